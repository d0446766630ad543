"""The log-odds of many pairs in bins, and what follows from them without the pairs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Floats, Ints, distinct_rows, sigmoid
from bynames._batch.census import sums

__all__ = ["MOST", "STEPS", "OddsBins"]

_BINS = 10.0
"""Bins of log-odds per unit, so that the pairs of a pattern are looked at once for all steps."""

MOST = 15.0
"""Log-odds that nothing goes beyond."""

STEPS = 40
"""Halvings of an interval: far more exact than anything that is counted."""


class OddsBins(NamedTuple):
    """How many pairs of each group of patterns have which log-odds, and which odds of rivals.

    ``mine``, ``theirs``: numbers of bins; ``times``: pairs in them; ``against``: the sum of what
    the log-odds of these pairs are beside their rivals'.
    """

    group: Ints
    mine: Ints
    theirs: Ints
    times: Ints
    against: Floats

    @classmethod
    def of(cls, group: Ints, logits: Floats, rivals: Floats) -> OddsBins:
        """Count pairs by their log-odds and the odds of their rivals."""
        mine = np.clip(logits, -MOST, MOST)
        theirs = np.log(np.clip(rivals, np.exp(-MOST), np.exp(MOST)))
        against = np.clip(mine - np.log1p(np.exp(theirs)), -MOST, MOST)
        binned = [np.round((values + MOST) * _BINS).astype(np.int64) for values in (mine, theirs)]
        rows, place = distinct_rows(np.column_stack([group, *binned]))
        times = np.bincount(place, minlength=len(rows))
        return cls(rows[:, 0], rows[:, 1], rows[:, 2], times, sums(place, against, len(rows)))

    def odds(self) -> tuple[Floats, Floats]:
        """The odds of each bin, and those of the rivals of its pairs."""
        mine, theirs = (np.exp(at / _BINS - MOST) for at in (self.mine, self.theirs))
        return mine, theirs

    def wrong(self, groups: int) -> Floats:
        """How many pairs of each group the odds say are wrong."""
        odds, others = self.odds()
        return sums(self.group, self.times * (1.0 - odds / (1.0 + odds + others)), groups)

    def disputed(self, groups: int) -> Floats:
        """How many pairs of each group the rivals alone would make wrong."""
        odds, others = self.odds()
        return sums(self.group, self.times * others / (odds + others), groups)

    def shifts(self, wrong: Floats, prior: Floats) -> Floats:
        """What log-odds of each group must gain for as many pairs to be `wrong`.

        The `prior` is worth some pairs more, of the mean log-odds.
        """
        odds, others = self.odds()
        size = sums(self.group, self.times.astype(np.float64), len(wrong))
        mean = sums(self.group, self.against, len(wrong)) / np.maximum(size, 1)
        wanted = wrong + prior * sigmoid(-mean)
        low, high = np.full(len(wrong), -MOST), np.full(len(wrong), MOST)
        for _ in range(STEPS):
            middle = (low + high) / 2
            gain = np.exp(middle)[self.group]
            right = odds * gain / (1.0 + (odds + others) * gain)
            found = sums(self.group, self.times * (1.0 - right), len(wrong))
            more = found + prior * sigmoid(-(mean + middle)) > wanted
            low, high = np.where(more, middle, low), np.where(more, high, middle)
        return np.where(size > 0, (low + high) / 2, 0.0)
