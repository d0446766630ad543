"""The official form of every name of the table, and of every father's name, in both languages.

``heads_be_ru.csv`` and ``fathers_be_ru.csv`` were looked over line by line; a name that enters
the table must enter them.
"""

from __future__ import annotations

import csv

import pytest

from bynames import compare, normalize
from bynames._spell.bridging import spelled_across
from bynames._table import Family, curated
from tests.paths import DATA


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HEADS, FATHERS = rows("heads_be_ru.csv"), rows("fathers_be_ru.csv")
GIVEN = {name: family for name, family in curated().families.items() if family.kind == "given"}


def weight(family: Family, form: str, lang: str) -> float:
    return next(e.weight for e in family.entries if (e.form, e.lang) == (form, lang))


def test_every_name_is_in_the_lists() -> None:
    for file, listed, known in (
        ("heads_be_ru.csv", {row["family"] for row in HEADS}, set(GIVEN)),
        ("fathers_be_ru.csv", {row["father"] for row in FATHERS},
         {name for name, family in GIVEN.items() if family.sex == "m"}),
    ):  # fmt: skip
        lacking, unknown = sorted(known - listed), sorted(listed - known)
        assert not lacking, f"tests/data/{file} needs a line for each of {lacking}"
        assert not unknown, f"tests/data/{file} has lines of no name of the table: {unknown}"


def test_the_table_has_the_official_forms() -> None:
    listed = {row["family"]: (row["be"], row["ru"]) for row in HEADS}
    assert listed == {n: (f.official("be"), f.official("ru")) for n, f in GIVEN.items()}


def told(file: str, word: str, made: str, listed: str) -> str:
    return f"{file}: the rules make {made} of {word}, the line says {listed}: is it misspelt?"


def across(word: str, kind: str, direction: str) -> str:
    return next(iter(spelled_across(word.lower(), kind, direction)), "")


def test_an_official_form_becomes_that_of_the_other_language() -> None:
    wrong = []
    for row in HEADS:
        be, ru = row["be"].lower(), row["ru"].lower()
        if (made := across(be, "given", "be_ru")) != ru:
            wrong.append(told("heads_be_ru.csv", be, made, ru))
        # Филипп is Піліп and Філіп: the commoner of the two names has the greater weight
        rivals = [other for other in HEADS if other["ru"] == row["ru"]]
        shares = {r["be"].lower(): weight(GIVEN[r["family"]], r["ru"], "ru") for r in rivals}
        if (made := across(ru, "given", "ru_be")) != max(shares, key=lambda form: shares[form]):
            wrong.append(told("heads_be_ru.csv", ru, made, be))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("child", ["son", "daughter"])
def test_a_fathers_name_becomes_that_of_the_other_language(child: str) -> None:
    wrong = []
    for row in FATHERS:
        be, ru = row[f"{child}_be"].lower(), row[f"{child}_ru"].lower()
        rivals = {r[f"{child}_be"].lower() for r in FATHERS if r[f"{child}_ru"].lower() == ru}
        if (made := across(be, "patronymic", "be_ru")) != ru:
            wrong.append(told("fathers_be_ru.csv", be, made, ru))
        if (made := across(ru, "patronymic", "ru_be")) not in rivals:
            wrong.append(told("fathers_be_ru.csv", ru, made, be))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("be", "ru"),
    [
        ("Піліп", "Филипп"), ("Апанас", "Афанасий"), ("Радзівон", "Родион"), ("Эльдар", "Эльдар"),
        ("Рыма", "Римма"), ("Іона", "Иона"), ("Паўла", "Павла"), ("Арцём", "Артём"),
        ("Гаўрыла", "Гавриил"), ("Нона", "Нонна"), ("Саламон", "Соломон"), ("Хаўроння", "Феврония"),
    ],
)  # fmt: skip
def test_names_that_were_wrong(be: str, ru: str) -> None:
    assert across(be, "given", "be_ru") == ru.lower()


@pytest.mark.parametrize(
    ("be", "ru"),
    [
        ("Яфімавіч", "Ефимович"), ("Майсеевіч", "Моисеевич"), ("Данілавіч", "Данилович"),
        ("Георгіевіч", "Георгиевич"), ("Зінов’евіч", "Зиновьевич"), ("Рамілевіч", "Рамилевич"),
        ("Іоўлевіч", "Иовлевич"), ("Мікіцічна", "Никитична"), ("Фокіч", "Фокич"),
        ("Францішкаўна", "Францисковна"), ("Кузьмінічна", "Кузьминична"),
    ],
)  # fmt: skip
def test_fathers_that_were_wrong(be: str, ru: str) -> None:
    assert across(be, "patronymic", "be_ru") == ru.lower()


@pytest.mark.parametrize(
    "pair",
    ["Марцін Мартын", "Юстына Усціння", "Сафія Соф’я", "Філіп Піліп", "Хрысціна Крысціна",
     "Эрнест Эрнст", "Вінцэнт Вікенцій", "Ян Іван", "Эдуард Эдвард", "Марта Марфа",
     "Агнешка Агнэса", "Якім Акім", "Людвіг Людвік", "Карнелій Карней", "Лукаш Лука",
     "Сімяон Сямён", "Барбара Варвара", "Тэкля Фёкла", "Мурад Мурат"],
)  # fmt: skip
def test_cognates_are_less_than_one_name(pair: str) -> None:
    one, other = pair.split()
    found = compare(f"{one} Крук", f"{other} Крук")
    assert [e.label.value for e in found.evidence if e.part == "given"] == ["cognate"]
    assert found.score < compare(f"{one} Крук", f"{one} Крук").score / 2
    for name in (one, other):
        assert normalize(f"{name} Крук", scheme="be") == f"{name} Крук"
