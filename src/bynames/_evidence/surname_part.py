"""What the table, the attested surnames and its letters tell of a surname."""

from __future__ import annotations

import re

from bynames._evidence.part import NO_SURNAMES, Mended, Part
from bynames._evidence.part_families import families_of, shared
from bynames._parts import SHORT, swapped
from bynames._sounds import bare, keys_once, marks_lost, unusual_keys
from bynames._surnames import (
    ATTESTED_FORM,
    PLAUSIBLE,
    form_of,
    least_likely,
    looks_better,
    surnames_of,
    surnames_without_marks,
)
from bynames._table import Sense, curated
from bynames._text import is_cyrillic, misread

__all__ = ["of_men", "surname_part"]


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


def surname_part(part: Part) -> Part:
    """What the table and the attested surnames tell of a surname."""
    text, sounds = part.text, part.keys
    if not sounds:
        return part
    plain = marks_lost(text)
    senses, stem, sex = _surname_senses(text, sounds, plain)
    families, weak = families_of(senses, 0.7)
    men = of_men(sounds)
    form = form_of((*sounds, *men) if men else sounds)
    latin = 0 if is_cyrillic(text) else 1 + (len(sounds[0]) <= SHORT)
    several = latin and (part.unusual or len(sounds) > 1)
    mendable = form < ATTESTED_FORM and len(part.words) == 1
    return part._replace(
        families=shared(families),
        weak=shared(weak),
        sex=sex,
        stem=stem,
        form=form,
        surnames=_attested(text, sounds, plain),
        mended=_mended(text, sounds, form) if mendable else (),
        usual=_as_usual(text, sounds) if several else NO_SURNAMES,
        latin=latin,
    )


_MARKED_ALPHABET = re.compile("(?<![cs])c(?![hzx])|j")
"""What shows that a word without diacritics is written in an alphabet that has them: a c for ц or
ч, a j for й.  *Savic* may be Савіч, and is no Савіц for all that such a surname is attested."""


_CZECH = "ová"
"""Ends the surnames of all women in Czech and Slovak: *Kravcová* is Кравец as well as Краўцоў."""


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
    if text.endswith(_CZECH):
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
    if text.endswith(_CZECH):
        return found | surnames_of(unusual_keys(text))
    if plain and _MARKED_ALPHABET.search(text):
        return found | surnames_without_marks(map(bare, sounds))
    return found


_NOT_ENGLISH = re.compile("[^a-z’]|[jqwx]|(?<![cst])c(?!h)|[csr]z|t?sch|tch|oe|chi[aeou]")
"""Letters that the English schemes do not write: what shows them is read otherwise first of all."""


def _as_usual(text: str, sounds: tuple[str, ...]) -> frozenset[int]:
    """The attested surnames that a text is as it is usually read; none if it is not told how."""
    return frozenset() if _NOT_ENGLISH.search(text) else surnames_of(sounds[:1])


def of_men(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a woman's adjective as a man has it: the model of letters knows few women's.

    >>> from bynames._sounds import keys
    >>> of_men(keys("Громовая")) == keys("Громовый")
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
        for word in words:
            for key in keys_once(word):
                found.setdefault(key, error)
    return tuple(
        [
            Mended(key, error)
            for key, error in found.items()
            if key not in sounds and looks_better(key, form)
        ]
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
