"""The search index."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pickle import dumps, loads
from tempfile import TemporaryDirectory

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
    assert repr(index) == "<Index: 7 rows>"
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


@pytest.mark.parametrize("copy", [copy.copy, copy.deepcopy, lambda ix: loads(dumps(ix))])
def test_pickled(copy: Callable[[Index], Index], tmp_path: Path) -> None:
    row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    built = Index(NAMES, order="mixed", variants=bynames.Variants.of([row]))
    built.add(["Алена Лапцёнак"])
    built.save(tmp_path)
    for index in (built, Index.load(tmp_path, variants=bynames.Variants.of([row]))):
        again = copy(index)
        assert (len(again), again.order) == (7, "mixed")
        for name in ("Elena Laptchonko", "Лукашенко В.", "Rabkova"):
            assert again.search(name, threshold=0.01) == index.search(name, threshold=0.01) != []
        again.add(["Marfa Rabkova"])
        assert (len(again), len(index)) == (8, 7)


def test_a_pickled_index_of_other_rules_is_refused() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bynames._batch.index.knowledge_version", lambda: "other")
        pickled = dumps(Index(NAMES))
    with pytest.raises(BynamesError, match=r"pickled index .* build the index again"):
        loads(pickled)


def test_an_index_of_other_rules_is_refused(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bynames._batch.index.knowledge_version", lambda: "other")
        Index(NAMES).save(tmp_path)
    with pytest.raises(BynamesError, match="build the index again"):
        Index.load(tmp_path)


def test_damage_is_said(tmp_path: Path) -> None:
    with pytest.raises(BynamesError, match="holds no index"):
        Index.load(tmp_path / "none")
    Index(NAMES).save(tmp_path / "ix")
    next((tmp_path / "ix").glob("*/0-nodes.npy")).unlink()
    with pytest.raises(BynamesError, match="missing or damaged"):
        Index.load(tmp_path / "ix")


def test_pickles_are_not_opened(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path)
    file = next(tmp_path.glob("*/0-nodes.npy"))
    np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(BynamesError, match="missing or damaged"):
        Index.load(tmp_path)


def test_a_loaded_index_grows_and_is_saved_again(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path / "a")
    loaded = Index.load(tmp_path / "a")
    loaded.save(tmp_path / "a")
    loaded.add(["Алена Лапцёнак"])
    loaded.save(tmp_path / "b")
    for folder, rows in (("a", {0, 3}), ("b", {0, 3, 6})):
        hits = Index.load(tmp_path / folder).search("Elena Laptenka")
        assert {hit.row for hit in hits} == rows
        assert len(list((tmp_path / folder).iterdir())) == 2  # the old arrays are gone


def test_a_save_that_fails_leaves_the_old_index(tmp_path: Path) -> None:
    Index(NAMES).save(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(np, "save", _disk_full)
        with pytest.raises(BynamesError, match="cannot be written: disk full"):
            Index(["Marfa Rabkova"]).save(tmp_path)
    assert len(Index.load(tmp_path)) == len(NAMES)
    assert len(list(tmp_path.iterdir())) == 2


def _disk_full(*_: object, **__: object) -> None:
    raise OSError(28, "disk full")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_damaged_byte_is_found(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        Index(NAMES).save(folder)
        file = data.draw(st.sampled_from(sorted(p for p in folder.rglob("*") if p.is_file())))
        content = bytearray(file.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= data.draw(st.integers(1, 255))
        file.write_bytes(bytes(content))
        try:
            again = Index.load(folder)
        except BynamesError:
            return
        assert file.name == "index.json"  # a blank more or less between its fields
        assert again.search("Elena Laptenka") == Index(NAMES).search("Elena Laptenka")


def test_a_name_without_a_sound_finds_itself() -> None:
    assert [hit.row for hit in Index(["Крук", "Я"]).search("Я")] == [1]


def test_rows_added_by_several_threads_keep_their_numbers() -> None:
    index = Index()
    names = [f"Алена Лапцёнак{'ава' * n}" for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: index.add([name]), names))
    assert len(index) == 8
    assert sorted(index.search(name)[0].row for name in names) == list(range(8))


def test_threads_share_one_index(tmp_path: Path) -> None:
    """Four threads add, search, save and load at once."""
    index = Index(NAMES)
    index.save(tmp_path)

    def work(number: int) -> None:
        for _ in range(2):
            index.add([f"Алена Лапцёнак{'ава' * number}"], workers=1)
            assert index.search("Alena Laptsionak", limit=1)[0].row == 0
            index.save(tmp_path)
            assert Index.load(tmp_path).search("Alena Laptsionak", limit=1)[0].row == 0

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(index) == len(NAMES) + 8
    index.save(tmp_path)
    assert len(Index.load(tmp_path)) == len(index)
    assert len(list(tmp_path.iterdir())) == 2


SAVES = """
import sys, bynames
for _ in range(8):
    bynames.Index(["Alena Laptsionak"] * int(sys.argv[1])).save(sys.argv[2])
    assert len(bynames.Index.load(sys.argv[2])) in (2, 3)
"""


def test_processes_save_into_one_folder(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", SAVES, size, str(tmp_path / "ix")])
        for size in ("2", "3")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    found = Index.load(tmp_path / "ix")
    assert len(found.search("Алена Лапцёнак")) == len(found)


def test_a_first_save_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    """Its arrays are there without a head; they are removed once they are old."""
    (tmp_path / "arrays-0123456789ab").mkdir()
    (tmp_path / "arrays-0123456789ab" / "0-nodes.npy").write_bytes(b"half")
    Index(NAMES).save(tmp_path)
    assert len(Index.load(tmp_path)) == len(NAMES)
    os.utime(tmp_path / "arrays-0123456789ab", (0, 0))
    Index(NAMES).save(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BynamesError, match="not empty"):
        Index(NAMES).save(tmp_path)


def test_wrong_arguments() -> None:
    with pytest.raises(BynamesError, match="limit"):
        Index(NAMES).search("Alena", limit=0)
    with pytest.raises(BynamesError, match="threshold"):
        Index(NAMES).search("Alena", threshold=2)
