"""The nodes and pairs of a list that one machine holds, as calibration looks at them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Floats, Ints, components, distinct_rows
from bynames._batch.census import (
    INITIAL,
    Agreeing,
    Census,
    Families,
    Strata,
    alike_in,
    crowd_of,
    differing_fathers,
    sexes_of,
    states_of,
    sums,
)
from bynames._batch.chance import Meetings, Patterns
from bynames._batch.corpus import Corpus
from bynames._batch.learning import Grouping, PatternPairs, Rarity, alike, commonness
from bynames._batch.odds_bins import OddsBins
from bynames._batch.part_levels import Relations, bearers_by_sex, bearers_of
from bynames._batch.rivals import Rivals, capped_odds, short_sides

__all__ = ["Field", "ListEvidence"]


class Field(NamedTuple):
    """The nodes of a corpus and their counts."""

    corpus: Corpus
    census: Census
    stratum: Ints
    """The stratum of every node."""
    states: Ints
    """How each part (column) of every node is written."""
    bearers: Floats
    """Of every node and part: how many nodes of one sex bear its name."""

    @classmethod
    def of(cls, corpus: Corpus) -> Field:
        """Count the nodes of a corpus."""
        nodes, states, sex = corpus.nodes, states_of(corpus), sexes_of(corpus)
        relations = tuple(map(Relations.of, corpus.vocabularies))
        crowd = crowd_of(bearers_of(relations[2], nodes[:, 2])[nodes[:, 2]])
        kinds, kind = distinct_rows(np.column_stack([sex, states, corpus.costs > 0, crowd]))
        strata = Strata.of(kinds, np.bincount(kind, minlength=len(kinds)))
        stratum = strata.of_kind[kind]
        agreeing = []
        for column, (vocabulary, own) in enumerate(
            zip(corpus.vocabularies, relations, strict=True)
        ):
            counts = csr_array(
                (np.ones(len(nodes)), (nodes[:, column], stratum)),
                shape=(len(vocabulary), len(strata.size)),
            )
            agreeing.append(Agreeing.of(vocabulary, own, counts, strata))
        census = Census.of(
            [own.levels for own in relations], strata, agreeing,
            _families(corpus, relations, strata, stratum),
        )  # fmt: skip
        bearers = np.column_stack(
            [bearers_by_sex(own, nodes[:, at], sex) for at, own in enumerate(relations)]
        )
        return cls(corpus, census, stratum, states, bearers)


def _families(
    corpus: Corpus, relations: tuple[Relations, ...], strata: Strata, stratum: Ints
) -> Families:
    """What people with a patronymic tell about those without."""
    whole = np.flatnonzero(strata.whole[stratum])
    nodes, group = corpus.nodes[whole], strata.by_sex_and_crowd()[stratum[whole]]
    names = np.column_stack(
        [
            own.name_of(np.bincount(corpus.nodes[:, at], minlength=len(own.initial)))[nodes[:, at]]
            for at, own in enumerate(relations)
        ]
    )
    _, couple = distinct_rows(np.column_stack([group, names[:, [0, 2]]]))
    found = differing_fathers(couple, nodes[:, 1], corpus.patronymic)
    return Families.of(alike_in(group, names), found)


class ListEvidence:
    """The first `count` pairs of nodes are candidate pairs, the others each a node and itself."""

    def __init__(self, field: Field, left: Ints, right: Ints, count: int) -> None:
        self._left, self._right, self.count = left, right, count
        self.patterns, self.pattern, self.shipped = _patterns_of(field, left, right)
        group = alike(self.patterns)
        rarity = self._rarity(field, group[0])
        self._logits = self.shipped - rarity
        own = self.pattern[:count]
        strata = [field.stratum[side[:count]] for side in (left, right)]
        cells, self.meeting = distinct_rows(np.column_stack([own, *strata]))
        self.met = Meetings(*cells.T)
        name = self._names(len(field.stratum))
        one, other = name[left[:count]], name[right[:count]]
        named = np.column_stack([np.minimum(one, other), np.maximum(one, other)])
        self.groupings = [self._grouping(some, named) for some in group]
        self._rivals = self._rivals_of(field, name)
        self._lost = np.zeros(len(left))

    def _rarity(self, field: Field, group: Ints) -> Floats:
        """What the very words of each pair take off its log-odds."""
        sides = self._left, self._right
        often = commonness(
            self.patterns,
            self.pattern,
            (field.states[sides[0]], field.states[sides[1]]),
            (field.bearers[sides[0]], field.bearers[sides[1]]),
        )
        own = group[self.pattern[: self.count]]
        size = np.bincount(own, minlength=int(group.max(initial=-1)) + 1)
        return Rarity.of(group, size, sums(own, often[: self.count], len(size))).off(
            self.pattern, often
        )

    def _names(self, nodes: int) -> Ints:
        """The name of each node, as a number: one for all that pairs say are one."""
        agree = self.patterns.agree[self.pattern[: self.count]]
        left, right = self._left[: self.count], self._right[: self.count]
        return components(left[agree], right[agree], nodes)

    def _grouping(self, group: Ints, named: Ints) -> Grouping:
        own = group[self.pattern[: self.count]]
        seen, _ = distinct_rows(np.column_stack([own, named]))
        size, names = (np.bincount(of, minlength=len(group)) for of in (own, seen[:, 0]))
        return Grouping.of(group, size, names)

    def _rivals_of(self, field: Field, name: Ints) -> Rivals:
        left, right = self._left[: self.count], self._right[: self.count]
        coarse = self.patterns.coarse[self.pattern[: self.count]]
        short = short_sides(coarse, field.states[left], field.states[right])
        return Rivals.of(left, right, short, name)

    def meet_rivals(self, shift: Floats) -> None:
        """Work out anew what each pair loses by the rivals of its names."""
        odds = capped_odds(self._logits[: self.count] + shift[self.pattern[: self.count]])
        self._lost[: self.count] = self._rivals.lost(odds)

    def scores(self, shift: Floats) -> Floats:
        """How likely each pair is right, those of a node and itself included."""
        return PatternPairs(self.pattern, self._logits, self._lost).scores(shift)

    def truth(self, shift: Floats) -> Floats:
        """How many of the candidate pairs of each meeting are right."""
        return sums(self.meeting, self._candidates().scores(shift), len(self.met.pattern))

    def bins(self, group: Ints, shift: Floats, gained: Floats) -> OddsBins:
        """The candidate pairs by their log-odds."""
        return self._candidates().bins(group, shift, gained)

    def _candidates(self) -> PatternPairs:
        count = self.count
        return PatternPairs(self.pattern[:count], self._logits[:count], self._lost[:count])


def _patterns_of(field: Field, left: Ints, right: Ints) -> tuple[Patterns, Ints, Floats]:
    """The patterns of pairs of nodes, that of each pair, and its shipped log-odds."""
    corpus, levels = field.corpus, field.census.levels
    weight = list(corpus.part_weights(left, right))
    relation = [own.find(some) for own, some in zip(levels, weight, strict=True)]
    initials = (field.states[left] == INITIAL) & (field.states[right] == INITIAL)
    rows, pattern = distinct_rows(np.column_stack([*relation, initials]))
    return Patterns.of(levels, rows), pattern, corpus.log_odds(left, right, weight)
