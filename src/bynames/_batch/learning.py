"""What the pairs of a list teach about their log-odds, wherever the pairs are kept.

What is learned of each pattern of evidence follows from counts: how many pairs there are, how many
are right so far, and how many have which log-odds.  Who keeps the pairs counts them
(:class:`ListedPairs`): one machine in arrays, a cluster in tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from scipy.special import ndtr

from bynames._batch.arrays import Bools, Floats, Ints, sigmoid
from bynames._batch.census import sums
from bynames._batch.chance import Chance, Expected, Patterns
from bynames._batch.odds_bins import OddsBins
from bynames._batch.part_levels import AGREE, PARTIAL
from bynames._batch.wrong_slips import by_chance, by_looks, by_scores, told_together

__all__ = [
    "Grouping",
    "ListedPairs",
    "PatternPairs",
    "Rarity",
    "alike",
    "commonness",
    "learned_shifts",
]

_PRIOR = 10.0
"""What the shipped score is worth: as much as this many pairs of names of each pattern."""

_ROUNDS = 5
"""Rounds of expectation and maximisation: after five nothing moves that matters."""

_SHIPPED_FOR = 20_000.0
"""The names of a list that the shipped score holds for."""

_SHORT_LIST = 150.0
"""A list of this many names is taken half for one of its size, half for one of any: a few names
are often put side by side because they are in doubt."""

_SLIPS_BY_SIZE = 0.5
"""The part of that which slips gain: close surnames run in families and places, which a short list
has as well as a long one."""

_UNSURE = 0.1
"""How far off the count by chance may be, as a share of the pairs that rivals dispute."""

_UNFORESEEN = 0.002
"""The share of pairs of any pattern that may be wrong for reasons that no count foresees."""


class PatternPairs(NamedTuple):
    """Some pairs of a list: their patterns, log-odds, and what these lose by rivals."""

    pattern: Ints
    logits: Floats
    lost: Floats

    def scores(self, shift: Floats) -> Floats:
        """How likely each pair is right, if the log-odds of its pattern gain `shift`."""
        return sigmoid(self.logits - self.lost + shift[self.pattern])

    def bins(self, group: Ints, shift: Floats, gained: Floats) -> OddsBins:
        """What :meth:`ListedPairs.bins` tells of these pairs."""
        rivals = np.expm1(self.lost) * np.exp(-shift)[self.pattern] * np.exp(gained)[self.pattern]
        return OddsBins.of(group[self.pattern], self.logits + gained[self.pattern], rivals)


class ListedPairs(Protocol):
    """The candidate pairs of a list, which learning asks for counts only.

    `shift` is what the log-odds of each pattern have gained so far.
    """

    def meet_rivals(self, shift: Floats) -> None:
        """Work out anew what each pair loses by the rivals of its names."""

    def truth(self, shift: Floats) -> Floats:
        """How many of the pairs of each meeting are right."""

    def bins(self, group: Ints, shift: Floats, gained: Floats) -> OddsBins:
        """The pairs by log-odds: the shipped ones and what each pattern has `gained` in this round.

        The odds of rivals are as :meth:`meet_rivals` left them, without `shift`, and gain as much.
        """


class Grouping(NamedTuple):
    """Patterns that are looked at together."""

    group: Ints
    """The group of each pattern."""
    size: Ints
    """How many pairs each group has."""
    prior: Floats
    """What the shipped score is worth in each group: as much as some pairs of *different* names.

    Two names that are each written in three ways make nine pairs, all right or all wrong.
    """

    @classmethod
    def of(cls, group: Ints, size: Ints, names: Ints) -> Grouping:
        """Take how many pairs of nodes, and of `names`, each group has."""
        return cls(group, size, _PRIOR * np.maximum(size, 1) / np.maximum(names, 1))


def alike(patterns: Patterns) -> list[Ints]:
    """Groups of patterns, looked at in this order: each with those like it, and each by itself."""
    return [patterns.kind, np.arange(len(patterns.rows))]


def commonness(
    patterns: Patterns, pattern: Ints, states: tuple[Ints, Ints], bearers: tuple[Floats, Floats]
) -> Floats:
    """How common the very words of pairs are that both nodes have: logarithms, added up.

    `states` and `bearers` have a row per pair and a column per part, for the left node and the
    right one: how the part is written, and how many nodes of one sex bear its name.
    """
    often = np.zeros(len(pattern))
    for column in range(3):
        a, b = (side[:, column] for side in states)
        one, other = (side[:, column] for side in bearers)
        fewer = np.minimum(one, other)
        fewer = np.where((a == 1) & (b != 1), one, fewer)
        fewer = np.where((b == 1) & (a != 1), other, fewer)
        agrees = patterns.coarse[pattern, column] == AGREE
        others = np.maximum(fewer - 1.0 - agrees, 0.0)
        often += np.where((a > 0) & (b > 0), np.log(others + 2.0), 0.0)
    return often


class Rarity(NamedTuple):
    """What the very words of a pair take off its log-odds: the more bear them, the more.

    Zero on average in pairs of each coarse pattern, and less where a list is short.
    """

    share: Floats
    mean: Floats
    """Of each pattern."""

    @classmethod
    def of(cls, group: Ints, size: Ints, total: Floats) -> Rarity:
        """Take the number of pairs of each group of patterns and the sum of their commonness."""
        share = size / (size + _PRIOR)
        return cls(share[group], (total / np.maximum(size, 1))[group])

    def off(self, pattern: Ints, often: Floats) -> Floats:
        """What pairs lose; `often` is how common their words are."""
        return np.asarray(self.share[pattern] * (often - self.mean[pattern]))


def learned_shifts(
    pairs: ListedPairs, patterns: Patterns, chance: Chance, groupings: Sequence[Grouping]
) -> tuple[Floats, Floats]:
    """What the log-odds of each pattern gain, and how many of its pairs are expected by chance.

    Rivals are met once more at the end, by what was learned.
    """
    prior = _gained_by_size(chance.nodes, patterns)
    shift = np.zeros(len(patterns.rows))
    expected = Expected(np.zeros(len(patterns.rows)), np.zeros(len(patterns.kinds)))
    pairs.meet_rivals(shift)
    for done in range(_ROUNDS):
        expected = chance.expected(pairs.truth(shift))
        fitted = _shifts(pairs, patterns, shift, prior, expected, groupings)
        # patterns that compete for one short form would swing: what one gains, the other loses
        shift = (shift + fitted) / 2 if done else fitted
        pairs.meet_rivals(shift)
    return shift, expected.seen


def _gained_by_size(names: int, patterns: Patterns) -> Floats:
    """What the log-odds of each pattern gain in a list of so many names, before it is learned.

    True pairs grow with the names, those by chance with their square: in a list of a tenth of the
    names a pattern is met by chance a tenth as often beside each true pair.
    """
    like_others = names**2 / (names**2 + _SHORT_LIST**2)
    gained = like_others * float(np.log(_SHIPPED_FOR / max(names, 1)))
    slip = patterns.kinds_with_slips[patterns.kind]
    return np.where(slip, _SLIPS_BY_SIZE * gained, gained)


def _shifts(
    pairs: ListedPairs,
    patterns: Patterns,
    shift: Floats,
    prior: Floats,
    chance: Expected,
    groupings: Sequence[Grouping],
) -> Floats:
    """What each pattern's log-odds gain: as all patterns like it, and then as it alone.

    The `prior` is what they gain in a list of this size before anything is learned.
    Half of a double name only loses: it is hardly ever met by chance, but sisters, of whom one is
    married, share as much.
    """
    kinds, alone = groupings
    count = len(kinds.size)
    slip = np.isin(np.arange(count), np.flatnonzero(patterns.kinds_with_slips))
    expected = sums(kinds.group, chance.seen, count)
    expected[: len(chance.unseen)] += chance.unseen
    bins = pairs.bins(kinds.group, shift, prior)
    slips = told_together(
        by_chance(expected, kinds.size),
        by_looks(patterns, alone.size, chance.seen, count),
        by_scores(bins, kinds.size),
    )
    gained = prior + _fitted(bins, kinds, np.where(slip, slips, expected), slip)[kinds.group]

    bins = pairs.bins(alone.group, shift, gained)
    wrong = sums(kinds.group, bins.wrong(count), count)
    slips = told_together(by_chance(chance.seen, alone.size), by_scores(bins, alone.size))
    slip_alone = slip[patterns.kind]
    gained += _fitted(bins, alone, np.where(slip_alone, slips, chance.seen), slip_alone)

    # a pattern that has more pairs than chance explains gains, but one that has fewer cannot have
    # less than none of them right: what the whole kind has told must stay
    bins = pairs.bins(kinds.group, shift, gained)
    gained += np.where(slip, bins.shifts(wrong, np.zeros(count)), 0.0)[kinds.group]
    halves = (patterns.coarse == PARTIAL).any(axis=1)
    return np.where(halves, np.minimum(gained, 0.0), gained)


def _fitted(bins: OddsBins, grouping: Grouping, expected: Floats, slip: Bools) -> Floats:
    """The shift of each group by which as many of its pairs are wrong as expected.

    The shipped score is the prior but for groups with a `slip`: what they expect has it in it.
    """
    wrong = np.minimum(_at_least(bins.disputed(len(expected)), expected), grouping.size)
    return bins.shifts(wrong + _UNFORESEEN * grouping.size, np.where(slip, 0.0, grouping.prior))


def _at_least(disputed: Floats, expected: Floats) -> Floats:
    """How many pairs are wrong, of which at least those are that rivals dispute.

    What is expected by chance is known to a tenth; the mean of what is not too few.
    """
    spread = np.maximum(_UNSURE * disputed, 1e-9)
    more = (expected - disputed) / spread
    density = np.exp(-np.minimum(more**2 / 2.0, 700.0)) / np.sqrt(2.0 * np.pi)
    wrong: Floats = disputed + spread * (more * ndtr(more) + density)
    return wrong
