"""A form of a name in another language is called so, never a short or an old form."""

from __future__ import annotations

import re

import pytest

import bynames


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Ганна", "Anne"), ("Павел", "Paul"), ("Мацвей", "Matthew"),
        ("Марыя", "Mary"), ("Юрый", "George"), ("Васіль", "Basil"), ("Пётр", "Pierre"),
        ("Андрэй", "Andrew"), ("Кацярына", "Catherine"), ("Лізавета", "Elizabeth"),
    ],
)  # fmt: skip
def test_a_form_in_another_language_is_no_short_form(own: str, other: str) -> None:
    why = bynames.compare(f"{own} Крук", f"{other} Kruk").explain()
    assert "short or pet form" not in why
    assert "old form" not in why
    assert re.search(rf"{other} is (the [A-Z][a-z]+ form|a form in another language) of {own}", why)
