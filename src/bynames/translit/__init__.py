"""Romanisation as data: one ``<id>.rules`` file per scheme, and what reads them.

A scheme file is the metadata (``#:`` lines, TOML), the samples and the ICU rules of one
romanisation system; :mod:`bynames.translit.stages` tells how the rules are laid out and how a
scheme inherits from another, :mod:`bynames.translit.catalogue` what the metadata are,
:mod:`bynames.translit.roman` how words and their capitals go through,
:mod:`bynames.translit.detection` how Latin letters betray where they come from.

To add a scheme, add a file here; ``docs/schemes.md`` tells how.
"""

from bynames.translit.catalogue import Scheme, scheme_of, schemes
from bynames.translit.detection import Detected, detect
from bynames.translit.roman import romanise_token, romanise_words, transliterate

__all__ = [
    "Detected",
    "Scheme",
    "detect",
    "romanise_token",
    "romanise_words",
    "scheme_of",
    "schemes",
    "transliterate",
]
