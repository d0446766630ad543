"""Every form of every Belarusian person against every other form, all pairs.

    python -m benchmarks.people

Prints recall at 99.9, 99 and 95 % precision for bynames beside
``rapidfuzz.fuzz.WRatio`` over unidecode, from the same pairs in the same run:
for all people, and for the pairs of the kept-out third.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks import peers, sets
from benchmarks.measures import recall_at_precision

__all__ = ["main"]

PRECISIONS = (0.999, 0.99, 0.95)


def main() -> None:
    """Print the table."""
    everyone = sets.everyone()
    kept_out = everyone.take(everyone.kept_out)
    for title, pairs in ((f"all of {everyone.name}", everyone), ("the kept-out third", kept_out)):
        table = Table(title=f"{title}: {len(pairs):,} pairs, {int(pairs.same.sum()):,} true")
        table.add_column("recall at precision of")
        for precision in PRECISIONS:
            table.add_column(f"{precision:.1%}", justify="right")
        for name in ("bynames", "rapidfuzz WRatio"):
            table.add_row(name, *_figures(name, pairs.left, pairs.right, pairs.same))
        Console().print(table)


def _figures(
    name: str,
    left: Sequence[str],
    right: Sequence[str],
    same: NDArray[np.bool_],
) -> list[str]:
    scores = peers.pair_tools()[name](left, right)
    return [f"{recall_at_precision(scores, same, p)[0]:.4f}" for p in PRECISIONS]


if __name__ == "__main__":
    main()
