"""Sounds that are taken for one another: their letters are neighbours on a keyboard or look alike.

``neighbours.tsv`` has the keyboards and the look-alikes as letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from bynames._sounds import keys
from bynames._tab_lines import rows_of

__all__ = ["neighbours"]


@cache
def neighbours() -> frozenset[str]:
    """Pairs of different sounds, each in alphabetical order.

    >>> "ns" in neighbours(), "bv" in neighbours(), "kz" in neighbours()
    (False, True, False)
    """
    sound = {letter: _sound(letter) for pair in _letters() for letter in pair}
    pairs = ("".join(sorted(sound[letter] for letter in pair)) for pair in _letters())
    return frozenset(pair for pair in pairs if len(pair) == 2 and pair[0] != pair[1])


def _sound(letter: str) -> str:
    """How a letter sounds after a consonant; "" if not as one sound."""
    key = keys("л" + letter if letter > "z" else "l" + letter)[0]
    return key[1:] if len(key) == 2 else ""


def _letters() -> Iterator[str]:
    for what, *cells in rows_of(Path(__file__).parent / "neighbours.tsv"):
        if what == "print":
            yield from cells
        else:
            for row, below in zip(cells, [*cells[1:], ""], strict=True):
                yield from map("".join, pairwise(row))
                yield from map("".join, zip(row, below, strict=False))
                yield from map("".join, zip(row[1:], below, strict=False))
