"""Rows grouped by name: laid out, paired, scored, clustered.

Rows that read alike are one *unit* (``units``).  Units are joined best pair first, and only if no
two members of the joined group contradict each other (``clustering``).  A short form (an initial, a
bare surname) that fits several groups is in none, and stands in ``ambiguous``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Ints, distinct_rows
from bynames._batch.calibration import ToldScores, told_scores
from bynames._batch.candidates import NodePairs, candidate_pairs, short_nodes
from bynames._batch.clustering import joined
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.generations import of_two_generations
from bynames._batch.groups import Ambiguous, Groups, RowUnits
from bynames._batch.options import (
    columns_of,
    contradiction_of,
    order_or_learned,
    row_pairs,
    threshold_of,
    workers_of,
)
from bynames._batch.other_columns import OtherColumns
from bynames._batch.progress import Progress, log, share, within
from bynames._batch.units import (
    Limits,
    UnitPairs,
    own_scores,
    reading_pairs,
    tags_of,
    unit_pairs,
    unit_set,
    units_of,
)
from bynames._choices import NameOrder, Profile
from bynames._own_variants import Variants, accepts_variants
from bynames._text_columns import text_column

__all__ = ["Asked", "dedupe", "grouped"]


@accepts_variants
@no_collection()
def dedupe(
    names: Iterable[object],
    *,
    profile: Profile = "default",
    threshold: float | None = None,
    order: NameOrder | None = None,
    same: Sequence[Sequence[object]] = (),
    also: Sequence[Sequence[object]] = (),
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
    calibrate: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> Groups:
    """Group the rows that carry the same name, which need not be the same person.

    `names` are text or None, one per row.  `profile` is strict, default or wide; `threshold` (0 to
    1) overrides its lowest score.  `order` is how the list writes its names: ``given-first``,
    ``surname-first`` or ``mixed``; None: it is learned from the names whose order is clear, and
    decides for the others.

    `same` holds columns as long as `names` whose values must agree where both are present; `also`
    holds such columns as evidence, which raises or lowers a score by how often, in this list, rows
    with the same name agree in them.  `together` and `apart` are decided pairs of rows; a pair of
    `apart` also blocks transitive merging.

    How much each pattern of evidence is worth is learned from the list, with the shipped weights
    as prior, and reported in ``calibration``; `calibrate` False gives the shipped scores, which
    depend on nothing but the two names of a pair and the order of the list.

    `workers` is the number of processes and threads (None: one per core); the result is the same
    for every number.  `progress` is called with a stage and the share done, 0 to 1; an exception
    that it raises cancels the call.  `variants` are your own rows on top of the curated table.

    Returns :class:`Groups`: a label for every row (-1: no data), the pairs above the threshold with
    their scores, and the short forms that fit several groups.  Time and memory grow little faster
    than the number of rows.

    Raises :class:`BynamesError` for invalid arguments.

    >>> groups = dedupe(["Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", None])
    >>> groups.labels.tolist()
    [0, 1, 0, -1]
    """
    rows = text_column(names)
    return grouped(
        rows,
        Asked.of(len(rows), same, also, together, apart),
        partial(told_scores, calibrate=calibrate),
        threshold_of(profile, threshold),
        order_or_learned(order),
        workers_of(workers),
        progress,
    )


def grouped(
    rows: Sequence[str | None],
    asked: Asked,
    scored: Callable[[Corpus, NodePairs], ToldScores],
    least: float,
    order: NameOrder | None,
    workers: int | None,
    progress: Progress | None,
) -> Groups:
    """Group rows by the scores that `scored` tells of candidate pairs, from `least` on."""
    corpus = Corpus.of(rows, workers, within(progress, 0.0, 0.7), order)
    # all pairs that do not contradict: what is none of them does
    found = candidate_pairs(corpus, contradiction_of(least), workers, within(progress, 0.7, 0.9))
    done = share(progress, "grouping", 0.9, 1.0)
    told = scored(corpus, found)
    paired = _Paired.of(corpus, corpus.rows(rows), asked, found, told)
    unit = paired.of_row.unit
    limits = Limits(
        corpus, paired.units, least, unit_set(unit, asked.together), unit_set(unit, asked.apart),
        len(asked.same),
    )  # fmt: skip
    label_of_unit, waiting = _clustered(limits, paired.pairs)
    labels = np.full(len(rows), -1, np.int64)
    labels[unit >= 0] = label_of_unit[unit[unit >= 0]]
    done(1.0)
    count = int(labels.max(initial=-1)) + 1
    log.info("dedupe: %d rows, %d pairs compared, %d groups", len(rows), found.weighed, count)
    return Groups(
        names=rows,
        labels=labels,
        ambiguous=_ambiguous(unit, label_of_unit, waiting),
        threshold=least,
        weighed=found.weighed,
        kept_apart=paired.kept_apart(least) if asked.same else 0,
        calibration=told.calibration,
        _other=paired.other,
        _corpus=corpus,
        _of=paired.of_row,
        _pairs=limits.allowed(paired.pairs.where(paired.pairs.scores >= least)),
        _near=paired.near,
    )


class Asked(NamedTuple):
    """What a caller says of the rows beside their names, checked."""

    same: list[Sequence[object]]
    also: list[Sequence[object]]
    together: list[tuple[int, int]]
    apart: list[tuple[int, int]]

    @classmethod
    def of(
        cls,
        size: int,
        same: Sequence[Sequence[object]],
        also: Sequence[Sequence[object]],
        together: Sequence[tuple[int, int]],
        apart: Sequence[tuple[int, int]],
    ) -> Asked:
        """Check arguments of ``dedupe`` for a list of a size."""
        return cls(
            columns_of(same, "same", size),
            columns_of(also, "also", size),
            row_pairs(together, "together", size),
            row_pairs(apart, "apart", size),
        )


class _Paired(NamedTuple):
    """Rows as units, and the pairs of units whose names do not contradict.

    ``named`` are the pairs by their names alone, ``pairs`` with what other columns say; ``near``
    are the pairs of readings from which they come.
    """

    of_row: RowUnits
    units: Ints
    near: UnitPairs
    named: UnitPairs
    pairs: UnitPairs
    other: OtherColumns | None

    @classmethod
    def of(
        cls, corpus: Corpus, number: Ints, asked: Asked, found: NodePairs, told: ToldScores
    ) -> _Paired:
        """Pair the rows of a list; `number` is each row's name in the corpus (-1: no data)."""
        tags = tags_of(len(number), [*asked.same, *asked.also], asked.together, asked.apart)
        unit, units = units_of(corpus, number, tags)
        readings, reading = distinct_rows(units[:, :2])
        own = own_scores(readings, told.itself)
        near = reading_pairs(corpus, readings, found.left, found.right, told.pairs, told.itself)
        must_agree = len(asked.same)
        named = pairs = unit_pairs(near, own, reading, units[:, 2 : 2 + must_agree])
        other = None
        if asked.also:
            other = OtherColumns.learned(tags[:, must_agree:-1], number)
            of_units = other._replace(values=units[:, 2 + must_agree : -1])
            pairs = named._replace(scores=of_units.told(named.left, named.right, named.scores))
        return cls(RowUnits(unit, number, reading, own), units, near, named, pairs, other)

    def kept_apart(self, least: float) -> int:
        """How many pairs of rows their names would join, but a column that must agree does not."""
        unit, _, reading, own = self.of_row
        size = np.bincount(unit[unit >= 0])
        whole = np.bincount(reading, size, len(own)).astype(np.int64)
        close, alike = self.near.scores >= least, own >= least
        named = (whole[self.near.left] * whole[self.near.right])[close].sum()
        named += (whole * (whole - 1) // 2)[alike].sum()
        close = self.named.scores >= least
        agreeing = (size[self.named.left] * size[self.named.right])[close].sum()
        agreeing += (size * (size - 1) // 2)[alike[reading]].sum()
        return int(named - agreeing)


def _clustered(limits: Limits, pairs: UnitPairs) -> tuple[Ints, dict[int, list[int]]]:
    """The label of every unit, and for each unit that fits several groups a unit of each.

    Labels are numbered from 0 in the order of their first units.
    """
    short: Bools = short_nodes(limits.corpus)[limits.units[:, 0]]
    tying, torn = of_two_generations(limits.corpus, limits.units, pairs, limits.least)
    group, waiting = joined(limits, tying, short)
    for one, others in torn.items():
        if group[one] not in group[others]:  # else the user has decided
            waiting[one] = others
    _, labels = np.unique(group, return_inverse=True)
    return labels.astype(np.int64), waiting


def _ambiguous(
    unit: Ints, label_of_unit: Ints, waiting: dict[int, list[int]]
) -> tuple[Ambiguous, ...]:
    if not waiting:
        return ()
    rows = np.flatnonzero(np.isin(unit, np.array(list(waiting), np.int64)))
    return tuple(
        Ambiguous(row, tuple(int(label_of_unit[other]) for other in waiting[int(unit[row])]))
        for row in rows.tolist()
    )
