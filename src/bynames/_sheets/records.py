"""Parquet and JSON Lines: formats whose rows come back as they were, types and all."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from bynames._batch.workers import can_start_workers
from bynames._damage import refusing
from bynames._errors import BynamesError
from bynames._sheets.encoding import decode
from bynames._sheets.sheet import Added, Sheet, cell_text

__all__ = ["read_jsonl", "read_parquet", "write_jsonl", "write_parquet"]


def read_parquet(data: bytes, name: str) -> Sheet:
    """Read a Parquet file; its columns keep their types.

    Raises :class:`BynamesError` for what is no Parquet.
    """
    import polars as pl

    said = f"{name} cannot be read as Parquet; it may be cut short"
    if not _survives(data):
        raise BynamesError(said)
    with refusing(said):
        frame = pl.read_parquet(io.BytesIO(data))
        rows = [list(map(cell_text, row)) for row in frame.iter_rows()]
    return Sheet(name, "parquet", tuple(frame.columns), rows, frame, first_row=1)


def _survives(data: bytes) -> bool:
    """Whether polars reads some bytes as Parquet, tried in a process of its own.

    Damaged sizes make it ask for more memory than there is, and that ends the process.
    """
    if not can_start_workers():
        return True
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "import io, polars; polars.read_parquet(io.BytesIO(sys.stdin.buffer.read()))"
    )
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window on Windows
    tried = subprocess.run(
        [sys.executable, "-c", code], input=data, check=False, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, creationflags=hidden,
    )  # fmt: skip
    return tried.returncode == 0


def write_parquet(sheet: Sheet, added: Added) -> bytes:
    """Write rows of a sheet with added columns as Parquet."""
    import polars as pl

    if isinstance(sheet.origin, pl.DataFrame):
        frame = sheet.origin[list(added.order)]
    else:
        if len(set(sheet.headers)) != len(sheet.headers):
            raise BynamesError(
                "Parquet cannot hold two columns with the same name: write it as .csv or .xlsx"
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
            item = json.loads(line, object_pairs_hook=_object)
        except _Twice as error:
            raise BynamesError(
                f"line {number} of {name} has {error} twice, and one of the two would be lost; "
                "give each its own name"
            ) from None
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict):
            raise BynamesError(
                f"line {number} of {name} is not a JSON object; write one object per line"
            )
        lines.append(line.strip())
        objects.append(item)
        for key in item:
            headers.setdefault(key, len(headers))
    if not objects:
        raise BynamesError(f"{name} is empty; give a file with one object per line")
    rows = [[_json_text(item.get(header)) for header in headers] for item in objects]
    return Sheet(name, "jsonl", tuple(headers), rows, lines, (f"encoding {found}",), first_row=1)


class _Twice(Exception):
    """A key that stands twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object, of which ``json`` would keep the last of two values with one key."""
    item: dict[str, Any] = {}
    for key, value in pairs:
        if key in item:
            raise _Twice(repr(key))
        item[key] = value
    return item


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
            raise BynamesError(
                "JSON cannot hold two keys with the same name: write it as .csv or .xlsx"
            )
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
