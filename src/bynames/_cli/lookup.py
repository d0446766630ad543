"""Look up one name: its parts, Cyrillic, spellings, and what it may be.

For many names, one per line, give - for standard input or --in FILE; --json then prints one JSON
object per line.  Exit code 1 if a text holds no name.
Python twins: bynames.parse, bynames.normalize, bynames.key, bynames.detect, bynames.variants
"""

from __future__ import annotations

import argparse
from typing import Any

from bynames._cli.languages import translated
from bynames._cli.lines import add_lines_argument, asked_for_lines, json_line, lines_of
from bynames._cli.terminal import echo, printable, say

__all__ = ["add_arguments", "run"]

_SHOWN = 8
_EVERYTHING = 60
_FAMILIES, _FORMS = 2, 8
"""How many families of the table, and forms of each, fit a screen beside the rest."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", nargs="*", help="a name, in any spelling and order")
    add_lines_argument(parser, "file of names, one per line")
    parser.add_argument("--limit", type=int, help=f"spellings to show ({_SHOWN})")
    parser.add_argument(
        "--all",
        action="store_true",
        help="show everything the name may be, not only what is likely",
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._errors import BynamesError

    if args.limit is not None and args.limit < 1:
        raise BynamesError(f"--limit must be a whole number from 1, not {args.limit}")
    usual = _EVERYTHING if args.all else _SHOWN
    limit = args.limit or usual
    file = asked_for_lines(args.name, args.file)
    if file is None:
        return _answer(look_up(" ".join(args.name), limit), args)
    code = None
    for text in filter(str.strip, lines_of(file)):
        if code is not None and not args.json:
            echo("")
        code = max(code or 0, _answer(look_up(text, limit), args, line=True))
    return 1 if code is None else code


def _answer(found: dict[str, Any], args: argparse.Namespace, *, line: bool = False) -> int:
    """Print what is known of one name; the exit code."""
    if args.json:
        from bynames._spell import restore

        found["restored"] = [one.to_dict() for one in restore(found["text"], limit=3)]
    if args.json and line:
        print(json_line(found))
    elif args.json:
        import json

        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif not found["found"]:
        say(f"bynames: no name in {found['text']!r}")
        if "script not read" in found["warnings"]:
            say("words in other scripts are read with: pip install 'bynames[scripts]'")
    else:
        _show(found, everything=args.all)
    return 0 if found["found"] else 1


def look_up(text: str, limit: int) -> dict[str, Any]:
    """Everything bynames knows of a name, as plain data."""
    from bynames._parts import parse
    from bynames._spell import is_attested, key, normalize, variants
    from bynames._translit import detect

    name = parse(text)
    if not name:
        return {"text": text, "found": False, "warnings": name.warnings}
    belarusian, russian = normalize(text, scheme="be"), normalize(text, scheme="ru")
    return {
        "text": text,
        "found": True,
        "given": name.given,
        "patronymic": name.patronymic,
        "surname": name.surname,
        "initials": name.initials,
        "sex": name.sex,
        "former": name.former,
        "warnings": name.warnings,
        "belarusian": belarusian,
        "russian": russian,
        "attested": {
            "belarusian": is_attested(belarusian, "be"),
            "russian": is_attested(russian, "ru"),
        },
        "canonical": normalize(text),
        "key": key(text),
        "written_by": [
            {"scheme": found.scheme, "language": found.language}
            for found in (detect(text) if name.script == "Latn" else [])[:5]
        ],
        "table": _families(name),
        "spellings": [
            {"text": variant.text, "origin": variant.origin, "weight": round(variant.weight, 4)}
            for variant in variants(text, limit=limit)
        ],
    }


_BEARERS = {"very common": 4, "common": 2}
"""How much likelier a word is a name of many: Hanna is Ганна rather than short for Іаанна."""


def _families(name: Any) -> list[dict[str, Any]]:
    """What the table says of the given name and the surname, of each the likeliest first."""
    from bynames._table import curated

    table = curated()
    found = []
    for kind, words in (("given", name.given), ("surname", name.surname)):
        for word in words.split():
            for family, sense in sorted(
                ((table.family(sense.family), sense) for sense in table.find(word, kind)),
                key=lambda found: -found[1].weight * _BEARERS.get(found[0].frequency, 1),
            ):
                found.append(
                    {
                        "part": kind,
                        "as": word,
                        "family": family.head,
                        "relation": sense.relation,
                        "frequency": family.frequency,
                        "weight": sense.weight,
                        "forms": list(dict.fromkeys(entry.form for entry in family.entries)),
                    }
                )
    return found


def _likely(families: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The likeliest families of each part."""
    shown = []
    for part in ("given", "surname"):
        shown += [family for family in families if family["part"] == part][:_FAMILIES]
    return shown


_RELATION = {
    "head": "",
    "same": "",
    "diminutive": "diminutive",
    "exonym": "exonym",
    "archaic": "archaic",
    "misspelling": "misspelling",
}
_SEX = {"m": "man", "f": "woman", "": "not told by the name"}


def _made(found: dict[str, Any], lang: str) -> str:
    return "" if found["attested"][lang] else f" {translated('(by rule: not attested)')}"


def _show(found: dict[str, Any], *, everything: bool) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    facts = Table(box=None, show_header=False, pad_edge=False)
    facts.add_column(style="bold")
    facts.add_column()
    rows = (
        ("given name", found["given"]),
        ("patronymic", found["patronymic"]),
        ("surname", found["surname"]),
        ("initials", found["initials"]),
        ("former name", found["former"]),
        ("sex", translated(_SEX[found["sex"]])),
        ("Belarusian", found["belarusian"] + _made(found, "belarusian")),
        ("Russian", found["russian"] + _made(found, "russian")),
        ("canonical", found["canonical"]),
        ("key", found["key"]),
        ("written by", ", ".join(item["scheme"] for item in found["written_by"])),
    )
    for label, value in rows:
        if value:
            facts.add_row(translated(label), Text(printable(value)))
    console.print(facts)
    families = found["table"] if everything else _likely(found["table"])
    for family in families:
        relation = _RELATION[family["relation"]]
        of = family["family"] + (f" ({translated(relation)})" if relation else "")
        console.print()
        console.print(
            Text(printable(translated(f"{family['as']} is {of}:")) + " ", style="bold")
            + Text(", ".join(family["forms"][: None if everything else _FORMS]), style="not bold")
        )
    if len(families) < len(found["table"]):
        console.print(Text(translated("(more possibilities with --all)")))
    console.print()
    console.print(Text(translated("spellings, likeliest first"), style="italic"))
    spellings = Table(box=None)
    spellings.add_column(translated("spelling"))
    spellings.add_column(translated("from"))
    for item in found["spellings"]:
        spellings.add_row(Text(printable(item["text"])), Text(item["origin"]))
    console.print(spellings)
