"""Columns of what is known of each name, and many names for one command."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import bynames
from bynames._cli import main
from bynames._errors import BynamesError
from bynames._sheets.files import read_sheet
from bynames._sheets.name_facts import FACTS, LANGUAGE_COLUMNS, fact_columns
from bynames.sheets import columns_file

NAMES = ["ЛАПЦЁНАК Алена Мікалаеўна", "Marfa Rabkova", "Кот И. П.", "не указано", "", "Ян Вайда"]


def test_every_fact_can_be_had() -> None:
    found = fact_columns(NAMES, [*FACTS, *LANGUAGE_COLUMNS, "be-lacinka", "ru-icao"])
    assert list(found) == [*FACTS, *LANGUAGE_COLUMNS, "be-lacinka", "ru-icao"]
    assert all(len(column) == len(NAMES) for column in found.values())
    for at, name in enumerate(NAMES):
        parsed = bynames.parse(name)
        assert found["given"][at] == parsed.given
        assert found["patronymic"][at] == parsed.patronymic
        assert found["sex"][at] == parsed.sex
        assert found["key"][at] == (bynames.key(name) or "")
        assert found["normal"][at] == bynames.normalize(name)
        assert found["be-lacinka"][at] == bynames.normalize(name, scheme="be-lacinka")
        assert found["warnings"][at] == "; ".join(parsed.warnings)
    assert found["warnings"][3] == "placeholder"
    assert found["be"][0] == "Алена Мікалаеўна Лапцёнак"
    assert found["ru"][0] == "Елена Николаевна Лаптёнок"


@pytest.mark.parametrize("wanted", [[], ["givn"], ["given", "xx-none"], [""]])
def test_what_cannot_be_added_is_said(wanted: list[str]) -> None:
    with pytest.raises(BynamesError):
        fact_columns(["Ян"], wanted)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl", "parquet"])
def test_columns_of_a_file(ending: str, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(
        "Прозвішча;Імя;n\nЛапцёнак;Алена;007\nРоман;Павел;=1\n;;2\n", encoding="utf-8"
    )
    _, output = columns_file(source, ["given", "surname", "sex"], tmp_path / f"b.{ending}")
    found = read_sheet(output)
    assert found.headers == ("Прозвішча", "Імя", "n", "bynames_given", "bynames_surname",
                             "bynames_sex")  # fmt: skip
    assert found.rows[:2] == [["Лапцёнак", "Алена", "007", "Алена", "Лапцёнак", "f"],
                              ["Роман", "Павел", "=1", "Павел", "Роман", "m"]]  # fmt: skip
    with pytest.raises(BynamesError, match="already"):
        columns_file(output, ["given"], tmp_path / "c.csv")


def test_the_order_of_a_header_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Фамилия Имя\nРоман Павел\nПавел Роман\n", encoding="utf-8")
    found, _ = columns_file(tmp_path / "a.csv", ["surname"])
    assert found["surname"] == ["Роман", "Павел"]


def _run(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str], text: str = "",
    monkeypatch: pytest.MonkeyPatch | None = None,
) -> tuple[int, list[str]]:  # fmt: skip
    if monkeypatch is not None:
        pipe = type("In", (), {"buffer": io.BytesIO(text.encode())})()
        monkeypatch.setattr(sys, "stdin", pipe)
    code = main(list(arguments))
    return code, capsys.readouterr().out.splitlines()


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("name\nAlena Laptsionak\n\n", encoding="utf-8")
    arguments = ["columns", str(tmp_path / "a.csv"), "--add", "given,be,key", "--json"]
    code, lines = _run(arguments, capsys)
    said = json.loads(lines[0])
    assert (code, said["filled"]["be"]) == (0, 1)
    assert Path(said["output"]).name == "a.columns.csv"
    assert _run(arguments, capsys)[0] == 2  # it is there already


@pytest.mark.parametrize("way", ["stdin", "file", "cp1251"])
def test_many_texts_for_one_command(
    way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = "Алена Лапцёнак\nМарфа Рабкова\n"
    path = tmp_path / "t.txt"
    path.write_bytes(texts.encode("cp1251" if way == "cp1251" else "utf-8"))
    where = ["-"] if way == "stdin" else ["--in", str(path)]
    code, lines = _run(["translit", *where], capsys, texts, monkeypatch)
    assert (code, lines) == (0, ["Alena Laptsionak", "Marfa Rabkova"])
    code, lines = _run(["translit", "--json", *where], capsys, texts, monkeypatch)
    assert [json.loads(line)["latin"] for line in lines] == ["Alena Laptsionak", "Marfa Rabkova"]
    code, lines = _run(["lookup", "--json", *where], capsys, texts, monkeypatch)
    assert [json.loads(line)["surname"] for line in lines] == ["Лапцёнак", "Рабкова"]


def test_many_pairs_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("Алена Лапцёнак\tElena Laptenka\nЯн Вайда\tМарфа Рабкова\n",
                 "Алена Лапцёнак,Elena Laptenka\nЯн Вайда,Марфа Рабкова\n"):  # fmt: skip
        code, lines = _run(["compare", "-", "--json"], capsys, text, monkeypatch)
        found = [json.loads(line) for line in lines]
        assert (code, [item["verdict"] for item in found]) == (1, ["SAME", "DIFFERENT"])
        path = tmp_path / "p.csv"
        path.write_text(text, encoding="utf-8")
        code, lines = _run(["compare", "--in", str(path)], capsys)
        assert lines[0].split("\t")[1:] == ["SAME", "Алена Лапцёнак", "Elena Laptenka"]


@pytest.mark.parametrize(
    "arguments",
    [["compare", "Ян"], ["compare", "a", "b", "c"], ["compare"], ["lookup"], ["translit"],
     ["lookup", "Ян", "--in", "x"], ["translit", "--in", "/no/such"], ["columns", "x.csv"]],
)  # fmt: skip
def test_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("word", "meant"),
    [("belarusian", "be"), ("Belarusian", "be"), ("russian", "ru"), ("RUSSIAN", "ru"),
     ("be-pas", "be-pass"), ("surnam", "surname")],
)  # fmt: skip
def test_the_column_that_was_meant_is_suggested(word: str, meant: str) -> None:
    with pytest.raises(BynamesError, match=f"did you mean '{meant}'"):
        fact_columns(["Алена"], [word])
