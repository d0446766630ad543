"""Words of each kind of part, often with slips in them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies import GIVEN, SURNAMES

WORDS = {
    "given": [*GIVEN[::9], "Алена", "Елена", "Саша", "Шура", "Ганна-Марыя", "Anna", "Maria", "А.",
              "E.", "Ян", "Іван", "Марцін", "Мартын", "Alexandre", "Аляксандра", "Camillo",
              "Каміла"],
    "patronymic": [
        "Мікалаеўна", "Николаевна", "Mikalaevich", "Ільіч", "Ильич", "Кузьміч", "М.", "N.",
        "Янавіч", "Іванавіч",
    ],
    "surname": [*SURNAMES, "Пятрова", "Іванова", "Рабкоў", "Lukasenka", "Loukachenko", "Л.",
                "Судаленка", "Судаленкаў", "Karaliou", "Каралёк", "Попков", "Пупков", "Калінкін",
                "Калінін", "Гуджарати", "Гурджара", "Карпенков", "Карпенкцов"],
}  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, kind: str) -> str:
    """A word of a kind, often with a letter or two dropped, doubled, changed or swapped."""
    word = draw(st.sampled_from(WORDS[kind])).lower()
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, max(len(word) - 2, 0)))
        letter = draw(st.sampled_from("аоеунклрaeounklr"))
        word = draw(
            st.sampled_from(
                [
                    word,
                    word[:at] + word[at + 1 :],
                    word[:at] + letter + word[at:],
                    word[:at] + letter + word[at + 1 :],
                    word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
                ]
            )
        )
    return word
