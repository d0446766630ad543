"""What the cells of a column mean, so that one value written in two ways is one value.

A column of dates, phone numbers or personal numbers is told by what is in it; all else is text.
Placeholders ("н/д", "-", "unknown", see ``blanks.tsv``) are blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bynames._errors import BynamesError
from bynames._sheets.dates import Day, one_value, read_date
from bynames._sheets.sheet import plain_value
from bynames._tab_lines import rows_of
from bynames._text.scripts import LOOK_ALIKES

__all__ = ["Comparable", "comparable", "is_blank"]

_REGIONS = ("BY", "RU", "UA", "PL", "LT", "LV", "KZ")
"""Where a phone number without a country code is looked for, in this order."""
_ENOUGH = 0.8
"""A column of which this share can be read as dates is one of dates, and so on."""
_PHONE = re.compile(r"[+(]?\d[\d\s()+./-]{5,20}\d")
_BESIDE_PHONE = re.compile(
    r"^['\s]*(?:[^\W\d_]{1,10}[.:]*\s*)?(?=[+(]?\d)|[\s(]*(?:[^\W\d_]{1,10}[.)]*)?\s*$"
)
"""What people write around a phone number: “тел. …”, “… (Viber)”."""
_NUMBER = re.compile(r"(?=(?:[^\d]*\d){5})[^\W_][\w\s./-]{3,24}")
_LATIN_CAPITALS = str.maketrans(
    {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items() if latin.isupper()}
    | {"Ј": "J", "Ѕ": "S"}
)


class Comparable(NamedTuple):
    """A column read: ``kind`` is dates, phones, numbers or text.

    ``parts`` are columns of text of which any two that are both filled must be equal ("": open);
    ``values`` has one value per cell, "" where it is open.  ``unread`` counts the filled cells that
    are not of the kind.
    """

    header: str
    kind: str
    parts: list[list[str]]
    values: list[str]
    unread: int


def is_blank(cell: str) -> bool:
    """Whether a cell has nothing to say.

    >>> is_blank(" н/д "), is_blank("—"), is_blank("Не указано."), is_blank("Нетутин")
    (True, True, True, False)
    """
    return _plain(cell) in _blanks()


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split()).strip("()[]<>«»\"'., ")


@cache
def _blanks() -> frozenset[str]:
    found = {""}
    for _, listed in rows_of(Path(__file__).with_name("blanks.tsv")):
        found.update(_plain(phrase) for phrase in listed.split(" | "))
    return frozenset(found)


def comparable(header: str, cells: Sequence[str]) -> Comparable:
    """Read a column.

    >>> found = comparable("born", ["12.03.1985", "1985-03-12", "12.03.85", "н/д"])
    >>> found.kind, found.values
    ('dates', ['1985-03-12', '1985-03-12', '1985-03-12', ''])
    >>> comparable("phone", ["+375 29 123-45-67", "8 (029) 123 45 67", "80291234567"]).values
    ['+375291234567', '+375291234567', '+375291234567']
    >>> comparable("id", ["3120385A012PB5", "3120385 а012рв5"]).values
    ['3120385A012PB5', '3120385A012PB5']
    >>> comparable("city", [" Минск", "МИНСК", "-"]).values
    ['минск', 'минск', '']
    """
    distinct = {cell for cell in set(cells) if not is_blank(cell)}
    for kind, read in _KINDS.items():
        known = {cell: found for cell in distinct if (found := read(cell)) is not None}
        if distinct and len(known) >= _ENOUGH * len(distinct):
            return _column(header, kind, cells, known, len(distinct))
    return _column(
        header, "text", cells, {cell: (plain_value(cell),) for cell in distinct}, len(distinct)
    )


def _column(
    header: str, kind: str, cells: Sequence[str], known: dict[str, tuple[str, ...]], filled: int
) -> Comparable:
    width = max((len(found) for found in known.values()), default=1)
    nothing = ("",) * width
    read = [known.get(cell, nothing) for cell in cells]
    if kind == "dates":
        whole = one_value({cell: Day(*found) for cell, found in known.items()}, cells)
    else:
        whole = {cell: found[0] for cell, found in known.items()}
    unread = 0 if len(known) == filled else sum(
        cell not in known and not is_blank(cell) for cell in cells)  # fmt: skip
    return Comparable(
        header, kind, [list(part) for part in zip(*read, strict=True)] or [[]],
        [whole.get(cell, "") for cell in cells], unread,
    )  # fmt: skip


def _phone(cell: str) -> tuple[str] | None:
    """A phone number with its country code, as E.164 writes it."""
    cell = _BESIDE_PHONE.sub("", cell)
    if not _PHONE.fullmatch(cell):
        return None
    try:
        import phonenumbers
    except ModuleNotFoundError:
        raise BynamesError(
            "phone numbers need phonenumbers, which is not installed: pip install 'bynames[sheets]'"
        ) from None

    for region in _REGIONS:
        try:
            number = phonenumbers.parse(cell, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return (phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),)
    return _possible(cell)


def _possible(cell: str) -> tuple[str] | None:
    """A number with a country code that nobody has (yet), but as long as the country's are."""
    import phonenumbers

    try:
        number = phonenumbers.parse(cell)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return (phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),)


def _number(cell: str) -> tuple[str] | None:
    """A personal number: Latin capitals and figures, without the zeros that programs drop."""
    text = cell.strip()
    if not _NUMBER.fullmatch(text):
        return None
    bare = re.sub(r"[\s./-]", "", unicodedata.normalize("NFKC", text)).upper()
    return (bare.translate(_LATIN_CAPITALS).lstrip("0"),)


_KINDS: dict[str, Callable[[str], tuple[str, ...] | None]] = {
    "dates": read_date,
    "phones": _phone,
    "numbers": _number,
}
