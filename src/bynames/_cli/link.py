"""Find the names of one file in another.

Writes the rows of A, best matches first, each with the score, the reason and the columns of the
row of B that it matches; rows that match nothing come last.  Exit code 1 if nothing matches.
Python twin: bynames.sheets.link_files(left, right, output)
"""

from __future__ import annotations

import argparse

from bynames._cli.files import add_reading_arguments, reading_of, refuse_two_outputs
from bynames._cli.terminal import counted, progress_bar, say

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("left", metavar="A", help="file whose rows are looked for; - is stdin")
    parser.add_argument("right", metavar="B", help="file to look in")
    parser.add_argument("-o", "--output", metavar="OUT", help="linked file (A.linked.…)")
    parser.add_argument("--right-column", metavar="COLUMN", help="as -c, for B")
    parser.add_argument("--limit", type=int, default=1, metavar="N", help="matches per row (1)")
    parser.add_argument(
        "--threshold",
        type=float,
        metavar="SCORE",
        help="least score of a match, 0 to 1 (that of the profile)",
    )
    parser.add_argument(
        "--profile", default="default", metavar="PROFILE", help="strict, default or wide"
    )
    add_reading_arguments(parser)  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames.sheets import link_files

    refuse_two_outputs(args, args.left)
    with progress_bar() as progress:
        result, output = link_files(
            args.left, args.right, args.output, columns=args.column,
            right_columns=args.right_column, threshold=args.threshold, profile=args.profile,
            limit=args.limit, reading=reading_of(args), escape_formulas=args.escape_formulas,
            force=args.force, say=say, progress=progress,
        )  # fmt: skip
    matched = len({left for left, _, _ in result.links})
    if args.json:
        import json

        left, right = result.first_rows
        pairs = [
            {"left": a + left, "right": b + right, "score": round(s, 4)} for a, b, s in result.links
        ]
        unmatched = [row + left for row in result.unmatched]
        print(json.dumps({"output": output, "links": pairs, "unmatched": unmatched}))
    say(
        f"{counted(matched, 'row')} of A matched, {len(result.unmatched):,} not; "
        f"{counted(result.lonely, 'row')} of B matched by none"
    )
    say(f"written to {'stdout' if output == '-' else output}")
    return 0 if matched else 1
