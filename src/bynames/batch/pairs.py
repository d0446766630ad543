"""Scores of many pairs, elementwise."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bynames.batch.arrays import Ints
from bynames.batch.corpus import Corpus, clean_rows
from bynames.errors import BynamesError
from bynames.table import cached_by_table

__all__ = ["score_pairs", "score_rows"]


class _Seen:
    """The corpus of the last call: a second call on the same names finds them laid out."""

    def __init__(self) -> None:
        self.corpus: Corpus | None = None


@cached_by_table(1)
def _seen() -> _Seen:
    return _Seen()


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
    corpus = seen.corpus
    if corpus is not None:
        a, b = _numbers(corpus, one), _numbers(corpus, other)
    if corpus is None or (a == -2).any() or (b == -2).any():
        corpus = seen.corpus = Corpus.of([*one, *other])
        a, b = _numbers(corpus, one), _numbers(corpus, other)
    return score_rows(corpus, a, b).astype(np.float32)


def _numbers(corpus: Corpus, names: list[str | None]) -> Ints:
    """Numbers of names in a corpus; -1: no data, -2: unknown to it."""
    number = corpus.number
    return np.fromiter(
        (-1 if name is None else number.get(name, -2) for name in names), np.int64, len(names)
    )


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
