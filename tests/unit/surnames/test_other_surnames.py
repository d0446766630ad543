"""Two surnames are two names, and the opposite sexes too; a slip of the pen stays one."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

import pytest

import bynames
from bynames._batch.vocabulary import Vocabulary
from bynames._spell import lexicon
from bynames._tab_lines import rows_of
from bynames._table import curated
from tests.paths import DATA

OTHERS = [
    ("Пухов", "Сухов"), ("Чудаков", "Чураков"), ("Попков", "Пупков"), ("Дьяков", "Дьячков"),
    ("Шимкевич", "Шишкевич"), ("Пасько", "Ласько"), ("Волович", "Вольфович"),
    ("Рыжков", "Рожков"), ("Куликов", "Кулаков"), ("Пухаў", "Сухаў"),
    ("Родзянко", "Руденко"), ("Гагарин", "Гаранин"), ("Горшков", "Горчаков"), ("Серов", "Перов"),
    ("Зотов", "Котов"), ("Юдин", "Юрин"), ("Мещеряков", "Меркуров"), ("Зимин", "Зинин"),
    ("Тихонович", "Тихонов"), ("Башкиров", "Башков"), ("Нечай", "Нечаев"), ("Шибко", "Шишко"),
    ("Barysiuk", "Baryshuk"), ("Pasko", "Пашко"), ("Kasouski", "Кашэўскі"), ("Masiuk", "Машук"),
    ("Serbin", "Шарбін"), ("Sinko", "Шынко"), ("Kasik", "Кошык"), ("Salei", "Шалай"),
    ("Iasko", "Яшко"), ("Pasiuk", "Пашук"), ("Borisova", "Barysheva"),
]  # fmt: skip
"""Attested surnames one letter or two apart; an s of an English spelling is no š."""

ONE_STEM = [
    ("Судаленка", "Судаленкаў"), ("Сідарэнка", "Сідарэнкаў"), ("Калинкин", "Калинин"),
    ("Karaliou", "Karaliok"), ("Дубовый", "Дубов"), ("Дубавы", "Дубаў"),
    ("Вішнёў", "Вішнёк"), ("Рабчанка", "Рабчанкаў"), ("Галушка", "Галушкаў"),
    ("Maroziuk", "Marozik"), ("Кавальчук", "Кавальчык"), ("Пятрэнка", "Пятрэнкаў"),
    ("Громовая", "Громова"), ("Громавая", "Громава"), ("Садовая", "Садова"), ("Дубовая", "Дубова"),
    ("Верховая", "Верхова"), ("Ключевая", "Ключева"), ("Боровая", "Борова"),
    ("Hramavaya", "Gromova"),
    ("Береговая", "Берегова"), ("Луговая", "Лугова"), ("Грушевая", "Грушева"),
    ("Тычковая", "Тычкова"),
    ("Бабура", "Бабуров"), ("Бабура", "Бабураў"), ("Babura", "Baburau"), ("Гаврила", "Гаврилов"),
    ("Голуба", "Голубов"), ("Скрипо", "Скрипов"), ("Дуда", "Дудаў"), ("Сарока", "Сарокаў"),
    ("Мурава", "Муравов"), ("Калода", "Калодаў"), ("Hauryla", "Haurylau"), ("Рагуля", "Рагулёў"),
]  # fmt: skip
"""Surnames of one stem that their endings tell apart, attested or not."""


@pytest.mark.parametrize("pair", [*OTHERS, *ONE_STEM], ids=" ~ ".join)
def test_two_surnames_are_two_names(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"Иван {left}", f"Иван {right}").verdict == "DIFFERENT"
    assert bynames.score_pairs([f"Иван {left}"], [f"Иван {right}"])[0] < 0.1


@pytest.mark.parametrize("pair", [
    ("Иванов", "Ивано"), ("Казлоў", "Казло"), ("Козлов", "Козло"), ("Шевцов", "Шевцо"),
    ("Соколов", "Соколо"), ("Морозов", "Морозо"), ("Марозаў", "Мароза"), ("Ivanou", "Ivano"),
    ("Чорная", "Чорна"), ("Красная", "Красна"), ("Чорная", "Czarna"), ("Чорная", "Chorna"),
])  # fmt: skip
def test_a_surname_without_its_last_letter_is_a_slip(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"Ирина {left}", f"Ирина {right}").verdict in ("SAME", "LIKELY")
    assert bynames.score_pairs([f"Ирина {left}"], [f"Ирина {right}"])[0] > 0.5


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


@pytest.mark.parametrize(
    "pair",
    [("Яровая", "Ярова"), ("Львовая", "Львова"), ("Терновая", "Тернова"), ("Боровая", "Борова"),
     ("Деловая", "Делова"), ("Ледовая", "Ледова"), ("Низовая", "Низова"), ("Садовая", "Садова"),
     ("Яравая", "Ярава"), ("Yarovaya", "Yarova"), ("Rovovaya", "Rovova"), ("Judovaja", "Judova")],
    ids=" ~ ".join,
)  # fmt: skip
def test_short_stems_have_endings_too(pair: tuple[str, str]) -> None:
    left, right = pair
    assert bynames.compare(f"Анна {left}", f"Анна {right}").verdict == "DIFFERENT"


@pytest.mark.parametrize("father", ["", "Petrovich "])
@pytest.mark.parametrize(
    "pair",
    [("Malyshchik", "Malyshik"), ("Малыщик", "Малышик"), ("Хрущик", "Хрушик"), ("Лещик", "Лешик"),
     ("Плющик", "Плюшик"), ("Ганущик", "Ганушик"), ("Полещик", "Полешик"), ("Барыщук", "Барышук"),
     ("Мащенков", "Машенков"), ("Андрющик", "Андрюшик"), ("Hrushchyk", "Hrushyk")],
    ids=" ~ ".join,
)  # fmt: skip
def test_a_letter_that_is_two_sounds_has_no_ending_within(
    pair: tuple[str, str], father: str
) -> None:
    """Малышик is a slip of Малыщик; a patronymic that one lacks does not make it another name."""
    left, right = pair
    assert bynames.compare(f"Ivan {father}{left}", f"Ivan {right}").verdict != "DIFFERENT"


@pytest.mark.parametrize(
    "pair",
    [("Savic", "Савіч"), ("Kacan", "Качан"), ("Marcuk", "Марчук"), ("Lukasevic", "Лукашэвіч"),
     ("Petrovic", "Петрович"), ("Savcuk", "Савчук"), ("Kravcuk", "Кравчук"), ("Cizik", "Чыжык"),
     ("Cuprik", "Чупрык"), ("Miskevic", "Мішкевіч")],
    ids=" ~ ".join,
)  # fmt: skip
def test_a_c_tells_that_marks_are_lost(pair: tuple[str, str]) -> None:
    """Though there may be another surname that is spelt so: Савіц."""
    left, right = pair
    assert bynames.compare(f"Ivan {left}", f"Иван {right}").verdict == "SAME"


HALVES = pytest.mark.parametrize(
    "pair",
    [("Ivanova", "Mironchyk-Ivanova"), ("Мирончик", "Мирончик-Иванова"), ("Зуб", "Кавалёва-Зуб"),
     ("Rudakova", "Rudakova-Bulavka"), ("Радзимінскі", "Францкевіч-Радзімінскі"),
     ("Kibak", "Makarava-Kibak"), ("Скирмунт", "Войнилович-Скирмунт"), ("Kruk", "Kruk-Zuck"),
     ("Карпович", "Карпович-Дубова"), ("Dashuk", "Dashuk-Nihmatulina")],
    ids=" ~ ".join,
)  # fmt: skip


@HALVES
def test_half_of_a_double_surname_is_likely(pair: tuple[str, str]) -> None:
    """Whether or not one of the two has a patronymic, too."""
    left, right = pair
    for longer in (f"Volha {right}", f"Volha Viktarauna {right}"):
        assert bynames.compare(f"Ольга {left}", longer).verdict == "LIKELY"


@HALVES
def test_a_list_joins_no_half_of_a_double_surname(pair: tuple[str, str]) -> None:
    half, double = pair
    other = min(double.split("-"), key=lambda word: bynames.score(f"Anna {word}", f"Anna {half}"))
    for names in ([half, double], [half, double, other]):
        assert bynames.dedupe([f"Maria {name}" for name in names], threshold=0.9).pairs == []


ALIKE = DATA / "surnames_alike.csv"
ALIKE_IN_LATIN = DATA / "surnames_alike_latin.csv"
"""Surnames that one Latin spelling may be, beside those of the other file."""


def one_surname(*files: Path) -> set[tuple[str, str]]:
    """Pairs of common surnames (in Belarusian) that are listed as alike."""
    listed = set()
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            listed |= {(row["one"], row["other"]) for row in csv.DictReader(file) if row["why"]}
    return listed


def test_of_the_common_surnames_no_two_are_alike() -> None:
    """All with one given name, in both languages; but for those listed, each with its reason."""
    vocabulary = Vocabulary("surname")
    owners: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for be, ru in rows_of(Path(lexicon.__file__).parent / "common_surnames.tsv"):
        for form in (be, ru):
            owners[vocabulary.class_of(form)].add((form, be))
    vocabulary.settle(vocabulary.find_near())
    alike = set()
    for a, b, _ in zip(*(column.tolist() for column in vocabulary.neighbours()), strict=True):
        for (one, be), (other, other_be) in product(owners[a], owners[b]):
            if be != other_be:
                found = bynames.compare(f"Іван {one.capitalize()}", f"Іван {other.capitalize()}")
                if found.verdict in ("SAME", "LIKELY"):
                    alike.add(tuple(sorted((be, other_be))))
    assert alike == one_surname(ALIKE)


@pytest.mark.parametrize(
    ("language", "given", "scheme"),
    [("be", "Сяргей", ""), ("ru", "Сергей", ""), ("be", "Сяргей", "be-pass"),
     ("ru", "Сергей", "ru-icao")],
)  # fmt: skip
def test_in_a_list_no_two_common_surnames_meet(language: str, given: str, scheme: str) -> None:
    """All with one given name; but for those listed, none in a group, nor a pair of 0.5 or more."""
    listed = one_surname(ALIKE, *[ALIKE_IN_LATIN] * bool(scheme))
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(Path(lexicon.__file__).parent / "common_surnames.tsv"):
        name = f"{given} {row[language == 'ru'].capitalize()}"
        owners[bynames.transliterate(name, scheme=scheme) if scheme else name].add(row[0])
    names = sorted(owners)
    assert len(names) > 2_900

    def allowed(one: str, other: str) -> bool:
        pairs = product(owners[one], owners[other])
        return any(a == b or tuple(sorted((a, b))) in listed for a, b in pairs)

    met = [(names[a], names[b]) for a, b, _ in bynames.dedupe(names, threshold=0.5).pairs]
    groups = bynames.dedupe(names)
    for label in range(len(groups)):
        met += combinations([names[row] for row in groups.members(label).tolist()], 2)
    assert [pair for pair in met if not allowed(*pair)] == []


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


HOMES = [
    ("Лявон", "Леон", "Леанід"), ("Лявон", "Леон", "Лявонцій"), ("Лявон", "Леон", "Леонтий"),
    ("Лявон", "Леон", "Леў"), ("Лявон", "Леон", "Лев"), ("Тодар", "Фёдар", "Тэадор"),
    ("Тодар", "Федор", "Теодор"), ("Феодор", "Фёдар", "Теодор"), ("Феодор", "Федор", "Тэадор"),
    ("Елистрат", "Евстрат", "Калистрат"), ("Елистрат", "Еўстрат", "Калістрат"),
    ("Мартемьян", "Марцыян", "Мартын"), ("Юліян", "Юлиан", "Ульян"), ("Юлиян", "Юльян", "Ульян"),
    ("Яхім", "Якім", "Яфім"), ("Сымон", "Сымон", "Сямён"), ("Каміля", "Каміля", "Каміла"),
]  # fmt: skip
"""A full form of several names, the name that it is first of all, and one that it may be, too."""


@pytest.mark.parametrize(("form", "home", "other"), HOMES)
def test_a_full_form_is_one_name_and_may_be_another(form: str, home: str, other: str) -> None:
    surname = "Крук"
    assert bynames.compare(f"{form} {surname}", f"{home} {surname}").verdict == "SAME"
    found = bynames.compare(f"{form} {surname}", f"{other} {surname}").verdict
    assert found in ("LIKELY", "UNSURE")


@pytest.mark.parametrize("pair", [("Ян", "Іван"), ("Якуб", "Якаў"), ("Стэфан", "Сцяпан")])
def test_cognates_are_weak_evidence(pair: tuple[str, str]) -> None:
    found = bynames.compare(f"{pair[0]} Крук", f"{pair[1]} Крук")
    assert found.evidence[0].label == "cognate"
    assert found.verdict != "SAME"


@pytest.mark.parametrize("pair", [("Borisova", "Barysheva"), ("Laskevich", "Lashkevich")])
def test_a_digraph_tells_that_no_marks_are_lost(pair: tuple[str, str]) -> None:
    assert bynames.compare(f"Anna {pair[0]}", f"Anna {pair[1]}").verdict != "SAME"
