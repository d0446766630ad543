"""Which parts of a vocabulary are more than different, and how much that weighs, all at once.

This is :func:`bynames._evidence.signs_of` for millions of pairs.  What pairs share is found as
columns (``shared_facts``); what that amounts to is asked of the same function as for one pair,
once per distinct combination.  Slips are measured as arrays (``slip_signs``).  Double names, which
are few, are given to ``signs_of`` itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Floats, Ints, distinct, order_of, ranges
from bynames._batch.numbered_texts import Lists
from bynames._batch.part_columns import PartColumns
from bynames._batch.shared_facts import SharedPairs, facts_of
from bynames._batch.slip_signs import pairs_of_slips, slip_signs
from bynames._comparison import judge_parts
from bynames._evidence import (
    Part,
    Signs,
    agreement_signs,
    initial_sign,
    known_apart,
    level_of,
    parts_of_words,
    two_attested,
)
from bynames._weights import agrees, frequency_weight, level_weight

__all__ = ["NearPairs"]


class NearPairs:
    """The pairs of parts that may be more than different, and what each weighs, when asked for.

    `parts` are of one `kind`, number 0 absent, no two of them alike in all that comparing looks
    at.  ``code`` has the pairs (left <= right, both present) as ``left * len(parts) + right``, in
    ascending order.
    """

    def __init__(self, kind: str, parts: Sequence[Part]) -> None:
        self._kind, self._parts = kind, parts
        self._columns = columns = PartColumns.of(parts)
        self._shared = SharedPairs.of(columns)
        self._frequency = _frequencies(kind, columns)
        size = columns.size
        code = distinct(np.concatenate([*self._shared, pairs_of_slips(columns)]))
        double = columns.double[code // size] | columns.double[code % size]
        by_way = {
            _ALIKE: np.flatnonzero(columns.full) * (size + 1),
            _WORDS: code[~double],
            _INITIALS: _initial_pairs(columns),
            _DOUBLES: np.union1d(code[double], _word_pairs(columns, parts)),
        }
        found = np.concatenate(list(by_way.values()))
        order = order_of(found)
        self.code: Ints = found[order]
        self._way = np.repeat([*by_way], [*map(len, by_way.values())])[order]

    def weights(self, places: Ints) -> Floats:
        """What the pairs at some places (ascending) weigh."""
        kind, parts, columns = self._kind, self._parts, self._columns
        way, code = self._way[places], self.code[places]
        weight = np.empty(len(places), np.float64)
        for one in distinct(way).tolist():
            some = code[way == one]
            a, b = some // columns.size, some % columns.size
            if one == _DOUBLES:
                weight[way == one] = _weighed_singly(kind, parts, a, b)
                continue
            if one == _WORDS:
                signs = _PairSigns.of_words(kind, columns, self._shared, some)
            elif one == _INITIALS:
                signs = _PairSigns.of_initials(parts, columns, a, b)
            else:
                signs = _PairSigns.alike(len(some))
            weight[way == one] = signs.weigh(kind, self._frequency, a, b)
        return weight


_ALIKE, _WORDS, _INITIALS, _DOUBLES = range(4)
"""How a pair is weighed: parts and themselves, different parts of one word each, pairs with an
initial, and one by one those with a double name."""

_DIFFERENT = Signs(distance=4)


class _PairSigns(NamedTuple):
    """The signs of many pairs: the distinct ones, and the number of those that each pair has."""

    distinct: list[Signs]
    at: Ints

    @classmethod
    def alike(cls, count: int) -> _PairSigns:
        """Signs of parts and themselves."""
        return cls([Signs(text=1, key=1)], np.zeros(count, np.int64))

    @classmethod
    def of_initials(
        cls, parts: Sequence[Part], columns: PartColumns, one: Ints, other: Ints
    ) -> _PairSigns:
        """Signs of pairs of which one at least is an initial."""
        short = np.where(columns.initial[one], one, other)
        full = np.where(columns.initial[one], other, one)
        fits = columns.letters.meet(short, columns.firsts, full)
        sign = np.where(fits, 1, np.where(columns.letters.meet(short, columns.letters, full), 2, 3))
        alone = (columns.initial[one] & columns.initial[other]) | columns.abbreviated[short]
        for at in np.flatnonzero(alone).tolist():
            sign[at] = initial_sign(parts[int(one[at])], parts[int(other[at])])
        return cls([Signs(initial=number) for number in range(4)], sign.astype(np.int64))

    @classmethod
    def of_words(
        cls, kind: str, columns: PartColumns, shared: SharedPairs, code: Ints
    ) -> _PairSigns:
        """Signs of pairs (ascending codes) of different parts of one word each."""
        facts, at = facts_of(columns, shared, code)
        found = [agreement_signs(kind, each) for each in facts]
        # of two sexes no slip makes one name, and of two well-known names neither is a slip
        may_be_slips = np.array(
            [
                not (signs or known_apart(each) or each.sexes)
                for signs, each in zip(found, facts, strict=True)
            ],
            np.bool_,
        )
        distinct = [signs or _DIFFERENT for signs in found]
        slipped = np.flatnonzero(may_be_slips[at])
        two = np.array([two_attested(each) for each in facts], np.bool_)[at[slipped]]
        one = np.array([each.surnames for each in facts], np.bool_)[at[slipped]]
        left, right = code[slipped] // columns.size, code[slipped] % columns.size
        measured = cls.of_slips(kind, columns, left, right, two, one)
        at[slipped] = measured.at + len(distinct)
        return cls(distinct + measured.distinct, at)

    @classmethod
    def of_slips(
        cls, kind: str, columns: PartColumns, left: Ints, right: Ints, two: Bools, one: Bools
    ) -> _PairSigns:
        """Signs of pairs that do not agree.

        `two` tells which are two attested surnames, `one` which are the same attested surname.
        """
        if not len(left):
            return cls([], np.zeros(0, np.int64))
        fields = slip_signs(kind, columns, left, right)
        fields["other"][two & (fields["distance"] <= 2)] = 1
        fields["other"][one] = 0
        packed = np.zeros(len(left), np.int64)
        for values in fields.values():
            packed = packed * 16 + values
        _, sample, at = np.unique(packed, return_index=True, return_inverse=True)
        rows = zip(*(values[sample].tolist() for values in fields.values()), strict=True)
        return cls([Signs(**dict(zip(fields, row, strict=True))) for row in rows], at)

    def weigh(self, kind: str, frequency: Floats, left: Ints, right: Ints) -> Floats:
        """What each pair weighs; each distinct combination of signs is looked up once.

        `frequency` is what agreement loses where many people bear the name, per part.
        """
        levels = [level_of(kind, signs) for signs in self.distinct]
        weight = np.array([level_weight(kind, level) for level in levels], np.float64)
        agreeing = np.array([agrees(level) for level in levels], np.bool_)
        lost = np.minimum(frequency[left], frequency[right])
        found: Floats = weight[self.at] - agreeing[self.at] * lost
        return found


def _frequencies(kind: str, columns: PartColumns) -> Floats:
    """What agreement loses where many people bear the name, per part."""
    families = columns.families
    weight = np.zeros(len(families.starts) - 1)
    known: dict[tuple[int, ...], float] = {}
    for part in np.flatnonzero(families.sizes).tolist():
        some = tuple(families.at[families.starts[part] : families.starts[part + 1]].tolist())
        if some not in known:
            known[some] = frequency_weight(kind, frozenset(families.texts[n] for n in some))
        weight[part] = known[some]
    return weight


def _initial_pairs(columns: PartColumns) -> Ints:
    """Every initial with all that it may stand for, with itself and other initials."""
    initials = np.flatnonzero(columns.initial)
    found = [np.empty(0, np.int64)]
    every = np.flatnonzero(columns.present)
    for initial in initials.tolist():
        mine = np.full(len(every), initial)
        meets = columns.letters.meet(mine, columns.letters, every) | columns.initial[every]
        meets &= ~columns.initial[every] | (every >= initial)
        other = every[meets]
        found.append(np.minimum(initial, other) * columns.size + np.maximum(initial, other))
    return np.concatenate(found)


def _word_pairs(columns: PartColumns, parts: Sequence[Part]) -> Ints:
    """Every double name with whatever has a word's key or family in common with it."""
    size = columns.size
    doubles = np.flatnonzero(columns.double & ~columns.initial)
    if not len(doubles):
        return np.empty(0, np.int64)
    words: list[set[str]] = []
    families: list[set[str]] = []
    for double in doubles.tolist():
        inner = parts_of_words(parts[double]) or [parts[double]]
        words.append({key for part in inner for key in (*part.keys, *part.bares)})
        families.append({family for part in inner for family in part.families})
    found = []
    for own, all_own in (
        (words, (columns.keys, columns.bares)),
        (families, (columns.families,)),
    ):
        among_doubles = Lists.of(own)
        for texts in (*all_own, among_doubles):
            owners, starts = texts.by_text()
            if texts is among_doubles:
                owners = doubles[owners]
            number = {text: at for at, text in enumerate(texts.texts)}
            for double, some in zip(doubles.tolist(), own, strict=True):
                hits = np.array([number[text] for text in some if text in number], np.int64)
                other = owners[ranges(starts[hits], starts[hits + 1] - starts[hits])]
                other = other[(other != double) & ~columns.initial[other]]
                found.append(np.minimum(double, other) * size + np.maximum(double, other))
    return distinct(np.concatenate(found))


def _weighed_singly(kind: str, parts: Sequence[Part], left: Ints, right: Ints) -> Floats:
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([judge_parts(kind, parts[a], parts[b])[1] for a, b in pairs], np.float64)
