"""What a word of a name may be: a given name, a patronymic, a surname, an initial."""

from __future__ import annotations

import re

from bynames._parts.nearest import nearest_father, nearest_given
from bynames._sounds import keys
from bynames._table import cached_by_table, curated

__all__ = ["CLASSES", "KNOWN", "listed_class", "token_class"]


CLASSES = {
    "G": "a given name of the table",
    "D": "a diminutive or misspelling of one",
    "M": "one slip away from a given name of the table",
    "B": "a given name and a surname (Раман)",
    "P": "a patronymic",
    "Q": "a patronymic or a surname (Пятровіч)",
    "R": "formed like a patronymic of a father not in the table (or a surname)",
    "F": "a surname of the table",
    "S": "has the ending of a surname",
    "U": "unknown",
    "I": "an initial",
    ",": "the comma of “Surname, Given”",
}


KNOWN = frozenset("GDBPQF")
"""Classes of tokens that the table knows."""


_SURNAME_KEY = re.compile(
    "(?:[ae]v|[ae]va|[sc]ki|[sc]kae?|[ae]nka|uk|iC|ene|[ae]nak|[^ae]in|[^ae]ina|ik|[ae]ts|ec|ak)$"
)

_LONGEST_ENDING = 4
"""Letters of the longest of these endings: no more of a key need be looked at."""


@cached_by_table()
def token_class(token: str) -> str:
    """The class of a token (see :data:`CLASSES`).

    >>> [token_class(token) for token in ("Алена", "Мікалаеўна", "Лапцёнак", "А.", ",")]
    ['G', 'P', 'F', 'I', ',']
    """
    if token == ",":
        return ","
    if token.endswith("."):
        return "I"
    words = token.lower().split("-")
    if len(words) > 1:
        classes = {token_class(word) for word in words if word}
        if classes <= {"G", "D", "B", "M"}:
            return "G"
        return "S"
    word = words[0]
    return listed_class(word) or _guessed_class(word)


def listed_class(word: str) -> str:
    """The class of a word by the table and the endings of patronymics, "" if neither tells."""
    senses = curated().find(word)
    given = [s for s in senses if s.family.startswith("given:")]
    surname = any(s.family.startswith("surname:") for s in senses)
    father = curated().father(word)
    sounds = keys(word)
    if father is not None and not any(s.weight >= 1 for s in given):
        known = bool(father.families)
        ending = sounds[0][-4:]
        if (father.sex == "f" and ending in ("avna", "evna")) or ending.endswith(("iCna", "avma")):
            return "P" if known or len(sounds[0]) > 6 else "U"
        return "F" if surname and not known else "Q" if known else "R"
    if given:
        if surname:
            return "B"
        strong = any(s.relation not in ("diminutive", "misspelling") for s in given)
        return "G" if strong else "D"
    return "F" if surname else ""


def _guessed_class(word: str) -> str:
    """The class of a word that is not in the table."""
    if _SURNAME_KEY.search(keys(word)[0][-_LONGEST_ENDING:]):
        return "S"
    if nearest_given(word):
        return "M"
    return "R" if nearest_father(word) else "U"
