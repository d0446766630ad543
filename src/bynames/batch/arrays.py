"""Small tools for integer arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "Ints", "pairs_within", "ranges", "sorted_lookup"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


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


def sorted_lookup(table: Ints, values: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Where each value stands in a sorted table, and whether it does."""
    if not len(table):
        return np.zeros(len(values), np.int64), np.zeros(len(values), np.bool_)
    at = np.searchsorted(table, values)
    at[at == len(table)] = 0
    return at, table[at] == values
