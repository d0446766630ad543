"""The signs of a pair of parts, one by one."""

from __future__ import annotations

import pytest

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
