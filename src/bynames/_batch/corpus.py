"""Many names at once: each distinct name laid out once, its parts as class numbers.

Names are worked on in sorted order, so that nothing depends on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Floats, Ints, distinct_rows, sigmoid
from bynames._batch.list_layouts import lay_out
from bynames._batch.progress import Done, Progress, share, within
from bynames._batch.vocabulary import Vocabulary
from bynames._batch.workers import map_threads
from bynames._choices import NameOrder
from bynames._table import KINDS
from bynames._weights import weights

__all__ = ["Corpus", "Ways"]

_WORTH_THREADS = 20_000
"""From this many distinct parts on, several threads pay for their start."""


Ways = tuple[Ints, Ints]
"""The nodes of names read in the likeliest way, and in another (-1: there is none)."""


class Corpus(NamedTuple):
    """Distinct names and their records.

    ``names`` are sorted; ``number`` tells the place of each, and -1 for None; ``nodes`` holds one
    row ``(given, patronymic, surname)`` of class numbers per distinct record and cost, ``costs``
    what taking a name for it costs; ``first`` and ``second`` give each name's records as node
    numbers (-1: none): a name that may be read in two ways has a second.  ``order`` is that of
    the list.
    """

    names: list[str]
    number: dict[str | None, int]
    nodes: Ints
    costs: Floats
    first: Ints
    second: Ints
    order: NameOrder
    given: Vocabulary
    patronymic: Vocabulary
    surname: Vocabulary

    @classmethod
    def of(
        cls,
        raw: Iterable[str | None],
        workers: int | None = None,
        progress: Progress | None = None,
        order: NameOrder | None = None,
        *,
        every: bool = True,
    ) -> Corpus:
        """Lay out all distinct names of an iterable; None is passed over.

        `order` is that of the list, learned from the names if None.  `every`: all parts that are
        neighbours are weighed at once, else when a pair of names needs it.
        """
        names = sorted(name for name in set(raw) if name is not None)
        vocabularies = [Vocabulary(kind) for kind in KINDS]
        laid = lay_out(names, workers, within(progress, 0.0, 0.6), order)
        both = np.concatenate([laid.first, laid.second])
        there = both[:, 0] >= 0
        classes = np.empty((int(there.sum()), 4), np.int64)
        costs, classes[:, 3] = np.unique(laid.costs.T.reshape(-1)[there], return_inverse=True)
        for column, vocabulary in enumerate(vocabularies):
            known = laid.parts[vocabulary.kind]
            classes[:, column] = vocabulary.classes_of(laid.texts, both[there, column], known)
        done = share(progress, "comparing parts of names", 0.6, 1.0)
        _settle(vocabularies, workers, done, every=every)
        nodes, back = _by_name(*distinct_rows(classes), np.flatnonzero(there), len(names))
        node = np.full(len(both), -1, np.int64)
        node[there] = back
        number: dict[str | None, int] = {name: row for row, name in enumerate(names)}
        number[None] = -1
        return cls(
            names, number, nodes[:, :3], costs[nodes[:, 3]], node[: len(names)],
            node[len(names) :], laid.order, *vocabularies,
        )  # fmt: skip

    def rows(self, raw: Sequence[str | None]) -> Ints:
        """The number of each name of a sequence: -1 for None and for one not known."""
        known = self.known_rows(raw)
        if known is None:
            return np.fromiter(map(self.number.get, raw, repeat(-1)), np.int64, len(raw))
        return known

    def known_rows(self, raw: Sequence[str | None]) -> Ints | None:
        """The number of each name of a sequence, -1 for None; None if one of them is not known."""
        try:  # the quickest way through a million; two more, or there would be no tuple
            found = itemgetter(None, None, *raw)(self.number)
        except KeyError:
            return None
        return np.fromiter(found, np.int64, len(raw) + 2)[2:]

    @property
    def vocabularies(self) -> tuple[Vocabulary, Vocabulary, Vocabulary]:
        """The vocabularies of the columns of ``nodes``."""
        return self.given, self.patronymic, self.surname

    def part_weights(self, left: Ints, right: Ints) -> Iterator[Floats]:
        """What each part of pairs of nodes adds to their log-odds."""
        for column, vocabulary in enumerate(self.vocabularies):
            yield vocabulary.weigh(self.nodes[left, column], self.nodes[right, column])

    def log_odds(self, left: Ints, right: Ints, parts: Iterable[Floats]) -> Floats:
        """The shipped log-odds of pairs of nodes, from the weights of their parts."""
        total = weights().bias - self.costs[left] - self.costs[right]
        for weight in parts:
            total += weight
        return total

    def weigh_nodes(self, left: Ints, right: Ints) -> Floats:
        """The score of pairs of nodes, 0 to 1."""
        return sigmoid(self.log_odds(left, right, self.part_weights(left, right)))

    def ways(self, names: Ints) -> Ways:
        """The nodes of names (by number) in the likeliest way to read them, and in another."""
        return self.first[names], self.second[names]

    def best_nodes(self, left: Ways, right: Ways) -> tuple[Ints, Ints, Floats]:
        """The nodes by which pairs of names with data agree best, and their scores, 0 to 1."""
        a, b = left[0].copy(), right[0].copy()
        best = self.weigh_nodes(a, b)
        again = np.flatnonzero((left[1] >= 0) | (right[1] >= 0))
        for one, other in ((0, 1), (1, 0), (1, 1)):
            x, y = left[one][again], right[other][again]
            both = np.flatnonzero((x >= 0) & (y >= 0))
            rows, value = again[both], self.weigh_nodes(x[both], y[both])
            better = value > best[rows]
            rows, both = rows[better], both[better]
            a[rows], b[rows], best[rows] = x[both], y[both], value[better]
        return a, b, best


def _by_name(nodes: Ints, back: Ints, reading: Ints, names: int) -> tuple[Ints, Ints]:
    """Distinct nodes in the order of the first name that has them, and each reading's node.

    Which of two nodes comes first then depends on their names only, whatever else is in the list.
    `reading` is the number of the name of each row of `back`, more by `names` for second readings.
    """
    place = 2 * (reading % max(names, 1)) + (reading >= names)
    first = np.full(len(nodes), 2 * names, np.int64)
    np.minimum.at(first, back, place)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(nodes), np.int64)
    rank[order] = np.arange(len(nodes))
    return nodes[order], rank[back]


def _settle(
    vocabularies: Sequence[Vocabulary], workers: int | None, done: Done, *, every: bool
) -> None:
    """Find the neighbours of all classes, the largest vocabulary in a thread of its own."""
    worth = sum(map(len, vocabularies)) >= _WORTH_THREADS
    by_size = sorted(vocabularies, key=len, reverse=True)

    def settle(number: int) -> None:
        by_size[number].settle(by_size[number].find_near(), every=every)

    settled = map_threads(settle, len(by_size), workers if worth else 1)
    for number, _ in enumerate(settled, 1):
        done(number / len(by_size))
