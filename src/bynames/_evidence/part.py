"""One written part of a name and all that comparing needs to know of it.

A part is described once per distinct text; everything else works on the description.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bynames._parts import (
    SHORT,
    father_after_oglu,
    father_of,
    given_senses,
    mended_father,
    mended_given,
    swapped,
)
from bynames._sounds import bare, habitual_keys, keys, keys_once, marks_lost, readings, unusual_keys
from bynames._surnames import (
    ATTESTED_FORM,
    PLAUSIBLE,
    form_of,
    least_likely,
    surnames_of,
    surnames_without_marks,
)
from bynames._table import Sense, cached_by_table, curated, senses_of
from bynames._text import is_cyrillic, misread, short_given

__all__ = ["Part", "look_of", "part_of", "parts_of_words"]


_NONE: frozenset[str] = frozenset()
_NO_SURNAMES: frozenset[int] = frozenset()


class Mended(NamedTuple):
    """A key that a surname has without a slip, and the sign ``error`` of that slip."""

    key: str
    error: int


class Part(NamedTuple):
    """All that comparing needs to know of one written part; made once per distinct text."""

    text: str
    kind: str
    keys: tuple[str, ...] = ()
    reading: str = ""
    """The usual reading: where a slip spoils a vowel, the keys may differ by more than the slip."""
    bares: tuple[str, ...] = ()
    """Keys as they would be without diacritics."""
    marks_lost: frozenset[str] = _NONE
    """Those of the bare keys that the text may have because its diacritics are lost."""
    families: frozenset[str] = _NONE
    """Given: the table's families.  Patronymic: the father's.  Surname: the table's."""
    weak: frozenset[str] = _NONE
    """Those families of which the text is but a diminutive, or one name of several."""
    origins: frozenset[str] = _NONE
    """Given: what its families go back to; cognates have it in common."""
    letters: frozenset[str] = _NONE
    """First sounds by which an initial may stand for this part, in either language."""
    initial: bool = False
    guessed: bool = False
    """Are the families those of a name that the text is one slip away from."""
    sex: str = ""
    """Given and patronymic: the bearer's sex.  Surname: the sex that its ending tells of."""
    stem: str = ""
    """Surname: the key without the ending that tells the sex; "" where none does."""
    form: int = PLAUSIBLE
    """Surname: attested, or how much it looks like one; see :mod:`bynames._surnames`."""
    surnames: frozenset[int] = _NO_SURNAMES
    """Surname: which of the attested ones it may be, by number."""
    mended: tuple[Mended, ...] = ()
    """Surname that is not attested: the keys it has with two neighbouring letters swapped back, or
    with letters that look alike in print, of those that look better."""
    unusual: tuple[str, ...] = ()
    """Keys by habits of spelling that the text does not show; "~" begins one without diacritics."""
    rare: frozenset[str] = _NONE
    """Given: the families of which the text is a short form so seldom that it tells little."""
    usual: frozenset[int] = _NO_SURNAMES
    """Surname in the Latin letters of the English schemes that may be read in several ways: the
    attested ones that it is as it is usually read."""
    latin: int = 0
    """Surname: 1: it is in Latin letters; 2: and short."""
    seniority: str = ""
    """What stands behind the part: sr, jr, iii, iv or ""."""
    words: tuple[str, ...] = ()
    """The words of a double name."""


# First sounds for which an initial may stand, beyond its own; Latin first letters of digraphs.
_INITIALS = {
    "y": "ieu", "i": "ieu", "j": "ieuaZx", "c": "cCktxs", "s": "sSc", "z": "zZc", "k": "kx",
    "h": "gx", "d": "d", "t": "tc", "w": "vu", "u": "uv", "v": "vu", "g": "g", "e": "e",
    "o": "a", "f": "fx", "p": "pf", "x": "kx", "q": "k",
    "у": "uv", "в": "vu", "ц": "ct", "х": "xf", "е": "e", "я": "e", "ё": "e", "ю": "u",
    "э": "e", "і": "i", "и": "i", "й": "i", "ч": "C", "щ": "S", "ф": "f", "о": "a",
}  # fmt: skip


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
    if " " in text or "/" in text:
        return _with_more(kind, text)
    if text.endswith("."):
        if kind == "given" and (full := short_given(text)):
            return _written(kind, full, text)
        return _initial(kind, text)
    if kind == "patronymic" and (regular := father_after_oglu(text)):
        return _written(kind, regular, text)
    words = tuple(text.split("-"))
    sounds = keys(text) if len(words) == 1 else ("".join(keys(w)[0] for w in words if w),)
    part = Part(
        text,
        kind,
        keys=sounds,
        reading=readings(text)[0] if len(words) == 1 else "",
        bares=tuple(dict.fromkeys(map(bare, sounds))),
        marks_lost=_shared(_marks_lost(text, sounds)) if marks_lost(text) else _NONE,
        letters=_shared(frozenset([key[0] for key in sounds if key])),
        unusual=unusual_keys(text) if len(words) == 1 else (),
        words=words,
    )
    return _DESCRIBED[kind](part)


def _given_name(part: Part) -> Part:
    """What the table knows of a given name."""
    word = part.words[0]
    senses = given_senses(word) if word else ()
    senses = tuple(s for s in senses if s.relation != "misspelling" or s.weight >= 0.3)
    families, weak = _families_of(senses, 1)
    sex, guessed = _sex_of(word, senses), False
    letters = part.letters | _letters_of(families - weak or families)
    if word and not families and len(part.words) == 1:
        sex = _sex_of_counterpart(word)
        families = _NONE if sex else mended_given(word)
        guessed = bool(families)
    return part._replace(
        families=_shared(families),
        weak=_shared(weak),
        rare=_rare_of(senses, families - weak),
        origins=_NONE if guessed else _origins_of(_shared(families - weak)),
        letters=_shared(letters),
        sex=sex,
        guessed=guessed,
    )


def _patronymic(part: Part) -> Part:
    """What the table knows of the father."""
    father, guessed = father_of(part.text), False
    letters = part.letters | _letters_of(father.families) if father else part.letters
    if part.text and not (father and father.families) and len(part.words) == 1:
        mended = mended_father(part.text)
        father, guessed = mended or father, mended is not None
    if father is None:
        return part
    return part._replace(
        families=_shared(father.families), letters=_shared(letters), sex=father.sex, guessed=guessed
    )


def _surname(part: Part) -> Part:
    """What the table and the attested surnames tell of a surname."""
    text, sounds = part.text, part.keys
    if not sounds:
        return part
    plain = marks_lost(text)
    senses, stem, sex = _surname_senses(text, sounds, plain)
    families, weak = _families_of(senses, 0.7)
    men = _of_men(sounds)
    form = form_of((*sounds, *men) if men else sounds)
    latin = 0 if is_cyrillic(text) else 1 + (len(sounds[0]) <= SHORT)
    several = latin and (part.unusual or len(sounds) > 1)
    mendable = form < ATTESTED_FORM and len(part.words) == 1
    return part._replace(
        families=_shared(families),
        weak=_shared(weak),
        sex=sex,
        stem=stem,
        form=form,
        surnames=_attested(text, sounds, plain),
        mended=_mended(text, sounds, form) if mendable else (),
        usual=_as_usual(text, sounds) if several else _NO_SURNAMES,
        latin=latin,
    )


_DESCRIBED = {"given": _given_name, "patronymic": _patronymic, "surname": _surname}
"""What is added to the description of a word by its place in the name."""


def _with_more(kind: str, text: str) -> Part:
    """Describe a part behind which stands the bearer's seniority, or how its writer spells."""
    name, space, seniority = text.partition(" ")
    if space:
        return _written(kind, name, text, seniority)
    name, _, habits = text.partition("/")
    return _written_by(kind, name, text, habits)


def _written_by(kind: str, name: str, text: str, habits: str) -> Part:
    """Describe a part whose writer is known to spell by some habits, a + between their names.

    What the word sounds like by them it has beside what it sounds like by itself.
    """
    part: Part = part_of(kind, name)
    words = tuple(f"{word}/{habits}" for word in part.words if word)
    if len(words) > 1:
        return part._replace(text=text, words=words)
    heard = habitual_keys(name, tuple(habits.split("+")))
    sounds = (*part.keys, *heard)
    strong = 1 if kind == "given" else 0.7
    senses = tuple(sense for key in heard for sense in curated().of_key(key, kind))
    families, weak = _families_of(senses, strong)
    if not part.guessed:
        families, weak = part.families | families, part.weak | (weak - part.families)
    elif not families:
        families, weak = part.families, part.weak
    letters = part.letters | {key[0] for key in heard}
    if kind == "given":
        letters |= _letters_of(families - weak or families)
    return part._replace(
        text=text,
        keys=sounds,
        bares=tuple(dict.fromkeys(map(bare, sounds))),
        marks_lost=_shared(_marks_lost(name, sounds)) if marks_lost(name) else _NONE,
        families=_shared(families),
        weak=_shared(weak),
        origins=_origins_of(_shared(families - weak)) if kind == "given" else _NONE,
        letters=_shared(letters),
        guessed=part.guessed and not senses,
        form=max(part.form, form_of((*heard, *_of_men(heard)))),
        surnames=part.surnames | surnames_of(heard),
        usual=part.usual | surnames_of(heard),
        unusual=tuple(key for key in part.unusual if key not in heard),
        words=words,
    )


def parts_of_words(part: Part) -> list[Part]:
    """The words of a double name as parts of their own; none for a single word.

    >>> [word.text for word in parts_of_words(part_of("surname", "іванова-крук"))]
    ['іванова', 'крук']
    """
    return [part_of(part.kind, word) for word in part.words if word] if len(part.words) > 1 else []


def look_of(part: Part) -> tuple[object, ...]:
    """All that comparing makes of a part, equal for parts that compare alike with every other."""
    words = part.words if len(part.words) > 1 else (part.text,) if part.initial else ()
    return (*part[2:-1], words)


def _written(kind: str, name: str, text: str, seniority: str = "") -> Part:
    """Describe a part that is written otherwise than the name it is."""
    found: Part = part_of(kind, name)
    return found._replace(text=text, seniority=seniority)


@lru_cache(maxsize=1 << 14)
def _shared(some: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: by the hundred thousand they would keep the collector busy."""
    return some


_OFFICIAL = 0.5
"""An official form is its own name's by this share at least: Філіп, though Піліп is written so."""


def _families_of(senses: tuple[Sense, ...], strong: float) -> tuple[frozenset[str], frozenset[str]]:
    """The families of some senses, and those of them that are weaker than `strong`."""
    if not senses:
        return _NONE, _NONE
    return (
        frozenset(sense.family for sense in senses),
        frozenset(
            sense.family
            for sense in senses
            if sense.weight < (_OFFICIAL if sense.relation == "head" else strong)
        ),
    )


_RARE, _RARE_BESIDE_OTHERS = 0.2, 0.15
"""A short form that is a name's with no more than this weight, or this share of the weight that it
has for another name, is seldom that name's: Инна, of Инесса; Лера, of Валерий.  Слава may be
Станислав, as no name has it alone."""


def _rare_of(senses: tuple[Sense, ...], own: frozenset[str]) -> frozenset[str]:
    """The families of which some senses are seldom a short form; `own`: of which they are names."""
    if all(sense.relation != "diminutive" for sense in senses):
        return _NONE
    most = _RARE if own else _RARE_BESIDE_OTHERS * max(sense.weight for sense in senses)
    return _shared(
        frozenset(s.family for s in senses if s.relation == "diminutive" and s.weight <= most)
    )


def _marks_lost(text: str, sounds: tuple[str, ...]) -> frozenset[str]:
    """The bare keys of a text without diacritics, which it has because it lost them.

    Who writes *ch* for ч writes *sh* for ш: the s of *Laskevich* is one.  Polish has both digraphs
    and marks.
    """
    mixed = _POLISH.search(text)
    return frozenset(bare(key) for key in sounds if mixed or _MARKED.isdisjoint(key))


_POLISH = re.compile("[csr]z")
_MARKED_ALPHABET = re.compile("(?<![cs])c(?![hzx])|j")
"""What shows that a word without diacritics is written in an alphabet that has them: a c for ц or
ч, a j for й.  *Savic* may be Савіч, and is no Савіц for all that such a surname is attested."""
_MARKED = frozenset("SZC")


def _initial(kind: str, text: str) -> Part:
    """Describe an initial: a letter and a full stop."""
    letter = text[0]
    own = {key[0] for key in keys(letter) if key} if letter.isalpha() else set()
    letters = frozenset(own | set(_INITIALS.get(letter, "")))
    return Part(text, kind, keys=tuple(sorted(own)), letters=letters, initial=True)


def _surname_senses(
    text: str, sounds: tuple[str, ...], plain: bool
) -> tuple[tuple[Sense, ...], str, str]:
    """What the table has of a surname, its stem, and the sex that it tells of."""
    senses = () if plain and _by_marks_only(text, sounds) else curated().find(text, "surname")
    stem, sex = sexed_stem(sounds[0])
    if not stem:
        senses, sex = _adjective(text, sounds[0], senses)
    elif sex == "f" and not senses:  # the table has the man's form
        man = stem + "i" if stem.endswith(("sk", "ck")) else stem
        senses = curated().of_key(man, "surname")
    if text.endswith("ová"):  # Czech and Slovak, of any surname: Каваленка as well as Кавалянкоў
        senses += tuple(s for key in unusual_keys(text) for s in curated().of_key(key, "surname"))
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
    stem = key.removesuffix("e")[:-1]
    men = [curated().of_key(stem + ending, "surname") for ending in ("i", "ai")]
    return tuple(sense for some in men for sense in some), "f" if any(men) else ""


def _attested(text: str, sounds: tuple[str, ...], plain: bool) -> frozenset[int]:
    """Which of the attested surnames a text may be, by number."""
    found = surnames_of(sounds)
    if plain and _MARKED_ALPHABET.search(text):
        return found | surnames_without_marks(map(bare, sounds))
    return found


_NOT_ENGLISH = re.compile("[^a-z’]|[jqwx]|(?<![cst])c(?!h)|[csr]z|t?sch|tch|oe|chi[aeou]")
"""Letters that the English schemes do not write: what shows them is read otherwise first of all."""


def _as_usual(text: str, sounds: tuple[str, ...]) -> frozenset[int]:
    """The attested surnames that a text is as it is usually read; none if it is not told how."""
    return frozenset() if _NOT_ENGLISH.search(text) else surnames_of(sounds[:1])


def _of_men(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a woman's adjective as a man has it: the model of letters knows few women's.

    >>> _of_men(keys("Громовая")) == keys("Громовый")
    True
    """
    return tuple(key.removesuffix("ae") + "i" for key in sounds if key.endswith("ae"))


_LONGEST = 24
"""Letters of a surname that is looked at for swapped ones."""


def _mended(text: str, sounds: tuple[str, ...], form: int) -> tuple[Mended, ...]:
    """The keys of a surname without a slip of its letters, of those that look better than it."""
    if len(text) > _LONGEST or len(sounds[0]) < SHORT:
        return ()
    slips = [(_SWAPPED, _swaps(text, sounds))] if form <= PLAUSIBLE else []
    slips.append((_ALIKE, misread(text)))
    found: dict[str, int] = {}
    for error, words in slips:
        for key in (key for word in words for key in keys_once(word)):
            found.setdefault(key, error)
    return tuple(
        Mended(key, error)
        for key, error in found.items()
        if key not in sounds and form_of((key,)) > form
    )


_SWAPPED, _ALIKE = 1, 3
"""The sign ``error`` of swapped letters, and of letters that look alike."""


def _swaps(text: str, sounds: tuple[str, ...]) -> list[str]:
    """A surname with two letters swapped back, where that may mend what looks odd.

    What spoils a sound is at its place or one of the three before, which it is likely after; a
    letter of the key is written where it stands in the key or further on, as with digraphs, and
    how it sounds depends on its neighbours.
    """
    places = [least_likely(key) for key in sounds]
    longer = max(0, len(text) - min(map(len, sounds)))
    first, last = min(places) - 2, max(places)
    return swapped(text, first - 2, last + longer + 1)


@cached_by_table()
def _origins_of(families: frozenset[str]) -> frozenset[str]:
    """What some families go back to."""
    return _shared(frozenset(filter(None, map(curated().origin, families))))


_RARELY = {"head": 0.5}
"""What has no more than this share of the weight of a name's likeliest sense does not count; a
short form (0.1) serves both sexes sooner than a name of its own."""


def _sex_of(word: str, senses: tuple[Sense, ...]) -> str:
    """The sex that a given name tells of: that of what it mostly is.

    A name of its own goes before a short form (Кіра, of Кірыл; Міна, of Вільгельміна), what the
    table has as written before what sounds so (*Alexandre*, Аляксандра); Саша is either.
    """
    index = curated().index
    heard = index.readings.get(readings(word)[0], "").split(";")
    written = {sense.family for sense in senses_of(index.texts.get(word))}
    some = (
        [sense for sense in senses if sense.family in heard and sense.relation == "head"]
        or [sense for sense in senses if sense.family in written]
        or senses
    )
    if not some:
        return ""
    best = max(some, key=lambda sense: sense.weight)
    least = best.weight * _RARELY.get(best.relation, 0.1)
    sexes = {sense.sex for sense in some if sense.weight > least}
    return sexes.pop() if len(sexes) == 1 else ""


def _sex_of_counterpart(word: str) -> str:
    """The sex of a name that the table lacks, though it has the same name of the other sex.

    Каміл is not Каміла without her last letter, and *Martina* no *Martin*.
    """
    ending = "а" if is_cyrillic(word) else "a"
    woman = word.endswith(ending)
    other = word[:-1] if woman else word + ending
    if not other:
        return ""
    senses = given_senses(other)
    heard = readings(other)[0] in curated().index.readings
    if not heard and all(sense.weight < 1 for sense in senses):
        return ""
    sexes = {sense.sex for sense in senses}
    return "mf"[woman] if sexes == {"fm"[woman]} else ""


@cached_by_table()
def _letters_of(families: frozenset[str]) -> frozenset[str]:
    """First sounds of all forms of some families but the diminutives."""
    return frozenset("".join(curated().letters(family) for family in families))
