"""What hypothesis draws from: names of the table and of the statement, damaged names, junk."""

from __future__ import annotations

from hypothesis import strategies as st

from bynames._table import curated

GIVEN = [family.entries[0].form for family in curated().families.values() if family.kind == "given"]
SURNAMES = [
    "Лапцёнак", "Лаптёнок", "Laptsionak", "Łapcionak", "Бяляцкі", "Bialiatski", "Рабкова",
    "Rabkou", "Лукашэнка", "Lukashenko", "Верабей", "Воробей", "Ціханоўская", "Tikhanovskaya",
    "Іванова-Пятрова", "Карпенка", "Карпенков", "Koval", "Пятровіч",
]  # fmt: skip
PATRONYMICS = ["", "", "Мікалаеўна", "Николаевич", "Ільіч", "Kuzminichna", "А.", "N."]

full_names = st.builds(
    lambda given, patronymic, surname, first: " ".join(
        filter(None, (surname, given, patronymic) if first else (given, patronymic, surname))
    ),
    st.one_of(st.sampled_from(GIVEN), st.sampled_from(["А.", "E.", "Саша", "Alena", "Elena"])),
    st.sampled_from(PATRONYMICS),
    st.sampled_from(SURNAMES),
    st.booleans(),
)


@st.composite
def damaged_names(draw: st.DrawFn) -> str:
    """A name with a letter changed, dropped or doubled, or its case or spacing lost."""
    name = draw(full_names)
    at = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from("аеоуыіклмнпрстaeioklmnprst'’-. "))
    ways = [
        name, name.upper(), name.lower(), name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:], name.replace(" ", "-").lower(), name.replace(" ", "  "),
    ]  # fmt: skip
    return draw(st.sampled_from(ways))


junk = st.one_of(
    st.none(),
    st.just(float("nan")),
    st.integers(),
    st.sampled_from(
        ["", "   ", "123", "🙂", "х" * 10_000, "김정은", "-", "’", ",", ".", "А.", "Я"]
    ),
    st.text(max_size=30),
    st.text(alphabet="абвгдеёжзійклмноўABCdefghłšž .,-’()", max_size=40),
)

anything = st.one_of(full_names, damaged_names(), junk)
