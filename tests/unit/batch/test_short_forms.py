"""Short forms in a list, and what the user has decided: where they join and where they wait."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from tests.strategies import SURNAMES

TWO_OF_A_LETTER = [
    ("Viktar Lukashenka", "Viktoryia Lukashenka", "V. Lukashenka"),
    ("Алена Лапцёнак", "Аксана Лапцёнак", "А. Лапцёнак"),
    ("Мікалай Верабей", "Марфа Верабей", "Верабей М."),
    ("Вадзім Рабкоў", "Віктар Рабкоў", "Рабкоў В."),
    ("Настасся Карпенка", "Наталля Карпенка", "Н. Карпенка"),
    ("Pavel Koval", "Piotr Koval", "P. Koval"),
    ("Сяргей Мароз", "Святлана Мароз", "Мароз С."),
    ("Дзмітрый Бяляцкі", "Даніла Бяляцкі", "Д. Бяляцкі"),
    ("Ганна Коваль", "Галіна Коваль", "Коваль Г."),
    ("Кірыл Пятровіч", "Канстанцін Пятровіч", "К. Пятровіч"),
]
FATHERS = [
    (["Іван Лапцёнак", "Іван Пятровіч Лапцёнак"], "Лапцёнак І. К."),
    (["Мікалай Верабей", "Мікалай Адамавіч Верабей"], "Верабей М. С."),
    (["Марфа Рабкова", "Марфа Іванаўна Рабкова"], "Рабкова М. С."),
    (["Вадзім Кухта", "Вадзім Сяргеевіч Кухта"], "Кухта В. П."),
    (["Алена Карпенка", "Алена Пятроўна Карпенка"], "Карпенка А. М."),
    (["Віктар Грыб", "Віктар Раманавіч Грыб"], "Грыб В. А."),
    (["Павел Зайчык", "Павел Іванавіч Зайчык"], "Зайчык П. Л."),
    (["Сяргей Кухарчык", "Сяргей Адамавіч Кухарчык"], "Кухарчык С. М."),
    (["Ганна Дубовік", "Ганна Львоўна Дубовік"], "Дубовік Г. К."),
    (["Раман Шыла", "Раман Паўлавіч Шыла"], "Шыла Р. Д."),
]


@pytest.mark.parametrize("names", TWO_OF_A_LETTER)
def test_a_short_form_of_two_names_waits(names: tuple[str, str, str]) -> None:
    groups = bynames.dedupe(names)
    one, other, short = groups.labels.tolist()
    assert len({one, other, short}) == 3
    assert [(item.row, set(item.labels)) for item in groups.ambiguous] == [(2, {one, other})]


@pytest.mark.parametrize("names", TWO_OF_A_LETTER)
@pytest.mark.parametrize("kept", [0, 1])
def test_a_short_form_of_one_name_joins(names: tuple[str, str, str], kept: int) -> None:
    groups = bynames.dedupe([names[kept], names[2]], threshold=0.7, calibrate=False)
    assert groups.labels.tolist() == [0, 0]
    assert not groups.ambiguous


UNSURE = ["Марцін", "Мартын", "Сцяпан", "Стэфан", "Якаў", "Якуб", "Эдуард", "Эдвард"]
"""Pairs that neither agree nor contradict each other: nothing but the rule keeps them apart."""

_given = st.sampled_from([*UNSURE, "Алена", "Аляксандр", "Аляксандра"])
_surname = st.sampled_from(SURNAMES[:4])
_full = st.builds("{} {}".format, _given, _surname)
_short = st.one_of(st.builds("{0:.1}. {1}".format, _given, _surname), _surname)


@settings(max_examples=25)
@given(st.lists(_full, min_size=2, max_size=8), st.lists(_short, min_size=1, max_size=6))
def test_short_forms_join_no_two_full_names(full: list[str], short: list[str]) -> None:
    """Full names are in the same groups with short forms beside them as without."""
    alone, beside = (
        bynames.dedupe(names, threshold=0.7, calibrate=False).labels[: len(full)].tolist()
        for names in (full, [*full, *short])
    )
    pairs = set(zip(alone, beside, strict=True))
    assert len(pairs) == len(set(alone)) == len(set(beside))


@pytest.mark.parametrize(("group", "short"), FATHERS)
def test_a_short_form_joins_no_group_that_holds_a_contradiction(
    group: list[str], short: str
) -> None:
    """It fits the name without a father, but not the one beside it in the group."""
    found = bynames.dedupe([*group, short], threshold=0.5, calibrate=False)
    assert found.labels[0] == found.labels[1] != found.labels[2]
    alone = bynames.dedupe([group[0], short], threshold=0.5, calibrate=False)
    assert alone.labels.tolist() == [0, 0]


@pytest.mark.parametrize("names", TWO_OF_A_LETTER)
def test_rows_decided_to_be_the_same_join_through_all_that_speaks_against(
    names: tuple[str, str, str],
) -> None:
    rows = [names[0], names[0], names[1], names[1]]
    labels = bynames.dedupe(rows, together=[(0, 1), (2, 3), (1, 2)]).labels.tolist()
    assert labels == [0] * 4
    both = bynames.dedupe([*rows, names[0]], together=[(0, 2)]).labels.tolist()
    assert both[0] == both[2]


GENERATIONS = [
    ("Бабіч Іван ст.", "Бабіч Іван мл.", "Бабіч Іван"),
    ("Ivan Babich Sr.", "Ivan Babich Jr.", "Ivan Babich"),
    ("Гайдук Вера (маці)", "Гайдук Вера (дачка)", "Vera Haiduk"),
    ("Пётр Шпак-старшы", "Пётр Шпак-малодшы", "Piotr Shpak"),
    ("Jan Wilk senior", "Jan Wilk junior", "Wilk Jan"),
    ("Сорока Олег II", "Сорока Олег III", "Олег Сорока"),
    ("Дрозд Антон (дед)", "Дрозд Антон (внук)", "Дрозд Антон"),
    ("Лебедзь Ян 1-й", "Лебедзь Ян 2-й", "Ян Лебедзь"),
    ("Павел Чайка (отец)", "Павел Чайка (сын)", "Павел Чайка"),
    ("Anna Zubr (the elder)", "Anna Zubr (the younger)", "Anna Zubr"),
]


@pytest.mark.parametrize("names", GENERATIONS)
def test_a_name_of_two_generations_waits(names: tuple[str, str, str]) -> None:
    groups = bynames.dedupe([*names, names[2].upper()])
    one, other, short, again = groups.labels.tolist()
    assert len({one, other, short}) == 3
    assert short == again
    assert {item.row: set(item.labels) for item in groups.ambiguous} == {
        2: {one, other},
        3: {one, other},
    }
    left = bynames.dedupe(names[1:])
    assert left.labels.tolist() == [0, 0]  # of one generation alone it may be


def test_a_decision_tells_which_generation_a_name_is_of() -> None:
    for names in GENERATIONS:
        groups = bynames.dedupe(names, together=[(1, 2)])
        assert groups.labels[1] == groups.labels[2] != groups.labels[0]
        assert not groups.ambiguous
