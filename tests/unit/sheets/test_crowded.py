"""Names that agree and are yet rather two people's, as the list is full of them, say so."""

from __future__ import annotations

import random

from bynames._messages import MESSAGE_LANGUAGES
from bynames._sheets.reason_texts import phrases, reason_in
from bynames._sheets.reasons import COMMON_HERE, MANY_PEOPLE
from bynames._sheets.review import make_review
from bynames._sheets.sheet import Sheet

GIVEN = (
    "Яўген Мікалай Сяргей Андрэй Павел Ігар Віктар Юрый Міхаіл Рыгор".split(),
    "Евгений Николай Сергей Андрей Павел Игорь Виктор Юрий Михаил Григорий".split(),
)
FATHERS = (
    "Іванавіч Мікалаевіч Пятровіч Аляксандравіч Сцяпанавіч Васільевіч".split(),
    "Иванович Николаевич Петрович Александрович Степанович Васильевич".split(),
)
SURNAMES = (
    "Пятроў Зайцаў Каваленка Шаўчук Рудэнка Салавей Мядзведзеў Якубовіч Трусаў".split(),
    "Петров Зайцев Коваленко Шевчук Руденко Соловей Медведев Якубович Трусов".split(),
)


def namesakes(size: int) -> list[str]:
    """Invented people of few names, some rows without the patronymic that tells them apart."""
    some = random.Random(4)
    names = []
    for _ in range(size):
        lang = some.randrange(2)
        given, father, surname = (some.choice(part[lang]) for part in (GIVEN, FATHERS, SURNAMES))
        short = some.choice([f"{surname} {given}", f"{given} {surname}"])
        names.append(f"{surname} {given} {father}" if some.random() < 0.8 else short)
    return names


def test_names_common_in_the_list_are_said_to_be_so() -> None:
    sheet = Sheet("a.csv", "csv", ("name",), [[name] for name in namesakes(1_500)], None)
    review = make_review(sheet, profile="wide")
    told = [m for g in review.groups for m in g.members[1:] if m.why.endswith(MANY_PEOPLE)]
    assert told
    for member in told:
        assert member.score < 0.5
        part, label, *_, reason = member.evidence[-1]
        assert (part, label, reason) == ("name", COMMON_HERE, MANY_PEOPLE)


def test_names_of_few_are_not() -> None:
    sheet = Sheet("a.csv", "csv", ("name",), [["Алена Лапцёнак"], ["Елена Лаптёнок"]], None)
    review = make_review(sheet, profile="wide")
    (group,) = review.groups
    assert not any(MANY_PEOPLE in member.why for member in group.members)


def test_it_is_said_in_every_language() -> None:
    for lang in MESSAGE_LANGUAGES:
        assert COMMON_HERE in phrases(lang)["labels"]
        assert lang == "en" or reason_in(MANY_PEOPLE, lang) != MANY_PEOPLE
