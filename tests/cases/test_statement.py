"""The fourteen people of the 2021 statement, in Belarusian, Russian and Latin spellings."""

from __future__ import annotations

import bynames

PEOPLE = {
    "Laptsionak": [
        "Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Алена Лапцёнак",
        "Елена Лаптёнок", "Елена Лаптенок", "Łapcionak Alena", "LAPTENOK ELENA",
    ],
    "Bialiatski": ["Ales Bialiatski", "Алесь Бяляцкі", "Александр Беляцкий", "Aleś Bialacki"],
    "Stefanovich": ["Valiantsin Stefanovich", "Валянцін Стэфановіч", "Валентин Стефанович"],
    "Labkovich": ["Uladzimir Labkovich", "Уладзімір Лабковіч", "Владимир Лабкович"],
    "Sys": ["Siarhei Sys", "Сяргей Сыс", "Сергей Сыс", "Sergey Sys"],
    "Sazonau": ["Viktar Sazonau", "Віктар Сазонаў", "Виктор Сазонов", "Viktor Sazonov"],
    "Babayeva": ["Yauheniya Babajeva", "Яўгенія Бабаева", "Евгения Бабаева", "Evgenia Babaeva"],
    "Paluda": ["Andrei Paluda", "Андрэй Палуда", "Андрей Полуда", "Andrej Paluda"],
    "Matskevich": ["Aleh Matskevich", "Алег Мацкевіч", "Олег Мацкевич", "Oleg Matskevich"],
    "Kazmerchak": ["Ihar Kazmerchak", "Ігар Казмярчак", "Игорь Казмерчак"],
    "Rabkova": ["Marfa Rabkova", "Марфа Рабкова", "RABKOVA Marfa", "Marfa Rabkowa"],
    "Chapiuk": ["Andrei Chapiuk", "Андрэй Чапюк", "Андрей Чапюк", "Andrej Čapiuk"],
    "Sudalenka": ["Leanid Sudalenka", "Леанід Судаленка", "Леонид Судаленко"],
    "Lasitsa": ["Tatsiana Lasitsa", "Таццяна Ласіца", "Татьяна Ласица", "Taćciana Łasica"],
}  # fmt: skip


def test_each_person_is_one_group_and_nobody_else_is_in_it() -> None:
    names = [name for spellings in PEOPLE.values() for name in spellings]
    owners = [person for person, spellings in PEOPLE.items() for _ in spellings]
    labels = bynames.dedupe(names).labels.tolist()
    assert len(set(labels)) == len(PEOPLE)
    assert len(set(zip(owners, labels, strict=True))) == len(PEOPLE)


def test_all_spellings_of_a_person_normalise_to_one_form() -> None:
    for person, spellings in PEOPLE.items():
        # Ales is how he is known, Александр what his papers say
        some = spellings[:2] if person == "Bialiatski" else spellings
        forms = {bynames.normalize(spelling, scheme="be") for spelling in some}
        assert len(forms) == 1, (person, forms)
