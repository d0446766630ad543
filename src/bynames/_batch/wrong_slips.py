"""How many pairs with a slip are wrong: several estimates, each as sure as it can be.

No estimate is good in every list.  Chance is counted well where there is little of it; what slips
look like tells where chance brings about many; in a short list only the score so far is left.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Floats, Ints
from bynames._batch.census import sums
from bynames._batch.chance import Patterns
from bynames._batch.odds_bins import MOST, STEPS, OddsBins

__all__ = ["Estimate", "by_chance", "by_looks", "by_scores", "told_together"]

_IN_FAMILIES = 5.0
"""How many times its mean the variance of a number of slips by chance is: two close surnames, each
written in a few ways, make several pairs at once."""

_UNLIKE = 0.3
"""How far the number of true slips is off, relatively, if told by what slips look like."""

_FEW_PAIRS = 5.0
"""What the scores so far are worth where slips are counted: as much as this many pairs."""

_LEAST_VARIANCE = 0.25
"""Of a number of pairs: half a pair more or less is never known."""


class Estimate(NamedTuple):
    """How many pairs of each group are wrong, and how sure that is."""

    wrong: Floats
    variance: Floats


def by_chance(expected: Floats, size: Ints) -> Estimate:
    """As many as are expected by chance."""
    return Estimate(
        np.minimum(expected, size), np.maximum(_IN_FAMILIES * expected, _LEAST_VARIANCE)
    )


def by_scores(bins: OddsBins, size: Ints) -> Estimate:
    """As many as the scores so far say, worth a few pairs."""
    wrong = bins.wrong(len(size))
    share = wrong / np.maximum(size, 1)
    variance = size.astype(np.float64) ** 2 * np.maximum(share * (1.0 - share), 0.01) / _FEW_PAIRS
    return Estimate(wrong, np.maximum(variance, _LEAST_VARIANCE))


def by_looks(patterns: Patterns, size: Ints, seen: Floats, kinds: int) -> Estimate:
    """As many as the patterns of each kind look like.

    Where chance brings about some pairs of a pattern, true slips add to each of them as many as
    its weight says, times a factor that all patterns of a kind share: the likeliest, if each
    number of pairs follows Poisson.  Slips that chance hardly makes tell most.
    """
    odds = np.exp(np.clip(patterns.weight, -MOST, MOST))
    possible = sums(patterns.kind, seen * odds, kinds)
    low, high = np.full(kinds, -MOST), np.full(kinds, MOST)
    for _ in range(STEPS):
        middle = (low + high) / 2
        right = size * odds / (1.0 + np.exp(middle)[patterns.kind] * odds)
        more = sums(patterns.kind, right, kinds) > possible
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    odds = odds * np.exp((low + high) / 2)[patterns.kind]
    right = sums(patterns.kind, size * odds / (1.0 + odds), kinds)
    every = sums(patterns.kind, size.astype(np.float64), kinds)
    return Estimate(every - right, (_UNLIKE * right) ** 2 + _IN_FAMILIES)


def told_together(*estimates: Estimate) -> Floats:
    """What several estimates tell together: each counts by the inverse of its variance."""
    weights = np.array([1.0 / own.variance for own in estimates])
    wrong = np.array([own.wrong for own in estimates])
    return np.asarray((weights * wrong).sum(axis=0) / weights.sum(axis=0))
