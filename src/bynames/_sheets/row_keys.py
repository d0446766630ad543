"""What a row is known by: a key of its own, made from its cells, and a looser digest as witness.

The key is exact, one changed cell changes it; a review file carries it in ``bynames_row``.  The
witness is what spreadsheet programs leave alone when they open and save a file: they drop leading
zeros and spaces, turn dates and decimals to the way of the country, round long numbers, write
``TRUE`` in their language.  A row is found by its key, else by its witness, else by its name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, InvalidOperation
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from bynames._sheets.formulas import STARTS

__all__ = ["KeyParts", "RowPlace", "RowFinder", "key_parts", "row_key", "row_keys", "witness"]

_ESCAPED = re.compile(rf"(^|(?<=\x1f))'(?=[{re.escape(STARTS)}])")
_KEY = re.compile(r"(?P<exact>r[0-9a-f]{16}(?:#(?P<number>\d+))?)(?:/(?P<witness>[0-9a-f]{12}))?")
_CUT = "\x1f"


def row_keys(rows: Iterable[Sequence[str]]) -> list[str]:
    """One key per row, from its cells; equal rows are numbered: ``…#2`` is the second of them.

    Empty cells at the end of a row do not count.

    >>> keys = row_keys([["Ян Вайда", "Minsk"], ["Ян Вайда"], ["Ян Вайда", "Minsk", ""]])
    >>> keys[2] == keys[0] + "#2", keys[1] == keys[0]
    (True, False)
    """
    keys = []
    seen: dict[str, int] = {}
    for row in rows:
        text = _CUT.join(row)
        if text.endswith(_CUT):
            text = text.rstrip(_CUT)
        if "'" in text:  # as --escape-formulas writes it
            text = _ESCAPED.sub("", text)
        key = "r" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        if key in seen:
            seen[key] += 1
            key = f"{key}#{seen[key]}"
        else:
            seen[key] = 1
        keys.append(key)
    return keys


def witness(row: Sequence[str]) -> str:
    """The digest of a row that outlives a spreadsheet program.

    >>> before = ["000017", "Ян Вайда ", "1980-05-07", "1234567890123456", "0,50", "TRUE"]
    >>> after = ["17", "Ян Вайда", "07.05.1980", "1,23457E+15", "0.5", "ИСТИНА"]
    >>> witness(before) == witness(after)
    True
    """
    text = _CUT.join(map(_loose, row)).rstrip(_CUT)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def row_key(key: str, row: Sequence[str]) -> str:
    """A key with its witness, as a ledger keeps it.

    >>> row_key("r0123456789abcdef", ["Ян Вайда"])
    'r0123456789abcdef/b2649e193925'
    """
    return f"{key}/{witness(row)}"


class KeyParts(NamedTuple):
    """A key taken apart: ``exact`` with its number, ``number`` alone, ``witness`` ("": none)."""

    exact: str
    number: int
    witness: str


def key_parts(text: str) -> KeyParts:
    """Take a key apart; what is none is left whole.

    >>> key_parts("r0123456789abcdef#2/0123456789ab")
    KeyParts(exact='r0123456789abcdef#2', number=2, witness='0123456789ab')
    """
    found = _KEY.fullmatch(text)
    if not found:
        return KeyParts(text, 1, "")
    return KeyParts(found["exact"], int(found["number"] or 1), found["witness"] or "")


_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?")
_DAY = re.compile(
    r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:[T ]+(\d{1,2}:\d{2})(?::\d{2}(?:\.0+)?)?)?"
)
_TRUE = {
    "true": "true", "истина": "true", "праўда": "true", "prawda": "true", "wahr": "true",
    "false": "false", "ложь": "false", "хлусня": "false", "fałsz": "false", "falsch": "false",
}  # fmt: skip
_SIX = Context(prec=6, rounding=ROUND_HALF_UP)


def _loose(cell: str) -> str:
    """A cell without what spreadsheet programs change about it."""
    text = " ".join(cell.split()).lstrip("'")
    if not text:
        return ""
    if text[0] in "+-0123456789":
        return _loose_number(text) or _loose_day(text) or text
    return _TRUE.get(text.lower(), text) if len(text) < 8 else text


def _loose_number(text: str) -> str:
    """A number by its first six digits: more are shown as 1,23457E+15."""
    if not _NUMBER.fullmatch(text):
        return ""
    try:
        value = _SIX.create_decimal(text.replace(",", "."))
    except InvalidOperation:
        return ""
    return str(value.normalize(_SIX)) if value else "0"


def _loose_day(text: str) -> str:
    """A date without its order: day and month change places with the country."""
    found = _DAY.fullmatch(text)
    if not found:
        return ""
    one, _, middle, last, clock = found.groups()
    year, day = (one, last) if len(one) > 2 else (last, one)
    clock = "" if clock in (None, "0:00", "00:00") else f" {clock.zfill(5)}"
    return f"{year[-2:]} {' '.join(sorted((day.zfill(2), middle.zfill(2))))}{clock}"


class RowPlace(NamedTuple):
    """Where a row was found: its number from 0, or -1 and why it was not."""

    row: int
    problem: str = ""


class RowFinder:
    """Finds rows of a file by key, witness or name."""

    def __init__(self, rows: Sequence[Sequence[str]], names: Sequence[str | None]) -> None:
        self.rows, self.names = rows, names
        self._places: dict[tuple[str, str], RowPlace] = {}

    @cached_property
    def keys(self) -> list[str]:
        """The key of each row."""
        return row_keys(self.rows)

    @cached_property
    def _by_key(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    @cached_property
    def _by_witness(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for row, cells in enumerate(self.rows):
            found[witness(cells)].append(row)
        return found

    @cached_property
    def _by_name(self) -> dict[str, int]:
        """The row of each name; of one that several rows have, their number as a negative."""
        plain = list(map(_plain_name, self.names))
        often = Counter(plain)
        return {name: row if often[name] == 1 else -often[name]
                for row, name in enumerate(plain) if name}  # fmt: skip

    def find(self, key: str, name: str = "") -> RowPlace:
        """Find a row by its key, and the name it had.

        A row that has changed is known by its name, if no other row has that name.

        >>> rows = [["1", "Ян Вайда"], ["2", "Jan Vajda"], ["3", "Jan Vajda"]]
        >>> finder = RowFinder(rows, [name for _, name in rows])
        >>> finder.find(row_keys([["2", "Jan Vajda"]])[0])
        RowPlace(row=1, problem='')
        >>> finder.find("r0000000000000000/" + witness(["003", "Jan Vajda"])).row
        2
        >>> finder.find("", "Jan Vajda")
        RowPlace(row=-1, problem='its cells have changed, and 2 rows have its name')
        """
        if (key, name) not in self._places:
            self._places[key, name] = self._find(key_parts(key), _plain_name(name))
        return self._places[key, name]

    def _find(self, key: KeyParts, name: str) -> RowPlace:
        row = self._by_key.get(key.exact, -1)
        if row >= 0:
            return self._witnessed(row, key)
        if key.witness:
            alike = self._by_witness.get(key.witness, [])
            if len(alike) == 1 or (len(alike) >= key.number and self._equal(alike)):
                return RowPlace(alike[min(key.number, len(alike)) - 1])
        named = self._by_name.get(name)
        if named is None:
            return RowPlace(-1, "no row has its cells or its name")
        if named < 0:
            return RowPlace(-1, f"its cells have changed, and {-named} rows have its name")
        return RowPlace(named)

    def _witnessed(self, row: int, key: KeyParts) -> RowPlace:
        """The row of a key, unless the witness speaks for another row."""
        if not key.witness or witness(self.rows[row]) == key.witness:
            return RowPlace(row)
        others = self._by_witness.get(key.witness, [])
        if others:
            return RowPlace(-1, "its key and its cells belong to different rows: were only some of "
                             "the columns sorted?")  # fmt: skip
        return RowPlace(row)

    def _equal(self, rows: Sequence[int]) -> bool:
        return len({tuple(self.rows[row]) for row in rows}) == 1


def _plain_name(name: str | None) -> str:
    return " ".join((name or "").split()).lstrip("'").rstrip(", ")
