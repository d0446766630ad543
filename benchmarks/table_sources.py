"""Say where the rows of the curated table are attested: fill its column ``source``.

A row is attested by Wikidata where one item has its form together with the head of its family
(or, failing that, with another Belarusian form of it), and by a public list where a person
stands in the list under it, and under a Belarusian form of the family beside it.  People of
the kept-out third attest nothing: the table must not know them.  What neither attests was
written down from common knowledge; ``docs/variants.md`` says what each label means.

    python -m benchmarks.table_sources given_names_wikidata.csv surnames_wikidata.csv people.csv
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.split import is_kept_out
from bynames._parts import parse
from bynames._table import COLUMNS, data_file, library_table
from bynames._text import tokenize

__all__ = ["main"]

LISTS = {
    "EU 765/2006": "EU 765/2006",
    "house.gov.by": "house.gov.by",
    "every-politician-scrapers/belarus-ministers": "ministers of Belarus (EveryPolitician)",
    "EveryPolitician names.csv": "EveryPolitician",
    "EU": "EU sanctions lists",
    "UK Sanctions List": "UK Sanctions List",
    "OFAC SDN": "OFAC SDN",
    "Canada SEMA": "Canada SEMA",
    "Australia DFAT": "Australia DFAT",
    "every-politician-scrapers/ukraine-cabinet": "ministers of Ukraine (EveryPolitician)",
    "every-politician-scrapers/russia-cabinet": "ministers of Russia (EveryPolitician)",
}
"""How the sources of the lists of people begin, and how the table names them, the best first."""

_ONLY_BE = re.compile("[ўі]")
Row = dict[str, str]
_T = TypeVar("_T")


def _plain(form: str) -> str:
    """A form as it is compared: one case, one apostrophe, no look-alike letters."""
    return " ".join(tokenize(form).words).lower()


def wikidata(path: str) -> dict[str, list[tuple[set[str], set[str], str]]]:
    """Read a list of items: per kind of name (Belarusian forms, all forms, id)."""
    found: dict[str, list[tuple[set[str], set[str], str]]] = {}
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = row.get("kind") or "given"
            kind = "surname" if kind == "surname-or-other" else kind
            own = {_plain(form) for form in row["be_cyrl"].split(";") if form}
            others = ";".join((row["other_cyrl"], row["latin_forms"])).split(";")
            item = (own, own | {_plain(form) for form in others if form}, row["source"])
            found.setdefault(kind, []).append(item)
    return found


class Listed(NamedTuple):
    """One spelling of a part of a person's name."""

    form: str
    belarusian: bool
    lists: frozenset[str]


def people(path: str) -> dict[str, list[list[Listed]]]:
    """Read a list of people: per kind of name, each person's spellings."""
    found: dict[str, dict[str, list[Listed]]] = defaultdict(lambda: defaultdict(list))
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if is_kept_out(row["person"]):
                continue
            lists = frozenset(
                label
                for one in row["source"].split(" ; ")
                for label in [next((LISTS[s] for s in LISTS if one.startswith(s)), "")]
                if label
            )
            if not lists:
                continue
            name = parse(row["name"])
            for kind in ("given", "patronymic", "surname"):
                part = row[kind] if row["given"] or row["surname"] else getattr(name, kind)
                if part:
                    form = _plain(part)
                    belarusian = row["lang"].startswith("be") or (
                        not row["lang"] and row["country"] == "BY" and bool(_ONLY_BE.search(form))
                    )
                    found[kind][row["person"]].append(Listed(form, belarusian, lists))
    return {kind: list(persons.values()) for kind, persons in found.items()}


def sources(rows: list[Row], items: list[str], persons: str) -> None:
    """Fill in the sources of rows that have none given by hand."""
    families: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        families[row["family"]].setdefault(_plain(row["form"]), row)
    listed: dict[str, list[tuple[set[str], set[str], str]]] = {}
    for path in items:
        for kind, found in wikidata(path).items():
            listed.setdefault(kind, []).extend(found)
    by_own = {
        kind: _by_form((own, (forms, source)) for own, forms, source in found)
        for kind, found in listed.items()
    }
    by_form = {
        kind: _by_form(({listed.form for listed in person}, person) for person in found)
        for kind, found in people(persons).items()
    }
    heads = {row["family"]: _plain(row["form"]) for row in rows if row["relation"] == "head"}
    for row in rows:
        if row["source"] == "HRC Viasna, 14 July 2021":  # given by hand
            continue
        kind, form = row["family"].partition(":")[0], _plain(row["form"])
        family = families[row["family"]]
        own = [heads[row["family"]], *(f for f, r in family.items() if r["lang"].startswith("be"))]
        row["source"] = (
            _item(form, own, by_own.get(kind, {}))
            or _list(row, form, by_form.get(kind, {}))
            or practice(row, {other["form"] for other in family.values() if other["lang"] == "be"})
        )


def _by_form(found: Iterable[tuple[set[str], _T]]) -> dict[str, list[_T]]:
    index: dict[str, list[_T]] = defaultdict(list)
    for forms, value in found:
        for form in forms:
            index[form].append(value)
    return index


def _item(form: str, own: list[str], items: dict[str, list[tuple[set[str], str]]]) -> str:
    for belarusian in own:
        for forms, source in items.get(belarusian, ()):
            if form in forms and (len(forms) > 1 or form == belarusian):
                return source
    return ""


def _list(row: Row, form: str, persons: dict[str, list[list[Listed]]]) -> str:
    kind = row["family"].partition(":")[0]
    lists: set[str] = set()
    for person in persons.get(form, ()):
        here = [listed for listed in person if listed.form == form]
        beside = (row["relation"] == "head" and any(listed.belarusian for listed in here)) or any(
            row["family"] in {sense.family for sense in library_table().find(other.form, kind)}
            for other in person
            if other.belarusian and other.form != form
        )
        if beside:
            lists.update(*(listed.lists for listed in here))
    return next((label for label in LISTS.values() if label in lists), "")


_NEIGHBOURS = frozenset({"uk", "pl", "lt", "lv", "et"})
_SOFT = re.compile("(?<=[сзцн])ь(?=[бвзлмнпсфц]|дз)")


def practice(row: Row, belarusian: set[str]) -> str:
    """The label of a row that nothing attests: what kind of common knowledge it is."""
    kind = row["family"].partition(":")[0]
    if row["relation"] == "misspelling":
        return "practice: press"
    if kind != "given":
        return f"practice: {kind}s"
    if row["relation"] == "diminutive":
        return "practice: short forms"
    if row["relation"] == "archaic":
        return "practice: older forms"
    if row["lang"] == "be-tarask":
        regular = {_SOFT.sub("", form) for form in belarusian}
        softened = _SOFT.sub("", row["form"])
        new = row["form"] not in belarusian
        return "Taraškievica 2005" if new and softened in regular else "practice: given names"
    if row["lang"] in ("be", "ru", "be-Latn", "ru-Latn"):
        return "practice: given names"
    return "practice: neighbours" if row["lang"] in _NEIGHBOURS else "practice: other languages"


def main() -> None:
    """Fill the column in ``data/variants.csv``."""
    *items, persons = sys.argv[1:]
    path = data_file()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sources(rows, items, persons)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
