"""The most frequent Belarusian surnames work, by rule or by table, in every usual spelling."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise

import pytest

import bynames
from bynames._parts import parse
from tests.paths import DATA

TOP = DATA / "top_surnames.csv"
GIVEN = {"be": "Сяргей", "ru": "Сергей", "latin": "Siarhei"}
ALIKE = {"SAME", "LIKELY"}


@cache
def surnames() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The Belarusian form, the Russian one, and some Latin spellings of each."""
    with TOP.open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["be"], row["ru"], tuple(row["latin"].split(";"))) for row in csv.DictReader(file)
        )


def unlike(pairs: list[tuple[str, str]]) -> list[str]:
    """The pairs that are not recognised as one name."""
    return [
        f"{left} | {right}: {comparison.verdict} {comparison.score:.2f}"
        for left, right in pairs
        if (comparison := bynames.compare(left, right)).verdict not in ALIKE
    ]


def test_there_are_at_least_300() -> None:
    assert len(surnames()) >= 300
    assert len({be for be, _, _ in surnames()}) == len(surnames())


def test_belarusian_is_russian() -> None:
    pairs = [(f"{GIVEN['be']} {be}", f"{GIVEN['ru']} {ru}") for be, ru, _ in surnames()]
    assert unlike(pairs) == []


def test_belarusian_is_latin() -> None:
    pairs = [
        (f"{GIVEN['be']} {be}", f"{GIVEN['latin']} {latin}")
        for be, _, spellings in surnames()
        for latin in spellings
    ]
    assert unlike(pairs) == []


def test_russian_is_latin() -> None:
    pairs = [
        (f"{GIVEN['ru']} {ru}", f"{GIVEN['latin']} {latin}")
        for _, ru, spellings in surnames()
        for latin in spellings
    ]
    assert unlike(pairs) == []


FEMININE = (
    ("аў", "ава", "ов", "ова"),
    ("аў", "ава", "ев", "ева"),
    ("оў", "ова", "ов", "ова"),
    ("еў", "ева", "ев", "ева"),
    ("ёў", "ёва", "ёв", "ёва"),
    ("кі", "кая", "кий", "кая"),
    ("ін", "іна", "ин", "ина"),
)
"""Endings: Belarusian of a man and a woman, Russian of a man and a woman."""


def test_the_women_of_the_family() -> None:
    """Feminine forms are made by rule and meet across the two languages, also by the table."""
    pairs = []
    for be, ru, _ in surnames():
        for ending, of_woman, russian, of_russian_woman in FEMININE:
            if be.endswith(ending) and ru.endswith(russian):
                pairs.append(
                    (f"Вольга {be[: -len(ending)]}{of_woman}",
                     f"Ольга {ru[: -len(russian)]}{of_russian_woman}")
                )  # fmt: skip
    assert len(pairs) > 150
    assert unlike(pairs) == []


WRITTEN_TWICE = {("Рудой", "Руды")}
"""One surname in two spellings: Russian -ой is Belarusian -ы, and some keep it."""


def test_two_surnames_of_the_list_are_two_names() -> None:
    """Neighbours in the alphabet are the likeliest to be confused."""
    forms = sorted(be for be, _, _ in surnames())
    merged = [
        (left, right)
        for left, right in pairwise(forms)
        if bynames.compare(f"Сяргей {left}", f"Сяргей {right}").verdict == "SAME"
        and (left, right) not in WRITTEN_TWICE
    ]
    assert merged == []


@pytest.mark.parametrize("order", ["{given} {surname}", "{surname} {given}", "{surname}, {given}"])
def test_a_surname_is_taken_for_one_in_any_order(order: str) -> None:
    wrong = [
        (be, found)
        for be, _, _ in surnames()
        if (found := parse(order.format(given="Сяргей", surname=be)).surname) != be
    ]
    assert wrong == []
