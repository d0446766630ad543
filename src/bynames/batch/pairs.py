"""Scores of many pairs, elementwise."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames.batch.arrays import Ints
from bynames.batch.collector import no_collection
from bynames.batch.corpus import Corpus, clean_rows
from bynames.errors import BynamesError
from bynames.table import cached_by_table

__all__ = ["score_pairs", "score_rows"]


class _Laid(NamedTuple):
    """A corpus and the numbers of its names; None is -1, no data."""

    corpus: Corpus
    number: dict[str | None, int]

    @classmethod
    def out(cls, names: list[str | None]) -> _Laid:
        """Lay names out."""
        corpus = Corpus.of(names)
        number: dict[str | None, int] = {name: row for row, name in enumerate(corpus.names)}
        number[None] = -1
        return cls(corpus, number)

    def numbers(self, names: list[str | None]) -> Ints:
        """Numbers of names in the corpus; -1: no data, -2: unknown to it."""
        return np.fromiter(map(self.number.get, names, repeat(-2)), np.int64, len(names))


class _Seen:
    """What the last call laid out: a second call on the same names finds it."""

    def __init__(self) -> None:
        self.laid = _Laid.out([])


@cached_by_table(1)
def _seen() -> _Seen:
    return _Seen()


@no_collection()
def score_pairs(left: Iterable[object], right: Iterable[object]) -> NDArray[np.float32]:
    """Score two sequences of names elementwise: float32, 0 to 1, equal to ``score`` pair by pair.

    No data on either side scores 0.  The names of the last call are remembered, so that scoring
    other pairs of the same names costs look-ups only.

    Raises :class:`BynamesError` if the two are not of one length.

    >>> score_pairs(["Alena Laptsionak", "Alena Laptsionak"], ["Елена Лаптёнок", None]).round(1)
    array([1., 0.], dtype=float32)
    """
    one, other = clean_rows(left), clean_rows(right)
    if len(one) != len(other):
        raise BynamesError(
            f"score_pairs takes two sequences of one length; these have {len(one)} and {len(other)}"
        )
    seen = _seen()
    laid = seen.laid  # another thread may put its own in its place
    a, b = laid.numbers(one), laid.numbers(other)
    if (a == -2).any() or (b == -2).any():
        laid = seen.laid = _Laid.out([*one, *other])
        a, b = laid.numbers(one), laid.numbers(other)
    return score_rows(laid.corpus, a, b).astype(np.float32)


def score_rows(corpus: Corpus, left: Ints, right: Ints) -> NDArray[np.float64]:
    """Score pairs of a corpus's names, by number (-1: no data)."""
    result = np.zeros(len(left))
    known = (left >= 0) & (right >= 0)
    a, b = left[known], right[known]
    best = np.zeros(len(a))
    for one in (corpus.first, corpus.second):
        for other in (corpus.first, corpus.second):
            x, y = one[a], other[b]
            both = (x >= 0) & (y >= 0)
            if both.any():
                best[both] = np.maximum(best[both], corpus.weigh_nodes(x[both], y[both]))
    best[(a == b) & (corpus.first[a] >= 0)] = 1.0
    result[known] = best
    return result
