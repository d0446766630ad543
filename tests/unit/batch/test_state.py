"""What a call leaves behind, and what of the program it leaves alone."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest

import bynames
from bynames._batch.collector import no_collection, usual_collection
from bynames._sorted_lines import SortedLines, written

NAMES = ["Алена Лапцёнак", "Elena Laptenka", "Марфа Рабкова", "А. Лапцёнак", None] * 4


@pytest.mark.parametrize(
    "call",
    [
        lambda told: bynames.dedupe(NAMES, progress=told),
        lambda told: bynames.link(NAMES, NAMES[:3], progress=told),
        lambda told: bynames.blocking(NAMES, progress=told),
        lambda told: bynames.keys(NAMES, progress=told),
        lambda told: bynames.normalize_all(NAMES, progress=told),
        lambda told: bynames.Index(NAMES, progress=told),
    ],
    ids=["dedupe", "link", "blocking", "keys", "normalize_all", "Index"],
)
def test_a_callback_runs_with_the_collector_on(call: object) -> None:
    seen: list[bool] = []
    call(lambda stage, part: seen.append(gc.isenabled()))  # type: ignore[operator]
    assert seen
    assert all(seen)
    assert gc.isenabled()


def test_a_callback_leaves_the_collector_off_that_the_program_turned_off() -> None:
    seen: list[bool] = []
    gc.disable()
    try:
        bynames.dedupe(NAMES, progress=lambda stage, part: seen.append(gc.isenabled()))
        assert not any(seen)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_calls_that_overlap_leave_the_collector_as_it_was() -> None:
    before = gc.get_threshold(), gc.isenabled()
    threads = [threading.Thread(target=bynames.dedupe, args=(NAMES,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (gc.get_threshold(), gc.isenabled()) == before


def test_the_collector_is_off_again_after_a_callback() -> None:
    with no_collection():
        with usual_collection():
            assert gc.isenabled()
        assert not gc.isenabled()


def test_groups_are_compared_by_what_is_in_them() -> None:
    groups = bynames.dedupe(NAMES)
    assert groups == bynames.dedupe(list(NAMES))
    assert groups != bynames.dedupe(NAMES, threshold=0.999)
    assert groups != bynames.dedupe(NAMES[:-1])
    assert groups != 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(groups)


def test_a_vocabulary_of_a_kept_index_takes_no_new_parts(tmp_path: Path) -> None:
    bynames.Index(NAMES).save(tmp_path / "index")
    opened = bynames.Index.load(tmp_path / "index")
    vocabulary = opened._segments[0].given
    assert vocabulary.class_of("алена") > 0
    assert vocabulary.parts[1:] == [vocabulary.parts[at] for at in range(1, len(vocabulary))]
    with pytest.raises(TypeError, match="no new parts"):
        vocabulary.class_of("марыя")
    assert len(vocabulary) == len(vocabulary.parts)


def test_a_dictionary_searched_often_says_the_same() -> None:
    entries = {f"{number:04}": str(number) for number in range(50)}
    lines = SortedLines(written(entries))
    for _ in range(10):
        assert {key: lines.get(key) for key in entries} == entries
        assert lines.get("0050") is None
        assert lines.get("0050", "none") == "none"
    assert "get" not in vars(lines)
