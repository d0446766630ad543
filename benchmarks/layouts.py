"""Does every word of a name land in its own part, however the name is turned?

    python -m benchmarks.layouts                  # prints, and writes docs/benchmarks.md
    python -m benchmarks.layouts --dry --misses 20
    python -m benchmarks.layouts --dry --people people2.csv     # another file: person, name

The names of real people are turned given first and surname first, with and without a comma, a
patronymic and capitals.  A name counts if each of its parts comes out as it went in: read alone,
and in a list of names that are all turned so.  The figures of the page are of the kept-out third
of the people of Belarus, whose lists give the parts.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages import DOCS, put, table
from benchmarks.real_people import doubtful, forms
from benchmarks.split import is_kept_out
from bynames import parse
from bynames._batch.list_layouts import lay_out
from bynames._parts import Record, in_capitals
from bynames._table import curated
from bynames._text import tokenize

__all__ = [
    "TURNS",
    "People",
    "Turned",
    "kept_out",
    "main",
    "measured",
    "misread_alone",
    "misread_in_a_list",
    "plain",
    "turned",
]

TURNS = {
    "given first": "{given} {surname}",
    "given first, patronymic": "{given} {patronymic} {surname}",
    "given first, surname in capitals": "{given} {SURNAME}",
    "surname first": "{surname} {given}",
    "surname first, patronymic": "{surname} {given} {patronymic}",
    "surname first, in capitals": "{SURNAME} {given}",
    "surname first, all in capitals": "{SURNAME} {GIVEN}",
    "surname, comma": "{surname}, {given}",
    "surname, comma, patronymic": "{surname}, {given} {patronymic}",
}

People = Sequence[Record]
"""Names in their parts, as written."""


class Turned(NamedTuple):
    """A name as a list may have it, and its parts in small letters."""

    text: str
    parts: Record


def kept_out() -> Iterator[Record]:
    """Yield the names of the kept-out third whose lists give the parts."""
    for form in forms():
        if form.country == "BY" and is_kept_out(form.person) and not doubtful(form):
            yield Record(form.given, form.patronymic, form.surname)


def of_file(path: Path) -> Iterator[Record]:
    """Yield the names of a file: given first, unless capitals or a patronymic at the end tell."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["name"].split()
            if len(words) == 2 and "," not in row["name"]:
                given, surname = words[::-1] if in_capitals(words[0]) else words
                yield Record(given, "", surname)
            elif len(words) == 3 and "," not in row["name"]:
                middle, last = (curated().father(word.lower()) for word in words[1:])
                if middle is not None:
                    yield Record(*words)
                elif last is not None:
                    yield Record(words[1], words[2], words[0])


def plain(some: Iterable[Record]) -> People:
    """The names of one given name and one surname, each once, as a capital and small letters."""
    found = dict.fromkeys(
        Record(*(part[:1].upper() + part[1:].lower() for part in name))
        for name in some
        if name.given and name.surname and not set("".join(name)) & set(" .-()")
    )
    return list(found)


def turned(people: People, pattern: str) -> list[Turned]:
    """Write names in one way: those that have all the parts that it has."""
    found = []
    for person in people:
        if "{patronymic}" in pattern and not person.patronymic:
            continue
        given, patronymic, surname = person
        text = pattern.format(
            given=given, patronymic=patronymic, surname=surname,
            GIVEN=given.upper(), SURNAME=surname.upper(),
        )  # fmt: skip
        parts = Record(given, patronymic if "{patronymic}" in pattern else "", surname)
        found.append(Turned(text, Record(*map(_as_read, parts))))
    return found


def _as_read(part: str) -> str:
    """A part with its letters mended, in small letters."""
    return "-".join(tokenize(part).words).lower()


def misread_alone(names: Sequence[Turned]) -> list[Turned]:
    """The names of which, read one by one, a part comes out otherwise."""
    wrong = []
    for name in names:
        found = parse(name.text)
        if (found.given.lower(), found.patronymic.lower(), found.surname.lower()) != name.parts:
            wrong.append(name)
    return wrong


def misread_in_a_list(names: Sequence[Turned]) -> list[Turned]:
    """The names of which a part comes out otherwise when all stand in one list."""
    found = lay_out([name.text for name in names], workers=1)
    records = (Record(*(found.texts[at] for at in row)) for row in found.first.tolist())
    return [name for name, record in zip(names, records, strict=True) if record != name.parts]


def measured(people: People) -> tuple[list[list[str]], dict[str, list[Turned]]]:
    """A row of figures for each turn, and the names misread alone and in a list."""
    rows, misses = [], {}
    for turn, pattern in TURNS.items():
        names = turned(people, pattern)
        alone, listed = misread_alone(names), misread_in_a_list(names)
        rows.append([turn, f"{len(names):,}", _right(alone, names), _right(listed, names)])
        misses[f"{turn}, alone"], misses[f"{turn}, in a list"] = alone, listed
    return rows, misses


def _right(wrong: Sequence[Turned], names: Sequence[Turned]) -> str:
    return f"{100 * (1 - len(wrong) / len(names)):.2f} %" if names else "–"


def main() -> None:
    """Measure, print, and write the page unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, write no page")
    parser.add_argument("--people", type=Path, help="a CSV file with a column `name`")
    parser.add_argument("--misses", type=int, default=0, help="print so many names misread")
    args = parser.parse_args()
    people = plain(of_file(args.people) if args.people else kept_out())
    rows, misses = measured(people)
    text = table(["written", "names", "right alone", "right in a list"], rows)
    print(text)
    for turn, wrong in misses.items() if args.misses else ():
        print(f"{turn}:", "; ".join(name.text for name in wrong[: args.misses]))
    if not args.dry and not args.people:
        put(DOCS / "benchmarks.md", "layouts", text)


if __name__ == "__main__":
    main()
