"""Which sheet of a workbook to read: the one asked for, else one with names, or decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bynames._errors import BynamesError, unknown_choice
from bynames._sheets.content import name_share, sample
from bynames._sheets.header_roles import header_parts, is_header, lowest_header

__all__ = ["HEAD", "SheetHead", "choose_sheet", "header_row_of"]

HEAD = 60
"""By so many of its first rows a sheet is judged."""


class SheetHead(NamedTuple):
    """A sheet's title, its first rows as text, and whether people see it."""

    title: str
    rows: Sequence[Sequence[str]]
    visible: bool = True


def choose_sheet(
    heads: Sequence[SheetHead], wanted: str | None, name: str, *, decisions: bool = False
) -> tuple[int, list[str]]:
    """The place of the sheet `wanted` (title, or number from 1), else of the likeliest; and a note.

    The likeliest is the first visible one whose headers are those of names, else whose cells look
    like names, else with data.  With `decisions` one with decisions goes before all.

    Raises :class:`BynamesError` for a sheet that is not there.

    >>> about = SheetHead("Інструкцыя", [["Запоўніце ліст 2"]])
    >>> choose_sheet([about, SheetHead("Людзі", [["ФИО", "Год"], ["Ян Вайда", "1980"]])], None, "a")
    (1, ["sheet 'Людзі' (others: Інструкцыя; choose with --sheet)"])
    """
    titles = [head.title for head in heads]
    if not heads:
        raise BynamesError(f"{name} has no sheet of cells")
    if wanted is not None:
        if wanted in titles:
            return titles.index(wanted), []
        if wanted.isdecimal() and 1 <= int(wanted) <= len(heads):
            return int(wanted) - 1, []
        raise unknown_choice("sheet", wanted, titles)
    if len(heads) == 1:
        return 0, []
    best = max(range(len(heads)), key=lambda at: (_rank(heads[at], decisions), -at))
    others = ", ".join(title for title in titles if title != titles[best])
    return best, [f"sheet {titles[best]!r} (others: {others}; choose with --sheet)"]


def _rank(head: SheetHead, decisions: bool) -> tuple[float, ...]:
    """How likely a sheet is the one to read."""
    rows = [row for row in head.rows if any(row)]
    if not rows:
        return (0.0,)
    at = header_row_of(rows) - 1
    header, below = rows[at], rows[at + 1 :]
    decided = decisions and (
        "bynames_decision" in header or {"decision", "left", "right"} <= {*map(str.lower, header)}
    )
    parts = {part for cell in header for part in header_parts(cell)}
    told = "full" in parts or {"surname", "given"} <= parts or {"surname", "initials"} <= parts
    share = max((name_share(sample(below, place)) for place in range(len(header))), default=0.0)
    return 1.0, decided, head.visible, told + bool(parts) * 0.5 + share, bool(below)


def header_row_of(
    rows: Sequence[Sequence[str]],
    wide: Sequence[tuple[int, int]] = (),
    tall: Sequence[tuple[int, int]] = (),
) -> int:
    """The first row (from 1) that is more than half filled, or half with a known header.

    `wide` and `tall` are the rows, first and last, of cells that are merged over several columns or
    rows.  A row with wide ones stands above the headers, unless it has known headers itself and is
    not the upper one of two.

    >>> header_row_of([["List", ""], ["name", ""], ["Ян Вайда", "1"]])
    2
    """
    spanned = {row for first, last in wide for row in range(first, last + 1)}
    upper = {first for first, _ in tall}
    width = max(sum(map(bool, row)) for row in rows[:50])
    for at, row in enumerate(rows[:20], 1):
        filled = sum(map(bool, row)) * 2
        known = _has_header(row)
        if filled < width or (filled == width and not known):
            continue
        below = rows[at] if at < len(rows) else []
        above = at in spanned and any(below)
        if not above or (known and at not in upper and not _has_header(below)):
            return lowest_header(rows, at - 1) + 1 if known else at
    return 1


def _has_header(row: Sequence[str]) -> bool:
    return any(map(is_header, row))
