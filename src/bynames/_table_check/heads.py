"""Families and their official forms: one in each language, named and classed as they should be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bynames._table_check.rows import Fault, Row
from bynames._translit import transliterate

__all__ = ["families", "head_sources", "russian"]

OFFICIAL = ("be", "ru")
"""The languages of the country: a passport has the name in both."""
_SUFFIX = re.compile(r"-(m|f|m2|f2|[2-9])$")
_FATHER = re.compile(r"father=(\S+?)[;,]?(?:\s|$)")


def families(rows: Sequence[Row]) -> Iterator[Fault]:
    """Heads, names of families, and what names another family."""
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_family[row.family].append(row)
    for family, members in by_family.items():
        heads: dict[str, Row] = {}
        for row in members:
            if row.relation == "head":
                if row.lang in heads:
                    other = heads[row.lang].line
                    yield Fault(row.line, f"family {family} has another head in line {other}")
                heads.setdefault(row.lang, row)
        if "be" in heads:
            yield from _head(heads["be"])
        else:
            yield Fault(members[0].line, f"family {family} has no head, its official form (be)")
        for row in heads.values():
            yield from _official(row)
    for row in rows:
        father = _FATHER.search(row.note)
        for named in father[1].split("|") if father else ():
            if named not in by_family:
                yield Fault(row.line, f"the note names the family {named}, which is not there")


def russian(rows: Sequence[Row]) -> Iterator[Fault]:
    """Given names without an official form in Russian."""
    heads = [row for row in rows if row.relation == "head" and row.kind == "given"]
    known = {row.family for row in heads if row.lang == "ru"}
    for row in heads:
        if row.family not in known:
            yield Fault(row.line, f"{row.form} has no official form in Russian, a head in ru")


def head_sources(rows: Sequence[Row]) -> Iterator[Fault]:
    """Official given names for which practice is named: it is no source of an official form."""
    for row in rows:
        if row.kind == "given" and row.relation == "head" and row.source.startswith("practice"):
            yield Fault(
                row.line, f"the source of the head {row.form} is {row.source!r}: name a printed or"
                " public source instead, or write: no source at hand")  # fmt: skip


def _official(head: Row) -> Iterator[Fault]:
    """What holds for an official form of any language."""
    if head.lang not in OFFICIAL:
        official = " or ".join(OFFICIAL)
        yield Fault(head.line, f"the head {head.form} is {head.lang}; it must be {official}")
    if head.lang == "ru" and head.kind != "given":
        yield Fault(head.line, f"the head {head.form} is ru: only given names have two heads")


def _head(head: Row) -> Iterator[Fault]:
    if head.kind == "given" and not head.sex:
        yield Fault(head.line, f"the head {head.form} has no sex")
    if head.kind != "patronymic" and not head.frequency:
        yield Fault(head.line, f"the head {head.form} has no frequency class")
    name = head.family.partition(":")[2]
    wanted = re.sub("[^a-z-]", "", transliterate(head.form, scheme="be-pass").lower())
    if wanted not in (name, _SUFFIX.sub("", name)):
        yield Fault(head.line, f"the family of {head.form} should be called {head.kind}:{wanted}")
