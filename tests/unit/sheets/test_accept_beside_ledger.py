"""A review file with a ledger beside it: what either decides is decided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bynames._sheets.decisions import read_decisions
from bynames._sheets.ledger import ledger_text
from bynames.sheets import apply_file, dedupe_file


@pytest.mark.parametrize("word", ["same", "different", "unsure"])
@pytest.mark.parametrize("accept", [None, 0.5])
def test_what_a_ledger_decides_is_not_undecided_in_the_review_file(
    word: str, accept: float | None, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name\nЯн Вайда\nJan Vajda\nМарфа Рабкова\n", encoding="utf-8")
    _, review = dedupe_file(people)
    ((pair, _),) = read_decisions(review).open
    ledger = tmp_path / "people.decisions.csv"
    ledger.write_text(ledger_text([replace(pair, decision=word)]), encoding="utf-8")
    result, _ = apply_file(people, review, ledger=ledger, accept=accept)
    assert result.open == 0 and result.complete
    assert len(set(result.persons)) == (2 if word == "same" else 3)
