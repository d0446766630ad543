"""Compare two names: score, verdict, and why.

With --in FILE, each line has two names (CSV or tab-separated) and gives one line: score, verdict
and both names; with --json, one JSON object.  Exit code 0 if the verdict is SAME or LIKELY, 1 if it
is UNSURE, DIFFERENT or NO_DATA (with --in, if that of any pair is).
Python twin: bynames.compare(left, right)
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from bynames._cli.languages import language, translated
from bynames._cli.lines import add_lines_argument, asked_for_lines, json_line, lines_of
from bynames._cli.terminal import echo

if TYPE_CHECKING:
    from bynames._comparison import Comparison

__all__ = ["add_arguments", "explained", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "names", metavar="NAME", nargs="*", help="two names, in any spelling and order"
    )
    add_lines_argument(parser, "file of pairs of names")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._comparison import compare
    from bynames._errors import BynamesError

    file = asked_for_lines(args.names, args.file)
    if file is not None:
        return max((_line(compare(*pair), args.json) for pair in _pairs(file)), default=1)
    if len(args.names) != 2:
        raise BynamesError(
            f"compare takes two names, not {len(args.names)}; put each in quotation marks"
        )
    result = compare(*args.names)
    if args.json:
        import json

        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        echo(explained(result))
        if sys.stdout.isatty():
            _show_letters(result)
    return _code(result)


def explained(result: Comparison) -> str:
    """The verdict and a line per part, in the language that is spoken."""
    if language() == "en":
        return result.explain()
    from bynames._comparison import part_title
    from bynames._evidence import Label
    from bynames._sheets.reason_texts import detail_in, rule_in

    lang = language()
    lines = [result.explain().partition("\n")[0]]
    for item in result.evidence:
        part = translated(part_title(item.part))
        pair = " ~ ".join(text or "–" for text in (item.left, item.right))
        says = rule_in(item.rule, lang)
        if item.detail:
            detail = detail_in(item.detail, lang)
            regular = item.label == Label.REGULAR  # as Comparison.explain: the detail says it all
            says = detail if regular else f"{says}: {detail}"
        lines.append(": ".join([part, *([pair] if item.left or item.right else []), says]))
    return "\n".join(lines)


def _code(result: Comparison) -> int:
    from bynames._comparison import Verdict

    return 0 if result.verdict in (Verdict.SAME, Verdict.LIKELY) else 1


def _pairs(file: str) -> list[tuple[str, str]]:
    """The pairs of names of a file: its first two columns."""
    from bynames._errors import BynamesError
    from bynames._sheets.delimited import parse_delimited

    lines = [line for line in lines_of(file) if line.strip()]
    rows = parse_delimited("\n".join(lines), file, header=False).rows if lines else []
    for number, row in enumerate(rows, 1):
        if len(row) < 2:
            raise BynamesError(f"row {number} of {file} has one name; each row needs two")
    return [(row[0], row[1]) for row in rows]


def _line(result: Comparison, as_json: bool) -> int:
    """Print one comparison of many on a line; the exit code."""
    if as_json:
        print(json_line(result.to_dict()))
    else:
        names = f"{result.left_text}\t{result.right_text}"
        echo(f"{result.score:.4f}\t{result.verdict}\t{names}")
    return _code(result)


def _show_letters(result: Comparison) -> None:
    """Below the reasons, for display only: the letters side by side, differences in colour."""
    from rich.console import Console

    from bynames._cli.aligned import alignment

    Console(highlight=False).print("\n", alignment(result), sep="")
