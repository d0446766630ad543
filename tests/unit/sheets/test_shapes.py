"""Shapes of files that people have: the columns of the name are found, and no total is a person.

What is right was written down before the program was asked.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bynames._sheets.files import read_sheet
from bynames._sheets.name_columns import find_names, names_of
from bynames._sheets.review import Review, make_review
from bynames.sheets import apply_file, dedupe_file

PEOPLE = [("Лаптёнок", "Елена", "Николаевна"), ("Рабкова", "Марфа", "Ивановна"),
          ("Лапцёнак", "Алена", "Мікалаеўна")]  # fmt: skip
WHOLE = [" ".join(person) for person in PEOPLE]
PARTS = ["Лаптёнок, Елена Николаевна", "Рабкова, Марфа Ивановна", "Лапцёнак, Алена Мікалаеўна"]
SHORT = ["Лаптёнок, Елена", "Рабкова, Марфа", "Лапцёнак, Алена"]


def _table(head: str, row: str) -> str:
    """A table with a row per person; {0} {1} {2} are the parts, {n} is a number."""
    return head + "\n" + "".join(row.format(*p, n=n) + "\n" for n, p in enumerate(PEOPLE, 1))


ALL = "{n};{0};{1};{2};1985"

HEADERS = [
    "ФИО (полностью)", "П.І.Б.", "Ф. И. О.", "Ф.И.О. сотрудника", "ФИО (при наличии)",
    '"Фамилия, имя, отчество (при наличии)"', '"Фамилия, имя, отчество (если таковое имеется)"',
    '"Прозвішча, імя, імя па бацьку (калі ёсць)"', "Фамилия Имя Отчество", "Полное ФИО",
    "Ф.И.О. родителя (законного представителя)", "Участник", "Сотрудник (Ф.И.О.)", "ФИО/Имя",
    "Заявитель", "Супрацоўнік", "ФИО физического лица", "Ф.И.О. обучающегося", "ФІО",
    "Прозвішча І Імя Па Бацьку", '"Фамилия,\nИмя,\nОтчество"', "ФИО клиента / контактное лицо",
    "Данные сотрудника", "П.І.П/б", "column_1", "B", "Столбец1",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_of_whole_names(header: str, tmp_path: Path) -> None:
    assert _names(_table(f"{header};Год", "{0} {1} {2};1985"), tmp_path) == WHOLE


NAMED = {
    "an export of 1C": (
        _table("Физ. лицо;Таб. номер;Цех;Физ. лицо.Дата рожд.", "{0} {1} {2};00-0{n};ОК;1.1.1985"),
        WHOLE,
    ),
    "numbered names": (_table("Name 1;Name 2;Name 3", "{1};{2};{0}"), PARTS),
    "numbered Belarusian names": (_table("№;Імя 1;Імя 2", "{n};{1};{0}"), SHORT),
    "three rows above": (
        "Список сотрудников;;;;\nна 01.01.2024;;;;\n" + _table("№;Фамилия;Имя;Отчество;Год", ALL),
        PARTS,
    ),
    "headers in three levels": (
        "Сотрудник;;;;Контакт\n;ФИО;;;\n" + _table("№ п/п;Фамилия;Имя;Отчество;Год", ALL), PARTS,
    ),
    "headers in two levels": (
        ";Сотрудник;;;\n" + _table("№ п/п;Фамилия;Имя;Отчество;Год", ALL), PARTS,
    ),
    "a former surname": (_table("Фамилия;Прежняя фамилия;Имя;Отчество", "{0};Карпенко;{1};{2}"),
                         PARTS),
    "a title": (_table("Title;First name;Middle name;Last name", "Ms;{1};{2};{0}"), PARTS),
    "prefix and suffix": (_table("Prefix,Given name,Family name,Suffix", "Dr,{1},{0},PhD"), SHORT),
    "letters for headers": (_table("A;B;C", "{n};{0};{1}"), SHORT),
    "no headers": (_table("4;Рабкова;Марфа;Ивановна", "{n};{0};{1};{2}"), [PARTS[1], *PARTS]),
    "Column1": (_table("Column1;Column2;Column3;Column4", "{n};{0};{1};{2}"), PARTS),
    "below empty lines": ("\n\n" + _table("ФИО;Год", "{0} {1} {2};1985"), WHOLE),
    "below lines of delimiters": (";;\n;;\n" + _table("ФИО;Год;", "{0} {1} {2};1985;"), WHOLE),
    "line breaks in cells": (_table("Заметка;ФИО;Год", '"а\nб; в";{0} {1} {2};1985'), WHOLE),
    "tabs in .csv": (_table("ФИО\tГод", "{0} {1} {2}\t1985"), WHOLE),
    "numbers stored as text": (_table("№;ФИО", "'00{n};{0} {1} {2}"), WHOLE),
    "a form of Google": (
        _table("Timestamp,Email Address,Your full name,Agree", "1/5/2024,a@b.c,{1} {0},TRUE"),
        [f"{given} {surname}" for surname, given, _ in PEOPLE],
    ),
    "snake case": (_table("last_name,first_name,patronymic,dob", "{0},{1},{2},1985"), PARTS),
    "camel case": (_table("id,lastName,firstName,middleName", "{n},{0},{1},{2}"), PARTS),
    "capitals": (_table("LASTNAME;FIRSTNAME;BIRTHDATE", "{0};{1};1985"), SHORT),
    "paths": (_table("person.last_name,person.first_name,person.id", "{0},{1},{n}"), SHORT),
    "prefixes": (_table("client_surname,client_name,client_patronymic", "{0},{1},{2}"), PARTS),
    "Russian in Latin": (_table("familia;imya;otchestvo", "{0};{1};{2}"), PARTS),
    "Russian in Latin, other": (_table("familiya;imja;otchestvo;god", "{0};{1};{2};1"), PARTS),
    "one letter each": (_table("Ф;И;О;Год", "{0};{1};{2};1"), PARTS),
    "shortened": (_table("Фам.;Им.;Отч.;Год", "{0};{1};{2};1"), PARTS),
    "two scripts": (_table("Фамилия (рус);Имя (рус);Фамилия (лат);Имя (лат)", "{0};{1};X;Y"),
                    SHORT),
    "two languages": (_table("Прозвішча;Імя;Фамилия;Имя", "{0};{1};Іванова;Анна"), SHORT),
    "the given name first": (_table("Имя;Фамилия;Год", "{1};{0};1"), SHORT),
    "Name and Surname": (_table("Name;Surname", "{1};{0}"), SHORT),
    "given name with patronymic": (_table("Имя и отчество;Фамилия", "{1} {2};{0}"), PARTS),
    "a name of a file": (_table("Имя файла;Имя;Фамилия", "скан{n}.pdf;{1};{0}"), SHORT),
    "a name of an organisation": (
        _table("Наименование организации;ФИО директора;УНП", "ООО Ромашка;{0} {1} {2};1"), WHOLE,
    ),
    "company and contact": (_table("Company;Contact;City", "Acme Ltd;{0} {1} {2};Minsk"), WHOLE),
    "login and name": (_table("username;name;mail", "elap{n};{0} {1} {2};a"), WHOLE),
    "streets": (_table("Улица;ФИО", "Якуба Коласа;{0} {1} {2}"), WHOLE),
    "streets without a header": (_table("A;B", "Якуба Коласа;{0} {1} {2}"), WHOLE),
    "initials apart": (_table("Фамилия;Инициалы;Год", "{0};Е.Н.;1"),
                       [f"{surname}, Е.Н." for surname, *_ in PEOPLE]),
    "the initial of a patronymic": (_table("Фамилия;Имя;О.", "{0};{1};Н."),
                                    [f"{surname}, {given} Н." for surname, given, _ in PEOPLE]),
}  # fmt: skip


@pytest.mark.parametrize("shape", NAMED)
def test_the_columns_of_the_name_are_found(shape: str, tmp_path: Path) -> None:
    text, names = NAMED[shape]
    assert _names(text, tmp_path) == names


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("Name (Last, First)", "surname"), ("Name (Last First)", "surname"),
        ("Name (First Last)", "given"), ("Name and surname", "given"), ("Surname, name", "surname"),
        ("Imię i nazwisko", "given"), ("Nazwisko i imię", "surname"), ("Vardas, pavardė", "given"),
        ("Ваше имя и фамилия", "given"), ("Ваша імя і прозвішча", "given"),
        ("Фамилия И.О.", "surname"), ("И.О. Фамилия", "given"), ("ФИО (Фамилия Имя)", "surname"),
        ("Full name", ""), ("ФИО", ""), ("Client name", ""),
    ],
)  # fmt: skip
def test_a_header_says_the_order(header: str, order: str) -> None:
    assert find_names([header, "Год"], [["Роман Павел", "1985"]]).order == order


OTHERS = {
    "mother and child": (
        _table("ФИО матери;ФИО ребёнка;Год", "{0} {1} {2};Крук Иван;2015"), "ФИО ребёнка",
    ),
    "child and mother": (_table("Ребенок;Мать;Год", "{0} {1} {2};{0} Анна;2015"), "Мать"),
    "two tables side by side": (
        _table("ФИО;Год;;ФИО;Год", "{0} {1} {2};1985;;Крук Іван;1990"), "ФИО",
    ),
    "a superior": (
        _table("ФИО;Должность;Руководитель (ФИО)", "{0} {1} {2};инженер;Крук Иван Петрович"),
        "Руководитель (ФИО)",
    ),
    "a superior first": (
        _table("Руководитель;Сотрудник;Отдел", "Крук Иван Петрович;{0} {1} {2};1"), "Руководитель",
    ),
    "a superior first, by headers": (
        _table("ФИО руководителя;ФИО;Отдел", "Крук Иван Петрович;{0} {1} {2};1"),
        "ФИО руководителя",
    ),
    "a teacher": (
        _table("Класс;Ученик;Классный руководитель", "5А;{0} {1} {2};Крук Иван Петрович"),
        "Классный руководитель",
    ),
    "Latin letters": (
        _table("ФИО;Год;ФИО латиницей", "{0} {1} {2};1985;Laptenok Elena {n}"), "ФИО латиницей",
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", OTHERS)
def test_columns_of_other_names_are_told(shape: str, tmp_path: Path) -> None:
    """One column is compared; that there are more is said, so that none is overlooked."""
    text, header = OTHERS[shape]
    said: list[str] = []
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    review, _ = dedupe_file(path, say=said.append)
    assert list(review.names) == WHOLE
    assert f"list.csv: other columns with names, not used: {header!r}" in said
    again: list[str] = []
    dedupe_file(path, columns="1", force=True, say=again.append)
    assert not any("also names" in message for message in again)  # somebody has chosen


def test_one_column_of_names_is_not_told_twice(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "list.csv"
    path.write_text(_table("№;Фамилия;Имя;Отчество;Год", ALL), encoding="utf-8")
    dedupe_file(path, say=said.append)
    assert not any("also names" in message for message in said)


TOTALS = ["Итого", "Итого по отделу:", "Всего", "ВСЕГО:", "Всего по списку 12", "Усяго", "Разам:",
          "Усяго па аддзеле", "Total", "TOTAL:", "Grand total", "Subtotal", "Razem", "Ogółem",
          "Итого за май", "Общий итог", "Разом", "Iš viso"]  # fmt: skip


@pytest.mark.parametrize("total", TOTALS)
def test_lines_of_totals_are_nobody(total: str, tmp_path: Path) -> None:
    for head, line, row in (("ФИО;Сумма", f"{total};12", "{0} {1} {2};5"),
                            ("Фамилия;Имя;Сумма", f"{total};;12", "{0};{1};5")):  # fmt: skip
        text = _table(f"{head}\n{line}", row) + line + "\n"
        assert _groups(text, tmp_path) == [{1, 3}]


ODD = {
    "the header again below": (2 * _table("ФИО;Год", "{0} {1} {2};1985"), [{0, 2, 4, 6}, {1, 5}]),
    "numbers under the headers": (_table("№;Фамилия;Имя;Отчество;Год\n1;2;3;4;5", ALL), [{1, 3}]),
    "sections": (_table("ФИО;Сумма\nОтдел кадров;\nОтдел продаж;", "{0} {1} {2};5"), [{2, 4}]),
    "a table in Markdown": (_table("| ФИО | Год |\n|-----|-----|", "| {0} {1} {2} | 1985 |"),
                            [{1, 3}]),
    "empty rows between": (_table("ФИО;Год", "{0} {1} {2};1985\n;"), [{0, 4}]),
}  # fmt: skip


@pytest.mark.parametrize("shape", ODD)
def test_what_is_no_person_is_in_no_group(shape: str, tmp_path: Path) -> None:
    text, groups = ODD[shape]
    assert _groups(text, tmp_path) == groups


def _review(text: str, folder: Path) -> Review:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return make_review(read_sheet(path))


def _names(text: str, folder: Path) -> list[str | None]:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    sheet = read_sheet(path)
    return names_of(find_names(sheet.headers, sheet.rows), sheet.rows)


def _groups(text: str, folder: Path) -> list[set[int]]:
    groups = _review(text, folder).groups
    return sorted(({member.row for member in group.members} for group in groups), key=min)


@pytest.mark.parametrize(
    "line",
    ["Цех № 2", "в том числе:", "Отдел №5", "у тым ліку:", "из них:", "Членам:", "Школа № 12",
     "Присутствовали:", "Адсутнічалі:", "Бригада № 3 (ночная)", "Members:", "Lista № 4"],
)  # fmt: skip
def test_a_line_between_rows_is_nobody(line: str, tmp_path: Path) -> None:
    """It stands alone in its row, twice in the file, and is no group; a list of names has such."""
    rows = "".join(f"{line};\n{name};1985\n" for name in WHOLE)
    review = _review("ФИО;Год\n" + rows, tmp_path)
    assert [name for name in review.names if name] == WHOLE
    assert [len(group.members) for group in review.groups] == [2]
    review = _review(f"ФИО\n{WHOLE[0]}\nЦех № 2 Крук\n", tmp_path)
    assert review.names[1] == "Цех № 2 Крук"


SECOND = [
    "ФИО",
    "Ф.И.О. работника",
    "Фамилия, имя",
    "Прозвішча",
    "Прозвішча, імя",
    "Nazwisko i imię",
    "Surname",
    "Full name",
    "Фамилия И.О.",
    "Прізвище",
    "last name",
]


@pytest.mark.parametrize("header", SECOND)
def test_a_second_table_below_is_told(header: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f'ФИО;Кем\n{WHOLE[0]};врач\n{WHOLE[1]};врач\n;\nПричина;"{header}"\nболен;{WHOLE[2]}\n',
        encoding="utf-8",
    )
    said: list[str] = []
    dedupe_file(path, say=said.append)
    assert [line for line in said if "row 5 has headers of names in other columns" in line]


@pytest.mark.parametrize("cell", ["ФИО", "Фамилией не вышел", "Surnamer", "ФИОлет", "Фамилия", ""])
def test_headers_that_stand_again_are_no_second_table(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = f"Фамилия;Имя;Кем\nКрук;Іван;врач\nФамилия;Имя;Кем\n{cell};Марфа;{cell[6:]}\n"
    path.write_text(text, encoding="utf-8")
    said: list[str] = []
    dedupe_file(path, say=said.append)
    assert not [line for line in said if "second table" in line]


WORDS_OF_HEADERS = {
    "no headers": ["Крук Иван;Дата;Имя", "Лаптёнок Елена;Дата;Имя", "Лапцёнак Алена;Дата;Имя"],
    "one known header": [
        "ФИО;что;где", "Лаптёнок Елена;Дата;Имя", "Лапцёнак Алена;Дата;Имя", "Фамилия;Имя;Дата",
    ],
    "unknown headers": ["кто это;что;где", "Лаптёнок Елена;Дата;Имя", "Лапцёнак Алена;Дата;Имя"],
}  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("shape", WORDS_OF_HEADERS)
def test_what_was_written_has_its_own_headers(shape: str, ending: str, tmp_path: Path) -> None:
    """However many words below the columns of bynames would do as headers."""
    path = tmp_path / f"list.{ending}"
    cells = [line.split(";") for line in WORDS_OF_HEADERS[shape]]
    if ending == "csv":
        path.write_text("\n".join(WORDS_OF_HEADERS[shape]), encoding="utf-8")
    else:
        book = Workbook()
        for row in cells:
            book.active.append(row)
        book.save(path)
    headers = read_sheet(path).headers
    rows = list(map(tuple, read_sheet(path).rows))
    _, review = dedupe_file(path)
    written = read_sheet(review, own_columns=True)
    assert "bynames_decision" in written.headers
    assert written.headers[: len(headers)] == headers
    _, clean = apply_file(path, review, accept=0.5)
    assert list(map(tuple, read_sheet(clean).rows)) == rows
