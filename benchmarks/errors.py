"""What bynames still gets wrong on the fitting share, pair by pair, with the reasons.

    python -m benchmarks.errors DIRECTORY

Writes one text file per set: negatives scored above the threshold that 99.9 %
precision needs, and positives below it.  Only pairs of the fitting share are
shown: of the kept-out third nobody sees anything but figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import sets
from benchmarks.measures import best_f1, recall_at_precision
from benchmarks.noise import noise
from benchmarks.population import ACCIDENTS, Population, population
from benchmarks.relatives import families

__all__ = ["all_sets", "main", "report"]

SHOWN = 250
SERIOUS = ("typing error", "initials", "short form")


def all_sets() -> Iterator[sets.PairSet]:
    """Yield every set of pairs of real and of made names."""
    yield sets.sanctioned(sets.full)
    yield sets.sanctioned(sets.short)
    yield sets.look_alikes(sets.full)
    yield sets.look_alikes(sets.short)
    yield sets.elected()
    yield families()
    yield noise()


def report(some: sets.PairSet) -> str:
    """List the worst errors of a set's fitting share."""
    from bynames._comparison import compare

    pairs = some.take(some.fitting)
    results = [compare(a, b) for a, b in zip(pairs.left, pairs.right, strict=True)]
    scores = np.array([result.score for result in results])
    recall, _ = recall_at_precision(scores, pairs.same, 0.999)
    looser, _ = recall_at_precision(scores, pairs.same, 0.99)
    negative = scores[~pairs.same]
    allowed = max(int(0.001 * pairs.same.sum()), 0)
    threshold = np.sort(negative)[::-1][allowed] if len(negative) > allowed else 0.0
    lines = [
        f"{pairs.name}: {len(pairs)} pairs, {int(pairs.same.sum())} of them true",
        f"recall at 99.9 %: {recall:.4f}, at 99 %: {looser:.4f}",
        "",
    ]
    order = np.argsort(-scores, kind="stable")
    wrong = [i for i in order if not pairs.same[i] and scores[i] >= 0.3][:SHOWN]
    missed = [i for i in order[::-1] if pairs.same[i] and scores[i] <= threshold][:SHOWN]
    for title, rows in (
        ("FALSE POSITIVES (different, scored 0.3 or more)", wrong),
        (f"MISSED (same, scored {threshold:.4f} or less)", missed),
    ):
        lines += [f"== {title}: {len(rows)} shown", ""]
        for i in rows:
            lines.append(
                f"{scores[i]:.4f}  {pairs.left[i]}  |  {pairs.right[i]}  [{pairs.kind[i]}]"
            )
            reasons = [
                f"          {e.part}: {e.label} {e.left} ~ {e.right}: {e.reason}"
                for e in results[i].evidence
            ]
            lines += reasons
        lines.append("")
    return "\n".join(lines)


def population_report(count: int) -> str:
    """List what goes wrong in a made population of the fitting share's surnames."""
    from bynames import compare, dedupe

    made = population(count, seed=2, fitting=True)
    groups = dedupe(made.names, threshold=0.3)
    same = made.truth[groups.left] == made.truth[groups.right]
    f1, at = best_f1(groups.scores, same, made.true_pairs)
    recall, _ = recall_at_precision(groups.scores, same, 0.99, made.true_pairs)
    lines = [
        f"population of {count}: best F1 {f1:.4f} at {at:.3f}, recall at 99 % {recall:.4f}, "
        f"pairs found {same.sum() / made.true_pairs:.4f}",
        "",
    ]
    found = set(zip(groups.left.tolist(), groups.right.tolist(), strict=True))
    rows = np.argsort(made.truth, kind="stable")
    bounds = np.flatnonzero(np.diff(made.truth[rows])) + 1
    missed = [
        (int(min(i, j)), int(max(i, j)))
        for own in np.split(rows, bounds)
        for i, j in combinations(own.tolist(), 2)
        if (min(i, j), max(i, j)) not in found
    ]
    wrong = [
        (int(groups.left[k]), int(groups.right[k]))
        for k in np.argsort(-groups.scores, kind="stable")
        if not same[k]
    ]
    lines += _by_accident(made, groups.left[same], groups.right[same], missed)
    columns = [list(ACCIDENTS).index(name) for name in SERIOUS]
    excused = set(np.flatnonzero(made.accidents[:, columns].any(axis=1)).tolist())
    spread = np.random.default_rng(1).permutation(len(missed)).tolist()
    spread.sort(key=lambda k: not excused.isdisjoint(missed[k]))  # the inexcusable first
    spread = spread[:SHOWN]
    for title, pairs in (
        (f"FALSE POSITIVES of {len(wrong)}, highest first", wrong[:SHOWN]),
        (f"MISSED of {len(missed)}, first those without an accident", [missed[k] for k in spread]),
    ):
        lines += [f"== {title}", ""]
        for i, j in pairs:
            result = compare(made.names[i], made.names[j])
            truths = made.canonical[made.truth[i]], made.canonical[made.truth[j]]
            lines.append(f"{result.score:.4f}  {made.names[i]}  |  {made.names[j]}  {truths}")
            lines += [
                f"          {e.part}: {e.label} {e.left} ~ {e.right}: {e.reason}"
                for e in result.evidence
            ]
        lines.append("")
    return "\n".join(lines)


def _by_accident(
    made: Population,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    missed: list[tuple[int, int]],
) -> list[str]:
    """Say which accidents the true pairs have that were found and that were missed."""
    lost = np.array(missed, dtype=np.int64).reshape(-1, 2)
    found_hit = made.accidents[left] | made.accidents[right]
    lost_hit = made.accidents[lost[:, 0]] | made.accidents[lost[:, 1]]
    lines = [f"{'accident in one of the two':28} {'found':>8} {'missed':>8}"]
    for column, name in enumerate(ACCIDENTS):
        lines.append(f"{name:28} {found_hit[:, column].sum():8} {lost_hit[:, column].sum():8}")
    names = list(ACCIDENTS)
    serious = [names.index(name) for name in SERIOUS]
    none = (~lost_hit[:, serious].any(axis=1)).sum()
    lines += [f"{'none of error, initials, short':28} {'':8} {none:6}", ""]
    return lines


def main() -> None:
    """Write the error lists into the directory named on the command line."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("errors")
    directory.mkdir(parents=True, exist_ok=True)
    for some in all_sets():
        text = report(some)
        slug = some.name.replace(",", "").replace(" ", "_")
        (directory / f"errors_{slug}.txt").write_text(text, encoding="utf-8")
        print(text.split("\n\n")[0])
    text = population_report(20_000)
    (directory / "errors_population.txt").write_text(text, encoding="utf-8")
    print(text.split("\n\n")[0])


if __name__ == "__main__":
    main()
