"""Awkward files are read right or refused in one sentence, and cells come back as they were."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bynames._errors import BynamesError
from bynames._sheets.delimited import parse_delimited, read_delimited, write_delimited
from bynames._sheets.encoding import decode
from bynames._sheets.excel import read_xlsx
from bynames._sheets.excel_write import write_xlsx
from bynames._sheets.files import read_sheet, write_sheet
from bynames._sheets.name_columns import NameColumns, column_at, find_names, names_of
from bynames._sheets.output import write_file
from bynames._sheets.records import read_jsonl, read_parquet, write_jsonl
from bynames._sheets.sheet import Added, Sheet
from bynames.sheets import dedupe_file
from tests.unit.sheets.corpus import PEOPLE, Case, cases, delimited, workbook

CASES = cases()
READ = [case for case in CASES if not case.refused]
REFUSED = [case for case in CASES if case.refused]


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) >= 60


def _read(case: Case, folder: Path) -> Sheet:
    path = folder / case.name
    path.write_bytes(case.data)
    return read_sheet(path)


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_read_right(case: Case, tmp_path: Path) -> None:
    sheet = _read(case, tmp_path)
    rows = [list(row) for row in sheet.rows]
    assert ([list(sheet.headers), *rows] if case.header else rows) == case.cells


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refused_in_one_sentence(case: Case, tmp_path: Path) -> None:
    with pytest.raises(BynamesError) as caught:
        _read(case, tmp_path)
    message = str(caught.value)
    assert case.refused in message
    assert case.name in message or case.name.rpartition(".")[2] in message
    assert "\n" not in message
    assert len(message) < 250


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_written_and_read_again(case: Case, tmp_path: Path) -> None:
    """In the file's own format, in CSV and in XLSX: the user's cells come back."""
    sheet = _read(case, tmp_path)
    order = list(range(len(sheet.rows)))
    if sheet.kind != "jsonl":  # whose columns follow from its first lines
        order.reverse()
    added = Added(order, {"bynames_group": [f"g{row}" for row in order]})
    wanted = [list(sheet.rows[row]) for row in order]
    for ending in {Path(case.name).suffix, ".csv", ".xlsx"}:
        if ending == ".xlsx" and any(len(cell) > 32_767 for row in wanted for cell in row):
            continue
        out = tmp_path / f"out{ending}"
        write_sheet(out, sheet, added)
        again = read_sheet(out, own_columns=True)
        width = len(sheet.headers)
        assert again.headers == (*sheet.headers, "bynames_group")
        if ending == ".xlsx":  # a workbook has one kind of line end
            got = [[cell.replace("\r\n", "\n") for cell in row[:width]] for row in again.rows]
            assert got == [[cell.replace("\r\n", "\n") for cell in row] for row in wanted]
        else:
            assert [list(row[:width]) for row in again.rows] == wanted
        assert [row[width] for row in again.rows] == added.columns["bynames_group"]


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@st.composite
def _tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=6))
    return [["name", *[f"h{n}" for n in range(1, width)]], *rows]


@settings(deadline=None)
@given(_tables(), st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["\n", "\r\n"]))
def test_any_table_comes_back(table: list[list[str]], delimiter: str, newline: str) -> None:
    text = delimited(table, delimiter, newline, quoting=1)
    sheet = parse_delimited(text, "x", delimiter=delimiter, header=True)
    assert [list(sheet.headers), *sheet.rows] == table
    order = list(range(len(sheet.rows)))
    data = write_delimited(sheet, Added(order, {"bynames_group": ["g"] * len(order)}))
    again = parse_delimited(data.decode("utf-8"), "x", delimiter=delimiter, header=True)
    assert [row[:-1] for row in again.rows] == sheet.rows


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        sheet = read_delimited(data, "x.csv")
    except BynamesError as error:
        assert str(error)
    else:
        assert all(len(row) == len(sheet.headers) for row in sheet.rows)


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.text(max_size=3), st.integers() | _CELL), min_size=1, max_size=4)
)
def test_json_lines_stay_as_they_stood(items: list[dict[str, object]]) -> None:
    import json

    data = "\n".join(json.dumps(item) for item in items).encode()
    sheet = read_jsonl(data, "x.jsonl")
    out = write_jsonl(sheet, Added(range(len(items)), {"bynames_group": ["g"] * len(items)}))
    for line, item in zip(out.decode().splitlines(), items, strict=True):
        assert json.loads(line) == {**item, "bynames_group": "g"}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Лапцёнак", "Жукоўскі", "Шаўчэнка", "Рабкова", "Ўладзімір"]),
             min_size=4, max_size=12)
)  # fmt: skip
def test_cp1251_is_told(words: list[str]) -> None:
    data = "\n".join(words).encode("cp1251")
    found = decode(data)
    assert found.text.split() == words
    assert found.guessed


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-u"])
def test_encoding_and_delimiter_can_be_said(encoding: str) -> None:
    data = "name;a,b\nЯн Вайда;1,2\n".encode(encoding)
    sheet = read_delimited(data, "x.csv", encoding=encoding, delimiter=";")
    assert sheet.rows == [["Ян Вайда", "1,2"]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"encoding": "utf-9"}, "unknown encoding"),
        ({"encoding": "ascii"}, "is not ascii: line 1"),
        ({"encoding": "zip"}, "encoding"),
        ({"delimiter": ";;"}, "one character"),
    ],
)
def test_wrong_options_are_said(options: dict[str, str], words: str) -> None:
    with pytest.raises(BynamesError, match=words):
        read_delimited("імя\nx".encode(), "x.csv", **options)  # type: ignore[arg-type]


def test_what_was_detected_is_said() -> None:
    data = delimited(PEOPLE, ";").encode("cp1251")
    said = "encoding cp1251 (guessed; it reads 'ФИО'; if not, give --encoding)"
    assert said in read_delimited(data, "x.csv").notes
    numbered = delimited([["№ п/п", "ФИО"], ["1", "Рабкова Марфа"]], ";").encode("cp1251")
    assert said in read_delimited(numbered, "x.csv").notes
    garbled = "Алена Лапцёнак".encode().decode("latin-1").encode()
    assert any("garbled" in note for note in read_delimited(garbled, "x.csv").notes)


def test_an_encoding_that_cannot_hold_a_cell_becomes_utf_8() -> None:
    sheet = read_delimited(delimited(PEOPLE, ";").encode("cp1251"), "x.csv")
    added = Added(range(3), {"bynames_suggested": ["Łapcionak", "", ""]})
    assert write_delimited(sheet, added).startswith(b"\xef\xbb\xbf")
    plain = Added(range(3), {"bynames_suggested": ["Лапцёнак", "", ""]})
    assert "Лапцёнак".encode("cp1251") in write_delimited(sheet, plain)


@pytest.mark.parametrize(
    ("headers", "row", "wanted"),
    [
        (["id", "ФИО"], ["1", "x"], (1,)),
        (["First name", "Last name", "Patronymic"], ["a", "b", "c"], (1, 0, 2)),
        (["Прозвішча", "Імя", "Імя па бацьку"], ["a", "b", "c"], (0, 1, 2)),
        (["Nazwisko", "Imię"], ["a", "b"], (0, 1)),
        (["Name", "Surname"], ["a", "b"], (1, 0)),
        (["a", "b"], ["Minsk", "Алена Лапцёнак"], (1,)),
        (["", ""], ["1980", "LAPTSIONAK Alena"], (1,)),
        (["whatever"], ["x"], (0,)),
    ],
)
def test_name_columns_are_found(
    headers: list[str], row: list[str], wanted: tuple[int, ...]
) -> None:
    assert find_names(headers, [row]).all == wanted


def test_name_columns_can_be_said() -> None:
    headers = ["Last name", "First name", "x", "x"]
    assert find_names(headers, [], "First name").all == (1,)
    assert find_names(headers, [], "2,1").all == (0, 1)
    assert find_names(headers, [], "surname,given").all == (0, 1)
    assert find_names(headers, [], "4,3").whole == (3, 2)
    with pytest.raises(BynamesError, match="several columns are called 'x'"):
        column_at(headers, "x")
    with pytest.raises(BynamesError, match="did you mean 'Last name'"):
        column_at(headers, "Last nam")
    with pytest.raises(BynamesError, match="no column looks like names"):
        find_names(["a", "b"], [["1", "2"]])


def test_parts_make_one_name() -> None:
    columns = NameColumns(surname=0, front=(1, 2))
    rows = [["Лапцёнак", "Алена", ""], ["", "Алена", "М."], ["Лапцёнак", "", ""], ["", " ", ""]]
    assert names_of(columns, rows) == ["Лапцёнак, Алена", "Алена М.", "Лапцёнак", None]


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    frame = pl.DataFrame({"name": ["Ян Вайда", None], "n": [1, None], "x": [[1, 2], []]})
    frame.write_parquet(tmp_path / "a.parquet")
    sheet = read_sheet(tmp_path / "a.parquet")
    write_sheet(tmp_path / "b.parquet", sheet, Added([1, 0], {"bynames_score": [None, 0.5]}))
    again = pl.read_parquet(tmp_path / "b.parquet")
    assert again.drop("bynames_score").equals(frame[[1, 0]])
    assert again["bynames_score"].to_list() == [None, 0.5]


def test_a_failed_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BynamesError, match="No space left"):
        write_file(out, b"new")
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_too_much_for_excel_is_refused(tmp_path: Path) -> None:
    rows = [["x"]] * 1_048_576
    sheet = Sheet("x", "csv", ("name",), rows, None)
    added = Added(range(len(rows)), {"bynames_group": ["g"] * len(rows)})
    with pytest.raises(BynamesError, match=r"1,048,576 rows .* write it as \.csv"):
        write_sheet(tmp_path / "x.xlsx", sheet, added)
    long = Sheet("x", "csv", ("name",), [["x" * 40_000]], None)
    with pytest.raises(BynamesError, match="32,767 letters"):
        write_sheet(tmp_path / "x.xlsx", long, Added([0], {}))
    assert not (tmp_path / "x.xlsx").exists()


_WORKBOOK_TEXT = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8
).filter(lambda text: not text.startswith("="))
_WORKBOOK_CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)),
    st.datetimes(datetime(1950, 1, 1), datetime(2040, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    _WORKBOOK_TEXT,
)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.lists(_WORKBOOK_CELL, min_size=2, max_size=2), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_cells_of_a_workbook_come_back(rows: list[list[object]], chance: Random) -> None:
    """Values and types, whatever the order that the rows are put in."""
    book = Workbook()
    table = book.active
    assert table is not None
    table.append(["name", "a", "b"])
    for number, row in enumerate(rows):
        table.append([f"Ян {number}", *row])
    out = io.BytesIO()
    book.save(out)
    sheet = read_xlsx(out.getvalue(), "x.xlsx")
    order = list(range(len(rows)))
    chance.shuffle(order)
    data = write_xlsx(sheet, Added(order, {"bynames_group": ["g"] * len(rows)}))
    again = load_workbook(io.BytesIO(data)).active
    original = load_workbook(io.BytesIO(out.getvalue())).active
    assert again is not None
    assert original is not None
    for at, row_number in enumerate(order, 2):
        for column in (1, 2, 3):
            old, new = original.cell(row_number + 2, column), again.cell(at, column)
            assert (new.value, new.data_type, new.number_format) == (
                old.value,
                old.data_type,
                old.number_format,
            )


def test_what_stands_above_the_headers_comes_back(tmp_path: Path) -> None:
    text = "Спіс;;\r\n\r\n№;ФИО;Город\r\n1;Ян Вайда;Мінск\r\n"
    (tmp_path / "a.csv").write_bytes(text.encode())
    sheet = read_sheet(tmp_path / "a.csv")
    assert sheet.row_number(0) == 4
    write_sheet(tmp_path / "b.csv", sheet, Added([0], {"bynames_group": ["g"]}))
    expected = text.replace("Город", "Город;bynames_group").replace("Мінск", "Мінск;g")
    assert (tmp_path / "b.csv").read_bytes().decode() == expected
    write_sheet(tmp_path / "b.xlsx", sheet, Added([0], {"bynames_group": ["g"]}))
    again = read_sheet(tmp_path / "b.xlsx", own_columns=True)
    assert again.headers == ("№", "ФИО", "Город", "bynames_group")
    assert again.row_number(0) == 4
    (tmp_path / "told.csv").write_bytes(b"sep=;\r\nname;n\r\nJan Vajda;1\r\n")
    told = read_sheet(tmp_path / "told.csv")
    added = Added([0], {"bynames_group": ["g"]})
    write_sheet(tmp_path / "c.csv", told, added)
    assert (tmp_path / "c.csv").read_bytes() == (
        b"sep=;\r\nname;n;bynames_group\r\nJan Vajda;1;g\r\n"
    )
    write_sheet(tmp_path / "c.tsv", told, added)
    assert (tmp_path / "c.tsv").read_bytes().startswith(b"name\tn\tbynames_group\r\n")


def test_parts_in_columns_without_headers_are_found() -> None:
    rows = [["Лапцёнак", "Алена", "Мінск"], ["Рабкова", "Марфа", "Брэст"]]
    assert find_names(["column_1", "column_2", "column_3"], rows).all == (0, 1)
    rows = [["Алена", "Николаевна", "Лаптёнок"], ["Марфа", "", "Рабкова"]]
    assert find_names(["a", "b", "c"], rows).all == (2, 0, 1)


_CYRILLIC = ("Шаўчэнка Юлія;Мінск", "Лапцёнак Алена;Мінск", "Зёлка Ўладзя;Брэст")
_LATIN = ("Łapcionak Józef;Łódź", "Žukauskas Šarūnas;Vilnius", "Żółkiewski Jan;Kraków")


@pytest.mark.parametrize(
    ("lines", "encoding"),
    [(_CYRILLIC, "cp1251"), (_CYRILLIC[1:2], "koi8-u"), (_CYRILLIC, "iso8859-5"),
     (_LATIN[:1], "cp1250"), (_LATIN[2:], "iso8859-2"), (_LATIN[1:2], "cp1257")],
)  # fmt: skip
@pytest.mark.parametrize(("first", "last"), [(8, 2), (1, 9), (5, 5), (30, 1), (1, 60)])
def test_a_file_of_two_encodings_is_refused_with_its_lines(
    lines: tuple[str, ...], encoding: str, first: int, last: int
) -> None:
    one = "".join(f"{lines[at % len(lines)]}\n" for at in range(first))
    other = "".join(f"{lines[at % len(lines)]}\n" for at in range(last))
    parts = (one.encode(), other.encode(encoding))
    for data, places in ((b"".join(parts), (1, first + 1)), (parts[1] + parts[0], (last + 1, 1))):
        with pytest.raises(BynamesError) as caught:
            read_delimited(b"name;city\n" + data, "a.csv")
        told = f"line {places[0] + 1} is UTF-8 and line {places[1] + 1} is not"
        assert told in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "ФИО;Город\nБелый Гіль;Ді\nЕўлампій;Гі\nДіна;Еі\n", "имя\nраб\nран\nрай\nроза\n",
        "Назва\nСтруна № 5 «Рё»\nІван\n", "Vārds\nĒriks\nĢirts\n", "Nazwisko\nŻłób\nĄę\n",
    ],
)  # fmt: skip
def test_a_file_of_one_encoding_is_not_taken_for_two(text: str) -> None:
    for encoding in ("cp1251", "cp866", "koi8-u", "cp1250", "cp1257", "iso8859-5"):
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        try:
            read_delimited(data, "a.csv")
        except BynamesError as error:
            assert "mixes" not in str(error)


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp1251", "latin-1"), ("cp1251", "koi8-u"),
     ("koi8-u", "cp1251"), ("utf-8", "mac-cyrillic"), ("cp1251", "koi8-r")],
)  # fmt: skip
def test_names_in_a_file_that_was_read_wrongly_are_found(written: str, read: str) -> None:
    rows = [["Город", "Фамилия Имя"], ["Минск", "Иванов Иван"], ["Гомель", "Петрова Анна"]]
    try:
        spoilt = [[cell.encode(written).decode(read) for cell in row] for row in rows]
    except UnicodeDecodeError:
        pytest.skip("that encoding lacks a byte")
    assert find_names(spoilt[0], spoilt[1:]).all == (1,)


def test_half_a_character_goes_back_or_is_refused(tmp_path: Path) -> None:
    """JSON may hold a lone surrogate, as an escape; no other format can."""
    source = tmp_path / "a.jsonl"
    lines = ['{"name":"\\ud800 Иван Кот"}', '{"name":"Иван Кот \\udc00","x":"\\ud83d"}']
    source.write_text("\n".join(lines), encoding="utf-8")
    dedupe_file(source, tmp_path / "b.jsonl")
    again = read_sheet(tmp_path / "b.jsonl")
    assert sorted(map(tuple, again.rows)) == sorted(map(tuple, read_sheet(source).rows))
    for ending in ("csv", "xlsx", "parquet"):
        with pytest.raises(BynamesError, match="half a character"):
            dedupe_file(source, tmp_path / f"b.{ending}")


def _header_book(book: Any, merged: tuple[str, ...], rows: list[list[str | None]]) -> None:
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)


@pytest.mark.parametrize(
    ("merged", "rows", "headers", "first"),
    [
        (("B1:D1",), [["ФИО", "Адрес"]], ["ФИО", "Адрес"], 2),
        (("A1:C1",), [["Список"], ["ФИО", "Город", "Год"]], ["ФИО", "Город", "Год"], 3),
        (("A1:A2", "B1:C1"), [["ФИО", "Адрес", None], [None, "Город", "Улица"]],
         ["ФИО", "Город", "Улица"], 3),
        (("A1:A2", "B1:C1"), [["ФИО", "Адрес", None], [None, "a", "b"]], ["ФИО", "a", "b"], 3),
        (("A1:A2", "B1:B2"), [["ФИО", "Город"], [None, None]], ["ФИО", "Город"], 3),
        # a heading over the parts of a name between headings over two rows, under a title
        (("A1:F1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:F4"),
         [["Ведомость"], [None],
          ["ФИО", "Адрес", None, "Дата рождения", "Тел.", "Сумма"],
          [None, "Город", "Улица", None, None, None]],
         ["ФИО", "Город", "Улица", "Дата рождения", "Тел.", "Сумма"], 5),
        (("B1:XFD1",), [["ФИО", "Город"]], ["ФИО", "Город"], 2),
        (("B2:D3",), [["ФИО", "Город"]], ["ФИО", "Город"], 2),
    ],
)  # fmt: skip
def test_merged_headers_are_all_read(
    merged: tuple[str, ...], rows: list[list[str | None]], headers: list[str], first: int,
    tmp_path: Path,
) -> None:  # fmt: skip

    book = Workbook()
    people = ["Ян Вайда", "Jan Vajda", "Марфа Рабкова"]
    for name in people:
        rows = [*rows, [name, *"xyzuv"[: len(headers) - 1]]]
    _header_book(book, merged, rows)
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx")
    assert (list(sheet.headers), sheet.first_row, len(sheet.rows)) == (headers, first, 3)
    review, _ = dedupe_file(tmp_path / "a.xlsx")
    assert len(review.groups) == 1


@pytest.mark.parametrize("name", ["plain.xlsx", "typed.xlsx"])
def test_an_archive_with_a_damaged_list_of_parts_is_read_or_refused(name: str) -> None:
    """Versions, methods, flags, sizes and places of parts: each byte of the list at the end."""
    data = next(case.data for case in READ if case.name == name)
    start, refused = data.index(b"PK\x01\x02"), 0
    random = Random(0)
    for at in range(start, len(data), 3):
        damaged = data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :]
        try:
            read_xlsx(damaged, name)
        except BynamesError as error:
            assert name in str(error)
            refused += 1
    assert refused > 20


def test_damaged_parquet_is_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    """polars panics at some damage, with a screen about it on stderr; at some it ends the process.

    Byte 278 is in the number of a page's values, which becomes that of the bytes to be reserved.
    """
    out = io.BytesIO()
    frame = pl.DataFrame({"name": ["Ян Вайда", None] * 9, "n": range(18), "x": [[1, None]] * 18})
    frame.write_parquet(out, compression="snappy")
    data = out.getvalue()
    places = [(at, 1) for at in range(0, len(data), len(data) // 5)]
    for at, bit in (*places, (276, 0x80), (278, 1), (278, 0x80), (280, 0x80)):
        damaged = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
        with suppress(BynamesError):
            read_parquet(damaged, "a.parquet")
    assert capfd.readouterr().err == ""


def _with(data: bytes, name: str, old: str, new: str) -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as changed:
        for part in book.namelist():
            content = book.read(part).decode()
            if part == name:
                assert old in content
                content = content.replace(old, new)
            changed.writestr(part, content)
    return out.getvalue()


def _dated_book() -> bytes:
    def fill(book: Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["name", "born"])
        sheet.append(["Ян Вайда", datetime(1980, 1, 2)])
        book.create_sheet("other").append(["kept"])

    return workbook(fill)


@pytest.mark.parametrize(
    "number", ["-693594", "-1e9", "-1e300", "1e9", "2958466", "99999999999", "1e300"]
)
def test_a_number_that_is_no_date_is_not_lost(number: str) -> None:
    """openpyxl would put #VALUE! in its place."""
    data = _with(_dated_book(), "xl/worksheets/sheet1.xml", ">29222<", f">{number}<")
    with pytest.raises(BynamesError, match="cell B2 is formatted as a date"):
        read_xlsx(data, "a.xlsx")


@pytest.mark.parametrize(
    ("number", "date"),
    [
        ("-1", "1899-12-29"), ("-0.5", "1899-12-29 12:00:00"), ("-365", "1898-12-30"),
        ("-3651.75", "1889-12-30 06:00:00"), ("-693593", "0001-01-01"),
    ],
)  # fmt: skip
def test_a_date_before_1900_is_read_and_kept(number: str, date: str) -> None:
    """LibreOffice writes it as a negative number, which Excel cannot show."""
    part = "xl/worksheets/sheet1.xml"
    sheet = read_xlsx(_with(_dated_book(), part, ">29222<", f">{number}<"), "a.xlsx")
    assert sheet.rows == [["Ян Вайда", date]]
    with zipfile.ZipFile(io.BytesIO(write_xlsx(sheet, Added([0], {})))) as book:
        assert f"<v>{number}</v>" in book.read(part).decode()


def test_a_sheet_that_is_named_and_not_there_is_not_lost() -> None:
    """openpyxl would leave it out."""
    book = _dated_book()
    assert read_xlsx(book, "a.xlsx").rows == [["Ян Вайда", "1980-01-02"]]
    with pytest.raises(BynamesError, match="names a sheet that it does not hold"):
        read_xlsx(_with(book, "xl/workbook.xml", ' r:id="rId2"', ""), "a.xlsx")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('{"name": "Ян Вайда", "name": "Jan Vajda"}', "name"),
        ('{"name": "Ян Вайда", "n": 1, "n": null}', "n"),
        ('{"name": "Ян Вайда", "n": {"a": 1, "a": 2}}', "a"),
        ('{"name": "Ян Вайда", "n": [{"": 1, "": 1}]}', ""),
        ('{"імя": "Ян Вайда", "\\u0456\\u043c\\u044f": "Jan Vajda"}', "імя"),
    ],
)
def test_a_key_that_stands_twice_in_a_line_is_refused(line: str, key: str) -> None:
    data = f'{{"name": "Ян Вайда"}}\n{line}\n'.encode()
    with pytest.raises(BynamesError, match=f"line 2 of a.jsonl has '{key}' twice"):
        read_jsonl(data, "a.jsonl")


@pytest.mark.parametrize(
    ("place", "other"),
    [("A2", "A1"), ("B2", "A2"), ("A2", "a1"), ("B1", "B2"), ("B2", "B1"), ("A1", "b2")],
)
@pytest.mark.parametrize("tag", ['<c r="{}"', "<c r='{}'", '<c s="0" r="{}"', '<c\n r="{}"'])
def test_two_cells_in_one_place_are_refused(place: str, other: str, tag: str) -> None:
    """Of the two openpyxl would keep the last."""
    part = "xl/worksheets/sheet1.xml"
    with pytest.raises(BynamesError, match=f"two of its cells are both (?i:{other}|{place})"):
        read_xlsx(_with(_dated_book(), part, f'<c r="{place}"', tag.format(other)), "a.xlsx")


def test_a_sheet_that_the_workbook_does_not_list_is_refused() -> None:
    """Nobody sees it in Excel, and openpyxl would leave it out of the copy."""
    book = Workbook()
    book.active.append(["name"])
    book.active.append(["Ян Вайда"])
    book.create_sheet("Notes")["A1"] = "kept"
    file = io.BytesIO()
    book.save(file)
    assert read_xlsx(file.getvalue(), "a.xlsx").rows == [["Ян Вайда"]]
    listed = '<sheet name="Notes" sheetId="2" state="visible" r:id="rId2" />'
    with pytest.raises(BynamesError, match="a sheet that its list of sheets lacks"):
        read_xlsx(_with(file.getvalue(), "xl/workbook.xml", listed, ""), "a.xlsx")


def test_what_a_workbook_loses_beside_its_cells_is_said() -> None:
    sheet = read_xlsx(
        _with(
            _dated_book(), "xl/worksheets/sheet1.xml", "<pageMargins",
            '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst><pageMargins',
        ), "a.xlsx",
    )  # fmt: skip
    said: list[str] = []
    write_xlsx(sheet, Added([0], {}), said.append)
    assert said == [
        "a.xlsx: openpyxl cannot keep these, so the copy lacks them: "
        "extensions of newer versions of Excel"
    ]
