"""Splink (DuckDB backend): a comparison of names and a blocking rule for it.

Splink writes every level of a comparison into SQL by itself, so that a score asked of a function
would be worked out once per level.  Here each pair of names is scored once, before: a record
carries the numbers of the names that its own name may be, with their scores, and the levels look
them up.

>>> import pyarrow as pa
>>> from bynames.integrations.splink import name_comparison, name_rule, with_names
>>> people = pa.table({"unique_id": [1, 2], "name": ["Elena Laptenka", "Лаптёнок Елена"]})
>>> with_names(people, "name").column_names
['unique_id', 'name', 'name_number', 'name_scores', 'name_meets', 'name_key']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import bynames
from bynames import BynamesError, Variants
from bynames.integrations._needs import needed

__all__ = ["name_comparison", "name_rule", "with_names"]

_arrow = needed("pyarrow", "splink")
_library = needed("splink.comparison_library", "splink")
_levels = needed("splink.comparison_level_library", "splink")
_blocking = needed("splink.blocking_rule_library", "splink")

_THRESHOLD = 0.1
"""The lowest score that is kept: below it two names say no more than that they differ."""

_THRESHOLDS = (0.98, 0.9, 0.7, 0.4, _THRESHOLD)


def with_names(
    table: Any,
    column: str = "name",
    *,
    threshold: float = _THRESHOLD,
    workers: int | None = None,
    progress: Callable[[str, float], None] | None = None,
    variants: Variants | None = None,
) -> Any:
    """A table with what :func:`name_comparison` and :func:`name_rule` need beside its names.

    `table` is a pandas or polars data frame, a :class:`pyarrow.Table` or a relation of DuckDB;
    the result is a :class:`pyarrow.Table` for ``DuckDBAPI.register``.  All pairs of names that
    score at least `threshold` (0 to 1) are found and scored, once each.  Link two tables as one,
    with a column that says which of them a record comes from.

    Added are ``…_number`` (of the distinct name; null for no data), ``…_scores`` (a map from the
    numbers of other names to scores), ``…_meets`` (what the blocking rule joins on) and
    ``…_key`` (equal for every regular spelling of a full name; null for a short form).

    Raises :class:`BynamesError` if there is no such column.
    """
    rows = _arrow_table(table)
    if column not in rows.column_names:
        raise BynamesError(f"no column {column!r}; there are {', '.join(rows.column_names)}")
    names = rows[column].to_pylist()
    texts = list(dict.fromkeys(name for name in names if isinstance(name, str)))
    found = bynames.dedupe(
        texts, threshold=threshold, workers=workers, progress=progress, variants=variants
    )
    number_of = {text: n for n, text in enumerate(texts) if found.labels[n] >= 0}
    numbers = [number_of.get(name) for name in names]
    around = _Around(len(texts), found.left, found.right, found.scores)
    key_of = _keys_of_full_names(texts, workers, variants)
    none: list[Any] = []
    scores = [none if n is None else around.scores(n) for n in numbers]
    meets = [none if n is None else around.pairs(n) for n in numbers]
    columns = {
        f"{column}_number": _arrow.array(numbers, _arrow.int64()),
        f"{column}_scores": _arrow.array(scores, _arrow.map_(_arrow.int64(), _arrow.float32())),
        f"{column}_meets": _arrow.array(meets, _arrow.list_(_arrow.int64())),
        f"{column}_key": _arrow.array([key_of.get(name) for name in names], _arrow.string()),
    }
    for name, values in columns.items():
        rows = rows.append_column(name, values)
    return rows


def name_comparison(
    column: str = "name",
    thresholds: Sequence[float] = _THRESHOLDS,
    *,
    term_frequencies: bool = True,
) -> Any:
    """A comparison: names of one key, then one level per threshold of the score, highest first.

    With `term_frequencies` a rare name of one key weighs more than a common one.

    Raises :class:`BynamesError` for thresholds that are not scores in descending order.
    """
    limits = list(thresholds)
    if (
        not limits
        or limits != sorted(set(limits), reverse=True)
        or not 0 < limits[-1] <= limits[0] <= 1
    ):
        raise BynamesError(
            f"thresholds must be scores from 0 to 1 in descending order, not {thresholds!r}"
        )
    left, right = f'"{column}_number_l"', f'"{column}_number_r"'
    score = f'map_extract("{column}_scores_l", {right})[1]'
    levels: list[Any] = [
        {
            "sql_condition": f"{left} IS NULL OR {right} IS NULL",
            "label_for_charts": "no name",
            "is_null_level": True,
        },
        _levels.ExactMatchLevel(
            f"{column}_key", term_frequency_adjustments=term_frequencies
        ).configure(label_for_charts="one name in regular spellings"),
    ]
    for place, limit in enumerate(limits):
        same = f"{left} = {right} OR " if place == 0 else ""  # a short form has no key
        levels.append(
            {
                "sql_condition": f"{same}{score} >= {limit}",
                "label_for_charts": f"score of the names at least {limit}",
            }
        )
    levels.append({"sql_condition": "ELSE", "label_for_charts": "other names"})
    return _library.CustomComparison(
        comparison_levels=levels,
        output_column_name=column,
        comparison_description="score of bynames",
    )


def name_rule(column: str = "name") -> Any:
    """A blocking rule: the pairs of records whose names score at least what was kept."""
    meets = f"{column}_meets"
    return _blocking.block_on(meets, arrays_to_explode=[meets])


def _keys_of_full_names(
    texts: list[str], workers: int | None, variants: Variants | None
) -> dict[Any, str | None]:
    """The key of each name that has a given name and a surname written out."""
    parts = bynames.parse_all(texts, workers=workers, variants=variants)
    full = [
        text
        for text, given, surname in zip(texts, parts["given"], parts["surname"], strict=True)
        if given and surname
    ]
    return dict(zip(full, bynames.keys(full, workers=workers, variants=variants), strict=True))


class _Around:
    """The pairs of names around each name."""

    def __init__(self, size: int, left: Any, right: Any, scores: Any) -> None:
        self._size = size
        one, other = np.concatenate([left, right]), np.concatenate([right, left])
        pair = np.concatenate([np.arange(len(left)), np.arange(len(left))])
        order = np.argsort(one, kind="stable")
        self._starts = np.searchsorted(one[order], np.arange(size + 1))
        self._other, self._pair = other[order], pair[order]
        self._scores = np.concatenate([scores, scores])[order]

    def scores(self, name: int) -> list[tuple[int, float]]:
        """The numbers of the other names, each with its score."""
        span = slice(*self._starts[name : name + 2])
        return list(zip(self._other[span].tolist(), self._scores[span].tolist(), strict=True))

    def pairs(self, name: int) -> list[int]:
        """The name's own number, and one number for each pair that it is in."""
        span = slice(*self._starts[name : name + 2])
        return [name, *(self._size + self._pair[span]).tolist()]


def _arrow_table(table: Any) -> Any:
    if isinstance(table, _arrow.Table):
        return table
    for method in ("to_arrow_table", "to_arrow"):
        if hasattr(table, method):
            found = getattr(table, method)()
            return found if isinstance(found, _arrow.Table) else found.read_all()
    if hasattr(table, "columns") and hasattr(table, "index"):
        return _arrow.Table.from_pandas(table, preserve_index=False)
    raise BynamesError(
        f"table must be a data frame of pandas or polars, an Arrow table or a relation of DuckDB, "
        f"not {type(table).__name__}"
    )
