"""Parquet, JSON Lines and ODS: formats whose rows come back as they were, types and all.

ODS is read only: its rows are written as XLSX.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from bynames._errors import BynamesError
from bynames.sheets.damage import refusing
from bynames.sheets.encoding import decode
from bynames.sheets.excel import check_archive
from bynames.sheets.sheet import Added, Sheet, cell_text
from bynames.sheets.sheet_choice import HEAD, SheetHead, choose_sheet, header_row_of

__all__ = ["read_jsonl", "read_ods", "read_parquet", "write_jsonl", "write_parquet"]


def read_parquet(data: bytes, name: str) -> Sheet:
    """Read a Parquet file; its columns keep their types.

    Raises :class:`BynamesError` for what is no Parquet.
    """
    import polars as pl

    with refusing(f"{name} cannot be read as Parquet; it may be cut short"):
        frame = pl.read_parquet(io.BytesIO(data))
        rows = [list(map(cell_text, row)) for row in frame.iter_rows()]
    return Sheet(name, "parquet", tuple(frame.columns), rows, frame, first_row=1)


def write_parquet(sheet: Sheet, added: Added) -> bytes:
    """Write rows of a sheet with added columns as Parquet."""
    import polars as pl

    if isinstance(sheet.origin, pl.DataFrame):
        frame = sheet.origin[list(added.order)]
    else:
        if len(set(sheet.headers)) != len(sheet.headers):
            raise BynamesError(
                "Parquet cannot hold two columns of one name: write it as .csv or .xlsx"
            )
        columns = zip(*(sheet.rows[row] for row in added.order), strict=True)
        data: dict[str, Sequence[str]] = dict.fromkeys(sheet.headers, ())
        data.update(zip(sheet.headers, columns, strict=False))
        frame = pl.DataFrame(data, schema=dict.fromkeys(sheet.headers, pl.String))
    extra = []
    for header, values in added.columns.items():
        numbers = any(isinstance(value, float) for value in values)
        extra.append(pl.Series(header, values, dtype=pl.Float64 if numbers else pl.String))
    out = io.BytesIO()
    frame.with_columns(extra).write_parquet(out)
    return out.getvalue()


def read_jsonl(data: bytes, name: str, *, encoding: str | None = None) -> Sheet:
    """Read JSON Lines: one object per line, its keys the headers; nested values show as JSON.

    Raises :class:`BynamesError` naming the line that is no object.

    >>> sheet = read_jsonl(b'{"name": "Jan", "id": 1}\\n{"name": "Ian"}', "a.jsonl")
    >>> sheet.headers, sheet.rows
    (('name', 'id'), [['Jan', '1'], ['Ian', '']])
    """
    found = decode(data, encoding, name=name)
    lines, objects = [], []
    headers: dict[str, int] = {}
    for number, line in enumerate(found.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict):
            raise BynamesError(f"line {number} of {name} is no JSON object; one line, one object")
        lines.append(line.strip())
        objects.append(item)
        for key in item:
            headers.setdefault(key, len(headers))
    if not objects:
        raise BynamesError(f"{name} is empty; give a file with one object per line")
    rows = [[_json_text(item.get(header)) for header in headers] for item in objects]
    return Sheet(name, "jsonl", tuple(headers), rows, lines, (f"encoding {found}",), first_row=1)


def _json_text(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return cell_text(value)


def write_jsonl(sheet: Sheet, added: Added) -> bytes:
    """Write rows as JSON Lines: the lines of a JSON Lines file as they stood, with keys added."""
    if sheet.kind == "jsonl" and isinstance(sheet.origin, list):
        lines = [sheet.origin[row] for row in added.order]
    else:
        if len(set(sheet.headers)) != len(sheet.headers):
            raise BynamesError("JSON cannot hold two keys of one name: write it as .csv or .xlsx")
        lines = [
            json.dumps(dict(zip(sheet.headers, sheet.rows[row], strict=True)), ensure_ascii=False)
            for row in added.order
        ]
    out = []
    for at, line in enumerate(lines):
        values = {header: values[at] for header, values in added.columns.items()}
        extra = json.dumps(values, ensure_ascii=False)
        body = line[:-1].rstrip()
        between = ", " if body != "{" and values else ""
        out.append(body + between + extra[1:])
    # half a character, as JSON may hold it, goes back as the escape that it came as
    return ("\n".join(out) + "\n").encode("utf-8", "backslashreplace")


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
    with refusing(f"{name} cannot be read as ODS; save it again, or as .xlsx"):
        reader = fastexcel.read_excel(data)
        titles = list(reader.sheet_names)
        heads = [SheetHead(title, _ods_rows(reader, title, HEAD)) for title in titles]
        at, notes = choose_sheet(heads, sheet, name, decisions=decisions)
        title = titles[at]
        rows = _ods_rows(reader, title)
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


def _ods_rows(reader: Any, title: str, limit: int | None = None) -> list[list[str]]:
    frame = reader.load_sheet(title, header_row=None, dtypes="string", n_rows=limit).to_polars()
    rows = [list(map(cell_text, row)) for row in frame.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
