"""How many pairs of different names show a pattern of evidence by chance in the list at hand.

Given name, patronymic and surname of different people are independent of each other among people
of one sex whose surnames are as common and of whom the same parts are written.  So how many pairs
of nodes would show a pattern (a level per part) if all were different people follows from how often
each part occurs there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Floats, Ints, distinct_rows
from bynames._batch.census import Census, sums
from bynames._batch.crowds import part_if_any, part_if_one, unshared
from bynames._batch.part_levels import (
    ABSENT,
    AGREE,
    INITIAL,
    INITIALS,
    MISSING,
    PARTIAL,
    SHORT,
    SLIP,
    Levels,
)

__all__ = ["Chance", "Expected", "Meetings", "Patterns"]


class Patterns(NamedTuple):
    """Patterns of evidence, one row each."""

    rows: Ints
    """The levels of given name, patronymic and surname, then of each of these whether it is an
    initial on both sides."""
    coarse: Ints
    """The coarse levels of the parts."""
    kinds: Ints
    """The distinct rows of `coarse`: patterns that behave alike."""
    kind: Ints
    """The kind of each pattern."""
    weight: Floats
    """What the levels of each pattern add to the log-odds."""

    @classmethod
    def of(cls, levels: Sequence[Levels], rows: Ints) -> Patterns:
        """Tell the coarse levels of patterns."""
        coarse = np.column_stack([own.coarse[rows[:, at]] for at, own in enumerate(levels)])
        coarse[(coarse == INITIAL) & (rows[:, 3:] > 0)] = INITIALS
        weight = np.zeros(len(rows))
        for at, own in enumerate(levels):
            weight += own.weights[rows[:, at]]
        return cls(rows, coarse, *distinct_rows(coarse), weight)

    @property
    def agree(self) -> Bools:
        """Which patterns say that two nodes are of one name: all parts agree that either has."""
        return np.asarray(np.isin(self.coarse, (AGREE, ABSENT)).all(axis=1))

    @property
    def kinds_with_slips(self) -> Bools:
        """In which kinds some part has a slip."""
        return np.asarray((self.kinds == SLIP).any(axis=1))


class Meetings(NamedTuple):
    """Where pairs of nodes meet: a row per pattern and strata of the two nodes."""

    pattern: Ints
    left: Ints
    right: Ints


class _Marginal(NamedTuple):
    """Of one part: shares of the pairs of nodes of different people, by relation and strata.

    ``shares``: those that show the relation; ``alike``: those of them that bear one name there;
    ``itself``: those that have one class; ``both``: those of one class and name.
    """

    shares: Floats
    alike: Floats
    itself: Floats
    both: Floats


def _marginals(
    census: Census, patterns: Patterns, met: Meetings, truth: Floats, never_chance: Floats
) -> list[_Marginal]:
    """Of each part what different people share; `never_chance` is the part of `truth` to leave out.

    A pair that is right for one of the people written so is met by chance for another.
    """
    everyone = np.maximum(census.everyone(), 1.0)
    strata = len(census.size)
    namesakes = _namesakes_without_patronymic(census, patterns, met, truth)
    found = []
    for column in range(3):
        levels, agreeing = census.levels[column], census.agreeing[column]
        true = np.zeros(agreeing.shares.shape)
        for a, b in ((met.left, met.right), (met.right, met.left)):
            code = (patterns.rows[met.pattern, column] * strata + a) * strata + b
            true += sums(code, never_chance, true.size).reshape(true.shape)
        shares = np.maximum(agreeing.shares - true, 0.0) / everyone
        one = _share_of_one_name(levels, agreeing.shares, true)
        if column == 1:
            for kind, known in ((ABSENT, namesakes), (MISSING, census.families.siblings)):
                differ = (1.0 - known) * census.families.namesakes
                one[levels.coarse == kind] = max(1.0 - differ, 0.0)
        alike = shares * one[:, None, None] + np.minimum(agreeing.alike / everyone, shares)
        itself = np.minimum(agreeing.itself / everyone, shares)
        found.append(_Marginal(shares, alike, itself, itself * one[:, None, None]))
    given, patronymic, surname = found
    # pairs of one surname have lost those whose other parts agree, too: these are true
    lost = given.alike.sum(axis=0) * patronymic.alike.sum(axis=0)
    agree = census.levels[2].coarse == AGREE
    for table in surname:
        table[agree] /= np.maximum(1.0 - lost, 0.5)
    return found


_FEW = 10.0
"""A level that is seen in few true pairs is taken for one of its kind, as if seen so often."""


def _share_of_one_name(levels: Levels, shares: Floats, true: Floats) -> Floats:
    """How likely a part is one name, spelled in two ways, where nodes show a relation.

    Always if it agrees.  Otherwise it follows from how many of the pairs are true, beside how many
    there would be if it were always: as many as of those that agree.
    """
    agrees = levels.coarse == AGREE
    rate = true[agrees].sum(axis=0) / np.maximum(shares[agrees].sum(axis=0), 1.0)
    possible = (shares * rate).sum(axis=(1, 2))
    found = true.sum(axis=(1, 2))
    of_kind = sums(levels.coarse, found, 8) / np.maximum(sums(levels.coarse, possible, 8), 1.0)
    one = (found + _FEW * of_kind[levels.coarse]) / (possible + _FEW)
    spelled = np.isin(levels.coarse, (PARTIAL, SHORT, SLIP))
    return np.where(agrees, 1.0, np.where(spelled, np.minimum(one, 1.0), 0.0))


class Expected(NamedTuple):
    """Pairs that are expected by chance.

    ``seen``: of each pattern that occurs; ``unseen``: of each kind, in the patterns that might have
    occurred as well.  A kind that is told by those that do would be met by chance too seldom.
    """

    seen: Floats
    unseen: Floats


class _SlipKind(NamedTuple):
    """A kind of patterns with a slip, of which there are many levels.

    ``levels``: of each part, which of its levels such a pattern may have; ``initials``: of each
    part whether it is an initial on both sides.
    """

    kind: int
    levels: list[Bools]
    initials: list[bool]


def _kinds_with_slips(census: Census, patterns: Patterns) -> list[_SlipKind]:
    """Kinds with a slip; levels with which any pattern weighs less than all seen are left out.

    Such pairs would be no candidates.
    """
    levels = census.levels
    least = np.min(patterns.weight, initial=0.0)
    found = []
    for number in np.flatnonzero(patterns.kinds_with_slips).tolist():
        kind = patterns.kinds[number]
        coarse = np.where(kind == INITIALS, INITIAL, kind)
        fits = [own.coarse == level for own, level in zip(levels, coarse, strict=True)]
        best = [own.weights[fit].max() for own, fit in zip(levels, fits, strict=True)]
        reaching = [
            fit & (own.weights >= least - sum(best) + most)
            for own, fit, most in zip(levels, fits, best, strict=True)
        ]
        found.append(_SlipKind(number, reaching, (kind == INITIALS).tolist()))
    return found


class Chance:
    """How many pairs of nodes of different names each pattern is expected to have by chance.

    Two people whose names agree in all parts have one name: such pairs are no chance.  The pairs of
    a list, told by where they meet, are looked at in rounds: what is expected in one round tells
    the next how many people are written alike.
    """

    def __init__(self, census: Census, patterns: Patterns, met: Meetings) -> None:
        self._census, self._patterns, self._met = census, patterns, met
        self._everyone = census.everyone()
        self._two = census.initial[:, :, None] & census.initial[:, None, :]
        """Of each part and two strata: whether it is an initial in both."""
        self._slips = _kinds_with_slips(census, patterns)
        strata = len(census.size)
        direct = [
            levels.direct[patterns.rows[:, column]] for column, levels in enumerate(census.levels)
        ]
        kinds, self._kind = distinct_rows(np.column_stack([patterns.coarse, *direct]))
        self._code = (self._kind[met.pattern] * strata + met.left) * strata + met.right
        self._others = np.zeros((len(kinds), strata, strata))
        """Of each kind of pattern and two strata, how many people of the first are written like
        somebody of the second, where the first is short of the second."""

    @property
    def nodes(self) -> int:
        """How many different names the list has."""
        return int(self._census.size.sum())

    def expected(self, truth: Floats) -> Expected:
        """Pairs by chance; `truth` is how many of each meeting are right."""
        patterns = self._patterns
        alone = unshared(self._others)
        alone = (alone * alone.transpose(0, 2, 1)).ravel()[self._code]
        marginals = _marginals(self._census, patterns, self._met, truth, truth * alone)
        expected = np.zeros((len(self._kind), *self._others.shape[1:]))
        for number, pattern in enumerate(patterns.rows.tolist()):
            tables = [
                [table[relation] for table in marginal]
                for marginal, relation in zip(marginals, pattern[:3], strict=True)
            ]
            expected[number] = self._of_different(tables, pattern[3:])
        seen = sums(patterns.kind, expected.sum(axis=(1, 2)), len(patterns.kinds))
        unseen = self._possible(marginals) - seen
        expected *= self._wrong_share(truth, expected)
        return Expected(expected.sum(axis=(1, 2)) / 2.0, np.maximum(unseen, 0.0) / 2.0)

    def _of_different(self, tables: Sequence[Sequence[Floats]], initials: Sequence[bool]) -> Floats:
        """Pairs of different names, by strata, from the tables (as `_Marginal`) of three parts."""
        shares, alike, itself, both = (
            reduce(np.multiply, some, self._everyone) for some in zip(*tables, strict=True)
        )
        fits = np.logical_and.reduce(self._two == np.array(initials, np.bool_)[:, None, None])
        # nodes of one name are no chance, and nodes of one class in all parts are one node
        found: Floats = np.maximum(shares - alike - itself + both, 0.0) * fits
        return found

    def _possible(self, marginals: Sequence[_Marginal]) -> Floats:
        """Pairs of each kind with a slip, whether their patterns are seen or not."""
        found = np.zeros(len(self._patterns.kinds))
        for slip in self._slips:
            tables = [
                [table[own].sum(axis=0) for table in marginal]
                for own, marginal in zip(slip.levels, marginals, strict=True)
            ]
            found[slip.kind] = self._of_different(tables, slip.initials).sum()
        return found

    def _wrong_share(self, truth: Floats, chance: Floats) -> Floats:
        """Of pairs that agree by chance what share of rows is of two people, by pattern and strata.

        A name without its patronymic stands for all who are written so.  Where *Иван Кот* meets
        *Иван Петрович Кот* by chance, the latter may be written so, too, and the pair is right for
        his row; so it is with *И. П. Кот* and *I. P. Kot*.  How often he is follows from the true
        pairs of his kind, and how many share a writing from `chance`.
        """
        census, shape = self._census, self._others.shape
        true = sums(self._code, truth, self._others.size).reshape(shape)
        true = true + true.transpose(0, 2, 1)
        crowd = np.zeros(shape)
        np.add.at(crowd, self._kind, chance)
        size = np.maximum(census.size.astype(np.float64), 1.0)
        self._others = np.where(census.short_of, crowd / size, 0.0)
        one_class = np.multiply(*census.one_class)
        # `truth` adds up to rows that are right: there are more pairs of which some rows are
        some = true / part_if_any(self._others)
        written = np.minimum(one_class[:, None] * some / size, 1.0)
        lost = np.where(census.short_of, written * part_if_one(self._others), 0.0)
        wrong: Floats = ((1.0 - lost) * (1.0 - lost.transpose(0, 2, 1)))[self._kind]
        return wrong


def _namesakes_without_patronymic(
    census: Census, patterns: Patterns, met: Meetings, truth: Floats
) -> float:
    """How likely two people without a patronymic and of one given name and surname have one name.

    They do not if one has a patronymic that is left unwritten: how many people have one follows
    from how often the same name stands with and without it.
    """
    coarse = patterns.coarse
    whole = (coarse[:, 0] == AGREE) & (coarse[:, 2] == AGREE)
    amount = sums(met.pattern, truth, len(coarse))
    written_out = ~census.absent[1]
    # of pairs with both, those that are written alike are no pairs but one node; the language
    # decides how given name and surname are written
    one_class = np.minimum(*census.one_class)
    alike = (census.size * one_class)[written_out].sum() / max(census.size[written_out].sum(), 1)
    with_both = amount[whole & (coarse[:, 1] == AGREE)].sum() / max(1.0 - alike, 0.1)
    with_one = amount[whole & (coarse[:, 1] == MISSING)].sum()
    written = (2 * with_both + 1) / (2 * with_both + with_one + 1)
    share = float((census.size * written_out).sum() / max(census.size.sum(), 1))
    have = min(share / written, 1.0)
    hidden = have * (1 - written) / max(have * (1 - written) + 1 - have, 1e-9)
    return float((1 - hidden) ** 2 + hidden**2 * census.families.siblings)
