"""What a deduplication of a sheet suggests, and how much of it there is to decide on.

A group's rows are each compared with one of them, its *reference*: the fullest spelling.
Groups come doubtful first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Generic, TypeVar, overload

import numpy as np

from bynames._batch import Calibration, Groups, Progress, dedupe, normalize_all
from bynames._batch.arrays import Bools
from bynames._batch.progress import share, within
from bynames._choices import NameOrder, Profile
from bynames._sheets.comparable import Comparable, comparable
from bynames._sheets.display_names import title_of
from bynames._sheets.ledger import Decision
from bynames._sheets.name_columns import column_at, find_names, names_of
from bynames._sheets.placing import Placed, place_decisions
from bynames._sheets.review_groups import ReviewGroups
from bynames._sheets.row_keys import RowFinder
from bynames._sheets.sheet import Sheet
from bynames._sheets.suggestions import Suggestions
from bynames._weights import weights

__all__ = [
    "Review",
    "doubtful_pairs",
    "make_review",
    "review_summary",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Review:
    """A file and what was found in it.

    ``headers`` and ``rows`` are the file's, cells as text; ``name_columns`` says which columns
    hold the name, ``shown_columns`` which else to show; ``names`` holds one name per row (None: no
    data) and ``keys`` one row key per row (see :mod:`bynames._sheets.row_keys`).  ``groups`` have
    two rows or more, doubtful ones first.
    ``ambiguous``: rows with a short form that fits several names, with those names' spellings.
    ``named`` counts the rows that hold a name: not blanks, placeholders or totals.
    """

    source: str
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    name_columns: tuple[int, ...]
    shown_columns: tuple[int, ...]
    names: Sequence[str | None]
    keys: Sequence[str]
    groups: ReviewGroups
    ambiguous: tuple[tuple[int, tuple[str, ...]], ...]
    named: int
    threshold: float
    profile: Profile
    placed: Placed
    """The decisions made before, by rows."""
    spelled: Sequence[str | None] = ()
    """How the name of each row is to be written, if a scheme was asked for."""
    compared: Mapping[int, Comparable] = field(default_factory=dict)
    """The columns beside the name that had a say, by their places."""
    kept_apart: int = 0
    """How many pairs of rows with one name they kept apart."""
    calibration: Calibration | None = None
    """What the list taught about its scores."""
    first_row: int = 2
    """What a spreadsheet program calls the row numbered 0 here."""


def make_review(
    sheet: Sheet,
    *,
    columns: str | None = None,
    same: Sequence[str] = (),
    also: Sequence[str] = (),
    show: Sequence[str] = (),
    threshold: float | None = None,
    profile: Profile = "default",
    decisions: Iterable[Decision] = (),
    canonical: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Review:
    """Find the rows of a sheet that carry the same name.

    `columns` names the columns of the name (None: found); values of the columns in `same` must
    agree where both are present, those of `also` are evidence (see
    :mod:`bynames._sheets.comparable` for what is one value); `show` is for the report.
    `decisions` made before hold.  `canonical` is a scheme of :func:`bynames.normalize` in which a
    spelling of every row is suggested (some milliseconds each); without it the best of the file's
    own spellings is, for groups.

    >>> sheet = Sheet("a.csv", "csv", ("name",), [["Alena Laptsionak"], ["Елена Лаптёнок"]], None)
    >>> [group.suggested for group in make_review(sheet).groups]
    ['Елена Лаптёнок']
    """
    name_columns = find_names(sheet.headers, sheet.rows, columns)
    names = names_of(name_columns, sheet.rows)
    finder = RowFinder(sheet.rows, names)
    agree = _compared(sheet, same)
    beside = _compared(sheet, also)
    shown = [column_at(sheet.headers, header) for header in show]
    placed = place_decisions(decisions, finder)
    held = placed.held
    groups = dedupe(
        names,
        profile=profile,
        threshold=threshold,
        order=name_columns.list_order,
        same=[part for column in agree.values() for part in column.parts],
        also=[column.values for column in beside.values()],
        together=[pair for pair, item in held.items() if item.decision == "same"],
        apart=[pair for pair, item in held.items() if item.decision == "different"],
        workers=workers,
        progress=within(progress, 0.0, 0.8),
    )
    done = share(progress, "choosing spellings", 0.8, 1.0)
    found = Suggestions.of(
        groups, [(sheet.headers[at], [row[at] for row in sheet.rows]) for at in beside]
    )
    spelled: Sequence[str | None] = ()
    if canonical is not None:
        order = name_columns.list_order
        spelled = normalize_all(names, scheme=canonical, order=order, workers=workers)
        found = _respelled(found, canonical, order, workers)
    done(1.0)
    return Review(
        source=sheet.name,
        headers=sheet.headers,
        rows=sheet.rows,
        name_columns=name_columns.all,
        shown_columns=tuple(dict.fromkeys([*agree, *beside, *shown])),
        names=names,
        keys=_Later(lambda: finder.keys),
        groups=ReviewGroups(found, {pair: item.decision for pair, item in held.items()}),
        placed=placed,
        ambiguous=_ambiguous(groups, found),
        named=int((groups.labels >= 0).sum()),
        threshold=groups.threshold,
        profile=profile,
        spelled=spelled,
        compared=agree | beside,
        kept_apart=groups.kept_apart,
        calibration=groups.calibration,
        first_row=sheet.first_row,
    )


def _respelled(
    found: Suggestions, scheme: str, order: NameOrder | None, workers: int | None
) -> Suggestions:
    """Suggestions in the spelling of a scheme; in a list of a known order they are turned."""
    turned: NameOrder | None = "given-first" if order else None
    spelled = normalize_all(found.suggested, scheme=scheme, order=turned, workers=workers)
    return found._replace(
        suggested=[new or old for new, old in zip(spelled, found.suggested, strict=True)]
    )


def _compared(sheet: Sheet, headers: Sequence[str]) -> dict[int, Comparable]:
    """The columns with some headers as what they mean, by their places."""
    places = dict.fromkeys(column_at(sheet.headers, header) for header in headers)
    return {at: comparable(sheet.headers[at], [row[at] for row in sheet.rows]) for at in places}


def _ambiguous(groups: Groups, found: Suggestions) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows with short forms that fit several names, and how those names are written."""
    if not groups.ambiguous:
        return ()
    spelling = dict(zip(found.ids, found.suggested, strict=True))
    labels, first = np.unique(groups.labels, return_index=True)  # a name alone is in no group
    rows = dict(zip(labels.tolist(), first.tolist(), strict=True))
    ids, names = groups.ids, groups.names

    @cache
    def spelled(label: int) -> str:
        return spelling.get(ids[label]) or title_of(names[rows[label]] or "", order=groups.order)

    return tuple((item.row, tuple(map(spelled, item.labels))) for item in groups.ambiguous)


class _Later(Sequence[T], Generic[T]):
    """A list that is made when it is first asked for: keys take time at a million rows."""

    def __init__(self, make: Callable[[], list[T]]) -> None:
        self._make = make

    @cached_property
    def _list(self) -> list[T]:
        return self._make()

    def __len__(self) -> int:
        return len(self._list)

    def __iter__(self) -> Iterator[T]:
        return iter(self._list)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._list[at]


def doubtful_pairs(review: Review) -> Bools:
    """Which rows are less than surely the same as the reference row of their group."""
    return review.groups.pair_scores() < weights().verdict["same"]


def review_summary(review: Review) -> dict[str, int]:
    """How many rows and groups, doubtful ones, ambiguous rows; pairs decided, open, kept apart.

    ``open_doubtful`` and ``open_doubtful_pairs`` are what is left of the doubtful groups and rows
    once those are taken away that were decided before.
    """
    groups, doubtful, still_open = review.groups, doubtful_pairs(review), review.groups.pairs_open()
    group_of = np.repeat(np.arange(len(groups)), np.array(groups.sizes(), np.int64) - 1)
    return {
        "rows": len(review.rows),
        "without_name": len(review.rows) - review.named,
        "groups": len(groups),
        "rows_in_groups": len(groups.found.rows),
        "doubtful": int(groups.found.doubtful.sum()),
        "doubtful_pairs": int(doubtful.sum()),
        "open_doubtful": len(np.unique(group_of[doubtful & still_open])),
        "open_doubtful_pairs": int((doubtful & still_open).sum()),
        "ambiguous": len(review.ambiguous),
        "decided": len(review.placed.held),
        "undecided": int(still_open.sum()),
        "kept_apart": review.kept_apart,
    }
