"""Parts of names as columns: what comparing needs to know of each, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Bools, Ints
from bynames._batch.numbered_texts import Letters, Lists
from bynames._evidence import Part

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
    keys: Lists
    bares: Lists
    unusual: Lists
    usual: Lists
    latin: Ints
    families: Lists
    often: Lists
    """The families of every part, without those that it is seldom a short form of."""
    strong: Lists
    origins: Lists
    surnames: Lists
    reading: Lists
    mended: dict[tuple[int, int], int]
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
        letters, firsts = Letters.of(
            [part.letters for part in parts],
            ["".join([key[0] for key in part.keys if key]) for part in parts],
        )
        keys = Lists.of([part.keys for part in parts])
        stems = Lists.of([[part.stem] if part.stem else [] for part in parts])
        stem = np.full(len(parts), -1, np.int64)
        stem[stems.owners] = stems.at
        return cls(
            present=np.array([bool(part.text) for part in parts]),
            initial=np.array([part.initial for part in parts]),
            double=np.array([len(part.words) > 1 or bool(part.seniority) for part in parts]),
            guessed=np.array([part.guessed for part in parts]),
            marks_lost=np.array(
                [bare in part.marks_lost for part in parts for bare in part.bares], np.bool_
            ),
            unmarked=np.array([bool(part.marks_lost) for part in parts]),
            sex=np.array(["mf".find(part.sex) if part.sex else -1 for part in parts], np.int64),
            stem=stem,
            form=np.array([part.form for part in parts], np.int64),
            leads=np.array(
                [family not in part.weak for part in parts for family in part.families], np.bool_
            ),
            keys=keys,
            bares=Lists.of([part.bares for part in parts]),
            unusual=Lists.of([part.unusual for part in parts]),
            usual=Lists.of([[*map(str, part.usual)] for part in parts]),
            latin=np.array([part.latin for part in parts], np.int64),
            families=Lists.of([part.families for part in parts]),
            often=Lists.of([part.families - part.rare for part in parts]),
            strong=Lists.of([part.families - part.weak for part in parts]),
            origins=Lists.of([part.origins for part in parts]),
            surnames=Lists.of([[*map(str, part.surnames)] for part in parts]),
            reading=Lists.of([[part.reading] if part.reading else [] for part in parts]),
            mended=_mended(parts, keys),
            letters=letters,
            firsts=firsts,
        )


def _mended(parts: Sequence[Part], keys: Lists) -> dict[tuple[int, int], int]:
    """Pairs of parts of which one has a key of the other with two letters swapped back."""
    wanted: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for key in part.mended:
            wanted.setdefault(key, []).append(number)
    owners, starts = keys.by_text()
    found: dict[tuple[int, int], str] = {}
    for at, key in enumerate(keys.texts) if wanted else ():
        if key not in wanted:
            continue
        for number in owners[starts[at] : starts[at + 1]].tolist():
            part = parts[number]
            if part.initial or len(part.words) > 1:
                continue
            for other in wanted[key]:
                pair = min(number, other), max(number, other)
                found.setdefault(pair, key)  # the first in the alphabet
    return {pair: min(len(key), 9) for pair, key in found.items() if pair[0] != pair[1]}
