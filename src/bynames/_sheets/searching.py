"""Names searched for in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bynames._batch import Index
from bynames._batch.progress import Progress
from bynames._sheets.name_columns import find_names, names_of
from bynames._sheets.reasons import why
from bynames._sheets.sheet import Sheet

__all__ = ["FoundRow", "search_sheet"]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table that a search found; ``row`` counts from 0, ``score`` is 0 to 1."""

    query: str
    row: int
    name: str
    score: float
    why: str


def search_sheet(
    queries: Sequence[str],
    sheet: Sheet,
    *,
    columns: str | None = None,
    threshold: float | None = None,
    limit: int = 5,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[list[FoundRow], list[str]]:
    """Search a table for names: what was found, best first, and the names that were not.

    >>> sheet = Sheet("a.csv", "csv", ("name",), [["Alena Laptsionak"], ["Ян Вайда"]], None)
    >>> found, missing = search_sheet(["Елена Лаптёнок", "Марфа Рабкова"], sheet)
    >>> found[0].row, missing
    (0, ['Марфа Рабкова'])
    """
    found_in = find_names(sheet.headers, sheet.rows, columns)
    index = Index(
        names_of(found_in, sheet.rows), order=found_in.list_order, workers=workers,
        progress=progress,
    )  # fmt: skip
    hits = index.search_many(queries, limit=limit, threshold=threshold)
    found, missing = [], []
    for query, inside in zip(queries, hits, strict=True):
        found += [
            FoundRow(query, hit.row, hit.name, hit.score, why(query, hit.name)) for hit in inside
        ]
        if not inside:
            missing.append(query)
    return found, missing
