"""What a grouping of a made list is worth: calibration of the scores, precision of the groups.

Pairs are pairs of *names*: of five rows that are written alike only one counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration import Reliability, reliability
from benchmarks.worlds import List
from bynames import Groups

__all__ = ["LOWEST", "Figures", "figures", "group_figures", "name_pairs", "written_alike"]

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


def name_pairs(groups: Groups, truth: NDArray[np.int64]) -> tuple[NDArray, NDArray]:  # type: ignore[type-arg]
    """Scores of pairs of different names, and of each the share of its pairs of rows that are true.

    Rows that are written alike count once.
    """
    one, other = groups.numbers[groups.left], groups.numbers[groups.right]
    different = one != other
    low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
    same = (truth[groups.left] == truth[groups.right])[different]
    code = low * (int(groups.numbers.max(initial=0)) + 1) + high
    _, first, back, count = np.unique(
        code, return_index=True, return_inverse=True, return_counts=True
    )
    share = np.bincount(back, weights=same, minlength=len(first)) / count
    return groups.scores[different][first].astype(np.float64), share


def group_figures(labels: Ints, truth: Ints) -> tuple[float, float]:
    """Precision and recall of the pairs of rows that stand in one group."""
    labels = np.where(labels < 0, labels.max(initial=0) + 1 + np.arange(len(labels)), labels)
    both, taken, true = (_pairs(*columns) for columns in ((labels, truth), (labels,), (truth,)))
    return both / max(taken, 1), both / max(true, 1)


def written_alike(groups: Groups, truth: Ints) -> tuple[int, int, int, int]:
    """Pairs of rows in one group: right ones and all, written alike and written differently.

    No tool can tell rows that are written alike apart by their names.
    """
    known = groups.labels >= 0
    labels, number, truth = groups.labels[known], groups.numbers[known], truth[known]
    right, pairs = _pairs(number, truth), _pairs(number)
    return right, pairs, _pairs(labels, truth) - right, _pairs(labels) - pairs


def _pairs(*columns: Ints) -> int:
    """How many pairs of rows are equal in all columns."""
    sizes = np.unique(np.column_stack(columns), axis=0, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def figures(made: List, dedupe: Grouper) -> Figures:
    """Measure a grouper on a made list."""
    scores, share = name_pairs(dedupe(made.names, LOWEST), made.truth)
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
