"""The language of help and messages: English, Belarusian or Russian.

The program speaks English; what a person sees on the terminal goes through ``translated``, which
looks the whole message up in ``messages.tsv``.  There ``{}`` stands for what is filled in, and
``{~}`` for a message inside the message.  Data never goes through it: not JSON, not files.
A test collects every message of the source and wants it in the catalogue.

``--lang`` says the language; else it is that of the locale where a person is looking (stderr is a
terminal), so that what goes into a pipe or a log does not depend on the machine.
"""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

from bynames._errors import BynamesError, unknown_choice
from bynames._messages import MESSAGE_LANGUAGES, MessageLanguage, catalogue, counted_in_english

if TYPE_CHECKING:
    from bynames._messages import Catalogue

__all__ = ["MESSAGE_LANGUAGES", "counted", "language", "speak", "take_language", "translated"]

_spoken: ContextVar[MessageLanguage] = ContextVar("language", default="en")


def language() -> MessageLanguage:
    """The language that is spoken: en, be or ru."""
    return _spoken.get()


def speak(wanted: str | None) -> None:
    """Speak a language; None: that of the locale, if a person is looking.

    Raises :class:`BynamesError` for an unknown language.
    """
    if wanted is None:
        _spoken.set(_of_the_locale() if sys.stderr.isatty() else "en")
        return
    for known in MESSAGE_LANGUAGES:
        if known == wanted:
            _spoken.set(known)
            return
    raise unknown_choice("language", wanted, MESSAGE_LANGUAGES)


def take_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Take ``--lang`` out of the words of a command line.

    >>> take_language(["check", "--lang", "be", "a.txt"])
    ('be', ['check', 'a.txt'])
    >>> take_language(["--lang=ru", "--", "--lang"])
    ('ru', ['--', '--lang'])
    """
    wanted: str | None = None
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return wanted, [*rest, word, *words]
        if word == "--lang":
            wanted = next(words, None)
            if wanted is None:
                raise BynamesError("--lang needs a language: en, be or ru")
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return wanted, rest


def _of_the_locale() -> MessageLanguage:
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    name = next((os.environ[key] for key in variables if os.environ.get(key)), "")
    if not name and sys.platform == "win32":
        from ctypes import windll
        from locale import windows_locale

        name = windows_locale.get(windll.kernel32.GetUserDefaultUILanguage(), "")
    return next((known for known in MESSAGE_LANGUAGES if name[:2] == known), "en")


def translated(message: str) -> str:
    """A message of the program in the language that is spoken; as it is, if it is not known."""
    spoken = language()
    return message if spoken == "en" else _messages(spoken).translated(message)


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the form that the number asks for.

    >>> counted(1, "row"), counted(2000, "row")
    ('1 row', '2,000 rows')
    """
    if language() == "en":
        return counted_in_english(number, noun)
    one, few, many = _messages(language()).whole[noun].split("|")
    tens, units = number // 10 % 10, number % 10
    form = many if tens == 1 or units in (0, 5, 6, 7, 8, 9) else one if units == 1 else few
    return f"{number:,} {form}".replace(",", "\u00a0")


def _messages(spoken: str) -> Catalogue:
    from pathlib import Path

    return catalogue(Path(__file__).with_name("messages.tsv"), spoken)
