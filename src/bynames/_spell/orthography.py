"""Which words can be spelled so in Belarusian, and which in Russian.

Rules, not lists: the letters of each alphabet, and what may stand beside what (Правілы беларускай
арфаграфіі і пунктуацыі, 2008): no е, ё, і, ю, я after р, ж, ш, ч; no д or т before е, і;
ў after a vowel only; an apostrophe before е, ё, і, ю, я only; one ``о`` or ``ё`` a word, as it
has one stress, and so no ``о`` at the end of -енка, which is stressed before it.  A word that
neither language can have, or both, tells nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bynames._spell.letters import IMPOSSIBLE

__all__ = ["is_spelling"]

_ALPHABET = {
    "be": re.compile("[абвгґдеёжзійклмнопрстуўфхцчшыьэюя’-]+"),
    "ru": re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюя-]+"),
}
_STRESSED = re.compile("[оё]")


@lru_cache(maxsize=1 << 16)
def is_spelling(word: str, lang: str) -> bool:
    """Can a lower-case word be spelled so in a language?

    >>> is_spelling("шчэрба", "be"), is_spelling("щерба", "be"), is_spelling("чехов", "be")
    (True, False, False)
    >>> is_spelling("кузнецов", "ru"), is_spelling("марына", "ru"), is_spelling("знак", "ru")
    (True, True, True)
    """
    if not _ALPHABET[lang].fullmatch(word) or IMPOSSIBLE[lang].search(word):
        return False
    return lang == "ru" or all(len(_STRESSED.findall(part)) < 2 for part in word.split("-"))
