"""How often the rules alone spell a surname right in the other language, and the weights of costs.

    python -m benchmarks.bridging [--fit]

Cross-validation in five parts over the pairs of ``bearers.tsv``, ``common_surnames.tsv`` and
``surnames.tsv``: the models are counted from the other four parts, so no pair helps to spell
itself; forms of one surname are in one part.  Nobody of the kept-out third is among the pairs.
``--fit`` prints the weights (``bridging.WEIGHTS``) that make the right spellings likeliest: a
log-linear model, fitted by L-BFGS; each part is judged by weights fitted to the other parts.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from benchmarks.split import bucket
from bynames._spell.bridging import (
    DIRECTIONS,
    WEIGHTS,
    Models,
    SpellingWeights,
    costs_of,
    counted_choices,
)
from bynames._spell.letters import (
    LetterModel,
    SurnamePair,
    counted_letters,
    listed_pairs,
    pairs_of,
    table_pairs,
    weighted_words,
)
from bynames._spell.stress import StressModel, counted_stress

__all__ = ["Case", "cases", "fitted", "main", "models_of", "right"]

LISTS = ("bearers.tsv", "common_surnames.tsv", "surnames.tsv")
PARTS = 5
RULES = SpellingWeights(1.0, 2.0, 0.0, 0.0)
"""Letters and stress alone, for comparison."""
_ENDING = re.compile(
    "(?:[сц]кая|[сц]кі|[аоеё]ва|[аоеё]ў|[іы]на|[іы]н|ая|ы|і|а|я|ь|о)$"
)  # forms of one surname are in one part


class Case(NamedTuple):
    """A word to spell, the right spelling, and what the possible ones cost."""

    word: str
    right: str
    costs: dict[str, SpellingWeights]
    list: str
    part: int


def part_of(be: str) -> int:
    """The part of a Belarusian surname."""
    return bucket(_ENDING.sub("", be), PARTS)


def models_of(pairs: Sequence[SurnamePair], direction: str) -> Models:
    """Count the models from some pairs."""
    source = 1 if direction == "ru_be" else 0
    both = [pair for pair in pairs if pair[0] and pair[1]]
    return Models(
        LetterModel(counted_letters(weighted_words(pairs, direction[3:]))),
        counted_choices(both, direction),
        StressModel(counted_stress(both, source)),
    )


def cases(direction: str) -> list[Case]:
    """All pairs of the lists, each with what models without its part make of it."""
    everything = (*listed_pairs(), *table_pairs())
    source, target = (1, 0) if direction == "ru_be" else (0, 1)
    models = [
        models_of([pair for pair in everything if part_of(pair[0]) != part], direction)
        for part in range(PARTS)
    ]
    made = []
    for name in LISTS:
        for pair in pairs_of(name):
            if pair[0] and pair[1]:
                part = part_of(pair[0])
                costs = costs_of(pair[source], direction, models[part])
                made.append(Case(pair[source], pair[target], costs, name, part))
    return made


def _plain(text: str) -> str:
    return text.replace("ё", "е")


def _same(one: str, other: str, direction: str) -> bool:
    """Is that the same spelling?  Russian prints ё as е."""
    return one == other or (direction == "be_ru" and _plain(one) == _plain(other))


def right(some: Sequence[Case], weights: SpellingWeights, direction: str) -> int:
    """How many of some cases are spelled right by these weights."""
    vector = np.array(weights)
    return sum(
        _same(min(case.costs, key=lambda t: (vector @ np.array(case.costs[t]), t)), case.right,
              direction)
        for case in some
    )  # fmt: skip


def fitted(some: Sequence[Case], direction: str) -> SpellingWeights:
    """Fit the weights by which the right spellings are the likeliest; letters count 1."""
    rows: list[SpellingWeights] = []
    starts: list[int] = []
    good: list[bool] = []
    for case in some:
        own = [_same(text, case.right, direction) for text in case.costs]
        if any(own):
            starts.append(len(rows))
            rows += case.costs.values()
            good += own
    matrix, mask = np.array(rows), np.array(good)
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))
    used = matrix.any(axis=0)

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = -(matrix @ vector)
        power = np.exp(score - np.maximum.reduceat(score, starts)[group])
        every = np.add.reduceat(power, starts)
        ours = np.add.reduceat(power * mask, starts) + 1e-300
        slope = (power / every[group] - power * mask / ours[group]) @ -matrix
        return float(np.log(every / ours).sum()), slope * used

    found = minimize(loss, np.where(used, 1.0, 0.0), jac=True, method="L-BFGS-B").x
    return SpellingWeights(*(round(float(value / found[0]), 2) for value in found))


def main() -> None:
    """Print the table, and the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the weights, too")
    arguments = parser.parse_args()
    print("| direction | list | pairs | letters and stress | as shipped |")
    print("| --- | --- | ---: | ---: | ---: |")
    for direction in DIRECTIONS:
        every = cases(direction)
        for name in LISTS:
            some = [case for case in every if case.list == name]
            shares = (
                f"{100 * right(some, weights, direction) / len(some):.1f} %"
                for weights in (RULES, WEIGHTS[direction])
            )
            print(f"| {direction} | {name} | {len(some)} | {' | '.join(shares)} |")
        if arguments.fit:
            good = sum(
                right([case for case in every if case.part == part],
                      fitted([case for case in every if case.part != part], direction), direction)
                for part in range(PARTS)
            )  # fmt: skip
            print(f"\n{direction}, all: {fitted(every, direction)}; fitted to the other parts: "
                  f"{100 * good / len(every):.1f} % right\n")  # fmt: skip


if __name__ == "__main__":
    main()
