"""What hypothesis draws from: names listed, unlisted and foreign, damaged names, junk."""

from __future__ import annotations

from hypothesis import strategies as st

import bynames
from bynames._table import curated

GIVEN = [family.entries[0].form for family in curated().families.values() if family.kind == "given"]
SURNAMES = [
    "Лапцёнак", "Лаптёнок", "Laptsionak", "Łapcionak", "Бяляцкі", "Bialiatski", "Рабкова",
    "Rabkou", "Лукашэнка", "Lukashenko", "Верабей", "Воробей", "Ціханоўская", "Tikhanovskaya",
    "Іванова-Пятрова", "Карпенка", "Карпенков", "Koval", "Пятровіч",
]  # fmt: skip
PATRONYMICS = ["", "", "Мікалаеўна", "Николаевич", "Ільіч", "Kuzminichna", "А.", "N."]


def _full(given: str, patronymic: str, surname: str, surname_first: bool) -> str:
    parts = (surname, given, patronymic) if surname_first else (given, patronymic, surname)
    return " ".join(filter(None, parts))


full_names = st.builds(
    _full,
    st.one_of(st.sampled_from(GIVEN), st.sampled_from(["А.", "E.", "Саша", "Alena", "Elena"])),
    st.sampled_from(PATRONYMICS),
    st.sampled_from(SURNAMES),
    st.booleans(),
)

_syllables = st.sampled_from(
    "ба ве гі дзе жу за ко лі ма не по ру са ты хва ча шы э ю яр вол крас мір тан".split()
)
_latin_syllables = st.sampled_from(
    "ba vie hi dze zhu za ko li ma ne po ru sa ty khva cha shy e yu yar vol kras mir tan".split()
)
made_words = st.one_of(
    st.lists(_syllables, min_size=2, max_size=4), st.lists(_latin_syllables, min_size=2, max_size=4)
).map(lambda syllables: "".join(syllables).capitalize())
"""Words that no list has: rare and foreign given names and surnames, as far as bynames knows."""

unlisted_names = st.builds(
    lambda given, patronymic, stem, ending, surname_first: _full(
        given, patronymic, stem + ending, surname_first
    ),
    made_words,
    st.sampled_from(["", "Мікалаеўна", "Абдулаевич", "оглы"]),
    made_words,
    st.sampled_from(["", "енка", "ov", "ский", "evich", "дзе", "ян", "оў"]),
    st.booleans(),
)

FOREIGN = [
    "Abdurahmon Karimov", "Абдурахман Лапцёнак", "Nguyễn Văn An", "María José García López",
    "Jürgen Großmann", "Jean-Pierre d’Artagnan", "Əliyev İlham Heydər oğlu", "Ґалаґан Єва",
    "Oleksandr Zinchenko", "Krzysztof Brzęczyszczykiewicz", "Şahin Öztürk", "O'Neill Shaquille",
    "ბერიძე ნინო", "김정은", "محمد علي", "Björk Guðmundsdóttir", "Łukasz Wiśniewski", "Ng Lee",
    "Ван дер Ваальс Ян", "бен-Гурион Давид", "Ruslan Xudoyberdiyev", "Žydrūnas Savickas",
]  # fmt: skip
"""Names of artists, athletes and public figures of other countries, and invented ones."""

SCHEMES = [scheme.id for scheme in bynames.schemes()]

romanised_names = st.builds(
    lambda name, scheme: bynames.transliterate(name, scheme=scheme),
    st.one_of(full_names, unlisted_names),
    st.sampled_from(SCHEMES),
)
"""Names in the Latin letters of every scheme."""

names = st.one_of(full_names, unlisted_names, romanised_names, st.sampled_from(FOREIGN))


def _garbled(name: str) -> str:
    return name.encode("utf-8", "ignore").decode("cp1251", "ignore")


_KEYS = dict(zip("йцукенгшўзхфывапролджэячсмітьбю", "qwertyuiop[asdfghjkl;'zxcvbnm,.", strict=True))


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


@st.composite
def broken_names(draw: st.DrawFn) -> str:
    """A name of any kind, broken by a program or a person in one or two of many ways."""
    name = draw(names)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, max(len(name) - 1, 0)))
        ways = [
            _garbled(name), "".join(_KEYS.get(char, char) for char in name.lower()),
            name[:at] + "\ud800" + name[at:], name[:at] + "\u202e" + name[at:],
            name[:at] + "\u0301" * 40 + name[at:], name[:at] + "\x00" + name[at:],
            name[:at] + "\u00ad" + name[at:], name[:at] + "?" + name[at + 1 :],
            name[:at] + "\n" + name[at:], name[:at] + "(" + name[at:], f"«{name}»",
            "dr hab. " + name, name + ", 1975 г.р.", name + " и др.", name.replace("о", "0"),
            name.translate(str.maketrans("аеосхрі", "aeocxpi")), name[::-1], name * 2,
            name.replace(" ", ""), name.replace(" ", "_") + ".jpg", ",".join(name.split()),
        ]  # fmt: skip
        name = draw(st.sampled_from(ways))
    return name


junk = st.one_of(
    st.none(),
    st.just(float("nan")),
    st.integers(),
    st.sampled_from(
        ["", "   ", "123", "🙂", "х" * 10_000, "김정은", "-", "’", ",", ".", "А.", "Я", "\ud800",
         "\x00", "\u202e\u2066", "а" + "\u0301" * 300, "'" * 400, "a." * 200, "не указано"]
    ),
    st.text(max_size=30),
    st.text(st.characters(categories=["L", "M", "Cs", "Cf", "Po"]), max_size=20),
    st.text(alphabet="абвгдеёжзійклмноўABCdefghłšž .,-’()", max_size=40),
    st.text(alphabet="аіўbIlо01346?_²½Ⅷ①٣०�’-. ", max_size=12),
)  # fmt: skip

anything = st.one_of(full_names, damaged_names(), unlisted_names, broken_names(), junk)
