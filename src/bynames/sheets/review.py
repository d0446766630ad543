"""What a deduplication suggests, laid out for people to decide on.

A group's rows are each compared with one of them, its *reference*: the fullest spelling.
Groups come doubtful first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Member", "Review", "ReviewGroup"]


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


@dataclass(frozen=True, slots=True)
class Review:
    """A file and what was found in it.

    ``headers`` and ``rows`` are the file's, cells as text; ``name_columns`` says which columns
    hold the name, ``shown_columns`` which else to show; ``names`` holds one name per row (None: no
    data) and ``keys`` one row key per row, as the ledger wants them (see
    :mod:`bynames.sheets.ledger`).  ``groups`` have two rows or more, doubtful ones first.
    ``ambiguous``: rows with a short form that fits several groups, with those groups' ids.
    ``scores``: the scores of all pairs above ``threshold``.
    """

    source: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    name_columns: tuple[int, ...]
    shown_columns: tuple[int, ...]
    names: Sequence[str | None]
    keys: Sequence[str]
    groups: tuple[ReviewGroup, ...]
    ambiguous: tuple[tuple[int, tuple[str, ...]], ...]
    scores: Sequence[float]
    threshold: float
    profile: str
