"""Parts of names as columns: what comparing needs to know of each, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Ints
from bynames._batch.numbered_texts import Letters, Lists
from bynames._evidence import Part, is_abbreviated

__all__ = ["PartColumns"]


class PartColumns(NamedTuple):
    """What the signs follow from, one item per part; number 0 is the absent part."""

    present: Bools
    initial: Bools
    double: Bools
    guessed: Bools
    marks_lost: Bools
    """Whether a key may come from lost diacritics, for every bare key of every part."""
    unmarked: Bools
    """Whether any bare key of a part may, for every part."""
    sex: Ints
    stem: Ints
    form: Ints
    leads: Bools
    """Whether a part is more than a diminutive of a family, for every family of every part."""
    keys: Lists[str]
    bares: Lists[str]
    unusual: Lists[str]
    usual: Lists[int]
    latin: Ints
    families: Lists[str]
    often: Lists[str]
    """The families of every part, without those that it is seldom a short form of."""
    strong: Lists[str]
    origins: Lists[str]
    surnames: Lists[int]
    reading: Lists[str]
    abbreviated: Bools
    mended: dict[tuple[int, int], tuple[int, int]]
    """Pairs of parts that a swap of letters in one brings together, and the length of the key."""
    letters: Letters
    firsts: Letters

    @property
    def size(self) -> int:
        """How many parts there are: a pair of them is the code ``left * size + right``."""
        return len(self.present)

    @property
    def full(self) -> Bools:
        """Which parts are there and not an initial."""
        return self.present & ~self.initial

    @classmethod
    def of(cls, parts: Sequence[Part]) -> PartColumns:
        """Lay out parts as columns."""
        # the values of each field: parts lie scattered in memory, so each is visited only once
        every = dict(zip(Part._fields, zip(*parts, strict=True), strict=True))
        letters, firsts = Letters.of(
            every["letters"],
            ["".join([key[0] for key in keys if key]) for keys in every["keys"]],
        )
        keys = Lists.of(every["keys"])
        stems = Lists.of([[stem] if stem else [] for stem in every["stem"]])
        stem = np.full(len(parts), -1, np.int64)
        stem[stems.owners] = stems.at
        families = every["families"]
        return cls(
            present=_truth(every["text"]),
            initial=_truth(every["initial"]),
            double=np.array([len(words) > 1 for words in every["words"]], np.bool_)
            | _truth(every["seniority"]),
            guessed=_truth(every["guessed"]),
            marks_lost=np.array(
                [
                    bare in lost
                    for bares, lost in zip(every["bares"], every["marks_lost"], strict=True)
                    for bare in bares
                ],
                np.bool_,
            ),
            unmarked=_truth(every["marks_lost"]),
            sex=np.array(["mf".find(sex) if sex else -1 for sex in every["sex"]], np.int64),
            stem=stem,
            form=np.array(every["form"], np.int64),
            leads=np.array(
                [
                    family not in weak
                    for some, weak in zip(families, every["weak"], strict=True)
                    for family in some
                ],
                np.bool_,
            ),
            keys=keys,
            bares=Lists.of(every["bares"]),
            unusual=Lists.of(every["unusual"]),
            usual=Lists.of(every["usual"]),
            latin=np.array(every["latin"], np.int64),
            families=Lists.of(families),
            often=Lists.of(_without(families, every["rare"])),
            strong=Lists.of(_without(families, every["weak"])),
            origins=Lists.of(every["origins"]),
            surnames=Lists.of(every["surnames"]),
            reading=Lists.of([[reading] if reading else [] for reading in every["reading"]]),
            abbreviated=_truth([is_abbreviated(part) for part in parts]),
            mended=_mended(parts, keys),
            letters=letters,
            firsts=firsts,
        )


def _truth(values: Sequence[object]) -> Bools:
    """Whether each value is more than nothing."""
    return np.fromiter(map(bool, values), np.bool_, len(values))


def _without(
    families: Sequence[frozenset[str]], others: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """The families of every part, without others."""
    return [
        some - other if some and other else some
        for some, other in zip(families, others, strict=True)
    ]


def _mended(parts: Sequence[Part], keys: Lists[str]) -> dict[tuple[int, int], tuple[int, int]]:
    """Pairs of parts of which one has a key of the other without a slip of its letters.

    For each pair the length of that key, and the sign ``error`` of the slip.
    """
    wanted: dict[str, list[tuple[int, int]]] = {}
    for number, part in enumerate(parts):
        for key, error in part.mended:
            wanted.setdefault(key, []).append((number, error))
    owners, starts = keys.by_text()
    found: dict[tuple[int, int], tuple[str, int]] = {}
    for at, key in enumerate(keys.texts) if wanted else ():
        if key not in wanted:
            continue
        for number in owners[starts[at] : starts[at + 1]].tolist():
            part = parts[number]
            if part.initial or len(part.words) > 1:
                continue
            for other, error in wanted[key]:
                pair = min(number, other), max(number, other)
                slip = key, error
                found[pair] = min(slip, found.get(pair, slip))  # the first in the alphabet
    return {
        pair: (min(len(key), 9), error)
        for pair, (key, error) in found.items()
        if pair[0] != pair[1]
    }
