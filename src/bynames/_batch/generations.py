"""Names without seniority in a list that has an elder and a younger one: they may be either."""

from __future__ import annotations

import numpy as np

from bynames._batch.arrays import Bools, Ints
from bynames._batch.corpus import Corpus
from bynames._batch.units import UnitPairs

__all__ = ["of_two_generations"]


def of_two_generations(
    corpus: Corpus, units: Ints, pairs: UnitPairs, least: float
) -> tuple[UnitPairs, dict[int, list[int]]]:
    """The pairs without those that tie an elder or a younger to a unit that may be either.

    Also such units, each with those that it may be, the likeliest first.  `units` are as
    ``units_of`` gives them, `least` the score from which a pair counts.
    """
    given, surname = (
        np.array([bool(part.seniority) for part in table.parts], np.bool_)
        for table in (corpus.given, corpus.surname)
    )
    if not (given.any() or surname.any()):
        return pairs, {}
    nodes = corpus.nodes[units[:, 0]]
    said = given[nodes[:, 0]] | surname[nodes[:, 2]]
    tied = said[pairs.left] != said[pairs.right]
    may_be = _may_be(corpus, nodes, said, pairs, tied & (pairs.scores >= least))
    torn = np.zeros(len(units), np.bool_)
    torn[list(may_be)] = True
    kept: Bools = ~(tied & (torn[pairs.left] | torn[pairs.right]))
    return pairs.where(kept), may_be


def _may_be(
    corpus: Corpus, nodes: Ints, said: Bools, pairs: UnitPairs, ties: Bools
) -> dict[int, list[int]]:
    """Units without seniority, each with the units of several generations that it is tied to."""
    fits: dict[int, dict[int, float]] = {}
    tied = pairs.left[ties].tolist(), pairs.right[ties].tolist(), pairs.scores[ties].tolist()
    for a, b, score in zip(*tied, strict=True):
        unit, other = (b, a) if said[a] else (a, b)
        fits.setdefault(unit, {})[other] = score
    found = {}
    for unit, some in sorted(fits.items()):
        generations = {
            corpus.given.parts[nodes[other, 0]].seniority
            or corpus.surname.parts[nodes[other, 2]].seniority
            for other in some
        }
        if len(generations) > 1:
            found[unit] = sorted(some, key=lambda other: (-some[other], other))
    return found
