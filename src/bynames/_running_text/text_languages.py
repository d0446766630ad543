"""Which parts of a Cyrillic text are Belarusian and which Russian.

A document may give the same news in both languages; a name then has two right spellings.  A
stretch of text is a sentence, what stands in brackets or quotation marks, or what follows a word
that names its language (*бел.*, *по-русски*).  Its language is told by letters that the other
language does not have, or not together, in words that begin with a small letter: the names
themselves do not vote, unless nothing else in the text, or in the brackets, tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bynames._running_text.mentions import BREAK

__all__ = ["Languages"]

_LINE = re.compile(rf"[\r\n{BREAK}]+")
_SENTENCE = re.compile(r"(?<=[а-яёіў]{2}[.!?…])[»”\")]*\s+(?=[«„“\"(]?[А-ЯЁІЎ])")
_INSIDE = re.compile(rf"\([^()\r\n{BREAK}]{{1,300}}\)"
                     rf"|«[^«»\r\n{BREAK}]{{1,300}}»"
                     rf"|[„“][^„“”\r\n{BREAK}]{{1,300}}[“”]"
                     rf"|\"[^\"\r\n{BREAK}]{{1,300}}\"")  # fmt: skip
_NAMED = re.compile(
    r"(?<![\w-])(?:(?P<be>бел(?:ор|ар)?\.|(?:по-белорусски|па-беларуску)(?!\w))"
    r"|(?P<ru>рус(?:ск?)?\.|руск\.|(?:по-русски|па-руску|па-расейску|па-расійску)(?!\w)))"
    rf"(?:(?!(?<=[а-яёіў]{{2}})[.!?])[^,;:()«»\r\n{BREAK}])*:?"
    rf"(?:(?!(?<=[а-яёіў]{{2}})[.!?])[^,;:()«»\r\n{BREAK}])*",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![^\W_])[а-яёіўїєґ’']+(?![^\W_])", re.IGNORECASE)
_TELLS = {
    "be": re.compile("[іў]|ць|цц|ц[ёюя]|шч|дз[еёюяь]|[жшч][ыэ]|[рдт]э|^пры[^гжстщ]"),
    "ru": re.compile("[ищъ]|[ржшчтд][еёюяь]"),
}


class Languages:
    """The language of each stretch of a text: ``be``, ``ru`` or "" where nothing tells.

    A stretch that does not tell is taken for the language of its line, and a line for the one that
    most lines are in.

    >>> text = "Пра Алену Лапцёнак сказалі ўчора.  О Елене Лаптёнок сообщили вчера."
    >>> languages = Languages(text)
    >>> languages.at(5), languages.at(40)
    ('be', 'ru')
    >>> languages = Languages("Елена Лаптёнок (бел. Алена Лапцёнак) вернулась вчера.")
    >>> languages.at(0), languages.at(22)
    ('ru', 'be')
    """

    def __init__(self, text: str) -> None:
        self._inside = sorted((*_inside(text), *_named(text)), key=lambda found: found[0])
        self._inside_starts = [start for start, *_ in self._inside]
        text = _emptied(text, self._inside)
        lines = list(_between(_LINE, text, 0, len(text)))
        told = [_language(text, *line) for line in lines]
        usual = max(("be", "ru"), key=told.count) if any(told) else ""
        stretches = [
            stretch
            for line, language in zip(lines, told, strict=True)
            for stretch in _stretches(text, line, language or usual)
        ]
        self._stretches = stretches
        self._starts = [start for start, *_ in stretches]

    def at(self, offset: int) -> str:
        """The language of the stretch that a character stands in; of the innermost that tells."""
        at = bisect_right(self._inside_starts, offset)
        for start, end, language in reversed(self._inside[max(0, at - _NESTED) : at]):
            if start <= offset < end:
                return language
        return self._stretches[bisect_right(self._starts, offset) - 1][2]


_NESTED = 4
"""Stretches inside a sentence that may begin before a place and hold it."""


def _between(ends: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a part of a text that some pattern parts."""
    for match in ends.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _stretches(text: str, line: tuple[int, int], usual: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of a line with their languages.

    Of a line in both languages a sentence that does not tell is in that of its names, or else in
    that of the one before.
    """
    spans = list(_between(_SENTENCE, text, *line))
    told = [_language(text, *span) for span in spans]
    both = len(set(filter(None, told))) > 1
    for span, language in zip(spans, told, strict=True):
        if both:
            usual = language or _language(text, *span, names=True) or usual
        yield *span, language or usual


def _inside(text: str) -> Iterator[tuple[int, int, str]]:
    """What stands in brackets or quotation marks, with its language where that is told."""
    for match in _INSIDE.finditer(text):
        span = match.span()
        if language := _language(text, *span) or _language(text, *span, names=True):
            yield *span, language


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """What follows a word that names its language."""
    for match in _NAMED.finditer(text):
        yield *match.span(), "be" if match["be"] else "ru"


def _emptied(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """A text with spaces for the letters of some spans: they do not tell what is around them."""
    pieces, at = [], 0
    for start, end, _ in spans:
        if end > at:
            pieces += [text[at : max(start, at)], _LETTER.sub(" ", text[max(start, at) : end])]
            at = end
    return "".join((*pieces, text[at:]))


_LETTER = re.compile(r"[^\W\d_]")


def _language(text: str, start: int, end: int, *, names: bool = False) -> str:
    """The language of a stretch by its small words, or by its `names`, "" if they do not tell."""
    votes = {"be": 0, "ru": 0}
    for word in _WORD.findall(text, start, end):
        if names or word[0].islower():
            lower = word.lower()
            for language, tells in _TELLS.items():
                votes[language] += bool(tells.search(lower))
    if votes["be"] == votes["ru"]:
        return ""
    return max(votes, key=lambda language: votes[language])
