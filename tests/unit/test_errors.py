"""What is suggested for a value that is not among the valid choices."""

from __future__ import annotations

import pytest

import bynames
from bynames._errors import unknown_choice

SCHEMES = [scheme.id for scheme in bynames.schemes()]
FACTS = ["given", "patronymic", "surname", "initials", "sex", "script", "former", "key"]


@pytest.mark.parametrize(
    ("given", "choices", "meant"),
    [
        ("be-pas", SCHEMES, "be-pass"), ("ru-icoa", SCHEMES, "ru-icao"),
        ("be_bgn", SCHEMES, "be-bgn"), ("lacinka", SCHEMES, "be-lacinka"),
        ("patronim", FACTS, "patronymic"), ("sirname", FACTS, "surname"),
        ("givn", FACTS, "given"), ("initial", FACTS, "initials"),
        ("defualt", ["default", "strict", "wide"], "default"),
        ("stric", ["strict", "wide"], "strict"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_with_what_was_meant(given: str, choices: list[str], meant: str) -> None:
    assert f"did you mean {meant!r}?" in str(unknown_choice("choice", given, choices))


@pytest.mark.parametrize(
    ("given", "choices"),
    [
        ("nope", SCHEMES), ("foo", SCHEMES), ("english", SCHEMES), ("passport", SCHEMES),
        ("foo", FACTS), ("town", FACTS), ("birth", FACTS), ("city", FACTS),
        ("loose", ["default", "strict", "wide"]), ("99", ["Город", "Телефон"]),
        ("ФИО", ["Город", "Телефон"]),
    ],
)  # fmt: skip
def test_another_word_is_answered_with_the_choices_alone(given: str, choices: list[str]) -> None:
    said = str(unknown_choice("choice", given, choices))
    assert "did you mean" not in said
    assert all(choice in said for choice in choices)
