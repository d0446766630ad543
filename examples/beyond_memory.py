"""A table larger than memory: only its distinct names are held, an engine does the rest.

    python examples/beyond_memory.py rows.parquet name grouped.parquet

Rows may be hundreds of millions; distinct names are far fewer. polars reads the names off the
table without holding it, bynames groups them, and polars writes the table out again with
``bynames_group`` (a stable id, empty where a row has no name) beside every row.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

import bynames

GROUP = "bynames_group"


def group_table(source: Path, column: str, target: Path) -> int:
    """Group the names of a Parquet file; return how many groups there are."""
    rows = pl.scan_parquet(source)
    names = rows.select(pl.col(column).drop_nulls().unique()).collect(engine="streaming")[column]
    groups = bynames.dedupe(names)
    ids = [groups.ids[label] if label >= 0 else None for label in groups.labels.tolist()]
    table = pl.DataFrame({column: names, GROUP: pl.Series(ids, dtype=pl.String)})
    rows.join(table.lazy(), on=column, how="left", maintain_order="left").sink_parquet(target)
    return len(groups)


if __name__ == "__main__":
    source, column, target = sys.argv[1:4]
    print(f"{group_table(Path(source), column, Path(target)):,} groups, written to {target}")
