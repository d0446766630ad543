"""What pairs of parts share, as columns: the :class:`bynames._evidence.Facts` of many pairs.

A pair is a code, ``left * size + right`` with left < right, where size is the number of parts.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Ints, crossed, distinct
from bynames._batch.numbered_texts import Lists, pairs_sharing
from bynames._batch.part_columns import PartColumns

__all__ = ["PairFacts", "SharedPairs", "facts_of"]


class SharedPairs(NamedTuple):
    """The pairs of parts that share something (ascending codes), by what it is.

    Each field is the column of the :class:`PairFacts` of its name.
    """

    keys: Ints
    bares: Ints
    habits: Ints
    families: Ints
    strong: Ints
    leads: Ints
    often: Ints
    origins: Ints
    surnames: Ints
    stems: Ints

    @classmethod
    def of(cls, columns: PartColumns) -> SharedPairs:
        """Find them among all pairs of parts but absent ones and initials."""
        full, size = columns.full, columns.size

        def pairs(lists: Lists[Any], leads: Bools | None = None) -> Ints:
            owners = lists.owners
            keep = full[owners]
            flags = None if leads is None else leads[keep]
            return pairs_sharing(lists.at[keep], owners[keep], size, flags)

        stemmed = np.flatnonzero((columns.stem >= 0) & full)
        return cls(
            keys=pairs(columns.keys),
            bares=pairs(columns.bares, columns.marks_lost),
            habits=_habit_pairs(columns),
            families=pairs(columns.families),
            strong=pairs(columns.strong),
            leads=pairs(columns.families, columns.leads),
            often=pairs(columns.often),
            origins=pairs(columns.origins),
            surnames=pairs(columns.surnames),
            stems=pairs_sharing(columns.stem[stemmed], stemmed, size),
        )


def _habit_pairs(columns: PartColumns) -> Ints:
    """Pairs of parts of which one has an unusual key that is a key of the other."""
    full, size = columns.full, columns.size
    heard, heard_starts = columns.unusual.by_text()
    found = []
    for others, sign in ((columns.keys, ""), (columns.bares, "~")):
        number = {sign + text: at for at, text in enumerate(others.texts)}
        met = [(at, number[text]) for at, text in enumerate(columns.unusual.texts)
               if text in number]  # fmt: skip
        mine, theirs = np.array(met, np.int64).reshape(-1, 2).T
        owners, starts = others.by_text()
        x, y, _ = crossed(
            heard_starts[mine], heard_starts[mine + 1] - heard_starts[mine],
            starts[theirs], starts[theirs + 1] - starts[theirs],
        )  # fmt: skip
        a, b = heard[x], owners[y]
        fit = full[a] & full[b] & (a != b)
        found.append(np.minimum(a, b)[fit] * size + np.maximum(a, b)[fit])
    return distinct(np.concatenate(found))


class PairFacts(NamedTuple):
    """:class:`bynames._evidence.Facts` of one pair, all known."""

    keys: bool
    bares: bool
    habits: bool
    families: bool
    strong: bool
    leads: bool
    often: bool
    origins: bool
    surnames: bool
    stems: bool
    known: bool
    guessed: bool
    both_guessed: bool
    attested: bool
    unmarked: bool
    sexes: bool
    latin: bool
    short: bool
    misread: bool
    both_misread: bool


def facts_of(columns: PartColumns, shared: SharedPairs, code: Ints) -> tuple[list[PairFacts], Ints]:
    """The facts of pairs (ascending codes): the distinct ones, and which of them each pair has."""
    facts = _fact_columns(columns, shared, code)
    packed = np.zeros(len(code), np.int64)
    for place, name in enumerate(PairFacts._fields):
        packed |= facts[name].astype(np.int64) << place
    counts = np.bincount(packed)
    seen = np.flatnonzero(counts)
    number = np.zeros(len(counts), np.int64)
    number[seen] = np.arange(len(seen))
    places = range(len(PairFacts._fields))
    found = [PairFacts(*(bool(bits >> place & 1) for place in places)) for bits in seen.tolist()]
    return found, number[packed]


def _fact_columns(columns: PartColumns, shared: SharedPairs, code: Ints) -> dict[str, Bools]:
    """The facts of pairs (ascending codes), one column each."""
    left, right = code // columns.size, code % columns.size
    found = {name: _among(code, pairs) for name, pairs in shared._asdict().items()}
    strong, surname = columns.strong.sizes > 0, columns.surnames.sizes > 0
    unmarked = columns.unmarked & surname
    sexes = (columns.sex[left] >= 0) & (columns.sex[right] >= 0)
    one, other = _misread(columns, left, right)
    return found | {
        "known": strong[left] & strong[right],
        "guessed": columns.guessed[left] | columns.guessed[right],
        "both_guessed": columns.guessed[left] & columns.guessed[right],
        "attested": surname[left] & surname[right],
        "unmarked": unmarked[left] | unmarked[right],
        "sexes": sexes & (columns.sex[left] != columns.sex[right]),
        "latin": (columns.latin[left] > 0) & (columns.latin[right] > 0),
        "short": (columns.latin[left] > 1) & (columns.latin[right] > 1),
        "misread": one | other,
        "both_misread": one & other,
    }


def _misread(columns: PartColumns, left: Ints, right: Ints) -> tuple[Bools, Bools]:
    """Where the left is, as usually read, a surname that the right cannot be, and the reverse."""
    usual, surnames, size = columns.usual, columns.surnames, columns.size
    number = {text: at for at, text in enumerate(surnames.texts)}
    same = np.array([number[text] for text in usual.texts], np.int64)[usual.at]
    bearers, starts = surnames.by_text()
    x, y, _ = crossed(
        np.arange(len(same)), np.ones(len(same), np.int64),
        starts[same], starts[same + 1] - starts[same],
    )  # fmt: skip
    fitting = distinct(usual.owners[x] * size + bearers[y])
    told = usual.sizes > 0
    return (
        told[left] & ~np.isin(left * size + right, fitting),
        told[right] & ~np.isin(right * size + left, fitting),
    )


def _among(codes: Ints, some: Ints) -> Bools:
    """Which of ascending codes are among some (ascending, all of them in codes or not)."""
    found = np.zeros(len(codes), np.bool_)
    if len(codes):
        at = np.searchsorted(codes, some)
        at[at == len(codes)] = 0
        found[at[codes[at] == some]] = True
    return found
