"""Rows are found again in a later version of their file, or it is said why not."""

from __future__ import annotations

import pytest

from bynames._sheets.row_keys import RowFinder, witness

GONE = "r0000000000000000"
"""A key that no row has: its cells were written otherwise when the decision was made."""


def finder(rows: list[list[str]]) -> RowFinder:
    return RowFinder(rows, [row[-1] for row in rows])


@pytest.mark.parametrize(
    "cells",
    [("3", "003"), ("1,5", "1.50"), ("12.03.1985", "1985-03-12"), ("12.03.1985", "03.12.1985"),
     ("true", "ИСТИНА"), ("'5", "5"), (" a  b", "a b"), ("1e3", "1000"), ("+7", "7"),
     ("10:00 ", " 10:00")],
)  # fmt: skip
def test_rows_that_a_program_may_have_rewritten_are_not_guessed_among(
    cells: tuple[str, str],
) -> None:
    """Two rows have the witness, but are written differently: which of them was meant?"""
    one, other = cells
    found = finder([[one, "Jan Vajda"], [other, "Jan Vajda"], ["9", "Ян Вайда"]])
    key = f"{GONE}/{witness([one, 'Jan Vajda'])}"
    assert witness([one, "Jan Vajda"]) == witness([other, "Jan Vajda"])
    assert found.find(key, "Jan Vajda") == (
        -1, "its cells have changed, and 2 rows have its name"
    )  # fmt: skip


@pytest.mark.parametrize(("number", "row"), [("", 0), ("#2", 1), ("#3", -1)])
def test_of_rows_that_are_equal_the_number_tells(number: str, row: int) -> None:
    found = finder([["3", "Jan Vajda"], ["3", "Jan Vajda"], ["9", "Ян Вайда"]])
    assert found.find(f"{GONE}{number}/{witness(['03', 'Jan Vajda'])}", "Jan Vajda").row == row


def test_a_single_row_with_the_witness_is_found_whatever_the_number() -> None:
    found = finder([["3", "Jan Vajda"], ["9", "Ян Вайда"]])
    assert found.find(f"{GONE}#2/{witness(['03', 'Jan Vajda'])}").row == 0


def test_a_key_and_a_witness_of_different_rows_are_refused() -> None:
    rows = [["3", "Jan Vajda"], ["9", "Ян Вайда"]]
    found = finder(rows)
    place = found.find(f"{found.keys[0]}/{witness(rows[1])}")
    assert place.row == -1
    assert "were only some of the columns sorted" in place.problem


def test_a_changed_row_is_known_by_its_name_if_no_other_has_it() -> None:
    found = finder([["3", "Jan Vajda"], ["9", "Ян Вайда"]])
    assert found.find(f"{GONE}/{witness(['other', 'cells'])}", "Ян Вайда").row == 1
    assert found.find(f"{GONE}/{witness(['other', 'cells'])}", "Nobody") == (
        -1, "no row has its cells or its name"
    )  # fmt: skip
