"""Find the names of one file in another.

Writes the rows of A, best matches first, each with the score, the reason, the number of other rows
of B with the same score, and the columns of the row of B that it matches; rows that match nothing
come last.  The output is a review file: fill in "same", "different" or "unsure" in bynames_decision
and run link again with --decisions.  Exit code 1 if nothing matches or a decision was not applied.
Python twin: bynames.sheets.link_files(left, right, output)
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bynames._cli.file_options import (
    add_matching_arguments,
    add_reading_arguments,
    add_workers_option,
    reading_arguments,
    reading_of,
    refuse_two_outputs,
)
from bynames._cli.terminal import progress_bar, say, say_table
from bynames._shell import command_line

if TYPE_CHECKING:
    from bynames.sheets import Linked, Reading

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("left", metavar="A", help="file whose rows are looked for; - is stdin")
    parser.add_argument("right", metavar="B", help="file to look in")
    parser.add_argument("-o", "--output", metavar="OUT", help="linked file (A.linked.…)")
    parser.add_argument("--right-column", metavar="COLUMN", help="like -c, for B")
    parser.add_argument("--limit", type=int, default=1, metavar="N", help="matches per row (1)")
    add_matching_arguments(parser)
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        metavar="FILE",
        help="a filled-in linked file or a ledger, whose decisions are kept",
    )
    add_workers_option(parser)
    sides = parser.add_argument_group("reading, where the two files differ")
    for side in _SIDES:
        sides.add_argument(
            f"--encoding-{side}", metavar="NAME", help=f"like --encoding, {side} file"
        )
        sides.add_argument(f"--delimiter-{side}", metavar="CHAR", help="like --delimiter")
        sides.add_argument(f"--sheet-{side}", metavar="NAME", help="like --sheet")
        sides.add_argument(f"--header-row-{side}", type=int, metavar="N", help="like --header-row")
    add_reading_arguments(parser)


_SIDES = ("left", "right")
_READ = ("encoding", "delimiter", "sheet", "header_row")


def _reading(args: argparse.Namespace, side: str) -> Reading:
    """How to read one of the two files."""
    from dataclasses import replace

    own = {name: value for name in _READ
           if (value := getattr(args, f"{name}_{side}")) is not None}  # fmt: skip
    return replace(reading_of(args), **own)


def _again(args: argparse.Namespace) -> list[str]:
    """What else to say to link the same two files again."""
    options = ["right_column", *(f"{name}_{side}" for name in _READ for side in _SIDES)]
    given = [(f"--{name.replace('_', '-')}", getattr(args, name)) for name in options]
    given += [("--same", header) for header in args.same] + [("--also", h) for h in args.also]
    given += [("--threshold", args.threshold)]
    given += [("--profile", args.profile if args.profile != "default" else None)]
    given += [("--limit", args.limit if args.limit != 1 else None)]
    return [*reading_arguments(args), *(
        text for option, value in given if value is not None for text in (option, str(value))
    )]  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._sheets.workflows import output_name
    from bynames.sheets import link_files

    refuse_two_outputs(args, args.left)
    with progress_bar() as progress:
        result, output = link_files(
            args.left, args.right, args.output, columns=args.column,
            right_columns=args.right_column, same=args.same, also=args.also,
            threshold=args.threshold, profile=args.profile, limit=args.limit,
            decisions=args.decisions, reading=_reading(args, "left"),
            right_reading=_reading(args, "right"), escape_formulas=args.escape_formulas,
            force=args.force, workers=args.workers, say=say, progress=progress,
        )  # fmt: skip
    numbers = result.summary()
    if args.json:
        _print_json(result, numbers, output)
    say_table({title: numbers[key] for key, title in _TITLES.items()
               if numbers[key] or key != "kept_apart"})  # fmt: skip
    say(f"written to {'stdout' if output == '-' else output}")
    if output != "-" and numbers["matched"]:
        final = output_name(output if args.left == "-" else args.left, "final")
        then = command_line("bynames", "link", args.left, args.right, "--decisions", output,
                            "-o", final, *_again(args))  # fmt: skip
        say(f"next: fill in bynames_decision in it, then: {then}")
    return 0 if numbers["matched"] and not result.unapplied and not result.conflicts else 1


def _print_json(result: Linked, numbers: dict[str, int], output: str) -> None:
    import json

    from bynames._sheets.placing import conflict_dicts

    left, right = result.first_rows
    pairs = [
        {"left": match.left + left, "right": match.right + right,
         "score": round(match.score, 4), "ties": match.ties}
        for match in result.links
    ]  # fmt: skip
    unmatched = [row + left for row in result.unmatched]
    told = {
        **numbers,
        "output": output,
        "links": pairs,
        "unmatched": unmatched,
        "conflicts": conflict_dicts(result.conflicts, result.first_rows),
        "unapplied": [item.to_dict() for item in result.unapplied],
    }
    print(json.dumps(told, ensure_ascii=False))


_TITLES = {
    "rows": "rows of A with a name",
    "matched": "matched",
    "tied": "matched equally well by several rows of B",
    "unmatched": "not matched",
    "right_unmatched": "rows of B that match nothing",
    "kept_apart": "pairs with the same name kept apart by other columns",
}
