"""Groups of the same name, without chaining and without glue.

Rows that read alike are one *unit*.  Units are joined best pair first, and only if no two members
of the joined group contradict each other.  A short form (an initial, a bare surname) agrees with
several full names at once: it joins a group only if it fits no other, and else stands in
``ambiguous``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames.batch.arrays import (
    Floats,
    Ints,
    components,
    crossed,
    distinct,
    distinct_rows,
    order_of,
    pairs_within,
    ranges,
    runs,
)
from bynames.batch.candidates import candidate_pairs, short_nodes
from bynames.batch.corpus import Corpus, clean_rows
from bynames.comparison import weights
from bynames.errors import BynamesError, unknown_choice

__all__ = ["PROFILES", "Ambiguous", "Groups", "dedupe", "threshold_of"]

PROFILES = ("strict", "default", "wide")

Progress = Callable[[str, float], None]


def threshold_of(profile: str, threshold: float | None) -> float:
    """The least score of a pair: the given one, or the profile's."""
    if profile not in PROFILES:
        raise unknown_choice("profile", profile, PROFILES)
    if threshold is None:
        return weights().profile[profile]
    if isinstance(threshold, bool) or not isinstance(threshold, (int, float)):
        raise BynamesError(f"threshold must be a number from 0 to 1, not {threshold!r}")
    if not 0 <= threshold <= 1:
        raise BynamesError(f"threshold must be from 0 to 1, not {threshold!r}")
    return float(threshold)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A row with a short form that fits several groups: their labels, best first."""

    row: int
    labels: tuple[int, ...]


class _UnitPairs(NamedTuple):
    left: Ints
    right: Ints
    scores: Floats


class _Rows(NamedTuple):
    """Of every row: its unit and the number of its name (-1: no data); of every unit: its own
    score, that of two rows that read alike but are written differently."""

    unit: Ints
    name: Ints
    own: Floats


@dataclass(frozen=True)
class Groups:
    """The result of :func:`dedupe`.

    ``names``: the rows as given (None: no data).  ``labels``: one int per row, -1 for no data;
    numbers do not depend on the order of rows.  ``ids``: one stable id per label, made from the
    group's content.  ``ambiguous``: short forms that fit several groups.  ``weighed``: how many
    candidate pairs were compared.  Pairs of rows above the threshold are in ``left``, ``right``
    and ``scores`` (float32, left < right), or as tuples in ``pairs``.
    """

    names: Sequence[str | None]
    labels: Ints
    ids: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    threshold: float
    weighed: int
    corpus: Corpus = field(repr=False)
    """The distinct names laid out, for whoever wants to score or explain further pairs."""
    _of: _Rows = field(repr=False)
    _pairs: _UnitPairs = field(repr=False)

    def __len__(self) -> int:
        """The number of groups, those of one row included."""
        return len(self.ids)

    @cached_property
    def _rows(self) -> tuple[Ints, Ints]:
        """Rows sorted by label, and where each label starts."""
        order = order_of(self.labels)
        return order, np.searchsorted(self.labels[order], np.arange(len(self.ids) + 1))

    def members(self, label: int) -> Ints:
        """The rows of a group, in their order."""
        if not 0 <= label < len(self.ids):
            raise BynamesError(f"no group {label!r}: labels go from 0 to {len(self.ids) - 1}")
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


def dedupe(
    names: Iterable[object],
    *,
    profile: str = "default",
    threshold: float | None = None,
    same: Sequence[Sequence[object]] = (),
    together: Sequence[tuple[int, int]] = (),
    apart: Sequence[tuple[int, int]] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> Groups:
    """Group the rows that carry the same name (the same name: not surely the same person).

    `profile` is strict, default or wide; `threshold` (0 to 1) overrides its least score.
    `same` holds columns as long as `names` whose values must agree where both are present.
    `together` and `apart` are decided pairs of rows; an `apart` also blocks groups by way of
    others.  `progress` is called with a stage and the share done, 0 to 1.

    Raises :class:`BynamesError` for arguments that cannot be.

    >>> groups = dedupe(["Alena Laptsionak", "Marfa Rabkova", "Елена Лаптёнок", None])
    >>> groups.labels.tolist()
    [0, 1, 0, -1]
    """
    least = threshold_of(profile, threshold)
    rows = clean_rows(names)
    tell = progress or (lambda stage, share: None)
    tell("reading names", 0.0)
    corpus = Corpus.of(rows, workers)
    tell("comparing", 0.4)
    number = corpus.rows(rows)
    unit, units = _units(corpus, number, _tags(len(rows), same, together, apart))
    short = short_nodes(corpus)
    unsure = min(weights().verdict["unsure"], least)
    found = candidate_pairs(corpus, least, unsure, workers)
    tell("grouping", 0.8)
    pairs = _unit_pairs(corpus, units, found.left, found.right, found.scores)
    limits = _Limits(corpus, units, least, _unit_set(unit, together), _unit_set(unit, apart))
    short_unit = short[units[:, 0]]
    group, waiting = _group(limits, pairs, short_unit)
    labels_of_unit = _numbered(group)
    labels = np.full(len(rows), -1, np.int64)
    labels[unit >= 0] = labels_of_unit[unit[unit >= 0]]
    above = pairs.scores >= least
    every = np.arange(len(units))
    tell("done", 1.0)
    return Groups(
        names=rows,
        labels=labels,
        ids=_ids(corpus, number, labels, unit),
        ambiguous=_ambiguous(unit, labels_of_unit, waiting),
        threshold=least,
        weighed=found.weighed,
        corpus=corpus,
        _of=_Rows(unit, number, limits.score(every, every)),
        _pairs=_UnitPairs(
            *limits.allowed(pairs.left[above], pairs.right[above], pairs.scores[above])
        ),
    )


def _tags(
    size: int,
    same: Sequence[Sequence[object]],
    together: Sequence[tuple[int, int]],
    apart: Sequence[tuple[int, int]],
) -> Ints:
    """What besides its name tells a row apart: its values in `same`, and whether it is decided on.

    One column per column of `same` (-1: absent), then one for decided rows (-1: undecided).
    """
    tags = np.full((size, len(same) + 1), -1, np.int64)
    for column, values in enumerate(same):
        if len(values) != size:
            raise BynamesError(
                f"a column in 'same' has {len(values)} values for {size} names; they must be equal"
            )
        texts = [
            "" if value is None or str(value) == "nan" else str(value).strip() for value in values
        ]
        numbers = {text: n for n, text in enumerate(sorted(set(texts) - {""}))}
        tags[:, column] = [numbers.get(text, -1) for text in texts]
    for pair in (*together, *apart):
        for row in pair:
            if not 0 <= row < size:
                raise BynamesError(f"decided pair {pair!r}: there is no row {row!r}")
            tags[row, -1] = row
    return tags


def _units(corpus: Corpus, number: Ints, tags: Ints) -> tuple[Ints, Ints]:
    """The unit of every row (-1: no data), and (first node, second node, tags…) of every unit."""
    unit = np.full(len(number), -1, np.int64)
    has_name = number >= 0
    has_name[has_name] = corpus.first[number[has_name]] >= 0
    rows = np.flatnonzero(has_name)
    known = number[rows]
    columns = np.concatenate(
        [corpus.first[known, None], corpus.second[known, None], tags[rows]], axis=1
    )
    units, back = distinct_rows(columns)
    unit[rows] = back
    return unit, units


def _unit_pairs(corpus: Corpus, units: Ints, left: Ints, right: Ints, scores: Floats) -> _UnitPairs:
    """Node pairs as unit pairs, each with the best score of its nodes."""
    nodes = np.concatenate([units[:, 0], units[:, 1]])
    owner = np.concatenate([np.arange(len(units)), np.arange(len(units))])
    owner, nodes = owner[nodes >= 0], nodes[nodes >= 0]
    order = order_of(nodes)
    owner = owner[order]
    starts = np.searchsorted(nodes[order], np.arange(len(corpus.nodes) + 1))
    shared = np.flatnonzero(starts[1:] - starts[:-1] > 1)
    left = np.concatenate([left, shared])
    right = np.concatenate([right, shared])
    scores = np.concatenate([scores, corpus.weigh_nodes(shared, shared)])
    a_size, b_size = starts[left + 1] - starts[left], starts[right + 1] - starts[right]
    x, y, pair = crossed(starts[left], a_size, starts[right], b_size)
    a, b, value = owner[x], owner[y], scores[pair]
    low, high = np.minimum(a, b), np.maximum(a, b)
    keep = low != high
    low, high, value = low[keep], high[keep], value[keep]
    order = np.lexsort((-value, high, low))
    low, high, value = low[order], high[order], value[order]
    first = np.ones(len(low), np.bool_)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return _UnitPairs(low[first], high[first], value[first])


def _unit_set(unit: Ints, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    found = set()
    for a, b in pairs:
        one, other = int(unit[a]), int(unit[b])
        if one >= 0 and other >= 0 and one != other:
            found.add((min(one, other), max(one, other)))
    return found


class _Limits:
    """What may stand in one group: scores between any two units, and the user's decisions."""

    def __init__(
        self,
        corpus: Corpus,
        units: Ints,
        least: float,
        together: set[tuple[int, int]],
        apart: set[tuple[int, int]],
    ) -> None:
        self.corpus, self.units, self.least = corpus, units, least
        self.together, self.apart = together, apart
        self.contradiction = min(weights().verdict["unsure"], least)

    def score(self, left: Ints, right: Ints) -> Floats:
        """The scores of pairs of units; 0 where they may not stand together."""
        best = np.zeros(len(left))
        for one in (0, 1):
            for other in (0, 1):
                a, b = self.units[left, one], self.units[right, other]
                both = (a >= 0) & (b >= 0)
                if both.any():
                    best[both] = np.maximum(best[both], self.corpus.weigh_nodes(a[both], b[both]))
        return self.constrain(left, right, best)

    def constrain(self, left: Ints, right: Ints, scores: Floats) -> Floats:
        """Scores with the user's constraints: 0 where rows must not, 1 where they must agree."""
        scores = scores.copy()
        for column in range(2, self.units.shape[1] - 1):
            a, b = self.units[left, column], self.units[right, column]
            scores[(a >= 0) & (b >= 0) & (a != b)] = 0.0
        for decided, value in ((self.together, 1.0), (self.apart, 0.0)):
            if decided:
                pairs = zip(left.tolist(), right.tolist(), strict=True)
                hit = np.array([(min(p), max(p)) in decided for p in pairs], np.bool_)
                scores[hit] = value
        return scores

    def allowed(self, left: Ints, right: Ints, scores: Floats) -> tuple[Ints, Ints, Floats]:
        """The pairs that the user's constraints leave above the threshold."""
        scores = self.constrain(left, right, scores)
        keep = scores >= self.least
        return left[keep], right[keep], scores[keep]


def _group(
    limits: _Limits, pairs: _UnitPairs, short: NDArray[np.bool_]
) -> tuple[Ints, dict[int, list[int]]]:
    """A group number per unit, and for each undecided short unit the units that it fits."""
    left, right = pairs.left, pairs.right
    scores = limits.constrain(left, right, pairs.scores)
    if limits.together:
        joined = np.array(sorted(limits.together), np.int64)
        # each edge once: _join tells a component in which all agree by how many edges it has
        pairs_of_rows = zip(left.tolist(), right.tolist(), strict=True)
        other = np.array([(min(p), max(p)) not in limits.together for p in pairs_of_rows], np.bool_)
        left = np.concatenate([joined[:, 0], left[other]])
        right = np.concatenate([joined[:, 1], right[other]])
        scores = np.concatenate([np.ones(len(joined)), scores[other]])
    full = ~(short[left] | short[right]) & (scores >= limits.least)
    forced = scores >= 1.0 if limits.together else np.zeros(len(scores), np.bool_)
    use = full | forced
    group = _join(limits, left[use], right[use], scores[use], len(limits.units))
    mixed = (short[left] != short[right]) & (scores >= limits.contradiction)
    waiting = _attach(limits, group, short, left[mixed], right[mixed], scores[mixed])
    among = short[left] & short[right] & (scores >= limits.least)
    free = np.ones(len(group), np.bool_)
    free[list(waiting)] = False
    single = group == np.arange(len(group))
    among &= free[left] & free[right] & single[left] & single[right]
    joined_shorts = _join(limits, left[among], right[among], scores[among], len(group))
    moved = short & free & single
    group[moved] = joined_shorts[moved]
    return group, waiting


def _join(limits: _Limits, left: Ints, right: Ints, scores: Floats, size: int) -> Ints:
    """Join units best pair first; the number of a group is that of its first unit."""
    component = components(left, right, size)
    group = component.copy()  # a component in which all agree is a group
    members = np.bincount(component, minlength=size)
    edges = np.bincount(component[left], minlength=size)
    tangled = edges != members * (members - 1) // 2
    if tangled.any():
        rows = np.flatnonzero(tangled[component])
        inside = tangled[component[left]]
        _untangle(limits, group, component, rows,
                  _UnitPairs(left[inside], right[inside], scores[inside]))  # fmt: skip
    return group


_WIDE = 1_500
"""Larger components are untangled with the scores of their edges only."""


def _untangle(limits: _Limits, group: Ints, component: Ints, rows: Ints, pairs: _UnitPairs) -> None:
    """Split components in which not all agree, in place."""
    rows = rows[order_of(component[rows])]
    starts, sizes = runs(component[rows])
    by_component: dict[int, list[tuple[float, int, int]]] = {}
    for a, b, value in zip(*(array.tolist() for array in pairs), strict=True):
        by_component.setdefault(int(component[a]), []).append((-value, a, b))
    done = 0
    while done < len(sizes):  # several components share one call of the scorer
        stop = done + 1
        total = int(sizes[done]) ** 2
        while stop < len(sizes) and total + int(sizes[stop]) ** 2 < 2_000_000:
            total += int(sizes[stop]) ** 2
            stop += 1
        blocks = [rows[starts[i] : starts[i] + sizes[i]] for i in range(done, stop)]
        flat = np.concatenate(blocks)
        widths = np.array([len(block) if len(block) <= _WIDE else 1 for block in blocks])
        scores: dict[tuple[int, int], float] = {}
        if all(len(block) <= _WIDE for block in blocks):
            one, other = pairs_within(widths)
            a, b = flat[one], flat[other]
            values = limits.score(a, b)
            bad = values < limits.least
            scores = dict(
                zip(
                    zip(a[bad].tolist(), b[bad].tolist(), strict=True),
                    values[bad].tolist(),
                    strict=True,
                )
            )
        for block in blocks:
            edges = sorted(by_component[int(component[block[0]])])
            _agglomerate(limits, group, block.tolist(), edges, scores)
        done = stop


def _agglomerate(
    limits: _Limits,
    group: Ints,
    units: list[int],
    edges: list[tuple[float, int, int]],
    weak: dict[tuple[int, int], float],
) -> None:
    """Join the units of one component along its edges, best first, where none contradicts.

    Two groups are joined if no pair across contradicts and at least half of the pairs across
    are above the threshold themselves.
    """
    cluster = {unit: [unit] for unit in units}
    home = {unit: unit for unit in units}
    for _, a, b in edges:
        one, other = home[a], home[b]
        if one == other:
            continue
        decided = (min(a, b), max(a, b)) in limits.together
        across = [
            weak[pair]
            for x in cluster[one]
            for y in cluster[other]
            if (pair := (min(x, y), max(x, y))) in weak
        ]
        if not decided and across:
            if min(across) < limits.contradiction:
                continue
            if len(across) * 2 > len(cluster[one]) * len(cluster[other]):
                continue
        if (
            decided
            and 0.0 in across
            and any(
                (min(x, y), max(x, y)) in limits.apart for x in cluster[one] for y in cluster[other]
            )
        ):
            continue
        low, high = min(one, other), max(one, other)
        cluster[low] += cluster.pop(high)
        for unit in cluster[low]:
            home[unit] = low
    for unit in units:
        group[unit] = home[unit]


def _attach(
    limits: _Limits, group: Ints, short: NDArray[np.bool_], left: Ints, right: Ints, scores: Floats
) -> dict[int, list[int]]:
    """Put short units into the one group they fit; return those that fit several, with units."""
    fits: dict[int, dict[int, float]] = {}
    for a, b, value in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        unit, other = (a, b) if short[a] else (b, a)
        if group[unit] == unit:  # else the user has decided
            best = fits.setdefault(unit, {})
            target = int(group[other])
            best[target] = max(best.get(target, 0.0), value)
    _drop_contradicted(limits, group, fits)
    waiting: dict[int, list[int]] = {}
    fitting: dict[int, list[int]] = {}
    for unit, best in sorted(fits.items()):
        if len(best) == 1:
            ((target, value),) = best.items()
            if value >= limits.least:
                fitting.setdefault(target, []).append(unit)
        elif best:
            waiting[unit] = sorted(best, key=lambda target: (-best[target], target))
    for target, units in fitting.items():
        group[_without_rivals(limits, np.array(units, np.int64))] = target
    return waiting


def _without_rivals(limits: _Limits, units: Ints) -> Ints:
    """Of short units that fit one group, those that contradict none of the others.

    *Іван Лапцёнак* may be *Лапцёнак І. П.* or *Лапцёнак І. К.*, but not both: he is left alone.
    """
    if len(units) > _WIDE:
        return units[:0]
    one, other = pairs_within(np.array([len(units)]))
    against = limits.score(units[one], units[other]) < limits.contradiction
    rivals = np.zeros(len(units), np.bool_)
    rivals[one[against]] = rivals[other[against]] = True
    return units[~rivals]


def _drop_contradicted(limits: _Limits, group: Ints, fits: dict[int, dict[int, float]]) -> None:
    """Take out of `fits` the groups that hold a member whom the short unit contradicts."""
    pairs = [(unit, target) for unit, best in sorted(fits.items()) for target in best]
    if not pairs:
        return
    order = order_of(group)
    starts = np.searchsorted(group[order], np.arange(len(group) + 1))
    units, targets = np.array(pairs, np.int64).T
    size = starts[targets + 1] - starts[targets]
    members = order[ranges(starts[targets], size)]
    pair = np.repeat(np.arange(len(pairs)), size)
    against = limits.score(units[pair], members) < limits.contradiction
    for number in distinct(pair[against]).tolist():
        unit, target = pairs[number]
        del fits[unit][target]


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


def _ids(corpus: Corpus, number: Ints, labels: Ints, unit: Ints) -> tuple[str, ...]:
    """One id per group: a digest of its first name in sorted order, told apart where needed."""
    rows = np.flatnonzero(labels >= 0)
    order = np.lexsort((number[rows], labels[rows]))
    first = np.ones(len(rows), np.bool_)
    first[1:] = labels[rows][order][1:] != labels[rows][order][:-1]
    leaders = number[rows][order][first]
    seen: dict[str, int] = {}
    ids = []
    for leader in leaders.tolist():
        digest = blake2b(corpus.names[leader].encode(), digest_size=6).hexdigest()
        count = seen[digest] = seen.get(digest, 0) + 1
        ids.append(digest if count == 1 else f"{digest}-{count}")
    return tuple(ids)


_ALIKE = 64
"""Of rows that read exactly alike, at most this many are paired each with each."""


def _row_pairs(
    of: _Rows, pairs: _UnitPairs, least: float
) -> tuple[Ints, Ints, NDArray[np.float32]]:
    """Unit pairs as row pairs, and the pairs of rows within a unit.

    Of a unit with more than 64 rows each row is paired with the first one only, so that a
    column of equal names does not make a square of pairs.
    """
    rows = order_of(of.unit)
    rows = rows[of.unit[rows] >= 0]
    starts = np.searchsorted(of.unit[rows], np.arange(len(of.own) + 1))
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
    alike = np.where(of.name[x] == of.name[y], 1.0, of.own[of.unit[x]])
    left, right = np.concatenate([a, x]), np.concatenate([b, y])
    scores = np.concatenate([pairs.scores[pair], alike])
    keep = scores >= least
    low, high = np.minimum(left, right)[keep], np.maximum(left, right)[keep]
    order = np.lexsort((high, low))
    return low[order], high[order], scores[keep][order].astype(np.float32)
