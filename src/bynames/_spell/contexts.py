"""What the letters around a place tell of the choice made there: a log-linear model.

``be_ru.rules`` and ``ru_be.rules`` say what a letter may become; how often it does is counted for
all words alike (``marked.py``).  Before -нк-, at the beginning, two syllables before the end it is
another matter.  ``contexts.be_ru.tsv`` and ``contexts.ru_be.tsv`` have what every such context is
worth for each alternative; ``python -m benchmarks.bridging --fit`` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bynames._index_cache import Decoded
from bynames._spell.marked import Segments, choices_made
from bynames._tab_lines import rows_of

__all__ = ["contexts", "contexts_costs", "contexts_file"]

_VOWEL = re.compile("[аеёиіоуыэюя]")
_EDGE = "‹‹‹", "››››"


def contexts_file(direction: str) -> Path:
    """Where the worths of a direction stand."""
    return Path(__file__).with_name(f"contexts.{direction}.tsv")


@cache
def _worths(direction: str) -> Decoded[tuple[float, ...]]:
    return Decoded(dict(rows_of(contexts_file(direction))), _numbers)


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(" ")))


def contexts(cut: Segments) -> list[tuple[str, ...]]:
    """What stands around each choice of a marked text, its first alternatives taken elsewhere.

    Each context begins with the alternatives; what follows is some letters before (‹) and after
    them (›), how many syllables are before and after, or how the word ends.

    >>> contexts((("л",), ("а", "о"), ("к",)))[0][:4]
    ('а¦о', 'а¦о л_', 'а¦о ‹л_', 'а¦о ‹‹л_')
    """
    before, after = _EDGE
    text = before + "".join(piece[0] for piece in cut) + after
    at = len(before)
    found = []
    for piece in cut:
        if len(piece) > 1:
            found.append(tuple(_around("¦".join(piece), text[:at], text[at + len(piece[0]) :])))
        at += len(piece[0])
    return found


def _around(choice: str, left: str, right: str) -> list[str]:
    rest = right.rstrip("›")
    syllables = len(_VOWEL.findall(rest))
    return [
        choice,
        *(f"{choice} {left[-size:]}_" for size in (1, 2, 3)),
        *(f"{choice} _{right[:size]}" for size in (1, 2, 3, 4)),
        *(f"{choice} {left[-size:]}_{right[:size]}" for size in (1, 2, 3)),
        f"{choice} {len(_VOWEL.findall(left))}_{syllables}",
        *(f"{choice} {syllables}…{rest[-size:]}" for size in (2, 3, 4)),
    ]


def contexts_costs(cut: Segments, texts: Iterable[str], direction: str) -> dict[str, float]:
    """What the choices cost that make each text of a marked word, by their contexts.

    >>> from bynames._spell.bridging import marked
    >>> costs = contexts_costs(marked("крылов", "ru_be"), ("крылоў", "крылаў"), "ru_be")
    >>> costs["крылоў"] < costs["крылаў"]
    True
    """
    worths = _worths(direction)
    known = [
        [worth for context in around if (worth := worths.get(context))] for around in contexts(cut)
    ]
    costs = {}
    for text in texts:
        made = choices_made(cut, text)
        assert made is not None  # else it is no spelling of that word
        cost = 0.0
        for (kinds, taken), some in zip(made, known, strict=True):
            place = kinds.split("¦").index(taken)
            cost -= sum(worth[place] for worth in some)
        costs[text] = cost
    return costs
