"""Well-known people: does ``normalize`` keep what is right, and spell the rest as it is known?

    python -m benchmarks.famous [--misses]

``data/famous.csv`` has people of sport, letters, politics, science and the arts.  The Belarusian
and the Russian spelling are those of the titles of the two Wikipedias' articles, written down
from memory; the Latin one is that of the passport scheme (be-pass) for the Belarusian spelling.  A
third of the people, by a hash of the name, is kept out: nobody looks at its misses while rules are
made, and its surnames stand in ``bearers.tsv`` for nobody (a test says so).

``data/famous_second.csv`` and ``data/famous_third.csv`` have others, written down with the right
answers before any of them was tried; none of them is a bearer named in ``bearers.tsv``, though a
namesake may be.  Their misses are not printed; those of spellings that must stay in the second were
looked at once.

``data/famous_fourth.csv`` has the best-known of all kinds, chosen as a reader would who wants to
try the library: 212 of the looked-at part of the first list are among them, and many a bearer named
in ``bearers.tsv``.  It was written down before any of it was tried, and its misses are not
printed either.  Its second column has those whose surname stands in no row of ``bearers.tsv``.

Of the identities the whole spelling must be kept; what is turned into Russian may have е for ё,
as it does in print.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.split import bucket
from bynames import normalize
from bynames._spell.letters import for_woman, pairs_of

__all__ = [
    "DIRECTIONS",
    "FIRST",
    "FOURTH",
    "SECOND",
    "THIRD",
    "Direction",
    "Famous",
    "famous",
    "is_right",
    "people",
    "unlisted",
]

_DATA = Path(__file__).parent / "data"
FIRST = _DATA / "famous.csv"
SECOND, THIRD, FOURTH = (_DATA / f"famous_{which}.csv" for which in ("second", "third", "fourth"))


class Famous(NamedTuple):
    """One person: both Cyrillic spellings, the passport's, the field, where the spellings stand."""

    be: str
    ru: str
    latin: str
    field: str
    source: str

    @property
    def kept_out(self) -> bool:
        """Is this one of the third that no rule is made from?"""
        return bucket(self.be, 3) == 0


class Direction(NamedTuple):
    """One line of the table: from which column, into which, by which scheme, and the aim."""

    source: str
    target: str
    scheme: str
    aim: float


DIRECTIONS = (
    Direction("be", "be", "be", 1.0),
    Direction("ru", "ru", "ru", 1.0),
    Direction("latin", "latin", "be-pass", 0.99),
    Direction("latin", "be", "be", 0.95),
    Direction("ru", "be", "be", 0.93),
    Direction("be", "ru", "ru", 0.93),
    Direction("latin", "ru", "ru", 0.90),
)


def people(file: Path = FIRST) -> tuple[Famous, ...]:
    """Read a list of people."""
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(Famous(**row) for row in csv.DictReader(lines))


def unlisted(some: list[Famous]) -> list[Famous]:
    """Those whose surname, or a part of it, stands in no row of ``bearers.tsv``."""
    words = {word for pair in pairs_of("bearers.tsv") for word in pair}
    listed = {for_woman(word, lang) for word in words for lang in ("be", "ru")} | words
    return [
        person
        for person in some
        if not any(
            part in listed
            for text in (person.be, person.ru)
            for part in text.lower().split()[-1].split("-")
        )
    ]


def is_right(person: Famous, direction: Direction) -> bool:
    """Is a person spelled right in one direction?"""
    made: str = normalize(getattr(person, direction.source), scheme=direction.scheme)
    wanted: str = getattr(person, direction.target)
    if direction.source != direction.target and direction.target == "ru":
        return made.replace("ё", "е") == wanted.replace("ё", "е")
    return made == wanted


def famous(file: Path = FIRST) -> Iterator[tuple[Direction, list[Famous], list[Famous]]]:
    """Each direction with everybody, and with those who are spelled wrong."""
    everybody = list(people(file))
    for direction in DIRECTIONS:
        yield direction, everybody, [p for p in everybody if not is_right(p, direction)]


def _share(some: list[Famous], wrong: list[Famous]) -> str:
    missed = len(set(some) & set(wrong))
    return f"{100 * (len(some) - missed) / len(some):.1f} % of {len(some)}"


def _columns(file: Path) -> dict[str, list[Famous]]:
    """A list in the columns that are told apart, by their titles."""
    everybody = list(people(file))
    if file == FIRST:
        return {
            "used for rules": [person for person in everybody if not person.kept_out],
            "kept out": [person for person in everybody if person.kept_out],
        }
    if file == FOURTH:
        return {"fourth list": everybody, "of those, surname not listed": unlisted(everybody)}
    return {"second list" if file == SECOND else "third list": everybody}


def main() -> None:
    """Print the table as Markdown, and the misses of those who are not kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    files = [(_columns(file), list(famous(file))) for file in (FIRST, SECOND, THIRD, FOURTH)]
    titles = [title for columns, _ in files for title in columns]
    print(f"| from → to | {' | '.join(titles)} | aim |")
    print(f"| --- |{' ---: |' * len(titles)} ---: |")
    for number, direction in enumerate(DIRECTIONS):
        shares = [
            _share(some, directions[number][2])
            for columns, directions in files
            for some in columns.values()
        ]
        cells = (
            f"{direction.source} → {direction.target}",
            *shares,
            f"{100 * direction.aim:.0f} %",
        )
        print(f"| {' | '.join(cells)} |")
        if arguments.misses:
            for person in files[0][1][number][2]:
                if not person.kept_out:
                    made: str = normalize(
                        getattr(person, direction.source), scheme=direction.scheme
                    )
                    print(f"    {getattr(person, direction.source)} → {made}, "
                          f"not {getattr(person, direction.target)}")  # fmt: skip


if __name__ == "__main__":
    main()
