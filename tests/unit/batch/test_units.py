"""Rows of one name: what may and may not make them one unit."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bynames
from bynames._batch.slips import slip_codes
from bynames._batch.units import UnitPairs, unit_pairs

ABSENT = [None, "", "  ", float("nan")]
NAMES = ["Алена Лапцёнак", "Марфа Рабкова", "김정은 Верабей", "Зыздор Карпенка", "Коваль В."]
TWO_SLIPS = [
    ("laptsionak", "laptxixnak"), ("lukashenka", "luxashexka"),
    ("tsikhanouskaya", "tsixhanoxskaya"),
    ("bialiatski", "biliatki"), ("verabeichyk", "verxabeixchyk"), ("karpenkova", "kaprenokva"),
    ("kavalchuk", "kvalhuk"), ("piatrovich", "pitarvoich"), ("mironchyk", "mirxonxchyk"),
    ("aleksievich", "alxksiexich"),
]  # fmt: skip


@pytest.mark.parametrize("absent", ABSENT)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("values", list(permutations(["1980", "1990"])))
def test_an_absent_value_is_not_any_of_those_there_are(
    name: str, values: tuple[str, str], absent: object
) -> None:
    """A row without a value fits both; it must not be taken for a row of one of them."""
    rows = [name, name, "Вадзім Рабкоў"]  # the value of another person is in the column as well
    labels = bynames.dedupe(rows, same=[[values[0], absent, values[1]]]).labels.tolist()
    assert labels[0] == labels[1] != labels[2]
    column = [*values, absent, *values]
    found = bynames.dedupe([name] * 5, same=[column]).labels.tolist()
    assert found[0] == found[3] != found[1] == found[4]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("one", "other"), list(combinations(range(4), 2)))
def test_rows_of_one_name_can_be_told_apart(name: str, one: int, other: int) -> None:
    found = bynames.dedupe([name] * 4, apart=[(one, other)]).labels.tolist()
    assert found[one] != found[other]
    assert bynames.dedupe([name] * 4).labels.tolist() == [0] * 4


@pytest.mark.parametrize(("one", "other"), TWO_SLIPS)
def test_long_words_two_slips_apart_share_a_code(one: str, other: str) -> None:
    def meet(*, two: bool) -> bool:
        codes, owners = slip_codes([one, other], two=two)
        return bool(set(codes[owners == 0].tolist()) & set(codes[owners == 1].tolist()))

    assert meet(two=True)
    assert not meet(two=False)


@given(st.data())
def test_units_that_do_not_differ_are_paired(data: st.DataObject) -> None:
    """As looking at every two units finds them."""
    columns = data.draw(st.integers(0, 3))
    reading = np.array(data.draw(st.lists(st.integers(0, 3), min_size=4, max_size=12)), np.int64)
    reading[:4] = range(4)
    value = st.lists(st.integers(-1, 2), min_size=columns, max_size=columns)
    same = np.array([data.draw(value) for _ in reading], np.int64).reshape(len(reading), columns)
    near = sorted(data.draw(st.sets(st.sampled_from([(0, 1), (0, 2), (1, 3), (2, 3)]))))
    left, right = np.array(near, np.int64).reshape(-1, 2).T
    own, scores = np.arange(4) / 10, 0.5 + np.arange(len(near)) / 10
    found = unit_pairs(UnitPairs(left, right, scores), own, reading, same)
    known = {(a, a): float(own[a]) for a in range(4)}
    known |= {pair: float(score) for pair, score in zip(near, scores, strict=True)}
    wanted = []
    for a, b in combinations(range(len(reading)), 2):
        low, high = sorted((int(reading[a]), int(reading[b])))
        differ = any(x != y for x, y in zip(same[a], same[b], strict=True) if min(x, y) >= 0)
        if (low, high) in known and not differ:
            wanted.append((a, b, known[low, high]))
    pairs = zip(found.left.tolist(), found.right.tolist(), found.scores.tolist(), strict=True)
    assert sorted(pairs) == wanted
