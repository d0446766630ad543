"""Codes of words that may be a slip apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bynames._batch.slips import slip_codes


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
