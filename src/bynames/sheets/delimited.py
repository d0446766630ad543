"""CSV, TSV and plain lists of names: delimiter, quoting and line ends are found out and kept."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bynames.errors import BynamesError
from bynames.sheets.encoding import decode
from bynames.sheets.sheet import OWN_COLUMNS, Added, Sheet

__all__ = ["Dialect", "Lines", "parse_delimited", "read_delimited", "sheet_text", "write_delimited"]

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 1 << 16
_LIST = "\x1f"
"""The delimiter of a plain list: a character that no text has (binary data is refused)."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file is written."""

    delimiter: str
    newline: str
    quoted: bool
    """Cells may stand in double quotes; else a quote is a character like any other."""
    encoding: str
    has_header: bool = True


def read_delimited(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool | None = None,
) -> Sheet:
    """Read the bytes of a CSV or TSV file, or of a list with one name per line.

    `encoding`, `delimiter` and `header` override what would be found out.

    Raises :class:`BynamesError` for what is no table.

    >>> read_delimited("ФИО;город\\nАлена Лапцёнак;Минск\\n".encode("cp1251"), "a.csv").rows
    [['Алена Лапцёнак', 'Минск']]
    """
    found = decode(data, encoding, name=name)
    notes = [f"encoding {found}"]
    if found.garbled:
        notes.append("some letters were garbled before the file was saved (Ð, Ñ for Cyrillic)")
    headers, rows, dialect, more = parse_delimited(
        found.text, name, delimiter=delimiter, header=header, encoding=found.encoding
    )
    first = 2 if dialect.has_header else 1
    return Sheet(name, "csv", headers, rows, dialect, (*notes, *more), first)


def parse_delimited(
    text: str,
    name: str,
    *,
    delimiter: str | None = None,
    header: bool | None = None,
    encoding: str = "utf-8",
) -> tuple[tuple[str, ...], list[list[str]], Dialect, list[str]]:
    """Parse the text of a delimited file to headers, rows, dialect and notes."""
    text = text.removesuffix("\x1a")  # DOS ends a text so
    if not text.strip():
        raise BynamesError(f"{name} is empty; give a file with one name per row")
    notes = []
    if delimiter is None:
        delimiter = _find_delimiter(text)
    elif delimiter in ("tab", r"\t"):
        delimiter = "\t"
    elif len(delimiter) != 1 or delimiter in '\r\n"':
        raise BynamesError(f"a delimiter is one character, such as ; or tab, not {delimiter!r}")
    notes.append(
        "one column" if delimiter == _LIST else f"delimiter {DELIMITERS.get(delimiter, delimiter)}"
    )
    rows, quoted = _rows(text, delimiter, name)
    if not quoted and '"' in text:
        notes.append("double quotes are read as plain characters")
    blank = sum(not row for row in rows)
    if blank:
        rows = [row or [""] for row in rows]
    width = max(map(len, rows))
    odd = sum(len(row) != width for row in rows)
    if odd:
        notes.append(f"{odd} rows are shorter than the longest; their missing cells are empty")
        rows = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    if header is None:
        header = _has_header(rows)
    if header:
        headers = tuple(rows.pop(0))
    else:
        headers = ("name",) if width == 1 else tuple(f"column_{n}" for n in range(1, width + 1))
        notes.append(f"no header line: the columns are called {', '.join(headers)}")
    newline = "\r\n" if "\r\n" in text[:_SAMPLE] else "\n"
    return headers, rows, Dialect(delimiter, newline, quoted, encoding, header), notes


def _rows(text: str, delimiter: str, name: str) -> tuple[list[list[str]], bool]:
    """The rows, by the rules of quoting if the whole file follows them, else without quoting."""
    try:
        return _read(text, delimiter, quoted=True), True
    except csv.Error as error:
        problem = str(error)
    if "field larger" in problem:
        raise BynamesError(
            f"{name} has a cell of more than {csv.field_size_limit()} characters; "
            "is a closing quote missing?"
        )
    try:
        rows = _read(text, delimiter, quoted=False)
    except csv.Error:
        raise BynamesError(f"{name} is no table of cells that can be read: {problem}") from None
    widths = Counter(len(row) for row in rows if row)
    if len(widths) > 1:
        line = next(n for n, row in enumerate(rows, 1) if row and len(row) != len(rows[0]))
        raise BynamesError(
            f"{name} has quotes that do not close (see line {line} and before); "
            'double a quote inside a quoted cell ("") or take it out'
        )
    return rows, False


def _read(text: str, delimiter: str, *, quoted: bool) -> list[list[str]]:
    source = io.StringIO(text, newline="")
    if quoted:
        return list(csv.reader(source, delimiter=delimiter, strict=True))
    return list(csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True))


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    end = max(text.rfind("\n", 0, _SAMPLE), text.rfind("\r", 0, _SAMPLE))
    return text[: end + 1] if end > 0 else text[:_SAMPLE]


def _find_delimiter(text: str) -> str:
    """The delimiter that cuts most rows into equally many cells; none for a plain list."""
    sample = _sample(text)
    best, found = 0.0, _LIST
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in _read(sample, delimiter, quoted=True) if row]
        except csv.Error:
            rows = [row for row in _read(sample, delimiter, quoted=False) if row]
        widths = Counter(map(len, rows))
        width, count = widths.most_common(1)[0]
        head = len(rows[0])
        if width == 1 and head == 1:
            continue
        share = count / len(rows) if width > 1 else 0.0
        value = share + 0.5 * (head == width) + 0.01 * min(width, 20)
        if share >= 0.5 and value > best and not _is_list_of_names(rows, delimiter):
            best, found = value, delimiter
    return found


def _is_list_of_names(rows: list[list[str]], delimiter: str) -> bool:
    """Lines like “Laptsionak, Alena”: the comma belongs to the name."""
    if delimiter != ",":
        return False
    cut = [row for row in rows if len(row) > 1]
    return all(
        len(row) == 2 and re.fullmatch(r" [^\W\d_].*", row[1]) is not None and '"' not in row[0]
        for row in cut
    )


def _has_header(rows: list[list[str]]) -> bool:
    """The first row is a header unless one of its cells is a number or a person's name."""
    from bynames.sheets.columns import is_header, name_share

    first = rows[0]
    if any(is_header(cell) or cell in OWN_COLUMNS for cell in first):
        return True
    if len(rows) == 1 and not any(first):
        return True
    if any(re.fullmatch(r"[\d./:+-]*\d[\d./:+-]*", cell.strip()) for cell in first if cell):
        return False
    return name_share(first) == 0.0


def write_delimited(sheet: Sheet, added: Added) -> bytes:
    """Write rows of a sheet with added columns, as the file was written; quotes where needed.

    A column that the encoding cannot hold turns the whole file into UTF-8 with a mark.
    """
    dialect = sheet.origin
    if not isinstance(dialect, Dialect):
        dialect = Dialect(",", "\r\n", True, "utf-8-sig")
    text = sheet_text(sheet, added, dialect)
    try:
        return text.encode(dialect.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")


def sheet_text(sheet: Sheet, added: Added, dialect: Dialect) -> str:
    """The text of a delimited file."""
    delimiter = dialect.delimiter if dialect.delimiter != _LIST else ","
    lines = Lines(dialect.newline)
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([*sheet.headers, *added.columns])
    writer.writerows(_full_rows(sheet.rows, added))
    return "".join(lines.lines)


class Lines:
    """Takes rows from a csv writer, which quotes a lone CR or LF only if its line end has both."""

    def __init__(self, newline: str) -> None:
        self.lines: list[str] = []
        self.newline = newline

    def write(self, row: str) -> None:
        self.lines.append(row if self.newline == "\r\n" else row[:-2] + self.newline)


def _full_rows(rows: Sequence[Sequence[str]], added: Added) -> Iterator[list[str | float | None]]:
    for row, extra in zip(added.order, zip(*added.columns.values(), strict=True), strict=True):
        yield [*rows[row], *extra]
