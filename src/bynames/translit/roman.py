"""Cyrillic text to Latin by a scheme: words, capitals, look-alike letters.

The rules see one word (between spaces and hyphens; an apostrophe is part of it) in lower case;
its capitals are put back here, word by word: ``Я.`` is ``Ya.``, ``ЯНА`` is ``YANA``.
What holds no Cyrillic letter passes unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from bynames.errors import BynamesError
from bynames.translit.catalogue import rules_of, scheme_files, scheme_of

__all__ = ["romanise_token", "transliterate"]

# A word that needs no care but its capitals.
_PLAIN = re.compile("[а-яёіўґ]+|[А-ЯЁІЎҐ][а-яёіўґ]*|[А-ЯЁІЎҐ]{2,}")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])['‘’ʼʹ′´`ʻ＇](?=[^\\W\\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")
_TIE = "\u0361"

# Latin letters that Cyrillic keyboards and scanners leave in Cyrillic words.
_LOOK_ALIKES = str.maketrans("aceiopxyACEIOPXYBHKMTkmtbhĸ", "асеіорхуАСЕІОРХУВНКМТкмтвнк")
_LATIN = re.compile("[A-Za-zĸ]")

_CACHED = 1 << 15


@cache
def _compiled(scheme: str) -> Callable[[str], str]:
    """The ICU call of a scheme: a lower-case word in, letters out."""
    call: Callable[[str], str] = scheme_files()[scheme].compile(rules_of(scheme)).transliterate
    return call


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
    if latin == lower:  # no Cyrillic in it
        return word
    if word[1:] == lower[1:]:
        if latin[:1].isalpha() and latin[1:2] != _TIE:
            return latin[0].upper() + latin[1:]
        return _capitalised(latin)
    if word.isupper():
        return latin.upper()
    return _by_letters(word, lower, latin, call)


@cache
def _romaniser(scheme: str) -> Callable[[str], str]:
    """The function that romanises one word by a scheme (id or code), with a memory of its own."""
    call = _compiled(scheme_of(scheme).id)

    @lru_cache(_CACHED)
    def word_to_latin(word: str) -> str:
        return romanise(word, call)

    return word_to_latin


def romanise_token(token: str, scheme: str) -> str:
    """One clean word, as :func:`bynames.text.tokenize` leaves it, by a scheme (id or code).

    >>> romanise_token("Лапцёнак", "be-pass"), romanise_token("Laptsionak", "be-pass")
    ('Laptsionak', 'Laptsionak')
    """
    if _PLAIN.fullmatch(token):
        return _romaniser(scheme)(token)
    return transliterate(token, scheme=scheme)


def transliterate(text: str, *, scheme: str = "be-pass") -> str:
    """Romanise Cyrillic text by a scheme (id or code, see :func:`schemes`), NFC.

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
    bynames.errors.BynamesError: unknown scheme 'be-pas': did you mean 'be-pass'? Valid: ...
    """
    try:
        word_to_latin = _romaniser(scheme)
    except TypeError:  # unhashable
        scheme_of(scheme)
        raise
    if not isinstance(text, str):
        raise BynamesError(f"transliterate takes a string, not {type(text).__name__}")
    if _PLAIN.fullmatch(text):
        return word_to_latin(text)
    if not _CYRILLIC.search(text):
        return text
    text = _STRESS.sub("", unicodedata.normalize("NFC", text))
    text = _STRESS.sub("", unicodedata.normalize("NFC", _apostrophes(text)))
    done = _WORD.sub(lambda found: _any_word(found[0], word_to_latin), text)
    return unicodedata.normalize("NFC", done)


def _apostrophes(text: str) -> str:
    """One apostrophe (’) inside words that hold Cyrillic; Latin words keep theirs."""

    def one(found: re.Match[str]) -> str:
        around = text[found.start() - 1] + text[found.end()]
        return "’" if _CYRILLIC.search(around) else found[0]

    return _APOSTROPHE.sub(one, text)


def _any_word(word: str, word_to_latin: Callable[[str], str]) -> str:
    cyrillic = len(_CYRILLIC.findall(word))
    if not cyrillic:
        return word
    if _LATIN.search(word):
        look_alike = word.translate(_LOOK_ALIKES)
        if not _LATIN.search(look_alike) or cyrillic * 2 > len(word):
            word = look_alike
    return word_to_latin(word)
