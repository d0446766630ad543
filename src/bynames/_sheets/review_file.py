"""A review as the rows of a file: the suggestions beside what was there, to be decided on."""

from __future__ import annotations

from collections.abc import Sequence

from bynames._sheets.display_names import safe_text
from bynames._sheets.ledger import DECISIONS
from bynames._sheets.review import Review
from bynames._sheets.sheet import APART, Added

__all__ = ["review_columns"]


def review_columns(review: Review) -> Added:
    """The rows of a review file in order, with the columns that bynames adds to them.

    Groups come first, doubtful ones leading, then rows with short forms that fit several groups,
    then all others in their order.
    """
    groups = review.groups
    found, sizes = groups.found, groups.sizes()
    order: list[int] = found.rows.tolist()
    shade = [number for number, size in enumerate(sizes) for _ in range(size)]
    # a letter first: spreadsheet programs take figures with an e among them for a number
    ids = [f"g{found.ids[number]}" for number in shade]
    suggested = list(map(found.suggested.__getitem__, shade))
    decided: list[str] = [""] * len(order)
    if groups.decided:
        starts = found.starts.tolist()
        for start, size in zip(starts, sizes, strict=False):
            for at in range(start + 1, start + size):
                decided[at] = groups.decision(order[start], order[at])
    scores: list[float | None] = found.scores.round(4).tolist()
    for start in found.starts[:-1].tolist():
        scores[start] = None  # a reference row is compared with nothing
    why = list(found.why)
    taken = set(order)
    for row, fits in review.ambiguous:
        if row not in taken:
            taken.add(row)
            order.append(row)
            why.append(f"a short form that fits several: {'; '.join(fits[:5])}")
    order += [row for row in range(len(review.rows)) if row not in taken]
    blank = len(order) - len(ids)
    columns: dict[str, Sequence[str | float | None]] = {
        "bynames_group": ids + [""] * blank,
        "bynames_score": scores + [None] * blank,
        "bynames_why": why + [""] * (len(order) - len(why)),
        "bynames_suggested": suggested + _spelled_alone(review, order[len(ids) :]),
        "bynames_decision": decided + [""] * blank,
        "bynames_row": list(map(review.keys.__getitem__, order)),
    }
    apart = _apart_elsewhere(review)
    if apart:
        columns[APART] = [" ".join(apart.get(row, ())) for row in order]
    return Added(
        order=order,
        columns=columns,
        group=shade + [-1] * blank,
        choices={"bynames_decision": DECISIONS},
    )


def _spelled_alone(review: Review, rows: Sequence[int]) -> list[str]:
    """The spellings to suggest for rows in no group."""
    if not review.spelled:
        return [""] * len(rows)
    return [safe_text(review.spelled[row] or "") for row in rows]


def _apart_elsewhere(review: Review) -> dict[int, list[str]]:
    """The keys of the rows that a row was decided to be different from, where no group shows it.

    Rows that were decided to be different are in no group together, so that a review file or a page
    would else forget about them.
    """
    found: dict[int, list[str]] = {}
    for pair, item in review.placed.held.items():
        if item.decision == "different" and not review.groups.shows(pair):
            found.setdefault(pair[1], []).append(review.keys[pair[0]])
    return found
