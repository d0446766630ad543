"""Pairs of the same name across two lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Floats, Ints, crossed, distinct, firsts, order_of, ranges
from bynames._batch.arrow_tables import arrow_table
from bynames._batch.calibration import Calibration, ToldScores, told_scores
from bynames._batch.candidates import NodePairs, candidate_pairs
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.options import (
    contradiction_of,
    order_or_learned,
    threshold_of,
    workers_of,
)
from bynames._batch.progress import Progress, log, share, within
from bynames._choices import NameOrder, Profile
from bynames._errors import checked_count
from bynames._messages import counted_in_english as counted
from bynames._own_variants import Variants, accepts_variants
from bynames._text_columns import text_column

__all__ = ["Links", "link"]


@dataclass(frozen=True, eq=False, repr=False)
class Links:
    """The result of :func:`link`: rows of the left list with rows of the right one.

    ``left``, ``right``: int64 arrays of row numbers; ``scores``: float32, 0 to 1.  Sorted by left
    row, best first.  ``calibration``: what the lists taught about the scores (None: nothing).  Two
    results are equal if all rows and scores are.

    >>> links = link(["Alena Laptsionak", "Marfa Rabkova"], ["Елена Лаптёнок", None])
    >>> links.left.tolist(), links.right.tolist(), [pair[:2] for pair in links.pairs]
    ([0], [0], [(0, 0)])
    """

    left: Ints
    right: Ints
    scores: NDArray[np.float32]
    calibration: Calibration | None = None

    def __repr__(self) -> str:
        left, right = (len(distinct(side)) for side in (self.left, self.right))
        rows = f"{counted(left, 'left row')} with {counted(right, 'right row')}"
        return f"<Links: {counted(len(self), 'link')} of {rows}>"

    def __len__(self) -> int:
        """The number of links."""
        return len(self.left)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Links):
            return NotImplemented
        return (
            np.array_equal(self.left, other.left)
            and np.array_equal(self.right, other.right)
            and np.array_equal(self.scores, other.scores)
        )

    __hash__: ClassVar[None]  # type: ignore[assignment]  # arrays can be changed

    @cached_property
    def pairs(self) -> list[tuple[int, int, float]]:
        """The links as tuples (left row, right row, score)."""
        return list(zip(self.left.tolist(), self.right.tolist(), self.scores.tolist(), strict=True))

    def to_dict(self) -> dict[str, list[Any]]:
        """The links as columns of Python objects: left, right, score."""
        return {
            "left": self.left.tolist(),
            "right": self.right.tolist(),
            "score": self.scores.tolist(),
        }

    def to_arrow(self) -> Any:
        """The links as a :class:`pyarrow.Table`: left, right, score."""
        return arrow_table({"left": self.left, "right": self.right, "score": self.scores})


@accepts_variants
@no_collection()
def link(
    left: Iterable[object],
    right: Iterable[object],
    *,
    profile: Profile = "default",
    threshold: float | None = None,
    limit: int = 1,
    order: NameOrder | None = None,
    calibrate: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> Links:
    """For every name of `left`, the names of `right` that are the same name, best first.

    At most `limit` per left row (rows that score the same come in their order); only pairs that
    score at least `threshold` (0 to 1), or the lowest score of the `profile` (strict, default,
    wide).  `order` is how both lists write their names (None: learned from all their names), and
    how much each pattern of evidence is worth is learned from both together, and told in
    ``calibration``; `calibrate` False gives the shipped scores, as for ``dedupe``.  `workers` is
    the number of processes (None: one per core).  `progress` is called with a stage and the share
    done, 0 to 1; an exception that it raises cancels the call.  `variants` are your own rows on top
    of the curated table.

    Returns :class:`Links`: rows of both lists with their scores.  Time and memory grow little
    faster than the number of rows.

    Raises :class:`BynamesError` for invalid arguments.

    >>> link(["Alena Laptsionak", "Marfa Rabkova"], ["Елена Лаптёнок"]).pairs[0][:2]
    (0, 0)
    """
    limit = checked_count("limit", limit)
    least = threshold_of(profile, threshold)
    one, other = text_column(left, "left"), text_column(right, "right")
    workers = workers_of(workers)
    order = order_or_learned(order)
    corpus = Corpus.of([*one, *other], workers, within(progress, 0.0, 0.7), order)
    found = candidate_pairs(corpus, contradiction_of(least), workers, within(progress, 0.7, 0.9))
    done = share(progress, "linking", 0.9, 1.0)
    told = told_scores(corpus, found, calibrate=calibrate)
    a, b, scores = _name_pairs(corpus, corpus.rows(one), corpus.rows(other), found, told)
    good = scores >= max(least, 1e-12)
    result = _best(corpus.rows(one), corpus.rows(other), a[good], b[good], scores[good], limit)
    done(1.0)
    log.info("link: %d and %d rows, %d links", len(one), len(other), len(result.left))
    return replace(result, calibration=told.calibration)


def _name_pairs(
    corpus: Corpus, one: Ints, other: Ints, found: NodePairs, told: ToldScores
) -> tuple[Ints, Ints, Floats]:
    """Pairs of name numbers, the first of the left list and the second of the right one, scored.

    A pair of names has the best score of its pairs of nodes; a name and itself have 1.
    """
    every = np.arange(len(corpus.nodes))
    left = np.concatenate([found.left, found.right, every])
    right = np.concatenate([found.right, found.left, every])
    value = np.concatenate([told.pairs, told.pairs, told.itself])
    a_starts, a_names = _names_by_node(corpus, one)
    b_starts, b_names = _names_by_node(corpus, other)
    a_size = a_starts[left + 1] - a_starts[left]
    b_size = b_starts[right + 1] - b_starts[right]
    a, b, pair = crossed(a_starts[left], a_size, b_starts[right], b_size)
    code, value = a_names[a] * len(corpus.names) + b_names[b], value[pair]
    order = np.lexsort((-value, code))
    best = order[firsts(code[order])]
    names, others = np.divmod(code[best], max(len(corpus.names), 1))
    return names, others, np.where(names == others, 1.0, value[best])


def _names_by_node(corpus: Corpus, rows: Ints) -> tuple[Ints, Ints]:
    """For every node the names of a list that have it, as (starts, names)."""
    names = distinct(rows[rows >= 0])
    nodes = np.concatenate([corpus.first[names], corpus.second[names]])
    both = np.concatenate([names, names])
    both, nodes = both[nodes >= 0], nodes[nodes >= 0]
    order = order_of(nodes)
    return np.searchsorted(nodes[order], np.arange(len(corpus.nodes) + 1)), both[order]


def _best(
    one: Ints, other: Ints, a: Ints, b: Ints, scores: NDArray[np.float64], limit: int
) -> Links:
    """Name pairs as row pairs, the best of every left row.

    Rows of one name have the same links, so these are chosen once per name, and of the rows of a
    right name no more than `limit` are looked at: many equal names cost no more than few.
    """
    order = order_of(other)
    starts, sizes = _places(other[order], b)
    limit = min(limit, len(other))
    sizes = np.minimum(sizes, limit)
    name, value = np.repeat(a, sizes), np.repeat(scores, sizes)
    right = order[ranges(starts, sizes)]
    best = np.lexsort((right, -value, name))
    name, right, value = name[best], right[best], value[best]
    keep = np.arange(len(name)) - np.searchsorted(name, name, "left") < limit
    name, right, value = name[keep], right[keep], value[keep]
    rows = np.flatnonzero(one >= 0)
    starts, sizes = _places(name, one[rows])
    at = ranges(starts, sizes)
    return Links(np.repeat(rows, sizes), right[at], value[at].astype(np.float32))


def _places(ascending: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """Where the run of each wanted number starts among ascending ones, and how long it is."""
    starts = np.searchsorted(ascending, wanted, "left")
    return starts, np.searchsorted(ascending, wanted, "right") - starts
