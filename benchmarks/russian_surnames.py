"""Write what ``bynames._spell.russian`` knows: ``russian_letters.tsv``.

    python -m pip install --no-deps natasha
    python -m benchmarks.russian_surnames

The package natasha (MIT licence) has a list of some 180,000 surnames as Russian writes them.  What
is taken from it is how often its letters follow each other: of the language, not of persons, so
that nobody is left out, and no surname is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from bynames._spell.letters import counted_letters, letters_text
from bynames._spell.russian import LETTERS

__all__ = ["data_folder", "letters_file", "listed", "main"]

LETTERS_HEAD = """\
# What follows some letters in Russian surnames (^ is the beginning, $ the end), and how often.
# Of the surnames of natasha (MIT); made by benchmarks/russian_surnames.py; do not edit."""

LEAST = 8
"""Sequences of letters that are rarer are left out: most are odd words of the list."""

_WORD = re.compile("[а-я]{4,}")


def data_folder() -> Path:
    """Where natasha's data are; a SystemExit says what to install."""
    found = find_spec("natasha")
    if found is None or found.origin is None:
        raise SystemExit("the word lists are missing: python -m pip install --no-deps natasha")
    return Path(found.origin).parent / "data"


def listed(data: Path) -> set[str]:
    """All surnames of the list, ё written е."""
    lines = (data / "dict" / "last.txt").read_text(encoding="utf-8").split()
    plain = (line.replace("ё", "е") for line in lines)
    return {word for word in plain if _WORD.fullmatch(word)}


def letters_file(surnames: Iterable[str]) -> str:
    """Make the text of ``russian_letters.tsv``."""
    seen = counted_letters(dict.fromkeys(sorted(surnames), 1.0))
    kept = {}
    for history, (follow, _, _) in seen.items():
        often = {letter: times for letter, times in follow.items() if times >= LEAST}
        if often:
            kept[history] = (often, sum(often.values()), len(often))
    lines = (f"{history}\t{text}" for history, text in sorted(letters_text(kept).items()))
    return "\n".join([LETTERS_HEAD, *lines]) + "\n"


def main() -> None:
    """Write the file."""
    LETTERS.write_text(letters_file(listed(data_folder())), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
