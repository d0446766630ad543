"""Measure the made worlds and write them, with pictures, into ``docs/benchmarks.md``.

    python -m benchmarks.world_report --sizes 1000 10000 --worlds press sport
    python -m benchmarks.world_report --write

Each list is measured once and kept in a file of its own (``--keep``), so that a long run may be
made in pieces; ``--write`` makes tables and pictures from what is there.  At 1,000 names ten lists
are measured as one, at 10,000 four, so that the figures are more than chance.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import pages
from benchmarks.calibration import BINS
from benchmarks.world_figures import (
    LOWEST,
    NamePairs,
    group_figures,
    interval,
    name_pairs,
    taken,
)
from benchmarks.worlds import WORLDS, made
from bynames import dedupe

__all__ = ["DEVELOPED_ON", "measured", "picture", "table"]

DEVELOPED_ON = (
    "registry with patronymics", "press", "science", "club", "mixed", "town",
)  # fmt: skip
"""The worlds that were looked at while the calibration was written; the others were held back."""

DEFAULT = 0.9

SEED = 1_001
"""The seed of the reported lists; those looked at while writing have others."""

THRESHOLDS = (0.3, 0.5, 0.7, 0.9, 0.99)
LONG, FEW_THRESHOLDS = 50_000, (0.5, 0.9)
"""Of long lists the groups are looked at with few thresholds."""
LISTS = {1_000: 10, 10_000: 4}
"""Up to these sizes so many lists are measured as one: one has few pairs in doubt."""

Result = dict[str, Any]


def measured(world: str, size: int, surnames: str, *, calibrate: bool = True) -> Result:
    """The figures of a world: pairs by score, and the groups at several thresholds.

    ``bins`` and ``below`` hold (sum of scores, sum of truth, pairs) in ten bins of the score, of
    all pairs of different names and of those below 0.99; ``interval`` is that of the error of the
    latter.  ``groups`` holds precision and recall of the pairs of rows at each threshold, and
    ``taken`` how many these are (as in :class:`benchmarks.world_figures.Taken`).
    """
    bins, below, found_below = np.zeros((BINS, 3)), np.zeros((BINS, 3)), []
    thresholds = THRESHOLDS if size < LONG else FEW_THRESHOLDS
    groups = {threshold: np.zeros(2) for threshold in thresholds}
    counts = {threshold: np.zeros(5) for threshold in thresholds}
    lists = next((many for most, many in LISTS.items() if size <= most), 1)
    families = 0
    for number in range(lists):
        some = made(WORLDS[world], size, surnames=surnames, seed=SEED + number)
        found = dedupe(some.names, threshold=LOWEST, calibrate=calibrate)
        scores, truth, family = name_pairs(found, some.truth)
        bins += _binned(scores, truth)
        low = scores < 0.99
        below += _binned(scores[low], truth[low])
        found_below.append(NamePairs(scores[low], truth[low], family[low] + families))
        families += int(family.max(initial=-1)) + 1
        for threshold in thresholds:
            some_groups = dedupe(some.names, threshold=threshold, calibrate=calibrate)
            groups[threshold] += np.array(group_figures(some_groups.labels, some.truth)) / lists
            counts[threshold] += taken(some_groups, some.truth)
    every = NamePairs(*map(np.concatenate, zip(*found_below, strict=True)))
    return {
        "world": world, "size": size, "surnames": surnames, "calibrate": calibrate,
        "bins": bins.tolist(), "below": below.tolist(), "interval": list(interval(every)),
        "groups": {str(threshold): pair.tolist() for threshold, pair in groups.items()},
        "taken": {str(threshold): count.tolist() for threshold, count in counts.items()},
    }  # fmt: skip


def _binned(scores: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    which = np.minimum((scores * BINS).astype(int), BINS - 1)
    return np.column_stack(
        [np.bincount(which, weight, BINS) for weight in (scores, truth, np.ones(len(scores)))]
    )


def error(bins: list[list[float]]) -> float:
    """The expected calibration error of binned pairs.

    >>> error([[0.95, 1.0, 1.0], [0.0, 0.0, 0.0]])
    0.05
    """
    score, truth, count = np.array(bins).T
    return round(float(np.abs(score - truth).sum() / max(count.sum(), 1.0)), 4)


def noise(bins: list[list[float]]) -> float:
    """The error that chance alone makes of so few pairs, were every score right.

    >>> noise([[50.0, 40.0, 100.0]])
    0.0399
    """
    score, _, count = np.array(bins).T
    mean = np.clip(score / np.maximum(count, 1.0), 0.0, 1.0)
    gaps = np.sqrt(2.0 / np.pi * mean * (1.0 - mean) * count)
    return round(float(gaps.sum() / max(count.sum(), 1.0)), 4)


def share(right: float, pairs: float) -> str:
    """A share, or nothing of nothing."""
    return f"{right / pairs:.3f}" if pairs else ""


def f1(pair: list[float]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * pair[0] * pair[1] / max(sum(pair), 1e-9)


def of_different(counts: list[float]) -> list[float]:
    """Precision and recall of the rows that are written differently."""
    _, _, right, pairs, true = counts
    return [right / max(pairs, 1.0), right / max(true, 1.0)]


def table(results: list[Result]) -> str:
    """One row per list: calibration errors, groups at the default and the best threshold."""
    rows = []
    for one in results:
        pairs = sum(row[2] for row in one["below"])
        low, high = one["interval"]
        row = [
            one["world"] + ("" if one["world"] in DEVELOPED_ON else " (held back)"),
            one["surnames"], f"{one['size']:,}", f"{error(one['bins']):.3f}",
            f"{error(one['below']):.3f} ({low:.3f}–{high:.3f})",
            f"{noise(one['below']):.3f} ({pairs:,.0f})",
        ]  # fmt: skip
        different = {at: of_different(counts) for at, counts in one["taken"].items()}
        for measured in (one["groups"], different):
            default = measured["0.9"]
            best = max(measured, key=lambda threshold, of=measured: f1(of[threshold]))
            row += [*(f"{value:.3f}" for value in (*default, f1(default))),
                    f"{f1(measured[best]):.3f} ({best})"]  # fmt: skip
        alike = one["taken"]["0.9"][:2]
        rows.append([*row, f"{share(*alike)} ({alike[1]:,.0f})"])
    header = [
        "world", "surnames", "names", "error", "error below 0.99 (interval)",
        "by chance alone (pairs)", "all rows: precision", "recall", "F1", "best F1 (at)",
        "written differently: precision", "recall", "F1", "best F1 (at)",
        "written alike: right (pairs)",
    ]  # fmt: skip
    return pages.table(header, rows)


def profiles(results: list[Result]) -> str:
    """How many of the pairs at each profile's least score are right, world by world."""
    header = ["world", "surnames", "names"]
    header += [f"{name} {part}" for name in ("strict", "default", "wide")
               for part in ("precision", "recall")]  # fmt: skip
    rows = []
    for one in results:
        row = [one["world"], one["surnames"], f"{one['size']:,}"]
        for threshold in ("0.99", "0.9", "0.5"):
            row += [f"{value:.3f}" for value in one["groups"][threshold]]
        rows.append(row)
    return pages.table(header, rows)


_SIDE, _GAP, _COLUMNS = 110, 34, 5


def picture(results: list[Result]) -> str:
    """Draw a small reliability plot per world as SVG: score against the share that is right."""
    worlds = list(dict.fromkeys(one["world"] for one in results))
    width = _COLUMNS * (_SIDE + _GAP) + _GAP
    height = -(-len(worlds) // _COLUMNS) * (_SIDE + 2 * _GAP) + _GAP
    marks = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="9" role="img" aria-label="Reliability of the scores '
        'in each made world: score against the share of pairs that are the same name">'
    ]
    colours = {"real": "#1b6ca8", "composed": "#c0392b"}
    for place, world in enumerate(worlds):
        x = _GAP + place % _COLUMNS * (_SIDE + _GAP)
        y = _GAP + place // _COLUMNS * (_SIDE + 2 * _GAP)
        marks += [
            f'<text x="{x}" y="{y - 6}">{world}</text>',
            f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>',
            f'<line x1="{x}" y1="{y + _SIDE}" x2="{x + _SIDE}" y2="{y}" stroke="#bbb" '
            'stroke-dasharray="3"/>',
        ]
        for one in (one for one in results if one["world"] == world):
            colour = colours[one["surnames"]]
            for score, truth, count in one["bins"]:
                if count:
                    at = x + score / count * _SIDE, y + _SIDE - truth / count * _SIDE
                    marks.append(
                        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" '
                        f'r="{1 + 0.7 * np.log10(count):.1f}" fill="{colour}" opacity="0.7"/>'
                    )
    foot = height - 10
    for place, (surnames, colour) in enumerate(colours.items()):
        marks += [
            f'<circle cx="{_GAP + 130 * place}" cy="{foot - 3}" r="3" fill="{colour}"/>',
            f'<text x="{_GAP + 8 + 130 * place}" y="{foot}">{surnames} surnames</text>',
        ]
    return "\n".join([*marks, "</svg>", ""])


def main() -> None:
    """Measure what is asked for, or write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--worlds", nargs="*", default=list(WORLDS))
    parser.add_argument("--surnames", nargs="*", default=["real", "composed"])
    parser.add_argument("--keep", type=Path, default=Path("world-figures.jsonl"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write:
        write([json.loads(line) for line in options.keep.read_text("utf-8").splitlines()])
        return
    for size in options.sizes:
        for world in options.worlds:
            for surnames in options.surnames:
                if size <= max(WORLDS[world].sizes):
                    found = measured(world, size, surnames)
                    with options.keep.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(found) + "\n")
                    print(world, surnames, size, error(found["bins"]), error(found["below"]),
                          *found["groups"]["0.9"], flush=True)  # fmt: skip


def write(results: list[Result]) -> None:
    """Write tables and pictures into the page."""
    order = {world: at for at, world in enumerate(WORLDS)}
    results.sort(key=lambda one: (one["size"], order[one["world"]], one["surnames"] != "real"))
    middle = [one for one in results if one["size"] == 10_000]
    page = pages.DOCS / "benchmarks.md"
    pages.put(page, "worlds", table(results))
    pages.put(page, "world profiles", profiles(middle))
    (pages.DOCS / "worlds.svg").write_text(picture(middle), encoding="utf-8")


if __name__ == "__main__":
    main()
