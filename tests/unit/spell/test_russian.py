"""What is known of Russian surnames, and how it is weighed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks import russian_surnames as made

from bynames._spell import bridge
from bynames._spell.bridging import WEIGHTS, _models, costs_of
from bynames._spell.letters import listed_pairs
from bynames._spell.russian import LETTERS, WORDS, for_man, letters_cost, usage
from bynames._tab_lines import rows_of

REAL_AND_MADE_UP = [
    ("коваленко", "каваленко"), ("соловьёв", "саловьёв"), ("бондарев", "бандарёв"),
    ("шевченко", "шавченко"), ("морозова", "марозова"), ("гончаров", "ганчаров"),
    ("карасёв", "коросёв"), ("лавров", "ловров"), ("голубев", "галубев"), ("тарасов", "торасов"),
    ("рогозин", "рагозин"), ("волошин", "валошин"), ("чернышёв", "чарнышёв"), ("белов", "бялов"),
]  # fmt: skip


def test_what_is_met_is_more_usual() -> None:
    assert [pair for pair in REAL_AND_MADE_UP if usage(pair[0]) <= usage(pair[1])] == []


def test_letters_tell_most_surnames_from_what_is_none() -> None:
    told = [letters_cost(real) < letters_cost(made_up) for real, made_up in REAL_AND_MADE_UP]
    assert sum(told) >= 10


@pytest.mark.parametrize(
    ("belarusian", "russian"),
    [
        # in no list of pairs: what Russian writes is told by its own words and letters only
        ("Ачырава", "Очирова"), ("Скарапад", "Скоропад"), ("Драгамірава", "Драгомирова"),
        ("Залатухіна", "Золотухина"), ("Вараніхіна", "Воронихина"), ("Малакоўскі", "Молоковский"),
    ],
)  # fmt: skip
def test_a_surname_in_no_list_is_spelled_as_russians_are(belarusian: str, russian: str) -> None:
    assert all(belarusian.lower() != pair[0] for pair in listed_pairs())
    found = [text.replace("ё", "е") for text in bridge(belarusian, direction="be_ru", limit=2)]
    assert russian in found


def test_a_word_of_the_news_goes_before_one_that_only_looks_right() -> None:
    costs = costs_of("галубаў", "be_ru", _models("be_ru"))
    assert costs["голубов"].usage < costs["галубов"].usage == -usage("галубов")
    assert all(weight > 0 for weight in WEIGHTS["be_ru"])


def test_women_are_looked_up_as_men() -> None:
    assert usage("лаврова") == usage("лавров") > 0
    assert for_man("петрова") == "петров"


def test_the_files_are_sorted_and_of_men() -> None:
    words = [word for word, _ in rows_of(WORDS)]
    assert all(one < two for one, two in pairwise(words))
    assert not [word for word in words if for_man(word) != word and for_man(word) in set(words)][:1]
    assert len(list(rows_of(LETTERS))) > 10_000


def test_the_files_are_made_from_lists_only() -> None:
    """The same lists give the same text, whatever their order; rare letters are left out."""
    names = ["иванов", "иванова", "петров", "сидорова"]
    counts = {"иванова": 500, "иванов": 20, "петров": 7, "яблоко": 9}
    text = made.words_file(set(names), counts)
    assert text == made.words_file(set(names), dict(reversed(counts.items())))
    assert text.splitlines()[2:] == ["иванов\t6", "петров\t2"]
    many = [f"{letter}ванов" for letter in "ипсктдлмн"]
    letters = dict(line.split("\t") for line in made.letters_file(many).splitlines()[2:])
    assert letters["ва"] == "н9"
    assert "ип" not in letters


def test_the_shipped_files_are_those_of_the_package() -> None:
    pytest.importorskip("natasha", reason="the word lists are natasha's")
    data = made.data_folder()
    surnames = made.listed(data)
    assert WORDS.read_text(encoding="utf-8") == made.words_file(surnames, made.news(data))
    assert LETTERS.read_text(encoding="utf-8") == made.letters_file(surnames)
