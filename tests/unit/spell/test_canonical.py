"""Normalize: what is spelled right stays, in Belarusian, in Russian, in the passport's Latin."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.famous import FIFTH, FIRST, FOURTH, SECOND, SIXTH, THIRD, famous, people
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._errors import BynamesError
from bynames._parts import initials_of, parse
from bynames._spell import letters as spell_letters
from bynames._spell import normalize
from bynames._spell.letters import ATTESTED, for_woman, pairs_of
from bynames._spell.lexicon import lexicon
from bynames._spell.official import mended
from bynames._spell.orthography import is_spelling
from bynames._tab_lines import rows_of
from bynames._table import curated
from bynames._text import is_cyrillic
from bynames._translit import transliterate
from tests.strategies import full_names

ABOUT_NOBODY = {"улас", "стась"}
"""Russian spellings in public lists that the table has as Belarusian given names."""


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def test_every_official_given_name_stays() -> None:
    """All heads of the table, in both languages."""
    changed = []
    for family in curated().families.values():
        for entry in family.entries:
            plain = entry.lang in ("be", "ru") and is_cyrillic(entry.form) and " " not in entry.form
            if family.kind == "given" and entry.relation == "head" and plain:
                made = normalize(entry.form, scheme=entry.lang)
                if made != entry.form:
                    changed.append((entry.lang, entry.form, made))
    assert changed == []


@pytest.mark.parametrize(
    "name",
    ["Рыгор Мурашко", "Рыгор Нехай", "Анатоль Вольный", "Рыгор Бородулин", "Анатоль Клышко",
     "Рыгор Крушина", "Анатоль Тычина"],
)  # fmt: skip
def test_a_belarusian_given_name_beside_a_russian_surname_is_kept_in_russian(name: str) -> None:
    assert normalize(name, scheme="ru") == name


@pytest.mark.parametrize("lang", ["be", "ru"])
@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_every_attested_surname_stays(lang: str, every: int) -> None:
    """But for ё, which is put where a source left it out and it is attested."""
    side = 0 if lang == "be" else 1
    men = {pair[side] for pair in pairs_of(*ATTESTED)} - {""} - ABOUT_NOBODY
    words = men | {for_woman(man, lang) for man in men}
    changed = []
    for word in sorted(words)[::every]:
        if is_spelling(word, lang) and not mended(word, "surname"):
            made = normalize(_capital(word), scheme=lang)
            if made not in (_capital(word), _capital(lexicon().dotted(word, "surname", lang))):
                changed.append((word, made))
    assert len(words) > 1000
    assert changed == []


@pytest.mark.parametrize(
    "name",
    [
        "Янка Купала", "Якуб Колас", "Кастусь Каліноўскі", "Язэп Пушча", "Лявон Вольскі",
        "Пятрусь Броўка", "Зміцер Вайцюшкевіч", "Паўлюк Трус", "Янка Брыль", "Алесь Адамовіч",
        "Марта Сергіенка", "Ігар Лосік", "Вераніка Цапкала", "Максім Знак", "Настасся Новікава",
        "Юрый Захаранка", "Эдуард Бабарыка", "Вінцэнт Жук", "Міхась Лынькоў", "Іван Дрозд",
        "Цішка Гартны", "Змітрок Бядуля", "Тадэвуш Рэйтан", "Алег Арцем’еў", "Напалеон Орда",
        "Вальжына Морт", "Валянцін Янін", "Саламон Міхоэлс",
    ],
)  # fmt: skip
def test_belarusian_names_stay(name: str) -> None:
    assert normalize(name, scheme="be") == name


@pytest.mark.parametrize(
    "name",
    [
        "Лев Сапега", "Максим Знак", "Марфа Рабкова", "Якуб Колас", "Янка Купала", "Пётр Крук",
        "Кастусь Калиновский", "Сергей Алейник", "Виталий Щербо", "Янка Мавр", "Франак Вячорка",
        "Василь Быков", "Юрий Дракохруст", "Михаил Чигирь", "Валентин Елизарьев", "Эллина Зверева",
        "Кузьма Чорный", "Леон Измайлов", "Марта Матвеева", "Наталия Орлова",
    ],
)  # fmt: skip
def test_russian_names_stay(name: str) -> None:
    assert normalize(name, scheme="ru") == name


@pytest.mark.parametrize(
    "name",
    [
        "Eduard Babaryka", "Marta Baran", "Leon Krupa", "Darya Domrachava", "Ihar Losik",
        "Aliaksandr Zimouski", "Vitold Ashurak", "Hanna Sola", "Symon Budny", "Yanka Kupala",
        "Vital Shcherba", "Ala Tsuper", "Veranika Tsapkala", "Yazep Pushcha", "Maksim Znak",
    ],
)  # fmt: skip
def test_passport_names_stay(name: str) -> None:
    assert normalize(name) == name


@pytest.mark.parametrize(
    ("text", "scheme", "right"),
    [
        # women's surnames that are adjectives
        ("Толстая Татьяна", "be", "Таццяна Таўстая"), ("Крутая Анна", "be", "Ганна Крутая"),
        ("Tatiana Tolstaya", "ru", "Татьяна Толстая"), ("Лукавая Анна", "ru", "Анна Лукавая"),
        ("Белая Ганна", "ru", "Анна Белая"), ("Белая Ирина", "ru", "Ирина Белая"),
        ("Чёрная Ольга", "be", "Вольга Чорная"), ("Сухая Вольга", "ru", "Ольга Сухая"),
        ("Лагодная Мария", "ru", "Мария Лагодная"), ("Рыжая Анна", "be", "Ганна Рыжая"),
        ("Святая Нина", "be", "Ніна Святая"), ("Дикая Алена", "ru", "Алена Дикая"),
        ("Малая Ирина", "be", "Ірына Малая"), ("Новая Анна", "ru", "Анна Новая"),
        # ё, where a source left е
        ("Karaliou Piotr", "ru", "Пётр Королёв"), ("Шчарбакоў Пётр", "ru", "Пётр Щербаков"),
        ("Петр Крук", "ru", "Пётр Крук"), ("Федар Іваноў", "be", "Фёдар Іваноў"),
        ("Федор Иванов", "ru", "Фёдор Иванов"), ("Артем Иванов", "ru", "Артём Иванов"),
        ("Семен Иванов", "ru", "Семён Иванов"), ("Фёкла Иванова", "ru", "Фёкла Иванова"),
        ("Иван Королев", "ru", "Иван Королёв"), ("Иван Ковалев", "ru", "Иван Ковалёв"),
        ("Савелий Крамаров", "ru", "Савелий Крамаров"), ("Алена Іванова", "be", "Алена Іванова"),
        ("Фекла Иванова", "ru", "Фёкла Иванова"), ("Иван Левин", "ru", "Иван Левин"),
        # the stressed vowel
        ("Чехов Антон", "be", "Антон Чэхаў"), ("Щербо Виталий", "be", "Віталь Шчэрба"),
        ("Дрозд Иван", "be", "Іван Дрозд"), ("Гром Иван", "be", "Іван Гром"),
        ("Знак Иван", "ru", "Иван Знак"), ("Сом Иван", "be", "Іван Сом"),
        ("Королёв Иван", "be", "Іван Каралёў"), ("Конь Иван", "be", "Іван Конь"),
        # a misspelling of the table is mended
        ("Elena Laptenka", "be-pass", "Alena Laptsionak"),
    ],
)  # fmt: skip
def test_names_are_turned_right(text: str, scheme: str, right: str) -> None:
    assert normalize(text, scheme=scheme) == right


def test_official_given_names_are_for_those_who_ask() -> None:
    for name, official in (
        ("Янка Купала", "Іван Купала"), ("Язэп Пушча", "Іосіф Пушча"),
        ("Міхась Лынькоў", "Міхаіл Лынькоў"), ("Іван Дрозд", "Іван Дрозд"),
    ):  # fmt: skip
        assert normalize(name, scheme="be", given="official") == official
    with pytest.raises(BynamesError, match="'official'"):
        normalize("Янка Купала", given="oficial")  # type: ignore[arg-type]


def test_nothing_comes_of_nothing() -> None:
    assert [normalize(text) for text in ("ь", "", "’", "123", ".")] == [""] * 5


@given(full_names, st.sampled_from(["be", "ru", "be-pass"]))
def test_a_normal_form_is_its_own(name: str, scheme: str) -> None:
    once = normalize(name, scheme=scheme)
    assert normalize(once, scheme=scheme) == once


LEAST = {
    # be to be, ru to ru, latin to latin, latin to be, ru to be, be to ru, latin to ru
    FIRST: (1.0, 1.0, 1.0, 0.99, 0.96, 0.97, 0.96),
    SECOND: (1.0, 1.0, 0.99, 0.96, 0.94, 0.98, 0.97),
    THIRD: (1.0, 1.0, 0.99, 0.95, 0.86, 0.87, 0.83),
    FOURTH: (1.0, 1.0, 0.99, 0.99, 0.97, 0.96, 0.96),
    FIFTH: (1.0, 1.0, 1.0, 0.99, 0.95, 0.96, 0.95),
    SIXTH: (1.0, 0.99, 0.99, 0.97, 0.93, 0.91, 0.91),
}


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=file.stem, marks=[] if file == THIRD else [pytest.mark.slow])
        for file in LEAST
    ],
)
def test_well_known_people(file: Path) -> None:
    """The shares are at least what they were; of the third list nothing is listed."""
    assert len(people(file)) > 100
    for (direction, everybody, wrong), least in zip(famous(file), LEAST[file], strict=True):
        share = 1 - len(wrong) / len(everybody)
        assert share >= least, (direction, share)


def test_nobody_of_the_kept_out_list_is_a_named_bearer() -> None:
    rows = rows_of(Path(spell_letters.__file__).with_name("bearers.tsv"))
    bearers = {bearer.rpartition(",")[0] for *_, bearer in rows}
    assert len(bearers) > 6000
    assert [person.be for person in people(THIRD) if person.be in bearers] == []


def test_nobody_is_in_two_of_the_later_lists() -> None:
    later = [person.be for file in (SECOND, THIRD, FOURTH, FIFTH, SIXTH) for person in people(file)]
    assert len(later) > 1200
    assert len(set(later)) == len(later)
    written = (*people(FOURTH), *people(FIFTH), *people(SIXTH))
    assert [p.be for p in written if transliterate(p.be) != p.latin] == []


ACROSS = [
    # an ending of one language alone, after a given name of both
    ("Янка Кляшторный", "be", "Янка Кляшторны"), ("Кастусь Загорный", "be", "Кастусь Загорны"),
    ("Алесь Рудый", "be", "Алесь Рудый"), ("Тодар Кляшторны", "ru", "Тодар Кляшторный"),
    # ё where the list has е
    ("Юрий Селивёрстов", "be", "Юрый Селівёрстаў"),
    # a given name of one language, a surname of the other
    ("Mikita Mikado", "ru", "Никита Микадо"),
    # -ia is -ія where a short form of the same name has these letters, too
    ("Ksenia Petrova", "be", "Ксенія Пятрова"), ("Julia Kavalenka", "be", "Юлія Каваленка"),
    ("Emilia Kavalenka", "be", "Эмілія Каваленка"), ("Halia Kavalenka", "be", "Галя Каваленка"),
    # short forms of both languages
    ("Lena Petrova", "ru", "Лена Петрова"), ("Yulya Petrova", "ru", "Юля Петрова"),
    ("Galya Petrova", "ru", "Галя Петрова"),
    # names of their own
    ("Антоний Демьянко", "be", "Антоній Дзям’янка"),
    ("Antoni Dziamyanka", "ru", "Антоний Демьянко"),
    ("Валентий Ванькович", "be", "Валенцій Ваньковіч"),
    ("Гары Паганяйла", "ru", "Гарри Погоняйло"),
    ("Лалита Петрова", "ru", "Лалита Петрова"), ("Лаліта Каваленка", "ru", "Лолита Коваленко"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "scheme", "spelled"), ACROSS)
def test_the_other_language(name: str, scheme: str, spelled: str) -> None:
    assert normalize(name, scheme=scheme) == spelled


SURNAMES_THAT_ARE_WOMENS_NAMES = [
    ("Валерый Маланка", "be"), ("Сяргей Настасся", "be"), ("Віктар Аўгусціна", "be"),
    ("Аляксандр Ульяна", "be"), ("Павел Тадора", "be"), ("Уладзімір Параска", "be"),
    ("Васіль Гарпіна", "be"), ("Леанід Ева", "be"), ("Юрый Матруна", "be"), ("Ілля Ася", "be"),
    ("Валерий Маланка", "ru"), ("Сергей Настасья", "ru"), ("Виктор Юстина", "ru"),
    ("Александр Ульяна", "ru"), ("Юрий Евгения", "ru"), ("Илья Ася", "ru"),
    ("Valery Malanka", "be-pass"), ("Siarhei Yeva", "be-pass"), ("Uladzimir Paraska", "be-pass"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "scheme"), SURNAMES_THAT_ARE_WOMENS_NAMES)
def test_a_mans_name_that_is_no_surname_stays_first(name: str, scheme: str) -> None:
    assert normalize(name, scheme=scheme) == name


INITIALS = [
    ("Ya. Kupala", "Я. Купала", "Ya. Kupala"),
    ("Yu. Kupala", "Ю. Купала", "Yu. Kupala"),
    ("Zh. Laptsionak", "Ж. Лапцёнак", "Zh. Laptsionak"),
    ("Kh. Laptsionak", "Х. Лапцёнак", "Kh. Laptsionak"),
    ("Ch. Laptsionak", "Ч. Лапцёнак", "Ch. Laptsionak"),
    ("Ts. Laptsionak", "Ц. Лапцёнак", "Ts. Laptsionak"),
    ("Dz. Laptsionak", "Дз. Лапцёнак", "Dz. Laptsionak"),
    ("Sh. Laptsionak", "Ш. Лапцёнак", "Sh. Laptsionak"),
    ("Ж. Х. Лапцёнак", "Ж. Х. Лапцёнак", "Zh. Kh. Laptsionak"),
    ("H. Laptsionak", "Г. Лапцёнак", "H. Laptsionak"),
    ("Laptsionak, Dz. Ya.", "Дз. Я. Лапцёнак", "Dz. Ya. Laptsionak"),
    ("Ž. Laptsionak", "Ж. Лапцёнак", "Zh. Laptsionak"),
]


@pytest.mark.parametrize(("name", "cyrillic", "latin"), INITIALS)
def test_initials_of_two_letters(name: str, cyrillic: str, latin: str) -> None:
    assert normalize(name, scheme="be") == cyrillic
    assert normalize(name) == normalize(cyrillic) == latin
    assert normalize(latin) == latin
    assert len(initials_of(parse(name))) == latin.count(".")


NOT_AT_ONCE = [
    "Anton Mikhailavich Kraeusky", "Joseph G. Langbard", "Maljush, Andrej", "Nataliya Zyatikova",
    "Eduard Kauhanka", "Edvard Kauhanka",
]  # fmt: skip


@pytest.mark.parametrize("name", NOT_AT_ONCE)
def test_a_normal_form_in_latin_letters_is_its_own(name: str) -> None:
    assert normalize(normalize(name)) == normalize(name)


@settings(max_examples=200)
@given(
    full_names.map(lambda name: bynames.transliterate(name, scheme="ru-icao")),
    st.sampled_from(["be-pass", "be-bgn", "be-lacinka", "ru-icao", "be", "ru"]),
)
def test_a_normal_form_of_a_latin_name_is_its_own(name: str, scheme: str) -> None:
    once = normalize(name, scheme=scheme)
    assert normalize(once, scheme=scheme) == once


@pytest.mark.parametrize(
    ("name", "scheme", "right"),
    [
        ("Віталь Шчэрба", "ru", "Виталий Щербо"),
        ("Леў Шчэрба", "ru", "Лев Щерба"),
        ("Vital Shcherba", "ru", "Виталий Щербо"),
        ("Ніна Багінская", "ru", "Нина Багинская"),
        ("Святлана Багінская", "ru", "Светлана Богинская"),
        ("Наталля Качанава", "ru", "Наталья Кочанова"),
        ("Сяргей Далідовіч", "ru", "Сергей Долидович"),
        ("Генрых Далідовіч", "ru", "Генрих Далидович"),
        ("Виктория Азаренко", "be", "Вікторыя Азаранка"),
        ("Андрэй Арлоўскі", "ru", "Андрей Арловский"),
    ],
)
def test_a_well_known_bearer_tells_which_of_two_spellings(
    name: str, scheme: str, right: str
) -> None:
    assert bynames.normalize(name, scheme=scheme) == right


@pytest.mark.parametrize("name", ["Виталий Щерба", "Нина Богинская", "Светлана Багинская"])
def test_a_bearer_changes_no_spelling_of_the_language_asked_for(name: str) -> None:
    assert bynames.normalize(name, scheme="ru") == name


@pytest.mark.parametrize(
    ("name", "scheme", "right"),
    [
        ("Петрусь Бровка", "be", "Пятрусь Броўка"),
        ("Zora Kipel", "be", "Зора Кіпель"),
        ("Zmitrok Biadulia", "be", "Змітрок Бядуля"),
        ("Зьмітрок Бядуля", "be", "Зьмітрок Бядуля"),
        ("Павел Шарамет", "ru", "Павел Шеремет"),
        ("Зайцева Вера", "be", "Вера Зайцава"),
        ("Вера Муромцева", "be", "Вера Мурамцава"),
    ],
)
def test_names_as_they_are_spelled_over_there(name: str, scheme: str, right: str) -> None:
    assert bynames.normalize(name, scheme=scheme) == right
