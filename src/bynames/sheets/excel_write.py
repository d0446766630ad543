"""Workbooks written: a sheet changed in place, or a new one.

A formula that moves with its row is shifted as Excel shifts it when it sorts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

from bynames._errors import BynamesError
from bynames.sheets.excel import MAX_CELLS, MAX_ROWS, Book, open_book
from bynames.sheets.sheet import OWN_COLUMNS, Added, Sheet

__all__ = ["refuse_size", "write_xlsx"]

_SHADE = "F2F2F2"
_CELL_LIMIT = 32_767
_TITLE = "bynames"
"""The title of our drop-downs' messages: by it they are known again."""


def write_xlsx(sheet: Sheet, added: Added) -> bytes:
    """Write rows of a sheet with added columns as a workbook.

    A sheet that comes from a workbook is changed in place; all else becomes a new one, every cell
    a text.

    Raises :class:`BynamesError` for more rows, columns or letters than Excel can hold.
    """
    refuse_size(sheet, len(added.order), len(added.columns))
    if isinstance(sheet.origin, Book):
        place = sheet.origin
        book = open_book(place.data, sheet.name)
        worksheet = book[place.sheet]
        _rearrange(worksheet, place, added.order)
        head = place.header_row
    else:
        book, worksheet = _new_book(sheet, added.order)
        head = len(sheet.above) + 1
    _forget(worksheet, len(sheet.headers), head)
    _add_columns(worksheet, sheet, added, head)
    if added.group:
        _shade(worksheet, added.group, head, len(sheet.headers) + len(added.columns))
    if not isinstance(sheet.origin, Book):
        last = len(sheet.headers) + len(added.columns)
        worksheet.auto_filter.ref = f"A{head}:{_letter(last)}{head + len(added.order)}"
    if worksheet.freeze_panes is None:
        worksheet.freeze_panes = worksheet.cell(head + 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refuse_size(sheet: Sheet, rows: int, columns: int) -> None:
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
    if ILLEGAL_CHARACTERS_RE.search(text):
        raise BynamesError(
            f"row {cell.row} has a control character, which Excel cannot hold: write it as .csv"
        )
    cell.value = text
    cell.data_type = "s"  # "=…" would be taken for a formula


def _rearrange(worksheet: Any, place: Book, order: Sequence[int]) -> None:
    """Put the rows below the headers in a new order; cells keep their formats, rows stay hidden."""
    first = place.header_row + 1
    if list(order) == list(range(place.last_row - place.header_row)):
        return
    _unmerge(worksheet, first)
    width = worksheet.max_column
    old = [[_taken(cell) for cell in row]
           for row in worksheet.iter_rows(first, place.last_row, 1, width)]  # fmt: skip
    shapes = [_shape(worksheet, at) for at in range(first, place.last_row + 1)]
    for at, row in enumerate(order, first):
        source = first + row
        for column, taken in enumerate(old[row], 1):
            _give(worksheet.cell(at, column), taken, source)
        height, hidden, level = shapes[row]
        if (height, hidden, level) != (None, False, 0) or at in worksheet.row_dimensions:
            shape = worksheet.row_dimensions[at]
            shape.height, shape.hidden, shape.outlineLevel = height, hidden, level
    kept = first + len(order)
    if kept <= place.last_row:
        worksheet.delete_rows(kept, place.last_row - kept + 1)
        for at in range(kept, place.last_row + 1):
            worksheet.row_dimensions.pop(at, None)


def _unmerge(worksheet: Any, first: int) -> None:
    """Take merged cells among the rows that move apart; their value stays in the first of them."""
    for area in list(worksheet.merged_cells.ranges):
        if area.max_row >= first:
            worksheet.unmerge_cells(str(area))


def _shape(worksheet: Any, at: int) -> tuple[float | None, bool, int]:
    if at not in worksheet.row_dimensions:
        return None, False, 0
    shape = worksheet.row_dimensions[at]
    return shape.height, bool(shape.hidden), int(shape.outlineLevel or 0)


def _taken(cell: Any) -> tuple[Any, str, Any, Any, Any]:
    return cell.value, cell.data_type, copy(cell._style), cell.hyperlink, cell.comment


def _give(cell: Any, taken: tuple[Any, str, Any, Any, Any], source: int) -> None:
    value, kind, style, link, comment = taken
    if kind == "f" and cell.row != source:
        value = _moved(value, cell.column_letter, source, cell.row)
    cell._hyperlink = None
    cell.comment = None
    cell.value = value
    cell.data_type = kind
    cell._style = style
    if link is not None:
        link = copy(link)
        link.ref = cell.coordinate
        cell._hyperlink = link
        cell.parent._hyperlinks = [h for h in cell.parent._hyperlinks if h.ref != link.ref] + [link]
    if comment is not None:
        cell.comment = copy(comment)


def _moved(formula: Any, letter: str, source: int, target: int) -> Any:
    """A formula as Excel shifts it from one row to another."""
    from openpyxl.formula.translate import Translator
    from openpyxl.worksheet.formula import ArrayFormula

    old, new = f"{letter}{source}", f"{letter}{target}"
    if isinstance(formula, str):
        return Translator(formula, old).translate_formula(new)
    if isinstance(formula, ArrayFormula) and formula.ref in (old, f"{old}:{old}"):
        return ArrayFormula(new, Translator(formula.text or "", old).translate_formula(new))
    raise BynamesError(
        f"the formula in {old} covers several cells, so that its rows cannot move; "
        "replace it by its values, or write to .csv"
    )


def _forget(worksheet: Any, width: int, head: int) -> None:
    """Take out what an earlier run left: our columns beyond the user's, drop-downs, shading."""
    from openpyxl.styles import PatternFill

    listed = worksheet.data_validations
    listed.dataValidation = [rule for rule in listed.dataValidation if rule.errorTitle != _TITLE]
    if worksheet.max_column <= width or worksheet.cell(head, width + 1).value not in OWN_COLUMNS:
        return
    for row in worksheet.iter_rows(head):
        for at, cell in enumerate(row, 1):
            if at > width:
                cell.value = None
            if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb == f"00{_SHADE}":
                cell.fill = PatternFill()


def _add_columns(worksheet: Any, sheet: Sheet, added: Added, head: int) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    widths = {"bynames_why": 60, "bynames_suggested": 28, "bynames_canonical": 28}
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
        worksheet.column_dimensions[_letter(column)].width = widths.get(header, 18)
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
