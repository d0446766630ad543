"""What a caller may ask of the functions on many names, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from operator import index
from typing import get_args

from bynames._choices import NameOrder, Profile
from bynames._errors import BynamesError, checked_count, unknown_choice
from bynames._parts import order_of_list
from bynames._weights import weights

__all__ = [
    "PROFILES",
    "contradiction_of",
    "columns_of",
    "order_or_learned",
    "row_pairs",
    "share_of",
    "threshold_of",
    "workers_of",
]

PROFILES: tuple[Profile, ...] = get_args(Profile)


def threshold_of(profile: Profile, threshold: float | None) -> float:
    """The least score of a pair: the given one, or the profile's."""
    if profile not in PROFILES:
        raise unknown_choice("profile", profile, PROFILES)
    return weights().profile[profile] if threshold is None else share_of(threshold)


def contradiction_of(threshold: float) -> float:
    """The score below which two names contradict each other, so that no group has both."""
    return min(weights().verdict["unsure"], threshold)


def share_of(threshold: float) -> float:
    """A threshold, 0 to 1."""
    if isinstance(threshold, bool) or not isinstance(threshold, Real):
        raise BynamesError(f"threshold must be a number from 0 to 1, not {threshold!r}")
    if not 0 <= threshold <= 1:
        raise BynamesError(f"threshold must be from 0 to 1, not {threshold!r}")
    return float(threshold)


def workers_of(workers: int | None) -> int | None:
    """How many processes may work: from 1, or None for as many as there are cores."""
    return None if workers is None else checked_count("workers", workers)


def order_or_learned(order: NameOrder | None) -> NameOrder | None:
    """The order of a list, or None if it is to be learned from its names."""
    return None if order is None else order_of_list(order)


def columns_of(given: Iterable[Iterable[object]], what: str, size: int) -> list[Sequence[object]]:
    """Columns beside the names, each as long as they; `what` is what an error calls them."""
    try:
        columns: list[Sequence[object]] = [
            values if isinstance(values, str) else list(values) for values in given
        ]
    except TypeError:
        raise BynamesError(
            f"{what} must be a list of columns, each as long as the names, not {given!r}"
        ) from None
    for values in columns:
        if isinstance(values, str):
            raise BynamesError(f"{what} must be a list of columns, but one is the text {values!r}")
        if len(values) != size:
            raise BynamesError(
                f"a column in {what!r} has {len(values)} values for {size} names; "
                "they must be equal"
            )
    return columns


def row_pairs(pairs: Iterable[Iterable[int]], what: str, size: int) -> list[tuple[int, int]]:
    """Pairs of rows that a person decided on; `what` is what an error calls them."""
    try:
        found = [tuple(index(row) for row in pair) for pair in pairs]
    except TypeError:
        raise BynamesError(
            f"{what} must be a list of pairs of row numbers, as [(0, 1)], not {pairs!r}"
        ) from None
    for pair in found:
        if len(pair) != 2:
            raise BynamesError(f"{what} must hold pairs of rows, but {pair!r} is none")
        for row in pair:
            if not 0 <= row < size:
                raise BynamesError(f"{what} has the pair {pair!r}, but there is no row {row}")
    return [(one, other) for one, other in found]
