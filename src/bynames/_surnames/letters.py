"""How much a word looks like a surname: a model of the sounds that follow one another in surnames.

Every sound of a key has a probability, given the three before it; the mean of their logarithms
says how much the whole looks like a surname.  ``letters.tsv`` holds the model, an n-gram model
with back-off (``benchmarks/surname_letters.py`` makes it, from some 180,000 surnames without
those of the kept-out people).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from bynames._tab_lines import rows_of

__all__ = ["FILE", "FLUENT", "ODD", "ORDER", "PLAUSIBLE", "STEP", "least_likely", "looks", "padded"]

FILE = Path(__file__).parent / "letters.tsv"

ORDER = 4
"""A sound and the three before it."""

STEP = 0.1
"""Logarithms (base 10) are kept in steps of this much, each as one character."""

ODD, PLAUSIBLE, FLUENT = 0, 1, 2

_ODD, _FLUENT = -1.1, -0.84
"""Mean logarithms: of 100 surnames of the news, 7 are below the first and 60 above the second; of
100 misspelt ones, 57 and 15."""


def padded(key: str) -> str:
    """A key with its ends marked.

    >>> padded("kot")
    '^^^kot$'
    """
    return f"{'^' * (ORDER - 1)}{key}$"


@cache
def _model() -> dict[str, tuple[int, str, str]]:
    """What may follow some sounds: what backing off costs, the sounds, and what each costs."""
    return {before: (ord(off) - 48, sounds, costs) for before, off, sounds, costs in rows_of(FILE)}


def _cost(before: str, sound: str) -> int:
    """How unlikely a sound is after some others, in steps."""
    model, total = _model(), 0
    while True:
        found = model.get(before)
        if found:
            at = found[1].find(sound)
            if at >= 0:
                return total + ord(found[2][at]) - 48
            total += found[0]
        if not before:
            return total  # no surname has this sound: its cost is that of backing off
        before = before[1:]


def likelihoods(key: str) -> list[float]:
    """The logarithm (base 10) of the probability of every sound of a key, and of its end."""
    text = padded(key)
    return [
        -STEP * _cost(text[at - ORDER + 1 : at], text[at]) for at in range(ORDER - 1, len(text))
    ]


@lru_cache(maxsize=1 << 16)
def _looks(key: str) -> int:
    some = likelihoods(key)
    mean = sum(some) / len(some)
    return ODD if mean < _ODD else FLUENT if mean >= _FLUENT else PLAUSIBLE


def least_likely(key: str) -> int:
    """The place in a key of the sound that is the least likely after those before it.

    >>> least_likely("asptapavska")  # Асптапоўская: pt after as
    3
    """
    some = likelihoods(key)
    return some.index(min(some))


def looks(keys: Iterable[str]) -> int:
    """What a surname looks like by that of its sound keys that looks best.

    >>> from bynames._sounds import keys
    >>> [looks(keys(word)) for word in ("Kulikovich", "Kulkivich", "Dziadkvoa")] == [
    ...     FLUENT, PLAUSIBLE, ODD]
    True
    """
    return max(map(_looks, keys), default=PLAUSIBLE)
