"""Rows that read alike and carry the same tags are one *unit*: what clustering works on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Bools, Floats, Ints, crossed, distinct_rows, order_of, ranges
from bynames._batch.corpus import Corpus
from bynames._batch.options import contradiction_of
from bynames._errors import BynamesError

__all__ = [
    "Limits",
    "UnitPairs",
    "numbered",
    "own_scores",
    "reading_pairs",
    "tags_of",
    "unit_pairs",
    "unit_set",
    "units_of",
]


_MOST_PAIRS = 60_000_000
"""More pairs of units than this take more memory than most machines have."""


class UnitPairs(NamedTuple):
    """Pairs of units, or of readings, with their scores."""

    left: Ints
    right: Ints
    scores: Floats

    def where(self, chosen: Bools) -> UnitPairs:
        """Those of the pairs that are chosen."""
        return UnitPairs(self.left[chosen], self.right[chosen], self.scores[chosen])


def tags_of(
    size: int,
    columns: Sequence[Sequence[object]],
    together: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> Ints:
    """What besides its name tells a row apart: its values, and whether it is decided on.

    One column per column of `columns` (-1: absent), then one for decided rows (-1: undecided).
    """
    tags = np.full((size, len(columns) + 1), -1, np.int64)
    for column, values in enumerate(columns):
        tags[:, column] = numbered(values)
    for pair in (*together, *apart):
        for row in pair:
            tags[row, -1] = row
    return tags


def numbered(values: Sequence[object]) -> Ints:
    """The values of a column as numbers, equal for equal ones (-1: absent).

    >>> numbered(["Minsk", None, " Minsk", "Brest"]).tolist()
    [1, -1, 1, 0]
    """
    texts = ["" if value is None or str(value) == "nan" else str(value).strip() for value in values]
    numbers = {text: n for n, text in enumerate(sorted(set(texts) - {""}))}
    return np.array([numbers.get(text, -1) for text in texts], np.int64)


def units_of(corpus: Corpus, number: Ints, tags: Ints) -> tuple[Ints, Ints]:
    """The unit of every row (-1: no data), and (first node, second node, tags…) of every unit."""
    unit = np.full(len(number), -1, np.int64)
    has_name = number >= 0
    has_name[has_name] = corpus.first[number[has_name]] >= 0
    rows = np.flatnonzero(has_name)
    known = number[rows]
    columns = np.concatenate(
        [corpus.first[known, None], corpus.second[known, None], tags[rows]], axis=1
    )
    units, back = distinct_rows(columns)
    unit[rows] = back
    return unit, units


def reading_pairs(
    corpus: Corpus, readings: Ints, left: Ints, right: Ints, scores: Floats, itself: Floats
) -> UnitPairs:
    """Node pairs as pairs of readings, each with the best score of its nodes.

    `readings` are the distinct (first node, second node) of a list; `scores` are those of the
    pairs, `itself` those of every node with itself.
    """
    nodes = np.concatenate([readings[:, 0], readings[:, 1]])
    owner = np.concatenate([np.arange(len(readings)), np.arange(len(readings))])
    owner, nodes = owner[nodes >= 0], nodes[nodes >= 0]
    order = order_of(nodes)
    owner = owner[order]
    starts = np.searchsorted(nodes[order], np.arange(len(corpus.nodes) + 1))
    shared = np.flatnonzero(starts[1:] - starts[:-1] > 1)
    left = np.concatenate([left, shared])
    right = np.concatenate([right, shared])
    scores = np.concatenate([scores, itself[shared]])
    a_size, b_size = starts[left + 1] - starts[left], starts[right + 1] - starts[right]
    x, y, pair = crossed(starts[left], a_size, starts[right], b_size)
    a, b, value = owner[x], owner[y], scores[pair]
    low, high = np.minimum(a, b), np.maximum(a, b)
    keep = low != high
    low, high, value = low[keep], high[keep], value[keep]
    order = np.lexsort((-value, high, low))
    low, high, value = low[order], high[order], value[order]
    first = np.ones(len(low), np.bool_)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return UnitPairs(low, high, value).where(first)


def unit_pairs(near: UnitPairs, own: Floats, reading: Ints, same: Ints) -> UnitPairs:
    """Pairs of readings, and readings with themselves, as pairs of units that do not differ.

    `near` are pairs of readings, `own` the score of each with itself, `reading` is that of each
    unit.  `same` has a row per unit and a column per column in which values must agree where both
    are present (-1: absent).  Units that differ are never paired: a name that thousands of rows
    have, each with another value, takes a line per row and no square of pairs.

    Raises :class:`BynamesError` if there are more pairs than memory holds.

    >>> nothing = UnitPairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    >>> born = np.array([[1980], [1990], [-1], [1980]])  # four units of one reading
    >>> found = unit_pairs(nothing, np.ones(1), np.zeros(4, np.int64), born)
    >>> sorted(zip(found.left.tolist(), found.right.tolist()))
    [(0, 2), (0, 3), (1, 2), (2, 3)]
    """
    if len(own) == len(reading) and not same.shape[1]:
        return near  # a unit is a reading
    every = np.arange(len(own))
    left, right = np.concatenate([near.left, every]), np.concatenate([near.right, every])
    scores = np.concatenate([near.scores, own])
    filled = distinct_rows((same >= 0).astype(np.int64))[1]
    kinds = [np.flatnonzero(filled == kind) for kind in range(int(filled.max(initial=-1)) + 1)]
    found = [_meetings(a, b, left, right, reading, same) for a in kinds for b in kinds]
    many = sum(int(meeting.sizes.sum()) for meeting in found)
    if many > _MOST_PAIRS:
        raise BynamesError(
            f"{many:,} pairs of rows have one name but other values in columns of also: "
            f"{_MOST_PAIRS:,} is as much as memory holds; split the list, leave a column out, or "
            "give it as same"
        )
    listed = [meeting.pairs() for meeting in found]
    low, high, pair = (np.concatenate([part[at] for part in listed]) for at in range(3))
    keep = (left[pair] != right[pair]) | (low < high)  # of a reading with itself each pair once
    low, high, pair = low[keep], high[keep], pair[keep]
    return UnitPairs(np.minimum(low, high), np.maximum(low, high), scores[pair])


class _Meetings(NamedTuple):
    """Units of one kind, each with a run of ``partners`` that do not differ from it.

    ``pair`` says of which pair of readings they are.
    """

    units: Ints
    pair: Ints
    partners: Ints
    starts: Ints
    sizes: Ints

    def pairs(self) -> tuple[Ints, Ints, Ints]:
        """Unit, partner and pair of readings, one line each."""
        return (
            np.repeat(self.units, self.sizes),
            self.partners[ranges(self.starts, self.sizes)],
            np.repeat(self.pair, self.sizes),
        )


def _meetings(
    one: Ints, other: Ints, left: Ints, right: Ints, reading: Ints, same: Ints
) -> _Meetings:
    """The units `one` of the left readings with the units `other` of the right ones.

    All of `one` have a value in the same columns, and so have all of `other`: they do not differ if
    they are equal in the columns that both have filled.
    """
    both = (same[one[0]] >= 0) & (same[other[0]] >= 0)
    value = distinct_rows(same[np.concatenate([one, other])][:, both])[1]
    own, theirs = value[: len(one)], value[len(one) :]
    width = int(value.max()) + 1
    order = order_of(reading[one])
    readings = reading[one][order]
    first = np.searchsorted(readings, left)
    count = np.searchsorted(readings, left, side="right") - first
    place = order[ranges(first, count)]
    pair = np.repeat(np.arange(len(left)), count)
    code = reading[other] * width + theirs
    by_code = order_of(code)
    wanted = right[pair] * width + own[place]
    starts = np.searchsorted(code[by_code], wanted)
    sizes = np.searchsorted(code[by_code], wanted, side="right") - starts
    return _Meetings(one[place], pair, other[by_code], starts, sizes)


def own_scores(readings: Ints, itself: Floats) -> Floats:
    """The score of two names of one reading, for every reading, by the scores of the nodes."""
    second = readings[:, 1]
    other = np.where(second >= 0, itself[second], 0.0)
    best: Floats = np.maximum(itself[readings[:, 0]], other)
    return best


def unit_set(unit: Ints, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    found = set()
    for a, b in pairs:
        one, other = int(unit[a]), int(unit[b])
        if one >= 0 and other >= 0 and one != other:
            found.add((min(one, other), max(one, other)))
    return found


class Limits:
    """What may stand in one group: scores between any two units, and the user's decisions.

    Whether two units contradict each other is a matter of the evidence, whatever the list: it is
    told by the shipped score.  Whether they are joined is told by the scores that pairs come with.
    """

    def __init__(
        self,
        corpus: Corpus,
        units: Ints,
        least: float,
        together: set[tuple[int, int]],
        apart: set[tuple[int, int]],
        same: int,
    ) -> None:
        self.corpus, self.units, self.least, self.same = corpus, units, least, same
        self.together, self.apart = together, apart
        self.contradiction = contradiction_of(least)

    def score(self, left: Ints, right: Ints) -> Floats:
        """The shipped scores of pairs of units; 0 where they may not stand together."""
        first, second = self.units[:, 0], self.units[:, 1]
        ways = (first[left], second[left]), (first[right], second[right])
        return self.constrain(left, right, self.corpus.best_nodes(*ways)[2])

    def constrain(self, left: Ints, right: Ints, scores: Floats) -> Floats:
        """Scores with the user's constraints: 0 where rows must not, 1 where they must agree."""
        scores = scores.copy()
        scores[self.differing(left, right)] = 0.0
        for decided, value in ((self.together, 1.0), (self.apart, 0.0)):
            if decided:
                pairs = zip(left.tolist(), right.tolist(), strict=True)
                hit = np.array([(min(p), max(p)) in decided for p in pairs], np.bool_)
                scores[hit] = value
        return scores

    def differing(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Which pairs of units differ in a column that must agree."""
        found = np.zeros(len(left), np.bool_)
        for column in range(2, 2 + self.same):
            a, b = self.units[left, column], self.units[right, column]
            found |= (a >= 0) & (b >= 0) & (a != b)
        return found

    def allowed(self, pairs: UnitPairs) -> UnitPairs:
        """The pairs that the user's constraints leave above the threshold."""
        scores = self.constrain(*pairs)
        return pairs._replace(scores=scores).where(scores >= self.least)
