"""Latin back to Cyrillic, one word at a time: the units of a scheme, turned round.

No table is written by hand: a scheme is asked how it writes every letter and every pair of
letters, at the start, in the middle and at the end of a word, and what it answers is read
backwards.  So a new scheme is reversible the day its file is added.  Marks and apostrophes are
ignored on the way; what comes out is checked by romanising it again.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from bynames._spell.index_cache import kept_section
from bynames._spell.letters import IMPOSSIBLE, model, unlikely
from bynames._translit import romanise_token, schemes

__all__ = [
    "EVERY_SCHEME",
    "USUAL",
    "SpelledBack",
    "bare_latin",
    "one_sign",
    "schemes_of",
    "spelled_back",
    "units_text",
    "usual_schemes_of",
]

_LETTERS = {
    "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя’",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_FRAMES = (
    ("", "ка"), ("", "ак"), ("ак", "ка"), ("ак", ""), ("ка", "ка"), ("ка", ""), ("ак", "ак"),
    ("ка", "ак"), ("аль", "ка"), ("ап’", "ка"), ("аль", ""), ("ап’", ""),
)  # fmt: skip
_PAIR_FRAMES = (("ак", "ка"), ("", "ка"), ("ак", ""), ("ка", "ка"), ("ак", "ак"))
_VOWELS_AND_SIGNS = frozenset("аеёіиоуўыьэюяй’ъ")
_LONGEST = 5
_BEAM = 24
_KEPT = 24

_SPECIAL = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
_MARKS = "’'ʼʹʺ`´ˮ\"″′ʻ”“‘"
_SIGNS = str.maketrans("", "", _MARKS + "-·")
_ONE_SIGN = str.maketrans(dict.fromkeys(_MARKS, "’") | {"·": None})

USUAL = (
    "be-pass", "be-bgn-simple", "be-bgn", "be-lacinka", "be-geo2007", "be-icao", "be-press",
    "be-mvd288", "ru-wiki", "ru-bgn", "ru-icao", "ru-mvd310", "ru-alalc-simple",
)  # fmt: skip
"""The schemes that names of people are usually written in, the usual first."""


@lru_cache(maxsize=1 << 16)
def bare_latin(text: str) -> str:
    """A Latin word in lower case without marks, signs and apostrophes.

    >>> bare_latin("Łapcionak"), bare_latin("Vorob’yëv")
    ('lapcionak', 'vorobyev')
    """
    text = text.lower()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text.translate(_SPECIAL))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return text.translate(_SIGNS)


def one_sign(latin: str) -> str:
    """A Latin word in lower case with every apostrophe and quotation mark as one sign."""
    return latin.lower().translate(_ONE_SIGN)


@cache
def schemes_of(lang: str) -> tuple[str, ...]:
    """The ids of the schemes that romanise a language, those usual for people first."""
    # a scheme that adds the endings of its language (Lukašenkas) is for those who ask for it
    ids = [s.id for s in schemes() if s.language == lang and not s.id.endswith("-endings")]
    return tuple(sorted(ids, key=lambda one: (USUAL.index(one) if one in USUAL else 99, one)))


@cache
def usual_schemes_of(lang: str) -> tuple[str, ...]:
    """The schemes that names of people are usually written in."""
    return tuple(one for one in schemes_of(lang) if one in USUAL)


@cache
def _units(scheme: str, lang: str) -> dict[str, tuple[str, ...]]:
    kept = kept_section("units")
    if kept is None:
        return turned_round(scheme, lang)
    items = (item.split("=") for item in kept[f"{scheme} {lang}"].split(" "))
    return {chunk: tuple(found.split(",")) for chunk, found in items}


def units_text() -> dict[str, str]:
    """The units of all schemes as text to keep."""
    return {
        f"{scheme} {lang}": " ".join(
            f"{chunk}={','.join(found)}" for chunk, found in turned_round(scheme, lang).items()
        )
        for lang in _LETTERS
        for scheme in sorted(one.id for one in schemes())
    }


def turned_round(scheme: str, lang: str) -> dict[str, tuple[str, ...]]:
    """What each bare Latin chunk of a scheme may be in Cyrillic."""

    impossible = IMPOSSIBLE[lang].search

    @cache
    def latin(word: str) -> str:
        return bare_latin(romanise_token(word, scheme))

    def chunks(unit: str, frames: tuple[tuple[str, str], ...]) -> set[str]:
        found = set()
        for left, right in frames:
            if impossible(left + unit + right):
                continue
            before, whole, after = latin(left), latin(left + unit + right), latin(right)
            inside = len(whole) - len(before) - len(after)
            if inside >= 0 and whole.startswith(before) and whole.endswith(after):
                found.add(whole[len(before) : len(before) + inside])
        return found

    units: dict[str, set[str]] = {}
    single = {letter: chunks(letter, _FRAMES) for letter in _LETTERS[lang]}
    for letter, writings in single.items():
        for writing in sorted(writings):
            if writing:
                units.setdefault(writing, set()).add(letter)
    for first, second in product(_LETTERS[lang], repeat=2):
        frames = _PAIR_FRAMES if second in _VOWELS_AND_SIGNS else _PAIR_FRAMES[:1]
        known = {a + b for a in single[first] for b in single[second] if a and b}
        for writing in sorted(chunks(first + second, frames) - known):
            if writing:
                units.setdefault(writing, set()).add(first + second)
    return {chunk: tuple(sorted(found)) for chunk, found in units.items() if len(chunk) <= _LONGEST}


class SpelledBack(NamedTuple):
    """A Cyrillic word, what its letters cost, and the schemes that spell it so (bit n: the nth)."""

    text: str
    cost: float
    schemes: int


EVERY_SCHEME = -1
"""All bits: of a word that no scheme in particular leads to."""


@cache
def _lattice(chosen: tuple[str, ...], lang: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The units of several schemes together, each with the schemes that have it, as bits."""
    merged: dict[str, dict[str, int]] = {}
    for number, scheme in enumerate(chosen):
        for chunk, found in _units(scheme, lang).items():
            units = merged.setdefault(chunk, {})
            for unit in found:
                units[unit] = units.get(unit, 0) | 1 << number
    return {chunk: tuple(sorted(units.items())) for chunk, units in merged.items()}


@lru_cache(maxsize=1 << 14)
def spelled_back(
    token: str, chosen: tuple[str, ...], lang: str, *, mixed: bool = False
) -> tuple[SpelledBack, ...]:
    """Cyrillic words that a scheme may have turned into a Latin token, cheapest first.

    Every word is spelled by the units of one of the schemes; if `mixed`, by those of any.
    The words are candidates: not every one is romanised to just this token.
    """
    latin = bare_latin(token)
    if not latin or len(latin) > 40:
        return ()
    units = _lattice(chosen, lang)
    letters = model(lang)
    order = letters.order - 1
    costs = letters.costs
    every = (1 << len(chosen)) - 1
    # what is spelled so far, what its letters cost, and which schemes spell it so
    at: list[dict[str, tuple[float, int]]] = [{} for _ in range(len(latin) + 1)]
    at[0]["^" * order] = 0.0, every
    for position in range(len(latin)):
        states = [(cost, text, by) for text, (cost, by) in at[position].items()]
        if len(states) > _BEAM:
            states = sorted(states)[:_BEAM]
        for length in range(1, min(_LONGEST, len(latin) - position) + 1):
            found = units.get(latin[position : position + length])
            if not found:
                continue
            following = at[position + length]
            for cost, text, by in states:
                for unit, unit_by in found:
                    both = every if mixed else by & unit_by
                    if not both:
                        continue
                    grown = text + unit
                    known = following.get(grown)
                    if known is not None:  # the same letters, cut in another way
                        following[grown] = known[0], known[1] | both
                        continue
                    now = cost
                    for end in range(len(text) + 1, len(grown) + 1):
                        now += costs[grown[end - order - 1 : end]]
                    following[grown] = now, both
    done = [
        (cost + costs[f"{text[-order:]}$"] + unlikely(text[order:], lang), text[order:], by)
        for text, (cost, by) in at[-1].items()
    ]
    return tuple(SpelledBack(text, cost, by) for cost, text, by in sorted(done)[:_KEPT])
