"""What a header says of its column: which parts of a name it holds, and in which order.

The words are data, in ``headers.tsv``: a header is read as a row of known phrases ("Фамилия, имя,
отчество", "Surname and initials"), and says something only if all of its words are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bynames._sheets.sheet import OWN_COLUMNS
from bynames._tab_lines import rows_of
from bynames._text import reread, rereadings

__all__ = [
    "PARTS",
    "are_column_numbers",
    "header_parts",
    "is_header",
    "lowest_header",
    "parts_of_anybody",
    "plain_header",
    "says_name_only",
    "says_relative",
    "told_apart",
]

PARTS = ("surname", "given", "patronymic", "initials", "full")
"""What :func:`header_parts` tells of: parts of a name, or a whole one whose order is not said."""

_LONGEST = 5
"""The words of the longest phrase."""
_OWN = frozenset(OWN_COLUMNS)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def plain_header(header: str) -> str:
    """A header without case, dots, apostrophes and other signs.

    >>> plain_header("Ф.И.О."), plain_header("Last_Name"), plain_header(" Імя, імя па-бацьку ")
    ('фио', 'last name', 'імя імя па бацьку')
    """
    text = unicodedata.normalize("NFC", header).casefold()
    text = re.sub(r"[’'ʼ`.]", "", text)
    return re.sub(r"(?:[^\w№]|_)+", " ", text).strip()


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    found = {}
    for role, listed in rows_of(Path(__file__).with_name("headers.tsv")):
        for phrase in listed.split("|"):
            found[tuple(plain_header(phrase).split())] = role
    return found


@cache
def header_parts(header: str) -> tuple[str, ...]:
    """The parts of a name that a header names, in its order; nothing if it is no such header.

    A header that was read in a wrong encoding before the file was saved is known all the same.

    >>> header_parts("Фамилия, имя, отчество"), header_parts("И.О.")
    (('surname', 'given', 'patronymic'), ('initials',))
    >>> header_parts("Прозвішча (лацінкай)"), header_parts("Имя файла")
    (('surname',), ())
    >>> header_parts("ФИО сотрудника"), header_parts("Client name")
    (('full',), ('full',))
    >>> header_parts("Name (Last, First)"), header_parts("Surname, name")
    (('surname', 'given'), ('surname', 'given'))

    Nor is it one of a name if it says that it is somebody's whom the row is not about.

    >>> header_parts("Фамилия матери"), header_parts("Surname (father)")
    ((), ())
    """
    return () if says_relative(header) else parts_of_anybody(header)


@cache
def parts_of_anybody(header: str) -> tuple[str, ...]:
    """The same, whosever name it is.

    >>> parts_of_anybody("Фамилия матери")
    ('surname',)
    """
    for text in (header, _ASIDE.sub(" ", header), reread(header), *rereadings(header)):
        roles = _roles(plain_header(text))
        if roles is not None:
            parts = tuple(dict.fromkeys(role for role in roles if role in (*PARTS, "name")))
            named = tuple(role for role in parts if role in PARTS and role != "full")
            if len(named) > 1 and "surname" in named:  # what a whole name is made of, in order
                return named
            if "name" in parts and named == ("surname",):
                return tuple("given" if role == "name" else role for role in parts)
            return ("full",) if {"full", "name"} & {*parts} else named
    return ()


def says_relative(header: str) -> bool:
    """Whether a header, or a heading above it in brackets, is about a relative, a superior ….

    Phrases go before words: "father's name" is a patronymic.
    """
    roles = _roles(plain_header(header))
    if roles is not None and "relative" in roles:
        return True
    unknown = header if roles is None else " ".join(_ASIDE.findall(header))
    words = plain_header(unknown).split()
    return any(_phrases().get((word,)) == "relative" for word in words)


def told_apart(headers: Sequence[str], above: Sequence[str]) -> list[str]:
    """Headers of which several are equal, with the headings above them in brackets.

    A heading stands above the columns up to the next one.

    >>> told_apart(["№", "Фамилия", "Фамилия"], ["", "Ученик", "Мать"])
    ['№', 'Фамилия (Ученик)', 'Фамилия (Мать)']
    """
    heading, full = "", []
    for at, header in enumerate(headers):
        heading = (above[at] if at < len(above) else "").strip() or heading
        often = bool(header) and headers.count(header) > 1
        full.append(f"{header} ({heading})" if often and heading else header)
    return full if len(set(full)) > len(set(headers)) else list(headers)


def are_column_numbers(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns, as printed forms do below their headers.

    >>> are_column_numbers(["1", "2", "3", "4"]), are_column_numbers(["1", "Иван", "3", "4"])
    (True, False)
    """
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return len(cells) > 2 and cells == [str(number) for number in range(1, len(cells) + 1)]


def says_name_only(header: str) -> bool:
    """Whether a header says “name” and not which: beside one of surnames it is the given name's.

    >>> says_name_only("client_name"), says_name_only("Full name"), says_name_only("ФИО")
    (True, False, False)
    """
    roles = _roles(plain_header(header)) or []
    return [role for role in roles if role not in ("filler", "join")] == ["name"]


def _roles(text: str) -> list[str] | None:
    """The roles of the phrases of a header in order, None if one of its words is unknown."""
    words = [word for word in text.split() if not word.isdecimal()]
    found = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            role = _phrases().get(tuple(words[at : at + size]))
            if role is not None:
                found.append(role)
                at += size
                break
        else:
            return None
    return None if "other" in found else found


def lowest_header(rows: Sequence[Sequence[str]], at: int) -> int:
    """The row that says most, of headers in several rows that begin at `at` (from 0).

    A row with columns of bynames is the one: they were written beside the headers found then.

    >>> rows = [["Сотрудник", "", ""], ["Фамилия", "Имя", "Год"], ["Лапцёнак", "Алена", "1985"]]
    >>> lowest_header(rows, 0)
    1
    """

    def known(row: Sequence[str]) -> int:
        return sum(map(is_header, filter(None, row)))

    while (
        at + 1 < len(rows) and _OWN.isdisjoint(rows[at]) and known(rows[at + 1]) > known(rows[at])
    ):
        at += 1
    return at


def is_header(cell: str) -> bool:
    """Whether a cell is a known header, of a name, of something else, or of a column of bynames.

    >>> is_header("ФИО"), is_header("birth_date"), is_header("Имя Отчество"), is_header("Иван")
    (True, True, True, False)
    """
    if cell in _OWN or header_parts(cell):
        return True
    return _phrases().get(tuple(plain_header(cell).split())) == "other"
