"""Find people spelled in more than one way in running text.

Reads txt, md, html and docx, or stdin (-).  Prints one line per mention, FILE:LINE:COLUMN: as
written → as suggested.  Exit code 1 if something was found, 0 if nothing was, 2 if the file cannot
be read.  bynames compares names, not people: two people with the same name look like one.
Python twin: bynames.check(text)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bynames._cli.languages import counted, translated
from bynames._cli.terminal import say
from bynames._damage import reading
from bynames._errors import BynamesError

if TYPE_CHECKING:
    from bynames._running_text import Finding, Mention
    from bynames._running_text.documents import Document

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="TEXTFILE", help="txt, md, html or docx; - is stdin")
    parser.add_argument("--fix", action="store_true",
                        help="write a corrected copy, FILE.fixed.EXT or as -o says")  # fmt: skip
    parser.add_argument("-o", "--output", metavar="OUT",
                        help="where the corrected copy goes (with --fix; - is stdout)")  # fmt: skip
    parser.add_argument("--force", action="store_true", help="overwrite existing files")
    parser.add_argument("--format", metavar="FORMAT", help="txt, md, html or docx")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of a txt, md or html file")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames._running_text import check
    from bynames._running_text.documents import format_of, read_document

    if args.output and not args.fix:
        raise BynamesError("-o says where the corrected copy goes; it needs --fix")
    if args.fix:
        _refuse(args)
    format_ = args.format or format_of(args.file)
    document = read_document(_bytes_of(args.file), format_, encoding=args.encoding)
    if document.encoding == "cp1251" and not args.encoding:
        say(f"bynames: {args.file} read as cp1251; --encoding overrides")
    findings = check(document.text)
    fix = _fix(args, document, findings) if args.fix else None  # refused before anything is shown
    if fix is None or _target(args) != "-":
        _show(args, document, findings)
    if fix is not None:
        fix()
    return 1 if findings else 0


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with reading(name):
        return Path(name).read_bytes()


def _show(args: argparse.Namespace, document: Document, findings: list[Finding]) -> None:
    if args.json:
        import json

        data = [_plain(finding, document) for finding in findings]
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for finding in findings:
        for mention in finding.mentions:
            line, column = document.place(mention.start)
            print(f"{args.file}:{line}:{column}: {_advice(mention, finding)}")
    people = len(findings)
    if people:
        say(f"bynames: people spelled in more than one way: {people}")


def _advice(mention: Mention, finding: Finding) -> str:
    if not mention.suggested:
        told = translated("declined: correct by hand")
        return f"{mention.text} → {finding.suggested} ({told})"
    if mention.edits:
        return f"{mention.text} → {mention.suggested}"
    return f"{mention.text} ({translated('as suggested')})"


def _plain(finding: Finding, document: Document) -> dict[str, Any]:
    mentions = []
    for mention in finding.mentions:
        line, column = document.place(mention.start)
        mentions.append({"text": mention.text, "line": line, "column": column,
                         "suggested": mention.suggested})  # fmt: skip
    return {
        "suggested": finding.suggested,
        "spellings": list(finding.spellings),
        "score": round(finding.score, 4),
        "reason": finding.reason,
        "mentions": mentions,
    }


def _target(args: argparse.Namespace) -> str:
    if args.output:
        return str(args.output)
    if args.file == "-":
        return "-"
    path = Path(args.file)
    return str(path.with_name(f"{path.stem}.fixed{path.suffix}"))


def _fix(
    args: argparse.Namespace, document: Document, findings: list[Finding]
) -> Callable[[], None]:
    """What writes the corrected copy, once it is made."""
    from bynames._running_text import edits
    from bynames._sheets.output import write_file

    target = _target(args)
    changes = edits(findings)
    data, left_out = document.corrected(changes)
    by_hand = left_out + sum(not mention.suggested for f in findings for mention in f.mentions)
    where = "stdout" if target == "-" else target
    rest = f"; {by_hand} left to correct by hand" if by_hand else ""
    done = len(changes) - left_out

    def write() -> None:
        write_file(target, data, inputs=[args.file], force=args.force)
        say(f"bynames: {counted(done, 'word')} corrected in {where}{rest}")

    return write


def _refuse(args: argparse.Namespace) -> None:
    """Refuse a corrected copy that would be the original, or a file that is there already."""
    from bynames._sheets.output import check_outputs

    target = _target(args)
    if target != "-" and args.file != "-" and Path(target).exists() and _is_original(args, target):
        raise BynamesError(f"{target} is the original; --fix writes a copy, choose another -o")
    check_outputs([target], [args.file], force=args.force)


def _is_original(args: argparse.Namespace, target: str) -> bool:
    return Path(args.file).exists() and Path(target).samefile(args.file)
