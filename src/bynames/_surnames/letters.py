"""How much a word looks like a surname: a model of the sounds that follow one another in surnames.

Every sound of a key has a probability, given the three before it; the mean of their logarithms
says how much the whole looks like a surname.  ``letters.tsv`` holds the model, an n-gram model
with back-off (``benchmarks/surname_letters.py`` makes it, from some 180,000 surnames without
those of the kept-out people).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bynames._tab_lines import rows_of

__all__ = [
    "FILE",
    "FLUENT",
    "ODD",
    "SOUNDS_TOGETHER",
    "PLAUSIBLE",
    "STEP",
    "least_likely",
    "look_of_key",
    "looks",
    "mean_cost",
    "padded",
]

FILE = Path(__file__).parent / "letters.tsv"

SOUNDS_TOGETHER = 4
"""A sound and the three before it."""

STEP = 0.1
"""Logarithms (base 10) are kept in steps of this much, each as one character."""

ODD, PLAUSIBLE, FLUENT = 0, 1, 2

_ODD, _FLUENT = 110, 84
"""Tenths of steps that a sound costs in the mean: of 100 surnames of the news, 7 are above the
first and 60 below the second; of 100 misspelt ones, 57 and 15."""


def padded(key: str) -> str:
    """A key with its ends marked.

    >>> padded("kot")
    '^^^kot$'
    """
    return f"{'^' * (SOUNDS_TOGETHER - 1)}{key}$"


@cache
def _model() -> dict[str, tuple[int, str, str]]:
    """What may follow some sounds: what backing off costs, the sounds, and what each costs."""
    return {before: (ord(off) - 48, sounds, costs) for before, off, sounds, costs in rows_of(FILE)}


_Sounds = tuple[str, str, str, str]
"""As many sounds as :data:`SOUNDS_TOGETHER`."""


class _Costs(dict[_Sounds, int]):
    """How unlikely the last of some sounds is after those before it, in steps; kept once asked."""

    def __missing__(self, sounds: _Sounds) -> int:
        *before, last = sounds
        found = self[sounds] = _cost("".join(before), last)
        return found


_costs = cache(_Costs)


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


def costs(key: str) -> list[int]:
    """How unlikely every sound of a key is, and its end: in steps of :data:`STEP`."""
    text = padded(key)
    together = zip(text, text[1:], text[2:], text[3:], strict=False)  # as many as all have
    return list(map(_costs().__getitem__, together))


def mean_cost(key: str) -> float:
    """How unlike a surname a key is: what a sound of it costs in the mean.

    >>> mean_cost("kulikaviC") < mean_cost("kulkiviC")
    True
    """
    some = costs(key)
    return sum(some) / len(some)


def look_of_key(key: str) -> int:
    """What a surname with a sound key looks like."""
    some = costs(key)
    tenths, size = 10 * sum(some), len(some)
    return ODD if tenths > _ODD * size else FLUENT if tenths <= _FLUENT * size else PLAUSIBLE


def least_likely(key: str) -> int:
    """The place in a key of the sound that is the least likely after those before it.

    >>> least_likely("asptapavska")  # Асптапоўская: pt after as
    3
    """
    some = costs(key)
    return some.index(max(some))


def looks(keys: Iterable[str]) -> int:
    """What a surname looks like by that of its sound keys that looks best.

    >>> from bynames._sounds import keys
    >>> [looks(keys(word)) for word in ("Kulikovich", "Kulkivich", "Dziadkvoa")] == [
    ...     FLUENT, PLAUSIBLE, ODD]
    True
    """
    return max(map(look_of_key, keys), default=PLAUSIBLE)
