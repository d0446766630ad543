"""What all commands on files share: how to read them, and how to say what to run next."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bynames.sheets import Reading

__all__ = [
    "add_matching_arguments",
    "add_reading_arguments",
    "add_reading_options",
    "add_workers_option",
    "reading_arguments",
    "reading_of",
    "refuse_two_outputs",
]


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that all commands from files to files have."""
    add_reading_options(parser)
    writing = parser.add_argument_group("writing")
    writing.add_argument(
        "--escape-formulas",
        action="store_true",
        help="put an apostrophe before cells that look like formulas (text files)",
    )
    writing.add_argument("--force", action="store_true", help="overwrite existing files")
    writing.add_argument("--json", action="store_true", help="print the result as JSON")


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say how to read a file."""
    reading = parser.add_argument_group("reading, if detection gets it wrong")
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


def add_matching_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what counts as the same name."""
    matching = parser.add_argument_group("what counts as the same name")
    matching.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="COLUMN",
        help="keep rows apart whose values in this column are both present and differ (may be "
        "repeated); dates, phone numbers and personal numbers are read in any notation",
    )
    matching.add_argument(
        "--also",
        action="append",
        default=[],
        metavar="COLUMN",
        help="use this column as evidence: agreeing values raise a score, differing ones lower it, "
        "by as much as the file shows (may be repeated)",
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
        help="lowest score of a pair, 0 to 1 (default: the profile's)",
    )


def add_workers_option(parser: argparse.ArgumentParser) -> None:
    """Add the option of commands whose work is shared among processes."""
    parser.add_argument("--workers", type=int, metavar="N", help="processes for large files")


def reading_of(args: argparse.Namespace) -> Reading:
    """How to read files, by the arguments."""
    from bynames.sheets import Reading

    return Reading(
        encoding=args.encoding,
        delimiter=args.delimiter,
        sheet=args.sheet,
        header=False if args.no_header else None,
        header_row=args.header_row,
    )


def reading_arguments(args: argparse.Namespace) -> list[str]:
    """The arguments that say how to read a file, for another command on the same file."""
    given = [("-c", args.column), ("--encoding", args.encoding), ("--delimiter", args.delimiter),
             ("--sheet", args.sheet), ("--header-row", args.header_row),
             ("--variants", args.variants)]  # fmt: skip
    found = [text for option, value in given if value is not None for text in (option, str(value))]
    return [*found, *(["--no-header"] if args.no_header else [])]


def refuse_two_outputs(args: argparse.Namespace, source: str) -> None:
    """Refuse ``--json`` where the table goes to stdout, too."""
    from bynames._errors import BynamesError

    if args.json and (args.output or source) == "-":
        raise BynamesError("--json and the table cannot both go to stdout: choose a file with -o")
