"""Any text to clean tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._parts import parse
from bynames._text import fold, is_cyrillic, reread, script_of, tokenize, unlayout
from tests.strategies import anything

CASES = {
    "decomposed letters": ("Лапце\u0308нак Алена", "Лапцёнак Алена"),
    "stress marks": ("Але\u0301на Лапцёнак", "Алена Лапцёнак"),
    "zero width": ("Але\u200bна\ufeff Лапцёнак", "Алена Лапцёнак"),
    "soft hyphen": ("Лап\u00adцёнак Алена", "Лапцёнак Алена"),
    "Latin i in a Cyrillic word": ("Мiкалай", "Мікалай"),
    "Latin I in capitals": ("ВIКТАР", "ВІКТАР"),
    "kra": ("Алеĸсей", "Алексей"),
    "Cyrillic letters in a Latin word": ("Lарtsiоnаk", "Laptsionak"),
    "apostrophes are one": ("Вераб'ёў", "Вераб’ёў"),
    "apostrophe of a keyboard": ("Вераб`ёў", "Вераб’ёў"),
    "slug": ("tsetsoxo-aleksandr", "tsetsoxo aleksandr"),
    "file name": ("ivanou_ivan.jpg", "ivanou ivan"),
    "glued words": ("ЕвгенийАлексеевич Иванов", "Евгений Алексеевич Иванов"),
    "glued initials": ("А.Н.Лаптёнок", "А. Н. Лаптёнок"),
    "spaced initials": ("Лаптёнок А. Н.", "Лаптёнок А. Н."),
    "two capitals": ("Лаптёнок АН", "Лаптёнок А. Н."),
    "comma": ("Лапцёнак, Алена Мікалаеўна", "Лапцёнак , Алена Мікалаеўна"),
    "double surname": ("Іванова-Пятрова Ганна", "Іванова-Пятрова Ганна"),
    "long hyphens": ("Іванова–Пятрова Ганна", "Іванова-Пятрова Ганна"),
    "title": ("Dr. Alena Laptsionak", "Alena Laptsionak"),
    "title in Belarusian": ("спадарыня Алена Лапцёнак", "Алена Лапцёнак"),
    "quotation marks": ("«Алена» Лапцёнак", "Алена Лапцёнак"),
    "digits": ("Алена Лапцёнак 2", "Алена Лапцёнак"),
    "Greek": ("Αλένα Laptsionak", "Alena Laptsionak"),
    "mojibake of cp1251": ("Ëàïö¸íàê Àëåíà", "Лапцёнак Алена"),
    "mojibake of UTF-8": ("Ð\x90Ð»ÐµÐ½Ð°", "Алена"),
}


@pytest.mark.parametrize(("raw", "clean"), CASES.values(), ids=CASES)
def test_cleaning(raw: str, clean: str) -> None:
    assert tokenize(raw).words == tuple(clean.split(" "))


def test_a_bracketed_former_name_is_set_aside() -> None:
    tokens = tokenize("Алена Лапцёнак (Іванова)")
    assert (tokens.words, tokens.former) == (("Алена", "Лапцёнак"), ("Іванова",))


def test_real_latin1_names_are_left_alone() -> None:
    assert tokenize("Ångström Éléonore").words == ("Ångström", "Éléonore")


@pytest.mark.parametrize("raw", [None, float("nan"), 12, "", " ", "123", "🙂", b"x", "х" * 513])
def test_no_data(raw: object) -> None:
    assert tokenize(raw).words == tokenize(raw).former == ()


@given(anything)
def test_tokens_are_clean(raw: object) -> None:
    tokens = tokenize(raw)
    for word in (*tokens.words, *tokens.former):
        assert word == "," or any(char.isalpha() for char in word)
        assert not set(word) & set(" \t\n()[]0123456789\u200b")


@given(st.text(max_size=40))
def test_cleaning_is_stable(raw: str) -> None:
    words = [word for word in tokenize(raw).words if word != ","]
    again = [word for word in tokenize(" ".join(words)).words if word != ","]
    assert len(again) <= len(words) + 4


@given(st.text(max_size=20))
def test_fold_and_script_never_fail(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert script_of(text) in ("Cyrl", "Latn", "Mixed", "Other", "")
    assert is_cyrillic(text) in (True, False)


def test_wrong_layout_reads_back() -> None:
    assert "алена" in unlayout("fktyf")
    assert "alena" in unlayout("фдутф")


@pytest.mark.parametrize(
    "text",
    ['Наталля "Натка" Духнова', "Наталля «Натка» Духнова", "Наталля „Натка“ Духнова",
     "Наталля “Натка” Духнова", 'Наталля  "Залатая рыбка"  Духнова'],
)  # fmt: skip
def test_a_nickname_in_quotation_marks_is_set_aside(text: str) -> None:
    assert tokenize(text).words == ("Наталля", "Духнова")


@pytest.mark.parametrize("text", ['"Наталля Духнова"', "«Наталля» Духнова", 'Наталля "Духнова"'])
def test_quotation_marks_around_the_name_are_only_marks(text: str) -> None:
    assert tokenize(text).words == ("Наталля", "Духнова")


TYPED_AS_MEANT = [
    "Пору Бабаенка", "Пору Жабэбаў", "Пору Бюжэнка", "Пору Бабюк", "Пору Эбжаў", "Пору Хабэнка",
    "Пору Жэбюк", "Пору Юбашэнка", "Пору Бабіч-Бюжэнка", "Пору Бажэбенка",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED_AS_MEANT)
def test_a_rare_name_is_not_taken_for_another_keyboard_layout(text: str) -> None:
    assert parse(text).surname == text.split()[1]


@pytest.mark.parametrize(
    "name",
    "ГІВІ LAPTSIONAK|ДІДІ О. Крук|ФІФІ Ковалёва|ГІВІ Сухишвили|ВІВІ Лось|ЖІЖІ Юрый|ДІНІ Зоф|"
    "Баве Шыюский|Шыюский Баве|Абэж Юшыбский|Зюжа Быхюский|Бюжэ Хэбюский".split("|"),
)
def test_a_rare_name_is_no_garbled_one_nor_typed_on_other_keys(name: str) -> None:
    found = parse(name)
    assert not {"garbled text", "keyboard layout"} & set(found.warnings)
    assert {word.lower() for word in str(found).split()} == {word.lower() for word in name.split()}


@pytest.mark.parametrize("lost", ["", "?", "\u0098", "\ufffd"])
@pytest.mark.parametrize(
    "name",
    ["Иван Петров", "Петров Иван", "Ирина", "Игорь", "Илья Крук", "Инна", "КРУК ИРИНА", "И. Крук",
     "ЗИНОВИЙ", "Крук И.И.", "Ильич Мария Игоревна", "МАЛИНИН", "Зиновий КРИТ", "АНИКИЙ"],
)  # fmt: skip
def test_the_second_byte_of_a_capital_i_may_be_lost(name: str, lost: str) -> None:
    garbled = name.encode().decode("cp1251", "replace").replace("\ufffd", lost)
    assert str(parse(garbled)) == str(parse(name))


@pytest.mark.parametrize("name", ["КІР РР", "Р.Р. Крук", "РІО РІА", "Мария Р", "Р? Крук", "Р Р Р"])
def test_a_capital_r_is_no_garbled_letter(name: str) -> None:
    assert reread(name) == name


@pytest.mark.parametrize("sign", "²³½¼①⑴Ⅷⅳ〇٣०")
@pytest.mark.parametrize("text", ["ab{}1", "аб{}0", "{}1 Ян", "а{}0б", "Ян{}4а", "{}{}1", "a{}01"])
def test_numbers_that_are_no_figures_are_read(text: str, sign: str) -> None:
    r"""They are in words (\\w), and neither letters nor figures (0 to 9)."""
    name = text.replace("{}", sign)
    parse(f"Алена {name}")
    assert parse(f"Алена Лапцёнак {sign}").surname == "Лапцёнак"
