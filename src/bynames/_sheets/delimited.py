"""CSV, TSV and plain lists of names: delimiter, quoting and line ends are found out and kept."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bynames._errors import BynamesError
from bynames._sheets.encoding import decode
from bynames._sheets.sheet import Added, Sheet

__all__ = ["Dialect", "Lines", "parse_delimited", "read_delimited", "sheet_text", "write_delimited"]

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_SAMPLE = 1 << 16
_TOLD = re.compile(r"sep=(.)(?:\r\n?|\n)", re.IGNORECASE)
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
    says_delimiter: bool = False
    """The first line is ``sep=;``, for Excel."""
    plain: bool = False
    """There is no quote in the file: then no cell needs any, and rows are quickly written."""


def read_delimited(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header: bool | None = None,
    header_row: int | None = None,
) -> Sheet:
    """Read the bytes of a CSV or TSV file, or of a list with one name per line.

    `encoding`, `delimiter`, `header` and `header_row` override what would be found out.

    Raises :class:`BynamesError` for what is no table.

    >>> read_delimited("ФИО;город\\nАлена Лапцёнак;Минск\\n".encode("cp1251"), "a.csv").rows
    [['Алена Лапцёнак', 'Минск']]
    """
    found = decode(data, encoding, name=name)
    notes = [f"encoding {found}"]
    if found.garbled:
        notes.append(
            "some letters were garbled before the file was saved (read in a wrong encoding)"
        )
    sheet = parse_delimited(
        found.text, name, delimiter=delimiter, header=header, header_row=header_row,
        encoding=found.encoding,
    )  # fmt: skip
    return replace(sheet, notes=(*notes, *sheet.notes))


def parse_delimited(
    text: str,
    name: str,
    *,
    delimiter: str | None = None,
    header: bool | None = None,
    header_row: int | None = None,
    encoding: str = "utf-8",
) -> Sheet:
    """Parse the text of a delimited file."""
    newline = (
        "\r\n" if "\r\n" in text[:_SAMPLE] else "\n" if "\n" in text or "\r" not in text else "\r"
    )
    text = text.removesuffix("\x1a")  # DOS ends a text so
    told = _TOLD.match(text)
    if told:
        text = text[told.end() :]
        delimiter = delimiter or told[1]
    if not text.strip():
        raise BynamesError(f"{name} is empty; give a file with one name per row")
    delimiter = _checked(delimiter) if delimiter else _find_delimiter(text)
    notes = [
        "one column" if delimiter == _LIST else f"delimiter {DELIMITERS.get(delimiter, delimiter)}"
    ]
    rows, quoted = _rows(text, delimiter, name)
    if not quoted and '"' in text:
        notes.append("double quotes are read as plain characters")
    above: list[list[str]] = []
    if header_row is None and header is None:
        header_row = _header_row(rows)
    if header_row and header is not False:
        if not 1 <= header_row <= len(rows):
            raise BynamesError(f"--header-row {header_row}: {name} has {len(rows)} rows")
        header, above, rows = True, rows[: header_row - 1], rows[header_row - 1 :]
        if above:
            notes.append(f"headers in row {header_row}")
    rows = _squared(rows, notes)
    if header is None:
        header = _has_header(rows)
    if header:
        headers = tuple(rows.pop(0))
    else:
        width = len(rows[0])
        headers = ("name",) if width == 1 else tuple(f"column_{n}" for n in range(1, width + 1))
        called = "column is" if width == 1 else "columns are"
        notes.append(f"no header line: the {called} called {', '.join(headers)}")
    plain = '"' not in text and delimiter != _LIST
    dialect = Dialect(delimiter, newline, quoted, encoding, told is not None, plain)
    first_row = len(above) + (2 if header else 1) + dialect.says_delimiter
    return Sheet(name, "csv", headers, rows, dialect, tuple(notes), above, first_row)


def _checked(delimiter: str) -> str:
    if delimiter in ("tab", r"\t"):
        return "\t"
    if len(delimiter) != 1 or delimiter in '\r\n"':
        raise BynamesError(f"a delimiter is one character, such as ; or tab, not {delimiter!r}")
    return delimiter


def _squared(rows: list[list[str]], notes: list[str]) -> list[list[str]]:
    """Rows of one length: those that are short are filled up, and that is noted."""
    if not all(rows):
        rows = [row or [""] for row in rows]
    width = max(map(len, rows))
    odd = sum(len(row) != width for row in rows)
    if odd:
        said = "row is" if odd == 1 else "rows are"
        notes.append(f"{odd} {said} shorter than the longest; missing cells are empty")
        rows = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    return rows


def _header_row(rows: list[list[str]]) -> int | None:
    """The row (from 1) of the headers, if it is a known one with but titles above it."""
    from bynames._sheets.header_roles import is_header, lowest_header

    width = max(sum(map(bool, row)) for row in rows[:50])
    for at, row in enumerate(rows[:20], 1):
        filled = [cell for cell in row if cell]
        if any(map(is_header, filled)):
            lowest = lowest_header(rows, at - 1) + 1
            return lowest if lowest > 1 else None
        if 2 * len(filled) > width:
            return None
    return None


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
        raise BynamesError(f"{name} is not a readable table: {problem}") from None
    widths = Counter(len(row) for row in rows if row)
    if len(widths) > 1:
        line = next(n for n, row in enumerate(rows, 1) if row and len(row) != len(rows[0]))
        raise BynamesError(
            f"{name} has unclosed quotes (see line {line} and before); "
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


_GLANCE = 50
"""How many rows are looked at to tell whether the first is a header."""
_NEARLY_ALL = 0.9


def _has_header(rows: list[list[str]]) -> bool:
    """The first row is a header unless one of its cells is a number or a person's name.

    It is one for sure if it is known, or says in words what the rows below have in figures.
    """
    from bynames._sheets.content import are_parts, name_share
    from bynames._sheets.header_roles import is_header

    first = [cell for cell in rows[0] if cell.strip()]
    if any(map(is_header, first)):
        return True
    if not first:
        return len(rows) == 1
    if any(re.fullmatch(r"[\d./:+-]*\d[\d./:+-]*", cell.strip()) for cell in first):
        return False
    if any(_figures_below(rows, at) for at in range(len(rows[0]))):
        return True
    return name_share(first) == 0.0 and not are_parts(first)


def _figures_below(rows: list[list[str]], at: int) -> bool:
    """Whether a column has words in the first row, and figures in nearly all others."""
    from bynames._sheets.comparable import is_blank

    cells = [row[at] for row in rows[1:_GLANCE] if row[at].strip()]
    if is_blank(rows[0][at]) or re.search(r"\d", rows[0][at]) or len(cells) < 2:
        return False
    return sum(bool(re.search(r"\d", cell)) for cell in cells) >= _NEARLY_ALL * len(cells)


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
    if dialect.says_delimiter:
        lines.write(f"sep={delimiter}\r\n")
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(sheet.above)
    writer.writerow([*sheet.headers, *added.columns])
    if dialect.plain:
        lines.lines.append(_plain_text(sheet.rows, added, delimiter, dialect.newline))
    else:
        writer.writerows(_full_rows(sheet.rows, added))
    return "".join(lines.lines)


class Lines:
    """Takes rows from a csv writer, which quotes a lone CR or LF only if its line end has both."""

    def __init__(self, newline: str) -> None:
        self.lines: list[str] = []
        self.newline = newline

    def write(self, row: str) -> None:
        self.lines.append(row if self.newline == "\r\n" else row[:-2] + self.newline)


def _plain_text(rows: Sequence[Sequence[str]], added: Added, delimiter: str, newline: str) -> str:
    """What a csv writer makes of rows whose own cells need no quotes, in half the time."""
    special = re.compile(f'[{re.escape(delimiter)}"\r\n]')

    def cell(value: str | float | None) -> str:
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if special.search(text) else text

    # pass by pass, the rows in their own order first: to jump about among them takes longest
    own = list(map(delimiter.join, rows))
    columns = [[own[row] for row in added.order]]
    for values in added.columns.values():
        written = {value: cell(value) for value in set(values)}
        columns.append(list(map(written.__getitem__, values)))
    lines = list(map(delimiter.join, zip(*columns, strict=True)))
    return newline.join([*lines, ""])


def _full_rows(rows: Sequence[Sequence[str]], added: Added) -> Iterator[list[str | float | None]]:
    for at, row in enumerate(added.order):
        yield [*rows[row], *(values[at] for values in added.columns.values())]
