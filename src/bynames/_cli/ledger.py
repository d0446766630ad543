"""Summarise ledgers of decisions, merge them, or undo decisions.

status FILE… shows who decided what and when, which decisions are in force, and which reviewers
contradict each other (exit code 1 if any do); merge FILE… -o OUT writes all decisions into one
ledger, oldest first; undo FILE ROW… undoes the decisions in these rows of a ledger by adding lines
to it.
Python twins: bynames.sheets.ledger_status, merge_ledgers, undo_decisions
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bynames._cli.languages import counted, translated
from bynames._cli.terminal import echo, say

if TYPE_CHECKING:
    from bynames._sheets.ledger import Conflict
    from bynames._sheets.ledger_work import LedgerStatus

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = ("status", "merge", "undo")
    parser.add_argument("action", metavar="/".join(actions), choices=actions, help="what to do")
    parser.add_argument(
        "words", metavar="FILE", nargs="+", help="ledgers; for undo, one ledger and its rows"
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="the merged ledger")
    parser.add_argument(
        "--reviewer",
        metavar="NAME",
        help="who undoes the decisions, for the note (default: the user logged in)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite existing files")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    return {"status": _status, "merge": _merge, "undo": _undo}[args.action](args)


def _status(args: argparse.Namespace) -> int:
    from bynames.sheets import ledger_status

    found = ledger_status(args.words)
    if args.json:
        _print_json(
            lines=found.lines, holding=found.holding,
            reviewers=[{"reviewer": one.name, **one.counts, "first": one.first, "last": one.last}
                       for one in found.reviewers],
            conflicts=_told(found.conflicts),
        )  # fmt: skip
    else:
        _show(found)
    return 1 if found.conflicts else 0


def _show(found: LedgerStatus) -> None:
    holding = translated(f"in force: {_words(found.holding) or '–'}")
    echo(f"{counted(found.lines, 'line')}; {holding}")
    for one in found.reviewers:
        when = f", {one.first[:10]} – {one.last[:10]}" if one.first else ""
        echo(f"{one.name or translated('no reviewer named')}: {_words(one.counts)}{when}")
    for conflict in found.conflicts:
        echo(translated(_contradiction(conflict)))


def _words(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {word}" for word, number in sorted(counts.items()))


def _told(conflicts: tuple[Conflict, ...]) -> list[list[str]]:
    return [[f"{item} ({item.where})" for item in (conflict.first, conflict.second)]
            for conflict in conflicts]  # fmt: skip


def _contradiction(conflict: Conflict) -> str:
    one, other = conflict.first, conflict.second
    return f"conflict: {one} ({one.where}); {other} ({other.where})"


def _merge(args: argparse.Namespace) -> int:
    from bynames._errors import BynamesError
    from bynames.sheets import merge_ledgers

    if args.output is None:
        raise BynamesError("merge needs an output ledger: give -o OUT")
    lines, conflicts = merge_ledgers(args.words, args.output, force=args.force)
    if args.json:
        _print_json(output=args.output, lines=lines, conflicts=_told(conflicts))
    for conflict in conflicts:
        say(_contradiction(conflict))
    say(f"{counted(lines, 'line')} written to {args.output}")
    return 1 if conflicts else 0


def _undo(args: argparse.Namespace) -> int:
    from bynames._errors import BynamesError
    from bynames.sheets import undo_decisions

    file, *words = args.words
    if not words or not all(map(str.isdecimal, words)):
        raise BynamesError(
            "undo takes a ledger and its row numbers: bynames ledger undo FILE 12 13"
        )
    undone = undo_decisions(file, list(map(int, words)), reviewer=args.reviewer)
    if args.json:
        _print_json(ledger=file, undone=[f"{item} ({item.where})" for item in undone])
    for item in undone:
        say(f"undone: {item} ({item.where})")
    return 0


def _print_json(**values: object) -> None:
    import json

    print(json.dumps(values, ensure_ascii=False))
