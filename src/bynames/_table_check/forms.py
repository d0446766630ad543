"""Forms beside one another: out of order, listed twice, needless, of several families."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bynames._sounds import keys
from bynames._table_check.languages import CYRILLIC, LATIN
from bynames._table_check.rows import Fault, Row, place_of
from bynames._text import fold, is_cyrillic
from bynames._translit import transliterate

__all__ = ["ambiguous", "duplicates", "english", "order", "pet_forms", "redundant", "shares"]

_LATIN_ALPHABETS = ("be-lacinka", "be-lacinka-soft", "be-lacinka-1906", "pl-be")
_PET = re.compile("([А-ЯЁІЎ].+?)(?:ка|усь|усік|чык|чик|уня|юшка)")
_LEAST_SHARE = 0.6
"""The weights of a form, added up over the names that list it, come to at least this."""


def order(rows: Sequence[Row]) -> Iterator[Fault]:
    """Rows that do not stand where the table has them."""
    for before, row in pairwise(rows):
        if place_of(row) < place_of(before):
            yield Fault(row.line, f"{row.form} is out of order; --fix sorts the file")


def duplicates(rows: Sequence[Row]) -> Iterator[Fault]:
    """Forms that a family has twice in one language."""
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        at = (row.family, row.form.lower(), row.lang)
        if at in seen:
            yield Fault(row.line, f"{row.form} ({row.lang}) stands already in line {seen[at]}")
        seen.setdefault(at, row.line)


def redundant(rows: Sequence[Row]) -> Iterator[Fault]:
    """Latin rows that the rules make from a Cyrillic one.

    A form in another language is no short or old one that only sounds like it: Anne is not Аня.
    """
    cyrillic: dict[tuple[str, str], Row] = {}
    own: set[tuple[str, str]] = set()
    for row in rows:
        if row.lang in CYRILLIC:
            cyrillic.setdefault((row.family, _sound(row.form)), row)
            if row.relation in ("head", "same", "exonym"):
                own.add((row.family, _sound(row.form)))
    for row in rows:
        made = cyrillic.get((row.family, _sound(row.form))) if row.lang in LATIN else None
        if row.relation == "exonym" and (row.family, _sound(row.form)) not in own:
            continue
        if made and not is_cyrillic(row.form) and not row.weight and row.relation != "misspelling":
            yield Fault(
                row.line,
                f"{row.form} is redundant: the rules make it from {made.form} ({made.lang})",
            )


def ambiguous(rows: Sequence[Row]) -> Iterator[Fault]:
    """Forms of several families of one kind of which not all but one say so by a weight."""
    sounds: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if not row.weight:
            sounds[row.kind, _sound(row.form)].append(row)
    for first, *others in sounds.values():
        for row in others:
            if row.family != first.family:
                yield Fault(
                    row.line,
                    f"{row.form} sounds like {first.form} of {first.family} (line {first.line}):"
                    " give one of the two a weight, the share of its bearers who have that name"
                    " (0.2, say)",
                )


def english(rows: Sequence[Row]) -> Iterator[Fault]:
    """English forms that are the Belarusian ones in the Belarusian Latin alphabet (Alaksandr)."""
    belarusian, foreign = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for row in rows:
        if row.lang in ("be", "be-tarask"):
            belarusian[row.family].append(row.form)
        elif row.lang in LATIN - {"en", "pl", "be-Latn", "ru-Latn"}:
            foreign[row.family].add(row.form)
    for row in rows:
        if row.lang != "en" or row.form in foreign[row.family]:
            continue
        for form in belarusian[row.family]:
            latin = {transliterate(form, scheme=scheme) for scheme in _LATIN_ALPHABETS}
            if row.form in latin - {transliterate(form, scheme="be-pass")}:
                yield Fault(row.line, f"{row.form} is no English: it is {form} in be-Latn")
        if not row.form.isascii():
            yield Fault(row.line, f"{row.form} has letters that English has not")


def pet_forms(rows: Sequence[Row]) -> Iterator[Fault]:
    """Diminutives that pass for the name: the start of its official form and a pet ending."""
    heads = {(row.family, row.lang): row.form for row in rows if row.relation == "head"}
    for row in rows:
        head = heads.get((row.family, row.lang), "")
        pet = _PET.fullmatch(row.form)
        if row.kind != "given" or row.relation != "same" or not head or not pet:
            continue
        if head.startswith(pet[1]) and not _PET.fullmatch(head):
            yield Fault(row.line, f"{row.form} is a diminutive of {head}, not the same name")


def shares(rows: Sequence[Row]) -> Iterator[Fault]:
    """Forms whose weights leave most of the form to nobody."""
    weights: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        at = row.kind, _sound(row.form)
        lines.setdefault(at, row.line)
        known = weights[at].get(row.family, 0.0)
        weights[at][row.family] = max(known, _weight(row))
    for at, shares in weights.items():
        if 0 < sum(shares.values()) < _LEAST_SHARE:
            yield Fault(
                lines[at], f"the weights of this form are {sum(shares.values()):.2f} in all: whose"
                " is the rest? A form of one name has no weight")  # fmt: skip


def _weight(row: Row) -> float:
    try:
        return float(row.weight or 1)
    except ValueError:  # a fault of its own
        return 1.0


def _sound(form: str) -> str:
    """The best reading's sound key; the form itself, if it has none or is several words."""
    found = keys(fold(form)) if form.replace("’", "").isalpha() else ()
    return found[0] if found else form.lower()
