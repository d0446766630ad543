"""Rows of one name: what may and may not make them one unit."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

import bynames
from bynames._batch.slips import slip_codes

ABSENT = [None, "", "  ", float("nan")]
NAMES = ["Алена Лапцёнак", "Марфа Рабкова", "김정은 Верабей", "Зыздор Карпенка", "Коваль В."]
TWO_SLIPS = [
    ("laptsionak", "laptxixnak"), ("lukashenka", "luxashexka"),
    ("tsikhanouskaya", "tsixhanoxskaya"),
    ("bialiatski", "biliatki"), ("verabeichyk", "verxabeixchyk"), ("karpenkova", "kaprenokva"),
    ("kavalchuk", "kvalhuk"), ("piatrovich", "pitarvoich"), ("mironchyk", "mirxonxchyk"),
    ("aleksievich", "alxksiexich"),
]  # fmt: skip


@pytest.mark.parametrize("absent", ABSENT)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("values", list(permutations(["1980", "1990"])))
def test_an_absent_value_is_not_any_of_those_there_are(
    name: str, values: tuple[str, str], absent: object
) -> None:
    """A row without a value fits both; it must not be taken for a row of one of them."""
    rows = [name, name, "Вадзім Рабкоў"]  # the value of another person is in the column as well
    labels = bynames.dedupe(rows, same=[[values[0], absent, values[1]]]).labels.tolist()
    assert labels[0] == labels[1] != labels[2]
    column = [*values, absent, *values]
    found = bynames.dedupe([name] * 5, same=[column]).labels.tolist()
    assert found[0] == found[3] != found[1] == found[4]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("one", "other"), list(combinations(range(4), 2)))
def test_rows_of_one_name_can_be_told_apart(name: str, one: int, other: int) -> None:
    found = bynames.dedupe([name] * 4, apart=[(one, other)]).labels.tolist()
    assert found[one] != found[other]
    assert bynames.dedupe([name] * 4).labels.tolist() == [0] * 4


@pytest.mark.parametrize(("one", "other"), TWO_SLIPS)
def test_long_words_two_slips_apart_share_a_code(one: str, other: str) -> None:
    def meet(*, two: bool) -> bool:
        codes, owners = slip_codes([one, other], two=two)
        return bool(set(codes[owners == 0].tolist()) & set(codes[owners == 1].tolist()))

    assert meet(two=True)
    assert not meet(two=False)
