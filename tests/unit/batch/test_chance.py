"""How many pairs of different names a pattern is expected to have: beside those that were made."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.worlds import WORLDS, made

from bynames._batch.candidates import candidate_pairs
from bynames._batch.census import sums
from bynames._batch.chance import Chance
from bynames._batch.corpus import Corpus
from bynames._batch.list_evidence import Field, ListEvidence
from bynames._batch.options import contradiction_of
from bynames._batch.part_levels import SLIP


@pytest.mark.slow
def test_as_many_slips_are_expected_by_chance_as_are_found() -> None:
    """There are many levels of slips: of those that occur alone too few were expected."""
    found, expected = 0, 0.0
    for seed in range(1, 6):
        some = made(WORLDS["registry without patronymics"], 4_000, surnames="composed", seed=seed)
        corpus = Corpus.of(some.names, workers=1)
        left, right = candidate_pairs(corpus, contradiction_of(0.9), 1, None)[:2]
        name = np.full(len(corpus.nodes), -1)
        name[corpus.first[corpus.rows(some.names)]] = some.truth
        true = name[left] == name[right]
        field = Field.of(corpus)
        pairs = ListEvidence(field, left, right, len(left))
        patterns = pairs.patterns
        met = sums(pairs.meeting, true.astype(np.float64), len(pairs.met.pattern))
        chance = Chance(field.census, patterns, pairs.met).expected(met)
        slips = (patterns.kinds == SLIP).any(axis=1)
        found += int((slips[patterns.kind][pairs.pattern] & ~true).sum())
        expected += float(chance.seen[slips[patterns.kind]].sum() + chance.unseen[slips].sum())
    assert found > 50
    assert 0.75 < expected / found < 1.25
