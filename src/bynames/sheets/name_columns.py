"""Which columns hold the name: by their headers, else by what is in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bynames._errors import BynamesError, unknown_choice
from bynames.sheets.content import name_share, part_shares, sample

__all__ = ["NameColumns", "column_at", "find_names", "is_header", "names_of"]

_HEADERS = {
    "full": (
        "name", "names", "full name", "fullname", "person", "person name", "фио", "фіо", "піб",
        "піп", "імя і прозвішча", "прозвішча і імя", "прозвішча імя імя па бацьку", "имя и фамилия",
        "фамилия и имя", "фамилия имя отчество", "прозвішча імя", "фамилия имя", "имя фамилия",
        "прізвище імя по батькові", "імя та прізвище", "imię i nazwisko", "nazwisko i imię",
        "vardas pavardė", "vardas ir pavardė", "pavardė vardas", "vārds uzvārds", "человек",
        "чалавек", "persona", "personne", "nom et prénom", "nom complet", "voller name",
        "persons", "people", "whole name", "name of person", "individual",
    ),
    "surname": (
        "surname", "last name", "lastname", "family name", "familyname", "second name", "фамилия",
        "прозвішча", "прізвище", "nazwisko", "pavardė", "uzvārds", "nachname", "nom de famille",
        "familia", "prozvishcha", "last", "perekonnanimi",
    ),
    "given": (
        "given name", "given names", "givenname", "first name", "firstname", "forename",
        "forenames", "given", "имя", "імя", "imię", "imie", "imiona", "vardas", "vārds", "vorname",
        "prénom", "prenom", "first", "eesnimi", "імёны",
    ),
    "patronymic": (
        "patronymic", "middle name", "middlename", "father name", "fathers name", "отчество",
        "імя па бацьку", "бацькаўства", "бацькава імя", "по батькові", "otczestwo",
        "imię ojca", "imie ojca", "tėvavardis", "patronim", "middle", "patronyme", "vatersname",
    ),
}  # fmt: skip
_ROLE = {header: role for role, headers in _HEADERS.items() for header in headers}
_OTHER = frozenset(
    "id no nr number № п/п city town country born date birth email e-mail phone address notes note "
    "comment source lang language script url city_of_birth birth_year birth_date город горад адрес "
    "адрас телефон тэлефон дата год miasto data adres telefon miestas decision left right".split()
)
_ORDER = ("surname", "given", "patronymic")
_ENOUGH = 0.5
"""A column of which this share are surnames is taken for one of surnames, and so on."""


@dataclass(frozen=True, slots=True)
class NameColumns:
    """The columns that hold the name: ``full`` in one, or its parts (-1: absent)."""

    full: int = -1
    surname: int = -1
    given: int = -1
    patronymic: int = -1
    joined: tuple[int, ...] = ()
    """Columns whose texts make up the name in this order, whatever they hold."""

    @property
    def all(self) -> tuple[int, ...]:
        """The columns, in the order in which they make up the name."""
        parts = (self.full, self.surname, self.given, self.patronymic, *self.joined)
        return tuple(at for at in parts if at >= 0)


def _plain(header: str) -> str:
    text = unicodedata.normalize("NFC", header).casefold()
    text = re.sub(r"[’'ʼ`.]", "", text)
    return re.sub(r"[\W_]+", " ", text).strip()


def role_of(header: str) -> str:
    """What a header says of its column: full, surname, given, patronymic or "".

    >>> [role_of(header) for header in ("Ф.И.О.", "Last_Name", "Прозвішча", "імя", "city")]
    ['full', 'surname', 'surname', 'given', '']
    """
    return _ROLE.get(_plain(header), "")


def is_header(cell: str) -> bool:
    """Whether a cell is a known word of headers."""
    plain = _plain(cell)
    return plain in _ROLE or plain in _OTHER or plain.replace(" ", "_") in _OTHER


def column_at(headers: Sequence[str], wanted: str) -> int:
    """The place of the column called `wanted`: a header, or its number from 1.

    Raises :class:`BynamesError` if there is none, or several.

    >>> column_at(["ФИО", "город"], "город"), column_at(["ФИО", "город"], "2")
    (1, 1)
    """
    for places in (
        [at for at, header in enumerate(headers) if header == wanted],
        [at for at, header in enumerate(headers) if _plain(header) == _plain(wanted)],
    ):
        if len(places) > 1:
            numbers = ", ".join(str(at + 1) for at in places)
            raise BynamesError(f"several columns are called {wanted!r}: give a number ({numbers})")
        if places:
            return places[0]
    if wanted.strip().isdecimal() and 1 <= int(wanted) <= len(headers):
        return int(wanted) - 1
    raise unknown_choice("column", wanted, [header for header in headers if header])


def find_names(
    headers: Sequence[str], rows: Sequence[Sequence[str]], wanted: str | None = None
) -> NameColumns:
    """Find the columns of the name, or look up those `wanted` (``surname,given,patronymic``).

    Raises :class:`BynamesError` if no column looks like names.

    >>> find_names(["id", "Last name", "First name"], []).all
    (1, 2)
    """
    if wanted is not None:
        return _wanted(headers, wanted)
    by_role: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        by_role.setdefault(role_of(header), []).append(at)
    surname, given = by_role.get("surname", []), by_role.get("given", [])
    full, patronymic = by_role.get("full", []), by_role.get("patronymic", [-1])
    if surname and given:
        return NameColumns(surname=surname[0], given=given[0], patronymic=patronymic[0])
    if surname and full and _plain(headers[full[0]]) == "name":
        return NameColumns(surname=surname[0], given=full[0], patronymic=patronymic[0])
    if full:
        best = max(full, key=lambda at: (_share(rows, at), -at)) if len(full) > 1 else full[0]
        return NameColumns(full=best)
    shares = [_share(rows, at) for at in range(len(headers))]
    best = max(range(len(headers)), key=lambda at: (shares[at], -at), default=-1)
    if best >= 0 and shares[best] >= 0.4:
        return NameColumns(full=best)
    parts = _parts(rows, len(headers)) if headers else None
    if parts is not None:
        return parts
    if len(headers) == 1:
        return NameColumns(full=0)
    for only in (surname, given):
        if only:
            return NameColumns(full=only[0])
    listed = ", ".join(repr(header) for header in headers if header)
    raise BynamesError(f"no column looks like names; say which with -c COLUMN, out of: {listed}")


def _share(rows: Sequence[Sequence[str]], at: int) -> float:
    return name_share(sample(rows, at))


def _parts(rows: Sequence[Sequence[str]], width: int) -> NameColumns | None:
    """Columns of single words, one of them given names and one surnames, by what is in them."""
    kinds = [part_shares(sample(rows, at)) for at in range(width)]
    place = {
        part: max(range(width), key=lambda at: (kinds[at][part], -at))
        for part in ("given", "surname", "patronymic")
    }
    found = {part: at if kinds[at][part] >= _ENOUGH else -1 for part, at in place.items()}
    if min(found["given"], found["surname"]) < 0 or found["given"] == found["surname"]:
        return None
    return NameColumns(
        surname=found["surname"], given=found["given"], patronymic=found["patronymic"]
    )


def _wanted(headers: Sequence[str], wanted: str) -> NameColumns:
    if wanted in headers:
        return NameColumns(full=column_at(headers, wanted))
    columns = [_by_name_or_role(headers, name.strip()) for name in wanted.split(",")]
    if len(columns) == 1:
        return NameColumns(full=columns[0])
    if len(set(columns)) != len(columns):
        raise BynamesError(f"-c {wanted}: one column is named twice")
    roles = [role_of(headers[at]) for at in columns]
    for named in (roles, [role_of(name) for name in wanted.split(",")]):
        if set(named) <= set(_ORDER) and len(set(named)) == len(named):
            place = dict(zip(named, columns, strict=True))
            surname, given, patronymic = (place.get(role, -1) for role in _ORDER)
            return NameColumns(surname=surname, given=given, patronymic=patronymic)
    return NameColumns(joined=tuple(columns))


def _by_name_or_role(headers: Sequence[str], name: str) -> int:
    """A column by its header or number, else the one column whose header has the role `name`."""
    try:
        return column_at(headers, name)
    except BynamesError:
        places = [at for at, header in enumerate(headers) if role_of(header) == name]
        if len(places) == 1:
            return places[0]
        raise


def names_of(columns: NameColumns, rows: Sequence[Sequence[str]]) -> list[str | None]:
    """One name per row, None where there is none; parts are put as “Surname, Given Patronymic”.

    >>> names_of(NameColumns(surname=0, given=1), [["Лапцёнак", "Алена"], ["", ""]])
    ['Лапцёнак, Алена', None]
    """
    if columns.full >= 0:
        at = columns.full
        return [row[at] or None for row in rows]
    if columns.joined:
        return [
            " ".join(filter(None, (row[at].strip() for at in columns.joined))) or None
            for row in rows
        ]
    names: list[str | None] = []
    for row in rows:
        surname, given, patronymic = (
            row[at].strip() if at >= 0 else ""
            for at in (columns.surname, columns.given, columns.patronymic)
        )
        rest = f"{given} {patronymic}".strip()
        names.append(f"{surname}, {rest}" if surname and rest else surname or rest or None)
    return names
