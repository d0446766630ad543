"""Review files as they come back from people: decisions are applied, or told with the reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import bynames
from bynames._sheets.cleaned import Cleaned
from bynames.sheets import apply_file, dedupe_file

PEOPLE = [
    ("7", "Елена Лаптёнок", "Минск", "1"), ("007", "Alena Laptsionak", "Минск", "01"),
    ("12", "Elena Laptenka", "", "2"), ("8", "Марфа Рабкова", "Гомель", "3"),
    ("9", "Marfa Rabkova", "Гомель", "1e5"), ("10", "Ян Вайда", "Брест", "4"),
    ("11", "Алесь Беляцкі", "", "5"), ("13", "Ales Bialiatski", "Минск", "6"),
]  # fmt: skip
HEADERS = ["№", "ФИО", "Город", "Код"]

Rows = list[dict[str, str]]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    _write(path, [dict(zip(HEADERS, person, strict=True)) for person in PEOPLE])
    return path


def _write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _review(people: Path, word: str = "same") -> Rows:
    """The rows of a review in which all but the reference rows are decided."""
    _, output = dedupe_file(people, people.with_name("review.csv"), force=True)
    with Path(output).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["bynames_decision"] = word if row["bynames_score"] else ""
    return rows


def _applied(people: Path, rows: Rows) -> Cleaned:
    filled = people.with_name("filled.csv")
    _write(filled, rows)
    return apply_file(people, filled, people.with_name("clean.csv"), force=True)[0]


SAME = ["same", "Same", " SAME ", "да", "Да.", "ДА", "так", "Так", "+", "yes", "Y", "тое ж",
        "то же", "Адно імя", "Одно имя", "дубль", "tak", "✓", "тот же", "'+"]  # fmt: skip
OTHER = ["different", "Different", "нет", "Нет!", "НЕ", "не", "-", "–", "no", "розныя", "Разные",
         "іншы", "другой", "nie", "не то", "✗", "not same"]  # fmt: skip
OPEN = ["unsure", "?", "??", "Няпэўна", "неясно", "не знаю", "не ведаю", "maybe", "сомнительно",
        "можа быць"]  # fmt: skip


@pytest.mark.parametrize("word", SAME)
def test_words_for_same(word: str, people: Path) -> None:
    result = _applied(people, _review(people, word))
    assert (result.applied, result.unapplied, len(set(result.persons))) == (4, (), 4)


@pytest.mark.parametrize("word", OTHER)
def test_words_for_different(word: str, people: Path) -> None:
    result = _applied(people, _review(people, word))
    assert (result.applied, result.unapplied, len(set(result.persons))) == (4, (), 8)


@pytest.mark.parametrize("word", OPEN)
def test_words_for_unsure(word: str, people: Path) -> None:
    result = _applied(people, _review(people, word))
    assert (result.unapplied, len(set(result.persons))) == ((), 8)


@pytest.mark.parametrize("word", ["x", "1", "ok?", "проверить", "same?", "1990"])
def test_other_words_are_refused_with_their_rows(word: str, people: Path) -> None:
    with pytest.raises(bynames.BynamesError, match=r"row 3 of filled\.csv: unknown decision"):
        _applied(people, _review(people, word))


def test_every_wrong_word_is_told(people: Path) -> None:
    rows = _review(people)
    for at, word in ((1, "mabye"), (3, "samee"), (4, "дубыль")):
        rows[at]["bynames_decision"] = word
    with pytest.raises(bynames.BynamesError) as refused:
        _applied(people, rows)
    for told in ("row 3 of filled.csv", "'mabye'", "row 5: 'samee'", "row 6: 'дубыль'", "Valid:"):
        assert told in str(refused.value)


def _sorted_by(header: str) -> Callable[[Rows], Rows]:
    return lambda rows: sorted(rows, key=lambda row: row[header], reverse=True)


def _without(*headers: str) -> Callable[[Rows], Rows]:
    return lambda rows: [{h: row[h] for h in row if h not in headers} for row in rows]


def _shuffled(rows: Rows) -> Rows:
    rows = list(rows)
    Random(5).shuffle(rows)
    return rows


CHANGES: dict[str, Callable[[Rows], Rows]] = {
    "as it was": lambda rows: rows,
    "sorted by name": _sorted_by("ФИО"),
    "sorted by score": _sorted_by("bynames_score"),
    "sorted by number": _sorted_by("№"),
    "shuffled": _shuffled,
    "reversed": lambda rows: rows[::-1],
    "columns in another order": lambda rows: [dict(sorted(row.items())) for row in rows],
    "own columns first": lambda rows: [
        dict(sorted(row.items(), key=lambda item: item[0][:7] != "bynames")) for row in rows
    ],
    "rows twice": lambda rows: rows + rows,
    "each row twice": lambda rows: [row for row in rows for _ in range(2)],
    "rows without a group deleted": lambda rows: [row for row in rows if row["bynames_group"]],
    "empty rows between": lambda rows: [r for row in rows for r in (row, dict.fromkeys(row, ""))],
    "a column of one's own": lambda rows: [{"Заметка": "x", **row} for row in rows],
    "a column of one's own at the end": lambda rows: [{**row, "Глянуць": "x"} for row in rows],
    "no column of codes": _without("Код"),
    "no column of towns and codes": _without("Код", "Город"),
    "no keys": _without("bynames_row"),
    "no scores": _without("bynames_score"),
    "no reasons": _without("bynames_why"),
    "no suggestions": _without("bynames_suggested"),
    "no keys, no codes": _without("bynames_row", "Код"),
    "decisions only": _without("bynames_why", "bynames_suggested", "bynames_score"),
    "sorted, no reasons": lambda rows: _without("bynames_why")(_sorted_by("ФИО")(rows)),
    "reversed, no reasons": lambda rows: _without("bynames_why")(rows[::-1]),
    "reversed, no scores": lambda rows: _without("bynames_score")(rows[::-1]),
    "zeros dropped": lambda rows: [
        {**row, "№": row["№"].lstrip("0"), "Код": row["Код"].replace("1e5", "100000")}
        for row in rows
    ],
    "zeros dropped, no keys": lambda rows: [
        {h: c for h, c in {**row, "№": row["№"].lstrip("0"), "Код": row["Код"].lstrip("0")}.items()
         if h != "bynames_row"} for row in rows
    ],
    "spaces at the ends": lambda rows: [{h: f" {c} " for h, c in row.items()} for row in rows],
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_every_decision_is_applied(change: str, people: Path) -> None:
    rows = _review(people)
    third = next(row for row in rows if row["bynames_score"])
    third["bynames_decision"] = "different"  # one of the Laptsionaks: who is meant matters
    right = _applied(people, rows)
    found = _applied(people, CHANGES[change](rows))
    assert (found.unapplied, found.conflicts, found.applied) == ((), (), 4)
    assert found.persons == right.persons


NAMESAKES: dict[str, Callable[[Rows], Rows]] = {
    "recalculated": lambda rows: [{**row, "Код": f"{at}.5"} for at, row in enumerate(rows)],
    "zeros dropped": CHANGES["zeros dropped"],
    "zeros dropped, no keys": CHANGES["zeros dropped, no keys"],
    "spaces at the ends": CHANGES["spaces at the ends"],
    "no column of towns and codes": CHANGES["no column of towns and codes"],
}


@pytest.mark.parametrize("change", NAMESAKES)
def test_namesakes_are_told_apart_by_keys_and_cells(change: str, people: Path) -> None:
    """Where no name says which row is meant, its key does, or what programs leave of its cells."""
    rows = [*PEOPLE, ("14", "Марфа Рабкова", "Орша", "8"), ("0015", "Ян Вайда", "", "09")]
    _write(people, [dict(zip(HEADERS, row, strict=True)) for row in rows])
    decided = _review(people)
    right = _applied(people, decided)
    found = _applied(people, NAMESAKES[change](decided))
    assert (found.unapplied, found.conflicts, found.applied) == ((), (), 6)
    assert found.persons == right.persons


def test_a_decision_whose_other_row_was_deleted_is_told(people: Path) -> None:
    rows = _review(people)
    references = [row for row in rows if row["bynames_group"] and not row["bynames_score"]]
    found = _applied(people, [row for row in rows if row not in references])
    assert (found.applied, len(found.unapplied), found.complete) == (0, 4, False)
    assert all("is not in this file" in item.reason for item in found.unapplied)
    for row in references:
        row["bynames_decision"] = "different"
    found = _applied(people, references)
    assert [item.reason for item in found.unapplied] == [
        "the other rows of its group are not in this file"
    ] * len(references)


@pytest.mark.parametrize("header", ["bynames_group", "bynames_decision"])
def test_a_review_without_its_groups_or_decisions_is_refused(header: str, people: Path) -> None:
    with pytest.raises(bynames.BynamesError, match=header):
        _applied(people, _without(header)(_review(people)))


@pytest.mark.parametrize("word", ["same", "different", "unsure", "да", "-"])
def test_a_decision_on_a_row_in_no_group_is_told(word: str, people: Path) -> None:
    rows = _review(people)
    alone = [row for row in rows if not row["bynames_group"]]
    assert alone
    for row in alone:
        row["bynames_decision"] = word
    found = _applied(people, rows)
    assert [item.reason for item in found.unapplied] == ["the row is in no group"] * len(alone)
    assert (found.applied, found.complete) == (4, False)


def test_a_spelling_for_a_row_in_no_group_is_used(people: Path) -> None:
    rows = _review(people)
    [vajda] = [row for row in rows if row["ФИО"] == "Ян Вайда"]
    assert not vajda["bynames_group"]
    vajda["bynames_suggested"] = "Jan Wajda"
    assert _applied(people, rows).canonical[5] == "Jan Wajda"


def test_rows_that_are_different_stay_so_from_review_to_review(people: Path) -> None:
    """They are in no group together, and each further review still knows of it."""
    rows = _review(people, "different")
    for _ in range(3):
        filled = people.with_name("filled.csv")
        _write(filled, rows)
        out = people.with_name("r.csv")
        review, _ = dedupe_file(people, out, decisions=[filled], force=True)
        assert [item.decision for item in review.placed.held.values()] == ["different"] * 4
        with out.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))


def test_rows_edited_in_the_file_meanwhile(people: Path) -> None:
    """What is not the name may change; a changed name is told, and nothing is guessed."""
    rows = _review(people)
    edited = [list(person) for person in PEOPLE]
    for person in edited:
        person[2] = "Полацк"
    edited[4][1] = "Marfa Rabkova-Kruk"
    _write(people, [dict(zip(HEADERS, person, strict=True)) for person in edited[::-1]])
    found = _applied(people, rows)
    assert found.applied == 3
    assert ["no row has its cells or its name" in item.reason for item in found.unapplied] == [True]


def test_group_ids_are_no_numbers(people: Path) -> None:
    """12345e678901 would be a number to a spreadsheet program, and the same as other such ids."""
    assert all(row["bynames_group"][:1] in ("", "g") for row in _review(people))
