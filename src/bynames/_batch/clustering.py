"""Units joined into groups: best pair first, and only if no two members contradict each other.

A short form (an initial, a bare surname) agrees with several full names at once: it joins a group
only if it fits no other, and never brings two groups together.
"""

from __future__ import annotations

import numpy as np

from bynames._batch.arrays import (
    Bools,
    Floats,
    Ints,
    components,
    distinct,
    order_of,
    pairs_within,
    ranges,
)
from bynames._batch.units import Limits, UnitPairs

__all__ = ["joined"]


def joined(limits: Limits, pairs: UnitPairs, short: Bools) -> tuple[Ints, dict[int, list[int]]]:
    """A group number per unit, and for each undecided short unit the units that it fits.

    `pairs` are all pairs of units that do not contradict each other.
    """
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
    # what the user's constraints leave
    agreeing = UnitPairs(left, right, scores).where(scores > 0.0)
    left, right, scores = agreeing
    full = ~(short[left] | short[right]) & (scores >= limits.least)
    forced = scores >= 1.0 if limits.together else np.zeros(len(scores), np.bool_)
    group = _join(limits, agreeing, full | forced, len(limits.units))
    mixed = short[left] != short[right]
    waiting = _attach(limits, group, short, left[mixed], right[mixed], scores[mixed])
    among = short[left] & short[right] & (scores >= limits.least)
    free = np.ones(len(group), np.bool_)
    free[list(waiting)] = False
    single = group == np.arange(len(group))
    among &= free[left] & free[right] & single[left] & single[right]
    joined_shorts = _join(limits, agreeing, among, len(group))
    moved = short & free & single
    group[moved] = joined_shorts[moved]
    return group, waiting


def _join(limits: Limits, pairs: UnitPairs, edges: Bools, size: int) -> Ints:
    """Join units along the pairs that are edges; the number of a group is that of its first unit.

    `pairs` are all that do not contradict, so that any other pair of units does.
    """
    left, right = pairs.left[edges], pairs.right[edges]
    component = components(left, right, size)
    members = np.bincount(component, minlength=size)
    count = np.bincount(component[left], minlength=size)
    # a component in which all agree is a group, the rest must be looked at
    tangled = count != members * (members - 1) // 2
    if not tangled.any():
        return component
    within = tangled[component[pairs.left]] & (component[pairs.left] == component[pairs.right])
    return _untangled(limits, component, tangled[component], pairs.where(within), edges[within])


_EDGE, _APART = 1 << 32, 1 << 64
"""What lies between two groups is counted in one number: 1 for each pair of units that do not
contradict, an `_EDGE` more if they are an edge, an `_APART` if the user has told them apart."""


def _untangled(
    limits: Limits, component: Ints, loose: Bools, pairs: UnitPairs, edges: Bools
) -> Ints:
    """Components of which the `loose` units are joined anew: best edge first, none contradicting.

    Two groups are joined if no pair across contradicts and at least half of the pairs across
    are edges.  What lies between two groups is kept as counts, which a joined group inherits, so
    that a large component takes hardly longer than many small ones.
    """
    group = component.copy()
    units = np.flatnonzero(loose)
    group[units] = units
    between: dict[int, dict[int, int]] = {unit: {} for unit in units.tolist()}
    for a, b, worth in zip(
        pairs.left.tolist(), pairs.right.tolist(), (1 + _EDGE * edges).tolist(), strict=True
    ):
        between[a][b] = between[b][a] = worth
    for a, b in limits.apart:
        if a in between and b in between:
            between[a][b] = between[b][a] = _APART
    size = dict.fromkeys(between, 1)
    home = dict(zip(between, between, strict=True))
    left, right, scores = pairs.where(edges)
    order = np.lexsort((right, left, -scores))
    for a, b in zip(left[order].tolist(), right[order].tolist(), strict=True):
        one, other = _home(home, a), _home(home, b)
        if one == other:
            continue
        apart, worth = divmod(between[one][other], _APART)
        if (min(a, b), max(a, b)) in limits.together:
            if apart:
                continue
        else:
            agreeing, among = divmod(worth, _EDGE)
            across = size[one] * size[other]
            if among < across or agreeing * 2 < across:
                continue
        if len(between[one]) < len(between[other]):
            one, other = other, one
        _inherit(between, one, other)
        home[other] = one
        size[one] += size.pop(other)
    roots = np.array([_home(home, unit) for unit in units.tolist()], np.int64)
    first = np.full(len(group), len(group), np.int64)
    np.minimum.at(first, roots, units)
    group[units] = first[roots]
    return group


def _home(home: dict[int, int], unit: int) -> int:
    """The unit that stands for the group that a unit is in."""
    while (above := home[unit]) != unit:
        home[unit] = unit = home[above]
    return unit


def _inherit(between: dict[int, dict[int, int]], heir: int, gone: int) -> None:
    """What lay between a group and others now lies between its heir and them."""
    mine = between[heir]
    mine.pop(gone, None)
    for other, worth in between.pop(gone).items():
        if other == heir:
            continue
        theirs = between[other]
        del theirs[gone]
        mine[other] = theirs[heir] = mine.get(other, 0) + worth


def _attach(
    limits: Limits, group: Ints, short: Bools, left: Ints, right: Ints, scores: Floats
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


_MANY = 1_500
"""If more short forms than this fit one name, none is taken for it."""


def _without_rivals(limits: Limits, units: Ints) -> Ints:
    """The short units, of those that fit one group, that contradict none of the others.

    *Іван Лапцёнак* may be *Лапцёнак І. П.* or *Лапцёнак І. К.*, but not both: he is left alone.
    """
    if len(units) > _MANY:
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
