"""Which word of a name is what: by the words, by their neighbours, by the order of the list."""

from __future__ import annotations

import random

import pytest
from benchmarks import layouts

import bynames
from bynames import BynamesError, compare, dedupe, parse, score_pairs
from bynames._parts import ORDERS, layout, layout_weights, learned_order, records
from bynames._parts import layouts as part_layouts

PET_FORM_OR_SURNAME = [
    # surname first: the surname is also a pet form, or is formed like one
    ("Гуренко Анна", "Гура Анна"),
    ("Михно Анна", "Михайлик Анна"),
    ("Юзік Сяргей", "Яжоў Сяргей"),
    ("Міцько Алена", "Змітрук Алена"),
    ("Грицук Ольга", "Гринько Ольга"),
    ("Сенько Игорь", "Семенчик Игорь"),
    ("Якубчик Татьяна", "Якимчик Татьяна"),
    ("Гринчик Виктор", "Гриша Виктор"),
    ("Клімук Ганна", "Клімко Ганна"),
    ("Лявончык Марыя", "Леўка Марыя"),
    ("Stasiuk Olga", "Stanko Olga"),
    ("Панасюк Ирина", "Панас Ирина"),
    ("Іваньчык Наталля", "Іванька Наталля"),
    ("Франко Валентина", "Франчук Валентина"),
    ("Радзюк Максим", "Родзька Максим"),
    # given name first
    ("Dmitry Melyakh", "Дзмітрый Мялешка"),
    ("Наталля Янчык", "Наталля Янко"),
    ("Сяргей Тарасік", "Сяргей Тарасько"),
]

UNKNOWN_GIVEN_NAMES = [
    ("АЛИЕВ Рамин", "АЛИЕВ Эльчин"),
    ("КРУК Кевин", "КРУК Марвин"),
    ("Patryk Dobek", "RAJKOWSKI Patryk"),
    ("Przemyslaw Krajewski", "ZAMOJSKI Przemyslaw"),
    ("Tatevik Babayan", "Davit Babayan"),
    ("МАМЕДОВ Турал", "МАМЕДОВ Эльнур"),
    ("САЛИМОВА Нигора", "САЛИМОВА Дильноза"),
    ("HOVHANNISYAN Hasmik", "HOVHANNISYAN Artsrun"),
    ("Гегам Манукян", "Арсен Манукян"),
    ("Kestutis Kazlauskas", "Rimgaudas Kazlauskas"),
    ("Кетеван Лобжанидзе", "Бесик Лобжанидзе"),
    ("НОВІК Рычард", "НОВІК Джэйдэн"),
    ("Нурлан Сариев", "Азамат Сариев"),
    ("WANG Xiaoming", "WANG Junjie"),
    ("Ислам Хасбулатов", "Магомед Хасбулатов"),
    ("ШЕВЧУК Доминика", "ШЕВЧУК Мелисса"),
]


@pytest.mark.parametrize(("left", "right"), PET_FORM_OR_SURNAME + UNKNOWN_GIVEN_NAMES)
def test_one_shared_word_is_not_enough(left: str, right: str) -> None:
    assert compare(left, right).verdict == "DIFFERENT"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Vgyacheslav Rossolai", "Vyacheslav Rossolay"),
        ("Pyavel Sidorchik", "Pavel Sidorchik"),
        ("Аллександра Буйновец", "Александра Буйновец"),
        ("Сергней Купрейчик", "Сергей Купрейчик"),
        ("Victorria Rubets", "Viktoria Rubets"),
    ],
)
def test_a_misspelt_given_name_is_no_surname(left: str, right: str) -> None:
    assert compare(left, right).verdict in ("SAME", "LIKELY")


@pytest.mark.parametrize("surname", ["Sankovich", "Maksimovich", "Adamovich", "Yankovich"])
def test_a_surname_behind_a_patronymic_is_no_patronymic(surname: str) -> None:
    assert parse(f"Pavel Pavlovich {surname}").surname == surname
    assert compare("Pavel Pavlovich", f"Pavel Pavlovich {surname}").verdict != "SAME"


def test_the_order_decides_where_the_words_do_not() -> None:
    assert parse("Роман Павел", order="surname-first").surname == "Роман"
    assert parse("Роман Павел", order="given-first").surname == "Павел"
    assert parse("Лапцёнак Алена", order="given-first").surname == "Лапцёнак"
    assert compare("Роман Павел", "Павел Роман").verdict == "SAME"
    assert compare("Роман Павел", "Павел Роман", order="surname-first").verdict == "DIFFERENT"


SURNAME_FIRST = [
    f"{surname} {given}"
    for surname in ("Лапцёнак", "Рабкова", "Беляцкий", "Калеснікава", "Шарэнда")
    for given in ("Алена", "Марфа", "Алесь", "Марыя", "Ганна", "Сяргей")
]
AMBIGUOUS = ["Роман Павел", "Павел Роман", "Юрій Антон", "Антон Юрій"]


def test_a_list_has_one_order() -> None:
    names = SURNAME_FIRST + AMBIGUOUS
    groups = dedupe(names)
    assert groups.order == "surname-first"
    assert len(set(groups.labels[-4:].tolist())) == 4
    mixed = dedupe(names, order="mixed")
    assert mixed.order == "mixed"
    assert len(set(mixed.labels[-4:].tolist())) == 2


def test_a_short_list_and_one_in_two_orders_have_none() -> None:
    assert dedupe(SURNAME_FIRST[:10]).order == "mixed"
    turned = [" ".join(reversed(name.split())) for name in SURNAME_FIRST[:5]]
    assert dedupe(SURNAME_FIRST + turned).order == "mixed"
    one = [" ".join(reversed(name.split())) for name in SURNAME_FIRST[:1]]
    assert dedupe(SURNAME_FIRST + one).order == "surname-first"


def test_the_order_of_a_list_does_not_depend_on_that_of_its_rows() -> None:
    names = SURNAME_FIRST + AMBIGUOUS + ["Алена Лапцёнак"]
    before = dedupe(names)
    places = list(range(len(names)))
    random.Random(1).shuffle(places)
    after = dedupe([names[place] for place in places])
    assert after.order == before.order
    ids = [before.ids[label] for label in before.labels]
    assert [after.ids[label] for label in after.labels] == [ids[place] for place in places]


@pytest.mark.parametrize("order", ORDERS)
def test_many_pairs_score_as_one_does_in_any_order(order: bynames.NameOrder) -> None:
    names = SURNAME_FIRST[::3] + AMBIGUOUS + ["Ян Раман", "Раман Ян", "Yan Raman", "Роман П."]
    left = [one for one in names for _ in names]
    right = names * len(names)
    together = score_pairs(left, right, order=order)
    alone = [bynames.score(one, other, order=order) for one, other in zip(left, right, strict=True)]
    assert together.tolist() == pytest.approx(alone, abs=1e-6)


def test_every_order_of_a_list_is_one_of_three() -> None:
    calls = (
        lambda: parse("Роман Павел", order="last"),  # type: ignore[arg-type]
        lambda: compare("Роман Павел", "Роман", order="last"),  # type: ignore[arg-type]
        lambda: score_pairs(["Роман Павел"], ["Роман"], order="last"),  # type: ignore[arg-type]
        lambda: dedupe(["Роман Павел"], order="last"),  # type: ignore[arg-type]
        lambda: bynames.Index(["Роман Павел"], order="last"),  # type: ignore[arg-type]
    )
    for call in calls:
        with pytest.raises(BynamesError, match="given-first, surname-first, mixed"):
            call()


def test_layouts_cost_what_they_are_unlikely() -> None:
    """The layouts of a signature are probabilities: the costs say so, within a step."""
    for signature in ("GG", "UU", "BG", "QGQ", "UGU", "MU"):
        costs = [cost for _, cost in layout(signature)]
        assert costs == sorted(costs)
        assert sum(2.71828**-cost for cost in costs) < 1.4
    assert [cost for _, cost in records("Алена Лапцёнак")] == [0.0]
    assert len(records("Ян Раман")) == 2


def test_every_word_lands_in_its_own_part() -> None:
    """The names of the kept-out third, turned in every way, alone and in a list."""
    people = layouts.plain(layouts.kept_out())
    assert len(people) > 250
    for pattern in layouts.TURNS.values():
        names = layouts.turned(people, pattern)
        assert len(layouts.misread_alone(names)) <= 0.005 * len(names)
        assert len(layouts.misread_in_a_list(names)) <= 0.001 * len(names)


@pytest.mark.parametrize(
    ("text", "surname"),
    [("Глеб Александр", "Глеб"), ("Hleb Vyacheslav", "Hleb"), ("Сыман Аляксандр", "Сыман"),
     ("Адам Сергей", "Адам"), ("Макар Игорь", "Макар"), ("Назар Ольга", "Назар"),
     ("Захар Дмитрий", "Захар"), ("Лука Виктор", "Лука"), ("Богдан Елена", "Богдан"),
     ("Тарас Андрей", "Тарас"), ("Трофим Юрий", "Трофим"), ("Якуб Сергей", "Якуб"),
     ("Александр Глеб", "Глеб")],
)  # fmt: skip
def test_a_given_name_that_is_a_surname_is_one_beside_a_commoner_given_name(
    text: str, surname: str
) -> None:
    assert parse(text).surname == surname


def test_capitals_mark_the_surname() -> None:
    for text in ("РОМАН Павел", "Павел РОМАН", "WANG Junjie", "Junjie WANG"):
        name = parse(text)
        assert name.surname.upper() in text


@pytest.mark.parametrize("father", ["Q", "R"])
def test_a_woman_with_a_mans_patronymic_is_unlikely(father: str) -> None:
    table = layout_weights()
    words = ["A", father, "F"]
    alone = sum(table.word[role][word] for word, role in zip(words, "gps", strict=True))
    assert table.sexes < 0
    assert part_layouts._fit(words, "gps") == pytest.approx(alone + table.sexes)
    assert part_layouts._fit(["A", "P", "F"], "gps") == pytest.approx(
        sum(table.word[role][word] for word, role in zip("APF", "gps", strict=True))
    )


def test_before_a_comma_stands_the_surname_rather_than_the_given_name() -> None:
    table = layout_weights()
    options = part_layouts._with_comma(["G", "G"], 1)
    assert table.comma < 0
    assert options["g,s"] - options["s,g"] == pytest.approx(table.comma)


def test_names_with_a_comma_do_not_tell_the_order_of_the_others() -> None:
    assert learned_order({"F,G": 99}) == "mixed"
    assert learned_order({"F,G": 99, "FG": 30}) == "surname-first"
    assert learned_order({"F,G": 99, "GF": 30}) == "given-first"
