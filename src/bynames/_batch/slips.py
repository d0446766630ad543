"""Words that may be a slip apart, found without comparing each with each.

Two words that are one slip apart (a letter dropped, added, changed, or two swapped) have a word in
common if a letter is left out of either; two words two slips apart if two are.  What is left of a
word is kept as a number: a sum over its letters that is quickly had for all ways of leaving
letters out, for many words at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Ints, distinct
from bynames._evidence import LONG, SHORT

__all__ = ["slip_codes"]

_BASE = 0x9E3779B97F4A7C15
"""An odd number without pattern: sums of letters times its powers hardly ever fall together."""

_LONGEST_WORD = 40
"""Letters of the longest word met in names: in a longer one, of junk, but one slip is looked for,
or its codes, which grow with the square of its letters, would take all memory."""


def slip_codes(
    words: Sequence[str], *, least: int = SHORT - 1, two: bool = True
) -> tuple[Ints, Ints]:
    """The codes of words of at least `least` letters, and the number of the word of each.

    Words share a code if they are one slip apart, with `two` also if they have :data:`LONG`
    letters, are two slips apart and alike at both ends.

    >>> codes, owners = slip_codes(["laptenak", "laptenk", "rabkava"])
    >>> bool(set(codes[owners == 0]) & set(codes[owners == 1]))
    True
    >>> bool(set(codes[owners == 0]) & set(codes[owners == 2]))
    False
    """
    length = np.array([len(word) for word in words], np.int64)
    codes: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    owners: list[Ints] = [np.empty(0, np.int64)]
    for size in distinct(length[length >= least]).tolist():
        rows = np.flatnonzero(length == size)
        both = two and size <= _LONGEST_WORD
        found = _codes_of_size([words[row] for row in rows.tolist()], size, two=both)
        if size > _LONGEST_WORD:  # hardly a word: what repeats has thousands of equal codes
            for row, own in zip(rows.tolist(), np.array(found).T, strict=True):
                codes.append(np.unique(own))
                owners.append(np.full(len(codes[-1]), row, np.int64))
        else:
            codes.extend(found)
            owners.extend([rows] * len(found))
    return np.concatenate(codes).view(np.int64), np.concatenate(owners)


def _codes_of_size(words: list[str], size: int, *, two: bool) -> list[NDArray[np.uint64]]:
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = letters.reshape(len(words), size).T.astype(np.uint64)
    power = np.cumprod(np.full(size + 1, _BASE, np.uint64))[:size, None]
    lower = np.vstack([np.ones((1, 1), np.uint64), power[:-1]])
    lowest = np.vstack([np.zeros((1, 1), np.uint64), lower[:-1]])
    nothing = np.zeros((1, len(words)), np.uint64)
    before = np.vstack([nothing, np.cumsum(letters * power, axis=0)])
    # what follows a place, moved up by one letter or by two
    after = np.vstack([np.cumsum((letters * lower)[::-1], axis=0)[::-1], nothing])
    after_two = np.vstack([np.cumsum((letters * lowest)[::-1], axis=0)[::-1], nothing])
    codes = [before[size]]
    codes.extend(before[i] + after[i + 1] for i in range(size))
    if two and size >= LONG:
        codes.extend(
            before[i] + after[i + 1] - after[j] + after_two[j + 1]
            for i in range(1, size - 2)
            for j in range(i + 1, size - 2)
        )
    return codes
