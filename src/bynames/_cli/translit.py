"""Transliterate Cyrillic text to Latin by a scheme.

What is not Cyrillic stays as it is.  For many texts, one per line, give - for standard input or
--in FILE; --json prints one JSON object per text.  Exit code 2 if the scheme is unknown.
Python twin: bynames.transliterate(text, scheme=...)
"""

from __future__ import annotations

import argparse

from bynames._cli.lines import add_lines_argument, asked_for_lines, json_line, lines_of
from bynames._cli.terminal import echo

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", metavar="TEXT", nargs="*", help="Cyrillic text; - is stdin")
    add_lines_argument(parser, "file of texts, one per line")
    parser.add_argument(
        "-s",
        "--scheme",
        metavar="SCHEME",
        default="be-pass",
        help="the scheme, see `bynames schemes` (%(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per text")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._translit import scheme_of, transliterate

    scheme = scheme_of(args.scheme).id
    file = asked_for_lines(args.text, args.file)
    for text in [" ".join(args.text)] if file is None else lines_of(file):
        latin = transliterate(text, scheme=scheme)
        if args.json:
            print(json_line({"text": text, "scheme": scheme, "latin": latin}))
        else:
            echo(latin)
    return 0
