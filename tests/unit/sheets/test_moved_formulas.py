"""Workbooks with formulas of every kind in rows that move, and with a cell far from the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bynames import BynamesError
from bynames.sheets import apply_file, dedupe_file

FORMULAS = [
    "=VLOOKUP(B2,$A$1:$B$5,1,0)", "=cmd|'/c calc'!A1", "=B2+1", "=SUM(B2:B4)", "=OFFSET(A2,1,0)",
    '=INDIRECT("B2")', "=$B$2&B3", "=B2:B3*2", "={1,2,3}", "=", "=)(", "=IF(A2=\"'\",B2,B3)",
    "=[1]Sheet!A1", "=HYPERLINK(\"#A1\",A2)", "=SUM(B:B)", "=SUM(2:2)", "=B2#", "=@B2",
]  # fmt: skip
NAMES = ["Алена Лапцёнак", "Marfa Rabkova", "Елена Лаптёнок", "Марфа Рабкова"]


def workbook(path: Path, formula: str) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["name", "n", "f"])
    for number, name in enumerate(NAMES):
        sheet.append([name, number, formula])
    book.save(path)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_row_that_moves_ends_no_run(formula: str, tmp_path: Path) -> None:
    """The review puts rows of one group together: names, numbers and a formula in each stay."""
    path = tmp_path / "people.xlsx"
    workbook(path, formula)
    _, review = dedupe_file(path)
    _, clean = apply_file(path, review)
    for written, order in ((review, [0, 2, 3, 1]), (clean, [0, 1, 2, 3])):
        rows = [*load_workbook(written).active.iter_rows(min_row=2, max_col=3, values_only=True)]
        assert [row[0] for row in rows] == [NAMES[number] for number in order]
        assert [row[1] for row in rows] == order
        assert all(str(row[2]).startswith("=") for row in rows)


def test_a_formula_over_rows_that_move_apart_is_refused(tmp_path: Path) -> None:
    """It would be computed from other rows, and its value is not in the file."""
    path = tmp_path / "people.xlsx"
    workbook(path, "=VLOOKUP(B2,A1:B4,1,0)")
    with pytest.raises(BynamesError, match="rows that would be separated"):
        dedupe_file(path)
    assert [file.name for file in tmp_path.iterdir()] == ["people.xlsx"]


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD1", "A1048576", "XFD3", "ZZ500000"])
def test_one_cell_far_from_the_table_is_kept(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    workbook(path, "=B2")
    book = load_workbook(path)
    book.active[cell] = "far"
    book.save(path)
    _, review = dedupe_file(path)
    _, clean = apply_file(path, review)
    for written in (review, clean):
        cells = load_workbook(written).active._cells.values()  # all that iter_rows would go through
        values = [one.value for one in cells]
        assert "far" in values
        assert set(NAMES) <= set(values)
