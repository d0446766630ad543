"""Which parts of a Cyrillic text are Belarusian and which Russian.

A document may give the same news in both languages; a name then has two right spellings.  The
language of a line is told by letters that the other language does not have, in words that begin
with a small letter: the names themselves do not vote.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from bynames._running_text.mentions import BREAK

__all__ = ["Languages"]

_LINE = re.compile(rf"[\r\n{BREAK}]+")
_SMALL_WORD = re.compile(r"(?<![^\W_])[а-яёіўїєґ][а-яёіўїєґ’']*")


class Languages:
    """The language of each line of a text: ``be``, ``ru`` or "" where no line tells.

    A line that does not tell is taken for the language that most lines are in.

    >>> text = "Пра Алену Лапцёнак сказалі ўчора.\\nО Елене Лаптёнок сообщили вчера."
    >>> languages = Languages(text)
    >>> languages.at(5), languages.at(40)
    ('be', 'ru')
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE.finditer(text))]
        bounds = [*self._starts, len(text)]
        told = [
            _language(text, start, end) for start, end in zip(self._starts, bounds[1:], strict=True)
        ]
        usual = max(("be", "ru"), key=told.count) if any(told) else ""
        self._languages = [language or usual for language in told]

    def at(self, offset: int) -> str:
        """The language of the line that a character stands in."""
        return self._languages[bisect_right(self._starts, offset) - 1]


def _language(text: str, start: int, end: int) -> str:
    belarusian = russian = 0
    for word in _SMALL_WORD.findall(text, start, end):
        belarusian += "і" in word or "ў" in word
        russian += "и" in word or "щ" in word or "ъ" in word
    if belarusian == russian:
        return ""
    return "be" if belarusian > russian else "ru"
