"""How much each pattern of evidence is worth in the list at hand.

The shipped score of a pair knows nothing of its list.  How often a pattern of evidence (a level
per part) comes about by chance is counted in the list itself: given name, patronymic and surname
of different people are independent of each other, so that the pairs of nodes that would show a
pattern if all were different people follow from how often each part occurs.  What is found above
that is true.  The shipped score, moved by the size of the list, is the prior, worth some pairs per
pattern.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from bynames._batch.arrays import Floats, Ints, sigmoid
from bynames._batch.candidates import NodePairs
from bynames._batch.census import sums
from bynames._batch.chance import Chance
from bynames._batch.corpus import Corpus
from bynames._batch.learning import learned_shifts
from bynames._batch.list_evidence import Field, ListEvidence
from bynames._batch.options import PROFILES
from bynames._batch.part_levels import INITIALS, SLIP
from bynames._choices import Profile
from bynames._weights import weights

__all__ = ["Calibration", "EvidencePattern", "ProfileEstimate", "ToldScores", "told_scores"]


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

    def to_dict(self) -> dict[str, Any]:
        """The levels and figures as plain data, ready for JSON."""
        return asdict(self)


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

    def to_dict(self) -> dict[str, Any]:
        """The profile and its figures as plain data, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, repr=False)
class Calibration:
    """What a list has taught about its scores.

    ``names``: how many different writings it has.  ``pairs``: how many candidate pairs of these
    were compared; ``matches``: the share of them that is expected to be true.  ``errors``: the
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

    def __repr__(self) -> str:
        return (
            f"<Calibration: {self.names} different names, {self.pairs} candidate pairs, "
            f"{len(self.patterns)} patterns of evidence>"
        )

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "names": self.names,
            "pairs": self.pairs,
            "matches": self.matches,
            "errors": self.errors,
            "patterns": [row.to_dict() for row in self.patterns],
            "profiles": [row.to_dict() for row in self.profiles],
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
    count = len(left)
    pairs = ListEvidence(
        field, np.concatenate([left, itself]), np.concatenate([right, itself]), count
    )
    chance = Chance(field.census, pairs.patterns, pairs.met)
    shift, expected = learned_shifts(pairs, pairs.patterns, chance, pairs.groupings)
    scores = pairs.scores(shift)
    learned = _learned(field, pairs, scores[:count], expected)
    return ToldScores(scores[:count], scores[count:], learned)


def _learned(field: Field, pairs: ListEvidence, scores: Floats, chance: Floats) -> Calibration:
    count, patterns, pattern = pairs.count, pairs.patterns, pairs.pattern[: pairs.count]
    size = np.bincount(pattern, minlength=len(patterns.rows))
    shipped = sums(pattern, sigmoid(pairs.shipped[:count]), len(size))
    here = sums(pattern, scores, len(size))
    slipped = (patterns.coarse == SLIP).any(axis=1)
    rows = []
    for at in np.lexsort((np.arange(len(size)), -size)).tolist():
        if size[at]:
            names = [
                levels.names[patterns.rows[at, column]]
                for column, levels in enumerate(field.census.levels)
            ]
            two = patterns.coarse[at] == INITIALS
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
        tuple(_estimate(profile, scores) for profile in PROFILES),
    )


def _estimate(profile: Profile, scores: Floats) -> ProfileEstimate:
    taken = scores[scores >= weights().profile[profile]]
    right = float(taken.sum())
    return ProfileEstimate(
        profile,
        right / len(taken) if len(taken) else 1.0,
        right / float(scores.sum()) if len(scores) else 1.0,
    )
