"""Well-known people: does ``normalize`` keep what is right, and spell the rest as it is known?

    python -m benchmarks.famous [--misses]

Six lists in ``data/``, of people of sport, letters, politics, science and the arts.  The
Belarusian and the Russian spelling are those of the titles of the two Wikipedias' articles, written
down from memory before any of them was tried; the Latin one is that of the passport scheme
(be-pass) for the Belarusian spelling.

The third and the sixth list are kept out, and their misses are not printed.  Nobody of the third
is a bearer named in ``bearers.tsv`` (a test says so), though a namesake may be; of the sixth nobody
was listed for its sake, but some 290 of its 750 people were before.  The others were kept out,
too, wholly or a third of them, until their figures had been taken (``docs/spelling.md``); then
their surnames were listed, as users look such people up.  Since then these lists show what the
library knows, not how it guesses.

Of the identities the whole spelling must be kept; what is turned into Russian may have е for ё,
as it does in print.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bynames import normalize

__all__ = [
    "DIRECTIONS",
    "FIFTH",
    "FIRST",
    "FOURTH",
    "KEPT_OUT",
    "LISTS",
    "SECOND",
    "SIXTH",
    "THIRD",
    "Direction",
    "Famous",
    "famous",
    "is_right",
    "people",
]

_DATA = Path(__file__).parent / "data"
FIRST = _DATA / "famous.csv"
SECOND, THIRD, FOURTH, FIFTH, SIXTH = (
    _DATA / f"famous_{which}.csv" for which in ("second", "third", "fourth", "fifth", "sixth")
)
KEPT_OUT = (THIRD, SIXTH)


class Famous(NamedTuple):
    """One person: both Cyrillic spellings, the passport's, the field, where the spellings stand."""

    be: str
    ru: str
    latin: str
    field: str
    source: str


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


def _share(everybody: list[Famous], wrong: list[Famous]) -> str:
    return f"{100 * (1 - len(wrong) / len(everybody)):.1f} % of {len(everybody)}"


LISTS = {
    "first": FIRST,
    "second": SECOND,
    "fourth": FOURTH,
    "fifth": FIFTH,
    "third, kept out": THIRD,
    "sixth, kept out": SIXTH,
}


def main() -> None:
    """Print the table as Markdown, and the misses of those who are not kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    arguments = parser.parse_args()
    found = {title: list(famous(file)) for title, file in LISTS.items()}
    print(f"| from → to | {' | '.join(found)} | aim |")
    print(f"| --- |{' ---: |' * len(found)} ---: |")
    for number, direction in enumerate(DIRECTIONS):
        shares = [_share(everybody, wrong) for _, everybody, wrong in
                  (directions[number] for directions in found.values())]  # fmt: skip
        title = f"{direction.source} → {direction.target}"
        print(f"| {' | '.join((title, *shares, f'{100 * direction.aim:.0f} %'))} |")
        if arguments.misses:
            _print_misses(
                direction, [found[name][number][2] for name in found if LISTS[name] not in KEPT_OUT]
            )


def _print_misses(direction: Direction, lists: list[list[Famous]]) -> None:
    for person in (person for wrong in lists for person in wrong):
        text, wanted = getattr(person, direction.source), getattr(person, direction.target)
        print(f"    {text} → {normalize(text, scheme=direction.scheme)}, not {wanted}")


if __name__ == "__main__":
    main()
