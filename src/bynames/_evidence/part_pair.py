"""The signs of one pair of parts."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from bynames._evidence.describing import part_of, parts_of_words
from bynames._evidence.neighbours import neighbours
from bynames._evidence.part import Part
from bynames._evidence.signs import (
    Signs,
    agreement_signs,
    family_sign,
    known_apart,
    lost_marks,
    proof_of,
    two_attested,
)
from bynames._parts import as_written
from bynames._sounds import keys
from bynames._surnames import ATTESTED_FORM, ODD, PLAUSIBLE, divisions

__all__ = [
    "PartPair",
    "consonants",
    "ends_oddly",
    "initial_sign",
    "is_abbreviated",
    "may_be_cut",
    "signs_of",
]

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
    if a.text == b.text or as_written(a.text) == as_written(b.text):
        return _IDENTICAL
    pair = PartPair(a, b)
    if (len(a.words) > 1 or len(b.words) > 1) and not pair.keys:
        return _double(a, b)
    return agreement_signs(a.kind, pair) or _slips(pair, int(pair.sexes))


class PartPair:
    """The :class:`bynames._evidence.signs.Facts` of two parts, each looked up when asked for."""

    __slots__ = ("a", "b")

    def __init__(self, a: Part, b: Part) -> None:
        self.a, self.b = a, b

    @property
    def keys(self) -> bool:
        return _meet(self.a.keys, self.b.keys)

    @property
    def bares(self) -> bool:
        a, b = self.a, self.b
        if not (a.marks_lost or b.marks_lost):
            return False
        return any(
            bare in a.marks_lost or bare in b.marks_lost for bare in a.bares if bare in b.bares
        )

    @property
    def habits(self) -> bool:
        a, b = self.a, self.b
        return bool(a.unusual and _heard_in(a, b)) or bool(b.unusual and _heard_in(b, a))

    @property
    def families(self) -> bool:
        return not self.a.families.isdisjoint(self.b.families)

    @property
    def strong(self) -> bool:
        return bool((self.a.families & self.b.families) - self.a.weak - self.b.weak)

    @property
    def leads(self) -> bool:
        shared = self.a.families & self.b.families
        return not (shared <= self.a.weak and shared <= self.b.weak)

    @property
    def often(self) -> bool:
        return bool((self.a.families & self.b.families) - self.a.rare - self.b.rare)

    @property
    def origins(self) -> bool:
        return not self.a.origins.isdisjoint(self.b.origins)

    @property
    def surnames(self) -> bool:
        return not self.a.surnames.isdisjoint(self.b.surnames)

    @property
    def stems(self) -> bool:
        return bool(self.a.stem) and self.a.stem == self.b.stem

    @property
    def known(self) -> bool:
        return bool(self.a.families - self.a.weak) and bool(self.b.families - self.b.weak)

    @property
    def guessed(self) -> bool:
        return self.a.guessed or self.b.guessed

    @property
    def both_guessed(self) -> bool:
        return self.a.guessed and self.b.guessed

    @property
    def attested(self) -> bool:
        return bool(self.a.surnames and self.b.surnames)

    @property
    def unmarked(self) -> bool:
        return any(bool(part.marks_lost and part.surnames) for part in (self.a, self.b))

    @property
    def sexes(self) -> bool:
        return bool(self.a.sex and self.b.sex and self.a.sex != self.b.sex)

    @property
    def latin(self) -> bool:
        return self.a.latin > 0 < self.b.latin

    @property
    def short(self) -> bool:
        return self.a.latin > 1 < self.b.latin

    @property
    def misread(self) -> bool:
        return _misread(self.a, self.b) or _misread(self.b, self.a)

    @property
    def both_misread(self) -> bool:
        return _misread(self.a, self.b) and _misread(self.b, self.a)


def _misread(a: Part, b: Part) -> bool:
    """Is a surname, as it is usually read, an attested one that the other cannot be?"""
    return bool(a.usual) and a.usual.isdisjoint(b.surnames)


def without_seniority(part: Part) -> Part:
    """A part as it is without what stands behind it."""
    return part_of(part.kind, part.text.partition(" ")[0]) if part.seniority else part


def initial_sign(a: Part, b: Part) -> int:
    """How an initial fits another part, as in :class:`Signs`."""
    if a.initial and b.initial:
        if _meet(a.keys, b.keys):
            return 1
        letters = "".join(sorted((a.text[0] + b.text[0]).translate(_LATIN_INITIAL)))
        return 2 if letters in _BRIDGED or a.letters & b.letters else 3
    short, full = (a, b) if a.initial else (b, a)
    if any(key[:1] in short.letters for key in full.keys):
        return 1 if _begins(short, full) else 3
    return 2 if short.letters & full.letters else 3


def is_abbreviated(part: Part) -> bool:
    """Tell whether an initial has letters enough to say more than its first: *Влад.*

    >>> [is_abbreviated(part_of("given", text)) for text in ("влад.", "в.", "в.-п.")]
    [True, False, False]
    """
    return part.initial and len(part.text) > _DIGRAPH and part.text[:-1].isalpha()


_DIGRAPH = 3
"""Characters of an initial that is one sound, its full stop among them: *Ch.*"""


def _begins(short: Part, full: Part) -> bool:
    """Whether a name sounds as an initial of several letters does, its last sound apart: that one
    may depend on the next (Кац., Кацярына)."""
    if not is_abbreviated(short):
        return True
    begun = keys(short.text.rstrip("."))[0][:-1]
    return any(key.startswith(begun) for key in full.keys)


def _heard_in(a: Part, b: Part) -> bool:
    """Has the one an unusual key that is a key of the other?"""
    return any(key[1:] in b.bares if key.startswith("~") else key in b.keys for key in a.unusual)


def _double(a: Part, b: Part) -> Signs:
    """Double names: the same words in another order, or one word of the two."""
    left, right = parts_of_words(a) or [a], parts_of_words(b) or [b]
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
    joined = _slips(PartPair(a, b))
    return joined if joined.distance <= 1 or not fits else Signs(partial=1, distance=1)


def _same_word(a: Part, b: Part) -> bool:
    """Are two words of double names surely the same name?"""
    if a.initial or b.initial:
        return False
    pair = PartPair(a, b)
    return a.text == b.text or pair.keys or family_sign(pair) == 1 or lost_marks(pair)


def _slips(pair: PartPair, sex: int = 0) -> Signs:
    a, b = pair.a, pair.b
    if not a.keys or not b.keys or known_apart(pair):
        return _APART
    distance, one, other = _nearest(a.keys, b.keys)
    error = error_of(one, other) if distance == 1 else 0
    if distance > 1 and a.reading and b.reading:
        by_sound = OSA.distance(a.reading, b.reading, score_cutoff=1)
        if by_sound <= 1:
            distance, error = by_sound, error_of(a.reading, b.reading)
    if distance > 1 and (a.mended or b.mended):
        meeting = [slip for slip in a.mended if slip.key in b.keys]
        meeting += [slip for slip in b.mended if slip.key in a.keys]
        if meeting:
            one, error = min(meeting)
            distance, other = 1, one
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
        other=_other(pair, one, other),
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


def _other(pair: PartPair, one: str, other: str) -> int:
    """The sign ``other`` of two surnames, of which two keys are given: are they known to be two?"""
    if (
        pair.a.kind != "surname" or pair.surnames
    ):  # Томашавіч, Томашевич: the lists have them as one
        return 0
    if two_attested(pair):
        return 1
    forms = pair.a.form, pair.b.form
    return 2 * (ODD not in forms and two_of_one_stem(one, other, cut=may_be_cut(*forms)))


def may_be_cut(one: int, other: int) -> bool:
    """Whether of two surnames, by their forms, one may be the other without its end.

    Ивано looks less like a surname than the attested Иванов; Бабура and Бабуров look alike.
    """
    return min(one, other) == PLAUSIBLE and max(one, other) == ATTESTED_FORM


def two_of_one_stem(left: str, right: str, *, cut: bool = False) -> bool:
    """Have two keys one stem, with endings that make two surnames of it?

    `cut`: one may be the other without its end.

    >>> two_of_one_stem("kavalev", "kavalek"), two_of_one_stem("kavalev", "kavelev")
    (True, False)
    >>> two_of_one_stem("babura", "baburav"), two_of_one_stem("Carna", "Carnae")
    (True, False)
    """
    ends = divisions(right)
    return any(
        part.stem == other.stem
        and part.ending != other.ending
        and (min(part.ending, other.ending) >= 0 or (part.ending == ~other.ending and not cut))
        for part in divisions(left)
        for other in ends
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
