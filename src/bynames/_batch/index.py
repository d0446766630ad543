"""A search index over many names: built once, searched in about a millisecond, kept on disk.

On disk (``index_files``) it is a folder of arrays, texts as UTF-8 bytes with offsets, and a head:
the digest of the rules, table and weights it was built with, and the size of each segment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from bynames._batch.arrays import Floats, Ints, order_of, ranges, sigmoid
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.index_files import read_arrays, write_arrays
from bynames._batch.options import order_or_learned, share_of, workers_of
from bynames._batch.progress import Progress, share, within
from bynames._batch.vocabulary import Vocabulary
from bynames._choices import NameOrder
from bynames._errors import BynamesError, checked_count
from bynames._knowledge import knowledge_version
from bynames._messages import counted_in_english as counted
from bynames._own_variants import Variants, checked_variants
from bynames._parts import NO_RECORD, Record, as_written, records
from bynames._sounds import readings
from bynames._table import KINDS
from bynames._text_columns import one_text, text_column
from bynames._weights import log_odds, most_weight, weights

__all__ = ["Hit", "Index"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found: its row, the name as given, the score (0 to 1).

    >>> Hit(0, "Alena Laptsionak", 0.5).to_dict()
    {'row': 0, 'name': 'Alena Laptsionak', 'score': 0.5}
    """

    row: int
    name: str
    score: float

    def to_dict(self) -> dict[str, int | str | float]:
        """The hit as a dictionary: row, name, score."""
        return {"row": self.row, "name": self.name, "score": self.score}


_TOLD = 100
"""Progress is told once for so many names that are searched for."""


class Index:
    """A search index over a list of names; rows keep their numbers; rows of no data are never hits.

    `names` are text or None, one per row.  `order` is that of the list: ``given-first``,
    ``surname-first`` or ``mixed``; if None, it is learned from the rows that are added first.
    Names that are searched for may be in any order.  `workers` is the number of processes (None:
    one per core).  `progress` is called with a stage and the share done, 0 to 1; an exception that
    it raises cancels the call.  `variants` are your own rows, used here and in every search.

    Scores are those of :func:`score`, whatever the index holds, so that a hit keeps its score when
    rows are added: of hits of 0.9, nine in ten are the same name in a list of some 20,000 names.
    ``link`` and ``dedupe`` learn what an agreement is worth in the list at hand.

    An index can be pickled, as to send it to other processes; to keep it, :meth:`save` it.

    >>> index = Index(["Alena Laptsionak", "Marfa Rabkova", None])
    >>> [(hit.row, hit.name) for hit in index.search("Елена Лаптёнок")]
    [(0, 'Alena Laptsionak')]
    """

    def __init__(
        self,
        names: Iterable[object] = (),
        *,
        order: NameOrder | None = None,
        workers: int | None = None,
        progress: Progress | None = None,
        variants: Variants | None = None,
    ) -> None:
        """Index names; `variants` are your own rows, used here and in every search."""
        self._own = variants if variants is None else checked_variants(variants)
        self._segments: list[_Segment] = []
        self._adding = Lock()
        self.order: NameOrder | None = order_or_learned(order)
        self.add(names, workers=workers, progress=progress)

    def _table(self) -> AbstractContextManager[object]:
        """The table that this index works with."""
        return nullcontext() if self._own is None else self._own

    def __repr__(self) -> str:
        return f"<Index: {counted(len(self), 'row')}>"

    def __len__(self) -> int:
        """The number of rows, those without data included."""
        return sum(segment.size for segment in self._segments)

    @no_collection()
    def add(
        self,
        names: Iterable[object],
        *,
        workers: int | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Add rows at the end; `progress` is called with a stage and the share done, 0 to 1.

        `workers` is the number of processes (None: one per core).

        >>> index = Index(["Alena Laptsionak"])
        >>> index.add(["Marfa Rabkova"])
        >>> len(index)
        2
        """
        rows = text_column(names)
        if not rows:
            return
        with self._table():
            corpus = Corpus.of(rows, workers_of(workers), within(progress, 0.0, 0.9), self.order)
            self.order = corpus.order
            done = share(progress, "indexing", 0.9, 1.0)
            with self._adding:  # another thread may add rows meanwhile
                segment = _Segment.of(corpus, rows, len(self))
                self._segments = [*self._segments, segment]
            done(1.0)

    def search(self, name: object, *, limit: int = 5, threshold: float | None = None) -> list[Hit]:
        """The rows whose names are likeliest to be the same name, best first.

        At most `limit`, and only those that score at least `threshold` (0 to 1; None: the lowest
        score of the verdict UNSURE); of equal scores the one that sounds most alike comes first.
        No data finds nothing.

        Raises :class:`BynamesError` for a list of names (that is for :meth:`search_many`) and for
        another `limit` or `threshold`.

        >>> index = Index(["Alena Laptsionak", "Marfa Rabkova"])
        >>> [hit.name for hit in index.search("Рабкова М.", limit=1)]
        ['Marfa Rabkova']
        """
        limit = checked_count("limit", limit)
        least = weights().verdict["unsure"] if threshold is None else share_of(threshold)
        text = name if isinstance(name, str) else one_text(name, "search", "search_many")
        with self._table():
            return self._search(text, limit, least) if text else []

    def _search(self, name: str, limit: int, least: float) -> list[Hit]:
        found = [hit for segment in self._segments for hit in segment.search(name, limit, least)]
        found.sort(key=lambda hit: (-hit.score, hit.row))
        ranked: list[Hit] = []
        for _, hits in groupby(found, key=attrgetter("score")):
            if len(ranked) >= limit:
                break
            ranked += _most_alike_first(name, list(hits))
        return ranked[:limit]

    def search_many(
        self,
        names: Iterable[object],
        *,
        limit: int = 5,
        threshold: float | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hit]]:
        """Search for several names; one list of hits each, `progress` as for :meth:`add`.

        >>> found = Index(["Alena Laptsionak"]).search_many(["Лаптёнок Елена", None])
        >>> [[hit.row for hit in hits] for hits in found]
        [[0], []]
        """
        known: dict[str, list[Hit]] = {}
        result: list[list[Hit]] = []
        rows = text_column(names)
        done = share(progress, "searching", 0.0, 1.0)
        for number, name in enumerate(rows):
            if number % _TOLD == 0:
                done(number / len(rows))
            if name is None:
                result.append([])
                continue
            if name not in known:
                known[name] = self.search(name, limit=limit, threshold=threshold)
            result.append(known[name])
        return result

    def save(self, path: str | Path) -> None:
        """Write the index into a folder (made if absent); an existing index is replaced.

        Whoever opens the folder during a save, or after an interrupted one, gets the old index.

        Raises :class:`BynamesError` if the folder holds other things, or cannot be written.
        """
        write_arrays(Path(path), *self._written())

    def _written(self) -> tuple[dict[str, Any], Iterator[tuple[str, NDArray[Any]]]]:
        """All that the index is made of but own rows: a head of plain data, and named arrays."""
        segments = self._segments
        with self._table():
            knowledge = knowledge_version()
        head = {
            "knowledge": knowledge,
            "order": self.order,
            "segments": [segment.size for segment in segments],
        }
        arrays = (
            (f"{number}-{name}", array)
            for number, segment in enumerate(segments)
            for name, array in segment.arrays()
        )
        return head, arrays

    def __getstate__(self) -> tuple[Variants | None, dict[str, Any], dict[str, NDArray[Any]]]:
        head, arrays = self._written()
        return self._own, head, {name: np.asarray(array) for name, array in arrays}

    def __setstate__(
        self, state: tuple[Variants | None, dict[str, Any], dict[str, NDArray[Any]]]
    ) -> None:
        own, head, arrays = state
        Index.__init__(self, variants=own)
        self._read(head, arrays.__getitem__, "the pickled index")

    @classmethod
    def load(cls, path: str | Path, *, variants: Variants | None = None) -> Index:
        """Open an index that :meth:`save` wrote; safe on untrusted files (nothing is unpickled).

        `variants` are your own rows that it was made with.

        Raises :class:`BynamesError` if there is none, if it is damaged, or if it was built with
        other rules, another table or other weights: its scores would not be those of this version.
        """
        folder = Path(path)
        head, array = read_arrays(folder)
        index = cls(variants=variants)
        index._read(head, array, str(folder))
        return index

    def _read(
        self, head: Mapping[str, Any], array: Callable[[str], NDArray[Any]], what: str
    ) -> None:
        """Take over what :meth:`_written` gave; `what` is what an error calls it."""
        self.order = head["order"]
        with self._table():
            knowledge = knowledge_version()
        if head.get("knowledge") != knowledge:
            raise BynamesError(
                f"{what} was built with other rules, table or weights; build the index again"
            )
        start = 0
        for number, size in enumerate(head["segments"]):
            self._segments.append(_Segment.opened(number, start, array))
            start += size


def _most_alike_first(name: str, hits: list[Hit]) -> list[Hit]:
    """Hits of one score, those whose parts sound most like the name's first."""
    if len(hits) == 1:
        return hits
    wanted = _heard(name)

    def unlike(hit: Hit) -> float:
        pairs = zip(wanted, _heard(hit.name), strict=True)
        alike = [Indel.normalized_similarity(one, other) for one, other in pairs if one and other]
        return -sum(alike) / max(len(alike), 1)

    return sorted(hits, key=unlike)


def _heard(name: str) -> tuple[str, ...]:
    """What the parts of a name sound like, by the usual reading of each word; "" where absent."""
    record = next((record for record, _ in records(name)), NO_RECORD)
    return tuple(
        "-".join(readings(word.rstrip("."))[0] for word in part.split(" ")[0].split("-") if word)
        for part in map(as_written, record)
    )


class _Texts:
    """A list of strings in two arrays: UTF-8 bytes and offsets; decoded one by one."""

    def __init__(self, data: NDArray[np.uint8], offsets: Ints) -> None:
        self.data, self.offsets = data, offsets

    @classmethod
    def of(cls, texts: list[str]) -> _Texts:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        offsets = np.zeros(len(texts) + 1, np.int64)
        np.cumsum([len(text) for text in encoded], out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def find(self, text: str) -> int:
        """The place of a text among texts that are sorted, -1 if it is none of them."""
        at = bisect_left(range(len(self)), text, key=self.__getitem__)
        return at if at < len(self) and self[at] == text else -1

    def __getitem__(self, i: int) -> str:
        start, stop = int(self.offsets[i]), int(self.offsets[i + 1])
        return self.data[start:stop].tobytes().decode("utf-8", "surrogatepass")


class _Segment:
    """Names that were indexed together."""

    def __init__(
        self,
        start: int,
        names: _Texts,
        rows: Ints,
        row_starts: Ints,
        size: int,
        nodes: Ints,
        costs: Floats,
        node_starts: Ints,
        node_names: Ints,
        vocabularies: tuple[Vocabulary, ...],
    ) -> None:
        self.start, self.names, self.rows, self.row_starts = start, names, rows, row_starts
        self.size, self.nodes, self.costs = size, nodes, costs
        self.node_starts, self.node_names = node_starts, node_names
        self.given, self.patronymic, self.surname = vocabularies

    @classmethod
    def of(cls, corpus: Corpus, rows: list[str | None], start: int) -> _Segment:
        """Index rows that begin at row `start`, and whose names a corpus holds."""
        number = corpus.rows(rows)
        order = order_of(number)
        row_starts = np.searchsorted(number[order], np.arange(len(corpus.names) + 1))
        owner = np.concatenate([np.arange(len(corpus.names))] * 2)
        node = np.concatenate([corpus.first, corpus.second])
        owner, node = owner[node >= 0], node[node >= 0]
        by_node = order_of(node)
        node_starts = np.searchsorted(node[by_node], np.arange(len(corpus.nodes) + 1))
        return cls(
            start, _Texts.of(corpus.names), order, row_starts, len(rows), corpus.nodes,
            corpus.costs, node_starts, owner[by_node], corpus.vocabularies,
        )  # fmt: skip

    @cached_property
    def by_surname(self) -> tuple[Ints, Ints]:
        """Nodes sorted by surname class, and where each class starts."""
        order = order_of(self.nodes[:, 2])
        return order, np.searchsorted(self.nodes[order, 2], np.arange(len(self.surname) + 1))

    def search(self, name: str, limit: int, least: float) -> list[Hit]:
        """The best rows for a name, some more than the limit, in no order."""
        best: dict[int, float] = {}
        if (known := self.names.find(name)) >= 0:
            best[known] = 1.0  # a name too short for a sound of its own finds itself
        for record, cost in records(name):
            nodes, scores = self._search_record(record, cost, least)
            for node, value in self._best_names(nodes, scores, limit):
                if value > best.get(node, 0.0):
                    best[node] = value
        hits: list[Hit] = []
        for number, value in best.items():
            text = self.names[number]
            exact = 1.0 if text == name else value
            low, high = int(self.row_starts[number]), int(self.row_starts[number + 1])
            hits.extend(
                Hit(self.start + row, text, exact)
                for row in self.rows[low : min(high, low + limit)].tolist()
            )
        return [hit for hit in hits if hit.score >= least]

    def _best_names(self, nodes: Ints, scores: Floats, limit: int) -> Iterator[tuple[int, float]]:
        """The names of the best nodes, with ties at the end of the list taken in order."""
        taken = 0
        for at in np.lexsort((nodes, -scores))[: 4 * limit].tolist():
            node, value = int(nodes[at]), float(scores[at])
            low, high = int(self.node_starts[node]), int(self.node_starts[node + 1])
            for number in self.node_names[low:high].tolist():
                yield number, value
                taken += 1
            if taken >= 4 * limit:
                return

    def _search_record(self, record: Record, cost: float, least: float) -> tuple[Ints, Floats]:
        table = weights()
        order, starts = self.by_surname
        if record.surname:
            near, odds = self.surname.near(record.surname)
            near, odds = np.append(near, 0), np.append(odds, table.levels["surname"]["missing"])
        else:
            every = np.arange(len(self.surname))
            near, odds = every, np.full(len(every), table.levels["surname"]["missing"])
            odds[0] = table.levels["surname"]["absent"]
        best_rest = most_weight("given") + most_weight("patronymic")
        odds_limit = log_odds(least)
        bias = table.bias - cost
        worth = bias + odds + best_rest >= odds_limit
        near, odds = near[worth], odds[worth]
        size = starts[near + 1] - starts[near]
        nodes = order[ranges(starts[near], size)]
        total = bias + np.repeat(odds, size) - self.costs[nodes]
        for column, vocabulary, text in (
            (0, self.given, record.given),
            (1, self.patronymic, record.patronymic),
        ):
            total = total + vocabulary.weigh_part(text, self.nodes[nodes, column])
            best_rest -= most_weight(KINDS[column])
            keep = total + best_rest >= odds_limit
            nodes, total = nodes[keep], total[keep]
        return nodes, sigmoid(total)

    def arrays(self) -> Iterator[tuple[str, NDArray[Any]]]:
        """Everything that goes to disk, named."""
        yield "names", self.names.data
        yield "name-offsets", self.names.offsets
        for name in ("rows", "row_starts", "nodes", "costs", "node_starts", "node_names"):
            yield name, getattr(self, name)
        for kind in KINDS:
            for name, array in getattr(self, kind).arrays():
                yield f"{kind}-{name}", array

    @classmethod
    def opened(cls, number: int, start: int, opened: Callable[[str], NDArray[Any]]) -> _Segment:
        """Open a segment from disk; `opened` gives an array by its name."""

        def array(name: str) -> NDArray[Any]:
            return opened(f"{number}-{name}")

        rows = array("rows")
        vocabularies = tuple(
            Vocabulary.opened(kind, lambda name, kind=kind: array(f"{kind}-{name}"))  # type: ignore[misc]
            for kind in KINDS
        )
        return cls(
            start, _Texts(array("names"), array("name-offsets")), rows, array("row_starts"),
            len(rows), array("nodes"), array("costs"), array("node_starts"), array("node_names"),
            vocabularies,
        )  # fmt: skip
