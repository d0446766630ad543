"""Many texts for one command: words of the command line, or the lines of a file or of stdin."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

__all__ = ["add_lines_argument", "asked_for_lines", "json_line", "lines_of"]


def add_lines_argument(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the argument that names a file of many."""
    parser.add_argument("--in", dest="file", metavar="FILE", help=f"{what}; - is stdin")


def asked_for_lines(words: Sequence[str], file: str | None) -> str | None:
    """The file whose lines are asked for, ``-`` for stdin; None if the words are the text.

    Raises :class:`BynamesError` if there is neither, or both.
    """
    from bynames._errors import BynamesError

    if list(words) == ["-"] and file is None:
        return "-"
    if words and file is not None:
        raise BynamesError("give words or a file with --in, not both")
    if not words and file is None:
        raise BynamesError("no input: give words, a file of lines with --in, or - for stdin")
    return file


def lines_of(file: str) -> list[str]:
    """The lines of a text file in any encoding, without their ends; ``-`` is stdin.

    Raises :class:`BynamesError` for what cannot be read.
    """
    from pathlib import Path

    from bynames._damage import reading
    from bynames._sheets.encoding import decode

    if file == "-":
        return decode(sys.stdin.buffer.read(), name="stdin").text.splitlines()
    with reading(file):
        data = Path(file).read_bytes()
    return decode(data, name=file).text.splitlines()


def json_line(value: dict[str, Any]) -> str:
    """One value as a line of JSON Lines."""
    import json  # most commands print lines without

    return json.dumps(value, ensure_ascii=False)
