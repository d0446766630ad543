"""A list that no machine holds, in pieces: what is told of some of its names, pairs or parts.

Nodes and the classes of their parts are numbers made from their content here, the same in every
piece.  What pieces tell is put together by whoever holds the list (an engine, by joins and sums).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from bynames._batch.arrays import Bools, Floats, Ints
from bynames._batch.calibration import ToldScores
from bynames._batch.candidates import NodePairs
from bynames._batch.census import (
    INITIAL,
    Agreeing,
    Strata,
    crowd_of,
    differing_fathers,
    sexes_of,
    states_of,
)
from bynames._batch.collector import no_collection
from bynames._batch.corpus import Corpus
from bynames._batch.deduping import Asked, grouped
from bynames._batch.options import order_or_learned
from bynames._batch.part_levels import Levels, Relations
from bynames._batch.rivals import Rivals, capped_odds
from bynames._batch.vocabulary import Vocabulary
from bynames._choices import NameOrder
from bynames._evidence import look_text
from bynames._own_variants import Variants, accepts_variants
from bynames._table import KINDS
from bynames._weights import log_odds

__all__ = [
    "NodeEvidence",
    "Nodes",
    "WordCounts",
    "agreeing_words",
    "bearers_of_words",
    "different_fathers",
    "node_evidence",
    "groups_of_components",
    "lost_by_rivals",
    "nodes_of",
]


class Nodes(NamedTuple):
    """Nodes of some names, each once; columns of parts are given name, patronymic and surname."""

    node: Ints
    classes: Ints
    texts: tuple[list[str], ...]
    """A writing of each class, by part."""
    states: Ints
    """How each part is written."""
    sex: Ints
    again: Bools
    """Whether it is what a name may be read as besides."""


class NodeEvidence(NamedTuple):
    """Pairs of nodes of pairs of names that do not contradict each other.

    ``row``: the pair of names; ``left``, ``right``: nodes, the lower one first; ``weights``: those
    of the parts; ``initials``: 1, 2 and 4 for parts that are initials on both sides; ``logit``:
    the shipped log-odds.
    """

    row: Ints
    left: Ints
    right: Ints
    weights: Floats
    initials: Ints
    logit: Floats


class WordCounts(NamedTuple):
    """Of each class of a part: how many nodes bear its name.

    ``bearers``: of any sex, of men, of women, who count in both if their sex is not known;
    ``crowd``: how common it is; ``name``: the class that stands for all of one name.
    """

    bearers: Floats
    crowd: Ints
    name: Ints


@accepts_variants
@no_collection()
def nodes_of(
    names: Sequence[str], order: NameOrder | None, *, variants: Variants | None = None
) -> Nodes:
    """The nodes of names."""
    corpus = Corpus.of(names, 1, order=order)
    texts = tuple(
        [vocabulary.parts[number].text for number in corpus.nodes[:, at].tolist()]
        for at, vocabulary in enumerate(corpus.vocabularies)
    )
    classes = _classes(corpus)
    return Nodes(
        _node_numbers(corpus, classes), classes, texts, states_of(corpus), sexes_of(corpus),
        corpus.costs > 0,
    )  # fmt: skip


@accepts_variants
@no_collection()
def node_evidence(
    left: Sequence[str],
    right: Sequence[str],
    order: NameOrder | None,
    least: float,
    *,
    variants: Variants | None = None,
) -> NodeEvidence:
    """What speaks for pairs of names, by their nodes; pairs of nodes below `least` are left out."""
    corpus = Corpus.of([*left, *right], 1, order=order)
    sides = [corpus.ways(corpus.rows(names)) for names in (left, right)]
    rows, ones, others = [], [], []
    for one in sides[0]:
        for other in sides[1]:
            both = np.flatnonzero((one >= 0) & (other >= 0))
            rows.append(both)
            ones.append(one[both])
            others.append(other[both])
    row, x, y = (np.concatenate(column) for column in (rows, ones, others))
    weight = list(corpus.part_weights(x, y))
    logit = corpus.log_odds(x, y, weight)
    initial = states_of(corpus) == INITIAL
    initials = (initial[x] & initial[y]) @ np.array([1, 2, 4])
    good = np.flatnonzero((logit >= log_odds(least)) | (x == y))
    number = _node_numbers(corpus, _classes(corpus))
    a, b = number[x[good]], number[y[good]]
    return NodeEvidence(
        row[good], np.minimum(a, b), np.maximum(a, b), np.round(np.column_stack(weight)[good], 6),
        initials[good], logit[good],
    )  # fmt: skip


@accepts_variants
@no_collection()
def bearers_of_words(
    column: int, texts: Sequence[str], nodes: Ints, *, variants: Variants | None = None
) -> WordCounts:
    """How common the classes of a part are, of which a writing each is given.

    `column` is that of the part in :class:`Nodes`.  `nodes` says how many nodes have each class:
    of no known sex, men, women.
    """
    vocabulary, own = _vocabulary(KINDS[column], texts)
    relations = Relations.of(vocabulary)
    counts = np.zeros((len(vocabulary), 3), np.int64)
    np.add.at(counts, own, nodes)
    unknown, men, women = counts.T
    every = (unknown + men + women, unknown + men, unknown + women)
    bearers = [np.asarray(relations.bears @ some.astype(np.float64))[own] for some in every]
    name = relations.name_of(counts.sum(axis=1))
    return WordCounts(np.column_stack(bearers), crowd_of(bearers[0]), name[own])


@accepts_variants
@no_collection()
def agreeing_words(
    column: int,
    texts: Sequence[str],
    stratum: Ints,
    often: Ints,
    strata: Strata,
    *,
    variants: Variants | None = None,
) -> tuple[Levels, Agreeing]:
    """How often the parts of a list agree; `often` says how many nodes of a stratum have a text.

    `column` is that of the part in :class:`Nodes`.
    """
    vocabulary, own = _vocabulary(KINDS[column], texts)
    counts = csr_array(
        (often.astype(np.float64), (own, stratum)), shape=(len(vocabulary), len(strata.size))
    )
    relations = Relations.of(vocabulary)
    return relations.levels, Agreeing.of(vocabulary, relations, counts, strata)


@accepts_variants
@no_collection()
def different_fathers(
    couple: Ints, patronymics: Sequence[str], *, variants: Variants | None = None
) -> float:
    """Ordered pairs of nodes of one couple of given name and surname whose patronymics differ."""
    vocabulary, own = _vocabulary("patronymic", patronymics)
    _, number = np.unique(couple, return_inverse=True)
    return differing_fathers(number, own, vocabulary)


def lost_by_rivals(
    short: Ints, full: Ints, name: Ints, near: Sequence[Sequence[int]], logits: Floats
) -> Floats:
    """What log-odds of pairs with a short form lose, by all pairs of these short forms.

    ``name`` is what name (a number) the full node has; ``near`` are those of the short form's
    names that the full node meets in any pair.
    """
    starts = np.zeros(len(near) + 1, np.int64)
    np.cumsum([len(some) for some in near], out=starts[1:])
    met = np.fromiter((name for some in near for name in some), np.int64, int(starts[-1]))
    _, number = np.unique(np.concatenate([name, met]), return_inverse=True)
    own, met = number[: len(name)], number[len(name) :]
    _, shorts = np.unique(short, return_inverse=True)
    pairs = np.arange(len(short))
    size = max(len(pairs), int(number.max(initial=-1)) + 1)
    matrix = csr_array(
        (np.ones(len(met)), (np.repeat(pairs, np.diff(starts)), met)), shape=(size, size)
    )
    return Rivals(pairs, shorts, pairs, own, matrix, len(pairs)).lost(capped_odds(logits))


@accepts_variants
@no_collection()
def groups_of_components(
    names: Sequence[str],
    components: Sequence[int],
    pairs: tuple[Ints, Ints, Floats],
    threshold: float,
    order: NameOrder | None,
    *,
    variants: Variants | None = None,
) -> Ints:
    """The group of each name, as ``dedupe`` would have it if components never met.

    `pairs` are pairs of nodes, the lower one first, with their scores: all from the threshold on.
    """
    left, right, scores = (column.tolist() for column in pairs)
    known = dict(zip(zip(left, right, strict=True), scores, strict=True))
    below = float(max(np.nextafter(threshold, 0.0), np.finfo(np.float64).tiny))

    def told(corpus: Corpus, found: NodePairs) -> ToldScores:
        number = _node_numbers(corpus, _classes(corpus))

        def scored(a: Ints, b: Ints) -> Floats:
            low, high = np.minimum(number[a], number[b]), np.maximum(number[a], number[b])
            both = zip(low.tolist(), high.tolist(), strict=True)
            return np.array([known.get(pair, below) for pair in both], np.float64)

        every = np.arange(len(corpus.nodes))
        return ToldScores(scored(found.left, found.right), scored(every, every), None)

    asked = Asked.of(len(names), [components], (), (), ())
    return grouped(names, asked, told, threshold, order_or_learned(order), 1, None).labels


def _vocabulary(kind: str, texts: Sequence[str]) -> tuple[Vocabulary, Ints]:
    """A vocabulary of texts, and the class of each."""
    vocabulary = Vocabulary(kind)
    known = {text: vocabulary.class_of(text) for text in sorted(set(texts))}
    vocabulary.settle(vocabulary.find_near())
    return vocabulary, np.array([known[text] for text in texts], np.int64)


def _classes(corpus: Corpus) -> Ints:
    """The classes of nodes as numbers made from what comparing makes of them."""
    columns = []
    for at, vocabulary in enumerate(corpus.vocabularies):
        looks = [_number(look_text(part).encode("utf-8", "replace")) for part in vocabulary.parts]
        columns.append(np.array(looks, np.int64)[corpus.nodes[:, at]])
    return np.column_stack(columns)


def _node_numbers(corpus: Corpus, classes: Ints) -> Ints:
    """Nodes as numbers made from their classes and what it costs to read a name so."""
    costs = np.round(corpus.costs * 1e6).astype(np.int64)
    rows = np.column_stack([classes, costs])
    return np.array([_number(row.tobytes()) for row in rows], np.int64)


def _number(content: bytes) -> int:
    return int.from_bytes(blake2b(content, digest_size=8).digest(), signed=True)
