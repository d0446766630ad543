"""Rivals: of several names that one short form fits, at most one is its own.

*І. Лапцёнак* may be Іван or Ігар, *Іван Лапцёнак* may be Пятровіч or Паўлавіч; the more names fit
and the better, the less sure is each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Bools, Floats, Ints
from bynames._batch.part_levels import INITIAL, MISSING

__all__ = ["MANY", "Rivals", "capped_odds", "short_sides"]

_SURE = 12.0
"""Log-odds above which a pair is no stronger a rival of another."""

MANY = 200
"""If a short form fits more nodes than this, all others are taken for rivals of each."""


class Rivals(NamedTuple):
    """Candidate pairs with a short form, once for each side that is one.

    ``pair``: the number of the pair; ``short``: the node that is short; ``name``: what name (a set
    of nodes that agree in all parts) it may stand for there; ``full``: the node with that name.
    """

    pair: Ints
    short: Ints
    full: Ints
    name: Ints
    met: csr_array
    """Which nodes (row) have candidate pairs with which names (column)."""
    size: int
    """How many candidate pairs there are."""

    @classmethod
    def of(cls, left: Ints, right: Ints, short: tuple[Bools, Bools], name: Ints) -> Rivals:
        """Take pairs of different nodes and their `short` sides; `name` is that of each node."""
        count, nodes = len(left), len(name)
        owner, other = np.concatenate([left, right]), np.concatenate([right, left])
        every = np.arange(nodes)
        met = csr_array(
            (
                np.ones(2 * count + nodes),
                (np.concatenate([owner, every]), name[np.concatenate([other, every])]),
            ),
            shape=(nodes, nodes),
        )
        met.sum_duplicates()
        met.data[:] = 1.0
        sides = [
            (np.flatnonzero(some), a[some], b[some])
            for some, a, b in ((short[0], left, right), (short[1], right, left))
        ]
        pair, short_node, full = (np.concatenate(column) for column in zip(*sides, strict=True))
        return cls(pair, short_node, full, name[full], met, count)

    def lost(self, odds: Floats) -> Floats:
        """What each pair's log-odds lose by the rivals of its names; `odds` of all pairs."""
        mine = odds[self.pair]
        best = _best_of_each(self.short, self.name, mine)
        worth = csr_array((mine[best], (self.short[best], self.name[best])), shape=self.met.shape)
        total = np.asarray(worth.sum(axis=1)).ravel()[self.short]
        own = np.zeros(len(mine))
        fits = np.diff(worth.indptr)[self.short]
        few = np.flatnonzero(fits <= MANY)
        own[few] = _dot(worth, self.short[few], self.met, self.full[few])
        own = np.maximum(own, mine)
        weight = np.log1p(np.maximum(total - own, 0.0))
        return np.bincount(self.pair, weight, self.size).astype(np.float64)


def short_sides(coarse: Ints, left: Ints, right: Ints) -> tuple[Bools, Bools]:
    """In which pairs the left node is short of the right one, and the other way round.

    `coarse` are the coarse levels of the parts, `left` and `right` how these are written.
    """
    lacks = np.isin(coarse, (INITIAL, MISSING))
    one, other = (
        (lacks & (mine < 2) & (theirs == 2)).any(axis=1)
        for mine, theirs in ((left, right), (right, left))
    )
    return one, other


def capped_odds(logits: Floats) -> Floats:
    """The odds by which pairs are rivals."""
    odds: Floats = np.exp(np.minimum(logits, _SURE))
    return odds


def _best_of_each(short: Ints, name: Ints, worth: Floats) -> Ints:
    """For each short node and name the place of the best pair."""
    order = np.lexsort((-worth, name, short))
    first = np.ones(len(order), np.bool_)
    a, b = short[order], name[order]
    first[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    return order[first]


def _dot(one: csr_array, rows: Ints, other: csr_array, others: Ints) -> Floats:
    """The products of rows of two matrices, pair by pair."""
    return np.asarray((one[rows].multiply(other[others])).sum(axis=1)).ravel()
