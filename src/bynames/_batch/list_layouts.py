"""Many names laid out at once: each distinct word classed once, each kind of layout laid out once.

The result is that of :func:`bynames._parts.records`, name by name, in the order of the list.
Names of plain words (nearly all) are worked on in integer arrays; the words of any other name
come from ``signed`` itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Floats, Ints, distinct, order_of
from bynames._batch.progress import Done, Progress, share
from bynames._batch.words import described
from bynames._batch.workers import map_chunks
from bynames._choices import NameOrder
from bynames._evidence import Part
from bynames._parts import (
    BORNE_NAMES,
    CLASSES,
    KNOWN,
    SHORT_ENDINGS,
    Signed,
    habits_of,
    in_capitals,
    is_of_woman,
    laid_out,
    layout,
    learned_order,
    several_by_initials,
    shown_case,
    signed,
    with_habits,
)
from bynames._sounds import conventions, habits_proved
from bynames._text import is_plain, needs_care

__all__ = ["Layouts", "lay_out"]

_ROLES = "gps"
_KINDS = {"g": "given", "s": "surname"}
"""The parts in which a writer's habits are heard."""
_MOST_WORDS = 6
"""Longer names are seldom plain."""
_CLASSES = "".join(CLASSES)
_BASE = 2 * len(_CLASSES)
_WORTH_WORKERS = 6_000
"""From this many names that are not plain on, worker processes pay for their start."""


class Layouts(NamedTuple):
    """The records of names: three text numbers (given, patronymic, surname) a record.

    ``first`` and ``second`` have one row per name; -1 where a name has no such record; ``costs``
    has what taking them costs, two columns.  ``texts`` are the parts as written, in lower case;
    number 0 is the absent part.  ``parts``: those that were described on the way, by kind and
    text.  ``order`` is that of the list.
    """

    texts: list[str]
    first: Ints
    second: Ints
    costs: Floats
    parts: dict[str, dict[str, Part]]
    order: NameOrder


def lay_out(
    names: Sequence[str],
    workers: int | None = None,
    progress: Progress | None = None,
    order: NameOrder | None = None,
) -> Layouts:
    """Lay out the names of a list, each once; its `order` is learned from them if None.

    >>> found = lay_out(["Алена Лапцёнак", "?"])
    >>> [found.texts[number] for number in found.first[0]], found.first[1].tolist()
    (['алена', '', 'лапцёнак'], [-1, -1, -1])
    """
    number = {"": 0}
    rest = np.ones(len(names), np.bool_)
    plain = np.array([is_plain(name) and "," not in name for name in names], np.bool_)
    rows = np.flatnonzero(plain)
    done = share(progress, "reading words", 0.0, 0.8)
    text = " ".join([names[row] for row in rows.tolist()])
    words = _Words(text.split(" "), number, workers, done)
    sizes = np.array([names[row].count(" ") + 1 for row in rows.tolist()], np.int64)
    starts = np.cumsum(sizes) - sizes
    kinds: list[_Kind] = []
    for size in distinct(sizes[sizes <= _MOST_WORDS]).tolist():
        some = sizes == size
        table = words.at[starts[some][:, None] + np.arange(size)]
        kinds += _kinds(words, table, rows[some])
    for kind in kinds:
        rest[kind.rows] = False
    others = np.flatnonzero(rest).tolist()
    done = share(progress, "reading unusual names", 0.8, 1.0)
    read = map_chunks(_signed, [names[row] for row in others], _WORTH_WORKERS, workers, done)
    taken = order or _learned(kinds, read)
    target = _Target.of(len(names), number)
    for kind in kinds:
        target.lay_out_kind(words, kind, taken)
    for row, found in zip(others, read, strict=True):
        if found.words:
            target.lay_out_one(row, found, taken)
    return Layouts(list(number), target.first, target.second, target.costs, words.parts, taken)


def _signed(names: Sequence[str]) -> list[Signed]:
    return [signed(name) for name in names]


class _Kind(NamedTuple):
    """Names of one signature: their rows, and one row of words each."""

    signature: str
    rows: Ints
    words: Ints


def _learned(kinds: Iterable[_Kind], others: Iterable[Signed]) -> NameOrder:
    """The order of a list, from the signatures of its names."""
    counts: Counter[str] = Counter(name.signature for name in others if name.signature)
    for kind in kinds:
        counts[kind.signature] += len(kind.rows)
    return learned_order(counts)


class _Target(NamedTuple):
    """Where the layouts of names are put, row by row."""

    number: dict[str, int]
    first: Ints
    second: Ints
    costs: Floats

    @classmethod
    def of(cls, size: int, number: dict[str, int]) -> _Target:
        first, second = (np.full((size, 3), -1, np.int64) for _ in range(2))
        return cls(number, first, second, np.zeros((size, 2)))

    def lay_out_one(self, row: int, name: Signed, order: NameOrder) -> None:
        """Lay out one name."""
        ways = laid_out(name, order)
        for column, (target, (record, cost)) in enumerate(
            zip((self.first, self.second), ways, strict=False)
        ):
            target[row] = [self.number.setdefault(text, len(self.number)) for text in record]
            self.costs[row, column] = cost

    def lay_out_kind(self, words: _Words, kind: _Kind, order: NameOrder) -> None:
        """Lay out all names of one signature."""
        layouts = layout(kind.signature, order)
        if any(len(set(roles)) < len(roles) for roles, _ in layouts):  # a double name
            for row, some in zip(kind.rows.tolist(), kind.words.tolist(), strict=True):
                written = tuple(words.written[word] for word in some)
                name = Signed(written, kind.signature, habits=habits_of(written))
                self.lay_out_one(row, name, order)
            return
        habits = words.habits_of(kind.words)
        for number, (roles, cost) in enumerate(layouts):
            target = (self.first, self.second)[number]
            for column, role in enumerate(_ROLES):
                place = roles.find(role)
                texts = words.text[kind.words[:, place]] if place >= 0 else 0
                target[kind.rows, column] = texts
                if place >= 0 and role != "p" and len(habits.rows):
                    some = words.heard(_KINDS[role], kind.words[habits.rows, place], habits)
                    target[kind.rows[habits.rows], column] = some
            self.costs[kind.rows, number] = cost
        alike: NDArray[np.bool_] = np.all(self.first[kind.rows] == self.second[kind.rows], axis=1)
        self.second[kind.rows[alike]] = -1


class _Habits(NamedTuple):
    """Rows of names of which a word proves how their writers spell, and the habits, a bit each."""

    rows: Ints
    proved: Ints


class _Words:
    """The words of plain names: ``at`` holds the number of each; facts are one per number."""

    def __init__(
        self, words: list[str], number: dict[str, int], workers: int | None, done: Done
    ) -> None:
        written = dict(zip(dict.fromkeys(words), count(), strict=False))
        self.written = list(written)
        self.at: Ints = np.fromiter(map(written.__getitem__, words), np.int64, len(words))
        lower = [word.lower() for word in written]
        texts = dict(zip(dict.fromkeys(lower), count(), strict=False))
        classes, self.parts = described(list(texts), workers, done)
        numbers = np.array([number.setdefault(text, len(number)) for text in texts], np.int64)
        kinds = np.array([_CLASSES.index(kind) for kind in classes], np.int64)
        known = np.array([kind in KNOWN for kind in classes], np.bool_)
        careful = np.array([needs_care(text) for text in texts], np.bool_)
        short = np.array([text.endswith(SHORT_ENDINGS) for text in texts], np.bool_)
        cases = np.array([*map(shown_case, texts)])
        text = np.fromiter(map(texts.__getitem__, lower), np.int64, len(lower))
        self.texts, self.number = list(texts), number
        self.lower: Ints = text
        """The number of every word in small letters, among `texts`."""
        self.text: Ints = numbers[text]
        self._habits, proved = _proved(self.texts)
        self.proved: Ints = proved[text]
        self.kind: Ints = kinds[text]
        self.known: NDArray[np.bool_] = known[text]
        initial = np.array([kind == "I" for kind in classes], np.bool_)
        self.initial: NDArray[np.bool_] = initial[text]
        given = np.array([kind in BORNE_NAMES for kind in classes], np.bool_)
        self.given: NDArray[np.bool_] = given[text]
        self.careful: NDArray[np.bool_] = careful[text]
        self.short: NDArray[np.bool_] = short[text]
        self.case: NDArray[np.str_] = cases[text]
        long = np.array([len(word) > 2 for word in written], np.bool_)
        self.capitals: NDArray[np.bool_] = np.array([*map(in_capitals, written)], np.bool_)
        self.lower_case: NDArray[np.bool_] = np.array([*map(str.islower, written)], np.bool_)
        self.small: NDArray[np.bool_] = long & ~self.capitals

    def declined(self, table: Ints) -> NDArray[np.bool_]:
        """Which names (a row of words each) may be declined, as :func:`shown_case` has it."""
        case = self.case[table]
        if table.shape[1] == 3:
            return np.asarray((case[:, 1:] == "patronymic").any(axis=1))
        found = np.zeros(len(table), np.bool_)
        if table.shape[1] == 2:
            found |= (case == "given").any(axis=1)
            for one, other in ((0, 1), (1, 0)):
                rows = np.flatnonzero(~found & (case[:, one] == "either"))
                surnames, back = np.unique(self.lower[table[rows, other]], return_inverse=True)
                women = [is_of_woman(self.texts[word]) for word in surnames.tolist()]
                found[rows] = ~np.array(women, np.bool_)[back]
        return found

    def habits_of(self, table: Ints) -> _Habits:
        """What the words of names, one row a name, prove of their writers."""
        proved = np.bitwise_or.reduce(self.proved[table], axis=1)
        rows = np.flatnonzero(proved)
        return _Habits(rows, proved[rows])

    def heard(self, kind: str, words: Ints, habits: _Habits) -> Ints:
        """The texts of words as parts of a kind, their writers' habits behind them where heard."""
        code = self.lower[words] << len(self._habits) | habits.proved
        distinct_codes, back = np.unique(code, return_inverse=True)
        found = np.empty(len(distinct_codes), np.int64)
        for at, one in enumerate(distinct_codes.tolist()):
            text = self.texts[one >> len(self._habits)]
            some = tuple(name for bit, name in enumerate(self._habits) if one >> bit & 1)
            part = with_habits(kind, text, some)
            found[at] = self.number.setdefault(part, len(self.number))
        return found[back]


def _proved(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """The habits that some words prove, and of every word which, a bit each."""
    found = {at: habits for at, text in enumerate(texts) if (habits := habits_proved(text))}
    names = [name for name in conventions() if any(name in some for some in found.values())]
    proved = np.zeros(len(texts), np.int64)
    for at, some in found.items():
        proved[at] = sum(1 << names.index(name) for name in some)
    return names, proved


def _kinds(words: _Words, table: Ints, rows: Ints) -> Iterator[_Kind]:
    """Names of equally many words by signature: `table` has one row of words per name."""
    # else it may be typed in another layout, which has no full stop where an initial has it
    usual = (words.known | words.initial)[table].any(axis=1)
    usual &= ~words.careful[table].any(axis=1) & ~words.declined(table)
    lower = words.lower_case[table]
    usual &= ~lower.any(axis=1) | lower.all(axis=1)  # завуч Бабіч Вера
    if table.shape[1] == 3:  # Крук Иван Антонов, Иван Антонов Крук
        first, second = words.given[table[:, 0]], words.given[table[:, 1]]
        usual &= ~(second & words.short[table[:, 2]])
        usual &= ~(first & words.short[table[:, 1]])
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
        if several_by_initials(signature):
            continue
        some = order[start : start + size]
        yield _Kind(signature, rows[some], table[some])
