"""Names of one table found in another, for people to decide on.

The result is a review file of its own: each row of the left table with the rows of the right one
that carry the same name, and room to decide.  Decisions made before hold: what was said to be the
same comes first and alone, what was said to be different is no match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bynames._batch import link
from bynames._batch.arrays import Floats, Ints
from bynames._batch.options import threshold_of
from bynames._batch.other_columns import OtherColumns
from bynames._batch.progress import Progress
from bynames._batch.units import numbered
from bynames._choices import NameOrder, Profile
from bynames._parts import records
from bynames._sheets.comparable import comparable
from bynames._sheets.ledger import DECISIONS, Decision
from bynames._sheets.name_columns import column_at, find_names, names_of
from bynames._sheets.placing import PlacedConflict, Unapplied, place_links
from bynames._sheets.reasons import value_label, why
from bynames._sheets.row_keys import RowFinder, row_key
from bynames._sheets.sheet import LINK_KEY, Added, Sheet
from bynames._weights import weights

__all__ = ["Linked", "Match", "link_sheets"]


class Match(NamedTuple):
    """A row of the left table with one of the right; ``score`` is 0 to 1.

    ``ties`` counts the other rows of the right table that score as much for this left row.
    """

    left: int
    right: int
    score: float
    ties: int
    decision: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Two tables linked: ``links`` come best first.

    ``unmatched`` are the rows of the left table whose names the right one does not have,
    ``right_unmatched`` counts the rows of the right table that match no row of the left one.
    ``kept_apart`` counts the pairs with the same name that other columns kept apart; ``conflicts``
    are decisions that contradict each other, with their rows, left and right; ``unapplied`` those
    whose rows are not there.
    """

    links: tuple[Match, ...]
    unmatched: tuple[int, ...]
    right_unmatched: int
    kept_apart: int
    conflicts: tuple[PlacedConflict, ...]
    unapplied: tuple[Unapplied, ...]
    added: Added
    first_rows: tuple[int, int] = (2, 2)
    """What a spreadsheet program calls the rows numbered 0 here, left and right."""

    def summary(self) -> dict[str, int]:
        """The numbers: rows with a name, and how many of both tables were matched or not."""
        matched = len({match.left for match in self.links})
        return {
            "rows": matched + len(self.unmatched),
            "matched": matched,
            "tied": len({match.left for match in self.links if match.ties}),
            "unmatched": len(self.unmatched),
            "right_unmatched": self.right_unmatched,
            "kept_apart": self.kept_apart,
        }


def link_sheets(
    left: Sheet,
    right: Sheet,
    *,
    columns: tuple[str | None, str | None] = (None, None),
    same: Sequence[str] = (),
    also: Sequence[str] = (),
    decisions: Iterable[Decision] = (),
    profile: Profile = "default",
    threshold: float | None = None,
    limit: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Linked:
    """Find each name of `left` in `right`; at most `limit` matches per row, the best first.

    Values of the columns `same` must agree where both are present, those of `also` are evidence:
    a header that both tables have, or two with ``=`` between (``born=birth_date``).

    The result's columns go beside those of `left`: ``bynames_score``, ``bynames_why``,
    ``bynames_ties``, ``bynames_decision``, ``bynames_match_row`` (as a spreadsheet program counts),
    the keys of both rows, and every column of `right` as ``match_…``; rows that match nothing come
    last and have them empty.

    >>> one = Sheet("a.csv", "csv", ("name",), [["Alena Laptsionak"]], None)
    >>> other = Sheet("b.csv", "csv", ("name",), [["Ян Вайда"], ["Елена Лаптёнок"]], None)
    >>> [(found.left, found.right) for found in link_sheets(one, other).links]
    [(0, 1)]
    """
    sheets = (left, right)
    found_in = [
        find_names(sheet.headers, sheet.rows, wanted)
        for sheet, wanted in zip(sheets, columns, strict=True)
    ]
    names = [names_of(found, sheet.rows) for found, sheet in zip(found_in, sheets, strict=True)]
    orders = {found.list_order for found in found_in}
    finders = RowFinder(left.rows, names[0]), RowFinder(right.rows, names[1])
    placed = place_links(decisions, *finders)
    matcher = _Matcher(
        sheets, names, same, also, placed.held, least=threshold_of(profile, threshold), limit=limit,
        profile=profile, order=orders.pop() if len(orders) == 1 else None, workers=workers,
        progress=progress,
    )  # fmt: skip
    by_row = [matcher.of(row) for row in range(len(names[0]))]
    links = sorted(
        (match for found in by_row for match in found),
        key=lambda match: (-by_row[match.left][0].score, match.left, -match.score, match.right),
    )
    rest = [row for row, found in enumerate(by_row) if not found]
    return Linked(
        links=tuple(links),
        unmatched=tuple(row for row in rest if _is_name(names[0][row])),
        right_unmatched=sum(map(_is_name, names[1])) - len({match.right for match in links}),
        kept_apart=matcher.kept_apart,
        conflicts=placed.conflicts,
        unapplied=placed.unapplied,
        added=_added(sheets, names, finders, matcher, links, rest),
        first_rows=(left.first_row, right.first_row),
    )


def _added(
    sheets: tuple[Sheet, Sheet],
    names: Sequence[Sequence[str | None]],
    finders: tuple[RowFinder, RowFinder],
    matcher: _Matcher,
    links: Sequence[Match],
    rest: Sequence[int],
) -> Added:
    """What to write beside the columns of the left table."""
    left, right = sheets
    blank = [""] * len(rest)
    reasons = [
        "; ".join([why(names[0][a] or "", names[1][b] or "", matcher.order), *matcher.said(a, b)])
        for a, b, *_ in links
    ]
    keys = [
        [row_key(finder.keys[row], finder.rows[row]) for row in rows]
        for finder, rows in (
            (finders[0], [*(match.left for match in links), *rest]),
            (finders[1], [match.right for match in links]),
        )
    ]
    extra: dict[str, Sequence[str | float | None]] = {
        "bynames_score": [round(match.score, 4) for match in links] + [None] * len(rest),
        "bynames_why": reasons + blank,
        "bynames_ties": [str(match.ties or "") for match in links] + blank,
        "bynames_decision": [match.decision for match in links] + blank,
        "bynames_match_row": [str(right.row_number(match.right)) for match in links] + blank,
        "bynames_row": keys[0],
        LINK_KEY: keys[1] + blank,
    }
    for at, header in enumerate(right.headers):
        title = f"match_{header or at + 1}"
        while title in extra or title in left.headers:
            title += "_"
        extra[title] = [right.rows[match.right][at] for match in links] + blank
    order = [*(match.left for match in links), *rest]
    return Added(order, extra, choices={"bynames_decision": DECISIONS})


class _Matcher:
    """Finds the rows of the right table for each row of the left one."""

    def __init__(
        self,
        sheets: tuple[Sheet, Sheet],
        names: Sequence[Sequence[str | None]],
        same: Sequence[str],
        also: Sequence[str],
        held: dict[tuple[int, int], Decision],
        *,
        least: float,
        limit: int,
        profile: Profile,
        order: NameOrder | None,
        workers: int | None,
        progress: Progress | None,
    ) -> None:
        self.order = order
        self.names, self.least, self.limit, self.kept_apart = names, least, limit, 0
        self.size = len(names[0])
        self.held: dict[int, dict[int, str]] = {}
        for (one, other), item in held.items():
            self.held.setdefault(one, {})[other] = item.decision
        self.parts = [part for header in same for part in _numbers(sheets, header, whole=False)]
        self.also = [header.partition("=")[0] for header in also]
        values = [part for header in also for part in _numbers(sheets, header, whole=True)]
        self.other = None
        if values:
            self.other = OtherColumns.learned(
                np.stack(values, axis=1), numbered([*names[0], *names[1]])
            )
        lowest = min(least, weights().verdict["unsure"]) if values else least
        distinct = [list(dict.fromkeys(filter(None, side))) for side in names]
        found = link(
            *distinct, profile=profile, threshold=lowest, limit=max(len(distinct[1]), limit),
            order=order, workers=workers, progress=progress,
        )  # fmt: skip
        self._rows: dict[str | None, list[int]] = {}
        for row, name in enumerate(names[1]):
            self._rows.setdefault(name, []).append(row)
        self._near: dict[str, list[tuple[str, float]]] = {}
        for one, other, score in found.pairs:
            self._near.setdefault(distinct[0][one], []).append((distinct[1][other], score))
        self._known: dict[str, tuple[Ints, Floats]] = {}
        self._bare: dict[str, list[tuple[int, float, int]]] = {}

    def of(self, row: int) -> list[Match]:
        """The matches of a row of the left table, best first."""
        name = self.names[0][row] or ""
        held = self.held.get(row, {})
        decided = [other for other, word in held.items() if word == "same"]
        if decided:
            return [Match(row, other, 1.0, 0, "same") for other in sorted(decided)]
        if held or self.parts or self.other is not None:
            rows, scores = self._allowed(row, *self._candidates(name))
            keep = np.array([held.get(other) != "different" for other in rows.tolist()], np.bool_)
            best = self._best(rows[keep], scores[keep])
        else:  # the same for all rows of that name
            if name not in self._bare:
                self._bare[name] = self._best(*self._candidates(name))
            best = self._bare[name]
        return [Match(row, other, score, ties, held.get(other, "")) for other, score, ties in best]

    def _best(self, rows: Ints, scores: Floats) -> list[tuple[int, float, int]]:
        """The best of some candidates, each with its score and how many score as much."""
        good = np.flatnonzero(scores >= max(self.least, 1e-12))
        best = good[np.lexsort((rows[good], -scores[good]))]
        rounded = np.round(scores[best], 4)
        return [
            (int(rows[at]), float(scores[at]), int((rounded == value).sum()) - 1)
            for at, value in zip(best[: self.limit].tolist(), rounded.tolist(), strict=False)
        ]

    def _candidates(self, name: str) -> tuple[Ints, Floats]:
        """The rows of the right table whose names are near to a name, and the scores."""
        if name not in self._known:
            near = self._near.get(name, ())
            rows = [(row, score) for other, score in near for row in self._rows[other]]
            self._known[name] = (
                np.array([row for row, _ in rows], np.int64),
                np.array([score for _, score in rows], np.float64),
            )
        return self._known[name]

    def _allowed(self, row: int, rows: Ints, scores: Floats) -> tuple[Ints, Floats]:
        """Candidates that no other column forbids, their scores with what others tell."""
        apart = np.zeros(len(rows), np.bool_)
        for part in self.parts:
            there = part[self.size + rows]
            apart |= (there >= 0) & (part[row] >= 0) & (there != part[row])
        self.kept_apart += int((apart & (scores >= self.least)).sum())
        rows, scores = rows[~apart], scores[~apart]
        if self.other is not None:
            scores = self.other.told(np.full(len(rows), row), self.size + rows, scores)
        return rows, scores

    def said(self, one: int, other: int) -> Iterator[str]:
        """What the columns beside the name say of a pair of rows."""
        if self.other is None:
            return
        found = self.other.weights(np.array([one]), np.array([self.size + other]))[0].tolist()
        for title, weight in zip(self.also, found, strict=True):
            if weight:
                yield f"{title}: {value_label(weight)}"


def _numbers(sheets: tuple[Sheet, Sheet], header: str, *, whole: bool) -> list[Ints]:
    """A column of both tables, the left rows first, as numbers of its values (-1: absent)."""
    one, _, other = header.partition("=")
    places = column_at(sheets[0].headers, one), column_at(sheets[1].headers, other or one)
    cells = [row[at] for sheet, at in zip(sheets, places, strict=True) for row in sheet.rows]
    read = comparable(one, cells)
    return [numbered(part) for part in ([read.values] if whole else read.parts)]


def _is_name(text: str | None) -> bool:
    """Whether a cell holds a name: a placeholder does not."""
    return bool(text and records(text))
