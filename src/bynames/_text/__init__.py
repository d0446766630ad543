"""Any text to clean name tokens: words, initials (``А.``) and commas, in their own case.

Plain names are read at once, others step by step (``messy`` lists the steps).

In: anything.
Out: clean words in their own case, warnings, and what was set aside.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bynames._text.garbled import reread, rereadings, surely_garbled
from bynames._text.keyboard import unlayout
from bynames._text.lookalikes import as_cyrillic, misread, twins_among_cyrillic
from bynames._text.scripts import (
    CYRILLIC_LOWER,
    CYRILLIC_UPPER,
    LATIN_LOWER,
    fold,
    is_cyrillic,
    script_of,
)
from bynames._text.shortened import FATHERS, GLUED, full_form, short_given
from bynames._text.words_beside import LEADING, first_words, more_of_office

__all__ = [
    "FATHERS",
    "LEADING",
    "MAX_LENGTH",
    "WARNINGS",
    "Tokens",
    "as_cyrillic",
    "fold",
    "is_cyrillic",
    "is_plain",
    "reread",
    "misread",
    "more_of_office",
    "needs_care",
    "rereadings",
    "script_of",
    "short_given",
    "surely_garbled",
    "tokenize",
    "twins_among_cyrillic",
    "unlayout",
]

MAX_LENGTH = 512
"""Names longer than this many characters are refused as data."""


class Tokens(NamedTuple):
    """What is left of a text: its tokens in order, and what was found beside them.

    ``former``: the tokens that stood in brackets.  ``beside``: words beside the name, as (kind,
    as written); ``doubtful``: the same of tokens that may be titles or names.  ``breaks``: at
    which tokens another name may begin, and the sign before it.  ``warnings``: the keys of
    :data:`WARNINGS` that fit.
    """

    words: tuple[str, ...]
    former: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    doubtful: tuple[tuple[str, str], ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()


WARNINGS = {
    "placeholder": "stands where no name is known",
    "several people": "names several people",
    "others not named": "says that there are others, not named",
    "initials only": "has nothing but initials",
    "mixed scripts": "has Latin and Cyrillic words",
    "look-alike letters": "has figures or letters that look like the right ones",
    "lost letters": "has question marks for letters that an encoding lacked",
    "keyboard layout": "was typed in another keyboard layout",
    "declined": "was in another case than the nominative",
    "garbled text": "was read in a wrong encoding",
    "script not read": "has words in another script: pip install 'bynames[scripts]' reads them",
}
"""What may be wrong with a text: the closed set of ``Name.warnings``, and what each means."""

_EMPTY = Tokens(())

# The usual case, recognised at once: words of one script, each `Name`, `NAME` or `name`,
# with inner hyphens or apostrophes; nothing below has anything to do there.
# Latin Extended-A is taken for either case: ranges compile fast, and it is only a short cut.
_LATIN_CAPITAL = "A-ZÀ-ÖØ-Þ\u0100-\u017f"


def _plain(upper: str, lower: str, no: str = "") -> str:
    # possessive and atomic: where the two cases share letters, nothing is tried in two ways
    small = (
        rf"(?:[{upper}][{lower}]++|{no}[{lower}]{{2,}}+)(?:’[{lower}]++|-[{upper}]?+[{lower}]++)*+"
    )
    capitals = rf"[{upper}]{{2}}[{upper}’-]++(?<=[{upper}])"
    word = rf"(?>(?:{small}|{capitals}|[{upper}]\.)(?=[, ]|$))"
    return rf"(?:{word}(?:,? (?=.)|$)){{2,}}+"


_NO_LLYA = "(?!l[bcdfghklmnprstvwz])"
"""`llya`: a small l where a capital I was meant."""
_PLAIN = re.compile(
    rf"{_plain(_LATIN_CAPITAL, LATIN_LOWER, _NO_LLYA)}|{_plain(CYRILLIC_UPPER, CYRILLIC_LOWER)}"
)

_SURE_LETTER = re.compile("[A-Za-z\u0400-\u04ff]")
"""Text of nothing but accented letters may be Cyrillic that was decoded wrongly."""


def tokenize(raw: object) -> Tokens:
    """Clean a text and split it into name tokens, by the steps at the top of this module.

    >>> tokenize("Лапцёнак, Алена Мiкалаеўна (Іванова)")[:2]
    (('Лапцёнак', ',', 'Алена', 'Мікалаеўна'), ('Іванова',))
    >>> tokenize("Іванова-Petrova").words
    ('Іванова-Petrova',)
    >>> tokenize("tsetsoxo-aleksandr").words
    ('tsetsoxo', 'aleksandr')
    >>> tokenize("Dr. A.N.Laptsionak").words
    ('A.', 'N.', 'Laptsionak')
    >>> tokenize("Prof. Alena Laptsionak, PhD").beside
    (('degree', 'Prof.'), ('degree', 'PhD'))
    >>> tokenize(None) == tokenize("123") == Tokens(())
    True
    """
    if not isinstance(raw, str) or len(raw) > MAX_LENGTH:
        return _EMPTY
    if _PLAIN.fullmatch(raw) and _surely_text(raw):
        words = (raw.replace(",", " ,") if "," in raw else raw).split(" ")
        plain = words if "ё" not in raw else raw.replace("ё", "е").split(" ")
        if (
            _careful_as_written().isdisjoint(plain)
            and ("-" not in raw or not any(map(needs_care, raw.lower().split(" "))))
            and not any(word.endswith(_GLUED_AS_WRITTEN) for word in words[1:])
        ):
            return Tokens(tuple(words))
    from bynames._text.messy import found_tokens

    found = found_tokens(raw)
    return Tokens(
        tuple(found.words),
        tuple(found.former),
        tuple(found.beside),
        tuple(found.doubtful),
        tuple(found.breaks),
        tuple(found.warnings),
    )


def is_plain(raw: str) -> bool:
    """Tell whether a text is nothing but names and initials in one script, a space between each.

    >>> is_plain("Алена Лапцёнак"), is_plain("Алена  Лапцёнак (Іванова)")
    (True, False)
    """
    return len(raw) <= MAX_LENGTH and bool(_PLAIN.fullmatch(raw)) and _surely_text(raw)


def _surely_text(raw: str) -> bool:
    """Whether a plain text has a letter that tells it from one that was decoded wrongly."""
    return raw[0] < "\u0080" or raw[0] >= "\u0400" or bool(_SURE_LETTER.search(raw))


_GLUED_AS_WRITTEN = (*GLUED, *map(str.upper, GLUED))


def needs_care(word: str) -> bool:
    """Tell whether a word in small letters may be beside a name, or a shortened one.

    >>> needs_care("актёр"), needs_care("крук-младший"), needs_care("ив-ч"), needs_care("крук")
    (True, True, True, False)
    """
    if word.replace("ё", "е") in careful_words() or word.endswith(GLUED):
        return True
    return "-" in word and (word.rpartition("-")[2] in careful_words() or bool(full_form(word)))


@cache
def careful_words() -> frozenset[str]:
    """Words in small letters, with е for ё, that a name of plain words does not have."""
    return first_words() | FATHERS.keys()


@cache
def _careful_as_written() -> frozenset[str]:
    """The same as plain words are written: small, with a capital in front, in capitals."""
    ways = (str.lower, str.capitalize, str.upper)
    return frozenset(way(word) for word in careful_words() for way in ways)
