"""The curated table: finding, fathers, one's own rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import bynames
from bynames import _table as table
from bynames._errors import BynamesError
from bynames._own_variants import use_variants
from bynames._sounds import keys
from bynames._table import COLUMNS, curated, read_rows
from tests.strategies import anything


def family(token: str, kind: str = "given") -> set[str]:
    return {sense.family for sense in curated().find(token, kind)}


@pytest.mark.parametrize(
    "spelling", ["Мікалай", "Николай", "Mikalai", "Nikolay", "Mikałaj", "Мiкалай".replace("i", "і")]
)
def test_every_spelling_finds_the_family(spelling: str) -> None:
    assert "given:mikalai" in family(spelling)


@pytest.mark.parametrize(
    ("patronymic", "father", "sex"),
    [
        ("Мікалаеўна", "given:mikalai", "f"), ("Николаевич", "given:mikalai", "m"),
        ("Mikalaevich", "given:mikalai", "m"), ("Mikalajevitj", "given:mikalai", "m"),
        ("Рыгоравіч", "given:ryhor", "m"), ("Григорьевич", "given:ryhor", "m"),
        ("Сергеевна", "given:siarhei", "f"), ("Яковлевич", "given:yakau", "m"),
        ("Аляксандравіч", "given:aliaksandr", "m"), ("Юрьевич", "given:yury", "m"),
    ],
)  # fmt: skip
def test_patronymics_name_the_father(patronymic: str, father: str, sex: str) -> None:
    found = curated().father(patronymic)
    assert found is not None
    assert father in found.families
    assert found.sex == sex


def test_a_surname_is_no_patronymic() -> None:
    assert curated().father("Лапцёнак") is None


@given(anything)
def test_find_never_fails(token: object) -> None:
    if isinstance(token, str):
        senses = curated().find(token)
        assert all(0 < sense.weight <= 1 for sense in senses)
        assert all(sense.family in curated().families for sense in senses)


def test_the_kept_index_is_that_of_the_table() -> None:
    built = table.build_index(curated().families.values())
    kept = table.kept_index()
    assert kept is not None, "the kept index is out of date; `make data` makes it anew"
    for section, made in zip(kept, built, strict=True):
        assert dict(section) == made
        assert all(section[key] == made[key] for key in list(made)[:300])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x,y,be,head,,,,s,", "family 'x'"),
        ("given:x,y,be,cousin,,,,s,", "unknown relation 'cousin'"),
        ("given:x,,be,head,,,,s,", "the form is empty"),
        ("given:x,y,be,head,,much,,s,", "weight 'much'"),
        ("given:x,y", "2 columns instead of 9"),
    ],
)
def test_a_malformed_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(BynamesError, match=f"bad.csv:2: .*{message}"):
        read_rows(path)


@pytest.mark.parametrize(
    "pair",
    """
    Ян/Іван Эдуард/Эдвард Марта/Марфа Леў/Лявонцій Юрый/Ягор Якаў/Якуб Сямён/Сымон Фёдар/Тэадор
    Ірына/Арына Сцяпан/Стэфан Аксана/Ксенія Ганна/Хана Мацвей/Мацей Альберт/Адальберт
    """.split(),
)
def test_cognates_are_each_others(pair: str) -> None:
    left, right = (curated().find(form, "given")[0].family for form in pair.split("/"))
    assert left != right
    assert right in curated().cognates(left)
    assert left in curated().cognates(right)


def test_cognates_are_others_of_one_origin() -> None:
    table_of_all = curated()
    for family in table_of_all.families:
        cognates = table_of_all.cognates(family)
        assert family not in cognates
        assert all(family in table_of_all.cognates(other) for other in cognates)
        assert {table_of_all.origin(other) for other in cognates} <= {table_of_all.origin(family)}
    assert table_of_all.cognates("given:nobody") == frozenset()


def test_rows_of_ones_own_leave_the_cognates() -> None:
    row = {"family": "given:yan", "form": "Янчык", "relation": "diminutive", "lang": "be"}
    with use_variants([row]):
        assert "given:yan" in family("Янчык")
        assert "given:ivan" in curated().cognates("given:yan")


def test_one_family_is_what_it_is_among_all() -> None:
    families = curated().families
    for name in [*families][::17]:
        entries = table.rows_of_family(name)
        assert table.group_families(entries) == {name: families[name]}


@pytest.mark.parametrize(
    "father",
    """
    яраслаў мсціслаў святаслаў вячаслаў станіслаў браніслаў расціслаў ізяслаў уладзіслаў
    """.split(),
)
def test_short_patronymics_of_slau_name_the_father(father: str) -> None:
    """Яраславіч beside Яраслававіч: the father's stem keeps its own end."""
    stem = father.removesuffix("аў")
    for ending in ("авіч", "ававіч", "аўна", "аваўна"):
        for key in keys(stem + ending):
            found = curated().father_of_key(key)
            assert found is not None
            assert found.families == {sense.family for sense in curated().find(father, "given")}


@pytest.mark.parametrize(
    ("word", "family"),
    [("zanna", "zhanna"), ("zygimont", "zyhmunt"), ("natasa", "natallia"), ("masa", "maryia"),
     ("sasa", "aliaksandr"), ("grysa", "ryhor"), ("misa", "mikhail"), ("zeslau", "cheslau"),
     ("ceslau", "cheslau"), ("aloza", "aleh")],
)  # fmt: skip
def test_a_name_that_lost_its_diacritics_is_found(word: str, family: str) -> None:
    index = curated().index
    assert word not in index.texts
    assert not any(key in index.keys for key in keys(word))
    assert f"given:{family}" in {sense.family for sense in curated().find(word, "given")}


def test_no_family_is_found_twice() -> None:
    for text in [text for text in curated().index.texts if text.isascii()][::23]:
        families = [sense.family for sense in curated().find(text)]
        assert len(families) == len(set(families)), text


@pytest.mark.parametrize(
    ("family", "lang", "relations", "forms"),
    [
        ("given:mikalai", "ru", ("head", "same"), ("Николай",)),
        ("given:alena", "ru", ("head", "same"), ("Елена", "Алена")),
        ("given:hanna", "ru", ("head",), ("Анна",)),
        ("given:hanna", "be", ("head",), ("Ганна",)),
        ("given:yan", "ru", ("head", "same"), ("Ян", "Янис")),
        ("given:mikalai", "be", ("head",), ("Мікалай",)),
        ("surname:laptsionak", "be", ("head",), ("Лапцёнак",)),
    ],
)
def test_forms_of_a_family_by_language_and_relation(
    family: str, lang: str, relations: tuple[str, ...], forms: tuple[str, ...]
) -> None:
    known = curated().family(family)
    assert known.forms(lang, *relations) == forms
    every = known.forms(lang)
    assert set(forms) <= set(every)
    assert set(every) == {entry.form for entry in known.entries if entry.lang == lang}


@pytest.mark.parametrize(
    "pair",
    ["Янка Купала|Janka Kupała", "Янка Брыль|Janka Bryl", "Лёня Лапцёнак|Lonia Łapcionak",
     "Толя Лапцёнак|Tola Łapcionak", "Хрыстафор Лапцёнак|Chrystafor Łapcionak",
     "Цэкля Лапцёнак|Cekla Łapcionak", "Гіляры Лапцёнак|Hilary Łapcionak",
     "Ромка Лаптёнок|Romka Laptenok", "Віцька Лапцёнак|Vitska Laptsionak",
     "Емеля Лаптёнок|Emelia Laptenok", "Даля Лапцёнак|Dala Łapcionak"],
)  # fmt: skip
def test_a_romanised_given_name_is_it_though_another_language_spells_another_name_so(
    pair: str,
) -> None:
    assert bynames.compare(*pair.split("|")).verdict == "SAME"
