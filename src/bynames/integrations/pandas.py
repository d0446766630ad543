"""pandas: ``series.bynames``, once this module is imported.

>>> import pandas as pd
>>> import bynames.integrations.pandas
>>> names = pd.Series(["Elena Laptenka", "Лаптёнок Елена", None])
>>> names.bynames.normalize().tolist()
['Alena Laptsionak', 'Alena Laptsionak', <NA>]
"""

from __future__ import annotations

from typing import Any

import bynames
from bynames import BynamesError, GivenNames, Groups, NameOrder, Progress, Variants
from bynames.integrations._columns import blocking_key_lists, group_ids, scores_or_none
from bynames.integrations._needs import needed

__all__ = ["BynamesAccessor"]

_pandas = needed("pandas", "pandas")


@_pandas.api.extensions.register_series_accessor("bynames")
class BynamesAccessor:
    """Columns of names in a data frame: every method gives a series with the same index.

    Text comes as the nullable ``string`` type, scores as ``Float32``; null and no data as ``NA``.
    Options are those of the functions of the library that each method names.
    """

    def __init__(self, series: Any) -> None:
        self._series = series

    def keys(
        self,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The key of each name, for group-by and merge; see :func:`bynames.keys`."""
        return self._text(
            bynames.keys(
                self._names(), order=order, workers=workers, progress=progress, variants=variants
            )
        )

    def normalize(
        self,
        scheme: str = "be-pass",
        *,
        given: GivenNames = "as written",
        order: NameOrder | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The canonical spelling of each name; see :func:`bynames.normalize_all`."""
        return self._text(
            bynames.normalize_all(
                self._names(),
                scheme=scheme,
                given=given,
                order=order,
                workers=workers,
                progress=progress,
                variants=variants,
            )
        )

    def parse(
        self,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The parts of each name as a data frame; see :func:`bynames.parse_all`."""
        columns = bynames.parse_all(
            self._names(), order=order, workers=workers, progress=progress, variants=variants
        )
        return _pandas.DataFrame(columns, index=self._series.index, dtype="string")

    def transliterate(self, scheme: str = "be-pass") -> Any:
        """Cyrillic to Latin by one scheme; see :func:`bynames.transliterate_all`."""
        return self._text(bynames.transliterate_all(self._names(), scheme=scheme))

    def blocking_keys(
        self, *, slips: int = 1, workers: int | None = None, variants: Variants | None = None
    ) -> Any:
        """The blocking keys of each name as lists, for ``explode`` and merge.

        See :func:`bynames.blocking_keys`.
        """
        found = blocking_key_lists(self._names(), slips, workers=workers, variants=variants)
        return self._series_of(found, object)

    def score(
        self,
        other: Any,
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        variants: Variants | None = None,
    ) -> Any:
        """The score of each name with the one beside it in another series, or with one name.

        0 to 1; ``NA`` where either is null; options as of :func:`bynames.score_pairs`.  Raises
        :class:`BynamesError` if the two series have different indexes.
        """
        if isinstance(other, str):
            others: Any = [other] * len(self._series)
        elif not isinstance(other, _pandas.Series):
            raise BynamesError(
                f"score takes a series or one name, not {type(other).__name__}; "
                "use pandas.Series(values, index=series.index)"
            )
        elif not other.index.equals(self._series.index):
            raise BynamesError(
                "the two series have different indexes; align them first, or use reset_index"
            )
        else:
            others = _list_of(other)
        found = scores_or_none(
            self._names(), others, order=order, workers=workers, variants=variants
        )
        return self._series_of(found, "Float32")

    def dedupe(self, **options: Any) -> Any:
        """The stable id of each name's group; options of :func:`bynames.dedupe`.

        For pairs and ambiguous rows use :meth:`groups`.
        """
        return self._text(group_ids(self.groups(**options)))

    def groups(self, **options: Any) -> Groups:
        """The groups of the names: what :func:`bynames.dedupe` gives for this series."""
        return bynames.dedupe(self._names(), **options)

    def _names(self) -> list[str | None]:
        return _list_of(self._series)

    def _text(self, values: list[str | None]) -> Any:
        return self._series_of(values, "string")

    def _series_of(self, values: list[Any], dtype: Any) -> Any:
        return _pandas.Series(values, index=self._series.index, name=self._series.name, dtype=dtype)


def _list_of(series: Any) -> list[str | None]:
    return [name if isinstance(name, str) else None for name in series.tolist()]
