"""Compare two names: score, verdict, and why.

Exit code 0 if the verdict is SAME or LIKELY, 1 if UNSURE, DIFFERENT or NO_DATA.
Python twin: bynames.compare(left, right)
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from bynames._cli.terminal import echo

if TYPE_CHECKING:
    from bynames._comparison import Comparison

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("left", metavar="NAME", help="one name, in any spelling and order")
    parser.add_argument("right", metavar="NAME", help="the other name")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._comparison import Verdict, compare

    result = compare(args.left, args.right)
    if args.json:
        import json

        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        echo(result.explain())
        if sys.stdout.isatty():
            _show_letters(result)
    return 0 if result.verdict in (Verdict.SAME, Verdict.LIKELY) else 1


def _show_letters(result: Comparison) -> None:
    """Below the reasons, for eyes only: the letters side by side, differences in colour."""
    from rich.console import Console

    from bynames._cli.aligned import alignment

    Console(highlight=False).print("\n", alignment(result), sep="")
