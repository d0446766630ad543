"""Apply decisions to a file: add one canonical name and person per row.

DECISIONS is a filled-in review file or a ledger.  Only what was decided is applied; rows are
dropped only with --drop.  Exit code 1 if a decision was not applied because others contradict it or
its rows are not in the file: each is reported with the reason, and its rows stay as they were.
Python twin: bynames.sheets.apply_file(path, decisions, output)
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bynames._cli.file_options import add_reading_arguments, reading_of, refuse_two_outputs
from bynames._cli.terminal import say, say_table

if TYPE_CHECKING:
    from bynames._sheets.cleaned import Cleaned

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="the file that was reviewed; - is stdin")
    parser.add_argument("decisions", metavar="DECISIONS", help="review file or ledger")
    parser.add_argument("-o", "--output", metavar="OUT", help="cleaned file (FILE.clean.…)")
    parser.add_argument(
        "--accept",
        type=float,
        metavar="SCORE",
        help="also accept undecided suggestions with this score or more, 0 to 1",
    )
    parser.add_argument(
        "--canonical",
        metavar="SCHEME",
        help="spell every row's name by this scheme, such as be-pass, be or ru",
    )
    parser.add_argument(
        "--drop",
        action="store_true",
        help="keep one row per person; its blank cells are filled from the dropped rows",
    )
    parser.add_argument("--no-fill", action="store_true", help="with --drop: leave blanks blank")
    parser.add_argument(
        "--dropped", metavar="FILE", help="with --drop: where dropped rows go (FILE.dropped.…)"
    )
    parser.add_argument(
        "--keep",
        default="fullest",
        metavar="RULE",
        help="with --drop: first, fullest or newest:COLUMN (fullest)",
    )
    parser.add_argument(
        "--ledger",
        metavar="LEDGER.csv",
        help="also use this ledger, and append new decisions to it",
    )
    parser.add_argument(
        "--reviewer",
        metavar="NAME",
        help="who decided, for the ledger (default: the user logged in)",
    )
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._errors import BynamesError
    from bynames.sheets import apply_file

    for option, given in (("--keep", args.keep != "fullest"), ("--no-fill", args.no_fill),
                          ("--dropped", args.dropped is not None)):  # fmt: skip
        if given and not args.drop:
            raise BynamesError(f"{option} applies to dropped rows only: add --drop")
    refuse_two_outputs(args, args.file)
    result, output = apply_file(
        args.file, args.decisions, args.output, columns=args.column, accept=args.accept,
        canonical=args.canonical, drop=args.drop, keep=args.keep, fill=not args.no_fill,
        dropped=args.dropped, ledger=args.ledger, reviewer=args.reviewer,
        reading=reading_of(args),
        escape_formulas=args.escape_formulas, force=args.force, say=say,
    )  # fmt: skip
    _tell(result, args.drop, args.accept)
    if args.json:
        import json

        print(json.dumps(_summary(result, output), ensure_ascii=False))
    say(f"written to {'stdout' if output == '-' else output}")
    return 0 if result.complete else 1


def _tell(result: Cleaned, drop: bool, accept: float | None) -> None:
    from bynames._sheets.telling import say_some

    first = result.first_row
    lines = [
        f"conflict, left as it was: {conflict.reason}: rows {one + first} and {other + first}: "
        f"{conflict.first} ({conflict.first.where}); {conflict.second} ({conflict.second.where})"
        for conflict, (one, other) in result.conflicts
    ]
    say_some([*lines, *(f"not applied: {item}" for item in result.unapplied)], say)
    numbers = result.summary()
    say_table({title: numbers[key] for key, title in _TITLES.items() if drop or key not in _DROP})
    if result.open and accept is not None:
        say(f"undecided suggestions that score less than {accept:g} are not applied")
    elif result.open:
        say("undecided suggestions are not applied (--accept SCORE takes the surest)")


_TITLES = {
    "rows": "rows",
    "persons": "persons",
    "merged": "persons with more than one row",
    "applied": "decisions applied",
    "unapplied": "decisions not applied",
    "undecided": "suggestions undecided",
    "dropped": "rows dropped",
    "filled": "blank cells filled from dropped rows",
    "differing": "rows that differ from their dropped rows",
    "written": "rows written",
}
_DROP = ("dropped", "filled", "differing")


def _summary(result: Cleaned, output: str) -> dict[str, object]:
    from bynames._sheets.placing import conflict_dicts

    return {
        "output": output,
        **result.summary(),
        "conflicts": conflict_dicts(result.conflicts, (result.first_row, result.first_row)),
        "unapplied": [item.to_dict() for item in result.unapplied],
    }
