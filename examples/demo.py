"""The main job on real input: who is who in a press statement and a sheet of messy names.

Run by ``make demo``.  Nothing is downloaded; nothing leaves this machine.
"""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from sys import base_prefix, executable, prefix

from rich.console import Console
from rich.table import Table
from rich.text import Text

import bynames
from bynames.sheets import Review, dedupe_file, review_summary

HERE = Path(__file__).resolve().parent
COMMAND = relpath(Path(executable).with_name("bynames")) if prefix != base_prefix else "bynames"
"""The program as the environment that runs this has it."""
LARGEST, DOUBTFUL = 8, 3
console = Console(highlight=False)


def statement() -> None:
    """One statement, one woman, three spellings."""
    path = HERE / "statement-2021-07-14.txt"
    console.rule("1. Who is spelled in more than one way in a press statement?", align="left")
    for finding in bynames.check(path.read_text(encoding="utf-8")):
        for mention in finding.mentions:
            console.print(f"  line {mention.line:>2}  {mention.text}", markup=False)
        console.print(f"  One spelling for all three: {finding.suggested}\n", markup=False)


def two_names() -> None:
    """Why two spellings are one name."""
    console.rule("2. Are “Elena Laptenka” and “Лаптёнок А. Н.” one name?", align="left")
    found = bynames.compare("Elena Laptenka", "Лаптёнок А. Н.")
    for line in found.explain().splitlines():
        console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print()


def many_names() -> None:
    """A sheet in; groups of one name each, and files to decide in, out."""
    source = HERE / "people.csv"
    console.rule(f"3. Which rows of {relpath(source)} carry the same name?", align="left")
    page = HERE / "people.report.html"
    review, output = dedupe_file(source, report=page, show=["city", "birth_year"], force=True)
    counts = review_summary(review)
    console.print(
        f"  {counts['rows']} rows: {counts['rows_in_groups']} of them fell into {counts['groups']} "
        f"groups; doubtful groups: {counts['doubtful']}.\n\n"
        "  The largest groups, with their spellings:"
    )
    _largest(review)
    console.print("\n  The most doubtful, for a person to decide:")
    _doubtful(review)
    for row, fits in review.ambiguous:
        listed = " and ".join(fits)
        console.print(f"\n  Left alone: {review.names[row]!r}, for it fits {listed}.", markup=False)
    console.print(
        f"\n  Written beside it: {relpath(output)} (every row, its group and why)"
        f"\n                     {relpath(page)} (the same to look at and decide in)"
        f"\n  Nothing is merged until you say so.\n",
        markup=False, soft_wrap=True,
    )  # fmt: skip
    next_steps(source, page, output)


def next_steps(source: Path, page: Path, output: str) -> None:
    """Where to go from here."""
    console.rule("4. What next?", align="left")
    ledger = page.with_name(f"{source.stem}.decisions.csv")
    console.print(
        f"  Decide: open {page.as_uri()}\n"
        f"          (keys: S same, D different, U unsure), and press “Download decisions”;\n"
        f"          or fill in the column bynames_decision of {relpath(output)}.\n"
        f"  Apply:  {COMMAND} apply {relpath(source)} {relpath(output)}\n"
        f"          (or {ledger.name}, as the page saves it)\n"
        f"  Your own file:  {COMMAND} dedupe FILE --report FILE.html\n"
        f"  Look a name up: {COMMAND} \"Alena Laptsenak\"\n"
        f"  Read on:        README.md, docs/sheets.md; the whole site: make docs",
        markup=False, soft_wrap=True,
    )  # fmt: skip


def _largest(review: Review) -> None:
    for group in sorted(review.groups, key=lambda group: -len(group.members))[:LARGEST]:
        spellings = dict.fromkeys(review.names[member.row] or "" for member in group.members)
        spellings.pop(group.suggested, None)
        _entry(f"{len(group.members)} rows", group.suggested, " · ".join(spellings))


def _doubtful(review: Review) -> None:
    for group in review.groups[:DOUBTFUL]:
        first, worst = group.members[:2]
        _entry(
            f"{worst.score:.2f}",
            f"{review.names[first.row]} ~ {review.names[worst.row]}",
            worst.why,
        )


def _entry(number: str, head: str, rest: str) -> None:
    """A number, a heading and a paragraph below it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=10, justify="right")
    grid.add_column()
    grid.add_row(number, Text(head, style="bold"))
    grid.add_row("", Text(rest))
    console.print(grid)


if __name__ == "__main__":
    statement()
    two_names()
    many_names()
