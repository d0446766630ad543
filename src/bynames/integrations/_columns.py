"""What several adapters make of columns of names, as Python lists; None for no data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import bynames
from bynames import NameOrder, Variants

__all__ = ["PART_FIELDS", "blocking_key_lists", "group_ids", "scores_or_none", "structs"]

PART_FIELDS = ("given", "patronymic", "surname", "initials", "sex", "script", "former")
"""The fields of a parsed name, in the order of :func:`bynames.parse_all`."""


def scores_or_none(
    left: Iterable[object],
    right: Iterable[object],
    *,
    order: NameOrder | None = None,
    workers: int | None = 1,
    variants: Variants | None = None,
) -> list[float | None]:
    """The score of each pair of names, 0 to 1; None where one of the two is null."""
    one, other = list(left), list(right)
    scores = bynames.score_pairs(
        one, other, order=order, workers=workers, variants=variants
    ).tolist()
    return [
        None if a is None or b is None else score
        for a, b, score in zip(one, other, scores, strict=True)
    ]


def blocking_key_lists(
    names: Iterable[object],
    slips: int,
    *,
    workers: int | None = 1,
    variants: Variants | None = None,
) -> list[list[int] | None]:
    """The blocking keys of each name, as of :func:`bynames.blocking_keys`; None for no data."""
    found = bynames.blocking(names, slips=slips, workers=workers, variants=variants)
    full, short = found.full.to_list(), found.short.to_list()
    return [
        None if signature is None else keys or brief
        for signature, keys, brief in zip(found.signatures, full, short, strict=True)
    ]


def group_ids(groups: bynames.Groups) -> list[str | None]:
    """The stable id of each row's group; None for no data."""
    ids = groups.ids
    return [ids[label] if label >= 0 else None for label in groups.labels.tolist()]


def structs(columns: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Columns of one length as rows.

    >>> structs({"given": ["Алена", None], "surname": ["Лапцёнак", None]})
    [{'given': 'Алена', 'surname': 'Лапцёнак'}, {'given': None, 'surname': None}]
    """
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
