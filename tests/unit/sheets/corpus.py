"""Awkward files, made on the spot: what each holds, and whether it is read or refused.

A case is a file name, its bytes, and either the cells that must come out (headers first) or words
of the sentence with which it is refused.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

PEOPLE = [
    ["ФИО", "город", "тел"],
    ["Алена Лапцёнак", "Мінск", "+375 29 1"],
    ["Лаптёнок Елена", "Вильня", ""],
    ["Марфа Рабкова", "Гомель, вул. Леніна", "8"],
]
POLISH = [["Nazwisko i imię", "miasto"], ["Łapcionak Alena", "Łódź"], ["Żukouski Aleś", "Kraków"]]


@dataclass(frozen=True, slots=True)
class Case:
    """A file; ``cells`` if it is read, else ``refused``: words of the reason."""

    name: str
    data: bytes
    cells: list[list[str]] | None = None
    refused: str = ""
    header: bool = True
    """False: the file has no header line, and ``cells`` begins with data."""


def delimited(
    rows: list[list[str]], delimiter: str = ",", newline: str = "\n", quoting: Any = 0
) -> str:
    """Rows as the text of a delimited file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return out.getvalue()


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook, filled by a function."""
    from openpyxl import Workbook

    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain_book(book: Any) -> None:
    for row in PEOPLE:
        book.active.append(row)


def typed_book(book: Any) -> None:
    """Dates, numbers, a formula that looks along its row, hidden rows and columns, colours."""
    from openpyxl.styles import PatternFill

    sheet = book.active
    sheet.append(["name", "born", "n", "twice", "ok", "seen"])
    people = ["Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", "Марфа Рабкова"]
    for at, name in enumerate(people, 2):
        sheet.append(
            [name, date(1980, 1, at), at + 0.5, f"=C{at}*2", True, datetime(2021, 7, 14, 9, at)]
        )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["B2"].number_format = "dd.mm.yyyy"
    sheet["A2"].fill = PatternFill("solid", start_color="FFFF00")
    book.create_sheet("other").append(["=1+1", "kept"])


def _merged_book(book: Any) -> None:
    sheet = book.active
    sheet.append(["Person", None, "Home", None])
    sheet.append(["Last name", "First name", "city", "street"])
    sheet.append(["Laptsionak", "Alena", "Minsk", "a"])
    sheet.append(["Лаптёнок", "Елена", "Brest", "b"])
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("C1:D1")


def _merged_both_ways(book: Any) -> None:
    sheet = book.active
    sheet.append(["No", "Person", None])
    sheet.append([None, "Прозвішча", "Імя"])
    sheet.append([1, "Лапцёнак", "Алена"])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")


def titled_book(book: Any) -> None:
    sheet = book.active
    sheet.append(["List of 2021"])
    sheet.append([])
    for row in PEOPLE:
        sheet.append(row)


def _several_sheets(book: Any) -> None:
    book.active.title = "empty"
    hidden = book.create_sheet("hidden")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("people")
    for row in PEOPLE:
        sheet.append(row)


def _text_formulas(book: Any) -> None:
    sheet = book.active
    sheet.append(["name", "note"])
    sheet.append(["Ян Вайда", "x"])
    sheet["B2"].value = "=cmd()"
    sheet["B2"].data_type = "s"


def _duplicate_headers(book: Any) -> None:
    sheet = book.active
    sheet.append(["name", "x", "x", None, "y"])
    sheet.append(["Ян Вайда", "1", "2", "3", "4"])


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for _ in range(40):
                file.write(b" " * (1 << 20))
    return out.getvalue()


def _tall() -> bytes:
    """A workbook that says in a few kilobytes that it has millions of cells."""
    out = io.BytesIO()
    row = b'<row><c t="n" r="A1"><v>%d</v></c><c r="B1"><v>%d</v></c></row>'
    block = b"".join(row % (n, n * 7919) for n in range(8_000))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as file:
            for _ in range(200):
                file.write(block)
    return out.getvalue()


def _grid() -> Iterator[Case]:
    """Encodings, delimiters and line ends against each other."""
    encodings = {
        "utf-8": "utf-8", "bom": "utf-8-sig", "utf-16": "utf-16", "cp1251": "cp1251",
        "utf-16be": "utf-16-be-bom", "utf-16le-bare": "utf-16-le",
    }  # fmt: skip
    for title, encoding in encodings.items():
        for word, delimiter in {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}.items():
            newline = "\r\n" if word in ("semicolon", "bar") else "\n"
            text = delimited(PEOPLE, delimiter, newline, 1 if word == "bar" else 0)
            if encoding == "utf-16-be-bom":
                data = b"\xfe\xff" + text.encode("utf-16-be")
            else:
                data = text.encode(encoding)
            yield Case(f"{title}-{word}.csv", data, PEOPLE)


def _texts() -> Iterator[Case]:
    def text(name: str, content: str, cells: list[list[str]], *, header: bool = True) -> Case:
        return Case(name, content.encode(), cells, header=header)

    yield Case("polish-cp1250.csv", delimited(POLISH, ";").encode("cp1250"), POLISH)
    yield Case("koi8.csv", delimited(PEOPLE[:3], ";").replace("Мінск", "Минск").encode("koi8-u"),
               [PEOPLE[0], ["Алена Лапцёнак", "Минск", "+375 29 1"], PEOPLE[2]])  # fmt: skip
    old = [["Имя", "город"], ["Александр Петров", "Витебск"], ["Сергей Сидоров", "Минск"]]
    yield Case("dos-cp866.csv", delimited(old, ";").encode("cp866") + b"\x1a", old)
    small = [["name", "city"], ["Ян Вайда", "Minsk"]]
    yield text("old-mac.csv", "name,city\rЯн Вайда,Minsk\r", small)
    yield text("list.txt", "Алена Лапцёнак\nElena Laptenka\n",
               [["Алена Лапцёнак"], ["Elena Laptenka"]], header=False)  # fmt: skip
    yield text("list-comma.txt", "Laptsionak, Alena\nRabkova, Marfa\n",
               [["Laptsionak, Alena"], ["Rabkova, Marfa"]], header=False)  # fmt: skip
    yield text("list-header.txt", "name\nAlena Laptsionak\n", [["name"], ["Alena Laptsionak"]])
    yield text("list-blank-lines.txt", "name\nAlena Laptsionak\n\nMarfa Rabkova\n",
               [["name"], ["Alena Laptsionak"], [""], ["Marfa Rabkova"]])  # fmt: skip
    yield text("no-end.csv", "name,city\nЯн Вайда,Minsk", small)
    yield text("no-header.csv", "1;Ян Вайда;Minsk\n2;Jan Vajda;Brest\n",
               [["1", "Ян Вайда", "Minsk"], ["2", "Jan Vajda", "Brest"]], header=False)  # fmt: skip
    yield text("header-only.csv", "name,city\n", [["name", "city"]])
    yield text("ragged-short.csv", "name,city,n\nЯн Вайда\nJan Vajda,Minsk,1\n",
               [["name", "city", "n"], ["Ян Вайда", "", ""],
                ["Jan Vajda", "Minsk", "1"]])  # fmt: skip
    yield text("ragged-long.csv", "name,city\nЯн Вайда,Minsk,x,y\nJan Vajda,Brest\n",
               [["name", "city", "", ""], ["Ян Вайда", "Minsk", "x", "y"],
                ["Jan Vajda", "Brest", "", ""]])  # fmt: skip
    yield text("same-headers.csv", "name,x,x,,\nЯн Вайда,1,2,3,4\n",
               [["name", "x", "x", "", ""], ["Ян Вайда", "1", "2", "3", "4"]])  # fmt: skip
    yield text("quoted-lines.csv", 'name,note\n"Ян\nВайда","a ""b""\r\nc"\n',
               [["name", "note"], ["Ян\nВайда", 'a "b"\r\nc']])  # fmt: skip
    yield text("quotes-inside.csv", 'name;firm\nЯн "Яська" Вайда;"ТАА" Зорка\n',
               [["name", "firm"], ['Ян "Яська" Вайда', '"ТАА" Зорка']])  # fmt: skip
    yield text("open-quote.csv", 'name;n\n"Ян Вайда;1\nJan Vajda;2\n',
               [["name", "n"], ['"Ян Вайда', "1"], ["Jan Vajda", "2"]])  # fmt: skip
    yield text("delimiter-inside.csv", 'name;n\n"Вайда; Ян";1\n',
               [["name", "n"], ["Вайда; Ян", "1"]])  # fmt: skip
    yield text("spaces.csv", "name , city\n Ян  Вайда ,  Minsk\nJan Vajda , Brest \nJ V , c\n",
               [["name ", " city"], [" Ян  Вайда ", "  Minsk"], ["Jan Vajda ", " Brest "],
                ["J V ", " c"]])  # fmt: skip
    yield text("numbers.csv", "name,code,n,d\nЯн Вайда,007,1e5,01.02.2003\n",
               [["name", "code", "n", "d"], ["Ян Вайда", "007", "1e5", "01.02.2003"]])  # fmt: skip
    yield text("formulas.csv", "name,f\nЯн Вайда,=1+1\n@Jan Vajda,-5\n",
               [["name", "f"], ["Ян Вайда", "=1+1"], ["@Jan Vajda", "-5"]])  # fmt: skip
    yield text("na.csv", "name,n\nNA,1\nnull,2\nNone,3\nЯн Вайда,NaN\n",
               [["name", "n"], ["NA", "1"], ["null", "2"], ["None", "3"],
                ["Ян Вайда", "NaN"]])  # fmt: skip
    yield text("nbsp.csv", "name,n\nЯн\u00a0Вайда\u200b,\ufeff1\n",
               [["name", "n"], ["Ян\u00a0Вайда\u200b", "\ufeff1"]])  # fmt: skip
    yield text("decomposed.csv", "name,n\nСяргеи\u0306,1\n", [["name", "n"], ["Сяргеи\u0306", "1"]])
    yield text("long-cell.csv", "name,n\nЯн Вайда," + "x" * 100_000 + "\n",
               [["name", "n"], ["Ян Вайда", "x" * 100_000]])  # fmt: skip
    yield text("data.tsv", "name\tcity, street\nЯн Вайда\ta, b\n",
               [["name", "city, street"], ["Ян Вайда", "a, b"]])  # fmt: skip
    yield text("garbled.csv", "name;n\n" + "Алена".encode().decode("latin-1") + ";1\n",
               [["name", "n"], ["Алена".encode().decode("latin-1"), "1"]])  # fmt: skip
    yield text("told.csv", "sep=|\r\nname|a;b;c\r\nЯн Вайда|1;2;3\r\n",
               [["name", "a;b;c"], ["Ян Вайда", "1;2;3"]])  # fmt: skip
    yield text("titled.csv", "Спіс супрацоўнікаў;;\n\nна 1.1;;\n№;ФИО;Город\n1;Ян Вайда;Мінск\n",
               [["№", "ФИО", "Город"], ["1", "Ян Вайда", "Мінск"]])  # fmt: skip
    yield text("old-mac.csv", "name;n\rЯн Вайда;1\rJan Vajda;2\r",
               [["name", "n"], ["Ян Вайда", "1"], ["Jan Vajda", "2"]])  # fmt: skip
    yield Case("parts-only.csv", "Лапцёнак,Алена\nРабкова,Марфа\n".encode(),
               [["Лапцёнак", "Алена"], ["Рабкова", "Марфа"]], header=False)  # fmt: skip
    yield text("markup.csv", "name,n\n<b>Ян</b> Вайда,<script>\n",
               [["name", "n"], ["<b>Ян</b> Вайда", "<script>"]])  # fmt: skip


def _books() -> Iterator[Case]:
    yield Case("plain.xlsx", workbook(_plain_book), PEOPLE)
    yield Case("typed.xlsx", workbook(typed_book), [
        ["name", "born", "n", "twice", "ok", "seen"],
        ["Alena Laptsionak", "1980-01-02", "2.5", "", "TRUE", "2021-07-14 09:02:00"],
        ["Marfa Rabkova", "1980-01-03", "3.5", "", "TRUE", "2021-07-14 09:03:00"],
        ["Елена Лаптёнок", "1980-01-04", "4.5", "", "TRUE", "2021-07-14 09:04:00"],
        ["Марфа Рабкова", "1980-01-05", "5.5", "", "TRUE", "2021-07-14 09:05:00"],
    ])  # fmt: skip
    yield Case("merged.xlsx", workbook(_merged_book), [
        ["Last name", "First name", "city", "street"], ["Laptsionak", "Alena", "Minsk", "a"],
        ["Лаптёнок", "Елена", "Brest", "b"],
    ])  # fmt: skip
    yield Case("merged-both.xlsx", workbook(_merged_both_ways),
               [["No", "Прозвішча", "Імя"], ["1", "Лапцёнак", "Алена"]])  # fmt: skip
    yield Case("titled.xlsx", workbook(titled_book), PEOPLE)
    yield Case("sheets.xlsx", workbook(_several_sheets), PEOPLE)
    yield Case("text-formula.xlsx", workbook(_text_formulas),
               [["name", "note"], ["Ян Вайда", "=cmd()"]])  # fmt: skip
    yield Case("same-headers.xlsx", workbook(_duplicate_headers),
               [["name", "x", "x", "", "y"], ["Ян Вайда", "1", "2", "3", "4"]])  # fmt: skip
    yield Case("people.jsonl", '{"name": "Ян Вайда", "n": 1.0}\n\n{"n": [1, null]}\r\n'.encode(),
               [["name", "n"], ["Ян Вайда", "1"], ["", "[1, null]"]])  # fmt: skip
    yield Case("people.parquet", _parquet(),
               [["name", "born", "n"], ["Ян Вайда", "1980-01-02", "1"], ["", "", ""]])  # fmt: skip


def _parquet() -> bytes:
    import polars as pl

    out = io.BytesIO()
    data = {"name": ["Ян Вайда", None], "born": [date(1980, 1, 2), None], "n": [1, None]}
    pl.DataFrame(data).write_parquet(out)
    return out.getvalue()


def _refused() -> Iterator[Case]:
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    good = workbook(_plain_book)
    yield Case("empty.csv", b"", refused="is empty")
    yield Case("blank.csv", b"\n \n\t\n", refused="is empty")
    yield Case("bom-only.csv", b"\xef\xbb\xbf", refused="is empty")
    yield Case("picture.csv", png, refused="not text")
    yield Case("random.csv", bytes(n * 37 % 256 for n in range(5000)), refused="not text")
    yield Case("book.csv", good, refused="Excel workbook")
    yield Case("old.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refused="old Excel")
    yield Case("paper.csv", b"%PDF-1.7\n1 0 obj", refused="PDF")
    yield Case("packed.csv", b"\x1f\x8b\x08\x00abc", refused="gzip")
    yield Case("mixed.csv", "імя\n".encode() * 20 + "імя\n".encode("cp1251"), refused="mixes")
    yield Case("cut-utf-16.csv", b"\xff\xfea\x00b", refused="utf-16")
    yield Case("long-cell.csv", b"name,n\nx," + b"y" * 140_000, refused="closing quote")
    yield Case("torn-quotes.csv", 'name;n\n"Ян;1\n"Ян;2";x;3\n'.encode(), refused="quotes")
    yield Case("text.xlsx", b"name,city\n", refused="not a workbook")
    yield Case("cut.xlsx", good[:-200], refused="not a workbook")
    yield Case("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refused="password")
    yield Case("empty.xlsx", workbook(lambda book: None), refused="is empty")
    yield Case("bomb.xlsx", _bomb(), refused="ZIP bomb")
    yield Case("tall.xlsx", _tall(), refused="cells")
    yield Case("other.xlsx", _zip_of("word/document.xml"), refused="cannot be read")
    yield Case("text.parquet", b"PAR1 but not really", refused="Parquet")
    yield Case("list.jsonl", b'{"name": "x"}\n[1]\n', refused="line 2")
    yield Case("empty.jsonl", b"\n", refused="is empty")
    yield Case("text.ods", b"name,city\n", refused="not a workbook")
    yield Case("people.docx", b"PK\x03\x04", refused="a text document")
    yield Case("people.xls", b"\xd0\xcf\x11\xe0", refused="save it as .xlsx")
    yield Case("people.rtf", b"{}", refused="unknown file extension")


def _zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<x/>")
    return out.getvalue()


@cache
def cases() -> tuple[Case, ...]:
    """Every case."""
    return (*_grid(), *_texts(), *_books(), *_refused())
