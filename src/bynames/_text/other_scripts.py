"""Words in scripts other than Cyrillic and Latin: romanised by Unidecode, where it is installed.

Unidecode is GPL-2.0-or-later and not needed for anything else, so it is an extra
(``bynames[scripts]``).  Without it such words are left out of the name, with a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

__all__ = ["MISSING", "romanised", "unidecoder"]

MISSING = "script not read"
"""The warning of a name that has a word which could not be romanised."""


@cache
def unidecoder() -> Callable[[str], str] | None:
    """Unidecode, or None where it is not installed."""
    try:
        from unidecode import unidecode
    except ImportError:
        return None
    found: Callable[[str], str] = unidecode
    return found


def romanised(word: str) -> str | None:
    """A word in Latin letters, roughly; None if nothing here can read it."""
    read = unidecoder()
    if read is None:
        return None
    return "".join(char for char in read(word) if char.isalpha() or char in "-’")
