"""Candidate pairs: which records are worth comparing.

Records of one surname class and one given class stand in one *cell*.  Two cells are compared if
their surnames are neighbours and their given names meet: in a table family, in a sound key, or by
an initial.  Cells are joined by sorting, never by a loop over all pairs; a cell pair whose best
possible score is too low is dropped before its records are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames.batch.corpus import Corpus
from bynames.batch.vocabulary import Floats, Ints, Vocabulary, ranges
from bynames.comparison import weights

__all__ = ["NodePairs", "candidate_pairs", "short_nodes"]

_CHUNK = 4_000_000
"""Pairs worked on at a time, so that memory stays bounded."""

_UNNAMED_LIMIT = 25
"""A record without a given name or surname is compared with at most this many others."""


class NodePairs(NamedTuple):
    """Pairs of nodes with their scores, and how many were weighed to find them."""

    left: Ints
    right: Ints
    scores: Floats
    weighed: int


def short_nodes(corpus: Corpus) -> NDArray[np.bool_]:
    """Which nodes lack a full given name or surname: they agree with several full names at once."""
    given = np.array([i == 0 or part.initial for i, part in enumerate(corpus.given.parts)])
    surname = np.array([i == 0 or part.initial for i, part in enumerate(corpus.surname.parts)])
    short: NDArray[np.bool_] = given[corpus.nodes[:, 0]] | surname[corpus.nodes[:, 2]]
    return short


def candidate_pairs(corpus: Corpus, least: float) -> NodePairs:
    """All pairs of different nodes that score at least `least` (0 to 1)."""
    least_odds = log(least / (1 - least)) if 0 < least < 1 else (-40.0 if least <= 0 else 40.0)
    found = list(_scored(corpus, least_odds))
    if not found:
        empty = np.empty(0, np.int64)
        return NodePairs(empty, empty, np.empty(0), 0)
    left = np.concatenate([pairs.left for pairs in found])
    right = np.concatenate([pairs.right for pairs in found])
    scores = np.concatenate([pairs.scores for pairs in found])
    code = left * len(corpus.nodes) + right
    _, once = np.unique(code, return_index=True)
    return NodePairs(left[once], right[once], scores[once], sum(pairs.weighed for pairs in found))


def _scored(corpus: Corpus, least_odds: float) -> Iterator[NodePairs]:
    """Node pairs (left < right) above the limit, chunk by chunk."""
    table = weights()
    rest = least_odds - table.bias - max(table.levels["patronymic"].values())
    cell_of, cells = _cells(corpus)
    order = np.argsort(cell_of, kind="stable")
    starts = np.searchsorted(cell_of[order], np.arange(len(cells) + 1))
    for a, b, partial in _cell_pairs(corpus, cells, rest):
        sizes = (starts[a + 1] - starts[a]) * (starts[b + 1] - starts[b])
        for part in _chunks(sizes):
            one, other, odds = a[part], b[part], partial[part]
            x, y, pair = _cross(starts, one, other)
            left, right = order[x], order[y]
            once = (left < right) | (one[pair] != other[pair])
            left, right, pair = left[once], right[once], pair[once]
            total = (
                table.bias
                + odds[pair]
                + corpus.patronymic.weigh(corpus.nodes[left, 1], corpus.nodes[right, 1])
            )
            good = total >= least_odds
            low, high = np.minimum(left, right)[good], np.maximum(left, right)[good]
            yield NodePairs(low, high, 1.0 / (1.0 + np.exp(-total[good])), len(left))


def _cells(corpus: Corpus) -> tuple[Ints, Ints]:
    """The cell of every node, and the (surname, given) classes of every cell."""
    code = corpus.nodes[:, 2] * len(corpus.given) + corpus.nodes[:, 0]
    distinct, cell_of = np.unique(code, return_inverse=True)
    cells = np.stack([distinct // len(corpus.given), distinct % len(corpus.given)], axis=1)
    return cell_of.astype(np.int64), cells


def _cell_pairs(corpus: Corpus, cells: Ints, rest: float) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Pairs of cells that may hold matching records, with the weight of surname and given name."""
    best_given = max(corpus.given.neighbours()[2], default=0.0)
    meet_ptr, meet = _meeting_codes(corpus.given)
    codes = int(meet.max(initial=0)) + 1
    per_cell = meet_ptr[cells[:, 1] + 1] - meet_ptr[cells[:, 1]]
    entry_cell = np.repeat(np.arange(len(cells)), per_cell)
    entry_code = meet[ranges(meet_ptr[cells[:, 1]], per_cell)]
    entry = cells[entry_cell, 0] * codes + entry_code
    order = np.argsort(entry, kind="stable")
    table, table_cell = entry[order], entry_cell[order]
    near_ptr, near = _adjacency(corpus.surname, rest - best_given)
    span = near_ptr[cells[entry_cell, 0] + 1] - near_ptr[cells[entry_cell, 0]]
    for part in _chunks(span):
        cell = np.repeat(entry_cell[part], span[part])
        code = np.repeat(entry_code[part], span[part])
        other = near[ranges(near_ptr[cells[entry_cell[part], 0]], span[part])]
        wanted = other * codes + code
        low = np.searchsorted(table, wanted, "left")
        size = np.searchsorted(table, wanted, "right") - low
        for piece in _chunks(size):
            a = np.repeat(cell[piece], size[piece])
            b = table_cell[ranges(low[piece], size[piece])]
            ordered = a <= b
            distinct = np.unique(a[ordered] * len(cells) + b[ordered])
            a, b = distinct // len(cells), distinct % len(cells)
            odds = corpus.surname.weigh(cells[a, 0], cells[b, 0])
            odds += corpus.given.weigh(cells[a, 1], cells[b, 1])
            good = odds >= rest
            yield a[good], b[good], odds[good]
    yield from _unnamed(corpus, cells, rest)


def _meeting_codes(given: Vocabulary) -> tuple[Ints, Ints]:
    """Codes of every given class, as (pointers, codes): neighbours share at least one."""
    numbers: dict[str, int] = {}
    left, right, _ = given.neighbours()
    codes: list[set[str]] = [set(part.families) for part in given.parts]
    unknown = np.array([not families for families in codes])
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        if given.parts[a].initial != given.parts[b].initial:
            short, full = (a, b) if given.parts[a].initial else (b, a)
            codes[full].add("@" + given.parts[short].text)
            codes[short].add("@" + given.parts[short].text)
        elif given.parts[a].initial:
            codes[a] |= {f"@{given.parts[b].text}", f"@{given.parts[a].text}"}
            codes[b] |= {f"@{given.parts[a].text}", f"@{given.parts[b].text}"}
        elif unknown[a] or unknown[b]:
            name = f"={a}:{b}" if a != b else f"={a}"
            if unknown[a] and not unknown[b]:
                codes[a] |= given.parts[b].families
            elif unknown[b] and not unknown[a]:
                codes[b] |= given.parts[a].families
            else:
                codes[a].add(name)
                codes[b].add(name)
        elif not (given.parts[a].families & given.parts[b].families):
            name = f"={a}:{b}"
            codes[a].add(name)
            codes[b].add(name)
    codes[0] = set()
    pointers = np.zeros(len(codes) + 1, np.int64)
    np.cumsum([len(found) for found in codes], out=pointers[1:])
    flat = [numbers.setdefault(code, len(numbers)) for found in codes for code in sorted(found)]
    return pointers, np.array(flat, dtype=np.int64)


def _adjacency(vocabulary: Vocabulary, least: float) -> tuple[Ints, Ints]:
    """Neighbours of every class with at least a weight, as (pointers, classes), both ways."""
    left, right, weight = vocabulary.neighbours()
    good = weight >= least
    left, right = left[good], right[good]
    one_way = left != right
    sources = np.concatenate([left, right[one_way]])
    targets = np.concatenate([right, left[one_way]])
    order = np.argsort(sources, kind="stable")
    pointers = np.searchsorted(sources[order], np.arange(len(vocabulary) + 1))
    return pointers.astype(np.int64), targets[order]


def _unnamed(corpus: Corpus, cells: Ints, rest: float) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Cells without a given name or without a surname, with the first cells that fit."""
    levels = weights().levels
    for column, vocabulary, absent in (
        (0, corpus.surname, levels["given"]["missing"]),
        (1, corpus.given, levels["surname"]["missing"]),
    ):
        bare = np.flatnonzero((cells[:, 1 - column] == 0) & (cells[:, column] > 0))
        order = np.argsort(cells[:, column], kind="stable")
        starts = np.searchsorted(cells[order, column], np.arange(len(vocabulary) + 1))
        pointers, near = _adjacency(vocabulary, rest - absent)
        own = cells[bare, column]
        span = pointers[own + 1] - pointers[own]
        mine, other = np.repeat(bare, span), near[ranges(pointers[own], span)]
        size = np.minimum(starts[other + 1] - starts[other], _UNNAMED_LIMIT)
        mine, others = np.repeat(mine, size), order[ranges(starts[other], size)]
        keep = np.lexsort((others, mine))
        mine, others = mine[keep], others[keep]
        keep = np.arange(len(mine)) - np.searchsorted(mine, mine, "left") < _UNNAMED_LIMIT
        keep &= mine != others
        mine, others = mine[keep], others[keep]
        odds = corpus.surname.weigh(cells[mine, 0], cells[others, 0])
        odds += corpus.given.weigh(cells[mine, 1], cells[others, 1])
        good = odds >= rest
        yield np.minimum(mine, others)[good], np.maximum(mine, others)[good], odds[good]


def _cross(starts: Ints, one: Ints, other: Ints) -> tuple[Ints, Ints, Ints]:
    """Positions of all record pairs of cell pairs, and the number of the cell pair of each."""
    rows, columns = starts[one + 1] - starts[one], starts[other + 1] - starts[other]
    sizes = rows * columns
    pair = np.repeat(np.arange(len(one)), sizes)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return (
        starts[one][pair] + offset // columns[pair],
        starts[other][pair] + offset % columns[pair],
        pair,
    )


def _chunks(sizes: Ints) -> Iterator[slice]:
    """Cut a sequence so that the sizes of each piece add up to about a chunk."""
    if not len(sizes):
        return
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _CHUNK, "right")))
        yield slice(start, stop)
        start = stop
