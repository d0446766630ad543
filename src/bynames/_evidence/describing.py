"""A written part of a name described, once per distinct text: all else works on the description."""

from __future__ import annotations

import re

from bynames._evidence.part import NOTHING, Part
from bynames._evidence.part_families import (
    families_of,
    first_sounds_of,
    given_sex_of,
    origins_of,
    rare_of,
    sex_of_counterpart,
    shared,
)
from bynames._evidence.surname_part import of_men, surname_part
from bynames._parts import (
    father_after_oglu,
    father_of,
    given_senses,
    mended_father,
    mended_given,
    nearest_common,
)
from bynames._sounds import bare, habitual_keys, keys, marks_lost, readings, unusual_keys
from bynames._surnames import form_of, surnames_of
from bynames._table import cached_by_table, curated
from bynames._text import short_given

__all__ = ["part_of", "parts_of_words"]


# First sounds for which an initial may stand, beyond its own; Latin first letters of digraphs.
_INITIALS = {
    "y": "ieu", "i": "ieu", "j": "ieuaZx", "c": "cCktxs", "s": "sSc", "z": "zZc", "k": "kx",
    "h": "gx", "d": "d", "t": "tc", "w": "vu", "u": "uv", "v": "vu", "g": "g", "e": "e",
    "o": "a", "f": "fx", "p": "pf", "x": "kx", "q": "k",
    "у": "uv", "в": "vu", "ц": "ct", "х": "xf", "е": "e", "я": "e", "ё": "e", "ю": "u",
    "э": "e", "і": "i", "и": "i", "й": "i", "ч": "C", "щ": "S", "ф": "f", "о": "a",
}  # fmt: skip


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
    single = len(words) == 1
    sounds = keys(text) if single else ("".join(keys(w)[0] for w in words if w),)
    bares = tuple(map(bare, sounds))
    part = Part(
        text,
        kind,
        keys=sounds,
        reading=readings(text)[0] if single else "",
        bares=bares if len(bares) == 1 else tuple(dict.fromkeys(bares)),
        marks_lost=shared(_marks_lost(text, sounds, bares)) if marks_lost(text) else NOTHING,
        letters=shared(frozenset([key[0] for key in sounds if key])),
        unusual=unusual_keys(text) if single else (),
        words=words,
    )
    return _DESCRIBED[kind](part)


def _given_name(part: Part) -> Part:
    """What the table knows of a given name."""
    word = part.words[0]
    senses = given_senses(word) if word else ()
    senses = tuple(s for s in senses if s.relation != "misspelling" or s.weight >= 0.3)
    families, weak = families_of(senses, 1)
    sex, guessed = given_sex_of(word, senses), False
    letters = part.letters | first_sounds_of(families - weak or families)
    if word and len(part.words) == 1:
        common = nearest_common(word, families)
        if common:
            families, guessed = families | common, True
        elif not families:
            sex = sex_of_counterpart(word)
            families = NOTHING if sex else mended_given(word)
            guessed = bool(families)
    return part._replace(
        families=shared(families),
        weak=shared(weak),
        rare=rare_of(senses, families - weak),
        origins=NOTHING if guessed else origins_of(shared(families - weak)),
        letters=shared(letters),
        sex=sex,
        guessed=guessed,
    )


def _patronymic(part: Part) -> Part:
    """What the table knows of the father."""
    father, guessed = father_of(part.text), False
    letters = part.letters | first_sounds_of(father.families) if father else part.letters
    if part.text and len(part.words) == 1:
        mended = mended_father(part.text)
        father, guessed = mended or father, mended is not None
    if father is None:
        return part
    return part._replace(
        families=shared(father.families), letters=shared(letters), sex=father.sex, guessed=guessed
    )


_DESCRIBED = {"given": _given_name, "patronymic": _patronymic, "surname": surname_part}
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
    families, weak = families_of(senses, strong)
    if not part.guessed:
        families, weak = part.families | families, part.weak | (weak - part.families)
    elif not families:
        families, weak = part.families, part.weak
    letters = part.letters | {key[0] for key in heard}
    if kind == "given":
        letters |= first_sounds_of(families - weak or families)
    bares = tuple(map(bare, sounds))
    return part._replace(
        text=text,
        keys=sounds,
        bares=tuple(dict.fromkeys(bares)),
        marks_lost=shared(_marks_lost(name, sounds, bares)) if marks_lost(name) else NOTHING,
        families=shared(families),
        weak=shared(weak),
        origins=origins_of(shared(families - weak)) if kind == "given" else NOTHING,
        letters=shared(letters),
        guessed=part.guessed and not senses,
        form=max(part.form, form_of((*heard, *of_men(heard)))),
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


def _written(kind: str, name: str, text: str, seniority: str = "") -> Part:
    """Describe a part that is written otherwise than the name it is."""
    found: Part = part_of(kind, name)
    return found._replace(text=text, seniority=seniority)


def _marks_lost(text: str, sounds: tuple[str, ...], bares: tuple[str, ...]) -> frozenset[str]:
    """Of the bare keys of a text without diacritics those that it has because it lost them.

    Who writes *ch* for ч writes *sh* for ш: the s of *Laskevich* is one.  Polish has both digraphs
    and marks.
    """
    if _POLISH.search(text):
        return frozenset(bares)
    pairs = zip(sounds, bares, strict=True)
    return frozenset([lost for key, lost in pairs if _MARKED.isdisjoint(key)])


_POLISH = re.compile("[csr]z")
_MARKED = frozenset("SZC")


def _initial(kind: str, text: str) -> Part:
    """Describe an initial: a letter and a full stop."""
    letter = text[0]
    own = {key[0] for key in keys(letter) if key} if letter.isalpha() else set()
    letters = frozenset(own | set(_INITIALS.get(letter, "")))
    return Part(text, kind, keys=tuple(sorted(own)), letters=letters, initial=True)
