"""Units joined to groups: best pair first, and only where no two members contradict each other.

A short form (an initial, a bare surname) agrees with several full names at once: it joins a group
only if it fits no other, and is no glue.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bynames.batch.arrays import (
    Floats,
    Ints,
    components,
    distinct,
    order_of,
    pairs_within,
    ranges,
    runs,
)
from bynames.batch.units import Limits, UnitPairs

__all__ = ["joined"]


def joined(
    limits: Limits, pairs: UnitPairs, short: NDArray[np.bool_]
) -> tuple[Ints, dict[int, list[int]]]:
    """A group number per unit, and for each undecided short unit the units that it fits."""
    left, right = pairs.left, pairs.right
    scores = limits.constrain(left, right, pairs.scores)
    if limits.together:
        decided = np.array(sorted(limits.together), np.int64)
        # each edge once: _join tells a component in which all agree by how many edges it has
        pairs_of_rows = zip(left.tolist(), right.tolist(), strict=True)
        other = np.array([(min(p), max(p)) not in limits.together for p in pairs_of_rows], np.bool_)
        left = np.concatenate([decided[:, 0], left[other]])
        right = np.concatenate([decided[:, 1], right[other]])
        scores = np.concatenate([np.ones(len(decided)), scores[other]])
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


def _join(limits: Limits, left: Ints, right: Ints, scores: Floats, size: int) -> Ints:
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
                  UnitPairs(left[inside], right[inside], scores[inside]))  # fmt: skip
    return group


_WIDE = 1_500
"""Larger components are untangled with the scores of their edges only."""


def _untangle(limits: Limits, group: Ints, component: Ints, rows: Ints, pairs: UnitPairs) -> None:
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
    limits: Limits,
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
    limits: Limits, group: Ints, short: NDArray[np.bool_], left: Ints, right: Ints, scores: Floats
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


def _without_rivals(limits: Limits, units: Ints) -> Ints:
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


def _drop_contradicted(limits: Limits, group: Ints, fits: dict[int, dict[int, float]]) -> None:
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
