"""What one word of a name shows of its writer applies to the others: Tschernow shows German.

A part that sounds otherwise by such a habit carries it behind a slash: ``"selenko/german"`` may be
Зеленко.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bynames._parts.nearest import given_senses
from bynames._sounds import habits_proved, habitual_keys
from bynames._table import cached_by_table

__all__ = ["as_written", "habits_of", "with_habits"]


def habits_of(words: Iterable[str]) -> tuple[str, ...]:
    """The conventions that some of the words of a name prove its writer to follow.

    >>> habits_of(("Andrej", "Michailowitsch", "Selenko")), habits_of(("Selenko", "Andrei"))
    (('german',), ())
    """
    return tuple(dict.fromkeys(habit for word in words for habit in habits_proved(word.lower())))


@cached_by_table(1 << 16)
def with_habits(kind: str, text: str, habits: tuple[str, ...]) -> str:
    """A part, as in a Record, with those habits of its writer by which it sounds otherwise.

    A given name that the table has by itself is no other.

    >>> with_habits("surname", "selenko", ("german", "polish"))
    'selenko/german'
    >>> with_habits("surname", "крук", ("german",)), with_habits("given", "jana", ("french",))
    ('крук', 'jana')
    """
    if not text or text.endswith(".") or (kind == "given" and given_senses(text)):
        return text
    words = [word for word in text.split("-") if word]
    heard = [habit for habit in habits if any(habitual_keys(word, (habit,)) for word in words)]
    return f"{text}/{'+'.join(heard)}" if heard else text


_HABITS = re.compile("/[^ ]*")


def as_written(text: str) -> str:
    """A part, as in a Record, without the habits of its writer.

    >>> as_written("selenko/german jr"), as_written("крук jr")
    ('selenko jr', 'крук jr')
    """
    return _HABITS.sub("", text) if "/" in text else text
