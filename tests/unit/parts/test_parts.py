"""A name to its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import bynames
from bynames._parts import CLASSES, layout, parse, records
from bynames._tab_lines import rows_of
from bynames._table import data_file, read_rows
from tests.strategies import anything

PACKAGE = Path(bynames.__file__).parent

NAMES = [
    # text, given, patronymic, surname, initials, sex
    ("ЛАПЦЁНАК Алена Мікалаеўна", "Алена", "Мікалаеўна", "Лапцёнак", "", "f"),
    ("Алена Мікалаеўна Лапцёнак", "Алена", "Мікалаеўна", "Лапцёнак", "", "f"),
    ("Elena Laptenka", "Elena", "", "Laptenka", "", "f"),
    ("LAPTENOK ELENA", "Elena", "", "Laptenok", "", "f"),
    ("Laptsionak, Alena", "Alena", "", "Laptsionak", "", "f"),
    ("Лаптёнок А. Н.", "", "", "Лаптёнок", "АН", ""),
    ("A.N. Laptsionak", "", "", "Laptsionak", "AN", ""),
    ("Ales Bialiatski", "Ales", "", "Bialiatski", "", "m"),
    ("Пятровіч Іван Паўлавіч", "Іван", "Паўлавіч", "Пятровіч", "", "m"),
    ("Іван Пятровіч", "Іван", "", "Пятровіч", "", "m"),
    ("Dzmitry Valerievich PAULICHENKA", "Dzmitry", "Valerievich", "Paulichenka", "", "m"),
    ("Ганна Іванова-Пятрова", "Ганна", "", "Іванова-Пятрова", "", "f"),
    ("Алена Лапцёнак (Іванова)", "Алена", "", "Лапцёнак", "", "f"),
    ("Vital ALEKSIN", "Vital", "", "Aleksin", "", "m"),
    ("ALEKSIN Vital", "Vital", "", "Aleksin", "", "m"),
]


@pytest.mark.parametrize("expected", NAMES, ids=lambda row: row[0])
def test_parts(expected: tuple[str, ...]) -> None:
    name = parse(expected[0])
    found = (name.given, name.patronymic, name.surname, name.initials, name.sex)
    assert found == expected[1:]


def test_typing_in_the_wrong_layout_is_read() -> None:
    assert parse("fktyf kfgntyjr").given == "Алена"


def test_former_name() -> None:
    assert parse("Алена Лапцёнак (Іванова)").former == "Іванова"


@pytest.mark.parametrize("raw", [None, float("nan"), "", " ", "123", "🙂", "х" * 10_000, 7])
def test_no_data_is_an_empty_name(raw: object) -> None:
    name = parse(raw)
    assert not name
    assert (name.given, name.patronymic, name.surname, name.sex) == ("", "", "", "")


@given(anything)
def test_parse_never_fails_and_loses_no_word(raw: object) -> None:
    name = parse(raw)
    if isinstance(raw, str) and len(raw) <= 512:
        assert name.original == raw
        assert bool(name) == bool(records(raw))
    assert name.sex in ("m", "f", "")


@pytest.mark.parametrize("signature", ["G", "GS", "SG", "GPS", "SGP", "IIS", "UUUU", "GPSSSS"])
def test_a_layout_gives_every_token_a_role(signature: str) -> None:
    for roles, _ in layout(signature):
        assert len(roles) == len(signature)
        assert set(roles) <= set("gps")


def test_every_class_has_a_layout_alone() -> None:
    for letter in set(CLASSES) - {","}:
        assert layout(letter)


@pytest.mark.parametrize("surname", ["Каваль", "Коваль", "Мельник", "Кузнец", "Ткач", "Бондарь"])
def test_an_occupation_behind_an_initial_and_a_patronymic_is_a_surname(surname: str) -> None:
    name = parse(f"А. Николаевич {surname}")
    assert (name.initials, name.patronymic, name.surname) == ("А", "Николаевич", surname)


LISTED = [
    f"{short} {full}" for short, full, *women in rows_of(PACKAGE / "_text" / "shortened.tsv")
    if short.endswith(".") and not women and not full.endswith(("на", "na", "ч", "ch"))
]  # fmt: skip
SHORTENED = [
    "Серг. Сергей", "Конст. Константин", "Ал-др. Александр", "Влад-р Владимир", "Serg. Sergei",
    "СЕРГ. Сергей", *LISTED[::9],
]  # fmt: skip


@pytest.mark.parametrize("pair", SHORTENED)
def test_a_shortened_given_name_is_written_out(pair: str) -> None:
    short, full = pair.split()
    found = parse(f"Лапцёнак {short}")
    assert (found.given, found.initials) == (full, "")


OF_EITHER_SEX = """
    Евг. Евгений Евгения, Викт. Виктор Виктория, Вікт. Віктар Вікторыя, Яўг. Яўген Яўгенія,
    Алексан. Александр Александра, Валент. Валентин Валентина, Валянц. Валянцін Валянціна,
    Александ. Александр Александра, Светл. - Светлана, Людм. - Людмила, Любов. - Любовь,
    Констант. Константин -, Вячесл. Вячеслав -, Алекс. - Александра, Eug. Eugene Eugenia
"""


@pytest.mark.parametrize("forms", OF_EITHER_SEX.split(","))
def test_a_short_given_name_is_a_mans_or_a_womans_by_the_rest_of_the_name(forms: str) -> None:
    short, man, woman = forms.split()
    surname = "Ivanov" if short.isascii() else "Иванов"
    if man != "-":
        assert parse(f"{surname} {short}").given == man
    if woman != "-":
        text = f"{surname}{'a' if short.isascii() else 'а'} {short}"
        assert parse(text).given == woman
        assert records(text)[0].record.given == woman.lower()
    if "-" not in (man, woman):
        name = parse(f"Крук {short}")
        assert (name.given, name.initials) == ("", short[:-1])


@pytest.mark.parametrize(
    "given", "Леон Любов Рост Свят Крис Игор Кирил Васил Григор Серг Конст Всев".split()
)
def test_without_a_full_stop_no_given_name_is_shortened(given: str) -> None:
    """Леон is a name of its own; Леон. is Леонид."""
    found = parse(f"Лапцёнак {given}")
    assert (found.given, found.surname) == (given, "Лапцёнак")


GEORGIAN = """
    Капаридзе Капарыдзэ Caparidze Давитадзе Меладзе Абашидзе Dumbadze Думбадзе Сванидзе Чкеидзе
    Лордкипанидзе Мікаладзэ
"""


@pytest.mark.parametrize("surname", GEORGIAN.split())
def test_a_georgian_surname_is_one_in_any_place(surname: str) -> None:
    given = "Паулина" if surname > "z" else "Paulina"
    for text in (f"{given} {surname}", f"{surname} {given}", f"{surname} {given}".upper()):
        assert parse(text).surname == surname


@pytest.mark.parametrize("text", [
    "Шолом-Алейхем", "Sholom-Aleichem", "Максим-Горецкий", "Roman-Kruk", "Алена-Лапцёнак",
    "Иван-Мележ", "Павел-Шевчук", "Maksim-Haretski", "Вольга-Бабурына", "Ганна-Каваленка",
])  # fmt: skip
def test_a_hyphen_may_join_a_given_name_and_a_surname(text: str) -> None:
    name = parse(text)
    assert [name.given, name.surname] == text.split("-")


@pytest.mark.parametrize("text", [
    "Немирович-Данченко", "Новик-Пяюн", "Бонч-Осмоловский", "Дунин-Марцинкевич",
    "Салтыков-Щедрин", "Мамин-Сибиряк", "Римский-Корсаков", "Skłodowska-Curie",
    "Миклухо-Маклай", "Петров-Водкин",
])  # fmt: skip
def test_a_double_surname_alone_stays_one(text: str) -> None:
    assert parse(text).surname == text


@pytest.mark.parametrize(
    "name",
    ["Янка Лучына", "Янка Лучина", "Стась Лучына", "Лёня Корин", "Юрась Янін", "Гриша Елин",
     "Стась Лем", "Лявонка Лях", "Мікола Лагін", "Саша Бас", "Ваня Дик", "Янка Карэнь", "Митя Рейн",
     "Янка Марціян"],
)  # fmt: skip
def test_a_surname_that_sounds_like_another_given_name_stays_a_surname(name: str) -> None:
    found = parse(name)
    assert f"{found.given} {found.surname}" == name


def _own_given_names() -> list[str]:
    """The given names of the table in both languages, each as it is spelled there."""
    rows = read_rows(data_file())
    return sorted(
        {row.form for row in rows
         if row.family.startswith("given:") and row.lang in ("be", "ru")
         and row.relation in ("head", "same")}
    )  # fmt: skip


@pytest.mark.slow
def test_every_given_name_of_the_table_is_one_beside_a_surname() -> None:
    names = _own_given_names()
    assert len(names) > 4000
    wrong = [
        text
        for name in names
        for text in (f"{name} Лапцёнак", f"Лапцёнак {name}")
        if (parse(text).given, parse(text).surname) != (name, "Лапцёнак")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "name",
    ["Кароль", "Ізраіль", "Израиль", "Ліда", "Лида", "Славік", "Севик", "Лёвик", "Густавік",
     "Зіновік", "Вацлавік", "Санна", "Наума"],
)  # fmt: skip
def test_a_given_name_that_looks_like_something_else_is_one(name: str) -> None:
    """Like a title, a country, a place or a short patronymic."""
    for text in (f"{name} Лапцёнак", f"Лапцёнак {name}"):
        found = parse(text)
        assert (found.given, found.surname, found.titles) == (name, "Лапцёнак", ())


@pytest.mark.parametrize(
    "address",
    ["г. Лида", "г. Молодечно, ул. Я. Коласа, д. 5, кв. 12", "д. Лески", "аг. Лясны", "в. Лясная",
     "гор. Горки", "х. Дубровский", "г.п. Мир", "с. Вишнёво", "ул. Янки Купалы", "агр. Снов",
     "к.п. Нарочь", "хутор Заречье"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Крук Иван Петрович", "Иван Крук", "Крук И. П."])
def test_an_address_behind_a_comma_is_no_part_of_a_name(name: str, address: str) -> None:
    assert parse(f"{name}, {address}").given == parse(name).given
    assert parse(f"{name}, {address}").surname == "Крук"


@pytest.mark.parametrize(
    "text", ["Ізраіль А. Лапцёнак", "Лапцёнак Ізраіль А.", "Иордания А. Крук", "Ліда А. Крук"]
)
def test_a_country_right_before_an_initial_is_a_given_name(text: str) -> None:
    found = parse(text)
    assert (found.given, found.initials) == (text.replace("Лапцёнак ", "").split()[0], "А")


@pytest.mark.parametrize("text", ["Сергей Кобрин", "Слонім Іван", "Иван Слоним", "Іван Кобрын"])
def test_a_surname_that_is_a_town_too_is_one_beside_a_given_name(text: str) -> None:
    assert parse(text).surname in ("Кобрин", "Слонім", "Слоним", "Кобрын")


@pytest.mark.parametrize(
    "text", ["Крук Ігар Ізраіль", "Крук Ігар Кобрын", "Ігар Крук, Ліда", "Крук Игорь, Израиль"]
)
def test_a_country_or_a_place_beside_a_whole_name_is_none_of_it(text: str) -> None:
    assert parse(text).surname == "Крук"
    assert parse(text).given in ("Ігар", "Игорь")
