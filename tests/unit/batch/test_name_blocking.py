"""Blocking keys of names: what compares alike meets, whatever else is in the list."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Literal

import pytest
from benchmarks.population import population
from hypothesis import given
from hypothesis import strategies as st

import bynames
from bynames import BynamesError, blocking, blocking_keys, dedupe
from tests.strategies import anything, damaged_names, full_names

ALIKE = [
    ("Alena Laptsionak", "Елена Лаптёнок"),
    ("Elena Laptenka", "Алена Лапцёнак"),
    ("Саша Рабкоў", "Аляксандр Рабкоў"),
    ("Лапцёнак Алена Мікалаеўна", "ALENA LAPTSIONAK"),
    ("Настасся Мірончык-Іванова", "Настасся Іванова"),
]
A_SLIP_APART = [
    ("Алена Лапцёнк", "Алена Лапцёнак"),
    ("Зыздор Лапцёнак", "Зызтор Лапцёнак"),  # a given name that the table lacks
    ("Marfa Rabkova", "Marfa Rabkva"),
    # a slip in the surname, and a given name that the table lacks
    ("Зыздор Лапцёнк", "Зыздор Лапцёнак"), ("Тургунбой Рабко", "Тургунбой Рабкоў"),
    ("Кыдырбай Карпена", "Кыдырбай Карпенка"), ("Тургунбой Верабей", "Тургунбой Веракей"),
    ("Zyzdor Kavalenka", "Zyzdor Kavalenga"), ("Сайфулла Пятровіч", "Сайфулла Пятрвіч"),
    ("Гюльчатай Каваленка", "Гюльчатай Кавленка"), ("Абдурахман Бяляцкі", "Абдурахман Бялцкі"),
    ("Turhunboi Markevich", "Turhunboi Markvich"), ("Зызтор Статкевіч", "Зызтор Статкевч"),
]  # fmt: skip
SHORT = [
    ("А. Лапцёнак", "Алена Лапцёнак"),
    ("Лаптёнок Е.", "Алена Лапцёнак"),  # Елена in Russian
    ("Лапцёнак", "Алена Лапцёнак"),
    ("A. Laptsionak", "Лапцёнак А."),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_compare_alike_meet(one: str, other: str) -> None:
    assert not set(blocking_keys(one, slips=0)).isdisjoint(blocking_keys(other, slips=0))


@pytest.mark.parametrize(("one", "other"), A_SLIP_APART)
def test_names_a_slip_apart_meet_from_one_slip_on(one: str, other: str) -> None:
    assert set(blocking_keys(one, slips=0)).isdisjoint(blocking_keys(other, slips=0))
    for slips in (1, 2):
        assert not set(blocking_keys(one, slips=slips)).isdisjoint(
            blocking_keys(other, slips=slips)
        )


@pytest.mark.parametrize(("short", "name"), SHORT)
def test_short_forms_meet_full_names(short: str, name: str) -> None:
    found = blocking([short, name])
    full, brief = found.full.to_list(), found.short.to_list()
    assert full[0] == []
    assert not set(brief[0]).isdisjoint(brief[1])


def test_other_names_do_not_meet() -> None:
    names = ["Алена Лапцёнак", "Марфа Рабкова", "Вадзім Рабкоў", "Алена Рабкова", "Марыя Лапцёнак"]
    lists = blocking(names, slips=2).full.to_list()
    assert len(set().union(*map(set, lists))) == sum(map(len, lists))


@given(st.lists(st.one_of(full_names, damaged_names(), anything), max_size=8))
def test_keys_of_a_list_are_those_of_each_name(names: list[object]) -> None:
    names = [name for name in names if not isinstance(name, (tuple, list, bytes))]
    found = blocking(names)
    full, short = found.full.to_list(), found.short.to_list()
    assert len(full) == len(short) == len(found.signatures) == len(names)
    for name, keys, brief, signature in zip(names, full, short, found.signatures, strict=True):
        assert blocking_keys(name) == (keys or brief)
        assert (signature is None) == (not bynames.parse(name))
        assert len(set(keys)) == len(keys)


@given(full_names, full_names, full_names)
def test_names_of_one_signature_compare_alike(one: str, other: str, third: str) -> None:
    for changed in (one.upper(), f"  {one} ", one.replace(" ", "  ")):
        a, b, _ = blocking([one, changed, other]).signatures
        if a == b and third not in (one, changed):  # a name and itself score 1
            assert bynames.score(one, third) == pytest.approx(bynames.score(changed, third))


def test_keys_are_the_same_in_every_process() -> None:
    code = "import bynames; print(bynames.blocking_keys('Елена Лаптёнок', slips=2))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert outputs == {f"{blocking_keys('Елена Лаптёнок', slips=2)}\n"}


def test_other_knowledge_gives_other_keys() -> None:
    row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    own = bynames.Variants.of([row])
    plain, with_own = blocking(["Marfa Rabkova"]), blocking(["Marfa Rabkova"], variants=own)
    assert plain.version != with_own.version
    assert set(plain.full.keys.tolist()).isdisjoint(with_own.full.keys.tolist())


def test_wrong_slips_are_refused() -> None:
    with pytest.raises(BynamesError, match="slips must be 0, 1 or 2, not 3"):
        blocking([], slips=3)


@pytest.mark.parametrize(("slips", "least"), [(1, 0.99), (2, 0.998)])
def test_keys_reach_the_pairs_that_dedupe_finds(slips: Literal[1, 2], least: float) -> None:
    names = population(1_500, seed=11).names
    pairs = dedupe(names, calibrate=False).pairs
    found = blocking(names, slips=slips)
    full, short = (list(map(set, keys.to_list())) for keys in (found.full, found.short))
    loose = found.loose

    def meet(a: int, b: int) -> bool:
        if not full[a].isdisjoint(full[b]):
            return True
        joined_on_short = loose[a] or loose[b] or not full[a] or not full[b]
        return bool(joined_on_short) and not short[a].isdisjoint(short[b])

    different = [(a, b) for a, b, _ in pairs if found.signatures[a] != found.signatures[b]]
    assert len(different) > 200
    missed = [(names[a], names[b]) for a, b in different if not meet(a, b)]
    assert len(missed) <= (1 - least) * len(different), missed
