"""How many pairs with a slip are wrong: estimates that a generator of pairs can be asked about."""

from __future__ import annotations

import numpy as np
import pytest

from bynames._batch.chance import Patterns
from bynames._batch.odds_bins import OddsBins
from bynames._batch.part_levels import AGREE, SLIP
from bynames._batch.wrong_slips import Estimate, by_chance, by_looks, by_scores, told_together


def slips(weights: list[float]) -> Patterns:
    """Patterns of one kind, a slip in the surname, with these weights."""
    count = len(weights)
    coarse = np.tile([AGREE, AGREE, SLIP], (count, 1))
    rows = np.column_stack([np.zeros((count, 2), int), np.arange(count), np.zeros((count, 3), int)])
    return Patterns(rows, coarse, coarse[:1], np.zeros(count, int), np.array(weights))


@pytest.mark.parametrize("factor", [0.05, 0.5, 3.0])
def test_slips_that_chance_hardly_makes_tell_how_many_are_true(factor: float) -> None:
    weights, chance = [-2.0, 0.0, 3.0], np.array([200.0, 40.0, 4.0])
    true = factor * chance * np.exp(weights)
    size = np.round(chance + true).astype(int)
    found = by_looks(slips(weights), size, chance, 1)
    assert found.wrong[0] == pytest.approx(size.sum() - true.sum(), abs=2.0)
    # forty pairs more of those that chance makes by the hundred are hardly true
    crowded = size + np.array([40, 0, 0])
    assert by_looks(slips(weights), crowded, chance, 1).wrong[0] > found.wrong[0] + 25.0


def test_what_is_sure_counts_and_what_is_unsure_hardly() -> None:
    sure = Estimate(np.array([10.0]), np.array([1.0]))
    unsure = Estimate(np.array([90.0]), np.array([99.0]))
    assert told_together(sure, unsure)[0] == pytest.approx(10.8)
    assert told_together(sure, sure)[0] == 10.0


def test_chance_is_sure_where_it_brings_about_little() -> None:
    few, many = by_chance(np.array([0.01, 400.0]), np.array([30, 300])).variance
    assert few < 1.0
    assert many > 100.0
    assert by_chance(np.array([400.0]), np.array([300])).wrong[0] == 300.0


def test_scores_are_worth_a_few_pairs_whatever_the_list() -> None:
    group, rivals = np.zeros(60, int), np.full(60, 1e-9)
    short, long = (
        by_scores(OddsBins.of(group[:count], np.zeros(count), rivals[:count]), np.array([count]))
        for count in (6, 60)
    )
    assert short.wrong[0] == pytest.approx(3.0, rel=0.01)
    assert long.wrong[0] == pytest.approx(30.0, rel=0.01)
    assert long.variance[0] == pytest.approx(100 * short.variance[0], rel=0.01)


def test_a_shift_makes_as_many_pairs_wrong_as_are_wanted() -> None:
    random = np.random.default_rng(1)
    group, logits = random.integers(0, 3, 500), random.normal(0, 2, 500)
    rivals = np.exp(random.normal(-5, 1, 500))
    wanted = np.array([0.2, 0.5, 0.9]) * np.bincount(group).astype(np.float64)
    bins = OddsBins.of(group, logits, rivals)
    gained = bins.shifts(wanted, np.zeros(3))[group]
    moved = OddsBins.of(group, logits + gained, rivals * np.exp(gained))
    assert moved.wrong(3) == pytest.approx(wanted, abs=1.5)
    assert bins.wrong(3) != pytest.approx(wanted, abs=10.0)
    held = bins.shifts(wanted, np.full(3, 1e6))
    assert held == pytest.approx(np.zeros(3), abs=1e-3)
