"""A Parquet file larger than memory, grouped by SQL alone: DuckDB with the functions of bynames.

    python examples/duckdb_dedupe.py rows.parquet grouped.parquet [memory limit]

The SQL is in ``duckdb_dedupe.sql``; the file has a column ``name``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from bynames.integrations.duckdb import register

SQL = Path(__file__).with_suffix(".sql")


def group_file(source: Path, target: Path, memory: str = "200MB", threshold: float = 0.5) -> None:
    """Write the rows of a Parquet file with ``bynames_group`` beside each."""
    with TemporaryDirectory() as spill:
        con = register(duckdb.connect(), slips=2)
        con.execute("SET temp_directory = $1", [spill])
        con.execute("SET memory_limit = $1", [memory])
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET VARIABLE source = $1", [str(source)])
        con.execute("SET VARIABLE threshold = $1", [threshold])
        con.execute(SQL.read_text(encoding="utf-8"))
        con.sql("FROM grouped").write_parquet(str(target), row_group_size=2_048)
        con.close()


if __name__ == "__main__":
    group_file(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
