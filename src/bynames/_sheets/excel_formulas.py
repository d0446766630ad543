"""Formulas of a workbook whose rows move or go: every reference follows its cell.

A formula keeps its value wherever its row goes, whichever sheet it stands on.  Where that cannot be
(a range whose rows are no longer together, a row that was dropped), the formula is replaced by its
last value, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["RowMap", "follow", "follow_names"]

_SHEET = r"(?P<sheet>(?:'(?:[^']|'')+'|[^'!:\[\]]+)!)?"
_AREA = re.compile(
    _SHEET + r"\$?[A-Za-z]{1,3}\$?(?P<top>\d{1,7})(?::\$?[A-Za-z]{1,3}\$?(?P<end>\d{1,7}))?"
)
_ROWS = re.compile(_SHEET + r"\$?(?P<top>\d{1,7}):\$?(?P<end>\d{1,7})")


class RowMap(NamedTuple):
    """Where the rows of a sheet go: those from ``first`` on, as many as ``target`` is long.

    ``target`` holds the new number of each, 0 if it was dropped.
    """

    title: str
    first: int
    target: NDArray[np.int64]

    @classmethod
    def of(cls, title: str, first: int, size: int, order: Sequence[int]) -> RowMap:
        """The map of rows put in an `order`, each counted from 0.

        >>> RowMap.of("Sheet", 2, 3, [2, 0]).target.tolist()
        [3, 0, 2]
        """
        target = np.zeros(size, np.int64)
        target[np.asarray(order, np.int64)] = np.arange(first, first + len(order))
        return cls(title, first, target)

    @property
    def end(self) -> int:
        """The last of the rows."""
        return self.first + len(self.target) - 1

    def row(self, number: int) -> int:
        """The new number of a row; 0 if it was dropped."""
        if number < self.first:
            return number
        if number > self.end:
            return number - int((self.target == 0).sum())
        return int(self.target[number - self.first])

    def rows(self, top: int, end: int) -> tuple[int, int] | None:
        """The new place of a range of rows; None if they are no longer together."""
        if top > end:
            top, end = end, top
        inside = self.target[max(top - self.first, 0) : max(end - self.first + 1, 0)]
        kept = inside[inside > 0]
        outside = [self.row(at) for at in (top, end) if not self.first <= at <= self.end]
        if not len(kept):
            return (min(outside), max(outside)) if len(outside) == 2 else None
        low, high = int(kept.min()), int(kept.max())
        if high - low + 1 != len(kept):
            return None
        if outside and top < self.first and low != self.first:
            return None
        if outside and end > self.end and high != self.first + int((self.target > 0).sum()) - 1:
            return None
        return min([low, *outside]), max([high, *outside])


def follow(book: Any, rows: RowMap) -> Iterator[Any]:
    """Let every formula of a workbook follow its cells; yield the cells of those that cannot.

    A formula that no parser understands (DDE) names no cells and stays.
    """
    from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

    for worksheet in book.worksheets:
        own = str(worksheet.title) == rows.title
        for cell in list(worksheet._cells.values()):
            if cell.data_type != "f":
                continue
            value = cell.value
            array = isinstance(value, ArrayFormula)
            if isinstance(value, DataTableFormula) or (array and _is_area(value.ref)):
                if own and cell.row >= rows.first:
                    yield cell
                continue
            text = moved_formula((value.text if array else value) or "", rows, own=own)
            if text is None:
                yield cell
            else:
                cell.value = ArrayFormula(value.ref, text) if array else text


def _is_area(reference: str) -> bool:
    """Is a reference to more than one cell?"""
    first, _, last = reference.partition(":")
    return last not in ("", first)


def moved_formula(formula: str, rows: RowMap, *, own: bool) -> str | None:
    """A formula with its references to the rows of a sheet changed; None if one is lost.

    `own`: the formula stands on that sheet, so that references without a sheet are to it.

    >>> rows = RowMap.of("People", 2, 3, [1, 2, 0])
    >>> moved_formula("=B2*$C$1+SUM(B2:B4)", rows, own=True)
    '=B4*$C$1+SUM(B2:B4)'
    >>> moved_formula("=People!A3&A3", rows, own=False)
    '=People!A2&A3'
    >>> moved_formula("=SUM(B2:B3)", rows, own=True) is None
    True
    """
    from openpyxl.formula import Tokenizer
    from openpyxl.formula.tokenizer import Token, TokenizerError

    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, IndexError):
        return formula
    out = []
    for token in tokens:
        text = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            changed = _moved_reference(text, rows, own)
            if changed is None:
                return None
            text = changed
        out.append(text)
    return "=" + "".join(out)


def _moved_reference(text: str, rows: RowMap, own: bool) -> str | None:
    """A reference with its rows changed; as it is if it is none to the sheet."""
    found = _AREA.fullmatch(text) or _ROWS.fullmatch(text)
    if not found or not _is_to(found["sheet"], rows.title, own):
        return text
    top = int(found["top"])
    if not found["end"]:
        row = rows.row(top)
        return text[: found.start("top")] + str(row) if row else None
    places = rows.rows(top, int(found["end"]))
    if places is None:
        return None
    between = text[found.end("top") : found.start("end")]
    return f"{text[: found.start('top')]}{places[0]}{between}{places[1]}"


def _is_to(sheet: str | None, title: str, own: bool) -> bool:
    if sheet is None:
        return own
    return sheet[:-1].strip("'").replace("''", "'").casefold() == title.casefold()


def follow_names(book: Any, rows: RowMap) -> int:
    """Let the named ranges of a workbook follow their cells; how many cannot, and stay."""
    lost = 0
    for worksheet in [book, *book.worksheets]:
        for defined in worksheet.defined_names.values():
            text = defined.attr_text or ""
            changed = moved_formula(f"={text}", rows, own=False)
            lost += changed is None
            if changed is not None and changed[1:] != text:
                defined.attr_text = changed[1:]
    return lost
