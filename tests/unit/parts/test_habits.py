"""What one word proves of its writer holds for the other words of the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bynames
from bynames import Verdict, compare, score, score_pairs
from bynames._parts import habits_of
from bynames._sounds import conventions, habits_proved

# Surnames that are another attested surname, or far from any, as a word by itself is read; the
# given name and the patronymic beside them prove the writer's habit.
KINDS = {
    "german": (
        "Sergei Michailowitsch", "Сергей Михайлович",
        """Selenko Зеленко, Sanjuk Занюк, Chochlow Хохлов, Berjoskin Берёзкин, Kazuk Кацук,
        Masjuk Мазюк, Mosol Мозоль, Kosak Козак, Losjuk Лозюк, Korsjuk Корзюк, Sachar Захар,
        Rosin Розин""",
    ),
    "polish": (
        "Siergiej Michajłowicz", "Сергей Михайлович",
        """Lapin Ляпин, Lagin Лягин, Smolanski Смолянский, Bulak Буляк, Koladko Колядко,
        Laska Ляска, Kulak Куляк""",
    ),
    "lacinka": (
        "Siarhiej Michajlavič", "Сяргей Міхайлавіч",
        """Maslak Масляк, Lapin Ляпін, Bulak Буляк, Smolanski Смалянскі, Kaladka Калядка,
        Laska Ляска, Kulak Куляк, Losik Лёсік, Kaladzinski Калядзінскі""",
    ),
    "lacinka, a given name alone": (
        "Jaŭhien", "Яўген", "Maslak Масляк, Lapin Ляпін, Bulak Буляк, Laska Ляска, Losik Лёсік",
    ),
    "polish, a given name alone": (
        "Wiaczesław", "Вячеслав", "Lapin Ляпин, Lagin Лягин, Bulak Буляк, Koladko Колядко",
    ),
    "nordic": (
        "Andrej Michajlavitj", "Андрэй Міхайлавіч",
        """Chatsko Хацько, Sjarko Шарко, Sjatsko Шацько, Sjychau Шыхаў, Sjychava Шыхава,
        Sjykuts Шыкуць, Sjarau Шараў, Sjavaka Шавяка""",
    ),
    "nordic, a surname's other word": (
        "Ljubov Tjernysj", "Любовь Черныш", "Chatsko Хацько, Sjarko Шарко, Sjatsko Шацько",
    ),
    "french": (
        "Sergueï Mikhaïlovitch", "Сергей Михайлович",
        """Melej Мележ, Orechko Орешко, Levachov Левашов, Rojkov Рожков, Tichko Тишко,
        Matlachov Матлашов, Jarko Жарко, Bacharov Башаров, Aliochina Алёшина, Kochik Кошик,
        Korjenevski Корженевский""",
    ),
    "spanish": (
        "Serguei Mijailovich", "Сергей Михайлович",
        """Stelmaj Стельмах, Goroj Горох, Artyuj Артюх, Belouj Белоух, Lemej Лемех, Ryjlik Рыхлик,
        Kozhuj Кожух, Stejin Стехин, Korjov Корхов, Chajovski Чаховский, Shajno Шахно""",
    ),
    "hungarian": (
        "Szergej Mihajlovics", "Сергей Михайлович",
        """Sumak Шумак, Samko Шамко, Petrusenko Петрушенко, Korsuk Коршук, Trusko Трушко,
        Skuratov Шкуратов, Suvalova Шувалова, Pasuk Пашук, Talas Талаш, Sahno Шахно""",
    ),
}  # fmt: skip


def _cases() -> list[tuple[str, str, str]]:
    """For every surname: it and the name alone, the whole name, and the whole name in Cyrillic."""
    found = []
    for latin, cyrillic, words in KINDS.values():
        for pair in words.split(","):
            one, other = pair.split()
            found.append((one, f"{latin} {one}", f"{cyrillic} {other}"))
    return found


CASES = _cases()


@pytest.mark.parametrize(("word", "latin", "cyrillic"), CASES)
def test_a_habit_that_one_word_proves_is_heard_in_the_surname(
    word: str, latin: str, cyrillic: str
) -> None:
    surname = cyrillic.rsplit(maxsplit=1)[-1]
    assert compare(f"{word}, Ivan", f"{surname}, Иван").verdict != Verdict.SAME  # by itself
    assert compare(latin, cyrillic).verdict == Verdict.SAME


def test_lists_and_searches_hear_the_same() -> None:
    latin, cyrillic = [case[1] for case in CASES], [case[2] for case in CASES]
    alone = [score(*pair) for pair in zip(latin, cyrillic, strict=True)]
    assert score_pairs(latin, cyrillic).tolist() == pytest.approx(alone, abs=1e-6)
    index = bynames.Index(cyrillic)
    for name, other in zip(latin, cyrillic, strict=True):
        assert index.search(name, limit=1)[0].name == other
    opposite = bynames.Index(latin)
    for row, other in enumerate(cyrillic):  # Chatsko may be Шацько as well
        assert row in {hit.row for hit in opposite.search(other, limit=2)}
    groups = bynames.dedupe([*latin, *cyrillic], order="mixed", calibrate=False)
    assert {(i, i + len(latin)) for i in range(len(latin))} <= {pair[:2] for pair in groups.pairs}


_parts = st.sampled_from([case[1] for case in CASES] + [case[2] for case in CASES]).map(str.split)
_mixtures = st.lists(_parts, min_size=2, max_size=3).flatmap(
    lambda names: st.permutations([word for name in names for word in name])
)
_names = _mixtures.flatmap(
    lambda words: st.builds(
        lambda size, sign: sign.join(words[:size]), st.integers(2, 5), st.sampled_from(" - ")
    )
)
"""Words by several writers in one name, in any order, some with hyphens between."""


@given(st.lists(st.tuples(_names, _names), min_size=1, max_size=8))
def test_pairs_of_any_mixture_score_as_they_do_alone(pairs: list[tuple[str, str]]) -> None:
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    assert score_pairs(left, right).tolist() == pytest.approx(
        [score(*pair) for pair in pairs], abs=1e-6
    )


def test_letters_of_one_writer_say_nothing_of_another() -> None:
    assert compare("Sergei Michailowitsch Selenko", "Сергей Михайлович Зеленко").score > 0.99
    assert compare("Sergei Mikhailovich Selenko", "Сергей Михайлович Зеленко").score < 0.5
    # a word that shows another habit keeps to it
    assert habits_of(("Tschernow", "Zhukov")) == ("german",)
    zhukov = compare("Tschernow Zhukov", "Tchernov Joukov").evidence
    assert all(item.left == item.left.split("/")[0] for item in zhukov)


def test_evidence_shows_parts_as_they_are_written() -> None:
    found = compare("Sergei Michailowitsch Selenko", "Selenko Sergei")
    assert [(item.left, item.label) for item in found.evidence if item.part == "surname"] == [
        ("Selenko", bynames.Label.IDENTICAL)
    ]


@pytest.mark.parametrize(
    ("word", "habits"),
    [
        ("andrejevitj", ("nordic",)), ("loekasjenko", ("nordic",)), ("tschernow", ("german",)),
        ("makiewicz", ("polish",)), ("michajłowicz", ("polish",)), ("leont’ev", ()),
        ("sergueï", ("french", "spanish")),
        ("siarhiej", ("lacinka",)), ("jaŭhien", ("lacinka",)), ("maciej", ()),
        ("mijaíl", ("spanish",)), ("mihajlovics", ("hungarian",)), ("tsikhanouskaya", ()),
        ("ціханоўская", ()), ("lukashenko", ()), ("kuznetsov", ()),
    ],
)  # fmt: skip
def test_what_a_word_proves(word: str, habits: tuple[str, ...]) -> None:
    assert habits_proved(word) == habits


def test_every_proof_is_of_a_kind_above() -> None:
    proving = {name for name, kind in conventions().items() if kind.proof}
    assert proving == {name.split(",")[0] for name in KINDS}
