"""No candidate pair is missed: each way in which two names may meet, against the single score."""

from __future__ import annotations

from itertools import combinations

import pytest

import bynames

WAYS = {
    "one given name that the table lacks, at a slip": [
        ("Абдурахман Лапцёнак", "Абдурохман Лапцёнак"), ("Зыздор Рабкоў", "Зызтор Рабкоў"),
        ("Тургунбой Верабей", "Тургунбей Верабей"), ("Сайфулла Карпенка", "Сайфула Карпенка"),
        ("Кыдырбай Пятровіч", "Кыдырбой Пятровіч"), ("Гюльчатай Коваль", "Гюльчитай Коваль"),
    ],
    "one of the table, one that it lacks": [
        ("Панцеляймон Лапцёнак", "Панцелймон Лапцёнак"), ("Купрыян Коваль", "Купрын Коваль"),
        ("Расціслаў Рабкоў", "Расіслаў Рабкоў"), ("Карп Верабей", "Кап Верабей"),
        ("Леанід Мароз", "Леаніл Мароз"), ("Людвік Лапцёнак", "Людцік Лапцёнак"),
        ("Людміла Рабкова", "Людвіла Рабкова"), ("Нісан Верабей", "Нцісан Верабей"),
        ("Эмілія Коваль", "Эміція Коваль"), ("Фларыян Рабкоў", "Фларылн Рабкоў"),
        ("Глорыя Верабей", "Глоры Верабей"), ("Ізраіль Карпенка", "Ізраціль Карпенка"),
    ],
    "without a given name": [
        ("Лапцёнак", "Алена Лапцёнак"), ("Рабкоў", "Вадзім Рабкоў"), ("Верабей", "Мікалай Верабей"),
        ("Карпенка", "Настасся Карпенка"), ("Пятровіч", "Уладзімір Пятровіч"),
        ("Бяляцкі", "Алесь Бяляцкі"),
    ],
    "an initial": [
        ("А. Лапцёнак", "Алена Лапцёнак"), ("В. Рабкоў", "Вадзім Рабкоў"),
        ("Верабей М.", "Мікалай Верабей"), ("Лаптёнок Е.", "Алена Лапцёнак"),
    ],
    "read in two ways, each at a cost": [
        ("Зыздор Тургун", "Тургун Зыздор"), ("Пётр Іван", "Іван Пётр"),
        ("Абдул Рахман Карымаў", "Карымаў Абдул"), ("Майкл Джордан", "Джордан Майкл"),
        ("Тургунбой Кыдырбай", "Кыдырбай Тургунбой"), ("Антон Рыгор", "Рыгор Антон"),
    ],
    "one given name that the table lacks, in two scripts": [
        ("Зыздор Лапцёнак", "Zyzdor Laptsionak"), ("Тургунбой Рабкоў", "Turhunboi Rabkou"),
        ("Сайфулла Верабей", "Saifulla Verabei"),
    ],
}  # fmt: skip
PAIRS = [(way, one, other) for way, pairs in WAYS.items() for one, other in pairs]
THRESHOLD = 0.02


@pytest.mark.parametrize(("way", "one", "other"), PAIRS)
def test_a_pair_that_scores_is_found_in_either_order(way: str, one: str, other: str) -> None:
    value = bynames.score(one, other)
    assert value >= THRESHOLD, way
    for names in ([one, other], [other, one]):
        found = bynames.dedupe(names, threshold=THRESHOLD, calibrate=False).pairs
        assert [(a, b) for a, b, _ in found] == [(0, 1)]
        assert found[0][2] == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize("way", WAYS)
def test_all_pairs_of_a_list_are_found_once_with_their_scores(way: str) -> None:
    names = sorted({name for pair in WAYS[way] for name in pair})
    names = names[:12]  # of more names the list's own order would be learned
    found = bynames.dedupe(names, threshold=0.3, calibrate=False).pairs
    assert len({(a, b) for a, b, _ in found}) == len(found)
    values = {(a, b): value for a, b, value in found}
    for a, b in combinations(range(len(names)), 2):
        value = bynames.score(names[a], names[b])
        assert values.get((a, b), 0.0) == pytest.approx(value if value >= 0.3 else 0.0, abs=1e-5)
