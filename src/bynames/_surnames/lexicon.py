"""The attested surnames: one lexicon for the whole project.

A slip of the pen mostly makes a word that is no surname (*Dziadkvoa*).  Two attested surnames
that are one letter apart (Кулікоў, Кулакоў) are two names.

``lexicon.txt`` holds a surname a line, as the sound keys of its forms in both languages, of men
and women.  ``make data`` writes it anew (``benchmarks/attested.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bynames._sounds import bare

__all__ = ["FILE", "surnames_of", "surnames_without_marks"]

FILE = Path(__file__).parent / "lexicon.txt"

_NONE: frozenset[int] = frozenset()


@cache
def _lines_of() -> dict[str, frozenset[int]]:
    """The lines that each key stands in."""
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            own = frozenset((number,))
            for key in line.split():
                found[key] = found[key] | own if key in found else own
    return found


@cache
def _lines_of_bare() -> dict[str, frozenset[int]]:
    """The lines that each key stands in once it has lost its diacritics."""
    found: dict[str, frozenset[int]] = {}
    for key, lines in _lines_of().items():
        lost = bare(key)
        found[lost] = found[lost] | lines if lost in found else lines
    return found


def surnames_without_marks(bares: Iterable[str]) -> frozenset[int]:
    """The attested surnames that have one of some keys once their diacritics are lost.

    >>> from bynames._sounds import keys
    >>> surnames_of(keys("Савіч")) <= surnames_without_marks(map(bare, keys("Savic")))
    True
    """
    lines = _lines_of_bare()
    return _NONE.union(*(lines[key] for key in bares if key in lines))


def surnames_of(keys: Iterable[str]) -> frozenset[int]:
    """The attested surnames that have one of some sound keys, by number; none if not attested.

    >>> from bynames._sounds import keys
    >>> kulikou, kulakou = surnames_of(keys("Кулікоў")), surnames_of(keys("Kulakov"))
    >>> kulikou == surnames_of(keys("Kulikov")), bool(kulikou & kulakou)
    (True, False)
    >>> surnames_of(keys("Dziadkvoa"))
    frozenset()
    """
    lines = _lines_of()
    found = [lines[key] for key in keys if key in lines]
    return found[0] if len(found) == 1 else _NONE.union(*found)
