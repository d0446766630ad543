"""XLSX workbooks read: which sheet, which row of headers, cells as text.

:mod:`bynames.sheets.excel_write` writes them back in place, so that formulas, dates, formats, other
sheets and hidden rows stay.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bynames._errors import BynamesError, unknown_choice
from bynames.sheets.sheet import Sheet, cell_text

__all__ = ["MAX_CELLS", "MAX_ROWS", "Book", "header_row_of", "open_book", "read_xlsx"]

MAX_ROWS = 1_048_576
"""Rows of a sheet, by Excel's specification."""
MAX_CELLS = 3_000_000
"""More cells than this take gigabytes as a workbook: such tables are better kept as CSV."""
_MAX_UNPACKED = 1 << 30
_MAX_RATIO = 250
_TALL = "save the sheet as CSV (UTF-8), which has no such limit"


@dataclass(frozen=True, slots=True)
class Book:
    """Where a table stands: the workbook's bytes, the sheet's name, its header row (from 1)."""

    data: bytes
    sheet: str
    header_row: int
    last_row: int


def check_archive(data: bytes, name: str) -> None:
    """Refuse what is no workbook, is locked, or unpacks to far more than it holds."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BynamesError(
            f"{name} is an old or a password-protected workbook; save it as .xlsx without password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise BynamesError(
            f"{name} is no workbook: it is damaged, or another file with this ending"
        ) from None
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
    data: bytes, name: str, *, sheet: str | None = None, header_row: int | None = None
) -> Sheet:
    """Read a sheet of a workbook: the one named (or numbered from 1), else the first with data.

    Raises :class:`BynamesError` for what is no workbook, a sheet that is not there, or too large.
    """
    check_archive(data, name)
    _refuse_large(data, name)
    values = open_book(data, name, values=True)
    try:
        worksheet, notes = _choose(values, sheet, name)
        rows = [list(map(cell_text, row)) for row in worksheet.iter_rows(values_only=True)]
        areas = [area.bounds for area in worksheet.merged_cells.ranges]
        title = str(worksheet.title)
    finally:
        values.close()
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise BynamesError(f"sheet {title!r} of {name} is empty; choose another with --sheet")
    width = max((at for row in rows for at, cell in enumerate(row, 1) if cell), default=1)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    wide = [(top, bottom) for left, top, right, bottom in areas if right > left]
    head = header_row or header_row_of(rows, wide)
    if not 1 <= head <= len(rows):
        raise BynamesError(f"--header-row {head}: sheet {title!r} has {len(rows)} rows")
    if head > 1:
        notes.append(f"headers in row {head}")
    headers = list(rows[head - 1])
    for left, top, _, bottom in areas:  # a heading over two rows stands in the upper one
        if top < head <= bottom and left <= width:
            headers[left - 1] = rows[top - 1][left - 1]
    return Sheet(
        name, "xlsx", tuple(headers), rows[head:], Book(data, title, head, len(rows)),
        tuple(notes), first_row=head + 1,
    )  # fmt: skip


def _refuse_large(data: bytes, name: str) -> None:
    """Refuse a workbook whose largest sheet has too many cells, before it is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/worksheets/sheet"):
                continue
            cells = 0
            try:
                with archive.open(entry) as file:
                    while block := file.read(1 << 20):
                        cells += block.count(b"<c ")
                        if cells > MAX_CELLS:
                            break
            except (zipfile.BadZipFile, EOFError, OSError):
                raise BynamesError(f"{name} is damaged: it does not unpack") from None
            if cells > MAX_CELLS:
                raise BynamesError(f"{name} has more than {MAX_CELLS:,} cells; {_TALL}")


def open_book(data: bytes, name: str, *, values: bool = False) -> Any:
    """Open a workbook; `values` gives the results of formulas instead of formulas."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that openpyxl passes over
            return load_workbook(io.BytesIO(data), data_only=values, rich_text=not values)
    except Exception as error:  # whatever a damaged file makes the parser stumble over
        raise BynamesError(
            f"{name} cannot be read as a workbook ({type(error).__name__}); "
            "open it in Excel or LibreOffice and save it again as .xlsx"
        ) from None


def _choose(book: Any, wanted: str | None, name: str) -> tuple[Any, list[str]]:
    sheets = list(book.worksheets)
    titles = [str(sheet.title) for sheet in sheets]
    if not sheets:
        raise BynamesError(f"{name} has no sheet of cells")
    if wanted is not None:
        if wanted in titles:
            return sheets[titles.index(wanted)], []
        if wanted.isdecimal() and 1 <= int(wanted) <= len(sheets):
            return sheets[int(wanted) - 1], []
        raise unknown_choice("sheet", wanted, titles)
    filled = [sheet for sheet in sheets if sheet.max_row > 1 or sheet.cell(1, 1).value is not None]
    chosen = next((s for s in filled if s.sheet_state == "visible"), (filled or sheets)[0])
    if len(sheets) == 1:
        return chosen, []
    others = ", ".join(title for title in titles if title != chosen.title)
    return chosen, [f"sheet {str(chosen.title)!r} (others: {others}; choose with --sheet)"]


def header_row_of(rows: Sequence[Sequence[str]], merged: Iterable[tuple[int, int]] = ()) -> int:
    """The first row (from 1) that is more than half filled, or half with a known header.

    Rows with merged cells stand above the headers.

    >>> header_row_of([["List", ""], ["name", ""], ["Ян Вайда", "1"]])
    2
    """
    from bynames.sheets.name_columns import is_header

    spanned = {row for first, last in merged for row in range(first, last + 1)}
    width = max(sum(map(bool, row)) for row in rows[:50])
    for at, row in enumerate(rows[:20], 1):
        below = at < len(rows) and any(rows[at])
        filled = sum(map(bool, row)) * 2
        enough = filled > width or (filled == width and any(map(is_header, row)))
        if enough and not (at in spanned and below):
            return at
    return 1
