"""The rows of the table file, and the families that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from math import nan
from pathlib import Path
from typing import NamedTuple

from bynames._damage import reading
from bynames._errors import BynamesError, unknown_choice
from bynames._index_cache import installed
from bynames._sorted_lines import first_line

__all__ = [
    "COLUMNS",
    "FREQUENCIES",
    "KINDS",
    "RELATIONS",
    "Entry",
    "Family",
    "all_rows",
    "data_file",
    "entry_of",
    "group_families",
    "read_rows",
    "rows_of_family",
]


COLUMNS = ("family", "form", "lang", "relation", "sex", "weight", "frequency", "source", "note")
KINDS = ("given", "patronymic", "surname")
RELATIONS = ("head", "same", "archaic", "exonym", "diminutive", "misspelling")
FREQUENCIES = ("very common", "common", "rare", "")

_WEAK = {"diminutive": 0.6, "misspelling": 0.7}
"""How much of a name a form is, where the row gives no weight: 1, less for these relations."""


class Entry(NamedTuple):
    """One row of the table."""

    family: str
    form: str
    lang: str
    relation: str
    sex: str
    weight: float
    frequency: str
    source: str
    note: str


class Family(NamedTuple):
    """One name with all its forms; ``id`` is ``kind:name``."""

    id: str
    kind: str
    entries: tuple[Entry, ...]
    sex: str
    frequency: str

    @property
    def head(self) -> str:
        """The official Belarusian form."""
        return self.entries[0].form

    def official(self, lang: str) -> str:
        """The official form in a language, ``be`` or ``ru``; "" if the table has none."""
        return next(iter(self.forms(lang, "head")), "")

    def forms(self, lang: str, *relations: str) -> tuple[str, ...]:
        """The family's forms in a language, in the order of the table."""
        return tuple(
            entry.form
            for entry in self.entries
            if entry.lang == lang and (not relations or entry.relation in relations)
        )


_PACKAGE = Path(__file__).parents[1]


def data_file(name: str = "variants.csv") -> Path:
    """Where the table is: inside an installed package, or at the top of a checkout."""
    return (_PACKAGE if installed() else _PACKAGE.parents[1]) / "data" / name


def group_families(entries: Iterable[Entry]) -> dict[str, Family]:
    """Rows to families, the head first."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.family, []).append(entry)
    families = {}
    for family, rows in grouped.items():
        rows.sort(key=_rank)
        head = rows[0]
        families[family] = Family(
            family, family.partition(":")[0], tuple(rows), head.sex, head.frequency
        )
    return families


def _rank(row: Entry) -> tuple[int, bool]:
    return RELATIONS.index(row.relation), row.lang != "be"


def read_rows(path: Path) -> list[Entry]:
    """Read a table file; say the line where something is wrong."""
    import csv

    try:
        with reading(path), path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if tuple(header) != COLUMNS:
                raise BynamesError(
                    f"{path}: the first line must be {','.join(COLUMNS)}; it is {','.join(header)}"
                )
            return [entry_of(row, f"{path}:{reader.line_num}") for row in reader if row]
    except UnicodeDecodeError as error:
        raise BynamesError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error


_PARTING = re.compile(r"[\s,;]")
"""What an index parts families by; no name of a family has any."""


def entry_of(row: list[str], where: str) -> Entry:
    """Read one row; `where` it stands is said if it is malformed."""
    if len(row) != len(COLUMNS):
        raise BynamesError(f"{where}: {len(row)} columns instead of {len(COLUMNS)}")
    family, form, lang, relation, sex, weight, frequency, source, note = row
    kind, _, name = family.partition(":")
    if kind not in KINDS or not name or _PARTING.search(name):
        raise BynamesError(f"{where}: family {family!r} must be one of {KINDS}, a colon and a name")
    if relation not in RELATIONS:
        raise BynamesError(f"{where}: {unknown_choice('relation', relation, RELATIONS)}")
    if sex not in ("", "m", "f"):
        raise BynamesError(f"{where}: {unknown_choice('sex', sex, ('m', 'f'))}")
    if not form.strip():
        raise BynamesError(f"{where}: the form is empty")
    try:
        value = float(weight) if weight else _WEAK.get(relation, 1.0)
    except ValueError:
        value = nan
    if not 0 <= value <= 1:
        raise BynamesError(f"{where}: weight {weight!r} is not a number from 0 to 1")
    return Entry(family, form, lang, relation, sex, value, frequency, source, note)


@cache
def all_rows() -> tuple[Entry, ...]:
    """All rows of the table as shipped."""
    return tuple(read_rows(data_file()))


@lru_cache(maxsize=1 << 12)
def rows_of_family(name: str) -> tuple[Entry, ...]:
    """The rows of one family, found in the file, which is sorted by family."""
    import csv
    import mmap

    begins = f"{name},".encode()
    with (
        data_file().open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        start = end = first_line(data, name.encode(), b",", 0, len(data))
        while data[end : end + len(begins)] == begins:
            end = data.find(b"\n", end) + 1
        lines = data[start:end].decode("utf-8").splitlines()
    where = str(data_file())
    return tuple(entry_of(row, where) for row in csv.reader(lines))
