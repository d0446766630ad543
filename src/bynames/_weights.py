"""What evidence weighs: the log-odds that each level adds to a score (``_weights.tsv``).

``benchmarks/fit_weights.py`` fits the weights.
"""

from __future__ import annotations

from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple

from bynames._evidence import Level
from bynames._tab_lines import rows_of
from bynames._table import KINDS, cached_by_table, curated

__all__ = [
    "AGREEING",
    "EvidenceWeights",
    "agrees",
    "frequency_of",
    "frequency_weight",
    "level_weight",
    "log_odds",
    "most_weight",
    "read_weights",
    "weights",
]


class EvidenceWeights(NamedTuple):
    """The weights of ``_weights.tsv``."""

    bias: float
    levels: dict[str, dict[str, float]]
    frequency: dict[str, float]
    proof: dict[str, float]
    error: dict[str, float]
    verdict: dict[str, float]
    profile: dict[str, float]


def read_weights(path: Path) -> EvidenceWeights:
    """Read a file of weights: section, name and weight a line."""
    data: dict[str, dict[str, float]] = {}
    for section, name, value in rows_of(path):
        data.setdefault(section, {})[name] = float(value)
    return EvidenceWeights(
        data["bias"][""],
        {kind: data[kind] for kind in KINDS},
        data["frequency"],
        {"": 0.0, **data["proof"]},
        {"": 0.0, **data["error"]},
        data["verdict"],
        data["profile"],
    )


@cache
def weights() -> EvidenceWeights:
    """Read ``_weights.tsv``."""
    return read_weights(Path(__file__).parent / "_weights.tsv")


AGREEING = frozenset({"regular", "table", "marks", "diminutive", "slip-table"})
"""Levels at which it counts how many people bear the name."""


@cached_by_table()
def frequency_of(kind: str, families: frozenset[str]) -> str:
    """How many people bear a name of some families: ``very common``, ``common`` or ""."""
    found = {curated().frequency(family) for family in families} if kind != "patronymic" else set()
    return "very common" if "very common" in found else "common" if "common" in found else ""


def frequency_weight(kind: str, families: frozenset[str]) -> float:
    """What agreement in a name of some families loses, as many people bear it."""
    return weights().frequency.get(frequency_of(kind, families), 0.0)


def level_weight(kind: str, level: Level) -> float:
    """The weight of a level of evidence, without regard to how many people bear the name."""
    table = weights()
    return table.levels[kind][level.weighs_as] + table.proof[level.proof] + table.error[level.error]


def agrees(level: Level) -> bool:
    """Whether a level says that two parts are the same name, so that its frequency matters."""
    return level.weighs_as in AGREEING


def most_weight(kind: str) -> float:
    """The most that a part of a kind can add to the log-odds."""
    return max(weights().levels[kind].values())


def log_odds(score: float) -> float:
    """The log-odds of a score; those of 0 and 1 are beyond all that evidence comes to.

    >>> log_odds(0.5), log_odds(1.0)
    (0.0, 40.0)
    """
    return log(score / (1 - score)) if 0 < score < 1 else (-40.0 if score <= 0 else 40.0)
