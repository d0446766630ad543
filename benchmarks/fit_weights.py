"""Fit the weights of evidence: ``python -m benchmarks.fit_weights`` rewrites ``weights.toml``.

A logistic regression on the levels of evidence: each part of a pair is at one level, each level
has a weight, the weights of the three parts and a bias add up to the log-odds of "the same name".
Weights are drawn towards those in the file (a normal prior), so that a level that the data hardly
shows keeps what an expert gave it.

The pairs: the fitting share of every set of :mod:`benchmarks.errors` (nobody of the kept-out
third is in it) and all candidate pairs of a made population of fitting surnames, which is what
calibrates the score: of the candidate pairs scored 0.9 in a deduplication, nine in ten are to be
the same name.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import bynames.comparison
from benchmarks.errors import all_sets
from benchmarks.population import population
from bynames.batch import dedupe
from bynames.comparison import KINDS, frequency_of, level_between, score_records, weights
from bynames.evidence import part_of
from bynames.parts import Record, records

__all__ = ["fit", "main"]

FILE = Path(bynames.comparison.__file__).parent / "weights.toml"
PRIOR = 1.0
"""How far, in log-odds, a weight may wander from the file's where data is scarce."""

HELD = frozenset({"initial", "initial-bridge", "missing", "absent"})
"""Levels of given names and surnames that are not fitted: pairs with a short form are left out.

How often parts are left out is a choice of whoever makes a population; fitted to it, the weights
would only give back what was put in.  These stay as an expert set them.
"""

EXPERT = {("surname", "slip-vowel"): -0.3}
"""Weights that an expert sets against the data: a made population has slips in vowels, but few of
the pairs of surnames that differ in a vowel and are two names (Куликов, Кулаков)."""

_AGREEING = frozenset({"regular", "table", "marks"})
Floats = NDArray[np.float64]


def best_records(left: str, right: str) -> tuple[Record, Record] | None:
    """The layouts of two names that score best."""
    pairs = list(product(records(left), records(right)))
    return max(pairs, key=lambda pair: score_records(*pair)) if pairs else None


def columns() -> list[tuple[str, str]]:
    """All parameters but the bias: (kind, level), and (frequency, class)."""
    table = weights()
    named = [(kind, level) for kind in KINDS for level in table.levels[kind]]
    return named + [("frequency", name) for name in table.frequency if name != "rare"]


def features(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """One row per pair, one column per parameter."""
    place = {column: i for i, column in enumerate(columns())}
    matrix = np.zeros((len(pairs), len(place)), np.float32)
    for row, (left, right) in enumerate(pairs):
        best = best_records(left, right)
        if best is None:
            continue
        for kind, a, b in zip(KINDS, *best, strict=True):
            level = level_between(kind, *sorted((a, b)))
            matrix[row, place[kind, level.weighs_as]] = 1
            if level.weighs_as in _AGREEING:
                classes = {frequency_of(kind, part_of(kind, text).families) for text in (a, b)}
                for name in ("very common", "common"):
                    if name in classes:
                        matrix[row, place["frequency", name]] -= 1
                        break
    return matrix


def training_pairs(size: int) -> tuple[list[tuple[str, str]], NDArray[np.bool_], Floats]:
    """Pairs, truth, and how much each counts."""
    pairs: list[tuple[str, str]] = []
    same: list[bool] = []
    share: list[float] = []
    for some in all_sets():
        part = some.take(some.fitting)
        pairs.extend(zip(part.left, part.right, strict=True))
        same.extend(part.same.tolist())
        share.extend([4000 / max(len(part), 1)] * len(part))
    made = population(size, seed=101, fitting=True)
    groups = dedupe(made.names, threshold=0.01)
    truth = made.truth[groups.left] == made.truth[groups.right]
    found = zip(groups.left.tolist(), groups.right.tolist(), truth.tolist(), strict=True)
    for a, b, is_same in found:
        pairs.append((made.names[a], made.names[b]))
        same.append(is_same)
        share.append(1.0)
    return pairs, np.array(same), np.array(share)


def fit(
    matrix: NDArray[np.float32], same: NDArray[np.bool_], share: Floats
) -> tuple[float, Floats]:
    """The bias and the weights that make the truth likeliest, given the prior."""
    table = weights()
    start = np.array(
        [
            table.frequency[name] if kind == "frequency" else table.levels[kind][name]
            for kind, name in columns()
        ]
    )
    x, y = matrix.astype(np.float64), same.astype(np.float64)

    def loss(parameters: Floats) -> tuple[float, Floats]:
        bias, odds = parameters[0], x @ parameters[1:] + parameters[0]
        value = np.sum(share * (np.logaddexp(0, odds) - y * odds))
        slope = share * (1 / (1 + np.exp(-odds)) - y)
        away = parameters[1:] - start
        value += np.sum(away**2) / (2 * PRIOR**2) + (bias - table.bias) ** 2 / (2 * PRIOR**2)
        gradient = np.concatenate(
            [[slope.sum() + (bias - table.bias) / PRIOR**2], x.T @ slope + away / PRIOR**2]
        )
        return float(value), gradient

    result = minimize(loss, np.concatenate([[table.bias], start]), jac=True, method="L-BFGS-B")
    return float(result.x[0]), result.x[1:]


def write(bias: float, fitted: Floats, pairs: int) -> None:
    """Write ``weights.toml``; verdicts and profiles stay as they are."""
    table = weights()
    values = dict(zip(columns(), fitted.tolist(), strict=True))
    lines = [
        "# Weights of evidence, as log-odds (natural logarithm): what each level of agreement or",
        "# disagreement adds to the odds that two names are the same.",
        f"# Fitted by `python -m benchmarks.fit_weights` on {pairs:,} pairs outside the kept-out",
        "# third; a level that the data hardly shows keeps about what an expert gave it.",
        "",
        f"bias = {bias:.3f}",
    ]
    for kind in KINDS:
        lines += ["", f"[{kind}]"]
        different = values[kind, "different"]
        for level in table.levels[kind]:
            value = values[kind, level]
            if level not in ("different", "missing", "absent"):
                value = max(value, different + 0.001)  # "different" is the least of all
            if (kind, level) in EXPERT:
                value = EXPERT[kind, level]
            lines.append(f"{level} = {value:.3f}")
    lines += ["", "[frequency]", "# taken off where a part agrees that many people bear"]
    for name in table.frequency:
        value = max(values.get(("frequency", name), 0.0), 0.0)
        lines.append(f"{name!r} = {value:.3f}".replace("'", '"'))
    lines += ["", "[verdict]", "# least score of each"]
    lines += [f"{name} = {value:g}" for name, value in table.verdict.items()]
    lines += ["", "[profile]", "# least score of a pair in dedupe and link"]
    lines += [f"{name} = {value:g}" for name, value in table.profile.items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and rewrite the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=30_000, help="names of the made population")
    pairs, same, share = training_pairs(parser.parse_args().size)
    matrix = features(pairs)
    held = [kind in ("given", "surname") and level in HELD for kind, level in columns()]
    full = ~matrix[:, held].any(axis=1)
    pairs = [pairs[row] for row in np.flatnonzero(full).tolist()]
    matrix, same, share = matrix[full], same[full], share[full]
    bias, fitted = fit(matrix, same, share)
    counts = matrix.sum(axis=0)
    for (kind, level), value, count in zip(columns(), fitted, counts, strict=True):
        print(f"{kind:11}{level:18}{value:7.2f}{int(abs(count)):8}")
    write(bias, fitted, len(pairs))
    print(f"bias {bias:.2f}, {len(pairs)} pairs, {int(same.sum())} the same; wrote {FILE.name}")


if __name__ == "__main__":
    main()
