"""Codes by which one part of a name finds its neighbours in a vocabulary.

Parts that share a code are candidates; what they really have to do with each other is weighed
afterwards, so that a code may bring too many together but must not miss one.  Codes are numbers
in a sorted array, the class of part beside each; they are the same in every process, so that an
index on disk can keep them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from bynames._batch.arrays import Ints, distinct, order_of, ranges
from bynames._batch.numbered_texts import Lists
from bynames._batch.slips import slip_codes
from bynames._evidence import SHORT, Part, parts_of_words

__all__ = ["CodeIndex"]

_BY_READING = 0x5555_5555_5555_5555
"""Turns the codes of slips in keys into those of slips in readings."""


class CodeIndex(NamedTuple):
    """Codes, sorted, and the class that each belongs to."""

    sums: Ints
    classes: Ints

    @classmethod
    def of(cls, parts: Sequence[Part]) -> CodeIndex:
        """Index the codes of every class, given in the order of the classes."""
        sums: list[int] = []
        owners: list[int] = []
        for number, part in enumerate(parts):
            before = len(sums)
            sums.extend(crc32(code.encode("utf-8", "replace")) for code in _kept(part))
            owners.extend([number] * (len(sums) - before))
        slips, slip_owners = _slip_codes(parts)
        found = np.concatenate([np.array(sums, np.int64), slips])
        classes = np.concatenate([np.array(owners, np.int64), slip_owners])
        order = order_of(found)
        return cls(found[order], classes[order])

    def meeting(self, part: Part) -> Ints:
        """The classes that have a code in common with a part."""
        own = [crc32(code.encode("utf-8", "replace")) for code in _asked(part)]
        wanted = distinct(np.concatenate([np.array(own, np.int64), _slip_codes([part])[0]]))
        low = np.searchsorted(self.sums, wanted, "left")
        size = np.searchsorted(self.sums, wanted, "right") - low
        return distinct(self.classes[ranges(low, size)])


def _kept(part: Part) -> Iterator[str]:
    """Codes of a part of the vocabulary: all ways to meet but slips."""
    if not part.text:
        return
    if part.initial:
        yield "@"
        yield from ("!" + letter for letter in part.letters)
        return
    yield from ("." + letter for letter in part.letters)
    yield from _sure(part)
    for word in parts_of_words(part):
        yield from ("w" + key for key in (*word.keys, *word.bares))
        yield from (":" + family for family in word.families)


def _asked(part: Part) -> Iterator[str]:
    """Codes by which a part finds others: an initial finds names that begin with its letter, a name
    its initials, one of its words double names."""
    if part.initial:
        yield "@"
        yield from ("." + letter for letter in part.letters)
        return
    yield from ("!" + letter for letter in part.letters)
    yield from _sure(part)
    yield from ("w" + key for key in (*part.keys, *part.bares))
    for word in parts_of_words(part):
        for key in (*word.keys, *word.bares):
            yield from (key, "~" + key, "w" + key)
        yield from (":" + family for family in word.families)


def _sure(part: Part) -> Iterator[str]:
    """Codes that two parts share if their evidence is more than a slip."""
    yield from part.keys
    yield from (slip.key for slip in part.mended)
    yield from part.unusual
    yield from ("~" + key for key in part.bares)
    yield from (":" + family for family in part.families)
    yield from ("<" + origin for origin in part.origins)
    if part.stem:
        yield "^" + part.stem


def _slip_codes(parts: Sequence[Part]) -> tuple[Ints, Ints]:
    """Codes of parts that share one if their keys or readings are a slip apart, with the part."""
    found = []
    for lists, least, most, turn in (
        ([part.keys for part in parts], SHORT - 1, 2, 0),
        ([[part.reading] if part.reading else [] for part in parts], SHORT, 1, _BY_READING),
    ):
        texts = Lists.of(
            [[] if part.initial else some for part, some in zip(parts, lists, strict=True)]
        )
        owners, starts = texts.by_text()
        code, text = slip_codes(texts.texts, least=least, two=most > 1)
        sizes = starts[text + 1] - starts[text]
        found.append((np.repeat(code ^ turn, sizes), owners[ranges(starts[text], sizes)]))
    codes, classes = (np.concatenate(column) for column in zip(*found, strict=True))
    return codes, classes
