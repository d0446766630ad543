"""Groups of the same name, without transitive merging; short forms never bridge two full names.

Rows that read alike are one *unit* (``units``).  Units are joined best pair first, and only if no
two members of the joined group contradict each other (``clustering``).  A short form (an initial, a
bare surname) that fits several groups is in none, and stands in ``ambiguous``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import (
    Floats,
    Ints,
    crossed,
    distinct_rows,
    order_of,
    pairs_within,
    ranges,
    runs,
)
from bynames._batch.arrow_tables import arrow_table
from bynames._batch.calibration import Calibration, told_scores
from bynames._batch.candidates import candidate_pairs, short_nodes
from bynames._batch.clustering import joined
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.generations import of_two_generations
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
from bynames._errors import BynamesError
from bynames._own_variants import Variants, accepts_variants
from bynames._text_columns import text_column

__all__ = ["Ambiguous", "Groups", "dedupe", "made_from"]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row with a short form that fits several groups: their labels, best first.

    >>> names = ["Алена Лапцёнак", "Алег Лапцёнак", "А. Лапцёнак"]
    >>> [(one.row, sorted(one.labels)) for one in dedupe(names).ambiguous]
    [(2, [1, 2])]
    """

    row: int
    labels: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """The row and its labels as plain data, ready for JSON."""
        return asdict(self)


class _Rows(NamedTuple):
    """Of every row: its unit and the number of its name (-1: no data); of every unit: its reading;
    of every reading: its own score, that of two rows that read alike but are written differently.
    """

    unit: Ints
    name: Ints
    reading: Ints
    own: Floats


@dataclass(frozen=True, eq=False)
class Groups:
    """The result of :func:`dedupe`.

    ``names``: the rows as given (None: no data).  ``labels``: one int per row, -1 for no data;
    numbers do not depend on the order of rows.  ``ids``: one stable id per label, made from the
    group's content.  ``ambiguous``: short forms that fit several groups.  ``weighed``: how many
    candidate pairs were compared, ``kept_apart`` how many pairs of rows only a column of `same`
    kept apart.  ``calibration``: what the list taught about its scores (None if they are the
    shipped ones).  Pairs of rows above the threshold are in ``left``, ``right`` and ``scores``
    (float32, left < right), or as tuples in ``pairs``.  Two results are equal if their rows,
    labels, pairs and scores are.

    >>> groups = dedupe(["Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", None])
    >>> groups.labels.tolist(), groups.members(0).tolist(), groups.pairs[0][:2]
    ([0, 1, 0, -1], [0, 2], (0, 2))
    """

    names: Sequence[str | None]
    labels: Ints
    ambiguous: tuple[Ambiguous, ...]
    threshold: float
    weighed: int
    kept_apart: int
    calibration: Calibration | None = field(repr=False)
    _other: OtherColumns | None = field(repr=False)
    _corpus: Corpus = field(repr=False)
    _of: _Rows = field(repr=False)
    _pairs: UnitPairs = field(repr=False)
    _near: UnitPairs = field(repr=False)
    """All pairs of readings that do not contradict."""

    def __len__(self) -> int:
        """The number of groups, those of one row included."""
        return self._count

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Groups):
            return NotImplemented
        return (
            list(self.names) == list(other.names)
            and self.ambiguous == other.ambiguous
            and all(
                np.array_equal(getattr(self, name), getattr(other, name))
                for name in ("labels", "left", "right", "scores")
            )
        )

    __hash__: ClassVar[None]  # type: ignore[assignment]  # arrays can be changed

    @cached_property
    def _count(self) -> int:
        return int(self.labels.max(initial=-1)) + 1

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """One stable id per label, made from the group's content."""
        return _ids(self._corpus, self._of.name, self.labels)

    @property
    def contradiction(self) -> float:
        """The score below which two names contradict each other: never in one group."""
        return contradiction_of(self.threshold)

    @property
    def order(self) -> NameOrder:
        """How the list writes its names: ``given-first``, ``surname-first`` or ``mixed``."""
        return self._corpus.order

    @property
    def numbers(self) -> Ints:
        """The number of each row's name in the corpus; -1: no data."""
        return self._of.name

    def scores_between(self, one: Ints, other: Ints) -> Floats:
        """The scores of pairs of rows as this list has them, whatever the threshold.

        Rows with the same spelling score 1, unless columns of `also` say otherwise.  Pairs that
        contradict (and are together because a person said so) have their shipped score.
        """
        of = self._of
        a, b = of.reading[of.unit[one]], of.reading[of.unit[other]]
        code = np.minimum(a, b) * len(of.own) + np.maximum(a, b)
        known = self._near.left * len(of.own) + self._near.right  # in order
        place = np.searchsorted(known, code)
        found = np.zeros(len(code), np.bool_)
        found[place < len(known)] = known[place[place < len(known)]] == code[place < len(known)]
        scores = np.where(a == b, of.own[a], 0.0)
        scores[found] = self._near.scores[place[found]]
        equal = of.name[one] == of.name[other]
        scores[equal] = 1.0
        rest = np.flatnonzero(~found & ~equal & (a != b))
        ways = [self._corpus.ways(of.name[rows[rest]]) for rows in (one, other)]
        scores[rest] = self._corpus.best_nodes(*ways)[2]
        return scores if self._other is None else self._other.told(one, other, scores)

    @cached_property
    def _rows(self) -> tuple[Ints, Ints]:
        """Rows sorted by label, and where each label starts."""
        order = order_of(self.labels)
        return order, np.searchsorted(self.labels[order], np.arange(len(self) + 1))

    def members(self, label: int) -> Ints:
        """The rows of a group, in their order."""
        whole = isinstance(label, (int, np.integer)) and not isinstance(label, bool)
        if not whole or not 0 <= label < len(self):
            raise BynamesError(f"no group {label!r}: labels go from 0 to {len(self) - 1}")
        order, starts = self._rows
        return order[starts[label] : starts[label + 1]]

    @cached_property
    def _row_pairs(self) -> tuple[Ints, Ints, NDArray[np.float32]]:
        return _row_pairs(self._of, self._pairs, self.threshold)

    @property
    def left(self) -> Ints:
        """The earlier row of each pair."""
        return self._row_pairs[0]

    @property
    def right(self) -> Ints:
        """The later row of each pair."""
        return self._row_pairs[1]

    @property
    def scores(self) -> NDArray[np.float32]:
        """The score of each pair."""
        return self._row_pairs[2]

    @cached_property
    def pairs(self) -> list[tuple[int, int, float]]:
        """The pairs above the threshold as tuples (row, row, score)."""
        left, right, scores = self._row_pairs
        return list(zip(left.tolist(), right.tolist(), scores.tolist(), strict=True))

    def to_dict(self) -> dict[str, list[Any]]:
        """One row per name, as columns of Python objects: name, label, group (its id).

        ``group`` is None and ``label`` -1 for no data.
        """
        labels = self.labels.tolist()
        ids = [self.ids[label] if label >= 0 else None for label in labels]
        return {"name": list(self.names), "label": labels, "group": ids}

    def to_arrow(self) -> Any:
        """What :meth:`to_dict` gives as a :class:`pyarrow.Table`."""
        return arrow_table(self.to_dict())


def made_from(groups: Groups) -> tuple[Corpus, OtherColumns | None]:
    """The distinct names of groups, laid out, and what the columns of `also` are worth.

    For what explains groups in a review; not public.
    """
    return groups._corpus, groups._other


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
    """Group the rows that carry the same name (the same name: not surely the same person).

    `names` are text or None, one per row.  `profile` is strict, default or wide; `threshold` (0 to
    1) overrides its lowest score.  `order` is how the list writes its names: ``given-first``,
    ``surname-first`` or ``mixed``; None: it is learned from the names whose order is clear, and
    decides for the others.

    `same` holds columns as long as `names` whose values must agree where both are present; `also`
    holds such columns as evidence, which raises or lowers a score by how often, in this list, rows
    with the same name agree in them.  `together` and `apart` are decided pairs of rows; a pair of
    `apart` also blocks transitive merging.

    How much each pattern of evidence is worth is learned from the list, with the shipped weights
    as prior, and told in ``calibration``; `calibrate` False gives the shipped scores, which depend
    on nothing but the two names of a pair and the order of the list.

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
    least = threshold_of(profile, threshold)
    workers = workers_of(workers)
    rows = text_column(names)
    same = columns_of(same, "same", len(rows))
    also = columns_of(also, "also", len(rows))
    together = row_pairs(together, "together", len(rows))
    apart = row_pairs(apart, "apart", len(rows))
    corpus = Corpus.of(rows, workers, within(progress, 0.0, 0.7), order_or_learned(order))
    number = corpus.rows(rows)
    tags = tags_of(len(rows), [*same, *also], together, apart)
    unit, units = units_of(corpus, number, tags)
    short = short_nodes(corpus)
    # all pairs that do not contradict: what is none of them does
    found = candidate_pairs(corpus, contradiction_of(least), workers, within(progress, 0.7, 0.9))
    done = share(progress, "grouping", 0.9, 1.0)
    told = told_scores(corpus, found, calibrate=calibrate)
    readings, reading = distinct_rows(units[:, :2])
    own = own_scores(readings, told.itself)
    near = reading_pairs(corpus, readings, found.left, found.right, told.pairs, told.itself)
    pairs = unit_pairs(near, own, reading, units[:, 2 : 2 + len(same)])
    kept_apart = _kept_apart(near, own, reading, pairs, np.bincount(unit[unit >= 0]), least)
    other = None
    if also:
        other = OtherColumns.learned(tags[:, len(same) : -1], number)
        of_units = other._replace(values=units[:, 2 + len(same) : -1])
        pairs = pairs._replace(scores=of_units.told(pairs.left, pairs.right, pairs.scores))
    limits = Limits(
        corpus, units, least, unit_set(unit, together), unit_set(unit, apart), len(same)
    )
    tying, torn = of_two_generations(corpus, units, pairs, least)
    group, waiting = joined(limits, tying, short[units[:, 0]])
    for one, others in torn.items():
        if group[one] not in group[others]:  # else the user has decided
            waiting[one] = others
    labels_of_unit = _numbered(group)
    labels = np.full(len(rows), -1, np.int64)
    labels[unit >= 0] = labels_of_unit[unit[unit >= 0]]
    above = pairs.scores >= least
    done(1.0)
    count = int(labels.max(initial=-1)) + 1
    log.info("dedupe: %d rows, %d pairs compared, %d groups", len(rows), found.weighed, count)
    return Groups(
        names=rows,
        labels=labels,
        ambiguous=_ambiguous(unit, labels_of_unit, waiting),
        threshold=least,
        weighed=found.weighed,
        kept_apart=kept_apart if same else 0,
        calibration=told.calibration,
        _other=other,
        _corpus=corpus,
        _of=_Rows(unit, number, reading, own),
        _pairs=UnitPairs(
            *limits.allowed(pairs.left[above], pairs.right[above], pairs.scores[above])
        ),
        _near=near,
    )


def _kept_apart(
    near: UnitPairs, own: Floats, reading: Ints, pairs: UnitPairs, size: Ints, least: float
) -> int:
    """How many pairs of rows their names would join, but a column that must agree does not.

    `pairs` are the pairs of units that do not differ, `size` says how many rows a unit has.
    """
    whole = np.bincount(reading, size, len(own)).astype(np.int64)
    close, alike = near.scores >= least, own >= least
    named = (whole[near.left] * whole[near.right])[close].sum()
    named += (whole * (whole - 1) // 2)[alike].sum()
    close = pairs.scores >= least
    agreeing = (size[pairs.left] * size[pairs.right])[close].sum()
    agreeing += (size * (size - 1) // 2)[alike[reading]].sum()
    return int(named - agreeing)


def _numbered(group: Ints) -> Ints:
    """Groups numbered from 0 in the order of their first units."""
    _, numbers = np.unique(group, return_inverse=True)
    return numbers.astype(np.int64)


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


def _ids(corpus: Corpus, number: Ints, labels: Ints) -> tuple[str, ...]:
    """One id per group: a digest of its first name in sorted order, told apart where needed."""
    rows = np.flatnonzero(labels >= 0)
    order = np.lexsort((number[rows], labels[rows]))
    leaders = number[rows][order][runs(labels[rows][order])[0]]
    seen: dict[str, int] = {}
    ids = []
    for leader in leaders.tolist():
        # a name may hold an unpaired surrogate
        name = corpus.names[leader].encode("utf-8", "surrogatepass")
        digest = blake2b(name, digest_size=6).hexdigest()
        count = seen[digest] = seen.get(digest, 0) + 1
        ids.append(digest if count == 1 else f"{digest}-{count}")
    return tuple(ids)


_ALIKE = 64
"""At most this many rows that read exactly alike are paired each with each."""


def _row_pairs(of: _Rows, pairs: UnitPairs, least: float) -> tuple[Ints, Ints, NDArray[np.float32]]:
    """Unit pairs as row pairs, and the pairs of rows within a unit.

    Of a unit with more than 64 rows each row is paired with the first one only, so that a
    column of equal names does not make a square of pairs.
    """
    rows = order_of(of.unit)
    rows = rows[of.unit[rows] >= 0]
    starts = np.searchsorted(of.unit[rows], np.arange(len(of.reading) + 1))
    counts = np.diff(starts)
    shown = np.where(counts > _ALIKE, 1, counts)
    left, right = pairs.left, pairs.right
    a, b, pair = crossed(starts[left], shown[left], starts[right], shown[right])
    a, b = rows[a], rows[b]
    small = np.flatnonzero((counts > 1) & (counts <= _ALIKE))
    one, other = pairs_within(counts[small])
    inside = rows[ranges(starts[small], counts[small])]
    big = np.flatnonzero(counts > _ALIKE)
    leaders = np.repeat(rows[starts[big]], counts[big] - 1)
    followers = rows[ranges(starts[big] + 1, counts[big] - 1)]
    x = np.concatenate([inside[one], leaders])
    y = np.concatenate([inside[other], followers])
    alike = np.where(of.name[x] == of.name[y], 1.0, of.own[of.reading[of.unit[x]]])
    left, right = np.concatenate([a, x]), np.concatenate([b, y])
    scores = np.concatenate([pairs.scores[pair], alike])
    keep = scores >= least
    low, high = np.minimum(left, right)[keep], np.maximum(left, right)[keep]
    order = np.lexsort((high, low))
    return low[order], high[order], scores[keep][order].astype(np.float32)
