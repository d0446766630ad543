"""The data of the curated table: how much there is, what must not fall together, that it closes."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bynames import _table_check as table_check
from bynames._choices import Language
from bynames._parts import nearest_father
from bynames._spell import restore
from bynames._table import COLUMNS, curated, data_file, origin_rows
from bynames._table_check import Row
from bynames._table_check.__main__ import main
from bynames._text import tokenize
from bynames._translit import scheme_of, schemes, transliterate
from tests.paths import ROOT

ROWS, READING_FAULTS = table_check.read(data_file())
GIVEN = [family for family in curated().families.values() if family.kind == "given"]

APART = """
Ян/Іван Юрый/Георгій Юрый/Ягор Георгій/Ягор Юрый/Рыгор Георгій/Рыгор Ягор/Ігар Дзмітрый/Дзям’ян
Аляксандр/Аляксандра Яўген/Яўгенія Валерый/Валерыя Даніла/Дзяніс Алег/Алесь Кірыл/Кірэй
Антон/Анатоль Аляксей/Аляксандр Ян/Юрый Марыя/Марына Ганна/Жанна Віктар/Вікторыя Віктар/Віталь
Валянцін/Валянціна Уладзімір/Уладзіслаў Вячаслаў/Вацлаў Станіслаў/Святаслаў Расціслаў/Яраслаў
Мікалай/Мікіта Мікіта/Мікіфар Міхаіл/Міхей Максім/Максіміліян Павел/Паўліна Пётр/Павел Раман/Руслан
Раман/Рамуальд Сяргей/Севярын Сцяпан/Стэфан Эдуард/Эдвард Якаў/Якуб Якаў/Яфім Рышард/Рычард
Эрык/Эрых Ульян/Юльян Юлій/Юлія Арсен/Арсеній Арцём/Артур Андрэй/Адрыян Андрэй/Андронік
Апанас/Апалінарый Аркадзь/Архіп Барыс/Багдан Дзяніс/Дыянісій Дзмітрый/Цімафей Леў/Леанід Леон/Леанід
Марк/Маркел Марк/Мартын Мацвей/Мацей Матэвуш/Мацей Навум/Назар Пракоп/Прохар Сава/Савелій
Сямён/Самуіл Самсон/Самуіл Тамаш/Тамара Тарас/Трафім Ціхан/Ціт Філіп/Філімон Фёдар/Феадосій
Франц/Францішак Якім/Якаў Яўхім/Яўген Яраслаў/Яраполк Вольга/Алег Алена/Алеся Алена/Аліна
Наталля/Надзея Святлана/Станіслава Таццяна/Таіса Кацярына/Карына Лідзія/Лілія Людміла/Любоў
Ірына/Ірэна Іна/Інга Ала/Аліна Аксана/Ксенія Настасся/Наталля Дар’я/Дарафея Вера/Верабей
Вераніка/Вера Галіна/Ганна Зінаіда/Зоя Клаўдзія/Клара Марта/Марфа Маргарыта/Марыя
""".split()
"""Pairs of names that a careless table takes for one."""

TOGETHER = """
Яўген/Яўгеній/Евгений/Eugene Анатоль/Анатолій/Анатолий Генадзь/Геннадий Віталь/Віталій/Виталий
Мікалай/Николай/Мікола/Mikołaj/Nicholas Дзмітрый/Зміцер/Дмитрий/Dmytro Іосіф/Язэп/Осип/Józef/Joseph
Канстанцін/Кастусь/Константин Рыгор/Григорий/Grzegorz/Gregory Міхаіл/Міхась/Михаил/Michał/Michael
Піліп/Филипп/Philip Апанас/Афанасий/Athanasius Сямён/Семён Сцяпан/Степан Якаў/Яков Леў/Лев
Пётр/Пятро/Пятрусь/Petras Аляксандр/Алесь/Саша/Александр/Aleksander Наталля/Наталія Алена/Гэлена
Тадэвуш/Тадеуш/Tadeusz Станіслаў/Стась/Stanisław Казімір/Казимир/Kazimierz Вікенцій/Вінцук/Vincent
""".split()


PET_FORMS = """
Гена/Генадзь Юра/Юрый Коля/Мікалай Толя/Анатоль Толік/Анатоль Жора/Георгій Тоша/Антон Стёпка/Сцяпан
Тадзік/Тадэвуш Ярык/Яраслаў Віцёк/Віктар Мишуля/Міхаіл Федюня/Фёдар Василёк/Васіль Лявонка/Леон
Тоня/Антаніна Тома/Тамара Таня/Таццяна Танюша/Таццяна Олечка/Вольга Жанка/Жанна Ядзя/Ядвіга
Марыся/Марыя Лена/Алена Алёначка/Алёна Павлинка/Паўліна Стэфа/Стэфанія Ритка/Маргарыта
Сонька/Соф’я Багданка/Багдана Жануся/Жанна Мартуся/Марта
""".split()
"""Pet forms, each with the one official name of most of those who are called so."""


def families(form: str) -> dict[str, float]:
    return {sense.family: sense.weight for sense in curated().find(form, "given")}


def test_there_are_names_enough(record_property: Callable[[str, object], None]) -> None:
    kinds = Counter(family.kind for family in curated().families.values())
    forms = Counter(row.kind for row in ROWS)
    for kind in kinds:
        record_property(f"{kind}_families", kinds[kind])
        record_property(f"{kind}_forms", forms[kind])
        print(f"{kind}: {kinds[kind]} families, {forms[kind]} forms")
    assert kinds["given"] >= 1100
    assert forms["given"] >= 6000


def test_no_given_name_is_a_bare_stub() -> None:
    stubs = [(family.id, len(family.entries)) for family in GIVEN if len(family.entries) < 4]
    assert not stubs


def test_every_given_name_has_a_russian_form() -> None:
    assert not [family.id for family in GIVEN if not family.forms("ru")]


def test_the_table_has_no_faults() -> None:
    origins = table_check.check_origins(origin_rows(), ROWS)
    faults = [*READING_FAULTS, *table_check.check(ROWS), *origins]
    assert not [f"{data_file().name}:{fault.line}: {fault.reason}" for fault in faults]


@pytest.mark.parametrize("pair", PET_FORMS)
def test_a_pet_form_is_mostly_of_one_name(pair: str) -> None:
    pet, official = pair.split("/")
    shares = families(pet)
    (head,) = (family.id for family in GIVEN if family.entries[0].form == official)
    assert shares[head] >= 0.65
    assert all(share < shares[head] / 2 for family, share in shares.items() if family != head)


@pytest.mark.parametrize("pair", APART)
def test_two_names_are_two(pair: str) -> None:
    left, right = (families(form) for form in pair.split("/"))
    best = {max(found, key=lambda family: found[family]) for found in (left, right) if found}
    assert len(best) == 2 or not (left and right)
    shared = left.keys() & right.keys()
    assert all(min(left[family], right[family]) <= 0.5 for family in shared)


def test_there_are_pairs_enough() -> None:
    assert len(APART) == len(set(APART))
    assert len([pair for pair in APART if all(families(form) for form in pair.split("/"))]) >= 50


@pytest.mark.parametrize("names", TOGETHER)
def test_one_name_is_one(names: str) -> None:
    found = [set(families(form)) for form in names.split("/")]
    assert set.intersection(*found)


def closed(form: str, family: str, scheme: str) -> bool:
    """Does what a scheme writes for a form find the form's family again?"""
    words = tokenize(transliterate(form, scheme=scheme)).words
    return any(sense.family == family for sense in curated().find("".join(words)))


def romanisable(lang: str, *relations: str) -> list[tuple[str, str]]:
    return [
        (row.form, row.family)
        for row in ROWS
        if row.lang == lang and row.kind == "given" and row.form.replace("’", "").isalpha()
        and row.relation in relations
    ]  # fmt: skip


USUAL = {
    "be": ["be-pass", "be-icao", "be-bgn", "be-bgn-simple", "be-press", "be-mvd288", "be-bs2979"],
    "ru": ["ru-icao", "ru-bgn", "ru-gost52535", "ru-mvd310", "ru-mvd782", "ru-wiki", "ru-mvd288"],
}
"""The schemes of passports, maps and the press: they must lose nothing."""

CASES = st.sampled_from(["be", "ru"]).flatmap(
    lambda lang: st.tuples(
        st.sampled_from(romanisable(lang, "head", "same", "archaic")),
        st.sampled_from(USUAL[lang]),
    )
)


@given(CASES)
@settings(max_examples=400, deadline=None)
def test_a_family_is_closed_under_the_usual_schemes(case: tuple[tuple[str, str], str]) -> None:
    (form, family), scheme = case
    assert closed(form, family, scheme)


@pytest.mark.parametrize("scheme", USUAL["be"])
def test_no_head_is_lost(scheme: str) -> None:
    lost = [family.head for family in GIVEN if not closed(family.head, family.id, scheme)]
    assert not lost


@pytest.mark.parametrize("scheme", USUAL["ru"])
def test_no_russian_form_is_lost(scheme: str) -> None:
    forms = romanisable("ru", "head", "same")
    assert not [form for form, family in forms if not closed(form, family, scheme)]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["be", "ru"])
def test_of_diminutives_hardly_any_is_lost(lang: str) -> None:
    """A short form may be written like another name's (Міця, in Łacinka Micia)."""
    forms = romanisable(lang, "diminutive")
    lost = [form for form, family in forms if not closed(form, family, USUAL[lang][0])]
    assert len(lost) <= 0.01 * len(forms), lost


LOST_AT_MOST = {
    # an ending -s may be the name's own
    "lv-be-endings": 0.06,
}
"""Schemes of which more than one name in a hundred is lost, and why; the share lost at
most: a scheme that does better must leave this list."""


def restored(latin: str, family: str, lang: Language) -> bool:
    """Is the family among the names that the Latin letters may be restored to?"""
    return any(
        sense.family == family
        for found in restore(latin, lang=lang, limit=8)
        for sense in curated().find(found.text)
    )


@pytest.mark.slow
@pytest.mark.parametrize("scheme", [s.id for s in schemes()])
def test_a_family_is_closed_under_every_scheme(scheme: str) -> None:
    """What any scheme writes finds its family, by its sound or restored to Cyrillic."""
    lang = scheme_of(scheme).language
    forms = romanisable(lang, "head", "same", "archaic")
    lost = [
        (form, latin)
        for form, family in forms
        if not closed(form, family, scheme)
        and not restored(latin := transliterate(form, scheme=scheme), family, lang)
    ]
    print(f"{scheme}: {1 - len(lost) / len(forms):.1%} of {len(forms)} names found")
    assert len(lost) <= LOST_AT_MOST.get(scheme, 0.01) * len(forms), lost[:20]
    assert scheme not in LOST_AT_MOST or len(lost) > 0.01 * len(forms)


def spellings() -> list[str]:
    """All forms of given names, and how every scheme romanises the Cyrillic ones."""
    forms = {row.form for row in ROWS if row.kind == "given"}
    for scheme in schemes():
        cyrillic = romanisable(scheme.language, "head", "same", "archaic", "diminutive")
        forms.update(transliterate(form, scheme=scheme.id) for form, _ in cyrillic)
    return sorted(forms)


@pytest.mark.slow
def test_no_spelling_is_of_two_names_without_saying_so() -> None:
    found = {
        form: {sense.family for sense in curated().find(form, "given") if sense.weight == 1.0}
        for form in spellings()
    }
    assert not {form: families for form, families in found.items() if len(families) > 1}


# The people of the public lists: every spelling of one person's name is of one family.

PEOPLE = ROOT / "benchmarks" / "data" / "people.csv"


def people() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country"] == "BY":
                found.setdefault(row["person"], []).append(row)
    return found


def without_one_family(names: dict[str, list[set[str]]]) -> float:
    """The share of people whose spellings have no family in common, or one of them none at all."""
    torn = [person for person, found in names.items() if not set.intersection(*found)]
    print(f"{len(torn)} of {len(names)} people without one family")
    return len(torn) / len(names)


def test_all_spellings_of_a_given_name_are_of_one_family() -> None:
    names: dict[str, list[set[str]]] = {}
    for person, rows in people().items():
        for row in rows:
            word = next(iter(tokenize(row["given"]).words), "")
            if len(word) > 2 and row["script"] in ("Latn", "Cyrl"):
                names.setdefault(person, []).append(set(families(word)))
    assert len(names) > 150
    assert without_one_family(names) < 0.01


def test_all_spellings_of_a_patronymic_are_of_one_father() -> None:
    """But for q00002: one list has another patronymic (benchmarks/data/wrong_truth.csv)."""
    names: dict[str, list[set[str]]] = {}
    for person, rows in people().items():
        for row in rows:
            word = "".join(tokenize(row["patronymic"]).words)
            if len(word) > 3:
                father = curated().father(word)
                if not (father and father.families):
                    father = nearest_father(word)  # as a name is read: Vladmirovich
                names.setdefault(person, []).append(set(father.families if father else ()))
    assert len(names) > 150
    assert without_one_family(names) < 0.01


# The checker: each kind of fault is found, in the line where it is.

LIST = "EU 765/2006"
GOOD = [
    Row(2, "given:ales", "Алесь", "be", "head", "m", "", "common", LIST, ""),
    Row(3, "given:ales", "Олесь", "ru", "head", "m", "", "", LIST, ""),
]


def test_good_rows_have_no_faults() -> None:
    assert table_check.check(GOOD) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("given:ales", "Лeсь", "be", "diminutive", "m", "", "", LIST, ""), "LATIN SMALL"),
        (("given:ales", "Лесъ", "be", "diminutive", "m", "", "", LIST, ""), "no letter of be"),
        (("given:ales", "Лесь", "bе", "diminutive", "m", "", "", LIST, ""), "language"),
        (("given:ales", "Лесь", "be", "short", "m", "", "", LIST, ""), "relation"),
        (("given:ales", "Лесь", "be", "diminutive", "x", "", "", LIST, ""), "sex"),
        (("given:ales", "Лесь", "be", "diminutive", "m", "2", "", LIST, ""), "weight"),
        (("given:ales", "Лесь", "be", "diminutive", "m", "", "rare", LIST, ""), "heads only"),
        (("given:ales", "Лесь", "be", "diminutive", "m", "", "", "", ""), "no source"),
        (("given:ales", "Лесь", "be", "diminutive", "m", "", "", "me", ""), "source 'me'"),
        (("given:ales", "Лесь", "be", "diminutive", "m", "", "", "Wikidata", ""), "source 'Wiki"),
        (("given:ales", "Лесь ", "be", "diminutive", "m", "", "", LIST, ""), "spaces"),
        (("given:ales", "Лёсь", "be", "diminutive", "m", "", "", LIST, ""), "NFC"),
        (("given:ales", "", "be", "diminutive", "m", "", "", LIST, ""), "empty"),
        (("given:ales", "Алесь", "be", "same", "m", "", "", LIST, ""), "already in line 2"),
        (("given:ales", "Аляксандр", "be", "head", "m", "", "rare", LIST, ""), "another head"),
        (("given:ales", "Ales", "en", "same", "m", "", "", LIST, ""), "redundant"),
        (("given:ivan", "Іван", "ru", "head", "m", "", "rare", LIST, ""), "no letter of ru"),
        (("given:ivan", "Иван", "ru", "head", "m", "", "rare", LIST, ""), "official form (be)"),
        (("given:ivan", "Иван", "ru", "same", "m", "", "", LIST, ""), "has no head"),
        (("given:ivan", "Янка", "be", "head", "m", "", "rare", LIST, ""), "given:yanka"),
        (("given:ivan", "Іван", "be", "head", "", "", "rare", LIST, ""), "no sex"),
        (("given:ivan", "Іван", "be", "head", "m", "", "", LIST, ""), "no frequency"),
        (("given:Ivan", "Іван", "be", "head", "m", "", "rare", LIST, ""), "is not one of"),
        (("given:oles", "Олесь", "uk", "same", "m", "", "", LIST, ""), "sounds like"),
        (("given:adam", "Адам", "be", "head", "m", "", "rare", LIST, ""), "out of order"),
        (("given:adam", "Адам", "be", "head", "m", "", "rare", LIST, ""), "form in Russian"),
        (("given:ales", "Олэсь", "ru", "head", "m", "", "", LIST, ""), "another head"),
        (("given:ales", "Олесь", "uk", "head", "m", "", "", LIST, ""), "must be be or ru"),
        (("surname:a", "А", "ru", "head", "", "", "", LIST, ""), "only given names"),
        (("patronymic:a", "А", "be", "head", "m", "", "", LIST, "father=given:no"), "given:no"),
    ],
)  # fmt: skip
def test_a_fault_is_found(row: tuple[str, ...], reason: str) -> None:
    cells = list(row)
    if reason == "NFC":
        cells[1] = unicodedata.normalize("NFD", cells[1])
    faults = table_check.check([*GOOD, Row(4, *cells)])
    assert any(fault.line == 4 and reason in fault.reason for fault in faults), faults


ORIGINS = [("Hebrew Yaakov", "given:yakau"), ("Hebrew Yaakov", "given:yakub")]
NAMES = [
    Row(2, "given:yakau", "Якаў", "be", "head", "m", "", "common", LIST, ""),
    Row(3, "given:yakub", "Якуб", "be", "head", "m", "", "rare", LIST, ""),
    Row(4, "given:yana", "Яна", "be", "head", "f", "", "common", LIST, ""),
]


def one_row(line: int, family: str, form: str, lang: str, relation: str, weight: str = "",
        source: str = "no source at hand") -> Row:  # fmt: skip
    frequency = "rare" if (relation, lang) == ("head", "be") else ""
    return Row(line, family, form, lang, relation, "m", weight, frequency, source, "")


FAULTY = {
    "cannot be spelled so in Belarusian": [
        ("Вадім", "be"), ("Рінат", "be"), ("Ігнатій", "be"), ("Тёма", "be"), ("Боря", "be"),
        ("Куп’рыян", "be"), ("Дорош", "be"), ("Давлат", "be"), ("Прохор", "be"), ("Мавра", "be"),
        ("Кірюха", "be"), ("Теадор", "be"),
    ],
    "is no English": [("Zmicier", "en"), ("Chviedar", "en"), ("Achrem", "en"), ("Žmicier", "en")],
    "letters that English has not": [("Dźmitry", "en"), ("Dmítry", "en")],
    "is a diminutive of": [("Дзмітрусь", "be"), ("Дмитрюшка", "ru"), ("Дмитрка", "ru")],
}  # fmt: skip


def dzmitry() -> list[Row]:
    name = "given:dzmitry"
    return [
        one_row(2, name, "Дзмітрый", "be", "head"), one_row(3, name, "Дмитрий", "ru", "head"),
        one_row(4, name, "Зміцер", "be", "same"), one_row(5, name, "Хведар", "be", "same"),
        one_row(6, name, "Ахрэм", "be", "same"), one_row(7, name, "Жміцер", "be", "same"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "form", "lang"),
    [(reason, *item) for reason, items in FAULTY.items() for item in items],
)  # fmt: skip
def test_each_kind_of_fault_is_refused(reason: str, form: str, lang: str) -> None:
    rows = [*dzmitry(), one_row(8, "given:dzmitry", form, lang, "same")]
    assert reason in "; ".join(f.reason for f in table_check.check(rows) if f.line == 8)


def test_a_head_names_no_practice_and_weights_leave_nothing_to_nobody() -> None:
    rows = dzmitry()
    rows[0] = rows[0]._replace(source="practice: given names")
    rows[2] = rows[2]._replace(weight="0.3")
    found = {fault.line: fault.reason for fault in table_check.check(rows)}
    assert "'practice: given names': name a printed or public source" in found[2]
    assert "0.30 in all" in found[4]


def test_good_origins_have_no_faults() -> None:
    assert table_check.check_origins(ORIGINS, NAMES) == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Hebrew Yaakov", "given:jacques"), "no family given:jacques"),
        (("Hebrew Yaakov", "given:yana"), "women and of men"),
        (("Hebrew Yaakov", "surname:yakubovich"), "no given name"),
        (("Hebrew Yohanan", "given:yakub"), "two origins"),
        (("Hebrew Yohanan", "given:yana"), "is alone"),
        (("Greek Helene", "given:alena"), "out of order"),
    ],
)
def test_a_fault_of_origins_is_found(row: tuple[str, str], reason: str) -> None:
    faults = table_check.check_origins([*ORIGINS, row], NAMES)
    assert any(reason in fault.reason for fault in faults), faults


def test_every_source_is_explained() -> None:
    page = (data_file().parents[1] / "docs" / "variants.md").read_text(encoding="utf-8")
    assert [source for source in table_check.SOURCES if f"`{source}`" not in page] == []
    used = {entry.source for family in curated().families.values() for entry in family.entries}
    assert {source for source in used if "Wikidata Q" not in source} == set(table_check.SOURCES)


def test_the_page_says_what_share_of_heads_has_a_source() -> None:
    heads = [row for row in ROWS if row.relation == "head" and row.kind == "given"]
    sourced = sum(row.source != "no source at hand" for row in heads)
    page = (data_file().parents[1] / "docs" / "variants.md").read_text(encoding="utf-8")
    assert "one in ten of the official forms of given names has" in page
    assert 0.08 < sourced / len(heads) < 0.12


def test_a_table_of_ones_own_names_its_own_sources() -> None:
    rows = [GOOD[0]._replace(source="the parish register of Ashmiany")]
    assert table_check.check(rows) != []
    assert table_check.check(rows, own=True) == []


def write(path: Path, rows: list[Row], newline: str = "\n") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator=newline)
        writer.writerow(COLUMNS)
        writer.writerows(row[1:] for row in rows)
    return path


def test_main_prints_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "names.csv", [GOOD[1], GOOD[0]])
    assert main([str(path)]) == 1
    assert "names.csv:3: Алесь is out of order" in capsys.readouterr().out
    assert main([str(path), "--fix"]) == 0
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("given:ales,Алесь")
    assert main([str(path)]) == 0


def test_main_refuses_what_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.csv"
    assert main([str(path)]) == 2
    path.write_bytes(b"\xff\xfe")
    assert main([str(path)]) == 2
    path.write_text("name\n", encoding="utf-8")
    assert main([str(path), "--fix"]) == 1
    assert path.read_text(encoding="utf-8") == "name\n"
    write(path, GOOD, newline="\r\n")
    assert main([str(path)]) == 1
    assert "CR LF" in capsys.readouterr().out


@given(st.lists(st.sampled_from(ROWS), max_size=30))
def test_order_is_settled(rows: list[Row]) -> None:
    once = table_check.in_order(rows)
    assert table_check.in_order(once) == once
    assert Counter(once) == Counter(rows)
    assert not [f for f in table_check.check(once) if "out of order" in f.reason]


@pytest.mark.parametrize("path", table_check.PAIR_LISTS, ids=lambda path: path.stem)
def test_surnames_of_the_bridge_are_spelled_so_in_belarusian(path: Path) -> None:
    assert table_check.check_surnames(path) == []


@pytest.mark.parametrize(
    "form",
    ["грыценко", "руденка", "вольфовіч", "попцоў", "городецкі", "самойловіч", "шевчук", "федоровіч",
     "каролев", "тарасов", "сьомінъ", "салавьёў", "мостовіч", "лысенко"],
)  # fmt: skip
def test_a_surname_that_belarusian_cannot_spell_so_is_a_fault(form: str, tmp_path: Path) -> None:
    listed = tmp_path / "surnames.tsv"
    listed.write_text(f"# heading\nпаповіч\tпопович\n\tплохой\n{form}\tx\n", encoding="utf-8")
    (fault,) = table_check.check_surnames(listed)
    assert fault == (4, f"{form} cannot be spelled so in Belarusian")


@pytest.mark.parametrize(
    ("frequency", "names"),
    [
        ("rare", "Хаўроння Фёкла Фядора Феадосія Матрона Сцепаніда Лукія Маланія Параскева Юзэфа"),
        ("common", "Васіліса Платон Мірон Ева Аліса Марк Мілана Кіра Лука Злата"),
    ],
)
def test_frequencies_are_of_today(frequency: str, names: str) -> None:
    known = {family.head: family.frequency for family in GIVEN}
    assert {name: known[name] for name in names.split()} == dict.fromkeys(names.split(), frequency)


@pytest.mark.parametrize(
    ("form", "family"),
    [("Оля", "given:volha"), ("Наташа", "given:natallia"), ("Света", "given:sviatlana")],
)
def test_a_short_form_of_one_name_is_all_of_that_name(form: str, family: str) -> None:
    weights = {sense.family: sense.weight for sense in curated().find(form, "given")}
    assert weights.pop(family) >= 0.6  # what a diminutive without a weight counts
    assert max(weights.values(), default=0.0) < 0.4
