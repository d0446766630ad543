"""The signs of a pair of parts: small facts about what they have in common and what not.

The batch path computes the same signs for millions of pairs as arrays.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bynames._evidence.neighbours import neighbours
from bynames._evidence.part import Part, part_of
from bynames._surnames import FLUENT, ODD, divisions

__all__ = ["COGNATES", "LONG", "Signs", "consonants", "ends_oddly", "initial_sign", "signs_of"]


LONG = 8
"""Keys of this many letters may hold two slips and still be known."""


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
    """1: a key in common if one of the two is read by a habit of spelling that it does not show."""
    family: int = 0
    """1: the table has both as one name; 2: one is a diminutive of the other;
    3: one is a slip away from a form of the other; 4: one is a diminutive of the other, and a
    name of its own as well; 5: two names of one origin."""
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
    """Of surnames slips or lost marks apart: 1: one of the two is odd; 2: the one that would have
    lost its marks is attested; 3: both look like surnames."""
    other: int = 0
    """Of surnames a slip apart: 1: they are two attested ones; 2: they have endings that make
    two surnames of one stem."""
    error: int = 0
    """Of keys a slip apart: 1: two sounds are swapped; 2: one has a sound more; 3: one has a sound
    for another that is beside it on the keyboard, or looks like it in print."""
    seniority: int = 0
    """1: one is said to be the elder, the other the younger."""


_LATIN_INITIAL = str.maketrans("аеяэмнвуўwuогhрпфклздтхіийj", "aeeemnvvvvvoggrpfklzdtkiiii")
_BRIDGED = frozenset("ae mn ov ag fp gr ek el dz ft ei".split())
"""First sounds of one name in the two languages: Алена/Елена, Мікалай/Николай, Вольга/Ольга."""
_VOWELS = str.maketrans("", "", "aeiu")


# What most pairs come to is made once.
_ABSENT, _MISSING, _IDENTICAL = Signs(missing=2), Signs(missing=1), Signs(text=1, key=1)
_FAR = Signs(distance=4), Signs(distance=4, sex=1)
_ELDER_AND_YOUNGER = Signs(seniority=1)
_APART = Signs(distance=4, start=1, ending=1)


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Have two parts a key in common?"""
    if len(some) == 1:  # nearly always
        return some[0] in others
    return not set(some).isdisjoint(others)


def signs_of(a: Part, b: Part) -> Signs:
    """Compare two parts of one kind; the order does not matter."""
    if not a.text or not b.text:
        return _ABSENT if a.text == b.text else _MISSING
    if a.seniority or b.seniority:
        if a.seniority and b.seniority and a.seniority != b.seniority:
            return _ELDER_AND_YOUNGER
        # said of one alone it is no evidence
        return signs_of(without_seniority(a), without_seniority(b))
    if a.initial or b.initial:
        return Signs(initial=initial_sign(a, b))
    if a.text == b.text:
        return _IDENTICAL
    sex = int(bool(a.sex and b.sex and a.sex != b.sex))
    if _meet(a.keys, b.keys):
        family = _family(a, b)
        cognates = family if family == COGNATES else 0  # Марцін, Мартын sound alike
        return Signs(text=0, key=1, family=cognates, sex=sex if a.kind != "surname" else 0)
    if len(a.words) > 1 or len(b.words) > 1:
        return _double(a, b)
    two = two_attested(a, b)
    marks = int(not two and _marks(a, b))
    habit = int(not two and not marks and _habit(a, b))
    family = _family(a, b)
    stem = int(sex and a.kind == "surname" and bool(a.stem) and a.stem == b.stem)
    if marks or habit or family or stem:
        proof = 2 if marks and _attested_without_marks(a, b) else 0
        return Signs(marks=marks, habit=habit, family=family, sex=sex, stem=stem, proof=proof)
    return _slips(a, b, sex)


def without_seniority(part: Part) -> Part:
    """A part as it is without what stands behind it."""
    return part_of(part.kind, part.text.split(" ")[0]) if part.seniority else part


def initial_sign(a: Part, b: Part) -> int:
    """How an initial fits another part, as in :class:`Signs`."""
    if a.initial and b.initial:
        if _meet(a.keys, b.keys):
            return 1
        letters = "".join(sorted((a.text[0] + b.text[0]).translate(_LATIN_INITIAL)))
        return 2 if letters in _BRIDGED or a.letters & b.letters else 3
    short, full = (a, b) if a.initial else (b, a)
    if any(key[:1] in short.letters for key in full.keys):
        return 1
    return 2 if short.letters & full.letters else 3


def _marks(a: Part, b: Part) -> bool:
    """Are the two alike once one of them has its lost diacritics back?"""
    if not (a.marks_lost or b.marks_lost):
        return False
    alike = any(bare in a.marks_lost or bare in b.marks_lost for bare in a.bares if bare in b.bares)
    return alike and not _known_apart(a, b)


def _habit(a: Part, b: Part) -> bool:
    """Are the two alike once one of them is read by a habit of spelling that it does not show?"""
    return (_heard_in(a, b) or _heard_in(b, a)) and not _known_apart(a, b)


def _heard_in(a: Part, b: Part) -> bool:
    """Has the one an unusual key that is a key of the other?"""
    return any(key[1:] in b.bares if key.startswith("~") else key in b.keys for key in a.unusual)


COGNATES = 5
"""What :func:`_family` says of two names of one origin."""


def _family(a: Part, b: Part) -> int:
    shared = a.families & b.families
    if not shared:
        return COGNATES if a.origins & b.origins else 0
    if a.guessed or b.guessed:
        return 0 if a.guessed and b.guessed else 3
    if shared - a.weak - b.weak:
        return 1
    return _diminutive(a, b, shared)


def _diminutive(a: Part, b: Part, shared: frozenset[str]) -> int:
    """Two names that share a family of which one at least is but a diminutive."""
    own, other = a.families - a.weak, b.families - b.weak
    if own and other:  # Алеся and Аляксандра; but Алеся and Алена meet in no Лёля
        if shared & (own | other):
            return 4
        return COGNATES if a.origins & b.origins else 0
    return 2


def _double(a: Part, b: Part) -> Signs:
    """Double names: the same words in another order, or one word of the two."""
    left = [part_of(a.kind, word) for word in a.words if word]
    right = [part_of(b.kind, word) for word in b.words if word]
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    left_over = list(many)
    fits = 0
    for word in few:
        for other in left_over:
            if _same_word(word, other):
                left_over.remove(other)
                fits += 1
                break
    if fits == len(few):
        return Signs(key=1) if not left_over else Signs(partial=1)
    joined = _slips(a, b, 0)
    return joined if joined.distance <= 1 or not fits else Signs(partial=1, distance=1)


def _same_word(a: Part, b: Part) -> bool:
    """Are two words of double names surely the same name?"""
    if a.initial or b.initial:
        return False
    return a.text == b.text or _meet(a.keys, b.keys) or _family(a, b) == 1 or _marks(a, b)


def _slips(a: Part, b: Part, sex: int) -> Signs:
    if not a.keys or not b.keys or _known_apart(a, b):
        return _APART
    distance, one, other = _nearest(a.keys, b.keys)
    error = error_of(one, other) if distance == 1 else 0
    if distance > 1 and a.reading and b.reading:
        by_sound = OSA.distance(a.reading, b.reading, score_cutoff=1)
        if by_sound <= 1:
            distance, error = by_sound, error_of(a.reading, b.reading)
    if distance > 1 and (a.mended or b.mended):
        meeting = {key for key in a.mended if key in b.keys}
        meeting.update(key for key in b.mended if key in a.keys)
        if meeting:
            distance, one, error = 1, min(meeting), 1
            other = one
    if distance > 2:
        return _FAR[sex]
    lost_at_end = distance == 1 and (ends_oddly(one) or ends_oddly(other))
    return Signs(
        sex=sex,
        distance=distance,
        length=min(len(one), len(other), 9),
        start=int(one[:1] != other[:1]),
        ending=int(one[-2:] != other[-2:] and not lost_at_end),
        vowels=int(consonants(one) == consonants(other)),
        proof=proof_of(a.form, b.form),
        other=_other(a, b, one, other),
        error=error,
    )


def _nearest(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[int, str, str]:
    """The slips (3 for all above 2) between the nearest two of some keys, and the two in order."""
    return min(
        [
            (OSA.distance(left, right, score_cutoff=2), min(left, right), max(left, right))
            for left in some
            for right in others
        ]
    )


def proof_of(one: int, other: int) -> int:
    """What the forms of two surnames say of a slip between them, as in :class:`Signs`."""
    if ODD in (one, other):
        return int(one != other)
    return 3 if min(one, other) == FLUENT else 0  # of two attested ones, two_attested tells


def _attested_without_marks(a: Part, b: Part) -> bool:
    """Is the one that would have lost its diacritics a surname as it is, and not the other's?"""
    if a.surnames & b.surnames:
        return False
    return bool((a.marks_lost and a.surnames) or (b.marks_lost and b.surnames))


def two_attested(a: Part, b: Part) -> bool:
    """Are two surnames attested, and not as one?"""
    return bool(a.surnames and b.surnames) and not a.surnames & b.surnames


def _other(a: Part, b: Part, one: str, other: str) -> int:
    """Are two surnames, of which two keys are given, known to be two: as in :class:`Signs`."""
    if a.kind != "surname":
        return 0
    if two_attested(a, b):
        return 1
    return 2 * (ODD not in (a.form, b.form) and two_of_one_stem(one, other))


def two_of_one_stem(left: str, right: str) -> bool:
    """Have two keys one stem, with endings that make two surnames of it?

    >>> two_of_one_stem("kavalev", "kavalek"), two_of_one_stem("kavalev", "kavelev")
    (True, False)
    """
    ends = divisions(right)
    return any(
        part.stem == other.stem and part.ending != other.ending
        for part in divisions(left)
        for other in ends
    )


def _known_apart(a: Part, b: Part) -> bool:
    """Are the two well-known names, and neither a form of the other: then neither is a slip."""
    own, other = a.families - a.weak, b.families - b.weak
    return bool(own and other) and not (
        a.guessed or b.guessed or own & b.families or other & a.families
    )


# How no name ends: a letter is missing there (Лапцёнк, Labkovch).
_NO_ENDING = re.compile("(?:[^aeiour]C|nk|[sc]k|[^aeiou]v)$")


def ends_oddly(key: str) -> bool:
    """Tell whether a key ends as no name does: a letter is missing there.

    >>> ends_oddly("laptenk"), ends_oddly("laptenak")
    (True, False)
    """
    return bool(_NO_ENDING.search(key))


def consonants(key: str) -> str:
    """A key without its vowels.

    >>> consonants("laptenak")
    'lptnk'
    """
    return key.translate(_VOWELS)


def error_of(left: str, right: str) -> int:
    """What kind of slip lies between two keys that are one apart, as in :class:`Signs`.

    >>> error_of("kavalev", "kavaelv"), error_of("kavalev", "kavaev"), error_of("kat", "kar")
    (1, 2, 3)
    """
    if len(left) != len(right):
        return 2
    differing = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    if len(differing) > 1:
        return 1
    return 3 if "".join(sorted(differing[0])) in neighbours() else 0
