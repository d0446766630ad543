"""The bridge between Russian and Belarusian spelling, and its rule files."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bynames
import bynames._spell
from bynames._errors import BynamesError
from bynames._parts import patronymics
from bynames._rulefile import RuleFile, read_rule_file
from bynames._spell import bridge
from bynames._spell.bridging import DIRECTIONS, marked, spelled_across
from bynames._spell.letters import for_woman, model, unlikely
from bynames._spell.lexicon import lexicon
from bynames._spell.marked import choices_made, segments, spellings
from bynames._table import KINDS

_FOLDER = Path(bynames._spell.__file__).parent
_FILES = {direction: read_rule_file(_FOLDER / f"{direction}.rules") for direction in DIRECTIONS}
_SAMPLES = [
    (direction, source, target)
    for direction, file in _FILES.items()
    for source, target in file.meta["samples"]
]


@pytest.mark.parametrize(("direction", "source", "target"), _SAMPLES)
def test_every_sample_is_among_the_spellings(direction: str, source: str, target: str) -> None:
    assert choices_made(marked(source, direction), target) is not None


def _rules(file: RuleFile) -> list[str]:
    return [line for line in file.rules.splitlines() if ">" in line and not line.startswith("#")]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_rule_changes_some_sample(direction: str) -> None:
    file = _FILES[direction]
    words = [f"‹{source}›" for source, _ in file.meta["samples"]]
    whole = file.compile()
    expected = [whole.transliterate(word) for word in words]
    idle = []
    lines = file.rules.splitlines()
    for number, line in enumerate(lines):
        if line not in _rules(file) or line.startswith("::"):
            continue
        for rule in (part for part in line.split(";") if ">" in part):
            rest = [*lines[:number], line.replace(rule + ";", "", 1), *lines[number + 1 :]]
            without = file.compile("\n".join(rest))
            if [without.transliterate(word) for word in words] == expected:
                idle.append(rule.strip())
    assert idle == []


@pytest.mark.parametrize(
    ("russian", "kind", "belarusian"),
    [
        ("Лукашенко", "surname", "Лукашэнка"),
        ("Воробей", "surname", "Верабей"),
        ("Воробьёв", "surname", "Вараб’ёў"),
        ("Воробьев", "surname", "Вараб’ёў"),
        ("Тихановская", "surname", "Ціханоўская"),
        ("Геннадий", "given", "Генадзь"),
        ("Николай", "given", "Мікалай"),
        ("Елена", "given", "Алена"),
        ("Павел", "given", "Павел"),
        ("Николаевна", "patronymic", "Мікалаеўна"),
        ("Григорьевич", "patronymic", "Рыгоравіч"),
        ("Ильинична", "patronymic", "Ільінічна"),
    ],
)
def test_well_known_pairs_both_ways(russian: str, kind: str, belarusian: str) -> None:
    assert bridge(russian, kind, "ru_be")[0] == belarusian
    back = [text.replace("ё", "е") for text in bridge(belarusian, kind, "be_ru")]
    assert russian.replace("ё", "е") in back[:2]


def test_a_word_between_hyphens_is_bridged_for_itself() -> None:
    assert bridge("Иванова-Петрова")[0] == "Іванова-Пятрова"


@pytest.mark.parametrize("junk", [None, float("nan"), "", "  ", "123", "🙂", "я" * 10_000, [], 5])
def test_no_data_gives_nothing(junk: object) -> None:
    assert bridge(junk) == []


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(BynamesError, match="did you mean 'given'"):
        bridge("Анна", "givn")
    with pytest.raises(BynamesError, match="ru_be"):
        bridge("Анна", "given", "ru-be")


@given(st.text(max_size=40), st.sampled_from(KINDS), st.sampled_from(DIRECTIONS))
def test_bridge_takes_any_text(text: str, kind: str, direction: str) -> None:
    found = bridge(text, kind, direction, limit=5)
    assert len(found) <= 5
    assert len(set(found)) == len(found)
    assert found == bridge(text, kind, direction, limit=5)


@given(st.lists(st.lists(st.text("абв", max_size=2), min_size=1, max_size=3), max_size=4))
def test_segments_are_what_spellings_are_made_of(parts: list[list[str]]) -> None:
    text = "".join(f"«{'¦'.join(part)}»" if len(part) > 1 else part[0] for part in parts)
    cut = segments(text)
    for spelled in spellings(cut, limit=50):
        assert choices_made(cut, spelled) is not None


@given(st.text("абвгдеёжзійклмнопрстуўфхцчшыьэюя’", min_size=1, max_size=12))
def test_a_longer_word_costs_more(word: str) -> None:
    letters = model("be")
    assert letters.word_cost(word) > 0
    assert unlikely(word, "be") >= 0


def test_the_model_prefers_what_the_language_has() -> None:
    letters = model("be")
    assert letters.word_cost("лукашэнка") < letters.word_cost("лукашенко")
    assert unlikely("кашчэеў", "be") == 0 < unlikely("рэчьица", "be")


def test_forms_that_follow_by_grammar() -> None:
    assert for_woman("ціханоўскі", "be") == "ціханоўская"
    assert for_woman("шевчук", "ru") == "шевчук"
    assert patronymics("якаў", "be")[0] == ("якаўлевіч", "якаўлеўна")
    assert patronymics("дмитрий", "ru")[0] == ("дмитриевич", "дмитриевна")
    assert patronymics("станіслаў", "be")[0] == ("станіслававіч", "станіславаўна")


def test_the_table_decides() -> None:
    assert lexicon().across("лаптёнок", "surname", "ru_be") == ("лапцёнак",)
    assert lexicon().canonical("лаптенок", "surname")[0] == "лапцёнак"


ADJECTIVES = [
    ("сухой", "сухі"), ("слепой", "сляпы"), ("лесной", "лясны"), ("рогатый", "рагаты"),
    ("полевой", "палявы"), ("лановой", "ланавы"), ("святой", "святы"), ("косой", "касы"),
    ("старый", "стары"), ("худой", "худы"), ("яровой", "яравы"), ("луговой", "лугавы"),
    ("молодой", "малады"), ("седой", "сяды"), ("немой", "нямы"), ("золотой", "залаты"),
]  # fmt: skip
"""Surnames that are adjectives: Russian stressed -ой is Belarusian -ы."""


@pytest.mark.parametrize(("russian", "belarusian"), ADJECTIVES)
def test_adjectives_have_the_ending_of_their_language(russian: str, belarusian: str) -> None:
    assert spelled_across(russian, "surname", "ru_be")[0] == belarusian
    assert spelled_across(belarusian, "surname", "be_ru")[0] == russian
    pair = f"Иван {russian.title()}", f"Іван {belarusian.title()}"
    assert bynames.compare(*pair).verdict == "SAME"


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [("дедюля", "дзядзюля"), ("петюк", "пяцюк"), ("федчук", "фядчук"), ("теслюк", "цяслюк"),
     ("олешук", "аляшук"), ("левшук", "ляўшук"), ("селезнёв", "селязнёў"), ("степук", "сцяпук"),
     ("нестерчук", "несцярчук"), ("серченя", "сярчэня"), ("фесенко", "фясенка"),
     ("кулешов", "куляшоў")],
)  # fmt: skip
def test_what_stands_before_the_stress_is_ya(russian: str, belarusian: str) -> None:
    """The rule of яканне: е of the syllable before the stress is я in Belarusian."""
    assert spelled_across(russian, "surname", "ru_be")[0] == belarusian
    assert spelled_across(belarusian, "surname", "be_ru")[0] == russian


@pytest.mark.parametrize(
    ("latin", "russian"),
    [("Kolas", "Колас"), ("Zvonak", "Звонак"), ("Shamiakin", "Шамякин"),
     ("Bartashevich", "Барташевич")],
)  # fmt: skip
def test_a_name_that_is_one_in_both_languages_stays(latin: str, russian: str) -> None:
    """Of two Russian spellings that of the well-known bearer, who is written as in Belarusian."""
    assert bynames.normalize(f"Ivan {latin}", scheme="ru") == f"Иван {russian}"


@pytest.mark.parametrize(
    "surname",
    ["Процюк", "Гоцюк", "Стецюк", "Дацюк", "Грицюк", "Мацюк", "Луцюк", "Боцюк", "Гецюк", "Коцюба",
     "Коцюбинский"],
)  # fmt: skip
def test_a_russian_name_with_tsyu_stays(surname: str) -> None:
    """Names from Ukraine and the south of Belarus have цю in Russian, too: Процюк is no Протюк."""
    assert bynames.normalize(f"Иван {surname}", scheme="ru") == f"Иван {surname}"


@pytest.mark.parametrize(
    ("russian", "belarusian"),
    [
        # by the surname of the same stem, whose stress is known
        ("Громовая", "Громавая"), ("Громовый", "Громавы"),
        # stressed after the stem
        ("Луговая", "Лугавая"), ("Боровая", "Баравая"), ("Полевая", "Палявая"),
        ("Береговая", "Берагавая"), ("Лановая", "Ланавая"), ("Снеговая", "Снегавая"),
        ("Снеговой", "Снегавы"), ("Ключевая", "Ключавая"), ("Часовая", "Часавая"),
        # before its end
        ("Сосновая", "Сасновая"), ("Сосновый", "Сасновы"), ("Терновый", "Цярновы"),
        ("Кленовый", "Кляновы"), ("Медовый", "Мядовы"), ("Вишнёвая", "Вішнёвая"),
        # on its first syllable
        ("Грушевая", "Грушавая"), ("Осиновый", "Асінавы"), ("Липовая", "Ліпавая"),
        ("Берёзовая", "Бярозавая"), ("Маковая", "Макавая"), ("Малиновый", "Малінавы"),
        # in -ский, stressed at the end
        ("Трубецкая", "Трубяцкая"), ("Донская", "Данская"), ("Крамской", "Крамской"),
        ("Луговской", "Лугаўской"), ("Шаховская", "Шахаўская"),
    ],
)  # fmt: skip
def test_adjectives_have_the_stress_of_their_word(russian: str, belarusian: str) -> None:
    assert bridge(russian, "surname", "ru_be")[0] == belarusian
