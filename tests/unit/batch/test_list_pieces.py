"""What pieces of a list tell, put together, is what the whole list tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from benchmarks.worlds import WORLDS, made

import bynames
from bynames._batch.arrays import components, distinct_rows
from bynames._batch.calibration import told_scores
from bynames._batch.candidates import candidate_pairs
from bynames._batch.census import INITIAL, Families, Strata, alike_in, states_of
from bynames._batch.corpus import Corpus
from bynames._batch.list_evidence import Field, ListEvidence
from bynames._batch.list_pieces import (
    Nodes,
    agreeing_words,
    bearers_of_words,
    different_fathers,
    groups_of_components,
    lost_by_rivals,
    node_evidence,
    nodes_of,
)
from bynames._batch.part_levels import Relations
from bynames._batch.rivals import Rivals, capped_odds, short_sides
from bynames._batch.vocabulary import Vocabulary

ORDER: bynames.NameOrder = "mixed"
LEAST = 0.02
PIECE = 23


BETWEEN_SURNAMES = [
    "Barys Piatrovič Sierdzik",
    "Ihar Piatrovič Serdčyk",
    "Яўген Пятровіч Сердзік",
]
"""*Sierdzik* may be either of two surnames, and the list has both."""


@pytest.fixture(scope="module")
def names() -> list[str]:
    few = replace(WORLDS["science"], surname=1.1)  # few surnames, so that many share initials
    made_names = [*made(WORLDS["town"], 300, seed=6).names, *made(few, 300, seed=6).names]
    return sorted({*made_names, *BETWEEN_SURNAMES})


@pytest.fixture(scope="module")
def corpus(names: list[str]) -> Corpus:
    return Corpus.of(names, 1, order=ORDER)


@pytest.fixture(scope="module")
def field(corpus: Corpus) -> Field:
    return Field.of(corpus)


@pytest.fixture(scope="module")
def nodes(names: list[str]) -> Nodes:
    """The nodes of the list, of pieces of it."""
    found: dict[int, tuple[object, ...]] = {}
    for start in range(0, len(names), PIECE):
        some = nodes_of(names[start : start + PIECE], ORDER)
        rows = zip(some.node.tolist(), some.classes, zip(*some.texts, strict=True), some.states,
                   some.sex, some.again, strict=True)  # fmt: skip
        for row in rows:
            found.setdefault(row[0], row)
    columns = list(zip(*(found[node] for node in sorted(found)), strict=True))
    return Nodes(
        np.array(columns[0]), np.array(columns[1]), tuple(map(list, zip(*columns[2], strict=True))),
        np.array(columns[3]), np.array(columns[4]), np.array(columns[5]),
    )  # fmt: skip


Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


@pytest.fixture(scope="module")
def own(corpus: Corpus) -> Numbers:
    """The number of each node of a corpus, as pieces tell it."""
    found = np.zeros(len(corpus.nodes), np.int64)
    for start in range(0, len(corpus.names), PIECE):
        some = corpus.names[start : start + PIECE]
        told = node_evidence(some, some, ORDER, 1.0)
        for row in range(len(some)):
            ways = [way[start + row] for way in (corpus.first, corpus.second)]
            ways = [way for way in ways if way >= 0]
            same = told.left[(told.row == row) & (told.left == told.right)]
            assert len(same) == len(ways)
            found[ways] = same
    return found


def test_pieces_have_the_nodes_of_the_list(
    corpus: Corpus, field: Field, nodes: Nodes, own: Numbers
) -> None:
    assert sorted(own.tolist()) == nodes.node.tolist()
    place = np.searchsorted(nodes.node, own)
    assert np.array_equal(nodes.states[place], field.states)
    assert np.array_equal(nodes.again[place], corpus.costs > 0)
    for column in range(3):  # equal classes, whatever their numbers
        both = Counter(zip(nodes.classes[place, column], corpus.nodes[:, column], strict=True))
        assert len(both) == len(set(corpus.nodes[:, column].tolist()))


def test_pieces_count_what_the_list_counts(
    corpus: Corpus, field: Field, nodes: Nodes, own: Numbers
) -> None:
    place = np.searchsorted(nodes.node, own)
    bearers, spelled = np.zeros((len(place), 3)), np.zeros((len(place), 3), np.int64)
    crowd = np.zeros(len(place), np.int64)
    for column in range(3):
        classes, of_class = np.unique(nodes.classes[:, column], return_inverse=True)
        texts = dict(zip(of_class.tolist(), nodes.texts[column], strict=True))
        counts = np.zeros((len(classes), 3), np.int64)
        np.add.at(counts, (of_class, nodes.sex + 1), 1)
        told = bearers_of_words(column, [texts[at] for at in range(len(classes))], counts)
        bearers[:, column] = told.bearers[of_class, nodes.sex + 1]
        spelled[:, column] = told.name[of_class]
        crowd = told.crowd[of_class]
    assert np.array_equal(bearers[place], field.bearers)
    traits = np.column_stack([nodes.sex, nodes.states, nodes.again, crowd])
    kinds, kind_of = distinct_rows(traits)
    strata = Strata.of(kinds, np.bincount(kind_of))
    stratum = strata.of_kind[kind_of]
    assert np.array_equal(stratum[place], field.stratum)
    for column in range(3):
        often = Counter(zip(nodes.texts[column], stratum.tolist(), strict=True))
        texts_of, strata_of = zip(*often, strict=True)
        levels, agreeing = agreeing_words(
            column, texts_of, np.array(strata_of), np.array(list(often.values())), strata
        )
        assert levels.names == field.census.levels[column].names
        for one, other in zip(agreeing, field.census.agreeing[column], strict=True):
            assert one == pytest.approx(other)
    whole = strata.whole[stratum]
    group = strata.by_sex_and_crowd()[stratum[whole]]
    _, couple = distinct_rows(np.column_stack([group, spelled[whole][:, [0, 2]]]))
    fathers = [text for text, is_whole in zip(nodes.texts[1], whole, strict=True) if is_whole]
    apart = different_fathers(couple, fathers)
    assert apart > 0
    buckets = [
        different_fathers(couple[some], [fathers[at] for at in some.tolist()])
        for some in (np.flatnonzero(couple % 3 == rest) for rest in range(3))
    ]
    assert sum(buckets) == apart
    assert Families.of(alike_in(group, spelled[whole]), apart) == field.census.families


BETWEEN = [
    ("given", "hanna", "anna", "яня"),
    ("given", "юлия", "yulia", "ioulia"),
    ("patronymic", "николаевич", "mikalajewicz", "михайлович"),
    ("surname", "малахук", "malachuk", "малашук"),
    ("surname", "михалюк", "michaluk", "мишалюк"),
    ("surname", "духов", "duchov", "душов"),
    ("surname", "рох", "roch", "рош"),
    ("surname", "коротик", "karocik", "коротчик"),
    ("surname", "алексик", "aleksik", "aliekschyk"),
    ("surname", "шевченко", "szaucenka", "shawtsenka"),
    ("surname", "барановский", "baranouski", "барануский"),
    ("surname", "сакович", "sacovich", "сацович"),
]
"""Two names, and a writing between them that may be either."""


@pytest.mark.parametrize(("kind", "one", "between", "other"), BETWEEN)
def test_a_writing_that_may_be_two_names_is_the_commoner_one(
    kind: str, one: str, between: str, other: str
) -> None:
    for common, rare in ((one, other), (other, one)):
        often = {common: 3, between: 1, rare: 2}
        for texts in permutations(often):
            vocabulary = Vocabulary(kind)
            own = [vocabulary.class_of(text) for text in texts]
            vocabulary.settle(vocabulary.find_near())
            nodes = np.zeros(len(vocabulary), np.int64)
            nodes[own] = [often[text] for text in texts]
            told = Relations.of(vocabulary).name_of(nodes)[own]
            name = {text: texts[own.index(at)] for text, at in zip(texts, told, strict=True)}
            assert name == {common: common, between: common, rare: rare}


def test_pairs_of_names_tell_the_evidence_of_the_list(corpus: Corpus, own: Numbers) -> None:
    found = candidate_pairs(corpus, LEAST, 1)
    of_node = defaultdict(list)
    for number, name in enumerate(corpus.names):
        for node in {int(corpus.first[number]), int(corpus.second[number])} - {-1}:
            of_node[node].append(name)
    some = range(0, len(found.left), 5)
    left = [of_node[int(found.left[at])][0] for at in some]
    right = [of_node[int(found.right[at])][0] for at in some]
    told = node_evidence(left, right, ORDER, LEAST)
    pairs = zip(told.left.tolist(), told.right.tolist(), strict=True)
    place = {pair: number for number, pair in enumerate(pairs)}
    weights = np.column_stack(list(corpus.part_weights(found.left, found.right)))
    initial = states_of(corpus) == INITIAL
    both = initial[found.left] & initial[found.right]
    assert both[::5, :2].any(axis=0).all()
    for at in some:
        a, b = own[found.left[at]], own[found.right[at]]
        number = place[min(a, b), max(a, b)]
        assert 1 / (1 + np.exp(-told.logit[number])) == pytest.approx(found.scores[at])
        assert told.weights[number] == pytest.approx(weights[at], abs=1e-6)
        assert told.initials[number] == 1 * both[at, 0] + 2 * both[at, 1] + 4 * both[at, 2]
    assert set(told.row.tolist()) == set(range(len(left)))


def test_short_forms_lose_as_much_whoever_else_is_there(corpus: Corpus, field: Field) -> None:
    found = candidate_pairs(corpus, LEAST, 1)
    pairs = ListEvidence(field, found.left, found.right, len(found.left))
    coarse = pairs.patterns.coarse[pairs.pattern]
    short = short_sides(coarse, field.states[found.left], field.states[found.right])
    agree = pairs.patterns.agree[pairs.pattern]
    name = components(found.left[agree], found.right[agree], len(corpus.nodes))
    rivals = Rivals.of(found.left, found.right, short, name)
    expected = rivals.lost(capped_odds(pairs.shipped))
    assert (expected > 0).sum() > 20
    met: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True):
        met[a] |= {name[a], name[b]}
        met[b] |= {name[b], name[a]}
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in zip(rivals.short.tolist(), rivals.name.tolist(), strict=True):
        fits[one].add(other)
    lost = np.zeros(len(found.left))
    for rest in range(3):  # the short forms in three pieces
        some = np.flatnonzero(rivals.short % 3 == rest)
        near = [
            sorted(met[int(rivals.full[at])] & fits[int(rivals.short[at])]) for at in some.tolist()
        ]
        gone = lost_by_rivals(
            rivals.short[some], rivals.full[some], rivals.name[some], near,
            pairs.shipped[rivals.pair[some]],
        )  # fmt: skip
        np.add.at(lost, rivals.pair[some], gone)
    assert lost == pytest.approx(expected)


@pytest.mark.parametrize("calibrate", [True, False])
def test_components_are_cut_into_the_groups_of_the_list(
    corpus: Corpus, names: list[str], own: Numbers, calibrate: bool
) -> None:
    groups = bynames.dedupe(names, order=ORDER, calibrate=calibrate)
    found = candidate_pairs(corpus, groups.contradiction, 1)
    told = told_scores(corpus, found, calibrate=calibrate)
    every = np.arange(len(corpus.nodes))
    a = own[np.concatenate([found.left, every])]
    b = own[np.concatenate([found.right, every])]
    scores = np.concatenate([told.pairs, told.itself])
    enough = scores >= groups.threshold
    pairs = (np.minimum(a, b)[enough], np.maximum(a, b)[enough], scores[enough])
    labels = groups_of_components(names, [0] * len(names), pairs, groups.threshold, ORDER)
    assert np.array_equal(labels, groups.labels)
