"""Transliterate Cyrillic text to Latin by a scheme.

What is not Cyrillic stays as it is.  TEXT may be - for standard input, line by line.
Exit code 2 for an unknown scheme.
Python twin: bynames.transliterate(text, scheme=...)
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bynames._cli.terminal import echo

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", metavar="TEXT", nargs="+", help="Cyrillic text; - is stdin")
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
    for text in _texts(args.text):
        latin = transliterate(text, scheme=scheme)
        if args.json:
            import json

            print(json.dumps({"text": text, "scheme": scheme, "latin": latin}, ensure_ascii=False))
        else:
            echo(latin)
    return 0


def _texts(words: list[str]) -> Iterator[str]:
    """The words as one text, or the lines of standard input."""
    if words != ["-"]:
        yield " ".join(words)
        return
    import sys

    for line in sys.stdin:
        yield line.rstrip("\n")
