"""The list that names are reconciled with: entities of a table, their names and other columns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bynames._batch import Hit, Index
from bynames._batch.progress import Progress
from bynames._errors import BynamesError
from bynames._parts import records
from bynames._serve.prefixes import Prefixes
from bynames._serve.requests import Refused
from bynames._sheets.name_columns import column_at, find_names, names_of
from bynames._sheets.sheet import Say, Sheet, plain_value, silent
from bynames._sheets.workflows import Reading

__all__ = [
    "Column", "FoundEntity", "List", "Reference", "loaded", "read_reference", "refuse_unknown",
    "spelling",
]  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´‘′", "'"))


def spelling(name: str) -> tuple[str, ...]:
    """A spelling without case, punctuation and the order of its words.

    >>> spelling("ЛАПЦЁНАК, Алена") == spelling("Алена Лапцёнак")
    True
    """
    text = unicodedata.normalize("NFC", name).casefold().translate(_APOSTROPHES)
    return tuple(sorted(_WORD.findall(text)))


class Column(NamedTuple):
    """A column of the table as a property: its identifier, its header, and where it stands."""

    id: str
    name: str
    at: int


class FoundEntity(NamedTuple):
    """An entity that a search found: its number, the score (0 to 1), and the name that scored."""

    entity: int
    score: float
    name: str


class Reference:
    """Entities with their names, searched by an :class:`bynames.Index`.

    Rows with one identifier are one entity with several names; without a column of identifiers
    (`id_column`) every row is an entity, identified by its row number as a spreadsheet program
    counts.  Rows without an identifier or a name are left out, and `say` is told.

    >>> sheet = Sheet("a.csv", "csv", ("id", "name"), [["7", "Алена Лапцёнак"]], None)
    >>> reference = Reference(sheet, id_column="id")
    >>> [(reference.ids[hit.entity], hit.name) for hit in reference.search("Elena Laptenka", 1)]
    [('7', 'Алена Лапцёнак')]
    """

    def __init__(
        self,
        sheet: Sheet,
        *,
        columns: str | None = None,
        id_column: str | None = None,
        say: Say = silent,
        progress: Progress | None = None,
    ) -> None:
        self.title: str = sheet.name
        self.rows: Sequence[Sequence[str]] = sheet.rows
        id_at = -1 if id_column is None else column_at(sheet.headers, id_column)
        self.columns: tuple[Column, ...] = tuple(_properties(sheet.headers, id_at))
        self.column: dict[str, Column] = {column.id: column for column in self.columns}
        found = find_names(sheet.headers, sheet.rows, columns)
        names = names_of(found, sheet.rows)
        self.name_columns: frozenset[int] = frozenset(found.all)
        if id_at >= 0:
            ids = [row[id_at].strip() for row in sheet.rows]
        else:
            ids = [str(sheet.row_number(row)) for row in range(len(sheet.rows))]
        kept = [row for row, name in enumerate(names) if ids[row] and name and records(name)]
        if not kept:
            raise BynamesError(f"{sheet.name} has no row with a name to look for")
        if left_out := len(names) - len(kept):
            say(f"{sheet.name}: rows without a name or an identifier are left out: {left_out:,}")
        self.number: dict[str, int] = {}
        self.rows_of: list[list[int]] = []
        self._entity_of: list[int] = []
        for row in kept:
            number = self.number.setdefault(ids[row], len(self.rows_of))
            if number == len(self.rows_of):
                self.rows_of.append([])
            self.rows_of[number].append(row)
            self._entity_of.append(number)
        self.ids: list[str] = list(self.number)
        self._names = {row: names[row] or "" for row in kept}
        self.index: Index = Index([self._names[row] for row in kept], progress=progress)
        self._spelled: dict[tuple[str, ...], list[int]] = {}
        for row, number in zip(kept, self._entity_of, strict=True):
            same = self._spelled.setdefault(spelling(self._names[row]), [])
            if number not in same[-1:]:
                same.append(number)
        self.prefixes: Prefixes = Prefixes([self.names(entity) for entity in range(len(self))])
        self._counts: dict[int, tuple[Counter[str], int]] = {}

    def __len__(self) -> int:
        """The number of entities."""
        return len(self.ids)

    def name(self, entity: int) -> str:
        """The first name of an entity."""
        return self._names[self.rows_of[entity][0]]

    def names(self, entity: int) -> list[str]:
        """All names of an entity, each once."""
        return list(dict.fromkeys(self._names[row] for row in self.rows_of[entity]))

    def values(self, entity: int, at: int) -> list[str]:
        """The values that an entity has in a column, each once."""
        cells = (self.rows[row][at].strip() for row in self.rows_of[entity])
        return list(dict.fromkeys(filter(None, cells)))

    def spelled(self, name: str) -> dict[int, str]:
        """The entities that are spelled just so, case and order of words apart, and their names."""
        wanted = spelling(name)
        return {
            number: next(text for text in self.names(number) if spelling(text) == wanted)
            for number in self._spelled.get(wanted, ())
        }

    def search(self, name: str, limit: int) -> list[FoundEntity]:
        """The entities whose names are likeliest to be the same name, best first."""
        wanted = limit
        while True:
            hits = self.index.search(name, limit=wanted)
            best = self._best(hits)
            if len(best) >= limit or len(hits) < wanted:
                return best[:limit]
            wanted *= 2  # an entity has many rows

    def _best(self, hits: Sequence[Hit]) -> list[FoundEntity]:
        best: dict[int, FoundEntity] = {}
        for hit in hits:
            number = self._entity_of[hit.row]
            best.setdefault(number, FoundEntity(number, hit.score, hit.name))
        return list(best.values())

    def commonest(self, at: int, most: int = 5) -> list[str]:
        """The commonest values of a column, as they are first written."""
        written: dict[str, str] = {}
        for row in self.rows:
            if value := row[at].strip():
                written.setdefault(plain_value(value), value)
        return [written[value] for value, _ in self._counted(at)[0].most_common(most)]

    def share(self, at: int, value: str) -> float:
        """How many of the rows with a value in a column have this one (a plain value), 0 to 1."""
        counts, total = self._counted(at)
        return counts[value] / max(total, 1)

    def _counted(self, at: int) -> tuple[Counter[str], int]:
        """How often each value of a column (plain) occurs, and how many rows have one."""
        found = self._counts.get(at)
        if found is None:
            cells = (plain_value(row[at]) for row in self.rows)
            counts = Counter(cell for cell in cells if cell)
            found = self._counts[at] = counts, counts.total()
        return found


def refuse_unknown(reference: Reference | None, columns: Sequence[str]) -> None:
    """Raise :class:`BynamesError` if a list lacks a column that is to be compared."""
    known = () if reference is None else tuple(reference.column)
    for column in columns:
        if column not in known:
            raise BynamesError(
                f"no column {column!r} to compare; the list has: {', '.join(known) or 'none'}"
            )


List = Callable[[], Reference | None]
"""Gives the list as it is now: a request works with one list from beginning to end."""


def loaded(current: List) -> Reference:
    """The list as it is now; a request that needs one is refused if there is none."""
    reference = current()
    if reference is None:
        raise Refused(404, "No list is loaded: start bynames serve with a file of names.")
    return reference


def _properties(headers: Sequence[str], id_at: int) -> Iterator[Column]:
    """All columns but that of the identifiers, under identifiers that tell them apart."""
    counted = Counter(headers)
    for at, header in enumerate(headers):
        if at != id_at:
            name = header.strip() or f"column {at + 1}"
            yield Column(name if counted[header] == 1 else f"{name} ({at + 1})", name, at)


def read_reference(
    path: str | Path,
    *,
    columns: str | None = None,
    id_column: str | None = None,
    reading: Reading | None = None,
    say: Say = silent,
    progress: Progress | None = None,
) -> Reference:
    """Read a file of names to reconcile with; `say` is told what was found out about it.

    Raises :class:`BynamesError` for what cannot be read, and for a file without names.
    """
    sheet = (reading or Reading()).read(path, say)
    return Reference(sheet, columns=columns, id_column=id_column, say=say, progress=progress)
