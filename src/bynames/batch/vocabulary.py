"""The distinct parts of many names, and how each agrees with its neighbours.

A million names have few distinct parts.  Parts that compare alike (the same keys, families,
letters …) are one *class*; two classes are *neighbours* if the evidence between them is anything
but "different".  Neighbours are found through codes that they share (sound keys, keys with one
letter left out, table families, initials …) and then weighed by the very function that weighs
one pair, so that the batch path and the one-pair path cannot disagree.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import combinations
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from bynames.batch.forking import map_forked
from bynames.comparison import weight_between, weights
from bynames.evidence import LONG, SHORT, Part, part_of

__all__ = ["Floats", "Ints", "Vocabulary", "pairs_within", "ranges", "sorted_lookup"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


_CHUNK = 20_000
_WORTH_FORKING = 4
"""From this many chunks of pairs on, weighing them on several cores pays for starting them."""


class Vocabulary:
    """The classes of one kind of part (given, patronymic or surname).

    Class 0 is the absent part.  ``parts[c]`` is a representative of class ``c``.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts: list[Part] = [part_of(kind, "")]
        self._class_of_text: dict[str, int] = {"": 0}
        self._class_of_look: dict[Any, int] = {}
        self._near: Ints = np.empty(0, np.int64)
        self._weight: Floats = np.empty(0)
        self._links: Ints = np.empty(0, np.int64)
        self._settled = 0

    def __len__(self) -> int:
        return len(self.parts)

    def class_of(self, text: str) -> int:
        """The class of a written part, made if new."""
        known = self._class_of_text.get(text)
        if known is not None:
            return known
        part = part_of(self.kind, text)
        words = part.words if len(part.words) > 1 else (part.text,) if part.initial else ()
        look = (part[2:-1], words)
        number = self._class_of_look.setdefault(look, len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
        self._class_of_text[text] = number
        return number

    def settle(self, workers: int | None = None) -> None:
        """Find and weigh the neighbours of all classes; to be called after the last new class."""
        if self._settled == len(self.parts):
            return
        size = len(self.parts)
        left, right = self._neighbours()
        chunks = -(-len(left) // _CHUNK)

        def weigh(chunk: int) -> Floats:
            some = slice(chunk * _CHUNK, (chunk + 1) * _CHUNK)
            return np.array(
                [
                    weight_between(self.kind, *sorted((self.parts[a].text, self.parts[b].text)))
                    for a, b in zip(left[some].tolist(), right[some].tolist(), strict=True)
                ],
                dtype=np.float64,
            )

        weighed = map_forked(weigh, chunks, workers if chunks >= _WORTH_FORKING else 1)
        weight = np.concatenate([np.empty(0), *weighed])
        different = weights().levels[self.kind]["different"]
        keep = weight != different
        code = left * size + right
        order = np.argsort(code[keep], kind="stable")
        self._near, self._weight = code[keep][order], weight[keep][order]
        self._settled = size

    def neighbours(self) -> tuple[Ints, Ints, Floats]:
        """All pairs of neighbouring classes (left <= right, none of them absent), weighed."""
        size = len(self.parts)
        return self._near // size, self._near % size, self._weight

    def near(self, text: str) -> tuple[Ints, Floats]:
        """The classes that a written part, known or new, is a neighbour of, and the weights."""
        known = self._class_of_text.get(text)
        if known is None:
            return self._near_new(text)
        pointers, classes, weight = self._both_ways
        part = slice(int(pointers[known]), int(pointers[known + 1]))
        return classes[part], weight[part]

    @cached_property
    def _both_ways(self) -> tuple[Ints, Ints, Floats]:
        """Neighbours of every class, as (pointers, classes, weights)."""
        left, right, weight = self.neighbours()
        one_way = left != right
        source = np.concatenate([left, right[one_way]])
        target = np.concatenate([right, left[one_way]])
        both = np.concatenate([weight, weight[one_way]])
        order = np.lexsort((target, source))
        pointers = np.searchsorted(source[order], np.arange(len(self.parts) + 1))
        return pointers, target[order], both[order]

    @cached_property
    def _code_index(self) -> tuple[Ints, Ints]:
        """Checksums of all codes of all classes, sorted, and the class of each."""
        sums: list[int] = []
        classes: list[int] = []
        for number, part in enumerate(self.parts):
            found = _checksums(part)
            sums.extend(found)
            classes.extend([number] * len(found))
        order = np.argsort(np.array(sums, np.int64), kind="stable")
        return np.array(sums, np.int64)[order], np.array(classes, np.int64)[order]

    def _near_new(self, text: str) -> tuple[Ints, Floats]:
        part = part_of(self.kind, text)
        sums, classes = self._code_index
        wanted = np.array(sorted(_checksums(part)), np.int64)
        low = np.searchsorted(sums, wanted, "left")
        size = np.searchsorted(sums, wanted, "right") - low
        near = np.unique(classes[ranges(low, size)])
        weight = np.array(
            [
                weight_between(self.kind, *sorted((text, self.parts[other].text)))
                for other in near.tolist()
            ]
        )
        keep = weight != weights().levels[self.kind]["different"]
        return near[keep], weight[keep]

    def weigh(self, left: Ints, right: Ints) -> Floats:
        """The weight of evidence between classes, elementwise."""
        levels = weights().levels[self.kind]
        code = np.minimum(left, right) * len(self.parts) + np.maximum(left, right)
        at, found = sorted_lookup(self._near, code)
        result = np.full(len(code), levels["different"])
        result[found] = self._weight[at[found]]
        absent = (left == 0).astype(np.int8) + (right == 0)
        result[absent == 1] = levels["missing"]
        result[absent == 2] = levels["absent"]
        return result

    def arrays(self) -> Iterable[tuple[str, NDArray[Any]]]:
        """What an index keeps of the vocabulary on disk, named."""
        texts = json.dumps([part.text for part in self.parts]).encode("ascii")
        yield "texts", np.frombuffer(texts, np.uint8)
        known = json.dumps(self._class_of_text).encode("ascii")
        yield "classes", np.frombuffer(known, np.uint8)
        pointers, classes, weight = self._both_ways
        yield "near-starts", pointers
        yield "near", classes
        yield "near-weights", weight
        sums, owners = self._code_index
        yield "codes", sums
        yield "code-classes", owners

    @classmethod
    def opened(cls, kind: str, array: Callable[[str], NDArray[Any]]) -> Vocabulary:
        """Take up what :meth:`arrays` gave; parts are described when they are needed."""
        vocabulary = cls(kind)
        texts = json.loads(array("texts").tobytes())
        vocabulary.parts = _LazyParts(kind, texts)
        vocabulary._class_of_text = json.loads(array("classes").tobytes())
        vocabulary._settled = len(texts)
        both = (array("near-starts"), array("near"), array("near-weights"))
        vocabulary.__dict__["_both_ways"] = both
        vocabulary.__dict__["_code_index"] = (array("codes"), array("code-classes"))
        return vocabulary

    def _neighbours(self) -> tuple[Ints, Ints]:
        """Pairs of classes (left <= right) that may be more than different."""
        sure: dict[str, list[int]] = {}
        slips: dict[str, list[int]] = {}
        initials: dict[str, list[int]] = {}
        fulls: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        doubles: dict[str, list[int]] = {}
        for number, part in enumerate(self.parts):
            if number == 0:
                continue
            for code in _codes(part):
                sure.setdefault(code, []).append(number)
            if not part.initial:
                for code in _slip_codes(part):
                    slips.setdefault(code, []).append(number)
                into = doubles if len(part.words) > 1 else words
                for code in _word_codes(part):
                    into.setdefault(code, []).append(number)
            letters = initials if part.initial else fulls
            for letter in part.letters:
                letters.setdefault(letter, []).append(number)
        size = len(self.parts)
        found = [_pair_codes(sure.values(), size), self._slips(slips.values(), size)]
        found.append(_pair_codes([sorted({a for few in initials.values() for a in few})], size))
        for few, many in ((initials, fulls), (doubles, words), (doubles, doubles)):
            for code, short in few.items():
                other = np.array(many.get(code, []), dtype=np.int64)
                if len(other) and not (few is many and len(other) > 50):
                    found.extend(np.minimum(a, other) * size + np.maximum(a, other) for a in short)
        every = np.arange(1, size, dtype=np.int64)
        found.append(every * size + every)
        codes = np.unique(np.concatenate(found))
        return codes // size, codes % size

    def _slips(self, blocks: Iterable[list[int]], size: int) -> Ints:
        """Pairs that share a slip code and are really one slip apart, or two if long."""
        codes = np.unique(_pair_codes(blocks, size))
        left, right = codes // size, codes % size
        keys = [part.keys for part in self.parts]
        sounds = [part.reading for part in self.parts]
        spans: list[int] = []
        a_keys: list[str] = []
        b_keys: list[str] = []
        for a, b in zip(left.tolist(), right.tolist(), strict=True):
            for one in keys[a]:
                for other in keys[b]:
                    a_keys.append(one)
                    b_keys.append(other)
            if sounds[a] and sounds[b]:
                a_keys.append(sounds[a])
                b_keys.append(sounds[b])
            spans.append(len(a_keys))
        if not spans:
            return codes
        distance = cpdist(a_keys, b_keys, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        starts = np.array([0, *spans[:-1]])
        keep: NDArray[np.bool_] = np.minimum.reduceat(distance, starts) <= 2
        return codes[keep]


class _LazyParts(list[Part]):
    """Parts that are described when they are looked at."""

    def __init__(self, kind: str, texts: list[str]) -> None:
        super().__init__()
        self._kind, self._texts = kind, texts

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, number: Any) -> Any:
        return part_of(self._kind, self._texts[number])


def _codes(part: Part) -> Iterable[str]:
    """Codes that two parts share if their evidence is more than a slip."""
    if part.initial:
        return
    yield from part.keys
    for key in part.bares:
        yield "~" + key
    for family in part.families:
        yield ":" + family
    if part.stem:
        yield "^" + part.stem
    if len(part.words) > 1:
        inner = [part_of(part.kind, word).keys for word in part.words if word]
        yield "=" + " ".join(sorted(keys[0] for keys in inner if keys))


def _word_codes(part: Part) -> set[str]:
    """Codes by which a double name and one of its words meet."""
    codes: set[str] = set()
    for word in part.words:
        inner = part_of(part.kind, word) if word else part
        codes.update(inner.keys, inner.bares, (":" + family for family in inner.families))
    return codes


def _checksums(part: Part) -> set[int]:
    """Checksums of all codes by which a part meets its neighbours (checked by weighing after)."""
    if not part.text:
        return set()
    codes = {"@" + letter for letter in part.letters}
    if part.initial:  # initials are few, and any two may meet
        codes.add("@")
    if not part.initial:
        codes.update(_codes(part), _slip_codes(part), ("-" + code for code in _word_codes(part)))
    return {crc32(code.encode()) for code in codes}


def _slip_codes(part: Part) -> Iterable[str]:
    """Codes that two keys share if they are one slip apart (two, if long and alike at the ends)."""
    for key in part.keys:
        size = len(key)
        if size < SHORT - 1:
            continue
        yield key
        for i in range(size):
            yield key[:i] + key[i + 1 :]
        if size >= LONG:
            for i, j in combinations(range(1, size - 2), 2):
                yield key[:i] + key[i + 1 : j] + key[j + 1 :]
    if len(part.reading) >= SHORT:
        yield "'" + part.reading
        for i in range(len(part.reading)):
            yield "'" + part.reading[:i] + part.reading[i + 1 :]


def _pair_codes(blocks: Iterable[list[int]], size: int) -> Ints:
    """All pairs within blocks of class numbers, as ``left * size + right`` with left < right."""
    members = [block for block in blocks if len(block) > 1]
    if not members:
        return np.empty(0, np.int64)
    flat = np.concatenate([np.array(block, dtype=np.int64) for block in members])
    sizes = np.array([len(block) for block in members], dtype=np.int64)
    left, right = pairs_within(sizes)
    a, b = flat[left], flat[right]
    keep = a != b
    return np.unique(np.minimum(a, b)[keep] * size + np.maximum(a, b)[keep])


def pairs_within(sizes: Ints) -> tuple[Ints, Ints]:
    """Positions of all pairs (left < right) within consecutive blocks of the given sizes.

    >>> left, right = pairs_within(np.array([3, 1, 2]))
    >>> left.tolist(), right.tolist()
    ([0, 0, 1, 4], [1, 2, 2, 5])
    """
    ends = np.repeat(np.cumsum(sizes), sizes)
    position = np.arange(len(ends), dtype=np.int64)
    follow = ends - position - 1
    left = np.repeat(position, follow)
    offset = np.arange(len(left), dtype=np.int64) - np.repeat(np.cumsum(follow) - follow, follow)
    return left, left + 1 + offset


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Concatenate ``arange(start, start + size)`` for each start and size.

    >>> ranges(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(int(ends[-1]) if len(ends) else 0)


def sorted_lookup(table: Ints, values: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Where each value stands in a sorted table, and whether it does."""
    if not len(table):
        return np.zeros(len(values), np.int64), np.zeros(len(values), np.bool_)
    at = np.searchsorted(table, values)
    at[at == len(table)] = 0
    return at, table[at] == values
