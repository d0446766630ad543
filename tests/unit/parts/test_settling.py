"""What only the whole name tells: rulers' numbers, several people, slips beside titles."""

from __future__ import annotations

import pytest

import bynames

RULERS = [
    ("Иван I", "Иван II"), ("Ivan I", "Ivan II"), ("Николай I", "Николай II"),
    ("Александр I", "Александр III"), ("Казімір IV", "Казімір III"), ("Мікалай ІІ", "Мікалай І"),
    ("Екатерина II", "Екатерина I"), ("Иоанн Павел II", "Иоанн Павел I"),
    ("Філарэт II", "Філарэт I"), ("Павел I", "Павел II"), ("Mikhail I", "Mikhail III"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), RULERS)
def test_rulers_of_two_numbers_are_two(one: str, other: str) -> None:
    assert bynames.compare(one, other).verdict == "DIFFERENT"
    assert bynames.compare(one, one).verdict == "SAME"
    assert bynames.parse(one).seniority


@pytest.mark.parametrize(
    "name", ["Крук I.", "Крук II", "Kruk I.I.", "Иван I.", "Крук И.И.", "Мельнік І", "Kruk Ivan I"]
)
def test_an_initial_is_no_number(name: str) -> None:
    assert not bynames.parse(name).seniority


@pytest.mark.parametrize(
    "name",
    ["Антноина Крук; Иван Новик", "Крук Антнаіна / Новік Іван", "Анжелна Крук; Пётр Новик",
     "Крук Каролна / Новик Иван", "Бодгана Крук; Иван Новик"],
)  # fmt: skip
def test_a_slip_of_a_given_name_is_a_person_too(name: str) -> None:
    assert "several people" in bynames.parse(name).warnings


@pytest.mark.parametrize("slip", ["Альбертвна", "Александрона", "Антонвна", "Иванана"])
def test_a_slip_of_a_patronymic_is_no_surname_beside_a_count(slip: str) -> None:
    """Граф is a surname, too, and Граф Анна Альбертовна has no other."""
    name = bynames.parse(f"Граф Анна {slip}")
    assert (name.surname, name.given, name.patronymic) == ("Граф", "Анна", slip)


@pytest.mark.parametrize(
    ("name", "surname", "sex"),
    [
        ("Yanka Luchyna", "Luchyna", ""), ("Янка Лучына", "Лучына", ""),
        ("Саша Лучына", "Лучына", ""), ("Sasha Kruchyna", "Kruchyna", ""),
        ("Kastus Luchyna", "Luchyna", "m"), ("Саша Шышкіна", "Шышкіна", "f"),
        ("Sasha Pushkina", "Pushkina", "f"), ("Valya Kalina", "Kalina", "f"),
        ("Янка Іванова", "Іванова", "f"),
    ],
)  # fmt: skip
def test_a_surname_in_ina_of_men_tells_no_sex(name: str, surname: str, sex: str) -> None:
    found = bynames.parse(name)
    assert (found.surname, found.sex) == (surname, sex)
