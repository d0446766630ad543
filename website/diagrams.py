"""Diagrams of how matching works and how good it is, of what program and tables say."""

from __future__ import annotations

import re
from math import exp
from pathlib import Path

from benchmarks.worlds import WORLDS, made

import bynames
from bynames._sounds import keys, readings
from bynames._weights import weights
from website.svg import BLUE, DARK, GREEN, GREY, LIGHT, RED, Drawing

__all__ = ["accuracy", "evidence", "learning", "road", "speed", "stages"]

_DOCS = Path(__file__).parents[1] / "docs"

_WRITTEN = (
    ("Лапцёнак", "Belarusian"),
    ("Laptsionak", "Belarusian passport"),
    ("Łapcionak", "Polish press"),
    ("Лаптёнок", "Russian"),
    ("Laptyonok", "English press"),
    ("Laptionok", "French-style passport"),
)
_ROW, _TOP = 46, 64


def road() -> str:
    """The road from six writings of one surname to one sound key."""
    drawing = Drawing(760, _TOP + _ROW * len(_WRITTEN) + 44, "Six writings, two readings, one key")
    for x, title in ((24, "as written"), (370, "reading: what it sounds like"), (610, "sound key")):
        drawing.text(x, 32, title, colour=GREY)
    ways: dict[str, list[float]] = {}
    found: set[str] = set()
    for number, (word, where) in enumerate(_WRITTEN):
        y = _TOP + _ROW * number
        drawing.box(20, y - 4, 280, 36)
        drawing.text(32, y + 19, word, bold=True)
        drawing.text(290, y + 19, where, size=12, colour=GREY, anchor="end")
        reading = readings(word.lower())[0]
        ways.setdefault(reading, []).append(y + 14)
        found.add(keys(word.lower())[0])
    assert len(found) == 1, found
    middle = _TOP + _ROW * len(_WRITTEN) / 2 - 9
    for reading, heights in ways.items():
        at = sum(heights) / len(heights)
        for height in heights:
            drawing.arrow(302, height, 366, at)
        drawing.box(370, at - 18, 150, 36, stroke=BLUE, fill="#ffffff")
        drawing.text(445, at + 5, reading, anchor="middle", colour=BLUE)
        drawing.arrow(522, at, 606, middle)
    drawing.box(610, middle - 20, 126, 40, fill=BLUE)
    drawing.text(673, middle + 6, found.pop(), anchor="middle", colour="#ffffff", bold=True)
    detail = bynames.compare("Алена Лапцёнак", "Алена Лаптёнок").evidence[2].detail
    said = f"What vanishes on the way to the key: {detail}"
    drawing.text(24, _TOP + _ROW * len(_WRITTEN) + 26, said, colour=GREY, size=14)
    return drawing.svg()


_ONE_NAME = (
    ("file", "CSV, XLSX, Parquet …", "_sheets.files"),
    ("row", "one cell of text, or None", "_sheets.name_columns"),
    ("name", "a distinct text", "_batch.corpus"),
    ("words", "clean tokens", "_text"),
    ("classes", "given name, surname, initial …", "_parts.classes"),
    ("record", "given, patronymic, surname, cost", "_parts.layouts"),
    ("parts", "readings, sound keys, families", "_evidence.describing"),
)
_THE_LIST = (
    ("node", "its parts, numbered over the list", "_batch.vocabulary"),
    ("candidate pair", "nodes whose parts share a code", "_batch.candidates"),
    ("levels", "one level of evidence per part", "_evidence.levels"),
    ("score", "sum of weights, then the list's own", "_comparison, _batch.calibration"),
    ("unit", "rows that read alike", "_batch.units"),
    ("group", "rows that carry the same name", "_batch.clustering"),
    ("review", "people decide; the file is cleaned", "_sheets"),
)


def stages() -> str:
    """From a row of a file to its group: what it is at each stage, and which module makes it."""
    drawing = Drawing(860, 66 + 62 * len(_ONE_NAME), "From a row to its group")
    for left, title, column in (
        (24, "each name by itself", _ONE_NAME), (450, "the list", _THE_LIST),
    ):  # fmt: skip
        drawing.text(left, 34, title, colour=GREY)
        for number, (term, said, where) in enumerate(column):
            y = 52 + 62 * number
            drawing.box(left, y, 130, 36, fill=BLUE)
            drawing.text(left + 65, y + 23, term, anchor="middle", colour="#ffffff", bold=True)
            drawing.text(left + 142, y + 14, said, size=13)
            drawing.text(left + 142, y + 32, where, size=12, colour=GREY)
            if number:
                drawing.arrow(left + 65, y - 26, left + 65, y - 2)
    bottom = 52 + 62 * len(_ONE_NAME) - 8
    drawing.line([(89, bottom - 18), (89, bottom), (424, bottom), (424, 70)])
    drawing.arrow(424, 70, 448, 70)
    return drawing.svg()


_PAIR = ("Elena Laptenka", "Лаптёнок А. Н.")
_SCALE = 22


def evidence() -> str:
    """Two names side by side: each part's evidence, what it weighs, and the score."""
    found = bynames.compare(*_PAIR)
    drawing = Drawing(760, 330, f"Evidence of {_PAIR[0]} and {_PAIR[1]}")
    drawing.text(24, 34, f"{_PAIR[0]}  ~  {_PAIR[1]}", size=18, bold=True)
    y, axis = 62, 610
    total = weights().bias
    rows = [("before looking", "two rows of a list are rarely one name", total)]
    for item in found.evidence:
        pair = f"{item.left or '–'} ~ {item.right or '–'}"
        part = "given name" if item.part == "given" else item.part
        rows.append((f"{part}: {pair}", item.rule, item.weight))
        total += item.weight
    for title, said, weight in rows:
        drawing.text(24, y + 16, title)
        drawing.text(24, y + 34, said, size=12, colour=GREY)
        width = abs(weight) * _SCALE
        drawing.box(axis if weight >= 0 else axis - width, y + 6, width, 22,
                    fill=GREEN if weight >= 0 else RED)  # fmt: skip
        end = axis + width + 6 if weight >= 0 else axis + 6
        drawing.text(end, y + 22, _signed(weight), size=13)
        y += 50
    drawing.line([(axis, 60), (axis, y - 4)], colour=GREY)
    drawing.text(24, y + 22, f"sum {_signed(total)}; the score is 1 / (1 + e^{-total:.1f}) = "
                 f"{1 / (1 + exp(-total)):.2f}", size=16)  # fmt: skip
    drawing.text(24, y + 46, f"{found.verdict}: {found.score:.2f}", size=18, bold=True, colour=BLUE)
    return drawing.svg()


def _signed(number: float) -> str:
    return f"{number:+.1f}".replace("-", "−")


_SIZES = (300, 3_000, 10_000)
_FITS = {
    "given": bynames.Label.INITIAL,
    "patronymic": bynames.Label.NO_DATA,
    "surname": bynames.Label.REGULAR,
}
"""The evidence that the drawing is about: an initial beside a given name."""


def learning() -> str:
    """One pattern of evidence in lists of three sizes: by chance, shipped score, learned, true."""
    drawing = Drawing(760, 92 + 78 * len(_SIZES), "What a list teaches about its scores")
    drawing.text(24, 34, "A. Kavalenka  ~  Алена Каваленка: one name?", size=18, bold=True)
    drawing.text(24, 58, "An initial that fits, and the same surname. How often this is one name "
                 "depends on the list.", size=14, colour=GREY)  # fmt: skip
    for number, count in enumerate(_SIZES):
        y = 84 + 78 * number
        chance, shipped, learned, true = _initials(count)
        drawing.text(24, y + 16, f"a list of {count:,} names", bold=True)
        drawing.text(24, y + 36, f"{chance:.0%} of such pairs", size=13, colour=GREY)
        drawing.text(24, y + 52, "are expected by chance", size=13, colour=GREY)
        for row, (title, value, colour) in enumerate((
            ("shipped score", shipped, GREY), ("learned from the list", learned, BLUE),
            ("truly one name", true, GREEN),
        )):  # fmt: skip
            at = y + 20 * row
            drawing.text(356, at + 13, title, size=13, anchor="end")
            drawing.box(366, at + 2, 330 * value, 14, fill=colour)
            drawing.text(372 + 330 * value, at + 13, f"{value:.2f}", size=13)
    return drawing.svg()


def _initials(count: int) -> tuple[float, float, float, float]:
    """The share by chance, mean shipped and learned score, share of true pairs of the pattern.

    The list is made: newspapers of several languages.
    """
    world = made(WORLDS["press"], count)
    truth = dict(zip(world.names, world.truth, strict=True))
    names = list(truth)
    groups = bynames.dedupe(names, threshold=0.01)
    found = []
    for left, right, learned in groups.pairs:
        compared = bynames.compare(names[left], names[right])
        if {item.part: item.label for item in compared.evidence} == _FITS:
            found.append((compared.score, learned, truth[names[left]] == truth[names[right]]))
    assert groups.calibration is not None
    patterns = [
        row for row in groups.calibration.patterns
        if row.given.startswith("initial") and row.surname == "regular"
    ]  # fmt: skip
    shipped, learned, true = (sum(column) / len(found) for column in zip(*found, strict=True))
    chance = sum(row.chance for row in patterns) / sum(row.pairs for row in patterns)
    return chance, shipped, learned, true


def _table(page: str, name: str) -> list[list[str]]:
    """The rows of a generated table of a page, headers first."""
    text = (_DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found, (page, name)
    lines = [line for line in found[1].splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [rows[0], *rows[2:]]


_SETS = ("people, full names", "look-alikes, short names", "elected people", "noise")


def accuracy() -> str:
    """Recall at 99 % precision beside other tools, from the table of docs/benchmarks.md."""
    head, *rows = _table("benchmarks.md", "pairs")
    tools = head[3:]
    chosen = [row for row in rows if row[1].startswith("99.0") and row[0].startswith(_SETS)]
    drawing = Drawing(760, 74 + len(chosen) * (len(tools) * 19 + 34), "Recall at 99 % precision")
    drawing.text(24, 32, "Recall at 99 % precision: the share of true pairs found", bold=True)
    y = 60
    for row in chosen:
        drawing.text(24, y + 8, row[0], size=14)
        y += 16
        for tool, value in zip(tools, row[3:], strict=True):
            drawing.text(214, y + 13, tool, size=12, anchor="end", colour=GREY)
            drawing.box(
                222, y + 2, 460 * float(value), 14, fill=BLUE if tool == "bynames" else "#aab2c5"
            )
            drawing.text(228 + 460 * float(value), y + 13, value, size=12)
            y += 19
        y += 18
    return drawing.svg()


def speed() -> str:
    """Seconds and best F1 of grouping 100,000 names, from the table of docs/performance.md."""
    _, *rows = _table("performance.md", "dedupe")
    chosen = [row for row in rows if row[0] == "100,000"]
    drawing = Drawing(760, 330, "Grouping 100,000 names: seconds and best F1")
    drawing.text(24, 32, "Grouping 100,000 names: time, and how good the groups are", bold=True)
    left, bottom, width, height = 70, 280, 560, 220
    most = max(float(row[2].replace(",", "")) for row in chosen) * 1.08
    drawing.line([(left, 56), (left, bottom), (left + width, bottom)], colour=GREY)
    drawing.text(left + width / 2, bottom + 36, "seconds", anchor="middle", colour=GREY, size=13)
    drawing.text(left - 8, 50, "best F1", anchor="middle", colour=GREY, size=13)
    for share in (0.25, 0.5, 0.75, 1.0):
        y = bottom - share * height
        drawing.line([(left, y), (left + width, y)], colour=LIGHT)
        drawing.text(left - 8, y + 4, f"{share:g}", anchor="end", size=12, colour=GREY)
    for step in range(0, int(most) + 1, 10):
        drawing.text(left + step / most * width, bottom + 18, str(step), anchor="middle", size=12,
                     colour=GREY)  # fmt: skip
    for _, tool, seconds, _, _, best, *_ in chosen:
        x = left + float(seconds.replace(",", "")) / most * width
        y = bottom - float(best) * height
        own = tool == "bynames"
        drawing.box(x - 5, y - 5, 10, 10, fill=BLUE if own else GREY)
        drawing.text(x + 10, y + 5, tool, size=13, bold=own, colour=BLUE if own else DARK)
    return drawing.svg()
