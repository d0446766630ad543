"""The written dictionary answers as the dictionary that was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bynames import _sorted_lines as sorted_lines
from bynames._sorted_lines import SortedLines, first_line, written

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n"), max_size=4)


@given(st.dictionaries(words, words, max_size=20), st.lists(words, max_size=10), st.binary())
def test_it_answers_alike_before_and_after_it_is_read(
    entries: dict[str, str], asked: list[str], around: bytes
) -> None:
    data = written(entries)
    lines = SortedLines(around + data + around, len(around), len(around) + len(data))
    asked = [*asked, *entries]
    expected = [entries.get(key) for key in asked]
    assert [lines.get(key) for key in asked] == expected
    assert [key in lines for key in asked] == [key in entries for key in asked]
    assert None not in lines
    assert dict(lines) == entries
    lines._asked = sorted_lines._PATIENCE
    assert [lines.get(key) for key in asked] == expected


@given(st.lists(words, max_size=20), words, st.binary())
def test_the_first_line_of_a_key_is_found(keys: list[str], asked: str, around: bytes) -> None:
    lines = [f"{key}\t{number}\n".encode() for number, key in enumerate(sorted(keys))]
    data, start = around + b"".join(lines) + around, len(around)
    found = first_line(data, asked.encode(), b"\t", start, start + sum(map(len, lines)))
    before = [line for line in lines if line.split(b"\t")[0] < asked.encode()]
    assert found == start + sum(map(len, before))
