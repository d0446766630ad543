"""Group the rows of a file that carry the same name, for review.

Writes FILE.review.csv (or .xlsx …): all columns as they were, and bynames_group, bynames_score,
bynames_why, bynames_suggested and bynames_decision, doubtful groups first.  Say "same",
"different" or "unsure" in bynames_decision: is this row the same as the first row of its group?
Then run bynames apply.
Python twin: bynames.sheets.dedupe_file(path)
"""

from __future__ import annotations

import argparse

__all__ = ["add_arguments", "add_reading_arguments", "progress_line", "reading_of", "run", "say"]


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
    parser.add_argument(
        "--report", metavar="REPORT.html", help="also write a page to look at and decide in"
    )
    parser.add_argument("--lang", default="en", metavar="LANG", help="of the report: en, be or ru")
    parser.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="COLUMN",
        help="values must agree where both are present (again for more)",
    )
    parser.add_argument(
        "--show",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a column to show in the report (again for more)",
    )
    parser.add_argument(
        "--threshold",
        type=float,
        metavar="SCORE",
        help="least score of a pair, 0 to 1 (that of the profile)",
    )
    parser.add_argument(
        "--profile", default="default", metavar="PROFILE", help="strict, default or wide"
    )
    parser.add_argument(
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
    parser.add_argument(
        "-c",
        "--column",
        metavar="COLUMN",
        help="column of names by header or number; several as "
        "surname,given,patronymic (found by headers and content)",
    )
    parser.add_argument("--encoding", metavar="NAME", help="of a text file (found)")
    parser.add_argument("--delimiter", metavar="CHAR", help="of a text file (found)")
    parser.add_argument("--no-header", action="store_true", help="the first row is data")
    parser.add_argument("--sheet", metavar="NAME", help="sheet of a workbook, by name or number")
    parser.add_argument("--header-row", type=int, metavar="N", help="row of a workbook's headers")
    parser.add_argument(
        "--escape-formulas",
        action="store_true",
        help="put an apostrophe before cells that begin with = + - @ (text files)",
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")  # fmt: skip


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


def progress_line(stage: str, done: float) -> None:
    """Show progress on stderr, if a person is looking."""
    import sys

    if sys.stderr.isatty():
        end = "\r" if done < 1 else "\n"
        print(f"\x1b[2K{stage} {done:4.0%}", end=end, file=sys.stderr, flush=True)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames.sheets import Reading, dedupe_file

    reading = reading_of(args)
    assert isinstance(reading, Reading)
    review, output = dedupe_file(
        args.file, args.output, columns=args.column, same=args.same, show=args.show,
        threshold=args.threshold, profile=args.profile, decisions=args.decisions,
        canonical=args.canonical, report=args.report, lang=args.lang, reading=reading,
        escape_formulas=args.escape_formulas, force=args.force, workers=args.workers, say=say,
        progress=progress_line,
    )  # fmt: skip
    counts = _counts(review)
    if args.json and output != "-":
        import json

        print(json.dumps({"output": output, "report": args.report, **counts}, ensure_ascii=False))
    say(
        f"groups: {counts['groups']} (rows: {counts['rows_in_groups']}, doubtful: "
        f"{counts['doubtful']}); short forms that fit several: {counts['ambiguous']}; "
        f"written to {'stdout' if output == '-' else output}"
    )
    return 0


def _counts(review: object) -> dict[str, int]:
    from bynames.sheets.review import Review, review_summary

    assert isinstance(review, Review)
    return review_summary(review)
