"""What exactly two writings have to do with each other, said to people who check."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._cli.aligned import alignment
from bynames._comparison import compare
from bynames._evidence import Label
from bynames._explaining import aligned, detail
from bynames._parts import records
from bynames._table import KINDS
from tests.strategies import full_names

SAID = [
    ("surname", "Laptsionak", "Лаптёнок", "ц~т before a soft vowel, а~о unstressed"),
    ("surname", "Bialiatski", "Беляцкий", "я~е unstressed"),
    ("surname", "Рабкоў", "Rabkov", "the Belarusian ending -ў"),
    (
        "surname",
        "Навумаў",
        "Наумов",
        "в before у written or not, а~о unstressed, the Belarusian ending -ў",
    ),
    ("surname", "Филиппов", "Філіпаў", "пп~п, а~о unstressed, the Belarusian ending -ў"),
    ("surname", "Łapcionak", "Laptsionak", "ł~l, c~ts"),
    ("surname", "Lukasenka", "Лукашэнка", "š without its mark"),
    ("given", "Aleh", "Олег", "а~о unstressed, h for г"),
    ("given", "Таццяна", "Татьяна", "цц~т before a soft vowel"),
    ("given", "Ales", "Александр", "Ales, of Аляксандр"),
    ("given", "Nicholas", "Мікалай", "Nicholas is the English form of Мікалай"),
    ("given", "Н.", "Мікіта", "as in Никита"),
    ("given", "Raias", "Раиса", "the form is of Раіса"),
    ("patronymic", "Рыгоравіч", "Григорьевич", "the father’s name is Рыгор"),
    ("surname", "Kulnikowich", "Kulikowich", "n added"),
    ("surname", "Labovkich", "Labkovich", "k in another place"),
    ("surname", "Alena", "Alena", ""),
]


@pytest.mark.parametrize(("kind", "left", "right", "expected"), SAID)
def test_the_rule_the_row_or_the_edit_is_named(
    kind: str, left: str, right: str, expected: str
) -> None:
    assert detail(kind, left, right) == expected


ENDINGS = {
    "the Lithuanian ending -as": "Drozdas Дрозд, Ivanovas Иванов, Kazlovas Казлоў, Titovas Цітоў, "
    "Petrovas Петров, Sidorovas Сидоров, Borisovas Борисов, Smirnovas Смирнов, "
    "Antonovas Антонов, Michailovas Михайлов, Volkovas Volkov",
    "the Lithuanian ending -ius": "Sakovičius Саковіч, Jurkevičius Юркевич, Chomičius Хоміч, "
    "Stankevičius Станкевич, Mickevičius Міцкевіч, Petkevičius Петкевич, Baranovičius Баранович, "
    "Adamovičius Адамовіч, Markevičius Маркевич, Ivanovičius Іванович",
    "the Lithuanian or Latvian ending -is": "Jankovskis Янкоўскі, Novickis Новицкий, "
    "Cichanouskis Ціханоўскі, Dombrovskis Домбровский, Sadovskis Садоўскі, Lisovskis Лисовский, "
    "Bielskis Бельскі, Zalevskis Залевский, Petrovskis Пятроўскі, Kovalskis Ковальский, "
    "Vysockis Высоцкий",
    "the Latvian ending -s": "Petrovs Петров, Kozlovs Козлов, Ivanovs Иванов, Volkovs Волков, "
    "Smirnovs Смирнов, Sidorovs Сидоров, Orlovs Орлов, Zaicevs Зайцев, Morozovs Морозов, "
    "Belovs Белов, Lebedevs Лебедев",
    "the Polish ending -ska": "Kowalska Кавальская, Sikorska Сікорская, Zalewska Залеўская, "
    "Puchalska Пухальская, Kazlowska Козловская, Janowska Яноўская, Sadowska Садовская, "
    "Wolska Вольская, Zielinska Зелинская, Dombrowska Домбровская, Lisowska Lisovskaya",
    "the Belarusian ending -ў": "Іваноў Иванов, Казлоў Козлов, Быкаў Быков, Глебаў Глебов, "
    "Навумаў Naumov, Мельнікаў Мельников, Пятроў Petrov, Сідараў Сидоров, Карпаў Карпов, "
    "Волкаў Волков, Зайцаў Зайцев",
}


@pytest.mark.parametrize(
    ("ending", "left", "right"),
    [(ending, *pair.split()) for ending, pairs in ENDINGS.items() for pair in pairs.split(", ")],
)
def test_an_ending_is_named_by_its_language(ending: str, left: str, right: str) -> None:
    for said in (detail("surname", left, right), detail("surname", right, left)):
        assert said.split(", ").count(ending) == 1
        assert "–" not in said


@pytest.mark.parametrize(
    ("left", "right"),
    [("Petraitis", "Петрайтис"), ("Volskaja", "Вольская"), ("Kowalska", "Kovalska"),
     ("Іваноў", "Ivanoŭ"), ("Drozdas", "Дроздас")],
)  # fmt: skip
def test_an_ending_that_both_have_is_no_difference(left: str, right: str) -> None:
    assert "ending" not in detail("surname", left, right)


@pytest.mark.parametrize(
    ("left", "right", "letters"),
    [("Cichanouskis", "Tsikhanouski", "c~ts ch~kh"), ("Charčanka", "Kharchanka", "ch~kh č~ch"),
     ("Šuškevič", "Shushkevich", "š~sh č~ch"), ("Zhuk", "Žuk", "zh~ž"),
     ("Chadkevič", "Khadkevich", "ch~kh č~ch"), ("Chomič", "Khomich", "ch~kh č~ch"),
     ("Szczerba", "Shcherba", "szcz~shch"), ("Yermak", "Jermak", "ye~je"),
     ("Kachanouskaja", "Kakhanouskaya", "ch~kh ja~ya"), ("Ivanou", "Ivanov", "u~v"),
     ("Laptsionak", "Laptenok", "ts~t io~e a~o"), ("Dziatlau", "Dyatlov", "dz~d ia~ya a~o u~v"),
     ("Cichanouski", "Tihanovski", "c~t ch~h u~v")],
)  # fmt: skip
def test_letters_are_quoted_as_they_stand(left: str, right: str, letters: str) -> None:
    said = [text for text in detail("surname", left, right).split(", ") if "~" in text]
    assert said == letters.split()


@pytest.mark.parametrize(
    ("initial", "name", "form"),
    [("В.", "Уладзімір", "Владимир"), ("V.", "Уладзімір", "Владимир"), ("Е.", "Яўген", "Евгений"),
     ("Н.", "Мікалай", "Николай"), ("N.", "Мікалай", "Николай"), ("О.", "Вольга", "Ольга"),
     ("O.", "Вольга", "Ольга"), ("А.", "Ганна", "Анна"), ("Е.", "Алена", "Елена"),
     ("Е.", "Кацярына", "Екатерина"), ("О.", "Аксана", "Оксана"), ("Т.", "Цімафей", "Тимофей"),
     ("Ф.", "Хведар", "Фёдор"), ("А.", "Алесь", ""), ("І.", "Ірына", ""), ("И.", "Ірына", ""),
     ("U.", "Уладзімір", ""), ("H.", "Генрых", "")],
)  # fmt: skip
def test_an_initial_is_explained_by_the_name_it_fits(initial: str, name: str, form: str) -> None:
    expected = f"as in {form}" if form else ""
    assert detail("given", initial, name) == detail("given", name, initial) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("George", "Юрий"), ("Mary", "Мария"), ("Sophie", "София"), ("Helen", "Елена"),
     ("Alexandre", "Александр"), ("Eugene", "Яўген"), ("Irene", "Ирина"), ("Pauline", "Паўліна"),
     ("Lucy", "Люцыя"), ("Michel", "Міхаіл"), ("Catherine", "Екатерина")],
)  # fmt: skip
def test_a_foreign_form_is_no_short_form(left: str, right: str) -> None:
    for pair in ((left, right), (right, left)):
        reason = compare(*(f"{name} Novik" for name in pair)).evidence[0].reason
        assert "short" not in reason
        assert re.search(f"{left} is (a form in another language|the [A-Z][a-z]+ form) of ", reason)


@pytest.mark.parametrize(
    ("form", "name", "said"),
    [("Jacob", "Якаў", "English"), ("Nicholas", "Мікалай", "English"),
     ("Celia", "Цэцылія", "English"), ("Carol", "Караліна", "English"),
     ("Maud", "Матыльда", "English"), ("Georges", "Георгій", "French"),
     ("Jacques", "Якуб", "French"), ("Josefa", "Жазэфіна", "German"),
     ("Elsbeth", "Лізавета", "German"), ("Recha", "Рахіль", "German"),
     ("Giovanni", "Ян", "Italian")],
)  # fmt: skip
def test_a_foreign_form_is_named_by_its_language(form: str, name: str, said: str) -> None:
    assert detail("given", form, name) == f"{form} is the {said} form of {name}"


@pytest.mark.parametrize(("form", "name"), [("Jędrzej", "Анджэй"), ("Francine", "Францішка")])
def test_a_form_of_its_own_is_no_short_form(form: str, name: str) -> None:
    assert compare(f"{form} Novik", f"{name} Novik").evidence[0].label != Label.DIMINUTIVE


@pytest.mark.parametrize("pair", ["Саша Александр", "Tanya Татьяна", "Kate Кацярына"])
def test_a_short_form_is_called_so(pair: str) -> None:
    reason = compare(*(f"{name} Novik" for name in pair.split())).evidence[0].reason
    assert reason.startswith("one is a short or pet form of the other")


@given(st.text("abcdж", max_size=8), st.text("abcdж", max_size=8))
def test_an_alignment_is_of_the_two_strings(left: str, right: str) -> None:
    steps = aligned(left, right)
    assert "".join(one for one, _ in steps) == left
    assert "".join(other for _, other in steps) == right


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", [" ", "/", "/ ", "  ", "jan ", "крук ", "selenko/german ", "a. ", "a/ "]
)
def test_a_part_may_end_with_a_sign_that_divides(kind: str, text: str) -> None:
    assert isinstance(detail(kind, "jan", text), str)


@given(st.sampled_from(KINDS), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_asked_there_is_an_answer(kind: str, left: str, right: str) -> None:
    assert isinstance(detail(kind, left, right), str)


WITH_SLASHES = (
    "/", "//", "selenko/", "/selenko", "selenko/german", "selenko/german+french", "selenko/+",
    "selenko/крук", "selenko/german jr", "крук/german/polish", "Selenko/German",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", WITH_SLASHES)
def test_a_slash_in_a_text_is_no_habit_of_its_writer(kind: str, text: str) -> None:
    words = text.replace("/", "-")
    for other in ("Зеленко", "Крук", "selenko"):
        assert detail(kind, text, other) == detail(kind, words, other)
        assert detail(kind, other, text) == detail(kind, other, words)
    for record, _ in records(f"Anna {text}"):
        assert not any("/" in part for part in record), record


@given(full_names, full_names)
def test_explaining_is_asked_for_and_names_every_part(left: str, right: str) -> None:
    comparison = compare(left, right)
    for item in comparison.evidence:
        assert item.reason.startswith(item.rule)
        assert item.reason.endswith(item.detail)
    assert len(comparison.explain().splitlines()) == 1 + len(comparison.evidence)


def test_letters_stand_side_by_side_and_differences_are_marked() -> None:
    text = alignment(compare("Alena Laptsionak", "Елена Лаптёнок"))
    given_left, given_right, left, right = text.plain.splitlines()
    assert (given_left, given_right) == ("Alena", "Елена")
    assert len(left) == len(right)
    assert left.replace("·", "") == "Laptsionak"
    assert right.replace("·", "") == "Лаптёнок"
    marked = {text.plain[span.start : span.end] for span in text.spans}
    assert {"A", "Е"} <= marked


@given(full_names, full_names)
def test_an_alignment_loses_no_letter(left: str, right: str) -> None:
    comparison = compare(left, right)
    lines = alignment(comparison).plain.splitlines()
    shown = [item for item in comparison.evidence if item.left and item.right]
    expected = [text for item in shown for text in (item.left, item.right)]
    assert [line.replace("·", "") for line in lines] == expected
