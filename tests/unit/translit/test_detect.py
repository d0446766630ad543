"""detect: which language and which schemes a Latin spelling comes from."""

from __future__ import annotations

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._translit import Scheme, detect, schemes, transliterate
from bynames._translit.detection import runs_of
from tests.paths import ROOT

PEOPLE = ROOT / "benchmarks" / "data" / "people.csv"


def _eu_names() -> list[tuple[str, str]]:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return [
            (row["lang"].removesuffix("-Latn"), row["name"])
            for row in csv.DictReader(file)
            if row["lang"] in ("be-Latn", "ru-Latn") and "EU 765/2006" in row["source"]
        ]


def test_the_language_of_the_eu_lists_names() -> None:
    names = _eu_names()
    said = Counter(detect(name)[0].language == language for language, name in names)
    assert len(names) > 200
    assert said[True] >= 0.95 * len(names)


@pytest.mark.parametrize(
    ("name", "scheme", "lang"),
    [
        ("Siarhei Tsikhanouski", "be-pass", "be"),
        ("Svyatlana Tsikhanouskaya", "be-press", "be"),
        ("Łukašenka", "be-lacinka", "be"),
        ("Cichanouska", "pl-be", "be"),
        ("Mahilioŭ", "be-geo2007", "be"),
        ("Jeĺsk", "be-geo2007", "be"),
        ("Vasil’yeva Alyaksandra", "be-bgn", "be"),
        ("Lukašenkas", "lt-be-endings", "be"),
        ("Iuliia Shcheglova", "ru-icao", "ru"),
        ("Iouri Voltchkov", "fr-ru-media", "ru"),
        ("Loukachenko", "fr-ru-media", "ru"),
        ("Lukaschenko", "de-ru-media", "ru"),
        ("Lukasjenko", "sv-ru-media", "ru"),
        ("Tyihanovszkaja", "hu-ru-media", "ru"),
        ("I͡Ulii͡a", "ru-alalc", "ru"),
    ],
)
def test_the_scheme_and_the_language(name: str, scheme: str, lang: str) -> None:
    found = detect(name)
    assert (found[0].scheme, found[0].language) == (scheme, lang)
    assert found[0].reasons
    plain = "".join(char for char in name.lower() if char.isalpha())
    assert all(reason.strip("^$") in plain for reason in found[0].reasons)


@pytest.mark.parametrize("name", ["Ivan", "Anton Ivan", "Maxim", "Adam"])
def test_either_where_the_letters_cannot_tell(name: str) -> None:
    found = detect(name)
    assert found[0].language == "either"
    assert found[0].reasons == ()
    languages = {scheme.id: scheme.language for scheme in schemes()}
    assert {languages[item.scheme] for item in found} == {"be", "ru"}


@pytest.mark.parametrize("text", ["", "12", "Иван", "А. Б.", "Ιωάννης", None, 5, "x" * 1000])
def test_nothing_to_look_at(text: object) -> None:
    assert detect(text) == []


def test_only_schemes_of_the_language_found() -> None:
    languages = {scheme.id: scheme.language for scheme in schemes()}
    for name in ("Siarhei Tsikhanouski", "Sergei Tikhanovsky"):
        found = detect(name)
        assert {languages[item.scheme] for item in found} == {found[0].language}


@given(st.text(alphabet="abcdeghiklmnoprstuvyzšžčŭłĺ’ -", max_size=40))
def test_scores_are_shares_best_first(text: str) -> None:
    found = detect(text)
    assert found == detect(text)
    assert len({item.language for item in found}) <= 1
    assert all(0.0 < item.score <= 1.0 for item in found)
    assert sum(item.score for item in found) <= 1.0 + 1e-9
    assert [item.score for item in found] == sorted((i.score for i in found), reverse=True)


@given(
    st.sampled_from(["Аляксандр Лукашэнка", "Сяргей Ціханоўскі"]),
    st.sampled_from([scheme for scheme in schemes() if scheme.language == "be"]),
)
def test_what_a_scheme_writes_is_of_its_language(name: str, scheme: Scheme) -> None:
    latin = transliterate(name, scheme=scheme.id)
    assert detect(latin)[0].language == "be"


def test_case_does_not_matter() -> None:
    assert detect("SIARHEI TSIKHANOUSKI") == detect("Siarhei Tsikhanouski")


def test_runs() -> None:
    assert runs_of("ab") == {"^a", "^ab", "^ab$", "a", "ab", "ab$", "b", "b$"}


@pytest.mark.parametrize(
    "text",
    ["Aleś", "Kastuś Kalinoŭski", "Vasil Łoś", "Michaś", "Uładź", "Źmicier", "Kuźma",
     "Stach Łapcionak", "Janka Kaś", "Łukaś", "Piatruś Broŭka", "Ihnaś"],
)  # fmt: skip
def test_soft_letters_are_of_every_latin_alphabet_that_has_them(text: str) -> None:
    found = {item.scheme for item in detect(text)}
    assert "be-lacinka" in found


@pytest.mark.parametrize(
    "text",
    ["Aleś", "Kastuś Kalinoŭski", "Michaś Zaleski", "Piatruś Broŭka", "Ihnaś Palinoŭski",
     "Siarhiej Cichanoŭski", "Janka Kupała", "Alaksandar Milinkievič",
     "Vincuś Halinoŭski", "Jaś Malinoŭski", "Staś Palikoŭski"],
)  # fmt: skip
def test_names_of_people_are_in_the_latin_alphabet_before_that_of_maps(text: str) -> None:
    assert detect(text)[0].scheme == "be-lacinka"


def test_polish_letters_of_the_old_alphabet() -> None:
    assert "be-lacinka-1906" in {item.scheme for item in detect("Maksim Bahdanowicz")}
    assert "be-lacinka-1906" not in {item.scheme for item in detect("Maksim Bahdanovič")}
