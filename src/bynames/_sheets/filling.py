"""Blank cells of a row that stays, filled from rows of the same person that go.

A cell is copied as it is, with its type and format, whatever the kind of file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bynames._sheets.sheet import Sheet

__all__ = ["Fills", "filled"]

Fills = Mapping[tuple[int, int], int]
"""Which row a cell (row, column) takes its value from; all are counted from 0."""


def filled(sheet: Sheet, fills: Fills) -> Sheet:
    """The sheet with some of its blank cells filled.

    >>> sheet = Sheet("a.csv", "csv", ("name", "city"), [["Ян", ""], ["Jan", "Minsk"]], None)
    >>> filled(sheet, {(0, 1): 1}).rows[0]
    ['Ян', 'Minsk']
    """
    if not fills:
        return sheet
    rows = list(sheet.rows)
    for (row, column), source in fills.items():
        cells = list(rows[row])
        cells[column] = sheet.rows[source][column]
        rows[row] = cells
    origin = sheet.origin
    if sheet.kind == "jsonl" and isinstance(origin, list):
        origin = _lines(origin, sheet.headers, fills)
    elif sheet.kind == "parquet" and origin is not None:
        origin = _frame(origin, fills)
    elif sheet.kind == "xlsx" and origin is not None:
        origin = replace(origin, fills=dict(fills))
    return replace(sheet, rows=rows, origin=origin)


def _lines(lines: list[str], headers: tuple[str, ...], fills: Fills) -> list[str]:
    """Lines of JSON with values of other lines."""
    changed = list(lines)
    for (row, column), source in fills.items():
        item = json.loads(changed[row])
        item[headers[column]] = json.loads(lines[source])[headers[column]]
        changed[row] = json.dumps(item, ensure_ascii=False)
    return changed


def _frame(frame: Any, fills: Fills) -> Any:
    """A data frame with values of other rows."""
    import polars as pl

    for column in {column for _, column in fills}:
        taken = list(range(len(frame)))
        for (row, other), source in fills.items():
            if other == column:
                taken[row] = source
        series = frame.to_series(column)
        frame = frame.with_columns(series.gather(pl.Series(taken)).alias(series.name))
    return frame
