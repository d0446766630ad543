"""Restore, normalize, key and variants; the command that lists them."""

from __future__ import annotations

import doctest
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bynames
from bynames._errors import BynamesError
from bynames._parts import parse
from bynames._spell import key, normalize, restore, variants
from bynames._spell.inversion import bare_latin, schemes_of, spelled_back
from bynames._translit import transliterate
from tests.paths import ROOT
from tests.strategies import anything, full_names

LAPTSIONAK = [
    "Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Лапцёнак Алена", "Лаптёнок Елена",
    "Лаптенок Елена", "Łapcionak Alena", "Elena Laptyonok", "Lapcionak, Alena",
    "ЛАПЦЁНАК Алена",
]  # fmt: skip
JUNK: list[object] = [None, float("nan"), "", "  ", "123", "🙂", "я" * 10_000, "a" * 10_000, 5]


@pytest.mark.parametrize(
    ("latin", "lang", "cyrillic"),
    [
        ("Laptsionak", "be", "Лапцёнак"),
        ("Łapcionak", "be", "Лапцёнак"),
        ("Lapcionak", "be", "Лапцёнак"),  # its mark lost
        ("Siarhei Tsikhanouski", "be", "Сяргей Ціханоўскі"),
        ("Sviatlana Tsikhanouskaya", "be", "Святлана Ціханоўская"),
        ("Aliaksandr Ryhoravich LUKASHENKA", "be", "Аляксандр Рыгоравіч ЛУКАШЭНКА"),
        ("Gennadiy Vorobyov", "ru", "Геннадий Воробьёв"),
        ("Sergei Tikhanovskii", "ru", "Сергей Тихановский"),
        ("Sergei Tikhanovski", "ru", "Сергей Тихановский"),  # of habit, by no scheme
        ("Anton Dombrovski", "ru", "Антон Домбровский"),
        ("Leonid Lutski", "ru", "Леонид Луцкий"),
        ("Alexievich", "be", "Алексіевіч"),
        ("Alexandrovich", "ru", "Александрович"),
        ("Ivan Maximovich", "ru", "Иван Максимович"),
        ("Axyonov", "ru", "Аксёнов"),
        ("Alexeyenko", "ru", "Алексеенко"),
        ("Felixovich", "ru", "Феликсович"),
        ("Tsetsoxo", "be", "Цацоха"),  # x is х where the table or the letters say so
        ("Suxareva", "ru", "Сухарева"),
        ("Maria Kalesnikava", "be", "Марыя Калеснікава"),
        ("Darya Kalesnikava", "be", "Дар’я Калеснікава"),
        ("A. N. Laptsionak", "be", "А. Н. Лапцёнак"),
    ],
)
def test_restored_first(latin: str, lang: bynames.Language, cyrillic: str) -> None:
    assert restore(latin, lang=lang)[0].text == cyrillic


def test_restore_by_a_scheme_is_checked_by_romanising() -> None:
    for found in restore("Alena Laptsionak", scheme="be-pass"):
        assert transliterate(found.text, scheme="be-pass") == "Alena Laptsionak"
        assert found.scheme == "be-pass"


def test_marks_tell_the_soft_sign_of_bgn_from_its_apostrophe() -> None:
    latin = transliterate("Валер’евіч Васільеў", scheme="be-bgn")
    assert restore(latin, scheme="be-bgn")[0].text == "Валер’евіч Васільеў"


@pytest.mark.parametrize("scheme", ["be-pass", "be-lacinka", "be-icao", "be-bgn", "be-geo2007"])
@given(name=st.sampled_from(["Лапцёнак Алена", "Ігар Баранаў", "Ганна Іванова", "Юрый Кавалёў"]))
def test_a_round_trip(scheme: str, name: str) -> None:
    order = name.split()
    found = restore(transliterate(name, scheme=scheme), scheme=scheme)
    assert [word for word in order if word not in found[0].text] == []


@given(full_names, st.sampled_from(["be", "ru"]))
def test_scores_of_restore_fall_and_sum_to_one_at_most(name: str, lang: bynames.Language) -> None:
    latin = transliterate(name)
    found = restore(latin, lang=lang, limit=8)
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert sum(scores) <= 1 + 1e-9
    assert len({one.text for one in found}) == len(found)


@pytest.mark.parametrize("raw", JUNK)
def test_no_data_gives_nothing(raw: object) -> None:
    assert restore(raw) == []
    assert variants(raw) == []
    assert normalize(raw) == key(raw) == ""


@given(anything)
def test_any_input_is_taken(raw: object) -> None:
    assert isinstance(normalize(raw), str)
    assert isinstance(key(raw), str)
    assert len(restore(raw)) <= 5
    assert len(variants(raw, limit=7)) <= 7


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(BynamesError, match="'be-pass'"):
        normalize("Анна", scheme="be-pas")
    with pytest.raises(BynamesError, match="unknown scheme"):
        restore("Hanna", scheme="none at all")
    with pytest.raises(BynamesError, match="unknown language"):
        restore("Hanna", lang="pl")  # type: ignore[arg-type]
    wrong: Any
    for wrong in (0, -1, True, 1.0, "5"):
        for function in (restore, variants):
            with pytest.raises(BynamesError, match="limit must be a whole number from 1"):
                function("Hanna", limit=wrong)


@pytest.mark.parametrize("spelling", LAPTSIONAK)
def test_every_spelling_of_the_statement_has_one_normal_form(spelling: str) -> None:
    assert normalize(spelling) == "Alena Laptsionak"
    assert normalize(spelling, scheme="be") == "Алена Лапцёнак"
    assert normalize(spelling, scheme="ru") == "Елена Лаптёнок"
    assert key(spelling) == key("Alena Laptsionak")


def test_a_name_known_in_russian_only() -> None:
    assert normalize("Gennadiy Vorobyov", scheme="be") == "Генадзь Вараб’ёў"


@pytest.mark.parametrize(
    ("spelling", "normal"),
    [
        ("Лукашенко Александр Григорьевич", "Aliaksandr Ryhoravich Lukashenka"),
        ("Ihar Lutsky", "Ihar Lutski"),  # two conventions in one name
        ("Maxim Ivanova-Petrova", "Maksim Ivanova-Piatrova"),
        ("Сергей Баранов", "Siarhei Baranau"),
    ],
)
def test_normal_forms(spelling: str, normal: str) -> None:
    assert normalize(spelling) == normal


@given(full_names.filter(lambda name: not parse(name).initials))
def test_a_normal_form_in_cyrillic_is_its_own(name: str) -> None:
    # beside an initial the order of the rest stays open: Лапцёнак Іванна А.
    once = normalize(name, scheme="be")
    assert normalize(once, scheme="be") == once


@given(full_names)
def test_case_and_order_do_not_matter(name: str) -> None:
    assert normalize(name.upper()) == normalize(name.upper().title())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Aliaksandr Rabkou", "Aliaksandra Rabkova"),
        ("Ivan Karpenka", "Ivan Karpenkau"),
        ("Viktar Lukashenka", "Dzmitry Lukashenka"),
        ("Ivan Savchenka", "Ivan Isachenka"),
        ("Иван Рыжков", "Иван Рожков"),
        ("Viktar Viktaravich Lukashenka", "Viktar Aliaksandravich Lukashenka"),
    ],
)
def test_look_alikes_have_other_keys(left: str, right: str) -> None:
    assert key(left) != key(right)


def test_a_key_has_three_fields() -> None:
    assert key("Лапцёнак А. М.").count("|") == 2
    assert key("Лапцёнак").startswith("||")


def test_variants_of_the_statement() -> None:
    found = variants("Алена Лапцёнак", limit=300)
    texts = {variant.text for variant in found}
    wanted = {
        "Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Alena Łapcionak",
        "Elena Laptyonok", "Alena Lapcionak", "Елена Лаптёнок", "Елена Лаптенок", "Алена Лапцёнак",
    }  # fmt: skip
    assert wanted - texts == set()
    assert found[0].weight == 1


@given(full_names, st.integers(1, 60))
def test_variants_are_ordered_and_distinct(name: str, limit: int) -> None:
    found = variants(name, limit=limit)
    weights = [variant.weight for variant in found]
    assert weights == sorted(weights, reverse=True)
    assert len({variant.text for variant in found}) == len(found) <= limit
    assert all(0 <= weight <= 1 for weight in weights)
    assert all(variant.origin for variant in found)


def test_variants_of_one_part() -> None:
    texts = {variant.text for variant in variants("Лапцёнак")}
    assert {"Laptsionak", "Лаптёнок", "Łapcionak"} <= texts
    assert all(" " not in text for text in texts)


@given(st.text(max_size=20))
def test_bare_latin_is_stable(text: str) -> None:
    once = bare_latin(text)
    assert bare_latin(once) == once


def test_every_scheme_can_be_turned_round() -> None:
    """What a scheme writes for a plain name leads back to it, whatever the scheme."""
    lost = []
    for lang, name in (("be", "баранаў"), ("ru", "баранов")):
        for scheme in schemes_of(lang):
            latin = transliterate(name, scheme=scheme)
            if name not in {word.text for word in spelled_back(latin, (scheme,), lang)}:
                lost.append((scheme, latin))
    assert lost == []


def test_a_word_is_spelled_back_by_one_scheme_at_a_time() -> None:
    """ss is с in German only, ou is оў in the passport and not in German before a vowel."""
    chosen = ("be-pass", "de-be")
    one = spelled_back("lyssakouskaja", chosen, "be")
    mixed = {word.text for word in spelled_back("lyssakouskaja", chosen, "be", mixed=True)}
    assert "лысакоўская" in {word.text for word in one if word.schemes == 0b10}
    assert not {word.text for word in one} >= mixed


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Lyssakouskaja", "Лысакоўская"), ("Cjarljakava", "Цярлякава"), ("Hrychko", "Грычко")],
)
def test_rare_schemes_are_asked_where_the_usual_give_hardly_a_word(
    latin: str, cyrillic: str
) -> None:
    assert restore(latin)[0].text == cyrillic


@pytest.mark.parametrize("mark", ["", ",", " (x)", " 5"])
def test_a_letter_with_a_mark_does_not_break_a_word(mark: str) -> None:
    assert normalize(f"Haluboŭskaja{mark} Nadzieja").split()[-1] == "Halubouskaya"


def test_a_belarusian_spelling_is_not_taken_for_a_russian_one() -> None:
    assert normalize("Mikałaj Statkievič", scheme="be") == "Мікалай Статкевіч"
    assert normalize("Ales Bialiatski", scheme="be") == "Алесь Бяляцкі"
    assert normalize("Марфа Рабкова") == "Marfa Rabkova"


def test_the_page_tells_the_truth() -> None:
    page = ROOT / "docs" / "spelling.md"
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 5) == (0, True)


def test_the_front_door_has_them() -> None:
    assert bynames.normalize("Elena Laptenka") == "Alena Laptsionak"
    assert bynames.restore("Laptsionak", limit=1)[0].text == "Лапцёнак"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    from bynames._cli import main

    code = main(["variants", *arguments])
    return code, capsys.readouterr().out


def test_the_command_prints_lines(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "Алена Лапцёнак", "--limit", "20")
    assert code == 0
    assert out.splitlines()[0] == "Alena Laptsionak"
    assert len(out.splitlines()) == 20


def test_the_command_prints_what_search_tools_take(capsys: pytest.CaptureFixture[str]) -> None:
    name = "Алена Лапцёнак"
    _, out = run(capsys, name, "--format", "search", "--limit", "2")
    assert out == '"Alena Laptsionak" OR "Yelena Laptyonok"\n'
    _, out = run(capsys, name, "--format", "solr", "--limit", "2")
    assert out == "Alena Laptsionak,Yelena Laptyonok\n"
    _, out = run(capsys, name, "--format", "elasticsearch", "--field", "person", "--limit", "2")
    should = json.loads(out)["query"]["bool"]["should"]
    assert should[0] == {"match_phrase": {"person": {"query": "Alena Laptsionak", "boost": 1.0}}}
    _, out = run(capsys, name, "--json", "--limit", "1")
    assert json.loads(out) == [{"text": "Alena Laptsionak", "origin": "be-pass", "weight": 1.0}]


def test_the_command_says_when_there_is_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "123") == (1, "")
    assert run(capsys, "Алена", "--limit", "0")[0] == 2


@pytest.mark.parametrize(
    "name", ["Laptsionak", "Aliaksandr Lukashenka", "Darya Domrachava", "Sviatlana Tsikhanouskaya",
             "Vasil Bykau", "Maryia Kalesnikava", "Marfa Rabkova", "Maksim Haretski",
             "Uladzimir Karatkevich", "Siarhei Shushkevich", "A. Lukashenka"],
)  # fmt: skip
def test_what_a_bearer_is_known_of_is_attested(name: str) -> None:
    assert restore(name)[0].attested


@pytest.mark.parametrize(
    "name", ["Krakatsiapenka", "Alena Zhmurdzialovich", "Ivan Pukhlakouski", "Tsvirkhunenia",
             "Anna Dzhaladziuk", "Piotr Brakhlianka", "Shmyndrykau", "Alena Barabulkina",
             "Yan Kutsmarenka", "Maria Zhabakrytskaya"],
)  # fmt: skip
def test_what_rules_alone_make_is_not_attested(name: str) -> None:
    assert not restore(name)[0].attested
