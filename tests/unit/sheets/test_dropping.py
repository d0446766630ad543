"""Rows of one person made one: nothing in them is lost, and one column of names is of one kind."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import bynames
from bynames._cli import main
from bynames._sheets.cleaned import Cleaned
from bynames._sheets.files import read_sheet
from bynames.sheets import apply_file, dedupe_file

ROWS = [
    ["name", "born", "phone", "city", "id"],
    ["Алена Лапцёнак", "", "+375 29 123-45-67", "Минск", "007"],
    ["Elena Laptenka", "1985-03-12", "80291234567", "", ""],
    ["Laptsionak Alena", "12.03.1985", "+375 29 765-43-21", "н/д", "008"],
    ["Marfa Rabkova", "", "", "", "9"],
    ["Марфа Рабкова", "", "", "Гомель", ""],
    ["Ян Вайда", "", "", "", ""],
]


def _source(ending: str, folder: Path) -> Path:
    path = folder / f"a.{ending}"
    if ending == "xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in ROWS:
            sheet.append([cell or None for cell in row])
        sheet["B3"] = date(1985, 3, 12)
        sheet["B3"].number_format = "DD.MM.YY"
        book.save(path)
    elif ending == "parquet":
        import polars as pl

        columns = zip(*ROWS[1:], strict=True)
        data = dict(
            zip(ROWS[0], (["" + cell for cell in column] for column in columns), strict=True)
        )
        pl.DataFrame(data).write_parquet(path)
    elif ending == "jsonl":
        lines = [json.dumps({h: c for h, c in zip(ROWS[0], row, strict=True) if c or h == "name"},
                            ensure_ascii=False) for row in ROWS[1:]]  # fmt: skip
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        path.write_text("\n".join(";".join(row) for row in ROWS) + "\n", encoding="utf-8")
    return path


def _applied(source: Path, **options: Any) -> tuple[Cleaned, str]:
    _, review = dedupe_file(source, force=True)
    out = source.with_name(f"out{source.suffix}")
    return apply_file(source, review, out, accept=0.5, force=True, **options)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl", "parquet"])
def test_blanks_are_filled_and_dropped_rows_kept_elsewhere(ending: str, tmp_path: Path) -> None:
    source = _source(ending, tmp_path)
    before = source.read_bytes()
    result, output = _applied(source, drop=True, keep="first")
    cleaned = read_sheet(output)
    rows = {row[0]: dict(zip(cleaned.headers, row, strict=True)) for row in cleaned.rows}
    assert list(rows) == ["Алена Лапцёнак", "Marfa Rabkova", "Ян Вайда"]
    alena = rows["Алена Лапцёнак"]
    assert alena["born"] in ("1985-03-12", "12.03.1985")
    assert (alena["city"], alena["id"]) == ("Минск", "007")
    assert rows["Marfa Rabkova"]["city"] == "Гомель"
    assert len(result.fills) == 2
    assert source.read_bytes() == before
    dropped = read_sheet(source.with_name(f"a.dropped.{ending}"))
    original = [sorted(row) for row in read_sheet(source).rows]  # JSON has keys in any order
    assert all(sorted(row) in original for row in dropped.rows)
    assert len(dropped.rows) == 3
    told = read_sheet(output, own_columns=True)
    at = told.headers.index("bynames_differs")
    assert told.rows[0][at] == "phone: +375 29 123-45-67 / +375 29 765-43-21; id: 007 / 008"
    assert [row[at] for row in told.rows[1:]] == ["", ""]


def test_a_filled_cell_of_a_workbook_keeps_its_type(tmp_path: Path) -> None:
    source = _source("xlsx", tmp_path)
    _, output = _applied(source, drop=True, keep="first")
    cell = load_workbook(output).active["B2"]
    assert cell.number_format == "DD.MM.YY"
    assert cell.value.date() == date(1985, 3, 12)


def test_blanks_may_be_left(tmp_path: Path) -> None:
    result, output = _applied(_source("csv", tmp_path), drop=True, keep="first", fill=False)
    assert result.fills == {}
    assert read_sheet(output).rows[0][1] == ""


def test_the_dropped_rows_of_no_file_are_not_written(tmp_path: Path) -> None:
    source = _source("csv", tmp_path)
    dedupe_file(source)
    apply_file(source, tmp_path / "a.review.csv", drop=True)
    assert not (tmp_path / "a.dropped.csv").exists()


@pytest.mark.parametrize("scheme", ["be", "ru", "be-pass", "be-lacinka"])
def test_every_row_is_spelled_by_the_scheme(scheme: str, tmp_path: Path) -> None:
    result, _ = _applied(_source("csv", tmp_path), canonical=scheme)
    normal = [bynames.normalize(row[0], scheme=scheme) for row in ROWS[1:]]
    assert len(set(result.canonical)) == 3
    assert result.canonical[-1] == normal[-1]
    assert set(result.canonical) <= set(normal)


def test_a_review_suggests_a_spelling_for_every_row(tmp_path: Path) -> None:
    source = _source("csv", tmp_path)
    _, review = dedupe_file(source, canonical="ru")
    found = read_sheet(review, own_columns=True)
    at = found.headers.index("bynames_suggested")
    assert {row[at] for row in found.rows} == {
        "Елена Лаптёнок",
        "Марфа Рябкова",
        "Ян Вайда",
    } or all(row[at] == bynames.normalize(row[0], scheme="ru") for row in found.rows)
    result, _ = apply_file(source, review, accept=0.5)
    assert result.canonical[-1] == bynames.normalize("Ян Вайда", scheme="ru")


def test_what_people_typed_stays(tmp_path: Path) -> None:
    source = _source("csv", tmp_path)
    _, review = dedupe_file(source)
    path = Path(review)
    text = path.read_text(encoding="utf-8").replace("Alena Laptsionak;;r", "Алёнка Л.;;r")
    assert "Алёнка Л." in text
    path.write_text(text, encoding="utf-8")
    result, _ = apply_file(source, review, accept=0.5, canonical="be-pass")
    assert result.canonical[:4] == ["Алёнка Л."] * 3 + ["Marfa Rabkova"]


def test_numbers_are_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = _source("csv", tmp_path)
    assert main(["dedupe", str(source), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["groups"] == 2
    lines = err.splitlines()
    assert any(line.split() == ["rows", "6"] for line in lines)
    arguments = ["apply", str(source), str(tmp_path / "a.review.csv"), "--accept", "0.5", "--drop"]
    assert main([*arguments, "--json"]) == 0
    out, err = capsys.readouterr()
    summary = json.loads(out)
    assert (summary["rows"], summary["written"], summary["dropped"]) == (6, 3, 3)
    assert (summary["filled"], summary["differing"], summary["undecided"]) == (2, 1, 0)
    shown = {" ".join(line.split()[:-1]): line.split()[-1] for line in err.splitlines()
             if line.startswith("  ")}  # fmt: skip
    assert shown["rows dropped"] == "3"
    assert shown["decisions applied"] == "3"
    assert shown["blank cells filled from dropped rows"] == "2"


@pytest.mark.parametrize("option", [["--no-fill"], ["--dropped", "x.csv"], ["--keep", "first"]])
def test_options_of_dropping_need_it(option: list[str], tmp_path: Path) -> None:
    source = _source("csv", tmp_path)
    dedupe_file(source)
    assert main(["apply", str(source), str(tmp_path / "a.review.csv"), *option]) == 2


def test_dropped_rows_write_over_nothing(tmp_path: Path) -> None:
    source = _source("csv", tmp_path)
    dedupe_file(source)
    (tmp_path / "a.dropped.csv").write_text("mine", encoding="utf-8")
    arguments = ["apply", str(source), str(tmp_path / "a.review.csv"), "--accept", "0.5", "--drop"]
    assert main(arguments) == 2
    assert (tmp_path / "a.dropped.csv").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "a.clean.csv").exists()
