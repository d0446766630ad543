"""Write ``bynames/_surnames/lexicon.txt``: which surnames are attested, by their sounds.

    python -m benchmarks.attested

One lexicon for the whole project.  Its sources are the three word lists of ``bynames._spell``
(Wikidata, CC0, people outside the kept-out third; well-known bearers; common surnames),
``data/known_surnames.txt`` (further surnames written down by hand), all of Wikidata's surnames,
and the curated table.
Nobody is in it only for being one of the kept-out third.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from rapidfuzz.distance import OSA

import bynames
from benchmarks.real_people import DATA
from benchmarks.real_people import forms as people_forms
from benchmarks.split import is_kept_out
from benchmarks.surnames import feminine
from bynames._parts import parse
from bynames._sounds import keys
from bynames._surnames import write_kept
from bynames._surnames.lexicon import FILE
from bynames._tab_lines import rows_of
from bynames._table import curated

__all__ = ["main", "surnames", "text"]

HEAD = """\
# Attested surnames, one a line: the sound keys of its forms in both languages, of men and women.
# Made by benchmarks/attested.py (make data); do not edit."""

KNOWN = DATA / "known_surnames.txt"
SPELL = Path(bynames.__file__).parent / "_spell"
_WORD = {
    "be": re.compile("[абвгґдеёжзійклмнопрстуўфхцчшыьэюя’]{3,}"),
    "ru": re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]{3,}"),
}

Forms = list[tuple[str, str]]
"""The forms of one surname, masculine as a rule, each with its language."""


def surnames() -> Iterator[Forms]:
    """Yield every surname, once per source that has it."""
    for file in ("surnames.tsv", "bearers.tsv", "common_surnames.tsv"):
        for row in rows_of(SPELL / file):
            yield [(word, lang) for word, lang in zip(row[:2], ("be", "ru"), strict=False) if word]
    for (word,) in rows_of(KNOWN):
        yield [(word, "ru")]
    yield from _people()
    yield from _wikidata()
    for family in curated().families.values():
        if family.kind == "surname":
            yield [
                (entry.form.lower(), entry.lang)
                for entry in family.entries
                if entry.lang in _WORD and entry.relation in ("head", "same")
            ]


def _people() -> Iterator[Forms]:
    """Forms of one person's surname that no rule leads from one to another (Хаджабіёкаў)."""
    own: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form in people_forms():
        if form.lang in _WORD and not is_kept_out(form.person):
            own[form.person].add((parse(form.name).surname.lower(), form.lang))
    for some in own.values():
        for (one, lang), (other, other_lang) in combinations(sorted(some), 2):
            if OSA.distance(keys(one)[0], keys(other)[0]) <= 2:
                yield [(one, lang), (other, other_lang)]


_PLURAL = re.compile("(?<![сц])к[іи]$")
"""Villages, which the list has beside surnames."""


def _wikidata() -> Iterator[Forms]:
    with (DATA / "surnames_wikidata.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] != "patronymic":
                be = row["be_cyrl"].lower().replace("'", "’").split(";")
                ru = row["other_cyrl"].lower().split(";")
                words = [(word, "be") for word in be] + [(word, "ru") for word in ru]
                yield [(word, lang) for word, lang in words if not _PLURAL.search(word)]


def sounds(forms: Iterable[tuple[str, str]]) -> set[str]:
    """The sound keys of the forms of one surname, both sexes."""
    return {
        keys(form)[0]
        for word, lang in forms
        if _WORD[lang].fullmatch(word)
        for form in (word, feminine(word, lang))
    }


def text() -> str:
    """Make the file's text: surnames that are part of another are no lines of their own."""
    found = sorted({tuple(sorted(some)) for forms in surnames() if (some := sounds(forms))})
    lines = [" ".join(some) for some in found]
    return "\n".join([HEAD, *lines]) + "\n"


def main() -> None:
    """Write the file, and what is kept of it."""
    FILE.write_text(text(), encoding="utf-8", newline="")
    write_kept()


if __name__ == "__main__":
    main()
