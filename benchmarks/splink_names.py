"""Splink with a date of birth: names compared by bynames beside names compared by letters.

    python -m benchmarks.splink_names [SIZE]

Everything but the name is the same for both: the records, the date of birth and how it is
compared, the training, the blocking by date of birth.  Without bynames, the name is given to
Splink as its documentation suggests for people: in Latin letters, the first word and the last
compared by Jaro-Winkler with term frequencies, and blocked by words.  A fifth of the names are
borne by two people.  Dates of birth are made up: 7 % are absent, 5 % have one wrong digit, in 3 %
day and month stand in each other's place.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import warnings
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from unidecode import unidecode

from benchmarks.measures import best_f1
from benchmarks.population import population

__all__ = ["Records", "f1", "records", "with_bynames", "without_bynames"]

_ABSENT, _DIGIT, _TURNED = 0.07, 0.05, 0.03
_NAMESAKES = 0.2
_DAYS = 60 * 365


class Records(NamedTuple):
    """Names, the person behind each, and a made date of birth; None where absent."""

    names: list[str]
    person: NDArray[np.int64]
    births: list[str | None]


def records(size: int, seed: int = 20_000) -> Records:
    """Make a population of so many records, with dates of birth."""
    people = population(size, seed=seed)
    rng = np.random.default_rng(seed)
    shared = rng.random(len(people.canonical)) < _NAMESAKES
    second = shared[people.truth] & (rng.random(len(people.names)) < 0.5)
    person = people.truth * 2 + second
    days = rng.integers(0, _DAYS, 2 * len(people.canonical))
    births = [
        _written(date(1944, 1, 1) + timedelta(days=int(days[one])), rng) for one in person.tolist()
    ]
    return Records(people.names, person, births)


def _written(day: date, rng: np.random.Generator) -> str | None:
    chance = rng.random()
    if chance < _ABSENT:
        return None
    text = day.isoformat()
    if chance < _ABSENT + _DIGIT:
        place = int(rng.choice([2, 3, 6, 8, 9]))
        wrong = str((int(text[place]) + int(rng.integers(1, 9))) % 10)
        return text[:place] + wrong + text[place + 1 :]
    if chance < _ABSENT + _DIGIT + _TURNED and day.day <= 12:
        return f"{text[:4]}-{text[8:]}-{text[5:7]}"
    return text


Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def with_bynames(made: Records) -> Pairs:
    """The pairs that Splink finds with the comparison and the rule of bynames."""
    from bynames.integrations.splink import name_comparison, name_rule, with_names

    frame = _frame(made)
    return _predicted(with_names(frame), [name_comparison()], [name_rule()], ["name_key"])


def without_bynames(made: Records) -> Pairs:
    """The pairs that Splink finds with names in Latin letters and its own comparisons."""
    library: Any = importlib.import_module("splink.comparison_library")
    splink: Any = importlib.import_module("splink")
    frame = _frame(made)
    words = [sorted(unidecode(name).lower().split()) or [""] for name in made.names]
    frame["first"] = [w[0] for w in words]
    frame["last"] = [w[-1] for w in words]
    frame["starts"] = [" ".join(word[:2] for word in w) for w in words]
    comparisons = [
        library.JaroWinklerAtThresholds("first", [0.95, 0.88, 0.7]).configure(
            term_frequency_adjustments=True
        ),
        library.JaroWinklerAtThresholds("last", [0.95, 0.88, 0.7]).configure(
            term_frequency_adjustments=True
        ),
    ]
    rules = [splink.block_on(column) for column in ("first", "last", "starts")]
    return _predicted(frame, comparisons, rules, ["first", "last"])


def _frame(made: Records) -> Any:
    pandas: Any = importlib.import_module("pandas")
    return pandas.DataFrame(
        {
            "unique_id": range(len(made.names)),
            "name": made.names,
            "birth": made.births,
        }
    )


def _predicted(
    frame: Any, comparisons: Sequence[Any], rules: Sequence[Any], train_by: Sequence[str]
) -> Pairs:
    splink: Any = importlib.import_module("splink")
    library: Any = importlib.import_module("splink.comparison_library")
    warnings.filterwarnings("ignore")
    logging.getLogger("splink").setLevel(logging.ERROR)
    by_birth = splink.block_on("birth")
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *comparisons,
            library.DateOfBirthComparison("birth", input_is_string=True),
        ],
        blocking_rules_to_generate_predictions=[*rules, by_birth],
        retain_matching_columns=False,
    )
    linker = splink.Linker(splink.DuckDBAPI().register(frame), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match([by_birth], recall=0.85)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for column in (*train_by, "birth"):
        training.estimate_parameters_using_expectation_maximisation(splink.block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    left = found["unique_id_l"].to_numpy(dtype=np.int64)
    right = found["unique_id_r"].to_numpy(dtype=np.int64)
    return left, right, found["match_probability"].to_numpy(dtype=np.float64)


def f1(made: Records, pairs: Pairs) -> tuple[float, float]:
    """The F1 of the pairs at the probability 0.5, and at the best threshold."""
    left, right, scores = pairs
    same = made.person[left] == made.person[right]
    sizes = np.bincount(made.person)
    total = int((sizes * (sizes - 1) // 2).sum())
    at = scores >= 0.5
    hits = int(same[at].sum())
    return 2 * hits / (int(at.sum()) + total), best_f1(scores, same, total)[0]


def main() -> None:
    """Print both figures."""
    parser = argparse.ArgumentParser(description="Splink with and without bynames")
    parser.add_argument("size", nargs="?", type=int, default=10_000)
    made = records(parser.parse_args().size)
    print("| names compared | F1 at 0.5 | best F1 | pairs |\n| --- | ---: | ---: | ---: |")
    for title, run in (("by letters", without_bynames), ("by bynames", with_bynames)):
        pairs = run(made)
        usual, best = f1(made, pairs)
        print(f"| {title} | {usual:.3f} | {best:.3f} | {len(pairs[0]):,} |")


if __name__ == "__main__":
    main()
