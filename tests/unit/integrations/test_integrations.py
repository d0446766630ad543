"""Adapters give what the plain library gives: with nulls, categories, dictionaries, chunks."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from benchmarks.population import population
from benchmarks.splink_names import f1, records, with_bynames, without_bynames

import bynames
import bynames.integrations.pandas
import bynames.integrations.polars
from bynames import BynamesError, Variants
from bynames.integrations.duckdb import register
from bynames.integrations.splink import name_comparison, with_names

NO_DATA: list[str | None] = [None, "", "?", "не указано"]
SIZES = [300, pytest.param(20_000, marks=pytest.mark.slow)]
OWN = Variants.of(
    [{"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}]
)


class Plain(NamedTuple):
    """What the library makes of a list: of every second name the one before it is scored."""

    names: list[str | None]
    others: list[str | None]
    keys: list[str | None]
    normal: list[str | None]
    parts: dict[str, list[str | None]]
    scores: list[float | None]
    groups: list[str | None]
    blocking: list[list[int] | None]


@cache
def plain(size: int) -> Plain:
    names: list[str | None] = [*population(size, seed=7, fitting=True).names, *NO_DATA]
    names += names[:20]
    others = names[1:] + names[:1]
    scores = bynames.score_pairs(names, others).tolist()
    groups = bynames.dedupe(names)
    return Plain(
        names,
        others,
        bynames.keys(names),
        bynames.normalize_all(names),
        bynames.parse_all(names),
        [
            None if a is None or b is None else score
            for a, b, score in zip(names, others, scores, strict=True)
        ],
        [groups.ids[label] if label >= 0 else None for label in groups.labels.tolist()],
        [
            None if signature is None else bynames.blocking_keys(name)
            for name, signature in zip(names, bynames.blocking(names).signatures, strict=True)
        ],
    )


def lists(series: Any) -> list[Any]:
    return [None if value is pd.NA else value for value in series.tolist()]


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
@pytest.mark.parametrize("size", SIZES)
def test_pandas(size: int, dtype: str) -> None:
    known = plain(size)
    index = pd.Index(range(len(known.names)), name="row") * 10
    names = pd.Series(known.names, index=index, name="who", dtype=dtype)
    others = pd.Series(known.others, index=index, dtype=dtype)
    accessor: Any = names.bynames
    found = accessor.keys()
    assert (found.name, lists(found)) == ("who", known.keys)
    assert found.index.equals(index)
    assert lists(accessor.normalize()) == known.normal
    parsed = accessor.parse()
    assert {column: lists(parsed[column]) for column in parsed} == known.parts
    assert lists(accessor.score(others)) == known.scores
    assert lists(accessor.dedupe()) == known.groups
    assert lists(accessor.blocking_keys()) == known.blocking
    assert lists(accessor.transliterate("be-icao")) == bynames.transliterate_all(
        known.names, scheme="be-icao"
    )


def test_pandas_refuses_what_does_not_lie_beside_it() -> None:
    names: Any = pd.Series(["Alena Laptsionak", "Marfa Rabkova"])
    with pytest.raises(BynamesError, match="different indexes"):
        names.bynames.score(names.iloc[::-1])
    with pytest.raises(BynamesError, match="a series or one name, not list"):
        names.bynames.score(["Alena Laptsionak", "Marfa Rabkova"])
    assert names.bynames.score("Елена Лаптёнок").round(1).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical])
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@pytest.mark.parametrize("size", SIZES)
def test_polars_expressions(size: int, engine: Any, dtype: Any) -> None:
    known = plain(size)
    frame = pl.DataFrame({"name": known.names, "other": known.others})
    half = len(frame) // 2
    chunked = pl.concat([frame[:half], frame[half:]], rechunk=False)
    name: Any = pl.col("name").cast(dtype)
    found = (
        chunked.lazy()
        .select(
            keys=name.bynames.keys(),
            normal=name.bynames.normalize(),
            parts=name.bynames.parse(),
            scores=name.bynames.score(pl.col("other").cast(dtype)),
            groups=name.bynames.dedupe(),
            blocking=name.bynames.blocking_keys(),
        )
        .collect(engine=engine)
    )
    assert found["keys"].to_list() == known.keys
    assert found["normal"].to_list() == known.normal
    assert found["parts"].struct.unnest().to_dict(as_series=False) == known.parts
    assert found["scores"].to_list() == known.scores
    assert found["groups"].to_list() == known.groups
    assert found["blocking"].to_list() == known.blocking


def test_polars_series() -> None:
    known = plain(300)
    names: Any = pl.Series("who", known.names, pl.Categorical)
    assert names.bynames.keys().to_list() == known.keys
    assert names.bynames.keys().name == "who"
    assert names.bynames.normalize().to_list() == known.normal
    assert names.bynames.parse().struct.unnest().to_dict(as_series=False) == known.parts
    assert names.bynames.score(pl.Series(known.others)).to_list() == known.scores
    assert names.bynames.dedupe().to_list() == known.groups
    assert names.bynames.blocking_keys().to_list() == known.blocking
    assert names.bynames.groups().labels.max() + 1 == len(set(known.groups) - {None})


EITHER = ["Роман Павел", "Марк Захар", "Адам Антон", "Pavel Marek", "Лапцёнак Алена", None]
"""Names of which either word may be the surname, but for one."""


@pytest.mark.parametrize("order", ["given-first", "surname-first"])
def test_the_order_of_a_column_reaches_the_library(order: bynames.NameOrder) -> None:
    short = [name and f"{name.split()[0]} {name.split()[1][0]}." for name in EITHER]
    scores = bynames.score_pairs(EITHER, short, order=order).tolist()[:-1]
    wanted = [
        bynames.keys(EITHER, order=order),
        bynames.normalize_all(EITHER, order=order, given="official"),
        bynames.parse_all(EITHER, order=order)["surname"],
        [*scores, None],
    ]
    series: Any = pd.Series(EITHER)
    column: Any = pl.Series(EITHER)
    name: Any = pl.col("name")
    frame = pl.DataFrame({"name": EITHER, "short": short}).select(
        name.bynames.keys(order=order),
        normal=name.bynames.normalize(order=order, given="official"),
        surname=name.bynames.parse(order=order).struct["surname"],
        score=name.bynames.score(pl.col("short"), order=order),
    )
    for accessor, others in (
        (series.bynames, pd.Series(short)),
        (column.bynames, pl.Series(short)),
    ):
        parts = accessor.parse(order=order)
        found = [
            accessor.keys(order=order),
            accessor.normalize(order=order, given="official"),
            parts["surname"] if accessor is series.bynames else parts.struct.field("surname"),
            accessor.score(others, order=order),
        ]
        assert [[None if value is pd.NA else value for value in each] for each in found] == wanted
    assert [column.to_list() for column in frame] == wanted


@pytest.mark.parametrize("method", ["keys", "normalize", "parse", "score"])
def test_a_wrong_order_is_refused_before_a_query_runs(method: str) -> None:
    name: Any = pl.col("name")
    arguments = ["Ян Вайда"] if method == "score" else []
    with pytest.raises(BynamesError, match="unknown order 'backwards'"):
        getattr(name.bynames, method)(*arguments, order="backwards")


def test_polars_knows_the_types_before_the_query_runs() -> None:
    name: Any = pl.col("name")
    lazy = pl.LazyFrame({"name": ["Alena Laptsionak"]}).select(
        k=name.bynames.keys(), s=name.bynames.score("Marfa Rabkova"), p=name.bynames.parse()
    )
    assert lazy.collect_schema() == lazy.collect().schema


def dictionary(values: Sequence[str | None]) -> pa.ChunkedArray:
    half = len(values) // 2
    chunks = [pa.array(part, pa.string()) for part in (values[:half], values[half:])]
    return pa.chunked_array([chunk.dictionary_encode() for chunk in chunks])


@pytest.mark.parametrize("made", [list, dictionary])
@pytest.mark.parametrize("threads", [1, 4])
@pytest.mark.parametrize("size", SIZES)
def test_duckdb(size: int, threads: int, made: Any) -> None:
    known = plain(size)
    con = register(duckdb.connect(config={"threads": threads}))
    table = {"row": range(len(known.names)), "n": made(known.names), "o": made(known.others)}
    con.register("rows", pa.table(table))
    found = con.sql(
        "SELECT bynames_key(n) AS keys, bynames_normalize(n) AS normal,"
        " bynames_score(n, o) AS scores, bynames_blocking_keys(n) AS blocking,"
        " bynames_parse(n) AS parts, bynames_signature(n) AS signature FROM rows ORDER BY row"
    ).to_arrow_table()
    for column in ("keys", "normal", "scores", "blocking"):
        assert found[column].to_pylist() == getattr(known, column), column
    assert found["signature"].to_pylist() == bynames.blocking(known.names).signatures
    for field, values in known.parts.items():
        assert [(row or {}).get(field) for row in found["parts"].to_pylist()] == values


@pytest.mark.parametrize("size", SIZES)
def test_splink_columns(size: int) -> None:
    known = plain(size)
    table = with_names(pd.DataFrame({"id": range(len(known.names)), "name": known.names}))
    assert table["name"].to_pylist() == known.names
    numbers = table["name_number"].to_pylist()
    assert [number is None for number in numbers] == [group is None for group in known.groups]
    scores = [dict(row) for row in table["name_scores"].to_pylist()]
    meets = [set(row) for row in table["name_meets"].to_pylist()]
    found = bynames.dedupe(known.names, threshold=0.1)
    assert len(found.pairs) > size / 2
    for left, right, score in found.pairs:
        assert meets[left] & meets[right]
        if known.names[left] != known.names[right]:
            assert scores[left][numbers[right]] == scores[right][numbers[left]] == score
    keys = table["name_key"].to_pylist()
    for name, key, plain_key in zip(known.names, keys, known.keys, strict=True):
        parts = bynames.parse(name)
        assert key == (plain_key if parts.given and parts.surname else None)


def test_duckdb_groups_lists_as_if_each_stood_alone() -> None:
    con = register(duckdb.connect(), slips=2)
    lists = [
        ["Elena Laptenka", "Marfa Rabkova", "Лаптёнок Елена", None, ""],
        None,
        [],
        ["Elena Laptenka", "M. Rabkova", "Рабкова Марфа"],
    ]
    con.register("rows", pa.table({"row": range(4), "names": lists}))
    found = con.sql("SELECT bynames_groups(names) FROM rows ORDER BY row").fetchall()
    for names, (groups,) in zip(lists, found, strict=True):
        if names is None:
            assert groups is None
            continue
        alone = bynames.dedupe(names, calibrate=False)
        labels = [label if label >= 0 else None for label in alone.labels.tolist()]
        assert [None if group is None else groups.index(group) for group in groups] == [
            None if label is None else labels.index(label) for label in labels
        ]
    (keys,) = con.sql("SELECT bynames_blocking('M. Rabkova'), bynames_blocking('?')").fetchall()
    plain_keys = bynames.blocking(["M. Rabkova"], slips=2).to_dict()
    assert keys[0] == {field: values[0] for field, values in plain_keys.items()}
    assert keys[1] is None


def test_splink_takes_tables_of_every_kind() -> None:
    names = ["Elena Laptenka", "Лаптёнок Елена", None, "Marfa Rabkova"]
    frame = pd.DataFrame({"name": names})
    expected = with_names(frame).to_pydict()
    for table in (pl.DataFrame(frame), pa.table(frame), duckdb.sql("SELECT * FROM frame")):
        assert with_names(table).to_pydict() == expected
    with pytest.raises(BynamesError, match="no column 'who'; there are name"):
        with_names(frame, "who")
    with pytest.raises(BynamesError, match="not list"):
        with_names(names)
    for thresholds in ((), (0.5, 0.9), (2.0, 0.5), (0.5, 0.0)):
        with pytest.raises(BynamesError, match="scores from 0 to 1 in descending order"):
            name_comparison(thresholds=thresholds)


def test_splink_is_better_with_bynames() -> None:
    made = records(1_000)
    without, best_without = f1(made, without_bynames(made))
    found, best = f1(made, with_bynames(made))
    assert found > without
    assert best > max(0.97, best_without)


@pytest.mark.slow
def test_duckdb_scores_rightly_on_many_threads_with_own_rows() -> None:
    con = register(duckdb.connect(config={"threads": 8}), variants=OWN)
    con.sql(
        "CREATE TABLE t AS SELECT 'Elena Laptchonko' AS a, 'Alena Laptsionak' AS b"
        " FROM range(200000)"
    )
    assert con.sql("SELECT count(DISTINCT bynames_score(a, b)) FROM t").fetchall() == [(1,)]


def test_own_rows_reach_every_adapter() -> None:
    name, head = "Elena Laptchonko", "Alena Laptsionak"
    assert pickle.loads(pickle.dumps(OWN))
    series: Any = pd.Series([name])
    assert series.bynames.normalize(variants=OWN).tolist() == [head]
    column: Any = pl.Series([name])
    assert column.bynames.normalize(variants=OWN).to_list() == [head]
    expression: Any = pl.lit(name)
    assert pl.select(expression.bynames.normalize(variants=OWN)).item() == head
    con = register(duckdb.connect(), variants=OWN)
    assert con.sql(f"SELECT bynames_normalize('{name}')").fetchall() == [(head,)]
    assert bynames.normalize(name) != head


def test_wrong_arguments_are_refused_at_once() -> None:
    name: Any = pl.col("name")
    calls: list[Callable[[], Any]] = [
        lambda: register(duckdb.connect(), slips=3),
        lambda: register(duckdb.connect(), variants="rows.csv"),  # type: ignore[arg-type]
        lambda: name.bynames.normalize("be-nothing"),
        lambda: name.bynames.parse(order="backwards"),
        lambda: name.bynames.blocking_keys(slips=7),
    ]
    for call in calls:
        with pytest.raises(BynamesError):
            call()


@pytest.mark.parametrize(
    ("adapter", "tool"),
    [
        ("pandas", "pandas"),
        ("polars", "polars"),
        ("duckdb", "duckdb"),
        ("duckdb", "pyarrow"),
        ("splink", "splink"),
        ("splink", "pyarrow"),
    ],
)
def test_a_missing_tool_is_named_with_the_command(adapter: str, tool: str) -> None:
    code = f"import sys; sys.modules[{tool!r}] = None; import bynames.integrations.{adapter}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    last = run.stderr.strip().splitlines()[-1]
    assert last == (f"ImportError: {tool} is not installed; run: pip install 'bynames[{adapter}]'")


def test_the_library_loads_no_tool() -> None:
    code = (
        "import sys, bynames; bynames.dedupe(['Alena Laptsionak', 'Marfa Rabkova']);"
        "print(sorted({'pandas', 'polars', 'duckdb', 'pyarrow', 'splink', 'pyspark'}"
        " & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_results_as_dictionaries_and_arrow_tables() -> None:
    names = ["Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", None]
    groups, links = bynames.dedupe(names), bynames.link(names[:2], names[2:])
    columns = groups.to_dict()
    assert columns["name"] == names
    assert columns["label"] == [0, 1, 0, -1]
    assert columns["group"] == [groups.ids[0], groups.ids[1], groups.ids[0], None]
    assert groups.to_arrow().to_pydict() == columns
    assert links.to_dict() == {"left": [0], "right": [0], "score": [links.pairs[0][2]]}
    assert links.to_arrow().to_pydict() == links.to_dict()
    (hit,) = bynames.Index(names).search("Marfa Rabkova")
    assert hit.to_dict() == {"row": 1, "name": "Marfa Rabkova", "score": hit.score}
    blocking = bynames.blocking(names)
    assert blocking.to_arrow().to_pydict() == blocking.to_dict()


def test_every_result_is_plain_data_for_json() -> None:
    name = "Elena Laptenka"
    (finding,) = bynames.check("Elena Laptenka was taken. Alena Laptsionak is a defender.")
    ambiguous = bynames.dedupe(["A. Laptsionak", "Alena Laptsionak", "Artur Laptsionak"]).ambiguous
    results: list[Any] = [
        bynames.parse(name),
        bynames.compare(name, "Лаптёнок А. Н."),
        *bynames.Index([name]).search(name),
        bynames.schemes()[0],
        bynames.restore("Laptsionak")[0],
        bynames.detect("Łapcionak")[0],
        bynames.variants(name)[0],
        finding,
        *ambiguous,
    ]
    assert len(results) == 9
    for result in results:
        columns = result.to_dict()
        assert json.loads(json.dumps(columns)).keys() == columns.keys()
        known = {field for field in columns if hasattr(result, field)}
        assert known, type(result)
    assert finding.to_dict()["mentions"][0]["text"] == name
    assert bynames.parse(name).to_dict()["surname"] == "Laptenka"
