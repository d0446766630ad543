"""Names as forms and airlines write them: fields with labels, titles without a space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames import parse
from bynames._text.glued import booked
from bynames._text.labels import without_labels


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("KRUK/IVANMR", ("Kruk", "Ivan", "")),
        ("KRUK/IVAN PIATROVICHMR", ("Kruk", "Ivan", "Piatrovich")),
        ("LAPTSIONAK/ALENAMRS", ("Laptsionak", "Alena", "")),
        ("KRUK-NOVIK/ANNA MISS", ("Kruk-Novik", "Anna", "")),
        ("SHCHERBA/ANDREIMSTR", ("Shcherba", "Andrei", "")),
        ("KRUK/ALIAKSANDR", ("Kruk", "Aliaksandr", "")),  # no DR
        ("Фамилия: Крук Имя: Иван Отчество: Петрович", ("Крук", "Иван", "Петрович")),
        ("Имя: Иван Петрович Фамилия: Крук", ("Крук", "Иван", "Петрович")),
        ("ФАМИЛИЯ: КРУК; ИМЯ: ИВАН", ("Крук", "Иван", "")),
        ("Прозвішча: Крук, Імя: Іван, Імя па бацьку: Пятровіч", ("Крук", "Іван", "Пятровіч")),
        ("Surname: Kruk; Given name: Ivan", ("Kruk", "Ivan", "")),
        ("SURNAME: KRUK\nGIVEN NAMES: IVAN", ("Kruk", "Ivan", "")),
        ("Last name: Roman | First name: Pavel", ("Roman", "Pavel", "")),
        ("Surname(s): Kruk Given name(s): Ivan", ("Kruk", "Ivan", "")),
        ("Nazwisko: Kruk Imię: Jan", ("Kruk", "Jan", "")),
        ("Фамилия=Крук;Имя=Иван", ("Крук", "Иван", "")),
    ],
)  # fmt: skip
def test_each_field_is_its_part(text: str, parts: tuple[str, str, str]) -> None:
    name = parse(text)
    assert (name.surname, name.given, name.patronymic) == parts


@pytest.mark.parametrize(
    "text", ["Kruk/Novik", "KRUK/NOVIK", "Имя: Иван", "Name: Ivan Kruk", "директор: Крук Иван",
             "Крук: Имя: Иван Фамилия: Новик", "KRUK IVANMR", "/MR", ":", "Surname:"],
)  # fmt: skip
def test_other_texts_stay(text: str) -> None:
    assert without_labels(text) == booked(text) == text


@given(st.text(alphabet="AMRS/ :=Имяфлсurnaegiv", max_size=60))
def test_any_text_comes_through(text: str) -> None:
    for made in (booked(text), without_labels(text)):
        assert set(made) <= set(text) | {",", " "}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("http://example.com/anna-kruk", "Anna Kruk"),
        ("https://example.com/people/Anna_Kruk.html", "Anna Kruk"),
        ("https://www.example.com/in/anna-kruk-12345/?a=b", "Anna Kruk"),
        ("https://ru.wikipedia.org/wiki/Крук,_Анна_Ивановна", "Анна Ивановна Крук"),
        ("anna-kruk@example.com", "Anna Kruk"),
        ("Anna Kruk https://example.com/novik", "Anna Kruk"),
        ("Anna Kruk | LinkedIn", "Anna Kruk"),
        ("CV Anna Kruk.docx", "Anna Kruk"),
        ("Анна Крук - резюме", "Анна Крук"),
        ("https://example.com/", ""),
        ("http://example.com", ""),
    ],
)
def test_of_an_address_the_name_is_left(text: str, name: str) -> None:
    assert str(parse(text)) == name
