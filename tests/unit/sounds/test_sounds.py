"""Readings and sound keys: the rule files carry their proof."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames import _rulefile as rulefile
from bynames._sounds import (
    _MAX_READINGS,
    _expand,
    bare,
    conventions,
    keys,
    readings,
    rule_files,
    unusual_keys,
)
from bynames._table import curated

SAMPLES = [
    (file, sample) for file, rules in rule_files().items() for sample in rules.meta["samples"]
]


@pytest.mark.parametrize(
    ("file", "sample"), SAMPLES, ids=lambda x: x if isinstance(x, str) else x[0]
)
def test_every_sample(file: str, sample: list[str]) -> None:
    word, expected = sample
    if file == "key":
        assert keys(word)[0] == expected
    elif file == "cyrillic":
        assert readings(word) == tuple(expected.split())
    else:
        rules = rule_files()[file]
        then = conventions()[file].then
        text = f"{rules.rules}\n::Null ;\n{rule_files()[then].rules}" if then else rules.rules
        assert _expand(rules.compile(text).transliterate(word)) == tuple(expected.split())


@pytest.mark.parametrize("file", rule_files())
def test_a_file_says_what_it_is(file: str) -> None:
    meta = rule_files()[file].meta
    assert meta["id"] == file
    assert meta["title"] and meta["source"] and meta["samples"]


def test_every_convention_has_rules_and_patterns_that_compile() -> None:
    assert set(conventions()) == set(rule_files()) - {"cyrillic", "key"}
    for convention in conventions().values():
        assert convention.then in ("", *conventions())
        assert re.compile(convention.applies) and re.compile(convention.unless)


SAME = [
    "Лапцёнак Лаптёнок Лаптенок Laptsionak Laptenok Łapcionak Laptyonok Lapcionak Laptsenak",
    "Лукашэнка Лукашенко Lukashenka Lukashenko Lukašenka Łukaszenka Loukachenko Lukaschenko",
    "Ціханоўская Тихановская Tsikhanouskaya Cichanoŭskaja Tikhanovskaya Zichanouskaja",
    "Сяргей Сергей Siarhei Sergey Sjarhej Serguei Siarhiej Sergei",
    "Уладзімір Владимир Uladzimir Vladimir Uładzimir",
    "Вараб’ёў Воробьёв Varabyou Vorobyov Vorobiev",
    "Навумаў Наумов Navumau Naumov",
    "Генадзь Henadz Hienadź",
    "Шчарбакоў Щербаков Shcharbakou Shcherbakov Ščarbakoŭ Szczerbakow Chtcherbakov",
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda text: text.split()[0])
def test_regular_spellings_meet_in_one_key(spellings: str) -> None:
    first, *others = spellings.split()
    for other in others:
        assert set(keys(first)) & set(keys(other)), (first, other, keys(first), keys(other))


APART = [
    ("Карпенка", "Карпенков"), ("Куликов", "Кулаков"), ("Максимов", "Максимцев"),
    ("Рыжков", "Рожков"), ("Карлин", "Карелин"), ("Savchenka", "Isachenka"), ("Koval", "Kovalev"),
    ("Varanovich", "Savanovich"), ("Bykaŭ", "Bajkou"), ("Алег", "Алесь"), ("Рабкова", "Рабкоў"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@given(
    st.text(
        alphabet="абвгдеёжзіиклмнопрстуўфхцчшщыьэюя’abcdefghijklmnoprstuvwxyzłšžčŭ", max_size=25
    )
)
def test_any_token_has_readings(token: str) -> None:
    assert 1 <= len(readings(token)) <= _MAX_READINGS
    assert 1 <= len(keys(token)) <= len(readings(token))
    assert readings(token) == readings(token.upper().lower())
    for key in keys(token):
        assert bare(bare(key)) == bare(key)


@pytest.mark.parametrize("file", rule_files())
def test_rules_applied_pass_by_pass_do_what_icu_does_with_all(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = rule_files()[file]
    words = [word for word, _ in rules.meta["samples"]] * 2
    monkeypatch.setattr(rulefile, "_PATIENCE", len(words) // 2)  # then the passes are given up
    applied, whole = rules.applied(), rules.compile().transliterate
    assert list(map(applied, words)) == list(map(whole, words))


def statements(rules: str) -> list[str]:
    """The statements of a rule text, comments left out."""
    lines = [line for line in rules.splitlines() if not line.strip().startswith("#")]
    return [f"{text.strip()} ;" for text in " ".join(lines).split(";") if text.strip()]


@pytest.mark.parametrize("file", rule_files())
def test_every_rule_is_hit_by_a_sample(file: str) -> None:
    """A rule without which every sample reads the same is not proven, or not needed."""
    rules = rule_files()[file]
    then = conventions()[file].then if file in conventions() else ""
    tail = [f"::Null ;\n{rule_files()[then].rules}"] if then else []
    words = [word for word, _ in rules.meta["samples"]]
    if file == "key":
        words = [readings(word)[0] for word in words]
    own = statements(rules.rules)
    whole = rules.compile("\n".join(own + tail))
    expected = [whole.transliterate(word) for word in words]
    for at, rule in enumerate(own):
        if rule.startswith("::"):
            continue
        without = rules.compile("\n".join(own[:at] + own[at + 1 :] + tail))
        assert [without.transliterate(word) for word in words] != expected, rule


ADJECTIVES = """
    Сухой Сухі, Худой Худы, Крутой Круты, Рябой Рабы, Чужой Чужы, Босой Босы, Лихой Ліхі,
    Золотой Залаты, Толстой Таўсты, Молодой Малады, Дорогой Дарагі, Глухой Глухі, Слепой Сляпы,
    Кривой Крывы, Седой Сяды, Косой Касы, Грушевой Грушавы,
    Sukhoi Сухі, Sukhoy Сухі, Suchoj Сухі
"""


@pytest.mark.parametrize("pair", ADJECTIVES.split(","))
def test_russian_oj_is_belarusian_y(pair: str) -> None:
    one, other = pair.split()
    assert set(keys(one)) & set(keys(other))


POSSESSIVES = """
    Громовая Громова, Дубовая Дубова, Луговая Лугова, Яровая Ярова, Береговая Берегова,
    Полевая Полева, Боровая Борова, Дубовый Дубов, Дубавы Дубаў, Громовой Громов, Луговой Лугов,
    Ключевая Ключева, Gromovaya Gromova, Dubavaya Dubava, Суховая Сухова, Николай Никола, Чай Чы
"""


@pytest.mark.parametrize("pair", POSSESSIVES.split(","))
def test_adjectives_are_no_possessives(pair: str) -> None:
    one, other = pair.split()
    assert not set(keys(one)) & set(keys(other))


def test_a_man_of_another_language_sounds_like_no_woman() -> None:
    for man, woman in (("Alexandre", "Аляксандра"), ("Andre", "Андра"), ("Pierre", "П’ера")):
        assert not set(keys(man)) & set(keys(woman))
    for man, woman in (("Martino", "Martina"), ("Giorgio", "Giorgia"), ("Paolino", "Paolina")):
        assert {sense.sex for sense in curated().find(woman, "given")} <= {"f"}, man


@pytest.mark.parametrize("word", """
    kasak casar jukov siuzou ancenko javid sajzau zaruk jilin moros
    akovlev urkevic basanau sorin kusnjazou kharczenko
""".split())  # fmt: skip
def test_unusual_keys_are_further_ones(word: str) -> None:
    unusual = unusual_keys(word)
    assert unusual
    assert set(unusual).isdisjoint(keys(word))


@pytest.mark.parametrize(
    ("lost", "cyrillic"),
    [("akovlev", "яковлев"), ("aroslav", "ярослав"), ("urkevic", "юркевич"), ("akusev", "якушев"),
     ("asinskij", "ясинский"), ("aremcuk", "яремчук"), ("usenko", "юшенко"), ("urij", "юрий"),
     ("avorskij", "яворский"), ("akubovic", "якубович"), ("akimenko", "якименко")],
)  # fmt: skip
def test_iso_9_that_lost_its_marks_is_an_unusual_reading(lost: str, cyrillic: str) -> None:
    """Â is я, û is ю, š is ш: what is left may be any of them, and is marked as such."""
    (heard,) = keys(cyrillic)
    assert heard not in (*keys(lost), *unusual_keys(lost))
    assert f"~{bare(heard)}" in unusual_keys(lost)
