"""Files in and out: the format by ending and content, output whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bynames._damage import reading
from bynames._errors import BynamesError
from bynames._sheets.formulas import count_formulas, escaped_sheet
from bynames._sheets.output import write_file
from bynames._sheets.sheet import Added, Say, Sheet, silent, without_own_columns

__all__ = [
    "FILE_KINDS",
    "kind_of",
    "read_sheet",
    "refuse_kind",
    "refuse_size",
    "sheet_bytes",
    "write_sheet",
]

FILE_KINDS = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "csv", ".lst": "csv", "": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".parquet": "parquet",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
"""The kind of table by the ending of the file's name."""

_ELSEWHERE = {
    ".xls": "an old Excel workbook; save it as .xlsx",
    ".xlsb": "a binary Excel workbook; save it as .xlsx",
    ".json": "JSON; give JSON Lines (.jsonl), one object per line",
    ".zip": "an archive; unpack it first",
    ".gz": "an archive; unpack it first",
    ".docx": "a text document; copy its table into a spreadsheet, or see bynames check",
    ".pdf": "a PDF; export its table as .csv or .xlsx",
}


def kind_of(path: str | Path) -> str:
    """The kind of table that a file name asks for.

    >>> kind_of("people.tsv"), kind_of("people.XLSX")
    ('csv', 'xlsx')
    """
    ending = Path(path).suffix.lower()
    if ending in _ELSEWHERE:
        raise BynamesError(f"{Path(path).name} is {_ELSEWHERE[ending]}")
    if ending not in FILE_KINDS:
        known = ", ".join(ending for ending in FILE_KINDS if ending)
        raise BynamesError(f"{Path(path).name}: unknown file extension {ending!r}; valid: {known}")
    return FILE_KINDS[ending]


def read_sheet(
    path: str | Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header: bool | None = None,
    header_row: int | None = None,
    own_columns: bool = False,
) -> Sheet:
    """Read a table: CSV, TSV, a list of names, XLSX, ODS, Parquet or JSON Lines; ``-`` is stdin.

    Every cell is text in ``rows``.  Options override what would be found out.  `own_columns` keeps
    the columns that bynames added in an earlier run, which are else left out, and takes the sheet
    of a workbook that has them.

    Raises :class:`BynamesError` with one sentence for what is no table.
    """
    name, kind, data = _load(path)
    with _needing(kind):
        found = _parsed(
            name, kind, data, encoding=encoding, delimiter=delimiter, sheet=sheet, header=header,
            header_row=header_row, decisions=own_columns,
        )  # fmt: skip
        bare = found if own_columns else without_own_columns(found)
    if bare is found:
        return found
    notes = (*found.notes, "columns that bynames added earlier are left out")
    return replace(bare, notes=notes)


def _parsed(
    name: str,
    kind: str,
    data: bytes,
    *,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    header: bool | None,
    header_row: int | None,
    decisions: bool,
) -> Sheet:
    if kind == "xlsx":
        from bynames._sheets.excel import read_xlsx

        return read_xlsx(data, name, sheet=sheet, header_row=header_row, decisions=decisions)
    if kind == "ods":
        from bynames._sheets.ods import read_ods

        return read_ods(data, name, sheet=sheet, header_row=header_row, decisions=decisions)
    if kind == "parquet":
        from bynames._sheets.records import read_parquet

        return read_parquet(data, name)
    if kind == "jsonl":
        from bynames._sheets.records import read_jsonl

        return read_jsonl(data, name, encoding=encoding)
    from bynames._sheets.delimited import read_delimited

    return read_delimited(
        data, name, encoding=encoding, delimiter=delimiter, header=header, header_row=header_row
    )


@contextmanager
def _needing(kind: str) -> Iterator[None]:
    """Say what to install where a kind of file needs more than the library itself."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise BynamesError(
            f"{kind.upper()} files need {error.name}, which is not installed: "
            "pip install 'bynames[sheets]'"
        ) from None


def _load(path: str | Path) -> tuple[str, str, bytes]:
    """Name, kind and bytes of a file or of stdin."""
    if str(path) == "-":
        data = sys.stdin.buffer.read()
        return "stdin", _kind_of_bytes(data), data
    path = Path(path)
    kind = kind_of(path)
    with reading(path):
        return path.name, kind, path.read_bytes()


def _kind_of_bytes(data: bytes) -> str:
    """The kind of a table without a name."""
    if data.startswith(b"PK\x03\x04"):
        return "ods" if data[30:38] == b"mimetype" else "xlsx"
    if data.startswith(b"PAR1"):
        return "parquet"
    return "jsonl" if data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b'{"') else "csv"


def refuse_kind(path: str | Path) -> None:
    """Refuse a file name whose kind of table cannot be written."""
    ending = Path(path).suffix.lower()
    if ending in _ELSEWHERE:
        raise BynamesError(f"{ending} cannot be written: choose .xlsx or .csv")
    if str(path) != "-" and kind_of(path) == "ods":
        raise BynamesError("ODS can be read but not written: write it as .xlsx or .csv")


def refuse_size(path: str | Path, sheet: Sheet, columns: int) -> None:
    """Refuse what has no room in the format of `path`, before any work on it is done."""
    kind = sheet.kind if str(path) == "-" else kind_of(path)
    if kind == "xlsx":
        from bynames._sheets.excel_write import refuse_excel_size as refuse

        with _needing(kind):
            refuse(sheet, len(sheet.rows), columns)


def write_sheet(
    path: str | Path,
    sheet: Sheet,
    added: Added,
    *,
    inputs: Iterable[str | Path] = (),
    force: bool = False,
    escape: bool = False,
    say: Say = silent,
) -> None:
    """Write rows of a sheet with added columns to `path`, in the format of its ending.

    ``-`` is stdout.  None of `inputs` is overwritten without `force`.  `escape` puts an apostrophe
    before what looks like a formula in a text file.  `say` is told what could not stay as it was.
    """
    refuse_kind(path)
    kind = sheet.kind if str(path) == "-" else kind_of(path)
    if kind == "ods":  # stdin to stdout
        raise BynamesError("ODS can be read but not written: choose a file with -o")
    if kind == "csv":
        name = sheet.name if str(path) == "-" else Path(path).name
        sheet, added = _formulas(name, sheet, added, escape, say)
    with _needing(kind):
        try:
            data = sheet_bytes(path, kind, sheet, added, say)
        except UnicodeEncodeError as error:
            raise BynamesError(
                f"{sheet.name} holds half a character ({error.object[error.start]!a}), which "
                f"{kind.upper()} cannot: write it as .jsonl, or take it out"
            ) from None
    write_file(path, data, inputs=inputs, force=force)


def sheet_bytes(
    path: str | Path, kind: str, sheet: Sheet, added: Added, say: Say = silent
) -> bytes:
    """Rows of a sheet with added columns as the bytes of a kind of file."""
    if kind == "xlsx":
        from bynames._sheets.excel_write import write_xlsx

        return write_xlsx(sheet, added, say)
    if kind == "parquet":
        from bynames._sheets.records import write_parquet

        return write_parquet(sheet, added)
    if kind == "jsonl":
        from bynames._sheets.records import write_jsonl

        return write_jsonl(sheet, added)
    from bynames._sheets.delimited import Dialect, write_delimited

    if Path(path).suffix.lower() in (".tsv", ".tab"):
        old = sheet.origin if isinstance(sheet.origin, Dialect) else None
        dialect = Dialect("\t", old.newline if old else "\r\n", True,
                          old.encoding if old else "utf-8-sig")  # fmt: skip
        sheet = replace(sheet, origin=dialect)
    return write_delimited(sheet, added)


def _formulas(name: str, sheet: Sheet, added: Added, escape: bool, say: Say) -> tuple[Sheet, Added]:
    """Warn of cells that a spreadsheet program may take for formulas, or escape them."""
    count = count_formulas(sheet, added)
    if not count:
        return sheet, added
    said = f"{name}: cells that look like formulas: {count:,}"
    if not escape:
        say(f"{said}, written as they are (--escape-formulas puts an apostrophe before them)")
        return sheet, added
    say(f"{said}, escaped with an apostrophe")
    return escaped_sheet(sheet, added)
