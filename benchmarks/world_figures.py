"""What a grouping of a made list is worth: calibration of the scores, precision of the groups.

Pairs are pairs of *names*: of five rows that are written alike only one counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.calibration import BINS, Reliability, reliability
from benchmarks.worlds import List
from bynames import Groups

__all__ = [
    "LOWEST",
    "Figures",
    "NamePairs",
    "Taken",
    "figures",
    "group_figures",
    "interval",
    "name_pairs",
    "taken",
]

Ints = NDArray[np.int64]

LOWEST = 0.1
"""The least score of the pairs whose calibration is measured."""

Grouper = Callable[[list[str], float | None], Groups]
"""``dedupe`` of names at a threshold (None: the default)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Calibration errors (all pairs, pairs below 0.99) and the groups at the default."""

    pairs: Reliability
    error: float
    error_below: float
    below: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the groups' precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


class NamePairs(NamedTuple):
    """Pairs of different names, those that are written alike once.

    ``share``: the part of their pairs of rows that is true.  ``family``: names that pairs connect.
    """

    scores: NDArray[np.float64]
    share: NDArray[np.float64]
    family: Ints


def name_pairs(groups: Groups, truth: Ints) -> NamePairs:
    """The pairs of a grouping, as pairs of names."""
    one, other = groups.numbers[groups.left], groups.numbers[groups.right]
    different = one != other
    low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
    same = (truth[groups.left] == truth[groups.right])[different]
    names = int(groups.numbers.max(initial=0)) + 1
    code = low * names + high
    _, first, back, count = np.unique(
        code, return_index=True, return_inverse=True, return_counts=True
    )
    share = np.bincount(back, weights=same, minlength=len(first)) / count
    met = coo_array((np.ones(len(first)), (low[first], high[first])), shape=(names, names))
    family = connected_components(met, directed=False)[1].astype(np.int64)[low[first]]
    return NamePairs(groups.scores[different][first].astype(np.float64), share, family)


_ROUNDS = 1_000
"""How often pairs are drawn anew for an interval."""


def interval(pairs: NamePairs) -> tuple[float, float]:
    """Between what values the calibration error lies, 19 times in 20, in lists of this make.

    Families are drawn anew with replacement (bootstrap): pairs of one family are right or wrong
    together.

    >>> one = NamePairs(np.full(40, 0.5), np.tile([0.0, 1.0], 20), np.arange(40))
    >>> low, high = interval(one)
    >>> low < 0.02, 0.1 < high < 0.2
    (True, True)
    """
    _, family = np.unique(pairs.family, return_inverse=True)
    size = int(family.max(initial=-1)) + 1
    if not size:
        return 0.0, 0.0
    place = family * BINS + np.minimum((pairs.scores * BINS).astype(int), BINS - 1)
    gaps, often = (
        np.bincount(place, weights, size * BINS).reshape(size, BINS)
        for weights in (pairs.scores - pairs.share, np.ones(len(place)))
    )
    rng = np.random.default_rng(1)
    errors = []
    for _ in range(_ROUNDS):
        drawn = np.bincount(rng.integers(0, size, size), minlength=size)
        errors.append(float(np.abs(drawn @ gaps).sum() / (drawn @ often).sum()))
    low, high = np.quantile(errors, [0.025, 0.975])
    return float(low), float(high)


def group_figures(labels: Ints, truth: Ints) -> tuple[float, float]:
    """Precision and recall of the pairs of rows that stand in one group."""
    labels = np.where(labels < 0, labels.max(initial=0) + 1 + np.arange(len(labels)), labels)
    both, taken, true = (_pairs(*columns) for columns in ((labels, truth), (labels,), (truth,)))
    return both / max(taken, 1), both / max(true, 1)


class Taken(NamedTuple):
    """Pairs of rows: in one group and right, in one group, true; of rows written alike or not.

    No tool can tell rows that are written alike apart by their names.
    """

    alike_right: int
    alike: int
    right: int
    taken: int
    true: int


def taken(groups: Groups, truth: Ints) -> Taken:
    """Count the pairs of rows of a grouping; ``true`` are those written differently."""
    known = groups.labels >= 0
    labels, number = groups.labels[known], groups.numbers[known]
    alike_right, alike = _pairs(number, truth[known]), _pairs(number)
    right, pairs = _pairs(labels, truth[known]), _pairs(labels)
    return Taken(
        alike_right, alike, right - alike_right, pairs - alike, _pairs(truth) - alike_right
    )


def _pairs(*columns: Ints) -> int:
    """How many pairs of rows are equal in all columns."""
    sizes = np.unique(np.column_stack(columns), axis=0, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def figures(made: List, dedupe: Grouper) -> Figures:
    """Measure a grouper on a made list."""
    scores, share, _ = name_pairs(dedupe(made.names, LOWEST), made.truth)
    below = scores < 0.99
    found = reliability(scores, share)
    precision, recall = group_figures(dedupe(made.names, None).labels, made.truth)
    return Figures(
        found,
        found.error,
        reliability(scores[below], share[below]).error,
        int(below.sum()),
        precision,
        recall,
    )
