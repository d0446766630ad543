"""What pairs of parts share, as columns, against one pair at a time."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bynames._batch.part_columns import PartColumns
from bynames._batch.shared_facts import PairFacts, SharedPairs, facts_of
from bynames._evidence import part_of
from bynames._evidence.part_pair import PartPair
from bynames._table import KINDS
from tests.unit.batch.spoilt_words import WORDS, spoilt


@pytest.mark.parametrize("kind", KINDS)
def test_the_facts_of_all_pairs_are_those_of_each(kind: str) -> None:
    @settings(max_examples=50, deadline=None)
    @example(WORDS[kind])
    @given(st.lists(spoilt(kind), max_size=14, unique=True))
    def holds(words: list[str]) -> None:
        described = [part_of(kind, word) for word in words]
        parts = [part_of(kind, ""), *(p for p in described if p.text and not p.initial)]
        pairs = list(combinations(range(1, len(parts)), 2))
        columns = PartColumns.of(parts)
        code = np.array([a * len(parts) + b for a, b in pairs], np.int64)
        found, at = facts_of(columns, SharedPairs.of(columns), code)
        for (a, b), number in zip(pairs, at.tolist(), strict=True):
            pair = PartPair(parts[a], parts[b])
            assert found[number] == tuple(getattr(pair, name) for name in PairFacts._fields)

    holds()
