"""Cyrillic text to Latin by a scheme: words, capitals, look-alike letters.

The rules see one word (between spaces and hyphens; an apostrophe is part of it) in lower case;
its capitals are put back here, word by word: ``Я.`` is ``Ya.``, ``ЯНА`` is ``YANA``.
What holds no Cyrillic letter passes unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from bynames._errors import BynamesError, unknown_choice
from bynames._text.scripts import LOOK_ALIKES
from bynames._text_columns import one_text
from bynames._translit.catalogue import rules_of, scheme_files, scheme_of, schemes, stages_of
from bynames._translit.stages import assemble, merge

__all__ = ["romanise_token", "romanise_words", "transliterate"]

_CYRILLIC = re.compile("[\u0400-\u052f]")
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")
# What a stress mark makes when it is composed with its letter.
_STRESSED = str.maketrans("ѐѝѓќЀЍЃЌ", "еигкЕИГК")
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])['‘’ʼʹ′´`ʻ＇](?=[^\\W\\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")
_TIE = "\u0361"

# Latin letters that Cyrillic keyboards and scanners leave in Cyrillic words.
_LOOK_ALIKES = str.maketrans(LOOK_ALIKES | {"ĸ": "к"})
_LATIN = re.compile("[A-Za-zĸ]")

# Letters that want a closer look than a plain word gets: Latin, stressed, letter apostrophes.  The
# rules themselves say that they met one, which costs less than looking beforehand.
_ODD = "�"
_ODD_LETTERS = {"spelling": {"[a-zĸѐѓѝќʹʻʼ]": _ODD}}

_LONGEST_WORD = 128
"""A run of more letters is no word: it is romanised in pieces, or ICU took time in its square."""

_REMEMBERED = 1 << 15
_REMEMBERED_LENGTH = 64


def _capitalised(text: str) -> str:
    """A word with its first letter large; letters under one tie rise together (I͡A)."""
    if text[1:2] == _TIE:
        return text[:3].upper() + text[3:]
    for at, char in enumerate(text):
        if (large := char.upper()) != char:
            return text[:at] + large + text[at + 1 :]
    return text


def _by_letters(word: str, lower: str, latin: str, call: Callable[[str], str]) -> str:
    """A word with capitals inside (МакДональд): each stands where its own letter begins."""
    if len(lower) != len(word):
        return _capitalised(latin)
    for at, char in enumerate(word):
        if char.isupper():
            start = len(call(lower[:at])) if at else 0
            latin = latin[:start] + _capitalised(latin[start:])
    return latin


def romanise(word: str, call: Callable[[str], str]) -> str:
    """One plain word through one ICU call, its capitals kept."""
    lower = word.lower()
    latin = call(lower)
    if lower == word:
        return latin
    if word[1:] == lower[1:]:
        return _capitalised(latin)
    if word.isupper():
        return latin.upper()
    return _by_letters(word, lower, latin, call)


class Romaniser(NamedTuple):
    """What romanises by one scheme: texts seen before, the rules, how a word gets its capital."""

    scheme: str
    seen: dict[str, str]
    quick: Callable[[str], str]
    capitalised: Callable[[str], str]


@cache
def romaniser(scheme: str) -> Romaniser:
    """The romaniser of a scheme (id or code)."""
    id_ = scheme_of(scheme).id
    if id_ != scheme:
        return romaniser(id_)
    rules = assemble(merge(stages_of(id_), _ODD_LETTERS))
    quick = scheme_files()[id_].compile(rules).transliterate
    return Romaniser(id_, {}, quick, _capitalised if _TIE in rules else str.capitalize)


@cache
def _call(scheme: str) -> Callable[[str], str]:
    """The rules of a scheme as they are, for words that were looked at."""
    call: Callable[[str], str] = scheme_files()[scheme].compile(rules_of(scheme)).transliterate
    return call


def romanise_token(token: str, scheme: str) -> str:
    """One clean word, as :func:`bynames._text.tokenize` leaves it, by a scheme (id or code).

    >>> romanise_token("Лапцёнак", "be-pass"), romanise_token("Laptsionak", "be-pass")
    ('Laptsionak', 'Laptsionak')
    """
    return transliterate(token, scheme=scheme)


def romanise_words(words: Iterable[str], scheme: str) -> list[str]:
    """Many clean words in lower case by a scheme, each as :func:`romanise_token` does it.

    >>> romanise_words(["лапцёнак", "дар’я"], "be-pass")
    ['laptsionak', 'darya']
    """
    id_, seen, quick, _ = romaniser(scheme)
    found = []
    for word in words:
        latin = seen.get(word)
        if latin is None:
            latin = quick(word) if word.isalpha() and word.islower() else _ODD
            if _ODD in latin:
                latin = romanise_token(word, id_)
            else:
                _remember(seen, word, latin)
        found.append(latin)
    return found


def transliterate(text: str, *, scheme: str = "be-pass") -> str:
    """Romanise Cyrillic `text` by a `scheme` (id or code, see :func:`schemes`), NFC.

    Capitals are kept per word; hyphens, digits, signs and everything that is not Cyrillic stay as
    they are.  Latin look-alikes in Cyrillic words count as Cyrillic, stress marks are dropped.
    Letters of the other language are read as the nearest spelling of the scheme's own: in a
    Belarusian scheme и is і, щ is шч, ъ is ’; in a Russian one і is и, ў is у, ’ is ь, ґ is г.

    Raises BynamesError for an unknown scheme or a text that is not a string.

    >>> transliterate("Алена Лапцёнак")
    'Alena Laptsionak'
    >>> transliterate("Я. КУПАЛА і Анна-Марыя Дар’ева", scheme="be-bgn-simple")
    'Ya. KUPALA i Anna-Maryya Daryeva'
    >>> transliterate("Алена", scheme="be-pas")
    Traceback (most recent call last):
    bynames._errors.BynamesError: unknown scheme 'be-pas': did you mean 'be-pass'? Valid: ...
    """
    if not isinstance(text, str):
        one_text(text, "transliterate", "transliterate_all")
        raise BynamesError(f"transliterate takes a string, not {type(text).__name__}")
    try:
        id_, seen, quick, capitalised = romaniser(scheme)
    except TypeError:  # unhashable
        raise unknown_choice("scheme", scheme, (known.id for known in schemes())) from None
    if text in seen:
        return seen[text]
    # one word, as nearly every token; the rest of its care is taken here
    if text.isalpha() and len(text) <= _LONGEST_WORD:
        lower = text.lower()
        latin = quick(lower)
        if text.istitle():
            latin = capitalised(latin) if latin != lower else _ODD
        elif lower != text:
            latin = _ODD
        if _ODD in latin:
            latin = _any_text(text, id_)
    else:
        latin = _any_text(text, id_)
    _remember(seen, text, latin)
    return latin


def _remember(seen: dict[str, str], text: str, latin: str) -> None:
    if len(text) <= _REMEMBERED_LENGTH:
        if len(seen) >= _REMEMBERED:
            seen.clear()
        seen[text] = latin


def _any_text(text: str, scheme: str) -> str:
    """Text of any kind, word by word."""
    if not _CYRILLIC.search(text):
        return text
    text = _without_stress(unicodedata.normalize("NFC", text))
    text = _apostrophes(unicodedata.normalize("NFC", text))
    call = _call(scheme)
    done = _WORD.sub(lambda found: _any_word(found[0], call), text)
    return unicodedata.normalize("NFC", done)


def _without_stress(text: str) -> str:
    return _STRESS.sub("", text.translate(_STRESSED))


def _apostrophes(text: str) -> str:
    """One apostrophe (’) inside words that hold Cyrillic; Latin words keep theirs."""

    def one(found: re.Match[str]) -> str:
        around = text[found.start() - 1] + text[found.end()]
        return "’" if _CYRILLIC.search(around) else found[0]

    return _APOSTROPHE.sub(one, text)


def _any_word(word: str, call: Callable[[str], str]) -> str:
    if len(word) > _LONGEST_WORD:
        pieces = range(0, len(word), _LONGEST_WORD)
        return "".join(_any_word(word[at : at + _LONGEST_WORD], call) for at in pieces)
    cyrillic = len(_CYRILLIC.findall(word))
    if not cyrillic:
        return word
    if _LATIN.search(word):
        look_alike = word.translate(_LOOK_ALIKES)
        if not _LATIN.search(look_alike) or cyrillic * 2 > len(word):
            word = look_alike
    return romanise(word, call)
