"""Two names to a score, a verdict and the reasons."""

from __future__ import annotations

from itertools import pairwise
from math import exp

import pytest
from benchmarks.attested import text as benchmark_text
from hypothesis import assume, given

import bynames
from bynames._comparison import Verdict, compare, score, verdict_of
from bynames._evidence import BETTER, Label
from bynames._evidence.levels import LEVELS, WEIGHS_AS
from bynames._parts import records
from bynames._surnames import lexicon
from bynames._table import KINDS
from bynames._weights import weights
from tests.strategies import anything, full_names, junk

SAME = [
    ("Elena Laptenka", "Alena Laptsionak"),
    ("Alena Laptsenak", "Алена Лапцёнак"),
    ("Ales Bialiatski", "Александр Беляцкий"),
    ("ЛАПЦЁНАК Алена Мікалаеўна", "Елена Лаптенок"),
    ("Лукашэнка Аляксандр Рыгоравіч", "Лукашенко А. Г."),
    ("Svyatlana Tsikhanouskaya", "Светлана Тихановская"),
    ("Aliaksandr Lukašenka", "Aleksandr Lukasenko"),
    ("tsetsoxo-aleksandr", "Цецоха Аляксандр"),
    ("Mikałaj Vierabiej", "Николай Воробей"),
    ("Loukachenko Alexandre", "Аляксандр Лукашэнка"),
]
DIFFERENT = [
    ("Marfa Rabkova", "Vadzim Rabkou"),
    ("Алена Карпенка", "Алена Карпенкова"),
    ("Viktar Lukashenka", "Dzmitry Lukashenka"),
    ("Dzmitry Aleksin", "Vital Aleksin"),
    ("Ірына Савіцкая", "Ірына Лявіцкая"),
    ("Іван Пятровіч Каваль", "Іван Міхайлавіч Каваль"),
    ("Alena Varanovich", "Alena Savanovich"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_name(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.verdict in (Verdict.SAME, Verdict.LIKELY), comparison.explain()


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_names(left: str, right: str) -> None:
    comparison = compare(left, right)
    assert comparison.verdict in (Verdict.DIFFERENT, Verdict.UNSURE), comparison.explain()
    assert comparison.score < 0.4, comparison.explain()


def test_an_initial_and_a_missing_patronymic_leave_it_open() -> None:
    comparison = compare("Elena Laptenka", "Лаптёнок А. Н.")
    assert comparison.verdict == Verdict.UNSURE, comparison.explain()


@pytest.mark.parametrize(
    "short",
    ["Алена Мікалаеўна", "Иван Петрович", "Pavel Pavlovich", "Тадэвуш Ігнатавіч", "Оксана Львовна",
     "Ignat Yazepavich", "Зміцер Іосіфавіч", "Рыгор Адамавіч", "Sviatlana Hieorhijeuna",
     "Казимир Станиславович"],
)  # fmt: skip
def test_a_given_name_and_a_patronymic_leave_the_surname_open(short: str) -> None:
    given = short.partition(" ")[0]
    for surname in ("Sankovich", "Мурашка", "Лаптёнок"):
        full = f"{short} {surname}"
        assert compare(short, full).verdict in (Verdict.LIKELY, Verdict.UNSURE), full
        assert compare(given, full).verdict in (Verdict.UNSURE, Verdict.DIFFERENT), full


def test_a_diminutive_is_said_to_be_one() -> None:
    given_name = compare("Ales Bialiatski", "Александр Беляцкий").evidence[0]
    assert (given_name.part, given_name.label) == ("given", Label.DIMINUTIVE)


def test_man_and_woman_of_one_family_are_told_apart() -> None:
    comparison = compare("Marfa Rabkova", "Vadzim Rabkou")
    assert comparison.verdict == Verdict.DIFFERENT
    assert comparison.evidence[2].label == Label.SEX


@pytest.mark.parametrize("nothing", [None, float("nan"), "", "   ", "123", "🙂", "х" * 10_000])
def test_no_data_is_not_different(nothing: object) -> None:
    comparison = compare("Алена Лапцёнак", nothing)
    assert comparison.verdict == Verdict.NO_DATA
    assert comparison.score == 0.0
    assert comparison.evidence[0].reason


def test_too_long_is_said() -> None:
    assert "longer than 512" in compare("Алена", "х" * 10_000).evidence[0].reason


@given(anything, anything)
def test_symmetric_and_bounded(left: object, right: object) -> None:
    value = score(left, right)
    assert 0.0 <= value <= 1.0
    assert value == score(right, left)
    comparison = compare(left, right)
    assert comparison.score == value
    assert comparison.verdict == compare(right, left).verdict
    assert comparison.explain()


@given(anything)
def test_reflexive(name: object) -> None:
    if bynames.parse(name):
        assert score(name, name) == 1.0
        assert compare(name, name).verdict == Verdict.SAME
    else:
        assert score(name, name) == 0.0


@given(anything, anything)
def test_the_levels_of_a_comparison_make_its_score(left: object, right: object) -> None:
    assume(left != right and bynames.parse(left) and bynames.parse(right))
    comparison = compare(left, right)
    total = weights().bias + sum(item.weight for item in comparison.evidence)
    costs = [one + other for _, one in records(str(left)) for _, other in records(str(right))]
    scores = [1 / (1 + exp(cost - total)) for cost in costs]
    assert any(value == pytest.approx(comparison.score, abs=1e-9) for value in scores)


@given(full_names, junk)
def test_every_part_has_a_reason(left: str, right: object) -> None:
    comparison = compare(left, right)
    assert comparison.evidence
    assert all(item.reason for item in comparison.evidence)
    data = comparison.to_dict()
    assert data["verdict"] == str(comparison.verdict)
    assert [item["label"] for item in data["evidence"]] == [
        str(item.label) for item in comparison.evidence
    ]


@given(full_names)
def test_case_and_order_cost_nothing(name: str) -> None:
    assert score(name, name.upper()) > 0.3
    assert score(name, f"  {name}  ") > 0.3


def test_score_fits_rapidfuzz() -> None:
    from rapidfuzz import process

    names = ["Marfa Rabkova", "Елена Лаптёнок", "Viktar Lukashenka"]
    best = process.extractOne("Alena Laptsionak", names, scorer=score, score_cutoff=0.5)
    assert best is not None
    assert best[0] == "Елена Лаптёнок"
    assert score("alena!", "Алена", processor=lambda text: text.strip("!")) > 0
    assert score("Alena Laptsionak", "Marfa Rabkova", score_cutoff=0.99) == 0.0


OF = {"another": ("surname",), "cognate": ("given",)}
"""Levels that only some parts of a name may be at."""


def test_every_level_has_a_weight_and_a_reason() -> None:
    for kind, levels in weights().levels.items():
        for name in LEVELS:
            if kind in OF.get(WEIGHS_AS.get(name, name), KINDS):
                assert WEIGHS_AS.get(name, name) in levels, (kind, name)
        assert min(levels.values()) == levels["different"] or kind == "given"


def test_verdicts_go_down_with_the_score() -> None:
    order = [verdict_of(value) for value in (1.0, 0.7, 0.2, 0.0)]
    assert order == [Verdict.SAME, Verdict.LIKELY, Verdict.UNSURE, Verdict.DIFFERENT]


def test_better_evidence_never_weighs_less() -> None:
    for kind, levels in weights().levels.items():
        for chain in BETTER:
            for better, worse in pairwise(name for name in chain if name in levels):
                assert levels[better] >= levels[worse], (kind, better, worse)
    assert weights().proof["odd"] >= 0 >= weights().proof["known"]
    assert weights().frequency["very common"] >= weights().frequency["common"] >= 0


def test_a_contradiction_outweighs_all_agreement() -> None:
    levels, bias = weights().levels, weights().bias
    for wrong in KINDS:
        total = bias + sum(
            levels[kind]["different" if kind == wrong else "regular"] for kind in KINDS
        )
        assert verdict_of(1 / (1 + exp(-total))) == Verdict.DIFFERENT, wrong


def test_two_surnames_that_are_both_known_are_two_names() -> None:
    slip = compare("Елена Карповская", "Елена Карпвоская").evidence[2]
    known = compare("Андрей Куликов", "Андрей Кулаков").evidence[2]
    assert slip.label == Label.MISSPELT
    assert "hardly any surname has" in slip.rule
    assert known.weight < slip.weight


def test_the_attested_surnames_are_those_of_the_lists() -> None:
    assert lexicon.FILE.read_text(encoding="utf-8") == benchmark_text(), "run make data"
