"""Which words of a text may be given names, in any case, and which case a place asks for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bynames._declension import CASES, Nominative, given_nominatives
from bynames._tab_lines import rows_of
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic

__all__ = ["given_names", "governed", "sentence_words"]

# Prepositions that take one case of a name (з, с, за, на, в take several).
_GOVERNED = {
    "accusative": "пра праз про через сквозь скрозь",
    "genitive": "ад без да для каля ля супраць пасля замест акрамя апрача от до около против "
    "после вместо кроме из-за ради",
    "dative": "к ко насуперак вопреки благодаря",
    "locative": "аб пры о об обо при",
    "instrumental": "над пад перад между перед под",
}


@cache
def sentence_words() -> frozenset[str]:
    """Words that begin sentences and look or sound like a given name; in small letters."""
    return frozenset(word for words in _common_words().values() for word in words)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    """The words of ``common_words.tsv`` by kind."""
    rows = rows_of(Path(__file__).with_name("common_words.tsv"))
    return {kind: frozenset(words.split()) for kind, words in rows}


def _is_pronoun(word: str) -> bool:
    """Whether a word is a pronoun and no given name that is usual: Ён and Тая, not Яна."""
    return word in _common_words()["pronouns"] and all(
        sense.weight < 1 for sense in curated().find(word, "given")
    )


@cached_by_table()
def given_names(word: str) -> tuple[Nominative, ...]:
    """The given names that a word of a text may be, in any case; in small letters.

    >>> [n.word for n in given_names("Сяргею")], given_names("Statement"), given_names("Она")
    (['сяргей'], (), ())
    """
    lower = word.lower()
    if not is_cyrillic(lower):
        senses = curated().find(lower, "given")
        sexes = {sense.sex for sense in senses}
        sex = sexes.pop() if len(sexes) == 1 else ""
        return (Nominative(lower, sex=sex),) if senses else ()
    if _is_pronoun(lower):
        return ()
    found = given_nominatives(lower)
    if not found and lower not in sentence_words() and curated().find(lower, "given"):
        return (Nominative(lower),)  # known by sound only: a spelling of its own
    return found


@cache
def _governors() -> dict[str, int]:
    return {word: CASES.index(case) for case, words in _GOVERNED.items() for word in words.split()}


def governed(text: str, start: int) -> int | None:
    """The case that the word before a place in a text asks for; None if it leaves it open.

    >>> CASES[governed("Мы пісалі пра Аляксандра", 14)]
    'accusative'
    """
    before = re.search(r"([^\W\d_]+)\s*$", text[max(0, start - 30) : start])
    return _governors().get(before[1].lower()) if before else None
