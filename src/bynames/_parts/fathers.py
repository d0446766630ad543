"""Patronymics that are not written as such: *Эльчин оглы*, and the *Антонов* of old lists."""

from __future__ import annotations

from bynames._table import curated
from bynames._text import FATHERS, is_cyrillic

__all__ = ["SHORT_ENDINGS", "father_after_oglu", "of_short"]


def father_after_oglu(token: str) -> str:
    """The regular patronymic of a father's name with *oglu* or *kyzy* behind it, "" of others.

    >>> father_after_oglu("эльчин-оглы"), father_after_oglu("musa-qizi"), father_after_oglu("крук")
    ('эльчинович', 'musaevna', '')
    """
    name, _, ending = token.rpartition("-")
    sex = FATHERS.get(ending)
    if sex is None or not name:
        return ""
    cyrillic = is_cyrillic(name)
    if name[-1] in "йy":
        name = name[:-1]
        joint = "е" if cyrillic else "e"
    elif name[-1] in "аеёиоуыэюяіaeiouäöüəı":
        joint = "е" if cyrillic else "e"
    else:
        joint = "о" if cyrillic else "o"
    if cyrillic:
        return f"{name}{joint}{'вич' if sex == 'm' else 'вна'}"
    return f"{name}{joint}{'vich' if sex == 'm' else 'vna'}"


_FULL = {
    "ов": "ович", "ев": "евич", "ёв": "ёвич", "ин": "ич", "аў": "авіч", "еў": "евіч", "оў": "овіч",
    "ін": "іч", "ова": "овна", "ева": "евна", "ёва": "ёвна", "ина": "инична", "ава": "аўна",
    "іна": "інічна", "ov": "ovich", "ev": "evich", "in": "ich", "ova": "ovna", "eva": "evna",
    "ina": "inichna", "au": "avich", "ou": "ovich", "eu": "evich", "ava": "auna",
}  # fmt: skip
SHORT_ENDINGS = tuple(_FULL)
"""How the short patronymics of old lists end: Антонов, Антонова, Ильин."""


def of_short(token: str) -> str:
    """The full patronymic of a short one in small letters; "" if no father of the table is named.

    >>> of_short("антонов"), of_short("ильина"), of_short("круков")
    ('антонович', 'ильинична', '')
    """
    for size in (3, 2):
        full = _FULL.get(token[-size:])
        if full and len(token) > size + 1:
            patronymic = token[:-size] + full
            father = curated().father(patronymic)
            return patronymic if father is not None and father.families else ""
    return ""
