"""Two surnames are two names, and the opposite sexes too; a slip of the pen stays one."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

import bynames
from bynames._batch.vocabulary import Vocabulary
from bynames._table import curated

OTHERS = [
    ("Пухов", "Сухов"), ("Чудаков", "Чураков"), ("Попков", "Пупков"), ("Дьяков", "Дьячков"),
    ("Шимкевич", "Шишкевич"), ("Пасько", "Ласько"), ("Волович", "Вольфович"),
    ("Рыжков", "Рожков"), ("Куликов", "Кулаков"), ("Пухаў", "Сухаў"),
]  # fmt: skip
"""Attested surnames one letter apart."""

ONE_STEM = [
    ("Судаленка", "Судаленкаў"), ("Сідарэнка", "Сідарэнкаў"), ("Калинкин", "Калинин"),
    ("Karaliou", "Karaliok"), ("Дубовый", "Дубов"), ("Дубавы", "Дубаў"),
    ("Вішнёў", "Вішнёк"), ("Рабчанка", "Рабчанкаў"), ("Галушка", "Галушкаў"),
    ("Maroziuk", "Marozik"), ("Кавальчук", "Кавальчык"), ("Пятрэнка", "Пятрэнкаў"),
]  # fmt: skip
"""Surnames of one stem that their endings tell apart, attested or not."""


@pytest.mark.parametrize("pair", [*OTHERS, *ONE_STEM], ids=" ~ ".join)
def test_two_surnames_are_two_names(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"Иван {left}", f"Иван {right}").verdict == "DIFFERENT"


@pytest.mark.parametrize(
    "pair",
    [("Карповская", "Карпвоская"), ("Лапцёнак", "Лапцёнк"), ("Асіповіч", "Асіпвоіч"),
     ("Шушкевич", "Шушквеич"), ("Dziadkou", "Dziadkvou"), ("Станкевіч", "Станкевч"),
     ("Бандарэнка", "Бандраэнка"), ("Кавалеўская", "Каваелўская"), ("Лукашенко", "Лукашнеко"),
     ("Гайдукевіч", "Гайдуеквіч")],
    ids=" ~ ".join,
)  # fmt: skip
def test_a_slip_that_makes_no_surname_is_a_slip(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"Алена {left}", f"Алена {right}").verdict in ("SAME", "LIKELY")


@pytest.mark.parametrize("script", ["Cyrl", "Latn"])
def test_heads_of_opposite_sexes_are_two_names(script: str) -> None:
    """Of every pair whose evidence is any at all; the others are different given names."""
    vocabulary = Vocabulary("given")
    owners: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for family in curated().families.values():
        if family.kind == "given" and family.sex:
            for form in {family.head, bynames.transliterate(family.head)}:
                if script == "Latn" or form == family.head:
                    owners[vocabulary.class_of(form.lower())].append((form, family.sex))
    vocabulary.settle(vocabulary.find_near())
    alike = []
    for a, b, _ in zip(*(column.tolist() for column in vocabulary.neighbours()), strict=True):
        for (one, sex), (other, other_sex) in product(owners[a], owners[b]):
            if sex != other_sex:
                found = bynames.compare(f"{one} Крук", f"{other} Крук")
                if found.verdict in ("SAME", "LIKELY"):
                    alike.append((one, other, round(found.score, 2)))
    assert alike == []


@pytest.mark.parametrize(
    "pair",
    [("Martin", "Martina"), ("Aliaksandr", "Aliaksandra"), ("Valentin", "Valentina"),
     ("Ivan", "Ivanna"), ("Каміл", "Каміла"), ("Кірыл", "Кіра"), ("Раман", "Рамана"),
     ("Paulin", "Paulina"), ("Віктар", "Вікторыя"), ("Yauhen", "Yauheniya")],
    ids=" ~ ".join,
)  # fmt: skip
def test_a_man_is_no_woman(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"{left} Kot", f"{right} Kot").verdict in ("UNSURE", "DIFFERENT")


@pytest.mark.parametrize("pair", [("Ян", "Іван"), ("Якуб", "Якаў"), ("Стэфан", "Сцяпан")])
def test_cognates_are_weak_evidence(pair: tuple[str, str]) -> None:
    found = bynames.compare(f"{pair[0]} Крук", f"{pair[1]} Крук")
    assert found.evidence[0].label == "cognate"
    assert found.verdict != "SAME"


@pytest.mark.parametrize("pair", [("Borisova", "Barysheva"), ("Laskevich", "Lashkevich")])
def test_a_digraph_tells_that_no_marks_are_lost(pair: tuple[str, str]) -> None:
    assert bynames.compare(f"Anna {pair[0]}", f"Anna {pair[1]}").verdict != "SAME"
