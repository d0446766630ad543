"""Two files linked: other columns, ties, two ways of reading, and decisions that hold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import bynames
from bynames._cli import main
from bynames._sheets.files import read_sheet
from bynames._sheets.linking import link_sheets
from bynames._sheets.sheet import Sheet
from bynames.sheets import link_files, search_file

OURS = [["name", "born"], ["Алена Лапцёнак", "12.03.1985"], ["Marfa Rabkova", "1.1.1990"],
        ["Ян Вайда", ""], ["Nobody Here", ""], ["не указано", ""]]  # fmt: skip
THEIRS = [["ФИО", "d"], ["Елена Лаптёнок", "1980-01-01"], ["Elena Laptenka", "1985-03-12"],
          ["Марфа Рабкова", "н/д"], ["Jan Vajda", "2000"], ["Jan Vajda", "2001"],
          ["Иван Петров", ""]]  # fmt: skip


def _sheet(rows: list[list[str]]) -> Sheet:
    return Sheet("x.csv", "csv", tuple(rows[0]), rows[1:], None)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_text("\n".join(map(";".join, OURS)), encoding="cp1251")
    theirs.write_text("\n".join(map(",".join, THEIRS)), encoding="utf-16")
    return ours, theirs


def _rows(path: str) -> list[dict[str, str]]:
    sheet = read_sheet(path, own_columns=True)
    return [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]


def test_bare_names_are_linked_as_by_the_library() -> None:
    ours, theirs = [row[0] for row in OURS[1:]], [row[0] for row in THEIRS[1:]]
    found = link_sheets(_sheet(OURS), _sheet(THEIRS))
    plain = bynames.link(ours, theirs)
    assert sorted((m.left, m.right) for m in found.links) == [(a, b) for a, b, _ in plain.pairs]
    scores = {(a, b): value for a, b, value in plain.pairs}
    for match in found.links:
        assert match.score == pytest.approx(scores[match.left, match.right])
    assert (found.unmatched, found.kept_apart) == ((3,), 0)
    assert found.summary() == {
        "rows": 4, "matched": 3, "tied": 2, "unmatched": 1, "right_unmatched": 3, "kept_apart": 0,
    }  # fmt: skip


def test_reasons_leave_out_parts_that_agree_by_the_regular_spellings(tmp_path: Path) -> None:
    """What agrees by the regular spelling rules is no difference, in a link and in a search."""
    theirs = [["name"], ["Марфа Рабкова"], ["Ales Bialiatski"], ["Ян Вайда"]]
    ours = [["name"], ["Marfa Rabkova"], ["Александр Беляцкий"], ["Ян Вайда"]]
    expected = [
        "the same by the regular spelling rules",
        "given name: one is a short or pet form of the other",
        "the same spelling",
    ]
    linked = link_sheets(_sheet(ours), _sheet(theirs))
    whys = dict(zip(linked.added.order, linked.added.columns["bynames_why"], strict=True))
    assert [whys[row] for row in range(3)] == expected
    path = tmp_path / "theirs.csv"
    path.write_text("\n".join(row[0] for row in theirs), encoding="utf-8")
    found, _, _ = search_file([row[0] for row in ours[1:]], path, limit=1)
    assert [hit.why for hit in found] == expected


def test_ties_are_told() -> None:
    found = link_sheets(_sheet(OURS), _sheet(THEIRS))
    assert {match.left: match.ties for match in found.links}[2] == 1
    both = link_sheets(_sheet(OURS), _sheet(THEIRS), limit=5)
    assert [match.right for match in both.links if match.left == 2] == [3, 4]


def test_values_of_another_column_must_agree() -> None:
    found = link_sheets(_sheet(OURS), _sheet(THEIRS), same=["born=d"])
    assert {match.left: match.right for match in found.links} == {0: 1, 1: 2, 2: 3}
    assert found.kept_apart == 1
    with pytest.raises(bynames.BynamesError, match="column"):
        link_sheets(_sheet(OURS), _sheet(THEIRS), same=["born"])


def test_another_column_is_evidence() -> None:
    bare = {
        (m.left, m.right): m.score for m in link_sheets(_sheet(OURS), _sheet(THEIRS), limit=5).links
    }
    told = link_sheets(_sheet(OURS), _sheet(THEIRS), also=["born=d"], limit=5, threshold=0.1)
    scores = {(match.left, match.right): match.score for match in told.links}
    assert scores[0, 0] < bare[0, 0]
    assert scores[0, 1] > scores[0, 0]
    assert scores[1, 2] == pytest.approx(bare[1, 2])
    why = dict(zip(((m.left, m.right) for m in told.links), told.added.columns["bynames_why"],
                   strict=False))  # fmt: skip
    assert str(why[0, 1]).endswith("born: same value")
    assert str(why[0, 0]).endswith("born: other value")


def test_each_file_is_read_in_its_own_way(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = files
    out = ours.with_name("l.csv")
    arguments = ["link", str(ours), str(theirs), "--encoding-left", "cp1251", "--encoding-right",
                 "utf-16", "--delimiter-left", ";", "--delimiter-right", ",", "-o", str(out),
                 "--same", "born=d", "--json"]  # fmt: skip
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["matched"], told["tied"], told["kept_apart"]) == (3, 1, 1)
    assert told["right_unmatched"] == 3
    wrong = [*arguments, "--force", "--encoding-right", "utf-8"]
    assert main(wrong) == 2
    assert "theirs.csv is not utf-8" in capsys.readouterr().err


def _decide(path: str, words: dict[str, str]) -> None:
    with Path(path).open(encoding="cp1251", newline="") as file:
        reader = csv.DictReader(file, delimiter=";")
        rows, headers = list(reader), list(reader.fieldnames or ())
    for row in rows:
        row["bynames_decision"] = words.get(row["match_ФИО"], "")
    with Path(path).open("w", encoding="cp1251", newline="") as file:
        writer = csv.DictWriter(file, headers, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_decisions_on_links_hold(files: tuple[Path, Path]) -> None:
    ours, theirs = files
    _, linked = link_files(*files, limit=5)
    _decide(linked, {"Елена Лаптёнок": "different", "Jan Vajda": "same", "Марфа Рабкова": "unsure"})
    result, again = link_files(*files, ours.with_name("2.csv"), decisions=[linked])
    assert not result.unapplied
    found = {match.left: (match.right, match.decision) for match in result.links}
    assert found[0] == (1, "")
    assert found[1] == (2, "unsure")
    assert {match.right for match in result.links if match.left == 2} == {3, 4}
    rows = _rows(again)
    assert {row["bynames_decision"] for row in rows if row["name"] == "Ян Вайда"} == {"same"}
    theirs.write_text("\n".join(map(",".join, [THEIRS[0], *THEIRS[:1:-1]])), encoding="utf-16")
    moved, _ = link_files(*files, ours.with_name("3.csv"), decisions=[again])
    names = {match.left: theirs_row(THEIRS[:1:-1], match.right) for match in moved.links}
    assert names[1] == "Марфа Рабкова"
    assert not moved.unapplied or all("no row" in item.reason for item in moved.unapplied)


def theirs_row(rows: list[list[str]], at: int) -> str:
    return rows[at][0]


def test_a_decision_without_its_row_is_told(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = files
    _, linked = link_files(*files)
    _decide(linked, {"Марфа Рабкова": "same", "": "same"})
    theirs.write_text("\n".join(map(",".join, THEIRS[:3])), encoding="utf-16")
    out = str(ours.with_name("2.csv"))
    assert main(["link", str(ours), str(theirs), "-o", out, "--decisions", linked]) == 1
    assert "not applied: row" in capsys.readouterr().err


def test_a_filled_in_linked_file_is_kept(files: tuple[Path, Path]) -> None:
    _, linked = link_files(*files)
    _decide(linked, {"Марфа Рабкова": "same"})
    before = Path(linked).read_bytes()
    link_files(*files, force=True)
    assert Path(linked).with_name("ours.linked.1.csv").read_bytes() == before


def test_a_linked_file_is_read_as_the_users(files: tuple[Path, Path]) -> None:
    _, linked = link_files(*files)
    assert read_sheet(linked).headers == ("name", "born", "match_ФИО", "match_d")


def test_more_decisions_than_are_told_are_counted(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of many decisions that have no place twenty are told, and where the others are."""
    ledger = files[0].with_name("old.csv")
    lines = [
        f"same,r{at:016x},r{at + 99:016x},Зыздор Зыздораў {at},Зыздор {at}" for at in range(27)
    ]
    ledger.write_text("\n".join(["decision,left,right,left_name,right_name", *lines]), "utf-8")
    given = [*map(str, files), "--decisions", str(ledger), "--json", "--force"]
    for command in (["link", *given], ["dedupe", given[0], *given[2:]]):
        main(command)
        told = capsys.readouterr()
        assert len(json.loads(told.out)["unapplied"]) == 27
        assert told.err.count("not applied:") == 20
        assert "… and 7 more that were not applied; --json lists them all" in told.err


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2"])
def test_a_wrong_number_of_workers_is_refused(workers: object, files: tuple[Path, Path]) -> None:
    """As by every other function from file to file."""
    with pytest.raises(bynames.BynamesError, match="workers must be a whole number from 1"):
        link_files(*files, workers=workers)  # type: ignore[arg-type]
    with pytest.raises(bynames.BynamesError, match="workers must be a whole number from 1"):
        search_file(["Ян Вайда"], files[1], workers=workers)  # type: ignore[arg-type]


def test_the_number_of_workers_changes_no_link(files: tuple[Path, Path], tmp_path: Path) -> None:
    outputs = [tmp_path / f"{workers}.csv" for workers in (1, 2)]
    for workers, output in enumerate(outputs, start=1):
        assert main(["link", *map(str, files), "-o", str(output), f"--workers={workers}"]) == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    found = [search_file(["Ян Вайда"], files[1], workers=workers)[0] for workers in (1, 2)]
    assert found[0] == found[1] != []
