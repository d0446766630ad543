"""Splink on DuckDB for names: the model its documentation suggests for people."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["propose"]


def propose(
    keys: Sequence[str],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Train on the names and predict: rows left, rows right, match probability.

    ``keys``: unidecoded words in alphabetical order.  Compared are the first
    word, the last word and the whole; blocked by each word and by the first
    letters of all.
    """
    splink: Any = importlib.import_module("splink")
    library: Any = importlib.import_module("splink.comparison_library")
    pandas: Any = importlib.import_module("pandas")
    warnings.filterwarnings("ignore")
    logging.getLogger("splink").setLevel(logging.ERROR)
    words = [key.split() or [""] for key in keys]
    frame = pandas.DataFrame(
        {
            "unique_id": range(len(keys)),
            "first": [w[0] for w in words],
            "last": [w[-1] for w in words],
            "whole": list(keys),
            "starts": [" ".join(word[:2] for word in w) for w in words],
            "first3": [w[0][:3] for w in words],
        }
    )
    by = [
        splink.block_on("first"),
        splink.block_on("last"),
        splink.block_on("starts"),
    ]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            library.JaroWinklerAtThresholds("first", [0.95, 0.88, 0.7]).configure(
                term_frequency_adjustments=True
            ),
            library.JaroWinklerAtThresholds("last", [0.95, 0.88, 0.7]).configure(
                term_frequency_adjustments=True
            ),
            library.JaroWinklerAtThresholds("whole", [0.97, 0.92, 0.85, 0.7]),
        ],
        blocking_rules_to_generate_predictions=by,
        retain_matching_columns=False,
    )
    api = splink.DuckDBAPI()
    linker = splink.Linker(api.register(frame), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match([splink.block_on("whole")], recall=0.2)
    training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (splink.block_on("first"), splink.block_on("last")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    left = found["unique_id_l"].to_numpy(dtype=np.int64)
    right = found["unique_id_r"].to_numpy(dtype=np.int64)
    scores = found["match_probability"].to_numpy(dtype=np.float64)
    return np.minimum(left, right), np.maximum(left, right), scores
