"""The patronymics that follow from a father's name by grammar: rows of ``patronymics.tsv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bynames._tab_lines import rows_of

__all__ = ["patronymics"]

_FILE = Path(__file__).with_suffix(".tsv")

_IRREGULAR = {"даниил": "данил", "гавриил": "гаврил"}
"""Fathers whose patronymics are made from a shorter form."""


class _Fathers(NamedTuple):
    """Fathers' names of one class, and what their sons and daughters are called."""

    pattern: re.Pattern[str]
    endings: tuple[tuple[str, str], ...]


@cache
def _classes() -> dict[str, tuple[_Fathers, ...]]:
    """The classes of each language, in their order."""
    found: dict[str, list[_Fathers]] = {}
    for lang, pattern, *pairs in rows_of(_FILE):
        endings = ((son, daughter) for son, daughter in map(str.split, pairs))
        found.setdefault(lang, []).append(_Fathers(re.compile(pattern), tuple(endings)))
    return {lang: tuple(classes) for lang, classes in found.items()}


@lru_cache(maxsize=1 << 14)
def patronymics(father: str, lang: str) -> tuple[tuple[str, str], ...]:
    """The patronymics of a father's name (lower case): (son's, daughter's), the usual ones first.

    >>> patronymics("мікалай", "be"), patronymics("юрий", "ru")
    ((('мікалаевіч', 'мікалаеўна'),), (('юрьевич', 'юрьевна'), ('юриевич', 'юриевна')))
    """
    stem = _IRREGULAR.get(father, father)
    for pattern, endings in _classes()[lang]:
        match = pattern.fullmatch(stem)
        if match:
            return tuple((match.expand(son), match.expand(daughter)) for son, daughter in endings)
    return ()
