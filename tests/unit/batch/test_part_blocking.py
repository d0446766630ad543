"""Parts that have anything to do with each other share a code; others mostly do not."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from bynames._batch.part_blocking import CodeIndex
from bynames._evidence import LONG, part_of
from bynames._sounds import keys

TWO_SLIPS = "two slips in the shortest key that bears two"
MEETING = {
    "two names of one origin": ("given", [
        ("магамед", "мухамед"), ("фадзей", "тадэвуш"), ("фама", "томас"), ("георгій", "юрый"),
        ("аліса", "аліцыя"), ("барбара", "варвара"), ("блажэй", "улас"), ("алена", "ілона"),
        ("хрыстафор", "крыштаф"), ("агаф’я", "агата"), ("дарафея", "дарота"),
    ]),
    "an initial and a name": ("given", [
        ("а.", "алена"), ("м.", "мікалай"), ("n.", "мікіта"), ("в.", "вольга"), ("o.", "вольга"),
        ("я.", "язэп"), ("i.", "язэп"), ("з.", "зміцер"), ("d.", "зміцер"), ("р.", "рыгор"),
    ]),
    "two initials": ("given", [("а.", "a."), ("м.", "m."), ("в.", "v.")]),
    TWO_SLIPS: ("surname", [
        ("кавальчук", "кадамчук"), ("марозава", "макодава"),
        ("пятровіч", "пядновіч"), ("жукоўскі", "жупанскі"), ("бабарыка", "бавалыка"),
        ("харкевіч", "хандевіч"), ("гаўрылаў", "гапдылаў"), ("карповіч", "кандовіч"),
        ("сідарчук", "сілапчук"),
    ]),
    "one word of a double name": ("surname", [
        ("дунін-марцінкевіч", "марцінкевіч"), ("дунін-марцінкевіч", "дунін"),
        ("багушэвіч-крук", "крук"),
    ]),
    "a diminutive": ("given", [("алесь", "аляксандр"), ("саша", "аляксандр"), ("лена", "алена")]),
    "diacritics lost": ("surname", [("lukasenka", "lukašenka"), ("zuk", "жук")]),
    "the other sex": ("surname", [("рабкова", "рабкоў"), ("казлоўская", "казлоўскі")]),
}  # fmt: skip
PAIRS = [(way, kind, *pair) for way, (kind, pairs) in MEETING.items() for pair in pairs]


@pytest.mark.parametrize(("way", "kind", "one", "other"), PAIRS)
def test_parts_find_each_other_from_either_side(way: str, kind: str, one: str, other: str) -> None:
    for asked, kept in ((one, other), (other, one)):
        found = CodeIndex.of([part_of(kind, "зыздор"), part_of(kind, kept)])
        assert 1 in found.meeting(part_of(kind, asked)).tolist(), way


@pytest.mark.parametrize(
    ("one", "other"), MEETING["two slips in the shortest key that bears two"][1]
)
def test_the_two_slips_are_two_in_such_a_key(one: str, other: str) -> None:
    (left,), (right,) = keys(one), keys(other)
    assert len(left) == len(right) == LONG
    assert OSA.distance(left, right) == 2


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [("given", "алена", "мікалай"), ("given", "а.", "мікалай"),
     ("surname", "рабкова", "лапцёнак"), ("surname", "каваленка", "шаўчэнка"),
     ("surname", "крук", "коваль"), ("given", "георгій", "зміцер"), ("given", "алена", "вольга"),
     ("surname", "дунін-марцінкевіч", "крук"), ("given", "алесь", "язэп")],
)  # fmt: skip
def test_parts_without_anything_in_common_do_not_meet(kind: str, one: str, other: str) -> None:
    for asked, kept in ((one, other), (other, one)):
        assert CodeIndex.of([part_of(kind, kept)]).meeting(part_of(kind, asked)).tolist() == []
