"""How many pairs of different names show a pattern of evidence by chance in the list at hand.

Given name, patronymic and surname of different people are independent of each other among people
of one sex whose surnames are as common and of whom the same parts are written.  So how many pairs
of nodes would show a pattern (a level per part) if all were different people follows from how often
each part occurs there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bynames._batch.arrays import Floats, Ints, distinct_rows, order_of, pairs_within
from bynames._batch.corpus import Corpus
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
    Relations,
    bearers_by_sex,
    bearers_of,
)
from bynames._batch.vocabulary import Vocabulary
from bynames._weights import weights

__all__ = ["Chance", "Field", "Pairs", "sums"]

_CROWD = 4.0
"""Nodes are told apart by how many share their surname, in powers of this number."""

_LITTLE = 50
"""Strata of fewer nodes are not told apart by that."""

_AS_THEY_COME = 3.0
"""That people are listed as they come is taken for as sure as if so many namesakes were seen."""


class Field(NamedTuple):
    """A corpus with the *stratum* of every node: its sex, and which of its parts are written."""

    corpus: Corpus
    vocabularies: tuple[Vocabulary, ...]
    relations: tuple[Relations, ...]
    stratum: Ints
    size: Ints
    """Nodes in each stratum."""
    absent: NDArray[np.bool_]
    """Of each part and stratum: whether it is absent."""
    initial: NDArray[np.bool_]
    """Of each part and stratum: whether it is an initial."""
    agreeing: tuple[_Agreeing, ...]
    families: _Families
    short_of: NDArray[np.bool_]
    """Of two strata: whether the first has no patronymic written out, and no more than the second,
    so that one writing there may stand for several people here."""
    bearers: tuple[Floats, ...]
    """Of each part and node: how many nodes of one sex bear its name."""
    one_class: tuple[Floats, Floats]
    """Of each stratum: how many pairs of one given name are of one class; the same of surnames."""

    def everyone(self) -> Floats:
        """Ordered pairs of different nodes, by strata."""
        size = self.size.astype(np.float64)
        return np.outer(size, size) - np.diag(size)

    @classmethod
    def of(cls, corpus: Corpus) -> Field:
        vocabularies = (corpus.given, corpus.patronymic, corpus.surname)
        nodes = corpus.nodes
        sex = np.full(len(nodes), -1, np.int64)
        states = []
        for column, vocabulary in enumerate(vocabularies):
            parts = list(vocabulary.parts)
            sexes = np.array(["mf".find(part.sex) if part.sex else -1 for part in parts], np.int64)
            state = np.array(
                [0 if not part.text else 1 if part.initial else 2 for part in parts], np.int64
            )
            own = nodes[:, column]
            sex = np.where(sex < 0, sexes[own], sex)
            states.append(state[own])
        relations = tuple(map(Relations.of, vocabularies))
        family = bearers_of(relations[2], nodes[:, 2])[nodes[:, 2]]
        crowd = (np.log(family + 1.0) / np.log(_CROWD)).astype(np.int64)
        traits = np.column_stack([sex, *states, corpus.costs > 0, crowd])
        _, stratum = distinct_rows(traits)
        traits[np.bincount(stratum)[stratum] < _LITTLE, -1] = 0
        kinds, stratum = distinct_rows(traits)
        size = np.bincount(stratum, minlength=len(kinds))
        agreeing = []
        for column, vocabulary in enumerate(vocabularies):
            counts = csr_array(
                (np.ones(len(nodes)), (nodes[:, column], stratum)),
                shape=(len(vocabulary), len(kinds)),
            )
            agreeing.append(_Agreeing.of(vocabulary, relations[column], counts, size, kinds[:, -1]))
        absent, initial = ((kinds[:, 1:4] == state).T for state in (0, 1))
        whole = np.column_stack(states).min(axis=1) == 2
        return cls(
            corpus, vocabularies, relations, stratum, size, absent, initial, tuple(agreeing),
            _Families.of(nodes[whole], distinct_rows(traits[whole][:, [0, -1]])[1],
                         vocabularies, relations),
            (kinds[:, None, 2] <= kinds[None, :, 2]) & (kinds[:, None, 2] < 2),
            tuple(bearers_by_sex(own, nodes[:, at], sex) for at, own in enumerate(relations)),
            _of_one_class(agreeing, relations),
        )  # fmt: skip


class _Families(NamedTuple):
    """What people with a patronymic tell about those whose patronymic is not known.

    ``siblings``: how likely two people of one surname and two given names have one patronymic.
    ``namesakes``: how many people there are of one given name and surname and two patronymics,
    beside how many there would be if given names had nothing to do with surnames: 1 in a list of
    people as they come, 0 where each couple of given name and surname stands once.
    """

    siblings: float
    namesakes: float

    @classmethod
    def of(
        cls, nodes: Ints, group: Ints, vocabularies: Sequence[Vocabulary],
        relations: Sequence[Relations],
    ) -> _Families:  # fmt: skip
        """Count nodes, which all have three parts written out; `group` is sex and crowd."""
        spelled = np.empty_like(nodes)
        for column, own in enumerate(relations):
            first = np.minimum.reduceat(own.one.indices, own.one.indptr[:-1])
            spelled[:, column] = first[nodes[:, column]]
        given, patronymic, surname = spelled.T

        def pairs(*columns: Ints) -> Floats:
            """Ordered pairs of nodes that are equal in some columns, by group."""
            rows, back = distinct_rows(np.column_stack([group, *columns]))
            often = np.bincount(back, minlength=len(rows)).astype(np.float64)
            return sums(rows[:, 0], often**2, int(group.max(initial=0)) + 1)

        # two writings of one person tell nothing of how often two people share a given name
        one_name = pairs(given, patronymic, surname)
        everybody = np.maximum(pairs() - one_name, 1.0)
        of_given = pairs(given) - one_name
        of_surname, of_both = pairs(surname), pairs(given, surname)
        two_givens = (of_surname - of_both).sum()
        siblings = float((pairs(patronymic, surname) - one_name).sum() / max(two_givens, 1.0))
        expected = ((of_surname - one_name) * of_given / everybody).sum() * (1.0 - siblings)
        _, couple = distinct_rows(np.column_stack([group, given, surname]))
        order = order_of(couple)
        one, other = pairs_within(np.bincount(couple))
        known = nodes[order, 1]
        weight = vocabularies[1].weigh(known[one], known[other])
        found = 2.0 * (weight == weights().levels["patronymic"]["different"]).sum()
        return cls(siblings, (float(found) + _AS_THEY_COME) / (float(expected) + _AS_THEY_COME))


class _Agreeing(NamedTuple):
    """Of one part: ordered pairs of different nodes by relation and strata.

    ``shares``: how many show the relation; ``itself``: those that have one class; ``alike``: how
    many of those of an initial and a name may be short for one and the same name.
    """

    shares: Floats
    itself: Floats
    alike: Floats

    @classmethod
    def of(
        cls, vocabulary: Vocabulary, relations: Relations, counts: csr_array,
        size: Ints, crowd: Ints,
    ) -> _Agreeing:  # fmt: skip
        everyone = np.outer(size, size) - np.diag(size).astype(np.float64)
        levels = weights().levels[vocabulary.kind]
        strata, classes = len(size), len(vocabulary)
        shares = np.zeros((len(relations.weights), strata, strata))
        left, right, weight = vocabulary.neighbours()
        relation = relations.find(weight)
        for number, some in _by_number(relation, len(shares)):
            one, other = left[some], right[some]
            near = csr_array(
                (np.where(one == other, 0.5, 1.0), (one, other)), shape=(classes, classes)
            )
            half = (counts.T @ (near @ counts)).toarray()
            shares[number] += half + half.T
        itself = np.zeros(shares.shape)
        every = np.arange(1, classes)
        for number, some in _by_number(relations.find(vocabulary.weigh(every, every)), len(shares)):
            same = counts[every[some]]
            alone = np.diag(np.asarray(same.sum(axis=0)))  # a node and itself is no pair
            shares[number] -= alone
            itself[number] += (same.T @ same).toarray() - alone
        absent = np.asarray(counts[[0]].sum(axis=0)) > 0
        missing = absent[:, None] != absent[None, :]
        shares[relations.find(np.array(levels["missing"]))] += missing * everyone
        both = np.outer(absent, absent) * everyone
        for table in (shares, itself):
            table[relations.find(np.array(levels["absent"]))] += both
        rest = np.maximum(everyone - shares.sum(axis=0), 0.0)
        shares[relations.find(np.array(levels["different"]))] += rest
        return cls(
            shares, itself, _alike_initials(vocabulary, relations, counts, crowd, len(shares))
        )


def _of_one_class(
    agreeing: Sequence[_Agreeing], relations: Sequence[Relations]
) -> tuple[Floats, Floats]:
    """Of each stratum the share of pairs of one class, of those that agree in given name, surname.

    What is written alike is one node, what is written in two ways is two.
    """
    shares = []
    for column in (0, 2):
        agree = relations[column].coarse == AGREE
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
    parts = vocabulary.parts
    initial = relations.initial
    if not initial.any():
        return alike
    left, right, weight = vocabulary.neighbours()
    relation = relations.find(weight)
    fits = relations.direct[relation] & (initial[left] != initial[right])
    if not fits.any():
        return alike
    short = np.where(initial[left], left, right)[fits]
    full = np.where(initial[left], right, left)[fits]
    relation = relation[fits]
    sex = np.array(["mf".find(part.sex) if part.sex else -1 for part in parts], np.int64)
    dense = counts.toarray()
    for members in (np.flatnonzero(crowd == level) for level in np.unique(crowd).tolist()):
        often = dense[:, members].sum(axis=1)
        spelled = csr_array((often[full], (short, full)), shape=relations.one.shape)
        namesakes = np.asarray((spelled @ relations.one)[short, full])
        known = short * 3 + sex[full] + 1
        total = sums(known, often[full], 3 * len(parts) + 3)[known]
        same = namesakes / np.maximum(total, 1.0)
        for number, some in _by_number(relation, size):
            here = dense[short[some]].T @ (dense[full[some]][:, members] * same[some, None])
            alike[number][:, members] += here
            alike[number][members] += here.T
    return alike


class Pairs(NamedTuple):
    """Pairs of nodes: the relation of each part, and the number of the pattern."""

    left: Ints
    right: Ints
    relation: tuple[Ints, ...]
    patterns: Ints
    """One row per pattern: the relations of given name, patronymic and surname, then of each of
    these whether it is an initial on both sides."""
    pattern: Ints
    coarse: Ints
    """Of each pattern, the coarse levels of its parts."""
    shipped: Floats
    """The log-odds that the shipped weights give."""

    @classmethod
    def of(cls, field: Field, left: Ints, right: Ints) -> Pairs:
        corpus = field.corpus
        total = weights().bias - corpus.costs[left] - corpus.costs[right]
        relation, initials = [], []
        for column, (vocabulary, relations) in enumerate(
            zip(field.vocabularies, field.relations, strict=True)
        ):
            a, b = corpus.nodes[left, column], corpus.nodes[right, column]
            weight = vocabulary.weigh(a, b)
            total = total + weight
            relation.append(relations.find(weight))
            initials.append(relations.initial[a] & relations.initial[b])
        patterns, pattern = distinct_rows(np.column_stack(relation + initials))
        coarse = np.column_stack(
            [r.coarse[patterns[:, column]] for column, r in enumerate(field.relations)]
        )
        coarse[(coarse == INITIAL) & (patterns[:, 3:] > 0)] = INITIALS
        return cls(left, right, tuple(relation), patterns, pattern, coarse, total)


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
    field: Field, pairs: Pairs, count: int, truth: Floats, never_chance: Floats
) -> list[_Marginal]:
    """Of each part what different people share; `never_chance` is the part of `truth` to leave out.

    A pair that is right for one of the people written so is met by chance for another.
    """
    everyone = np.maximum(field.everyone(), 1.0)
    strata = len(field.size)
    x, y = field.stratum[pairs.left[:count]], field.stratum[pairs.right[:count]]
    namesakes = _namesakes_without_patronymic(field, pairs, count, truth)
    found = []
    for column in range(3):
        relations, agreeing = field.relations[column], field.agreeing[column]
        true = np.zeros(agreeing.shares.shape)
        for a, b in ((x, y), (y, x)):
            code = (pairs.relation[column][:count] * strata + a) * strata + b
            true += sums(code, never_chance, true.size).reshape(true.shape)
        shares = np.maximum(agreeing.shares - true, 0.0) / everyone
        one = _share_of_one_name(relations, agreeing.shares, true)
        if column == 1:
            for kind, known in ((ABSENT, namesakes), (MISSING, field.families.siblings)):
                differ = (1.0 - known) * field.families.namesakes
                one[relations.coarse == kind] = max(1.0 - differ, 0.0)
        alike = shares * one[:, None, None] + np.minimum(agreeing.alike / everyone, shares)
        itself = np.minimum(agreeing.itself / everyone, shares)
        found.append(_Marginal(shares, alike, itself, itself * one[:, None, None]))
    given, patronymic, surname = found
    # pairs of one surname have lost those whose other parts agree, too: these are true
    lost = given.alike.sum(axis=0) * patronymic.alike.sum(axis=0)
    agree = field.relations[2].coarse == AGREE
    for table in surname:
        table[agree] /= np.maximum(1.0 - lost, 0.5)
    return found


_FEW = 10.0
"""A level that is seen in few true pairs is taken for one of its kind, as if seen so often."""


def _share_of_one_name(relations: Relations, shares: Floats, true: Floats) -> Floats:
    """How likely a part is one name, spelled in two ways, where nodes show a relation.

    Always if it agrees.  Otherwise it follows from how many of the pairs are true, beside how many
    there would be if it were always: as many as of those that agree.
    """
    agrees = relations.coarse == AGREE
    rate = true[agrees].sum(axis=0) / np.maximum(shares[agrees].sum(axis=0), 1.0)
    possible = (shares * rate).sum(axis=(1, 2))
    found = true.sum(axis=(1, 2))
    of_kind = sums(relations.coarse, found, 8) / np.maximum(
        sums(relations.coarse, possible, 8), 1.0
    )
    one = (found + _FEW * of_kind[relations.coarse]) / (possible + _FEW)
    spelled = np.isin(relations.coarse, (PARTIAL, SHORT, SLIP))
    return np.where(agrees, 1.0, np.where(spelled, np.minimum(one, 1.0), 0.0))


class Chance:
    """How many pairs of nodes of different names each pattern is expected to have by chance.

    Two people whose names agree in all parts have one name: such pairs are no chance.  `field` and
    the first `count` of `pairs` are looked at in rounds: what is expected in one round tells the
    next how many people are written alike.
    """

    def __init__(self, field: Field, pairs: Pairs, count: int) -> None:
        self._field, self._pairs, self._count = field, pairs, count
        strata = len(field.size)
        direct = [r.direct[pairs.patterns[:, column]] for column, r in enumerate(field.relations)]
        kinds, self._kind = distinct_rows(np.column_stack([pairs.coarse, *direct]))
        x, y = field.stratum[pairs.left[:count]], field.stratum[pairs.right[:count]]
        self._code = (self._kind[pairs.pattern[:count]] * strata + x) * strata + y
        self._others = np.zeros((len(kinds), strata, strata))
        """Of each kind of pattern and two strata, how many people of the first are written like
        somebody of the second, where the first is short of the second."""

    def expected(self, truth: Floats) -> Floats:
        """Pairs by chance of each pattern; `truth` is how likely each pair is right."""
        field = self._field
        alone = unshared(self._others)
        alone = (alone * alone.transpose(0, 2, 1)).ravel()[self._code]
        marginals = _marginals(field, self._pairs, self._count, truth, truth * alone)
        everyone = field.everyone()
        expected = np.zeros((len(self._kind), *everyone.shape))
        two = field.initial[:, :, None] & field.initial[:, None, :]
        for number, pattern in enumerate(self._pairs.patterns.tolist()):
            fits = np.logical_and.reduce(two == np.array(pattern[3:], np.bool_)[:, None, None])
            shares, alike, itself, both = (
                reduce(np.multiply, tables, everyone)
                for tables in zip(
                    *(
                        [table[relation] for table in marginal]
                        for marginal, relation in zip(marginals, pattern[:3], strict=True)
                    ),
                    strict=True,
                )
            )
            # nodes of one name are no chance, and nodes of one class in all parts are one node
            expected[number] = np.maximum(shares - alike - itself + both, 0.0) * fits
        return np.asarray((expected * self._wrong_share(truth, expected)).sum(axis=(1, 2)) / 2.0)

    def _wrong_share(self, truth: Floats, chance: Floats) -> Floats:
        """Of pairs that agree by chance what share of rows is of two people, by pattern and strata.

        A name without its patronymic stands for all who are written so.  Where *Иван Кот* meets
        *Иван Петрович Кот* by chance, the latter may be written so, too, and the pair is right for
        his row; so it is with *И. П. Кот* and *I. P. Kot*.  How often he is follows from the true
        pairs of his kind, and how many share a writing from `chance`.
        """
        field, shape = self._field, self._others.shape
        true = sums(self._code, truth, self._others.size).reshape(shape)
        true = true + true.transpose(0, 2, 1)
        crowd = np.zeros(shape)
        np.add.at(crowd, self._kind, chance)
        size = np.maximum(field.size.astype(np.float64), 1.0)
        self._others = np.where(field.short_of, crowd / size, 0.0)
        one_class = np.multiply(*field.one_class)
        # `truth` adds up to rows that are right: there are more pairs of which some rows are
        some = true / part_if_any(self._others)
        written = np.minimum(one_class[:, None] * some / size, 1.0)
        lost = np.where(field.short_of, written * part_if_one(self._others), 0.0)
        wrong: Floats = ((1.0 - lost) * (1.0 - lost.transpose(0, 2, 1)))[self._kind]
        return wrong


def _namesakes_without_patronymic(field: Field, pairs: Pairs, count: int, truth: Floats) -> float:
    """How likely two people without a patronymic and of one given name and surname have one name.

    They do not if one has a patronymic that is left unwritten: how many people have one follows
    from how often the same name stands with and without it.
    """
    coarse = pairs.coarse
    whole = (coarse[:, 0] == AGREE) & (coarse[:, 2] == AGREE)
    amount = sums(pairs.pattern[:count], truth, len(coarse))
    written_out = ~field.absent[1]
    # of pairs with both, those that are written alike are no pairs but one node; the language
    # decides how given name and surname are written
    one_class = np.minimum(*field.one_class)
    alike = (field.size * one_class)[written_out].sum() / max(field.size[written_out].sum(), 1)
    with_both = amount[whole & (coarse[:, 1] == AGREE)].sum() / max(1.0 - alike, 0.1)
    with_one = amount[whole & (coarse[:, 1] == MISSING)].sum()
    written = (2 * with_both + 1) / (2 * with_both + with_one + 1)
    share = float((field.size * written_out).sum() / max(field.size.sum(), 1))
    have = min(share / written, 1.0)
    hidden = have * (1 - written) / max(have * (1 - written) + 1 - have, 1e-9)
    return float((1 - hidden) ** 2 + hidden**2 * field.families.siblings)


def sums(group: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(group, values, size).astype(np.float64)
