"""Two names have one shipped score, by whichever function it is had: the sum of weights is one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._parts import records
from bynames._weights import log_odds, weights
from tests.strategies import damaged_names, names, unlisted_names

LEAST = 0.3
lists = st.lists(st.one_of(names, unlisted_names, damaged_names()), max_size=5)


@settings(max_examples=60)
@given(lists, lists)
def test_scores_of_pairs_are_those_of_two_names(left: list[str], right: list[str]) -> None:
    alone = [[bynames.score(one, other) for other in right] for one in left]
    if left and right:
        assert bynames.cdist(left, right).tolist() == [
            pytest.approx(row, abs=1e-5) for row in alone
        ]
    pairs = list(product(range(len(left)), range(len(right))))
    together = bynames.score_pairs([left[a] for a, _ in pairs], [right[b] for _, b in pairs])
    assert together.tolist() == pytest.approx([alone[a][b] for a, b in pairs], abs=1e-5)


@settings(max_examples=60)
@given(lists, lists)
def test_links_and_hits_have_the_score_of_two_names(left: list[str], right: list[str]) -> None:
    index = bynames.Index(right, order="mixed")
    links = bynames.link(left, right, threshold=LEAST, limit=5, calibrate=False)
    linked = {(a, b): score for a, b, score in links.pairs}
    for row, name in enumerate(left):
        hits = {hit.row: hit.score for hit in index.search(name, limit=5, threshold=LEAST)}
        for place, other in enumerate(right):
            score = bynames.score(name, other)
            for found in (hits.get(place), linked.get((row, place))):
                if found is None:
                    assert score < LEAST + 1e-5
                else:
                    assert found == pytest.approx(score, abs=1e-5)


@settings(max_examples=200)
@given(st.one_of(names, damaged_names()), st.one_of(names, damaged_names()))
def test_the_weights_of_the_evidence_make_the_score(left: str, right: str) -> None:
    """The log-odds are the sum of the weights, less what taking the names so costs."""
    found = bynames.compare(left, right)
    if found.verdict is bynames.Verdict.NO_DATA or left == right:
        return
    total = weights().bias + sum(item.weight for item in found.evidence)
    costs = [a + b for (_, a), (_, b) in product(records(left), records(right))]
    wanted = total - log_odds(found.score)
    assert any(wanted == pytest.approx(cost, abs=1e-6) for cost in costs), (total, found.score)
