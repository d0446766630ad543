"""One task, measured: run in a process of its own so that peak memory is its own.

    python -m benchmarks.speed_task TASK TOOL COUNT SEED

Prints one line of JSON: seconds, peak memory in megabytes, and figures of the
task.  `benchmarks.speed` calls this; names are made and read before the clock
starts, imports of the tool are part of what is measured only in ``cold``.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from rapidfuzz import fuzz, process
from unidecode import unidecode

from benchmarks import peers
from benchmarks.measures import best_f1
from benchmarks.population import Population, population

__all__ = ["TASKS", "main"]

Figures = dict[str, float]
PAIRS = 1_000_000
QUERIES = 2_000


def peak_memory() -> float:
    """Give the peak resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def processor_time() -> float:
    """Give the processor seconds used so far, by this process and those it started."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime


def dedupe(tool: str, made: Population) -> Figures:
    """Group or pair all names with a tool at its working threshold; F1 over true pairs."""
    run = peers.group_tools()[tool]
    if tool == "bynames":
        from bynames import dedupe as group

        start = perf_counter()
        groups = group(made.names)
        seconds = perf_counter() - start
        left, right, scores = groups.left, groups.right, np.asarray(groups.scores, dtype=float)
    else:
        start = perf_counter()
        left, right, scores = run(made.names)
        seconds = perf_counter() - start
    same = made.truth[left] == made.truth[right]
    return {
        "seconds": seconds,
        "f1": best_f1(scores, same, made.true_pairs)[0],
        "pairs": float(len(left)),
        "proposed": float(same.sum() / made.true_pairs),
    }


def score_pairs(tool: str, made: Population) -> Figures:
    """Score a million random pairs of the distinct names, the first and the second time."""
    rng = np.random.default_rng(7)
    distinct = sorted(set(made.names))[: len(made.names)]
    left = [distinct[i] for i in rng.integers(len(distinct), size=PAIRS)]
    right = [distinct[i] for i in rng.integers(len(distinct), size=PAIRS)]

    def run() -> float:
        start = perf_counter()
        if tool == "bynames":
            peers.bynames_pairs(left, right)
        else:
            for a, b in zip(left, right, strict=True):
                fuzz.WRatio(unidecode(a), unidecode(b))
        return perf_counter() - start

    first, second = run(), run()
    return {"seconds": first, "pairs a second": PAIRS / first, "seen": PAIRS / second}


def compare(tool: str, made: Population) -> Figures:
    """Compare pairs of new names one at a time, then score the same pairs again and again."""
    names = made.names
    left, right = names[0::2], names[1::2]
    count = min(len(left), 20_000 if tool == "bynames" else 4_000)
    left, right = left[:count], right[:count]
    if tool != "bynames":
        peers.logic_v2(left[:1], right[:1])  # its data loads on first use
        start = process_time()
        peers.logic_v2(left[1:], right[1:])
        return {
            "seconds": process_time() - start,
            "new names": (count - 1) / (process_time() - start),
        }
    from bynames import compare as one
    from bynames import score

    one("Alena Laptsionak", "Елена Лаптёнок")  # rules and table load on first use
    start = process_time()
    for a, b in zip(left, right, strict=True):
        one(a, b)
    seconds = process_time() - start
    for a, b in zip(left[:2000], right[:2000], strict=True):
        score(a, b)
    start = process_time()
    for _ in range(20):
        for a, b in zip(left[:2000], right[:2000], strict=True):
            score(a, b)
    return {
        "seconds": seconds,
        "new names": count / seconds,
        "seen": 40_000 / (process_time() - start),
    }


def index(tool: str, made: Population) -> Figures:
    """Build an index, search other spellings of indexed names, save, open."""
    rng = np.random.default_rng(3)
    order = np.argsort(made.truth, kind="stable")
    twins = np.flatnonzero(made.truth[order[1:]] == made.truth[order[:-1]])
    chosen = rng.permutation(twins)[:QUERIES]
    queries = [made.names[order[i]] for i in chosen]
    wanted = [int(made.truth[order[i]]) for i in chosen]
    # The queries themselves leave the list: what is found must be another spelling.
    gone = set(order[chosen].tolist())
    kept = [i for i in range(len(made.names)) if i not in gone]
    names = [made.names[i] for i in kept]
    if tool != "bynames":
        folded = [unidecode(name) for name in names]
        times = []
        hits = 0
        for query, want in zip(queries[:20], wanted[:20], strict=True):
            start = process_time()
            found = process.extract(unidecode(query), folded, scorer=fuzz.WRatio, limit=5)
            times.append(process_time() - start)
            hits += int(made.truth[kept[found[0][2]]]) == want
        return {
            "seconds": float(np.sum(times)),
            "median ms": 1000 * float(np.median(times)),
            "p95 ms": 1000 * float(np.percentile(times, 95)),
            "recall at 1": hits / 20,
        }
    from bynames import Index

    start = perf_counter()
    built = Index(names)
    build = perf_counter() - start
    memory = peak_memory()
    for query in queries[:50]:
        built.search(query, limit=5)
    times, hits = [], 0
    for query, want in zip(queries, wanted, strict=True):
        start = process_time()
        hit = built.search(query, limit=5)
        times.append(process_time() - start)
        hits += bool(hit) and int(made.truth[kept[hit[0].row]]) == want
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "names.index"
        built.save(path)
        start = perf_counter()
        again = Index.load(path)
        again.search(queries[0], limit=5)
        opened = perf_counter() - start
    return {
        "seconds": build,
        "build memory": memory,
        "median ms": 1000 * float(np.median(times)),
        "p95 ms": 1000 * float(np.percentile(times, 95)),
        "recall at 1": hits / len(queries),
        "open": opened,
    }


TASKS: dict[str, Callable[[str, Population], Figures]] = {
    "dedupe": dedupe,
    "score_pairs": score_pairs,
    "compare": compare,
    "index": index,
}


def main() -> None:
    """Run the task named on the command line and print its figures as JSON."""
    task, tool, count, seed = sys.argv[1:5]
    made = population(int(count), seed=int(seed))
    before = peak_memory()
    worked = processor_time()
    figures = TASKS[task](tool, made)
    figures["cpu"] = processor_time() - worked
    figures["memory"] = peak_memory()
    figures["memory before"] = before
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
