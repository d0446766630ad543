"""Endings that make two surnames of one stem: Сідарэнка and Сідарэнкаў, Кавалёў and Кавалёк.

They tell two names apart though neither of them is attested.  ``endings.tsv`` has them as they
are written; here they are sounds, so that they hold for any spelling in either script.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bynames._sounds import keys
from bynames._tab_lines import rows_of

__all__ = ["FILE", "Division", "divisions"]

FILE = Path(__file__).parent / "endings.tsv"

_HARDENING = frozenset("rSZCc")
"""Sounds after which е is no other sound than а."""

_LEAST = 2
"""Sounds that a stem has at least."""


class Division(NamedTuple):
    """A sound key as a stem and an ending, which is given by the number of its row.

    ``~number`` is an ending that makes another surname than those of that row only.
    """

    stem: str
    ending: int


@cache
def _numbers(before: str) -> dict[str, tuple[int, ...]]:
    """The endings as they sound after the end of some word, each with the numbers of its rows."""
    found: dict[str, dict[int, None]] = {}
    stem = keys(before)[0]
    for row, (men, *cells) in enumerate(rows_of(FILE)):
        women, others = (*cells, "", "")[:2]
        numbered = [(ending, row) for ending in f"{men} {women}".split()]
        numbered += [(ending, ~row) for ending in others.split()]
        for ending, number in numbered:
            found.setdefault(keys(before + ending)[0].removeprefix(stem), {})[number] = None
    return {sound: tuple(rows) for sound, rows in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _numbers("нал")))


@lru_cache(maxsize=1 << 16)
def divisions(key: str) -> tuple[Division, ...]:
    """All ways to divide a surname's key into a stem and an ending.

    Two keys are surnames of their own if they are the same stem with different endings, of which
    one may be ``~number`` if the other is that number.  щ, which
    is two sounds, is not divided: Малышик is a slip of Малыщик, not another surname.

    >>> one, other = divisions("sidaranka"), divisions("sidarankav")
    >>> [part.stem for part in one], [part.stem for part in other]
    (['sidar', 'sidaran', 'sidarank'], ['sidar', 'sidaran', 'sidarank'])
    """
    soft, hard = _numbers("нал"), _numbers("нар")
    return tuple(
        Division(key[:at], number)
        for at in range(max(_LEAST, len(key) - _longest()), len(key))
        if key[at - 1 : at + 1] != "SC"
        for number in (hard if key[at - 1] in _HARDENING else soft).get(key[at:], ())
    )
