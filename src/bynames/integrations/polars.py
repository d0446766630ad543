"""polars: ``expression.bynames`` and ``series.bynames``, once this module is imported.

>>> import polars as pl
>>> import bynames.integrations.polars
>>> names = pl.LazyFrame({"name": ["Elena Laptenka", "Лаптёнок Елена", None]})
>>> names.select(pl.col("name").bynames.normalize()).collect()["name"].to_list()
['Alena Laptsionak', 'Alena Laptsionak', None]

What is done to each name by itself is elementwise, so that the streaming engine takes it batch by
batch; grouping needs the whole column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import bynames
from bynames import GivenNames, NameOrder, Variants
from bynames.integrations._columns import (
    PART_FIELDS,
    blocking_key_lists,
    group_ids,
    scores_or_none,
    structs,
)
from bynames.integrations._needs import needed

__all__ = ["BynamesExpression", "BynamesSeries"]

_polars = needed("polars", "polars")

_PARTS = _polars.Struct(dict.fromkeys(PART_FIELDS, _polars.String))


def _expression(source: Any) -> Any:
    """An expression of text; categories and enumerations as the text that they stand for."""
    return source.cast(_polars.String)


class _Columns:
    """The methods of both namespaces; `_mapped` says how a column is worked on."""

    def _mapped(
        self, work: Callable[[list[str | None]], list[Any]], dtype: Any, *, alone: bool = True
    ) -> Any:
        raise NotImplementedError

    def keys(
        self,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The key of each name, for group-by and joins; see :func:`bynames.keys`."""
        bynames.key(None, order=order)  # a wrong order is refused before the query runs
        return self._mapped(
            lambda names: bynames.keys(names, order=order, workers=workers, variants=variants),
            _polars.String,
        )

    def normalize(
        self,
        scheme: str = "be-pass",
        *,
        given: GivenNames = "as written",
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The canonical spelling of each name; see :func:`bynames.normalize_all`."""
        # what is wrong is refused before the query runs
        bynames.normalize(None, scheme=scheme, given=given, order=order)
        return self._mapped(
            lambda names: bynames.normalize_all(
                names, scheme=scheme, given=given, order=order, workers=workers, variants=variants
            ),
            _polars.String,
        )

    def transliterate(self, scheme: str = "be-pass") -> Any:
        """Cyrillic to Latin by one scheme; see :func:`bynames.transliterate_all`."""
        bynames.transliterate("", scheme=scheme)
        return self._mapped(
            lambda texts: bynames.transliterate_all(texts, scheme=scheme), _polars.String
        )

    def parse(
        self,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The parts of each name as a struct; see :func:`bynames.parse_all`.

        Null becomes a struct of nulls.
        """
        bynames.parse(None, order=order)

        return self._mapped(
            lambda names: structs(
                bynames.parse_all(names, order=order, workers=workers, variants=variants)
            ),
            _PARTS,
        )

    def blocking_keys(
        self, *, slips: int = 1, workers: int | None = None, variants: Variants | None = None
    ) -> Any:
        """The blocking keys of each name as a list; see :func:`bynames.blocking_keys`."""
        bynames.blocking_keys(None, slips=slips)
        return self._mapped(
            lambda names: blocking_key_lists(names, slips, workers=workers, variants=variants),
            _polars.List(_polars.Int64),
        )

    def dedupe(self, **options: Any) -> Any:
        """The stable id of each name's group; options of :func:`bynames.dedupe`."""
        return self._mapped(
            lambda names: group_ids(bynames.dedupe(names, **options)), _polars.String, alone=False
        )


@_polars.api.register_expr_namespace("bynames")
class BynamesExpression(_Columns):
    """Expressions on columns of names; null stays null."""

    def __init__(self, expression: Any) -> None:
        self._source = expression

    def score(
        self,
        other: Any,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The score of each name with another expression's, or with one name (a string).

        0 to 1, Float32; null where either is null.
        """
        bynames.score("", "", order=order)  # a wrong order is refused before the query runs
        right = _polars.lit(other) if isinstance(other, str) else other

        def scored(columns: Sequence[Any]) -> Any:
            left, right = columns
            size = max(len(left), len(right))
            one, other = (
                column.to_list() * size if len(column) == 1 != size else column.to_list()
                for column in (left, right)
            )
            found = scores_or_none(one, other, order=order, workers=workers, variants=variants)
            return _polars.Series(left.name, found, _polars.Float32)

        return _polars.map_batches(
            [_expression(self._source), _expression(right)],
            scored,
            return_dtype=_polars.Float32,
            is_elementwise=True,
        )

    def _mapped(
        self, work: Callable[[list[str | None]], list[Any]], dtype: Any, *, alone: bool = True
    ) -> Any:
        def batch(series: Any) -> Any:
            return _polars.Series(series.name, work(series.to_list()), dtype)

        return _expression(self._source).map_batches(
            batch, return_dtype=dtype, is_elementwise=alone
        )


@_polars.api.register_series_namespace("bynames")
class BynamesSeries(_Columns):
    """Series of names; null stays null."""

    def __init__(self, series: Any) -> None:
        self._source = series

    def score(
        self,
        other: Any,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The score of each name with the one beside it in another series, or with one name.

        0 to 1, Float32; null where either is null.
        """
        names = self._source.cast(_polars.String).to_list()
        if isinstance(other, str):
            others = [other] * len(names)
        else:
            others = other.cast(_polars.String).to_list()
        found = scores_or_none(names, others, order=order, workers=workers, variants=variants)
        return _polars.Series(self._source.name, found, _polars.Float32)

    def groups(self, **options: Any) -> bynames.Groups:
        """The groups of the names: what :func:`bynames.dedupe` gives for this series."""
        return bynames.dedupe(self._source.cast(_polars.String), **options)

    def _mapped(
        self, work: Callable[[list[str | None]], list[Any]], dtype: Any, *, alone: bool = True
    ) -> Any:
        names = self._source.cast(_polars.String).to_list()
        return _polars.Series(self._source.name, work(names), dtype)
