"""Where a name is stressed, and what that says of its spelling; the hand-written surnames."""

from __future__ import annotations

from pathlib import Path

import bynames
from bynames._spell import bridge
from bynames._spell.bridging import marked
from bynames._spell.letters import IMPOSSIBLE, listed_pairs
from bynames._spell.marked import choices_made
from bynames._spell.stress import agreement, stress_cost, stress_model, vowels

COMMON = Path(bynames.__file__).parent / "_spell" / "common_surnames.tsv"
PAIRS = [
    (be, ru)
    for line in COMMON.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for be, ru in [line.split("\t")]
]


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
    one = stress_cost("голубовский", "галубоўскі", "be")
    assert one < stress_cost("голубовский", "голубоўскі", "be")
    assert one < stress_cost("голубовский", "галубаўскі", "be")
    assert stress_cost("волк", "валакно", "be") == stress_cost("", "", "be")  # nothing to say


def test_a_surname_in_no_list_is_spelled_by_its_stress() -> None:
    """Made-up surnames of regular endings: what is not stressed is а and я."""
    listed = {word for pair in listed_pairs() for word in pair}
    for russian, belarusian in (
        ("гормоловский", "гармалоўскі"), ("тородовенко", "тарадавенка"), ("лопотюк", "лапацюк"),
        ("векошевич", "векашэвіч"), ("проломчук", "праламчук"), ("жолотович", "жалатовіч"),
    ):  # fmt: skip
        assert russian not in listed
        assert belarusian in [word.lower() for word in bridge(russian, limit=2)], russian


def test_the_common_surnames_are_a_clean_list() -> None:
    assert sorted(set(PAIRS)) == PAIRS
    assert len(PAIRS) > 2500
    assert [be for be, _ in PAIRS if IMPOSSIBLE["be"].search(be)] == []
    unruly = [
        (be, ru)
        for be, ru in PAIRS
        if choices_made(marked(ru, "ru_be"), be) is None
        and choices_made(marked(be, "be_ru"), ru) is None
    ]
    assert unruly == []
