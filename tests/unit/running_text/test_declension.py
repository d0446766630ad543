"""Declension: whole paradigms, and corrections that keep the case."""

from __future__ import annotations

import re

import pytest

from bynames._declension import paradigm, surname_nominatives
from bynames._running_text import check, edits
from bynames._spell.letters import attested_pairs, for_woman
from bynames._spell.orthography import is_spelling


def corrected(text: str) -> str:
    for edit in reversed(edits(check(text))):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


CONSISTENT = [
    "Ганна Галка прыйшла. Ганне Галцы далі слова.",
    "Ганна Чайка прыйшла. Ганне Чайцы далі слова.",
    "Ганна Дарога прыйшла. Ганне Дарозе далі слова.",
    "Марыя Сініца прыйшла. Марыі Сініцы далі слова.",
    "Вольга Блаха спявала. Вользе Бласе далі слова.",
    "Ніна Вярба спявала. Ніне Вярбе далі слова.",
    "Татьяна Осадчая пришла. Встреча с Татьяной Осадчей. О Татьяне Осадчей.",
    "Анна Непомнящая пришла. Письмо Анне Непомнящей.",
    "Анна Горячая пришла. Встреча с Анной Горячей.",
    "Ирина Рабочая пришла. Встреча с Ириной Рабочей.",
    "Ігар Заяц прыйшоў. Пісалі Ігару Зайцу.",
    "Іван Кравец прыйшоў. Пісалі Івану Краўцу.",
    "Иван Кравец пришёл. Писали Ивану Кравцу.",
    "Лев Толстой писал. Писали Льву Толстому.",
    "Эмиль Золя писал. Писали Эмилю Золя.",
    "Анна Сидорова пришла. Она Сидорова по мужу.",
    "Ганна Сідорава прыйшла. Яна Сідорава па мужы.",
    "Анна Крук и Инна Лапко пришли. Она Крук, а не Лапко.",
    "Ён Крук. Ян Крук прыйшоў.",
    "Ён Лапко пайшоў. Ян Лапко застаўся. Яго Лапко бачыў. Яму Лапко сказаў.",
    "Тая Крук і Таня Крук. Тая Крук, што была ўчора.",
    "Зміцер Дашкевіч прыйшоў. Змітра Дашкевіча бачылі. Змітру Дашкевічу далі.",
    "Андрей Малец пришёл. Андрея Мальца видели. Андрею Мальцу дали.",
    "Андрэй Малец прыйшоў. Андрэя Мальца бачылі. Андрэю Мальцу далі.",
    "Браты Іван і Пётр Крукі прыйшлі. Івана Крука і Пятра Крука бачылі.",
    "Иван и Пётр Новиковы пришли. Ивана Новикова и Петра Новикова видели.",
    "Іван Лагода быў. Івану Лагодзе далі слова. Івану Лагоду далі слова.",
    "Пётр Муха прыйшоў. Пятру Мусе далі слова. Пятру Муху далі слова.",
    "Павел Латушка сказаў. Паўлу Латушцы далі. Паўлу Латушку далі.",
    "Іван Дарота і Іван Дарота. Івану Дароце далі.",
]


@pytest.mark.parametrize("text", CONSISTENT)
def test_declined_names_are_left_alone(text: str) -> None:
    assert corrected(text) == text


RUSSIAN_FORMS = [
    ("Аляксандр Лукашэнка і Аляксандр Лукашэнка. Мы пісалі пра Аляксандра Лукашенко.",
     "Аляксандр Лукашэнка і Аляксандр Лукашэнка. Мы пісалі пра Аляксандра Лукашэнку."),
    ("Аляксандр Лукашэнка і Аляксандр Лукашэнка. Далі Аляксандру Лукашенко.",
     "Аляксандр Лукашэнка і Аляксандр Лукашэнка. Далі Аляксандру Лукашэнку."),
    ("Марына Золатава і Марына Золатава былі. Марыне Золотовой, з Марынай Золотовой.",
     "Марына Золатава і Марына Золатава былі. Марыне Золатавай, з Марынай Золатавай."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), RUSSIAN_FORMS)
def test_a_russian_form_becomes_the_belarusian_one_in_its_case(text: str, right: str) -> None:
    assert corrected(text) == right


def test_without_a_preposition_two_cases_are_not_guessed() -> None:
    text = "Аляксандр Лукашэнка, Аляксандр Лукашэнка. Бачылі Аляксандра Лукашенко."
    assert corrected(text) == text
    assert check(text)  # but it is reported


def test_surname_first_and_declined_is_found() -> None:
    text = "Сергей Кавалевский, Сергей Кавалевский. Вручить Ковалевскому Сергею."
    assert "Кавалевскому Сергею" in corrected(text)


def test_every_form_leads_back_to_its_nominative() -> None:
    lost, asked = [], 0
    for be, ru in sorted(attested_pairs())[::9]:
        for lang, man in (("be", be), ("ru", ru)):
            for sex, word in (("m", man), ("f", for_woman(man, lang))):
                if sex == "m" and word.endswith(("ая", "ва", "на")):
                    continue  # listed as a woman bears it
                for some in paradigm(word, "surname", sex, lang):
                    asked += 1
                    found = {option.word for option in surname_nominatives(some[0], sex)}
                    if word not in found and is_spelling(word, lang):
                        lost.append((lang, sex, word, some[0]))
    assert len(lost) < 0.006 * asked, lost[:40]


@pytest.mark.slow
def test_corrections_write_no_word_that_is_none() -> None:
    """2,500 surnames, all cases, both languages: a word is in the text or of the paradigm."""
    given = {
        ("be", "m"): "сяргей",
        ("be", "f"): "алена",
        ("ru", "m"): "сергей",
        ("ru", "f"): "елена",
    }
    pairs = sorted(attested_pairs())[::3]
    assert len(pairs) > 2500
    tried, wrong = 0, []
    for number, (be, ru) in enumerate(pairs * 2):
        sex = "m" if number < len(pairs) else "f"
        for lang, own, other in (("be", be, ru), ("ru", ru, be)):
            word, odd = (
                (own, other)
                if sex == "m"
                else (for_woman(own, lang), for_woman(other, "ru" if lang == "be" else "be"))
            )
            first = given[lang, sex]
            names = paradigm(first, "given", sex, lang)
            forms = paradigm(odd, "surname", sex, "ru" if lang == "be" else "be")
            said = "і ўсё" if lang == "be" else "и ещё"
            nominative = f"{first.title()} {word.title()}"
            declined = ". ".join(
                f"{name[0].title()} {form[0].title()} {said}"
                for name, form in zip(names, forms, strict=True)
            )
            text = f"{nominative} {said}. {nominative} {said}. {declined}."
            allowed = set(re.findall(r"[\w’]+", text.lower()))
            findings = check(text)
            for finding in findings:
                one, *rest = finding.suggested.lower().split()
                for kind, suggested in (("given", one), ("surname", rest[-1])):
                    for lang_ in ("be", "ru"):
                        for some in paradigm(suggested, kind, sex, lang_):
                            allowed |= set(some)
            tried += 1
            for edit in edits(findings):
                if edit.new.lower() not in allowed:
                    wrong.append((text, edit.new))
    assert tried > 3000
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        # a declined form that two spellings of the name share is of the one that the text has
        "Юры Зісер заснаваў сайт. Юрыю Зісеру падзякавалі, пра Юрыя Зісера пісалі.",
        "Васілі Быкаў піша. Размова з Васіліем Быкавым, пра Васілія Быкава.",
        "Валеры Ціхіня выступіў. Валерыю Ціхіні далі слова, з Валерыем Ціхіням.",
        "Дзмітры Жылуновіч прыйшоў. Дзмітрыя Жылуновіча чакалі.",
        # dots of ё are not taken away because declined forms have none
        "Пётр Машеров. О Петре Машерове, с Петром Машеровым, Петру Машерову.",
        "Фёдор Конь строил. Фёдора Коня помнят, Фёдору Коню благодарны.",
        # fleeting vowels, surnames that do not decline, adjectives
        "Ігар Заяц прыехаў. Сустрэча з Ігарам Зайцам. Далі Ігару Зайцу.",
        "Надзея Галка спявала. Надзеі Галцы, з Надзеяй Галкай, пра Надзею Галку.",
        "Дзяўчына Ганна Дзядок прыйшла. Ганне Дзядок далі слова.",
        "Татьяна Горячая пела. С Татьяной Горячей, о Татьяне Горячей.",
        "Лев Сапега был канцлером. Льва Сапегу знали. Льву Сапеге писали. Со Львом Сапегой.",
        "Светлана Кравец и Светлана Кравец. Светланы Кравец, со Светланой Кравец.",
        "Мария Белая пела. Марии Белой аплодировали. С Марией Белой.",
        "Кірыл Руды гаварыў. Кірылу Рудаму далі слова. З Кірылам Рудым.",
    ],
)
def test_correct_texts_stay(text: str) -> None:
    assert corrected(text) == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Пётр Машеров. Петр Машеров. О Петре Машерове, с Петром Машеровым.",
         "Пётр Машеров. Пётр Машеров. О Петре Машерове, с Петром Машеровым."),
        ("Павел Кузьмёнок пришёл. Павел Кузьменок. Павел Кузьменок ушёл.",
         "Павел Кузьмёнок пришёл. Павел Кузьмёнок. Павел Кузьмёнок ушёл."),
        ("Артём Боровой. Артем Боровой, Артем Боровой.",
         "Артём Боровой. Артём Боровой, Артём Боровой."),
    ],
)  # fmt: skip
def test_the_spelling_with_dots_is_the_one_suggested(text: str, right: str) -> None:
    assert corrected(text) == right
