"""The levels of evidence that occur between the parts of a list, told by their weights.

What a vocabulary keeps of the evidence between two of its classes is a weight.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Bools, Floats, Ints, distinct
from bynames._batch.vocabulary import Vocabulary
from bynames._evidence import look_text
from bynames._weights import AGREEING, weights

__all__ = [
    "ABSENT",
    "AGREE",
    "INITIAL",
    "INITIALS",
    "MISSING",
    "PARTIAL",
    "SHORT",
    "SLIP",
    "Levels",
    "Relations",
    "bearers_by_sex",
    "bearers_of",
]

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


AGREE, INITIAL, MISSING, ABSENT, PARTIAL, SHORT, SLIP = 0, 1, 2, 3, 4, 5, 7
_OTHER = 6
INITIALS = 8
"""An initial on both sides, which two people share more often than an initial and a name."""
_COARSE = {
    "initial": INITIAL, "initial-bridge": INITIAL, "missing": MISSING, "absent": ABSENT,
    "partial": PARTIAL, "diminutive": SHORT, "byname": SHORT, "cognate": SHORT,
    "sex": _OTHER, "another": _OTHER, "different": _OTHER,
}  # fmt: skip
"""Levels that behave alike; those not here agree or are slips."""


def _coarse(level: str) -> int:
    if level in _SAME:
        return AGREE
    return _COARSE.get(level, SLIP)


class Levels(NamedTuple):
    """The levels that occur between parts of one kind, by their weights in order."""

    weights: Floats
    names: tuple[str, ...]
    coarse: Ints
    direct: Bools
    """Whether a level says that an initial is the name's, in one language."""

    @classmethod
    def of(cls, kind: str, weight: Floats) -> Levels:
        """The levels of some weights, and those of parts that are absent or different."""
        levels = weights().levels[kind]
        extra = [levels[name] for name in ("different", "missing", "absent")]
        values = np.unique(np.round(np.append(weight, extra), 6))
        known = _levels(kind)
        names = tuple(known.get(value, "partial") for value in values.tolist())
        coarse = np.array([_coarse(name) for name in names], np.int64)
        direct = np.array([name == "initial" for name in names], np.bool_)
        return cls(values, names, coarse, direct)

    def find(self, weight: Floats) -> Ints:
        """The numbers of the levels that have some weights."""
        return np.searchsorted(self.weights, np.round(weight, 6))


class Relations(NamedTuple):
    """How the classes of a vocabulary are related."""

    levels: Levels
    initial: Bools
    """Whether a class of the vocabulary is an initial."""
    one: csr_array
    """Which classes of the vocabulary are one name, as a matrix: each with itself, too."""
    bears: csr_array
    """Which classes (column) bear the name of a class (row): `one`, and what an initial fits."""
    place: Ints
    """The place of each class that is one name with another, in an order that has nothing to do
    with its number; 0 of all others, which nobody asks for."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Relations:
        left, right, weight = vocabulary.neighbours()
        levels = Levels.of(vocabulary.kind, weight)
        initial = np.array([part.initial for part in vocabulary.parts], np.bool_)
        relation = levels.find(weight)
        agrees = (levels.coarse[relation] == AGREE) & (left != right)
        one = _with_themselves(left[agrees], right[agrees], len(vocabulary))
        fits = levels.direct[relation] & (left != right)
        short = np.concatenate([left[fits], right[fits]])
        full = np.concatenate([right[fits], left[fits]])
        of_initials = csr_array((1.0 * initial[short], (short, full)), shape=one.shape)
        several = distinct(np.concatenate([left[agrees], right[agrees]]))
        looks = {number: look_text(vocabulary.parts[number]) for number in several.tolist()}
        place = np.zeros(len(vocabulary), np.int64)
        place[sorted(looks, key=looks.__getitem__)] = np.arange(len(looks))
        return cls(levels, initial, one, one + of_initials, place)

    def name_of(self, often: Ints) -> Ints:
        """The name of each class: the commonest of the classes that are one name with it.

        `often` says how many nodes have each class.  *Malachuk* is one name with Малахук and with
        Малашук, which are two names: it goes with the commoner.  Which class has which number has
        no say, since a list and its pieces number them otherwise.
        """
        order = np.lexsort((self.place, -often))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        best: Ints = order[np.minimum.reduceat(rank[self.one.indices], self.one.indptr[:-1])]
        return best


def _with_themselves(left: Ints, right: Ints, size: int) -> csr_array:
    """A matrix with ones at some pairs, both ways, and of each with itself."""
    itself = np.arange(size)
    place = np.concatenate([left, right, itself]), np.concatenate([right, left, itself])
    return csr_array((np.ones(len(place[0])), place), shape=(size, size))


def bearers_of(relations: Relations, classes: Ints) -> Floats:
    """How many nodes bear each class of a part or one that agrees with it, or that it fits."""
    own = np.bincount(classes, minlength=len(relations.initial)).astype(np.float64)
    return np.asarray(relations.bears @ own)


def bearers_by_sex(relations: Relations, classes: Ints, sex: Ints) -> Floats:
    """For each node how many nodes bear its class of a part, one that agrees or that it fits.

    Nodes of the other sex do not count: *Каваленка* is borne by both.  `sex` is -1 if not known.
    """
    found = np.zeros(len(classes))
    for own in (-1, 0, 1):
        some = sex == own
        like = some | (sex < 0) if own >= 0 else np.ones(len(sex), np.bool_)
        found[some] = bearers_of(relations, classes[like])[classes[some]]
    return found
