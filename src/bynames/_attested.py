"""Which surnames are attested, and which sounds stand together in them.

A slip of the pen mostly makes a word that is no surname: *Dziadkvoa*, *Асптапоўская*.  Two
surnames that are both attested and one letter apart (Кулікоў, Кулакоў) are mostly two names.
So of a surname that a letter tells from another it matters what it looks like by itself.

``_attested.txt`` holds the sound keys of some 3,500 surnames of ``spell/surnames.tsv`` and of
the curated table, both sexes, and all groups of three sounds that occur in them (``^`` and ``$``
are the ends of the word).  ``make data`` writes it anew (``benchmarks/attested.py``).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["ATTESTED", "ODD", "PLAUSIBLE", "form_of", "odd_places", "threes"]

ODD, PLAUSIBLE, ATTESTED = 0, 1, 2

FILE = Path(__file__).parent / "_attested.txt"


def threes(key: str) -> list[str]:
    """The groups of three sounds in a key, its ends marked.

    >>> threes("kot")
    ['^ko', 'kot', 'ot$']
    """
    marked = f"^{key}$"
    return [marked[i : i + 3] for i in range(len(marked) - 2)]


def odd_places(key: str) -> tuple[int, int]:
    """Between which letters of an odd key a change may mend it: one within every odd group.

    The first may come after the last, where odd groups are far apart.

    >>> threes("asptapavska")[2:4], odd_places("asptapavska")  # spt and pta
    (['spt', 'pta'], (2, 3))
    """
    groups = _known()[1]
    odd = [place for place, group in enumerate(threes(key)) if group not in groups]
    return odd[-1] - 1, odd[0] + 1


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The attested keys, and the groups of three sounds in them."""
    keys, groups = FILE.read_text(encoding="utf-8").split("\n\n")[1:]
    return frozenset(keys.split()), frozenset(groups.split())


def form_of(keys: tuple[str, ...]) -> int:
    """What a surname with some sound keys looks like: attested, plausible, or odd.

    Odd is a surname by no reading of which all its groups of sounds occur in attested ones.

    >>> from bynames._sounds import keys
    >>> [form_of(keys(word)) for word in ("Кулікоў", "Kulakou", "Dziadkvoa")] == [
    ...     ATTESTED, ATTESTED, ODD]
    True
    """
    attested, groups = _known()
    if not attested.isdisjoint(keys):
        return ATTESTED
    for key in keys:
        if groups.issuperset(threes(key)):
            return PLAUSIBLE
    return ODD
