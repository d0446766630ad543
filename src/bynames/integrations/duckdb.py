"""DuckDB: functions on names for SQL, vectorised over Arrow.

>>> import duckdb
>>> from bynames.integrations.duckdb import register
>>> con = register(duckdb.connect())
>>> con.sql("SELECT bynames_normalize('Лаптёнок Елена'), bynames_key(NULL)").fetchall()
[('Alena Laptsionak', None)]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import bynames
from bynames import Profile, Variants
from bynames.integrations._columns import (
    PART_FIELDS,
    blocking_key_lists,
    group_ids,
    scores_or_none,
    structs,
)
from bynames.integrations._needs import needed

__all__ = ["register"]

_duckdb = needed("duckdb", "duckdb")
_arrow = needed("pyarrow", "duckdb")

_TEXT = _duckdb.sqltypes.VARCHAR


def register(
    con: Any, *, slips: int = 1, profile: Profile = "default", variants: Variants | None = None
) -> Any:
    """Register the functions of bynames with a connection; give the connection back.

    - ``bynames_key(name) → VARCHAR``
    - ``bynames_normalize(name) → VARCHAR``
    - ``bynames_parse(name) → STRUCT(given, patronymic, surname, initials, sex, script, former)``
    - ``bynames_signature(name) → VARCHAR``: equal for names that compare alike
    - ``bynames_blocking_keys(name) → BIGINT[]``, that allow for `slips` slips (0, 1 or 2)
    - ``bynames_blocking(name) → STRUCT(signature, full, short, loose)``: :func:`bynames.blocking`
    - ``bynames_score(name, name) → FLOAT``, 0 to 1
    - ``bynames_groups(list of names) → VARCHAR[]``: the id of each name's group, as if there were
      no other list, by the shipped scores and the `profile` (strict, default, wide)

    Null and no data give null (but a name and no data score 0).  Several threads of the engine may
    call them at once.  `variants` are your own rows on top of the curated table.

    Raises :class:`bynames.BynamesError` for invalid `slips`, `profile` or `variants`.
    """
    bynames.blocking_keys(None, slips=slips, variants=variants)  # invalid ones are refused here
    bynames.dedupe([], profile=profile)
    for function in _of_one_name(slips, variants):
        _create(con, function.name, _vectorised(function), [_TEXT], function.sql_type)

    def groups(lists: Any) -> Any:
        found = _groups(lists.to_pylist(), profile, variants)
        return _arrow.array(found, _arrow.list_(_arrow.string()))

    def scores(left: Any, right: Any) -> Any:
        found = scores_or_none(left.to_pylist(), right.to_pylist(), variants=variants)
        return _arrow.array(found, _arrow.float32())

    texts = _duckdb.list_type(_TEXT)
    _create(con, "bynames_groups", groups, [texts], texts)
    _create(con, "bynames_score", scores, [_TEXT, _TEXT], _duckdb.sqltypes.FLOAT)
    return con


class _Function(NamedTuple):
    """A function of one name: its name in SQL, what it does, what it gives in SQL and in Arrow."""

    name: str
    work: Callable[[list[str | None]], Sequence[Any]]
    sql_type: Any
    arrow_type: Any


def _of_one_name(slips: int, variants: Variants | None) -> list[_Function]:
    string, keys = _arrow.string(), _duckdb.list_type(_duckdb.sqltypes.BIGINT)
    key_list = _arrow.list_(_arrow.int64())
    blocking = {
        "signature": (_TEXT, string),
        "full": (keys, key_list),
        "short": (keys, key_list),
        "loose": (_duckdb.sqltypes.BOOLEAN, _arrow.bool_()),
    }
    return [
        _Function(
            "bynames_key",
            lambda names: bynames.keys(names, workers=1, variants=variants),
            _TEXT, string,
        ),
        _Function(
            "bynames_normalize",
            lambda names: bynames.normalize_all(names, workers=1, variants=variants),
            _TEXT, string,
        ),
        _Function(
            "bynames_signature",
            lambda names: bynames.blocking(names, slips=0, workers=1, variants=variants).signatures,
            _TEXT, string,
        ),
        _Function(
            "bynames_blocking_keys",
            lambda names: blocking_key_lists(names, slips, variants=variants),
            keys, key_list,
        ),
        _Function(
            "bynames_parse",
            lambda names: _parts(names, variants),
            _duckdb.struct_type(dict.fromkeys(PART_FIELDS, _TEXT)),
            _arrow.struct([(field, string) for field in PART_FIELDS]),
        ),
        _Function(
            "bynames_blocking",
            lambda names: _blocking(names, slips, variants),
            _duckdb.struct_type({field: sql for field, (sql, _) in blocking.items()}),
            _arrow.struct({field: arrow for field, (_, arrow) in blocking.items()}),
        ),
    ]  # fmt: skip


def _vectorised(function: _Function) -> Callable[[Any], Any]:
    """The function on a column of Arrow."""
    return lambda column: _arrow.array(function.work(column.to_pylist()), function.arrow_type)


def _create(con: Any, name: str, work: Callable[..., Any], takes: list[Any], gives: Any) -> None:
    con.create_function(
        name, work, takes, gives, type="arrow", null_handling="special", side_effects=False
    )


def _parts(
    names: list[str | None], variants: Variants | None
) -> list[dict[str, str | None] | None]:
    found = structs(bynames.parse_all(names, workers=1, variants=variants))
    return [parts if any(parts.values()) else None for parts in found]


def _blocking(
    names: list[str | None], slips: int, variants: Variants | None
) -> list[dict[str, Any] | None]:
    found = structs(bynames.blocking(names, slips=slips, workers=1, variants=variants).to_dict())
    return [row if row["signature"] is not None else None for row in found]


def _groups(
    lists: list[list[str | None] | None], profile: Profile, variants: Variants | None
) -> list[list[str | None] | None]:
    """The groups of each list; all lists in one call, in which they must not meet."""
    names = [name for some in lists for name in some or ()]
    number = [place for place, some in enumerate(lists) for _ in some or ()]
    found = group_ids(
        bynames.dedupe(
            names, profile=profile, same=[number], calibrate=False, workers=1, variants=variants
        )
    )
    rest = iter(found)
    return [None if some is None else [next(rest) for _ in some] for some in lists]
