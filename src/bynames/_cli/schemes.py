"""List the romanisation schemes.

With SCHEME (an id or a code): its source, its rules and its samples.
Python twin: bynames.schemes()
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from bynames._cli.languages import translated

if TYPE_CHECKING:
    from bynames._translit import Scheme

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scheme", metavar="SCHEME", nargs="?", help="show this scheme alone")
    parser.add_argument(
        "--from", dest="source", choices=("be", "ru"), help="only schemes for this language"
    )
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument(
        "--markdown", action="store_true", help="print all schemes as docs/schemes.md shows them"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._translit import scheme_of, schemes

    if args.markdown:
        from bynames._translit.pages import schemes_page

        print(schemes_page(), end="")
        return 0
    if args.scheme:
        _one(scheme_of(args.scheme), args.json)
        return 0
    found = [scheme for scheme in schemes() if args.source in (None, scheme.language)]
    if args.json:
        _as_json([scheme.to_dict() for scheme in found])
    else:
        _table(found)
    return 0


def _as_json(data: Any) -> None:
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))


def _table(found: list[Scheme]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    titles = map(translated, ("scheme", "year", "status", "title"))
    table = Table(*titles, "Юлія / Юлия", box=SIMPLE)
    from bynames._translit import transliterate

    for scheme in found:
        name = "Юлія" if scheme.language == "be" else "Юлия"
        year = str(scheme.year or "")
        shown = transliterate(name, scheme=scheme.id)
        table.add_row(scheme.id, year, scheme.status, scheme.title, shown)
    console = Console(highlight=False)
    if not console.is_terminal:  # a file or a pipe has no width to keep
        console = Console(highlight=False, width=160)
    console.print(table)


def _one(scheme: Scheme, as_json: bool) -> None:
    from bynames._translit.catalogue import stages_of

    stages = stages_of(scheme.id)
    if as_json:
        _as_json({**scheme.to_dict(), "rules": stages})
        return
    for name, value in scheme.to_dict().items():
        if value and name not in ("samples", "usual"):
            print(f"{name.replace('_', ' '):15} {value}")
    for stage, rules in stages.items():
        print(f"\n{stage}")
        for left, right in rules.items():
            print(f"  {left} > {right}".rstrip())
    print(f"\n{translated('samples')}")
    for cyrillic, latin in scheme.samples:
        print(f"  {cyrillic} > {latin}")
