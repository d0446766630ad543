"""Cognates: names of one origin that a passport tells apart, from ``data/cognates.csv``.

Марцін and Мартын both go back to Latin *Martinus*, and are two names: nobody's passport has
now the one, now the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from bynames._errors import BynamesError
from bynames._table.rows import data_file

__all__ = ["ORIGIN_COLUMNS", "Origin", "origin_rows", "origins", "origins_file"]

ORIGIN_COLUMNS = ("origin", "family")


class Origin(NamedTuple):
    """What a family goes back to ("Latin Martinus"), and the other families that do."""

    name: str
    cognates: tuple[str, ...]


def origins_file() -> Path:
    """Where the cognates are."""
    return data_file("cognates.csv")


def origin_rows() -> list[tuple[str, str]]:
    """Read the file: (origin, family), a row each."""
    import csv

    with origins_file().open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if tuple(header) != ORIGIN_COLUMNS or any(len(row) != len(ORIGIN_COLUMNS) for row in rows):
        raise BynamesError(f"{origins_file()}: the columns must be {','.join(ORIGIN_COLUMNS)}")
    return [(origin, family) for origin, family in rows]


@cache
def origins() -> Mapping[str, Origin]:
    """The origins of families that have cognates."""
    of_origin: dict[str, list[str]] = {}
    for origin, family in origin_rows():
        of_origin.setdefault(origin, []).append(family)
    return MappingProxyType(
        {
            family: Origin(origin, tuple(other for other in families if other != family))
            for origin, families in of_origin.items()
            for family in families
        }
    )
