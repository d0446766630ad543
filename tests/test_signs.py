"""The signs of a pair of parts, one by one."""

from __future__ import annotations

import pytest

from bynames._evidence import part_of, signs_of
from bynames._evidence.signs import Signs


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


def test_a_rare_misspelling_is_no_family_of_a_name() -> None:
    assert part_of("given", "paulina").families == {"given:paulina"}
