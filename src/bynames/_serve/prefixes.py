"""Entities by the beginnings of the words of their names, as one types them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from bynames._text import is_cyrillic
from bynames._translit import transliterate

__all__ = ["Prefixes"]

Numbers = NDArray[np.int32]

_SCHEMES = ("be-pass", "ru-icao", "be-lacinka")
"""Schemes by which a Cyrillic word is found from Latin letters, and the other way round."""
_UNREAD = re.compile("[’'ʼ`\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_HIGHEST = "\U0010ffff"


class Prefixes:
    """Entities with their names, found by the beginnings of words, in either script.

    >>> prefixes = Prefixes([["Алена Лапцёнак"], ["Marfa Rabkova"]])
    >>> prefixes.find("Lapts"), prefixes.find("рабк мар"), prefixes.find("ена")
    ([0], [1], [])
    """

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """Index entities by number; the result of a search is in the order of first names."""
        bearers: dict[str, list[int]] = {}
        for number, spellings in enumerate(names):
            for word in {word for name in spellings for word in _words(name)}:
                bearers.setdefault(word, []).append(number)
        entities: dict[str, list[int]] = {}
        for word, numbers in bearers.items():
            for form in _forms(word):
                entities.setdefault(form, []).extend(numbers)
        self._forms = sorted(entities)
        sizes = [len(entities[form]) for form in self._forms]
        self._starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        flat = [number for form in self._forms for number in entities[form]]
        self._entities: Numbers = np.array(flat, np.int32)
        order = sorted(range(len(names)), key=lambda number: names[number][0].casefold())
        self._rank = np.empty(len(names), np.int32)
        self._rank[order] = np.arange(len(names), dtype=np.int32)

    def find(self, text: str) -> list[int]:
        """The entities of whose names every word of a text begins a word, in order of names."""
        words = _words(text)
        if not words:
            return []
        found = reduce(np.intersect1d, (self._starting(_forms(word)) for word in words))
        ordered: list[int] = found[np.argsort(self._rank[found])].tolist()
        return ordered

    def _starting(self, prefixes: Iterable[str]) -> Numbers:
        pieces = []
        for prefix in prefixes:
            low = bisect_left(self._forms, prefix)
            high = bisect_left(self._forms, prefix + _HIGHEST)
            pieces.append(self._entities[self._starts[low] : self._starts[high]])
        return np.unique(np.concatenate(pieces))


def _words(text: str) -> list[str]:
    """The words of a text in lower case, without marks of stress and apostrophes."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return _WORD.findall(_UNREAD.sub("", composed))


@lru_cache(maxsize=1 << 12)
def _forms(word: str) -> tuple[str, ...]:
    """A word, and if Cyrillic also what schemes make of it, without marks."""
    latin = [transliterate(word, scheme=scheme) for scheme in _SCHEMES] if is_cyrillic(word) else []
    return tuple(dict.fromkeys(_bare(form) for form in (word, *latin)))


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("ł", "l"))
    return "".join(c for c in decomposed if c.isalnum())
