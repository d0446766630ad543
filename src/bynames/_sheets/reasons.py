"""How two names differ, in one line: for reviews, links and searches alike.

Parts that agree by the regular spellings, or are absent from both names, go without saying.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import exp

from bynames._choices import NameOrder
from bynames._comparison import compare, part_title
from bynames._evidence import Label

__all__ = [
    "COMMON_HERE",
    "MANY_PEOPLE",
    "SAME_SPELLING",
    "SILENT",
    "VALUE_LABELS",
    "joined_reasons",
    "part_reason",
    "value_label",
    "value_reason",
    "why",
]

SILENT = frozenset({Label.IDENTICAL, Label.REGULAR, Label.NO_DATA})
"""Labels of evidence that are no difference worth telling."""

SAME_SPELLING = "the same spelling"
COMMON_HERE = "common in the list"
"""What may be said of two whole names by the list they stand in."""
MANY_PEOPLE = "so common in this list that they may be several people"
_REGULAR = "the same by the regular spelling rules"
_ORDER = ("surname", "given", "patronymic", "name")
"""The surname first: it tells most."""


def part_reason(part: str, label: Label, rule: str) -> str:
    """What to say of one pair of parts; "" if it goes without saying.

    >>> part_reason("given", Label.DIMINUTIVE, "one is a short form of the other")
    'given name: one is a short form of the other'
    >>> part_reason("surname", Label.REGULAR, "sounds the same")
    ''
    """
    return "" if label in SILENT else f"{part_title(part)}: {rule}"


def joined_reasons(reasons: Iterable[str]) -> str:
    """The line of a pair of names, of what is said of its parts."""
    return "; ".join(filter(None, reasons)) or _REGULAR


VALUE_LABELS = ("same value", "other value")
"""What may be said of a column beside the name."""


def value_label(weight: float) -> str:
    """What a column beside the name says, by what it adds to the log-odds of the score."""
    return VALUE_LABELS[weight < 0]


def value_reason(weight: float) -> str:
    """How much it counts: by so much it multiplies the odds that two rows are the same.

    >>> value_reason(3.0), value_reason(-2.0)
    ('the odds change by: ×20', 'the odds change by: ×0.14')
    """
    times = exp(weight)
    return (
        f"the odds change by: ×{times:.2g}" if times < 100 else f"the odds change by: ×{times:,.0f}"
    )


@lru_cache(maxsize=1 << 14)
def why(left: str, right: str, order: NameOrder | None = None) -> str:
    """In one line, how two names differ; `order` is that of their list.

    >>> why("Elena Laptenka", "Elena Laptenka"), why("Marfa Rabkova", "Марфа Рабкова")
    ('the same spelling', 'the same by the regular spelling rules')
    >>> why("Ales Bialiatski", "Александр Беляцкий")
    'given name: one is a short or pet form of the other'
    """
    if left == right:
        return SAME_SPELLING
    evidence = compare(left, right, order=order).evidence
    found = sorted(evidence, key=lambda item: _ORDER.index(item.part))
    return joined_reasons(part_reason(item.part, item.label, item.rule) for item in found)
