"""Text that was typed in the wrong keyboard layout."""

from __future__ import annotations

from bynames._text.scripts import script_of

__all__ = ["unlayout"]

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_BELARUSIAN = "ёйцукенгшўзх'фывапролджэячсмітьбю."
_LATIN_I = str.maketrans("i", "і")
"""A Latin i that stood for і all along."""
_TO_LATIN = tuple(str.maketrans(layout, _LATIN) for layout in (_RUSSIAN, _BELARUSIAN))
_TO_CYRILLIC = tuple(
    str.maketrans(_LATIN, layout) | instead
    for layout in (_BELARUSIAN, _RUSSIAN)
    for instead in ({}, _LATIN_I)
)


def unlayout(text: str) -> tuple[str, ...]:
    """Read a text as if typed in the wrong keyboard layout, in every layout that fits.

    >>> unlayout("fktyf")
    ('алена',)
    >>> unlayout("Фдутф")
    ('alena',)
    """
    lower = text.lower()
    tables = _TO_LATIN if script_of(text) == "Cyrl" else _TO_CYRILLIC
    return tuple(dict.fromkeys(lower.translate(table) for table in tables))
