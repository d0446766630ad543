"""One writing may stand for several people: what part of its rows is of one of them.

*Иван Кот* is every Иван Кот whose patronymic is left out.  All functions take how many others are
expected to be written like one person (Poisson).
"""

from __future__ import annotations

import numpy as np

from bynames._batch.arrays import Floats

__all__ = ["part_if_any", "part_if_one", "unshared"]

_LEAST = 1e-6
"""Where fewer others are expected than this, there are none."""


def part_if_any(others: Floats) -> Floats:
    """What part of the rows is of one person on average, whether there are others or not.

    >>> part_if_any(np.array([0.0, 1.0])).round(3).tolist()
    [1.0, 0.632]
    """
    safe = np.maximum(others, _LEAST)
    part: Floats = -np.expm1(-safe) / safe
    return part


def part_if_one(others: Floats) -> Floats:
    """What part of the rows is of one person on average, if there is at least one other.

    >>> part_if_one(np.array([0.0, 1.0])).round(3).tolist()
    [0.5, 0.418]
    """
    safe = np.maximum(others, _LEAST)
    return 1.0 - (1.0 / -np.expm1(-safe) - 1.0 / safe)


def unshared(others: Floats) -> Floats:
    """The part of what is right that is right for every row: nobody else is written so.

    >>> unshared(np.array([0.0, 1.0])).round(3).tolist()
    [1.0, 0.582]
    """
    part: Floats = np.exp(-others) / part_if_any(others)
    return part
