"""Evidence: what two writings of one part of a name have to do with each other.

A pair of parts is described by :class:`Signs`, a handful of small facts; the signs decide the
*level*, one of a closed list per part; the level has a label, a reason in one sentence and a
weight (in ``weights.tsv``).  The batch path computes the same signs for millions of pairs as
arrays and asks :func:`level_of` once per distinct combination, so that both paths agree.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bynames.attested import ATTESTED, ODD, PLAUSIBLE, form_of, odd_places
from bynames.parts import SHORT, father_of, given_senses, mended_father, mended_given, swapped
from bynames.sounds import bare, keys, keys_once, marks_lost, readings
from bynames.table import Sense, cached_by_table, curated

__all__ = [
    "LONG",
    "SHORT",
    "Label",
    "Part",
    "Signs",
    "consonants",
    "ends_oddly",
    "initial_sign",
    "level_of",
    "part_of",
    "signs_of",
]


LONG = 8
"""Keys of this many letters may hold two slips and still be known."""


class Label(StrEnum):
    """The closed set of what can be said of a pair of parts."""

    IDENTICAL = "identical"
    REGULAR = "regular correspondence"
    TABLE = "table"
    DIMINUTIVE = "diminutive"
    INITIAL = "initial"
    MARKS = "diacritics lost"
    MISSPELT = "misspelt"
    SEX = "sex form"
    PARTIAL = "part of a double name"
    MISSING = "missing"
    DIFFERENT = "different"
    NO_DATA = "no data"


class Part(NamedTuple):
    """All that comparing needs to know of one written part; made once per distinct text."""

    text: str
    kind: str
    keys: tuple[str, ...]
    reading: str
    """The usual reading: where a slip spoils a vowel, the keys may differ by more than the slip."""
    bares: tuple[str, ...]
    """Keys as they would be without diacritics."""
    marks_lost: bool
    """May the text have lost its diacritics: Latin letters without marks and without digraphs."""
    families: frozenset[str]
    """Given: the table's families.  Patronymic: the father's.  Surname: the table's."""
    weak: frozenset[str]
    """Those families of which the text is but a diminutive, or one name of several."""
    letters: frozenset[str]
    """First sounds by which an initial may stand for this part, in either language."""
    initial: bool
    guessed: bool
    """Are the families those of a name that the text is one slip away from."""
    sex: str
    """Given and patronymic: the bearer's sex.  Surname: the sex that its ending tells of."""
    stem: str
    """Surname: the key without the ending that tells the sex; "" where none does."""
    form: int
    """Surname: attested, plausible or odd; see :mod:`bynames.attested`."""
    mended: tuple[str, ...]
    """Surname that is odd: the keys it has with two neighbouring letters swapped back."""
    words: tuple[str, ...]
    """The words of a double name."""


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
    family: int = 0
    """1: the table has both as one name; 2: one is a diminutive of the other;
    3: one is a slip away from a form of the other; 4: one is a diminutive of the other, and a
    name of its own as well."""
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
    """Of surnames slips or lost marks apart: 1: one of the two is odd; 2: both are attested."""


# First sounds for which an initial may stand, beyond its own; Latin first letters of digraphs.
_INITIALS = {
    "y": "ieu", "i": "ieu", "j": "ieuaZx", "c": "cCktxs", "s": "sSc", "z": "zZc", "k": "kx",
    "h": "gx", "d": "d", "t": "tc", "w": "vu", "u": "uv", "v": "vu", "g": "g", "e": "e",
    "o": "a", "f": "fx", "p": "pf", "x": "kx", "q": "k",
    "у": "uv", "в": "vu", "ц": "ct", "х": "xf", "е": "e", "я": "e", "ё": "e", "ю": "u",
    "э": "e", "і": "i", "и": "i", "й": "i", "ч": "C", "щ": "S", "ф": "f", "о": "a",
}  # fmt: skip
_LATIN_INITIAL = str.maketrans("аеяэмнвуўwuогhрпфклздтхіийj", "aeeemnvvvvvoggrpfklzdtkiiii")
_BRIDGED = frozenset("ae mn ov ag fp gr ek el dz ft ei".split())
"""First sounds of one name in the two languages: Алена/Елена, Мікалай/Николай, Вольга/Ольга."""
_VOWELS = str.maketrans("", "", "aeiu")

# The endings of a surname's key that tell its bearer's sex, with what stands for both.
_SEXED = (
    ("skae", "sk", "f"), ("ckae", "ck", "f"), ("ski", "sk", "m"), ("cki", "ck", "m"),
    ("ska", "sk", "f"), ("cka", "ck", "f"),
    ("ava", "av", "f"), ("eva", "ev", "f"), ("av", "av", "m"), ("ev", "ev", "m"),
    ("ina", "in", "f"), ("in", "in", "m"),
)  # fmt: skip

_SEXED_BY_END = {
    end: tuple(item for item in _SEXED if item[0].endswith(end))
    for end in {ending[-2:] for ending, _, _ in _SEXED}
}


def sexed_stem(key: str) -> tuple[str, str]:
    """Take the ending that tells the sex off a surname's key.

    >>> sexed_stem("rabkava"), sexed_stem("rabkav"), sexed_stem("laptenak")
    (('rabkav', 'f'), ('rabkav', 'm'), ('', ''))
    """
    for ending, stays, sex in _SEXED_BY_END.get(key[-2:], ()):
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key[: len(key) - len(ending)] + stays, sex
    return "", ""


@cached_by_table(1 << 18)
def part_of(kind: str, text: str) -> Part:
    """Describe one written part: `kind` is given, patronymic or surname; `text` as in a Record."""
    if text.endswith("."):
        return _initial(kind, text)
    words = tuple(text.split("-"))
    sounds = keys(text) if len(words) == 1 else ("".join(keys(w)[0] for w in words if w),)
    plain = marks_lost(text)
    letters = frozenset([key[0] for key in sounds if key])
    senses: tuple[Sense, ...] = ()
    families = weak = _NONE
    sex = stem = ""
    guessed = False
    form = PLAUSIBLE
    mended: tuple[str, ...] = ()
    if kind == "given":
        senses = given_senses(words[0]) if words[0] else ()
        senses = tuple(s for s in senses if s.relation != "misspelling" or s.weight >= 0.3)
        families, weak = _families_of(senses, 1)
        sexes = {sense.sex for sense in senses}
        sex = sexes.pop() if len(sexes) == 1 else ""
        letters |= _letters_of(families - weak or families)
        if text and not families and len(words) == 1:
            families = mended_given(text)
            guessed = bool(families)
    elif kind == "patronymic":
        father = father_of(text)
        if father is not None:
            families, sex = father.families, father.sex
            letters |= _letters_of(families)
        if text and not families and len(words) == 1:
            father = mended_father(text)
            if father is not None:
                families, sex, guessed = father.families, father.sex, True
    elif sounds:
        senses, stem, sex = _surname(text, sounds, plain)
        families, weak = _families_of(senses, 0.7)
        form = form_of(sounds)
        if form == ODD and len(words) == 1:
            mended = _mended(text, sounds)
    return Part(
        text, kind, sounds, readings(text)[0] if len(words) == 1 else "",
        tuple(dict.fromkeys(map(bare, sounds))), plain, _shared(families), _shared(weak),
        _shared(letters), False, guessed, sex, stem, form, mended, words,
    )  # fmt: skip


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def _shared(some: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: by the hundred thousand they would keep the collector busy."""
    return some


def _families_of(senses: tuple[Sense, ...], strong: float) -> tuple[frozenset[str], frozenset[str]]:
    """The families of some senses, and those of them that are weaker than `strong`."""
    if not senses:
        return _NONE, _NONE
    return (
        frozenset(sense.family for sense in senses),
        frozenset(sense.family for sense in senses if sense.weight < strong),
    )


def _initial(kind: str, text: str) -> Part:
    """Describe an initial: a letter and a full stop."""
    letter = text[0]
    own = {key[0] for key in keys(letter) if key} if letter.isalpha() else set()
    return Part(
        text, kind, tuple(sorted(own)), "", (), False, _NONE, _NONE,
        frozenset(own | set(_INITIALS.get(letter, ""))), True, False, "", "", PLAUSIBLE, (), (),
    )  # fmt: skip


def _surname(text: str, sounds: tuple[str, ...], plain: bool) -> tuple[tuple[Sense, ...], str, str]:
    """What the table has of a surname, its stem, and the sex that it tells of."""
    senses = () if plain and _by_marks_only(text, sounds) else curated().find(text, "surname")
    stem, sex = sexed_stem(sounds[0])
    if not stem:
        senses, sex = _adjective(text, sounds[0], senses)
    elif sex == "f" and not senses:  # the table has the man's form
        man = stem + "i" if stem.endswith(("sk", "ck")) else stem
        senses = curated().of_key(man, "surname")
    return senses, stem, sex


def _by_marks_only(text: str, sounds: tuple[str, ...]) -> bool:
    """Does the table have a surname only if it has lost diacritics?  Then a key tells better."""
    index = curated().index
    return text not in index.texts and not any(key in index.keys for key in sounds)


def _adjective(text: str, key: str, senses: tuple[Sense, ...]) -> tuple[tuple[Sense, ...], str]:
    """The senses and the sex of a surname that may be an adjective: Таўстая, Таўсты; Толстой."""
    if key.endswith("i") and senses:
        return senses, "m"
    if senses or not text.endswith(("ая", "aya", "aja", "aia")):
        return senses, ""
    men = [curated().of_key(key[:-1] + ending, "surname") for ending in ("i", "ai")]
    return tuple(sense for some in men for sense in some), "f" if any(men) else ""


_LONGEST = 24
"""Letters of a surname that is looked at for swapped ones."""


def _mended(text: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of an odd surname with two letters swapped back, of those that are not odd."""
    if len(text) > _LONGEST or len(sounds[0]) < SHORT:
        return ()
    places = [odd_places(key) for key in sounds]
    # a letter of the key is written where it stands in the key or further on, as with digraphs,
    # and how it sounds depends on its neighbours
    longer = max(0, len(text) - min(map(len, sounds)))
    first, last = min(place for place, _ in places), max(place for _, place in places)
    swaps = swapped(text, first - 2, last + longer + 1)
    found = dict.fromkeys(key for word in swaps for key in keys_once(word))
    return tuple(key for key in found if form_of((key,)) != ODD and key not in sounds)


@cached_by_table()
def _letters_of(families: frozenset[str]) -> frozenset[str]:
    """First sounds of all forms of some families but the diminutives."""
    return frozenset("".join(curated().letters(family) for family in families))


_ABSENT, _MISSING, _IDENTICAL = Signs(missing=2), Signs(missing=1), Signs(text=1, key=1)


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Have two parts a key in common?"""
    if len(some) == 1:  # nearly always
        return some[0] in others
    return not set(some).isdisjoint(others)


def signs_of(a: Part, b: Part) -> Signs:
    """Compare two parts of one kind; the order does not matter."""
    if not a.text or not b.text:
        return _ABSENT if a.text == b.text else _MISSING
    if a.initial or b.initial:
        return Signs(initial=initial_sign(a, b))
    if a.text == b.text:
        return _IDENTICAL
    sex = int(bool(a.sex and b.sex and a.sex != b.sex))
    if _meet(a.keys, b.keys):
        return Signs(text=0, key=1, sex=sex if a.kind != "surname" else 0)
    if len(a.words) > 1 or len(b.words) > 1:
        return _double(a, b)
    marks = int(_marks(a, b))
    family = _family(a, b)
    stem = int(sex and a.kind == "surname" and bool(a.stem) and a.stem == b.stem)
    if marks or family or stem:
        proof = 2 if marks and a.form == b.form == ATTESTED else 0
        return Signs(marks=marks, family=family, sex=sex, stem=stem, proof=proof)
    return _slips(a, b, sex)


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
    return (a.marks_lost or b.marks_lost) and _meet(a.bares, b.bares) and not _known_apart(a, b)


def _family(a: Part, b: Part) -> int:
    shared = a.families & b.families
    if not shared:
        return 0
    if a.guessed or b.guessed:
        return 0 if a.guessed and b.guessed else 3
    if shared - a.weak - b.weak:
        return 1
    return _diminutive(a, b, shared)


def _diminutive(a: Part, b: Part, shared: frozenset[str]) -> int:
    """Two names that share a family of which one at least is but a diminutive."""
    own, other = a.families - a.weak, b.families - b.weak
    if own and other:  # Алеся and Аляксандра; but Алеся and Алена meet in no Лёля
        return 4 if shared & (own | other) else 0
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
        return Signs(distance=4, start=1, ending=1)
    distance, one, other = _nearest(a.keys, b.keys)
    if distance > 1 and a.reading and b.reading:
        by_sound = OSA.distance(a.reading, b.reading, score_cutoff=1)
        if by_sound <= 1:
            distance = by_sound
    if distance > 1 and (a.mended or b.mended):
        meeting = {key for key in a.mended if key in b.keys}
        meeting.update(key for key in b.mended if key in a.keys)
        if meeting:
            distance, one = 1, min(meeting)
            other = one
    return slip_signs(distance, one, other, sex, proof_of(a.form, b.form))


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
    if one != other:
        return 1 if ODD in (one, other) else 0
    return 2 if one == ATTESTED else 0


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


def slip_signs(distance: int, left: str, right: str, sex: int, proof: int) -> Signs:
    """The signs of two keys that are some slips apart."""
    if distance > 2:
        return Signs(distance=4, sex=sex)
    lost_at_end = distance == 1 and (ends_oddly(left) or ends_oddly(right))
    return Signs(
        sex=sex,
        distance=distance,
        length=min(len(left), len(right), 9),
        start=int(left[:1] != right[:1]),
        ending=int(left[-2:] != right[-2:] and not lost_at_end),
        vowels=int(consonants(left) == consonants(right)),
        proof=proof,
    )


class Level(NamedTuple):
    """What a combination of signs amounts to."""

    name: str
    label: Label
    reason: str
    weighs_as: str
    """The level's name in ``weights.tsv``."""
    proof: str = ""
    """Of surnames some slips apart, what they look like: "odd", "known" or ""."""


# Some levels are told apart for people only and weigh the same.
_WEIGHS_AS = {
    "identical": "regular",
    "initial-different": "different",
    "near": "different",
    "slip-tiny": "different",
}

_LEVELS: dict[str, tuple[Label, str]] = {
    "identical": (Label.IDENTICAL, "the same letters"),
    "regular": (Label.REGULAR, "sounds the same by the regular spellings of the two languages"),
    "marks": (Label.MARKS, "the same once lost diacritics are put back"),
    "table": (Label.TABLE, "the table has both as one name"),
    "diminutive": (Label.DIMINUTIVE, "one is a short or pet form of the other"),
    "byname": (Label.DIMINUTIVE, "a name of its own that is also a short form of the other"),
    "initial": (Label.INITIAL, "the initial fits"),
    "initial-bridge": (Label.INITIAL, "the initial fits the name in the other language"),
    "initial-different": (Label.DIFFERENT, "the initial is another letter in either language"),
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
        "regular marks slip-vowel slip-ending different",
        "marks slip-long slip slip-short different",
        "slip slip-ending slip-start different",
        "slip-long slips different",
        "regular initial initial-bridge different",
        "regular partial different",
        "regular missing different",
        "regular sex different",
    )
)
"""Levels from better to worse evidence: along a chain no weight is higher than the one before."""

_PROOFS = {
    "odd": "one of the two has sounds together that no surname has",
    "known": "both are surnames of their own",
}


def level(name: str, proof: str = "") -> Level:
    """Look a level up by its name."""
    label, reason = _LEVELS[name]
    weighs_as = _WEIGHS_AS.get(name, name)
    if weighs_as == "different" or not name.startswith(("slip", "marks")):
        proof = ""
    if proof:
        reason = f"{reason}; {_PROOFS[proof]}"
    return Level(name, label, reason, weighs_as, proof)


@lru_cache(maxsize=1 << 12)
def level_of(kind: str, signs: Signs) -> Level:
    """What the signs of a pair of parts amount to."""
    return level(_level_name(kind, signs), ("", "odd", "known")[signs.proof])


_BY_FAMILY = {1: "table", 2: "diminutive", 3: "slip-table", 4: "byname"}


def _level_name(kind: str, signs: Signs) -> str:
    if signs.missing:
        return "absent" if signs.missing == 2 else "missing"
    if signs.initial:
        return ("initial", "initial-bridge", "initial-different")[signs.initial - 1]
    if signs.text:
        return "identical"
    if signs.sex and kind != "surname":
        return "different" if not (signs.key or signs.family) else "sex"
    if signs.key:
        return "regular"
    if signs.sex and (signs.family or signs.marks):  # of a surname: Мікалаеў, Николаева
        return "sex"
    if signs.family == 1:
        return "table"
    if signs.marks:
        return "marks"
    if signs.family:
        return _BY_FAMILY[signs.family]
    if signs.stem:
        return "sex"
    if signs.partial:
        return "partial" if not signs.distance else "near"
    return _slip_name(signs)


def _slip_name(signs: Signs) -> str:
    if signs.distance > 2 or signs.sex:
        return "different"
    if signs.distance == 2:
        if signs.length >= LONG and not signs.ending and not signs.start:
            return "slips"
        return "near" if signs.length >= 6 else "different"
    if signs.length < SHORT:
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
