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

__all__ = [
    "DIRECTIONS",
    "FIRST",
    "SECOND",
    "THIRD",
    "Direction",
    "Famous",
    "famous",
    "is_right",
    "people",
]

_DATA = Path(__file__).parent / "data"
FIRST = _DATA / "famous.csv"
SECOND, THIRD = _DATA / "famous_second.csv", _DATA / "famous_third.csv"


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


def _share(some: list[Famous], wrong: list[Famous], *, kept_out: bool) -> str:
    count = sum(person.kept_out is kept_out for person in some)
    missed = sum(person.kept_out is kept_out for person in wrong)
    return f"{100 * (count - missed) / count:.1f} % of {count}"


def main() -> None:
    """Print the table as Markdown, and the misses of those who are not kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    print("| from → to | used for rules | kept out | second list | third list | aim |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    others = [
        {d: f"{100 - 100 * len(wrong) / len(some):.1f} % of {len(some)}"
         for d, some, wrong in famous(file)} for file in (SECOND, THIRD)
    ]  # fmt: skip
    for direction, everybody, wrong in famous():
        title = f"{direction.source} → {direction.target}"
        shares = (_share(everybody, wrong, kept_out=kept) for kept in (False, True))
        cells = (title, *shares, *(o[direction] for o in others), f"{100 * direction.aim:.0f} %")
        print(f"| {' | '.join(cells)} |")
        if arguments.misses:
            for person in wrong:
                if not person.kept_out:
                    made: str = normalize(
                        getattr(person, direction.source), scheme=direction.scheme
                    )
                    print(f"    {getattr(person, direction.source)} → {made}, "
                          f"not {getattr(person, direction.target)}")  # fmt: skip


if __name__ == "__main__":
    main()
