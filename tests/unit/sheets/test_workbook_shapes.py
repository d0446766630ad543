"""Workbooks as people have them: the table is found, decided on and cleaned, the rest is kept."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from bynames._cli import main
from bynames._sheets.workflows import output_name
from bynames.sheets import apply_file, dedupe_file

openpyxl = pytest.importorskip("openpyxl")

PEOPLE = [("Лаптёнок", "Елена", "Николаевна"), ("Рабкова", "Марфа", "Ивановна"),
          ("Лапцёнак", "Алена", "Мікалаеўна")]  # fmt: skip
WHOLE = [" ".join(person) for person in PEOPLE]
PARTS = [f"{surname}, {given} {patronymic}" for surname, given, patronymic in PEOPLE]
TABLE: list[list[Any]] = [["ФИО", "Год"], *([name, 1985] for name in WHOLE)]


def _fill(sheet: Any, rows: Iterable[Iterable[Any]], down: int = 1, right: int = 1) -> None:
    for at, row in enumerate(rows, down):
        for column, value in enumerate(row, right):
            sheet.cell(at, column, value)


def merged_headers(book: Any) -> None:
    parts: list[list[Any]] = [[n, *person] for n, person in enumerate(PEOPLE, 1)]
    heads: list[list[Any]] = [
        ["Список сотрудников"],
        ["№", "ФИО"],
        [None, "Фамилия", "Имя", "Отчество"],
    ]
    _fill(book.active, [*heads, *parts])
    for area in ("A1:D1", "B2:D2", "A2:A3"):
        book.active.merge_cells(area)


def total_below(book: Any) -> None:
    _fill(book.active, [["Список"], [], *TABLE, ["Итого", "=SUM(B4:B6)"]])


def empty_first_column(book: Any) -> None:
    _fill(book.active, TABLE, right=2)


def table_in_the_middle(book: Any) -> None:
    _fill(book.active, TABLE, down=5, right=3)


def hidden_and_filtered(book: Any) -> None:
    _fill(book.active, TABLE)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.auto_filter.ref = "A1:B4"
    book.active.freeze_panes = "A2"


def instruction_first(book: Any) -> None:
    _fill(book.active, [["Як запаўняць"], ["1. Упішыце імя і прозвішча"], ["2. Захавайце"]])
    _fill(book.create_sheet("Данные"), TABLE)
    _fill(book.create_sheet("Справочник"), [["Город"], ["Минск"]])


def hidden_sheet_first(book: Any) -> None:
    _fill(book.active, [["ФИО"], ["Крук Иван"], ["Крук Иван"]])
    book.active.sheet_state = "hidden"
    _fill(book.create_sheet("Цяпер"), TABLE)
    book.active = 1


def table_of_excel(book: Any) -> None:
    _fill(book.active, TABLE)
    table = openpyxl.worksheet.table.Table(displayName="T1", ref="A1:B4")
    book.active.add_table(table)


def second_table_below(book: Any) -> None:
    _fill(book.active, [*TABLE, [], [], ["ФИО", "Адрес"], ["Крук Иван Петрович", "Минск"]])


def mother_first(book: Any) -> None:
    heads: list[list[Any]] = [
        ["Рэестр"],
        ["№", "Сведения о матери", None, None, "Сведения об ученике"],
        [None, *["Фамилия", "Имя", "Отчество"] * 2],
    ]
    mothers = [("Крук", "Анна", ""), ("Крук", "Анна", "Ивановна"), ("Кот", "Ольга", "")]
    rows = [
        [n, *mother, *person]
        for n, (mother, person) in enumerate(zip(mothers, PEOPLE, strict=True))
    ]
    _fill(book.active, [*heads, *rows])
    for area in ("B2:D2", "E2:G2", "A2:A3"):
        book.active.merge_cells(area)


def columns_are_numbered(book: Any) -> None:
    heads: list[list[Any]] = [
        ["№ п/п", "Фамилия", "Собственное имя", "Отчество (если таковое имеется)"]
    ]
    people = [[n, *person] for n, person in enumerate(PEOPLE, 1)]
    _fill(book.active, [*heads, [1, 2, 3, 4], *people])


def one_surname_for_a_family(book: Any) -> None:
    people: list[list[Any]] = [["Крук", "Иван", "Петрович"], [None, "Мария", "Олеговна"]]
    _fill(book.active, [["Фамилия", "Имя", "Отчество"], *people, *PEOPLE])
    book.active.merge_cells("A2:A3")


def numbers_as_text(book: Any) -> None:
    _fill(book.active, [["№", "ФИО"], *([f"00{n}", name] for n, name in enumerate(WHOLE))])


def names_by_formula(book: Any) -> None:
    rows = [[*person, f'=A{n}&" "&B{n}'] for n, person in enumerate(PEOPLE, 2)]
    _fill(book.active, [["Фамилия", "Имя", "Отчество", "Полностью"], *rows])


def subtotals(book: Any) -> None:
    _fill(book.active, [
        ["Отдел", "ФИО", "Сумма"], ["Кадры", WHOLE[0], 1], ["Кадры Итог", None, "=SUM(C2:C2)"],
        ["Продажи", WHOLE[1], 2], ["Продажи", WHOLE[2], 3], ["Продажи Итог", None, "=SUM(C4:C5)"],
    ])  # fmt: skip


SHAPES: list[tuple[Callable[[Any], None], list[str]]] = [
    (merged_headers, PARTS), (total_below, [*WHOLE, "Итого"]), (empty_first_column, WHOLE),
    (table_in_the_middle, WHOLE), (hidden_and_filtered, WHOLE), (instruction_first, WHOLE),
    (hidden_sheet_first, WHOLE), (table_of_excel, WHOLE), (numbers_as_text, WHOLE),
    (second_table_below, [*WHOLE, "ФИО", "Крук Иван Петрович"]), (names_by_formula, PARTS),
    (subtotals, WHOLE), (mother_first, PARTS), (columns_are_numbered, PARTS),
    (one_surname_for_a_family, ["Крук, Иван Петрович", "Крук, Мария Олеговна", *PARTS]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("build", "names"), SHAPES, ids=lambda given: getattr(given, "__name__", "")
)
def test_a_workbook_goes_all_the_way(
    build: Callable[[Any], None], names: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    build(book)
    titles = book.sheetnames
    book.save(path)
    review, output = dedupe_file(path)
    assert [name for name in review.names if name] == names
    assert [len(group.members) for group in review.groups] == [2]
    filled = openpyxl.load_workbook(output)
    marked = 0
    for sheet in filled:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "bynames_score":
                    score, head = cell.column, cell.row
                    decision = [c.value for c in sheet[head]].index("bynames_decision") + 1
                    for at in range(head + 1, sheet.max_row + 1):
                        if sheet.cell(at, score).value is not None:
                            sheet.cell(at, decision).value = "same"
                            marked += 1
    assert marked == 1
    filled.save(output)
    result, cleaned = apply_file(path, output, drop=True)
    assert (result.applied, result.unapplied, result.complete) == (1, (), True)
    assert openpyxl.load_workbook(cleaned).sheetnames == titles


def test_what_is_merged_over_rows_is_lost_by_none(tmp_path: Path) -> None:
    """The surname of a family stands in its first row; the others keep it when rows move or go."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    _fill(sheet, [["Фамилия", "Имя", "Дом"], ["Крук", "Іван", 7], [None, "Мария", None],
                  [None, "Пётр", None], ["Крук", "Иван", 7]])  # fmt: skip
    for area in ("A2:A4", "C2:C4"):
        sheet.merge_cells(area)
    sheet["A2"].font = openpyxl.styles.Font(bold=True)
    book.save(path)
    _, review = dedupe_file(path)
    result, cleaned = apply_file(path, review, accept=0.5, drop=True, keep="fullest")
    assert (result.complete, len(result.dropped)) == (True, 1)
    left = openpyxl.load_workbook(cleaned).active
    rows = [tuple(cell.value for cell in row[:3]) for row in left.iter_rows(min_row=2)]
    assert sorted(rows, key=str) == sorted(
        [("Крук", "Мария", 7), ("Крук", "Пётр", 7), ("Крук", rows[0][1], 7)], key=str
    )
    assert {cell.font.bold for cell in left["A"][1:]} <= {True, False}
    named = {row[1].value: row[0].font.bold for row in left.iter_rows(min_row=2)}
    assert named["Мария"] and named["Пётр"]


@pytest.mark.parametrize("title", ["Люди", "People of 2024", "Ann's list", "a-b"])
def test_formulas_on_other_sheets_follow_their_cells(title: str, tmp_path: Path) -> None:
    """Whichever way a sheet is named; rows are put in order by dedupe, and dropped by apply."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.title = title
    names = ["Ян Вайда", WHOLE[0], "Крук Иван", WHOLE[1], "Сакалоў Пётр", WHOLE[2]]
    _fill(book.active, [["ФИО", "Сумма"], *([name, 10 + at] for at, name in enumerate(names))])
    quoted = "'" + title.replace("'", "''") + "'"
    sums = book.create_sheet("Итоги")
    for at in range(len(names)):
        sums.cell(at + 1, 1, f"={quoted}!B{at + 2}")
        sums.cell(at + 1, 2, f"={quoted}!$B${at + 2}*2+Итоги!A1")
    sums["C1"] = f"=SUM({quoted}!B2:B7)"
    book.save(path)
    _, review = dedupe_file(path)
    _, cleaned = apply_file(path, review, accept=0.5, drop=True)
    for output, gone in ((review, 0), (cleaned, 1)):
        found = openpyxl.load_workbook(output)
        values = {cell.row: cell.value for cell in found[title]["B"]}
        followed = 0
        for at in range(len(names)):
            row = int(re.findall(r"B(\d+)", found["Итоги"].cell(at + 1, 1).value)[0])
            second = found["Итоги"].cell(at + 1, 2).value
            followed += values.get(row) == 10 + at and f"$B${row}*2+Итоги!A1" in second
        assert followed >= len(names) - gone
        assert found["Итоги"]["C1"].value == f"=SUM({quoted}!B2:B{7 - gone})"


@pytest.mark.parametrize("area", ["A1:B4", "A1:A4", "B1:B4"])
def test_a_filter_takes_new_columns_in(area: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    _fill(book.active, TABLE)
    book.active.auto_filter.ref = area
    book.save(path)
    _, review = dedupe_file(path)
    sheet = openpyxl.load_workbook(review).active
    last = openpyxl.utils.get_column_letter(sheet.max_column)
    assert sheet.auto_filter.ref == f"{area[:2]}:{last}4"
    assert sheet.cell(1, sheet.max_column).value.startswith("bynames_")


def test_outputs_of_files_of_one_stem_are_apart(tmp_path: Path) -> None:
    """What is only read is written as a workbook, beside that of the workbook of the same name."""
    names = [f"people.{ending}" for ending in ("csv", "tsv", "xlsx", "xlsm", "ods", "parquet")]
    outputs = {output_name(tmp_path / name, word) for name in names for word in ("review", "clean")}
    assert len(outputs) == 2 * len(names)
    assert not [name for name in outputs if name.endswith((".ods", ".xlsm"))]


@pytest.mark.parametrize("sheet", ["Цяпер", "2"])
def test_decisions_on_another_sheet_are_found_by_the_command_printed(
    sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first sheet has names, too; the review has its decisions on the second."""
    path = tmp_path / "two lists.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Архіў"
    _fill(book.active, [["ФИО", "Год"], ["Сакалоў Пётр Янавіч", 1], ["Крук Иван Петрович", 2]])
    _fill(book.create_sheet("Цяпер"), TABLE)
    book.save(path)
    assert main(["dedupe", str(path), "--sheet", sheet]) == 0
    command = shlex.split(capsys.readouterr().err.split("then: ")[1].splitlines()[0])
    review = openpyxl.load_workbook(command[3])
    marked = review["Цяпер"]
    heads = [cell.value for cell in marked[1]]
    assert "bynames_decision" in heads
    marked.cell(3, heads.index("bynames_decision") + 1).value = "same"
    review.save(command[3])
    assert main(command[1:]) == 0
    assert "persons with more than one row  1" in capsys.readouterr().err


def test_a_protected_sheet_can_be_decided_on(tmp_path: Path) -> None:
    """It stays protected; what people are to fill in is not locked."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    _fill(book.active, TABLE)
    book.active.protection.sheet = True
    book.active.protection.password = "secret"
    book.save(path)
    _, review = dedupe_file(path)
    sheet = openpyxl.load_workbook(review).active
    assert sheet.protection.sheet
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        locked = {head: cell.protection.locked for head, cell in zip(heads, row, strict=True)}
        assert [head for head in heads if not locked[head]] == [
            "bynames_suggested", "bynames_decision"]  # fmt: skip
