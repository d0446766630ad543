"""Write what ``bynames._spell.russian`` knows: ``russian_words.tsv``, ``russian_letters.tsv``.

    python -m pip install --no-deps natasha
    python -m benchmarks.russian_surnames

The package natasha (MIT licence) has a list of some 180,000 surnames as Russian writes them, and
the words of Russian news with their counts.  The first file has the surnames among those words,
men's where the sexes differ; the second counts the letters of all surnames.  Both are of the
language, not of persons, so that nobody is left out of them.
"""

from __future__ import annotations

import gzip
import math
import re
import struct
import tarfile
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from bynames._spell.letters import counted_letters, letters_text
from bynames._spell.russian import LETTERS, WORDS, for_man

__all__ = ["data_folder", "letters_file", "listed", "main", "news", "words_file"]

WORDS_HEAD = """\
# Surnames that Russian news name, ё written е, and how often: a natural logarithm of the count.
# Of the word lists of natasha (MIT); made by benchmarks/russian_surnames.py; do not edit."""
LETTERS_HEAD = """\
# What follows some letters in Russian surnames (^ is the beginning, $ the end), and how often.
# Of the surnames of natasha (MIT); made by benchmarks/russian_surnames.py; do not edit."""

LEAST = 8
"""Sequences of letters that are rarer are left out: most are odd words of the list."""

_WORD = re.compile("[а-я]{4,}")
_EMBEDDINGS = "navec_news_v1_1B_250K_300d_100q.tar"


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


def news(data: Path) -> dict[str, int]:
    """How often each word of the news was counted."""
    with tarfile.open(data / "emb" / _EMBEDDINGS) as archive:
        member = archive.extractfile("vocab.bin")
        assert member is not None
        content = gzip.decompress(member.read())
    (size,) = struct.unpack_from("<I", content)
    counts = struct.unpack_from(f"<{size}I", content, 4)
    words = content[4 + 4 * size :].decode("utf-8").split("\n")
    return dict(zip(words, counts, strict=True))


def words_file(surnames: set[str], counts: Mapping[str, int]) -> str:
    """Make the text of ``russian_words.tsv``."""
    found: dict[str, int] = {}
    for surname in surnames & counts.keys():
        man = for_man(surname)
        word = man if man in surnames else surname
        found[word] = max(found.get(word, 0), counts[surname])
    lines = (f"{word}\t{round(math.log1p(times))}" for word, times in sorted(found.items()))
    return "\n".join([WORDS_HEAD, *lines]) + "\n"


def letters_file(surnames: Iterable[str]) -> str:
    """Make the text of ``russian_letters.tsv``."""
    seen = counted_letters(dict.fromkeys(surnames, 1.0))
    kept = {}
    for history, (follow, _, _) in seen.items():
        often = {letter: times for letter, times in follow.items() if times >= LEAST}
        if often:
            kept[history] = (often, sum(often.values()), len(often))
    lines = (f"{history}\t{text}" for history, text in sorted(letters_text(kept).items()))
    return "\n".join([LETTERS_HEAD, *lines]) + "\n"


def main() -> None:
    """Write both files."""
    data = data_folder()
    surnames = listed(data)
    WORDS.write_text(words_file(surnames, news(data)), encoding="utf-8", newline="")
    LETTERS.write_text(letters_file(surnames), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
