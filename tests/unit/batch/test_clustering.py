"""Units are joined as the slow and obvious way joins them, whatever the size of a component."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from types import SimpleNamespace
from typing import cast

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bynames._batch.clustering import joined
from bynames._batch.units import Limits, UnitPairs

LEAST, CONTRADICTION = 0.5, 0.1
Pair = tuple[int, int]


def limits_of(size: int, together: set[Pair], apart: set[Pair]) -> Limits:
    """The limits of units that no column tells apart."""

    def constrain(left: np.ndarray, right: np.ndarray, scores: np.ndarray) -> np.ndarray:
        decided = dict.fromkeys(together, 1.0) | dict.fromkeys(apart, 0.0)
        pairs = zip(left.tolist(), right.tolist(), scores.tolist(), strict=True)
        return np.array([decided.get((a, b), score) for a, b, score in pairs])

    found = SimpleNamespace(
        units=np.zeros((size, 2)), least=LEAST, contradiction=CONTRADICTION,
        together=together, apart=apart, constrain=constrain,
    )  # fmt: skip
    return cast(Limits, found)


def grouped(size: int, scores: dict[Pair, float], together: set[Pair], apart: set[Pair]) -> Groups:
    """The groups that bynames makes of full names with these scores."""
    pairs = sorted(scores)
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    all_pairs = UnitPairs(left, right, np.array([scores[pair] for pair in pairs], float))
    group, waiting = joined(limits_of(size, together, apart), all_pairs, np.zeros(size, np.bool_))
    assert not waiting
    return sets_of(group.tolist())


Groups = set[frozenset[int]]


def sets_of(labels: list[int]) -> Groups:
    members = defaultdict(list)
    for unit, label in enumerate(labels):
        members[label].append(unit)
    return set(map(frozenset, members.values()))


def slowly(size: int, scores: dict[Pair, float], together: set[Pair], apart: set[Pair]) -> Groups:
    """Join best first, looking at every pair across each time."""
    known = {**scores, **dict.fromkeys(together, 1.0), **dict.fromkeys(apart, 0.0)}
    groups = [{unit} for unit in range(size)]
    edges = sorted((-value, pair) for pair, value in known.items() if value >= LEAST)
    for _, (a, b) in edges:
        one = next(group for group in groups if a in group)
        other = next(group for group in groups if b in group)
        if one is other:
            continue
        pairs = [(min(x, y), max(x, y)) for x in one for y in other]
        across = [known.get(pair, 0.0) for pair in pairs]
        if (a, b) in together:
            fits = not apart & set(pairs)
        else:
            agreeing = sum(value >= LEAST for value in across)
            fits = min(across) >= CONTRADICTION and 2 * agreeing >= len(across)
        if fits:
            groups.remove(other)
            one |= other
    return {frozenset(group) for group in groups}


@given(st.integers(2, 9), st.data())
def test_joined_as_the_slow_way_joins(size: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    values = st.sampled_from([0.0, 0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    scores = {pair: value for pair in pairs if (value := data.draw(values)) >= CONTRADICTION}
    together = set(data.draw(st.lists(st.sampled_from(pairs), max_size=2)))
    apart = set(data.draw(st.lists(st.sampled_from(pairs), max_size=2))) - together
    assert grouped(size, scores, together, apart) == slowly(size, scores, together, apart)


def test_a_long_chain_is_cut_where_its_ends_contradict() -> None:
    size = 30_000  # each unit agrees with its neighbours only
    chain = {(unit, unit + 1): 0.9 for unit in range(size - 1)}
    assert max(map(len, grouped(size, chain, set(), set()))) == 2
