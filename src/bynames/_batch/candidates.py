"""Candidate pairs: which records are worth comparing.

Records of one surname class and one given class stand in one *cell*.  Two cells are compared if
their surnames are neighbours and their given names meet: in a table family, in a sound key, or by
an initial.  Cells are joined by sorting, never by a loop over all pairs; a cell pair whose best
possible score is too low is dropped before its records are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import (
    CodeTable,
    Floats,
    Ints,
    crossed,
    distinct,
    distinct_rows,
    firsts,
    order_of,
    ranges,
    runs,
    sigmoid,
)
from bynames._batch.corpus import Corpus
from bynames._batch.progress import Done, Progress, share
from bynames._batch.vocabulary import Vocabulary
from bynames._batch.workers import map_threads
from bynames._weights import log_odds, most_weight, weights

__all__ = ["NodePairs", "candidate_pairs", "short_nodes"]

_CHUNK = 1_000_000
"""Pairs worked on at a time, so that memory stays bounded."""

_WORTH_THREADS = 150_000
"""From this many cells on, several threads pay for their start."""

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


def candidate_pairs(
    corpus: Corpus,
    least: float,
    workers: int | None = None,
    progress: Progress | None = None,
) -> NodePairs:
    """All pairs of different nodes that score at least `least` (0 to 1)."""
    done = share(progress, "comparing names", 0.0, 0.7)
    field = _Field.of(corpus)
    found = _scored(field, log_odds(least), None, workers, done)
    short = short_nodes(corpus)
    if short.any():
        done = share(progress, "comparing short forms", 0.7, 1.0)
        found += _scored(field, log_odds(least), short, workers, done)
    left = np.concatenate([np.empty(0, np.int64), *(pairs.left for pairs in found)])
    right = np.concatenate([np.empty(0, np.int64), *(pairs.right for pairs in found)])
    scores = np.concatenate([np.empty(0), *(pairs.scores for pairs in found)])
    once = firsts(left * len(corpus.nodes) + right)
    return NodePairs(left[once], right[once], scores[once], sum(pairs.weighed for pairs in found))


Cells = tuple[Ints, Ints, Floats]
"""Pairs of cells whose names may match, with the weight of their surnames."""
Job = Callable[[], Iterator[Cells]]
"""A share of the search for pairs of cells, to be done on whichever core is free."""


class _Field(NamedTuple):
    """The cells of a corpus, and how its given names meet."""

    corpus: Corpus
    cell_of: Ints
    """The cell of every node."""
    cells: Ints
    """One row (surname class, given class) per cell."""
    met: _Meetings

    @classmethod
    def of(cls, corpus: Corpus) -> _Field:
        """Put the nodes of a corpus into cells."""
        cells, cell_of = distinct_rows(corpus.nodes[:, [2, 0]])
        return cls(corpus, cell_of, cells, _Meetings.of(corpus.given))


def _scored(
    field: _Field,
    least_odds: float,
    only: NDArray[np.bool_] | None,
    workers: int | None,
    done: Done,
) -> list[NodePairs]:
    """Node pairs (left < right) above the limit, share by share; of some nodes only, if told."""
    table = weights()
    rest = least_odds - table.bias - most_weight("patronymic")
    corpus, cell_of, cells, _ = field
    order = order_of(cell_of)
    starts = np.searchsorted(cell_of[order], np.arange(len(cells) + 1))
    counts = np.diff(starts)
    left_cells = None if only is None else distinct(cell_of[only])

    def scored(pairs: Cells) -> Iterator[NodePairs]:
        a, b, named_odds = _with_given(corpus, cells, pairs, rest)
        sizes = counts[a] * counts[b]
        for part in _chunks(sizes):
            one, other, odds = a[part], b[part], named_odds[part]
            x, y, pair = crossed(starts[one], counts[one], starts[other], counts[other])
            left, right = order[x], order[y]
            once = (left < right) | (one[pair] != other[pair])
            left, right, pair = left[once], right[once], pair[once]
            total = (
                table.bias
                + odds[pair]
                + corpus.patronymic.weigh(corpus.nodes[left, 1], corpus.nodes[right, 1])
                - corpus.costs[left]
                - corpus.costs[right]
            )
            good = total >= least_odds
            low, high = np.minimum(left, right)[good], np.maximum(left, right)[good]
            yield NodePairs(low, high, sigmoid(total[good]), len(left))

    jobs = _jobs(field, left_cells, rest)

    def work(number: int) -> list[NodePairs]:
        return [found for pairs in jobs[number]() for found in scored(pairs)]

    corpus.given.ready()  # before the threads start: not once in each
    corpus.patronymic.ready()
    worth = len(cells) >= _WORTH_THREADS
    result: list[NodePairs] = []
    for number, found in enumerate(map_threads(work, len(jobs), workers if worth else 1), 1):
        result += found
        done(number / len(jobs))
    return result


def _jobs(field: _Field, short_cells: Ints | None, rest: float) -> list[Job]:
    """The search for pairs of cells that may hold matching records, in shares.

    Of full names all pairs; or, if `short_cells` are given, the pairs of these with any.
    """
    corpus, _, cells, met = field
    whole = short_cells is None
    left_cells = np.arange(len(cells)) if short_cells is None else short_cells
    return [
        *_odd(corpus, cells, left_cells, met, rest, whole=whole),
        *_joined(corpus, cells, left_cells, met, rest, whole=whole),
        lambda: _unnamed(field, left_cells, rest),
    ]


def _with_given(corpus: Corpus, cells: Ints, pairs: Cells, rest: float) -> Cells:
    """Pairs of cells with the weight of surname and given name, each once, if it is enough."""
    one, other, surname_odds = pairs
    odds = surname_odds + corpus.given.weigh(cells[one, 1], cells[other, 1])
    good = odds >= rest
    a, b = np.minimum(one, other)[good], np.maximum(one, other)[good]
    first = firsts(a * len(cells) + b)
    return a[first], b[first], odds[good][first]


class _Codes(NamedTuple):
    """Codes of given-name classes, as (pointers, codes), and how many codes there are."""

    pointers: Ints
    codes: Ints
    size: int

    @classmethod
    def of(cls, codes: list[set[str]]) -> _Codes:
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


class _Meetings(NamedTuple):
    """How neighbouring given names meet.

    ``named``: by a code that full names share (a table family), as nearly all do; ``lettered``:
    an initial with all else; ``odd``: pairs of classes that share no code, with their weights.
    """

    named: _Codes
    lettered: _Codes
    odd: tuple[Ints, Ints, Floats]

    @classmethod
    def of(cls, given: Vocabulary) -> _Meetings:
        """Sort the neighbours of a vocabulary by how they meet."""
        left, right, weight = given.neighbours()
        parts = given.parts
        named: list[set[str]] = [set(part.families) for part in parts]
        lettered: list[set[str]] = [set() for _ in parts]
        named[0] = set()
        unknown = [not families for families in named]
        odd = np.zeros(len(left), np.bool_)
        for at, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
            if parts[a].initial or parts[b].initial:
                for initial in (a, b):
                    if parts[initial].initial:
                        lettered[a].add(parts[initial].text)
                        lettered[b].add(parts[initial].text)
            elif unknown[a] != unknown[b]:
                one, other = (a, b) if unknown[a] else (b, a)
                named[one] |= parts[other].families
            elif a == b and unknown[a]:
                named[a].add(f"={a}")
            elif unknown[a] or not (parts[a].families & parts[b].families):
                odd[at] = True
        return cls(_Codes.of(named), _Codes.of(lettered), (left[odd], right[odd], weight[odd]))


def _joined(
    corpus: Corpus, cells: Ints, left_cells: Ints, met: _Meetings, rest: float, *, whole: bool
) -> Iterator[Job]:
    """Pairs of cells whose given names share a code."""
    every = np.arange(len(cells))
    codes = met.named.size + met.lettered.size
    right_cell, right_code = met.named.entries(cells, every)
    left_cell, left_code = met.named.entries(cells, left_cells)
    if not whole:  # short forms: names meet their initials, but never each other by a letter
        initial = np.array([part.initial for part in corpus.given.parts])
        shorts = left_cells[initial[cells[left_cells, 1]]]
        more_cell, more_code = met.lettered.entries(cells, every)
        right_cell = np.concatenate([right_cell, more_cell])
        right_code = np.concatenate([right_code, more_code + met.named.size])
        more_cell, more_code = met.lettered.entries(cells, shorts)
        left_cell = np.concatenate([left_cell, more_cell])
        left_code = np.concatenate([left_code, more_code + met.named.size])
    table_cell, blocks, starts, sizes = _blocks(cells[right_cell, 0] * codes + right_code,
                                                right_cell)  # fmt: skip
    left_cell, left_code, pointers = _by_surname(corpus, cells, left_cell, left_code)
    count = np.diff(pointers)
    best_given = max(corpus.given.neighbours()[2], default=0.0)
    one, other, weight = _edges(corpus.surname, rest - best_given, both_ways=not whole)
    if whole:  # a rare surname beside a common one: look the few names up among the many
        turn = count[one] > count[other]
        one, other = np.where(turn, other, one), np.where(turn, one, other)

    def search(part: slice) -> Iterator[Cells]:
        span = count[one[part]]
        entry = ranges(pointers[one[part]], span)
        cell = left_cell[entry]
        block = blocks.find(np.repeat(other[part], span) * codes + left_code[entry])
        odds = np.repeat(weight[part], span)
        found = block >= 0
        cell, block, odds = cell[found], block[found], odds[found]
        for piece in _chunks(sizes[block]):
            size = sizes[block[piece]]
            a = np.repeat(cell[piece], size)
            b = table_cell[ranges(starts[block[piece]], size)]
            value = np.repeat(odds[piece], size)
            if whole:  # within one surname each pair turns up from both sides
                once = (a <= b) | (cells[a, 0] != cells[b, 0])
                a, b, value = a[once], b[once], value[once]
            yield a, b, value

    for part in _chunks(count[one]):
        yield partial(search, part)


def _odd(
    corpus: Corpus, cells: Ints, left_cells: Ints, met: _Meetings, rest: float, *, whole: bool
) -> Iterator[Job]:
    """Pairs of cells whose given names are neighbours without a code in common.

    Each such pair of given names is looked for from the rarer one's cells.
    """
    given = len(corpus.given)
    left, right, weight = met.odd
    often = np.bincount(cells[:, 1], minlength=given)
    turn = often[left] > often[right]
    rare, common = np.where(turn, right, left), np.where(turn, left, right)
    if not whole:  # the left cells are few, and each must find all
        rare, common = np.concatenate([left, right]), np.concatenate([right, left])
        weight = np.concatenate([weight, weight])
    if not len(weight):
        return
    table = CodeTable(cells[:, 0] * given + cells[:, 1])
    sources, targets, odds = _edges(corpus.surname, rest - weight.max(), both_ways=True)

    def search(value: float) -> Iterator[Cells]:
        same = weight == value
        by_rare = order_of(rare[same])
        partner = common[same][by_rare]
        pointers = np.searchsorted(rare[same][by_rare], np.arange(given + 1))
        mine = cells[left_cells, 1]
        span = pointers[mine + 1] - pointers[mine]
        cell, partner = np.repeat(left_cells, span), partner[ranges(pointers[mine], span)]
        enough = odds >= rest - value
        other, surname_odds = targets[enough], odds[enough]
        starts = np.searchsorted(sources[enough], np.arange(len(corpus.surname) + 1))
        surname = cells[cell, 0]
        width = starts[surname + 1] - starts[surname]
        for part in _chunks(width):
            near = ranges(starts[surname[part]], width[part])
            found = table.find(other[near] * given + np.repeat(partner[part], width[part]))
            good = found >= 0
            yield np.repeat(cell[part], width[part])[good], found[good], surname_odds[near][good]

    for value in np.unique(weight).tolist():
        yield partial(search, value)


def _blocks(code: Ints, cell: Ints) -> tuple[Ints, CodeTable, Ints, Ints]:
    """Cells sorted by code, the distinct codes, and where each code's cells start and how many."""
    order = order_of(code)
    code = code[order]
    starts, sizes = runs(code)
    return cell[order], CodeTable(code[starts]), starts, sizes


def _by_surname(corpus: Corpus, cells: Ints, cell: Ints, code: Ints) -> tuple[Ints, Ints, Ints]:
    """Cells with their codes in the order of surname classes, and where each class starts."""
    surname = cells[cell, 0]
    order = order_of(surname)
    pointers = np.searchsorted(surname[order], np.arange(len(corpus.surname) + 1))
    return cell[order], code[order], pointers


def _edges(vocabulary: Vocabulary, least: float, *, both_ways: bool) -> tuple[Ints, Ints, Floats]:
    """Neighbours with at least a weight, in the order of the first; each pair once or both ways."""
    left, right, weight = vocabulary.neighbours()
    good = weight >= least
    left, right, weight = left[good], right[good], weight[good]
    if both_ways:
        back = left != right
        left, right, weight = (
            np.concatenate([left, right[back]]),
            np.concatenate([right, left[back]]),
            np.concatenate([weight, weight[back]]),
        )
    order = order_of(left)
    return left[order], right[order], weight[order]


def _unnamed(field: _Field, left_cells: Ints, rest: float) -> Iterator[Cells]:
    """Cells without a given name or without a surname, with the first cells that fit.

    First is what holds the first name: which cells are taken depends on no others in the list.
    """
    corpus, cell_of, cells, _ = field
    place = np.full(len(cells), len(cell_of), np.int64)
    np.minimum.at(place, cell_of, np.arange(len(cell_of)))
    levels = weights().levels
    for column, vocabulary, absent in (
        (0, corpus.surname, levels["given"]["missing"]),
        (1, corpus.given, levels["surname"]["missing"]),
    ):
        some = cells[left_cells]
        bare = left_cells[(some[:, 1 - column] == 0) & (some[:, column] > 0)]
        order = np.lexsort((place, cells[:, column]))
        starts = np.searchsorted(cells[order, column], np.arange(len(vocabulary) + 1))
        source, near, _ = _edges(vocabulary, rest - absent, both_ways=True)
        pointers = np.searchsorted(source, np.arange(len(vocabulary) + 1))
        own = cells[bare, column]
        span = pointers[own + 1] - pointers[own]
        mine, other = np.repeat(bare, span), near[ranges(pointers[own], span)]
        size = np.minimum(starts[other + 1] - starts[other], _UNNAMED_LIMIT)
        mine, others = np.repeat(mine, size), order[ranges(starts[other], size)]
        by_cell = np.lexsort((place[others], mine))
        mine, others = mine[by_cell], others[by_cell]
        keep = np.arange(len(mine)) - np.searchsorted(mine, mine, "left") < _UNNAMED_LIMIT
        keep &= mine != others
        mine, others = mine[keep], others[keep]
        yield mine, others, corpus.surname.weigh(cells[mine, 0], cells[others, 0])


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
