"""Groups found by Spark beside those of ``bynames.dedupe``, with the time and rows of each stage.

    python -m benchmarks.spark_scale SIZE [--master 'local[2]'] [--slips 1] [--shipped] [--alone]
        [--folder FOLDER]

With ``--shipped`` scores are not calibrated by the list.  With ``--alone`` the list is not grouped
by ``bynames.dedupe``, for lists that take it too long.  With ``--folder`` stages are kept there,
and a run that was interrupted goes on where it was.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import bynames
from benchmarks.population import population

__all__ = ["differing", "session", "spark_groups"]


def session(master: str = "local[2]", partitions: int = 8, memory: str = "3g") -> Any:
    """A session of Spark on this machine, with its scratch files in a temporary directory."""
    sql: Any = importlib.import_module("pyspark.sql")
    scratch = tempfile.mkdtemp(prefix="bynames-spark-")
    path = os.pathsep.join(sys.path)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": partitions,
        "spark.driver.memory": memory,
        "spark.local.dir": scratch,
        "spark.sql.warehouse.dir": scratch,
        "spark.executorEnv.PYTHONPATH": path,
        "spark.pyspark.python": sys.executable,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": 20_000,
    }
    builder = sql.SparkSession.builder.master(master).appName("bynames")
    for key, value in settings.items():
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


def spark_groups(spark: Any, names: Sequence[str | None], **options: Any) -> list[str | None]:
    """The group of each name, by Spark, in the order of the names."""
    from bynames.integrations.spark import dedupe

    arrow: Any = importlib.import_module("pyarrow")
    parquet: Any = importlib.import_module("pyarrow.parquet")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "names.parquet"
        parquet.write_table(arrow.table({"row": range(len(names)), "name": names}), source)
        found = dedupe(spark.read.parquet(str(source)), "name", id="row", **options)
        table = found.select("row", "group").toArrow().sort_by("row")
    groups: list[str | None] = table["group"].to_pylist()
    return groups


def differing(one: Iterable[str | None], other: Iterable[str | None]) -> list[int]:
    """The rows whose group has other members in the one grouping than in the other."""
    pairs = list(zip(one, other, strict=True))
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    both = Counter(pairs)
    return [
        row
        for row, (a, b) in enumerate(pairs)
        if (a is None) != (b is None) or (a is not None and not left[a] == right[b] == both[a, b])
    ]


class _Times(logging.Handler):
    """The stages of a run as they come, with the rows of each and the seconds it took."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: defaultdict[str, int] = defaultdict(int)
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._last = perf_counter()

    def emit(self, record: logging.LogRecord) -> None:
        stage, rows = record.args  # type: ignore[misc]
        now = perf_counter()
        self.rows[str(stage)] = int(str(rows))
        self.seconds[str(stage)] += now - self._last
        self._last = now
        # a long run tells where it is, and what it had done if it is stopped
        print(f"{stage}: {rows:,} rows, {self.seconds[str(stage)]:.0f} s", file=sys.stderr)


def main() -> None:
    """Group a population, tell the stages and what differs."""
    parser = argparse.ArgumentParser(description="Spark beside bynames.dedupe")
    parser.add_argument("size", type=int)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--slips", type=int, default=2)
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--shipped", dest="calibrate", action="store_false")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--folder")
    arguments = parser.parse_args()
    names: list[str | None] = [*population(arguments.size, seed=7).names]
    spark = session(arguments.master, arguments.partitions)
    times = _Times()
    log = logging.getLogger("bynames.spark")
    log.addHandler(times)
    log.setLevel(logging.INFO)
    start = perf_counter()
    found = spark_groups(
        spark, names,
        slips=arguments.slips, calibrate=arguments.calibrate, folder=arguments.folder,
    )  # fmt: skip
    total = perf_counter() - start
    print("| stage | rows | seconds |\n| --- | ---: | ---: |")
    for stage, rows in times.rows.items():
        print(f"| {stage} | {rows:,} | {times.seconds[stage]:.1f} |")
    print(f"| all | {len(names):,} | {total:.1f} |")
    spark.stop()
    if arguments.alone:
        return
    start = perf_counter()
    plain = bynames.dedupe(names, calibrate=arguments.calibrate)
    print(f"\nbynames.dedupe: {perf_counter() - start:.1f} s, {len(plain):,} groups")
    labels = [plain.ids[label] if label >= 0 else None for label in plain.labels.tolist()]
    different = differing(labels, found)
    print(f"rows in differing groups: {len(different):,} ({len(different) / len(names):.3%})")
    for row in different[:40]:
        print(f"  {labels[row]} {found[row]} {names[row]}")


if __name__ == "__main__":
    main()
