"""What holds for every public function, whatever it is given."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import unicodedata
from itertools import combinations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import bynames
from bynames._parts.small_words import is_small_beside_capitals
from bynames._text import MAX_LENGTH, tokenize
from tests.strategies import FOREIGN, SCHEMES, anything, broken_names, names, unlisted_names

texts = st.one_of(names, broken_names(), st.text(max_size=60))


@settings(max_examples=120)
@given(anything, anything)
def test_scores_are_symmetric_and_in_range(left: object, right: object) -> None:
    value = bynames.score(left, right)
    assert 0.0 <= value <= 1.0
    assert value == bynames.score(right, left)
    comparison, back = bynames.compare(left, right), bynames.compare(right, left)
    assert comparison.score == back.score == value
    assert comparison.verdict == back.verdict
    assert [(item.part, item.label) for item in comparison.evidence] == [
        (item.part, item.label) for item in back.evidence
    ]


@settings(max_examples=120)
@given(anything)
def test_a_name_is_the_same_as_itself(name: object) -> None:
    assert bynames.score(name, name) == (1.0 if bynames.parse(name) else 0.0)


@settings(max_examples=120)
@given(texts)
def test_every_function_takes_every_text(text: str) -> None:
    name = bynames.parse(text)
    assert name.original == text or len(text) > MAX_LENGTH
    assert bynames.key(text) == bynames.key(text)
    assert all(keys for keys in bynames.blocking_keys(text))
    assert all(0 < item.weight <= 1 for item in bynames.variants(text, limit=5))
    assert all(0 <= item.score <= 1 for item in bynames.restore(text, limit=3))
    assert all(item.scheme in SCHEMES for item in bynames.detect(text))
    for finding in bynames.check(text):
        assert finding.spellings


def wrapped(name: str) -> list[str]:
    return [f"  {name}\t", name.replace(" ", "  "), name.replace(" ", "\u00a0"), f"\n{name}\u200b"]


@settings(max_examples=120)
@given(names, names)
def test_spaces_change_nothing(name: str, other: str) -> None:
    assume(name != other)  # the same text is the same name, without more ado
    value = bynames.score(name, other)
    for changed in wrapped(name):
        assert bynames.score(changed, other) == value, changed


@settings(max_examples=120)
@given(names, names)
def test_normal_forms_of_unicode_change_nothing(name: str, other: str) -> None:
    assume(name != other)
    value = bynames.score(name, other)
    for form in ("NFC", "NFD"):
        assert bynames.score(unicodedata.normalize(form, name), other) == value


@settings(max_examples=120)
@given(names, names, st.sampled_from("'’ʼ‘`´"))
def test_every_apostrophe_is_one(name: str, other: str, sign: str) -> None:
    name = "Дар’я " + name.replace("'", "’")
    assert bynames.score(name.replace("’", sign), other) == bynames.score(name, other)


LATIN = set("abcdefghijklmnopqrstuvwxyz")
LOOK_ALIKES = {"а": "a", "е": "e", "о": "o", "с": "c", "р": "p", "х": "x", "у": "y", "і": "i"}


@settings(max_examples=120)
@given(names.filter(lambda name: not set(name.lower()) & LATIN), names, st.data())
def test_a_latin_letter_in_a_cyrillic_word_changes_nothing(
    name: str, other: str, data: st.DataObject
) -> None:
    assume(name != other)
    places = [
        at for at, char in enumerate(name)
        if char in LOOK_ALIKES and sum(map(str.isalpha, word_at(name, at))) > 4
    ]  # fmt: skip
    if places:
        at = data.draw(st.sampled_from(places))
        changed = name[:at] + LOOK_ALIKES[name[at]] + name[at + 1 :]
        assert bynames.score(changed, other) == bynames.score(name, other)
        assert bynames.key(name) == bynames.key(changed)


def word_at(text: str, at: int) -> str:
    return text[text.rfind(" ", 0, at) + 1 :].split(" ", maxsplit=1)[0]


LIKE_CYRILLIC = set("aceikmoptxy")
"""Latin letters that look like one Cyrillic letter, small or capital: R is Я, and r is г."""


def looks_otherwise_in_capitals(word: str) -> bool:
    """Does a word mix scripts, and have letters that are others where they are capitals?"""
    letters = set(word.lower())
    mixed = any("\u0400" < char < "\u0530" for char in letters)
    return mixed and not letters & LATIN <= LIKE_CYRILLIC


def test_what_a_latin_letter_looks_like_in_capitals() -> None:
    assert bynames.parse("Rзэп Дыла").given == "Язэп"
    assert bynames.parse("rурин Иван").surname == "Гурин"


@settings(max_examples=120)
@given(names, names)
@example("Баба Babayarский", "Баба Bababaский")
@example("Koкoский Mapия", "Кокоский Мария")
@example("Коваленкo Тaтьяна", "Коваленко Татьяна")
@example("Пeтpoв Cepгей", "Петров Сергей")
@example("Mиxaлюк Aндpeй", "Михалюк Андрей")
@example("Xaрытoнчык Kaця", "Харытончык Каця")
@example("Kpaвцoў Tapac", "Краўцоў Тарас")
@example("Pyдeнкa Iгap", "Рудэнка Ігар")
@example("Eфимoв Oлeг", "Ефимов Олег")
@example("Tyмaнaў Aлeсь", "Туманаў Алесь")
@example("Ciдapэнкa Maкciм", "Сідарэнка Максім")
@example("Якyбoвiч Яpocлaў", "Якубовіч Яраслаў")
def test_capitals_change_nothing(name: str, other: str) -> None:
    assume(not any(map(looks_otherwise_in_capitals, name.split())))
    assume(not is_small_beside_capitals(tokenize(name).words))  # small words may be no names
    assume(name.lower() != other.lower())
    assume({bynames.parse(one).script for one in (name, other)} <= {"Cyrl", "Latn"})
    assume(not any("\u0530" < char < "\u1e00" for char in name))  # scripts read from small letters
    assert bynames.score(name.upper(), other) == bynames.score(name, other)


@settings(max_examples=120)
@given(names)
def test_parse_keeps_every_word(text: str) -> None:
    assume(not is_small_beside_capitals(tokenize(text).words))  # small words may be no names
    name = bynames.parse(text)
    shown = "".join((name.given, name.patronymic, name.surname, name.initials)).lower()
    shown = shown.replace(" ", "").replace("-", "")
    words = [word.rstrip(".") for word in tokenize(text).words if word != ","]
    for word in words[:8]:
        assert word.lower().replace("-", "") in shown, word


@settings(max_examples=120)
@given(st.text(alphabet="абвгдеёжзійклмнопрстуўфхцчшыьэюяАБВЁЎЦЯ’'-. ъщиЪЩИ", max_size=25))
def test_every_scheme_writes_every_cyrillic_letter(text: str) -> None:
    for scheme in SCHEMES:
        latin = bynames.transliterate(text, scheme=scheme)
        assert not any("\u0400" <= char <= "\u04ff" for char in latin), (scheme, latin)
        assert unicodedata.is_normalized("NFC", latin)
        assert bynames.transliterate(latin, scheme=scheme) == latin


@settings(max_examples=30)
@given(st.lists(st.one_of(names, unlisted_names, st.none()), max_size=12), st.randoms())
def test_groups_and_links_hang_on_the_names_alone(
    rows: list[str | None], shuffle: random.Random
) -> None:
    order = list(range(len(rows)))
    shuffle.shuffle(order)
    mixed = [rows[at] for at in order]
    one, other = bynames.dedupe(rows, order="mixed"), bynames.dedupe(mixed, order="mixed")
    assert [one.ids[label] if label >= 0 else "" for label in one.labels[order].tolist()] == [
        other.ids[label] if label >= 0 else "" for label in other.labels.tolist()
    ]
    there = {(a, b): value for a, b, value in bynames.link(rows, mixed, limit=99).pairs}
    back = {(b, a): value for a, b, value in bynames.link(mixed, rows, limit=99).pairs}
    assert there == back


@settings(max_examples=60)
@given(st.lists(st.one_of(unlisted_names, broken_names()), max_size=10))
def test_no_pair_is_lost_by_blocking(rows: list[str]) -> None:
    groups = bynames.dedupe(rows, threshold=0.7, order="mixed", calibrate=False)
    found = {(a, b) for a, b, _ in groups.pairs}
    for a, b in combinations(range(len(rows)), 2):
        if bynames.score(rows[a], rows[b]) >= 0.7 + 1e-6:
            assert (a, b) in found, (rows[a], rows[b])


def damaged(name: str) -> list[str]:
    """A name with each of its letters dropped, doubled and swapped with the next."""
    return [
        changed
        for at in range(1, len(name) - 1)
        for changed in (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    ]


UNLISTED = [
    "Абдурахман Лапцёнак", "Хусрав Лапцёнак", "Xudoyberdi Rabkova", "Нгуен Каваль",
    "Ґалаґан Верабей", "Shaquille Bialiatski",
]  # fmt: skip


@pytest.mark.parametrize("name", UNLISTED)
def test_slips_in_unlisted_given_names_are_candidates(name: str) -> None:
    rows = [name, *dict.fromkeys(damaged(name))]
    groups = bynames.dedupe(rows, threshold=0.7, order="mixed", calibrate=False)
    found = {(a, b) for a, b, _ in groups.pairs}
    wanted = {
        (a, b)
        for a, b in combinations(range(len(rows)), 2)
        if bynames.score(rows[a], rows[b]) >= 0.7 + 1e-6
    }
    assert len(wanted) > len(rows)
    assert wanted <= found, [(rows[a], rows[b]) for a, b in sorted(wanted - found)[:5]]


EVERYTHING = """
import hashlib, bynames
from tests.strategies import FOREIGN, GIVEN, SURNAMES
rows = [f"{g} {s}" for g, s in zip(GIVEN * 2, SURNAMES * 40)][:300] + FOREIGN
said = [
    [(bynames.parse(r), bynames.normalize(r), bynames.key(r)) for r in rows],
    [bynames.blocking_keys(r) for r in rows[:99]], [bynames.variants(r) for r in rows[:30]],
    [(bynames.restore(r), bynames.detect(r)) for r in rows[-30:]],
    bynames.dedupe(rows).pairs, bynames.dedupe(rows).ids, bynames.dedupe(rows).ambiguous,
    bynames.link(rows, rows[::-1]).pairs, bynames.check(". ".join(rows)),
    bynames.compare(rows[0], rows[1]).to_dict(), bynames.Index(rows).search(rows[3]),
]
print(hashlib.sha256(repr(said).encode()).hexdigest())
"""


@pytest.mark.slow
def test_results_are_the_same_in_every_process() -> None:
    said = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("12345", "POSIX")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Tokyo"}
        done = subprocess.run([sys.executable, "-c", EVERYTHING], env=environment, check=True,
                              capture_output=True, text=True)  # fmt: skip
        said.add(done.stdout)
    assert len(said) == 1


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_names_are_read_alike_alone_and_in_a_list(name: str) -> None:
    rows = [name, name.upper(), "Алена Лапцёнак"]
    columns = bynames.parse_all(rows, order="mixed")
    for part in ("given", "patronymic", "surname"):
        assert columns[part] == [getattr(bynames.parse(row), part) or None for row in rows]
    assert bynames.normalize_all(rows) == [bynames.normalize(row) or None for row in rows]
