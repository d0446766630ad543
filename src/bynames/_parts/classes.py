"""What a word of a name may be: a given name, a patronymic, a surname, an initial.

A word is classed by itself: by what the table has of it, by the surnames that are attested, and
by its ending.  Which part of a name it is in the end, its neighbours and the order tell
(``layouts``).
"""

from __future__ import annotations

import re

from bynames._parts.nearest import nearest_father, nearest_given
from bynames._sounds import keys, readings
from bynames._surnames import has_attested_key
from bynames._table import Sense, cached_by_table, curated
from bynames._text import FATHERS, is_cyrillic

__all__ = [
    "BORNE_NAMES",
    "CLASSES",
    "GIVEN_CLASSES",
    "KNOWN",
    "SURNAMES",
    "listed_class",
    "token_class",
]


CLASSES = {
    "A": "a woman's given name of the table",
    "G": "a given name of the table",
    "H": "a rare given name of the table (Свірыд)",
    "B": "a given name and a surname (Кароль)",
    "D": "a pet form or a rare form of a given name",
    "E": "the same, but attested or formed as a surname (Юрко, Міхно)",
    "M": "one slip away from a given name of the table",
    "N": "the same, but formed as a surname (Vgyacheslav)",
    "V": "unknown, formed as a given name (Баходырбек)",
    "U": "unknown",
    "T": "unknown, with an ending that is mostly a surname's (Рамин)",
    "S": "attested as a surname, or formed as surnames alone are",
    "F": "a surname of the table",
    "P": "a patronymic and nothing else",
    "Q": "a man's patronymic or a surname (Пятровіч)",
    "R": "formed like a patronymic of a father not in the table (or a surname)",
    "O": "one slip away from a woman's patronymic",
    "L": "the same, but also one slip away from a given name (Пятрона)",
    "I": "an initial",
    ",": "the comma of “Surname, Given”",
}


KNOWN = frozenset("AGHBDEPQF")
"""Classes of words that the table knows."""

GIVEN_CLASSES = frozenset("AGHBDE")
"""Classes of words that the table has as given names."""

BORNE_NAMES = frozenset("AGHB")
"""Classes of full given names."""

SURNAMES = frozenset("BEFQRST")
"""Classes of words that are or look like surnames."""


# How the sound keys of surnames end: endings that given names hardly have, and that some have.
_SURNAME = re.compile(
    "(?:[ae]v|[ae]va|[sc]ki|[sc]kae?|[ae]nka|uk|iC|ene|[ae]nak|[ae]ts|[ae]c|[Cn]ik"
    "|Svili|zade|agli?u?|avskas|[au]nas|aitis|iCus|ec)$"
)
_MAYBE_SURNAME = re.compile("(?:[^ae]in|[^ae]ina|ik|ak|k[ao])$")
_SOUTHERN = re.compile("..(?:.(?:ян|янц|yan|ian|iants|yants|jan)|[аеиіы]дз[еэ]|[aei]dz[eé])$")
"""Armenian and Georgian surnames, whose endings the sound keys do not show."""
_GIVEN = re.compile("(?:slava?|bek|ula|gul|mir|dZan|dZon|Zan)$")
_FATHERLY = re.compile("(?:[иіы]ч|[вўч]на)$")
"""How patronymics are spelled: Ромыч is one, though the table has it, and Славік is none."""
_LITHUANIAN = ("ius", "юс")

_LONG = 7
"""Letters of a sound key from which a slip away from a given name tells more than an ending."""


@cached_by_table()
def token_class(token: str) -> str:
    """The class of a token (see :data:`CLASSES`).

    >>> [token_class(token) for token in ("Алена", "Мікалаеўна", "Лапцёнак", "А.", ",")]
    ['A', 'P', 'F', 'I', ',']
    """
    if token == ",":
        return ","
    if token.endswith("."):
        return "I"
    words = [word for word in token.lower().split("-") if word]
    if len(words) > 1:
        if words[-1] in FATHERS:
            return "P"
        return _double_class([token_class(word) for word in words])
    return _word_class(words[0]) if words else "U"


def _double_class(classes: list[str]) -> str:
    """The class of several words with hyphens between, from their classes."""
    if all(kind in "AGHBDLM" for kind in classes):
        return "G"
    if all(kind in "AGHBDLMVU" for kind in classes[:-1]):
        if classes[-1] in "OPQR":
            return classes[-1]  # Сеіт-Умаравіч
        if classes[-1] in "AGHBDMVU":
            return "U" if classes[-1] == "U" else "V"  # Кара-оол, Турпал-Алі
    return "S"


def _word_class(word: str) -> str:
    return listed_class(word) or _guessed_class(word)


def listed_class(word: str) -> str:
    """The class of a word by the table and the endings of patronymics, "" if neither tells."""
    senses = curated().find(word)
    given = [s for s in senses if s.family.startswith("given:")]
    if word.endswith("ая") and word not in curated().index.texts:
        given = []  # Белая has the sound key of Бела, and is a surname
    surname = any(s.family.startswith("surname:") for s in senses)
    father = curated().father(word) if not word.endswith(_LITHUANIAN) else None
    if father is not None and not _surely_given(word, given):
        sounds = keys(word)[0]
        known = bool(father.families)
        if father.sex == "f":
            return "P" if known or len(sounds) > 6 else "U"
        return "Q" if known else "R"
    if given:
        return _given_class(word, given, surname)
    return "F" if surname else ""


def _surely_given(word: str, given: list[Sense]) -> bool:
    """Whether a word that reads as a patronymic is a given name all the same."""
    if any(sense.weight >= 1 or sense.relation == "head" for sense in given):
        return True
    return bool(given) and word in curated().index.texts and not _FATHERLY.search(word)


_BORNE = 0.9
"""What the senses of a full given name add up to: less is a form that only some read so."""


def _given_class(word: str, given: list[Sense], surname: bool) -> str:
    """The class of a word that the table has as a given name."""
    borne = sum(s.weight for s in given if s.relation not in ("diminutive", "misspelling"))
    sounds = keys(word)
    attested = surname or has_attested_key(sounds)
    if attested and _only_sounds_so(word):
        return "E"  # Лучына, Корин: a surname that sounds like what some write for Люцына, Карына
    if borne < _BORNE:
        return (
            "E"
            if attested or _SURNAME.search(sounds[0]) or _MAYBE_SURNAME.search(sounds[0])
            else "D"
        )
    often = any(curated().is_common(s.family) for s in given)
    if surname or (attested and not often):
        return "B"
    if {s.sex for s in given} == {"f"}:
        return "A"
    return "G" if often else "H"


def _only_sounds_so(word: str) -> bool:
    """Is a word no given name as it stands, in neither alphabet?"""
    index = curated().index
    if word in index.texts:
        return False
    return is_cyrillic(word) or readings(word)[0] not in index.readings


def _guessed_class(word: str) -> str:
    """The class of a word that is not in the table."""
    sounds = keys(word)
    if has_attested_key(sounds) or _SOUTHERN.search(word):
        return "S"
    if _has_lost_of_ending(word, sounds[0]):
        return "L" if nearest_given(word) else "O"
    if _GIVEN.search(sounds[0]):
        return "M" if nearest_given(word) else "V"
    if _SURNAME.search(sounds[0]):
        return "N" if len(sounds[0]) >= _LONG and nearest_given(word) else "S"
    if _MAYBE_SURNAME.search(sounds[0]):
        return "N" if len(sounds[0]) >= _LONG and nearest_given(word) else "T"
    if nearest_given(word):
        return "M"
    father = nearest_father(word)
    return "U" if father is None else "O" if father.sex == "f" else "R"


def _has_lost_of_ending(word: str, sounds: str) -> bool:
    """Is a word a woman's patronymic but for a letter of its ending: Іванана, Викторвна?"""
    if not sounds.endswith("na"):
        return False
    father = nearest_father(word)
    return father is not None and father.sex == "f"
