"""How much each pattern of evidence is worth in the list at hand.

The shipped score of a pair knows nothing of its list.  How often a pattern of evidence (a level
per part) comes about by chance is counted in the list itself: given name, patronymic and surname
of different people are independent of each other, so that the pairs of nodes that would show a
pattern if all were different people follow from how often each part occurs.  What is found above
that is true.  The shipped score is the prior, worth some pairs per pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bynames._batch.arrays import Floats, Ints, distinct_rows, order_of
from bynames._batch.corpus import Corpus
from bynames._batch.vocabulary import Vocabulary
from bynames._comparison import AGREEING, weights

__all__ = ["Calibration", "Pattern", "calibrated"]

_PRIOR = 30.0
"""What the shipped score is worth: as much as this many pairs of each pattern."""

_ROUNDS = 3
"""Rounds of expectation and maximisation: after three nothing moves that matters."""

_CROWDS = 10
"""Nodes are told apart by how many share their surname, in powers of two up to this one."""

_UNFORESEEN = 0.002
"""The share of pairs of any pattern that may be wrong for reasons that no count foresees."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a list tells of one pattern of evidence.

    ``given``, ``patronymic``, ``surname``: the levels.  ``pairs``: how many pairs of different
    writings show it; ``chance``: how many of them are expected by chance; ``shipped`` and
    ``score``: their mean shipped and calibrated score.
    """

    given: str
    patronymic: str
    surname: str
    pairs: int
    chance: float
    shipped: float
    score: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a list has taught about its scores.

    ``names``: how many different writings it has.  ``pairs``: how many candidate pairs of these
    were looked at; ``matches``: the share of them that is expected to be true.  ``errors``: the
    share of true pairs that a slip sets apart.  ``patterns``: what each pattern of evidence is
    worth, the most frequent first.
    """

    names: int
    pairs: int
    matches: float
    errors: float
    patterns: tuple[Pattern, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        rows = [{name: getattr(row, name) for name in Pattern.__slots__} for row in self.patterns]
        return {
            "names": self.names,
            "pairs": self.pairs,
            "matches": self.matches,
            "errors": self.errors,
            "patterns": rows,
        }

    def __str__(self) -> str:
        """A table of the most frequent patterns under two lines of text."""
        lines = [
            f"{self.names} different names, {self.pairs} candidate pairs: "
            f"{self.matches:.1%} the same name, {self.errors:.1%} of these with a slip",
            "given name | patronymic | surname | pairs | by chance | shipped score | score here",
        ]
        lines += [
            f"{row.given} | {row.patronymic} | {row.surname} | {row.pairs} | {row.chance:.1f} | "
            f"{row.shipped:.3f} | {row.score:.3f}"
            for row in self.patterns[:20]
        ]
        return "\n".join(lines)


def calibrated(corpus: Corpus, left: Ints, right: Ints) -> tuple[Floats, Floats, Calibration]:
    """Scores of node pairs and of nodes with themselves, as the list has it, and what it taught.

    `left` and `right` are all candidate pairs of different nodes.
    """
    field = _Field.of(corpus)
    itself = np.arange(len(corpus.nodes))
    pairs = _Pairs.of(field, np.concatenate([left, itself]), np.concatenate([right, itself]))
    count = len(left)
    logits = pairs.shipped - _rarity(field, pairs, count)
    shift, chance = np.zeros(len(logits)), np.zeros(0)
    for _ in range(_ROUNDS):
        truth = _sigmoid(logits[:count] + shift[:count])
        chance = _chance(field, pairs, count, truth)
        shift = _shifts(field, pairs, count, logits, chance)
    scores = _sigmoid(logits + shift)
    return scores[:count], scores[count:], _learned(field, pairs, count, scores, chance)


def _sums(group: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(group, values, size).astype(np.float64)


def _sigmoid(logit: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-logit)), np.float64)


# Levels by their weights: what a vocabulary keeps of the evidence between two classes is a weight


_SAME = frozenset({"regular", "table", "marks"})
"""Levels of parts that are one name."""


@cache
def _levels(kind: str) -> dict[float, str]:
    """The name of the level (the first, if several weigh the same) for each possible weight."""
    table = weights()
    found: dict[float, str] = {}
    for name, weight in table.levels[kind].items():
        found.setdefault(round(weight, 6), name)
        for often in table.frequency.values() if name in AGREEING else ():
            found.setdefault(round(weight - often, 6), name)
    for name, weight in table.levels[kind].items():
        if name.startswith(("slip", "marks")):
            for proof, more in table.proof.items():
                for error, most in table.error.items():
                    told = " ".join(word for word in (name, proof, error) if word)
                    found.setdefault(round(weight + more + most, 6), told)
    return found


_MISSING, _ABSENT, _PARTIAL, _SHORT, _SLIP = 2, 3, 4, 5, 7
_COARSE = {
    "initial": 1, "initial-bridge": 1, "missing": _MISSING, "absent": _ABSENT, "partial": _PARTIAL,
    "diminutive": _SHORT, "byname": _SHORT, "cognate": _SHORT, "sex": 6, "another": 6,
    "different": 6,
}  # fmt: skip
"""Levels that behave alike; 0: the names agree, 7: a slip."""


def _coarse(level: str) -> int:
    if level in _SAME:
        return 0
    return _COARSE.get(level, _SLIP)


class _Relations(NamedTuple):
    """The levels that occur between classes of a vocabulary, by their weights in order."""

    weights: Floats
    names: tuple[str, ...]
    coarse: Ints
    direct: NDArray[np.bool_]
    """Whether a level says that an initial is the name's, in one language."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Relations:
        kind = vocabulary.kind
        levels = weights().levels[kind]
        extra = [levels[name] for name in ("different", "missing", "absent")]
        values = np.unique(np.round(np.append(vocabulary.neighbours()[2], extra), 6))
        known = _levels(kind)
        names = tuple(known.get(value, "partial") for value in values.tolist())
        coarse = np.array([_coarse(name) for name in names], np.int64)
        direct = np.array([name == "initial" for name in names], np.bool_)
        return cls(values, names, coarse, direct)

    def find(self, weight: Floats) -> Ints:
        return np.searchsorted(self.weights, np.round(weight, 6))


class _Field(NamedTuple):
    """A corpus with the *stratum* of every node: its sex, and which of its parts are written."""

    corpus: Corpus
    vocabularies: tuple[Vocabulary, ...]
    relations: tuple[_Relations, ...]
    stratum: Ints
    size: Ints
    """Nodes in each stratum."""
    absent: NDArray[np.bool_]
    """Of each part and stratum: whether it is absent."""
    agreeing: tuple[_Agreeing, ...]
    siblings: float
    """How likely two people of one surname and two given names have one patronymic."""

    def everyone(self) -> Floats:
        """Ordered pairs of different nodes, by strata."""
        size = self.size.astype(np.float64)
        return np.outer(size, size) - np.diag(size)

    @classmethod
    def of(cls, corpus: Corpus) -> _Field:
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
        relations = tuple(map(_Relations.of, vocabularies))
        family = _bearers(corpus.surname, relations[2], nodes[:, 2])[nodes[:, 2]]
        crowd = np.minimum(np.log2(family + 1.0), _CROWDS).astype(np.int64)
        traits = np.column_stack([sex, *states, corpus.costs > 0, crowd])
        kinds, stratum = distinct_rows(traits)
        size = np.bincount(stratum, minlength=len(kinds))
        agreeing = []
        for column, vocabulary in enumerate(vocabularies):
            counts = csr_array(
                (np.ones(len(nodes)), (nodes[:, column], stratum)),
                shape=(len(vocabulary), len(kinds)),
            )
            agreeing.append(_Agreeing.of(vocabulary, relations[column], counts, size, kinds[:, -1]))
        absent = (kinds[:, 1:4] == 0).T
        return cls(
            corpus, vocabularies, relations, stratum, size, absent, tuple(agreeing),
            _siblings(nodes[states[1] == 2], vocabularies, relations),
        )  # fmt: skip


def _siblings(
    nodes: Ints, vocabularies: Sequence[Vocabulary], relations: Sequence[_Relations]
) -> float:
    """How likely two of some nodes with one surname and two given names have one patronymic."""
    spelled = np.empty_like(nodes)
    for column, (vocabulary, own) in enumerate(zip(vocabularies, relations, strict=True)):
        agreeing = _agreeing(vocabulary, own)
        first = np.minimum.reduceat(agreeing.indices, agreeing.indptr[:-1])
        spelled[:, column] = first[nodes[:, column]]
    given, patronymic, surname = spelled.T

    def pairs(*columns: Ints) -> float:
        _, back = distinct_rows(np.column_stack(columns))
        return float((np.bincount(back).astype(np.float64) ** 2).sum())

    one = pairs(patronymic, surname) - pairs(given, patronymic, surname)
    return one / max(pairs(surname) - pairs(given, surname), 1.0)


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
        cls, vocabulary: Vocabulary, relations: _Relations, counts: csr_array,
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


def _by_number(numbers: Ints, size: int) -> Iterator[tuple[int, Ints]]:
    """Each number that occurs, and where."""
    order = order_of(numbers)
    bounds = np.searchsorted(numbers[order], np.arange(size + 1))
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        yield number, order[bounds[number] : bounds[number + 1]]


def _alike_initials(
    vocabulary: Vocabulary, relations: _Relations, counts: csr_array, crowd: Ints, size: int
) -> Floats:
    """Ordered pairs of nodes of which an initial is short for the other's name, by all odds.

    What an initial is short for follows from the names written out that it fits, of the same sex
    and among as many namesakes.
    """
    strata = len(crowd)
    alike = np.zeros((size, strata, strata))
    parts = vocabulary.parts
    initial = np.array([part.initial for part in parts], np.bool_)
    if not initial.any():
        return alike
    left, right, weight = vocabulary.neighbours()
    relation = relations.find(weight)
    fits = relations.direct[relation] & (initial[left] != initial[right])
    short = np.where(initial[left], left, right)[fits]
    full = np.where(initial[left], right, left)[fits]
    relation = relation[fits]
    sex = np.array(["mf".find(part.sex) if part.sex else -1 for part in parts], np.int64)
    dense = counts.toarray()
    agreeing = _agreeing(vocabulary, relations)
    for members in (np.flatnonzero(crowd == level) for level in np.unique(crowd).tolist()):
        often = dense[:, members].sum(axis=1)
        spelled = csr_array((often[full], (short, full)), shape=agreeing.shape)
        namesakes = np.asarray((spelled @ agreeing)[short, full])
        known = short * 3 + sex[full] + 1
        total = _sums(known, often[full], 3 * len(parts) + 3)[known]
        same = namesakes / np.maximum(total, 1.0)
        for number, some in _by_number(relation, size):
            here = dense[short[some]].T @ (dense[full[some]][:, members] * same[some, None])
            alike[number][:, members] += here
            alike[number][members] += here.T
    return alike


class _Pairs(NamedTuple):
    """Pairs of nodes: the relation of each part, and the number of the pattern."""

    left: Ints
    right: Ints
    relation: tuple[Ints, ...]
    patterns: Ints
    """One row (given, patronymic, surname) of relations per pattern."""
    pattern: Ints
    shipped: Floats
    """The log-odds that the shipped weights give."""

    @classmethod
    def of(cls, field: _Field, left: Ints, right: Ints) -> _Pairs:
        corpus = field.corpus
        total = weights().bias - corpus.costs[left] - corpus.costs[right]
        relation = []
        for column, (vocabulary, relations) in enumerate(
            zip(field.vocabularies, field.relations, strict=True)
        ):
            weight = vocabulary.weigh(corpus.nodes[left, column], corpus.nodes[right, column])
            total = total + weight
            relation.append(relations.find(weight))
        patterns, pattern = distinct_rows(np.column_stack(relation))
        return cls(left, right, tuple(relation), patterns, pattern, total)

    def coarse(self, field: _Field) -> Ints:
        """Of each pattern, the coarse levels of its parts."""
        return np.column_stack(
            [r.coarse[self.patterns[:, column]] for column, r in enumerate(field.relations)]
        )


def _rarity(field: _Field, pairs: _Pairs, count: int) -> Floats:
    """What the very words of a pair take off its log-odds: the more bear them, the more.

    Zero on average in pairs of each coarse pattern, and less where a list is short.
    """
    often = np.zeros(len(pairs.left))
    for column, (vocabulary, relations) in enumerate(
        zip(field.vocabularies, field.relations, strict=True)
    ):
        bearers = _bearers(vocabulary, relations, field.corpus.nodes[:, column])
        a, b = (field.corpus.nodes[side, column] for side in (pairs.left, pairs.right))
        initial = np.array([part.initial for part in vocabulary.parts], np.bool_)
        fewer = np.minimum(bearers[a], bearers[b])
        fewer = np.where(initial[a] & ~initial[b], bearers[a], fewer)
        fewer = np.where(initial[b] & ~initial[a], bearers[b], fewer)
        agrees = relations.coarse[pairs.relation[column]] == 0
        others = np.maximum(fewer - 1.0 - agrees, 0.0)
        often += np.where((a > 0) & (b > 0), np.log(others + 2.0), 0.0)
    _, group = distinct_rows(pairs.coarse(field))
    group = group[pairs.pattern]
    size = np.bincount(group[:count], minlength=int(group.max(initial=-1)) + 1)
    total = _sums(group[:count], often[:count], len(size))
    mean = total / np.maximum(size, 1)
    share = size / (size + _PRIOR)
    return np.asarray(share[group] * (often - mean[group]))


def _bearers(vocabulary: Vocabulary, relations: _Relations, classes: Ints) -> Floats:
    """How many nodes bear each class of a part or one that agrees with it."""
    own = np.bincount(classes, minlength=len(vocabulary)).astype(np.float64)
    return np.asarray(_agreeing(vocabulary, relations) @ own)


def _agreeing(vocabulary: Vocabulary, relations: _Relations) -> csr_array:
    """Which classes are one name, as a matrix: each with itself, too."""
    left, right, weight = vocabulary.neighbours()
    agrees = (relations.coarse[relations.find(weight)] == 0) & (left != right)
    left, right, itself = left[agrees], right[agrees], np.arange(len(vocabulary))
    place = np.concatenate([left, right, itself]), np.concatenate([right, left, itself])
    return csr_array((np.ones(len(place[0])), place), shape=(len(itself), len(itself)))


class _Marginal(NamedTuple):
    """Of one part: shares of the pairs of nodes of different people, by relation and strata.

    ``shares``: those that show the relation; ``alike``: those of them that bear one name there;
    ``itself``: those that have one class; ``both``: those of one class and name.
    """

    shares: Floats
    alike: Floats
    itself: Floats
    both: Floats


def _marginals(field: _Field, pairs: _Pairs, count: int, truth: Floats) -> list[_Marginal]:
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
            true += _sums(code, truth, true.size).reshape(true.shape)
        shares = np.maximum(agreeing.shares - true, 0.0) / everyone
        one = _one_name(relations, agreeing.shares, true)
        if column == 1:
            one[relations.coarse == _ABSENT] = namesakes
            one[relations.coarse == _MISSING] = field.siblings
        alike = shares * one[:, None, None] + np.minimum(agreeing.alike / everyone, shares)
        itself = np.minimum(agreeing.itself / everyone, shares)
        found.append(_Marginal(shares, alike, itself, itself * one[:, None, None]))
    given, patronymic, surname = found
    # pairs of one surname have lost those whose other parts agree, too: these are true
    lost = given.alike.sum(axis=0) * patronymic.alike.sum(axis=0)
    agree = field.relations[2].coarse == 0
    for table in surname:
        table[agree] /= np.maximum(1.0 - lost, 0.5)
    return found


_FEW = 10.0
"""A level that is seen in few true pairs is taken for one of its kind, as if seen so often."""


def _one_name(relations: _Relations, shares: Floats, true: Floats) -> Floats:
    """How likely a part is one name, spelled in two ways, where nodes show a relation.

    Always if it agrees.  Otherwise it follows from how many of the pairs are true, beside how many
    there would be if it were always: as many as of those that agree.
    """
    agrees = relations.coarse == 0
    rate = true[agrees].sum(axis=0) / np.maximum(shares[agrees].sum(axis=0), 1.0)
    possible = (shares * rate).sum(axis=(1, 2))
    found = true.sum(axis=(1, 2))
    of_kind = _sums(relations.coarse, found, 8) / np.maximum(
        _sums(relations.coarse, possible, 8), 1.0
    )
    one = (found + _FEW * of_kind[relations.coarse]) / (possible + _FEW)
    spelled = np.isin(relations.coarse, (_PARTIAL, _SHORT, _SLIP))
    return np.where(agrees, 1.0, np.where(spelled, np.minimum(one, 1.0), 0.0))


def _chance(field: _Field, pairs: _Pairs, count: int, truth: Floats) -> Floats:
    """How many pairs of nodes of different names each pattern is expected to have by chance.

    Two people whose names agree in all parts have one name: such pairs are no chance.
    """
    marginals = _marginals(field, pairs, count, truth)
    everyone = field.everyone()
    expected = np.zeros(len(pairs.patterns))
    for number, pattern in enumerate(pairs.patterns.tolist()):
        shares, alike, itself, both = (
            reduce(np.multiply, tables, everyone)
            for tables in zip(
                *(
                    [table[relation] for table in marginal]
                    for marginal, relation in zip(marginals, pattern, strict=True)
                ),
                strict=True,
            )
        )
        # nodes of one name are no chance, and nodes that have all classes in common are one node
        expected[number] = (shares - alike - itself + both).sum() / 2.0
    return expected


def _namesakes_without_patronymic(field: _Field, pairs: _Pairs, count: int, truth: Floats) -> float:
    """How likely two people without a patronymic and of one given name and surname have one name.

    They do not if one has a patronymic that is left unwritten: how many people have one follows
    from how often the same name stands with and without it.
    """
    coarse = pairs.coarse(field)
    whole = (coarse[:, 0] == 0) & (coarse[:, 2] == 0)
    amount = _sums(pairs.pattern[:count], truth, len(coarse))
    with_both = amount[whole & (coarse[:, 1] == 0)].sum()
    with_one = amount[whole & (coarse[:, 1] == _MISSING)].sum()
    written = (2 * with_both + 1) / (2 * with_both + with_one + 1)
    share = float((field.size * ~field.absent[1]).sum() / max(field.size.sum(), 1))
    have = min(share / written, 1.0)
    hidden = have * (1 - written) / max(have * (1 - written) + 1 - have, 1e-9)
    return float((1 - hidden) ** 2 + hidden**2 * field.siblings)


_BINS = 20.0
"""Bins of log-odds per unit, so that the pairs of a pattern are looked at once for all steps."""


def _shifts(field: _Field, pairs: _Pairs, count: int, logits: Floats, chance: Floats) -> Floats:
    """What each pair's log-odds gain: as all patterns like its own, and then as its own."""
    _, alike = distinct_rows(pairs.coarse(field))
    shift = np.zeros(len(logits))
    for group in (alike, np.arange(len(alike))):
        expected = _sums(group, chance, len(group))
        shift += _fitted(group[pairs.pattern], count, logits + shift, expected)
    return shift


def _fitted(group: Ints, count: int, logits: Floats, expected: Floats) -> Floats:
    """The shift of each group by which as many of its pairs are wrong as expected."""
    size = np.bincount(group[:count], minlength=len(expected)).astype(np.float64)
    clipped = np.clip(logits, -15.0, 15.0)
    mean = _sums(group[:count], clipped[:count], len(expected)) / np.maximum(size, 1)
    place = np.round((clipped[:count] + 15.0) * _BINS).astype(np.int64)
    code = group[:count] * (int(30 * _BINS) + 1) + place
    bins, times = np.unique(code, return_counts=True)
    owner, centre = bins // (int(30 * _BINS) + 1), bins % (int(30 * _BINS) + 1) / _BINS - 15.0
    wanted = np.minimum(expected, size) + _UNFORESEEN * size + _PRIOR * _sigmoid(-mean)
    low, high = np.full(len(expected), -15.0), np.full(len(expected), 15.0)
    for _ in range(40):
        middle = (low + high) / 2
        wrong = _sums(owner, times * _sigmoid(-(centre + middle[owner])), len(expected))
        wrong += _PRIOR * _sigmoid(-(mean + middle))
        low = np.where(wrong > wanted, middle, low)
        high = np.where(wrong > wanted, high, middle)
    middle = np.where(size > 0, (low + high) / 2, 0.0)
    return np.asarray(middle[group])


def _learned(
    field: _Field, pairs: _Pairs, count: int, scores: Floats, chance: Floats
) -> Calibration:
    size = np.bincount(pairs.pattern[:count], minlength=len(pairs.patterns))
    shipped = _sums(pairs.pattern[:count], _sigmoid(pairs.shipped[:count]), len(size))
    here = _sums(pairs.pattern[:count], scores[:count], len(size))
    slipped = (pairs.coarse(field) == _SLIP).any(axis=1)
    rows = []
    for at in np.lexsort((np.arange(len(size)), -size)).tolist():
        if size[at]:
            names = [r.names[pairs.patterns[at, c]] for c, r in enumerate(field.relations)]
            rows.append(
                Pattern(
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
    )
