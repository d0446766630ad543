"""Many names at once: each distinct name laid out once, its parts as class numbers.

Names are worked on in sorted order, so that nothing depends on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from bynames.batch.arrays import Floats, Ints, distinct_rows
from bynames.batch.forking import map_forked
from bynames.batch.layouts import lay_out
from bynames.batch.progress import Done, Progress, share, within
from bynames.batch.vocabulary import Vocabulary
from bynames.comparison import KINDS, weights

__all__ = ["Corpus", "clean_rows"]

_WORTH_FORKING = 20_000
"""From this many distinct parts on, several cores pay for starting them."""


class Corpus(NamedTuple):
    """Distinct names and their records.

    ``names`` are sorted; ``nodes`` holds one row ``(given, patronymic, surname)`` of class
    numbers per distinct record; ``first`` and ``second`` give each name's records as node
    numbers (-1: none): a name that may be read in two ways has a second.
    """

    names: list[str]
    number: dict[str, int]
    nodes: Ints
    first: Ints
    second: Ints
    given: Vocabulary
    patronymic: Vocabulary
    surname: Vocabulary

    @classmethod
    def of(
        cls, raw: Iterable[object], workers: int | None = None, progress: Progress | None = None
    ) -> Corpus:
        """Lay out all distinct names of an iterable; what is not a string is passed over."""
        names = sorted({name for name in raw if isinstance(name, str)})
        vocabularies = [Vocabulary(kind) for kind in KINDS]
        laid = lay_out(names, workers, within(progress, 0.0, 0.6))
        both = np.concatenate([laid.first, laid.second])
        there = both[:, 0] >= 0
        classes = np.empty((int(there.sum()), 3), np.int64)
        for column, vocabulary in enumerate(vocabularies):
            known = laid.parts[vocabulary.kind]
            classes[:, column] = vocabulary.classes_of(laid.texts, both[there, column], known)
        _settle(vocabularies, workers, share(progress, "comparing parts of names", 0.6, 1.0))
        nodes, back = distinct_rows(classes)
        node = np.full(len(both), -1, np.int64)
        node[there] = back
        number = {name: row for row, name in enumerate(names)}
        return cls(names, number, nodes, node[: len(names)], node[len(names) :], *vocabularies)

    def rows(self, raw: Sequence[object]) -> Ints:
        """The number of each name of a sequence (-1: not a string, or not known)."""
        number = self.number
        return np.fromiter(
            (number.get(name, -1) if isinstance(name, str) else -1 for name in raw),
            np.int64,
            len(raw),
        )

    def weigh_nodes(self, left: Ints, right: Ints) -> Floats:
        """The score of pairs of nodes, 0 to 1."""
        a, b = self.nodes[left], self.nodes[right]
        total = np.full(len(left), weights().bias)
        for column, vocabulary in enumerate((self.given, self.patronymic, self.surname)):
            total += vocabulary.weigh(a[:, column], b[:, column])
        scores: Floats = 1.0 / (1.0 + np.exp(-total))
        return scores


def _settle(vocabularies: Sequence[Vocabulary], workers: int | None, done: Done) -> None:
    """Find the neighbours of all classes, the largest vocabulary on a core of its own."""
    worth = sum(map(len, vocabularies)) >= _WORTH_FORKING
    by_size = sorted(vocabularies, key=len, reverse=True)
    found = map_forked(lambda n: by_size[n].find_near(), len(by_size), workers if worth else 1)
    for number, (vocabulary, near) in enumerate(zip(by_size, found, strict=True), 1):
        vocabulary.settle(near)
        done(number / len(by_size))


def clean_rows(names: Iterable[object]) -> list[str | None]:
    """Rows as Python strings, with None for whatever is no string (None, NaN, NA, numbers)."""
    if hasattr(names, "to_list"):  # pandas and polars columns
        names = names.to_list()
    return [name if isinstance(name, str) else None for name in names]
