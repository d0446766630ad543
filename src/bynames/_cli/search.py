"""Find names in a file.

Names are given as arguments, or one per row of a file with --names.  Best matches first; names
that are not found are listed.  Exit code 1 if none is found.
Python twin: bynames.sheets.search_file(names, path)
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bynames._cli.file_options import add_reading_arguments, add_workers_option, reading_of
from bynames._cli.languages import language, translated
from bynames._cli.terminal import printable, progress_bar, say

if TYPE_CHECKING:
    from bynames._sheets.searching import FoundRow
    from bynames._sheets.sheet import Sheet

__all__ = ["add_arguments", "run", "spoken"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("names", metavar="NAME", nargs="*", help="a name, in any spelling")
    parser.add_argument(
        "--in", dest="file", metavar="FILE", required=True, help="file to search; - is stdin"
    )
    parser.add_argument(
        "--names", dest="name_file", metavar="FILE", help="file with more names to look for"
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write the matching rows to a file")
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="rows per name (5)")
    parser.add_argument(
        "--threshold",
        type=float,
        metavar="SCORE",
        help="lowest score, 0 to 1 (default: where the verdict UNSURE begins)",
    )
    add_workers_option(parser)
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._errors import BynamesError
    from bynames.sheets import search_file

    names = [*args.names, *_names_from(args.name_file)]
    if not names:
        raise BynamesError("no name to look for: give NAME, or a file of them with --names")
    with progress_bar() as progress:
        found, missing, sheet = search_file(
            names, args.file, columns=args.column, threshold=args.threshold, limit=args.limit,
            output=args.output, reading=reading_of(args), escape_formulas=args.escape_formulas,
            force=args.force, workers=args.workers, say=say, progress=progress,
        )  # fmt: skip
    if args.output is not None:
        say(f"written to {'stdout' if args.output == '-' else args.output}")
    elif args.json:
        _print_json(found, missing, sheet)
    else:
        _print_table(found, sheet)
    for name in missing:
        say(f"not found: {name}")
    return 0 if found else 1


def _names_from(path: str | None) -> list[str]:
    if path is None:
        return []
    from bynames._sheets.files import read_sheet
    from bynames._sheets.name_columns import find_names, names_of

    sheet = read_sheet(path)
    names = names_of(find_names(sheet.headers, sheet.rows), sheet.rows)
    return [name for name in names if name]


def spoken(why: str) -> str:
    """How two names differ, in the language that is spoken."""
    if language() == "en":
        return why
    from bynames._sheets.reason_texts import rule_in

    said = []
    for reason in why.split("; "):
        part, colon, rule = reason.rpartition(": ")
        said.append(translated(part) + colon + translated(rule_in(rule, language())))
    return "; ".join(said)


def _print_json(found: Sequence[FoundRow], missing: Sequence[str], sheet: Sheet) -> None:
    import json

    hits = [
        {
            "query": hit.query,
            "row": sheet.row_number(hit.row),
            "name": hit.name,
            "score": round(hit.score, 4),
            "why": hit.why,
            "cells": [[h, c] for h, c in zip(sheet.headers, sheet.rows[hit.row], strict=True)],
        }
        for hit in found
    ]
    print(json.dumps({"found": hits, "missing": list(missing)}, ensure_ascii=False, indent=1))


def _print_table(found: Sequence[FoundRow], sheet: Sheet) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for title in ("name", "score", "in row", "found", "why"):
        table.add_column(
            translated(title), justify="right" if title in ("score", "in row") else "left"
        )
    last = ""
    for hit in found:
        query = hit.query if hit.query != last else ""
        why = spoken(hit.why)
        cells = (query, f"{hit.score:.2f}", str(sheet.row_number(hit.row)), hit.name, why)
        table.add_row(*(Text(printable(cell)) for cell in cells))
        last = hit.query
    if found:
        console = Console()
        if not console.is_terminal:  # a file or a pipe has no width to keep
            console = Console(width=400)
        console.print(table)
