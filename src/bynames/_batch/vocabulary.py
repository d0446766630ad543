"""The distinct parts of many names, and how each agrees with its neighbours.

A million names have few distinct parts.  Parts that compare alike (the same keys, families,
letters …) are one *class*; two classes are *neighbours* if the evidence between them is anything
but "different".  Neighbours are found through codes that they share (sound keys, keys with one
letter left out, table families, initials …) and weighed all at once (``comparison_vectors``); a
part that the vocabulary lacks is weighed by the function that weighs one pair.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import CodeTable, Floats, Ints, distinct
from bynames._batch.comparison_vectors import NearPairs
from bynames._batch.part_blocking import CodeIndex
from bynames._comparison import judge_parts
from bynames._evidence import Part, look_of, part_of
from bynames._weights import weights

__all__ = ["Vocabulary"]


_PATIENCE = 8
"""After so many times that some neighbours were weighed, all others are at once."""


class Vocabulary:
    """The classes of one kind of part (given, patronymic or surname).

    Class 0 is the absent part.  ``parts[c]`` is a representative of class ``c``.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.parts: Sequence[Part] = [part_of(kind, "")]
        self._class_of_text: dict[str, int] = {"": 0}
        self._class_of_look: dict[Any, int] = {}
        self._open: NearPairs | None = None
        self._asked = 0

    def __len__(self) -> int:
        return len(self.parts)

    def known(self, text: str) -> int:
        """The class of a written part, -1 if it is none of the vocabulary's."""
        return self._class_of_text.get(text, -1)

    def class_of(self, text: str, part: Part | None = None) -> int:
        """The class of a written part, made if new; `part` is its description, if there is one."""
        known = self._class_of_text.get(text)
        return self._add(part or part_of(self.kind, text)) if known is None else known

    def _add(self, part: Part) -> int:
        if not isinstance(self.parts, list):
            raise TypeError("a vocabulary that was read from an index takes no new parts")
        number = self._class_of_look.setdefault(look_of(part), len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
        self._class_of_text[part.text] = number
        return number

    def classes_of(self, texts: list[str], wanted: Ints, known: Mapping[str, Part]) -> Ints:
        """The classes of parts that are given as numbers of texts, made where they are new.

        `known` parts need not be described again.
        """
        used = distinct(wanted)
        class_of_text = np.zeros(len(texts), np.int64)
        for number in used.tolist():
            text = texts[number]
            class_of_text[number] = self.class_of(text, known.get(text))
        return class_of_text[wanted]

    def find_near(self) -> NearPairs:
        """Find the pairs of classes that may be neighbours."""
        return NearPairs(self.kind, self.parts)

    def settle(self, near: NearPairs, *, every: bool = True) -> None:
        """Keep what :meth:`find_near` gave after the last new class.

        `every`: all pairs are weighed at once, else when :meth:`weigh` is asked for them.
        """
        weight = np.full(len(near.code), np.nan)
        self.__dict__["_near"] = near.code, weight
        self._open = near
        if every:
            weight[:] = near.weights(np.arange(len(weight)))
            keep = weight != weights().levels[self.kind]["different"]
            self.__dict__["_near"] = near.code[keep], weight[keep]
            self._open = None

    def neighbours(self) -> tuple[Ints, Ints, Floats]:
        """All pairs of neighbouring classes (left <= right, none of them absent), weighed."""
        size = len(self.parts)
        near, weight = self._near
        return near // size, near % size, weight

    def near(self, text: str) -> tuple[Ints, Floats]:
        """The classes that a written part, known or new, is a neighbour of, and the weights."""
        known = self._class_of_text.get(text)
        if known is None:
            return self._near_new(text)
        pointers, classes, weight = self._both_ways
        part = slice(int(pointers[known]), int(pointers[known + 1]))
        return classes[part], weight[part]

    def ready(self) -> None:
        """Make what :meth:`weigh` looks up, if it is not made yet."""
        _ = self._near_table

    @cached_property
    def _near(self) -> tuple[Ints, Floats]:
        """Each pair of neighbours as one number, and its weight; of a kept vocabulary anew."""
        pointers, right, weight = self._both_ways
        left = np.repeat(np.arange(len(self.parts)), np.diff(pointers))
        once = left <= right
        return left[once] * len(self.parts) + right[once], weight[once]

    @cached_property
    def _near_table(self) -> CodeTable:
        return CodeTable(self._near[0])

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
    def _codes(self) -> CodeIndex:
        """The codes by which a part that is none of the vocabulary's finds its neighbours."""
        return CodeIndex.of(self.parts)

    def _near_new(self, text: str) -> tuple[Ints, Floats]:
        """The neighbours of a part that is none of the vocabulary's."""
        part = part_of(self.kind, text)
        if not part.text:
            return np.empty(0, np.int64), np.empty(0)
        near = self._codes.meeting(part)
        weight = np.array(
            [judge_parts(self.kind, part, self.parts[other])[1] for other in near.tolist()]
        )
        keep = weight != weights().levels[self.kind]["different"]
        return near[keep], weight[keep]

    def weigh(self, left: Ints, right: Ints) -> Floats:
        """The weight of evidence between classes, elementwise."""
        levels = weights().levels[self.kind]
        code = np.minimum(left, right) * len(self.parts) + np.maximum(left, right)
        at = self._near_table.find(code)
        result = np.full(len(code), levels["different"])
        result[at >= 0] = self._weights_at(at[at >= 0])
        absent = (left == 0).astype(np.int8) + (right == 0)
        result[absent == 1] = levels["missing"]
        result[absent == 2] = levels["absent"]
        return result

    def _weights_at(self, places: Ints) -> Floats:
        """The weights of neighbours, by their places; worked out unless they are known."""
        weight, near = self._near[1], self._open
        if near is not None:
            new = distinct(places[np.isnan(weight[places])])
            if len(new) and self._asked >= _PATIENCE:
                new, self._open = np.flatnonzero(np.isnan(weight)), None
            weight[new] = near.weights(new)
            self._asked += 1
        return weight[places]

    def weigh_part(self, text: str, classes: Ints) -> Floats:
        """The weight of evidence between a written part, known or new, and classes."""
        levels = weights().levels[self.kind]
        if not text:
            return np.where(classes == 0, levels["absent"], levels["missing"])
        near, weight = self.near(text)
        order = np.argsort(near)
        near, weight = near[order], weight[order]
        result = np.full(len(classes), levels["different"])
        if len(near):
            at = np.searchsorted(near, classes)
            at[at == len(near)] = 0
            found = near[at] == classes
            result[found] = weight[at[found]]
        result[classes == 0] = levels["missing"]
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
        yield "codes", self._codes.sums
        yield "code-classes", self._codes.classes

    @classmethod
    def opened(cls, kind: str, array: Callable[[str], NDArray[Any]]) -> Vocabulary:
        """A vocabulary from the arrays it was kept in; parts are described when needed."""
        vocabulary = cls(kind)
        texts = json.loads(array("texts").tobytes())
        vocabulary.parts = _LazyParts(kind, texts)
        vocabulary._class_of_text = json.loads(array("classes").tobytes())
        both = (array("near-starts"), array("near"), array("near-weights"))
        vocabulary.__dict__["_both_ways"] = both
        vocabulary.__dict__["_codes"] = CodeIndex(array("codes"), array("code-classes"))
        return vocabulary


class _LazyParts(Sequence[Part]):
    """Parts that are described when they are looked at."""

    def __init__(self, kind: str, texts: list[str]) -> None:
        self._kind, self._texts = kind, texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, number: int) -> Part: ...
    @overload
    def __getitem__(self, number: slice) -> list[Part]: ...
    def __getitem__(self, number: int | slice) -> Part | list[Part]:
        texts = self._texts[number]
        if isinstance(texts, list):
            return [part_of(self._kind, text) for text in texts]
        part: Part = part_of(self._kind, texts)
        return part
