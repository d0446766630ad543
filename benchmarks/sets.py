"""Labelled sets of pairs from real people, the hard cases on purpose.

Positives are two forms of one person; negatives are forms of the *nearest
other* people, found by two rough neighbourhoods (letters, and consonants
only) that belong to no tool under test.  Every tool gets the same pairs.

A pair is kept out when its left person is (`benchmarks.split`); the fitting
share holds pairs where neither person is kept out, so nobody who looks at its
errors sees anything of the kept-out third.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from benchmarks.real_people import Form, by_person, doubtful, forms, rough, rough_tokens
from benchmarks.split import bucket, is_kept_out
from bynames._text import script_of

__all__ = ["PairSet", "Writer", "elected", "everyone", "look_alikes", "sanctioned"]

NEIGHBOURS = 6  # of each of the two neighbourhoods, per form
PER_PERSON = 60  # positives: one person with 16 forms must not outweigh all others
PER_COUPLE = 30  # negatives between two look-alike people


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs of names with their truth; all arrays have one element per pair."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    same: NDArray[np.bool_]
    kind: tuple[str, ...]
    kept_out: NDArray[np.bool_]
    fitting: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.left)

    def take(self, mask: NDArray[np.bool_]) -> PairSet:
        """Keep the pairs where ``mask`` is true."""
        rows = np.flatnonzero(mask)
        return PairSet(
            self.name,
            tuple(self.left[i] for i in rows),
            tuple(self.right[i] for i in rows),
            self.same[rows],
            tuple(self.kind[i] for i in rows),
            self.kept_out[rows],
            self.fitting[rows],
            self.doubtful[rows],
        )


Pair = tuple[Form, Form, bool, str]
Writer = Callable[[Form], Form]


def pair_set(name: str, pairs: Sequence[Pair]) -> PairSet:
    """Build the arrays; a pair that occurs twice (either way round) is kept once."""
    seen: dict[tuple[str, str, bool], Pair] = {}
    for pair in pairs:
        one, two = sorted((pair[0].name, pair[1].name))
        seen.setdefault((one, two, pair[2]), pair)
    unique = list(seen.values())
    outs = [(is_kept_out(p[0].person), is_kept_out(p[1].person)) for p in unique]
    return PairSet(
        name,
        tuple(p[0].name for p in unique),
        tuple(p[1].name for p in unique),
        np.array([p[2] for p in unique], dtype=bool),
        tuple(p[3] for p in unique),
        np.array([left for left, _ in outs], dtype=bool),
        np.array([not left and not right for left, right in outs], dtype=bool),
        np.array([p[2] and (doubtful(p[0]) or doubtful(p[1])) for p in unique], dtype=bool),
    )


def positives(people: dict[str, list[Form]], kind: str) -> list[Pair]:
    """Pair the forms within each person, at most ``PER_PERSON`` pairs, fixed by a hash."""
    pairs: list[Pair] = []
    for own in people.values():
        couples = [
            (a, b) for a, b in combinations(own, 2) if a.name.casefold() != b.name.casefold()
        ]
        couples.sort(key=lambda c: bucket(f"{c[0].name}|{c[1].name}", 1 << 32))
        pairs.extend((a, b, True, kind) for a, b in couples[:PER_PERSON])
    return pairs


def consonants(name: str) -> str:
    """Keep the consonants of the rough form, be and ru variants of them together."""
    text = rough(name).translate(str.maketrans("gqzcu", "hksts"))
    return " ".join(sorted(re.sub(r"[aeiouvf]", "", text).split()))


def in_order(name: str) -> str:
    """Sort the tokens of the rough form."""
    return " ".join(sorted(rough(name).split()))


def namesakes(one: Sequence[Form], two: Sequence[Form]) -> bool:
    """Say whether two people carry the same name in any form (then the pair has no truth)."""
    ones = [rough_tokens(form.name) for form in one]
    twos = [rough_tokens(form.name) for form in two]
    return any(len(a & b) >= 2 and (a <= b or b <= a) for a in ones for b in twos)


def nearest(lefts: Sequence[Form], rights: Sequence[Form], kind: str) -> list[Pair]:
    """Pair each left form with the nearest forms of other people."""
    groups = by_person([*lefts, *rights])
    picked: set[tuple[int, int]] = set()
    for view in (in_order, consonants):
        targets = [view(form.name) for form in rights]
        table = process.cdist(
            [view(form.name) for form in lefts], targets, scorer=fuzz.ratio, dtype=np.uint8
        )
        owners = np.array([form.person for form in rights])
        for i, form in enumerate(lefts):
            row = table[i].astype(np.int16)
            row[owners == form.person] = -1
            best = np.argsort(-row, kind="stable")[: NEIGHBOURS * 3]
            others: set[str] = set()  # at most one form per neighbour and view
            for j in best:
                if owners[j] not in others and len(others) < NEIGHBOURS:
                    others.add(owners[j])
                    picked.add((i, int(j)))
    together = _Namesakes(groups)
    return [
        (lefts[i], rights[j], False, kind)
        for i, j in sorted(picked)
        if not together(lefts[i].person, rights[j].person)
    ]


class _Namesakes:
    """Remember which couples of people are namesakes."""

    def __init__(self, groups: dict[str, list[Form]]) -> None:
        self._groups = groups
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, one: str, two: str) -> bool:
        couple = (one, two) if one < two else (two, one)
        if couple not in self._known:
            self._known[couple] = namesakes(self._groups[one], self._groups[two])
        return self._known[couple]


def full(form: Form) -> Form:
    """Write given name, patronymic and surname."""
    return replace(form, name=f"{form.given} {form.patronymic} {form.surname}")


def short(form: Form) -> Form:
    """Write given name and surname only."""
    return replace(form, name=f"{form.given} {form.surname}", patronymic="")


def _distinct(some: Sequence[Form]) -> list[Form]:
    return list({(form.person, form.name.casefold()): form for form in some}.values())


def listed(write: Writer, country: str = "") -> list[Form]:
    """List the forms whose parts are known: officials of sanctions lists."""
    return _distinct(
        [
            write(form)
            for form in forms()
            if form.given and form.surname and (form.patronymic or write is short)
            if country in form.country
        ]
    )


@cache
def sanctioned(write: Writer) -> PairSet:
    """Belarusian officials of sanctions lists against each other and against all neighbours."""
    own = listed(write, "BY")
    name = "people, full names" if write is full else "people, short names"
    pairs = positives(by_person(own), "person")
    return pair_set(name, pairs + nearest(own, listed(write), "nearest other"))


@cache
def elected() -> PairSet:
    """Elected people and other public figures in be, ru, en, pl and url slugs."""

    def of_set(form: Form) -> bool:
        ours = form.lang in ("be", "ru", "en", "pl") or form.lang.lower().endswith("-latn")
        return ours and not form.given and not form.person.startswith("fide:")

    own = [form for form in forms() if of_set(form) and "BY" in form.country]
    others = [form for form in forms() if of_set(form)]
    pairs = positives(by_person(own), "person")
    return pair_set("elected people", pairs + nearest(own, others, "nearest other"))


@cache
def look_alikes(write: Writer) -> PairSet:
    """Real people of one given name whose surnames are close but different."""
    people = by_person(listed(write))
    name = "look-alikes, full names" if write is full else "look-alikes, short names"
    pairs: list[Pair] = []
    concerned: dict[str, list[Form]] = {}
    for one, two in _close_couples(people):
        couples = [(a, b) for a in people[one] for b in people[two]]
        couples.sort(key=lambda c: bucket(f"{c[0].name}|{c[1].name}", 1 << 32))
        pairs.extend((a, b, False, "look-alike surname") for a, b in couples[:PER_COUPLE])
        concerned |= {one: people[one], two: people[two]}
    return pair_set(name, positives(concerned, "person") + pairs)


def _close_couples(people: dict[str, list[Form]]) -> list[tuple[str, str]]:
    """Find couples of people, one of them Belarusian, alike but for the surname."""
    ids = list(people)
    givens = {p: {rough(form.given) for form in people[p]} for p in ids}
    surnames = {p: {rough(form.surname) for form in people[p]} for p in ids}
    belarusian = {p for p in ids if any("BY" in form.country for form in people[p])}
    by_given: dict[str, list[str]] = {}
    for person in ids:
        for given in sorted(givens[person]):
            by_given.setdefault(given, []).append(person)
    found: dict[tuple[str, str], None] = {}
    for group in by_given.values():
        for one, two in combinations(group, 2):
            if not ({one, two} & belarusian) or (one, two) in found:
                continue
            if _close(surnames[one], surnames[two]) and not namesakes(people[one], people[two]):
                found[one, two] = None
    return list(found)


def _close(ones: set[str], twos: set[str]) -> bool:
    """Say whether the nearest spellings of two surnames are close (and none is equal)."""
    nearest_spelling = min(
        Levenshtein.distance(a, b) / max(len(a), len(b), 1) for a in ones for b in twos
    )
    return 0 < nearest_spelling <= 0.45


@cache
def everyone() -> PairSet:
    """Every form of every Belarusian against every other form: all pairs, no choice.

    Forms in Cyrillic and Latin letters, that is; one athlete's also stand in the data in Arabic,
    Japanese and Korean, which nobody here claims to read.
    """
    own = [
        form
        for form in forms()
        if "BY" in form.country and script_of(form.name) in ("Cyrl", "Latn", "Mixed")
    ]
    groups = by_person(own)
    together = _Namesakes(groups)
    pairs: list[Pair] = [
        (a, b, a.person == b.person, "all pairs")
        for a, b in combinations(own, 2)
        if a.person == b.person or not together(a.person, b.person)
    ]
    return pair_set("every form against every other", pairs)
