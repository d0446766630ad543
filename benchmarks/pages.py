"""Write tables into the pages of ``docs/``, between markers, and leave the rest alone."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["DOCS", "environment", "put", "table"]

DOCS = Path(__file__).parents[1] / "docs"
_TOOLS = ("rapidfuzz", "jellyfish", "abydos", "nomenklatura", "splink", "sparse-dot-topn", "numpy")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Format a Markdown table; every column but the first is right-aligned.

    >>> print(table(["set", "recall"], [["people", "0.99"]]))
    | set | recall |
    | --- | ---: |
    | people | 0.99 |
    """
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *rows))


def put(page: Path, name: str, text: str) -> None:
    """Replace what stands between ``<!-- name -->`` and ``<!-- /name -->`` of a page.

    Raises ValueError if the page lacks the markers: a figure must not get lost.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    old = page.read_text(encoding="utf-8")
    if old.count(begin) != 1 or old.count(end) != 1:
        raise ValueError(f"{page} needs the markers {begin} and {end}, once each")
    head, rest = old.split(begin)
    _, tail = rest.split(end)
    page.write_text(f"{head}{begin}\n{text.strip()}\n{end}{tail}", encoding="utf-8")


def environment() -> str:
    """Say in one line what was measured with which versions."""
    found = []
    for tool in _TOOLS:
        try:
            found.append(f"{tool} {version(tool)}")
        except PackageNotFoundError:
            found.append(f"{tool} not installed")
    return f"Python {platform.python_version()}, {', '.join(found)}."
