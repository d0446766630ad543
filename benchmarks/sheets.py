"""How much longer a file takes than its bare names: reading, laying out, writing.

``python -m benchmarks.sheets [ROWS]`` (1,000,000 without) makes a CSV of invented people, runs
``bynames dedupe`` on it, and prints the ratio of processor time to that of ``bynames.dedupe`` on
the names, which is measured within the same run: a ratio does not depend on the machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import bynames
from benchmarks.population import population
from bynames._sheets import review
from bynames.sheets import dedupe_file

__all__ = ["ratio"]


def _spent() -> float:
    """Seconds of processor time so far, of child processes too."""
    return sum(os.times()[:4])


def ratio(rows: int, folder: Path) -> tuple[float, float]:
    """The seconds that the names of a file of so many rows take, and how many times that it does.

    The file has five columns and semicolons.
    """
    names = population(rows, seed=3).names
    path = folder / "many.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id;name;city;born;note\n")
        file.writelines(f"{n:07};{name};Мінск;{1940 + n % 70}-03-12;-\n"
                        for n, name in enumerate(names))  # fmt: skip
    inside: list[float] = []

    def timed(*given: Any, **options: Any) -> Any:
        start = _spent()
        found = bynames.dedupe(*given, **options)
        inside.append(_spent() - start)
        return found

    with patch.object(review, "dedupe", timed):
        timed(names[:50])
        inside.clear()
        start = _spent()
        dedupe_file(path)
        whole = _spent() - start
    return inside[0], whole / inside[0]


def main() -> None:
    """Print the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        seconds, times = ratio(rows, Path(folder))
    print(f"{rows:,} rows: the names take {seconds:.1f} s of processor time, the file {times:.2f} "
          "times as long")  # fmt: skip


if __name__ == "__main__":
    main()
