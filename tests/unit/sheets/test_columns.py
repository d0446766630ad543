"""Which columns hold the name: no header of parts is overlooked, none is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bynames._sheets.content import are_parts
from bynames._sheets.header_roles import header_parts, is_header
from bynames._sheets.name_columns import columns_at, find_names, names_of, other_names
from bynames.sheets import dedupe_file

SPLIT = [
    ("Фамилия", "Имя Отчество"),
    ("Прозвішча", "Імя, імя па бацьку"),
    ("Surname", "First and middle name"),
    ("Фамилия", "И.О."),
    ("Фамилия", "И. О."),
    ("ФАМИЛИЯ", "ИМЯ И ОТЧЕСТВО"),
    ("Фамилия работника", "Имя, отчество (при наличии)"),
    ("Прозвішча", "Імя і імя па бацьку"),
    ("Прізвище", "Ім’я та по батькові"),
    ("Прізвище", "Ім'я, по батькові"),
    ("Last name", "Given names / patronymic"),
    ("Family name", "Initials"),
    ("Nazwisko", "Imię i imię ojca"),
    ("Прозвішча (лацінкай)", "Імёны"),
    ("surname_en", "given_name_en"),
    ("Фамилия (рус.)", "Инициалы"),
    ("Фамилия", "Имя (полностью)"),
    ("Прозвішча вучня", "Імя вучня"),
    ("Last", "First"),
]
"""Headers of a surname and of what stands beside it."""

MEANINGS = {
    "Фамилия, имя, отчество": ("surname", "given", "patronymic"),
    "Фамилия Имя": ("surname", "given"),
    "Имя и фамилия": ("given", "surname"),
    "Прозвішча, імя": ("surname", "given"),
    "Surname and initials": ("surname", "initials"),
    "Фамилия И. О. сотрудника": ("surname", "initials"),
    "Ф.И.О. пациента": ("full",),
    "Full name (in Russian)": ("full",),
    "imię i nazwisko pracownika": ("given", "surname"),
}
NO_NAMES = [
    "Имя файла", "Company name", "Девичья фамилия", "Фамилия матери", "Name of the school",
    "Username", "Город", "Name day", "Название", "Имя сервера", "Прозвішча маці", "Middle East",
]  # fmt: skip


@pytest.mark.parametrize(("surname", "front"), SPLIT)
def test_a_surname_is_not_overlooked(surname: str, front: str) -> None:
    found = find_names(["№", surname, front, "Год"], [["1", "Кот", "Иван Петрович", "1980"]])
    assert (found.surname, found.front) == (1, (2,))
    turned = find_names([front, "Год", surname], [["Иван Петрович", "1980", "Кот"]])
    assert (turned.surname, turned.front) == (2, (0,))


@pytest.mark.parametrize(("header", "parts"), MEANINGS.items())
def test_what_a_header_says(header: str, parts: tuple[str, ...]) -> None:
    assert header_parts(header) == parts
    assert is_header(header)


@pytest.mark.parametrize("header", NO_NAMES)
def test_what_is_no_header_of_names(header: str) -> None:
    assert header_parts(header) == ()


def test_people_of_one_given_name_are_no_group(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for surname, front in SPLIT[:4]:
        path.write_text(
            f"{surname};{front if ',' not in front else chr(34) + front + chr(34)};Год\n"
            "Кот;Владимир Петрович;1980\nБобко;Владимир Петрович;1981\n"
            "Крук;Владимир Петрович;1982\nKruk;Uladzimir;1982\n", encoding="utf-8",
        )  # fmt: skip
        review, _ = dedupe_file(path, force=True)
        assert [{m.row for m in group.members} for group in review.groups] == [{2, 3}]


def test_a_surname_beside_given_names_is_told_by_what_is_there() -> None:
    rows = [["Кот", "Владимир Петрович", "Минск"], ["Рабкова", "Марфа Ивановна", "Брест"],
            ["Лаптёнок", "Елена", "Минск"]]  # fmt: skip
    for headers in (["Фамилия", "Как зовут", "Где"], ["column_1", "column_2", "column_3"]):
        found = find_names(headers, rows)
        assert (found.surname, found.front) == (0, (1,))


def test_names_in_two_languages_are_not_crossed() -> None:
    headers = ["Фамилия", "Имя", "Отчество", "Прозвішча", "Імя", "Імя па бацьку"]
    assert find_names(headers, []).all == (0, 1, 2)
    headers = ["Имя (лат.)", "Фамилия (лат.)", "Имя", "Фамилия"]
    assert find_names(headers, []).all == (1, 0)


def test_a_patronymic_apart_from_a_whole_name_belongs_to_it() -> None:
    found = find_names(["Имя и фамилия", "Отчество"], [])
    assert (found.whole, found.order) == ((0, 1), "given")
    assert names_of(found, [["Елена Лаптёнок", "Николаевна"]]) == ["Елена Лаптёнок Николаевна"]


@pytest.mark.parametrize(
    ("header", "order"),
    [("Фамилия Имя", "surname"), ("Имя Фамилия", "given"), ("ФИО", ""), ("name", ""),
     ("Прозвішча, імя, імя па бацьку", "surname"), ("Imię i nazwisko", "given")],
)  # fmt: skip
def test_a_header_says_the_order(header: str, order: str) -> None:
    assert find_names([header, "x"], [["Роман Павел", ""]]).order == order
    assert find_names([header, "x"], [], header).order == order


def test_columns_are_named_by_headers_with_commas() -> None:
    headers = ["Прозвішча", "Імя, імя па бацьку", "Год"]
    assert columns_at(headers, "Прозвішча,Імя, імя па бацьку") == (0, 1)
    assert find_names(headers, [], "Прозвішча,Імя, імя па бацьку").surname == 0
    assert columns_at(headers, "3,Прозвішча") == (2, 0)


def test_the_order_that_a_header_says_is_used(tmp_path: Path) -> None:
    """Роман Павел and Павел Роман: either word may be the surname."""
    path = tmp_path / "a.csv"
    rows = "Роман Павел\nПавел Роман\nRaman Pavel\nPavel Raman\n"
    for header in ("Фамилия Имя", "Имя Фамилия", "Прозвішча і імя", "Given name and surname"):
        path.write_text(f"{header}\n{rows}", encoding="utf-8")
        review, _ = dedupe_file(path, force=True)
        assert sorted({m.row for m in g.members} == {0, 2} for g in review.groups) == [False, True]


RELATIVES = [
    "матери", "отца", "родителя", "законного представителя", "опекуна", "супруги", "мужа",
    "руководителя", "классного руководителя", "начальника отдела", "маці", "бацькоў", "жонкі",
    "настаўніка", "mother", "father", "guardian", "spouse", "supervisor", "matki", "ojca",
]  # fmt: skip


@pytest.mark.parametrize("word", RELATIVES)
def test_columns_of_somebody_else_are_not_taken(word: str) -> None:
    """A mother's name stands before the pupil's; the pupil's is taken, the mother's is told."""
    rows = [["Крук", "Анна", "Лаптёнок", "Елена"], ["Кот", "Ольга", "Рабкова", "Марфа"]]
    headers = [f"Фамилия ({word})", f"Имя ({word})", "Фамилия (ученик)", "Имя (ученик)"]
    found = find_names(headers, rows)
    assert (found.surname, found.front) == (2, (3,))
    assert other_names(headers, rows, found) == (0, 1)
    for title in (f"Имя {word}", f"ФИО {word}"):
        assert find_names(["№", title, "ФИО"], [["1", "Крук Анна", "Кот Ольга"]]).whole == (2,)
    assert find_names(["№", f"ФИО {word}"], [["1", "Крук Анна"]]).whole == (1,)
    for title in ("ФИО ребёнка", "Ребёнок", "Кто", "column_3"):
        assert find_names(["№", f"ФИО {word}", title], [["1", "Крук Анна", "Кот Оля"]]).whole == (
            2,
        )


@pytest.mark.parametrize(
    "cell",
    ["12. {}", "3) {}", "{}, 12.03.1985 г.р.", "{} 1985 г.р.", "{}, 3 мая 1970 г.р.", "{} (1985)",
     "{}, 1985-03-12", "{}; 12/03/1985", "7. {}, 1.7.1990 г. р.", "{} 1985 года рождения",
     "{}, 1950-", "{}, 1950–2020", "{} (12.03.1985 г.р.)", "{}, 5 сакавіка 1990 г.н."],
)  # fmt: skip
def test_a_number_and_a_birth_beside_a_name(cell: str, tmp_path: Path) -> None:
    names = ["Лаптёнок Елена", "Рабкова Марфа", "Лапцёнак Алена"]
    path = tmp_path / "a.csv"
    rows = "".join(f'Минск;"{cell.format(name)}"\n' for name in names)
    path.write_text(f"Где;Кто\n{rows}", encoding="utf-8")
    review, _ = dedupe_file(path)
    assert review.name_columns == (1,)
    [group] = review.groups
    assert {member.row for member in group.members} == {0, 2}
    assert group.suggested in ("Елена Лаптёнок", "Алена Лапцёнак")


@pytest.mark.parametrize("first", ["Рост", "Воля", "Поля", "Рад", "Дар", "Влад"])
@pytest.mark.parametrize("second", ["Вага", "Сева", "Клава", "Вова", "Рост"])
def test_two_short_forms_that_are_words_are_no_parts_of_a_name(first: str, second: str) -> None:
    """Whether a short form is an attested surname or not: a header may be any word."""
    assert not are_parts([first, second])
    assert are_parts([first, "Лапцёнак"])
    assert are_parts(["Марфа", second])
