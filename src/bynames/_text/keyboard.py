"""Text that was typed in the wrong keyboard layout."""

from __future__ import annotations

from bynames._text.scripts import script_of

__all__ = ["unlayout"]

_LAYOUT_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LAYOUT_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_LAYOUT_BELARUSIAN = "ёйцукенгшўзх'фывапролджэячсмітьбю."


def unlayout(text: str) -> tuple[str, ...]:
    """Read a text as if typed in the wrong keyboard layout, in every layout that fits.

    >>> unlayout("fktyf")
    ('алена',)
    >>> unlayout("Фдутф")
    ('alena',)
    """
    lower = text.lower()
    if script_of(text) == "Cyrl":
        backs = []
        for layout in (_LAYOUT_RUSSIAN, _LAYOUT_BELARUSIAN):
            table = dict(zip(layout, _LAYOUT_LATIN, strict=True))
            backs.append("".join(table.get(char, char) for char in lower))
        return tuple(dict.fromkeys(backs))
    results = []
    for layout in (_LAYOUT_BELARUSIAN, _LAYOUT_RUSSIAN):
        table = dict(zip(_LAYOUT_LATIN, layout, strict=True))
        results.append("".join(table.get(char, char) for char in lower))
        # a Latin i that stood for і all along
        table["i"] = "і"
        results.append("".join(table.get(char, char) for char in lower))
    return tuple(dict.fromkeys(results))
