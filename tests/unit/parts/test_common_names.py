"""A letter lost, doubled or swapped in a common name or patronymic."""

from __future__ import annotations

import pytest

import bynames
from bynames._parts import common_father, father_of, is_patronymic_of, mended_father
from bynames._parts.common_names import common_given

LOST = [
    ("Иванович", "Иваович"), ("Іванавіч", "Іваавіч"), ("Андреевич", "Анреевич"),
    ("Андрэеўна", "Анрэеўна"), ("Леонидович", "Леониович"), ("Леанідаўна", "Леаніаўна"),
    ("Игоревич", "Иоревич"), ("Ігараўна", "Іараўна"), ("Анатольевич", "Антольевич"),
    ("Мікалаевіч", "Міклаевіч"), ("Nikolaevich", "Niolaevich"), ("Mikalayevich", "Miklayevich"),
    ("Ryhoravich", "Ryoravich"), ("Yuryeuna", "Yryeuna"), ("Yauhenavich", "Yahenavich"),
    ("Iurevich", "Irevich"), ("Borisovna", "Borsovna"),
]  # fmt: skip
SWAPPED = [
    ("Сергеевна", "Сегреевна"), ("Mikhailovich", "Mihkailovich"), ("Яфімаўна", "Яфімаўан"),
    ("Уладзіміраўна", "Уладізміраўна"), ("Platonauna", "Plaotnauna"), ("Адамовна", "Адмаовна"),
]  # fmt: skip
DOUBLED = [
    ("Иванович", "Ивванович"), ("Янаўна", "Янааўна"), ("Olegovich", "Oleegovich"),
    ("Петровна", "Пеетровна"), ("Марыянаўна", "Марыяннаўна"),
]  # fmt: skip
SLIPS = LOST + SWAPPED + DOUBLED


@pytest.mark.parametrize(("patronymic", "slip"), SLIPS, ids=[slip for _, slip in SLIPS])
def test_a_slip_in_a_common_patronymic_is_no_other_father(patronymic: str, slip: str) -> None:
    for name in ("Мікалай {} Крупеніч", "Крупеніч Мікалай {}"):
        assert bynames.score(name.format(patronymic), name.format(slip)) > 0.99
    whole, found = father_of(patronymic.lower()), mended_father(slip.lower())
    assert whole is not None
    if found is None:  # it sounds as the whole one does
        found = father_of(slip.lower())
    assert found is not None
    assert whole.families & found.families
    assert whole.sex == found.sex


@pytest.mark.parametrize(
    "word",
    ["иванович", "іовавіч", "андреевна", "анарович", "леонович", "антонович", "янович",
     "игоревич", "егорович", "иовлевич", "михайлович", "мікалаеўна", "паўлавіч", "ianovich",
     "mikalajevič", "mikołajewicz", "nikolajewitsch", "loukitch", "ilyinichna"],
)  # fmt: skip
def test_a_regular_patronymic_is_no_slip_of_another(word: str) -> None:
    assert mended_father(word) is None


@pytest.mark.parametrize(
    ("word", "family", "regular"),
    [("иовлевич", "iou", True), ("иваович", "iou", False), ("львоўна", "leu", True),
     ("lwowicz", "leu", True), ("леониович", "leon", False), ("юрьевіч", "yury", True)],
)  # fmt: skip
def test_whether_a_patronymic_is_regular(word: str, family: str, regular: bool) -> None:
    assert is_patronymic_of(word, frozenset([f"given:{family}"])) is regular


@pytest.mark.parametrize("word", ["крук", "івановіч", "лапцёнак", "ianovich", ""])
def test_what_is_no_slip_has_no_common_father(word: str) -> None:
    assert common_father(word) is None


GIVEN = [
    ("Тцяна", "Таццяна"), ("Ttiana", "Таццяна"), ("Kiill", "Кирилл"), ("Valentia", "Валянціна"),
    ("Yauen", "Яўген"), ("Iria", "Ірына"), ("Deis", "Денис"), ("Alxander", "Аляксандр"),
    ("Kateirna", "Кацярына"), ("Ekatrina", "Екатерина"), ("Svetlna", "Святлана"),
    ("Natlia", "Наталля"), ("Anastsia", "Анастасія"), ("Valetina", "Валентина"),
    ("Dmirty", "Дмитрий"), ("Микаил", "Михаил"), ("Вктор", "Віктар"), ("Уладзмір", "Уладзімір"),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "given"), GIVEN, ids=[slip for slip, _ in GIVEN])
def test_a_slip_in_a_common_given_name_is_no_other_name(slip: str, given: str) -> None:
    """The letter that is lost stood between two of one sound, or was half of another."""
    assert bynames.score(f"{slip} Крупеніч", f"{given} Крупеніч") > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("Рушан", "Руслан"), ("Krystsian", "Крысціна"), ("Айша", "Аліса"), ("Захра", "Захар"),
     ("Эліза", "Ілля"), ("Іна", "Ірына"), ("Рузана", "Руслана"), ("Ерлан", "Ержан"),
     ("Мілан", "Міхаіл"), ("Марына", "Марыяна"), ("Дарына", "Дар'я")],
)  # fmt: skip
def test_a_name_of_its_own_is_no_slip_of_a_common_one(one: str, other: str) -> None:
    assert bynames.score(f"{one} Крупеніч", f"{other} Крупеніч") < 0.5


@pytest.mark.parametrize("word", ["таццяна", "tatsiana", "крук", "ян", ""])
def test_what_is_no_slip_has_no_common_given_name(word: str) -> None:
    assert common_given(word) == frozenset()
