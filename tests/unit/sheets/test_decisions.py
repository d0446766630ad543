"""What decisions of a review and lines of a ledger say, word by word."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from bynames._sheets.decisions import decisions_of
from bynames._sheets.ledger import Decision, latest_last, settle
from bynames._sheets.placing import place_decisions
from bynames._sheets.row_keys import RowFinder
from bynames._sheets.sheet import REFERENCE, Sheet

HEADERS = ("name", "bynames_group", "bynames_why", "bynames_decision")
WORDS = ["", "same", "different", "unsure"]
DAYS = ["2026-01-01", "2026-01-02T10:00:00+00:00", "2026-01-03"]


def _review(words: list[str], reference: int) -> Sheet:
    names = ["Алена Лапцёнак", "Elena Laptenka", "Лапцёнак А."]
    rows = [
        [name, "1", REFERENCE if at == reference else "", word]
        for at, (name, word) in enumerate(zip(names, words, strict=True))
    ]
    return Sheet("review.csv", "csv", HEADERS, rows, None)


@pytest.mark.parametrize("reference", [0, 1, 2])
@pytest.mark.parametrize("words", list(product(WORDS, repeat=3)))
def test_each_row_is_decided_beside_the_reference(words: tuple[str, ...], reference: int) -> None:
    """The word of the reference counts for rows without one; but *same* there decides none."""
    found = decisions_of(_review([*words], reference))
    own = words[reference]
    expected = [word or own.replace("same", "") for at, word in enumerate(words) if at != reference]
    assert [item.decision for item in found.decisions] == [word for word in expected if word]
    assert len(found.open) == expected.count("")
    assert all(item.left != item.right for item in found.decisions)
    said = own == "same" and "" in [word for at, word in enumerate(words) if at != reference]
    assert len(found.unapplied) == said


@pytest.mark.parametrize("days", list(permutations(DAYS)))
@pytest.mark.parametrize("words", list(permutations(WORDS[1:])))
def test_of_one_reviewer_the_latest_holds(words: tuple[str, ...], days: tuple[str, ...]) -> None:
    items = [
        Decision(word, pair[0], pair[1], reviewer="Ада", time=day)
        for word, day, pair in zip(words, days, ["ab", "ba", "ab"], strict=True)
    ]
    held, conflicts = settle(items)
    assert (held, conflicts) == ([max(items, key=lambda item: item.time)], [])
    assert held == [latest_last(items)[-1]]


@pytest.mark.parametrize("words", list(permutations(WORDS[1:])))
def test_of_one_time_the_last_line_holds(words: tuple[str, ...]) -> None:
    for day in ("", DAYS[1]):
        items = [Decision(word, "a", "b", reviewer="Ада", time=day) for word in words]
        assert settle(items) == ([items[-1]], [])


@pytest.mark.parametrize("word", WORDS[1:])
@pytest.mark.parametrize("keys", ["ab", "ba"])
def test_a_pair_has_no_direction(word: str, keys: str) -> None:
    items = [
        Decision(word, "a", "b", reviewer="Ада"),
        Decision(word, keys[0], keys[1], reviewer="Ян"),
    ]
    assert len(settle(items)[0]) == 1
    assert {item.pair for item in items} == {("a", "b")}
    assert settle([items[0], Decision("undo", *keys)]) == ([], [])


@pytest.mark.parametrize("word", WORDS[1:3])
@pytest.mark.parametrize("first", [0, 1])
def test_unsure_gives_way(word: str, first: int) -> None:
    items = [Decision(word, "a", "b", reviewer="Ада"), Decision("unsure", "a", "b", reviewer="Ян")]
    held, conflicts = settle([items[first], items[1 - first]])
    assert (held, conflicts) == ([items[0]], [])


def test_undo_of_nobody_takes_back_what_all_decided() -> None:
    items = [Decision("same", "a", "b", reviewer=who) for who in ("Ада", "Ян", "")]
    undo = Decision("undo", "a", "b")
    assert settle([*items, undo]) == ([], [])
    for item in items[:2]:
        held, _ = settle([*items[:2], Decision("undo", "a", "b", reviewer=item.reviewer)])
        assert [kept.reviewer for kept in held] == [{"Ада": "Ян", "Ян": "Ада"}[item.reviewer]]
    later = Decision("different", "b", "a", reviewer="Ада")
    assert settle([*items, undo, later]) == ([later], [])


@pytest.mark.parametrize("word", [*WORDS[1:], "undo"])
def test_a_row_decided_on_beside_itself_is_said(word: str) -> None:
    finder = RowFinder([["Ян"], ["Jan"]], ["Ян", "Jan"])
    placed = place_decisions([Decision(word, finder.keys[1], finder.keys[1])], finder)
    assert placed.held == {}
    assert [item.reason for item in placed.unapplied] == ["both keys are of one row"] * (
        word != "undo"
    )
