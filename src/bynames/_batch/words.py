"""Distinct words, each classed and described as what it most likely is, on all cores.

Classing and describing want the same readings, sound keys and rows of the table; so one process
does both for a word, and what comes back serves the layout of names and the vocabularies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bynames._batch.progress import Done, unheard
from bynames._batch.workers import map_chunks
from bynames._evidence import Part, part_of
from bynames._parts import token_class
from bynames._sounds import keys, unusual_keys

__all__ = ["Words", "described"]

_LIKELY = {
    "A": ("given",),
    "G": ("given",),
    "H": ("given",),
    "B": ("given", "surname"),
    "D": ("given",),
    "E": ("surname",),
    "M": ("given",),
    "N": ("surname",),
    "V": ("given",),
    "P": ("patronymic",),
    "Q": ("patronymic", "surname"),
    "R": ("surname",),
    "U": ("surname",),
    "T": ("surname",),
    "S": ("surname",),
    "F": ("surname",),
    "O": ("patronymic",),
}
"""What most words of a class are; what else a name makes of them is described when it does."""

_WORTH_WORKERS = 16_000
"""From this many distinct words on, worker processes pay for their start."""


class Words(NamedTuple):
    """The class of every word (a letter each, "U" of the empty one), and parts by kind and text."""

    classes: str
    parts: dict[str, dict[str, Part]]


def described(words: Sequence[str], workers: int | None = None, done: Done = unheard) -> Words:
    """Class and describe distinct words in lower case.

    >>> found = described(["алена", "лапцёнак"])
    >>> found.classes, found.parts["surname"]["лапцёнак"].keys
    ('AF', ('laptenak',))
    """
    found = map_chunks(_describe, words, _WORTH_WORKERS, workers, done)
    parts: dict[str, dict[str, Part]] = {"given": {}, "patronymic": {}, "surname": {}}
    for _, some in found:
        for part in some:
            parts[part.kind][part.text] = part
    return Words("".join(kind for kind, _ in found), parts)


_STEPS: tuple[Callable[[str], object], ...] = (keys, unusual_keys, token_class)
"""What describing a word begins with.  Taken one after another for all words, what a step needs
(its rules and patterns) stays in the processor's cache, and a word takes an eighth less."""


def _describe(words: Sequence[str]) -> list[tuple[str, list[Part]]]:
    for step in _STEPS:
        for word in words:
            step(word)
    found = []
    for word in words:
        kind = token_class(word) if word else "U"
        found.append((kind, [part_of(role, word) for role in _LIKELY.get(kind, ()) if word]))
    return found
