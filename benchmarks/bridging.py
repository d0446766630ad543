"""How often the rules alone spell a surname right in the other language, and the weights of costs.

    python -m benchmarks.bridging [--fit]

Cross-validation in five parts over the pairs of ``bearers.tsv``, ``common_surnames.tsv`` and
``surnames.tsv``: the models are counted from the other four parts, so no pair helps to spell
itself; forms of one surname are in one part.  Nobody of the kept-out third is among the pairs.
The costs are weighed by a log-linear model; each part is judged by weights fitted to the other
parts, those of the letters around a choice (``contexts.py``) among them.  ``--fit`` fits them to
all parts, prints ``bridging.WEIGHTS`` and writes the files of contexts.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.split import bucket
from bynames._spell.bridging import (
    DIRECTIONS,
    Models,
    SpellingWeights,
    costs_of,
    counted_choices,
    marked,
)
from bynames._spell.contexts import contexts, contexts_file
from bynames._spell.letters import (
    LetterModel,
    SurnamePair,
    counted_letters,
    listed_pairs,
    pairs_of,
    table_pairs,
    weighted_words,
)
from bynames._spell.marked import choices_made
from bynames._spell.stress import StressModel, counted_stress

__all__ = ["Case", "Fitted", "cases", "fitted", "is_right", "main", "models_of"]

LISTS = ("bearers.tsv", "common_surnames.tsv", "surnames.tsv")
PARTS = 5
RULES = SpellingWeights(1.0, 2.0, 0.0)
"""Letters and stress alone, for comparison."""
START = SpellingWeights(0.2, 1.0, 0.1)
"""Where fitting begins."""
LEAST = 3
"""A context is learned from if this many right spellings have it."""
DOUBT = 10.0
"""How much weights of contexts are held back (L2); chosen by the cross-validation."""
SMALL = 0.05
"""Contexts of which no alternative weighs more are not written."""
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


class Fitted(NamedTuple):
    """What is fitted: the weights of costs, and what a context is worth for each alternative."""

    weights: SpellingWeights
    worths: dict[tuple[str, str], float]
    """Of (context, alternative)."""


def choices_of(case: Case, text: str, direction: str) -> list[tuple[str, str]]:
    """The (context, alternative) pairs of one spelling of a case."""
    cut = marked(case.word, direction)
    made = choices_made(cut, text) or ()
    return [
        (context, taken)
        for (_, taken), around in zip(made, contexts(cut), strict=True)
        for context in around
    ]


def is_right(case: Case, fit: Fitted, direction: str) -> bool:
    """Is a case spelled right by what is fitted?"""
    weights = np.array(fit.weights)
    costs = {
        text: weights @ np.array(own)
        - sum(fit.worths.get(each, 0.0) for each in choices_of(case, text, direction))
        for text, own in case.costs.items()
    }
    return _same(min(costs, key=lambda text: (costs[text], text)), case.right, direction)


def fitted(some: Sequence[Case], direction: str) -> Fitted:
    """Fit what makes the right spellings likeliest; weights of contexts are held back."""
    told = [
        (case, own)
        for case in some
        if any(own := [_same(text, case.right, direction) for text in case.costs])
    ]
    costs = np.array([cost for case, _ in told for cost in case.costs.values()])
    good = np.concatenate([own for _, own in told])
    sizes = [len(own) for _, own in told]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    made = [choices_of(case, text, direction) for case, _ in told for text in case.costs]
    often = Counter(each for own, each_good in zip(made, good, strict=True) if each_good
                    for each in own)  # fmt: skip
    known = {each: at for at, each in enumerate(e for e in often if often[e] >= LEAST)}
    places = [[known[each] for each in own if each in known] for own in made]
    ends = np.cumsum([0, *map(len, places)])
    columns = np.concatenate(places)
    around = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(made), len(known)))
    turned = around.T.tocsr()
    kinds = costs.shape[1]

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        weights, worths = vector[:kinds], vector[kinds:]
        score = around @ worths - costs @ weights
        power = np.exp(score - np.maximum.reduceat(score, starts)[group])
        every = np.add.reduceat(power, starts)
        ours = np.add.reduceat(power * good, starts) + 1e-300
        slope = power / every[group] - power * good / ours[group]
        off = float(np.log(every / ours).sum() + DOUBT * worths @ worths / 2)
        return off, np.concatenate([-slope @ costs, turned @ slope + DOUBT * worths])

    start = np.concatenate([np.where(costs.any(axis=0), START, 0.0), np.zeros(len(known))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    weights = SpellingWeights(*(round(float(value), 2) for value in found[:kinds]))
    return Fitted(weights, {each: float(found[kinds + at]) for each, at in known.items()})


def contexts_text(worths: dict[tuple[str, str], float]) -> str:
    """Make the text of a file of contexts: each with its worth for every alternative."""
    lines = []
    for context in sorted({context for context, _ in worths}):
        kinds = context.split(" ")[0].split("¦")
        own = [round(worths.get((context, kind), 0.0), 2) for kind in kinds]
        if max(map(abs, own)) >= SMALL:
            lines.append(f"{context}\t{' '.join(f'{worth:g}' for worth in own)}")
    return "\n".join([HEAD, *lines]) + "\n"


HEAD = """\
# What a context is worth for each alternative of a choice (natural logarithms); see contexts.py.
# Fitted to the project's lists of pairs by benchmarks/bridging.py --fit; do not edit."""


def main() -> None:
    """Print the table, and fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="fit the weights to all parts, too")
    arguments = parser.parse_args()
    print("| direction | list | pairs | letters and stress | all, weights of other parts |")
    print("| --- | --- | ---: | ---: | ---: |")
    for direction in DIRECTIONS:
        every = cases(direction)
        fits = [fitted([c for c in every if c.part != part], direction) for part in range(PARTS)]
        for name in LISTS:
            some = [case for case in every if case.list == name]
            shares = (
                sum(is_right(case, fit or fits[case.part], direction) for case in some) / len(some)
                for fit in (Fitted(RULES, {}), None)
            )
            cells = (f"{100 * share:.1f} %" for share in shares)
            print(f"| {direction} | {name} | {len(some)} | {' | '.join(cells)} |", flush=True)
        if arguments.fit:
            fit = fitted(every, direction)
            contexts_file(direction).write_text(
                contexts_text(fit.worths), encoding="utf-8", newline=""
            )
            print(f"\n{direction}: {fit.weights}\n", flush=True)


if __name__ == "__main__":
    main()
