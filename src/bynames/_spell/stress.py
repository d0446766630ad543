"""Where a name is stressed, as far as its spelling and its ending tell.

Belarusian writes what it says: ``о`` and ``ё`` stand under the stress, ``я`` for ``е`` in the
syllable before it, ``а`` for an unstressed ``э`` after ж, ш, ч, р, ц (Правілы беларускай
арфаграфіі, 2008, on the spelling of vowels).  Russian does not.  So a pair of spellings tells
where the stress can be, and where the stress can be tells which spelling is likely.

Endings decide most of it: -энка, -чук, -оўскі.  How often a word of an ending is stressed on
which syllable is counted from the pairs of ``letters.py``, each pair by what its spellings allow.
The stress of an adjective follows from no ending; ``adjectives.tsv`` lists those that are surnames.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from bynames._index_cache import Decoded
from bynames._spell.index_cache import kept_section
from bynames._spell.letters import listed_pairs, pairs_of, table_pairs

__all__ = [
    "StressModel",
    "agreement",
    "counted_for",
    "counted_stress",
    "stress_cost",
    "stress_model",
    "stress_text",
]

_ADJECTIVES = "adjectives.tsv"
_VOWEL = re.compile("[аеёиіоуыэюя]")
_HARD = frozenset("ржшчц")
_SOFTENING = frozenset("еёіюя")
_LONGEST = 5
_RARE, _SELDOM = 0.04, 0.15
_NEVER = 1e-4
"""How often the only vowel of a word is written as if it were not stressed: Дрозд is no Дразд."""

Vowels = tuple[tuple[str, bool], ...]


@lru_cache(maxsize=1 << 14)
def vowels(word: str) -> Vowels:
    """The vowels of a word, each with whether it stands after ж, ш, ч, р or ц.

    >>> vowels("шэка")
    (('э', True), ('а', False))
    """
    return tuple(
        (match[0], match[0] not in _SOFTENING and word[match.start() - 1 : match.start()] in _HARD)
        for match in _VOWEL.finditer(word)
    )


@cache
def _fits(be: str, ru: str, hard: bool, place: int) -> float:
    """How well a Belarusian vowel renders a Russian one, at a place counted from the stress."""
    stressed = place == 0
    if ru == "о":
        return {"о": (1.0 if stressed else _RARE), "а": (_RARE if stressed else 1.0)}.get(be, 0.5)
    if ru == "ё":
        return (1.0 if stressed else _RARE) if be in "ёо" else (_RARE if stressed else _SELDOM)
    if ru == "е" and hard:
        return {
            "э": 1.0 if stressed else _SELDOM,
            "а": 0.12 if stressed else 1.0,
            "о": 0.5 if stressed else _RARE,
        }.get(be, _SELDOM)
    if ru == "е":
        return {
            "е": _RARE if place == -1 else 1.0,
            "я": 1.0 if place == -1 else _RARE,
            "ё": 0.5 if stressed else _RARE,
        }.get(be, _SELDOM)
    if ru == "я" and be != "я" and not hard:
        return _SELDOM
    return 1.0


def agreement(be: Vowels, ru: Vowels) -> tuple[float, ...]:
    """How well two spellings agree with a stress on each of their syllables."""
    if len(be) == 1:
        return (fit if (fit := _fits(be[0][0], ru[0][0], be[0][1], 0)) > _SELDOM else _NEVER,)
    return tuple(
        math.prod(
            _fits(b, r, hard, place - stress)
            for place, ((b, hard), (r, _)) in enumerate(zip(be, ru, strict=True))
        )
        for stress in range(len(be))
    )


def counted_stress(pairs: Iterable[tuple[str, str]], side: int) -> dict[str, dict[int, float]]:
    """How often each syllable from the end is stressed, by the endings of one side of pairs."""
    counts: dict[str, dict[int, float]] = {}
    for pair in pairs:
        be, ru = vowels(pair[0]), vowels(pair[1])
        if not be or len(be) != len(ru):
            continue
        fits = agreement(be, ru)
        total = sum(fits)
        word = pair[side]
        for syllable, fit in enumerate(fits):
            from_end = len(be) - 1 - syllable
            for length in range(min(_LONGEST, len(word)) + 1):
                seen = counts.setdefault(word[len(word) - length :], {})
                seen[from_end] = seen.get(from_end, 0.0) + fit / total
    return {  # three digits are enough, and short to keep
        ending: {syllable: round(share, 3) for syllable, share in seen.items()}
        for ending, seen in counts.items()
    }


def stress_text(counts: Mapping[str, dict[int, float]]) -> dict[str, str]:
    """What :func:`counted_stress` gave, as text to keep."""
    return {
        ending: " ".join(f"{syllable}:{share!r}" for syllable, share in seen.items())
        for ending, seen in counts.items()
    }


def _stress_of(text: str) -> dict[int, float]:
    return {int(s): float(share) for s, share in (item.split(":") for item in text.split(" "))}


def counted_for(lang: str) -> dict[str, dict[int, float]]:
    """What the stress model of a language is counted from all pairs known, adjectives too."""
    every = (*listed_pairs(), *pairs_of(_ADJECTIVES), *table_pairs())
    pairs = (pair for pair in every if pair[0] and pair[1])
    return counted_stress(pairs, 0 if lang == "be" else 1)


class StressModel:
    """Which syllable, from the end, words of an ending are stressed on (Witten and Bell)."""

    def __init__(self, seen: Mapping[str, dict[int, float]]) -> None:
        self._seen = seen

    def shares(self, word: str) -> list[float]:
        """How likely each syllable of a word is the stressed one."""
        count = len(vowels(word))
        shares = [1.0 / max(count, 1)] * count
        for length in range(min(_LONGEST, len(word)) + 1):
            seen = self._seen.get(word[len(word) - length :])
            if not seen:
                break
            total = sum(seen.get(syllable, 0.0) for syllable in range(count))
            kinds = 1.0 + 0.5 * sum(share > 0.5 for share in seen.values())
            shares = [
                (seen.get(count - 1 - syllable, 0.0) + kinds * lower) / (total + kinds)
                for syllable, lower in enumerate(shares)
            ]
        return shares


@cache
def stress_model(lang: str) -> StressModel:
    """The stress model of a language, ``"be"`` or ``"ru"``."""
    kept = kept_section(f"stress.{lang}")
    return StressModel(counted_for(lang) if kept is None else Decoded(kept, _stress_of))


_UNKNOWN = 1.0


def stress_cost(be: str, ru: str, shares: Sequence[float]) -> float:
    """What it costs that no likely stress explains a pair of spellings.

    `shares` says how likely each syllable of the one that is given is the stressed one.
    """
    one, other = vowels(be), vowels(ru)
    if not one or len(one) != len(other):
        return _UNKNOWN
    fits = agreement(one, other)
    return -math.log(sum(fit * share for fit, share in zip(fits, shares, strict=True)) + 1e-9)
