"""What the executors of Spark do so that the list calibrates scores: pieces of its counts."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa

from bynames._batch.census import Strata
from bynames._batch.chance import Patterns
from bynames._batch.learning import PatternPairs, Rarity, commonness
from bynames._batch.list_pieces import (
    agreeing_words,
    bearers_of_words,
    different_fathers,
    lost_by_rivals,
    node_evidence,
    nodes_of,
)
from bynames._batch.rivals import short_sides
from bynames.integrations._spark_work import Batches, Options

__all__ = [
    "BINS",
    "COMMON",
    "COUNTED",
    "PAIR_FACTS",
    "EVIDENCE",
    "DIFFERENT_FATHERS",
    "LOST",
    "NODES",
    "SCORES",
    "TRUTH",
    "agreeing",
    "bins",
    "common",
    "pair_facts",
    "unit_evidence",
    "fathers",
    "lost",
    "nodes",
    "scores",
    "truth",
    "weighed",
]

_PARTS = range(3)

EVIDENCE = (
    "a bigint, b bigint, short_a boolean, short_b boolean, x bigint, y bigint, "
    "weight0 double, weight1 double, weight2 double, initials bigint, logit double"
)
NODES = (
    "node bigint, class0 bigint, class1 bigint, class2 bigint, text0 string, text1 string, "
    "text2 string, state0 bigint, state1 bigint, state2 bigint, sex bigint, again bigint"
)
COMMON = (
    "kind bigint, class bigint, any double, men double, women double, crowd bigint, name bigint"
)
COUNTED = "kind bigint, counted binary"
DIFFERENT_FATHERS = "found double"
PAIR_FACTS = (
    "x bigint, y bigint, pattern bigint, left bigint, right bigint, name_x bigint, name_y bigint, "
    "short_x boolean, short_y boolean, logit double, often double"
)
LOST = "x bigint, y bigint, lost double"
TRUTH = "meeting bigint, truth double"
BINS = "group bigint, mine bigint, theirs bigint, times bigint, against double"
SCORES = "x bigint, y bigint, score double"


def unit_evidence(options: Options, least: float) -> Callable[[Batches], Batches]:
    """Pairs of units (``a``, ``b``, and their names ``left``, ``right``) as pairs of nodes."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            one, other = (batch.column(side).to_pylist() for side in ("left", "right"))
            found = node_evidence(one, other, options.order, least, variants=options.variants)
            columns = {
                "a": batch.column("a").take(pa.array(found.row)),
                "b": batch.column("b").take(pa.array(found.row)),
                "short_a": batch.column("left_short").take(pa.array(found.row)),
                "short_b": batch.column("right_short").take(pa.array(found.row)),
                "x": found.left,
                "y": found.right,
                **{f"weight{at}": found.weights[:, at] for at in _PARTS},
                "initials": found.initials,
                "logit": found.logit,
            }
            yield pa.record_batch(columns)

    return work


def nodes(options: Options) -> Callable[[Batches], Batches]:
    """The nodes of names (column ``name``)."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            names = batch.column("name").to_pylist()
            found = nodes_of(names, options.order, variants=options.variants)
            columns = {
                "node": found.node,
                **{f"class{at}": found.classes[:, at] for at in _PARTS},
                **{f"text{at}": found.texts[at] for at in _PARTS},
                **{f"state{at}": found.states[:, at] for at in _PARTS},
                "sex": found.sex,
                "again": found.again.astype(np.int64),
            }
            yield pa.record_batch(columns)

    return work


def common(options: Options) -> Callable[[pa.Table], pa.Table]:
    """How common the classes of one kind of part are.

    The columns are ``kind``, ``class``, ``text``, and how many nodes have it: ``unknown`` (of no
    known sex), ``men`` and ``women``.
    """

    def work(table: pa.Table) -> pa.Table:
        counts = np.column_stack([_ints(table, who) for who in ("unknown", "men", "women")])
        found = bearers_of_words(
            table["kind"][0].as_py(), table["text"].to_pylist(), counts, variants=options.variants
        )
        columns = {
            "kind": table["kind"],
            "class": table["class"],
            **{who: found.bearers[:, at] for at, who in enumerate(("any", "men", "women"))},
            "crowd": found.crowd,
            "name": found.name,
        }
        return pa.table(columns)

    return work


def agreeing(options: Options, strata: Strata) -> Callable[[pa.Table], pa.Table]:
    """How often the parts of one kind agree (``kind``, ``text``, ``stratum``, ``often``)."""

    def work(table: pa.Table) -> pa.Table:
        number = table["kind"][0].as_py()
        found = agreeing_words(
            number, table["text"].to_pylist(), _ints(table, "stratum"),
            _ints(table, "often"), strata, variants=options.variants,
        )  # fmt: skip
        return pa.table({"kind": pa.array([number]), "counted": pa.array([pickle.dumps(found)])})

    return work


def fathers(options: Options) -> Callable[[pa.Table], pa.Table]:
    """How many pairs of nodes of one ``couple`` have patronymics (``text1``) that differ."""

    def work(table: pa.Table) -> pa.Table:
        texts = table["text1"].to_pylist()
        found = different_fathers(_ints(table, "couple"), texts, variants=options.variants)
        return pa.table({"found": [found]})

    return work


def pair_facts(patterns: Patterns, strata: Strata) -> Callable[[Batches], Batches]:
    """Pairs of nodes with facts of both (``_x``, ``_y``): which side is short, how common they are.

    Of a node are known its ``stratum``, its ``name`` and how many bear its parts (``bearers``).
    """

    def work(batches: Batches) -> Batches:
        for batch in batches:
            own = _ints(batch, "pattern")
            stratum = [_ints(batch, f"stratum_{side}") for side in "xy"]
            one, other = (strata.traits[some][:, 1:4] for some in stratum)
            bearers = [
                np.column_stack([_floats(batch, f"bearers{at}_{side}") for at in _PARTS])
                for side in "xy"
            ]
            short = short_sides(patterns.coarse[own], one, other)
            columns = {
                "x": batch.column("x"),
                "y": batch.column("y"),
                "pattern": own,
                "left": stratum[0],
                "right": stratum[1],
                "name_x": batch.column("name_x"),
                "name_y": batch.column("name_y"),
                "short_x": short[0],
                "short_y": short[1],
                "logit": batch.column("logit"),
                "often": commonness(patterns, own, (one, other), (bearers[0], bearers[1])),
            }
            yield pa.record_batch(columns)

    return work


def weighed(rarity: Rarity) -> Callable[[Batches], Batches]:
    """Described pairs with log-odds that tell how rare their words are."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            off = rarity.off(_ints(batch, "pattern"), _floats(batch, "often"))
            at = batch.schema.get_field_index("logit")
            logits = pa.array(_floats(batch, "logit") - off)
            yield batch.set_column(at, "logit", logits)

    return work


def lost(shift: Any) -> Callable[[Batches], Batches]:
    """What pairs lose by rivals; all pairs of a short form (``short``) are in one partition."""

    def work(batches: Batches) -> Batches:
        some = [batch for batch in batches if batch.num_rows]
        if not some:
            return
        table = pa.Table.from_batches(some)
        gone = lost_by_rivals(
            _ints(table, "short"), _ints(table, "full"), _ints(table, "name"),
            table["near"].to_pylist(), _floats(table, "logit") + shift[_ints(table, "pattern")],
        )  # fmt: skip
        found = pa.table({"x": table["x"], "y": table["y"], "lost": gone})
        yield from found.to_batches()

    return work


def truth(shift: Any, strata: int) -> Callable[[Batches], Batches]:
    """How many pairs are right, by where they meet: pattern and strata as one number."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            pairs = _pairs(batch)
            left, right = _ints(batch, "left"), _ints(batch, "right")
            meeting = (pairs.pattern * strata + left) * strata + right
            cells, place = np.unique(meeting, return_inverse=True)
            found = np.bincount(place, pairs.scores(shift), len(cells))
            yield pa.record_batch({"meeting": cells, "truth": found})

    return work


def bins(group: Any, shift: Any, gained: Any) -> Callable[[Batches], Batches]:
    """Pairs by their log-odds and the odds of their rivals."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            yield pa.record_batch(_pairs(batch).bins(group, shift, gained)._asdict())

    return work


def scores(shift: Any) -> Callable[[Batches], Batches]:
    """The scores of pairs of nodes."""

    def work(batches: Batches) -> Batches:
        for batch in batches:
            columns = {"x": batch.column("x"), "y": batch.column("y")}
            yield pa.record_batch({**columns, "score": _pairs(batch).scores(shift)})

    return work


def _pairs(batch: pa.RecordBatch) -> PatternPairs:
    return PatternPairs(_ints(batch, "pattern"), _floats(batch, "logit"), _floats(batch, "lost"))


def _ints(table: Any, column: str) -> Any:
    return np.asarray(table[column], np.int64)


def _floats(table: Any, column: str) -> Any:
    return np.asarray(table[column], np.float64)
