"""What the executors of Spark do with Arrow batches of names: keys, scores, groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa

import bynames
from bynames import BynamesError, NameOrder, Variants
from bynames._batch.list_pieces import groups_of_components

__all__ = [
    "KEYED",
    "Batches",
    "SCORED",
    "SOLVED",
    "Options",
    "keyed",
    "order_of_names",
    "scored",
    "solved",
]

KEYED = "name string, unit bigint, full array<bigint>, short array<bigint>, loose boolean"
SCORED = "a bigint, b bigint, score float"
SOLVED = "unit bigint, root bigint"

Batches = Iterator[pa.RecordBatch]


class Options(NamedTuple):
    """How names are compared; sent to the executors with the work."""

    threshold: float
    slips: int
    order: NameOrder | None
    variants: Variants | None
    version: str
    """What :class:`bynames.Blocking` says of the driver's rules and table."""


def order_of_names(names: pa.Table) -> pa.Table:
    """The order of a list of names, as a table of one row."""
    order = bynames.dedupe(names["name"], calibrate=False, workers=1).order
    return pa.table({"order": [order]})


def keyed(options: Options) -> Callable[[Batches], Batches]:
    """Names (column ``name``) with their units and blocking keys; names without data are left out.

    A unit is a signature: names that compare alike have one.
    """

    def work(batches: Batches) -> Batches:
        for batch in batches:
            names = batch.column("name")
            found = bynames.blocking(
                names, slips=options.slips, workers=1, variants=options.variants
            )
            if found.version != options.version:
                raise BynamesError(
                    "driver and executors have different versions of bynames, its rules or its "
                    "table; install one version everywhere"
                )
            units = [_signed(signature) for signature in found.signatures]
            table = pa.record_batch(
                [
                    names.cast(pa.string()),
                    pa.array(units, pa.int64()),
                    pa.array(found.full.to_list(), pa.list_(pa.int64())),
                    pa.array(found.short.to_list(), pa.list_(pa.int64())),
                    pa.array(found.loose, pa.bool_()),
                ],
                names=["name", "unit", "full", "short", "loose"],
            )
            yield table.filter(table.column("unit").is_valid())

    return work


def scored(options: Options, least: float) -> Callable[[Batches], Batches]:
    """Pairs of units (``a``, ``b``, and their names ``left``, ``right``) with their scores.

    Pairs below `least` are left out.
    """

    def work(batches: Batches) -> Batches:
        for batch in batches:
            scores = _scores(batch, options)
            yield _of(batch, ["a", "b"], scores).filter(pa.array(scores >= least))

    return work


def _scores(batch: pa.RecordBatch, options: Options) -> Any:
    return bynames.score_pairs(
        batch.column("left"),
        batch.column("right"),
        order=options.order,
        workers=1,
        variants=options.variants,
    )


def _of(batch: pa.RecordBatch, columns: list[str], scores: Any) -> pa.RecordBatch:
    kept = [batch.column(column) for column in columns]
    return pa.record_batch([*kept, pa.array(scores, pa.float32())], names=[*columns, "score"])


def solved(options: Options) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """Components of one bucket (columns ``name``, ``unit``, ``component``), cut into groups.

    The other table has the pairs of nodes (``x``, ``y``, ``score``) that make them one component.
    Components are grouped as each would be alone.  A group is known by its least unit (``root``).
    """

    def work(table: pa.Table, pairs: pa.Table) -> pa.Table:
        components = table["component"].to_pylist()
        labels = groups_of_components(
            table["name"].to_pylist(),
            components,
            (pairs["x"].to_numpy(), pairs["y"].to_numpy(), pairs["score"].to_numpy()),
            options.threshold,
            options.order,
            variants=options.variants,
        ).tolist()
        units = table["unit"].to_pylist()
        root: dict[int, int] = {}
        for unit, label in zip(units, labels, strict=True):
            root[label] = min(unit, root.get(label, unit))
        # the names of one unit are in one group; if not, the least of the groups decides
        home: dict[int, int] = {}
        for unit, label in zip(units, labels, strict=True):
            home[unit] = min(root[label], home.get(unit, root[label]))
        units, roots = list(home), list(home.values())
        return pa.table({"unit": pa.array(units, pa.int64()), "root": pa.array(roots, pa.int64())})

    return work


def _signed(signature: str | None) -> int | None:
    """A signature of 16 hexadecimal digits as a signed 64-bit number."""
    if signature is None:
        return None
    number = int(signature, 16)
    return number - (1 << 64) if number >> 63 else number
