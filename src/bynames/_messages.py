"""Messages of the program in another language, looked up by their English.

A catalogue is a file of rows: the English, then each language.  ``{}`` in a message stands for
what is filled in, and ``{~}`` in a translation for a message inside the message.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MESSAGE_LANGUAGES", "Catalogue", "MessageLanguage", "catalogue", "counted_in_english"]

MessageLanguage = Literal["en", "be", "ru"]
"""A language of help, messages and the report page."""

MESSAGE_LANGUAGES: tuple[MessageLanguage, ...] = ("en", "be", "ru")
"""The languages that the program speaks, in the order of the columns of a catalogue."""


def counted_in_english(number: int, noun: str) -> str:
    """A number with its noun, in the form that the number asks for.

    >>> counted_in_english(1, "row"), counted_in_english(2000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Catalogue:
    """The messages of a file in one language."""

    def __init__(self, path: Path, lang: str) -> None:
        from bynames._tab_lines import rows_of

        column = MESSAGE_LANGUAGES.index(lang)
        self.whole: dict[str, str] = {}
        slotted: dict[str, str] = {}
        for row in rows_of(path):
            some = slotted if "{}" in row[0] else self.whole
            some[row[0].replace("\\n", "\n")] = row[column]
        self._patterns = [
            (re.compile(_pattern(english), re.DOTALL), slotted[english])
            for english in sorted(slotted, key=_vagueness)
        ]

    def translated(self, message: str) -> str:
        """A message in the language of the catalogue; as it is, if it is not known."""
        if message in self.whole:
            return self.whole[message]
        for pattern, translation in self._patterns:
            found = pattern.fullmatch(message)
            if found:
                return self._filled(translation, found.groups())
        return message

    def _filled(self, translation: str, texts: tuple[str, ...]) -> str:
        """A translation with its slots filled, in their order."""
        own, *rest = re.split(r"(\{~?\})", translation)
        pieces = zip(rest[::2], rest[1::2], texts, strict=True)
        return own + "".join(
            (self.translated(text) if slot == "{~}" else text) + after
            for slot, after, text in pieces
        )


def _pattern(english: str) -> str:
    """What messages match: a slot before a bracket takes in all brackets but the last one.

    A name may have a bracket of its own: ``Петрова (Иванова) (row 3 of a.csv)``.
    """
    return re.escape(english).replace(r"\{\}\ \(", r"(.*)\ \(").replace(r"\{\}", "(.*?)")


def _vagueness(english: str) -> tuple[bool, int]:
    """Messages that begin with their own words come first, and long ones before short ones."""
    return english.startswith("{}"), -len(english.replace("{}", ""))


@cache
def catalogue(path: Path, lang: str) -> Catalogue:
    """The catalogue of a file in a language, read once."""
    return Catalogue(path, lang)
