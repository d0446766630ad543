"""The main job on real input: who is who in a press statement and a list of messy names.

Run by ``make demo``.  Nothing is downloaded; nothing leaves this machine.
"""

from __future__ import annotations

import csv
from pathlib import Path

from rich.console import Console
from rich.table import Table

import bynames

HERE = Path(__file__).parent
console = Console(highlight=False)


def statement() -> None:
    """One statement, one woman, three spellings."""
    text = (HERE / "statement-2021-07-14.txt").read_text(encoding="utf-8")
    console.rule("People spelled in more than one way in examples/statement-2021-07-14.txt")
    for finding in bynames.check(text):
        console.print(finding)


def two_names() -> None:
    """Why two spellings are one name."""
    console.rule("Elena Laptenka, Лаптёнок А. Н.")
    console.print(bynames.compare("Elena Laptenka", "Лаптёнок А. Н.").explain(), markup=False)


def many_names() -> None:
    """A column of names in, groups out."""
    with (HERE / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    column = next(iter(rows[0]))
    names = [row[column] for row in rows]
    groups = bynames.dedupe(names)
    console.rule(f"{len(names)} names of examples/people.csv, {len(groups)} of them different")
    table = Table("group", "spellings", box=None)
    largest = sorted(range(len(groups)), key=lambda label: -len(groups.members(label)))[:12]
    for label in largest:
        spellings = dict.fromkeys(names[row] for row in groups.members(label))
        table.add_row(groups.ids[label], ", ".join(spellings))
    console.print(table)
    for item in groups.ambiguous[:5]:
        console.print(f"{names[item.row]} fits {len(item.labels)} groups: left alone", markup=False)


if __name__ == "__main__":
    statement()
    two_names()
    many_names()
