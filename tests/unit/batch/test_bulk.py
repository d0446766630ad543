"""Columns in, columns out: each as its scalar twin; what is no column is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process

import bynames
from bynames import BynamesError
from tests.strategies import anything, damaged_names, full_names

pd = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")

NAMES = ["Elena Laptenka", None, "ЛАПЦЁНАК Алена Мікалаеўна", "", "Elena Laptenka", "123"]
COLUMNS: dict[str, Callable[[list[str | None]], Iterable[object]]] = {
    "list": list,
    "tuple": tuple,
    "generator": lambda names: (name for name in names),
    "numpy": lambda names: np.array(names, dtype=object),
    "pandas": pd.Series,
    "pandas category": lambda names: pd.Series(names, dtype="category"),
    "pandas string": lambda names: pd.Series(names, dtype="string"),
    "pandas arrow": lambda names: pd.Series(names, dtype=pd.ArrowDtype(pa.string())),
    "pandas index": pd.Index,
    "polars": pl.Series,
    "polars category": lambda names: pl.Series(names, dtype=pl.Categorical),
    "arrow": pa.array,
    "arrow chunks": lambda names: pa.chunked_array([names[:2], names[2:]]),
    "arrow dictionary": lambda names: pa.array(names).dictionary_encode(),
    "arrow scalars": lambda names: list(pa.array(names)),
    "any Arrow stream": lambda names: cast(Iterable[object], _Stream(pl.Series(names))),
}


class _Stream:
    """A column of a library that has nothing but Arrow's own way out."""

    def __init__(self, column: pl.Series) -> None:
        self._column = column

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._column.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize("made", COLUMNS.values(), ids=COLUMNS)
def test_every_kind_of_column_is_read(made: Callable[[list[str | None]], Iterable[object]]) -> None:
    assert bynames.keys(made(NAMES)) == bynames.keys(NAMES)
    assert bynames.dedupe(made(NAMES)).labels.tolist() == [0, -1, 0, -1, 0, -1]
    assert bynames.score_pairs(made(NAMES), made(NAMES)).tolist() == [1, 0, 1, 0, 1, 0]


FRAME = {"name": ["Marfa Rabkova"], "town": ["Minsk"]}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("Marfa Rabkova", "not one string; put it in a list"),
        (b"Marfa", "not one string"),
        (pd.DataFrame(FRAME), r"not a table \(DataFrame\); pass table\['column'\]"),
        (pl.DataFrame(FRAME), r"not a table \(DataFrame\)"),
        (pa.table(FRAME), r"not a table \(Table\)"),
        (FRAME, "not a mapping"),
        ([("Marfa Rabkova",)], r"a row is of type tuple; .*\[row\[0\] for row in rows\]"),
        (np.array([["Marfa Rabkova"]]), "a row is of type list"),
        ([b"Marfa Rabkova"], "decode it first"),
        (7, "not int"),
    ],
)
def test_what_is_no_column_is_refused(wrong: Iterable[object], says: str) -> None:
    for function in (bynames.keys, bynames.dedupe, bynames.Index, bynames.normalize_all):
        with pytest.raises(BynamesError, match=says):
            function(wrong)
    with pytest.raises(BynamesError, match="left must"):
        bynames.score_pairs(wrong, ["Marfa Rabkova"])


@settings(max_examples=60)
@given(st.lists(st.one_of(full_names, damaged_names(), anything), max_size=8))
def test_columns_are_what_their_scalar_twins_give(names: list[object]) -> None:
    assert bynames.keys(names) == [bynames.key(name) or None for name in names]
    assert bynames.normalize_all(names, scheme="ru") == [
        bynames.normalize(name, scheme="ru") or None for name in names
    ]
    columns = bynames.parse_all(names)
    for row, name in enumerate(names):
        parsed = bynames.parse(name)
        assert {field: column[row] for field, column in columns.items()} == {
            field: (getattr(parsed, field) or None) if parsed else None for field in columns
        }


def test_transliterated_columns() -> None:
    texts = ["Алена Лапцёнак", None, "Алена Лапцёнак", ""]
    assert bynames.transliterate_all(texts, scheme="be-lacinka") == [
        "Alena Łapcionak", None, "Alena Łapcionak", "",
    ]  # fmt: skip
    with pytest.raises(BynamesError, match="be-pas"):
        bynames.transliterate_all([], scheme="be-pas")
    with pytest.raises(BynamesError, match="be-pas"):
        bynames.normalize_all([], scheme="be-pas")


@settings(max_examples=40)
@given(st.lists(anything, max_size=5), st.lists(anything, max_size=5))
def test_cdist_is_score_of_each_with_each(left: list[object], right: list[object]) -> None:
    matrix = bynames.cdist(left, right)
    assert matrix.shape == (len(left), len(right))
    for row, one in zip(matrix.tolist(), left, strict=True):
        assert row == pytest.approx([bynames.score(one, other) for other in right], abs=1e-6)


def test_cdist_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["Elena Laptenka", "Алена Лапцёнак", "Marfa Rabkova", "Лаптёнок Е."]
    whole = bynames.cdist(names, names)
    monkeypatch.setattr("bynames._batch.pairs._CHUNK", 5)
    assert (bynames.cdist(names, names) == whole).all()
    by_rapidfuzz = process.cdist(names, names, scorer=bynames.score)
    assert np.allclose(whole, by_rapidfuzz, atol=1e-6)


def test_long_columns_are_the_same_on_several_cores() -> None:
    names = [f"Алена Лапцёнак{'бвгдж'[n % 5]}{n}ава" for n in range(200)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bynames._batch.bulk._WORTH_WORKERS", 50)
        assert bynames.keys(names, workers=2) == bynames.keys(names, workers=1)


def test_caches_can_be_cleared() -> None:
    from bynames._evidence import part_of

    before = bynames.score("Elena Laptenka", "Алена Лапцёнак")
    assert part_of.cache_info().currsize
    bynames.clear_cache()
    assert not part_of.cache_info().currsize
    assert bynames.score("Elena Laptenka", "Алена Лапцёнак") == before
