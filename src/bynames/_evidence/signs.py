"""The signs of a pair of parts: small facts about what they have in common and what not.

What two parts of one word each share (:class:`Facts`) decides the signs of agreement, here and
nowhere else: ``part_pair`` finds the facts of one pair, ``_batch.shared_facts`` those of
millions as columns, and both ask :func:`agreement_signs` what they amount to.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from bynames._surnames import FLUENT, ODD

__all__ = [
    "COGNATES",
    "LONG",
    "Facts",
    "Signs",
    "agreement_signs",
    "family_sign",
    "known_apart",
    "lost_marks",
    "proof_of",
    "two_attested",
]

LONG = 8
"""Keys of this many letters may hold two slips and still be known."""

COGNATES = 5
"""The sign ``family`` of two names of one origin."""

_RARELY = {2: 6, 4: 7}
"""The sign ``family`` of a short form, if it is seldom one of that name."""


class Signs(NamedTuple):
    """The facts about a pair of parts, all small integers."""

    missing: int = 0
    """1: absent on one side; 2: on both."""
    text: int = 0
    """1: the same letters."""
    key: int = 0
    """1: a sound key in common."""
    marks: int = 0
    """1: a key in common but for diacritics that may be lost."""
    habit: int = 0
    """1: a key in common if one of the two is read by a habit of spelling that it does not show;
    2: and both are short surnames in Latin letters, the other of which has another habit."""
    family: int = 0
    """1: the table has both as one name; 2: one is a diminutive of the other;
    3: one is a slip away from a form of the other; 4: one is a diminutive of the other, and a
    name of its own as well; 5: two names of one origin; 6 and 7: as 2 and 4, but seldom."""
    initial: int = 0
    """1: an initial that fits as written; 2: that fits in the other language; 3: that does not."""
    sex: int = 0
    """1: the two parts tell of different sexes."""
    stem: int = 0
    """1: the same surname but for the ending that tells the sex."""
    partial: int = 0
    """1: one is a word of the other, a double name."""
    distance: int = 0
    """Slips between the keys, at most 4 (more count as 4)."""
    length: int = 0
    """Letters of the shorter key, at most 9."""
    start: int = 0
    """1: the first sounds differ."""
    ending: int = 0
    """1: the last two sounds differ."""
    vowels: int = 0
    """1: only vowels differ."""
    proof: int = 0
    """For surnames slips or lost marks apart, or alike in some readings alone: 1: one of the two is
    odd; 2: one is another attested surname as it is usually read; 3: both look like surnames."""
    other: int = 0
    """For surnames a slip apart, or alike in some readings alone: 1: they are two attested ones;
    2: they have endings that make two surnames of one stem."""
    error: int = 0
    """For keys a slip apart: 1: two sounds are swapped; 2: one has a sound more; 3: one has a sound
    for another that is beside it on the keyboard, or looks like it in print."""
    seniority: int = 0
    """1: one is said to be the elder, the other the younger."""


class Facts(Protocol):
    """What two parts of one word each have in common."""

    @property
    def keys(self) -> bool:
        """A sound key."""

    @property
    def bares(self) -> bool:
        """A key without diacritics, which one of the two may have because it lost them."""

    @property
    def habits(self) -> bool:
        """A key that one of the two has by a habit of spelling that it does not show."""

    @property
    def families(self) -> bool:
        """A family of the table."""

    @property
    def strong(self) -> bool:
        """A family of which neither is but a diminutive."""

    @property
    def leads(self) -> bool:
        """A family of which one at least is more than a diminutive."""

    @property
    def often(self) -> bool:
        """A family of which neither is a short form but seldom."""

    @property
    def origins(self) -> bool:
        """What their families go back to."""

    @property
    def surnames(self) -> bool:
        """An attested surname."""

    @property
    def stems(self) -> bool:
        """A surname without the ending that tells the sex."""

    @property
    def known(self) -> bool:
        """Both are more than a diminutive of some family."""

    @property
    def guessed(self) -> bool:
        """The families of one are those of a name that it is a slip away from."""

    @property
    def both_guessed(self) -> bool:
        """The families of both are."""

    @property
    def attested(self) -> bool:
        """Both are attested surnames, the same one or not."""

    @property
    def unmarked(self) -> bool:
        """One that may have lost diacritics is an attested surname as it is."""

    @property
    def sexes(self) -> bool:
        """They tell of two sexes: this they do not share."""

    @property
    def latin(self) -> bool:
        """Both are surnames in Latin letters."""

    @property
    def short(self) -> bool:
        """Both are, and short."""

    @property
    def misread(self) -> bool:
        """One, as it is usually read, is an attested surname that the other cannot be."""

    @property
    def both_misread(self) -> bool:
        """The same of either."""


def agreement_signs(kind: str, facts: Facts) -> Signs | None:
    """The signs of two parts that agree by more than a slip; None if they do not."""
    if facts.keys:
        table = family_sign(facts)
        cognates = COGNATES if table == COGNATES else 0  # Марцін, Мартын sound alike
        if (
            facts.latin and facts.misread and table != 1
        ):  # Kachan (Качан) and Kakhan: in Łacinka alone
            both = facts.both_misread
            return Signs(key=1, proof=0 if both else 2, other=int(both))
        return Signs(key=1, family=cognates, sex=int(kind != "surname" and facts.sexes))
    marks = lost_marks(facts)
    habit = not marks and facts.habits and not two_attested(facts) and not known_apart(facts)
    family = family_sign(facts)
    stem = kind == "surname" and facts.stems and facts.sexes
    if not (marks or habit or family or stem):
        return None
    another = (marks and facts.unmarked and not facts.surnames) or (habit and facts.misread)
    proof = 2 if another else 0
    return Signs(
        marks=int(marks),
        habit=habit + (habit and facts.short),
        family=family,
        sex=int(facts.sexes),
        stem=int(stem),
        proof=proof,
    )


def lost_marks(facts: Facts) -> bool:
    """Are the two alike once one of them has its lost diacritics back?"""
    return facts.bares and not two_attested(facts) and not known_apart(facts)


def two_attested(facts: Facts) -> bool:
    """Are the two attested surnames, and not the same?"""
    return facts.attested and not facts.surnames


def known_apart(facts: Facts) -> bool:
    """Are the two well-known names, and neither a form of the other?  Then neither is a slip."""
    return facts.known and not (facts.guessed or facts.leads)


def family_sign(facts: Facts) -> int:
    """The sign ``family``."""
    if not facts.families:
        return COGNATES if facts.origins else 0
    if facts.guessed:
        return 0 if facts.both_guessed else 3
    if facts.strong:
        return 1
    if not facts.known:
        return 2 if facts.often else _RARELY[2]
    if facts.leads:  # Алеся and Аляксандра; but Алеся and Алена meet in no Лёля
        return 4 if facts.often else _RARELY[4]
    return COGNATES if facts.origins else 0


def proof_of(one: int, other: int) -> int:
    """What the forms of two surnames say of a slip between them: the sign ``proof``."""
    if ODD in (one, other):
        return int(one != other)
    return 3 if min(one, other) == FLUENT else 0  # of two attested ones, the sign ``other`` tells
