"""How much a word looks like a Russian surname.

Belarusian writes what it says, and so does not tell which of its unstressed vowels Russian writes
о and е: Каваль is Коваль, Карась is Карась.  The letters of Russian surnames tell that in part:
``russian_letters.tsv`` is an n-gram model of them, counted by ``benchmarks/russian_surnames.py``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bynames._index_cache import Decoded
from bynames._spell.letters import LetterModel, letters_of
from bynames._tab_lines import rows_of

__all__ = ["LETTERS", "letters_cost"]

LETTERS = Path(__file__).with_name("russian_letters.tsv")


@cache
def _letters() -> LetterModel:
    return LetterModel(Decoded(dict(rows_of(LETTERS)), letters_of))


def letters_cost(surname: str) -> float:
    """How unlike a Russian surname (lower case) a word is: a natural logarithm, 0 or more."""
    return _letters().word_cost(surname.replace("ё", "е"))
