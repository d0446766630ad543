"""Rows of one person made one: which cells are filled from the others, and what differs.

A placeholder ("н/д") is as good as blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bynames._sheets.comparable import comparable, is_blank
from bynames._sheets.display_names import safe_text
from bynames._sheets.sheet import Sheet

__all__ = ["Merging"]


class Merging:
    """Merges rows of a sheet; what is in the columns of the `names` is left alone."""

    def __init__(self, sheet: Sheet, names: frozenset[int]) -> None:
        self.sheet, self.names = sheet, names
        self.dropped: set[int] = set()
        self.fills: dict[tuple[int, int], int] = {}
        self.differs: dict[int, str] = {}

    @cached_property
    def _values(self) -> dict[int, list[tuple[str, ...]]]:
        """What each cell means, by columns: dates in two notations do not differ."""
        found = {}
        for at, header in enumerate(self.sheet.headers):
            if at not in self.names:
                read = comparable(header, [row[at] for row in self.sheet.rows])
                found[at] = list(zip(*read.parts, strict=True))
        return found

    def merge(self, rows: Sequence[int]) -> None:
        """Merge the rows of a person, the best first: it stays."""
        stays, *others = rows
        self.dropped.update(others)
        said = []
        for at, values in self._values.items():
            filled = [row for row in rows if not is_blank(self.sheet.rows[row][at])]
            if filled and filled[0] != stays:
                self.fills[stays, at] = filled[0]
            distinct: list[int] = []
            for row in filled:
                if all(_differ(values[row], values[other]) for other in distinct):
                    distinct.append(row)
            if len(distinct) > 1:
                shown = " / ".join(self.sheet.rows[row][at].strip() for row in distinct)
                said.append(f"{self.sheet.headers[at] or at + 1}: {shown}")
        if said:
            self.differs[stays] = safe_text("; ".join(said))


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))
