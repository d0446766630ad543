"""What is fuzzed: functions of bytes, or of a file, that may raise nothing but what is promised."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import bynames
from bynames._batch.index_files import read_arrays
from bynames._rulefile import read_rule_file
from bynames._serve.queries import batch_of, extension_of
from bynames._serve.requests import Refused
from bynames._sheets.decisions import read_decisions
from bynames._sheets.files import read_sheet
from bynames._text import tokenize

__all__ = ["TARGETS", "seeds"]

_ROOT = Path(__file__).parent.parent


def text(data: bytes) -> None:
    """Every function of one name or of two."""
    one, _, other = data.decode("utf-8", "surrogateescape").partition("|")
    tokenize(one)
    assert bynames.parse(one).original == one[:512] or len(one) > 512
    value = bynames.score(one, other)
    assert 0 <= value <= 1
    assert value == bynames.score(other, one)
    assert bynames.compare(one, other).explain()
    for function in (bynames.key, bynames.blocking_keys, bynames.detect):
        function(one)
    cyrillic = bynames.normalize(one, scheme="be")
    assert cyrillic == bynames.normalize(one, scheme="be")
    bynames.transliterate(one)


def running_text(data: bytes) -> None:
    """Running text."""
    said = data.decode("utf-8", "replace")
    for finding in bynames.check(said):
        for mention in finding.mentions:
            assert 0 <= mention.start < mention.end <= len(said)


def rules(path: Path) -> None:
    """A rule file of somebody else."""
    file = read_rule_file(path)
    assert isinstance(file.meta, dict)
    assert isinstance(file.compile().transliterate("Лапцёнак"), str)


def sheet(path: Path) -> None:
    """A table, and whatever is called so."""
    found = read_sheet(path)
    assert all(len(row) == len(found.headers) for row in found.rows)


def index(path: Path) -> None:
    """The head of an index."""
    read_arrays(path.parent)


def request(data: bytes) -> None:
    """A request to the service, as JSON."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for function in (batch_of, extension_of):
        with suppress(Refused):
            function(value)


def _as_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    """The target that reads its bytes as a file of this name."""

    def target(data: bytes) -> None:
        with TemporaryDirectory() as folder, suppress(bynames.BynamesError):
            path = Path(folder) / name
            path.write_bytes(data)
            read(path)

    return target


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "running_text": running_text,
    "rules": _as_file("file.rules", rules),
    "own_table": _as_file("file.csv", bynames.Variants.load),
    "delimited": _as_file("file.csv", sheet),
    "workbook": _as_file("file.xlsx", sheet),
    "lines": _as_file("file.jsonl", sheet),
    "decisions": _as_file("file.csv", read_decisions),
    "index": _as_file("index.json", index),
    "request": request,
}


def seeds(target: str) -> Iterator[bytes]:
    """What a run begins with."""
    names = ["Алена Лапцёнак|Elena Laptenka", "Лукашэнка А. Р.|Łukaszenka", "dr hab. Ян Купала"]
    if target == "text":
        yield from (name.encode() for name in names)
        yield "KARPENK0VA²1 Ⅷ 3аяц|Уладз?м?р, Ян ½".encode()
        yield "\ufeffАлена\u202e\u0301 (Рабкова)|MARFA".encode()
    elif target == "running_text":
        yield "# Алена Лапцёнак\n\nЕлена Лаптёнок, А. Лапцёнак. <b>Alena</b> `code`".encode()
        yield from (page.read_bytes()[:4000] for page in sorted((_ROOT / "docs").glob("*.md"))[:4])
    elif target == "rules":
        yield (_ROOT / "src/bynames/_translit/be-pass.rules").read_bytes()
        yield "#: title = 'x'\nа > a ;\n::Null ;\n{ б } в > v ;".encode()
    elif target == "own_table":
        yield (_ROOT / "data/variants.csv").read_bytes()[:2000]
    elif target in ("delimited", "decisions"):
        yield 'name;born\nАлена Лапцёнак;1990\n"Рабкова; М.";\n'.encode()
        yield "name\tborn\nАлена\t1\n".encode("utf-16")
        yield "decision,left,right,left_name\nsame,r1,r2,Ян\nundo,r1,r2,\n".encode("utf-8-sig")
        yield "bynames_decision,bynames_group,bynames_row,name\nsame,1,r1,Ян\n,1,r2,Jan\n".encode()
    elif target == "workbook":
        yield _workbook()
    elif target == "lines":
        yield '{"name": "Алена", "n": [1, null]}\n{"name": null}\n'.encode()
    elif target == "index":
        with TemporaryDirectory() as folder:
            bynames.Index(["Алена Лапцёнак"]).save(Path(folder) / "index")
            yield (Path(folder) / "index" / "index.json").read_bytes()
    elif target == "request":
        yield '{"q0": {"query": "Алена", "properties": [{"pid": "p", "v": 1}]}}'.encode()
        yield b'{"ids": ["1"], "properties": [{"id": "born"}]}'


def _workbook() -> bytes:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["name", "born"])
    book.active.append(["Алена Лапцёнак", 1990])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
