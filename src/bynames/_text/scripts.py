"""Letters: which script a word is written in, and a word without its marks."""

from __future__ import annotations

import unicodedata

__all__ = [
    "APOSTROPHE",
    "CYRILLIC_LOWER",
    "CYRILLIC_UPPER",
    "LATIN_LOWER",
    "LATIN_UPPER",
    "LOOK_ALIKES",
    "fold",
    "is_cyrillic",
    "script_of",
]

APOSTROPHE = "’"

# Letters as they stand between the brackets of a regular expression
CYRILLIC_LOWER = "а-яёіўїєґ"
CYRILLIC_UPPER = "А-ЯЁІЎЇЄҐ"
LATIN_LOWER = "a-zß-öø-ÿ\u0100-\u017f"
"""Latin Extended-A whole: its small letters and capitals stand by turns."""
LATIN_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
"""Capitals only: no ŭ."""

LOOK_ALIKES = dict(zip("aceiopxykmtbhACEIOPXYKMTBH", "асеіорхукмтвнАСЕІОРХУКМТВН", strict=True))
"""Latin letters and the Cyrillic ones that look the same, in print or as capitals."""


def script_of(text: str) -> str:
    """Tell the script of a text: ``"Cyrl"``, ``"Latn"``, ``"Mixed"``, ``"Other"`` or ``""``.

    >>> script_of("Алена"), script_of("Alena"), script_of("Алена Laptsionak"), script_of("12")
    ('Cyrl', 'Latn', 'Mixed', '')
    """
    latin = cyrillic = other = False
    for char in text:
        if char.isalpha():
            if "\u0400" <= char <= "\u052f":
                cyrillic = True
            elif char < "\u0250" or "\u1e00" <= char <= "\u1eff":
                latin = True
            else:
                other = True
    if other and not (latin or cyrillic):
        return "Other"
    if latin and cyrillic:
        return "Mixed"
    return "Latn" if latin else "Cyrl" if cyrillic else ""


def is_cyrillic(word: str) -> bool:
    """Tell whether a clean word (one script) is Cyrillic.

    >>> is_cyrillic("лапцёнак"), is_cyrillic("laptsionak")
    (True, False)
    """
    return "\u0400" <= word[:1] <= "\u052f"


def fold(word: str) -> str:
    """Lower case without apostrophes and Latin marks: what two writers of one spelling share.

    >>> fold("Łukašenka"), fold("Вераб’ёў")
    ('lukasenka', 'вераб’ёў')
    """
    word = word.lower()
    if word.isascii() or is_cyrillic(word):
        return word
    bare = unicodedata.normalize("NFD", word).translate(_BARE)
    return "".join(char for char in bare if not unicodedata.combining(char))


_BARE = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
