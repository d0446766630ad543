"""Neighbours of all parts at once, against the slow and obvious way."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bynames._batch.vocabulary import Vocabulary
from bynames._comparison import judge_parts
from bynames._table import KINDS
from bynames._weights import weights
from tests.unit.batch.spoilt_words import WORDS, spoilt


@pytest.mark.parametrize("kind", KINDS)
def test_neighbours_are_all_pairs_that_are_more_than_different(kind: str) -> None:
    different = weights().levels[kind]["different"]

    @settings(max_examples=50, deadline=None)
    @example(WORDS[kind])
    @given(st.lists(spoilt(kind), max_size=14))
    def holds(words: list[str]) -> None:
        vocabulary = Vocabulary(kind)
        for word in words:
            vocabulary.class_of(word)
        vocabulary.settle(vocabulary.find_near())
        found = {
            (a, b): weight
            for a, b, weight in zip(*(x.tolist() for x in vocabulary.neighbours()), strict=True)
        }
        numbers = range(1, len(vocabulary))
        obvious = {
            (a, b): judge_parts(kind, vocabulary.parts[a], vocabulary.parts[b])[1]
            for a, b in combinations_with_replacement(numbers, 2)
        }
        assert found == pytest.approx({p: w for p, w in obvious.items() if w != different})
        for word in words:  # the other way: a part that is not in the vocabulary
            near, weight = vocabulary._near_new(word)
            own = vocabulary.class_of(word)
            expected = {b if a == own else a: w for (a, b), w in found.items() if own in (a, b)}
            assert dict(zip(near.tolist(), weight.tolist(), strict=True)) == pytest.approx(expected)

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_a_pair_weighs_the_same_when_it_is_weighed_on_its_own(kind: str) -> None:
    every, single = Vocabulary(kind), Vocabulary(kind)
    for word in WORDS[kind]:
        every.class_of(word)
        single.class_of(word)
    every.settle(every.find_near())
    single.settle(single.find_near(), every=False)
    pairs = np.array([*combinations_with_replacement(range(len(every)), 2)]).T
    for left, right in np.roll(pairs, 7, axis=1).T:
        one, other = np.array([left]), np.array([right])
        assert single.weigh(other, one) == every.weigh(one, other)
    assert (single.weigh(*pairs) == every.weigh(*pairs)).all()
