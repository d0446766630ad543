"""Small tables of knowledge: a row a line, a tab between its cells, ``#`` before a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["rows_of"]


def rows_of(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a file, comments and empty lines left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
