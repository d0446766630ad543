"""Misspelt given names and patronymics: which names they may be, and which not."""

from __future__ import annotations

import pytest

import bynames
from bynames._parts.fathers import father_after_oglu, of_short
from bynames._parts.nearest import (
    _FATHERLY,
    _SLIPPED_FATHERLY,
    given_senses,
    mended_father,
    mended_given,
    nearest_given,
)


@pytest.mark.parametrize(
    ("word", "families"),
    [
        ("галона", {"halina"}), ("ратан", {"raman"}), ("мірына", {"maryna"}),
        ("вассль", {"vasil"}), ("раан", {"raman"}), ("аляксанда", {"aliaksandra"}),
        ("міколай", {"mikalai"}), ("уладімір", {"uladzimir"}), ("васімь", {"vadzim"}),
        ("halona", {"halina"}), ("ratan", {"raman"}), ("aliaksanda", {"aliaksandra"}),
        ("галіса", {"halina", "haliya", "khalima"}),
    ],
)  # fmt: skip
def test_the_ends_of_a_misspelt_given_name_are_believed(word: str, families: set[str]) -> None:
    """Alena, Natan, Iryna are a letter away, too, but begin or end otherwise."""
    assert nearest_given(word) == {f"given:{family}" for family in families}


@pytest.mark.parametrize(
    ("word", "father", "other"),
    [
        ("vasieuna", "vasil", "vadzim"), ("vasieuna", "vasil", "valery"),
        ("siareuna", "siarhei", "selim"), ("siareuna", "siarhei", "cheslau"),
        ("kanstanavich", "kanstantsin", "kalina-m"), ("kanstanavich", "kanstantsin", "kandrat"),
        ("serevich", "siarhei", "simiaon"), ("uladziravich", "uladzimir", "uladzislau"),
        ("uladziravich", "uladzimir", "uladlen"), ("viktavich", "viktar", "pilip"),
        ("viktavich", "viktar", "vilen"), ("anatevich", "anatol", "andrei"),
        ("stanivavich", "stanislau", "stsiapan"), ("alekandrovna", "aliaksandr", "alhis"),
    ],
)  # fmt: skip
def test_a_patronymic_that_lost_letters_has_no_others(word: str, father: str, other: str) -> None:
    """The father's name has all the letters that are left, in their order."""
    found = mended_father(word)
    assert found is not None
    assert f"given:{father}" in found.families
    assert f"given:{other}" not in found.families


@pytest.mark.parametrize(
    ("word", "patronymic"),
    [
        ("сергей-оглы", "сергеевич"), ("алексей-кызы", "алексеевна"), ("юрий-оглы", "юриевич"),
        ("андрей-кызы", "андреевна"), ("sergey-oglu", "sergeevich"), ("andrey-qizi", "andreevna"),
        ("мамед-оглы", "мамедович"), ("али-оглы", "алиевич"), ("musa-oglu", "musaevich"),
        ("rashid-kyzy", "rashidovna"), ("оглы", ""), ("сергей-крук", ""),
    ],
)  # fmt: skip
def test_a_father_before_oglu(word: str, patronymic: str) -> None:
    assert father_after_oglu(word) == patronymic


@pytest.mark.parametrize("word", ["круков", "мельников", "шапкин", "савушкина", "журова", "шупін",
                                  "kowalev", "zhukov", "sapov", "лесина"])  # fmt: skip
def test_a_surname_is_no_short_patronymic(word: str) -> None:
    assert of_short(word) == ""


@pytest.mark.parametrize(
    ("word", "full"),
    [("петров", "петрович"), ("иванова", "ивановна"), ("сергеев", "сергеевич"),
     ("ильин", "ильич"), ("никитина", "никитинична"), ("міхайлаў", "міхайлавіч"),
     ("андреева", "андреевна"), ("petrov", "petrovich"), ("ivanova", "ivanovna"),
     ("мікалаеў", "мікалаевіч")],
)  # fmt: skip
def test_the_patronymics_of_old_lists(word: str, full: str) -> None:
    assert of_short(word) == full


OF_THEIR_OWN = [
    ("Ержан", "Ерлан"), ("Рамис", "Рамиз"), ("Сарим", "Салим"), ("Азаб", "Азат"),
    ("Самиз", "Самир"), ("Асхаб", "Асхат"), ("Руслав", "Рустам"), ("Ильваз", "Ильдар"),
    ("Тагир", "Тамир"), ("Фарип", "Фарид"), ("Ринал", "Ринат"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OF_THEIR_OWN)
def test_a_short_name_with_another_consonant_than_a_rare_one_is_no_slip(
    one: str, other: str
) -> None:
    families = {sense.family for sense in given_senses(other)}
    assert not families & mended_given(one.lower())


@pytest.mark.parametrize(("one", "other"), [
    ("Ивав", "Иван"), ("Ольва", "Ольга"), ("Павед", "Павел"), ("Олегг", "Олег"),
    ("Антоб", "Антон"), ("Ерлано", "Ерлан"), ("Салиим", "Салим"), ("Ерланн", "Ерлан"),
])  # fmt: skip
def test_a_slip_of_a_common_name_and_a_letter_too_many_are_slips(one: str, other: str) -> None:
    families = {sense.family for sense in given_senses(other)}
    found = mended_given(one.lower()) | {sense.family for sense in given_senses(one.lower())}
    assert families & found


@pytest.mark.parametrize(
    ("father", "slip"),
    [
        ("Іванаўна", "Іванана"), ("Іванаўна", "Іванўна"), ("Ivanauna", "Ivanuna"),
        ("Ивановна", "Иванона"), ("Ивановна", "Иванвна"), ("Пятроўна", "Пятрона"),
        ("Петровна", "Петрвна"), ("Васильевна", "Васильена"), ("Викторовна", "Викторвна"),
        ("Aliaksandrauna", "Aliaksandruna"), ("Паўлаўна", "Паўлана"), ("Mikhailovna", "Mikhailona"),
    ],
)  # fmt: skip
def test_a_letter_lost_from_a_womans_patronymic(father: str, slip: str) -> None:
    """Such words were read as slips of a given name (Іванана as Іванна) or as surnames."""
    for name in ("Кацярына {} Дзяменцьева", "Дзяменцьева Кацярына {}"):
        whole, damaged = name.format(father), name.format(slip)
        assert bynames.parse(damaged).patronymic == slip
        assert bynames.score(whole, damaged) > 0.99


@pytest.mark.parametrize("name", ["Пятрона Крук", "Ілана Крук", "Иоланна Крук"])
def test_a_given_name_in_ana_stays_one(name: str) -> None:
    assert bynames.parse(name).given == name.split(maxsplit=1)[0]


def _one_slip_away(key: str) -> set[str]:
    """A key with one sound left out, put in, changed, or swapped with the next."""
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    found = {start + end[1:] for start, end in cuts if end}
    found |= {start + "x" + end for start, end in cuts}
    found |= {start + "x" + end[1:] for start, end in cuts if end}
    return found | {start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1}


@pytest.mark.parametrize("ending", _FATHERLY)
def test_no_slip_hides_that_a_key_ends_as_a_patronymic(ending: str) -> None:
    slips = _one_slip_away(f"ivan{ending}")
    assert [key for key in slips if not _SLIPPED_FATHERLY.search(key)] == []
    assert not _SLIPPED_FATHERLY.search("ivanenka")
