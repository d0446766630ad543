"""The wording for two parts: that of their level, except for a form in another language.

A foreign form (*George*) weighs no more than a short form where it serves several names; it is
no short form for that.
"""

from __future__ import annotations

from bynames._evidence.levels import Level
from bynames._evidence.part import Part
from bynames._table import curated

__all__ = ["FOREIGN", "reason_of"]

FOREIGN = "one is a form in another language of the other"


def reason_of(level: Level, one: Part, other: Part) -> str:
    """Why two parts agree or do not, in one sentence.

    >>> from bynames._evidence import level_of, part_of, signs_of
    >>> parts = part_of("given", "george"), part_of("given", "юрий")
    >>> reason_of(level_of("given", signs_of(*parts)), *parts)
    'one is a form in another language of the other'
    """
    if level.name.removesuffix("-rare") not in ("diminutive", "byname"):
        return level.reason
    shared = one.families & other.families
    relations = {
        sense.relation
        for part in (one, other)
        for sense in curated().find(part.text, part.kind)
        if sense.family in shared
    }
    return FOREIGN if "exonym" in relations and "diminutive" not in relations else level.reason
