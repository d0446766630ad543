"""Write ``bynames/_attested.txt``: what surnames sound like.

    python -m benchmarks.attested

Nobody of the kept-out third is in it: its sources are the word list of ``bynames._spell``
(Wikidata, CC0, and people outside the kept-out third) and the curated table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import bynames
from benchmarks.surnames import feminine
from bynames._attested import FILE, threes
from bynames._sounds import keys
from bynames._tab_lines import rows_of
from bynames._table import curated

__all__ = ["main", "text"]

HEAD = """\
# Sound keys of attested surnames, then all groups of three sounds in them; see attested.py.
# Made by benchmarks/attested.py (make data); do not edit."""


def surnames() -> Iterator[tuple[str, str]]:
    """Yield the surnames in both languages, masculine as a rule, each with its language."""
    file = Path(bynames.__file__).parent / "_spell" / "surnames.tsv"
    for row in rows_of(file):
        for word, lang in zip(row, ("be", "ru"), strict=False):
            if word:
                yield word, lang
    for family in curated().families.values():
        if family.kind == "surname":
            for entry in family.entries:
                if entry.lang in ("be", "ru") and entry.relation in ("head", "same"):
                    yield entry.form.lower(), entry.lang


def text() -> str:
    """Make the file's text."""
    found = {
        keys(form)[0]
        for word, lang in surnames()
        if not set(word) & set(" -")
        for form in (word, feminine(word, lang))
    }
    groups = {group for key in found for group in threes(key)}
    return "\n\n".join([HEAD, "\n".join(sorted(found)), "\n".join(sorted(groups))]) + "\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
