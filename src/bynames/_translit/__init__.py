"""Romanisation as data: one ``<id>.rules`` file per scheme, and what reads them.

A scheme file is the metadata (``#:`` lines, TOML), the samples and the ICU rules of one system; to
add a scheme, add a file here (``docs/schemes.md`` tells how).

In: Cyrillic text and the id of a scheme; for ``detect``, Latin text.
Out: Latin text; schemes that may have written it.
"""

from bynames._translit.catalogue import Scheme, all_scheme_rules, scheme_of, schemes
from bynames._translit.detection import Detected, detect
from bynames._translit.roman import romanise_token, romanise_words, transliterate

__all__ = [
    "Detected",
    "Scheme",
    "all_scheme_rules",
    "detect",
    "romanise_token",
    "romanise_words",
    "scheme_of",
    "schemes",
    "transliterate",
]
