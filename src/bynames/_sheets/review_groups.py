"""The groups of a review: rows beside a reference row, made when somebody looks at them.

A million rows need not all be explained at length: what is counted is counted from arrays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np

from bynames._batch.arrays import Bools, Floats
from bynames._sheets.suggestions import Suggestions

__all__ = ["Member", "ReviewGroup", "ReviewGroups"]


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a group beside the group's reference row.

    ``score`` is 0 to 1, 1 for the reference itself.  ``evidence`` holds one
    ``(part, label, left, right, reason)`` per part, left from the reference and right from this
    row, empty for equal spellings; ``why`` is the same as one line of text.  ``decision`` is what
    was decided before: same, different, unsure or "".
    """

    row: int
    score: float
    evidence: tuple[tuple[str, str, str, str, str], ...]
    why: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Rows that seem to carry one name: ``members`` begins with the reference row.

    ``id`` is stable and made from content; ``score`` is the least of its members';
    ``doubtful`` says that it is below what counts as surely the same; ``suggested`` is the
    canonical spelling.
    """

    id: str
    score: float
    doubtful: bool
    suggested: str
    members: tuple[Member, ...]


class ReviewGroups(Sequence[ReviewGroup]):
    """Groups made when they are asked for: a million rows need not all be explained at length."""

    def __init__(self, found: Suggestions, decided: Mapping[tuple[int, int], str]) -> None:
        self.found = found
        self.decided = decided
        """What was decided of pairs of rows, the lesser first."""

    def __len__(self) -> int:
        return len(self.found.ids)

    @overload
    def __getitem__(self, at: int) -> ReviewGroup: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ReviewGroup]: ...
    def __getitem__(self, at: int | slice) -> ReviewGroup | Sequence[ReviewGroup]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError("group number out of range")
        found, at = self.found, at % len(self)
        places = range(int(found.starts[at]), int(found.starts[at + 1]))
        reference = int(found.rows[places[0]])
        members = []
        for place in places:
            row = int(found.rows[place])
            members.append(
                Member(
                    row,
                    float(found.scores[place]),
                    found.evidence(reference, row) if row != reference else (),
                    found.why[place],
                    self.decision(reference, row),
                )
            )
        return ReviewGroup(
            found.ids[at], float(found.least[at]), bool(found.doubtful[at]), found.suggested[at],
            tuple(members),
        )  # fmt: skip

    @cached_property
    def reference_of(self) -> dict[int, int]:
        """The reference row of each row that is in a group."""
        found = self.found
        sizes = found.starts[1:] - found.starts[:-1]
        references = found.rows[found.starts[:-1]].repeat(sizes)
        return dict(zip(found.rows.tolist(), references.tolist(), strict=True))

    def decision(self, one: int, other: int) -> str:
        """What was decided of two rows."""
        return self.decided.get((min(one, other), max(one, other)), "")

    def shows(self, pair: tuple[int, int]) -> bool:
        """Whether two rows stand in one group, one of them its reference."""
        one, other = (self.reference_of.get(row, -1) for row in pair)
        return one == other and one in pair

    def sizes(self) -> list[int]:
        """How many rows each group has."""
        sizes: list[int] = (self.found.starts[1:] - self.found.starts[:-1]).tolist()
        return sizes

    def pair_scores(self) -> Floats:
        """The score of every pair to decide on: a row and the reference row of its group."""
        return np.delete(self.found.scores, self.found.starts[:-1])

    def pairs_open(self) -> Bools:
        """Which of the pairs to decide on were not decided before, in the order of their scores."""
        references = self.found.starts[:-1]
        known = [pair for pair in self.decided if self.shows(pair)]
        decided = [row for pair in known for row in pair if self.reference_of[row] != row]
        return ~np.isin(np.delete(self.found.rows, references), np.array(decided, np.int64))
