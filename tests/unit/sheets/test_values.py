"""Values of other columns: one value in two writings is one, and each says what it is worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._batch.other_columns import OtherColumns
from bynames._sheets.comparable import comparable, is_blank
from bynames._sheets.dates import read_date
from bynames.sheets import dedupe_file

ONE_DAY = [
    "12.03.1985", "1985-03-12", "12/03/1985", "12-03-1985", "12.3.1985", "1985/03/12", "1985.3.12",
    "19850312", "12 марта 1985", "12 марта 1985 г.", "12 сакавіка 1985", "12 marca 1985",
    "12 March 1985", "March 12, 1985", "12-Mar-1985", "12.03.1985 г.р.", "12 03 1985",
    "1985-03-12 00:00:00", "1985-03-12T10:20:30", "12.03.1985 0:00", "12,03,1985", "12.III.1985",
    " 12.03.1985 ", "12\u00a0марта\u00a01985",
]  # fmt: skip


@pytest.mark.parametrize("text", ONE_DAY)
def test_a_day_in_every_notation(text: str) -> None:
    day = read_date(text)
    assert day is not None
    assert day.text == "1985-03-12"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12.03.85", ("", "85", "03", "12")), ("85-03-12", ("", "85", "03", "12")),
        ("март 1985", ("19", "85", "03", "")), ("03.1985", ("19", "85", "03", "")),
        ("1985", ("19", "85", "", "")), ("ок. 1985", ("19", "85", "", "")),
        ("1985 г.р.", ("19", "85", "", "")), ("31.02.1985", ("19", "85", "", "")),
        ("1/1/00", ("", "00", "01", "01")), ("03/25/1985", ("19", "85", "03", "25")),
        ("01.02.2003", ("20", "03", "02", "01")), ("7-May-80", ("", "80", "05", "07")),
    ],
)  # fmt: skip
def test_what_a_date_leaves_out_stays_open(text: str, said: tuple[str, ...]) -> None:
    assert read_date(text) == said


@pytest.mark.parametrize(
    "text",
    ["", "Минск", "дом 5", "12", "н/д", "+375 29 123-45-67", "MP1234567", "1985 и 1990", "12.5",
     "3120385A012PB5", "2 ребёнка",
     # a day and a time of the day, without a year
     "5 мая 10:30", "12 сакавіка 18:00", "5 May 10:30", "3 июня, 09:15", "1 января 23:59",
     "7 lipca 12:00", "14 ліпеня 08:45", "2 February 17:20", "9 мая, 11:00", "8 сакавіка 07:05"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@settings(deadline=None)
@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%Y%m%d"]))
def test_any_day_of_our_time_is_read(day, pattern: str) -> None:  # type: ignore[no-untyped-def]
    day = day.replace(year=1900 + day.year % 150)
    found = read_date(day.strftime(pattern))
    assert found is not None
    assert found.text == day.isoformat()


@settings(deadline=None)
@given(st.text(max_size=50))
def test_any_text_is_read_or_not(text: str) -> None:
    read_date(text)
    is_blank(text)
    comparable("x", [text, text + " "])


PHONES = [
    "+375 29 123-45-67", "+375291234567", "8 029 123 45 67", "80291234567", "8 (029) 123-45-67",
    "029 123-45-67", "375291234567", "(29) 1234567", "+375 (29) 123 45 67", "8-029-123-45-67",
    "291234567", "00375291234567", "тел. +375291234567", "+375 29 123-45-67 (Viber)",
    "м.8029 1234567", "моб.: 8 (029) 123-45-67", "+375291234567 дом.", "'+375291234567",
    "tel +375 29 1234567", "80291234567 раб", " +375291234567 (маці) ", "Тэл: 029 123-45-67",
]  # fmt: skip


def test_phones_in_every_notation() -> None:
    found = comparable("phone", PHONES)
    assert (found.kind, set(found.values)) == ("phones", {"+375291234567"})
    assert comparable("p", ["+7 916 123-45-67", "8 916 123 45 67"]).values == ["+79161234567"] * 2


def test_personal_numbers_by_their_letters_and_figures() -> None:
    cells = ["3120385A012PB5", "3120385а012рв5", " 3120385A012PB5", "3120385 A012 PB5"]
    found = comparable("id", cells)  # Cyrillic letters that look like Latin ones
    assert (found.kind, len(set(found.values))) == ("numbers", 1)
    assert len(set(comparable("id", ["0012345", "12345"]).values)) == 1
    assert len(set(comparable("id", ["3120385A012PB5", "3120385A012PB6"]).values)) == 2


def test_text_is_trimmed_and_folded() -> None:
    found = comparable("city", ["Мінск", " МІНСК ", "мінск", "Мінск\u00a0", "Гомель"])
    assert (found.kind, len(set(found.values))) == ("text", 2)


@pytest.mark.parametrize(
    "cell",
    ["", " ", "-", "—", "н/д", "Н/Д", "нет", "не указано", "Не указан.", "n/a", "Unknown", "?",
     "без даты", "не известна", "б/д", "прочерк", "нет информации", "Данных нет.", "не заполнено",
     "не запоўнена", "няма інфармацыі", "unk.", "TBA", "undefined", "#N/A", "#Н/Д", "n.d.", "//",
     "___", "0000", "not recorded", "нет телефона", "няма",
     "невядома", "brak", "00.00.0000", "(нет данных)", "NULL", "б/н"],
)  # fmt: skip
def test_placeholders_are_blank(cell: str) -> None:
    assert is_blank(cell)
    found = comparable("x", [cell, "12.03.1985", "Минск"])
    assert found.values[0] == ""


def test_what_is_not_of_the_kind_is_counted() -> None:
    days = ["12.03.1985", "12.03.1985", "13.03.1985", "14.03.1985", "1.1.1980", "2.2.1980"]
    found = comparable("born", [*days, "Минск", "н/д", "Минск"])
    assert (found.kind, found.unread, found.values[-1]) == ("dates", 2, "")


DATES = """ФИО;birth_date
Лаптёнок Елена;12.03.1985
Лапцёнак Алена;1985-03-12
LAPTENOK ELENA;12/03/1985
Лаптёнок Елена;12.03.85
"""
BLANKS = "ФИО;birth_date\nЛаптёнок Елена;12.03.1985\nЛаптёнок Елена;н/д\nЛаптёнок Елена;-\n"


@pytest.mark.parametrize("text", [DATES, BLANKS, DATES + "Лаптёнок Елена;1985\n"])
def test_one_person_is_not_kept_apart(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    said: list[str] = []
    review, _ = dedupe_file(path, same=["birth_date"], say=said.append)
    assert [len(group.members) for group in review.groups] == [text.count("\n") - 1]
    assert "a.csv: 'birth_date' is compared as dates (day first)" in said
    assert "a.csv: pairs with the same name that were kept apart: 0" in said


def test_pairs_kept_apart_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(DATES + "Лаптёнок Елена;12.03.1986\nЛаптёнок Елена;1.3.1985\n", "utf-8")
    review, _ = dedupe_file(path, same=["birth_date"])
    assert [len(group.members) for group in review.groups] == [4]
    assert review.kept_apart == 4 + 4 + 1


YEARS = [
    "1985",
    "1985",
    "1986",
    "12.03.1985",
    "12.03.85",
    "1.1.1986",
    "март 1985",
    "1985 г.р.",
    "н/д",
]
YEARS_READ = ["1985", "1985", "1986", "1985", "1985", "1986", "1985", "1985", ""]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        # a year of two figures is that of the one other date that it can be
        (["12.03.1985", "12.03.85", "85-03-12"], ["1985-03-12"] * 3),
        (["12.03.1885", "12.03.1985", "12.03.85"], ["1885-03-12", "1985-03-12", ""]),
        (["12.03.85", "12.03.85", "13.03.85"], ["85-03-12", "85-03-12", "85-03-13"]),
        (["12 марта 85", "12.3.1985", "4.5.1990"], ["1985-03-12", "1985-03-12", "1990-05-04"]),
        (["12.03.04", "12.03.2004", "12.03.1985"], ["2004-03-12", "2004-03-12", "1985-03-12"]),
        # what says less than most is open
        (["12.03.1985", "13.03.1986", "1985"], ["1985-03-12", "1986-03-13", ""]),
        (["12.03.1985", "13.03.1986", "03.1985", "н/д"], ["1985-03-12", "1986-03-13", "", ""]),
        # a column of years or months has values, too
        (YEARS, YEARS_READ),
        (["1985", "1985", "1.1.1985", "2.2.1985"], ["", "", "1985-01-01", "1985-02-02"]),
        (["03.1985", "04.1985", "12.03.1985", "1985"], ["1985-03", "1985-04", "1985-03", ""]),
    ],
)
def test_a_date_is_one_value_of_its_column(cells: list[str], values: list[str]) -> None:
    assert comparable("born", cells).values == values


@pytest.mark.parametrize("other", ["12.03.85", "85-03-12", "12/3/85", "12 марта 85"])
def test_a_year_of_two_figures_is_evidence(other: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [("Елена Лаптёнок", "12.03.1985"), ("Alena Laptsionak", other), ("Ян Вайда", "1.1.1990"),
            ("Марфа Рабкова", "2.2.1991"), ("Marfa Rabkova", "2.2.1991")]  # fmt: skip
    path.write_text("name;born\n" + "".join(f"{name};{day}\n" for name, day in rows), "utf-8")
    review, _ = dedupe_file(path, also=["born"], threshold=0.05)
    why = {group.suggested: group.members[1].why for group in review.groups}
    assert "born: same value" in why["Елена Лаптёнок"]


NAMES = ["Alena Laptsionak", "Елена Лаптёнок", "Marfa Rabkova", "Марфа Рабкова", "Jan Vajda",
         "Ян Вайда", "Ян Вайда", "Ян Вайда"]  # fmt: skip


def _scores(also: list[list[str]]) -> dict[tuple[int, int], float]:
    groups = bynames.dedupe(NAMES, also=also, threshold=0.01)
    return {(a, b): score for a, b, score in groups.pairs}


def test_other_columns_lift_and_lower() -> None:
    bare = _scores([])
    cities = [["x1", "x1", "x2", "x3", "x4", "x4", "x4", "x5"]]
    told = _scores(cities)
    assert told[2, 3] < bare[2, 3]
    assert told[4, 5] > told[4, 7]
    assert told[5, 7] < bare[5, 7] == 1.0  # equal names are evidence, not proof
    assert _scores([[""] * 8]) == bare
    assert _scores([["x1", "", "", "x3", "", "", "", ""]]) == pytest.approx(bare)


def test_a_rare_value_says_more_than_a_common_one() -> None:
    values = np.array([[0]] * 50 + [[1]] * 2 + [[-1]] * 2)
    found = OtherColumns.learned(values, np.arange(54) // 2)
    common, rare = found.agreeing[0]
    assert 0 <= common < rare
    assert found.differing[0] <= 0
    one, other = np.array([50, 0, 52]), np.array([51, 51, 53])
    assert (found.weights(one, other)[:, 0] != 0).tolist() == [True, True, False]


def test_a_column_that_namesakes_differ_in_keeps_nobody_apart() -> None:
    """Where rows of one name mostly differ, to differ says little; where they agree, much."""
    names = np.arange(200) // 2
    agreeing = OtherColumns.learned((np.arange(200) // 2)[:, None], names)
    varying = OtherColumns.learned(np.arange(200)[:, None], names)
    assert agreeing.differing[0] < -3 < varying.differing[0]


def test_what_other_columns_say_is_in_the_review(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cells = ["1.1.1980", "1980-01-01", "2.2.1981", "3.3.1983", "н/д", "4.4.1984", "5.5.1985", ""]
    rows = "".join(f"{name};{cell}\n" for name, cell in zip(NAMES, cells, strict=True))
    path.write_text(f"name;born\n{rows}", encoding="utf-8")
    review, output = dedupe_file(path, also=["born"], threshold=0.05)
    text = Path(output).read_text(encoding="utf-8")
    assert "born: same value" in text
    assert "born: other value" in text
    evidence = {item[:4] for group in review.groups for m in group.members for item in m.evidence}
    assert {("born", "same value", "1980-01-01", "1.1.1980"),
            ("born", "same value", "1.1.1980", "1980-01-01")} & evidence  # fmt: skip
    for group in review.groups:
        for member in group.members[1:]:
            said = [item[1] for item in member.evidence if item[0] == "born"]
            assert said == ([word for word in ("same value", "other value") if word in member.why])


def test_wrong_columns_are_said() -> None:
    with pytest.raises(bynames.BynamesError, match="also"):
        bynames.dedupe(NAMES, also=[["x"]])


def test_a_review_shows_the_scores_that_made_its_groups(tmp_path: Path) -> None:
    """They are calibrated in the list; a pair of the groups has one score in both."""
    path = tmp_path / "a.csv"
    names = [*NAMES, "Лапцёнак А.", "Alena Laptsenak", "Марфа Рабкава", "Marfa Rabkow"]
    born = [f"{1 + at // 2}.1.1980" for at in range(len(names))]
    rows = "".join(f"{name};{day}\n" for name, day in zip(names, born, strict=True))
    path.write_text(f"name;born\n{rows}", encoding="utf-8")
    for also in ([], ["born"]):
        review, _ = dedupe_file(path, also=also, threshold=0.2, force=True)
        columns = [comparable(header, born).values for header in also]
        groups = bynames.dedupe(names, also=columns, threshold=0.2)
        known = {(a, b): score for a, b, score in groups.pairs}
        compared = 0
        for group in review.groups:
            reference = group.members[0].row
            for member in group.members[1:]:
                pair = (min(reference, member.row), max(reference, member.row))
                if pair in known and names[pair[0]] != names[pair[1]]:
                    assert member.score == pytest.approx(known[pair], abs=1e-6)
                    compared += 1
        assert compared > 3


def test_more_pairs_than_memory_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one name that all differ elsewhere make a square of pairs, if that is evidence."""
    names, days = ["Іваноў Іван"] * 300, [str(at) for at in range(300)]
    monkeypatch.setattr("bynames._batch.units._MOST_PAIRS", 40_000)
    with pytest.raises(bynames.BynamesError, match="pairs of rows have one name"):
        bynames.dedupe(names, also=[days])
    assert len(bynames.dedupe(names * 10)) == 1


def test_values_that_must_agree_make_no_square_of_pairs() -> None:
    """A hundred thousand rows of one name, all with another value but every tenth twice."""
    size = 100_000
    values = [str(at if at % 10 else at + 1) for at in range(size)]
    found = bynames.dedupe(["Іваноў Іван"] * size, same=[values])
    assert len(found) == size * 9 // 10
    assert found.kept_apart == size * (size - 1) // 2 - size // 10
