"""What is checked beside the table: cognates, lists of surnames, kept indexes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bynames._index_cache import IndexCache
from bynames._spell import letters
from bynames._spell.orthography import is_spelling
from bynames._table_check.rows import Fault, Row

__all__ = ["PAIR_LISTS", "check_origins", "check_surnames", "outdated"]

PAIR_LISTS = tuple(
    Path(letters.__file__).with_name(f"{name}.tsv")
    for name in ("adjectives", "bearers", "common_surnames", "reviewed_surnames", "surnames")
)
"""The lists of surnames that teach the bridge, Belarusian first."""


def check_origins(origins: Sequence[tuple[str, str]], rows: Sequence[Row]) -> list[Fault]:
    """All faults of the cognates, rows of (origin, family), against the rows of the table.

    >>> check_origins([("Latin Martinus", "given:martsin")], [])[0]
    Fault(line=2, reason='the table has no family given:martsin')
    """
    sexes = {row.family: row.sex for row in rows if row.relation == "head"}
    families: dict[str, list[str]] = defaultdict(list)
    for origin, family in origins:
        families[origin].append(family)
    faults, seen = [], dict[str, str]()
    for line, (origin, family) in enumerate(origins, start=2):
        if not family.startswith("given:"):
            faults.append(Fault(line, f"{family} is no given name: only these have cognates"))
        elif family not in sexes:
            faults.append(Fault(line, f"the table has no family {family}"))
        elif {sexes.get(other) for other in families[origin]} - {sexes[family], None}:
            faults.append(Fault(line, f"{origin} has names of women and of men: make it two"))
        if family in seen:
            faults.append(Fault(line, f"{family} has two origins, {seen[family]} and {origin}"))
        if len(families[origin]) < 2:
            faults.append(Fault(line, f"{family} is alone of {origin}: it has no cognate"))
        seen[family] = origin
    if list(origins) != sorted(origins):
        faults.append(Fault(2, "the rows are out of order; --fix sorts the file"))
    return faults


def check_surnames(path: Path) -> list[Fault]:
    """The rows of a list of surnames whose Belarusian form is not spelled so (Грыценко)."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    forms = ((line, text.partition("\t")[0]) for line, text in lines if not text.startswith("#"))
    return [
        Fault(line, f"{form} cannot be spelled so in Belarusian")
        for line, form in forms
        if form and not is_spelling(form, "be")
    ]


def outdated(indexes: Iterable[IndexCache]) -> Iterator[tuple[Path, Fault]]:
    """The kept indexes that are not made from the rules and words that are there."""
    for index in indexes:
        if not index.is_current():
            yield index.path, Fault(1, "out of date: `make data` makes it anew")
