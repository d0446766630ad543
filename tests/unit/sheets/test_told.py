"""What the commands tell of decisions: conflicts in one shape, and what is left to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bynames._cli import main
from bynames._sheets.ledger import Decision, ledger_text
from bynames._sheets.row_keys import row_keys

ROWS = [["Алена Лапцёнак", "Минск"], ["Elena Laptenka", "Minsk"], ["Marfa Rabkova", "Minsk"],
        ["Марфа Рабкова", ""], ["Ян Вайда", ""]]  # fmt: skip
KEYS = row_keys([*ROWS, ["A. Laptsionak", ""]])
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("people.csv")
    path.write_text("name,city\n" + "".join(",".join(row) + "\n" for row in ROWS), "utf-8")
    return path


def _ledger(name: str, *words: tuple[str, int, int], reviewer: str = "") -> str:
    found = [
        Decision(word, KEYS[one], KEYS[other], reviewer=reviewer) for word, one, other in words
    ]
    Path(name).write_text(ledger_text(found), "utf-8")
    return name


@pytest.mark.parametrize(
    "command",
    [
        ["dedupe", "people.csv", "--decisions", "both.csv"],
        ["apply", "people.csv", "both.csv"],
        ["link", "people.csv", "people.csv", "-o", "linked.csv", "--decisions", "both.csv"],
    ],
    ids=lambda command: command[0],
)
def test_conflicts_have_one_shape(command: list[str], people: Path, capsys: Capture) -> None:
    found = [Decision(word, KEYS[0], KEYS[1], reviewer=who, time=f"2026-01-0{day}")
             for word, who, day in (("same", "Ада", 1), ("different", "Ян", 2))]  # fmt: skip
    gone = Decision("same", KEYS[0], "r0000000000000000", "", "Nobody")
    Path("both.csv").write_text(ledger_text([*found, gone]), "utf-8")
    main([*command, "--json"])
    captured = capsys.readouterr()
    told = json.loads(captured.out)
    assert told["conflicts"] == [
        {
            "reason": "decided both same and different",
            "rows": [2, 3],
            "decisions": [f"same: {KEYS[0]} / {KEYS[1]}", f"different: {KEYS[0]} / {KEYS[1]}"],
            "where": ["row 2 of both.csv, by Ада, 2026-01-01",
                      "row 3 of both.csv, by Ян, 2026-01-02"],
        }
    ]  # fmt: skip
    assert [item["reason"] for item in told["unapplied"]] == [
        "of 'Nobody': no row has its cells or its name"
    ]
    assert "conflict, left" in captured.err
    assert "row 3 of both.csv, by Ян" in captured.err


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ([], 2), ([("same", 0, 1)], 1), ([("unsure", 0, 1)], 1), ([("different", 0, 1)], 1),
        ([("same", 0, 1), ("same", 2, 3)], 0), ([("same", 0, 1), ("unsure", 2, 3)], 0),
        ([("same", 0, 1), ("different", 2, 3)], 0),
        ([("same", 0, 1), ("same", 2, 3), ("different", 0, 4)], 0),
    ],
)  # fmt: skip
def test_what_is_next_depends_on_what_is_decided(
    words: list[tuple[str, int, int]], left: int, people: Path, capsys: Capture
) -> None:
    ledger = _ledger("d.csv", *words)
    report = ["--report", "r.html"]
    assert main(["dedupe", str(people), "--decisions", ledger, "--json", *report]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["undecided"] == left
    assert ("fill in bynames_decision" in told.err) == bool(left)
    assert ("or decide on the page" in told.err) == bool(left)
    assert ("every suggestion has been decided; next: bynames apply" in told.err) == (left == 0)


TITLES = {
    "en": ("doubtful groups to decide on", "doubtful rows to decide on", "pairs already decided",
           "pairs not decided yet"),
    "be": ("сумнеўных груп без рашэння", "сумнеўных радкоў без рашэння", "пар з ранейшым рашэннем",
           "пар без рашэння"),
    "ru": ("сомнительных групп без решения", "сомнительных строк без решения",
           "пар с прежним решением", "пар без решения"),
}  # fmt: skip


@pytest.mark.parametrize("lang", TITLES)
@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([], [1, 1, 0, 3]), ([("same", 0, 1)], [1, 1, 1, 2]), ([("same", 1, 5)], [0, 0, 1, 2]),
        ([("unsure", 1, 5), ("same", 2, 3)], [0, 0, 2, 1]),
        ([("same", 0, 1), ("same", 1, 5), ("same", 2, 3)], [0, 0, 3, 0]),
    ],
)  # fmt: skip
def test_what_is_decided_is_no_longer_told_as_doubtful(
    lang: str, words: list[tuple[str, int, int]], numbers: list[int], people: Path, capsys: Capture
) -> None:
    with people.open("a", encoding="utf-8") as file:
        file.write("A. Laptsionak,\n")
    ledger = _ledger("d.csv", *words)
    assert main(["dedupe", str(people), "--profile", "wide", "--decisions", ledger, "--lang", lang]
                ) == 0  # fmt: skip
    table = dict(
        line.strip().rsplit(maxsplit=1)
        for line in capsys.readouterr().err.splitlines()
        if line.startswith("  ")
    )
    assert [int(table.pop(title, "0")) for title in TITLES[lang]] == numbers
    assert len(table) == 3  # rows, groups, rows in groups


def test_accept_without_suggestions_is_told(people: Path, capsys: Capture) -> None:
    """A ledger, such as the page writes, holds what was decided, not what was suggested."""
    ledger = _ledger("d.csv", ("same", 0, 1))
    said = "d.csv holds decisions, but no suggestions for --accept to take"
    assert main(["apply", str(people), ledger, "--accept", "0.9"]) == 0
    assert said in capsys.readouterr().err
    assert main(["apply", str(people), ledger, "--force"]) == 0
    assert said not in capsys.readouterr().err
    assert main(["dedupe", str(people)]) == 0
    assert main(["apply", str(people), "people.review.csv", "--accept", "0.9", "--force"]) == 0
    assert "no suggestions" not in capsys.readouterr().err


def test_decisions_of_another_file_are_told(people: Path, tmp_path: Path, capsys: Capture) -> None:
    said = "is it of another file?"
    assert main(["dedupe", str(people)]) == 0
    other = tmp_path / "other.csv"
    other.write_text("name\nДар’я Домрачава\nDarya Domracheva\n", encoding="utf-8")
    for ledger in ("people.review.csv", _ledger("d.csv", ("same", 0, 1))):
        main(["apply", str(other), ledger, "--force"])
        told = capsys.readouterr().err
        assert f"{ledger}: none of its rows is in other.csv: {said}" in told
        main(["apply", str(people), ledger, "--force"])
        assert said not in capsys.readouterr().err
    # some rows of last month are enough, and a review without suggestions says nothing
    header, *rows = people.read_text(encoding="utf-8").splitlines()
    people.write_text("\n".join([header, *rows[:1]]) + "\n", encoding="utf-8")
    main(["apply", str(people), "people.review.csv", "--force"])
    assert said not in capsys.readouterr().err
    assert main(["dedupe", str(people), "--force"]) == 0
    main(["apply", str(other), "people.review.csv", "--force"])
    assert said not in capsys.readouterr().err
