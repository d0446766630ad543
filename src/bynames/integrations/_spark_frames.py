"""Frames of Spark: kept between stages, joined by blocking keys, and cut into components."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from bynames import BynamesError
from bynames.integrations._needs import needed

__all__ = ["RunStages", "components_of_units", "key_pairs", "once", "pairs_with_names"]

_pyspark = needed("pyspark", "spark")
_sql = needed("pyspark.sql.functions", "spark")
_errors = needed("pyspark.errors", "spark")
_log = logging.getLogger("bynames.spark")


class RunStages:
    """The stages of a run: each frame is worked out once, kept, told of and counted in the log.

    With a `folder`, a stage is kept there as Parquet, and a later run on the same names finds it.
    """

    def __init__(
        self,
        session: Any,
        progress: Callable[[str, float], None] | None,
        folder: str | None = None,
    ) -> None:
        self._session, self._progress, self._folder = session, progress, folder
        self._done = 0
        self._durable = _has_checkpoint_directory(session)
        self.partitions = int(session.conf.get("spark.sql.shuffle.partitions"))

    def kept(self, frame: Any, stage: str, share: float, by: str = "") -> Any:
        """A frame worked out now; on reliable storage if there is a folder for it.

        Rows of one value in the column `by` are in one partition.
        """
        if self._progress is not None:
            self._progress(stage, share)
        if by and self._folder is None:
            frame = frame.repartition(self.partitions, by)
        found = self._worked_out(frame, stage)
        if by and self._folder is not None:  # files have no partitions
            found = found.repartition(self.partitions, by)
        if _log.isEnabledFor(logging.INFO):
            _log.info("%s: %d rows", stage, found.count())
        return found

    def _worked_out(self, frame: Any, stage: str) -> Any:
        if self._folder is not None:
            self._done += 1
            return self._in_file(frame, f"{self._folder}/{self._done:03d} {stage}")
        if self._durable:
            return frame.checkpoint()
        on_disk = _pyspark.StorageLevel.DISK_ONLY  # memory is for the joins
        return frame.localCheckpoint(storageLevel=on_disk)

    def _in_file(self, frame: Any, path: str) -> Any:
        """A frame kept as Parquet, by an earlier run or now."""
        try:
            return self._session.read.parquet(path)
        except _errors.AnalysisException:  # none, or one that was interrupted
            frame.write.mode("overwrite").parquet(path)
            return self._session.read.parquet(path)

    def begin(self, about: str) -> None:
        """Refuse a folder that has the stages of a run about anything else."""
        if self._folder is None:
            return
        told = self._session.createDataFrame([(about,)], "about string")
        (row,) = self._in_file(told, f"{self._folder}/000 about").collect()
        if row["about"] != about:
            raise BynamesError(
                f"{self._folder!r} has stages of another run (other names, options or version); "
                "name an empty folder"
            )

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
    if ways.isEmpty():
        return ways.selectExpr("a AS unit", "b AS component")
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
