"""Figures of merit, the same for every tool.

All take ``scores`` (float array, higher is more alike, NaN counts as lowest)
and ``same`` (bool array of the truth), one element per pair.  Equal scores
cannot be told apart by a threshold, so they enter or stay out together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Curve", "best_f1", "curve", "precision_recall_at", "recall_at_precision"]

Floats = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision and recall at every distinct score, highest score first."""

    thresholds: NDArray[np.float64]
    precision: NDArray[np.float64]
    recall: NDArray[np.float64]


def curve(scores: Floats, same: Bools, total_true: int | None = None) -> Curve:
    """Sweep the threshold over all distinct scores.

    ``total_true``: how many true pairs there are; more than ``same.sum()``
    when a tool never proposed some of them (blocking misses count as misses).
    """
    values = np.nan_to_num(np.asarray(scores, dtype=np.float64), nan=-1.0)
    order = np.argsort(-values, kind="stable")
    values, truth = values[order], np.asarray(same, dtype=bool)[order]
    hits = np.cumsum(truth)
    last_of_ties = np.append(values[1:] != values[:-1], True) if len(values) else np.zeros(0, bool)
    ends = np.flatnonzero(last_of_ties)
    total = int(truth.sum()) if total_true is None else total_true
    return Curve(
        thresholds=values[ends],
        precision=hits[ends] / (ends + 1.0),
        recall=hits[ends] / max(total, 1),
    )


def recall_at_precision(
    scores: Floats, same: Bools, precision: float, total_true: int | None = None
) -> tuple[float, float]:
    """Find the best recall at a threshold with at least that precision: (recall, threshold).

    >>> recall_at_precision(np.array([0.9, 0.8, 0.3]), np.array([True, False, True]), 0.99)
    (0.5, 0.9)
    """
    swept = curve(scores, same, total_true)
    good = np.flatnonzero(swept.precision >= precision)
    if not len(good):
        return 0.0, float("inf")
    best = good[-1]  # recall only grows as the threshold falls
    return float(swept.recall[best]), float(swept.thresholds[best])


def best_f1(scores: Floats, same: Bools, total_true: int | None = None) -> tuple[float, float]:
    """Find the highest F1 over all thresholds: (F1, threshold)."""
    swept = curve(scores, same, total_true)
    if not len(swept.thresholds):
        return 0.0, float("inf")
    both = swept.precision + swept.recall
    f1 = np.divide(
        2 * swept.precision * swept.recall, both, out=np.zeros_like(both), where=both > 0
    )
    best = int(np.argmax(f1))
    return float(f1[best]), float(swept.thresholds[best])


def precision_recall_at(
    scores: Floats, same: Bools, threshold: float, total_true: int | None = None
) -> tuple[float, float]:
    """Measure precision and recall of "score is at least the threshold"."""
    taken = np.asarray(scores) >= threshold
    hits = int((taken & same).sum())
    total = int(np.asarray(same).sum()) if total_true is None else total_true
    return hits / max(int(taken.sum()), 1), hits / max(total, 1)
