"""A table as read from a file: headers and rows as text, and what it takes to write it back."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

__all__ = [
    "APART", "CLEAN_COLUMNS", "DIFFERS", "LINK_COLUMNS", "LINK_KEY", "OWN_COLUMNS", "REFERENCE",
    "REVIEW_COLUMNS", "Added", "Say", "Sheet", "cell_text", "plain_value", "silent",
    "without_own_columns",
]  # fmt: skip

Say = Callable[[str], None]
"""Tells people something, in a sentence."""


def silent(message: str) -> None:
    """Say nothing."""


REVIEW_COLUMNS = (
    "bynames_group",
    "bynames_score",
    "bynames_why",
    "bynames_suggested",
    "bynames_decision",
    "bynames_row",
)
"""The columns that a review file adds."""

DIFFERS = "bynames_differs"
"""A cleaned file's column of values in which dropped rows differ from the row that stays."""

CLEAN_COLUMNS = ("bynames_canonical", "bynames_person")
"""The columns that a cleaned file adds."""

APART = "bynames_apart"
"""A review file's column of rows that a row was decided to be different from, if there are any."""

LINK_KEY = "bynames_match"
"""A linked file's column of keys of the rows that were found in the other file."""

LINK_COLUMNS = ("bynames_ties", "bynames_match_row", LINK_KEY)
"""The columns that a linked file adds besides those of a review."""

OWN_COLUMNS = (*REVIEW_COLUMNS, *CLEAN_COLUMNS, *LINK_COLUMNS, DIFFERS, APART)
"""All columns that bynames adds."""

REFERENCE = "the spelling that the others of its group are compared with"
"""What ``bynames_why`` says of a group's reference row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``headers`` and ``rows`` as text, every row as long as the headers.

    ``kind`` is csv, xlsx, ods, parquet or jsonl; ``origin`` is what that kind's writer needs to
    give the user's cells back as they were; ``notes`` say how the file was read.
    """

    name: str
    kind: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    origin: Any
    notes: tuple[str, ...] = ()
    above: Sequence[Sequence[str]] = ()
    """Rows above the headers (a title, say): written back above them, never looked at."""
    first_row: int = 2
    """What a spreadsheet program calls the first of ``rows``: the header's number and one."""

    def row_number(self, row: int) -> int:
        """The number by which people find a row (counted from 0 here) in their file.

        >>> Sheet("a.csv", "csv", ("name",), [["Ян Вайда"]], None).row_number(0)
        2
        """
        return self.first_row + row


@dataclass(frozen=True, slots=True)
class Added:
    """What to write: rows of a sheet by number, in which order, with columns of our own.

    ``columns`` maps headers to values in the order of ``order``.  ``group`` gives equal numbers to
    rows that are shaded alike (-1: no shading); ``choices`` are the values of drop-downs by header.
    """

    order: Sequence[int]
    columns: Mapping[str, Sequence[str | float | None]]
    group: Sequence[int] = ()
    choices: Mapping[str, tuple[str, ...]] | None = None


def cell_text(value: object) -> str:
    """A cell as text: whole numbers without ``.0``, dates by ISO 8601, nothing as "".

    >>> [cell_text(value) for value in (None, 1984.0, True, date(2020, 8, 9), "Ян ")]
    ['', '1984', 'TRUE', '2020-08-09', 'Ян ']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def plain_value(cell: str) -> str:
    """A cell for comparing: in lower case, spaces only between words.

    >>> plain_value("  New   York ") == plain_value("NEW YORK")
    True
    """
    return " ".join(unicodedata.normalize("NFC", cell).casefold().split())


def without_own_columns(sheet: Sheet) -> Sheet:
    """The sheet as text without the columns that bynames added to it before.

    >>> reviewed = Sheet("a.csv", "csv", ("name", "bynames_group"), [["Ян", "g1"]], None)
    >>> without_own_columns(reviewed).headers
    ('name',)
    """
    keep = [at for at, header in enumerate(sheet.headers) if header not in OWN_COLUMNS]
    if len(keep) == len(sheet.headers):
        return sheet
    return replace(
        sheet,
        headers=tuple(sheet.headers[at] for at in keep),
        rows=[[row[at] for at in keep] for row in sheet.rows],
        origin=_origin_with(sheet, keep),
    )


def _origin_with(sheet: Sheet, keep: list[int]) -> Any:
    """What it takes to write a sheet back with some of its columns."""
    if sheet.kind == "parquet":
        return sheet.origin[:, keep]
    if sheet.kind == "jsonl":
        kept = {sheet.headers[at] for at in keep}
        return [
            json.dumps({k: v for k, v in json.loads(line).items() if k in kept}, ensure_ascii=False)
            for line in sheet.origin
        ]
    if sheet.kind == "xlsx" and keep != list(range(len(keep))):
        return None  # own columns among the user's: the rows are written as a new workbook
    return sheet.origin
