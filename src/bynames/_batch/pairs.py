"""Scores of many pairs, elementwise."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bynames._batch.arrays import Ints
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.options import workers_of
from bynames._batch.progress import Progress, share, within
from bynames._choices import NameOrder
from bynames._errors import BynamesError
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import MIXED, order_of_list
from bynames._table import cached_by_table
from bynames._text_columns import text_column

__all__ = ["cdist", "score_pairs", "score_rows"]


class _Seen:
    """What the last call laid out: a second call on the same names finds it."""

    def __init__(self) -> None:
        self.corpus = Corpus.of([], order=MIXED)


@cached_by_table(1)
def _seen() -> _Seen:
    return _Seen()


@accepts_variants
@no_collection()
def score_pairs(
    left: Iterable[object],
    right: Iterable[object],
    *,
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> NDArray[np.float32]:
    """Score two sequences of names elementwise: float32, 0 to 1, equal to ``score`` pair by pair.

    `left` and `right` have the same length; a pair scores 0 if either side is None or no data.
    `order` is that of the lists, as for ``score``; it is not learned from the names.  `workers` is
    the number of processes (None: one per core).  `progress` is called with a stage and the share
    done, 0 to 1; an exception that it raises cancels the call.  `variants` are your own rows on top
    of the curated table.

    Time grows with the number of distinct names, then of pairs.  The names of the last call are
    remembered: other pairs of the same names are scored without reading a name again, and the same
    pairs by mere look-ups.

    Raises :class:`BynamesError` if the lengths differ, or for invalid arguments.

    >>> score_pairs(["Alena Laptsionak", "Alena Laptsionak"], ["Елена Лаптёнок", None]).round(1)
    array([1., 0.], dtype=float32)
    """
    one, other = text_column(left, "left"), text_column(right, "right")
    if len(one) != len(other):
        raise BynamesError(
            f"score_pairs takes two sequences of one length; these have {len(one)} and {len(other)}"
        )
    order = order_of_list(order)
    workers = workers_of(workers)
    seen = _seen()
    corpus = seen.corpus  # another thread may put its own in its place
    a, b = corpus.known_rows(one), corpus.known_rows(other)
    if a is None or b is None or corpus.order != order:
        corpus = seen.corpus = Corpus.of([*one, *other], workers, progress, order, every=False)
        a, b = corpus.rows(one), corpus.rows(other)
    return score_rows(corpus, a, b).astype(np.float32)


@accepts_variants
@no_collection()
def cdist(
    left: Iterable[object],
    right: Iterable[object],
    *,
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> NDArray[np.float32]:
    """Score every name of one list with every name of another: float32, 0 to 1, one row per left.

    Like ``rapidfuzz.process.cdist`` with :func:`~bynames.score`, but much faster.  `left` and
    `right` are text or None (no data scores 0).  `order` is that of the lists, as for ``score``; it
    is not learned from the names.  `workers` is the number of processes (None: one per core).
    `progress` is called with a stage and the share done, 0 to 1; an exception that it raises
    cancels the call.  `variants` are your own rows on top of the curated table.

    Time and memory grow with the product of the lengths: for more than a few thousand names a side,
    :func:`~bynames.link` finds the pairs that matter.

    Raises :class:`BynamesError` for invalid arguments.

    >>> cdist(["Alena Laptsionak", None], ["Елена Лаптёнок", "Marfa Rabkova"]).round(1)
    array([[1., 0.],
           [0., 0.]], dtype=float32)
    """
    one, other = text_column(left, "left"), text_column(right, "right")
    order = order_of_list(order)
    corpus = Corpus.of([*one, *other], workers_of(workers), within(progress, 0.0, 0.8), order)
    a, b = corpus.rows(one), corpus.rows(other)
    result = np.empty((len(a), len(b)), np.float32)
    step = max(_CHUNK // max(len(b), 1), 1)
    done = share(progress, "scoring", 0.8, 1.0)
    for start in range(0, len(a), step):
        some = a[start : start + step]
        scores = score_rows(corpus, np.repeat(some, len(b)), np.tile(b, len(some)))
        result[start : start + step] = scores.reshape(len(some), len(b))
        done((start + len(some)) / len(a))
    return result


_CHUNK = 1_000_000
"""Pairs scored at a time, so that memory stays bounded."""


def score_rows(corpus: Corpus, left: Ints, right: Ints) -> NDArray[np.float64]:
    """Score pairs of a corpus's names, by number (-1: no data)."""
    result = np.zeros(len(left))
    known = np.flatnonzero((left >= 0) & (right >= 0))
    a, b = left[known], right[known]
    there = (corpus.first[a] >= 0) & (corpus.first[b] >= 0)
    if not there.all():
        known, a, b = known[there], a[there], b[there]
    best = corpus.best_nodes(corpus.ways(a), corpus.ways(b))[2]
    best[a == b] = 1.0
    result[known] = best
    return result
