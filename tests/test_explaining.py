"""What exactly two writings have to do with each other, said to people who check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._cli.aligned import alignment
from bynames._comparison import KINDS, compare
from bynames._explaining import aligned, detail
from tests.strategies import full_names

SAID = [
    ("surname", "Laptsionak", "Лаптёнок", "ц~т before a soft vowel, а~о unstressed"),
    ("surname", "Bialiatski", "Беляцкий", "я~е unstressed"),
    ("surname", "Рабкоў", "Rabkov", "ў~в"),
    ("surname", "Навумаў", "Наумов", "в before у written or not, а~о unstressed, ў~в"),
    ("surname", "Филиппов", "Філіпаў", "пп~п, а~о unstressed, ў~в"),
    ("surname", "Łapcionak", "Laptsionak", "ł~l, c~ts"),
    ("surname", "Lukasenka", "Лукашэнка", "š without its mark"),
    ("given", "Aleh", "Олег", "а~о unstressed, h for г"),
    ("given", "Таццяна", "Татьяна", "цц~т before a soft vowel"),
    ("given", "Ales", "Александр", "Ales, of Аляксандр"),
    ("given", "Nicholas", "Мікалай", "Nicholas is a form in another language of Мікалай"),
    ("given", "Н.", "Мікіта", "as in Никита"),
    ("given", "Raias", "Раиса", "the form is of Раіса"),
    ("patronymic", "Рыгоравіч", "Григорьевич", "the father’s name is Рыгор"),
    ("surname", "Kulnikowich", "Kulikowich", "n added"),
    ("surname", "Labovkich", "Labkovich", "k in another place"),
    ("surname", "Alena", "Alena", ""),
]


@pytest.mark.parametrize(("kind", "left", "right", "expected"), SAID)
def test_the_rule_the_row_or_the_edit_is_named(
    kind: str, left: str, right: str, expected: str
) -> None:
    assert detail(kind, left, right) == expected


@given(st.text("abcdж", max_size=8), st.text("abcdж", max_size=8))
def test_an_alignment_is_of_the_two_strings(left: str, right: str) -> None:
    steps = aligned(left, right)
    assert "".join(one for one, _ in steps) == left
    assert "".join(other for _, other in steps) == right


@given(st.sampled_from(KINDS), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_asked_there_is_an_answer(kind: str, left: str, right: str) -> None:
    assert isinstance(detail(kind, left, right), str)


@given(full_names, full_names)
def test_explaining_is_asked_for_and_names_every_part(left: str, right: str) -> None:
    comparison = compare(left, right)
    for item in comparison.evidence:
        assert item.reason.startswith(item.rule)
        assert item.reason.endswith(item.detail)
    assert len(comparison.explain().splitlines()) == 1 + len(comparison.evidence)


def test_letters_stand_side_by_side_and_differences_are_marked() -> None:
    text = alignment(compare("Alena Laptsionak", "Елена Лаптёнок"))
    given_left, given_right, left, right = text.plain.splitlines()
    assert (given_left, given_right) == ("Alena", "Елена")
    assert len(left) == len(right)
    assert left.replace("·", "") == "Laptsionak"
    assert right.replace("·", "") == "Лаптёнок"
    marked = {text.plain[span.start : span.end] for span in text.spans}
    assert {"A", "Е"} <= marked


@given(full_names, full_names)
def test_an_alignment_loses_no_letter(left: str, right: str) -> None:
    comparison = compare(left, right)
    lines = alignment(comparison).plain.splitlines()
    shown = [item for item in comparison.evidence if item.left and item.right]
    expected = [text for item in shown for text in (item.left, item.right)]
    assert [line.replace("·", "") for line in lines] == expected
