"""How much a word looks like a Russian surname.

Belarusian writes what it says, and so does not tell which of its unstressed vowels Russian writes
о and е: Каваль is Коваль, Карась is Карась.  Russian surnames tell that in part, by two things
that ``benchmarks/russian_surnames.py`` counted in a list of them: how often letters follow each
other (``russian_letters.tsv``, an n-gram model), and how many surnames begin with the same letters
(``russian_beginnings.tsv``): 60 with ворон, 9 with варан.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from bynames._index_cache import Decoded
from bynames._spell.letters import LetterModel, letters_of
from bynames._tab_lines import rows_of

__all__ = ["BEGINNING", "BEGINNINGS", "LETTERS", "beginning_cost", "letters_cost"]

LETTERS = Path(__file__).with_name("russian_letters.tsv")
BEGINNINGS = Path(__file__).with_name("russian_beginnings.tsv")
BEGINNING = 4
"""So many letters make a row of the beginnings; the row tells how one or two more go on."""


@cache
def _letters() -> LetterModel:
    return LetterModel(Decoded(dict(rows_of(LETTERS)), letters_of))


def letters_cost(surname: str) -> float:
    """How unlike a Russian surname (lower case) a word is: a natural logarithm, 0 or more."""
    return _letters().word_cost(surname.replace("ё", "е"))


@cache
def _beginnings() -> Decoded[dict[str, int]]:
    return Decoded(dict(rows_of(BEGINNINGS)), _counts_of)


def _counts_of(text: str) -> dict[str, int]:
    letters = ((item.rstrip("0123456789"), item) for item in text.split(" "))
    return {more: int(item.removeprefix(more)) for more, item in letters}


def beginning_cost(surname: str) -> float:
    """How few Russian surnames begin as a word (lower case) does: 0, or less if there are some.

    The logarithms of how many have its first four, five and six letters, added up.

    >>> beginning_cost("козловский") < beginning_cost("казловский") < beginning_cost("ыыыы") == 0
    True
    """
    word = surname.replace("ё", "е")
    more = word[BEGINNING : BEGINNING + 2]
    counts = _beginnings().get(word[:BEGINNING]) or {}
    return -sum(math.log1p(counts.get(letters, 0)) for letters in ("", more[:1], more))
