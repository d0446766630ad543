"""XLSX workbooks read: which sheet, which row of headers, cells as text.

:mod:`bynames._sheets.excel_write` writes them back in place, so that formulas, dates, formats,
other sheets and hidden rows stay.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bynames._damage import refusing
from bynames._errors import BynamesError
from bynames._sheets.header_roles import are_column_numbers, told_apart
from bynames._sheets.sheet import Say, Sheet, cell_text, silent
from bynames._sheets.sheet_choice import HEAD, SheetHead, choose_sheet, header_row_of

__all__ = ["MAX_CELLS", "MAX_ROWS", "Book", "check_archive", "open_book", "read_xlsx",
           "table_extent"]  # fmt: skip

MAX_ROWS = 1_048_576
"""Rows of a sheet, by Excel's specification."""
MAX_CELLS = 3_000_000
"""More cells than this take gigabytes as a workbook: such tables are better kept as CSV."""
_MAX_UNPACKED = 1 << 30
_MAX_RATIO = 250
_FAR_ROWS, _FAR_COLUMNS = 5_000, 200
"""A cell below so many empty rows, or beyond so many empty columns, is no part of the table."""
_TALL = "save the sheet as CSV (UTF-8), which has no such limit"
_PLACE = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r=["']([A-Za-z]+\d+)["']""")
"""A cell's address in the XML of a sheet."""


_Area = tuple[int, int, int, int]
"""Merged cells: the first column and row, the last column and row, from 1."""


@dataclass(frozen=True, slots=True)
class Book:
    """Where a table stands: the workbook's bytes, the sheet's name, its header row (from 1).

    ``fills`` says which row a cell takes its value from, counted from the first below the headers.
    """

    data: bytes
    sheet: str
    header_row: int
    last_row: int
    fills: dict[tuple[int, int], int] = field(default_factory=dict)


def check_archive(data: bytes, name: str) -> None:
    """Refuse what is no workbook, is locked, or unpacks to far more than it holds."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BynamesError(
            f"{name} is an old or a password-protected workbook; save it as .xlsx without password"
        )
    with (
        refusing(
            f"{name} is not a workbook: it is damaged, or a different kind of file with this "
            "extension"
        ),
        zipfile.ZipFile(io.BytesIO(data)) as archive,
    ):
        entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > _MAX_UNPACKED or any(
        entry.file_size > (1 << 24) and entry.file_size > _MAX_RATIO * entry.compress_size
        for entry in entries
    ):
        raise BynamesError(
            f"{name} would unpack to {size / 1e6:,.0f} MB and is refused as a ZIP bomb; "
            "if it is a real workbook, save the sheet as CSV"
        )


def read_xlsx(
    data: bytes,
    name: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    decisions: bool = False,
) -> Sheet:
    """Read a sheet of a workbook: the one named (or numbered from 1), else the likeliest.

    With `decisions` the likeliest is one that holds decisions.

    Raises :class:`BynamesError` for what is no workbook, a sheet that is not there, or too large.
    """
    check_archive(data, name)
    with refusing(f"{name} is damaged, and cannot be read as a workbook"):
        _refuse_large(data, name)
        _refuse_two_in_one_place(data, name)
        values = open_book(data, name, values=True)
        try:
            return _table(values, data, name, sheet, header_row, decisions)
        finally:
            values.close()


def _table(
    book: Any, data: bytes, name: str, wanted: str | None, header_row: int | None, decisions: bool
) -> Sheet:
    sheets = list(book.worksheets)
    heads = [SheetHead(str(one.title), _rows(one, HEAD), one.sheet_state == "visible")
             for one in sheets]  # fmt: skip
    at, notes = choose_sheet(heads, wanted, name, decisions=decisions)
    worksheet, title = sheets[at], heads[at].title
    rows = _rows(worksheet)
    if not rows:
        raise BynamesError(f"sheet {title!r} of {name} is empty; choose another with --sheet")
    width = len(rows[0])
    areas = [area.bounds for area in worksheet.merged_cells.ranges]
    wide = [(top, bottom) for left, top, right, bottom in areas if right > left]
    tall = [(top, bottom) for _, top, _, bottom in areas if bottom > top]
    head = header_row or header_row_of(_with_tall(rows, areas), wide, tall)
    if not 1 <= head <= len(rows):
        raise BynamesError(f"--header-row {head}: sheet {title!r} has {len(rows)} rows")
    if head > 1:
        notes.append(f"headers in row {head}")
    stray = _stray(worksheet, len(rows), width)
    if stray:
        notes.append(f"cells far from the table are left where they are: {', '.join(stray)}")
    headers, below = _headers(rows, head, areas)
    _share_merged(rows, below, areas)
    return Sheet(
        name, "xlsx", tuple(headers), rows[below:], Book(data, title, below, len(rows)),
        tuple(notes), first_row=below + 1,
    )  # fmt: skip


def _with_tall(rows: Sequence[Sequence[str]], areas: Iterable[_Area]) -> list[list[str]]:
    """The first rows, where a cell that is merged over several rows fills each of them."""
    filled = [list(row) for row in rows[:HEAD]]
    for left, top, _, bottom in areas:
        if top <= len(filled) and left <= len(filled[0]):
            for row in filled[top:bottom]:
                row[left - 1] = filled[top - 1][left - 1]
    return filled


def _headers(
    rows: Sequence[Sequence[str]], head: int, areas: Iterable[_Area]
) -> tuple[list[str], int]:
    """The headers that stand in row `head` (from 1), and the number of rows down to the data."""
    headers = list(rows[head - 1])
    below = head
    for left, top, _, bottom in areas:  # a heading over two rows stands in the upper one
        if left > len(headers) or not top <= head <= bottom:
            continue
        headers[left - 1] = rows[top - 1][left - 1]
        lower = min(bottom, len(rows))
        if not any(map(any, rows[head:lower])):  # nothing but the lower half of headings
            below = max(below, lower)
    if head > 1:
        headers = told_apart(headers, rows[head - 2])
    if below < len(rows) and are_column_numbers(rows[below]):
        below += 1
    return headers, below


def _share_merged(rows: Sequence[list[str]], below: int, areas: Iterable[_Area]) -> None:
    """Give every row beyond the first `below` the value that several rows share."""
    for left, top, _, bottom in areas:
        if top > below and left <= len(rows[0]):
            for row in rows[top:bottom]:
                row[left - 1] = rows[top - 1][left - 1]


def table_extent(worksheet: Any) -> tuple[int, int]:
    """The last row and the last column (from 1) of a sheet's table; 0, 0 if it is empty.

    A cell that stands far from all others, such as XFD1048576, is no part of it.
    """
    filled = [place for place, cell in worksheet._cells.items() if cell.value is not None]
    return (
        _end({row for row, _ in filled}, _FAR_ROWS),
        _end({column for _, column in filled}, _FAR_COLUMNS),
    )


def _end(used: Iterable[int], far: int) -> int:
    """The last of some numbers before the first gap wider than `far`."""
    last = 0
    for number in sorted(used):
        if last and number - last > far:
            break
        last = number
    return last


def _stray(worksheet: Any, height: int, width: int) -> list[str]:
    found = [cell.coordinate for (row, column), cell in worksheet._cells.items()
             if cell.value is not None and (row > height or column > width)]  # fmt: skip
    return found if len(found) <= 5 else [*found[:5], "…"]


def _rows(worksheet: Any, limit: int | None = None) -> list[list[str]]:
    """The rows of a sheet's table as text, all of one length."""
    height, width = table_extent(worksheet)
    height = min(height, limit or height)
    rows = [[""] * width for _ in range(height)]
    for (row, column), cell in worksheet._cells.items():
        if row <= height and column <= width and cell.value is not None:
            rows[row - 1][column - 1] = cell_text(cell.value)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _refuse_large(data: bytes, name: str) -> None:
    """Refuse a workbook whose largest sheet has too many cells, before it is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/worksheets/sheet"):
                continue
            cells = 0
            with archive.open(entry) as file:
                while (block := file.read(1 << 20)) and cells <= MAX_CELLS:
                    cells += block.count(b"<c ")
            if cells > MAX_CELLS:
                raise BynamesError(f"{name} has more than {MAX_CELLS:,} cells; {_TALL}")


def _refuse_two_in_one_place(data: bytes, name: str) -> None:
    """Refuse a workbook of which two cells have one address: of these the last alone would stay."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/worksheets/") or entry.is_dir():
                continue
            found: set[bytes] = set()
            for count, place in enumerate(_PLACE.finditer(archive.read(entry)), 1):
                found.add(place[1].upper())
                if len(found) < count:
                    raise BynamesError(
                        f"{name} is damaged: two of its cells are both {place[1].decode()}; open "
                        "it in Excel or LibreOffice, check what is missing, and save it again"
                    )


def open_book(data: bytes, name: str, *, values: bool = False, say: Say = silent) -> Any:
    """Open a workbook; `values` gives the results of formulas instead of formulas.

    `say` is told what beside the cells openpyxl cannot keep.

    Raises :class:`BynamesError` for what is no workbook, and where a cell or a sheet would be lost.
    """
    from openpyxl import load_workbook

    with (
        refusing(f"{name} cannot be read as a workbook; open it in Excel or LibreOffice and save "
                 "it again as .xlsx"),
        warnings.catch_warnings(record=True) as told,
    ):  # fmt: skip
        warnings.simplefilter("always")
        book = load_workbook(io.BytesIO(data), data_only=values, rich_text=not values)
    passed_over = [str(warning.message) for warning in told]
    for message in passed_over:
        if found := _NO_DATE.match(message):
            raise BynamesError(
                f"{name}: cell {found[1]} is formatted as a date, but its number {found[2]} is "
                "not one; correct it, or save the sheet as CSV"
            )
        if "invalid specification" in message:
            raise BynamesError(
                f"{name} is damaged: it names a sheet that it does not hold; open it in Excel or "
                "LibreOffice and save it again as .xlsx"
            )
    if _sheet_parts(data) > len(book.worksheets):
        raise BynamesError(
            f"{name} is damaged: it holds a sheet that its list of sheets lacks; open it in Excel "
            "or LibreOffice, check what is missing, and save it again as .xlsx"
        )
    lost = sorted({what for sign, what in _LOST.items() for said in passed_over if sign in said})
    if lost:
        say(f"{name}: openpyxl cannot keep these, so the copy lacks them: {', '.join(lost)}")
    return book


def _sheet_parts(data: bytes) -> int:
    """How many sheets of cells a workbook holds, whether it lists them or not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(bool(_SHEET_PART.fullmatch(name)) for name in archive.namelist())


_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_NO_DATE = re.compile(r"Cell (\S+) is marked as a date but the serial value (\S+) is outside")

_LOST = {
    "Shapes and drawings will be lost": "shapes and drawings",
    "Unable to read chart": "charts",
    "because it cannot be read": "pictures",
    "image is being dropped": "pictures",
    "conditional formatting rule. It will be discarded": "conditional formats",
    "extension is not supported and will be removed": "extensions of newer versions of Excel",
    "header or footer so it will be ignored": "headers and footers of pages",
}
"""What of openpyxl's warnings means a loss, in our words."""
