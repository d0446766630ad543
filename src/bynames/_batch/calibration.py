"""How much each pattern of evidence is worth in the list at hand.

The shipped score of a pair knows nothing of its list.  How often a pattern of evidence (a level
per part) comes about by chance is counted in the list itself: given name, patronymic and surname
of different people are independent of each other, so that the pairs of nodes that would show a
pattern if all were different people follow from how often each part occurs.  What is found above
that is true.  The shipped score is the prior, worth some pairs per pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.special import ndtr

from bynames._batch.arrays import Floats, Ints, distinct_rows, sigmoid
from bynames._batch.candidates import NodePairs
from bynames._batch.chance import Chance, Field, Pairs, sums
from bynames._batch.corpus import Corpus
from bynames._batch.options import PROFILES
from bynames._batch.part_levels import AGREE, INITIALS, PARTIAL, SLIP
from bynames._batch.rivals import Rivals, of_one_name
from bynames._choices import Profile
from bynames._weights import weights

__all__ = ["Calibration", "EvidencePattern", "ProfileEstimate", "ToldScores", "told_scores"]

_PRIOR = 10.0
"""What the shipped score is worth: as much as this many pairs of names of each pattern."""

_ROUNDS = 5
"""Rounds of expectation and maximisation: after five nothing moves that matters."""

_SURE = 12.0
"""Log-odds above which a pair is no stronger a rival of another."""

_UNSURE = 0.1
"""How far off the count by chance may be, as a share of the pairs that rivals dispute."""

_UNFORESEEN = 0.002
"""The share of pairs of any pattern that may be wrong for reasons that no count foresees."""


@dataclass(frozen=True, slots=True)
class EvidencePattern:
    """What a list tells of one pattern of evidence.

    ``given``, ``patronymic``, ``surname``: the levels; "initial both" where an initial stands on
    both sides, which two people share more often than an initial and a name.  ``pairs``: how many
    pairs of different writings show it; ``chance``: how many of them are expected by chance;
    ``shipped`` and ``score``: their mean shipped and calibrated score.
    """

    given: str
    patronymic: str
    surname: str
    pairs: int
    chance: float
    shipped: float
    score: float


@dataclass(frozen=True, slots=True)
class ProfileEstimate:
    """What a profile is expected to be worth in a list, by the calibrated scores.

    ``precision``: the share of right pairs among those that it takes; ``recall``: the share that it
    takes of the true ones among all candidate pairs.  Both are 0 to 1, of pairs of different
    writings, and 1 where there are none.
    """

    profile: Profile
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a list has taught about its scores.

    ``names``: how many different writings it has.  ``pairs``: how many candidate pairs of these
    were looked at; ``matches``: the share of them that is expected to be true.  ``errors``: the
    share of true pairs that a slip sets apart.  ``patterns``: what each pattern of evidence is
    worth, the most frequent first.  ``profiles``: what each profile is expected to find: a low
    recall of the default says that many pairs of this list are unsure.  ``str()`` of it is a
    table.

    >>> from bynames import dedupe
    >>> found = dedupe(["Алена Лапцёнак", "Елена Лаптёнок", "Marfa Rabkova"]).calibration
    >>> found.names, found.pairs, found.patterns[0].surname
    (3, 1, 'regular')
    """

    names: int
    pairs: int
    matches: float
    errors: float
    patterns: tuple[EvidencePattern, ...]
    profiles: tuple[ProfileEstimate, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "names": self.names,
            "pairs": self.pairs,
            "matches": self.matches,
            "errors": self.errors,
            "patterns": [asdict(row) for row in self.patterns],
            "profiles": [asdict(row) for row in self.profiles],
        }

    def __str__(self) -> str:
        """A table of the most frequent patterns under a few lines of text."""
        lines = [
            f"{self.names} different names, {self.pairs} candidate pairs: "
            f"{self.matches:.1%} the same name, {self.errors:.1%} of these with a slip",
            *(
                f"{row.profile}: {row.precision:.1%} of the pairs taken are expected to be right, "
                f"{row.recall:.1%} of the true pairs to be taken"
                for row in self.profiles
            ),
            "given name | patronymic | surname | pairs | by chance | shipped score | score here",
        ]
        lines += [
            f"{row.given} | {row.patronymic} | {row.surname} | {row.pairs} | {row.chance:.1f} | "
            f"{row.shipped:.3f} | {row.score:.3f}"
            for row in self.patterns[:20]
        ]
        return "\n".join(lines)


class ToldScores(NamedTuple):
    """Scores of candidate pairs and of every node with itself, and what the list taught."""

    pairs: Floats
    itself: Floats
    calibration: Calibration | None


def told_scores(corpus: Corpus, found: NodePairs, *, calibrate: bool) -> ToldScores:
    """Scores as the list has it, or the shipped ones; `found` are all candidate pairs."""
    if calibrate:
        return _calibrated(corpus, found.left, found.right)
    every = np.arange(len(corpus.nodes))
    return ToldScores(found.scores, corpus.weigh_nodes(every, every), None)


def _calibrated(corpus: Corpus, left: Ints, right: Ints) -> ToldScores:
    field = Field.of(corpus)
    itself = np.arange(len(corpus.nodes))
    pairs = Pairs.of(field, np.concatenate([left, itself]), np.concatenate([right, itself]))
    count = len(left)
    logits = pairs.shipped - _rarity(field, pairs, count)
    shift, expected = np.zeros(len(logits)), np.zeros(0)
    chance = Chance(field, pairs, count)
    groupings = _groupings(pairs, count)
    rivals, lost = Rivals.of(field, pairs, count), np.zeros(len(logits))
    lost[:count] = rivals.lost(np.exp(np.minimum(logits, _SURE))[:count])
    for done in range(_ROUNDS):
        truth = sigmoid(logits[:count] - lost[:count] + shift[:count])
        expected = chance.expected(truth)
        others = np.expm1(lost) * np.exp(-shift)
        fitted = _shifts(pairs, count, logits, others, expected, groupings)
        # patterns that compete for one short form would swing: what one gains, the other loses
        shift = (shift + fitted) / 2 if done else fitted
        lost[:count] = rivals.lost(np.exp(np.minimum(logits + shift, _SURE))[:count])
    scores = sigmoid(logits - lost + shift)
    learned = _learned(field, pairs, count, scores, expected)
    return ToldScores(scores[:count], scores[count:], learned)


def _rarity(field: Field, pairs: Pairs, count: int) -> Floats:
    """What the very words of a pair take off its log-odds: the more bear them, the more.

    Zero on average in pairs of each coarse pattern, and less where a list is short.
    """
    often = np.zeros(len(pairs.left))
    for column, relations in enumerate(field.relations):
        a, b = (field.corpus.nodes[side, column] for side in (pairs.left, pairs.right))
        one, other = (field.bearers[column][side] for side in (pairs.left, pairs.right))
        initial = relations.initial
        fewer = np.minimum(one, other)
        fewer = np.where(initial[a] & ~initial[b], one, fewer)
        fewer = np.where(initial[b] & ~initial[a], other, fewer)
        agrees = relations.coarse[pairs.relation[column]] == AGREE
        others = np.maximum(fewer - 1.0 - agrees, 0.0)
        often += np.where((a > 0) & (b > 0), np.log(others + 2.0), 0.0)
    _, group = distinct_rows(pairs.coarse)
    group = group[pairs.pattern]
    size = np.bincount(group[:count], minlength=int(group.max(initial=-1)) + 1)
    total = sums(group[:count], often[:count], len(size))
    mean = total / np.maximum(size, 1)
    share = size / (size + _PRIOR)
    return np.asarray(share[group] * (often - mean[group]))


_BINS = 10.0
"""Bins of log-odds per unit, so that the pairs of a pattern are looked at once for all steps."""

_MOST = 15.0
"""Log-odds that nothing goes beyond."""


class _Grouping(NamedTuple):
    """Patterns that are looked at together."""

    group: Ints
    """The group of each pattern."""
    prior: Floats
    """What the shipped score is worth in each group: as much as some pairs of *different* names.

    Two names that are each written in three ways make nine pairs, all right or all wrong.
    """


def _groupings(pairs: Pairs, count: int) -> list[_Grouping]:
    """Each pattern with those like it, and each by itself."""
    name = of_one_name(pairs, count)
    one, other = name[pairs.left[:count]], name[pairs.right[:count]]
    names = np.column_stack([np.minimum(one, other), np.maximum(one, other)])
    _, alike = distinct_rows(pairs.coarse)
    found = []
    for group in (alike, np.arange(len(alike))):
        own = group[pairs.pattern[:count]]
        seen, _ = distinct_rows(np.column_stack([own, names]))
        often, units = (np.bincount(of, minlength=len(group)) for of in (own, seen[:, 0]))
        prior = _PRIOR * np.maximum(often, 1) / np.maximum(units, 1)
        found.append(_Grouping(group, prior))
    return found


def _shifts(
    pairs: Pairs,
    count: int,
    logits: Floats,
    rivals: Floats,
    chance: Floats,
    groupings: Sequence[_Grouping],
) -> Floats:
    """What each pair's log-odds gain: as all patterns like its own, and then as its own.

    `rivals` are the odds of the other names that one of the two may stand for, which gain as much.
    Half of a double name only loses: it is hardly ever met by chance, but sisters, of whom one is
    married, share as much.
    """
    shift = np.zeros(len(logits))
    for group, prior in groupings:
        expected = sums(group, chance, len(group))
        own = group[pairs.pattern]
        shift += _fitted(own, count, logits + shift, rivals * np.exp(shift), expected, prior)
    halves = (pairs.coarse == PARTIAL).any(axis=1)[pairs.pattern]
    return np.where(halves, np.minimum(shift, 0.0), shift)


def _fitted(
    group: Ints, count: int, logits: Floats, rivals: Floats, expected: Floats, prior: Floats
) -> Floats:
    """The shift of each group by which as many of its pairs are wrong as expected."""
    size = np.bincount(group[:count], minlength=len(expected)).astype(np.float64)
    mine = np.clip(logits[:count], -_MOST, _MOST)
    theirs = np.log(np.clip(rivals[:count], np.exp(-_MOST), np.exp(_MOST)))
    against = np.clip(mine - np.log1p(np.exp(theirs)), -_MOST, _MOST)
    mean = sums(group[:count], against, len(expected)) / np.maximum(size, 1)
    binned = [np.round((values + _MOST) * _BINS).astype(np.int64) for values in (mine, theirs)]
    bins, place = distinct_rows(np.column_stack([group[:count], *binned]))
    times = np.bincount(place, minlength=len(bins))
    owner, odds, others = bins[:, 0], *np.exp(bins[:, 1:].T / _BINS - _MOST)
    disputed = sums(owner, times * others / (odds + others), len(expected))
    wanted = np.minimum(_at_least(disputed, expected), size)
    wanted += _UNFORESEEN * size + prior * sigmoid(-mean)
    low, high = np.full(len(expected), -_MOST), np.full(len(expected), _MOST)
    for _ in range(40):
        middle = (low + high) / 2
        gain = np.exp(middle)[owner]
        right = odds * gain / (1.0 + (odds + others) * gain)
        wrong = sums(owner, times * (1.0 - right), len(expected))
        wrong += prior * sigmoid(-(mean + middle))
        low = np.where(wrong > wanted, middle, low)
        high = np.where(wrong > wanted, high, middle)
    middle = np.where(size > 0, (low + high) / 2, 0.0)
    return np.asarray(middle[group])


def _at_least(disputed: Floats, expected: Floats) -> Floats:
    """How many pairs are wrong, of which at least those are that rivals dispute.

    What is expected by chance is known to a tenth; the mean of what is not too few.
    """
    spread = np.maximum(_UNSURE * disputed, 1e-9)
    more = (expected - disputed) / spread
    density = np.exp(-np.minimum(more**2 / 2.0, 700.0)) / np.sqrt(2.0 * np.pi)
    wrong: Floats = disputed + spread * (more * ndtr(more) + density)
    return wrong


def _learned(field: Field, pairs: Pairs, count: int, scores: Floats, chance: Floats) -> Calibration:
    size = np.bincount(pairs.pattern[:count], minlength=len(pairs.patterns))
    shipped = sums(pairs.pattern[:count], sigmoid(pairs.shipped[:count]), len(size))
    here = sums(pairs.pattern[:count], scores[:count], len(size))
    slipped = (pairs.coarse == SLIP).any(axis=1)
    rows = []
    for at in np.lexsort((np.arange(len(size)), -size)).tolist():
        if size[at]:
            names = [r.names[pairs.patterns[at, c]] for c, r in enumerate(field.relations)]
            two = pairs.coarse[at] == INITIALS
            names = [
                f"{name} both" if both else name for name, both in zip(names, two, strict=True)
            ]
            rows.append(
                EvidencePattern(
                    names[0], names[1], names[2], int(size[at]), float(chance[at]),
                    float(shipped[at] / size[at]), float(here[at] / size[at]),
                )
            )  # fmt: skip
    total = float(here.sum())
    return Calibration(
        int((field.corpus.first >= 0).sum()),
        count,
        total / max(count, 1),
        float(here[slipped].sum()) / max(total, 1e-9),
        tuple(rows),
        tuple(_estimate(profile, scores[:count]) for profile in PROFILES),
    )


def _estimate(profile: Profile, scores: Floats) -> ProfileEstimate:
    taken = scores[scores >= weights().profile[profile]]
    right = float(taken.sum())
    return ProfileEstimate(
        profile,
        right / len(taken) if len(taken) else 1.0,
        right / float(scores.sum()) if len(scores) else 1.0,
    )
