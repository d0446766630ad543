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


def register(
    con: Any, *, slips: int = 1, profile: Profile = "default", variants: Variants | None = None
) -> Any:
    """Register the functions of bynames with a connection; give the connection back.

    - ``bynames_key(name) → VARCHAR``
    - ``bynames_normalize(name) → VARCHAR``
    - ``bynames_parse(name) → STRUCT(given, patronymic, surname, initials, sex, script, former)``
    - ``bynames_signature(name) → VARCHAR``: equal for names that compare alike
    - ``bynames_blocking_keys(name) → BIGINT[]``, with keys for so many `slips` (0, 1 or 2)
    - ``bynames_blocking(name) → STRUCT(signature, full, short, loose)``: :func:`bynames.blocking`
    - ``bynames_score(name, name) → FLOAT``, 0 to 1
    - ``bynames_groups(list of names) → VARCHAR[]``: the id of each name's group, as if the list
      stood alone, by the shipped scores and the `profile` (strict, default, wide)

    Null and no data give null (but a name and no data score 0).  Several threads of the engine may
    call them at once.  `variants` are your own rows on top of the curated table.

    Raises :class:`bynames.BynamesError` for other `slips`, `profile` or `variants`.
    """
    bynames.blocking_keys(None, slips, variants=variants)  # wrong ones are refused here
    bynames.dedupe([], profile=profile)
    types = _duckdb.sqltypes
    text, of_text = types.VARCHAR, _duckdb.list_type(types.VARCHAR)
    keys = _duckdb.list_type(types.BIGINT)
    string, key_list = _arrow.string(), _arrow.list_(_arrow.int64())

    def one_column(
        name: str, work: Callable[[list[str | None]], Sequence[Any]], sql: Any, arrow: Any
    ) -> None:
        def vector(column: Any) -> Any:
            return _arrow.array(work(column.to_pylist()), arrow)

        _create(con, name, vector, [text], sql)

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
        keys,
        key_list,
    )
    one_column(
        "bynames_parse",
        lambda names: _parts(names, variants),
        _duckdb.struct_type(dict.fromkeys(PART_FIELDS, text)),
        _arrow.struct([(field, string) for field in PART_FIELDS]),
    )
    one_column(
        "bynames_blocking",
        lambda names: _blocking(names, slips, variants),
        _duckdb.struct_type(
            {"signature": text, "full": keys, "short": keys, "loose": types.BOOLEAN}
        ),
        _arrow.struct(
            {"signature": string, "full": key_list, "short": key_list, "loose": _arrow.bool_()}
        ),
    )

    def groups(lists: Any) -> Any:
        return _arrow.array(_groups(lists.to_pylist(), profile, variants), _arrow.list_(string))

    _create(con, "bynames_groups", groups, [of_text], of_text)

    def scores(left: Any, right: Any) -> Any:
        found = scores_or_none(left.to_pylist(), right.to_pylist(), variants=variants)
        return _arrow.array(found, _arrow.float32())

    _create(con, "bynames_score", scores, [text, text], types.FLOAT)
    return con


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
    found = structs(bynames.blocking(names, slips, workers=1, variants=variants).to_dict())
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
