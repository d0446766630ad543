"""What stands in cells beside and instead of names: every kind of ``data/text_kinds.csv``.

And the data file of the words beside a name is well-formed.
"""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames import compare, parse, score, score_pairs
from bynames._tab_lines import rows_of
from bynames._text import WARNINGS, shortened, tokenize, words_beside
from tests.paths import DATA

with (DATA / "text_kinds.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
KINDS = sorted({row["kind"] for row in ROWS})


def found(row: dict[str, str]) -> str:
    """What comes out of a row, in the words of its last column."""
    if row["expected"] in WARNINGS:
        name = parse(row["text"])
        return row["expected"] if row["expected"] in name.warnings and not name else "a name"
    if row["expected"] == "surname":
        return "surname" if parse(row["text"]).surname == row["other"] else "another surname"
    verdict = str(compare(row["text"], row["other"]).verdict)
    if row["expected"] == "apart":
        return "apart" if verdict not in ("SAME", "LIKELY") else verdict
    return verdict


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_kind_comes_out_right(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind]
    assert len(rows) >= 10
    wrong = [(row["text"], row["other"], found(row)) for row in rows
             if found(row) != row["expected"]]  # fmt: skip
    assert wrong == []


def test_both_paths_agree_on_every_kind() -> None:
    pairs = [(row["text"], row["other"]) for row in ROWS if row["expected"] in ("SAME", "apart")]
    many = score_pairs([left for left, _ in pairs], [right for _, right in pairs])
    single = [score(left, right, order="mixed") for left, right in pairs]
    assert many.tolist() == pytest.approx(single, abs=1e-5)


def test_a_word_that_is_a_name_goes_where_a_whole_name_is_left() -> None:
    for text in ("Граф Иван Крук", "Генерал Пётр Крук", "Major Anna Kruk", "граф Крук"):
        assert parse(text).surname in ("Крук", "Kruk")
        assert len(parse(text).titles) == 1


def test_warnings_are_a_closed_set() -> None:
    for row in ROWS:
        assert set(parse(row["text"]).warnings) <= set(WARNINGS)


@given(st.text(max_size=60) | st.text(alphabet="АБвгд абс.,;/&-'’?0134lI(<@>)№", max_size=60))
def test_any_text_is_read(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 < at < len(tokens.words) for at, _ in tokens.breaks)
    assert set(tokens.warnings) <= set(WARNINGS)
    for word in tokens.words:
        assert word == "," or any(map(str.isalpha, word))


_KINDS = frozenset(
    """title degree rank office occupation sport honour clergy legal country place year remark
    former alias others and placeholder
    seniority:jr seniority:sr seniority:iii seniority:iv""".split()
)


def test_the_words_beside_a_name_are_well_formed() -> None:
    seen = set()
    for row in rows_of(words_beside.FILE):
        phrase, kind, place, name, language, source = row
        assert (phrase, kind) not in seen
        seen.add((phrase, kind))
        assert kind in _KINDS
        assert place in ("before", "after", "either", "between", "alone", "opening")
        assert (place == "between") == (kind == "and")
        assert (place in ("alone", "opening")) == (kind == "placeholder")
        assert name in ("", "surname")
        assert all(code.islower() for code in language.split())
        assert source
        for text in words_beside.written_out(phrase):
            first = words_beside.phrase_units(text)[0]
            assert first.plain in words_beside.first_words(), text
            assert any(text_kind.kind == kind for text_kind in
                       words_beside.phrases_starting(first.plain))  # fmt: skip


def test_the_shortened_forms_are_well_formed() -> None:
    forms = [short.lower() for short, *_ in rows_of(shortened.FILE)]
    assert len(forms) == len(set(forms))
    for short, full, *woman in rows_of(shortened.FILE):
        assert short.endswith(".") or "-" in short
        assert short[0] == full[0]
        assert all(name[0] == short[0] and name[-1] in "аяa" for name in woman)


def test_reading_a_text_takes_no_second_way() -> None:
    """Texts that once took a minute, and their like: they would not end if it were not so."""
    for text in (
        "Name" + "_" * 44 + " Jan", "ššš " * 17 + "1", "Š-" * 250 + "1", "a." * 250 + "_",
        "А’" * 250, "1. " * 170, "и " * 250, "(" * 500, "&#" * 250, "Р " * 250, "x-" * 250 + "!",
    ):  # fmt: skip
        assert parse(text).original == text
