"""Decisions brought to the rows of a file: what holds, what contradicts, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bynames._sheets.ledger import Conflict, Decision, settle
from bynames._sheets.row_keys import RowFinder

__all__ = [
    "Placed",
    "PlacedConflict",
    "Unapplied",
    "conflict_dicts",
    "place_decisions",
    "place_links",
]

Rows = tuple[int, int]
PlacedConflict = tuple[Conflict, Rows]
"""Two decisions that cannot both hold, and the rows, numbered from 0, that they are about."""


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A decision that could not be applied, and why."""

    decision: Decision
    reason: str

    def __str__(self) -> str:
        return f"{self.decision.where}: {self.decision}: {self.reason}"

    def to_dict(self) -> dict[str, str]:
        """The same as plain values, for JSON."""
        return {
            "decision": str(self.decision),
            "where": self.decision.where,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """Decisions by rows, numbered from 0.

    ``held`` maps pairs of rows (lesser first) to the decision that holds; ``conflicts`` are with
    their rows; ``spelled`` maps rows to how their person is to be written.
    """

    held: dict[Rows, Decision]
    conflicts: tuple[PlacedConflict, ...]
    unapplied: tuple[Unapplied, ...]
    spelled: dict[int, str]


def place_decisions(decisions: Iterable[Decision], finder: RowFinder) -> Placed:
    """Find the rows of each decision, and settle what holds.

    >>> finder = RowFinder([["Ян"], ["Jan"]], ["Ян", "Jan"])
    >>> placed = place_decisions([Decision("same", finder.keys[0], "gone", "", "Jan")], finder)
    >>> placed.held[0, 1].decision, placed.unapplied
    ('same', ())
    """
    found: list[tuple[Decision, Rows]] = []
    unapplied: list[Unapplied] = []
    spelled: dict[int, str] = {}
    for item in decisions:
        left = finder.find(item.left, item.left_name)
        if item.decision == "spelling":
            if left.row < 0:
                unapplied.append(Unapplied(item, left.problem))
            elif item.spelling:
                spelled[left.row] = item.spelling
            else:  # taken back
                spelled.pop(left.row, None)
            continue
        right = finder.find(item.right, item.right_name)
        if left.row < 0 or right.row < 0:
            if item.decision != "undo":
                unapplied.append(Unapplied(item, _problem(item, left.problem, right.problem)))
        elif left.row == right.row:
            if item.decision != "undo":
                unapplied.append(Unapplied(item, "both keys are of one row"))
        else:
            found.append((item, (min(left.row, right.row), max(left.row, right.row))))
    held, conflicts = _settled(found)
    return Placed(held, conflicts, tuple(unapplied), spelled)


def place_links(decisions: Iterable[Decision], left: RowFinder, right: RowFinder) -> Placed:
    """The same for decisions on a row of one table and a row of another, in this order.

    Spellings are passed over.
    """
    found: list[tuple[Decision, Rows]] = []
    unapplied: list[Unapplied] = []
    for item in decisions:
        if item.decision == "spelling":
            continue
        one, other = left.find(item.left, item.left_name), right.find(item.right, item.right_name)
        if one.row >= 0 and other.row >= 0:
            found.append((item, (one.row, other.row)))
        elif item.decision != "undo":
            unapplied.append(Unapplied(item, _problem(item, one.problem, other.problem)))
    held, conflicts = _settled(found)
    return Placed(held, conflicts, tuple(unapplied), {})


def conflict_dicts(
    conflicts: Iterable[PlacedConflict], first_rows: Rows
) -> list[dict[str, str | list[int] | list[str]]]:
    """Conflicts as plain values, for JSON; `first_rows` is what programs call the rows numbered 0.

    >>> first = Decision("same", "a", "b", "Ян", "Jan", source="d.csv", line=2)
    >>> other = Decision("different", "a", "b", "Ян", "Jan", source="e.csv", line=7)
    >>> conflict_dicts([(Conflict(first, other, "decided both"), (0, 3))], (2, 2))[0]["where"]
    ['row 2 of d.csv', 'row 7 of e.csv']
    """
    return [
        {
            "reason": conflict.reason,
            "rows": [row + first for row, first in zip(rows, first_rows, strict=True)],
            "decisions": [str(conflict.first), str(conflict.second)],
            "where": [conflict.first.where, conflict.second.where],
        }
        for conflict, rows in conflicts
    ]


def _settled(
    found: Sequence[tuple[Decision, Rows]],
) -> tuple[dict[Rows, Decision], tuple[PlacedConflict, ...]]:
    """Which of some decisions hold, by their rows, and which contradict each other."""
    held, conflicts = settle([item for item, _ in found], [rows for _, rows in found])
    place = {id(item): rows for item, rows in found}
    return (
        {place[id(item)]: item for item in held},
        tuple((conflict, place[id(conflict.first)]) for conflict in conflicts),
    )


def _problem(item: Decision, left: str, right: str) -> str:
    """Which of two rows was not found, and why."""
    if left and right:
        return left if left == right else f"{left}; of the other row: {right}"
    return f"of {(item.left_name if left else item.right_name)!r}: {left or right}"
