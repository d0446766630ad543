"""How usual a Russian spelling of a surname is: what the news write, and what surnames look like.

Belarusian writes what it says, and so does not tell which of its unstressed vowels Russian writes
о and е: Каваль is Коваль, Карась is Карась.  Two things tell that: which of the possible spellings
are Russian surnames that are met (``russian_words.tsv``), and which look like one
(``russian_letters.tsv``, an n-gram model of Russian surnames).  Both are made by
``benchmarks/russian_surnames.py`` from the word lists of the package natasha.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bynames._kept import Decoded
from bynames._spell.letters import LetterModel, letters_of
from bynames._tab_lines import rows_of

__all__ = ["LETTERS", "MANS", "WORDS", "for_man", "letters_cost", "usage"]

WORDS = Path(__file__).with_name("russian_words.tsv")
LETTERS = Path(__file__).with_name("russian_letters.tsv")

MANS = (
    ("ская", "ский"), ("цкая", "цкий"), ("ова", "ов"), ("ева", "ев"), ("ина", "ин"), ("ына", "ын"),
    ("ая", "ый"),
)  # fmt: skip
"""The endings of women's surnames, and those of the men's."""


def for_man(surname: str) -> str:
    """What a man may be called whose wife bears a Russian surname (lower case, ё written е).

    >>> for_man("смирнова"), for_man("белевская"), for_man("шевчук")
    ('смирнов', 'белевский', 'шевчук')
    """
    for woman, man in MANS:
        if surname.endswith(woman):
            return surname.removesuffix(woman) + man
    return surname


@cache
def _words() -> dict[str, int]:
    return {word: int(times) for word, times in rows_of(WORDS)}


@cache
def _letters() -> LetterModel:
    return LetterModel(Decoded(dict(rows_of(LETTERS)), letters_of))


def usage(surname: str) -> int:
    """How usual a surname (lower case) is in Russian news, 0 if it is not met.

    The scale is the natural logarithm of how often the word was counted, in whole numbers.

    >>> usage("коваленко") > usage("каваленко")
    True
    """
    plain = surname.replace("ё", "е")
    return max(_words().get(word, 0) for word in (plain, for_man(plain)))


def letters_cost(surname: str) -> float:
    """How unlike a Russian surname (lower case) a word is: a natural logarithm, 0 or more."""
    return _letters().word_cost(surname.replace("ё", "е"))
