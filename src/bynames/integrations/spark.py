"""Spark: groups and links of names on a cluster.

The result is that of :func:`bynames.dedupe`, found by joins.  Distinct names get blocking keys;
names that share a key are scored, as the list has it; names that score enough are one component,
and components are cut into groups as ``bynames.dedupe`` does it, thousands of them in one call.
Short forms are then compared with whole groups, and join one if they fit no other.  Nothing is
collected to the driver but counts and the order of the list.

bynames must be installed on the executors as well, in one version; ``docs/scale.md`` says how.
"""

from __future__ import annotations

import pickle
from hashlib import sha256
from typing import Any

import bynames
from bynames import BynamesError, NameOrder, Profile, Progress, Variants
from bynames.integrations._needs import needed

_sql = needed("pyspark.sql.functions", "spark")
_window = needed("pyspark.sql.window", "spark")
needed("pyarrow", "spark")

from bynames.integrations import _spark_pieces as pieces  # noqa: E402  (needs pyarrow)
from bynames.integrations import _spark_work as work  # noqa: E402
from bynames.integrations._spark_calibration import calibrated  # noqa: E402
from bynames.integrations._spark_frames import (  # noqa: E402
    RunStages,
    components_of_units,
    key_pairs,
    once,
    pairs_with_names,
)

__all__ = ["dedupe", "link"]

_BUCKET = 20_000
"""Names that are solved in one call: enough to pay for the call, few enough for any executor."""

_SAMPLE = 5_000
"""Names from which the order of a list is learned: those with the lowest hashes."""

_NONE = 1e-12
"""A score of 0 is no link, whatever the threshold."""

_MANY = 1_500
"""If more short forms than this fit one group, none joins it, as in ``bynames.dedupe``."""


def dedupe(
    df: Any,
    column: str,
    *,
    id: str | None = None,
    profile: Profile = "default",
    threshold: float | None = None,
    order: NameOrder | None = None,
    slips: int = 2,
    calibrate: bool = True,
    folder: str | None = None,
    variants: Variants | None = None,
    progress: Progress | None = None,
) -> Any:
    """Group the rows of a frame that carry the same name (not surely the same person).

    `df` is a frame of Spark, `column` its column of names, `id` the column that tells its rows
    apart (None: all columns are kept).  The result has the column `id` and the names, or all
    columns, and ``group`` (text made from the content of the group, null for no data) and
    ``ambiguous`` (a short form that fits several groups and is in none).

    `profile`, `threshold`, `order`, `calibrate` and `variants` are those of :func:`bynames.dedupe`;
    the order is learned from 5,000 names if None.  A name without a surname is in its own group.
    `slips` (0, 1, 2) says how many slips the blocking keys allow for.  `progress` is called with a
    stage and the share of the stages done, 0 to 1.

    In `folder` (a path that all executors can write to) each stage is kept as Parquet, so that a
    run that was interrupted goes on where it was, if it is called with the same names and options.
    It has names in it, and is yours to remove.

    Raises :class:`BynamesError` for invalid arguments, and for a folder of another run.
    """
    columns = _columns(df, column, id)
    options, contradiction = _options(profile, threshold, order, slips, variants)
    stages = RunStages(df.sparkSession, progress, folder)
    texts = df.select(_sql.col(column).cast("string").alias("name")).where("name IS NOT NULL")
    if folder is not None:
        stages.begin(_about(texts, options, calibrate, stages.partitions))
    texts = stages.kept(texts.distinct(), "distinct names", 0.0)
    options = _with_order(options, texts)
    names, units = _units(texts, options, stages)
    candidates = stages.kept(_candidates(units), "candidate pairs", 0.2)
    pairs = _scored_pairs(candidates, units, options, contradiction, calibrate, stages)
    edges = pairs.where(_sql.col("score") >= options.threshold)
    full_edges = edges.where("NOT short_a AND NOT short_b")
    roots = _groups(units.where("NOT is_short"), full_edges, names, options, stages, 0.6)
    shorts = _short_forms(units, roots, pairs, options, contradiction, stages)
    free = shorts.where("state = 'free'").select("unit")
    among = edges.where("short_a AND short_b")
    for side in "ab":
        among = among.join(free.withColumnRenamed("unit", side), side, "left_semi")
    alone = _groups(free, among, names, options, stages, 0.9)
    settled = shorts.where("state <> 'free'").selectExpr(
        "unit", "root", "state = 'waiting' AS ambiguous"
    )
    unsettled = roots.select("unit", "root").union(alone.select("unit", "root"))
    every = unsettled.withColumn("ambiguous", _sql.lit(False)).union(settled)
    every = stages.kept(names.join(every, "unit"), "groups", 0.95)
    leaders = every.groupBy("root").agg(_sql.min("name").alias("leader"))
    group = _sql.substring(_sql.sha2("leader", 256), 1, 24).alias("group")
    found = every.join(leaders, "root").select("name", group, "ambiguous")
    rows = df.select(*columns)
    joined = rows.join(found, rows[column].cast("string") == found["name"], "left")
    return joined.select(*[rows[name] for name in columns], "group", "ambiguous")


def link(
    left: Any,
    right: Any,
    column: str,
    *,
    id: str,
    profile: Profile = "default",
    threshold: float | None = None,
    limit: int = 1,
    order: NameOrder | None = None,
    slips: int = 2,
    calibrate: bool = True,
    variants: Variants | None = None,
    progress: Progress | None = None,
) -> Any:
    """For every name of `left`, the names of `right` that are the same name, best first.

    Both frames have the columns `column` and `id`.  The result has ``left`` and ``right`` (values
    of `id`) and ``score`` (float, 0 to 1): at most `limit` rows per left row; of rows that score
    the same, those of the first names in sorted order.  Options as in :func:`dedupe`; scores are
    calibrated by both lists together, as :func:`bynames.link` has it.

    Raises :class:`BynamesError` for invalid arguments.
    """
    for frame in (left, right):
        _columns(frame, column, id)
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        raise BynamesError(f"limit must be a whole number from 1, not {limit!r}")
    options, contradiction = _options(profile, threshold, order, slips, variants)
    stages = RunStages(left.sparkSession, progress)
    sides = [
        frame.select(_sql.col(id).alias("id"), _sql.col(column).cast("string").alias("name"))
        for frame in (left, right)
    ]
    texts = sides[0].select("name").union(sides[1].select("name")).where("name IS NOT NULL")
    texts = stages.kept(texts.distinct(), "distinct names", 0.0)
    options = _with_order(options, texts)
    names, units = _units(texts, options, stages)
    one, other = (names.join(side.select("name").distinct(), "name") for side in sides)
    a, b = (units.join(side, "unit", "left_semi") for side in (one, other))
    # the list teaches by all its pairs; without that, those across are enough
    candidates = _candidates(units) if calibrate else _candidates_across(a, b)
    both = a.join(b, "unit", "left_semi").selectExpr("unit AS a", "unit AS b")
    candidates = stages.kept(candidates.union(both), "candidate pairs", 0.2)
    pairs = _scored_pairs(candidates, units, options, contradiction, calibrate, stages)
    found = stages.kept(_links(pairs, one, other, options.threshold, limit), "pairs", 0.6)
    rows = found.join(sides[0].selectExpr("id AS left_id", "name AS left"), "left").join(
        sides[1].selectExpr("id AS right_id", "name AS right"), "right"
    )
    best = _best(rows, "left_id", ["right", "right_id"], limit)
    return best.selectExpr("left_id AS left", "right_id AS right", "score")


def _columns(df: Any, column: str, id: str | None) -> list[str]:
    """The columns of the result, if there are such."""
    for name in (column, id):
        if name is not None and name not in df.columns:
            raise BynamesError(f"no column {name!r}; there are {', '.join(df.columns)}")
    return list(df.columns) if id is None else list(dict.fromkeys([id, column]))


def _options(
    profile: Profile,
    threshold: float | None,
    order: NameOrder | None,
    slips: int,
    variants: Variants | None,
) -> tuple[work.Options, float]:
    """The options for the executors, and the score below which names contradict each other."""
    known = bynames.dedupe([], profile=profile, threshold=threshold, order=order)
    version = bynames.blocking([], slips=slips, variants=variants).version
    options = work.Options(known.threshold, slips, order, variants, version)
    return options, known.contradiction


def _about(texts: Any, options: work.Options, calibrate: bool, partitions: int) -> str:
    """What must be the same for a run to go on with the stages of an earlier one."""
    content = _sql.sum(_sql.xxhash64("name").cast("decimal(38,0)")).cast("string")
    row = texts.agg(_sql.count("*").alias("rows"), content.alias("content")).first()
    own = sha256(pickle.dumps(options.variants)).hexdigest()
    known = options._replace(variants=None)
    return repr((row["rows"], row["content"], known, own, calibrate, partitions))


def _with_order(options: work.Options, texts: Any) -> work.Options:
    """The options with the order of the list, learned if it was not given."""
    if options.order:
        return options
    sample = texts.orderBy(_sql.xxhash64("name"), "name").limit(_SAMPLE)
    (row,) = sample.groupBy().applyInArrow(work.order_of_names, "order string").collect() or [None]
    return options._replace(order=row["order"] if row else "mixed")


def _units(texts: Any, options: work.Options, stages: RunStages) -> tuple[Any, Any]:
    """The names with their units, and the units with one name each and its blocking keys."""
    keyed = stages.mapped(texts, work.keyed(options), work.KEYED)
    keyed = stages.kept(keyed, "blocking keys", 0.05)
    units = keyed.groupBy("unit").agg(
        _sql.min("name").alias("name"),
        _sql.min_by("full", "name").alias("full"),
        _sql.min_by("short", "name").alias("short"),
        _sql.min_by("loose", "name").alias("loose"),
    )
    units = units.withColumn("is_short", _sql.expr("size(full) = 0"))
    return keyed.select("name", "unit"), stages.kept(units, "units", 0.15)


def _keys(units: Any, kind: str) -> Any:
    return units.select("unit", _sql.explode(kind).alias("key"))


def _candidates(units: Any) -> Any:
    """Candidate pairs of units, each once."""
    near = key_pairs(_keys(units.where("loose"), "short"), _keys(units, "short"))
    return once(key_pairs(_keys(units, "full")).union(near))


def _candidates_across(a: Any, b: Any) -> Any:
    """Candidate pairs of different units, one of each frame, each once."""
    pairs = (
        key_pairs(_keys(a, "full"), _keys(b, "full"))
        .union(key_pairs(_keys(a.where("loose"), "short"), _keys(b, "short")))
        .union(key_pairs(_keys(a, "short"), _keys(b.where("loose"), "short")))
    )
    return once(pairs)


def _scored_pairs(
    candidates: Any,
    units: Any,
    options: work.Options,
    contradiction: float,
    calibrate: bool,
    stages: RunStages,
) -> Any:
    """Pairs of nodes of candidate pairs of units that do not contradict, with their scores.

    The columns are the units ``a`` and ``b``, the nodes ``x`` and ``y``, whether a unit is a short
    form (``short_a``, ``short_b``), and ``score``.
    """
    named = pairs_with_names(candidates, units)
    found = stages.mapped(named, pieces.unit_evidence(options, contradiction), pieces.EVIDENCE)
    found = stages.kept(found, "pairs that do not contradict", 0.25)
    pairs = found.select("a", "b", "short_a", "short_b", "x", "y", "logit")
    if not calibrate or found.isEmpty():
        return pairs.withColumn("score", _sql.expr("1 / (1 + exp(-logit))")).drop("logit")
    scores = calibrated(found, units, options, stages, 0.35)
    return stages.kept(pairs.drop("logit").join(scores, ["x", "y"]), "scores of pairs", 0.55)


def _groups(
    units: Any, edges: Any, names: Any, options: work.Options, stages: RunStages, share: float
) -> Any:
    """The group of each unit, known by its lowest unit (``unit``, ``root``)."""
    linked = components_of_units(edges.select("a", "b"), stages, "components of units", share)
    parts = linked.join(names, "unit")
    buckets = max(1, -(-parts.count() // _BUCKET))
    bucket = _sql.pmod(_sql.xxhash64("component"), _sql.lit(buckets)).alias("bucket")
    pairs = edges.join(linked.withColumnRenamed("unit", "a"), "a").select("x", "y", "score", bucket)
    solved = (
        parts.select("name", "unit", "component", bucket)
        .groupBy("bucket")
        .cogroup(pairs.groupBy("bucket"))
        .applyInArrow(work.solved(options), work.SOLVED)
    )
    solved = stages.kept(solved, "groups of components", share)
    return (
        units.select("unit")
        .join(solved, "unit", "left")
        .select("unit", _sql.coalesce("root", "unit").alias("root"))
    )


def _short_forms(
    units: Any,
    roots: Any,
    pairs: Any,
    options: work.Options,
    contradiction: float,
    stages: RunStages,
) -> Any:
    """What becomes of each short form: ``unit``, ``root`` and ``state``.

    *joined*: it fits one group and contradicts none of its members and no other short form of it.
    *waiting*: it fits several.  *free*: it fits none.
    """
    near = [
        pairs.where(f"short_{one} AND NOT short_{other}").selectExpr(
            f"{one} AS a", f"{other} AS b", "score"
        )
        for one, other in ("ab", "ba")
    ]
    near = near[0].union(near[1])
    fits = (
        near.join(roots.withColumnRenamed("unit", "b"), "b")
        .groupBy("a", "root")
        .agg(_sql.max("score").alias("score"))
    )
    fits = stages.kept(fits, "groups that short forms fit", 0.7)
    rest = fits.join(roots.withColumnRenamed("unit", "b"), "root").select("a", "b", "root")
    rest = rest.join(near, ["a", "b"], "left_anti")
    against = _contradicting(rest.select("a", "b"), units, options, contradiction, stages)
    against = against.join(rest, ["a", "b"]).select("a", "root")
    fits = fits.join(against, ["a", "root"], "left_anti")
    per_short = fits.groupBy("a").agg(
        _sql.count("*").alias("groups"),
        _sql.min("root").alias("root"),
        _sql.max("score").alias("score"),
    )
    per_short = stages.kept(per_short, "short forms", 0.75)
    fitting = per_short.where((_sql.col("groups") == 1) & (_sql.col("score") >= options.threshold))
    joined = _without_rivals(fitting.select("a", "root"), units, options, contradiction, stages)
    waiting = per_short.where("groups > 1").selectExpr("a AS unit", "a AS root")
    state = joined.selectExpr("a AS unit", "root", "'joined' AS state").union(
        waiting.withColumn("state", _sql.lit("waiting"))
    )
    found = (
        units.where("is_short")
        .select("unit")
        .join(state, "unit", "left")
        .select(
            "unit",
            _sql.coalesce("root", "unit").alias("root"),
            _sql.coalesce("state", _sql.lit("free")).alias("state"),
        )
    )
    return stages.kept(found, "short forms", 0.8)


def _contradicting(
    pairs: Any, units: Any, options: work.Options, contradiction: float, stages: RunStages
) -> Any:
    """The pairs of units whose names contradict each other."""
    named = pairs_with_names(pairs, units.select("unit", "name"))
    scores = stages.mapped(named, work.scored(options, 0.0), work.SCORED)
    against = scores.where(_sql.col("score") < contradiction).select("a", "b")
    return stages.kept(against, "contradicting pairs of short forms", 0.75)


def _without_rivals(
    fitting: Any, units: Any, options: work.Options, contradiction: float, stages: RunStages
) -> Any:
    """The short forms, of those that fit one group, that contradict none of the others."""
    many = fitting.groupBy("root").count().where(_sql.col("count") > _MANY)
    few = fitting.join(many, "root", "left_anti")
    beside = few.withColumnRenamed("a", "b")
    pairs = few.join(beside, "root").where("a < b").select("a", "b")
    against = _contradicting(pairs, units, options, contradiction, stages)
    rivals = against.select("a").union(against.select(_sql.col("b").alias("a"))).distinct()
    return few.join(rivals, "a", "left_anti")


def _links(pairs: Any, one: Any, other: Any, threshold: float, limit: int) -> Any:
    """The best names of `other` for each name of `one` (``left``, ``right``, ``score``).

    `pairs` are those of units, `one` and `other` the names of two lists with their units.
    """
    ways = pairs.selectExpr("a", "b", "score").union(pairs.selectExpr("b", "a", "score"))
    best = ways.groupBy("a", "b").agg(_sql.max("score").alias("score"))
    named = pairs_with_names(best, one, other)
    scored = named.select("left", "right", _sql.expr("IF(left = right, 1.0D, score) AS score"))
    enough = scored.where(_sql.col("score") >= max(threshold, _NONE))
    return _best(enough, "left", ["right"], limit).withColumn(
        "score", _sql.col("score").cast("float")
    )


def _best(rows: Any, per: str, then: list[str], limit: int) -> Any:
    """The best rows of each value of a column, ties in the order of further columns."""
    order = _window.Window.partitionBy(per).orderBy(_sql.desc("score"), *then)
    return (
        rows.withColumn("place", _sql.row_number().over(order))
        .where(_sql.col("place") <= limit)
        .drop("place")
    )
