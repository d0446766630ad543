"""What one row tells by itself: its cells, letters, numbers, source and orthography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bynames._errors import unknown_choice
from bynames._spell.orthography import is_spelling
from bynames._table import COLUMNS, FREQUENCIES, KINDS, RELATIONS
from bynames._table_check.languages import ALPHABETS, CYRILLIC, LATIN
from bynames._table_check.rows import Fault, Row

__all__ = ["SOURCES", "cells", "orthography", "sources"]

SOURCES = (
    "EU 765/2006",
    "EU sanctions lists",
    "UK Sanctions List",
    "OFAC SDN",
    "Canada SEMA",
    "house.gov.by",
    "ministers of Belarus (EveryPolitician)",
    "EveryPolitician",
    "HRC Viasna, 14 July 2021",
    "Taraškievica 2005",
    "no source at hand",
    "practice: given names",
    "practice: short forms",
    "practice: older forms",
    "practice: neighbours",
    "practice: other languages",
    "practice: patronymics",
    "practice: surnames",
    "practice: press",
)
"""Where a form may be from, beside an item of Wikidata; see ``docs/variants.md``."""

_ITEM = re.compile(r"Wikidata Q[1-9]\d*")
_SIGNS = "’- "
_FAMILY = re.compile(r"(given|patronymic|surname):[a-z][a-z'’-]*")


def cells(rows: Sequence[Row]) -> Iterator[Fault]:
    """What one row tells by itself."""
    for row in rows:
        for column, cell in zip(COLUMNS, row[1:], strict=True):
            if cell != cell.strip():
                yield Fault(row.line, f"{column} {cell!r} has spaces around it")
            if not unicodedata.is_normalized("NFC", cell):
                yield Fault(row.line, f"{column} {cell!r} is not in Unicode's NFC")
        if not _FAMILY.fullmatch(re.sub(r"\d$", "", row.family)):
            yield Fault(
                row.line, f"family {row.family!r} is not one of {', '.join(KINDS)}, ':' and a-z"
            )
        if row.relation not in RELATIONS:
            yield Fault(row.line, _choice("relation", row.relation, RELATIONS))
        if row.sex not in ("", "m", "f"):
            yield Fault(row.line, _choice("sex", row.sex, ["m", "f"]))
        if not row.source:
            yield Fault(row.line, f"{row.form!r} has no source; where is it from?")
        yield from _numbers(row)
        yield from _letters(row)


def sources(rows: Sequence[Row]) -> Iterator[Fault]:
    """Labels that ``docs/variants.md`` does not explain."""
    for row in rows:
        for source in row.source.split("; ") if row.source else ():
            if source not in SOURCES and not _ITEM.fullmatch(source):
                yield Fault(row.line, _choice("source", source, ["Wikidata Q…", *SOURCES]))


def _choice(what: str, given: str, known: Iterable[str]) -> str:
    return str(unknown_choice(what, given, known))


def _numbers(row: Row) -> Iterator[Fault]:
    if row.weight:
        try:
            weight = float(row.weight)
        except ValueError:
            weight = 0.0
        if not 0 < weight < 1:
            yield Fault(row.line, f"weight {row.weight!r} is not between 0 and 1 (empty means 1)")
    if row.frequency not in FREQUENCIES:
        yield Fault(row.line, _choice("frequency", row.frequency, FREQUENCIES[:-1]))
    elif row.frequency and (row.relation, row.lang) != ("head", "be"):
        yield Fault(row.line, "frequency stands on Belarusian heads only: it is the family's")


def _letters(row: Row) -> Iterator[Fault]:
    if row.lang not in CYRILLIC | LATIN:
        yield Fault(row.line, _choice("language", row.lang, sorted(CYRILLIC | LATIN)))
        return
    if not row.form.strip():
        yield Fault(row.line, "the form is empty")
        return
    script = "CYRILLIC" if row.lang in CYRILLIC else "LATIN"
    alphabet = ALPHABETS.get(row.lang)
    for letter in dict.fromkeys(row.form):
        name = unicodedata.name(letter, "a letter without a name")
        if letter in _SIGNS or (script == "LATIN" and letter in "'ʹ"):
            continue
        if not letter.isalpha():
            yield Fault(row.line, f"{row.form!r} has {name}; the apostrophe is ’, U+2019")
        elif script not in name:
            yield Fault(
                row.line, f"{row.form!r} has {name}, which looks like a letter of {row.lang}"
            )
        elif alphabet and letter.lower() not in alphabet:
            yield Fault(row.line, f"{row.form!r} has {letter}, which is no letter of {row.lang}")


def orthography(rows: Sequence[Row]) -> Iterator[Fault]:
    """Given names and patronymics that Belarusian cannot spell so (Вадім, Боря)."""
    for row in rows:
        if row.lang == "be" and row.kind != "surname":
            words = re.split("[ -]", row.form.lower())
            if not all(is_spelling(word, "be") for word in words):
                yield Fault(row.line, f"{row.form} cannot be spelled so in Belarusian")
