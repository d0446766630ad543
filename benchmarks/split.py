"""The kept-out third: people nobody may look at while rules, rows or weights are made.

The third is fixed by a hash of the person's id, so it does not move when
people are added, and no list has to be kept.
"""

from __future__ import annotations

import hashlib

__all__ = ["bucket", "is_kept_out"]


def bucket(identifier: str, buckets: int) -> int:
    """Put an identifier into one of ``buckets`` equal shares, for ever the same one.

    >>> bucket("q00003", 3) == bucket("q00003", 3)
    True
    """
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % buckets


def is_kept_out(person: str) -> bool:
    """Say whether a person of ``data/people.csv`` is kept out of all fitting.

    >>> [is_kept_out(person) for person in ("q00002", "q00004")]
    [True, False]
    """
    return bucket(person, 3) == 0
