"""Cells that a spreadsheet program takes for formulas when it opens a text file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bynames._sheets.sheet import Added, Sheet

__all__ = ["STARTS", "count_formulas", "escaped", "escaped_sheet", "unescaped"]

STARTS = "=+-@\t\r\n＝＋－＠"
"""What such a cell begins with."""

_MARKED = re.compile(f"'(?=[{re.escape(STARTS)}])")


def escaped(cell: str) -> str:
    """A cell with an apostrophe before what looks like a formula.

    >>> escaped("=1+1"), escaped("Ян"), unescaped(escaped("=1+1"))
    ("'=1+1", 'Ян', '=1+1')
    """
    return f"'{cell}" if cell[:1] and cell[0] in STARTS else cell


def unescaped(cell: str) -> str:
    """A cell as it was before :func:`escaped`."""
    return cell[1:] if _MARKED.match(cell) else cell


def count_formulas(sheet: Sheet, added: Added) -> int:
    """How many cells, headers and added values among them, look like formulas.

    >>> rows = [["+375 29 1"], ["=1+1"], ["-"], ["Ян"]]
    >>> count_formulas(Sheet("a", "csv", ("@n",), rows, None), Added([0], {"x": ["=1"]}))
    4
    """
    cells = [sheet.headers, added.columns.keys(), *sheet.rows, *added.columns.values()]
    return sum(map(_count, cells))


def _count(cells: Iterable[object]) -> int:
    # a sign alone says that there is nothing
    return sum(isinstance(cell, str) and len(cell) > 1 and cell[0] in STARTS for cell in cells)


def escaped_sheet(sheet: Sheet, added: Added) -> tuple[Sheet, Added]:
    """A sheet and what is added to it, with every such cell escaped."""

    def column(values: Sequence[str | float | None]) -> list[str | float | None]:
        return [escaped(value) if isinstance(value, str) else value for value in values]

    return (
        replace(
            sheet,
            headers=tuple(map(escaped, sheet.headers)),
            rows=[list(map(escaped, row)) for row in sheet.rows],
        ),
        replace(
            added,
            columns={escaped(name): column(values) for name, values in added.columns.items()},
        ),
    )
