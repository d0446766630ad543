"""Group the rows of a file that carry the same name, for review.

Writes FILE.review.csv (or .xlsx …): all columns as they were, and bynames_group, bynames_score,
bynames_why, bynames_suggested and bynames_decision, doubtful groups first.  Say "same",
"different" or "unsure" in bynames_decision: is this row the same as the first row of its group?
Then run bynames apply.
Python twin: bynames.sheets.dedupe_file(path)
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = [
    "add_arguments",
    "add_reading_arguments",
    "counted",
    "progress_bar",
    "reading_of",
    "refuse_two_outputs",
    "run",
    "say",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="CSV, TSV, list of names, XLSX, ODS, Parquet, JSON Lines; - is stdin",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="review file; its ending chooses the format (FILE.review.…)",
    )
    page = parser.add_argument_group("a page to look at and decide in")
    page.add_argument("--report", metavar="REPORT.html", help="write it, too")
    page.add_argument(
        "--lang", default="en", metavar="LANG", help="language it opens in: en, be or ru (en)"
    )
    page.add_argument(
        "--show",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a column to show beside the names (again for more)",
    )
    matching = parser.add_argument_group("what counts as the same name")
    matching.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="COLUMN",
        help="rows whose values in it are present and differ are kept apart (again for more)",
    )
    matching.add_argument(
        "--profile",
        default="default",
        metavar="PROFILE",
        help="how alike names must be: strict, default or wide",
    )
    matching.add_argument(
        "--threshold",
        type=float,
        metavar="SCORE",
        help="least score of a pair, 0 to 1 (as the profile has it)",
    )
    matching.add_argument(
        "--decisions",
        action="append",
        default=[],
        metavar="FILE",
        help="an earlier review file or ledger whose decisions hold",
    )
    parser.add_argument(
        "--canonical",
        metavar="SCHEME",
        help="suggest spellings in this scheme, such as be-pass, be or ru (the file's own best)",
    )
    parser.add_argument("--workers", type=int, metavar="N", help="processes for large files")
    add_reading_arguments(parser)  # fmt: skip


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that all commands on files have."""
    reading = parser.add_argument_group("reading, where what is found out is wrong")
    reading.add_argument(
        "-c",
        "--column",
        metavar="COLUMN",
        help="column of names, by header or number from 1; parts as surname,given,patronymic",
    )
    reading.add_argument("--encoding", metavar="NAME", help="of a text file: utf-8, cp1251 …")
    reading.add_argument("--delimiter", metavar="CHAR", help="of a text file; tab for a tab")
    reading.add_argument("--no-header", action="store_true", help="the first row is data")
    reading.add_argument("--sheet", metavar="NAME", help="sheet of a workbook, by name or number")
    reading.add_argument("--header-row", type=int, metavar="N", help="row of a workbook's headers")
    writing = parser.add_argument_group("writing")
    writing.add_argument(
        "--escape-formulas",
        action="store_true",
        help="put an apostrophe before cells that begin with = + - @ (text files)",
    )
    writing.add_argument("--force", action="store_true", help="write over files that are there")
    writing.add_argument("--json", action="store_true", help="print the result as JSON")


def reading_of(args: argparse.Namespace) -> object:
    """How to read files, by the arguments."""
    from bynames.sheets import Reading

    return Reading(
        encoding=args.encoding,
        delimiter=args.delimiter,
        sheet=args.sheet,
        header=False if args.no_header else None,
        header_row=args.header_row,
    )


def say(message: str) -> None:
    """Say something on stderr."""
    import sys

    print(message, file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(2000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None] | None]:
    """A bar on stderr while it takes, if a person is looking; nothing of it stays at the end."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    bar = Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True,
        auto_refresh=False,  # by a thread, which would be forked with the work
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=1.0)

        def show(stage: str, done: float) -> None:
            bar.update(task, description=stage, completed=done, refresh=True)

        yield show


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames.sheets import Reading, dedupe_file

    refuse_two_outputs(args, args.file)
    reading = reading_of(args)
    assert isinstance(reading, Reading)
    with progress_bar() as progress:
        review, output = dedupe_file(
            args.file, args.output, columns=args.column, same=args.same, show=args.show,
            threshold=args.threshold, profile=args.profile, decisions=args.decisions,
            canonical=args.canonical, report=args.report, lang=args.lang, reading=reading,
            escape_formulas=args.escape_formulas, force=args.force, workers=args.workers,
            say=say, progress=progress,
        )  # fmt: skip
    counts = _counts(review)
    if args.json:
        import json

        print(json.dumps({"output": output, "report": args.report, **counts}, ensure_ascii=False))
    say(
        f"{counted(counts['rows'], 'row')}, {counts['rows_in_groups']:,} of them in "
        f"{counted(counts['groups'], 'group')} ({counts['doubtful']:,} doubtful)"
    )
    if counts["ambiguous"]:
        short = counted(counts["ambiguous"], "short form")
        say(f"{short} left alone: several groups fit")
    say(f"written to {'stdout' if output == '-' else output}")
    if output != "-" and counts["groups"]:
        say(f"next: fill in bynames_decision in it, then: bynames apply {args.file} {output}")
    return 0


def refuse_two_outputs(args: argparse.Namespace, source: str) -> None:
    """Refuse ``--json`` where the table goes to stdout, too."""
    from bynames._errors import BynamesError

    if args.json and (args.output or source) == "-":
        raise BynamesError("--json and the table cannot both go to stdout: choose a file with -o")


def _counts(review: object) -> dict[str, int]:
    from bynames.sheets.review import Review, review_summary

    assert isinstance(review, Review)
    return review_summary(review)
