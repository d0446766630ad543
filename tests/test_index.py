"""The search index."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames import BynamesError, Index
from tests.strategies import anything, damaged_names, full_names

NAMES = ["Alena Laptsionak", None, "Marfa Rabkova", "Елена Лаптёнок", "Viktar Lukashenka", ""]


def test_search() -> None:
    index = Index(NAMES)
    assert len(index) == 6
    assert {hit.row for hit in index.search("Elena Laptenka")} == {0, 3}
    assert index.search("Marfa Rabkova")[0] == bynames.Hit(2, "Marfa Rabkova", 1.0)
    assert index.search(None) == index.search("123") == []


@settings(max_examples=60)
@given(st.lists(st.one_of(full_names, damaged_names(), st.none()), max_size=15), anything)
def test_search_is_the_best_of_score(names: list[str | None], name: object) -> None:
    hits = Index(names).search(name, limit=3, threshold=0.3)
    best = sorted((bynames.score(name, other) for other in names), reverse=True)[:3]
    expected = [value for value in best if value >= 0.3]
    assert [hit.score for hit in hits] == pytest.approx(expected, abs=1e-6)
    for hit in hits:
        assert names[hit.row] == hit.name


def test_of_equal_scores_the_one_that_sounds_most_alike_comes_first() -> None:
    names = ["Veronika Korenik", "Вераніка Каранік"]
    for order in (names, names[::-1]):
        hits = Index(order).search("Veranika Karanik")
        assert hits[0].score == hits[1].score
        assert hits[0].name == "Вераніка Каранік"


def test_rows_are_added() -> None:
    index = Index(NAMES)
    index.add(["Алена Лапцёнак"])
    assert len(index) == 7
    assert {hit.row for hit in index.search("Elena Laptenka")} == {0, 3, 6}


def test_many_searches() -> None:
    found = Index(NAMES).search_many(["Elena Laptenka", None, "Elena Laptenka"])
    assert [len(hits) for hits in found] == [2, 0, 2]


def test_saved_and_opened(tmp_path: Path) -> None:
    index = Index(NAMES)
    index.add(["Алена Лапцёнак"])
    index.save(tmp_path / "ix")
    again = Index.load(tmp_path / "ix")
    for name in ("Elena Laptenka", "Лукашенко В.", "Zmicier Nowy", "Rabkova"):
        assert again.search(name, threshold=0.01) == index.search(name, threshold=0.01)


def test_an_index_of_other_rules_is_refused(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path)
    head = json.loads((tmp_path / "index.json").read_text())
    head["knowledge"] = "other"
    (tmp_path / "index.json").write_text(json.dumps(head))
    with pytest.raises(BynamesError, match="build the index again"):
        Index.load(tmp_path)


def test_damage_is_said(tmp_path: Path) -> None:
    with pytest.raises(BynamesError, match="holds no index"):
        Index.load(tmp_path / "none")
    Index(NAMES).save(tmp_path / "ix")
    (tmp_path / "ix" / "0-nodes.npy").unlink()
    with pytest.raises(BynamesError, match="missing or damaged"):
        Index.load(tmp_path / "ix")


def test_pickles_are_not_opened(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path)
    np.save(tmp_path / "0-nodes.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(BynamesError, match="missing or damaged"):
        Index.load(tmp_path)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BynamesError, match="not empty"):
        Index(NAMES).save(tmp_path)


def test_wrong_arguments() -> None:
    with pytest.raises(BynamesError, match="limit"):
        Index(NAMES).search("Alena", limit=0)
    with pytest.raises(BynamesError, match="threshold"):
        Index(NAMES).search("Alena", threshold=2)
