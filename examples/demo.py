"""The main job on real input: who is who in a press statement and a sheet of messy names.

Run by ``make demo``, in the language of the system; ``python examples/demo.py be`` or ``ru``
chooses it.  What it says stands in ``demo.tsv``.  Nothing leaves this machine.
"""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from sys import argv, base_prefix, executable, prefix

from rich.console import Console
from rich.table import Table
from rich.text import Text

import bynames
from bynames._cli.compare import explained
from bynames._cli.languages import counted, language, speak
from bynames._cli.search import spoken
from bynames._messages import catalogue
from bynames.sheets import Review, dedupe_file, review_summary

HERE = Path(__file__).resolve().parent
COMMAND = relpath(Path(executable).with_name("bynames")) if prefix != base_prefix else "bynames"
"""The program as the environment that runs this has it."""
LARGEST, DOUBTFUL = 8, 3
console = Console(highlight=False)


def say(text: str) -> None:
    """Print a text in the language that is spoken."""
    console.print(_in_language(text), markup=False, soft_wrap=True)


def _in_language(text: str) -> str:
    if language() == "en":
        return text
    return catalogue(HERE / "demo.tsv", language()).translated(text)


def _title(text: str) -> None:
    console.rule(_in_language(text), align="left")


def statement() -> None:
    """One statement, one woman, three spellings."""
    path = HERE / "statement-2021-07-14.txt"
    _title("1. Who is spelled in more than one way in a press statement?")
    for finding in bynames.check(path.read_text(encoding="utf-8")):
        for mention in finding.mentions:
            say(f"  line {mention.line:>2}  {mention.text}")
        say(f"  One spelling for all three: {finding.suggested}")
    console.print()


def two_names() -> None:
    """Why two spellings are one name."""
    _title("2. Are “Elena Laptenka” and “Лаптёнок А. Н.” one name?")
    for line in explained(bynames.compare("Elena Laptenka", "Лаптёнок А. Н.")).splitlines():
        console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print()


def many_names() -> None:
    """A sheet in; groups of one name each, and files to decide in, out."""
    source, page = HERE / "people.csv", HERE / "people.report.html"
    _title(f"3. Which rows of {relpath(source)} carry the same name?")
    review, output = dedupe_file(
        source, report=page, show=["city", "birth_year"], force=True, lang=language()
    )
    counts = review_summary(review)
    say(
        f"  {counts['rows']} rows: {counts['rows_in_groups']} of them fell into {counts['groups']} "
        f"groups; doubtful groups: {counts['doubtful']}."
    )
    console.print()
    say("  The largest groups, with their spellings:")
    _largest(review)
    console.print()
    say("  The most doubtful, for a person to decide:")
    _doubtful(review)
    for row, fits in review.ambiguous:
        say(f"  Left alone: {review.names[row]}, for it fits several: {', '.join(fits)}.")
    console.print()
    say(f"  Every row with its group and the reason: {relpath(output)}")
    say(f"  The same as a page to look at and decide in: {relpath(page)}")
    say("  Nothing is merged until you say so.")
    console.print()
    next_steps(source, page, output)


def next_steps(source: Path, page: Path, output: str) -> None:
    """Where to go from here."""
    _title("4. What next?")
    ledger = page.with_name(f"{source.stem}.decisions.csv")
    say(f"  Decide: open {page.as_uri()}")
    say("          (keys: S same, D different, U unsure), and press “Download decisions”;")
    say(f"          or fill in the column bynames_decision of {relpath(output)}.")
    say(f"  Apply:  {COMMAND} apply {relpath(source)} {relpath(output)}")
    say(f"          (or {ledger.name}, as the page saves it)")
    say(f"  Your own file:  {COMMAND} dedupe FILE --report FILE.html")
    say(f'  Look up a name: {COMMAND} "Alena Laptsenak"')
    say("  Read on:        README.md, docs/tutorial.md; the whole site: make docs")


def _largest(review: Review) -> None:
    for group in sorted(review.groups, key=lambda group: -len(group.members))[:LARGEST]:
        spellings = dict.fromkeys(review.names[member.row] or "" for member in group.members)
        spellings.pop(group.suggested, None)
        _entry(counted(len(group.members), "row"), group.suggested, " · ".join(spellings))


def _doubtful(review: Review) -> None:
    for group in review.groups[:DOUBTFUL]:
        first, worst = group.members[:2]
        _entry(
            f"{worst.score:.2f}",
            f"{review.names[first.row]} ~ {review.names[worst.row]}",
            spoken(worst.why),
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
    speak(argv[1] if len(argv) > 1 else None)
    statement()
    two_names()
    many_names()
