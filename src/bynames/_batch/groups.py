"""The result of a deduplication: labels, pairs, scores, and short forms that fit several groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Floats, Ints, crossed, order_of, pairs_within, ranges, runs
from bynames._batch.arrow_tables import arrow_table
from bynames._batch.calibration import Calibration
from bynames._batch.corpus import Corpus
from bynames._batch.options import contradiction_of
from bynames._batch.other_columns import OtherColumns
from bynames._batch.units import UnitPairs
from bynames._choices import NameOrder
from bynames._errors import BynamesError
from bynames._messages import counted_in_english as counted

__all__ = ["Ambiguous", "Groups", "RowUnits", "made_from"]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row with a short form that fits several groups: their labels, best first.

    >>> from bynames import dedupe
    >>> names = ["Алена Лапцёнак", "Алег Лапцёнак", "А. Лапцёнак"]
    >>> [(one.row, sorted(one.labels)) for one in dedupe(names).ambiguous]
    [(2, [1, 2])]
    """

    row: int
    labels: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """The row and its labels as plain data, ready for JSON."""
        return asdict(self)


class RowUnits(NamedTuple):
    """Of every row: its unit and the number of its name (-1: no data); of every unit: its reading;
    of every reading: its own score, that of two rows that read alike but are written differently.
    """

    unit: Ints
    name: Ints
    reading: Ints
    own: Floats


@dataclass(frozen=True, eq=False, repr=False)
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

    >>> from bynames import dedupe
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
    calibration: Calibration | None
    _other: OtherColumns | None
    _corpus: Corpus
    _of: RowUnits
    _pairs: UnitPairs
    _near: UnitPairs
    """All pairs of readings that do not contradict."""

    def __repr__(self) -> str:
        sizes = np.bincount(self.labels[self.labels >= 0])
        rows, groups = counted(len(self.labels), "row"), counted(len(self), "group")
        said = f"{rows}, {groups}, {np.sum(sizes > 1):,} of several rows"
        empty = len(self.labels) - int(sizes.sum())
        return (
            f"<Groups: {said}, {counted(empty, 'row')} of no data>"
            if empty
            else f"<Groups: {said}>"
        )

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


def _row_pairs(
    of: RowUnits, pairs: UnitPairs, least: float
) -> tuple[Ints, Ints, NDArray[np.float32]]:
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
