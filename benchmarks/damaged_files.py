"""Damaged files through the commands: all cells are kept, or one sentence says why not.

``python -m benchmarks.damaged_files [--first N] [--files N] [--seconds N]`` takes so many damaged
files (:mod:`benchmarks.damage`) through ``dedupe`` and ``apply``, texts through ``check --fix``,
and prints a table by format.  A file's number makes it: what fails is told by its number, and is
tried again with ``--first NUMBER --files 1``; a run goes on where another ended.

Cells are counted as preserved by other readers where there are any (the text of the file itself,
ElementTree, pyarrow), else by our own.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import re
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from benchmarks.damage import FORMATS, damaged_file

__all__ = ["outcome_of"]

_OUTCOMES = ("preserved", "refused", "lost", "traceback", "hung")
_BAD = _OUTCOMES[2:]


class _Lost(Exception):
    """Something of the file is not in what was written."""


def outcome_of(number: int) -> tuple[str, str, str]:
    """What becomes of one damaged file: its format, one of the outcomes, and what was said."""
    format_, data = damaged_file(number)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"people.{format_}"
        path.write_bytes(data)
        try:
            found = _texts(path) if format_ == "docx" else _tables(path)
        except _Lost as error:
            return format_, "lost", str(error)
        except Exception:
            return format_, "traceback", traceback.format_exc()
        if path.read_bytes() != data:
            return format_, "lost", "the input was changed"
    return format_, *found


def _run(*arguments: object) -> tuple[int, str]:
    from bynames._cli import main

    said = io.StringIO()
    with redirect_stderr(said), redirect_stdout(io.StringIO()):
        code = main(["--lang", "en", *map(str, arguments)])
    return code, said.getvalue()


def _written(said: str) -> Path:
    """The file that a command says it has written."""
    found = re.search(r"^written to (.+)$", said, re.MULTILINE)
    if found is None:
        raise _Lost(f"no word of what was written: {said!r}")
    return Path(found[1])


def _refused(said: str, folder: Path) -> tuple[str, str]:
    """A refusal is one sentence, after a note on how the file was read; it leaves no file."""
    lines = [line for line in said.splitlines() if not line.startswith("people.")]
    if len(lines) != 1 or not lines[0].startswith("bynames: "):
        raise _Lost(f"no single sentence: {said!r}")
    if len(list(folder.iterdir())) != 1:
        raise _Lost("a refusal left files behind")
    return "refused", lines[0]


def _tables(path: Path) -> tuple[str, str]:
    from bynames._sheets.files import read_sheet

    code, said = _run("dedupe", path)
    if code == 2:
        return _refused(said, path.parent)
    review = _written(said)
    before = read_sheet(path)
    rows = [tuple(row) for row in before.rows]
    _same_rows(rows, _own_left_out(review, before.headers))
    code, said = _run("apply", path, review, "--accept", "0.5")
    if code == 2:
        raise _Lost(f"a review that was just written is refused: {said}")
    clean = _written(said)
    if _own_left_out(clean, before.headers) != rows:
        raise _Lost("the cleaned file has other rows, or in another order")
    cells = [*before.headers, *(cell for row in (*before.above, *rows) for cell in row)]
    _SECOND_OPINIONS[path.suffix](path, clean, cells, before.origin)
    return "preserved", ""


def _own_left_out(path: Path, headers: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of what was written, without the columns that bynames added."""
    from bynames._sheets.files import read_sheet

    sheet = read_sheet(path, own_columns=True)
    if path.suffix == ".jsonl":  # whose columns come in the order of their first lines
        places = [sheet.headers.index(header) for header in headers]
    elif sheet.headers[: len(headers)] == headers:
        places = list(range(len(headers)))
    else:
        raise _Lost(f"headers {headers} became {sheet.headers}")
    return [tuple(row[at] for at in places) for row in sheet.rows]


def _same_rows(there: Iterable[tuple[str, ...]], here: Iterable[tuple[str, ...]]) -> None:
    one, other = Counter(there), Counter(here)
    if one != other:
        raise _Lost(f"rows of the review: missing {one - other}, new {other - one}")


def _all_there(texts: Iterable[str], cells: Iterable[str]) -> None:
    """Every letter that another reader sees is seen by us."""
    seen, ours = (
        Counter(char for text in all_ for char in text.casefold() if char.isalpha())
        for all_ in (texts, cells)
    )
    if seen - ours:
        raise _Lost(f"another reader sees letters that we do not: {seen - ours}")


def _by_text(path: Path, clean: Path, cells: list[str], dialect: Any) -> None:
    text = path.read_bytes().decode(dialect.encoding)
    _all_there([text.split("\n", 1)[-1] if dialect.says_delimiter else text], cells)


_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _by_xml(path: Path, clean: Path, cells: list[str], book: Any) -> None:
    """Every letter of the workbook that was is in the one that is, whatever its sheets are."""
    before = _strings(path)
    if before is not None:
        _all_there(before, _strings(clean) or ())


def _strings(path: Path) -> list[str] | None:
    """The texts that the cells of a workbook hold, results of formulas left out."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        items = ElementTree.fromstring(parts.get(_SHARED, b"<sst/>"))
        shared = [_said(item) for item in items]
        found = []
        for name, part in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                cells = ElementTree.fromstring(part).iter(f"{_SHEET}c")
                found += [_string(cell, shared) for cell in cells]
    except Exception:  # what cannot be read otherwise has no second opinion
        return None
    return found


_SHARED = "xl/sharedStrings.xml"


def _said(item: ElementTree.Element | None) -> str:
    """A text: as a whole, or in pieces of several fonts."""
    if item is None:
        return ""
    return (item.findtext(f"{_SHEET}t") or "") + "".join(
        piece.findtext(f"{_SHEET}t") or "" for piece in item.findall(f"{_SHEET}r")
    )


def _string(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_SHEET}v") or ""
    if cell.get("t") == "s" and value:
        return shared[int(value)]
    if cell.get("t") == "inlineStr":
        return _said(cell.find(f"{_SHEET}is"))
    return value if cell.get("t") == "str" and cell.find(f"{_SHEET}f") is None else ""


def _by_elements(path: Path, clean: Path, cells: list[str], origin: Any) -> None:
    names = "{urn:oasis:names:tc:opendocument:xmlns:"
    try:
        with zipfile.ZipFile(path) as archive:
            root = ElementTree.fromstring(archive.read("content.xml"))
    except Exception:
        return
    said = [  # a number's text is only how it is shown
        "".join(each.itertext())
        for cell in root.iter(f"{names}table:1.0}}table-cell")
        if cell.get(f"{names}office:1.0}}value-type") != "float"
        for each in cell.iter(f"{names}text:1.0}}p")
    ]
    _all_there(said, cells)


def _by_arrow(path: Path, clean: Path, cells: list[str], frame: Any) -> None:
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
        texts = [str(value) for column in table.columns for value in column.to_pylist() if value]
    except Exception:
        return
    _all_there(texts, cells)


def _by_lines(path: Path, clean: Path, cells: list[str], lines: Any) -> None:
    """Every line stands as it was, with keys added."""
    from bynames._sheets.encoding import decode

    text = decode(path.read_bytes()).text
    wanted = [line.strip()[:-1].rstrip() for line in text.split("\n") if line.strip()]
    found = clean.read_bytes().decode().split("\n")[:-1]
    if len(wanted) != len(found) or not all(map(str.startswith, found, wanted)):
        raise _Lost("lines did not stay as they stood")


_SECOND_OPINIONS: dict[str, Callable[[Path, Path, list[str], Any], None]] = {
    ".csv": _by_text, ".xlsx": _by_xml, ".ods": _by_elements, ".parquet": _by_arrow,
    ".jsonl": _by_lines,
}  # fmt: skip


def _texts(path: Path) -> tuple[str, str]:
    fixed = path.with_name("people.fixed.docx")
    code, said = _run("check", path, "--fix")
    if code == 2:
        return _refused(said, path.parent)
    corrected = re.search(r"(\d+) words? corrected", said)
    if corrected is None:
        raise _Lost(f"no word of what was corrected: {said!r}")
    before, after = _parts(path), _parts(fixed)
    if [name for name, _ in before] != [name for name, _ in after]:
        raise _Lost("parts of the document are missing")
    changed = 0
    for (name, one), (_, other) in zip(before, after, strict=True):
        if one != other and not name.startswith("word/"):
            raise _Lost(f"{name} was changed")
        words, others = (re.split(rb"([\s<>]+)", data) for data in (one, other))
        if len(words) != len(others):
            raise _Lost(f"{name} has another number of words")
        changed += sum(a != b for a, b in zip(words, others, strict=True))
    if changed > int(corrected[1]):
        raise _Lost(f"{changed} words were changed, {corrected[1]} told")
    return "preserved", ""


def _parts(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def _work(pipe: Connection) -> None:
    """Answer numbers with outcomes, until there are no more."""
    with suppress(EOFError):
        while True:
            pipe.send(outcome_of(pipe.recv()))


class _Worker:
    """A process that can be left where it hangs."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def outcome(self, number: int, seconds: float) -> tuple[str, str, str]:
        """The outcome of a file, waited for so long."""
        self.pipe.send(number)
        try:
            if self.pipe.poll(seconds):
                found: tuple[str, str, str] = self.pipe.recv()
                return found
            said = f"longer than {seconds:.0f} seconds"
        except EOFError:
            said = "the process died"
        self.process.kill()
        self.process.join()
        self.__init__()  # type: ignore[misc]
        return FORMATS[number % len(FORMATS)], "hung", said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument("--files", type=int, default=10_000, help="how many")
    parser.add_argument("--seconds", type=float, default=60, help="the longest that one may take")
    asked = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    worker = _Worker()
    for number in range(asked.first, asked.first + asked.files):
        format_, outcome, said = worker.outcome(number, asked.seconds)
        counts[format_, outcome] += 1
        if outcome in _BAD:
            print(f"{number} {format_} {outcome}: {said}", flush=True)
    print(f"| format | files | {' | '.join(_OUTCOMES)} |")
    print("| --- |" + " --- |" * (len(_OUTCOMES) + 1))
    for format_ in FORMATS:
        each = [counts[format_, outcome] for outcome in _OUTCOMES]
        print(f"| {format_} | {sum(each):,} | {' | '.join(f'{n:,}' for n in each)} |")
    return int(any(counts[format_, outcome] for format_ in FORMATS for outcome in _BAD))


if __name__ == "__main__":
    sys.exit(main())
