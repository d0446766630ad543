"""The rows of a table file as they stand, and what is wrong with them."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bynames._damage import reading
from bynames._errors import BynamesError
from bynames._table import COLUMNS, RELATIONS

__all__ = ["Fault", "Row", "in_order", "place_of", "read", "write_rows"]


class Row(NamedTuple):
    """One line of the table as it stands in the file; `line` counts from 1, the header included."""

    line: int
    family: str
    form: str
    lang: str
    relation: str
    sex: str
    weight: str
    frequency: str
    source: str
    note: str

    @property
    def kind(self) -> str:
        """``given``, ``patronymic`` or ``surname``."""
        return self.family.partition(":")[0]


class Fault(NamedTuple):
    """What is wrong, and where."""

    line: int
    reason: str


def read(path: Path) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a table file, and the faults that keep others from being rows."""
    try:
        with reading(path):
            text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BynamesError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    faults = []
    if "\r" in text:
        faults.append(Fault(1, "lines end in CR LF; use LF"))
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        return [], [*faults, Fault(1, f"the first line must be {','.join(COLUMNS)}")]
    rows = []
    for cells in reader:
        if len(cells) == len(COLUMNS):
            rows.append(Row(reader.line_num, *cells))
        else:
            faults.append(Fault(reader.line_num, f"{len(cells)} columns instead of {len(COLUMNS)}"))
    return rows, faults


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as the table has them: by family, relation, language, form."""
    return sorted(rows, key=place_of)


def place_of(row: Row) -> tuple[str, int, str, str]:
    """Where a row stands among the others."""
    rank = RELATIONS.index(row.relation) if row.relation in RELATIONS else len(RELATIONS)
    return row.family, rank, row.lang, row.form


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a file of rows, their text in NFC."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([unicodedata.normalize("NFC", cell.strip()) for cell in row])
