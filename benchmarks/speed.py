"""Speed and memory of bynames beside what a user would otherwise pick, in one run.

    python -m benchmarks.speed                     # prints, and writes docs/performance.md
    python -m benchmarks.speed --dry --sizes 10000 # prints only

Every measurement is a process of its own (its peak memory is its own), run
one after the other; a figure is the median of ``--repeat`` runs where a run
takes less than a minute, else of one.  Seconds depend on the machine, ratios
much less: compare within a run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks import pages, peers

__all__ = ["growth_exponent", "main"]

Figures = dict[str, float]
Measured = tuple[int, str, Figures | str]
LONG = 60.0  # seconds: beyond that, one run must do
LIMIT = 1500.0  # seconds: beyond that, a run is given up
# Names a grouper is given at most: what takes more than minutes here is left out.
LARGEST = {
    "rapidfuzz all pairs": 100_000,
    "rapidfuzz + logic-v2": 10_000,
    "sparse_dot_topn TF-IDF": 100_000,
    "Splink on DuckDB": 100_000,
    "rapidfuzz blocked by Soundex": 1_000_000,
}
SIZES = [10_000, 100_000, 1_000_000, 5_000_000]
SEED = 1


def run_task(task: str, tool: str, count: int) -> Figures | str:
    """Run one task in a process of its own; its figures, or why there are none."""
    command = [sys.executable, "-m", "benchmarks.speed_task", task, tool, str(count), str(SEED)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"more than {LIMIT:.0f} s"
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["failed"]
        return last[0].removeprefix("benchmarks.peers.NotInstalled: ")
    figures: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def medians(task: str, tool: str, count: int, repeat: int) -> Figures | str:
    """Run a task several times; the median of each figure."""
    runs: list[Figures] = []
    for _ in range(repeat):
        figures = run_task(task, tool, count)
        if isinstance(figures, str):
            return figures
        runs.append(figures)
        if figures["seconds"] > LONG:
            break
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def growth_exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Fit value = c · size^k by least squares of the logarithms; give k.

    >>> round(growth_exponent([10, 100, 1000], [2, 20, 200]), 3)
    1.0
    """
    return float(np.polyfit(np.log(sizes), np.log(values), 1)[0])


def dedupe_figures(
    sizes: Sequence[int], tools: Sequence[str], repeat: int, tell: Callable[[str], None]
) -> list[Measured]:
    """Measure every grouper at every size."""
    measured: list[Measured] = []
    for count in sizes:
        for tool in tools:
            if count <= LARGEST.get(tool, count):
                measured.append((count, tool, medians("dedupe", tool, count, repeat)))
                tell(f"dedupe {measured[-1]}")
    return measured


def dedupe_tables(measured: Sequence[Measured]) -> dict[str, str]:
    """Show time, memory, F1 and the ratio to bynames; and how bynames grows."""
    mine = {
        count: figures
        for count, tool, figures in measured
        if tool == "bynames" and not isinstance(figures, str)
    }
    rows = []
    for count, tool, figures in measured:
        if isinstance(figures, str):
            rows.append([f"{count:,}", tool, figures, "", "", "", "", ""])
            continue
        ratios = [
            f"{figures[key] / mine[count][key]:.2f}" if count in mine else ""
            for key in ("seconds", "cpu")
        ]
        rows.append(
            [
                f"{count:,}",
                tool,
                f"{figures['seconds']:.2f}",
                f"{figures['cpu']:.2f}",
                f"{figures['memory']:,.0f}",
                f"{figures['f1']:.3f}",
                *ratios,
            ]
        )
    header = ["names", "tool", "seconds", "CPU s", "peak MB", "best F1"]
    header += ["time / bynames", "CPU / bynames"]
    return {
        "dedupe": pages.table(header, rows),
        "growth": growth_table(list(mine.items())),
    }


def growth_table(grown: Sequence[tuple[int, Figures]]) -> str:
    """Show how bynames grows with the number of names, and the fitted exponents."""
    rows = [
        [
            f"{count:,}",
            f"{f['seconds']:.2f}",
            f"{f['cpu']:.2f}",
            f"{1e6 * f['cpu'] / count:.0f}",
            f"{f['memory']:,.0f}",
            f"{f['proposed']:.4f}",
            f"{f['f1']:.3f}",
        ]
        for count, f in grown
    ]
    header = [
        "names",
        "seconds",
        "CPU s",
        "CPU µs a name",
        "peak MB",
        "true pairs found",
        "best F1",
    ]
    text = pages.table(header, rows)
    if len(grown) < 2:
        return text
    sizes = [float(count) for count, _ in grown]
    time = growth_exponent(sizes, [f["seconds"] for _, f in grown])
    work = growth_exponent(sizes, [f["cpu"] for _, f in grown])
    memory = growth_exponent(sizes, [f["memory"] for _, f in grown])
    return (
        f"{text}\n\nFitted growth: time ~ n^{time:.2f}, CPU time ~ n^{work:.2f}, "
        f"peak memory ~ n^{memory:.2f}."
    )


def single_tables(count: int, repeat: int, tell: Callable[[str], None]) -> dict[str, str]:
    """Measure score_pairs and compare beside the tools they are held against."""
    tables = {}
    for task, other, keys, size in (
        ("score_pairs", "rapidfuzz WRatio", ("pairs a second", "seen"), count),
        ("compare", "nomenklatura logic-v2", ("new names", "seen"), 40_000),
    ):
        rows = []
        for tool in ("bynames", other):
            figures = medians(task, tool, size, repeat)
            tell(f"{task} {tool}: {figures}")
            if isinstance(figures, str):
                rows.append([tool, figures, ""])
                continue
            rows.append([tool, *(f"{figures[k]:,.0f}" if k in figures else "" for k in keys)])
        header = ["tool", f"{keys[0]} (a second)", "names seen before (a second)"]
        tables[task] = pages.table(header, rows)
    return tables


def index_table(sizes: Sequence[int], tell: Callable[[str], None]) -> str:
    """Measure building, searching and opening an index, beside process.extract."""
    rows = []
    for count in sizes:
        for tool in ("bynames", "rapidfuzz process.extract"):
            figures = run_task("index", tool, count)
            tell(f"index {count} {tool}: {figures}")
            if isinstance(figures, str):
                rows.append([f"{count:,}", tool, figures, "", "", "", "", ""])
                continue
            build = f"{figures['seconds']:.1f}" if tool == "bynames" else "–"
            opened = f"{figures['open']:.2f}" if "open" in figures else "–"
            memory = figures.get("build memory", figures["memory"])
            rows.append(
                [
                    f"{count:,}",
                    tool,
                    build,
                    f"{memory:,.0f}",
                    f"{figures['median ms']:.2f}",
                    f"{figures['p95 ms']:.2f}",
                    f"{figures['recall at 1']:.3f}",
                    opened,
                ]
            )
    header = ["names", "tool", "build s", "MB", "median ms", "p95 ms", "recall at 1", "open s"]
    return pages.table(header, rows)


def _bare_seconds(command: Sequence[str], repeat: int = 11) -> float:
    """Give the median processor time of a command: the same on a busy machine.

    Bytecode is kept from the first run on, as an installed package has it.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, capture_output=True, check=False, env=environment)
    times = []
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def cold_table() -> str:
    """Measure starting: commands beside the bare interpreter and the bare libraries."""
    python = sys.executable
    measured = {
        "python -c pass": _bare_seconds([python, "-c", "pass"]),
        "bynames --help": _bare_seconds([python, "-m", "bynames", "--help"]),
        'python -c "import rapidfuzz, icu"': _bare_seconds([python, "-c", "import rapidfuzz, icu"]),
        "bynames compare A B": _bare_seconds(
            [python, "-m", "bynames", "compare", "Elena Laptenka", "Алена Лапцёнак"]
        ),
    }
    bare = {"bynames --help": "python -c pass"}
    bare["bynames compare A B"] = 'python -c "import rapidfuzz, icu"'
    rows = [
        [
            f"`{name}`",
            f"{1000 * seconds:.0f}",
            f"{seconds / measured[bare[name]]:.2f}" if name in bare else "",
        ]
        for name, seconds in measured.items()
    ]
    return pages.table(["command", "ms", "ratio to the line above"], rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything; print it, and write it into docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--dry", action="store_true", help="print only, write no page")
    parser.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--index", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument(
        "--parts",
        nargs="+",
        default=["cold", "single", "dedupe", "index"],
        choices=["cold", "single", "dedupe", "index"],
    )
    options = parser.parse_args(argv)

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    parts = {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; "
        + pages.environment()
    }
    if "cold" in options.parts:
        parts["cold"] = cold_table()
    if "single" in options.parts:
        parts |= single_tables(200_000, options.repeat, tell)
    if "dedupe" in options.parts:
        tools = list(peers.group_tools())
        parts |= dedupe_tables(dedupe_figures(options.sizes, tools, options.repeat, tell))
    if "index" in options.parts:
        parts["index"] = index_table(options.index, tell)
    for name, text in parts.items():
        print(f"\n{name}\n\n{text}", flush=True)
        if not options.dry:
            pages.put(pages.DOCS / "performance.md", name, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
