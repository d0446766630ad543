"""The order of a list: what decides where the words of a name do not, in every function alike."""

from __future__ import annotations

import inspect
from itertools import product
from pathlib import Path

import pytest

import bynames
from bynames._sheets.cleaned import clean
from bynames._sheets.decisions import Decided
from bynames._sheets.display_names import title_of
from bynames._sheets.linking import link_sheets
from bynames._sheets.name_facts import fact_columns
from bynames._sheets.review import make_review
from bynames._sheets.searching import search_sheet
from bynames._sheets.sheet import Sheet

EITHER = [
    "Роман Павел", "Павел Раман", "Марк Захар", "Лука Давид", "Давид Адам", "Адам Антон",
    "Антон Ігнат", "Максім Назар", "Сава Мікола", "Януш Мацей", "Казімір Альбін", "Тарас Фёдар",
    "Герман Эрнст", "Pavel Marek", "Roman Anton",
]  # fmt: skip
"""Either word may be the surname."""

CLEAR = [
    f"{surname} {given}"
    for surname, given in product(
        "Лапцёнак Рабкова Шаўчэнка Хадкевіч Дзядкова Лукашэнка Бабарыка".split(),
        "Алена Марфа Аляксандр Святлана Віктар Дзмітрый Ірына Вера Ніна".split(),
    )
]
"""Written surname first, as the words themselves tell."""


def turned(name: str) -> str:
    surname, given = name.split()
    return f"{given} {surname}"


@pytest.mark.parametrize("name", EITHER)
def test_a_name_is_read_in_the_order_of_its_list(name: str) -> None:
    other = turned(name)
    one, two = (
        bynames.parse(name, order="surname-first"),
        bynames.parse(name, order="given-first"),
    )
    assert (one.surname, two.surname) == tuple(name.split())
    for scheme in ("be", "ru", "be-pass", "ru-icao"):
        read = bynames.normalize(name, scheme=scheme, order="surname-first")
        assert read == bynames.normalize(other, scheme=scheme, order="given-first")
        assert read != bynames.normalize(name, scheme=scheme, order="given-first")
    key = bynames.key(name, order="surname-first")
    assert key == bynames.key(other, order="given-first") != bynames.key(name, order="given-first")
    assert bynames.variants(name, order="surname-first") == bynames.variants(
        other, order="given-first"
    )
    assert title_of(name, order="surname-first") == title_of(other, order="given-first") == other


@pytest.mark.parametrize("order", ["surname-first", "given-first", "mixed"])
def test_columns_are_read_as_their_names_one_by_one(order: bynames.NameOrder) -> None:
    names = [*EITHER, *CLEAR, None]
    texts = [name for name in names if name]
    assert bynames.keys(names, order=order) == [
        *(bynames.key(name, order=order) for name in texts), None
    ]  # fmt: skip
    for given in ("as written", "official"):
        assert bynames.normalize_all(names, order=order, given=given, scheme="be") == [
            *(bynames.normalize(name, order=order, given=given, scheme="be") for name in texts),
            None,
        ]
    matrix = bynames.cdist(EITHER, EITHER, order=order)
    for at, name in enumerate(EITHER):
        found = [bynames.score(name, other, order=order) for other in EITHER]
        assert matrix[at].tolist() == pytest.approx(found, abs=1e-5)


def test_a_matrix_has_the_scores_of_two_names_whatever_its_lists_tell() -> None:
    """The names do not teach it their order: score knows of no list."""
    names = [*CLEAR, *EITHER]
    assert bynames.dedupe(names).order == "surname-first"
    matrix = bynames.cdist(names, EITHER)
    for at, name in enumerate(names):
        found = [bynames.score(name, other) for other in EITHER]
        assert matrix[at].tolist() == pytest.approx(found, abs=1e-5)


@pytest.mark.parametrize("name", EITHER)
def test_lists_are_linked_in_their_order(name: str) -> None:
    """A name beside the same words with an initial that only one order gives."""
    surname, given = name.split()
    short = f"{surname} {given[0]}."
    found = {
        order: bynames.link([name], [short], order=order, threshold=0.0, calibrate=False).scores
        for order in ("surname-first", "given-first")
    }
    assert found["surname-first"] == pytest.approx([
        bynames.score(name, short, order="surname-first")
    ], abs=1e-5)  # fmt: skip
    assert found["surname-first"] > found["given-first"]


def test_who_takes_an_order_refuses_a_wrong_one() -> None:
    taking = [
        name
        for name in bynames.__all__
        if inspect.isfunction(function := getattr(bynames, name))
        and "order" in inspect.signature(function).parameters
    ]
    assert {"compare", "score", "parse", "key", "normalize", "variants", "link"} <= set(taking)
    for name in taking:
        function = getattr(bynames, name)
        required = [
            parameter
            for parameter in inspect.signature(function).parameters.values()
            if parameter.default is parameter.empty
        ]
        many = "Iterable" in str(required[0].annotation)
        with pytest.raises(bynames.BynamesError, match="unknown order 'backwards'"):
            function(*([["Ян"] if many else "Ян"] * len(required)), order="backwards")


SURNAMES_FIRST = Sheet("a.csv", "csv", ("Фамилия Имя",), [[name] for name in EITHER], None)
"""The header says in which order the names are."""
GIVEN_FIRST = Sheet("b.csv", "csv", ("Имя Фамилия",), [[turned(name)] for name in EITHER], None)


def test_all_columns_of_a_file_read_a_name_in_one_way() -> None:
    found = fact_columns(EITHER, ["given", "surname", "be", "key"], order="surname-first")
    for row, name in enumerate(EITHER):
        assert f"{found['given'][row]} {found['surname'][row]}" == turned(name)
        assert found["be"][row] == bynames.normalize(turned(name), scheme="be", order="given-first")
        assert found["key"][row] == bynames.key(turned(name), order="given-first")


@pytest.mark.parametrize("scheme", [None, "be", "be-pass"])
def test_a_cleaned_file_has_the_given_names_first(scheme: str | None) -> None:
    one, other = (
        clean(sheet, Decided((), {}), canonical=scheme).canonical
        for sheet in (SURNAMES_FIRST, GIVEN_FIRST)
    )
    assert one == other
    if scheme is None:
        assert one == [turned(name) for name in EITHER]


def test_a_review_spells_and_explains_in_the_order_of_the_file() -> None:
    rows = [[name] for name in EITHER] + [["Раман Павел"]]
    review = make_review(Sheet("a.csv", "csv", ("Фамилия Имя",), rows, None), canonical="be")
    assert list(review.spelled[: len(EITHER)]) == bynames.normalize_all(
        EITHER, scheme="be", order="surname-first"
    )
    (group,) = (group for group in review.groups if 0 in [member.row for member in group.members])
    assert group.suggested == "Павел Раман"
    told = {part: {*pair} for _, member in enumerate(group.members) for part, _, *pair, _ in
            member.evidence}  # fmt: skip
    assert told["surname"] == {"Роман", "Раман"}


def test_a_file_is_searched_and_linked_in_its_order() -> None:
    for row, name in enumerate(EITHER):
        short = f"{name.split()[0]} {name.split()[1][0]}."  # Роман П.
        found, _ = search_sheet([short], SURNAMES_FIRST, limit=1)
        index = bynames.Index(EITHER, order="surname-first")
        assert [(hit.row, hit.score) for hit in found] == [
            (hit.row, hit.score) for hit in index.search(short, limit=1)
        ]
        assert found[0].row == row
    linked = link_sheets(SURNAMES_FIRST, SURNAMES_FIRST)
    plain = bynames.link(EITHER, EITHER, order="surname-first")
    assert [(m.left, m.right) for m in sorted(linked.links)] == [pair[:2] for pair in plain.pairs]


def test_files_that_differ_in_order_are_linked_as_mixed(tmp_path: Path) -> None:
    linked = link_sheets(SURNAMES_FIRST, GIVEN_FIRST)
    plain = bynames.link(EITHER, [turned(name) for name in EITHER])
    assert [(m.left, m.right) for m in sorted(linked.links)] == [pair[:2] for pair in plain.pairs]
