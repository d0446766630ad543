"""Rivals: of several names that one short form fits, at most one is its own.

*І. Лапцёнак* may be Іван or Ігар, *Іван Лапцёнак* may be Пятровіч or Паўлавіч; the more names fit
and the better, the less sure is each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Floats, Ints, components
from bynames._batch.chance import Field, Pairs
from bynames._batch.part_levels import ABSENT, AGREE, INITIAL, MISSING

__all__ = ["Rivals", "of_one_name"]

_MANY = 200
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
    def of(cls, field: Field, pairs: Pairs, count: int) -> Rivals:
        """Find the short sides of the first `count` pairs, those of different nodes."""
        nodes = field.corpus.nodes
        left, right = pairs.left[:count], pairs.right[:count]
        coarse = pairs.coarse[pairs.pattern[:count]]
        name = of_one_name(pairs, count)
        owner, other = np.concatenate([left, right]), np.concatenate([right, left])
        every = np.arange(len(nodes))
        met = csr_array(
            (
                np.ones(2 * count + len(nodes)),
                (np.concatenate([owner, every]), name[np.concatenate([other, every])]),
            ),
            shape=(len(nodes), len(nodes)),
        )
        met.sum_duplicates()
        met.data[:] = 1.0
        sides = []
        for a, b in ((left, right), (right, left)):
            short = np.zeros(count, np.bool_)
            for column, relations in enumerate(field.relations):
                lacking = relations.initial | (np.arange(len(relations.initial)) == 0)
                mine, theirs = lacking[nodes[a, column]], lacking[nodes[b, column]]
                short |= np.isin(coarse[:, column], (INITIAL, MISSING)) & mine & ~theirs
            sides.append((np.flatnonzero(short), a[short], b[short]))
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
        few = np.flatnonzero(fits <= _MANY)
        own[few] = _dot(worth, self.short[few], self.met, self.full[few])
        own = np.maximum(own, mine)
        weight = np.log1p(np.maximum(total - own, 0.0))
        return np.bincount(self.pair, weight, self.size).astype(np.float64)


def of_one_name(pairs: Pairs, count: int) -> Ints:
    """The name of each node, as a number: one for all that the first `count` pairs say are one.

    Those are pairs that agree in all parts that either has.
    """
    coarse = pairs.coarse[pairs.pattern[:count]]
    agree = np.isin(coarse, (AGREE, ABSENT)).all(axis=1)
    nodes = int(max(pairs.left.max(initial=-1), pairs.right.max(initial=-1))) + 1
    return components(pairs.left[:count][agree], pairs.right[:count][agree], nodes)


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
