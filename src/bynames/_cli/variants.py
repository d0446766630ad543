"""List the other spellings of a name, likeliest first.

With -, several names are read from stdin and answered in turn; json prints one object that maps
each name to its list.  Formats: lines (one spelling per line), json, and formats for search tools:
search (an OR query with quoted spellings), elasticsearch (a request body for Elasticsearch or
OpenSearch), solr (a line of a synonyms file).  Exit code 1 if a text holds no name.
Python twin: bynames.variants(text)
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bynames._cli.terminal import say

if TYPE_CHECKING:
    from bynames._spell import Variant

__all__ = ["OUTPUT_FORMATS", "add_arguments", "run"]


def lines(found: Sequence[Variant]) -> str:
    """One spelling a line."""
    return "\n".join(variant.text for variant in found)


def as_json(found: Sequence[Variant]) -> str:
    """A list of objects with text, origin and weight."""
    rows = [{"text": v.text, "origin": v.origin, "weight": v.weight} for v in found]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def search(found: Sequence[Variant]) -> str:
    """An OR query of quoted spellings, for search boxes."""
    from bynames._spell import search_query

    return search_query(variant.text for variant in found)


def elasticsearch(found: Sequence[Variant], field: str = "name") -> str:
    """A request body: any of the spellings as a phrase, boosted by weight."""
    should = [
        {"match_phrase": {field: {"query": v.text, "boost": max(v.weight, 0.001)}}} for v in found
    ]
    body = {"query": {"bool": {"should": should, "minimum_should_match": 1}}}
    return json.dumps(body, ensure_ascii=False, indent=2)


def solr(found: Sequence[Variant]) -> str:
    """A line of equivalent spellings for a synonyms file (Solr, Elasticsearch and OpenSearch)."""
    special = str.maketrans({sign: f"\\{sign}" for sign in "\\,=#"})
    return ",".join(variant.text.translate(special) for variant in found)


OUTPUT_FORMATS: dict[str, Callable[[Sequence[Variant]], str]] = {
    "lines": lines,
    "json": as_json,
    "search": search,
    "elasticsearch": elasticsearch,
    "solr": solr,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", help="one name, in any spelling; - reads stdin")
    parser.add_argument(
        "--format",
        choices=sorted(OUTPUT_FORMATS),
        default="lines",
        help="how to print (default: lines)",
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument(
        "--limit", type=int, default=50, metavar="N", help="how many at most (default: 50)"
    )
    parser.add_argument(
        "--field", default="name", help="the field to search, for elasticsearch (default: name)"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    import sys

    from bynames._spell import variants

    names = (
        [line.strip() for line in sys.stdin if line.strip()] if args.name == "-" else [args.name]
    )
    style = "json" if args.json else args.format
    if style == "json" and args.name == "-":  # one document for all names
        everything = {name: json.loads(as_json(variants(name, limit=args.limit))) for name in names}
        print(json.dumps(everything, ensure_ascii=False, indent=2))
        return 0 if all(everything.values()) and names else 1
    missing = False
    for name in names:
        found = variants(name, limit=args.limit)
        if not found:
            missing = True
            say(f"bynames: no name in {name!r}")
        elif style == "elasticsearch":
            print(elasticsearch(found, args.field))
        else:
            print(OUTPUT_FORMATS[style](found))
    return 1 if missing or not names else 0
