"""More rows than memory: the example and the page about it."""

from __future__ import annotations

import doctest
import runpy
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parents[1]


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


def test_the_page_runs() -> None:
    found = doctest.testfile(
        str(ROOT / "docs" / "scale.md"), module_relative=False, encoding="utf-8"
    )
    assert found.attempted > 6
    assert found.failed == 0
