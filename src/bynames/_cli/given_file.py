"""A file where a name is expected: ``bynames people.csv`` is told what can be done with one."""

from __future__ import annotations

import os

from bynames._cli.languages import translated
from bynames._shell import command_line

__all__ = ["advice"]

_TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods", ".parquet", ".jsonl", ".ndjson")
_TEXTS = (".docx", ".md", ".html", ".htm")
_EITHER = (".txt", ".lst", "")


def advice(word: str) -> str | None:
    """What to say to somebody who gave a file for a name; None if it is not a file.

    >>> print(advice("people-of-may.csv"))
    people-of-may.csv looks like a file, but there is no such file here
    >>> advice("Alena Laptsenak") is None
    True
    """
    ending = os.path.splitext(word)[1].lower()  # noqa: PTH122 (pathlib costs start-up time)
    there = os.path.isfile(word)  # noqa: PTH113
    if not there:
        known = ending and ending in _TABLES + _TEXTS + _EITHER
        return f"{word} looks like a file, but there is no such file here" if known else None
    wanted = []
    if ending not in _TEXTS:
        stem = os.path.splitext(word)[0]  # noqa: PTH122
        wanted += [
            ("group the rows that carry the same name, and decide on a page",
             command_line("bynames", "dedupe", word, "--report", f"{stem}.html")),
            ("find a name in it",
             command_line("bynames", "search", "Alena Laptsenak", "--in", word)),
            ("find its names in another file",
             f"{command_line('bynames', 'link', word)} OTHER"),
        ]  # fmt: skip
    if ending not in _TABLES:
        wanted.append(("find people it spells in more than one way",
                       command_line("bynames", "check", word)))  # fmt: skip
    lines = [f"{word} is a file, not a name. What can be done with it:"]
    for what, command in wanted:
        lines += ["", f"  {translated(what)}:", f"    {command}"]
    return "\n".join(lines)
