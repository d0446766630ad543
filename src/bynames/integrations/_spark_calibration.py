"""Scores calibrated by the list, on a cluster: the counts of a list by joins and sums.

What is learned from counts is worked out by the library itself (``learning``), on the driver, which
gets counts only: of strata, of patterns of evidence, and of bins of log-odds.  Names, nodes, words
and pairs stay where they are.
"""

from __future__ import annotations

import pickle
from functools import reduce
from typing import Any

import numpy as np

from bynames._batch.census import ALIKE_IN, Census, Families, Strata
from bynames._batch.chance import Chance, Meetings, Patterns
from bynames._batch.learning import Grouping, Rarity, alike, learned_shifts
from bynames._batch.odds_bins import OddsBins
from bynames._batch.rivals import MANY
from bynames.integrations import _spark_pieces as pieces
from bynames.integrations._needs import needed
from bynames.integrations._spark_frames import RunStages, components_of_units
from bynames.integrations._spark_work import Options

__all__ = ["calibrated"]

_sql = needed("pyspark.sql.functions", "spark")
_arrow = needed("pyarrow", "spark")

_PARTS = range(3)
_WEIGHTS = ["weight0", "weight1", "weight2", "initials"]
_TRAITS = ["sex", "state0", "state1", "state2", "again", "crowd"]


def calibrated(found: Any, units: Any, options: Options, stages: RunStages, share: float) -> Any:
    """The scores of pairs of nodes (``x``, ``y``, ``score``) as the list has them.

    `found` is what ``unit_evidence`` (in ``_spark_pieces``) tells of candidate pairs, `units` are
    all units with a name each.
    """
    census, strata, nodes = _counted(units, options, stages, share)
    patterns, pairs = _with_patterns(found, census, stages, share)
    agreeing = pairs.where("agree AND x <> y").selectExpr("x AS a", "y AS b")
    names = components_of_units(agreeing, stages, "names of nodes", share)
    nodes = nodes.join(names.withColumnRenamed("unit", "node"), "node", "left").withColumn(
        "name", _sql.coalesce("component", "node")
    )
    facts = ["stratum", "name", *(f"bearers{at}" for at in _PARTS)]
    for side in "xy":
        of_side = [_sql.col(fact).alias(f"{fact}_{side}") for fact in facts]
        pairs = pairs.join(nodes.select(_sql.col("node").alias(side), *of_side), side)
    pairs = pairs.mapInArrow(pieces.pair_facts(patterns, strata), pieces.PAIR_FACTS)
    pairs = stages.kept(pairs, "pairs of nodes", share)
    listed = _Listed(pairs, patterns, len(strata.size), stages, share)
    chance = Chance(census, patterns, listed.met)
    shift, _ = learned_shifts(listed, patterns, chance, listed.groupings)
    return listed.scores(shift)


def _counted(
    units: Any, options: Options, stages: RunStages, share: float
) -> tuple[Census, Strata, Any]:
    """The counts of a list, its strata, and its nodes with their strata and bearers."""
    nodes = stages.mapped(units.select("name"), pieces.nodes(options), pieces.NODES)
    nodes = stages.kept(nodes.dropDuplicates(["node"]), "nodes", share)
    who = [("unknown", -1), ("men", 0), ("women", 1)]
    of_sex = [_sql.count_if(_sql.col("sex") == sex).alias(name) for name, sex in who]
    words = (
        _by_part(nodes, "sex").groupBy("kind", "class").agg(_sql.min("text").alias("text"), *of_sex)
    )
    common = words.groupBy("kind").applyInArrow(pieces.common(options), pieces.COMMON)
    common = stages.kept(common, "words", share)
    for at in _PARTS:
        own = common.where(_sql.col("kind") == at)
        bearers = (
            _sql.when(_sql.col("sex") == 0, _sql.col("men"))
            .when(_sql.col("sex") == 1, _sql.col("women"))
            .otherwise(_sql.col("any"))
        )
        known = own.select(
            _sql.col("class").alias(f"class{at}"),
            "any",
            "men",
            "women",
            _sql.col("crowd").alias(f"crowd{at}"),
            _sql.col("name").alias(f"name{at}"),
        )
        nodes = nodes.join(known, f"class{at}").withColumn(f"bearers{at}", bearers)
        nodes = nodes.drop("any", "men", "women")
    nodes = nodes.withColumnRenamed("crowd2", "crowd")
    kinds = _collected(nodes.groupBy(*_TRAITS).agg(_sql.count("*").alias("often")))
    traits = np.column_stack([kinds[trait] for trait in _TRAITS])
    strata = Strata.of(traits, kinds["often"])
    told = {trait: kinds[trait] for trait in _TRAITS}
    told["stratum"] = strata.of_kind
    told["crowd_of_sex"] = strata.by_sex_and_crowd()[strata.of_kind]
    nodes = nodes.join(_small(nodes, told), _TRAITS)
    nodes = stages.kept(nodes, "strata of nodes", share)
    of_words = (
        _by_part(nodes, "stratum")
        .groupBy("kind", "class", "stratum")
        .agg(_sql.min("text").alias("text"), _sql.count("*").alias("often"))
    )
    agreeing = of_words.groupBy("kind").applyInArrow(
        pieces.agreeing(options, strata), pieces.COUNTED
    )
    counted = [pickle.loads(row["counted"]) for row in agreeing.orderBy("kind").collect()]
    levels, agree = zip(*counted, strict=True)
    return Census.of(levels, strata, agree, _families(nodes, options, stages)), strata, nodes


def _by_part(nodes: Any, also: str) -> Any:
    """The parts of nodes, one row each."""
    parts = [
        nodes.select(
            _sql.lit(at).cast("bigint").alias("kind"),
            _sql.col(f"class{at}").alias("class"),
            _sql.col(f"text{at}").alias("text"),
            also,
        )
        for at in _PARTS
    ]
    return reduce(lambda one, other: one.union(other), parts)


def _families(nodes: Any, options: Options, stages: RunStages) -> Families:
    """What people with a patronymic tell about those without."""
    whole = nodes.where("crowd_of_sex >= 0")
    tables = []
    for number, columns in enumerate(ALIKE_IN):
        often = whole.groupBy("crowd_of_sex", *(f"name{at}" for at in columns)).count()
        pairs = often.groupBy("crowd_of_sex").agg(
            _sql.sum(_sql.expr("double(count) * count")).alias("pairs")
        )
        tables.append(pairs.withColumn("number", _sql.lit(number)))
    found = _collected(reduce(lambda one, other: one.union(other), tables))
    size = int(found["crowd_of_sex"].max(initial=0)) + 1
    alike_there = np.zeros((len(ALIKE_IN), size))
    alike_there[found["number"], found["crowd_of_sex"]] = found["pairs"]
    couple = _sql.xxhash64("crowd_of_sex", "name0", "name2").alias("couple")
    bucket = _sql.pmod("couple", _sql.lit(stages.partitions)).alias("bucket")
    differing = (
        whole.select(couple, "text1")
        .select("couple", "text1", bucket)
        .groupBy("bucket")
        .applyInArrow(pieces.fathers(options), pieces.DIFFERENT_FATHERS)
    )
    fathers = _collected(differing)["found"].sum()
    return Families.of(list(alike_there), float(fathers))


def _with_patterns(
    found: Any, census: Census, stages: RunStages, share: float
) -> tuple[Patterns, Any]:
    """The patterns of evidence that occur, and pairs of nodes, each once, with their patterns."""
    pairs = found.select("x", "y", "logit", *_WEIGHTS).dropDuplicates(["x", "y"])
    pairs = stages.kept(pairs, "pairs of nodes", share)
    seen = _collected(pairs.select(*_WEIGHTS).distinct())
    rows = [own.find(seen[f"weight{at}"]) for at, own in enumerate(census.levels)]
    rows += [(seen["initials"] >> at) & 1 for at in _PARTS]
    table = np.column_stack(rows)
    order = np.lexsort(table.T[::-1])
    patterns = Patterns.of(census.levels, table[order])
    told = {column: seen[column][order] for column in _WEIGHTS}
    told.update(pattern=np.arange(len(order)), agree=patterns.agree)
    pairs = pairs.join(_small(pairs, told), _WEIGHTS).select("x", "y", "logit", "pattern", "agree")
    return patterns, pairs


class _Listed:
    """The candidate pairs of a list, in tables: a :class:`bynames._batch.learning.ListedPairs`."""

    def __init__(
        self, described: Any, patterns: Patterns, strata: int, stages: RunStages, share: float
    ) -> None:
        self._stages, self._strata, self._share = stages, strata, share
        size = len(patterns.rows)
        candidates = described.where("x <> y")
        groups = alike(patterns)
        per_pattern = _collected(
            candidates.groupBy("pattern").agg(
                _sql.count("*").alias("pairs"), _sql.sum("often").alias("often")
            )
        )
        count, often = np.zeros(size, np.int64), np.zeros(size)
        count[per_pattern["pattern"]] = per_pattern["pairs"]
        often[per_pattern["pattern"]] = per_pattern["often"]
        self.groupings = [_grouping(candidates, group, count) for group in groups]
        coarse = groups[0]
        total = np.bincount(coarse, often, size).astype(np.float64)
        rarity = Rarity.of(coarse, self.groupings[0].size, total)
        cells = _collected(candidates.select("pattern", "left", "right").distinct())
        code = (cells["pattern"] * strata + cells["left"]) * strata + cells["right"]
        order = np.argsort(code)
        self._meetings = code[order]
        self.met = Meetings(*(cells[column][order] for column in ("pattern", "left", "right")))
        weighed = described.mapInArrow(pieces.weighed(rarity), pieces.PAIR_FACTS)
        columns = ["x", "y", "pattern", "left", "right", "logit"]
        kept = weighed.select(*columns).repartition(stages.partitions, "x", "y")
        self._pairs = stages.kept(kept, "pairs of nodes", share)
        self._rivals = stages.kept(
            _short_forms(weighed.where("x <> y")), "short forms of pairs", share, by="short"
        )
        self._now = self._pairs

    def meet_rivals(self, shift: Any) -> None:
        """Work out anew what each pair loses by the rivals of its names."""
        lost = self._rivals.mapInArrow(pieces.lost(shift), pieces.LOST)
        lost = lost.groupBy("x", "y").agg(_sql.sum("lost").alias("lost"))
        now = self._pairs.join(lost, ["x", "y"], "left").fillna(0.0, ["lost"])
        self._now = self._stages.kept(now, "odds of rivals", self._share)

    def truth(self, shift: Any) -> Any:
        """How many of the candidate pairs of each meeting are right."""
        right = self._candidates().mapInArrow(pieces.truth(shift, self._strata), pieces.TRUTH)
        found = _collected(right.groupBy("meeting").agg(_sql.sum("truth").alias("truth")))
        amount = np.zeros(len(self._meetings))
        amount[np.searchsorted(self._meetings, found["meeting"])] = found["truth"]
        return amount

    def bins(self, group: Any, shift: Any, gained: Any) -> OddsBins:
        """The candidate pairs by their log-odds."""
        binned = self._candidates().mapInArrow(pieces.bins(group, shift, gained), pieces.BINS)
        sums = [_sql.sum(column).alias(column) for column in ("times", "against")]
        found = _collected(binned.groupBy("group", "mine", "theirs").agg(*sums))
        return OddsBins(*(found[column] for column in OddsBins._fields))

    def scores(self, shift: Any) -> Any:
        """The scores of all pairs of nodes."""
        return self._now.mapInArrow(pieces.scores(shift), pieces.SCORES)

    def _candidates(self) -> Any:
        return self._now.where("x <> y")


def _grouping(candidates: Any, group: Any, count: Any) -> Grouping:
    """Patterns looked at together, with how many pairs of nodes and of names they have."""
    own = _small(candidates, {"pattern": np.arange(len(group)), "group": group})
    names = _sql.count_distinct(
        _sql.least("name_x", "name_y"), _sql.greatest("name_x", "name_y")
    ).alias("names")
    found = _collected(candidates.join(own, "pattern").groupBy("group").agg(names))
    per_group = np.zeros(len(group), np.int64)
    per_group[found["group"]] = found["names"]
    size = np.bincount(group, count, len(group)).astype(np.int64)
    return Grouping.of(group, size, per_group)


def _short_forms(pairs: Any) -> Any:
    """Pairs of a short form and what it may stand for.

    The columns are ``x``, ``y``, ``pattern`` and ``logit`` of the pair, the nodes ``short`` and
    ``full``, the ``name`` of the latter, and ``near``: those of the short form's names that the
    full node meets in any pair, its own included.  Where there are too many names, ``near`` is
    empty, and all others are rivals.
    """
    ways = [("x", "y"), ("y", "x")]
    sides = [
        pairs.where(f"short_{one}").selectExpr(
            "x", "y", "pattern", "logit", f"{one} AS short", f"{other} AS full",
            f"name_{other} AS name",
        )
        for one, other in ways
    ]  # fmt: skip
    shorts = sides[0].union(sides[1])
    met = [
        pairs.selectExpr(f"{one} AS full", f"name_{other} AS name") for one, other in ways
    ]  # fmt: skip
    met = [*met, *(pairs.selectExpr(f"{one} AS full", f"name_{one} AS name") for one in "xy")]
    meets = reduce(lambda one, other: one.union(other), met).distinct()
    fits = shorts.select("short", "name").distinct()
    few = fits.groupBy("short").count().where(_sql.col("count") <= MANY).select("short")
    couples = shorts.select("short", "full").join(few, "short", "left_semi").distinct()
    near = couples.join(meets, "full").join(fits, ["short", "name"], "left_semi")
    near = near.groupBy("short", "full").agg(_sql.collect_set("name").alias("near"))
    none = _sql.array().cast("array<bigint>")
    found = shorts.join(near, ["short", "full"], "left")
    return found.withColumn("near", _sql.coalesce("near", none))


def _collected(frame: Any) -> dict[str, Any]:
    """The columns of a small frame as arrays, on the driver."""
    table = frame.toArrow()
    return {name: table[name].to_numpy() for name in table.column_names}


def _small(beside: Any, columns: dict[str, Any]) -> Any:
    """A small frame of columns, sent to all executors."""
    return _sql.broadcast(beside.sparkSession.createDataFrame(_arrow.table(columns)))
