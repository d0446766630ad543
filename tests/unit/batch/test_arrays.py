"""The fast tools for integer arrays do what numpy's plain ones do."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bynames._batch.arrays import (
    CodeTable,
    Ints,
    components,
    distinct,
    distinct_rows,
    firsts,
    order_of,
    runs,
)

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


@given(st.integers(1, 40), st.data())
def test_components_hold_what_edges_connect(size: int, data: st.DataObject) -> None:
    nodes = st.integers(0, size - 1)
    edges = data.draw(st.lists(st.tuples(nodes, nodes), max_size=60))
    ends = np.array(edges, np.int64).reshape(-1, 2)
    first = components(ends[:, 0], ends[:, 1], size)
    groups = [{node} for node in range(size)]
    for a, b in edges:  # slow and obvious
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            for node in groups[b]:
                groups[node] = groups[a]
    assert first.tolist() == [min(group) for group in groups]


@given(rows)
def test_distinct_rows_are_unique_rows(some: Ints) -> None:
    found, place = distinct_rows(some)
    wanted, back = np.unique(some, axis=0, return_inverse=True)
    assert found.tolist() == wanted.tolist()
    assert place.tolist() == back.reshape(-1).tolist()


@given(st.lists(st.integers(0, 1 << 40), unique=True), st.lists(st.integers(0, 1 << 40)))
def test_a_code_table_finds_what_a_dictionary_finds(codes: list[int], asked: list[int]) -> None:
    number = {code: place for place, code in enumerate(codes)}
    wanted = [*asked, *codes]
    found = CodeTable(np.array(codes, np.int64)).find(np.array(wanted, np.int64))
    assert found.tolist() == [number.get(code, -1) for code in wanted]
