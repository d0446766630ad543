"""Which of the two languages a name is spelled in, decided for the whole name.

*Sergei* tells that *Baranov* is Russian, *Сяргей* that *Баран* is Belarusian.  A name that may be
either (*Вера Баран*) is both: it need not be changed into the one or the other.
"""

from __future__ import annotations

import re
from functools import cache

from bynames._spell.inversion import USUAL
from bynames._spell.letters import ATTESTED, for_woman, model, pairs_of, unlikely
from bynames._spell.lexicon import lexicon
from bynames._spell.orthography import is_spelling
from bynames._spell.restoring import Word, listed_cost, restored_word, usually_spelled
from bynames._table import cached_by_table
from bynames._text import is_cyrillic
from bynames._translit import romanise_token

__all__ = ["PASSPORT", "base_language", "language_costs"]

_ONLY_BE = re.compile("[ўіґ’]")
_ONLY_RU = re.compile("[ищъ]")
_SURE = 10.0
"""What it costs to take a word for the language that cannot spell it so."""
_LISTED = 4.0
"""What it costs to take a given name or a patronymic for the language that does not list it."""
_KEPT = 1.1
"""The same of a Belarusian given name that Russian has as well, of Belarusians: Рыгор, Анатоль."""
_ATTESTED = 1.2
"""The same of a surname that a bearer is known of: not all surnames are listed."""
_LETTERS = 0.9
"""What letters alone can say against a language at most, whatever the number of words."""
_BE_ENDING = re.compile("[нрлвтд]ы$")
"""Чорны, Будны: in Russian nearly all of these end in -ый."""
_RU_ENDING = re.compile("[нрлвтд]ый$")
"""Чёрный, Кляшторный: in Belarusian nearly all of these end in -ы."""
_TOLD = 1.0
"""The least difference that tells the language of a name in Cyrillic."""
_BY_PASSPORT = 2.5
"""What speaks for Belarusian if the passport's scheme writes a likely word just so."""
_NOT_LISTED = 12.0
"""What it costs to take a Latin word for a language in which the table does not have it."""
_FOREIGN = 40.0
"""What it costs to take a word for the language of which no usual scheme writes it so."""
PASSPORT = "be-pass"
_WORDS = 1 << 17
"""How many words are remembered: about as many as a million names have."""
_ONE_WORD = 8.0
"""One odd word must not decide alone: it counts for so much at most."""
_DOUBTFUL = 2.5
"""The same of a surname in Latin letters (Koval) that either language may spell so."""


@cached_by_table(_WORDS)
def language_costs(word: str, kind: str) -> tuple[float, float]:
    """What it costs to take a lower-case word for Belarusian, and for Russian."""
    if is_cyrillic(word):
        return _cyrillic_costs(word, kind)
    be, ru = (listed_cost(word, kind, lang) for lang in ("be", "ru"))
    if be < _NOT_LISTED or ru < _NOT_LISTED:
        return min(be, _NOT_LISTED), min(ru, _NOT_LISTED)
    usual = [usually_spelled(word, kind, lang) for lang in ("be", "ru")]
    costs = [
        # how a language would write it by schemes that hardly anybody uses need not be known
        _cost_of_best(restored_word(word, kind, lang, "")) if own or not other else _FOREIGN
        for lang, own, other in zip(("be", "ru"), usual, reversed(usual), strict=True)
    ]
    return costs[0] - _BY_PASSPORT * spelled_by_passport(word, kind), costs[1]


def _cyrillic_costs(word: str, kind: str) -> tuple[float, float]:
    be, ru = is_spelling(word, "be"), is_spelling(word, "ru")
    if be != ru:
        return (0.0, _SURE) if be else (_SURE, 0.0)
    if not be:
        only_be, only_ru = bool(_ONLY_BE.search(word)), bool(_ONLY_RU.search(word))
        return _SURE * (only_ru and not only_be), _SURE * (only_be and not only_ru)
    words = lexicon().words
    one, other = (words[lang].get(word, {}).get(kind) for lang in ("be", "ru"))
    if kind == "surname":
        be, ru = one is not None, other is not None
        be, ru = be or word in _attested("be"), ru or word in _attested("ru")
        if be != ru:
            more = _ATTESTED if lexicon().is_attested(word) else _LETTERS
            if ru and _RU_ENDING.search(word):
                more = _SURE / 2
            return (0.0, more) if be else (more, 0.0)
        if be:
            return 0.0, 0.0
    elif one is not None or other is not None:
        more = _LISTED
        if one is not None:
            most = _KEPT if kind == "given" else _LISTED
            more = -_LISTED if other is None else max(-most, min(_LISTED, one - other))
        return max(more, 0.0), max(-more, 0.0)
    if _BE_ENDING.search(word):
        return 0.0, _SURE / 2
    if _RU_ENDING.search(word):
        return _SURE / 2, 0.0
    one, other = (model(lang).word_cost(word) + unlikely(word, lang) for lang in ("be", "ru"))
    # a difference of a letter or two says little
    more = max(-_LETTERS, min(_LETTERS, (one - other) / 3.0))
    return max(more, 0.0), max(-more, 0.0)


@cache
def _attested(lang: str) -> frozenset[str]:
    """The surnames of a language that a bearer is known of."""
    side = 0 if lang == "be" else 1
    words = {pair[side] for pair in pairs_of(*ATTESTED)} - {""}
    return frozenset(words | {for_woman(word, lang) for word in words})


@cached_by_table(_WORDS)
def spelled_by_passport(word: str, kind: str) -> bool:
    """Whether the passport's scheme writes the likeliest Belarusian word as this Latin one."""
    best = restored_word(word, kind, "be", "")[:1]
    return bool(best) and romanise_token(best[0].text, PASSPORT) == word


def _cost_of_best(words: tuple[Word, ...]) -> float:
    """The cost of the best candidate; more where no usual scheme, or none at all, leads to it."""
    if not words:
        return 30.0
    best = words[0]
    if not best.schemes:
        return best.cost + 6.0
    return best.cost + (0.0 if not best.schemes.isdisjoint(USUAL) else 4.0)


def _most(word: str, kind: str, lang: str) -> float:
    """What a word can say against a language at most: a Latin surname that may be of it, little."""
    doubtful = kind == "surname" and not is_cyrillic(word) and usually_spelled(word, kind, lang)
    return _DOUBTFUL if doubtful else _ONE_WORD


@cached_by_table(1 << 14)
def base_language(words: tuple[tuple[str, str], ...]) -> str:
    """The language a name is spelled in, ``"be"`` or ``"ru"``; "" if it may be either.

    Words are (lower case, kind).  A name in Latin letters is always taken for one of the two.
    """
    more = weak = 0.0
    latin = False
    for word, kind in words:
        if kind != "initial":
            for part in word.split("-"):
                cost_be, cost_ru = language_costs(part, kind)
                most = _most(part, kind, "be" if cost_ru < cost_be else "ru")
                against_be = max(-most, min(most, cost_be - cost_ru))
                if abs(against_be) > _LETTERS:
                    more += against_be
                else:
                    weak += against_be
                latin = latin or not is_cyrillic(part)
    more += weak if latin else max(-_LETTERS, min(_LETTERS, weak))
    if not latin and abs(more) < _TOLD:
        return ""
    return "ru" if more > 0 else "be"
