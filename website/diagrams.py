"""Diagrams of how matching works and how good it is, of what program and tables say."""

from __future__ import annotations

import re
from math import exp
from pathlib import Path

import bynames
from bynames._comparison import weights
from bynames._sounds import keys, readings
from website.svg import BLUE, DARK, GREEN, GREY, LIGHT, RED, Drawing

__all__ = ["accuracy", "evidence", "road", "speed"]

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
