"""What is fuzzed: functions of bytes that may raise nothing but what users are promised."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import bynames
from bynames._batch.index_files import read_arrays
from bynames._rulefile import read_rule_file
from bynames._text import tokenize
from bynames.serve.queries import batch_of, extension_of
from bynames.serve.requests import Refused
from bynames.sheets.decisions import read_decisions
from bynames.sheets.files import read_sheet

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


def rules(data: bytes) -> None:
    """A rule file of somebody else."""
    with _file(data, ".rules") as path, suppress(bynames.BynamesError):
        file = read_rule_file(path)
        assert isinstance(file.meta, dict)
        assert isinstance(file.compile().transliterate("Лапцёнак"), str)


def own_table(data: bytes) -> None:
    """A table of one's own."""
    with _file(data, ".csv") as path, suppress(bynames.BynamesError):
        bynames.Variants.load(path)


def delimited(data: bytes) -> None:
    """CSV, and whatever is called so."""
    with _file(data, ".csv") as path, suppress(bynames.BynamesError):
        _whole(path)


def workbook(data: bytes) -> None:
    """XLSX."""
    with _file(data, ".xlsx") as path, suppress(bynames.BynamesError):
        _whole(path)


def lines(data: bytes) -> None:
    """JSON Lines."""
    with _file(data, ".jsonl") as path, suppress(bynames.BynamesError):
        _whole(path)


def decisions(data: bytes) -> None:
    """A review file or a ledger."""
    with _file(data, ".csv") as path, suppress(bynames.BynamesError):
        read_decisions(path)


def index(data: bytes) -> None:
    """The head of an index."""
    with TemporaryDirectory() as folder, suppress(bynames.BynamesError):
        (Path(folder) / "index.json").write_bytes(data)
        read_arrays(Path(folder))


def request(data: bytes) -> None:
    """A request to the service, as JSON."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for function in (batch_of, extension_of):
        with suppress(Refused):
            function(value)


def _whole(path: Path) -> None:
    sheet = read_sheet(path)
    assert all(len(row) == len(sheet.headers) for row in sheet.rows)


class _file:
    """A file of some bytes, for the length of a block."""

    def __init__(self, data: bytes, ending: str) -> None:
        self._data, self._ending = data, ending

    def __enter__(self) -> Path:
        self._folder = TemporaryDirectory()
        path = Path(self._folder.name) / f"file{self._ending}"
        path.write_bytes(self._data)
        return path

    def __exit__(self, *error: object) -> None:
        self._folder.cleanup()


TARGETS: dict[str, Callable[[bytes], None]] = {
    function.__name__: function
    for function in (
        text, running_text, rules, own_table, delimited, workbook, lines, decisions, index, request
    )
}  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """What a run begins with."""
    names = ["Алена Лапцёнак|Elena Laptenka", "Лукашэнка А. Р.|Łukaszenka", "dr hab. Ян Купала"]
    if target == "text":
        yield from (name.encode() for name in names)
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
