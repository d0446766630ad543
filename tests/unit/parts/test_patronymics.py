"""Patronymics by grammar: the rows of the file, each with a father it is for."""

from __future__ import annotations

import pytest

from bynames._parts.patronymics import _classes, patronymics
from bynames._table import curated

FATHERS = {
    lang: {
        entry.form.lower()
        for family in curated().families.values()
        if family.kind == "given"
        for entry in family.entries
        if entry.lang == lang
    }
    for lang in ("be", "ru")
}
"""Given names of the table, women's among them: they do not disturb."""


@pytest.mark.parametrize("lang", ["be", "ru"])
def test_every_row_is_for_a_father_of_the_table(lang: str) -> None:
    classes = _classes()[lang]
    used = {
        next((at for at, row in enumerate(classes) if row.pattern.fullmatch(father)), -1)
        for father in FATHERS[lang]
    }
    idle = [row.pattern.pattern for at, row in enumerate(classes) if at not in used]
    assert idle == []


@pytest.mark.parametrize("lang", ["be", "ru"])
def test_sons_and_daughters_are_told_apart_by_their_endings(lang: str) -> None:
    son, daughter = ("іч", "на") if lang == "be" else ("ич", "на")
    for father in FATHERS[lang]:
        for man, woman in patronymics(father, lang):
            assert man.endswith(son), (father, man)
            assert woman.endswith(daughter), (father, woman)


@pytest.mark.parametrize(
    ("father", "lang", "son", "daughter"),
    [
        ("мікалай", "be", "мікалаевіч", "мікалаеўна"), ("ілля", "be", "ільіч", "ільінічна"),
        ("лука", "be", "лукіч", "лукінічна"), ("леў", "be", "львовіч", "львоўна"),
        ("пётр", "be", "пятровіч", "пятроўна"), ("якаў", "be", "якаўлевіч", "якаўлеўна"),
        ("рыгор", "be", "рыгоравіч", "рыгораўна"), ("васіль", "be", "васільевіч", "васільеўна"),
        ("илья", "ru", "ильич", "ильинична"), ("никита", "ru", "никитич", "никитична"),
        ("лев", "ru", "львович", "львовна"), ("яков", "ru", "яковлевич", "яковлевна"),
        ("георгий", "ru", "георгиевич", "георгиевна"), ("юрий", "ru", "юрьевич", "юрьевна"),
        ("даниил", "ru", "данилович", "даниловна"), ("игорь", "ru", "игоревич", "игоревна"),
    ],
)  # fmt: skip
def test_the_usual_patronymic_comes_first(father: str, lang: str, son: str, daughter: str) -> None:
    assert patronymics(father, lang)[0] == (son, daughter)


def test_what_is_no_name_has_none() -> None:
    assert patronymics("", "be") == patronymics("'", "ru") == ()
