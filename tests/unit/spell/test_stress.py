"""Where a name is stressed, and what that says of its spelling; the hand-written surnames."""

from __future__ import annotations

from itertools import combinations

import pytest

from bynames._spell import bridge
from bynames._spell.bridging import marked
from bynames._spell.letters import (
    attested_pairs,
    for_woman,
    listed_pairs,
    pairs_of,
    table_pairs,
)
from bynames._spell.lexicon import lexicon
from bynames._spell.marked import choices_made
from bynames._spell.orthography import is_spelling
from bynames._spell.stress import (
    agreement,
    counted_for,
    counted_stress,
    stress_cost,
    stress_model,
    stress_text,
    vowels,
)

LISTS = {
    name: pairs_of(name)
    for name in ("adjectives.tsv", "common_surnames.tsv", "reviewed_surnames.tsv")
}


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


@pytest.mark.parametrize(("name", "least"), [("adjectives.tsv", 150), ("common_surnames.tsv", 4000),
                                             ("reviewed_surnames.tsv", 1600)])  # fmt: skip
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
    for one, other in combinations(LISTS.values(), 2):
        assert not set(one) & set(other)


def test_adjectives_are_spelled_by_their_listed_stress() -> None:
    """Both ways, of men and women; none of them counts as attested, for nobody is named.

    A woman's surname may be of another man's surname, too: Луговская of Луговский.
    """
    for be, ru in LISTS["adjectives.tsv"]:
        assert bridge(ru)[0].lower() == be
        for belarusian, russian in ((be, ru), (for_woman(be, "be"), for_woman(ru, "ru"))):
            assert belarusian in [word.lower() for word in bridge(russian, limit=2)]
            assert russian in [word.lower() for word in bridge(belarusian, direction="be_ru")]
    attested = {word for pair in attested_pairs() for word in pair}
    only_here = [be for be, _ in LISTS["adjectives.tsv"] if be not in attested]
    assert len(only_here) > 100
    assert [be for be in only_here if lexicon().is_attested(be)] == []


def test_adjectives_teach_the_stress_and_not_the_letters() -> None:
    taught = set(listed_pairs())
    assert [pair for pair in LISTS["adjectives.tsv"] if pair in taught] == []
    without = stress_text(counted_stress((pair for pair in (*listed_pairs(), *table_pairs())
                                          if all(pair)), 0))  # fmt: skip
    assert stress_text(counted_for("be")) != without
