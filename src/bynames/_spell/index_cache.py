"""The kept lexicon, letter models, stress models and turned schemes: where they are.

Counting them takes more than a second; ``make data`` does so once (``keeping.py``).
"""

from __future__ import annotations

from pathlib import Path

from bynames._index_cache import IndexCache, digest_of
from bynames._sorted_lines import SortedLines
from bynames._sounds import all_rules
from bynames._table import data_file
from bynames._translit import all_scheme_rules

__all__ = ["KEPT", "kept_section"]

_KINDS = frozenset({".py", ".rules", ".tsv"})


def _digest() -> str:
    own = sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in _KINDS)
    return digest_of(
        data_file().read_bytes(),
        all_rules(),
        all_scheme_rules(),
        *(path.read_bytes() for path in own),
    )


KEPT = IndexCache("_spell.index", _digest)


def kept_section(name: str) -> SortedLines | None:
    """A kept section, if the file is that of these rules and words; else it is made anew."""
    return KEPT.sections.get(name)
