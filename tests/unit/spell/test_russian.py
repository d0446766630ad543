"""What is known of Russian surnames, and how it is weighed."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from benchmarks import russian_surnames as made

from bynames._spell import bridge
from bynames._spell.bridging import WEIGHTS, _models, costs_of
from bynames._spell.letters import listed_pairs
from bynames._spell.russian import BEGINNINGS, LETTERS, beginning_cost, letters_cost

REAL_AND_MADE_UP = [
    ("коваленко", "каваленко"), ("соловьёв", "саловьёв"), ("бондарев", "бандарёв"),
    ("шевченко", "шавченко"), ("морозова", "марозова"), ("гончаров", "ганчаров"),
    ("карасёв", "коросёв"), ("лавров", "ловров"), ("голубев", "галубев"), ("тарасов", "торасов"),
    ("рогозин", "рагозин"), ("волошин", "валошин"), ("чернышёв", "чарнышёв"), ("белов", "бялов"),
]  # fmt: skip


def test_letters_tell_most_surnames_from_what_is_none() -> None:
    told = [letters_cost(real) < letters_cost(made_up) for real, made_up in REAL_AND_MADE_UP]
    assert sum(told) >= 10


def test_what_surnames_begin_with_tells_most_from_what_is_none() -> None:
    told = [beginning_cost(real) < beginning_cost(made_up) for real, made_up in REAL_AND_MADE_UP]
    assert sum(told) >= 12


def test_a_short_word_is_a_beginning_too() -> None:
    assert beginning_cost("иван") < beginning_cost("иванщ") < beginning_cost("щщщщ") == 0
    assert beginning_cost("ива") == beginning_cost("") == 0
    assert beginning_cost("королёв") == beginning_cost("королев") < beginning_cost("коралев")


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
    assert costs["голубов"].beginning < costs["галубов"].beginning == beginning_cost("галубов")
    assert all(weight > 0 for weight in WEIGHTS["be_ru"])
    assert WEIGHTS["ru_be"].russian == WEIGHTS["ru_be"].beginning == 0.0


def test_rare_letters_are_left_out() -> None:
    many = [f"{letter}ванов" for letter in "ипсктдлмн"]
    letters = dict(line.split("\t") for line in made.letters_file(many).splitlines()[2:])
    assert letters["ва"] == "н9"
    assert "ип" not in letters
    assert made.letters_file(many) == made.letters_file(reversed(many))


def test_beginnings_are_counted_once_a_family_and_none_of_one_surname_alone() -> None:
    surnames = ["голубов", "голубова", "голубко", "голуб", "голубь", "попов", "попова"]
    rows = dict(line.split("\t") for line in made.beginnings_file(surnames).splitlines()[3:])
    assert rows == {"голу": "4 б4"}
    assert made.beginnings_file(surnames) == made.beginnings_file(reversed(surnames))


@pytest.mark.skipif(find_spec("natasha") is None, reason="the list of surnames is natasha's")
def test_the_shipped_files_are_those_of_the_package() -> None:
    surnames = made.listed(made.data_folder())
    assert LETTERS.read_text(encoding="utf-8") == made.letters_file(surnames)
    assert BEGINNINGS.read_text(encoding="utf-8") == made.beginnings_file(surnames)
