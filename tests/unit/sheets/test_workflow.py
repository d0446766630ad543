"""Suggest, decide, apply: nothing lost, nothing merged unasked, decisions that outlive re-runs."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula

from bynames._cli import main
from bynames._errors import BynamesError
from bynames._sheets.cleaned import clean
from bynames._sheets.decisions import Decided, decisions_of, read_decisions
from bynames._sheets.files import read_sheet
from bynames._sheets.formulas import STARTS
from bynames._sheets.ledger import Decision, ledger_text, parse_ledger, settle
from bynames._sheets.review import make_review
from bynames._sheets.review_file import review_columns
from bynames._sheets.row_keys import row_keys
from bynames._sheets.sheet import CLEAN_COLUMNS, REFERENCE, REVIEW_COLUMNS, Sheet
from bynames.sheets import Reading, apply_file, dedupe_file, link_files, search_file
from tests.paths import EXAMPLES, ROOT
from tests.unit.sheets.corpus import Case, cases, titled_book, typed_book, workbook

EXAMPLE = EXAMPLES / "people.csv"
HEADERS = ["id", "name", "city", "birth_year", "phone", "source", "updated", "note"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _save(path: Path, rows: Iterable[dict[str, str]]) -> None:
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _decide(rows: list[dict[str, str]]) -> None:
    """As a person might: surely the same by a high score, different by a low one."""
    for row in rows:
        if row["bynames_score"]:
            score = float(row["bynames_score"])
            row["bynames_decision"] = (
                "same" if score > 0.9 else "different" if score < 0.7 else "unsure"
            )


def _sets(path: Path, key: str = "id") -> set[frozenset[str]]:
    """The persons of a cleaned file, as sets of ids."""
    found: dict[str, set[str]] = {}
    for row in _rows(path):
        found.setdefault(row["bynames_person"], set()).add(row[key])
    return {frozenset(ids) for ids in found.values()}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's review file, decided."""
    path = tmp_path_factory.mktemp("example") / "people.review.csv"
    dedupe_file(EXAMPLE, path)
    rows = _rows(path)
    _decide(rows)
    _save(path, rows)
    return path


def test_a_review_file_has_every_cell_and_groups_together(reviewed: Path) -> None:
    original, rows = _rows(EXAMPLE), _rows(reviewed)
    assert list(rows[0]) == [*HEADERS, *REVIEW_COLUMNS]
    kept = [{header: row[header] for header in HEADERS} for row in rows]
    assert sorted(kept, key=lambda row: row["id"]) == original
    groups = [row["bynames_group"] for row in rows if row["bynames_group"]]
    changes = sum(one != other for one, other in pairwise(groups))
    assert changes + 1 == len(set(groups))
    ends = rows[len(groups) :]
    assert not any(row["bynames_group"] for row in ends)
    least: dict[str, float] = {}
    for row in rows[: len(groups)]:
        if row["bynames_why"] == REFERENCE:
            assert row["bynames_score"] == ""
            least[row["bynames_group"]] = 1.0
        else:
            value = min(least[row["bynames_group"]], float(row["bynames_score"]))
            least[row["bynames_group"]] = value
            assert row["bynames_why"]
        assert row["bynames_suggested"]
    assert list(least.values()) == sorted(least.values())


SIGNS = """\
=phone,name,+born
-1,=Алена Лапцёнак,1990
-2,+Elena Laptenka,1991
@3,-Marfa Rabkova,1980
@4,@Марфа Рабкова,1981
=5,"=HYPERLINK(""x"") Ян Вайда",1970
,-,
,Алена =Лапцёнак (+Кот),1990
"-
1","=Лапцёнак, =Алена =Мікалаеўна",1991
"""


def test_own_columns_are_no_formulas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every command that writes a table, whatever cells and headers of the user begin with."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(SIGNS, encoding="utf-8")
    Path("wanted.txt").write_text("=Рабкова\n-Лапцёнак\n@Ян Вайда\n", encoding="utf-8")
    _run("dedupe", "a.csv", "--also", "+born", "-o", "r.csv")
    rows = _rows(Path("r.csv"))
    for row in rows:
        row["bynames_suggested"] = f"={row['bynames_suggested']}"
    _save(Path("edited.csv"), rows)
    _run("apply", "a.csv", "r.csv", "--accept", "0.5", "--drop", "-o", "c.csv")
    _run("apply", "a.csv", "edited.csv", "--accept", "0.5", "-o", "d.csv", "--ledger", "l.csv")
    facts = "given,patronymic,surname,initials,former,be,ru,be-pass,normal,key,warnings"
    _run("columns", "a.csv", "--add", facts, "-o", "w.csv")
    _run("link", "a.csv", "a.csv", "--also", "+born", "-o", "m.csv")
    _run("search", "--names", "wanted.txt", "--in", "a.csv", "-o", "s.csv")
    seen = set()
    for name in ("r.csv", "c.csv", "d.csv", "w.csv", "m.csv", "s.csv"):
        for row in _rows(Path(name)):
            for header, cell in row.items():
                if header.startswith("bynames_"):
                    assert cell[:1] not in STARTS or not cell, (name, header, cell)
                    seen.update([header] if cell else [])
    assert {"bynames_differs", "bynames_query", "bynames_former", "bynames_canonical"} <= seen


def test_the_statement_is_one_person(reviewed: Path) -> None:
    group = {row["name"]: row["bynames_group"] for row in _rows(reviewed)}
    names = ["Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Алена Лапцёнак"]
    assert len({group[name] for name in names}) == 1
    assert group["Elena Laptenka"]


def test_nothing_is_merged_unasked(tmp_path: Path) -> None:
    dedupe_file(EXAMPLE, tmp_path / "r.csv")
    result, _ = apply_file(EXAMPLE, tmp_path / "r.csv", tmp_path / "out.csv")
    assert result.merged == 0
    assert result.open > 0
    rows = _rows(tmp_path / "out.csv")
    assert [{h: row[h] for h in HEADERS} for row in rows] == _rows(EXAMPLE)
    assert len({row["bynames_person"] for row in rows}) == len(rows)


def test_decisions_outlive_sorting_and_new_rows(reviewed: Path, tmp_path: Path) -> None:
    apply_file(EXAMPLE, reviewed, tmp_path / "one.csv")
    persons = _sets(tmp_path / "one.csv")
    assert any(len(ids) > 2 for ids in persons)
    rows = sorted(_rows(EXAMPLE), key=lambda row: row["name"])
    new = [dict.fromkeys(HEADERS, "") | {"id": f"n{n}", "name": name} for n, name in enumerate(
        ["Алена Лапцёнак", "Elena Laptenka", "Nova Imia", "Marfa Rabkova", "", "A. Paluda",
         "Jan Vajda", "Sys Siarhei", "Ян Вайда", "Yury Yermalovich"])]  # fmt: skip
    _save(tmp_path / "more.csv", [*new[:5], *rows, *new[5:]])
    mixed = _rows(reviewed)
    random.Random(7).shuffle(mixed)
    _save(tmp_path / "shuffled.csv", mixed)
    result, _ = apply_file(tmp_path / "more.csv", tmp_path / "shuffled.csv", tmp_path / "two.csv")
    assert not result.unapplied
    fresh = {f"n{n}" for n in range(10)}
    assert {ids for ids in _sets(tmp_path / "two.csv") if not ids & fresh} == persons
    # run again with the decisions: they stand in the new review file, and give the same persons
    dedupe_file(tmp_path / "more.csv", tmp_path / "again.csv", decisions=[reviewed])
    kept = {row["id"]: row["bynames_decision"] for row in _rows(reviewed)}
    same = {row["id"]: row["bynames_decision"] for row in _rows(tmp_path / "again.csv")}
    assert sum(kept[at] == "same" for at in kept) > 80
    decided = read_decisions(tmp_path / "again.csv").decisions
    assert sum(item.decision == "same" for item in decided) >= 0.9 * sum(
        word == "same" for word in kept.values()
    )
    assert any(word == "same" for word in same.values())
    groups = {row["id"]: row["bynames_group"] for row in _rows(tmp_path / "again.csv")}
    for item in read_decisions(reviewed).decisions:
        one, other = (_id_of(reviewed, key) for key in (item.left, item.right))
        if item.decision == "different":
            assert groups[one] != groups[other] or not groups[one]
        elif item.decision == "same":
            assert groups[one] == groups[other]


def _id_of(path: Path, key: str) -> str:
    rows = [[row[header] for header in HEADERS] for row in _rows(path)]
    return dict(zip(row_keys(rows), (row[0] for row in rows), strict=True))[key.partition("/")[0]]


def _twin(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate([HEADERS, *([r[h] for h in HEADERS] for r in _rows(EXAMPLE))], 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(at, column, text or None)
            if text:
                cell.data_type = "s"
    book.save(path)


def test_csv_and_its_xlsx_twin_give_the_same_persons(reviewed: Path, tmp_path: Path) -> None:
    _twin(tmp_path / "people.xlsx")
    _, output = dedupe_file(tmp_path / "people.xlsx")
    assert output.endswith("people.review.xlsx")
    book = load_workbook(output)
    sheet = book.active
    assert sheet is not None
    titles = [cell.value for cell in sheet[1]]
    where = {header: titles.index(header) + 1 for header in REVIEW_COLUMNS}
    assert sheet.freeze_panes == "A2"
    listed = sheet.data_validations.dataValidation
    assert [item.formula1 for item in listed] == ['"same,different,unsure"']
    fills = {sheet.cell(row, 1).fill.fill_type for row in range(2, 60)}
    assert fills == {None, "solid"}
    for row in range(2, sheet.max_row + 1):
        score = sheet.cell(row, where["bynames_score"]).value
        if score is not None:
            word = "same" if score > 0.9 else "different" if score < 0.7 else "unsure"
            sheet.cell(row, where["bynames_decision"]).value = word
    book.save(output)
    apply_file(tmp_path / "people.xlsx", output, tmp_path / "x.csv")
    apply_file(EXAMPLE, reviewed, tmp_path / "c.csv")
    assert _sets(tmp_path / "x.csv") == _sets(tmp_path / "c.csv")
    canonical = {r["id"]: (r["bynames_person"], r["bynames_canonical"])
                 for r in _rows(tmp_path / "c.csv")}  # fmt: skip
    twin = {r["id"]: (r["bynames_person"], r["bynames_canonical"])
            for r in _rows(tmp_path / "x.csv")}  # fmt: skip
    assert twin == canonical


def test_a_workbook_keeps_what_bynames_does_not_touch(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook(typed_book))
    _, output = dedupe_file(tmp_path / "t.xlsx")
    before = load_workbook(tmp_path / "t.xlsx")["Sheet"]
    book = load_workbook(output)
    after = book["Sheet"]
    assert book["other"]["A1"].value == "=1+1"
    row_of = {before.cell(row, 1).value: row for row in range(2, 6)}
    for row in range(2, 6):
        source = row_of[after.cell(row, 1).value]
        assert after.cell(row, 4).value == f"=C{row}*2"
        for column in (2, 3, 5, 6):
            old, new = before.cell(source, column), after.cell(row, column)
            assert (new.value, new.number_format) == (old.value, old.number_format)
        assert bool(after.row_dimensions[row].hidden) == (source == 3)
        if source == 2:
            assert after.cell(row, 1).fill.start_color.rgb == "00FFFF00"
    assert after.column_dimensions["C"].hidden
    assert [after.cell(1, at).value for at in range(7, 13)] == list(REVIEW_COLUMNS)


def test_dropped_rows_leave_a_whole_workbook(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook(typed_book))
    _, review = dedupe_file(tmp_path / "t.xlsx")
    result, output = apply_file(tmp_path / "t.xlsx", review, accept=0.0, drop=True, keep="first")
    sheet = load_workbook(output)["Sheet"]
    assert result.order == [0, 1]
    names = [sheet.cell(row, 1).value for row in range(2, 6)]
    assert names == ["Alena Laptsionak", "Marfa Rabkova", None, None]
    assert sheet.row_dimensions[3].hidden


def _sheet(names: Iterable[str], *more: Iterable[str]) -> Sheet:
    rows = [list(row) for row in zip(names, *more, strict=True)]
    return Sheet("x.csv", "csv", ("name", *(f"h{n}" for n in range(len(more)))), rows, None)


def _pairs(keys: list[str], *items: tuple[str, int, int]) -> Decided:
    return Decided(tuple(Decision(word, keys[a], keys[b]) for word, a, b in items), {})


def test_different_blocks_merging_by_way_of_others() -> None:
    sheet = _sheet(["A B", "A C", "A D", "A E"])
    keys = row_keys(sheet.rows)
    decided = _pairs(keys, ("same", 0, 1), ("same", 1, 2), ("different", 0, 2))
    result = clean(sheet, decided)
    assert len(set(result.persons)) == 4
    [(conflict, rows)] = result.conflicts
    assert sorted(rows) == [0, 2]
    assert {conflict.first.decision, conflict.second.decision} == {"same", "different"}


def test_conflicting_decisions_are_reported_and_left() -> None:
    sheet = _sheet(["A B", "A C", "A D"])
    keys = row_keys(sheet.rows)
    decided = _pairs(keys, ("same", 0, 1), ("different", 1, 0), ("same", 1, 2))
    result = clean(sheet, decided)
    assert result.persons[1] == result.persons[2] != result.persons[0]
    assert [sorted(rows) for _, rows in result.conflicts] == [[0, 1]]


def test_equal_rows_can_be_told_apart_and_joined() -> None:
    sheet = _sheet(["Ян Вайда", "Ян Вайда", "Ян Вайда"])
    keys = row_keys(sheet.rows)
    result = clean(sheet, _pairs(keys, ("same", 0, 2), ("different", 0, 1)))
    assert result.persons[0] == result.persons[2] != result.persons[1]


def test_a_changed_row_is_known_by_its_name() -> None:
    old = _sheet(["Jan Vajda", "Ян Вайда"], ["1", "2"])
    new = _sheet(["Ян Вайда", "Jan Vajda"], ["2", "changed"])
    left, right = row_keys(old.rows)
    decided = Decided((Decision("same", left, right, "Jan Vajda", "Ян Вайда"),), {})
    assert clean(new, decided).merged == 1
    twice = _sheet(["Ян Вайда", "Jan Vajda", "Jan Vajda"], ["2", "changed", "3"])
    assert len(clean(twice, decided).unapplied) == 1


@pytest.mark.parametrize(
    ("keep", "row"), [("first", 0), ("fullest", 2), ("newest:h1", 1), ("fullest", 2)]
)
def test_the_row_that_stays(keep: str, row: int) -> None:
    sheet = _sheet(
        ["Jan Vajda"] * 3, ["", "x", "xy"], ["2020-01-01", "02.03.2021", "2020-05-05 10:00"]
    )
    keys = row_keys(sheet.rows)
    decided = _pairs(keys, ("same", 0, 1), ("same", 1, 2))
    assert clean(sheet, decided, drop=True, keep=keep).order == [row]
    assert clean(sheet, decided).order == [0, 1, 2]


def test_wrong_rules_of_keeping_are_said() -> None:
    sheet = _sheet(["Jan Vajda", "Ян Вайда"], ["soon", ""])
    decided = _pairs(row_keys(sheet.rows), ("same", 0, 1))
    for keep, words in {
        "newest": "newest:COLUMN",
        "oldest": "unknown --keep",
        "newest:h9": "unknown column",
        "newest:h0": "'soon' in row 2 is not a date",
    }.items():
        with pytest.raises(BynamesError, match=words):
            clean(sheet, decided, drop=True, keep=keep)


_WORDS = st.sampled_from(["same", "different", "unsure", "undo"])
_KEYS = st.sampled_from(["a", "b", "c", "a#2"])
_DECISIONS = st.lists(
    st.builds(Decision, _WORDS, _KEYS, _KEYS, st.text(max_size=5), st.text(max_size=5)),
    max_size=8,
)


@settings(deadline=None)
@given(_DECISIONS)
def test_a_ledger_comes_back(decisions: list[Decision]) -> None:
    text = ledger_text(decisions)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    again = parse_ledger(rows, header)
    assert [item.decision for item in again] == [item.decision for item in decisions]
    assert [item.pair for item in again] == [item.pair for item in decisions]


@settings(deadline=None)
@given(_DECISIONS)
def test_what_holds_is_one_decision_per_pair(decisions: list[Decision]) -> None:
    held, conflicts = settle(decisions)
    pairs = [item.pair for item in held] + [item.first.pair for item in conflicts]
    assert len(pairs) == len(set(pairs))
    assert all(item.decision != "undo" for item in held)
    after = [Decision("undo", *pair) for pair in pairs]
    assert settle([*decisions, *after]) == ([], [])


@settings(deadline=None, max_examples=60)
@given(
    st.permutations(range(6)),
    st.lists(st.tuples(_WORDS, st.integers(0, 5), st.integers(0, 5)), max_size=6),
)
def test_persons_do_not_depend_on_the_order_of_rows(
    order: list[int], items: list[tuple[str, int, int]]
) -> None:
    names = ["Jan Vajda", "Ян Вайда", "Ян Вайда", "Алена Лапцёнак", "Elena Laptenka", ""]
    sheet = _sheet(names, "abcdef")
    decided = _pairs(row_keys(sheet.rows), *items)
    mixed = _sheet([names[at] for at in order], ["abcdef"[at] for at in order])
    one, other = clean(sheet, decided), clean(mixed, decided)
    assert [one.persons[at] for at in order] == other.persons
    assert [one.canonical[at] for at in order] == other.canonical


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(
            ["Алена Лапцёнак", "Elena Laptenka", "A. Laptsionak", "Marfa Rabkova", "Рабкова М.",
             "=1+1", "", "Марфа Рабкова", "Jan Vajda", "+375", "LAPTSIONAK Alena"]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_a_review_has_each_row_once(names: list[str]) -> None:
    sheet = _sheet(names)
    review = make_review(sheet, columns="name")
    added = review_columns(review)
    assert sorted(added.order) == list(range(len(names)))
    grouped = [row for group in review.groups for row in (m.row for m in group.members)]
    assert added.order[: len(grouped)] == grouped
    for group in review.groups:
        assert len(group.members) > 1
        assert group.members[0].why == REFERENCE
        assert group.score == min(member.score for member in group.members)
        for member in group.members[1:]:
            left, right = names[group.members[0].row], names[member.row]
            assert bool(member.evidence) == (left != right)
            assert member.why


def test_a_review_that_was_sorted_keeps_its_meaning() -> None:
    sheet = _sheet(["Алена Лапцёнак", "Elena Laptenka", "Лаптёнок Елена"])
    review = make_review(sheet)
    added = review_columns(review)
    rows = [
        [*sheet.rows[row], *("" if value is None else str(value) for value in extra)]
        for row, extra in zip(added.order, zip(*added.columns.values(), strict=True), strict=True)
    ]
    headers = (*sheet.headers, *added.columns)
    at = headers.index("bynames_decision")
    rows[1][at], rows[2][at] = "same", "different"
    found = []
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        table = Sheet("r.csv", "csv", headers, [rows[n] for n in order], None)
        items = decisions_of(table).decisions
        found.append({(item.pair, item.decision) for item in items})
    assert found[0] == found[1] == found[2]
    assert {word for _, word in found[0]} == {"same", "different"}


def test_an_edited_suggestion_is_the_canonical_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nАлена Лапцёнак\nElena Laptenka\n", encoding="utf-8")
    dedupe_file(tmp_path / "a.csv")
    rows = _rows(tmp_path / "a.review.csv")
    rows[1]["bynames_suggested"], rows[1]["bynames_decision"] = "Алена Лапценак", "so"
    _save(tmp_path / "a.review.csv", rows)
    with pytest.raises(BynamesError, match=r"row 3 of a\.review\.csv: unknown decision 'so'"):
        apply_file(tmp_path / "a.csv", tmp_path / "a.review.csv")
    rows[0]["bynames_suggested"] = "Алена Лапценак"
    rows[1]["bynames_decision"] = "Same"
    _save(tmp_path / "a.review.csv", rows)
    result, _ = apply_file(tmp_path / "a.csv", tmp_path / "a.review.csv")
    assert result.canonical == ["Алена Лапценак"] * 2


def test_a_ledger_is_kept_and_undone(tmp_path: Path, reviewed: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    apply_file(EXAMPLE, reviewed, tmp_path / "1.csv", ledger=ledger)
    first = ledger.read_text(encoding="utf-8")
    apply_file(EXAMPLE, reviewed, tmp_path / "2.csv", ledger=ledger)
    assert ledger.read_text(encoding="utf-8") == first
    apply_file(EXAMPLE, ledger, tmp_path / "3.csv")
    assert _sets(tmp_path / "3.csv") == _sets(tmp_path / "1.csv")
    undone = [Decision("undo", item.left, item.right) for item in read_decisions(ledger).decisions]
    ledger.write_text(first + ledger_text(undone, header=False), encoding="utf-8")
    result, _ = apply_file(EXAMPLE, ledger, tmp_path / "4.csv")
    assert (result.applied, result.merged) == (0, 0)


def test_same_columns_hold_rows_apart(tmp_path: Path) -> None:
    text = "name;born\nАлена Лапцёнак;1980\nAlena Laptsionak;1990\nЕлена Лаптёнок;\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    review, _ = dedupe_file(tmp_path / "a.csv", same=["born"])
    together = [{m.row for m in group.members} for group in review.groups]
    assert not any({0, 1} <= rows for rows in together)


def test_a_report_can_be_had_too(tmp_path: Path) -> None:
    dedupe_file(EXAMPLE, tmp_path / "r.csv", report=tmp_path / "r.html", show=["city"])
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Laptsionak" in page
    assert "<html" in page


def test_files_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\nЯн Вайда\n", encoding="utf-8")
    with pytest.raises(BynamesError, match="is the input"):
        dedupe_file(path, path)
    dedupe_file(path)
    with pytest.raises(BynamesError, match=r"already exists.*--force"):
        dedupe_file(path)
    dedupe_file(path, force=True)
    assert path.read_text(encoding="utf-8") == "name\nЯн Вайда\n"


def test_formulas_are_counted_and_escaped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "name,tel\nЯн Вайда,+375 29\nJan Vajda,=1+1\n"
    path.write_text(text, encoding="utf-8")
    said: list[str] = []
    _, output = dedupe_file(path, say=said.append)
    assert any("look like formulas: 1" in message for message in said)
    assert ",+375 29," in Path(output).read_text(encoding="utf-8")
    _, output = dedupe_file(path, tmp_path / "e.csv", escape_formulas=True)
    rows = _rows(Path(output))
    assert {row["tel"] for row in rows} == {"+375 29", "'=1+1"}
    rows[1]["bynames_decision"] = "same"
    _save(Path(output), rows)
    result, _ = apply_file(path, output, tmp_path / "out.csv")
    assert (result.merged, result.unapplied) == (1, ())


def test_separate_columns_make_a_name(tmp_path: Path) -> None:
    text = "Прозвішча\tІмя\nЛапцёнак\tАлена\nLaptsionak\tElena\nРабкова\tМарфа\n"
    (tmp_path / "a.tsv").write_text(text, encoding="utf-8")
    review, output = dedupe_file(tmp_path / "a.tsv")
    assert [len(group.members) for group in review.groups] == [2]
    assert review.name_columns == (0, 1)
    assert review.groups[0].suggested in ("Алена Лапцёнак", "Elena Laptsionak")
    assert Path(output).read_text(encoding="utf-8").startswith("Прозвішча\tІмя\tbynames_group")


def test_link(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "name,x\nMarfa Rabkova,1\nNobody Here,2\nАлена Лапцёнак,3\n", encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text(
        "ФИО;x\nЕлена Лаптёнок;b\nМарфа Рабкова;c\nИван Петров;d\n", encoding="utf-8"
    )
    result, output = link_files(tmp_path / "a.csv", tmp_path / "b.csv")
    rows = _rows(Path(output))
    assert [(row["x"], row["match_ФИО"], row["match_x"]) for row in rows] == sorted(
        [("1", "Марфа Рабкова", "c"), ("3", "Елена Лаптёнок", "b"), ("2", "", "")],
        key=lambda row: (
            -max(
                [match.score for match in result.links if str(match.left + 1) == row[0]], default=0
            )
        ),
    )
    assert (result.unmatched, result.right_unmatched) == ((1,), 1)


def test_search(tmp_path: Path) -> None:
    found, missing, _ = search_file(["Alena Laptsenak", "Qwrt Zxcvb"], EXAMPLE)
    assert found[0].name == "Alena Laptsenak"
    assert "Алена Лапцёнак" in {hit.name for hit in found}
    assert missing == ["Qwrt Zxcvb"]


def _run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "people.csv"
    shutil.copy(EXAMPLE, source)
    assert _run("dedupe", source, "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["groups"] > 50
    assert "302 rows, encoding utf-8, delimiter comma" in err
    assert "names in 'name'" in err
    review = tmp_path / "people.review.csv"
    assert _run("apply", source, review, "--accept", "0.95", "--drop", "--json") == 0
    out, err = capsys.readouterr()
    summary = json.loads(out)
    assert summary["written"] == summary["persons"] < summary["rows"] == 302
    assert "rows dropped" in err
    assert _run("search", "Elena Laptenka", "--in", source, "--json") == 0
    assert json.loads(capsys.readouterr().out)["found"][0]["score"] == 1.0
    assert _run("search", "Elena Laptenka", "Qwrt Zxc", "--in", source) == 0
    out, err = capsys.readouterr()
    assert "Laptsionak" in out
    assert "not found: Qwrt Zxc" in err
    assert _run("search", "Qwrt Zxc", "--in", source) == 1
    assert _run("link", source, source, "-o", tmp_path / "l.csv", "--json") == 0
    assert json.loads(capsys.readouterr().out)["unmatched"] == []
    assert _run("dedupe", tmp_path / "none.csv") == 2
    assert "there is no file" in capsys.readouterr().err
    assert _run("apply", source, source, "-o", tmp_path / "no.csv") == 2
    assert "holds no decisions" in capsys.readouterr().err
    assert _run("apply", source, review, "--keep", "first") == 2


def test_conflicts_are_said_with_both_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.csv"
    source.write_text("name\nЯн Вайда\nJan Vajda\n", encoding="utf-8")
    one, other = row_keys(read_sheet(source).rows)
    items = [Decision("same", one, other, "Ян Вайда", "Jan Vajda"),
             Decision("different", other, one, "Jan Vajda", "Ян Вайда")]  # fmt: skip
    (tmp_path / "d.csv").write_text(ledger_text(items), encoding="utf-8")
    assert _run("apply", source, tmp_path / "d.csv") == 1
    err = capsys.readouterr().err
    assert "rows 2 and 3" in err
    assert "row 2 of d.csv" in err
    assert "row 3 of d.csv" in err


def test_reading_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Ян Вайда|1\nJan Vajda|2\n".encode("cp1251"))
    reading = Reading(encoding="cp1251", delimiter="|", header=False)
    review, _ = dedupe_file(tmp_path / "a.csv", reading=reading)
    assert review.headers == ("column_1", "column_2")
    assert [len(group.members) for group in review.groups] == [2]


def _office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    return found


@pytest.mark.slow
def test_libreoffice_opens_the_review_without_loss(tmp_path: Path) -> None:
    office = _office()
    _, output = dedupe_file(EXAMPLE, tmp_path / "r.xlsx")
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    command: list[Any] = [
        office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to", filters, "--outdir", tmp_path / "out", output,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    converted = read_sheet(tmp_path / "out" / "r.csv", own_columns=True)
    written = read_sheet(output, own_columns=True)
    assert converted.headers == written.headers
    width = written.headers.index("bynames_score")
    assert [row[:width] for row in converted.rows] == [row[:width] for row in written.rows]


@pytest.mark.slow
def test_a_workbook_goes_through_libreoffice_and_back(tmp_path: Path) -> None:
    """As a person does it: open the review, let formulas be computed, save, apply."""
    office = _office()

    def saved(path: Path, ending: str) -> Path:
        command = [
            office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", ending, "--outdir", str(tmp_path / "saved"), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=170)
        return tmp_path / "saved" / f"{path.stem}.{ending.partition(':')[0]}"

    (tmp_path / "t.xlsx").write_bytes(workbook(typed_book))
    source = saved(tmp_path / "t.xlsx", "xlsx:Calc MS Excel 2007 XML")
    assert [row[3] for row in read_sheet(source).rows] == ["5", "7", "9", "11"]
    _, review = dedupe_file(source, tmp_path / "r.xlsx")
    again = saved(Path(review), "xlsx:Calc MS Excel 2007 XML")
    result, output = apply_file(source, again, tmp_path / "o.xlsx", accept=0.0)
    assert (result.merged, result.unapplied) == (2, ())
    assert load_workbook(output)["Sheet"]["D5"].value == "=C5*2"
    twin = read_sheet(saved(tmp_path / "t.xlsx", "ods"))
    assert [row[:4] for row in twin.rows] == [row[:4] for row in read_sheet(source).rows]


@pytest.mark.slow
def test_a_file_takes_at_most_half_as_long_again_as_its_names(tmp_path: Path) -> None:
    """Both are measured in one run, so that a busy machine is as busy for either."""
    script = """import sys; from pathlib import Path; from benchmarks.sheets import ratio
print(ratio(40_000, Path(sys.argv[1]))[1])"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    root = ROOT
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    assert float(done.stdout) <= 1.5


def test_standard_input_and_output(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "ФИО;город\nАлена Лапцёнак;Мінск\nElena Laptenka;\n"
    stdin = io.TextIOWrapper(io.BytesIO(text.encode("cp1251")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert _run("dedupe", "-") == 0
    out, err = capfdbinary.readouterr()
    lines = out.decode("cp1251").splitlines()
    assert lines[0].startswith("ФИО;город;bynames_group")
    assert lines[1].startswith("Алена Лапцёнак;Мінск;")
    assert b"written to stdout" in err


def test_suggestions_in_a_scheme(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nЛаптёнок Елена\nElena Laptenka\n", encoding="utf-8")
    review, _ = dedupe_file(tmp_path / "a.csv", canonical="be-pass")
    assert [group.suggested for group in review.groups] == ["Alena Laptsionak"]
    with pytest.raises(BynamesError, match="unknown scheme"):
        dedupe_file(tmp_path / "a.csv", canonical="be-pas", force=True)


@pytest.mark.parametrize(
    "case", [case for case in cases() if not case.refused], ids=lambda case: case.name
)
def test_every_awkward_file_goes_all_the_way(case: Case, tmp_path: Path) -> None:
    """Review and cleaned file have every cell of the file, in the file's own format."""
    path = tmp_path / case.name
    path.write_bytes(case.data)
    before = read_sheet(path)
    rows = [list(row) for row in before.rows]
    width = len(before.headers)
    _, review = dedupe_file(path, columns="1")
    reviewed = read_sheet(review, own_columns=True)
    assert set(reviewed.headers) >= {*before.headers, *REVIEW_COLUMNS}
    if before.kind != "jsonl":  # whose columns follow from its first lines
        assert reviewed.headers == (*before.headers, *REVIEW_COLUMNS)
        assert sorted(list(row[:width]) for row in reviewed.rows) == sorted(rows)
    result, output = apply_file(path, review, columns="1", accept=0.0)
    assert not result.unapplied
    cleaned = read_sheet(output, own_columns=True)
    if before.kind != "jsonl":
        assert [list(row[:width]) for row in cleaned.rows] == rows
        assert cleaned.headers[width:] == CLEAN_COLUMNS


def _rich_book(book: Any) -> None:
    """Text in two fonts, a link, a comment, an array formula, merged cells, frozen panes."""
    sheet = book.active
    sheet.append(["name", "note", "link", "array", "sum"])
    people = ["Jan Vajda", "Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", "Марфа Рабкова"]
    for at, name in enumerate(people, 2):
        sheet.append([name, f"n{at}", f"l{at}", None, f"=SUM($E$1:E{at - 1})"])
    sheet["B3"].value = CellRichText("a ", TextBlock(InlineFont(b=True), "bold"))
    sheet["C4"].hyperlink = "https://example.org/x"
    sheet["B5"].comment = Comment("hello", "me")
    sheet["D2"] = ArrayFormula("D2", "=SUM(B2:C2)")
    sheet.merge_cells("B5:C5")
    sheet.freeze_panes = "B2"


def test_rich_cells_move_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "rich.xlsx"
    path.write_bytes(workbook(_rich_book))
    _, review = dedupe_file(path)
    sheet = load_workbook(review, rich_text=True)["Sheet"]
    at = {sheet.cell(row, 1).value: row for row in range(2, 7)}
    assert set(at.values()) == {2, 3, 4, 5, 6}
    assert str(sheet.cell(at["Alena Laptsionak"], 2).value) == "a bold"
    assert isinstance(sheet.cell(at["Alena Laptsionak"], 2).value, CellRichText)
    assert sheet.cell(at["Marfa Rabkova"], 3).hyperlink.target == "https://example.org/x"
    assert sum(cell.hyperlink is not None for row in sheet for cell in row) == 1
    assert sheet.cell(at["Елена Лаптёнок"], 2).comment.text == "hello"
    assert sum(cell.comment is not None for row in sheet for cell in row) == 1
    array = sheet.cell(at["Jan Vajda"], 4).value
    assert (array.ref, array.text) == (f"D{at['Jan Vajda']}", f"=SUM(B{6}:C{6})")
    assert sheet.cell(4, 5).value == "=SUM($E$1:E3)"
    assert sheet.freeze_panes == "B2"
    _, output = apply_file(path, review)
    assert str(load_workbook(output)["Sheet"].merged_cells) == "B5:C5"


def test_a_formula_over_several_rows_is_refused(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        _rich_book(book)
        book.active["D2"] = ArrayFormula("D2:D4", "=B2:B4")

    (tmp_path / "a.xlsx").write_bytes(workbook(fill))
    with pytest.raises(BynamesError, match="D2 covers several cells"):
        dedupe_file(tmp_path / "a.xlsx")
    dedupe_file(tmp_path / "a.xlsx", tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dedupe", "."], "is a folder"),
        (["dedupe", "{file}", "-o", "x.doc"], "unknown file extension '.doc'"),
        (["dedupe", "{file}", "-o", "x.ods"], "not written"),
        (["dedupe", "{file}", "-o", "no/such/x.csv"], "there is no folder"),
        (["dedupe", "{file}", "--report", "no/such/r.html"], "there is no folder"),
        (["dedupe", "{file}", "--report", "r.html", "--lang", "de"], "unknown language"),
        (["dedupe", "{file}", "-o", "-", "--json"], "both go to stdout"),
        (["dedupe", "{file}", "--threshold", "much"], "see bynames dedupe --help"),
        (["dedupe"], "required: FILE"),
    ],
)
def test_wrong_use_is_said_before_any_work(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    source = tmp_path / "a.csv"
    source.write_text("name\nЯн Вайда\nJan Vajda\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _run(*(argument.format(file=source) for argument in arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1  # one sentence, and the file was not even read
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_rows_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nЯн Вайда\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Ян Вайда,1\nМарфа Рабкова,2\n", encoding="utf-8")
    (tmp_path / "t.xlsx").write_bytes(workbook(titled_book))
    firsts = [read_sheet(tmp_path / name).row_number(0) for name in ("a.csv", "b.csv", "t.xlsx")]
    titled = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert firsts[:2] == [2, 1]
    assert titled.cell(firsts[2], 1).value == read_sheet(tmp_path / "t.xlsx").rows[0][0]
    _, linked = link_files(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "l.csv")
    assert [row["bynames_match_row"] for row in _rows(Path(linked))] == ["1"]


def test_suggestions_have_the_given_name_first(tmp_path: Path) -> None:
    names = ["ШАЎЧЭНКА Дзмітрый", "Shauchenka Dzmitry", "Рабкова, Марфа", "Marfa Rabkova"]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["ФИО", *names]), encoding="utf-8")
    _, review = dedupe_file(path)
    suggested = {row["bynames_suggested"] for row in _rows(Path(review))}
    assert suggested == {"Dzmitry Shauchenka", "Марфа Рабкова"}


@pytest.mark.parametrize("ending", ["xlsx", "parquet", "jsonl", "csv"])
def test_a_file_that_bynames_wrote_is_read_as_the_users(ending: str, tmp_path: Path) -> None:
    """Columns of an earlier run go; what the user's cells hold, formulas and types, stays."""
    source = tmp_path / f"t.{ending}"
    (tmp_path / "t.xlsx").write_bytes(workbook(typed_book))
    if ending in ("parquet", "jsonl"):
        import polars as pl

        frame = pl.DataFrame({"name": ["Alena Laptsionak", "Елена Лаптёнок"], "n": [1, 2]})
        frame.write_parquet(source) if ending == "parquet" else frame.write_ndjson(source)
    elif ending == "csv":
        source.write_text("name,n\nAlena Laptsionak,1\nЕлена Лаптёнок,2\n", encoding="utf-8")
    _, review = dedupe_file(source)
    _, cleaned = apply_file(review, review, tmp_path / f"clean.{ending}", accept=0.0)
    said: list[str] = []
    _, again = dedupe_file(cleaned, tmp_path / f"again.{ending}", say=said.append)
    assert any("columns that bynames added earlier are left out" in line for line in said)
    bare = read_sheet(source)
    for path in (review, cleaned, again):
        found = read_sheet(path)
        assert found.headers == bare.headers
        assert sorted(row[0] for row in found.rows) == sorted(row[0] for row in bare.rows)
    first, last = (read_sheet(path, own_columns=True) for path in (review, again))
    assert first.headers == last.headers
    if ending == "xlsx":
        sheet = load_workbook(again).worksheets[0]
        assert str(sheet["D2"].value).startswith("=")
        assert len(sheet.data_validations.dataValidation) == 1
    elif ending == "parquet":
        assert pl.read_parquet(again)["n"].to_list() in ([1, 2], [2, 1])
    elif ending == "jsonl":
        assert json.loads(Path(again).read_text(encoding="utf-8").splitlines()[0])["n"] in (1, 2)


def test_what_is_not_installed_is_named_with_its_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.xlsx").write_bytes(workbook(typed_book))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert _run("dedupe", tmp_path / "t.xlsx") == 2
    assert "pip install 'bynames[sheets]'" in capsys.readouterr().err


def test_too_much_for_excel_is_said_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.csv"
    source.write_text("name\n" + "Ян Вайда\n" * 1_048_576, encoding="utf-8")

    def work(*_: object, **__: object) -> None:
        raise AssertionError("worked in vain")

    monkeypatch.setattr("bynames._sheets.workflows.make_review", work)
    with pytest.raises(BynamesError, match=r"1,048,576 rows"):
        dedupe_file(source, tmp_path / "a.xlsx")
