"""Group the rows of a file that carry the same name, for review.

Writes FILE.review.csv (or .xlsx …): all columns as they were, and bynames_group, bynames_score,
bynames_why, bynames_suggested and bynames_decision, doubtful groups first.  Fill in "same",
"different" or "unsure" in bynames_decision: is this row the same as the first row of its group?
Then run bynames apply.
Python twin: bynames.sheets.dedupe_file(path)
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bynames._cli.file_options import (
    add_matching_arguments,
    add_reading_arguments,
    add_workers_option,
    reading_arguments,
    reading_of,
    refuse_two_outputs,
)
from bynames._cli.languages import language
from bynames._cli.terminal import progress_bar, say, say_table
from bynames._shell import command_line

__all__ = ["add_arguments", "run"]


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
        help="review file; its extension sets the format (FILE.review.…)",
    )
    page = parser.add_argument_group("a page for reviewing and deciding")
    page.add_argument(
        "--report", metavar="REPORT.html", help="also write this page, in the language of --lang"
    )
    page.add_argument(
        "--show",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a column to show beside the names (may be repeated)",
    )
    add_matching_arguments(parser)
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        metavar="FILE",
        help="an earlier review file or ledger whose decisions are kept",
    )
    parser.add_argument(
        "--canonical",
        metavar="SCHEME",
        help="suggest spellings in this scheme, such as be-pass, be or ru (default: the best "
        "spelling in the file)",
    )
    add_workers_option(parser)
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._sheets.review import review_summary
    from bynames.sheets import dedupe_file

    refuse_two_outputs(args, args.file)
    with progress_bar() as progress:
        review, output = dedupe_file(
            args.file, args.output, columns=args.column, same=args.same, also=args.also,
            show=args.show, threshold=args.threshold, profile=args.profile,
            decisions=args.decisions, canonical=args.canonical, report=args.report,
            lang=language(), reading=reading_of(args),
            escape_formulas=args.escape_formulas, force=args.force, workers=args.workers,
            say=say, progress=progress,
        )  # fmt: skip
    counts = review_summary(review)
    if args.json:
        import json

        from bynames._sheets.placing import conflict_dicts

        told = {
            "output": output,
            "report": args.report,
            **counts,
            "conflicts": conflict_dicts(
                review.placed.conflicts, (review.first_row, review.first_row)
            ),
            "unapplied": [item.to_dict() for item in review.placed.unapplied],
        }
        print(json.dumps(told, ensure_ascii=False))
    say_table({title: counts[key] for key, title in _TITLES.items()
               if counts[key] or key in ("rows", "groups")})  # fmt: skip
    say(f"written to {'stdout' if output == '-' else output}")
    if output != "-" and counts["groups"]:
        then = command_line("bynames", "apply", args.file, output, *reading_arguments(args))
        if not counts["undecided"]:
            say(f"every suggestion has been decided; next: {then}")
            return 0
        say(f"next: fill in bynames_decision in it, then: {then}")
        if args.report is not None:
            source = "stdin" if args.file == "-" else args.file
            saved = str(Path(source).with_suffix(".decisions.csv"))
            then = command_line("bynames", "apply", args.file, saved, *reading_arguments(args))
            say(f"or decide on the page {args.report} and download the decisions, then: {then}")
    return 0


_TITLES = {
    "rows": "rows",
    "without_name": "rows without a name",
    "groups": "groups of rows with the same name",
    "rows_in_groups": "rows in them",
    "open_doubtful": "doubtful groups to decide on",
    "open_doubtful_pairs": "doubtful rows to decide on",
    "ambiguous": "short forms that fit several groups, left alone",
    "kept_apart": "pairs with the same name kept apart by other columns",
    "decided": "pairs already decided",
    "undecided": "pairs not decided yet",
}
