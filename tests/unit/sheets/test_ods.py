"""ODS: read by calamine, and what calamine would lose or choke on is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bynames._errors import BynamesError
from bynames._sheets.excel import MAX_CELLS, MAX_ROWS
from bynames._sheets.files import read_sheet, write_sheet
from bynames._sheets.ods import read_ods
from bynames._sheets.sheet import Added

_CONTENT = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="S">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def cell(text: str, kind: str = "string", repeated: int = 1) -> str:
    more = f' table:number-columns-repeated="{repeated}"'
    return (
        f'<table:table-cell office:value-type="{kind}"{more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def row(*cells: str, repeated: int = 1) -> str:
    more = f' table:number-rows-repeated="{repeated}"'
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def ods(*rows: str) -> bytes:
    """The smallest ODS that there is, of one sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT.format("".join(rows)))
    return out.getvalue()


HEAD = row(cell("name"), cell("n"))
NOTE = "<office:annotation><text:p>Ян Вайда?</text:p></office:annotation>"


def test_ods_is_read_and_not_written(tmp_path: Path) -> None:
    (tmp_path / "a.ods").write_bytes(ods(HEAD, row(cell("Ян Вайда"), cell("007"))))
    sheet = read_sheet(tmp_path / "a.ods")
    assert [list(sheet.headers), *sheet.rows] == [["name", "n"], ["Ян Вайда", "007"]]
    with pytest.raises(BynamesError, match="ODS can be read but not written"):
        write_sheet(tmp_path / "b.ods", sheet, Added([0], {}))


@pytest.mark.parametrize(
    "kind", ["", "A0", "String", "str", "s", "inlineStr", "error", "text", "numbr", "\t", "Я", "1"]
)
def test_a_cell_of_an_unknown_kind_is_not_lost(kind: str) -> None:
    """calamine reads such a cell as empty."""
    with pytest.raises(BynamesError, match="row 2 has a cell of an unknown kind"):
        read_ods(ods(HEAD, row(cell("Ян Вайда", kind), cell("1"))), "a.ods")


@pytest.mark.parametrize(
    "inside",
    ["<text:p>Ян Вайда</text:p>", "<text:p/><text:p>Ян</text:p>", "<text:p> <text:s/>я </text:p>",
     "<text:p><text:span>Ян</text:span></text:p>", NOTE + "<text:p>Ян</text:p>"],
)  # fmt: skip
def test_a_text_in_a_cell_of_no_kind_is_not_lost(inside: str) -> None:
    """calamine reads such a cell as empty, too."""
    bare = f"<table:table-cell>{inside}</table:table-cell>"
    with pytest.raises(BynamesError, match="row 3 has a text in a cell without a kind"):
        read_ods(ods(HEAD, row(cell("Крук"), cell("1")), row(bare, cell("1"))), "a.ods")


@pytest.mark.parametrize("inside", ["", "<text:p/>", "<text:p> </text:p>", NOTE])
def test_an_empty_cell_has_no_kind_and_may_have_a_note(inside: str) -> None:
    bare = f"<table:table-cell>{inside}</table:table-cell>"
    assert read_ods(ods(HEAD, row(cell("Крук"), bare)), "a.ods").rows == [["Крук", ""]]


def test_cells_of_every_kind_are_read() -> None:
    assert read_ods(ods(HEAD, row(cell("Ян Вайда"), cell("", "void"))), "a.ods").rows == [
        ["Ян Вайда", ""]
    ]


EMPTY = "<table:table-cell/>"


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, row(cell("Ян"), cell("1"), repeated=MAX_CELLS)),
        (HEAD, row(cell("Ян"), cell("1"), repeated=10**18)),
        (HEAD, row(cell("Ян", repeated=MAX_CELLS))),
        (row(cell("Ян", repeated=10_000), repeated=10_000),),
        (HEAD, row(EMPTY, repeated=MAX_ROWS), row(cell("lost"))),
        (HEAD, row(EMPTY, repeated=MAX_ROWS * 100), row(cell("lost"), cell("too"))),
        (HEAD, row(cell("Ян")) * 300, row(EMPTY * 9_999, cell("far", repeated=20_000))),
    ],
)
def test_a_few_bytes_do_not_become_millions_of_cells(rows: tuple[str, ...]) -> None:
    with pytest.raises(BynamesError, match="3,000,000 cells or 1,048,576 rows"):
        read_ods(ods(*rows), "a.ods")


def test_what_is_empty_to_the_end_of_the_sheet_is_no_part_of_the_table() -> None:
    rows = HEAD, row(cell("Ян"), cell("1")), row(EMPTY, repeated=MAX_ROWS - 2)
    assert read_ods(ods(*rows), "a.ods").rows == [["Ян", "1"]]


@pytest.mark.parametrize("name", ["content.xml", "mimetype", "META-INF/manifest.xml"])
def test_a_part_that_is_missing_is_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods(HEAD))) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
    with pytest.raises(BynamesError, match="cannot be read as ODS"):
        read_ods(out.getvalue(), "a.ods")
