"""What is kept in files is what the rules and words give; the look-up is quick by it."""

from __future__ import annotations

import pytest

from bynames import _table_check
from bynames._index_cache import Decoded, IndexCache
from bynames._spell.index_cache import KEPT
from bynames._spell.keeping import sections
from bynames._surnames import lexicon
from bynames._translit import detection, schemes


@pytest.mark.slow
def test_what_spelling_keeps_is_what_it_would_count() -> None:
    assert KEPT.sections, "the kept sections are out of date; `make data` makes them anew"
    made = sections()
    assert set(KEPT.sections) == set(made)
    for name, kept in KEPT.sections.items():
        assert dict(kept) == made[name]


def test_what_surnames_keep_is_what_their_lexicon_gives() -> None:
    assert lexicon.KEPT.sections, "the kept sections are out of date; `make data` makes them anew"
    assert {name: dict(kept) for name, kept in lexicon.KEPT.sections.items()} == lexicon.sections()


def test_what_detection_keeps_is_what_it_would_count() -> None:
    for scheme in schemes():
        assert detection._inventory(scheme) == detection.counted_inventory(scheme)


def test_a_file_made_from_something_else_is_reported() -> None:
    stale = IndexCache("_spell.index", lambda: "other")
    missing = IndexCache("_missing.index", lambda: "other")
    found = [path.name for path, _ in _table_check.outdated((KEPT, stale, missing))]
    assert found == ["_spell.index", "_missing.index"]


def test_a_file_made_from_something_else_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert IndexCache("_spell.index", lambda: "other").sections == {}
    assert IndexCache("_missing.index", lambda: "other").sections == {}


def test_values_are_read_once() -> None:
    asked: list[str] = []

    def read(text: str) -> int:
        asked.append(text)
        return int(text)

    numbers = Decoded({"a": "1"}, read)
    assert [numbers["a"], numbers["a"], numbers.get("b", 7), "b" in numbers] == [1, 1, 7, False]
    assert asked == ["1"]
    with pytest.raises(KeyError):
        numbers["b"]
