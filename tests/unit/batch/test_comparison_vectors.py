"""Neighbours of all parts at once, against the slow and obvious way."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bynames._batch.arrays import CodeTable
from bynames._batch.slips import slip_codes
from bynames._batch.vocabulary import Vocabulary
from bynames._comparison import KINDS, judge_parts, weights
from tests.strategies import GIVEN, SURNAMES

WORDS = {
    "given": [*GIVEN[::9], "Алена", "Елена", "Саша", "Ганна-Марыя", "Anna", "Maria", "А.", "E.",
              "Ян", "Іван", "Марцін", "Мартын", "Alexandre", "Аляксандра", "Camillo", "Каміла"],
    "patronymic": [
        "Мікалаеўна", "Николаевна", "Mikalaevich", "Ільіч", "Ильич", "Кузьміч", "М.", "N.",
        "Янавіч", "Іванавіч",
    ],
    "surname": [*SURNAMES, "Пятрова", "Іванова", "Рабкоў", "Lukasenka", "Loukachenko", "Л.",
                "Судаленка", "Судаленкаў", "Karaliou", "Каралёк", "Попков", "Пупков", "Калінкін",
                "Калінін", "Гуджарати", "Гурджара"],
}  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, kind: str) -> str:
    """A word of a kind, often with a letter or two dropped, doubled, changed or swapped."""
    word = draw(st.sampled_from(WORDS[kind])).lower()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, max(len(word) - 2, 0)))
        letter = draw(st.sampled_from("аоеунклрaeounklr"))
        word = draw(
            st.sampled_from(
                [
                    word,
                    word[:at] + word[at + 1 :],
                    word[:at] + letter + word[at:],
                    word[:at] + letter + word[at + 1 :],
                    word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
                ]
            )
        )
    return word


@pytest.mark.parametrize("kind", KINDS)
def test_neighbours_are_all_pairs_that_are_more_than_different(kind: str) -> None:
    different = weights().levels[kind]["different"]

    @settings(max_examples=120, deadline=None)
    @given(st.lists(spoilt(kind), max_size=14))
    def holds(words: list[str]) -> None:
        vocabulary = Vocabulary(kind)
        for word in words:
            vocabulary.class_of(word)
        vocabulary.settle(vocabulary.find_near())
        found = {
            (a, b): weight
            for a, b, weight in zip(*(x.tolist() for x in vocabulary.neighbours()), strict=True)
        }
        numbers = range(1, len(vocabulary))
        obvious = {
            (a, b): judge_parts(kind, vocabulary.parts[a], vocabulary.parts[b])[1]
            for a, b in combinations_with_replacement(numbers, 2)
        }
        assert found == pytest.approx({p: w for p, w in obvious.items() if w != different})
        for word in words:  # the other way: a part that is not in the vocabulary
            near, weight = vocabulary._near_new(word)
            own = vocabulary.class_of(word)
            expected = {b if a == own else a: w for (a, b), w in found.items() if own in (a, b)}
            assert dict(zip(near.tolist(), weight.tolist(), strict=True)) == pytest.approx(expected)

    holds()


@given(st.lists(st.text(alphabet="abc", max_size=11), unique=True, max_size=12))
def test_words_a_slip_apart_share_a_code(words: list[str]) -> None:
    codes, owners = slip_codes(words, least=4)
    by_word = {word: set(codes[owners == number].tolist()) for number, word in enumerate(words)}
    for one in words:
        for other in words:
            rest = {one[:i] + one[i + 1 :] for i in range(len(one))} | {one}
            meet = rest & ({other[:i] + other[i + 1 :] for i in range(len(other))} | {other})
            if meet and min(len(one), len(other)) >= 4:
                assert by_word[one] & by_word[other]
            elif max(len(one), len(other)) < 8 and not meet:
                assert not by_word[one] & by_word[other]


@given(st.lists(st.integers(0, 1 << 40), unique=True), st.lists(st.integers(0, 1 << 40)))
def test_a_code_table_finds_what_a_dictionary_finds(codes: list[int], asked: list[int]) -> None:
    number = {code: place for place, code in enumerate(codes)}
    wanted = [*asked, *codes]
    found = CodeTable(np.array(codes, np.int64)).find(np.array(wanted, np.int64))
    assert found.tolist() == [number.get(code, -1) for code in wanted]
