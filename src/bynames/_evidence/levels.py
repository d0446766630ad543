"""What the signs of a pair of parts amount to: a level of evidence, with a label and a reason."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bynames._evidence.signs import LONG, Signs
from bynames._parts import SHORT

__all__ = ["BETTER", "ERRORS", "LEVELS", "PROOFS", "WEIGHS_AS", "Label", "Level", "level_of"]


class Label(StrEnum):
    """The closed set of what can be said of a pair of parts."""

    IDENTICAL = "identical"
    REGULAR = "regular correspondence"
    TABLE = "table"
    DIMINUTIVE = "diminutive"
    INITIAL = "initial"
    MARKS = "diacritics lost"
    MISSPELT = "misspelt"
    COGNATE = "cognate"
    SEX = "sex form"
    PARTIAL = "part of a double name"
    MISSING = "missing"
    DIFFERENT = "different"
    NO_DATA = "no data"


class Level(NamedTuple):
    """What a combination of signs amounts to."""

    name: str
    label: Label
    reason: str
    weighs_as: str
    """The level's name in ``_weights.tsv``."""
    proof: str = ""
    """What surnames that are slips apart look like: a name of PROOFS or ""."""
    error: str = ""
    """What kind of slip sets surnames apart: a name of ERRORS or ""."""


# Some levels are told apart for people only and weigh the same.
WEIGHS_AS = {
    "habit": "marks",
    "reading": "marks",
    "two-habits": "slip-long",
    "diminutive-rare": "byname",
    "byname-rare": "cognate",
    "identical": "regular",
    "initial-different": "different",
    "seniority": "different",
    "near": "different",
    "slip-tiny": "different",
    "another-attested": "another",
    "another-ending": "another",
}

LEVELS: dict[str, tuple[Label, str]] = {
    "identical": (Label.IDENTICAL, "the same letters"),
    "regular": (
        Label.REGULAR,
        "sounds the same by the regular spelling rules of the two languages",
    ),
    "marks": (Label.MARKS, "the same once lost diacritics are restored"),
    "reading": (Label.REGULAR, "sounds the same if one is read in an unusual way"),
    "habit": (Label.REGULAR, "sounds the same if one follows a rarer spelling habit"),
    "two-habits": (Label.REGULAR, "sounds the same if the two follow different spelling habits"),
    "table": (Label.TABLE, "the table has both as one name"),
    "diminutive": (Label.DIMINUTIVE, "one is a short or pet form of the other"),
    "byname": (Label.DIMINUTIVE, "a name in its own right that is also a short form of the other"),
    "diminutive-rare": (Label.DIMINUTIVE, "one is seldom a short or pet form of the other"),
    "byname-rare": (Label.DIMINUTIVE, "a name in its own right, seldom a short form of the other"),
    "cognate": (Label.COGNATE, "two names of one origin, distinct in a passport"),
    "initial": (Label.INITIAL, "the initial fits"),
    "initial-bridge": (Label.INITIAL, "the initial fits the name in the other language"),
    "initial-different": (Label.DIFFERENT, "the initial is a different letter in both languages"),
    "seniority": (Label.DIFFERENT, "one is the elder, the other the younger"),
    "sex": (Label.SEX, "the same name in the other sex"),
    "partial": (Label.PARTIAL, "one is part of the other, a double name"),
    "slip-table": (Label.MISSPELT, "one slip away from a form of the same name in the table"),
    "slip-long": (Label.MISSPELT, "one slip in a long name"),
    "slip-vowel": (Label.MISSPELT, "one vowel apart"),
    "slip": (Label.MISSPELT, "one letter apart"),
    "slip-start": (Label.MISSPELT, "the first sound differs, the rest agrees"),
    "slip-ending": (Label.MISSPELT, "one letter apart at the end, where names differ"),
    "slip-short": (Label.MISSPELT, "one letter apart, in a short name"),
    "slip-tiny": (Label.DIFFERENT, "one letter apart, but too short for a slip"),
    "slips": (Label.MISSPELT, "two slips in a long name"),
    "another-attested": (Label.DIFFERENT, "alike, but both are attested surnames"),
    "another-ending": (Label.DIFFERENT, "one stem with the endings of two different surnames"),
    "near": (Label.DIFFERENT, "alike, but two letters apart"),
    "missing": (Label.MISSING, "absent from one of the two"),
    "absent": (Label.NO_DATA, "absent from both"),
    "different": (Label.DIFFERENT, "another name"),
}


BETTER = tuple(
    tuple(chain.split())
    for chain in (
        "regular table slip-table different",
        "table diminutive byname different",
        "table cognate different",
        "regular marks slip-vowel slip-ending different",
        "marks slip-long slip slip-short different",
        "slip slip-ending slip-start another different",
        "slip-long slips different",
        "regular initial initial-bridge different",
        "regular partial different",
        "regular missing different",
        "regular sex different",
    )
)
"""Levels from better to worse evidence: along a chain no weight is higher than the one before."""

PROOFS = {
    "odd": "one of the two has sounds together that hardly any surname has",
    "known": "one, as usually read, is a different attested surname",
    "fluent": "both look like surnames",
}
ERRORS = {
    "swapped": "two letters are swapped",
    "lost": "a letter is lost or added",
    "beside": "the letters are neighbours on a keyboard or look alike",
}


def level(name: str, proof: str = "", error: str = "") -> Level:
    """Look a level up by its name."""
    label, reason = LEVELS[name]
    weighs_as = WEIGHS_AS.get(name, name)
    slip = name.startswith("slip") and weighs_as != "different"
    if not (slip or name in _BY_READING):
        proof = ""
    if not slip:
        error = ""
    says = [reason, ERRORS.get(error, ""), PROOFS.get(proof, "")]
    return Level(name, label, "; ".join(filter(None, says)), weighs_as, proof, error)


_BY_READING = frozenset({"marks", "habit", "reading"})
"""Levels of parts that are alike only if one is read otherwise than as it stands."""


@lru_cache(maxsize=1 << 12)
def level_of(kind: str, signs: Signs) -> Level:
    """What the signs of a pair of parts amount to."""
    if signs.seniority:
        return level("seniority")
    return level(
        _level_name(kind, signs),
        ("", *PROOFS)[signs.proof],
        ("", *ERRORS)[signs.error] if kind == "surname" else "",
    )


_BY_FAMILY = {
    1: "table", 2: "diminutive", 3: "slip-table", 4: "byname", 5: "cognate",
    6: "diminutive-rare", 7: "byname-rare",
}  # fmt: skip


def _level_name(kind: str, signs: Signs) -> str:
    if signs.missing:
        return "absent" if signs.missing == 2 else "missing"
    if signs.initial:
        return ("initial", "initial-bridge", "initial-different")[signs.initial - 1]
    if signs.text:
        return "identical"
    if signs.sex and kind != "surname":
        return "different" if not (signs.key or signs.family or signs.habit) else "sex"
    if signs.key:
        return _sounding_alike(signs)
    if signs.sex and (signs.family or signs.marks or signs.habit):
        return "sex"  # of a surname: Мікалаеў, Николаева
    if signs.family == 1:
        return "table"
    if signs.marks:
        return "marks"
    if signs.habit:
        return "two-habits" if signs.habit > 1 and not signs.proof else "habit"
    if signs.family:
        return _BY_FAMILY[signs.family]
    if signs.stem:
        return "sex"
    if signs.partial:
        return "partial" if not signs.distance else "near"
    return _slip_name(kind, signs)


def _sounding_alike(signs: Signs) -> str:
    if signs.other:
        return "another-attested"
    if signs.proof:
        return "reading"
    # Марцін, Мартын: another name, however alike they sound
    return _BY_FAMILY.get(signs.family, "regular")


def _two_short_names(signs: Signs) -> bool:
    """Whether given names are short and have another consonant: a slip of a name of the table is
    known as one, what is left are two names (Elvin, Elchin)."""
    return signs.length == SHORT and not signs.vowels and signs.error in _CONSONANT_FOR_ANOTHER


_CONSONANT_FOR_ANOTHER = (0, 3)
"""The sign ``error`` of a sound that stands for another."""


def _slip_name(kind: str, signs: Signs) -> str:
    if signs.distance > 2 or signs.sex:
        return "different"
    # four sounds of a patronymic are its ending, so that two slips change half a father's name
    two_names = kind == "patronymic" or signs.length < LONG or signs.ending or signs.start
    if signs.distance == 2 and two_names:
        return "near" if signs.length >= 6 else "different"
    if signs.other:
        return "another-attested" if signs.other == 1 else "another-ending"
    if signs.distance == 2:
        return "slips"
    if signs.length < SHORT or (kind == "given" and _two_short_names(signs)):
        return "slip-tiny"
    if signs.length == SHORT:
        return "slip-short"
    if signs.start:
        return "slip-start"
    if signs.ending:
        return "slip-ending"
    if signs.length >= LONG:
        return "slip-vowel" if signs.vowels else "slip-long"
    return "slip-vowel" if signs.vowels else "slip"
