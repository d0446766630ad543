"""Names of one table found in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bynames._batch import Index, link
from bynames._batch.progress import Progress
from bynames._parts import records
from bynames.sheets.name_columns import find_names, names_of
from bynames.sheets.reasons import why
from bynames.sheets.sheet import Added, Sheet

__all__ = ["Found", "Linked", "link_sheets", "search_sheet"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Two tables linked: ``links`` are (left row, right row, score), best first.

    ``unmatched`` are rows of the left table with a name that the right one has not, ``lonely``
    counts the rows of the right table that no row of the left one matches.
    """

    links: tuple[tuple[int, int, float], ...]
    unmatched: tuple[int, ...]
    lonely: int
    added: Added
    first_rows: tuple[int, int] = (2, 2)
    """What a spreadsheet program calls the rows numbered 0 here, left and right."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table that a search found; ``row`` counts from 0, ``score`` is 0 to 1."""

    query: str
    row: int
    name: str
    score: float
    why: str


def link_sheets(
    left: Sheet,
    right: Sheet,
    *,
    columns: tuple[str | None, str | None] = (None, None),
    profile: str = "default",
    threshold: float | None = None,
    limit: int = 1,
    progress: Progress | None = None,
) -> Linked:
    """Find each name of `left` in `right`; at most `limit` matches per row, the best first.

    The result's columns go beside those of `left`: ``bynames_score``, ``bynames_why``,
    ``bynames_match_row`` (as a spreadsheet program counts) and every column
    of `right` as ``match_…``; rows that match nothing come last and have them empty.
    """
    names = [
        names_of(find_names(sheet.headers, sheet.rows, wanted), sheet.rows)
        for sheet, wanted in zip((left, right), columns, strict=True)
    ]
    found = link(
        names[0], names[1], profile=profile, threshold=threshold, limit=limit, progress=progress
    )
    best: dict[int, float] = {}
    for one, _, score in found.pairs:
        best[one] = max(score, best.get(one, 0.0))
    pairs = sorted(found.pairs, key=lambda p: (-best[p[0]], p[0], -p[2], p[1]))
    unmatched = [row for row, name in enumerate(names[0])
                 if row not in best and _is_name(name)]  # fmt: skip
    rest = [row for row in range(len(names[0])) if row not in best]
    blank = [""] * len(rest)
    extra: dict[str, Sequence[str | float | None]] = {
        "bynames_score": [round(score, 4) for _, _, score in pairs] + [None] * len(rest),
        "bynames_why": [why(names[0][a] or "", names[1][b] or "") for a, b, _ in pairs] + blank,
        "bynames_match_row": [str(right.row_number(b)) for _, b, _ in pairs] + blank,
    }
    for at, header in enumerate(right.headers):
        title = f"match_{header or at + 1}"
        while title in extra or title in left.headers:
            title += "_"
        extra[title] = [right.rows[b][at] for _, b, _ in pairs] + blank
    return Linked(
        links=tuple(pairs),
        unmatched=tuple(unmatched),
        lonely=sum(map(_is_name, names[1])) - len({b for _, b, _ in pairs}),
        added=Added([a for a, _, _ in pairs] + rest, extra),
        first_rows=(left.first_row, right.first_row),
    )


def _is_name(text: str | None) -> bool:
    """Whether a cell holds a name: a placeholder does not."""
    return bool(text and records(text))


def search_sheet(
    queries: Sequence[str],
    sheet: Sheet,
    *,
    columns: str | None = None,
    threshold: float | None = None,
    limit: int = 5,
    progress: Progress | None = None,
) -> tuple[list[Found], list[str]]:
    """Search a table for names: what was found, best first, and the names that were not.

    >>> sheet = Sheet("a.csv", "csv", ("name",), [["Alena Laptsionak"], ["Ян Вайда"]], None)
    >>> found, missing = search_sheet(["Елена Лаптёнок", "Марфа Рабкова"], sheet)
    >>> found[0].row, missing
    (0, ['Марфа Рабкова'])
    """
    names = names_of(find_names(sheet.headers, sheet.rows, columns), sheet.rows)
    hits = Index(names, progress=progress).search_many(queries, limit, threshold)
    found, missing = [], []
    for query, inside in zip(queries, hits, strict=True):
        found += [
            Found(query, hit.row, hit.name, hit.score, why(query, hit.name)) for hit in inside
        ]
        if not inside:
            missing.append(query)
    return found, missing
