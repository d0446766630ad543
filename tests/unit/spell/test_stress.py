"""Where a name is stressed, and what that says of its spelling; the hand-written surnames."""

from __future__ import annotations

import pytest

from bynames._spell import bridge
from bynames._spell.bridging import marked
from bynames._spell.letters import listed_pairs, pairs_of
from bynames._spell.marked import choices_made
from bynames._spell.orthography import is_spelling
from bynames._spell.stress import agreement, stress_cost, stress_model, vowels

LISTS = {name: pairs_of(name) for name in ("common_surnames.tsv", "reviewed_surnames.tsv")}


def test_a_pair_tells_where_the_stress_can_be() -> None:
    fits = agreement(vowels("галубовіч"), vowels("голубович"))
    assert fits.index(max(fits)) == 2
    fits = agreement(vowels("дзятлаў"), vowels("дятлов"))
    assert fits[0] > 5 * fits[1]


def test_endings_tell_the_stress() -> None:
    shares = stress_model("ru").shares("тарасюк")
    assert shares.index(max(shares)) == 2
    shares = stress_model("ru").shares("кавалевский")
    assert shares.index(max(shares)) == 2
    assert abs(sum(shares) - 1) < 0.01


def test_two_stressed_vowels_cost_more_than_one() -> None:
    shares = stress_model("ru").shares("голубовский")
    one = stress_cost("галубоўскі", "голубовский", shares)
    assert one < stress_cost("голубоўскі", "голубовский", shares)
    assert one < stress_cost("галубаўскі", "голубовский", shares)
    assert stress_cost("валакно", "волк", [1.0]) == stress_cost("", "", [])  # nothing to say


def test_a_surname_in_no_list_is_spelled_by_its_stress() -> None:
    """Made-up surnames of regular endings: what is not stressed is а and я."""
    listed = {word for pair in listed_pairs() for word in pair}
    for russian, belarusian in (
        ("гормоловский", "гармалоўскі"), ("тородовенко", "тарадавенка"), ("лопотюк", "лапацюк"),
        ("векошевич", "векашэвіч"), ("проломчук", "праламчук"), ("жолотович", "жалатовіч"),
    ):  # fmt: skip
        assert russian not in listed
        assert belarusian in [word.lower() for word in bridge(russian, limit=2)], russian


@pytest.mark.parametrize(("name", "least"), [("common_surnames.tsv", 4000),
                                             ("reviewed_surnames.tsv", 1900)])  # fmt: skip
def test_the_lists_written_by_hand_are_clean(name: str, least: int) -> None:
    pairs = list(LISTS[name])
    assert sorted(set(pairs)) == pairs
    assert len(pairs) > least
    assert [be for be, _ in pairs if not is_spelling(be, "be")] == []
    unruly = [
        (be, ru)
        for be, ru in pairs
        if choices_made(marked(ru, "ru_be"), be) is None
        and choices_made(marked(be, "be_ru"), ru) is None
    ]
    assert unruly == []


def test_no_pair_stands_in_two_lists() -> None:
    common, reviewed = (set(pairs) for pairs in LISTS.values())
    assert not common & reviewed
