"""Small words beside a name with capitals: *завуч Бабіч Вера* is no double surname.

Most words beside a name are listed (``_text/beside.tsv``); whoever writes names with capitals
tells the others by writing them small.
"""

from __future__ import annotations

from itertools import groupby

from bynames._parts.classes import SURNAMES, token_class
from bynames._sounds import keys
from bynames._surnames import has_attested_key
from bynames._text import FATHERS, Tokens

__all__ = ["is_small_beside_capitals", "without_small_words"]

_PARTICLES = FATHERS.keys() | frozenset(
    """van von der den ter ten zu zum de da do du dos das di del della dalla la le lo el al ul bin
    ibn ben bar abu bint ap st san santa mac mc af av
    ван фон дер ден тер де да ду дю дос ди дель делла ла ле эль аль бин ибн бен бар абу дэ дзі
    бек бей паша хан шах заде""".split()
)
"""Small words that are part of names."""

_SHORTEST = 3
"""Shorter words in small letters may be a particle that is not listed."""


def is_small_beside_capitals(words: tuple[str, ...]) -> bool:
    """Whether some words are written in small letters, and others with capitals.

    >>> is_small_beside_capitals(("завуч", "Вера")), is_small_beside_capitals(("вера", "крук"))
    (True, False)
    """
    small = [word for word in words if word.islower()]
    return bool(small) and len(small) < len(words) - words.count(",")


def without_small_words(tokens: Tokens) -> Tokens:
    """Take away small words that are no names if the words with capitals are a whole name.

    >>> without_small_words(Tokens(("Бабіч", "Вера", ",", "загадчыца", "садка"))).words
    ('Бабіч', 'Вера')
    >>> without_small_words(Tokens(("Вінцэнт", "ван", "Гог"))).words
    ('Вінцэнт', 'ван', 'Гог')
    >>> without_small_words(Tokens(("Пераможца", "алімпіяды", "Вера", "Бабіч"))).words
    ('Вера', 'Бабіч')
    """
    words = tokens.words
    if not is_small_beside_capitals(words) or not _is_whole(words):
        return tokens
    opening = _opening(words)
    left: list[str] = []
    beside = list(tokens.beside)
    moved = [0]
    if opening:
        beside.append(("remark", " ".join(words[:opening])))
        moved += [0] * opening
    for small, run in groupby(words[opening:], str.islower):
        some = list(run)
        goes = small and _is_no_name(some, "USTMV" if left[-1:] == [","] else "UST")
        if goes:
            beside.append(("remark", " ".join(some)))
        else:
            left += some
        moved += (
            [len(left)] * len(some) if goes else range(len(left) - len(some) + 1, len(left) + 1)
        )
    if len(left) == len(words):
        return tokens
    breaks = {moved[at]: sign for at, sign in tokens.breaks}
    kept = tuple((at, sign) for at, sign in breaks.items() if 0 < at < len(left))
    return tokens._replace(words=_without_loose_commas(left), beside=tuple(beside), breaks=kept)


def _is_whole(words: tuple[str, ...]) -> bool:
    """Whether the words with capitals have a surname and another word of a name beside it."""
    classes = [token_class(word.lower()) for word in words if word != "," and not word.islower()]
    named = [kind for kind in classes if kind in SURNAMES or kind == "U"]
    return bool(named) and len(classes) > 1


def _opening(words: tuple[str, ...]) -> int:
    """How many words at the beginning are none of the name: a capital, and small words behind it.

    >>> _opening(("Пераможца", "алімпіяды", "Вера", "Бабіч")), _opening(("Вера", "крук", "Бабіч"))
    (2, 0)
    """
    end = 1
    while end < len(words) and words[end].islower() and words[end] not in _PARTICLES:
        end += 1
    first = words[0]
    if end == 1 or first.isupper() or first.islower() or not _is_unknown(first.lower()):
        return 0
    return end if _is_whole(words[end:]) else 0


def _is_no_name(words: list[str], classes: str) -> bool:
    """Whether words that stand together in small letters are no part of a name.

    `classes` are those of words that are no names; behind a comma those like given names are, too.
    """
    return _PARTICLES.isdisjoint(words) and any(_is_unknown(word, classes) for word in words)


def _is_unknown(word: str, classes: str = "UST") -> bool:
    """Whether a word in small letters is of some classes of unknown words, and no surname."""
    return (
        len(word) >= _SHORTEST and token_class(word) in classes and not has_attested_key(keys(word))
    )


def _without_loose_commas(words: list[str]) -> tuple[str, ...]:
    """Words without commas at the edges and one behind another."""
    found: list[str] = []
    for word in words:
        if word != "," or (found and found[-1] != ","):
            found.append(word)
    return tuple(found[:-1] if found and found[-1] == "," else found)
