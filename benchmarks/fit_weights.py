"""Fit the weights of evidence: ``python -m benchmarks.fit_weights`` rewrites ``_weights.tsv``.

A logistic regression on the levels of evidence: each part of a pair is at one level, each level
has a weight, the weights of the three parts and a bias add up to the log-odds of "the same name".
Weights are drawn towards those of ``data/expert_weights.tsv`` (a normal prior), so that a level
that the data hardly shows keeps what an expert gave it; and they are kept monotone: better
evidence never weighs less (:data:`bynames._evidence.BETTER`).

The pairs: the fitting share of every set of :mod:`benchmarks.errors` (nobody of the kept-out
third is in it) and all candidate pairs of made populations of fitting surnames, which is what
calibrates the score: of the candidate pairs scored 0.9 in a deduplication, nine in ten are to be
the same name.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import bynames._weights
from benchmarks.errors import all_sets
from benchmarks.population import population
from bynames._batch import dedupe
from bynames._comparison import best_records, judge
from bynames._evidence import BETTER, part_of
from bynames._table import KINDS
from bynames._weights import AGREEING, frequency_of, read_weights, weights

__all__ = ["fit", "main"]

FILE = Path(bynames._weights.__file__).parent / "_weights.tsv"
EXPERT = Path(__file__).parent / "data" / "expert_weights.tsv"
PRIOR = 2.5
"""How far, in log-odds, a weight may wander from the expert's where data is scarce."""

PAIRS_COUNT = 2000
"""A set of labelled pairs counts as much as this many candidate pairs of the population."""

SEEDS = (101, 102, 103, 104)
"""Several populations of a middling size: how surely an initial or a slip is the same name
depends on how many names there are to take it for."""

HELD = frozenset({"missing", "absent", "diminutive", "cognate"})
"""Levels of given names and surnames that are not fitted: pairs that have one are left out.

How often parts are left out is a choice of whoever makes a population, as is how many of those who
share a surname are an Алесь and an Аляксандр, or a Ян and an Іван; fitted to it, the weights would
only give back what was put in.  These stay as an expert set them.
"""

APART = {"initial": 4.0, "initial-bridge": 5.0}
"""How far below a very common given name an initial that fits may be put, by an expert's word.

In the made population every surname has some twenty bearers, so that an initial fits many of
them; in most lists it fits one.  *Elena Laptenka* and *Лаптёнок А. Н.* may be called likely.
"""

UNMARKED = 5.5
"""How much less lost diacritics are believed in where the word is a surname as it is.

*Borisova* may be a Baryšava whose diacritics are lost, but mostly is a Borisova; in the made
population, where there are but some three thousand surnames, she is the former too often.
"""

MOST = {
    ("different", "regular", "regular"): 0.06,
    ("regular", "different", "regular"): 0.06,
    ("regular", "regular", "different"): 0.06,
    ("regular", "absent", "sex"): 0.6,
    ("sex", "regular", "regular"): 0.35,
    ("regular", "absent", "another"): 0.08,
    ("regular", "absent", "partial"): 0.89,
}
"""The score that levels of given name, patronymic and surname together may have at most.

Contradiction outweighs agreement: brothers share all but the given name; twins are a Валянцін and a
Валянціна; two surnames that are both attested are two names; Настасся Іванова is not sooner
Настасся Мірончык-Іванова than somebody else.  Марфа Рабкова and Марфа Рабкоў are a woman and a
man, or rarely a woman in a careless list.
"""

Floats = NDArray[np.float64]


def columns() -> list[tuple[str, str]]:
    """All parameters but the bias: (kind, level), and (frequency, class)."""
    table = weights()
    named = [(kind, level) for kind in KINDS for level in table.levels[kind]]
    named += [("frequency", name) for name in table.frequency if name != "rare"]
    named += [("proof", name) for name in table.proof if name]
    return named + [("error", name) for name in table.error if name]


def features(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """One row per pair, one column per parameter."""
    place = {column: i for i, column in enumerate(columns())}
    matrix = np.zeros((len(pairs), len(place)), np.float32)
    for row, (left, right) in enumerate(pairs):
        best = best_records(left, right)
        if best is None:
            continue
        for kind, a, b in zip(KINDS, *best[1:], strict=True):
            level, _ = judge(kind, a, b)
            matrix[row, place[kind, level.weighs_as]] = 1
            if level.proof:
                matrix[row, place["proof", level.proof]] = 1
            if level.error:
                matrix[row, place["error", level.error]] = 1
            if level.weighs_as in AGREEING:
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
        share.extend([PAIRS_COUNT / max(len(part), 1)] * len(part))
    for seed in SEEDS:
        made = population(size, seed=seed, fitting=True)
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
    table = read_weights(EXPERT)
    start = np.array(
        [
            {
                "frequency": table.frequency,
                "proof": table.proof,
                "error": table.error,
                **table.levels,
            }[kind][name]
            for kind, name in columns()
        ]
    )
    # pairs at the same levels are one row that counts as often as they do
    rows, back = np.unique(np.column_stack([matrix, same]), axis=0, return_inverse=True)
    often = np.bincount(back.ravel(), weights=share)
    x, y = rows[:, :-1].astype(np.float64), rows[:, -1].astype(np.float64)

    def loss(parameters: Floats) -> tuple[float, Floats]:
        bias, odds = parameters[0], x @ parameters[1:] + parameters[0]
        value = np.sum(often * (np.logaddexp(0, odds) - y * odds))
        slope = often * (1 / (1 + np.exp(-odds)) - y)
        away = parameters[1:] - start
        value += np.sum(away**2) / (2 * PRIOR**2) + (bias - table.bias) ** 2 / (2 * PRIOR**2)
        gradient = np.concatenate(
            [[slope.sum() + (bias - table.bias) / PRIOR**2], x.T @ slope + away / PRIOR**2]
        )
        return float(value), gradient

    demands, least = in_order()
    order = {
        "type": "ineq",
        "fun": lambda values: demands @ values - least,
        "jac": lambda values: demands,
    }
    result = minimize(
        loss,
        np.concatenate([[table.bias], start]),
        jac=True,
        method="SLSQP",
        constraints=[order],
        options={"maxiter": 300, "ftol": 1e-9},
    )
    if not result.success:
        raise RuntimeError(f"the weights were not found: {result.message}")
    return float(result.x[0]), result.x[1:]


def in_order() -> tuple[Floats, Floats]:
    """What the weights must keep to: each row, times (bias, weights), must reach its least."""
    place = {column: i + 1 for i, column in enumerate(columns())}
    rows: list[Floats] = []
    least: list[float] = []

    def demand(amounts: dict[tuple[str, str], int], by: float = 0.0, bias: int = 0) -> None:
        row = np.zeros(len(place) + 1)
        row[0] = bias
        for column, amount in amounts.items():
            row[place[column]] = amount
        rows.append(row)
        least.append(by)

    for kind in KINDS:
        for chain in BETTER:
            for better, worse in pairwise(level for level in chain if (kind, level) in place):
                demand({(kind, better): 1, (kind, worse): -1})
    demand({("frequency", "very common"): 1, ("frequency", "common"): -1})
    demand({("frequency", "common"): 1})
    demand({("proof", "odd"): 1})
    demand({("proof", "known"): -1}, by=UNMARKED)
    demand({("proof", "fluent"): -1})
    demand({("error", "swapped"): 1, ("error", "lost"): -1})
    demand({("error", "lost"): 1})
    demand({("error", "beside"): 1})
    for level, far in APART.items():
        common = {("given", "regular"): -1, ("frequency", "very common"): 1}
        demand({("given", level): 1, **common}, by=-far)
    for levels, score in MOST.items():
        some = dict.fromkeys(zip(KINDS, levels, strict=True), -1)
        demand(some, by=-log(score / (1 - score)), bias=-1)
    return np.array(rows), np.array(least)


def write(bias: float, fitted: Floats, pairs: int) -> None:
    """Write ``_weights.tsv``; verdicts and profiles stay as they are."""
    table = weights()
    values = dict(zip(columns(), fitted.tolist(), strict=True))
    lines = [
        "# Weights of evidence, as log-odds (natural logarithm): what each level of agreement or",
        "# disagreement adds to the odds that two names are the same.",
        f"# Fitted by `python -m benchmarks.fit_weights` on {pairs:,} pairs outside the kept-out",
        "# third; a level that the data hardly shows keeps about what an expert gave it.",
        "# The section, the name and the weight, with a tab between them.",
        "",
        f"bias\t\t{bias:.3f}",
    ]
    for kind in KINDS:
        lines.append("")
        different = values[kind, "different"]
        for level in table.levels[kind]:
            value = values[kind, level]
            if level not in ("different", "missing", "absent"):
                value = max(value, different + 0.001)  # what is different is no neighbour
            lines.append(f"{kind}\t{level}\t{value:.3f}")
    lines += ["", "# taken off where a part agrees that many people bear"]
    for name in table.frequency:
        value = max(values.get(("frequency", name), 0.0), 0.0)
        lines.append(f"frequency\t{name}\t{value:.3f}")
    lines += [
        "",
        "# added to a slip in a surname: one of the two is odd; both are attested (of lost",
    ]
    lines += ["# marks); both look like surnames"]
    lines += [f"proof\t{name}\t{values['proof', name]:.3f}" for name in table.proof if name]
    lines += ["", "# added to a slip in a surname, by what kind of slip it is"]
    lines += [f"error\t{name}\t{values['error', name]:.3f}" for name in table.error if name]
    lines += ["", "# least score of each"]
    lines += [f"verdict\t{name}\t{value:g}" for name, value in table.verdict.items()]
    lines += ["", "# least score of a pair in dedupe and link"]
    lines += [f"profile\t{name}\t{value:g}" for name, value in table.profile.items()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and rewrite the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=15_000, help="names of each made population")
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
