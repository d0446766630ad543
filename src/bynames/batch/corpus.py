"""Many names at once: each distinct name laid out once, its parts as class numbers.

Names are worked on in sorted order, so that nothing depends on the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from bynames.batch.arrays import Floats, Ints
from bynames.batch.forking import map_forked
from bynames.batch.vocabulary import Vocabulary
from bynames.comparison import KINDS, weights
from bynames.parts import Record, records

__all__ = ["Corpus", "clean_rows"]

_WORTH_FORKING = 60_000
"""From this many distinct names on, laying them out on several cores pays for starting them."""


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
    def of(cls, raw: Iterable[object], workers: int | None = None) -> Corpus:
        """Lay out all distinct names of an iterable; what is not a string is passed over."""
        names = sorted({name for name in raw if isinstance(name, str)})
        vocabularies = [Vocabulary(kind) for kind in KINDS]
        numbers: dict[tuple[int, int, int], int] = {}
        given, patronymic, surname = (vocabulary.class_of for vocabulary in vocabularies)
        first = np.full(len(names), -1, np.int64)
        second = np.full(len(names), -1, np.int64)
        for row, found in enumerate(_lay_out(names, workers)):
            for target, record in zip((first, second), found, strict=False):
                node = (given(record[0]), patronymic(record[1]), surname(record[2]))
                target[row] = numbers.setdefault(node, len(numbers))
        nodes = np.array(list(numbers), dtype=np.int64).reshape(-1, 3)
        for vocabulary in vocabularies:
            vocabulary.settle(workers)
        number = {name: row for row, name in enumerate(names)}
        return cls(names, number, nodes, first, second, *vocabularies)

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


def clean_rows(names: Iterable[object]) -> list[str | None]:
    """Rows as Python strings, with None for whatever is no string (None, NaN, NA, numbers)."""
    if hasattr(names, "to_list"):  # pandas and polars columns
        names = names.to_list()
    return [name if isinstance(name, str) else None for name in names]


def _lay_out(names: list[str], workers: int | None) -> Iterable[tuple[Record, ...]]:
    if len(names) < _WORTH_FORKING:
        return map(records, names)
    return _lay_out_forked(names, workers)


_CHUNK = 10_000


def _lay_out_forked(names: list[str], workers: int | None) -> Iterable[tuple[Record, ...]]:
    records(names[0])  # rules and table are loaded once, before the fork

    def texts(number: int) -> str:
        """Records of a chunk as one string, which crosses to the parent faster than objects do."""
        chunk = names[number * _CHUNK : (number + 1) * _CHUNK]
        return "\n".join("\r".join("\t".join(r) for r in records(name)) for name in chunk)

    for text in map_forked(texts, -(-len(names) // _CHUNK), workers):
        for line in text.split("\n"):
            yield tuple(Record(*part.split("\t")) for part in line.split("\r") if part)
