"""Marked alternatives: «а¦о» in a rule's output to spellings, best first.

A marked text is searched from left to right for the spellings of least cost: the cost of a
spelling is that of its letters (``letters.py``) plus that of its choices.  What a choice
costs is counted, too: how often each alternative is the right one in the pairs of surnames
that ``letters.py`` knows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from bynames._spell.letters import LetterModel, unlikely

__all__ = ["Segments", "cheapest", "choices_made", "counted_costs", "segments", "spellings"]

Segments = tuple[tuple[str, ...], ...]
"""A marked text cut at its marks: one tuple of alternatives after the other."""

_MARK = re.compile("«([^»]*)»")
_BEAM = 48
_UNSEEN = 0.5


@lru_cache(maxsize=1 << 14)
def segments(text: str) -> Segments:
    """Cut a marked text at its marks.

    >>> segments("л«а¦о»пцёнак")
    (('л',), ('а', 'о'), ('пцёнак',))
    """
    pieces = _MARK.split(text)
    cut = (tuple(dict.fromkeys(p.split("¦"))) if i % 2 else (p,) for i, p in enumerate(pieces))
    return tuple(piece for piece in cut if piece != ("",))


def spellings(cut: Segments, limit: int = 20000) -> Iterable[str]:
    """Every spelling, in the order of the marks, up to a limit."""
    for number, choice in enumerate(product(*cut)):
        if number >= limit:
            return
        yield "".join(choice)


def choices_made(cut: Segments, target: str) -> list[tuple[str, str]] | None:
    """Which alternatives make the target, as (alternatives, the one taken); None if none do."""
    reached: dict[int, list[tuple[str, str]]] = {0: []}
    for piece in cut:
        following: dict[int, list[tuple[str, str]]] = {}
        for at, made in reached.items():
            for alternative in piece:
                if target.startswith(alternative, at):
                    step = [*made, ("¦".join(piece), alternative)] if len(piece) > 1 else made
                    following.setdefault(at + len(alternative), step)
        reached = following
        if not reached:
            return None
    return reached.get(len(target))


def counted_costs(pairs: Iterable[tuple[Segments, str]]) -> dict[tuple[str, str], float]:
    """What each choice costs, by how often it is made in pairs of a marked text and its target."""
    counts: dict[str, dict[str, int]] = {}
    for cut, target in pairs:
        for alternatives, taken in choices_made(cut, target) or ():
            made = counts.setdefault(alternatives, {})
            made[taken] = made.get(taken, 0) + 1
    costs: dict[tuple[str, str], float] = {}
    for alternatives, made in counts.items():
        kinds = alternatives.split("¦")
        total = sum(made.values()) + _UNSEEN * len(kinds)
        for kind in kinds:
            costs[alternatives, kind] = -math.log((made.get(kind, 0) + _UNSEEN) / total)
    return costs


def cheapest(
    cut: Segments,
    letters: LetterModel,
    choices: Mapping[tuple[str, str], float],
    lang: str,
    limit: int = 10,
) -> list[tuple[str, float]]:
    """The spellings of least cost with their costs, cheapest first."""
    order = letters.order - 1
    costs = letters.costs
    beam: list[tuple[float, str]] = [(0.0, "^" * order)]
    for piece in cut:
        name = "¦".join(piece) if len(piece) > 1 else ""
        following: dict[str, float] = {}
        for cost, text in beam:
            for alternative in piece:
                now, grown = cost, text
                if name:
                    now += choices.get((name, alternative), math.log(len(piece)))
                for letter in alternative:
                    grown += letter
                    now += costs[grown[-order - 1 :]]
                if grown not in following or following[grown] > now:
                    following[grown] = now
        beam = sorted((cost, text) for text, cost in following.items())[:_BEAM]
    done = [
        (text[order:], cost + costs[f"{text[-order:]}$"] + unlikely(text[order:], lang))
        for cost, text in beam
    ]
    return sorted(done, key=lambda item: (item[1], item[0]))[:limit]
