"""Ledgers looked into, merged and set right from the terminal; nothing is ever deleted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bynames._cli import main
from bynames._errors import BynamesError
from bynames._sheets.files import read_sheet
from bynames._sheets.ledger import Decision, ledger_text, settle
from bynames._sheets.ledger_file import read_ledger
from bynames._sheets.row_keys import row_keys
from bynames.sheets import apply_file, dedupe_file, ledger_status, merge_ledgers, undo_decisions

DAY = "2026-01-0{}T10:00:00+00:00"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("name\nАлена Лапцёнак\nElena Laptenka\nMarfa Rabkova\nМарфа Рабкова\n", "utf-8")
    return path


def _item(people: Path, word: str, one: int, other: int, who: str = "", day: int = 0) -> Decision:
    sheet = read_sheet(people)
    keys = row_keys(sheet.rows)
    return Decision(
        word, keys[one], keys[other], sheet.rows[one][0], sheet.rows[other][0], reviewer=who,
        time=DAY.format(day) if day else "",
    )  # fmt: skip


def _ledger(people: Path, name: str, *items: Decision) -> Path:
    path = people.parent / name
    path.write_text(ledger_text(items), encoding="utf-8")
    return path


def test_status_says_who_decided_what_and_when(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = [("same", 0, 1, 1), ("different", 0, 1, 3), ("same", 2, 3, 2)]
    one = _ledger(
        people, "a.csv", *(_item(people, word, a, b, "Ада", day) for word, a, b, day in items)
    )
    other = _ledger(people, "b.csv", _item(people, "different", 2, 3, "Ян", 2))
    found = ledger_status([one])
    assert (found.lines, found.holding, found.conflicts) == (3, {"different": 1, "same": 1}, ())
    assert found.reviewers[0].counts == {"same": 2, "different": 1}
    assert (found.reviewers[0].first, found.reviewers[0].last) == (DAY.format(1), DAY.format(3))
    assert main(["ledger", "status", str(one)]) == 0
    assert main(["ledger", "status", str(one), str(other)]) == 1
    said = capsys.readouterr().out
    assert "row 4 of a.csv, by Ада, 2026-01-02" in said
    assert "row 2 of b.csv, by Ян, 2026-01-02" in said
    assert "Marfa Rabkova" in said
    assert main(["ledger", "status", str(one), str(other), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["conflicts"]) == 1


def test_merged_ledgers_say_the_same_as_the_two(people: Path) -> None:
    items = [
        _item(people, "same", 0, 1, "Ада", 3),
        _item(people, "unsure", 0, 1, "Ада", 1),
        _item(people, "different", 2, 3, "Ян", 2),
        _item(people, "undo", 0, 1, "Ян", 4),
    ]
    one = _ledger(people, "a.csv", items[0], items[2])
    other = _ledger(people, "b.csv", items[1], items[3], items[2])
    lines, conflicts = merge_ledgers([one, other], people.parent / "c.csv")
    merged, _ = read_ledger(people.parent / "c.csv")
    assert (lines, conflicts) == (4, ())
    assert [item.time for item in merged] == sorted(item.time for item in merged)
    assert {(item.decision, item.pair) for item in settle(merged)[0]} == {
        (item.decision, item.pair)
        for item in settle([*read_ledger(one)[0], *read_ledger(other)[0]])[0]
    }
    assert main(["ledger", "merge", str(one), str(other), "-o", str(people.parent / "c.csv")]) == 2
    assert main(["ledger", "merge", str(one), str(other), "-o", str(one)]) == 2
    assert main(["ledger", "merge", str(one), str(other)]) == 2


def test_a_decision_is_taken_back_by_its_row(people: Path) -> None:
    ledger = _ledger(
        people, "a.csv", _item(people, "same", 0, 1, "Ада", 1), _item(people, "same", 2, 3, "Ян", 2)
    )
    before = ledger.read_text(encoding="utf-8")
    assert main(["ledger", "undo", str(ledger), "3", "--reviewer", "Зося"]) == 0
    assert ledger.read_text(encoding="utf-8").startswith(before)
    result, _ = apply_file(people, ledger)
    assert (result.merged, result.complete) == (1, True)
    last = read_ledger(ledger)[0][-1]
    assert (last.decision, last.reviewer, last.note) == ("undo", "Ян", "row 3, by Зося")


def test_lines_of_nobody_and_spellings_are_taken_back(people: Path) -> None:
    spelling = Decision("spelling", row_keys(read_sheet(people).rows)[0], "", spelling="Алена Л.")
    ledger = _ledger(people, "a.csv", _item(people, "same", 0, 1), spelling)
    result, _ = apply_file(people, ledger, people.parent / "1.csv")
    assert (result.merged, result.canonical[0]) == (1, "Алена Л.")
    undo_decisions(ledger, [2, 3], reviewer="")
    result, _ = apply_file(people, ledger, people.parent / "2.csv")
    assert (result.merged, result.canonical[0]) == (0, "Алена Лапцёнак")


@pytest.mark.parametrize("rows", [[1], [9], [2, 9]])
def test_a_row_without_a_decision_changes_nothing(rows: list[int], people: Path) -> None:
    ledger = _ledger(people, "a.csv", _item(people, "same", 0, 1, "Ада", 1))
    before = ledger.read_bytes()
    with pytest.raises(BynamesError, match=f"row {rows[-1]} of a.csv"):
        undo_decisions(ledger, rows)
    assert ledger.read_bytes() == before


def test_what_is_no_ledger_is_said(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, review = dedupe_file(people)
    for arguments in (["status", "none.csv"], ["status", str(people)], ["undo", str(people), "2"],
                      ["undo", review], ["undo", review, "x"]):  # fmt: skip
        assert main(["ledger", *arguments]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
