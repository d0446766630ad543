"""More rows than memory: the example and the page about it."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from benchmarks.population import population
from benchmarks.spark_scale import differing

import bynames
from tests.paths import ROOT


def test_a_table_is_grouped_without_being_held(tmp_path: Path) -> None:
    example = runpy.run_path(str(ROOT / "examples" / "beyond_memory.py"))
    names = ["Elena Laptenka", None, "Marfa Rabkova", "Лаптёнок Елена", "?", "Marfa Rabkova"]
    rows = pl.DataFrame({"id": range(6), "name": names, "note": ["a", "b", "c", "d", "e", "f"]})
    rows.write_parquet(tmp_path / "rows.parquet")
    assert example["group_table"](tmp_path / "rows.parquet", "name", tmp_path / "out.parquet") == 2
    out = pl.read_parquet(tmp_path / "out.parquet")
    assert out.drop("bynames_group").equals(rows)
    first, none, rabkova, second, letterless, again = out["bynames_group"].to_list()
    assert (first, rabkova) == (second, again)
    assert first != rabkova
    assert none is None
    assert letterless is None


@pytest.mark.slow
def test_a_file_larger_than_the_memory_limit_is_grouped_by_sql(tmp_path: Path) -> None:
    example = runpy.run_path(str(ROOT / "examples" / "duckdb_dedupe.py"))
    made = population(1_000, seed=5).names
    names = [None, "?", *made] * 60
    rng = np.random.default_rng(1)
    notes = [rng.bytes(1_500).hex() for _ in names]
    source, target = tmp_path / "rows.parquet", tmp_path / "out.parquet"
    rows = pl.DataFrame({"row": range(len(names)), "name": names, "note": notes})
    rows.write_parquet(source, compression="uncompressed", row_group_size=2_000)
    limit = 150_000_000
    assert source.stat().st_size > limit
    example["group_file"](source, target, f"{limit}B")
    out = pl.read_parquet(target).sort("row")
    assert out.drop("bynames_group").equals(rows)
    groups = bynames.dedupe(names, calibrate=False)
    known = [groups.ids[label] if label >= 0 else None for label in groups.labels.tolist()]
    rows_apart = differing(known, out["bynames_group"].to_list())
    assert len(rows_apart) <= len(names) / 200, {names[row] for row in rows_apart}


def test_the_page_runs() -> None:
    found = doctest.testfile(
        str(ROOT / "docs" / "scale.md"), module_relative=False, encoding="utf-8"
    )
    assert found.attempted > 6
    assert found.failed == 0
