"""Many names laid out at once: each distinct word classed once, each kind of layout laid out once.

The result is that of :func:`bynames._parts.records`, name by name.  Names of plain words (nearly
all) are worked on in integer arrays; any other name is given to ``records`` itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Ints, distinct, order_of
from bynames._batch.progress import Done, Progress, share
from bynames._batch.words import described
from bynames._batch.workers import map_chunks
from bynames._evidence import Part
from bynames._parts import CLASSES, KNOWN, Record, layout, records
from bynames._text import is_plain, is_title

__all__ = ["Layouts", "lay_out"]

_ROLES = "gps"
_MOST_WORDS = 6
"""Longer names are seldom plain."""
_CLASSES = "".join(CLASSES)
_BASE = 2 * len(_CLASSES)
_WORTH_WORKERS = 6_000
"""From this many names that are not plain on, worker processes pay for their start."""


class Layouts(NamedTuple):
    """The records of names: three text numbers (given, patronymic, surname) a record.

    ``first`` and ``second`` have one row per name; -1 where a name has no such record.  ``texts``
    are the parts as written, in lower case; number 0 is the absent part.  ``parts``: those that
    were described on the way, by kind and text.
    """

    texts: list[str]
    first: Ints
    second: Ints
    parts: dict[str, dict[str, Part]]


def lay_out(
    names: Sequence[str], workers: int | None = None, progress: Progress | None = None
) -> Layouts:
    """Lay out names.

    >>> found = lay_out(["Алена Лапцёнак", "?"])
    >>> [found.texts[number] for number in found.first[0]], found.first[1].tolist()
    (['алена', '', 'лапцёнак'], [-1, -1, -1])
    """
    number = {"": 0}
    first = np.full((len(names), 3), -1, np.int64)
    second = np.full((len(names), 3), -1, np.int64)
    laid = np.zeros(len(names), np.bool_)
    plain = np.array([is_plain(name) and "," not in name for name in names], np.bool_)
    rows = np.flatnonzero(plain)
    done = share(progress, "reading words", 0.0, 0.8)
    text = " ".join([names[row] for row in rows.tolist()])
    words = _Words(text.split(" "), number, workers, done)
    sizes = np.array([names[row].count(" ") + 1 for row in rows.tolist()], np.int64)
    starts = np.cumsum(sizes) - sizes
    for size in distinct(sizes[sizes <= _MOST_WORDS]).tolist():
        some = sizes == size
        table = words.at[starts[some][:, None] + np.arange(size)]
        _lay_out_equal(words, table, rows[some], first, second, laid)
    others = np.flatnonzero(~laid).tolist()
    unusual = [names[row] for row in others]
    done = share(progress, "reading unusual names", 0.8, 1.0)
    read = map_chunks(_records_of, unusual, _WORTH_WORKERS, workers, done)
    for row, found in zip(others, read, strict=True):
        for target, record in zip((first, second), found, strict=False):
            target[row] = [number.setdefault(text, len(number)) for text in record]
    return Layouts(list(number), first, second, words.parts)


def _records_of(names: Sequence[str]) -> list[tuple[Record, ...]]:
    return [records(name) for name in names]


class _Words:
    """The words of plain names: ``at`` holds the number of each; facts are one per number."""

    def __init__(
        self, words: list[str], number: dict[str, int], workers: int | None, done: Done
    ) -> None:
        written = dict(zip(dict.fromkeys(words), count(), strict=False))
        self.at: Ints = np.fromiter(map(written.__getitem__, words), np.int64, len(words))
        lower = [word.lower() for word in written]
        texts = dict(zip(dict.fromkeys(lower), count(), strict=False))
        classes, self.parts = described(list(texts), workers, done)
        numbers = np.array([number.setdefault(text, len(number)) for text in texts], np.int64)
        kinds = np.array([_CLASSES.index(kind) for kind in classes], np.int64)
        known = np.array([kind in KNOWN for kind in classes], np.bool_)
        titles = np.array([is_title(text) for text in texts], np.bool_)
        text = np.fromiter(map(texts.__getitem__, lower), np.int64, len(lower))
        self.text: Ints = numbers[text]
        self.kind: Ints = kinds[text]
        self.known: NDArray[np.bool_] = known[text]
        self.title: NDArray[np.bool_] = titles[text]
        long = np.array([len(word) > 2 for word in written], np.bool_)
        upper = np.array([word.isupper() for word in written], np.bool_)
        self.capitals: NDArray[np.bool_] = long & upper
        self.small: NDArray[np.bool_] = long & ~upper


def _lay_out_equal(
    words: _Words, table: Ints, rows: Ints, first: Ints, second: Ints, laid: NDArray[np.bool_]
) -> None:
    """Lay out names of equally many words, in place: `table` has one row of words per name."""
    usual = words.known[table].any(axis=1)  # else it may be typed in another layout
    if table.shape[1] > 1:
        usual &= ~words.title[table[:, 0]]
    table, rows = table[usual], rows[usual]
    capitals, small = words.capitals[table], words.small[table]
    mixed: NDArray[np.bool_] = np.any(capitals, axis=1) & np.any(small, axis=1)
    marks = 2 * words.kind[table] + (capitals & mixed[:, None])
    code = marks @ (_BASE ** np.arange(table.shape[1], dtype=np.int64))
    _, sample, kind = np.unique(code, return_index=True, return_inverse=True)
    order = order_of(kind)
    sizes = np.bincount(kind, minlength=len(sample))
    starts = np.cumsum(sizes) - sizes
    for at, start, size in zip(sample.tolist(), starts.tolist(), sizes.tolist(), strict=True):
        signature = "".join(
            _CLASSES[mark // 2] + ("^" if mark % 2 else "") for mark in marks[at].tolist()
        )
        layouts = layout(signature)
        if any(len(set(roles)) < len(roles) for roles in layouts):
            continue  # a double name
        some = order[start : start + size]
        for target, roles in zip((first, second), layouts, strict=False):
            for column, role in enumerate(_ROLES):
                place = roles.find(role)
                texts = words.text[table[some, place]] if place >= 0 else 0
                target[rows[some], column] = texts
        alike: NDArray[np.bool_] = np.all(first[rows[some]] == second[rows[some]], axis=1)
        second[rows[some][alike]] = -1
        laid[rows[some]] = True
