"""Decisions applied to a table: one person per decided group, and nobody merged unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from bynames._batch.arrays import components
from bynames._errors import BynamesError, unknown_choice
from bynames._sheets.common_spelling import Spellings
from bynames._sheets.dates import read_date
from bynames._sheets.decisions import Decided
from bynames._sheets.ledger import Conflict, Decision
from bynames._sheets.merging import Merging
from bynames._sheets.name_columns import column_at, find_names, names_of
from bynames._sheets.placing import PlacedConflict, Unapplied, place_decisions
from bynames._sheets.row_keys import RowFinder
from bynames._sheets.sheet import DIFFERS, Added, Sheet

__all__ = ["KEEP", "Cleaned", "clean"]

KEEP = ("first", "fullest", "newest")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The result of applying decisions.

    ``persons`` and ``canonical`` have one entry per row of the sheet; ``order`` holds the rows to
    write, ``dropped`` those that another row of their person stands for.  ``fills`` says which
    blank cells of rows that stay take the value of which dropped row; ``differs`` tells of a row
    that stays the values in which dropped ones differ.  ``conflicts`` are decisions that cannot all
    hold, with the rows (numbers from 0) that they are about: those rows are left unmerged.
    ``unapplied`` are decisions whose rows were not found.
    """

    persons: list[str]
    canonical: list[str]
    order: list[int]
    dropped: list[int]
    fills: dict[tuple[int, int], int]
    differs: dict[int, str]
    merged: int
    """Persons with more than one row."""
    applied: int
    open: int
    conflicts: tuple[PlacedConflict, ...]
    unapplied: tuple[Unapplied, ...]
    first_row: int = 2
    """What a spreadsheet program calls the row numbered 0 here."""
    strange: bool = False
    """Whether there are decisions or suggestions, but none is about a row of the sheet."""

    @property
    def complete(self) -> bool:
        """Whether every decision was applied."""
        return not self.conflicts and not self.unapplied

    def added(self, rows: Sequence[int] | None = None) -> Added:
        """What to write beside the user's columns, of the rows that stay or of some others."""
        order = self.order if rows is None else rows
        columns: dict[str, Sequence[str]] = {
            "bynames_canonical": [self.canonical[row] for row in order],
            "bynames_person": [self.persons[row] for row in order],
        }
        if self.differs and rows is None:
            columns[DIFFERS] = [self.differs.get(row, "") for row in order]
        return Added(order, columns)

    def summary(self) -> dict[str, int]:
        """The numbers: rows, persons, decisions, and what became of them."""
        return {
            "rows": len(self.persons),
            "written": len(self.order),
            "persons": len(set(self.persons)),
            "merged": self.merged,
            "applied": self.applied,
            "undecided": self.open,
            "unapplied": len(self.conflicts) + len(self.unapplied),
            "dropped": len(self.dropped),
            "filled": len(self.fills),
            "differing": len(self.differs),
        }


def clean(
    sheet: Sheet,
    decided: Decided,
    *,
    columns: str | None = None,
    accept: float | None = None,
    canonical: str | None = None,
    drop: bool = False,
    keep: str = "fullest",
) -> Cleaned:
    """Apply decisions to a sheet.

    Rows that were decided ``same`` become one person, by way of others too, but never against a
    ``different``: such a group is reported and left as it was.  `accept` (0 to 1) also takes the
    undecided suggestions of a review file that score as much.  `canonical` is a scheme of
    :func:`bynames.normalize` in which every row's name is spelled; what people typed stays.
    `drop` leaves one row per person: `keep` is first, fullest or newest:COLUMN.

    >>> sheet = Sheet("a.csv", "csv", ("name",), [["Jan Vajda"], ["Ян Вайда"]], None)
    >>> one, other = RowFinder(sheet.rows, []).keys
    >>> result = clean(sheet, Decided((Decision("same", one, other),), {}))
    >>> result.canonical, len(set(result.persons))
    (['Ян Вайда', 'Ян Вайда'], 1)
    """
    if accept is not None and not 0 <= accept <= 1:
        raise BynamesError(f"--accept takes a score from 0 to 1, not {accept!r}")
    ranked = _ranking(sheet, keep)
    name_columns = find_names(sheet.headers, sheet.rows, columns)
    names = names_of(name_columns, sheet.rows)
    finder = RowFinder(sheet.rows, names)
    undecided = _undecided(decided, finder)
    waiting = [pair for pair, score in undecided if accept is None or score < accept]
    taken = [
        replace(pair, decision="same", note="accepted")
        for pair, score in undecided
        if accept is not None and score >= accept
    ]
    placed = place_decisions([*taken, *decided.decisions], finder)
    labels, blocked = _persons(len(names), placed.held)
    groups = _groups_of(labels)
    persons = [f"p{key[1:]}" for key in finder.keys]
    for inside in groups:
        person = min(persons[row] for row in inside)
        for row in inside:
            persons[row] = person
    spellings = Spellings(names, canonical, name_columns.list_order)
    asked = _by_row(decided.spelled, finder) | placed.spelled
    written = spellings.written(groups, asked, _by_row(decided.suggested, finder))
    merging = Merging(sheet, frozenset(name_columns.all))
    for inside in groups if drop else ():
        merging.merge(ranked(inside))
    return Cleaned(
        persons=persons,
        canonical=written,
        order=[row for row in range(len(names)) if row not in merging.dropped],
        dropped=sorted(merging.dropped),
        fills=merging.fills,
        differs=merging.differs,
        merged=len(groups),
        applied=len(placed.held),
        open=len(waiting),
        conflicts=(*blocked, *placed.conflicts),
        unapplied=(*decided.unapplied, *placed.unapplied),
        first_row=sheet.first_row,
        strange=_is_strange(decided, finder),
    )


def _is_strange(decided: Decided, finder: RowFinder) -> bool:
    pairs = [*decided.decisions, *(pair for pair, _ in decided.open)]
    rows = (
        finder.find(key, name).row
        for pair in pairs
        for key, name in ((pair.left, pair.left_name), (pair.right, pair.right_name))
    )
    return bool(pairs) and all(row < 0 for row in rows)


def _by_row(texts: Mapping[str, str], finder: RowFinder) -> dict[int, str]:
    """Texts by keys as texts by rows; rows that are not there are left out."""
    found = {finder.find(key).row: text for key, text in texts.items()}
    found.pop(-1, None)
    return found


def _undecided(decided: Decided, finder: RowFinder) -> list[tuple[Decision, float]]:
    """The open pairs of a review file on which a ledger given beside it says nothing either."""
    before = place_decisions(decided.decisions, finder)
    settled = {*before.held, *(rows for _, rows in before.conflicts)}

    def rows_of(pair: Decision) -> tuple[int, int]:
        one = finder.find(pair.left, pair.left_name).row
        other = finder.find(pair.right, pair.right_name).row
        return min(one, other), max(one, other)

    return [(pair, score) for pair, score in decided.open if rows_of(pair) not in settled]


def _persons(
    size: int, held: dict[tuple[int, int], Decision]
) -> tuple[dict[int, int], list[PlacedConflict]]:
    """A number per row that was decided ``same`` with another, and the conflicts on the way."""
    same = [pair for pair, item in held.items() if item.decision == "same"]
    if not same:
        return {}, []
    left, right = np.array(same, np.int64).T
    labels = components(left, right, size)
    involved = sorted({row for pair in same for row in pair})
    label = {row: int(labels[row]) for row in involved}
    blocked, broken = [], set()
    for (one, other), item in held.items():
        if item.decision != "different" or label.get(one, -1) != label.get(other, -2):
            continue
        broken.add(label[one])
        chain = next(held[pair] for pair in same if label[pair[0]] == label[one] and one in pair)
        conflict = Conflict(item, chain, "decided different, but the same through other rows")
        blocked.append((conflict, (one, other)))
    return {row: number for row, number in label.items() if number not in broken}, blocked


def _groups_of(labels: dict[int, int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for row, label in labels.items():
        groups.setdefault(label, []).append(row)
    return list(groups.values())


class _Ranking:
    """The order of a person's rows: the first stays."""

    def __init__(self, sheet: Sheet, rule: str, column: int) -> None:
        self.sheet, self.rule, self.column = sheet, rule, column

    def __call__(self, inside: Iterable[int]) -> list[int]:
        return sorted(inside, key=None if self.rule == "first" else self._rank)

    def _rank(self, row: int) -> tuple[float, int, int, int]:
        cells = self.sheet.rows[row]
        newest = 0.0
        if self.rule == "newest":
            newest = -_moment(cells[self.column], self.sheet.row_number(row))
        filled = sum(bool(cell.strip()) for cell in cells)
        return newest, -filled, -sum(map(len, cells)), row


def _ranking(sheet: Sheet, keep: str) -> _Ranking:
    rule, colon, header = keep.partition(":")
    if rule not in KEEP or (rule == "newest") != bool(colon and header):
        raise unknown_choice("--keep", keep, ("first", "fullest", "newest:COLUMN"))
    return _Ranking(sheet, rule, column_at(sheet.headers, header) if header else -1)


def _moment(text: str, row: int) -> float:
    """A date or a number as something to compare; empty is older than all."""
    text = text.strip()
    if not text:
        return float("-inf")
    day = read_date(text)
    if day is not None and day.text:
        return float(date.fromisoformat(day.text).toordinal()) + _clock(text)
    if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text):
        return float(text.replace(",", "."))
    raise BynamesError(
        f"--keep newest: {text!r} in row {row} is not a date (2021-07-14 or 14.07.2021) or a number"
    )


def _clock(text: str) -> float:
    found = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    if not found:
        return 0.0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return (hours * 3600 + minutes * 60 + seconds) / 86400
