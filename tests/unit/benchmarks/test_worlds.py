"""Made worlds: the same seed gives the same list, and the truth is the name."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from benchmarks.mishaps import MISHAPS
from benchmarks.world_figures import (
    NamePairs,
    Taken,
    figures,
    group_figures,
    interval,
    name_pairs,
    taken,
)
from benchmarks.worlds import WORLDS, made

from bynames import dedupe


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("surnames", ["real", "composed"])
def test_a_world_follows_from_its_seed(world: str, surnames: str) -> None:
    one, same, other = (made(WORLDS[world], 200, surnames=surnames, seed=s) for s in (1, 1, 2))
    assert one.names == same.names
    assert one.truth.tolist() == same.truth.tolist()
    assert one.names != other.names
    assert len(one.names) == len(one.truth) == 200


@pytest.mark.parametrize("world", WORLDS)
def test_rows_of_one_name_are_mostly_alike(world: str) -> None:
    # by the shipped score: in a town of few families a list rightly doubts what may be namesakes
    some = made(WORLDS[world], 300)
    found = figures(some, lambda names, least: dedupe(names, threshold=least, calibrate=False))
    assert found.recall > (0.7 if world == "town" else 0.8)


@pytest.mark.parametrize("kind", MISHAPS)
def test_mishaps_change_a_little(kind: str) -> None:
    dice = Random(1)
    names = ("Алена Лапцёнак", "Elena Laptenok", "ШЕЛЕПЕНЬ ДМИТРИЙ", "Margarita Majeuskaja") * 20
    changed = [(name, MISHAPS[kind](name, dice)) for name in names]
    assert sum(a != b for a, b in changed) > len(names) / 2
    assert all(abs(len(a) - len(b)) <= 1 for a, b in changed)


def test_of_rows_that_are_written_alike_one_counts() -> None:
    names = ["Alena Laptsionak"] * 5 + ["Елена Лаптёнок"] * 3 + ["Marfa Rabkova"]
    truth = np.array([0] * 8 + [1])
    scores, share, _ = name_pairs(dedupe(names, threshold=0.1), truth)
    assert len(scores) == 1
    assert share.tolist() == [1.0]


def test_rows_written_alike_and_differently_are_counted_apart() -> None:
    names = ["Alena Laptsionak", "Alena Laptsionak", "Елена Лаптёнок", "Marfa Rabkova", None]
    truth = np.array([0, 1, 0, 2, 3])
    groups = dedupe(names)
    assert taken(groups, truth) == Taken(alike_right=0, alike=1, right=1, taken=2, true=1)


def test_an_interval_is_wide_where_pairs_come_by_families() -> None:
    """A hundred pairs of four families say no more than four pairs."""
    scores, share = np.full(100, 0.7), np.repeat([1.0, 1.0, 1.0, 0.0], 25)
    alone = interval(NamePairs(scores, share, np.arange(100)))
    related = interval(NamePairs(scores, share, np.repeat(np.arange(4), 25)))
    assert alone[1] < 0.2 < related[1]
    assert interval(NamePairs(scores[:0], share[:0], np.arange(0))) == (0.0, 0.0)


def test_groups_are_measured_by_pairs_of_rows() -> None:
    labels, truth = np.array([0, 0, 0, 1, -1]), np.array([0, 0, 1, 1, 1])
    precision, recall = group_figures(labels, truth)
    assert precision == pytest.approx(1 / 3)
    assert recall == pytest.approx(1 / 4)
