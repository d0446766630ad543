"""Cells that a spreadsheet program takes for formulas when it opens a text file.

It works out what begins with one of some signs, functions and calls to other programs included,
unless that makes no sense as a formula.  Of such cells only those are let through in which there is
nothing to work out: a number, a telephone number, a dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bynames._sheets.sheet import Added, Sheet

__all__ = ["STARTS", "count_formulas", "escaped", "escaped_sheet", "is_formula", "unescaped"]

STARTS = "=+-@\t\r\n＝＋－＠"
"""What such a cell begins with."""

_SIGN = "[-+－＋]"
_SPACE = " \u00a0\u202f"
_NUMBER = rf"{_SIGN}[{_SPACE}]?\d[\d.,{_SPACE}]*%?"
_TELEPHONE = rf"[+＋](?=.*\d[{_SPACE}()]+\d)[-\d./,;()＋+{_SPACE}]+"
"""Nothing but digits; a space or a bracket between two of them is no sum: *+375 29 123-45-67*.

*+375-29-1234567* is one: the program would put the difference in its place.
"""
_DASH = rf"[-+=@－＋–—{_SPACE}]+"
_HARMLESS = re.compile(f"{_NUMBER}|{_TELEPHONE}|{_DASH}")
_MARKED = re.compile(f"'(?=[{re.escape(STARTS)}])")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program may work out a cell.

    >>> [is_formula(cell) for cell in ("=1+1", "+375-29-1234567", "@SUM(A1)", "-нет")]
    [True, True, True, True]
    >>> [is_formula(cell) for cell in ("+375 29 123-45-67", "-12,5", "-", "Ян", "")]
    [False, False, False, False, False]
    """
    return bool(cell) and cell[0] in STARTS and not _HARMLESS.fullmatch(cell)


def escaped(cell: str) -> str:
    """A cell with an apostrophe before what looks like a formula.

    >>> escaped("=1+1"), escaped("Ян"), unescaped(escaped("=1+1"))
    ("'=1+1", 'Ян', '=1+1')
    """
    return f"'{cell}" if is_formula(cell) else cell


def unescaped(cell: str) -> str:
    """A cell as it was before :func:`escaped`."""
    return cell[1:] if _MARKED.match(cell) else cell


def count_formulas(sheet: Sheet, added: Added) -> int:
    """How many cells, headers and added values among them, look like formulas.

    >>> rows = [["+375 29 1"], ["=1+1"], ["-"], ["Ян"]]
    >>> count_formulas(Sheet("a", "csv", ("@n",), rows, None), Added([0], {"x": ["=1"]}))
    3
    """
    cells = chain(sheet.headers, added.columns, *sheet.rows, *added.columns.values())
    return sum(isinstance(cell, str) and is_formula(cell) for cell in cells)


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
