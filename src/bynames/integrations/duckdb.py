"""DuckDB: functions on names for SQL, vectorised over Arrow.

>>> import duckdb
>>> from bynames.integrations.duckdb import register
>>> con = register(duckdb.connect())
>>> con.sql("SELECT bynames_normalize('Лаптёнок Елена'), bynames_key(NULL)").fetchall()
[('Alena Laptsionak', None)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import bynames
from bynames import Variants
from bynames.integrations._columns import PART_FIELDS, blocking_key_lists, scores_or_none
from bynames.integrations._needs import needed

__all__ = ["register"]

_duckdb = needed("duckdb", "duckdb")
_arrow = needed("pyarrow", "duckdb")


def register(con: Any, *, slips: int = 1, variants: Variants | None = None) -> Any:
    """Register the functions of bynames with a connection; give the connection back.

    - ``bynames_key(name) → VARCHAR``
    - ``bynames_normalize(name) → VARCHAR``
    - ``bynames_parse(name) → STRUCT(given, patronymic, surname, initials, sex, script, former)``
    - ``bynames_signature(name) → VARCHAR``: equal for names that compare alike
    - ``bynames_blocking_keys(name) → BIGINT[]``, with keys for so many `slips` (0, 1 or 2)
    - ``bynames_score(name, name) → FLOAT``, 0 to 1

    Null and no data give null (but a name and no data score 0).  Several threads of the engine
    may call them at once.  `variants` are rows of one's own on top of the curated table.

    Raises :class:`bynames.BynamesError` for other `slips` or `variants`.
    """
    bynames.blocking_keys(None, slips, variants=variants)  # wrong ones are refused here
    text, of_name = _duckdb.sqltypes.VARCHAR, [_duckdb.sqltypes.VARCHAR]

    def one_column(
        name: str, work: Callable[[list[str | None]], Sequence[Any]], sql: Any, arrow: Any
    ) -> None:
        def vector(column: Any) -> Any:
            return _arrow.array(work(column.to_pylist()), arrow)

        _create(con, name, vector, of_name, sql)

    string = _arrow.string()
    one_column(
        "bynames_key", lambda names: bynames.keys(names, workers=1, variants=variants), text, string
    )
    one_column(
        "bynames_normalize",
        lambda names: bynames.normalize_all(names, workers=1, variants=variants),
        text,
        string,
    )
    one_column(
        "bynames_signature",
        lambda names: bynames.blocking(names, 0, workers=1, variants=variants).signatures,
        text,
        string,
    )
    one_column(
        "bynames_blocking_keys",
        lambda names: blocking_key_lists(names, slips, variants=variants),
        _duckdb.list_type(_duckdb.sqltypes.BIGINT),
        _arrow.list_(_arrow.int64()),
    )
    one_column(
        "bynames_parse",
        lambda names: _structs(names, variants),
        _duckdb.struct_type(dict.fromkeys(PART_FIELDS, text)),
        _arrow.struct([(field, string) for field in PART_FIELDS]),
    )

    def scores(left: Any, right: Any) -> Any:
        found = scores_or_none(left.to_pylist(), right.to_pylist(), variants=variants)
        return _arrow.array(found, _arrow.float32())

    _create(con, "bynames_score", scores, [text, text], _duckdb.sqltypes.FLOAT)
    return con


def _create(con: Any, name: str, work: Callable[..., Any], takes: list[Any], gives: Any) -> None:
    con.create_function(
        name, work, takes, gives, type="arrow", null_handling="special", side_effects=False
    )


def _structs(
    names: list[str | None], variants: Variants | None
) -> list[dict[str, str | None] | None]:
    columns = bynames.parse_all(names, workers=1, variants=variants)
    rows = zip(*(columns[field] for field in PART_FIELDS), strict=True)
    found = [dict(zip(PART_FIELDS, row, strict=True)) for row in rows]
    return [parts if any(parts.values()) else None for parts in found]
