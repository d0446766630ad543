"""Real people of public lists, ``data/people.csv``: one form of a name per row.

The truth is silver: a few people are entered twice or carry a wrong
patronymic.  Cases seen while reading the lists are in ``data/wrong_truth.csv``;
figures are given without them and with them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from unidecode import unidecode

__all__ = [
    "DATA",
    "Form",
    "by_person",
    "doubtful",
    "forms",
    "rough",
    "rough_tokens",
    "wrong_truth",
]

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Form:
    """One way a person is written.  Parts are "" where the list does not give them."""

    person: str
    name: str
    lang: str
    given: str
    patronymic: str
    surname: str
    country: str
    source: str


@cache
def forms() -> tuple[Form, ...]:
    """Read all forms, each distinct spelling of a person once."""
    with (DATA / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: dict[tuple[str, str], Form] = {}
    for row in rows:
        form = Form(
            row["person"],
            row["name"],
            row["lang"],
            row["given"],
            row["patronymic"],
            row["surname"],
            row["country"],
            row["source"],
        )
        seen.setdefault((form.person, form.name.casefold()), form)
    return tuple(seen.values())


def by_person(some: Iterable[Form]) -> dict[str, list[Form]]:
    """Group forms by person, in order of first appearance."""
    groups: dict[str, list[Form]] = defaultdict(list)
    for form in some:
        groups[form.person].append(form)
    return dict(groups)


@cache
def wrong_truth() -> tuple[tuple[str, str, str], ...]:
    """Read the cases whose truth is wrong: (person, what their form contains, why)."""
    with (DATA / "wrong_truth.csv").open(encoding="utf-8", newline="") as file:
        return tuple((r["person"], r["contains"], r["why"]) for r in csv.DictReader(file))


def doubtful(form: Form) -> bool:
    """Say whether the source itself contradicts this form of its person's name."""
    return any(form.person == person and part in form.name for person, part, _ in wrong_truth())


_ROUGH = (
    (re.compile(r"[^a-z ]+"), ""),
    (re.compile(r"(?:yy|iy|ij|yj|yi|ii)\b"), "i"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@cache
def rough(name: str) -> str:
    """Fold a name roughly, by a rule of the benchmark's own: only to find neighbours.

    >>> rough("Дмитрий Иванов"), rough("Dmitry IVANOV")
    ('dmitri ivanov', 'dmitri ivanov')
    """
    text = unidecode(re.sub(r"[-,.]+", " ", name)).lower()
    for pattern, by in _ROUGH:
        text = pattern.sub(by, text)
    return " ".join(text.split())


def rough_tokens(name: str) -> frozenset[str]:
    """Fold a name roughly, order of the parts forgotten."""
    return frozenset(rough(name).split())
