"""Codes by which parts of names find their neighbours.

Parts that share a code are candidates; what they really have to do with each other is weighed
afterwards, so that a code may bring too many together but must not miss one.  Codes are kept as
checksums in a sorted array, the class of part beside each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

import numpy as np

from bynames.batch.arrays import Ints, pairs_within, ranges
from bynames.evidence import LONG, SHORT, Part, part_of

__all__ = ["CodeIndex", "letter_codes", "sure_codes", "slip_codes", "word_codes"]


class CodeIndex(NamedTuple):
    """Checksums of codes, sorted, and the class that each belongs to."""

    sums: Ints
    classes: Ints

    @classmethod
    def of(cls, codes: Sequence[Iterable[str]]) -> CodeIndex:
        """Index the codes of every class, given in the order of the classes."""
        sums: list[int] = []
        sizes = np.zeros(len(codes), np.int64)
        for number, some in enumerate(codes):
            before = len(sums)
            sums.extend([crc32(code.encode()) for code in some])
            sizes[number] = len(sums) - before
        found = np.array(sums, np.int64)
        order = np.argsort(found, kind="stable")
        return cls(found[order], np.repeat(np.arange(len(codes)), sizes)[order])

    def having(self, codes: Iterable[str]) -> Ints:
        """The classes that have any of some codes."""
        wanted = np.array(sorted({crc32(code.encode()) for code in codes}), np.int64)
        low = np.searchsorted(self.sums, wanted, "left")
        size = np.searchsorted(self.sums, wanted, "right") - low
        return np.unique(self.classes[ranges(low, size)])

    def pairs(self, size: int) -> Ints:
        """All pairs of different classes that share a code: ``left * size + right``, ascending."""
        if not len(self.sums):
            return np.empty(0, np.int64)
        ends = np.flatnonzero(np.append(self.sums[1:] != self.sums[:-1], True)) + 1
        left, right = pairs_within(np.diff(ends, prepend=0))
        a, b = self.classes[left], self.classes[right]
        differ = a != b
        return np.unique(np.minimum(a, b)[differ] * size + np.maximum(a, b)[differ])


def letter_codes(part: Part) -> set[str]:
    """The letters by which an initial and a name meet; any two initials meet, they are few."""
    return {*part.letters, "@"} if part.initial else set(part.letters)


def sure_codes(part: Part) -> Iterable[str]:
    """Codes that two parts share if their evidence is more than a slip."""
    if part.initial:
        return
    yield from part.keys
    for key in part.bares:
        yield "~" + key
    for family in part.families:
        yield ":" + family
    if part.stem:
        yield "^" + part.stem
    if len(part.words) > 1:
        inner = [part_of(part.kind, word).keys for word in part.words if word]
        yield "=" + " ".join(sorted(keys[0] for keys in inner if keys))


def word_codes(part: Part) -> set[str]:
    """Codes by which a double name and one of its words meet."""
    codes: set[str] = set()
    if part.initial:
        return codes
    for word in part.words:
        inner = part_of(part.kind, word) if word else part
        codes.update(inner.keys, inner.bares, (":" + family for family in inner.families))
    return codes


def slip_codes(part: Part) -> Iterable[str]:
    """Codes that two keys share if they are one slip apart (two, if long and alike at the ends)."""
    for key in () if part.initial else part.keys:
        size = len(key)
        if size < SHORT - 1:
            continue
        yield key
        for i in range(size):
            yield key[:i] + key[i + 1 :]
        if size >= LONG:
            for i, j in combinations(range(1, size - 2), 2):
                yield key[:i] + key[i + 1 : j] + key[j + 1 :]
    if len(part.reading) >= SHORT:
        yield "'" + part.reading
        for i in range(len(part.reading)):
            yield "'" + part.reading[:i] + part.reading[i + 1 :]
