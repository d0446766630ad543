"""Made lists of many kinds, each with its truth: does a score say the same in all of them?

A *world* is a make of list: who is in it (how many share a surname, a father's name), which
sources it was gathered from (each writes in its own way), and how many mishaps it has.  The truth
is the *name*: two people whose names are the same in all parts are one name.  What weights are
fitted on (``population``) is of another make: other surnames, frequencies, sources and mishaps.
Everything follows from the seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.mishaps import MISHAPS
from benchmarks.population import given_names, patronymic
from benchmarks.surnames import belarusian, feminine, spelled_alike
from bynames._tab_lines import rows_of

__all__ = ["WORLDS", "List", "World", "made"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """One way in which a list writes names.

    ``ways``: "be", "ru" or schemes, with their shares.  ``order``: of g(iven), p(atronymic) and
    s(urname), with a comma where one is written.  ``initials``, ``short``: shares of given names
    that are written as an initial (with the patronymic's, where one is written) or in their short
    form.  ``marks``: whether diacritics stay.
    """

    ways: Mapping[str, float]
    order: str = "gps"
    share: float = 1.0
    capitals: bool = False
    initials: float = 0.0
    short: float = 0.0
    marks: bool = True


@dataclass(frozen=True, slots=True)
class World:
    """A make of list.

    ``forms``: shares of people who are written 1, 2, 3 … times.  ``patronymics``: the share of
    people who have one.  ``surname``, ``given``: exponents of Zipf's law.  ``families``: how many
    people on average share a surname by descent (and, two by two, a father); 0: nobody does.
    """

    title: str
    sources: tuple[Source, ...]
    errors: float
    mishap: str = "hand"
    forms: tuple[float, ...] = (0.4, 0.3, 0.2, 0.1)
    patronymics: float = 0.0
    surname: float = 0.6
    given: float = 0.9
    families: int = 0
    sizes: tuple[int, ...] = field(default=(1_000, 10_000, 100_000, 1_000_000))


@dataclass(frozen=True, slots=True)
class List:
    """A made list: names and, row by row, the number of the name that is written there."""

    names: list[str]
    truth: Ints


_BE, _RU = {"be": 1.0}, {"ru": 1.0}
_PASSPORTS = {"be-pass": 3.0, "ru-icao": 1.0}
_PRESS = {"be-pass": 3, "ru-wiki": 3, "ru-bgn": 2, "be-bgn-simple": 1, "be-lacinka": 1, "pl-be": 1}
_SPORT = {"be-pass": 4, "ru-icao": 2, "ru-wiki": 2, "ru-bgn": 1, "be-icao": 2, "ru-mvd310fr": 1}

WORLDS: dict[str, World] = {
    "registry with patronymics": World(
        "three registers: two write patronymics, one does not",
        (
            Source(_BE, "sgp"),
            Source(_RU, "sgp", capitals=True),
            Source(_PASSPORTS, "gs", capitals=True),
        ),
        errors=0.005,
        patronymics=1.0,
        forms=(0.3, 0.4, 0.3),
    ),
    "registry without patronymics": World(
        "three registers of given names and surnames",
        (Source(_BE, "sg"), Source(_RU, "s,g"), Source(_PASSPORTS, "gs", capitals=True)),
        errors=0.01,
        forms=(0.3, 0.4, 0.3),
    ),
    "press": World(
        "newspapers of five languages, some with initials",
        (
            Source(_RU, "gs", 3, initials=0.06, short=0.02),
            Source(_BE, "gs", 2, initials=0.06, short=0.03),
            Source(_PRESS, "gs", 3, initials=0.06),
            Source({"de-be": 1, "lt-be": 1, "be-lacinka": 1}, "gs", 1, initials=0.06, marks=False),
        ),
        errors=0.01,
        mishap="ear",
        forms=(0.25, 0.25, 0.2, 0.15, 0.1, 0.05),
        surname=0.7,
    ),
    "sport": World(
        "results of competitions, Latin letters only",
        (Source(_SPORT, "sg", 2, capitals=True), Source(_SPORT, "gs")),
        errors=0.003,
        forms=(0.3, 0.25, 0.2, 0.15, 0.1),
    ),
    "science": World(
        "authors of papers, most by their initials",
        (
            Source(_RU, "sgp", 2, initials=0.9),
            Source(_BE, "gps", 1, initials=0.6),
            Source({"ru-bgn": 1, "be-pass": 1, "ru-mvd310": 1}, "sgp", 2, initials=0.5),
        ),
        errors=0.01,
        patronymics=1.0,
        forms=(0.3, 0.25, 0.2, 0.15, 0.1),
    ),
    "scans": World(
        "old card indexes read by a machine",
        (Source(_RU, "sgp", 3, capitals=True), Source(_BE, "sgp")),
        errors=0.10,
        mishap="print",
        patronymics=0.9,
    ),
    "club": World(
        "members and guests of a club, written down by many hands",
        (
            Source(_RU, "gs", 2, short=0.15),
            Source(_BE, "gs", 1, short=0.1),
            Source(_PASSPORTS, "gs"),
        ),
        errors=0.04,
        surname=0.4,
        sizes=(300, 1_000, 10_000),
    ),
    "town": World(
        "families of one town, in church books and lists of voters",
        (Source(_BE, "sgp"), Source(_RU, "gps"), Source(_RU, "gs")),
        errors=0.02,
        mishap="ear",
        patronymics=1.0,
        families=12,
        forms=(0.3, 0.4, 0.3),
    ),
    "mixed": World(
        "everything in one table",
        (
            Source(_BE, "sgp", 2),
            Source(_RU, "gps", 3, initials=0.03, short=0.02),
            Source(_PRESS, "gs", 3, initials=0.03),
            Source(_SPORT, "sg", 1, capitals=True),
            Source({"de-be": 1, "lt-be": 1, "pl-be": 1}, "gs", 1, marks=False),
        ),
        errors=0.03,
        patronymics=0.7,
    ),
    "slips": World(
        "a table that was typed in haste, no patronymics",
        (Source(_RU, "gs", 2), Source(_BE, "gs", 1), Source(_PRESS, "gs", 1)),
        errors=0.06,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """Name parts by sex: (Belarusian, Russian) forms."""

    given: tuple[tuple[str, str], ...]
    short: tuple[tuple[str, str], ...]
    patronymic: tuple[tuple[str, str], ...]
    surname: tuple[tuple[str, str], ...]


def _real() -> tuple[tuple[str, str], ...]:
    """Surnames of Belarus, written both ways."""
    path = Path(__file__).parent / "data" / "world_surnames.tsv"
    return tuple((be, ru) for be, ru in rows_of(path))


_ONSETS = "б бр в г гл гр д др з к кл кр л м н п пл пр р с ст т тр х ч ш".split()
_MIDDLES = "б в г д ж з к л м н п р с т х ц ч ш дн льн рк рт ст".split()
_ENDINGS = "ов ев енко ович евич ук юк ский чик ёнок енков цов ик ин".split()


def _composed(count: int = 24_000) -> tuple[tuple[str, str], ...]:
    """Surnames that nobody bears: two syllables and an ending."""
    rng = Random(7)
    found: dict[str, tuple[str, str]] = {}
    while len(found) < count:
        stem = rng.choice(_ONSETS) + rng.choice("аеиоу") + rng.choice(_MIDDLES)
        if rng.random() < 0.6:
            stem += rng.choice("аеиоу") + rng.choice(_MIDDLES[:-4])
        ru = stem + rng.choice(_ENDINGS)
        be = belarusian(ru).lower()
        if be and spelled_alike(be) == spelled_alike(ru):
            found.setdefault(spelled_alike(ru), (be.capitalize(), ru.capitalize()))
    return tuple(found.values())


@cache
def _words(sex: str, surnames: str) -> _Words:
    rows = [row for row in given_names() if row["sex"] == sex]
    men = [row for row in given_names() if row["sex"] == "m"]
    pairs = _real() if surnames == "real" else _composed()
    if sex == "f":
        pairs = tuple((feminine(be, "be"), feminine(ru, "ru")) for be, ru in pairs)
    return _Words(
        tuple((row["be"], row["ru"]) for row in rows),
        tuple((row["short_be"], row["short_ru"]) for row in rows),
        tuple((patronymic(row, sex, "be"), patronymic(row, sex, "ru")) for row in men),
        pairs,
    )


def _zipf(count: int, exponent: float) -> NDArray[np.float64]:
    weight = 1.0 / (np.arange(count) + 3.0) ** exponent
    return np.asarray(weight / weight.sum())


def _people(world: World, surnames: str, count: int, rng: np.random.Generator) -> Ints:
    """(sex, given, father or -1, surname) of people."""
    sex = rng.integers(0, 2, count)
    words = [_words(s, surnames) for s in "mf"]
    bearers = len(words[0].surname)
    fathers = len(words[0].patronymic)
    given = np.where(
        sex == 0,
        rng.choice(len(words[0].given), count, p=_zipf(len(words[0].given), world.given)),
        rng.choice(len(words[1].given), count, p=_zipf(len(words[1].given), world.given)),
    )
    if world.families:  # the list is a town: few surnames, and children of one father
        homes = max(count // world.families, 1)
        home = rng.integers(0, homes, count)
        lines = max(homes // 3, 1)  # several homes share a surname
        surname = rng.permutation(bearers)[rng.integers(0, min(lines, bearers), homes)][home]
        of_home = rng.choice(fathers, (homes, 3), p=_zipf(fathers, world.given))
        father = of_home[home, rng.integers(0, 3, count)]
    else:
        shuffled = rng.permutation(bearers)  # frequency has nothing to do with the alphabet
        surname = shuffled[rng.choice(bearers, count, p=_zipf(bearers, world.surname))]
        father = rng.choice(fathers, count, p=_zipf(fathers, world.given))
    father = np.where(rng.random(count) < world.patronymics, father, -1)
    return np.column_stack([sex, given, father, surname])


def _plain(text: str) -> str:
    from unicodedata import combining, normalize

    bare = "".join(c for c in normalize("NFD", text) if not combining(c))
    return bare.translate(str.maketrans("łŁđĐ", "lLdD", "´’ʹ'"))


class _Writer:
    """Write parts; each distinct word by each scheme once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, forms: tuple[str, str], way: str) -> str:
        word = forms[way.startswith("ru")]
        if way in ("be", "ru"):
            return word
        if (word, way) not in self._known:
            from bynames._translit import transliterate

            self._known[word, way] = transliterate(word, scheme=way)
        return self._known[word, way]


def _written(
    words: _Words, person: list[int], source: Source, way: str, write: _Writer, rng: Random
) -> str:
    _, given_at, father_at, surname_at = person
    parts = {
        "g": write(words.given[given_at], way),
        "p": write(words.patronymic[father_at], way) if father_at >= 0 else "",
        "s": write(words.surname[surname_at], way),
    }
    if source.short and write(words.short[given_at], way) and rng.random() < source.short:
        parts["g"] = write(words.short[given_at], way)
    if source.initials and rng.random() < source.initials:
        parts["g"] = parts["g"][0] + "."
        parts["p"] = parts["p"] and parts["p"][0] + "."
    order = source.order
    name = " ".join(parts[role] for role in order.replace(",", "") if parts[role])
    if "," in order:
        name = name.replace(parts["s"], parts["s"] + ",", 1)
    if not source.marks:
        name = _plain(name)
    return name.upper() if source.capitals else name


def made(world: World, count: int, *, surnames: str = "real", seed: int = 1) -> List:
    """A list of `count` names of a world; `surnames` are "real" or "composed"."""
    rng = np.random.default_rng([seed, count])
    forms = np.array(world.forms) / sum(world.forms)
    times = rng.choice(np.arange(1, len(forms) + 1), count, p=forms)
    people = int(np.searchsorted(np.cumsum(times), count)) + 1
    owner = np.repeat(np.arange(people), times[:people])[:count]
    table = _people(world, surnames, people, rng)
    _, name_of = np.unique(table, axis=0, return_inverse=True)
    truth = name_of.reshape(-1)[owner].astype(np.int64)
    share = np.array([source.share for source in world.sources])
    first = rng.choice(len(share), people, p=share / share.sum())
    # people go round the sources: a register has nobody twice before all have him once
    turn = np.arange(count) - np.searchsorted(owner, owner)
    again = rng.choice(len(share), count, p=share / share.sum())
    source = np.where(world.patronymics == 1.0, (first[owner] + turn) % len(share), again)
    dice = Random(seed * 1_000_003 + count)
    write = _Writer()
    words = [_words(s, surnames) for s in "mf"]
    ways = [(list(s.ways), list(s.ways.values())) for s in world.sources]
    mishap = MISHAPS[world.mishap]
    rows = table.tolist()
    names = []
    for who, by in zip(owner.tolist(), source.tolist(), strict=True):
        way = dice.choices(*ways[by])[0]
        person = rows[who]
        name = _written(words[person[0]], person, world.sources[by], way, write, dice)
        if world.errors and dice.random() < world.errors:
            name = mishap(name, dice)
        names.append(name)
    order = rng.permutation(count)
    return List([names[i] for i in order], truth[order])
