"""Any text to clean name tokens.

The contract, in this order (each step sees the result of the one before):

1.  no data: ``None``, NaN, anything that is not a string, a string without a letter;
    longer than :data:`MAX_LENGTH` characters is refused as data, too;
2.  mojibake: text in which *every* letter is what cp1251 or UTF-8 looks like when
    read as Latin-1 is read again, the right way; nothing is guessed in mixed text;
3.  NFC; zero-width characters and controls go; stress marks over Cyrillic letters go;
4.  one apostrophe (’), one hyphen (-); a figure inside a word is the letter it looks like;
    quotation marks, other digits and signs are spaces;
5.  a bracketed part (a former name) is set aside;
6.  slugs and file names (``tsetsoxo-aleksandr``, ``ivanov_ivan.jpg``) fall into words,
    and so do glued names (``ЕвгенийАлексеевич``);
7.  look-alike letters: a word that mixes Latin and Cyrillic is put into the script
    that most of its letters belong to;
8.  other scripts are romanised by Unidecode, the last resort, here and nowhere else;
9.  titles in front (``д-р``, ``Mrs``, ``спадарыня``) go.

The tokens keep their case: capitals tell a surname.  A token is a word, an
initial (``А.``) or a comma.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bynames._text.keyboard import unlayout
from bynames._text.scripts import fold, is_cyrillic, script_of

__all__ = [
    "MAX_LENGTH",
    "Tokens",
    "fold",
    "is_cyrillic",
    "is_plain",
    "is_title",
    "script_of",
    "tokenize",
    "unlayout",
]

MAX_LENGTH = 512
"""Names longer than this many characters are refused as data."""


class Tokens(NamedTuple):
    """What is left of a text: its tokens in order, and the tokens that stood in brackets."""

    words: tuple[str, ...]
    former: tuple[str, ...]


_EMPTY = Tokens((), ())

# The usual case, recognised at once: words of one script, each `Name`, `NAME` or `name`,
# with inner hyphens or apostrophes; nothing below has anything to do there.
# Latin Extended-A is taken for either case: ranges compile fast, and it is only a short cut.
_LATIN_LOWER = "a-zß-öø-ÿ\u0100-\u017f"
_LATIN_UPPER = "A-ZÀ-ÖØ-Þ\u0100-\u017f"
_CYRILLIC_LOWER = "а-яёіўїєґ"
_CYRILLIC_UPPER = "А-ЯЁІЎЇЄҐ"


def _plain(upper: str, lower: str) -> str:
    small = rf"[{upper}]?[{lower}]+(?:(?:[’-]|-[{upper}])[{lower}]+)*"
    capitals = rf"[{upper}]{{2}}(?:[{upper}’-]*[{upper}])"
    word = rf"(?:{small}|{capitals}|[{upper}]\.)"
    return rf"(?:{word}(?:,? (?=.)|$)){{2,}}"


_PLAIN = re.compile(
    rf"{_plain(_LATIN_UPPER, _LATIN_LOWER)}|{_plain(_CYRILLIC_UPPER, _CYRILLIC_LOWER)}"
)

_SURE_LETTER = re.compile("[A-Za-z\u0400-\u04ff]")
"""Text of nothing but accented letters may be Cyrillic that was decoded wrongly."""

_TITLES = frozenset(
    """mr mrs ms miss dr prof sir madam mme m-me herr frau pan pani sp
    спадар спадарыня спадарка сп г-н г-жа гн гжа господин госпожа гражданин гражданка
    д-р др доктар доктор праф проф прафесар профессор пан пані т-щ тов таварыш товарищ
    ген генерал палкоўнік полковник маёр майор капітан капитан судья суддзя дэпутат депутат
    айцец отец о а-ц іерэй иерей general colonel judge minister deputy""".split()
)


def tokenize(raw: object) -> Tokens:
    """Clean a text and split it into name tokens, by the steps at the top of this module.

    >>> tokenize("Лапцёнак, Алена Мiкалаеўна (Іванова)")
    Tokens(words=('Лапцёнак', ',', 'Алена', 'Мікалаеўна'), former=('Іванова',))
    >>> tokenize("Іванова-Petrova").words
    ('Іванова-Petrova',)
    >>> tokenize("tsetsoxo-aleksandr").words
    ('tsetsoxo', 'aleksandr')
    >>> tokenize("Dr. A.N.Laptsionak").words
    ('A.', 'N.', 'Laptsionak')
    >>> tokenize(None), tokenize("123")
    (Tokens(words=(), former=()), Tokens(words=(), former=()))
    """
    if not isinstance(raw, str) or len(raw) > MAX_LENGTH:
        return _EMPTY
    if is_plain(raw):
        words = tuple(raw.replace(",", " ,").split(" "))
        return Tokens(_without_titles(words), ())
    from bynames._text.messy import words_of

    tokens, former = words_of(raw)
    return Tokens(_without_titles(tuple(tokens)), tuple(former))


def is_plain(raw: str) -> bool:
    """Tell whether a text is nothing but names and initials in one script, a space between each.

    >>> is_plain("Алена Лапцёнак"), is_plain("Алена  Лапцёнак (Іванова)")
    (True, False)
    """
    return bool(_PLAIN.fullmatch(raw)) and len(raw) <= MAX_LENGTH and bool(_SURE_LETTER.search(raw))


def is_title(word: str) -> bool:
    """Tell whether a word in lower case may stand in front of a name as a title.

    >>> is_title("dr."), is_title("а.")
    (True, False)
    """
    return len(word) > 2 and word.rstrip(".") in _TITLES  # `А.` is an initial, not a title


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start + 1 < len(words) and is_title(words[start].lower()):
        start += 1
    return words[start:] if start else words
