"""What is known of Russian surnames, and how it is weighed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from benchmarks import russian_surnames as made

from bynames._spell import bridge
from bynames._spell.bridging import WEIGHTS, _models, costs_of
from bynames._spell.letters import listed_pairs
from bynames._spell.russian import LETTERS, letters_cost

REAL_AND_MADE_UP = [
    ("коваленко", "каваленко"), ("соловьёв", "саловьёв"), ("бондарев", "бандарёв"),
    ("шевченко", "шавченко"), ("морозова", "марозова"), ("гончаров", "ганчаров"),
    ("карасёв", "коросёв"), ("лавров", "ловров"), ("голубев", "галубев"), ("тарасов", "торасов"),
    ("рогозин", "рагозин"), ("волошин", "валошин"), ("чернышёв", "чарнышёв"), ("белов", "бялов"),
]  # fmt: skip


def test_letters_tell_most_surnames_from_what_is_none() -> None:
    told = [letters_cost(real) < letters_cost(made_up) for real, made_up in REAL_AND_MADE_UP]
    assert sum(told) >= 10


@pytest.mark.parametrize(
    ("belarusian", "russian"),
    [
        # in no list of pairs: what Russian writes is told by letters only
        ("Ачырава", "Очирова"), ("Скарапад", "Скоропад"), ("Драгамірава", "Драгомирова"),
        ("Залатухіна", "Золотухина"), ("Вараніхіна", "Воронихина"), ("Малакоўскі", "Молоковский"),
    ],
)  # fmt: skip
def test_a_surname_in_no_list_is_spelled_as_russians_are(belarusian: str, russian: str) -> None:
    assert all(belarusian.lower() != pair[0] for pair in listed_pairs())
    found = [text.replace("ё", "е") for text in bridge(belarusian, direction="be_ru", limit=2)]
    assert russian in found


def test_what_looks_russian_is_weighed_into_russian_only() -> None:
    costs = costs_of("галубаў", "be_ru", _models("be_ru"))
    assert costs["голубов"].russian < costs["галубов"].russian == letters_cost("галубов")
    assert all(weight > 0 for weight in WEIGHTS["be_ru"])
    assert WEIGHTS["ru_be"].russian == 0.0


def test_rare_letters_are_left_out() -> None:
    many = [f"{letter}ванов" for letter in "ипсктдлмн"]
    letters = dict(line.split("\t") for line in made.letters_file(many).splitlines()[2:])
    assert letters["ва"] == "н9"
    assert "ип" not in letters
    assert made.letters_file(many) == made.letters_file(reversed(many))


@pytest.mark.skipif(find_spec("natasha") is None, reason="the list of surnames is natasha's")
def test_the_shipped_file_is_that_of_the_package() -> None:
    text = made.letters_file(made.listed(made.data_folder()))
    assert LETTERS.read_text(encoding="utf-8") == text
