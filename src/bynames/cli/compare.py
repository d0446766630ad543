"""Compare two names: score, verdict, and why.

Exit code 0 if the verdict is SAME or LIKELY, 1 if UNSURE, DIFFERENT or NO_DATA.
Python twin: bynames.compare(left, right)
"""

from __future__ import annotations

import argparse

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("left", metavar="NAME", help="one name, in any spelling and order")
    parser.add_argument("right", metavar="NAME", help="the other name")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames.comparison import Verdict, compare

    result = compare(args.left, args.right)
    if args.json:
        import json

        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print(result.explain())
    return 0 if result.verdict in (Verdict.SAME, Verdict.LIKELY) else 1
