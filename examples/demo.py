"""The main job on real input: who is who in a press statement and a list of messy names.

Run by ``make demo``.  Nothing is downloaded; nothing leaves this machine.
"""

from __future__ import annotations

import csv
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

import bynames

HERE = Path(__file__).parent
console = Console(highlight=False)


def statement() -> None:
    """One statement, one woman, three spellings."""
    text = (HERE / "statement-2021-07-14.txt").read_text(encoding="utf-8")
    console.rule("People spelled in more than one way in examples/statement-2021-07-14.txt")
    for finding in bynames.check(text):
        for mention in finding.mentions:
            console.print(f"line {mention.line}, column {mention.column}: {mention.text}")
        console.print(f"one spelling for all: {finding.suggested} ({finding.score:.2f})")


def two_names() -> None:
    """Why two spellings are one name."""
    console.rule("Elena Laptenka, Лаптёнок А. Н.")
    console.print(bynames.compare("Elena Laptenka", "Лаптёнок А. Н.").explain(), markup=False)


def many_names() -> None:
    """A column of names in, groups out."""
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [row["name"] for row in rows]
    groups = bynames.dedupe(names)
    console.rule(f"{len(names)} rows of examples/people.csv carry {len(groups)} different names")
    table = Table("group", "spellings (the largest groups)", box=None)
    largest = sorted(range(len(groups)), key=lambda label: -len(groups.members(label)))[:12]
    for label in largest:
        spellings = dict.fromkeys(names[row] for row in groups.members(label))
        table.add_row(groups.ids[label], Text(", ".join(spellings)))
    console.print(table)
    for item in groups.ambiguous[:5]:
        fits = ", ".join(names[groups.members(label)[0]] for label in item.labels)
        console.print(f"{names[item.row]!r} is left alone: it fits {fits}", markup=False)


if __name__ == "__main__":
    statement()
    two_names()
    many_names()
