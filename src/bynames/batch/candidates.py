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

from bynames.batch.arrays import Floats, Ints, ranges
from bynames.batch.corpus import Corpus
from bynames.batch.vocabulary import Vocabulary
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


def candidate_pairs(corpus: Corpus, least: float, short_least: float | None = None) -> NodePairs:
    """All pairs of different nodes that score at least `least` (0 to 1).

    Pairs with a short form are kept from `short_least` on: what else a short form fits must be
    known before it may join a group.
    """
    found = list(_scored(corpus, _odds(least), None))
    short = short_nodes(corpus)
    if short.any():
        found.extend(_scored(corpus, _odds(least if short_least is None else short_least), short))
    if not found:
        empty = np.empty(0, np.int64)
        return NodePairs(empty, empty, np.empty(0), 0)
    left = np.concatenate([pairs.left for pairs in found])
    right = np.concatenate([pairs.right for pairs in found])
    scores = np.concatenate([pairs.scores for pairs in found])
    code = left * len(corpus.nodes) + right
    _, once = np.unique(code, return_index=True)
    return NodePairs(left[once], right[once], scores[once], sum(pairs.weighed for pairs in found))


def _odds(score: float) -> float:
    return log(score / (1 - score)) if 0 < score < 1 else (-40.0 if score <= 0 else 40.0)


def _scored(
    corpus: Corpus, least_odds: float, only: NDArray[np.bool_] | None
) -> Iterator[NodePairs]:
    """Node pairs (left < right) above the limit, chunk by chunk; of some nodes only, if told."""
    table = weights()
    rest = least_odds - table.bias - max(table.levels["patronymic"].values())
    cell_of, cells = _cells(corpus)
    order = np.argsort(cell_of, kind="stable")
    starts = np.searchsorted(cell_of[order], np.arange(len(cells) + 1))
    left_cells = None if only is None else np.unique(cell_of[only])
    for a, b, partial in _cell_pairs(corpus, cells, left_cells, rest):
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


def _cell_pairs(
    corpus: Corpus, cells: Ints, short_cells: Ints | None, rest: float
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Pairs of cells that may hold matching records, with the weight of surname and given name.

    Of full names all pairs, each looked for from its lower surname only; or, if `short_cells` are
    given, the pairs of these with any.
    """
    best_given = max(corpus.given.neighbours()[2], default=0.0)
    named, lettered = _meeting_codes(corpus.given)
    codes = named.size + lettered.size
    every = np.arange(len(cells))
    whole = short_cells is None
    left_cells = every if short_cells is None else short_cells
    right_cell, right_code = named.entries(cells, every)
    left_cell, left_code = named.entries(cells, left_cells)
    if not whole:  # short forms: names meet their initials, but never each other by a letter
        initial = np.array([part.initial for part in corpus.given.parts])
        shorts = left_cells[initial[cells[left_cells, 1]]]
        more_cell, more_code = lettered.entries(cells, every)
        right_cell = np.concatenate([right_cell, more_cell])
        right_code = np.concatenate([right_code, more_code + named.size])
        more_cell, more_code = lettered.entries(cells, shorts)
        left_cell = np.concatenate([left_cell, more_cell])
        left_code = np.concatenate([left_code, more_code + named.size])
    entry = cells[right_cell, 0] * codes + right_code
    order = np.argsort(entry, kind="stable")
    table, table_cell = entry[order], right_cell[order]
    near_ptr, near = _adjacency(corpus.surname, rest - best_given, both_ways=not whole)
    surname = cells[left_cell, 0]
    span = near_ptr[surname + 1] - near_ptr[surname]
    for part in _chunks(span):
        cell = np.repeat(left_cell[part], span[part])
        code = np.repeat(left_code[part], span[part])
        other = near[ranges(near_ptr[surname[part]], span[part])]
        wanted = other * codes + code
        low = np.searchsorted(table, wanted, "left")
        size = np.searchsorted(table, wanted, "right") - low
        for piece in _chunks(size):
            a = np.repeat(cell[piece], size[piece])
            b = table_cell[ranges(low[piece], size[piece])]
            if whole:  # within one surname each pair turns up from both sides
                once = (a <= b) | (cells[a, 0] != cells[b, 0])
                a, b = a[once], b[once]
            odds = corpus.given.weigh(cells[a, 1], cells[b, 1])
            odds += corpus.surname.weigh(cells[a, 0], cells[b, 0])
            good = odds >= rest
            a, b, odds = np.minimum(a, b)[good], np.maximum(a, b)[good], odds[good]
            _, first = np.unique(a * len(cells) + b, return_index=True)
            yield a[first], b[first], odds[first]
    yield from _unnamed(corpus, cells, left_cells, rest)


class _Meeting(NamedTuple):
    """Codes of given-name classes, as (pointers, codes), and how many codes there are."""

    pointers: Ints
    codes: Ints
    size: int

    @classmethod
    def of(cls, codes: list[set[str]]) -> _Meeting:
        """Number codes that are given as texts."""
        numbers: dict[str, int] = {}
        pointers = np.zeros(len(codes) + 1, np.int64)
        np.cumsum([len(found) for found in codes], out=pointers[1:])
        flat = [numbers.setdefault(code, len(numbers)) for found in codes for code in sorted(found)]
        return cls(pointers, np.array(flat, dtype=np.int64), len(numbers))

    def entries(self, cells: Ints, some: Ints) -> tuple[Ints, Ints]:
        """Some cells, each with every code under which its given name may meet another."""
        given = cells[some, 1]
        size = self.pointers[given + 1] - self.pointers[given]
        return np.repeat(some, size), self.codes[ranges(self.pointers[given], size)]


def _meeting_codes(given: Vocabulary) -> tuple[_Meeting, _Meeting]:
    """Codes that neighbouring given names share: of full names, and of initials with all else."""
    left, right, _ = given.neighbours()
    parts = given.parts
    named: list[set[str]] = [set(part.families) for part in parts]
    lettered: list[set[str]] = [set() for _ in parts]
    unknown = [not families for families in named]
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        if parts[a].initial or parts[b].initial:
            for initial in (a, b):
                if parts[initial].initial:
                    lettered[a].add(parts[initial].text)
                    lettered[b].add(parts[initial].text)
        elif unknown[a] != unknown[b]:
            one, other = (a, b) if unknown[a] else (b, a)
            named[one] |= parts[other].families
        elif unknown[a] or not (parts[a].families & parts[b].families):
            named[a].add(f"={a}:{b}")
            named[b].add(f"={a}:{b}")
    named[0] = lettered[0] = set()
    return _Meeting.of(named), _Meeting.of(lettered)


def _adjacency(
    vocabulary: Vocabulary, least: float, *, both_ways: bool = True
) -> tuple[Ints, Ints]:
    """Neighbours of every class with at least a weight, as (pointers, classes).

    Both ways, or from the lower class to the higher one only.
    """
    left, right, weight = vocabulary.neighbours()
    good = weight >= least
    left, right = left[good], right[good]
    one_way = (left != right) & both_ways
    sources = np.concatenate([left, right[one_way]])
    targets = np.concatenate([right, left[one_way]])
    order = np.argsort(sources, kind="stable")
    pointers = np.searchsorted(sources[order], np.arange(len(vocabulary) + 1))
    return pointers.astype(np.int64), targets[order]


def _unnamed(
    corpus: Corpus, cells: Ints, left_cells: Ints, rest: float
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Cells without a given name or without a surname, with the first cells that fit."""
    levels = weights().levels
    for column, vocabulary, absent in (
        (0, corpus.surname, levels["given"]["missing"]),
        (1, corpus.given, levels["surname"]["missing"]),
    ):
        some = cells[left_cells]
        bare = left_cells[(some[:, 1 - column] == 0) & (some[:, column] > 0)]
        order = np.argsort(cells[:, column], kind="stable")
        starts = np.searchsorted(cells[order, column], np.arange(len(vocabulary) + 1))
        pointers, near = _adjacency(vocabulary, rest - absent)
        own = cells[bare, column]
        span = pointers[own + 1] - pointers[own]
        mine, other = np.repeat(bare, span), near[ranges(pointers[own], span)]
        size = np.minimum(starts[other + 1] - starts[other], _UNNAMED_LIMIT)
        mine, others = np.repeat(mine, size), order[ranges(starts[other], size)]
        by_cell = np.lexsort((others, mine))
        mine, others = mine[by_cell], others[by_cell]
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
