"""What counting a list tells of its people: how often parts occur and agree, by *strata*.

A stratum holds the nodes of one sex whose surnames are as common and of which the same parts are
written.  Counts of a list are small, however long it is: chance and calibration need nothing else
of nodes that are in no candidate pair, so that counting may be done anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Bools, Floats, Ints, distinct_rows, order_of, pairs_within
from bynames._batch.corpus import Corpus
from bynames._batch.part_levels import AGREE, Levels, Relations
from bynames._batch.vocabulary import Vocabulary
from bynames._weights import weights

__all__ = [
    "ALIKE_IN",
    "INITIAL",
    "Agreeing",
    "Census",
    "Families",
    "Strata",
    "alike_in",
    "crowd_of",
    "differing_fathers",
    "sexes_of",
    "states_of",
    "sums",
]

_CROWD = 4.0
"""Nodes are told apart by how many share their surname, in powers of this number."""

_LITTLE = 50
"""Strata of fewer nodes are not told apart by that."""

_AS_THEY_COME = 3.0
"""That people are listed as they come is taken for as sure as if so many namesakes were seen."""

INITIAL, _WRITTEN = 1, 2
"""States of a part; one that is absent has 0."""


def sums(group: Ints, values: Floats, size: int) -> Floats:
    """The sum of the values of each group."""
    return np.bincount(group, values, size).astype(np.float64)


def sexes_of(corpus: Corpus) -> Ints:
    """The sex that the first part to tell one tells of each node: 0 a man, 1 a woman, -1 none."""
    sex = np.full(len(corpus.nodes), -1, np.int64)
    for column, vocabulary in enumerate(corpus.vocabularies):
        sex = np.where(sex < 0, _sexes_told(vocabulary)[corpus.nodes[:, column]], sex)
    return sex


def _sexes_told(vocabulary: Vocabulary) -> Ints:
    return np.array(
        ["mf".find(part.sex) if part.sex else -1 for part in vocabulary.parts], np.int64
    )


def states_of(corpus: Corpus) -> Ints:
    """How each part (column) of each node is written: absent, an initial, or written out."""
    columns = []
    for column, vocabulary in enumerate(corpus.vocabularies):
        states = [
            0 if not part.text else INITIAL if part.initial else _WRITTEN
            for part in vocabulary.parts
        ]
        columns.append(np.array(states, np.int64)[corpus.nodes[:, column]])
    return np.column_stack(columns)


def crowd_of(bearers: Floats) -> Ints:
    """How common a surname is, by how many bear it."""
    crowd: Ints = (np.log(bearers + 1.0) / np.log(_CROWD)).astype(np.int64)
    return crowd


class Strata(NamedTuple):
    """Strata by their traits: sex, states of the parts, whether it is a second reading, crowd."""

    traits: Ints
    size: Ints
    """Nodes in each stratum."""
    of_kind: Ints
    """The stratum of each kind of node that they were made of."""

    @classmethod
    def of(cls, kinds: Ints, often: Ints) -> Strata:
        """The strata of kinds of nodes, told apart by all traits; `often`: how many each has."""
        kinds = kinds.copy()
        kinds[often < _LITTLE, -1] = 0
        traits, of_kind = distinct_rows(kinds)
        size = sums(of_kind, often.astype(np.float64), len(traits)).astype(np.int64)
        return cls(traits, size, of_kind)

    @property
    def crowd(self) -> Ints:
        """How common the surnames of each stratum are."""
        return self.traits[:, -1]

    @property
    def whole(self) -> Bools:
        """In which strata all parts are written out."""
        written: Bools = self.traits[:, 1:4].min(axis=1) == _WRITTEN
        return written

    def by_sex_and_crowd(self) -> Ints:
        """For each stratum the number of its sex and crowd, among those that are whole."""
        found = np.full(len(self.traits), -1, np.int64)
        found[self.whole] = distinct_rows(self.traits[self.whole][:, [0, -1]])[1]
        return found


class Census(NamedTuple):
    """The counts of a list."""

    levels: tuple[Levels, ...]
    """Of given name, patronymic and surname."""
    size: Ints
    """Nodes in each stratum."""
    absent: Bools
    """Of each part and stratum: whether it is absent."""
    initial: Bools
    """Of each part and stratum: whether it is an initial."""
    agreeing: tuple[Agreeing, ...]
    families: Families
    short_of: Bools
    """Of two strata: whether the first has no patronymic written out, and no more than the second,
    so that one writing there may stand for several people here."""
    one_class: tuple[Floats, Floats]
    """Of each stratum: how many pairs of one given name are of one class; the same of surnames."""

    @classmethod
    def of(
        cls, levels: Sequence[Levels], strata: Strata, agreeing: Sequence[Agreeing],
        families: Families,
    ) -> Census:  # fmt: skip
        """Put together what was counted of each part (`agreeing`) and of whole names."""
        states = strata.traits[:, 1:4]
        absent, initial = ((states == state).T for state in (0, INITIAL))
        patronymic = states[:, 1]
        short_of = (patronymic[:, None] <= patronymic[None, :]) & (patronymic < _WRITTEN)[:, None]
        return cls(
            tuple(levels), strata.size, absent, initial, tuple(agreeing), families, short_of,
            _of_one_class(agreeing, levels),
        )  # fmt: skip

    def everyone(self) -> Floats:
        """Ordered pairs of different nodes, by strata."""
        size = self.size.astype(np.float64)
        return np.outer(size, size) - np.diag(size)


class Families(NamedTuple):
    """What people with a patronymic tell about those whose patronymic is not known.

    ``siblings``: how likely two people of one surname and two given names have one patronymic.
    ``namesakes``: how many people there are of one given name and surname and two patronymics,
    beside how many there would be if given names had nothing to do with surnames: 1 in a list of
    people as they come, 0 where each couple of given name and surname stands once.
    """

    siblings: float
    namesakes: float

    @classmethod
    def of(cls, alike: Sequence[Floats], found: float) -> Families:
        """Take counts of nodes that have three parts written out, as :func:`alike_in` gives them.

        `found`: ordered pairs of one given name and surname whose patronymics differ.
        """
        # two writings of one person tell nothing of how often two people share a given name
        everyone, given, surname, given_surname, patronymic_surname, one_name = alike
        everybody = np.maximum(everyone - one_name, 1.0)
        of_given = given - one_name
        two_givens = (surname - given_surname).sum()
        siblings = float((patronymic_surname - one_name).sum() / max(two_givens, 1.0))
        expected = ((surname - one_name) * of_given / everybody).sum() * (1.0 - siblings)
        return cls(siblings, (found + _AS_THEY_COME) / (float(expected) + _AS_THEY_COME))


ALIKE_IN = ((), (0,), (2,), (0, 2), (1, 2), (0, 1, 2))
"""Parts in which nodes are counted that are equal: 0 to 2 are given name, patronymic, surname."""


def alike_in(group: Ints, names: Ints) -> list[Floats]:
    """Ordered pairs of nodes that are equal in some parts (`ALIKE_IN`), by sex and crowd.

    `group` is the sex and crowd of each node, `names` has a row of the names of its parts.
    """
    size = int(group.max(initial=0)) + 1
    found = []
    for columns in ALIKE_IN:
        rows, back = distinct_rows(np.column_stack([group, *(names[:, at] for at in columns)]))
        often = np.bincount(back, minlength=len(rows)).astype(np.float64)
        found.append(sums(rows[:, 0], often**2, size))
    return found


def differing_fathers(couple: Ints, patronymic: Ints, vocabulary: Vocabulary) -> float:
    """Ordered pairs of nodes of one couple (of given name and surname) whose patronymics differ."""
    order = order_of(couple)
    one, other = pairs_within(np.bincount(couple))
    known = patronymic[order]
    weight = vocabulary.weigh(known[one], known[other])
    return float(2.0 * (weight == weights().levels["patronymic"]["different"]).sum())


class Agreeing(NamedTuple):
    """Of one part: ordered pairs of different nodes by relation and strata.

    ``shares``: how many show the relation; ``itself``: those that have one class; ``alike``: how
    many of those of an initial and a name may be short for one and the same name.
    """

    shares: Floats
    itself: Floats
    alike: Floats

    @classmethod
    def of(
        cls, vocabulary: Vocabulary, relations: Relations, counts: csr_array, strata: Strata
    ) -> Agreeing:
        """Count; `counts` has a row per class of the vocabulary and a column per stratum."""
        size, find = strata.size, relations.levels.find
        everyone = np.outer(size, size) - np.diag(size).astype(np.float64)
        levels = weights().levels[vocabulary.kind]
        classes = len(vocabulary)
        shares = np.zeros((len(relations.levels.weights), *everyone.shape))
        left, right, weight = vocabulary.neighbours()
        relation = find(weight)
        for number, some in _by_number(relation, len(shares)):
            one, other = left[some], right[some]
            near = csr_array(
                (np.where(one == other, 0.5, 1.0), (one, other)), shape=(classes, classes)
            )
            half = (counts.T @ (near @ counts)).toarray()
            shares[number] += half + half.T
        itself = np.zeros(shares.shape)
        every = np.arange(1, classes)
        for number, some in _by_number(find(vocabulary.weigh(every, every)), len(shares)):
            same = counts[every[some]]
            alone = np.diag(np.asarray(same.sum(axis=0)))  # a node and itself is no pair
            shares[number] -= alone
            itself[number] += (same.T @ same).toarray() - alone
        absent = np.asarray(counts[[0]].sum(axis=0)) > 0
        missing = absent[:, None] != absent[None, :]
        shares[find(np.array(levels["missing"]))] += missing * everyone
        both = np.outer(absent, absent) * everyone
        for table in (shares, itself):
            table[find(np.array(levels["absent"]))] += both
        rest = np.maximum(everyone - shares.sum(axis=0), 0.0)
        shares[find(np.array(levels["different"]))] += rest
        return cls(
            shares,
            itself,
            _alike_initials(vocabulary, relations, counts, strata.crowd, len(shares)),
        )


def _of_one_class(agreeing: Sequence[Agreeing], levels: Sequence[Levels]) -> tuple[Floats, Floats]:
    """Of each stratum the share of pairs of one class, of those that agree in given name, surname.

    What is written alike is one node, what is written in two ways is two.
    """
    shares = []
    for column in (0, 2):
        agree = levels[column].coarse == AGREE
        same, all_ = (
            np.diagonal(table[agree].sum(axis=0))
            for table in (agreeing[column].itself, agreeing[column].shares)
        )
        shares.append(np.minimum((same + 1.0) / (all_ + 1.0), 1.0))
    return shares[0], shares[1]


def _by_number(numbers: Ints, size: int) -> Iterator[tuple[int, Ints]]:
    """Each number that occurs, and where."""
    order = order_of(numbers)
    bounds = np.searchsorted(numbers[order], np.arange(size + 1))
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        yield number, order[bounds[number] : bounds[number + 1]]


def _alike_initials(
    vocabulary: Vocabulary, relations: Relations, counts: csr_array, crowd: Ints, size: int
) -> Floats:
    """Ordered pairs of nodes of which an initial is short for the other's name, by all odds.

    What an initial is short for follows from the names written out that it fits, of the same sex
    and among as many namesakes.
    """
    strata = len(crowd)
    alike = np.zeros((size, strata, strata))
    initial = relations.initial
    if not initial.any():
        return alike
    left, right, weight = vocabulary.neighbours()
    relation = relations.levels.find(weight)
    fits = relations.levels.direct[relation] & (initial[left] != initial[right])
    if not fits.any():
        return alike
    short = np.where(initial[left], left, right)[fits]
    full = np.where(initial[left], right, left)[fits]
    relation = relation[fits]
    sex = _sexes_told(vocabulary)
    dense = counts.toarray()
    for members in (np.flatnonzero(crowd == level) for level in np.unique(crowd).tolist()):
        often = dense[:, members].sum(axis=1)
        spelled = csr_array((often[full], (short, full)), shape=relations.one.shape)
        namesakes = np.asarray((spelled @ relations.one)[short, full])
        known = short * 3 + sex[full] + 1
        total = sums(known, often[full], 3 * len(vocabulary) + 3)[known]
        same = namesakes / np.maximum(total, 1.0)
        for number, some in _by_number(relation, size):
            here = dense[short[some]].T @ (dense[full[some]][:, members] * same[some, None])
            alike[number][:, members] += here
            alike[number][members] += here.T
    return alike
