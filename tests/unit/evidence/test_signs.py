"""The signs of a pair of parts, one by one."""

from __future__ import annotations

import pytest

from bynames import Verdict, compare
from bynames._evidence import part_of, signs_of
from bynames._evidence.signs import COGNATES, Signs


def signs(kind: str, left: str, right: str) -> Signs:
    found = signs_of(part_of(kind, left), part_of(kind, right))
    assert found == signs_of(part_of(kind, right), part_of(kind, left))
    return found


SURNAMES = ["крук", "лапцёнак", "rabkova", "бяляцкі", "koval", "верабей", "іванова", "грыб",
            "мароз", "zajac"]  # fmt: skip


@pytest.mark.parametrize("surname", SURNAMES)
def test_what_is_said_of_one_alone_is_no_evidence(surname: str) -> None:
    assert signs("surname", f"{surname} jr", surname) == signs("surname", surname, surname)
    assert signs("surname", f"{surname} jr", f"{surname} jr").seniority == 0
    assert signs("surname", f"{surname} jr", f"{surname} sr").seniority == 1


FATHERS = "мамед гейдар надыр ахмед рустам мурад эльчин анвар тофик карым".split()


@pytest.mark.parametrize("father", FATHERS)
def test_son_of_is_a_patronymic(father: str) -> None:
    assert signs("patronymic", f"{father}-оглы", f"{father}ович").key == 1


TWO_NAMES = [
    ("acacius", "achot"), ("dionysios", "denisas"), ("jamila", "emile"), ("jamila", "emilio"),
    ("joasafas", "joosef"), ("eliza", "elischa"), ("nasser", "nasar"), ("vichentie", "vicente"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_two_listed_names_are_no_lost_marks_apart(left: str, right: str) -> None:
    assert signs("given", left, right).marks == 0


@pytest.mark.parametrize("other", ["сідарэнка", "лукашэнка", "мароз", "бяляцкая", "каваль"])
def test_double_names_with_one_word_in_common(other: str) -> None:
    assert signs("surname", "іванова-пятрова", f"іванова-{other}") == Signs(partial=1, distance=1)


@pytest.mark.parametrize(("left", "right"), [
    ("лапцёнак", "бяляцкі"), ("rabkova", "koval"), ("крук", "верабей"), ("мароз", "іванова"),
])  # fmt: skip
def test_what_is_far_is_far_however_far(left: str, right: str) -> None:
    assert signs("surname", left, right).distance == 4


@pytest.mark.parametrize(
    ("left", "right"),
    [("нямчынаў", "шыпіла"), ("нямчынаў", "хадкевіч"), ("сцяцко", "хадкевіч"),
     ("пятрушка", "нямчынаў"), ("шыпіла", "жалезка"), ("жалезка", "нямчынаў")],
)  # fmt: skip
def test_words_of_no_family_are_far_by_their_letters(left: str, right: str) -> None:
    assert not part_of("surname", left).families & part_of("surname", right).families
    found = signs("surname", left, right)
    assert (found.distance, found.length) == (4, 0)


@pytest.mark.parametrize(
    ("word", "family"),
    [("alaksandr", "aliaksandr"), ("alaksandra", "aliaksandra"), ("angella", "anzhela"),
     ("dzmitryri", "dzmitry"), ("feokla", "fiokla"), ("lidya", "lidziya"), ("natalla", "natallia"),
     ("snazhana", "snezhana"), ("solomea", "salameya"), ("ulijana", "ulyana"),
     ("valantsina", "valiantsina")],
)  # fmt: skip
def test_a_listed_misspelling_is_no_guess(word: str, family: str) -> None:
    part = part_of("given", word)
    assert part.families == {f"given:{family}"}
    assert not part.guessed


def test_a_rare_misspelling_is_no_family_of_a_name() -> None:
    assert part_of("given", "paulina").families == {"given:paulina"}


@pytest.mark.parametrize("kind", ["given", "patronymic", "surname"])
def test_what_both_lack_is_not_what_one_lacks(kind: str) -> None:
    assert signs(kind, "", "") == Signs(missing=2)
    assert {signs(kind, "", word) for word in SURNAMES} == {Signs(missing=1)}


@pytest.mark.parametrize("pair", "ян/іван якуб/якаў марфа/марта эдуард/эдвард леў/лявонцій "
                         "юрый/ягор фёдар/тэадор ірына/арына".split())  # fmt: skip
def test_names_of_one_origin_are_cognates(pair: str) -> None:
    left, right = pair.split("/")
    assert signs("given", left, right).family == COGNATES


MISSPELT = [
    ("мікалай", "мікалйа", "мікаалй"), ("вадзім", "вадзмі", "ваздім"),
    ("настасся", "настсася", "насатсся"), ("уладзімір", "уладзімрі", "уладізмір"),
    ("святлана", "святлнаа", "свяатлна"), ("аляксандр", "аляксанрд", "алякасндр"),
    ("панцеляймон", "панцелямйон", "панцеялймон"), ("кацярына", "кацярыан", "кацяырна"),
    ("канстанцін", "канстанцні", "канстнацін"), ("станіслаў", "станілсаў", "стаінслаў"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "one", "other"), MISSPELT)
def test_a_misspelt_name_is_mended_and_two_guesses_prove_nothing(
    name: str, one: str, other: str
) -> None:
    assert part_of("given", one).families & part_of("given", name).families
    assert signs("given", name, one).family == 3 or signs("given", name, one).key
    if part_of("given", one).guessed and part_of("given", other).guessed:
        assert signs("given", one, other).family == 0


READ_OTHERWISE = """
    kachan kakhan, nechaev nekhayev, bakharev bocharov, chaika sheiko, kachanouskaya kakhanouskaya
    viachorka viakhorka, dubchak dubkhak, karpachou karpakhou, luchankou lukhankou, chorny khorny
    charniakou kharniakou, horbach horbakh, churakau khurakau, maskvichou maskvikhou
"""


@pytest.mark.parametrize("pair", [pair.strip() for line in READ_OTHERWISE.strip().splitlines()
                                  for pair in line.split(",")])  # fmt: skip
def test_latin_surnames_of_two_readings_are_not_surely_one(pair: str) -> None:
    found = signs("surname", *pair.split())
    assert not found.key or found.proof == 2 or found.other == 1
    assert compare(*(f"Ivan {word}" for word in pair.split())).verdict != Verdict.SAME


TWO_SCHEMES = """
    kobtseva kobcava, zajcouskaja zaitsouskaya, bartsova barzowa, myelyakhyenka mieliachienka
    rabtsava rabcava, cichanouski tsikhanouski, mikhnevich michniewicz, chomicz khomich
    khatskevich chackievič, tsvirko cwirko, kukharenka kucharenka
"""


@pytest.mark.parametrize("pair", [pair.strip() for line in TWO_SCHEMES.strip().splitlines()
                                  for pair in line.split(",")])  # fmt: skip
def test_what_shows_its_scheme_is_read_by_it(pair: str) -> None:
    assert signs("surname", *pair.split()).proof != 2
    assert compare(*(f"Ivan {word}" for word in pair.split())).verdict == Verdict.SAME


@pytest.mark.parametrize(("one", "other"), [
    ("зук", "цук"), ("zuk", "cuk"), ("buch", "bush"), ("susha", "sucha"), ("bulach", "bulash"),
    ("zyr", "cyr"), ("zar", "car"), ("mach", "mash"), ("lach", "lash"), ("zap", "cap"),
    ("goch", "gosh"),
])  # fmt: skip
def test_short_latin_surnames_of_two_habits_are_not_surely_one(one: str, other: str) -> None:
    assert compare(f"Ivan {one}", f"Ivan {other}").verdict != Verdict.SAME


SELDOM = """
    Инна Инесса, Жанна Иоанна, Ася Анисия, Лада Владлена, Лика Феликс, Берта Альбертина,
    Лора Элеонора, Анжела Анжелика, Вита Виктория, Дана Данута
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in SELDOM.strip().split(",")])
def test_a_name_of_its_own_is_seldom_a_short_form(pair: str) -> None:
    one, other = pair.split()
    assert compare(f"{one} Крук", f"{other} Крук").verdict not in (Verdict.SAME, Verdict.LIKELY)


@pytest.mark.parametrize("pair", [
    "Рита Маргарита", "Мила Людмила", "Лина Ангелина", "Ада Аделаида", "Лера Валерия",
    "Слава Станислав", "Валя Валентин", "Женя Евгений", "Саша Александра", "Эля Эльвира",
])  # fmt: skip
def test_a_usual_short_form_stays_likely(pair: str) -> None:
    one, other = pair.split()
    assert compare(f"{one} Крук", f"{other} Крук").verdict in (Verdict.SAME, Verdict.LIKELY)
