"""What the table tells of one part of a name: families, sex, origins, first sounds."""

from __future__ import annotations

from functools import lru_cache

from bynames._evidence.part import NOTHING
from bynames._parts import given_senses
from bynames._sounds import readings
from bynames._table import Sense, cached_by_table, curated, senses_of
from bynames._text import is_cyrillic

__all__ = [
    "families_of", "first_sounds_of", "given_sex_of", "origins_of", "rare_of",
    "sex_of_counterpart", "shared",
]  # fmt: skip


@lru_cache(maxsize=1 << 14)
def shared(some: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: by the hundred thousand they would keep the collector busy."""
    return some


_OFFICIAL = 0.5
"""An official form is its own name's by this share at least: Філіп, though Піліп is written so."""


def families_of(senses: tuple[Sense, ...], strong: float) -> tuple[frozenset[str], frozenset[str]]:
    """The families of some senses, and those of them that are weaker than `strong`."""
    if not senses:
        return NOTHING, NOTHING
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


def rare_of(senses: tuple[Sense, ...], own: frozenset[str]) -> frozenset[str]:
    """The families of which some senses are seldom a short form; `own`: of which they are names."""
    if all(sense.relation != "diminutive" for sense in senses):
        return NOTHING
    most = _RARE if own else _RARE_BESIDE_OTHERS * max(sense.weight for sense in senses)
    return shared(
        frozenset(s.family for s in senses if s.relation == "diminutive" and s.weight <= most)
    )


@cached_by_table()
def origins_of(families: frozenset[str]) -> frozenset[str]:
    """What some families go back to."""
    return shared(frozenset(filter(None, map(curated().origin, families))))


_RARELY = {"head": 0.5}
"""What has no more than this share of the weight of a name's likeliest sense does not count; a
short form (0.1) serves both sexes sooner than a name of its own."""


def given_sex_of(word: str, senses: tuple[Sense, ...]) -> str:
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


def sex_of_counterpart(word: str) -> str:
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
def first_sounds_of(families: frozenset[str]) -> frozenset[str]:
    """First sounds of all forms of some families but the diminutives."""
    return frozenset("".join(curated().letters(family) for family in families))
