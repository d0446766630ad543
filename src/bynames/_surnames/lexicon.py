"""The attested surnames: one lexicon for the whole project.

A slip of the pen mostly makes a word that is no surname (*Dziadkvoa*).  Two attested surnames
that are one letter apart (Кулікоў, Кулакоў) are two names.

``lexicon.txt`` holds a surname a line, as the sound keys of its forms in both languages, of men
and women.  ``make data`` writes it anew (``benchmarks/attested.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from bynames._index_cache import Decoded, IndexCache, digest_of
from bynames._sounds import all_rules, bare

__all__ = [
    "FILE",
    "KEPT",
    "is_attested_key",
    "surnames_of",
    "surnames_without_marks",
    "write_kept",
]

FILE = Path(__file__).parent / "lexicon.txt"

_NONE: frozenset[int] = frozenset()

KEPT = IndexCache("_surnames.index", lambda: digest_of(FILE.read_bytes(), all_rules()))


def sections() -> dict[str, dict[str, str]]:
    """All that is kept, made anew: the numbers of the lines that each key stands in.

    "keys" has the keys as they are, "bares" as they are once they have lost their diacritics.
    """
    found: dict[str, dict[str, dict[int, None]]] = {"keys": {}, "bares": {}}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            for key in line.split():
                found["keys"].setdefault(key, {})[number] = None
                found["bares"].setdefault(bare(key), {})[number] = None
    return {
        name: {key: " ".join(map(str, lines)) for key, lines in section.items()}
        for name, section in found.items()
    }


def write_kept() -> Path:
    """Write all that is kept."""
    return KEPT.write(sections())


@cache
def _written(section: str) -> Mapping[str, str]:
    """The lines that each key of a section stands in, as they are kept."""
    kept = KEPT.sections.get(section)
    return sections()[section] if kept is None else kept


@cache
def _lines_of(section: str) -> Mapping[str, frozenset[int]]:
    """The lines that each key of a section stands in."""
    return Decoded(_written(section), _numbers)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))


def surnames_without_marks(bares: Iterable[str]) -> frozenset[int]:
    """The attested surnames that have one of some keys once their diacritics are lost.

    >>> from bynames._sounds import keys
    >>> surnames_of(keys("Савіч")) <= surnames_without_marks(map(bare, keys("Savic")))
    True
    """
    lines = _lines_of("bares")
    return _NONE.union(*(lines.get(key, _NONE) for key in bares))


def is_attested_key(key: str) -> bool:
    """Whether a surname with a sound key is attested.

    >>> is_attested_key("kulikav"), is_attested_key("dzadkvaa")
    (True, False)
    """
    return key in _written("keys")


def surnames_of(keys: Sequence[str]) -> frozenset[int]:
    """The attested surnames that have one of some sound keys, by number; none if not attested.

    >>> from bynames._sounds import keys
    >>> kulikou, kulakou = surnames_of(keys("Кулікоў")), surnames_of(keys("Kulakov"))
    >>> kulikou == surnames_of(keys("Kulikov")), bool(kulikou & kulakou)
    (True, False)
    >>> surnames_of(keys("Dziadkvoa"))
    frozenset()
    """
    lines = _lines_of("keys")
    if len(keys) == 1:  # nearly always
        return lines.get(keys[0], _NONE)
    found = [some for key in keys if (some := lines.get(key))]
    return found[0] if len(found) == 1 else _NONE.union(*found)
