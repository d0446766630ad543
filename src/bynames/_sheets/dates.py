"""Dates in all usual notations, the day before the month, as far as they say.

What a date leaves out (the century of 85, the day of a bare year) stays open and is not guessed.
Words and orders are read by dateutil; the names of months are data, in ``months.tsv``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bynames._tab_lines import rows_of

if TYPE_CHECKING:
    from dateutil.parser import parser

__all__ = ["Day", "one_value", "read_date"]

_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?(?:[ T].*)?")
_SHORT_YEAR_FIRST = re.compile(r"(3[2-9]|[4-9]\d|00)[-./ ](\d{1,2})[-./ ](\d{1,2})")
_COMMAS = re.compile(r"(\d{1,2}),(\d{1,2}),(\d{2}|\d{4})")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-./ ](\d{4})")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_LIKE_A_DATE = re.compile(
    r"(?<!\d)\d{4}(?!\d)|\d{1,2}[-./, ]+(?:\d{1,2}|[^\W\d_]+)[-./, ]+\d{2}|^\d{8}$"
)
_LONGEST = 40
_NO_CENTURY = 9900
"""Where dateutil is told to put a year of two figures."""


class Day(NamedTuple):
    """What a date says: year, month and day as text, "" for what it leaves out.

    ``century`` is the front half of the year, ``year`` the back one.
    """

    century: str = ""
    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def text(self) -> str:
        """The date by ISO 8601, if it is whole; else "".

        >>> Day("19", "85", "03", "12").text, Day("", "85", "03", "12").text
        ('1985-03-12', '')
        """
        return f"{self.century}{self.year}-{self.month}-{self.day}" if all(self) else ""


def read_date(text: str) -> Day | None:
    """Read a date; None if it is none.

    >>> [read_date(text).text for text in ("12.03.1985", "1985-03-12", "12/3/1985 г.р.",
    ...                                    "12 марта 1985 года", "12 сакавіка 1985", "19850312")]
    ['1985-03-12', '1985-03-12', '1985-03-12', '1985-03-12', '1985-03-12', '1985-03-12']
    >>> read_date("12.03.85"), read_date("около 1985"), read_date("дом 5")
    (Day(century='', year='85', month='03', day='12'),
     Day(century='19', year='85', month='', day=''), None)
    """
    text = " ".join(text.split()).strip("., ")
    if not text or len(text) > _LONGEST or not _LIKE_A_DATE.search(text):
        return None
    text = _COMMAS.sub(r"\1.\2.\3", text)
    found = _SHORT_YEAR_FIRST.fullmatch(text)
    if found:
        return _checked(_NO_CENTURY + int(found[1]), int(found[2]), int(found[3]))
    found = _YEAR_FIRST.fullmatch(text)
    if found:  # dateutil would put the day before the month here, too
        return _checked(int(found[1]), int(found[2]), int(found[3] or 0))
    if _COMPACT.fullmatch(text):
        return _checked(int(text[:4]), int(text[4:6]), int(text[6:]))
    found = _MONTH_AND_YEAR.fullmatch(text)
    if found:
        return _checked(int(found[2]), int(found[1]), 0)
    return _in_words(text) or _year_in(text)


def one_value(days: Mapping[str, Day], cells: Iterable[str]) -> dict[str, str]:
    """The dates of a column as values of which equal ones are one date; "" where that is open.

    Dates are cut to what most of the `cells` say (a day, a month or a year), and those that say
    less are open.  A year of two figures is that of the one other date that it can be.

    >>> texts = ["12.03.1985", "12.03.85", "13.03.1985", "14.03.85", "1985"]
    >>> list(one_value({text: read_date(text) for text in texts}, texts).values())
    ['1985-03-12', '1985-03-12', '1985-03-13', '85-03-14', '']
    >>> texts = ["1985", "85-03-12", "1986"]
    >>> one_value({text: read_date(text) for text in texts}, texts)
    {'1985': '1985', '85-03-12': '1985', '1986': '1986'}
    """
    said = Counter(len(list(takewhile(bool, days[cell][1:]))) for cell in cells if cell in days)
    level = max(said, key=lambda parts: (said[parts], parts), default=0)
    cut = {text: Day(*day[: 1 + level]) for text, day in days.items() if all(day[1 : 1 + level])}
    centuries: dict[Day, set[str]] = {}
    for day in cut.values():
        centuries.setdefault(day._replace(century=""), set()).add(day.century)
    values = dict.fromkeys(days, "")
    for text, day in cut.items():
        can_be = {day.century} - {""} or centuries[day] - {""} or {""}
        if len(can_be) == 1:
            values[text] = "-".join(filter(None, (can_be.pop() + day.year, day.month, day.day)))
    return values


def _checked(year: int, month: int, day: int) -> Day | None:
    """A date of numbers, 0 for what it leaves out; None if there is no such date."""
    try:
        datetime(year, month, day or 1)
    except ValueError:
        return None
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> Day:
    century = "" if year >= _NO_CENTURY else f"{year // 100:02}"
    return Day(
        century, f"{year % 100:02}", *(f"{part:02}" if part else "" for part in (month, day))
    )


def _year_in(text: str) -> Day | None:
    years = set(_YEAR.findall(text))
    return _day(int(years.pop()), 0, 0) if len(years) == 1 else None


def _in_words(text: str) -> Day | None:
    """A date as dateutil reads it: what differs with the default is not said."""
    try:
        one, other = (
            _parser().parse(text, default=default, dayfirst=True, ignoretz=True)
            for default in (datetime(8888, 1, 1), datetime(7777, 2, 2))
        )
    except (ValueError, OverflowError, TypeError):  # dateutil raises all three for odd texts
        return None
    if one.year != other.year:
        return None
    month = one.month if one.month == other.month else 0
    return _day(one.year, month, one.day if month and one.day == other.day else 0)


@cache
def _parser() -> parser:
    from dateutil.parser import parser, parserinfo

    class Info(parserinfo):  # type: ignore[misc]  # dateutil has no types
        """The months in the languages around, and no guess at a century."""

        MONTHS = [  # noqa: RUF012  (dateutil's own class has them so)
            tuple(part.strip() for part in names.split("|"))
            for _, names in rows_of(Path(__file__).with_name("months.tsv"))
        ]
        JUMP = [*parserinfo.JUMP, "г", "гг", "р", "года", "год", "рожд", "рождения", "н", "нар"]  # noqa: RUF012

        def convertyear(self, year: int, century_specified: bool = False) -> int:
            return year if century_specified or year > 99 else _NO_CENTURY + year

    made: Any = parser(Info())
    return made
