"""Other tools on the made worlds: ``python -m benchmarks.world_peers`` writes them into the page.

Every tool proposes pairs of rows with scores; its best threshold is looked up in the truth, which a
user cannot do.  Rows that are written alike are pairs, too.
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks import pages, peers
from benchmarks.measures import best_f1, recall_at_precision
from benchmarks.world_report import SEED
from benchmarks.worlds import WORLDS, made

__all__ = ["rows"]

TOOLS = ("bynames", "rapidfuzz all pairs", "Splink on DuckDB")


def rows(size: int) -> list[list[str]]:
    """World, size, and of each tool best F1 and recall at 99 % precision; "" if not installed."""
    tools = peers.group_tools()
    found = []
    for world in WORLDS:
        some = made(WORLDS[world], size, seed=SEED)
        often = np.bincount(some.truth)
        true = int((often * (often - 1) // 2).sum())
        row = [world, f"{size:,}"]
        for tool in TOOLS:
            try:
                left, right, scores = tools[tool](some.names)
            except peers.NotInstalled as error:
                print(tool, error)
                row.append("")
                continue
            same = some.truth[left] == some.truth[right]
            best, _ = best_f1(scores, same, true)
            sure, _ = recall_at_precision(scores, same, 0.99, true)
            row.append(f"{best:.3f}; {sure:.3f}")
        print(*row, flush=True)
        found.append(row)
    return found


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    measured = [row for size in parser.parse_args().sizes for row in rows(size)]
    header = ["world", "names", *(f"{tool}: best F1; recall at 99 %" for tool in TOOLS)]
    pages.put(pages.DOCS / "benchmarks.md", "world peers", pages.table(header, measured))


if __name__ == "__main__":
    main()
