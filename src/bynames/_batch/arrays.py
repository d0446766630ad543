"""Small tools for integer arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Bools",
    "CodeTable",
    "Floats",
    "Ints",
    "components",
    "crossed",
    "distinct",
    "distinct_rows",
    "firsts",
    "order_of",
    "pairs_within",
    "ranges",
    "runs",
    "sigmoid",
]

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_FITS = 1 << 62
"""Numbers below this can be added to without leaving 64 bits."""


def components(left: Ints, right: Ints, size: int) -> Ints:
    """For each of so many nodes the first of those that edges connect it with, itself included.

    >>> components(np.array([1, 3]), np.array([3, 4]), 6).tolist()
    [0, 1, 2, 1, 1, 5]
    """
    first = np.arange(size)
    while True:
        low, high = np.minimum(first[left], first[right]), np.maximum(first[left], first[right])
        apart = low < high
        if not apart.any():
            return first
        np.minimum.at(first, high[apart], low[apart])
        while ((further := first[first]) != first).any():
            first = further


def pairs_within(sizes: Ints) -> tuple[Ints, Ints]:
    """Positions of all pairs (left < right) within consecutive blocks of the given sizes.

    >>> left, right = pairs_within(np.array([3, 1, 2]))
    >>> left.tolist(), right.tolist()
    ([0, 0, 1, 4], [1, 2, 2, 5])
    """
    ends = np.repeat(np.cumsum(sizes), sizes)
    position = np.arange(len(ends), dtype=np.int64)
    follow = ends - position - 1
    left = np.repeat(position, follow)
    offset = np.arange(len(left), dtype=np.int64) - np.repeat(np.cumsum(follow) - follow, follow)
    return left, left + 1 + offset


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Concatenate ``arange(start, start + size)`` for each start and size.

    >>> ranges(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(int(ends[-1]) if len(ends) else 0)


def crossed(
    left: Ints, left_sizes: Ints, right: Ints, right_sizes: Ints
) -> tuple[Ints, Ints, Ints]:
    """All pairs across pairs of blocks (starts and sizes): two positions, and which pair of blocks.

    >>> [x.tolist() for x in crossed(*map(np.array, ([0], [2], [5], [2])))]
    [[0, 0, 1, 1], [5, 6, 5, 6], [0, 0, 0, 0]]
    """
    sizes = left_sizes * right_sizes
    pair = np.repeat(np.arange(len(sizes)), sizes)
    offset = ranges(np.zeros(len(sizes), np.int64), sizes)
    width = right_sizes[pair]
    return left[pair] + offset // width, right[pair] + offset % width, pair


def distinct(codes: Ints) -> Ints:
    """The distinct codes, ascending: ``np.unique``, by sorting.

    Numpy's own counts integers in a hash table, which takes fifty times as long for millions.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    codes = np.sort(codes)
    return codes[_begins(codes)]


def order_of(codes: Ints) -> Ints:
    """The order that sorts codes, equal ones staying as they are: a stable ``argsort``.

    Where a code and its place fit in one number, those are sorted instead: several times as fast.

    >>> order_of(np.array([3, -1, 3])).tolist()
    [1, 0, 2]
    """
    size = len(codes)
    low = int(codes.min(initial=0))
    if size and int(codes.max()) - low < _FITS // size:
        order: Ints = np.sort((codes - low) * size + np.arange(size)) % size
        return order
    return np.argsort(codes, kind="stable")


def firsts(codes: Ints) -> Ints:
    """Where each distinct code stands first, in ascending order of the codes.

    >>> firsts(np.array([3, 1, 3])).tolist()
    [1, 0]
    """
    order = order_of(codes)
    return order[_begins(codes[order])]


def runs(ascending: Ints) -> tuple[Ints, Ints]:
    """Where each run of equal numbers starts, and how long it is.

    >>> [x.tolist() for x in runs(np.array([1, 1, 4]))]
    [[0, 2], [2, 1]]
    """
    starts = np.flatnonzero(_begins(ascending))
    return starts, np.diff(starts, append=len(ascending))


def _begins(ascending: Ints) -> Bools:
    """Which of ascending codes differ from the one before."""
    begins = np.ones(len(ascending), np.bool_)
    begins[1:] = ascending[1:] != ascending[:-1]
    return begins


def sigmoid(logit: Floats) -> Floats:
    """Log-odds as probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-logit)), np.float64)


def distinct_rows(columns: Ints) -> tuple[Ints, Ints]:
    """Distinct rows in order, and the place of each row among them (as ``np.unique``, faster).

    >>> rows, place = distinct_rows(np.array([[2, 1], [-1, 5], [2, 1]]))
    >>> rows.tolist(), place.tolist()
    ([[-1, 5], [2, 1]], [1, 0, 1])
    """
    code, span = np.zeros(len(columns), np.int64), 1
    for values in columns.T if len(columns) else ():
        low = int(values.min())
        width = int(values.max()) - low + 1
        if span >= _FITS // width:
            _, code = np.unique(code, return_inverse=True)
            span = int(code.max()) + 1
        code = code * width + (values - low)
        span *= width
    order = order_of(code)
    begins = _begins(code[order])
    place = np.empty(len(columns), np.int64)
    place[order] = np.cumsum(begins) - 1
    return columns[order[begins]], place


class CodeTable:
    """Where each of some distinct codes (int64, not negative) stands: a hash table in two arrays.

    Looking a million codes up this way takes a quarter of the time of a binary search, which
    waits for memory at every step.

    >>> CodeTable(np.array([7, 5])).find(np.array([5, 6, 7])).tolist()
    [1, -1, 0]
    """

    def __init__(self, codes: Ints) -> None:
        self._bits = max(4, (2 * len(codes)).bit_length())
        self._codes = np.full(1 << self._bits, -1, np.int64)
        self._places = np.full(1 << self._bits, -1, np.int64)
        slot = self._slots(codes)
        waiting = np.arange(len(codes), dtype=np.int64)
        while len(waiting):
            free = self._codes[slot] == -1
            self._codes[slot[free]] = codes[waiting[free]]  # of several that want it, one gets it
            settled = self._codes[slot] == codes[waiting]
            self._places[slot[settled]] = waiting[settled]
            waiting, slot = waiting[~settled], self._next(slot[~settled])

    def find(self, codes: Ints) -> Ints:
        """The place of each code; -1 where it is none of the table's."""
        slot = self._slots(codes)
        there = self._codes[slot]
        places: Ints = np.where(there == codes, self._places[slot], -1)
        waiting = np.flatnonzero((there != codes) & (there != -1))
        slot = slot[waiting]
        while len(waiting):
            slot = self._next(slot)
            there, wanted = self._codes[slot], codes[waiting]
            hit = there == wanted
            places[waiting[hit]] = self._places[slot[hit]]
            further = ~hit & (there != -1)
            waiting, slot = waiting[further], slot[further]
        return places

    def _slots(self, codes: Ints) -> Ints:
        # Fibonacci hashing: the high bits of a product with 2^64 / golden ratio
        mixed = codes.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        slots: Ints = (mixed >> np.uint64(64 - self._bits)).astype(np.int64)
        return slots

    def _next(self, slot: Ints) -> Ints:
        following: Ints = (slot + 1) & (len(self._codes) - 1)
        return following
