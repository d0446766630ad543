"""Frames of Spark: kept between stages, joined by blocking keys, and cut into components."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from bynames.integrations._needs import needed

__all__ = ["RunStages", "components_of_units", "key_pairs", "once", "pairs_with_names"]

_pyspark = needed("pyspark", "spark")
_sql = needed("pyspark.sql.functions", "spark")
_log = logging.getLogger("bynames.spark")


class RunStages:
    """The stages of a run: each frame is worked out once, kept, told of and counted in the log."""

    def __init__(self, session: Any, progress: Callable[[str, float], None] | None) -> None:
        self._progress = progress
        self._durable = _has_checkpoint_directory(session)
        self.partitions = int(session.conf.get("spark.sql.shuffle.partitions"))

    def kept(self, frame: Any, stage: str, share: float) -> Any:
        """A frame worked out now; on reliable storage if the session has a checkpoint directory."""
        if self._progress is not None:
            self._progress(stage, share)
        on_disk = _pyspark.StorageLevel.DISK_ONLY  # memory is for the joins
        found = frame.checkpoint() if self._durable else frame.localCheckpoint(storageLevel=on_disk)
        if _log.isEnabledFor(logging.INFO):
            _log.info("%s: %d rows", stage, found.count())
        return found

    def mapped(self, frame: Any, work: Callable[[Any], Any], schema: str) -> Any:
        """What Python makes of a frame, on all cores: that costs more than moving the rows."""
        return frame.repartition(self.partitions).mapInArrow(work, schema)


def _has_checkpoint_directory(session: Any) -> bool:
    try:
        return session.sparkContext.getCheckpointDir() is not None
    except Exception:  # Spark Connect has no context: what is asked of it raises errors of its own
        return False


def key_pairs(left: Any, right: Any | None = None) -> Any:
    """Pairs of units (``a``, ``b``), each once, that share a key; frames have ``unit``, ``key``.

    Without `right`, the pairs within one frame, ``a < b``.
    """
    one = left.select(_sql.col("unit").alias("a"), "key")
    other = (left if right is None else right).select(_sql.col("unit").alias("b"), "key")
    pairs = one.join(other.hint("merge"), "key")  # spills where a broadcast would not fit
    if right is None:
        pairs = pairs.where("a < b")
    return pairs.select("a", "b").distinct()


def once(pairs: Any) -> Any:
    """Pairs of different units, each once, whichever of the two comes first."""
    low, high = _sql.least("a", "b").alias("a"), _sql.greatest("a", "b").alias("b")
    return pairs.where("a <> b").select(low, high).distinct()


def pairs_with_names(pairs: Any, names: Any, others: Any | None = None) -> Any:
    """Pairs of units with their names as ``left`` and ``right``.

    Both frames of names have ``unit`` and ``name``; without `others` both sides are of `names`.
    Where there is a column ``is_short``, it becomes ``left_short`` and ``right_short``.
    """
    named = pairs
    for unit, side, frame in (
        ("a", "left", names),
        ("b", "right", names if others is None else others),
    ):
        columns = [_sql.col("unit").alias(unit), _sql.col("name").alias(side)]
        if "is_short" in frame.columns:
            columns.append(_sql.col("is_short").alias(f"{side}_short"))
        named = named.join(frame.select(*columns).hint("merge"), unit)
    return named


def components_of_units(edges: Any, stages: RunStages, stage: str, share: float) -> Any:
    """The component of every unit that has an edge: its least unit (``unit``, ``component``).

    Least labels go from neighbour to neighbour, and each unit then takes the label of its label,
    until nothing changes: components of names are small, so that this takes three to five rounds
    of joins.  Nothing but Spark is needed.
    """
    back = edges.select(_sql.col("b").alias("a"), _sql.col("a").alias("b"))
    ways = stages.kept(edges.select("a", "b").union(back), stage, share)
    labels = ways.groupBy(_sql.col("a").alias("unit")).agg(
        _sql.least(_sql.min("b"), _sql.first("a")).alias("component")
    )
    labels = stages.kept(labels, stage, share)
    while True:
        near = (
            ways.join(labels, ways["b"] == labels["unit"])
            .groupBy("a")
            .agg(_sql.min("component").alias("near"))
        )
        lower = labels.join(near, labels["unit"] == near["a"]).select(
            "unit",
            _sql.col("component").alias("before"),
            _sql.least("component", "near").alias("label"),
        )
        above = lower.select(_sql.col("unit").alias("top"), _sql.col("label").alias("component"))
        jumped = lower.join(above, lower["label"] == above["top"]).select(
            "unit", "before", "component"
        )
        jumped = stages.kept(jumped, stage, share)
        labels = jumped.select("unit", "component")
        if jumped.where("component < before").isEmpty():
            return labels
