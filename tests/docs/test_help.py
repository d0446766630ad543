"""help() of everything public is complete: arguments, results, units, errors, an example."""

from __future__ import annotations

import inspect
import re
from inspect import isfunction

import pytest

import bynames
import bynames.sheets

FUNCTIONS = [name for name in bynames.__all__ if isfunction(getattr(bynames, name))]
CLASSES = [name for name in bynames.__all__ if isinstance(getattr(bynames, name), type)]
CLOSED_SETS = {"Label", "Verdict"}
PARTS_OF_RESULTS = {
    "BynamesError", "Edit", "EvidencePattern", "KeyLists", "Mention", "ProfileEstimate",
}  # fmt: skip
"""They are shown by the examples of what holds or raises them."""

SAFE = {"clear_cache", "detect", "key", "schemes"}
"""Functions that refuse nothing but a wrong `variants`."""

FILES = [name for name in bynames.sheets.__all__ if name.endswith(("_file", "_files"))]


def said_by(thing: object) -> str:
    return inspect.getdoc(thing) or ""


@pytest.mark.parametrize("name", [*FUNCTIONS, "Index"])
def test_every_argument_is_explained(name: str) -> None:
    thing = getattr(bynames, name)
    said = said_by(thing)
    missing = [one for one in inspect.signature(thing).parameters if f"`{one}`" not in said]
    assert missing == []


@pytest.mark.parametrize(
    "name", [*FUNCTIONS, *sorted(set(CLASSES) - CLOSED_SETS - PARTS_OF_RESULTS)]
)
def test_there_is_an_example(name: str) -> None:
    assert "\n>>> " in said_by(getattr(bynames, name))


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - SAFE))
def test_errors_are_told(name: str) -> None:
    assert re.search(
        r"Raises\s+(:class:`BynamesError`|BynamesError)", said_by(getattr(bynames, name))
    )


@pytest.mark.parametrize("name", ["score", "compare", "score_pairs", "cdist", "dedupe", "link",
                                  "restore", "detect", "Hit", "Finding", "Variant"])  # fmt: skip
def test_scores_have_their_unit(name: str) -> None:
    assert re.search(r"0\s+to\s+1", said_by(getattr(bynames, name)))


@pytest.mark.parametrize("name", ["dedupe", "link", "cdist", "score_pairs", "blocking", "check"])
def test_the_cost_is_told(name: str) -> None:
    assert re.search(r"Time (and memory )?grows?\b", said_by(getattr(bynames, name)))


@pytest.mark.parametrize("name", FILES)
def test_functions_on_files_say_what_they_do_and_refuse(name: str) -> None:
    said = said_by(getattr(bynames.sheets, name))
    assert "BynamesError" in said
    assert "_sheets" not in said, "points to a private module"


@pytest.mark.parametrize(
    "name", sorted(set(CLASSES) - CLOSED_SETS - {"BynamesError", "Index", "Variants"})
)
def test_results_are_plain_data_on_request(name: str) -> None:
    kind = getattr(bynames, name)
    assert hasattr(kind, "to_dict") or name in PARTS_OF_RESULTS  # in the data of what has them
