"""ODS: read only, its rows are written as XLSX.

calamine reads it; what calamine would pass over in silence, or take all memory for, is refused.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.parsers import expat

from bynames._damage import refusing, without_panic_reports
from bynames._errors import BynamesError
from bynames._sheets.excel import MAX_CELLS, MAX_ROWS, check_archive
from bynames._sheets.sheet import Sheet, cell_text
from bynames._sheets.sheet_choice import HEAD, SheetHead, choose_sheet, header_row_of

__all__ = ["read_ods"]

_KINDS = frozenset(("boolean", "currency", "date", "float", "percentage", "string", "time", "void"))
"""What a cell may hold, by the OpenDocument standard; calamine reads any other as empty."""

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _ROW, _CELL, _COVERED, _ROWS, _COLUMNS = (
    f"{_SPACE}table:1.0 {name}"
    for name in ("table", "table-row", "table-cell", "covered-table-cell", "number-rows-repeated",
                 "number-columns-repeated")
)  # fmt: skip
_KIND = f"{_SPACE}office:1.0 value-type"
_PARAGRAPH = f"{_SPACE}text:1.0 p"


def read_ods(
    data: bytes,
    name: str,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    decisions: bool = False,
) -> Sheet:
    """Read a sheet of an ODS file, cells as text: the one named, else the likeliest.

    Raises :class:`BynamesError` for what is no ODS, and a sheet that is not there.
    """
    import fastexcel

    check_archive(data, name)
    with (
        refusing(f"{name} cannot be read as ODS; save it again, or as .xlsx"),
        without_panic_reports(),
    ):
        _refuse_odd(data, name)
        reader = fastexcel.read_excel(data)
        titles = list(reader.sheet_names)
        heads = [SheetHead(title, _rows(reader, title, HEAD)) for title in titles]
        at, notes = choose_sheet(heads, sheet, name, decisions=decisions)
        title = titles[at]
        rows = _rows(reader, title)
    if not rows:
        raise BynamesError(f"sheet {title!r} of {name} is empty; choose another with --sheet")
    head = header_row or header_row_of(rows)
    if not 1 <= head <= len(rows):
        raise BynamesError(f"--header-row {head}: sheet {title!r} has {len(rows)} rows")
    if head > 1:
        notes.append(f"headers in row {head}")
    return Sheet(
        name, "ods", tuple(rows[head - 1]), rows[head:], None, tuple(notes), rows[: head - 1],
        head + 1,
    )  # fmt: skip


def _rows(reader: Any, title: str, limit: int | None = None) -> list[list[str]]:
    frame = reader.load_sheet(title, header_row=None, dtypes="string", n_rows=limit).to_polars()
    rows = [list(map(cell_text, row)) for row in frame.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _refuse_odd(data: bytes, name: str) -> None:
    """Refuse cells of an unknown kind or of none, and more of them than fit into memory."""
    seen = _Extent(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = seen.start, seen.end
    parser.CharacterDataHandler = seen.text
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as file:
        parser.ParseFile(file)


class _Extent:
    """How far the cells of a table reach: a row that is said to be repeated counts as many.

    A cell that has a text must say its kind.  Notes (annotations) stand in cells that have none.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._last_row = self._row_repeats = self._column = 0
        self._height = self._width = 0
        self._depth = self._without_kind = self._paragraph = 0  # of the open elements; 0: none

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if tag == _TABLE:
            self._last_row = self._height = self._width = 0
        elif tag == _ROW:
            self._row_repeats = max(int(attributes.get(_ROWS, 1)), 1)
            self._last_row += self._row_repeats
            self._column = 0
        elif tag in (_CELL, _COVERED):
            self._column += max(int(attributes.get(_COLUMNS, 1)), 1)
            kind = attributes.get(_KIND)
            if kind is None:
                self._without_kind = self._depth
            else:
                self._filled(kind)
        elif tag == _PARAGRAPH and self._without_kind == self._depth - 1:
            self._paragraph = self._depth

    def end(self, _tag: str) -> None:
        if self._depth == self._without_kind:
            self._without_kind = 0
        if self._depth == self._paragraph:
            self._paragraph = 0
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._paragraph and text.strip():
            raise BynamesError(
                f"{self._name} cannot be read: row {self._last_row} has a text in a cell without "
                "a kind (office:value-type); save it again in a spreadsheet program, or as .xlsx"
            )

    def _filled(self, kind: str) -> None:
        if kind not in _KINDS:
            raise BynamesError(
                f"{self._name} is damaged: row {self._last_row} has a cell of an unknown kind "
                f"({kind!r}); save it again, or as .xlsx"
            )
        self._height = max(self._height, self._last_row)
        self._width = max(self._width, self._column)
        if self._height > MAX_ROWS or self._height * self._width > MAX_CELLS:
            raise BynamesError(
                f"{self._name} has more than {MAX_CELLS:,} cells or {MAX_ROWS:,} rows; save the "
                "sheet as CSV (UTF-8), which has no such limit"
            )
