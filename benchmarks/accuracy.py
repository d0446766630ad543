"""Accuracy of bynames beside what a user would otherwise pick, in one run.

    python -m benchmarks.accuracy                  # prints, and writes docs/benchmarks.md
    python -m benchmarks.accuracy --dry            # prints only
    python -m benchmarks.accuracy --only bynames   # one tool

Figures on real people are of the kept-out third: nobody looked at it when
rules, rows and weights were made.  Every tool gets the same pairs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks import pages, peers, sets
from benchmarks.calibration import calibration
from benchmarks.errors import all_sets
from benchmarks.measures import best_f1, precision_recall_at, recall_at_precision
from benchmarks.noise import DAMAGES, noise
from benchmarks.population import Population, population

__all__ = ["main"]

PRECISIONS = (0.999, 0.99, 0.95)
SLOW_BEYOND = {"rapidfuzz + logic-v2": 10_000}  # names: minutes, not seconds
GOALS = {
    ("people, full names", 0.999): 0.999,
    ("people, short names", 0.999): 0.997,
    ("look-alikes, full names", 0.999): 0.99,
    ("look-alikes, short names", 0.999): 0.985,
    ("elected people", 0.999): 0.97,
    ("elected people", 0.99): 0.99,
}

Progress = Callable[[str], None]


def pair_table(tools: Sequence[str], tell: Progress) -> str:
    """Measure every tool on every set of labelled pairs (kept-out third)."""
    known = peers.pair_tools()
    tools = [tool for tool in tools if tool in known]
    rows = []
    missing: dict[str, str] = {}
    with_doubtful = []
    for some in all_sets():
        pairs = some.take(some.kept_out & ~some.doubtful)
        columns: dict[str, NDArray[np.float64]] = {}
        for tool in tools:
            try:
                columns[tool] = known[tool](pairs.left, pairs.right)
            except peers.NotInstalled as error:
                missing[tool] = str(error)
        tell(f"{pairs.name}: {len(pairs)} pairs")
        for precision in PRECISIONS:
            goal = GOALS.get((pairs.name, precision))
            figures = [
                f"{recall_at_precision(columns[t], pairs.same, precision)[0]:.3f}"
                if t in columns
                else "–"
                for t in tools
            ]
            rows.append(
                [
                    f"{pairs.name} ({int(pairs.same.sum())} true of {len(pairs)})",
                    f"{precision:.1%}",
                    f"{goal:.3f}" if goal else "",
                    *figures,
                ]
            )
        every = some.take(some.kept_out)
        if "bynames" in tools and every.doubtful.any():
            scores = known["bynames"](every.left, every.right)
            recall, _ = recall_at_precision(scores, every.same, 0.999)
            with_doubtful.append(f"{every.name} {recall:.3f} ({int(every.doubtful.sum())} pairs)")
    text = pages.table(["set", "precision", "goal", *tools], rows)
    if with_doubtful:
        text += (
            "\n\nWith the doubtful pairs of `wrong_truth.csv` counted as true, bynames has at "
            f"99.9 %: {', '.join(with_doubtful)}."
        )
    return text + "".join(f"\n\n{tool}: {why}" for tool, why in missing.items())


def population_table(counts: Sequence[int], tools: Sequence[str], tell: Progress) -> str:
    """Measure every grouper on made populations; pairs never proposed count as missed."""
    known = peers.group_tools()
    rows = []
    for count in counts:
        made = population(count)
        for tool in tools:
            if tool not in known or count > SLOW_BEYOND.get(tool, count):
                continue
            start = perf_counter()
            try:
                left, right, scores = known[tool](made.names)
            except peers.NotInstalled as error:
                tell(f"{tool}: {error}")
                continue
            seconds = perf_counter() - start
            same = made.truth[left] == made.truth[right]
            total = made.true_pairs
            row = [
                f"{count:,}",
                tool,
                f"{best_f1(scores, same, total)[0]:.3f}",
                f"{recall_at_precision(scores, same, 0.99, total)[0]:.3f}",
                f"{recall_at_precision(scores, same, 0.95, total)[0]:.3f}",
                f"{same.sum() / total:.3f}",
                f"{seconds:.1f} s",
            ]
            tell("  ".join(row))
            rows.append(row)
        if "bynames" in tools:
            rows.append(_groups_row(count, made))
            tell("  ".join(rows[-1]))
    header = ["names", "tool", "best F1", "recall at 99 %", "recall at 95 %", "proposed", "time"]
    return pages.table(header, rows)


def _groups_row(count: int, made: Population) -> list[str]:
    """Measure the groups themselves (default profile): pairs of rows under one label."""
    from bynames import dedupe

    start = perf_counter()
    labels = dedupe(made.names).labels
    seconds = perf_counter() - start
    _, sizes = np.unique(labels, return_counts=True)
    _, both = np.unique(np.stack([labels, made.truth]), axis=1, return_counts=True)
    taken = int((sizes * (sizes - 1) // 2).sum())
    right = int((both * (both - 1) // 2).sum())
    precision, recall = right / max(taken, 1), right / made.true_pairs
    return [
        f"{count:,}",
        f"bynames, its groups: precision {precision:.3f}, recall {recall:.3f}",
        f"{2 * precision * recall / (precision + recall):.3f}",
        "",
        "",
        "",
        f"{seconds:.1f} s",
    ]


def verdict_table() -> str:
    """Measure the profiles on kept-out people: precision and recall of what they take."""
    from bynames._batch.options import threshold_of

    rows = []
    for some in (sets.sanctioned(sets.full), sets.sanctioned(sets.short), sets.elected()):
        pairs = some.take(some.kept_out & ~some.doubtful)
        scores = peers.bynames_pairs(pairs.left, pairs.right)
        for profile in ("strict", "default", "wide"):
            least = threshold_of(profile, None)
            precision, recall = precision_recall_at(scores, pairs.same, least)
            rows.append([pairs.name, profile, f"{least:g}", f"{precision:.4f}", f"{recall:.4f}"])
    return pages.table(["set", "profile", "score at least", "precision", "recall"], rows)


def noise_table(tools: Sequence[str]) -> str:
    """Measure recall at 99 % precision per kind of damage (kept-out third)."""
    known = {name: tool for name, tool in peers.pair_tools().items() if name in tools}
    some = noise()
    pairs = some.take(some.kept_out & ~some.doubtful)
    kinds = np.array(pairs.kind)
    columns: dict[str, NDArray[np.float64]] = {}
    for tool, score in known.items():
        try:
            columns[tool] = score(pairs.left, pairs.right)
        except peers.NotInstalled:
            continue
    rows = []
    for kind in DAMAGES:
        at = kinds == kind
        figures = [recall_at_precision(s[at], pairs.same[at], 0.99)[0] for s in columns.values()]
        rows.append([f"{kind} ({int(pairs.same[at].sum())})", *(f"{f:.3f}" for f in figures)])
    return pages.table(["damage", *columns], rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything; print it, and write it into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--dry", action="store_true", help="print only, write no page")
    parser.add_argument("--only", nargs="+", default=None, metavar="TOOL", help="only these tools")
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000])
    options = parser.parse_args(argv)
    tools = options.only or list(dict.fromkeys([*peers.pair_tools(), *peers.group_tools()]))

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    parts = {
        "environment": pages.environment(),
        "pairs": pair_table(tools, tell),
        "noise": noise_table(tools),
        "population": population_table(options.sizes, tools, tell),
    }
    if "bynames" in tools:
        parts["profiles"] = verdict_table()
        parts["calibration"] = calibration(pages.DOCS if not options.dry else None)
    for name, text in parts.items():
        print(f"\n{name}\n\n{text}")
        if not options.dry and (options.only is None or name in ("profiles", "calibration")):
            pages.put(pages.DOCS / "benchmarks.md", name, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
