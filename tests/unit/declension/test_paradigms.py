"""Paradigms of names, and declined names put back into the nominative."""

from __future__ import annotations

import pytest

from bynames._declension import given_nominatives, paradigm, surname_nominatives


@pytest.mark.parametrize(
    ("lang", "sex", "forms"),
    [
        ("be", "f", "чайка чайкі чайцы чайку чайкай чайцы"),
        ("be", "f", "дарога дарогі дарозе дарогу дарогай дарозе"),
        ("be", "f", "саха сахі сасе саху сахай сасе"),
        ("be", "f", "вада вады вадзе ваду вадай вадзе"),
        ("be", "f", "іванова івановай івановай іванову івановай івановай"),
        ("be", "m", "лукашэнка лукашэнкі лукашэнку лукашэнку лукашэнкам лукашэнку"),
        ("be", "m", "малец мальца мальцу мальца мальцом мальцу"),
        ("be", "m", "лагода лагоды лагоду лагоду лагодам лагоду"),
        ("ru", "m", "малец мальца мальцу мальца мальцом мальце"),
        ("be", "m", "заяц зайца зайцу зайца зайцам зайцу"),
        ("be", "m", "кравец краўца краўцу краўца краўцом краўцу"),
        ("be", "m", "лапцёнак лапцёнка лапцёнку лапцёнка лапцёнкам лапцёнку"),
        ("be", "m", "бяляцкі бяляцкага бяляцкаму бяляцкага бяляцкім бяляцкім"),
        ("ru", "f", "осадчая осадчей осадчей осадчую осадчей осадчей"),
        ("ru", "f", "горячая горячей горячей горячую горячей горячей"),
        ("ru", "f", "белая белой белой белую белой белой"),
        ("ru", "f", "галка галки галке галку галкой галке"),
        ("ru", "m", "кравец кравца кравцу кравца кравцом кравце"),
        ("ru", "m", "толстой толстого толстому толстого толстым толстом"),
        ("ru", "m", "лаптёнок лаптёнка лаптёнку лаптёнка лаптёнком лаптёнке"),
        ("ru", "m", "заяц зайца зайцу зайца зайцем зайце"),
        ("ru", "m", "черных черных черных черных черных черных"),
        ("ru", "m", "франко франко франко франко франко франко"),
        ("ru", "f", "шевчук шевчук шевчук шевчук шевчук шевчук"),
    ],
)  # fmt: skip
def test_paradigms(lang: str, sex: str, forms: str) -> None:
    made = paradigm(forms.split(maxsplit=1)[0], "surname", sex, lang)
    assert [some[0] for some in made] == forms.split()


@pytest.mark.parametrize(
    ("declined", "nominative"),
    [("Алены", "алена"), ("Вользе", "вольга"), ("Паўла", "павел"), ("Сяргеем", "сяргей"),
     ("Мікіту", "мікіта"), ("Анатоля", "анатоль"), ("Елену", "елена"), ("Андрею", "андрей")],
)  # fmt: skip
def test_given_names_in_the_nominative(declined: str, nominative: str) -> None:
    assert nominative in [option.word for option in given_nominatives(declined)]


@pytest.mark.parametrize(
    ("declined", "sex", "nominative"),
    [("Лукашэнкам", "m", "лукашэнка"), ("Паўловым", "m", "паўлоў"), ("Жуковым", "m", "жуков"),
     ("Бяляцкім", "m", "бяляцкі"), ("Беляцкого", "m", "беляцкий"),
     ("Ціханоўскую", "f", "ціханоўская"), ("Рабковай", "f", "рабкова"),
     ("Лапцёнак", "f", "лапцёнак"),
     ("Лукашенко", "m", "лукашенко")],
)  # fmt: skip
def test_surnames_in_the_nominative(declined: str, sex: str, nominative: str) -> None:
    assert nominative in [option.word for option in surname_nominatives(declined, sex)]
