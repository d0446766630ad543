"""Files to be damaged, and what may befall them: used by :mod:`benchmarks.damaged_files`.

Bytes are changed, lost, doubled and swapped; the parts of a ZIP archive also inside, where its
checksums do not see it: a tag lost, doubled or swapped, a number or a quote changed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

__all__ = ["FORMATS", "damaged_file"]

FORMATS = ("csv", "xlsx", "ods", "parquet", "jsonl", "docx")
_ARCHIVES = ("xlsx", "ods", "docx")

_ROWS = [
    ["Алена Лапцёнак", "Мінск", "1", "2020-08-09", "=1+1"],
    ["Елена Лаптёнок", "Минск", "2", "09.08.2020", "+375 29 000-00-00"],
    ["Laptsionak, Alena", "Minsk; Brest", "3", "", 'the "first"'],
    ["Марфа Рабкова", "Гомель, вул. Леніна", "4", "1/2/2021", "-"],
    ["Marfa Rabkova", "Homiel", "5,5", "", "a\nb"],
    ["", "Віцебск", "6", "", "no name"],
    ["Łukasz Żukouski", "Łódź", "7", "", "é"],
    ["A. Laptsionak", "Brest", "8", "", "short"],
    ["Алесь Бяляцкі", "Мінск", "9", "", ""],
    ["Ales Bialiatski", "Minsk", "10", "", "0010"],
]
_HEADERS = ["ФИО", "горад", "n", "дата", "note"]


def _csv(delimiter: str, encoding: str, newline: str, *, header: bool = True) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerows([_HEADERS, *_ROWS] if header else _ROWS)
    return out.getvalue().encode(encoding, "replace")


def _list() -> bytes:
    return "".join(f"{row[0]}\n" for row in _ROWS if row[0]).encode()


def _saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _plain_book() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in [_HEADERS, *_ROWS]:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    return _saved(book)


def _rich_book() -> bytes:
    """Dates, formulas, merged cells, a hidden row, a link, a comment, a filter, two sheets."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    sheet.append(["List of 2021"])
    sheet.append(_HEADERS)
    for at, row in enumerate(_ROWS, 3):
        sheet.append([row[0], row[1], at / 2, date(2020, 8, at), f"=C{at}*2"])
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("B4:B5")
    sheet.row_dimensions[6].hidden = True
    sheet["A3"].fill = PatternFill("solid", start_color="FFFF00")
    sheet["B7"].hyperlink = "https://example.org/x"
    sheet["A8"].comment = Comment("seen", "reviewer")
    sheet.auto_filter.ref = "A2:E12"
    sheet.freeze_panes = "A3"
    other = book.create_sheet("other")
    other.append(["=SUM(Sheet!C3:C12)", "kept"])
    return _saved(book)


def _bare_book() -> bytes:
    """A workbook of the least that makes one: texts in their cells, no styles."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    rows = []
    for number, row in enumerate([_HEADERS, *_ROWS], 1):
        cells = [
            f'<c r="{letter}{number}" t="inlineStr"><is><t>{_escaped(cell)}</t></is></c>'
            for letter, cell in zip("ABCDE", row, strict=True) if cell
        ]  # fmt: skip
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return _zip({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets>'
        '<sheet name="people" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}"><sheetData>{"".join(rows)}'
        "</sheetData></worksheet>",
    })  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)


def _ods(*, titled: bool) -> bytes:
    rows = [_HEADERS, *_ROWS]
    if titled:
        rows = [["List of 2021"], [], *rows]
    said = []
    for row in rows:
        cells = []
        for cell in row:
            kind = 'float" office:value="' + cell if cell.isdecimal() else "string"
            cells.append(
                f'<table:table-cell office:value-type="{kind}"><text:p>{_escaped(cell)}</text:p>'
                "</table:table-cell>" if cell else "<table:table-cell/>"
            )  # fmt: skip
        said.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    content = (
        f'{_ODS_HEAD}<table:table table:name="people">{"".join(said)}'
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell '
        'table:number-columns-repeated="5"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest manifest:version="1.2" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>'
    )
    return _zip({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, text, compress_type=how)
    return out.getvalue()


def _parquet(compression: Any) -> bytes:
    import polars as pl

    out = io.BytesIO()
    names = [row[0] or None for row in _ROWS]
    pl.DataFrame(
        {"name": names, "n": [row[2] for row in _ROWS], "born": [date(1980, 1, 2)] * len(_ROWS),
         "list": [[1, None]] * len(_ROWS), "share": [0.5] * len(_ROWS)}
    ).write_parquet(out, compression=compression)  # fmt: skip
    return out.getvalue()


def _jsonl(*, nested: bool) -> bytes:
    out = []
    for number, row in enumerate(_ROWS):
        item: dict[str, Any] = dict(zip(_HEADERS, row, strict=True))
        if nested:
            item |= {"n": number, "more": {"a": [1, None, "я"]}, "no": None, "yes": True}
        out.append(json.dumps(item, ensure_ascii=nested))
    return ("\n".join(out) + "\n").encode()


def _docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def part(tag: str, *texts: str) -> str:
        runs = "".join(
            f"<w:p><w:pPr/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
            "<w:r><w:tab/><w:t>&amp; more</w:t></w:r></w:p>" for text in texts
        )  # fmt: skip
        return f'<?xml version="1.0"?><w:{tag} xmlns:w="{space}">{runs}</w:{tag}>'

    texts = [f"{row[0]}, {row[1]}." for row in _ROWS]
    return _zip({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": part("document", *texts),
        "word/footnotes.xml": part("footnotes", "Алена Лапцёнак", "Елены Лаптёнок"),
        "docProps/app.xml": "<Properties/>",
    })  # fmt: skip


@cache
def _seeds(format_: str) -> list[bytes]:
    """Whole files of a format."""
    made: dict[str, Callable[[], list[bytes]]] = {
        "csv": lambda: [
            _csv(",", "utf-8", "\n"), _csv(";", "cp1251", "\r\n"), _csv("\t", "utf-16", "\r\n"),
            _csv("|", "utf-8-sig", "\n"), _csv(",", "utf-8", "\n", header=False), _list(),
        ],
        "xlsx": lambda: [_plain_book(), _rich_book(), _bare_book()],
        "ods": lambda: [_ods(titled=False), _ods(titled=True)],
        "parquet": lambda: [_parquet("zstd"), _parquet("uncompressed"), _parquet("snappy")],
        "jsonl": lambda: [_jsonl(nested=False), _jsonl(nested=True)],
        "docx": lambda: [_docx()],
    }  # fmt: skip
    return made[format_]()


def damaged_file(number: int) -> tuple[str, bytes]:
    """The damaged file of a number, always the same: its format and its bytes."""
    random = Random(number)
    format_ = FORMATS[number % len(FORMATS)]
    data = random.choice(_seeds(format_))
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        finely = random.random() < 0.8
        if finely and format_ in _ARCHIVES:
            data = _inside(data, random)
        else:
            ways = _TEXT if finely and format_ in ("csv", "jsonl") else _BYTES
            data = random.choice(ways)(data, random)
    return format_, data


def _part(data: bytes, random: Random, most: int = 64) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(start + random.randint(1, most), len(data))


def _flipped(data: bytes, random: Random) -> bytes:
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 30))):
        if out:
            out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _overwritten(data: bytes, random: Random) -> bytes:
    start, end = _part(data, random)
    filling = random.choice(
        (bytes(end - start), b"\xff" * (end - start), random.randbytes(end - start))
    )
    return data[:start] + filling + data[end:]


def _cut(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.7 else data[at:]


def _lost(data: bytes, random: Random) -> bytes:
    start, end = _part(data, random)
    return data[:start] + data[end:]


def _doubled(data: bytes, random: Random) -> bytes:
    start, end = _part(data, random, 400)
    return data[:end] + data[start:]


def _swapped(data: bytes, random: Random) -> bytes:
    a, b, c = sorted(random.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


_SIGNS = [
    b'"', b'""', b"\x00", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"|", b"\xef\xbb\xbf", b"{",
    b"}", b"\\ud800", b"\x1a", b"\xc0", b"sep=;\n", b"'", b"\xff\xfe", "а".encode("cp1251"),
    "\u202e\u2028\x85".encode(), b"1" * 400, b"\\u0000", b'{"a": NaN}\n', b"=cmd()", b"<", b"&x;",
]  # fmt: skip


def _put_in(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 6))):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(_SIGNS) + data[at:]
    return data


_BYTES: list[Callable[[bytes, Random], bytes]] = [
    _flipped, _overwritten, _cut, _lost, _doubled, _swapped, _put_in, _put_in,
]  # fmt: skip


def _lines(data: bytes, random: Random) -> bytes:
    """Lines lost, doubled or in another order."""
    lines = data.split(b"\n")
    a, b = sorted(random.randrange(len(lines) + 1) for _ in range(2))
    kept = random.choice(([], lines[a:b] * 2, lines[a:b][::-1], [b"", *lines[a:b], b""]))
    return b"\n".join([*lines[:a], *kept, *lines[b:]])


def _inside(data: bytes, random: Random) -> bytes:
    """An archive with one of its parts damaged, lost, or put in another's place."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # the damage before this one went too deep
        parts = {}
    if not parts:
        return _flipped(data, random)
    name = random.choice(list(parts))
    way = random.random()
    if way < 0.05:
        del parts[name]
    elif way < 0.1:
        parts[name] = parts[random.choice(list(parts))]
    elif way < 0.3:
        parts[name] = random.choice(_BYTES)(parts[name], random)
    else:
        parts[name] = random.choice(_XML)(parts[name], random)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def _one_of(pattern: bytes, data: bytes, random: Random) -> tuple[int, int] | None:
    places = [found.span() for found in re.finditer(pattern, data)]
    return random.choice(places) if places else None


def _tag_lost(data: bytes, random: Random) -> bytes:
    place = _one_of(rb"<[^<>]*>", data, random)
    return data if place is None else data[: place[0]] + data[place[1] :]


_ELEMENT = rb"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>]*>[^<>]*</\2>"


def _element_lost(data: bytes, random: Random) -> bytes:
    place = _one_of(_ELEMENT, data, random)
    return data if place is None else data[: place[0]] + data[place[1] :]


def _element_doubled(data: bytes, random: Random) -> bytes:
    place = _one_of(_ELEMENT, data, random)
    return data if place is None else data[: place[1]] + data[place[0] :]


def _attribute_lost(data: bytes, random: Random) -> bytes:
    place = _one_of(rb' [\w:]+="[^"]*"', data, random)
    return data if place is None else data[: place[0]] + data[place[1] :]


def _value_changed(data: bytes, random: Random) -> bytes:
    place = _one_of(rb'"[^"<>]*"|>[^<>]+<', data, random)
    if place is None:
        return data
    new = random.choice(_VALUES)
    return data[: place[0] + 1] + new + data[place[1] - 1 :]


def _number_changed(data: bytes, random: Random) -> bytes:
    place = _one_of(rb"\d+", data, random)
    if place is None:
        return data
    new = random.choice(
        (b"0", b"-1", b"1", b"7", b"16384", b"1048576", b"99999999999", b"1e9", b"")
    )
    return data[: place[0]] + new + data[place[1] :]


_VALUES = [
    b"", b"0", b"-1", b"99999999999999999999", b"XFD1048576", b"A0", b"A1:ZZZ9", b"nan", b"1e400",
    b"\xd0\xaf", b"\xff", b"d", b"e", b"b", b"s", b"str", b"inlineStr", b"n", b"#REF!", b"=A1",
    b"2020-13-45", b"&#0;", b"&#55296;", b"A1 B2", b"true", b"\t",
]  # fmt: skip

_TEXT: list[Callable[[bytes, Random], bytes]] = [
    _lines, _value_changed, _number_changed, _put_in, _lost, _flipped,
]  # fmt: skip
"""What leaves more of a text to be read."""

_XML: list[Callable[[bytes, Random], bytes]] = [
    _tag_lost, _element_lost, _element_doubled, _attribute_lost, _value_changed, _value_changed,
    _number_changed, _number_changed,
]  # fmt: skip
