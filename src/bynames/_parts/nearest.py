"""Which given name or patronymic of the table a word is, or is one slip away from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bynames._parts.common_names import common_father, common_given, is_patronymic_of
from bynames._parts.fathers import father_after_oglu
from bynames._sounds import keys, keys_once, readings
from bynames._table import Father, Sense, cached_by_table, curated
from bynames._text import misread

__all__ = [
    "SHORT",
    "father_of",
    "given_senses",
    "mended_father",
    "mended_given",
    "nearest_common",
    "nearest_father",
    "nearest_given",
    "swapped",
]


SHORT = 5
"""Keys of fewer letters are too short for a slip: one letter makes another name."""


def given_senses(token: str) -> tuple[Sense, ...]:
    """Which given names a token may be.

    A man's name in -o sounds like a woman's in -a (*Camillo*, Каміла; *Rezo*, Роза) and is none.
    """
    senses: tuple[Sense, ...] = curated().find(token, "given")
    if not senses or not token.lower().endswith(("а", "a", "о", "o")) or _listed(token):
        return senses
    if token.lower().endswith(("а", "a")):
        return tuple(s for s in senses if s.sex != "m" or s.relation != "exonym")
    return tuple(s for s in senses if s.sex != "f") or senses


def _listed(token: str) -> bool:
    """Does the table have a token as it is written?"""
    return token.lower() in curated().index.texts


def father_of(token: str) -> Father | None:
    """Read a token as a patronymic, or None."""
    return curated().father(father_after_oglu(token) or token)


_TINY = 4
"""Given names of fewer sounds are not guessed."""


@cached_by_table(1)
def _given_buckets() -> dict[str, tuple[str, ...]]:
    """Readings of the given names of the table, in buckets."""
    return _bucketed(curated().index.readings)


@cached_by_table(1)
def _patronymic_buckets() -> dict[str, tuple[str, ...]]:
    """Keys of patronymics, made from the fathers' stems, in buckets."""
    return _bucketed(
        (stem + end for stem in curated().index.stems for end in _FATHERLY if len(stem) > 2),
        len(_FATHERLY[0]),
    )


_FATHERLY = ("aviC", "eviC", "avna", "evna")
"""How keys of patronymics end."""
_SLIPPED_FATHERLY = re.compile("[ae]v.{0,3}$|(?:iC|na|[ae]ivC|[ae]nva)$")
"""How those with a slip end: half of the ending is left, or its middle letters are swapped."""


def _bucketed(words: Iterable[str], ending: int = 0) -> dict[str, tuple[str, ...]]:
    """Words by length and beginning, and by length and end: a slip spoils but one of the two.

    The last letters of words that all end alike (`ending`: how many) tell nothing.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _TINY:
            for name in _buckets_of(word, len(word), ending):
                found.setdefault(name, []).append(word)
    return {name: tuple(bucket) for name, bucket in found.items()}


def _buckets_of(word: str, length: int, ending: int) -> tuple[str, str]:
    """Where a word of a length stands that begins as `word` does, or ends so."""
    begins = max(1, (length - 1 - ending) // 2)
    return f"{length}{word[:begins]}", f"{length}…{word[begins + 1 - length :]}"


def _one_slip_away(word: str, buckets: dict[str, tuple[str, ...]], ending: int = 0) -> set[str]:
    """The words of the buckets that are one slip away; those alike at both ends, if any are."""
    size = len(word)
    if size < _TINY:
        return set()
    some = [
        other
        for length in (size - 1, size, size + 1)
        for name in _buckets_of(word, length, ending)
        for other in buckets.get(name, ())
    ]
    if not some:  # nearly always
        return set()
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word, some, scorer=OSA.distance, score_cutoff=1, limit=None)
    near = {other for other, distance, _ in found if distance == 1}
    return {other for other in near if other[0] + other[-1] == word[0] + word[-1]} or near


_LOOSE = str.maketrans("jy", "ii")


@cached_by_table(1)
def _loose_buckets() -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """Readings in which й and ы are і, in buckets, and the families of each."""
    families: dict[str, set[str]] = {}
    for reading, found in curated().index.readings.items():
        families.setdefault(reading.translate(_LOOSE), set()).update(found.split(";"))
    return _bucketed(families), {word: frozenset(some) for word, some in families.items()}


def swapped(token: str, first: int = 0, last: int | None = None) -> list[str]:
    """The token with two neighbouring letters swapped back, for every place but the ends.

    `first` and `last` limit the places of the former of the two.

    >>> swapped("Mihcal")
    ['iMhcal', 'Mhical', 'Michal', 'Mihacl', 'Mihcla']
    >>> swapped("Mihcal", 2, 3)
    ['Michal', 'Mihacl']
    """
    most = len(token) - 2
    return [
        token[:i] + token[i + 1] + token[i] + token[i + 2 :]
        for i in range(max(0, first), (most if last is None else min(last, most)) + 1)
        if token[i] != token[i + 1]
    ]


@cached_by_table()
def nearest_given(token: str) -> frozenset[str]:
    """The families of given names that an unknown token is one slip away from."""
    heard = curated().index.readings
    near = _one_slip_away(readings(token)[0], _given_buckets())
    return frozenset(family for reading in near for family in heard[reading].split(";"))


@cached_by_table()
def nearest_common(token: str, known: frozenset[str]) -> frozenset[str]:
    """The common given names that a token is but for a letter lost, doubled or swapped.

    None if it is a name as it stands: listed so or heard so; nor if a common one sounds like it.
    `known` are the families that its sound keys have.
    """
    index = curated().index
    if len(token) < _TINY or token in index.texts or readings(token)[0] in index.readings:
        return frozenset()
    if any(curated().is_common(family) for family in known):
        return frozenset()
    common: frozenset[str] = common_given(token)
    sexes = {curated().family(family).sex for family in known}
    # *Krystsian* is no slip of Крысціна
    return frozenset(f for f in common if not sexes or curated().family(f).sex in sexes)


@cached_by_table()
def mended_given(token: str) -> frozenset[str]:
    """As :func:`nearest_given`, for slips that change the reading by more than a sound.

    Two letters swapped (*Mihcail*, *Raias*), letters misread in print (*Maksirn*), or a consonant
    lost between vowels (*Valentia*).
    """
    if len(token) < _TINY:
        return frozenset()
    slipped = (*swapped(token), *misread(token))
    whole = (sense for text in slipped for sense in given_senses(text))
    near: frozenset[str] = nearest_given(token)
    slips = near - _of_other_names(token) if len(token) <= SHORT else near
    found = slips | {sense.family for sense in whole if sense.weight >= 1}
    if found or near:
        return found
    buckets, families = _loose_buckets()
    loose = _one_slip_away(readings(token)[0].translate(_LOOSE), buckets)
    return frozenset(family for word in loose for family in families[word])


_NO_CONSONANTS = frozenset("aeiouyj")


def _of_other_names(token: str) -> frozenset[str]:
    """The families of rare names that a short word is not a slip of: it has another consonant.

    Ержан is a name that is not listed, and no slip of Ерлан; Ивав may be one of Иван.
    """
    own, heard = readings(token)[0], curated().index.readings
    return frozenset(
        family
        for reading in _one_slip_away(own, _given_buckets())
        if _has_another_consonant(own, reading)
        for family in heard[reading].split(";")
        if not curated().is_common(family)
    )


def _has_another_consonant(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _NO_CONSONANTS.isdisjoint(differing[0])


@cached_by_table()
def nearest_father(token: str) -> Father | None:
    """The patronymic that an unknown token is one slip away from, read."""
    families: set[str] = set()
    sexes = set()
    heard = keys(token)[0]
    if heard.endswith("una"):
        heard = f"{heard[:-3]}vna"  # the u of -auna is ў even where it has lost its a: Ivanuna
    if not _SLIPPED_FATHERLY.search(heard):
        return None
    for key in _one_slip_away(heard, _patronymic_buckets(), len(_FATHERLY[0])):
        father = curated().father_of_key(key)
        if father is not None:
            families |= father.families
            sexes.add(father.sex)
    return Father(frozenset(families), sexes.pop()) if len(sexes) == 1 else None


_ENDING = 4
"""A swap of the letter that stands so far from the end with the next leaves -віч, -vich, -вна."""


@cached_by_table()
def mended_father(token: str) -> Father | None:
    """The patronymic that a token is but for a slip; None if it is one as it stands.

    As :func:`nearest_father`, and also for slips that change the key by more than a sound, or into
    that of another father.
    """
    read = father_of(token)
    known = read.families if read is not None else frozenset()
    if known and is_patronymic_of(token, known):
        return None
    common = common_father(token)
    if common is None:
        return None if known else _rarer_father(token, read)
    if common.families <= known:
        return None
    return Father(known | common.families, common.sex)


def _rarer_father(token: str, read: Father | None) -> Father | None:
    """The same for a token that is of no listed father, as it was `read`, nor a common one's."""
    lost = _fathers_with_letters_lost(keys(token)[0]) if read is not None else frozenset()
    near: Father | None = nearest_father(token)
    if near is None and len(token) >= _TINY:
        # the ending of what reads as a patronymic is no place to mend
        near = _swapped_father(token, len(token) - _ENDING if read is not None else None)
    if not lost:
        return near
    return Father(lost | (near.families if near else frozenset()), read.sex if read else "")


def _swapped_father(token: str, last: int | None) -> Father | None:
    """The patronymic that a token is with two neighbouring letters swapped back."""
    sounds = (key for text in swapped(token, 0, last) for key in keys_once(text))
    fathers = [father for key in sounds if (father := curated().father_of_key(key)) is not None]
    families = frozenset(family for father in fathers for family in father.families)
    sexes = {father.sex for father in fathers if father.families}
    return Father(families, sexes.pop()) if len(sexes) == 1 else None


_LEAST_STEM = 3
"""Letters that must be left of a father's name that has lost two."""


@cached_by_table(1)
def _stems_by_start() -> dict[str, tuple[str, ...]]:
    """The stems of patronymics by their first two letters."""
    found: dict[str, list[str]] = {}
    for stem in curated().index.stems:
        found.setdefault(stem[:2], []).append(stem)
    return {start: tuple(stems) for start, stems in found.items()}


def _fathers_with_letters_lost(key: str) -> frozenset[str]:
    """The families of fathers whose patronymic, without two sounds of the name, has a key.

    *Vasieuna* is of Васіль: no father's name gives it as it stands.
    """
    stem = key[: -len(_FATHERLY[0])]
    if len(stem) < _LEAST_STEM:
        return frozenset()
    stems = curated().index.stems
    return frozenset(
        family
        for other in _stems_by_start().get(stem[:2], ())
        if len(other) == len(stem) + 2 and _is_within(stem, other)
        for family in stems[other].split(";")
    )


def _is_within(short: str, long: str) -> bool:
    """Are the letters of one word in the other, in their order?"""
    rest = iter(long)
    return all(letter in rest for letter in short)
