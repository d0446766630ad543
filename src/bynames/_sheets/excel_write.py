"""Workbooks written: a sheet changed in place, or a new one.

Formulas follow their cells, see :mod:`bynames._sheets.excel_formulas`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import copy
from tempfile import gettempdir
from typing import Any

from bynames._damage import refusing
from bynames._errors import BynamesError
from bynames._sheets.excel import MAX_CELLS, MAX_ROWS, Book, open_book
from bynames._sheets.excel_formulas import RowMap, follow, follow_names
from bynames._sheets.sheet import OWN_COLUMNS, Added, Say, Sheet, silent

__all__ = ["refuse_excel_size", "write_xlsx"]

_SHADE = "F2F2F2"
_CELL_LIMIT = 32_767
_TO_FILL_IN = ("bynames_decision", "bynames_suggested")
"""Columns that people write into, on a protected sheet, too."""
_TITLE = "bynames"
"""The title of our drop-downs' messages: by it they are known again."""


def write_xlsx(sheet: Sheet, added: Added, say: Say = silent) -> bytes:
    """Write rows of a sheet with added columns as a workbook.

    A sheet that comes from a workbook is changed in place; all else becomes a new one, every cell
    a text.  `say` is told of formulas that could not stay.

    Raises :class:`BynamesError` for more rows, columns or letters than Excel can hold.
    """
    refuse_excel_size(sheet, len(added.order), len(added.columns))
    if isinstance(sheet.origin, Book):
        place = sheet.origin
        book = open_book(place.data, sheet.name, say=say)
        worksheet = book[place.sheet]
        _fill(worksheet, place, sheet)
        _rearrange(book, place, added.order, say)
        head = place.header_row
    else:
        book, worksheet = _new_book(sheet, added.order)
        head = len(sheet.above) + 1
    width = len(sheet.headers)
    _forget(worksheet, width, head)
    _make_room(worksheet, width, head, len(added.columns))
    _add_columns(worksheet, sheet, added, head)
    if added.group:
        _shade(worksheet, added.group, head, width + len(added.columns))
    if not isinstance(sheet.origin, Book) or worksheet.auto_filter.ref:
        last = f"{_letter(width + len(added.columns))}{head + len(added.order)}"
        worksheet.auto_filter.ref = f"{_filter_start(worksheet, head)}:{last}"
    if worksheet.freeze_panes is None:
        worksheet.freeze_panes = worksheet.cell(head + 1, 1)
    out = io.BytesIO()
    with refusing(f"{sheet.name} cannot be written as a workbook; write it as .csv"):
        try:
            book.save(out)
        except OSError as error:  # without lxml openpyxl writes sheets to temporary files first
            raise BynamesError(
                f"{sheet.name} cannot be written: {error.strerror or error}; "
                f"temporary files are in {gettempdir()}"
            ) from None
    return out.getvalue()


def _fill(worksheet: Any, place: Book, sheet: Sheet) -> None:
    """Copy cells from other rows, a formula's as its result."""
    first = place.header_row + 1
    for (row, column), source in place.fills.items():
        given = worksheet.cell(first + source, column + 1)
        cell = worksheet.cell(first + row, column + 1)
        if given.data_type == "f":
            _put_text(cell, sheet.rows[row][column])
        else:
            cell.value, cell.data_type = given.value, given.data_type
            cell.number_format = given.number_format


def _filter_start(worksheet: Any, head: int) -> str:
    """Where the filter begins: a user's own keeps its place."""
    return str(worksheet.auto_filter.ref or f"A{head}").partition(":")[0]


def _make_room(worksheet: Any, width: int, head: int, columns: int) -> None:
    """Take merged cells apart that reach into the columns to be added."""
    for area in list(worksheet.merged_cells.ranges):
        reaches = area.max_col > width and area.min_col <= width + columns
        if reaches and area.max_row >= head:
            worksheet.unmerge_cells(str(area))


def refuse_excel_size(sheet: Sheet, rows: int, columns: int) -> None:
    """Refuse to write a sheet of `rows` rows with so many more `columns` if Excel has no room."""
    height, width = len(sheet.above) + 1 + rows, len(sheet.headers) + columns
    if isinstance(sheet.origin, Book):
        height += sheet.origin.header_row - 1
    if height > MAX_ROWS or width > 16_384:
        raise BynamesError(
            f"an Excel sheet holds {MAX_ROWS:,} rows and 16,384 columns; this table has {height:,} "
            f"and {width:,}: write it as .csv"
        )
    if height * width > 2 * MAX_CELLS:
        raise BynamesError(
            f"{height:,} rows of {width} columns make a workbook that few programs open; "
            "write it as .csv"
        )


def _new_book(sheet: Sheet, order: Sequence[int]) -> tuple[Any, Any]:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    worksheet = book.active
    assert worksheet is not None
    worksheet.title = "names"
    rows = [*sheet.above, sheet.headers, *(sheet.rows[row] for row in order)]
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                _put_text(worksheet.cell(at, column), text)
    for column in range(1, len(sheet.headers) + 1):
        worksheet.cell(len(sheet.above) + 1, column).font = Font(bold=True)
        longest = max((len(row[column - 1]) for row in sheet.rows[:200]), default=8)
        worksheet.column_dimensions[_letter(column)].width = min(max(longest + 2, 8), 40)
    return book, worksheet


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _put_text(cell: Any, text: str) -> None:
    """Put a text into a cell as text, whatever it looks like."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if len(text) > _CELL_LIMIT:
        raise BynamesError(
            f"a cell of an Excel sheet holds {_CELL_LIMIT:,} letters; row {cell.row} has one of "
            f"{len(text):,}: write it as .csv"
        )
    text.encode()  # half a character: with lxml openpyxl refuses it, without it writes no valid XML
    if ILLEGAL_CHARACTERS_RE.search(text):
        raise BynamesError(
            f"row {cell.row} has a control character, which Excel cannot hold: write it as .csv"
        )
    cell.value = text
    cell.data_type = "s"  # "=…" would be taken for a formula


def _rearrange(book: Any, place: Book, order: Sequence[int], say: Say) -> None:
    """Put the rows below the headers in a new order, those that are not in it left out.

    Cells keep their formats, links and notes; rows stay hidden; formulas follow their cells.
    """
    worksheet = book[place.sheet]
    first, size = place.header_row + 1, place.last_row - place.header_row
    if list(order) == list(range(size)):
        return
    rows = RowMap.of(place.sheet, first, size, order)
    _freeze(list(follow(book, rows)), rows, place, say)
    lost = follow_names(book, rows)
    if lost:
        say(f"named ranges whose rows are no longer together, left as they were: {lost}")
    _unmerge(worksheet, first)
    _move_cells(worksheet, rows)
    _move_shapes(worksheet, rows)
    kept = place.header_row + len(order)
    for table in worksheet.tables.values():
        table.ref = _shortened(table.ref, place.last_row, kept)
        if table.autoFilter is not None and table.autoFilter.ref:
            table.autoFilter.ref = _shortened(table.autoFilter.ref, place.last_row, kept)


def _shortened(reference: str, last: int, kept: int) -> str:
    """A range of whole rows of the table that now ends at row `kept`, not `last`."""
    head, letters, end = re.fullmatch(r"(.*:\$?)([A-Z]+\$?)(\d+)", reference).groups()  # type: ignore[union-attr]
    return f"{head}{letters}{int(end) - (last - kept)}" if int(end) >= kept else reference


def _freeze(cells: Sequence[Any], rows: RowMap, place: Book, say: Say) -> None:
    """Replace formulas that cannot follow their cells by their last values.

    Where the workbook does not hold those, a formula is shifted as Excel does when it sorts.
    Raises :class:`BynamesError` for one that covers several cells.
    """
    if not cells:
        return
    values = open_book(place.data, place.sheet, values=True)
    shifted = 0
    try:
        for cell in cells:
            known = values[cell.parent.title]._cells.get((cell.row, cell.column))
            if known is not None and known.value is not None:
                cell.value = known.value
            else:
                cell.value = _shifted(cell, rows)
                shifted += 1
    finally:
        values.close()
    shown = ", ".join(f"{cell.parent.title}!{cell.coordinate}" for cell in cells[:5])
    said = (
        "shifted as Excel does in sorting, as their values are not stored"
        if shifted
        else "replaced with their values"
    )
    say(f"formulas over rows that are no longer together, {said}: {len(cells)} "
        f"({shown}{', …' if len(cells) > 5 else ''})")  # fmt: skip


def _shifted(cell: Any, rows: RowMap) -> str:
    """A formula as Excel shifts it when its row is sorted elsewhere."""
    from openpyxl.formula.translate import Translator, TranslatorError

    target = rows.row(cell.row) if cell.parent.title == rows.title else cell.row
    where = f"{cell.parent.title}!{cell.coordinate}"
    if not isinstance(cell.value, str):
        raise BynamesError(
            f"the formula in {where} covers several cells, so its rows cannot move; "
            "replace it with its values, or write to .csv"
        )
    try:
        text = Translator(cell.value, cell.coordinate).translate_formula(
            f"{cell.column_letter}{target or cell.row}"
        )
    except TranslatorError:
        raise BynamesError(
            f"the formula in {where} takes in rows that would be separated, and its result is not "
            "in the file; save the file in Excel or LibreOffice once, or write to .csv"
        ) from None
    return str(text)


def _unmerge(worksheet: Any, first: int) -> None:
    """Take merged cells among the rows that move apart; each of several rows keeps their value."""
    for area in list(worksheet.merged_cells.ranges):
        if area.max_row < first:
            continue
        worksheet.unmerge_cells(str(area))
        top = worksheet.cell(area.min_row, area.min_col)
        if top.value is None or top.data_type == "f" or area.min_row < first:
            continue
        for row in range(area.min_row + 1, area.max_row + 1):
            cell = worksheet.cell(row, area.min_col)
            cell.value, cell.data_type, cell._style = top.value, top.data_type, copy(top._style)


def _move_cells(worksheet: Any, rows: RowMap) -> None:
    """Put every cell of the rows into its new row; cells of dropped rows go."""
    from openpyxl.worksheet.formula import ArrayFormula

    moved = {}
    for (row, column), cell in worksheet._cells.items():
        target = rows.row(row) if row <= rows.end else row
        if not target:
            continue
        moved[target, column] = cell
        if target != row:
            cell.row = target
            if isinstance(cell.value, ArrayFormula):
                cell.value.ref = cell.coordinate
            if cell._hyperlink is not None:
                cell._hyperlink.ref = cell.coordinate
    worksheet._cells = moved
    links = {id(getattr(cell, "_hyperlink", None)) for cell in moved.values()}
    worksheet._hyperlinks = [link for link in worksheet._hyperlinks if id(link) in links]


def _move_shapes(worksheet: Any, rows: RowMap) -> None:
    """Let the heights of rows, and whether they are hidden, go with them."""
    shapes = {at: worksheet.row_dimensions.pop(at)
              for at in list(worksheet.row_dimensions) if rows.first <= at <= rows.end}  # fmt: skip
    for at, shape in shapes.items():
        target = rows.row(at)
        if target:
            shape.index = target
            worksheet.row_dimensions[target] = shape


def _forget(worksheet: Any, width: int, head: int) -> None:
    """Take out what an earlier run left: our columns beyond the user's, drop-downs, shading."""
    from openpyxl.styles import PatternFill

    listed = worksheet.data_validations
    listed.dataValidation = [rule for rule in listed.dataValidation if rule.errorTitle != _TITLE]
    own = worksheet._cells.get((head, width + 1))
    if own is None or own.value not in OWN_COLUMNS:
        return
    for (row, column), cell in worksheet._cells.items():
        if row < head:
            continue
        if column > width:
            cell.value = None
        if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb == f"00{_SHADE}":
            cell.fill = PatternFill()


def _add_columns(worksheet: Any, sheet: Sheet, added: Added, head: int) -> None:
    from openpyxl.styles import Font, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    # so that the decision is in sight beside a column or two of the user's
    widest = {"bynames_why": 48, "bynames_suggested": 36, "bynames_canonical": 40}
    for column, (header, values) in enumerate(added.columns.items(), len(sheet.headers) + 1):
        cell = worksheet.cell(head, column)
        _put_text(cell, header)
        cell.font = Font(bold=True)
        for at, value in enumerate(values, head + 1):
            if isinstance(value, str):
                if value:
                    _put_text(worksheet.cell(at, column), value)
            elif value is not None:
                worksheet.cell(at, column).value = value
        if worksheet.protection.sheet and header in _TO_FILL_IN:
            for row in range(head + 1, head + 1 + len(values)):
                worksheet.cell(row, column).protection = Protection(locked=False)
        longest = max((len(value) for value in values if isinstance(value, str)), default=0)
        width = min(max(longest + 2, len(header) + 4), widest.get(header, 18))
        worksheet.column_dimensions[_letter(column)].width = width
        choices = (added.choices or {}).get(header)
        if choices and values:
            listed = DataValidation(
                type="list", formula1=f'"{",".join(choices)}"', allow_blank=True,
                errorTitle=_TITLE, error="One of: " + ", ".join(choices),
            )  # fmt: skip
            letter = _letter(column)
            listed.add(f"{letter}{head + 1}:{letter}{head + len(values)}")
            worksheet.add_data_validation(listed)


def _shade(worksheet: Any, group: Sequence[int], head: int, width: int) -> None:
    """Shade every other group; a cell with a colour of its own keeps it."""
    from openpyxl.styles import PatternFill

    grey = PatternFill("solid", start_color=_SHADE, end_color=_SHADE)
    dark, last = True, -1
    for at, number in enumerate(group, head + 1):
        if number != last:
            dark, last = not dark, number
        if number < 0 or not dark:
            continue
        for column in range(1, width + 1):
            cell = worksheet.cell(at, column)
            if cell.fill.fill_type is None:
                cell.fill = grey
