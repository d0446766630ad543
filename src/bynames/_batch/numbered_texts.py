"""Texts of many parts as arrays of numbers.

Every distinct text (a sound key, a family …) has a number.  A column of lists is flat, with
pointers to where each part's items start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Bools, Ints, distinct, order_of, pairs_within, runs

__all__ = ["Letters", "Lists", "pairs_sharing"]


T = TypeVar("T", str, int)


class Lists(NamedTuple, Generic[T]):
    """One list of texts per part: those of part ``i`` are ``at[starts[i] : starts[i + 1]]``.

    What has a number already stands as that number in the place of a text.
    """

    texts: list[T]
    at: Ints
    starts: Ints

    @classmethod
    def of(cls, lists: Sequence[Collection[T]]) -> Lists[T]:
        """Number the texts in their alphabetical order, so that numbers compare as texts do."""
        flat = list(chain.from_iterable(lists))
        texts = sorted(set(flat))
        number = {text: at for at, text in enumerate(texts)}
        starts = np.zeros(len(lists) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, lists), np.int64, len(lists)), out=starts[1:])
        at = np.fromiter(map(number.__getitem__, flat), np.int64, len(flat))
        return Lists(texts, at, starts)

    @property
    def sizes(self) -> Ints:
        """How many texts each part has."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Ints:
        """The part of every item."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes)

    def by_text(self) -> tuple[Ints, Ints]:
        """The parts that have each text, as (parts, starts)."""
        order = order_of(self.at)
        starts = np.searchsorted(self.at[order], np.arange(len(self.texts) + 1))
        return self.owners[order], starts


def pairs_sharing(code: Ints, owner: Ints, size: int, leads: Bools | None = None) -> Ints:
    """All pairs of different owners that share a code: ``left * size + right``, ascending.

    With `leads`, one flag per item, only those where either item has the flag.
    """
    if not len(code):
        return np.empty(0, np.int64)
    order = np.argsort(code)  # pairs are sorted anew, so equal codes may stand in any order
    owner = owner[order]
    left, right = pairs_within(runs(code[order])[1])
    a, b = owner[left], owner[right]
    differ = a != b
    if leads is not None:
        differ &= leads[order][left] | leads[order][right]
    return distinct(np.minimum(a, b)[differ] * size + np.maximum(a, b)[differ])


class Letters(NamedTuple):
    """Sets of letters as bits, one row per part."""

    bits: NDArray[np.uint64]

    @classmethod
    def of(cls, *columns: Sequence[Collection[str]]) -> tuple[Letters, ...]:
        """Columns of sets of letters (each a hashable one), all with one bit for one letter."""
        number: dict[Collection[str], int] = {}
        at = [
            np.array([number.setdefault(some, len(number)) for some in sets], np.int64)
            for sets in columns
        ]
        bit: dict[str, int] = {}
        for some in number:
            for letter in some:
                bit.setdefault(letter, len(bit))
        bits = np.zeros((len(number), max(1, -(-len(bit) // 64))), np.uint64)
        for row, some in enumerate(number):
            for letter in some:
                bits[row, bit[letter] // 64] |= np.uint64(1 << (bit[letter] % 64))
        return tuple(cls(bits[rows]) for rows in at)

    def meet(self, rows: Ints, other: Letters, other_rows: Ints) -> Bools:
        """Whether the sets of pairs of rows share a letter, elementwise."""
        shared: Bools = np.any(self.bits[rows] & other.bits[other_rows], axis=1)
        return shared
