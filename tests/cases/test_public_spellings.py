"""Spellings of the press, federations and passports beside the name's usual one, and near names.

``data/public_spellings.csv``: written down from memory of public spellings, with the verdict that
an expert would give, before bynames was asked; ``open`` says why a verdict is not yet right.
"""

from __future__ import annotations

import csv

import pytest

from bynames import Verdict, compare
from tests.paths import DATA

with (DATA / "public_spellings.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
KINDS = sorted({row["kind"] for row in ROWS})
SCALE = [Verdict.SAME, Verdict.LIKELY, Verdict.UNSURE, Verdict.DIFFERENT]


def is_right(row: dict[str, str]) -> bool:
    """Whether the verdict is the expected one, or on the side of it that the row says."""
    expected, _, side = row["expected"].partition(" or ")
    found = compare(row["left"], row["right"]).verdict
    if not side or found not in SCALE:
        return str(found) == expected
    further = SCALE.index(found) - SCALE.index(Verdict(expected))
    return further <= 0 if side == "better" else further >= 0


@pytest.mark.parametrize("kind", KINDS)
def test_spellings_of_a_kind_are_told(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind and not row["open"]]
    assert [(row["left"], row["right"]) for row in rows if not is_right(row)] == []


def test_what_is_open_is_still_wrong_and_little() -> None:
    some = [row for row in ROWS if row["open"]]
    assert [(row["left"], row["right"]) for row in some if is_right(row)] == []
    assert len(some) < len(ROWS) / 25


def test_there_are_matches_and_near_names() -> None:
    matches = [row for row in ROWS if row["expected"] in ("SAME", "LIKELY or better")]
    assert len(ROWS) > 450
    assert 0.4 < len(matches) / len(ROWS) < 0.8
