"""Names that stand declined in a cell."""

from __future__ import annotations

import csv
from random import Random

import pytest
from benchmarks.famous import LISTS, people

from bynames import compare, parse
from bynames._declension import paradigm
from tests.paths import DATA

DECLINED = [
    ("Крука Ивана Петровича", "Крук Иван Петрович"),
    ("Круку Ивану Петровичу", "Крук Иван Петрович"),
    ("Круком Иваном Петровичем", "Крук Иван Петрович"),
    ("Ивановой Ольги Ивановны", "Иванова Ольга Ивановна"),
    ("ИВАНОВУ ОЛЬГУ ИВАНОВНУ", "Иванова Ольга Ивановна"),
    ("Лукашенко Александра Григорьевича", "Лукашенко Александр Григорьевич"),
    ("Лукашэнкі Аляксандра Рыгоравіча", "Лукашэнка Аляксандр Рыгоравіч"),
    ("Лапцёнак Алены Мікалаеўны", "Лапцёнак Алена Мікалаеўна"),
    ("Аляксандру Віктаравічу Бяляцкаму", "Бяляцкі Аляксандр Віктаравіч"),
    ("Ціханоўскай Святлане Георгіеўне", "Ціханоўская Святлана Георгіеўна"),
    ("Шевчук Анны Петровны", "Шевчук Анна Петровна"),
    ("Кравца Павла Львовича", "Кравец Павел Львович"),
    ("Черных Сергея Ильича", "Черных Сергей Ильич"),
    ("Круку Ивану", "Крук Иван"),
    ("Ганне Галцы", "Галка Ганна"),
    ("Сергея Тихановского", "Тихановский Сергей"),
    ("Светланы Тихановской", "Тихановская Светлана"),
    ("Марыі Калеснікавай", "Калеснікава Марыя"),
    ("Виктора Бабарико", "Бабарико Виктор"),
    ("Кавалевскому Сергею", "Кавалевский Сергей"),
    ("Зміцера Дашкевіча", "Дашкевіч Зміцер"),
    ("Янкі Купалы", "Купала Янка"),
    ("Ніла Гілевіча", "Гілевіч Ніл"),
    ("Логойко Марии", "Логойко Мария"),
]
"""Declined names and their parts in the nominative, the surname first."""


@pytest.mark.parametrize(("declined", "nominative"), DECLINED)
def test_a_declined_name_is_read_in_the_nominative(declined: str, nominative: str) -> None:
    name = parse(declined)
    assert " ".join(filter(None, [name.surname, name.given, name.patronymic])) == nominative
    assert "declined" in name.warnings
    assert compare(declined, nominative).score > 0.9


@pytest.mark.parametrize(
    "text",
    ["ВАКУЛЬЧИК ВАЛЕРИИ", "Поташчик Виталии", "Евгеней Артемов", "Алесей Кисенко",
     "Алексе Бездежский", "Александра Пташникова", "Ніла Крук", "Гаўрыла Гарэцкі",
     "Радослава Аладова", "Круку И. П.", "Ivana Kruka",
     "Круку Ивану Петровичу Ивановичу", "Галцы", "Ивану Петру", "Петровичу Ивановичу"],
)  # fmt: skip
def test_what_may_be_a_nominative_or_a_slip_stays(text: str) -> None:
    assert "declined" not in parse(text).warnings


def test_known_people_are_in_the_nominative() -> None:
    names = [name for some in LISTS.values() for one in people(some) for name in (one.be, one.ru)]
    with (DATA / "public_spellings.csv").open(encoding="utf-8", newline="") as file:
        names += [row["right"] for row in csv.DictReader(file)]
    assert len(names) > 3_000
    assert [name for name in names if "declined" in parse(name).warnings] == []


def test_known_people_are_read_in_any_case() -> None:
    """Surname first, in the genitive and the dative; Александра Козулина may be a woman as well."""
    chosen = Random(1).sample(
        [one for some in LISTS.values() for one in people(some) if one.ru.count(" ") == 1], 300
    )
    missed = 0
    for one in chosen:
        for lang, name in (("be", one.be), ("ru", one.ru)):
            given, surname = name.lower().split()
            sex = parse(name).sex
            for case in (1, 2):
                forms = [
                    paradigm(word, kind, sex, lang)[case][0]
                    for word, kind in ((surname, "surname"), (given, "given"))
                ]
                missed += compare(" ".join(forms).title(), name).score < 0.9
    assert missed < 0.11 * 4 * len(chosen)
