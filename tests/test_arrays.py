"""The fast tools for integer arrays do what numpy's plain ones do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bynames.batch.arrays import Ints, distinct, distinct_rows, firsts, order_of, runs

LIMITS = np.iinfo(np.int64)
codes = arrays(
    np.int64,
    st.integers(0, 60),
    elements=st.one_of(st.integers(-3, 6), st.integers(int(LIMITS.min), int(LIMITS.max))),
)
small = arrays(np.int64, st.integers(0, 60), elements=st.integers(-3, 6))
rows = arrays(
    np.int64,
    st.tuples(st.integers(0, 30), st.integers(1, 4)),
    elements=st.one_of(st.integers(-2, 3), st.integers(0, 1 << 30)),
)


@given(codes)
def test_distinct_is_unique(some: Ints) -> None:
    assert distinct(some).tolist() == np.unique(some).tolist()


@given(st.one_of(small, codes))
def test_order_is_the_stable_one(some: Ints) -> None:
    assert order_of(some).tolist() == np.argsort(some, kind="stable").tolist()


@given(st.one_of(small, codes))
def test_firsts_are_where_unique_says(some: Ints) -> None:
    assert firsts(some).tolist() == np.unique(some, return_index=True)[1].tolist()


@given(small)
def test_runs_are_starts_and_counts(some: Ints) -> None:
    some = np.sort(some)
    _, starts, counts = np.unique(some, return_index=True, return_counts=True)
    assert [found.tolist() for found in runs(some)] == [starts.tolist(), counts.tolist()]


@given(rows)
def test_distinct_rows_are_unique_rows(some: Ints) -> None:
    found, place = distinct_rows(some)
    wanted, back = np.unique(some, axis=0, return_inverse=True)
    assert found.tolist() == wanted.tolist()
    assert place.tolist() == back.reshape(-1).tolist()
