"""transliterate: capitals, apostrophes, look-alikes, what passes unchanged; properties."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._cli import main
from bynames._errors import BynamesError
from bynames._translit import (
    romanise_token,
    romanise_words,
    scheme_of,
    schemes,
    transliterate,
)
from bynames._translit.pages import schemes_page
from bynames._translit.roman import romaniser
from tests.paths import ROOT

IDS = [scheme.id for scheme in schemes()]
ids = st.sampled_from(IDS)
BELARUSIAN = "абвгґдежзійклмнопрстуўфхцчшыьэюяё"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
words = st.text(alphabet=BELARUSIAN + RUSSIAN, min_size=1, max_size=14)
texts = st.text(alphabet=BELARUSIAN + RUSSIAN + "АЯЎІЁЩ’'-. ,aeiXYé1\u0301", max_size=40)


def cyrillic_left(text: str) -> bool:
    return bool(re.search("[\u0400-\u052f]", text))


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Я. Купала", "Ya. Kupala"),
        ("Я.КУПАЛА", "Ya.KUPALA"),
        ("ЯНКА КУПАЛА", "YANKA KUPALA"),
        ("Анна-Марыя", "Anna-Maryia"),
        ("анна-Марыя", "anna-Maryia"),
        ("АННА-Марыя", "ANNA-Maryia"),
        ("Дар’я", "Darya"),
        ("Дар'я", "Darya"),
        ("Дарʼя", "Darya"),
        ("ДАР’Я", "DARYA"),
        ("Iванова", "Ivanova"),
        ("Васiльева", "Vasilyeva"),
        ("Cяргей", "Siarhei"),
        ("Але\u0301на", "Alena"),
        ("И\u0306осиф", "Iosif"),
        ("МакДональд", "MakDonald"),
        ("Щербаков", "Shcherbakou"[:-1] + "v"),
        ("Объедков", "Obyedkov"),
        ("(Алена, 1 шт.)", "(Alena, 1 sht.)"),
        ("«Ясь»", "«Yas»"),
        ("'Ясь'", "'Yas'"),
        ("", ""),
        ("Łukašenka d'Arc 12", "Łukašenka d'Arc 12"),
    ],
)
def test_text_around_the_rules(text: str, latin: str) -> None:
    assert transliterate(text) == latin


def test_the_other_language_in_a_scheme() -> None:
    assert transliterate("Владимир Ильич", scheme="be-icao") == "Vladimir Ilich"
    assert transliterate("Уладзімір Дар’ін", scheme="ru-icao") == "Uladzimir Darin"
    assert transliterate("Дар’я Саўко", scheme="ru-bgn") == "Dar’ya Sauko"


def test_ties_rise_together_and_marks_are_precomposed() -> None:
    assert transliterate("Юля ЮЛЯ Ю.", scheme="be-alalc") == "I͡Uli͡a I͡ULI͡A I͡U."
    assert transliterate("Цой", scheme="ru-alalc") == "T͡Soĭ"
    assert "\u0301" not in transliterate("Любань", scheme="be-geo2007")


def test_codes_are_aliases_in_any_case() -> None:
    assert scheme_of("mvd-bel-Cyrl-Latn-2008").id == "be-mvd288"
    assert transliterate("Яна", scheme="MVD-BEL-CYRL-LATN-2008") == "Jana"
    assert transliterate("Яна", scheme="BE_PASS") == "Yana"


def test_wrong_arguments() -> None:
    with pytest.raises(BynamesError, match="did you mean 'be-pass'"):
        transliterate("Яна", scheme="be-pas")
    with pytest.raises(BynamesError, match="unknown scheme None"):
        transliterate("Яна", scheme=None)  # type: ignore[arg-type]
    with pytest.raises(BynamesError, match="unknown scheme \\[\\]"):
        transliterate("Яна", scheme=[])  # type: ignore[arg-type]
    for wrong in (None, 5):
        with pytest.raises(BynamesError, match="takes a string"):
            transliterate(wrong)  # type: ignore[arg-type]


@given(texts, ids)
def test_no_cyrillic_stays_and_all_is_nfc(text: str, scheme: str) -> None:
    latin = transliterate(text, scheme=scheme)
    assert not cyrillic_left(latin)
    assert not cyrillic_left(text) or unicodedata.is_normalized("NFC", latin)


@given(st.text(alphabet=st.characters(max_codepoint=0x3FF), max_size=40), ids)
def test_what_is_not_cyrillic_passes_unchanged(text: str, scheme: str) -> None:
    assert transliterate(text, scheme=scheme) == text


@given(st.text(max_size=60), ids)
def test_any_text_goes_through(text: str, scheme: str) -> None:
    assert isinstance(transliterate(text, scheme=scheme), str)


@given(st.lists(words, min_size=1, max_size=4), ids)
def test_words_do_not_see_each_other(parts: list[str], scheme: str) -> None:
    alone = [transliterate(word, scheme=scheme) for word in parts]
    for edge in (" ", "-", ", "):
        assert transliterate(edge.join(parts), scheme=scheme) == edge.join(alone)


@given(words, ids)
def test_case_is_of_the_word(word: str, scheme: str) -> None:
    low = transliterate(word, scheme=scheme)
    assert transliterate(word.capitalize(), scheme=scheme).lower() == low.lower()
    assert transliterate(word.upper(), scheme=scheme).lower() == low.lower()
    if len(word) > 1:
        assert transliterate(word.upper(), scheme=scheme) == low.upper()


@given(words, ids)
def test_twice_is_once(word: str, scheme: str) -> None:
    latin = transliterate(word, scheme=scheme)
    assert transliterate(latin, scheme=scheme) == latin
    assert romanise_token(word, scheme) == latin
    assert transliterate(word, scheme=scheme) == latin  # from memory


def test_importing_loads_no_icu() -> None:
    code = (
        "import sys, bynames._translit; bynames._translit.schemes();"
        "assert 'icu' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_page_is_as_the_files_say() -> None:
    page = ROOT / "docs" / "schemes.md"
    assert page.read_text(encoding="utf-8") == schemes_page(), (
        "docs/schemes.md is old: bynames schemes --markdown > docs/schemes.md"
    )


def test_command_translit(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translit", "-s", "pl-be", "Алена", "Лапцёнак"]) == 0
    assert capsys.readouterr().out == "Alena Łapcionak\n"
    assert main(["translit", "--json", "Яна"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {"text": "Яна", "scheme": "be-pass", "latin": "Yana"}
    assert main(["translit", "-s", "xx", "Яна"]) == 2
    assert "unknown scheme" in capsys.readouterr().err


def test_command_schemes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes", "--json"]) == 0
    assert [scheme["id"] for scheme in json.loads(capsys.readouterr().out)] == IDS
    assert main(["schemes", "--from", "ru"]) == 0
    out = capsys.readouterr().out
    assert "ru-icao" in out and "be-icao" not in out
    assert main(["schemes", "be-pass"]) == 0
    out = capsys.readouterr().out
    assert "ый } $ > ы" in out and "Таццяна > Tatsiana" in out
    assert main(["schemes", "be-pass", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rules"]["contexts"]["цц"] == "ц"
    assert main(["schemes", "--markdown"]) == 0
    assert capsys.readouterr().out == schemes_page()
    assert main(["schemes", "nope"]) == 2


@given(st.lists(st.text("абвгёжзійўыьэюя’'-éм́", min_size=1, max_size=9), max_size=6))
def test_many_words_go_as_each_goes(words: list[str]) -> None:
    for scheme in ("be-pass", "be-lacinka", "ru-bgn", "lt-be-endings"):
        seen = romaniser(scheme).seen
        seen.clear()
        one_by_one = [romanise_token(word, scheme) for word in words]
        seen.clear()
        assert romanise_words(words, scheme) == one_by_one
