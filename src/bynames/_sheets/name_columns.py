"""Which columns hold the name: by their headers, else by what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bynames._choices import NameOrder
from bynames._errors import BynamesError, unknown_choice
from bynames._sheets.content import front_share, name_share, part_shares, sample
from bynames._sheets.header_roles import (
    header_parts,
    parts_of_anybody,
    plain_header,
    says_name_only,
    says_relative,
)

__all__ = [
    "NameColumns",
    "column_at",
    "columns_at",
    "find_names",
    "names_of",
    "other_names",
    "second_table",
]

_FRONT = frozenset({"given", "patronymic", "initials"})
"""Parts that stand beside a surname."""
_ORDERS: dict[str, NameOrder] = {"surname": "surname-first", "given": "given-first"}
_ENOUGH = 0.5
"""A column of which this share are surnames is taken for one of surnames, and so on."""
_GLANCE = 50
"""How many cells are looked at to tell whether another column holds names, too."""
_NEARLY = 0.2
"""Columns that look like full names in shares that differ by less look so alike."""
_NAMES = 0.4
"""A column of which this share look like full names is taken for one of names."""


@dataclass(frozen=True, slots=True)
class NameColumns:
    """The columns that hold the name.

    Either ``surname`` and beside it ``front`` (given name, patronymic or initials, in one column
    or several), or ``whole``: columns whose texts make up the name as they stand.
    ``order`` is what the header of a whole name says comes first: surname, given or "".
    """

    surname: int = -1
    front: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()
    order: str = ""

    @property
    def list_order(self) -> NameOrder | None:
        """What the header says of the order, as :func:`bynames.dedupe` takes it."""
        return _ORDERS.get(self.order)

    @property
    def all(self) -> tuple[int, ...]:
        """The columns, in the order in which they make up the name."""
        return (*self.whole, *((self.surname,) if self.surname >= 0 else ()), *self.front)


def column_at(headers: Sequence[str], wanted: str) -> int:
    """The place of the column called `wanted`: a header, or its number from 1.

    Raises :class:`BynamesError` if there is none, or several.

    >>> column_at(["ФИО", "город"], "город"), column_at(["ФИО", "город"], "2")
    (1, 1)
    """
    for places in (
        [at for at, header in enumerate(headers) if header == wanted],
        [at for at, header in enumerate(headers) if plain_header(header) == plain_header(wanted)],
    ):
        if len(places) > 1:
            numbers = ", ".join(str(at + 1) for at in places)
            raise BynamesError(f"several columns are called {wanted!r}: give a number ({numbers})")
        if places:
            return places[0]
    if wanted.strip().isdecimal() and 1 <= int(wanted) <= len(headers):
        return int(wanted) - 1
    raise unknown_choice("column", wanted, [header for header in headers if header])


def columns_at(headers: Sequence[str], wanted: str) -> tuple[int, ...]:
    """The places of columns named in one text with commas between; a header may have commas, too.

    A column may also be named by what its header means: surname, given, patronymic.

    >>> columns_at(["Прозвішча", "Імя, імя па бацьку"], "Прозвішча,Імя, імя па бацьку")
    (0, 1)
    """
    places = tuple(_by_name_or_role(headers, name) for name in _split(headers, wanted))
    if len(set(places)) != len(places):
        raise BynamesError(f"-c {wanted}: names one column twice")
    return places


def _split(headers: Sequence[str], wanted: str) -> Iterator[str]:
    """The names in a text with commas between, the longest that are headers first."""
    pieces = wanted.split(",")
    while pieces:
        size = next((size for size in range(len(pieces), 0, -1)
                     if ",".join(pieces[:size]).strip() in headers), 1)  # fmt: skip
        yield ",".join(pieces[:size]).strip()
        pieces = pieces[size:]


def _by_name_or_role(headers: Sequence[str], name: str) -> int:
    """A column by its header or number, else the one column whose header has the role `name`."""
    try:
        return column_at(headers, name)
    except BynamesError:
        places = [at for at, header in enumerate(headers) if header_parts(header) == (name,)]
        if len(places) == 1:
            return places[0]
        raise


def find_names(
    headers: Sequence[str], rows: Sequence[Sequence[str]], wanted: str | None = None
) -> NameColumns:
    """Find the columns of the name, or look up those `wanted` (``surname,given,patronymic``).

    Raises :class:`BynamesError` if no column looks like names.

    >>> find_names(["id", "Last name", "First name"], []).all
    (1, 2)
    >>> find_names(["Фамилия", "Имя Отчество", "Год"], []).all
    (0, 1)
    """
    if wanted is not None:
        return _wanted(headers, wanted)
    roles = [header_parts(header) for header in headers]
    found = _by_headers(headers, roles, rows) or _by_content(headers, rows)
    if found is not None:
        return found
    if len(headers) == 1:
        return NameColumns(whole=(0,))
    for only in (("surname",), ("given",)):
        if only in roles:
            return NameColumns(whole=(roles.index(only),))
    listed = ", ".join(repr(header) for header in headers if header)
    raise BynamesError(f"no column looks like names; choose one with -c COLUMN, from: {listed}")


def _by_headers(
    headers: Sequence[str], roles: Sequence[tuple[str, ...]], rows: Sequence[Sequence[str]]
) -> NameColumns | None:
    """The columns that their headers tell."""
    surnames = [at for at, parts in enumerate(roles) if parts == ("surname",)]
    fronts = [at for at, parts in enumerate(roles) if parts and _FRONT.issuperset(parts)]
    given = [at for at in fronts if roles[at] != ("patronymic",)]
    whole = [at for at, parts in enumerate(roles)
             if parts == ("full",) or (len(parts) > 1 and "surname" in parts)]  # fmt: skip
    if surnames:
        if not given:  # the header "name" beside one of surnames is the given name's
            given = [at for at in whole if says_name_only(headers[at])]
        if given:
            paired = given[:1] if len(given) == len(surnames) else given
            return _beside(surnames[0], paired, roles)
    if whole:
        best = whole[0] if len(whole) == 1 else _whose_rows(whole, rows)
        if front_share(sample(rows, best)) >= _ENOUGH:  # "Name 1", "Name 2": no surname in it
            parts = _parts(rows, len(headers))
            if parts is not None:
                return parts
        fathers = [at for at in fronts if roles[at] == ("patronymic",)]
        more = () if {"patronymic", "initials", "full"} & {*roles[best]} else fathers[:1]
        return NameColumns(whole=(best, *more), order=_order(roles[best]))
    if surnames:  # what stands beside it may be told by what is in it
        told = [at for at, parts in enumerate(roles)
                if not parts and front_share(sample(rows, at)) >= _ENOUGH]  # fmt: skip
        if told:
            return _beside(surnames[0], told, roles)
    return None


def _whose_rows(
    whole: Sequence[int], rows: Sequence[Sequence[str]], relatives: Collection[int] = ()
) -> int:
    """The column of whole names that the rows are about: not one with the same few people.

    Superiors and teachers are the same few in many rows.  `relatives` are columns that say that
    they are somebody else's.
    """
    different = {at: len(set(sample(rows, at))) for at in whole}
    most = max(different.values())
    many = [at for at in whole if 2 * different[at] >= most]
    return max(many, key=lambda at: (at not in relatives, _share(rows, at), -at))


def other_names(
    headers: Sequence[str], rows: Sequence[Sequence[str]], taken: NameColumns
) -> tuple[int, ...]:
    """Further columns that hold names, of other people or in other letters, and were not taken.

    >>> rows = [["Лаптёнок Елена", "Лаптёнок Иван", "Минск"]]
    >>> headers = ["ФИО ребёнка", "ФИО отца", "Город"]
    >>> other_names(headers, rows, NameColumns(whole=(0,)))
    (1,)
    """

    def holds_names(at: int) -> bool:
        cells = list(islice(sample(rows, at), _GLANCE))
        return bool(cells and parts_of_anybody(headers[at])) or name_share(cells) >= _NAMES

    return tuple(at for at in range(len(headers)) if at not in taken.all and holds_names(at))


def second_table(rows: Sequence[Sequence[str]], taken: NameColumns) -> int:
    """The first row with headers of names in other columns: a table below the first; -1 if none.

    >>> rows = [["Ян Вайда", "врач"], ["Причина", "ФИО"], ["болен", "Крук Иван"]]
    >>> second_table(rows, NameColumns(whole=(0,)))
    1
    """
    columns = frozenset(taken.all)
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            if at not in columns and cell.casefold().startswith(_TITLES) and header_parts(cell):
                return number
    return -1


_TITLES = (
    "фио", "ф.и.о", "ф. и. о", "фіо", "піб", "п.і.б", "фамил", "прозвішч", "прізвищ", "nazwisk",
    "surname", "last name", "family name", "full name",
)  # fmt: skip
"""How headers of names begin that are nothing else, where they stand among data."""


def _order(parts: tuple[str, ...]) -> str:
    """Which part comes first in a whole name by its header; "" if that does not say."""
    if parts == ("full",):
        return ""
    return "surname" if parts[0] == "surname" else "given"


def _beside(surname: int, given: Sequence[int], roles: Sequence[tuple[str, ...]]) -> NameColumns:
    """A column of surnames with the nearest one of given names, and of patronymics if apart.

    Files in two languages have both names twice, each surname beside its given name.
    """

    def distance(at: int) -> tuple[int, int, bool]:
        fullness = 0 if "given" in roles[at] or roles[at] == ("full",) else 1
        return fullness, abs(at - surname), at < surname

    front = min(given, key=distance)
    if "patronymic" in roles[front] or "initials" in roles[front]:
        return NameColumns(surname=surname, front=(front,))
    fathers = [at for at, parts in enumerate(roles) if parts == ("patronymic",)]
    nearest = min(fathers, key=lambda at: (abs(at - front), at < front), default=-1)
    return NameColumns(surname=surname, front=(front,) if nearest < 0 else (front, nearest))


def _by_content(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> NameColumns | None:
    """The columns that are told by what is in them; those of somebody else if there are no others.

    >>> rows = [["Крук Анна", "Лаптёнок Елена"], ["Кот Ольга", "Рабкова Марфа"]]
    >>> find_names(["ФИО матери", "ФИО ребёнка"], rows).whole
    (1,)
    """
    width = len(headers)
    if not width:
        return None
    shares = [_share(rows, at) for at in range(width)]
    most = max(shares)
    near = [at for at in range(width) if shares[at] >= most - _NEARLY]
    best = _whose_rows(near, rows, [at for at in near if says_relative(headers[at])])
    full = shares[best] >= _NAMES
    if not full or front_share(sample(rows, best)) >= _ENOUGH:  # no surname in it
        parts = _parts(rows, width)
        if parts is not None:
            return parts
    return NameColumns(whole=(best,)) if full else None


def _share(rows: Sequence[Sequence[str]], at: int) -> float:
    return name_share(sample(rows, at))


def _parts(rows: Sequence[Sequence[str]], width: int) -> NameColumns | None:
    """Columns of parts, one of them given names and one surnames, by what is in them."""
    kinds = [
        part_shares(sample(rows, at)) | {"front": front_share(sample(rows, at))}
        for at in range(width)
    ]

    def place(part: str) -> int:
        at = max(range(width), key=lambda at: (kinds[at][part], -at))
        return at if kinds[at][part] >= _ENOUGH else -1

    surname, given, patronymic, front = map(place, ("surname", "given", "patronymic", "front"))
    if given < 0 or given == surname:
        given, patronymic = front, -1
    if min(given, surname) < 0 or given == surname:
        return None
    return NameColumns(
        surname=surname, front=(given,) if patronymic in (-1, surname) else (given, patronymic)
    )


def _wanted(headers: Sequence[str], wanted: str) -> NameColumns:
    """The columns that were asked for; parts by their headers, or by the names asked for."""
    if wanted in headers:
        at = column_at(headers, wanted)
        parts = header_parts(headers[at])
        return NameColumns(whole=(at,), order=_order(parts) if "surname" in parts[:2] else "")
    places = columns_at(headers, wanted)
    if len(places) == 1:
        return NameColumns(whole=places)
    for named in (
        [header_parts(headers[at]) for at in places],
        [header_parts(name) for name in wanted.split(",")],
    ):
        told = [part for role in named for part in role]
        if ("surname",) not in named or len(named) != len(places) or not all(named):
            continue
        if len(set(told)) == len(told) and {*_FRONT, "surname"}.issuperset(told):
            at = named.index(("surname",))
            rest = [n for n in range(len(places)) if n != at]
            rest.sort(key=[role == ("patronymic",) for role in named].__getitem__)
            return NameColumns(surname=places[at], front=tuple(places[n] for n in rest))
    return NameColumns(whole=places)


def names_of(columns: NameColumns, rows: Sequence[Sequence[str]]) -> list[str | None]:
    """One name per row, None where there is none; parts are put as “Surname, Given Patronymic”.

    A line between the rows of a table ("Цех № 2", "в том числе:") is nobody.

    >>> names_of(NameColumns(surname=0, front=(1,)), [["Лапцёнак", "Алена"], ["", ""]])
    ['Лапцёнак, Алена', None]
    """
    if len(columns.whole) == 1:
        at = columns.whole[0]
        return [None if _is_heading(row[at], row) else row[at] or None for row in rows]
    names: list[str | None] = []
    for row in rows:
        rest = _joined(row, columns.whole or columns.front)
        surname = row[columns.surname].strip() if columns.surname >= 0 else ""
        names.append(f"{surname}, {rest}" if surname and rest else surname or rest or None)
    return names


def _is_heading(text: str, row: Sequence[str]) -> bool:
    """Whether a cell that stands alone in its row of several is a heading, not a name."""
    if not text or not (text[-1] == ":" or "№" in text) or len(row) == 1:
        return False
    return sum(map(bool, map(str.strip, row))) == 1


def _joined(row: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(filter(None, (row[at].strip() for at in places)))
