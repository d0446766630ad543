"""The public surface: what is returned can be named, and options are given by name."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any, get_args, get_type_hints

import numpy as np
import pytest

import bynames
import bynames.serve
import bynames.sheets

SURFACES = (bynames, bynames.sheets, bynames.serve)
PUBLIC = {id(getattr(surface, name)) for surface in SURFACES for name in surface.__all__}

BY_PLACE = {
    "Index.__init__": {"names"},
    "dedupe_file": {"output"}, "apply_file": {"output"}, "link_files": {"output"},
    "columns_file": {"output"},
}  # fmt: skip
"""Arguments with a default that may be given by their place."""

NOT_FOR_CALLERS = {"Variants.__init__", "ReviewGroups.__init__"}
"""Made by ``Variants.of`` and ``Variants.load``, and by ``dedupe_file``."""


def functions(surface: ModuleType) -> Iterator[tuple[str, Any]]:
    """The functions and public methods of a package, with their names."""
    for name in surface.__all__:
        found = getattr(surface, name)
        if inspect.isfunction(found):
            yield name, inspect.unwrap(found)
        elif inspect.isclass(found) and found.__module__.startswith("bynames"):
            for method, value in vars(found).items():
                if method.startswith("_") and method != "__init__":
                    continue
                bare = value.fget if isinstance(value, property) else value
                bare = getattr(bare, "__func__", bare)
                if inspect.isfunction(bare):
                    yield f"{name}.{method}", inspect.unwrap(bare)


def classes(hint: Any) -> Iterator[type]:
    """The classes of the library that a type is made of."""
    if isinstance(hint, type) and hint.__module__.startswith("bynames"):
        yield hint
    for part in get_args(hint):
        for one in part if isinstance(part, list) else [part]:
            yield from classes(one)


def hints(thing: Any) -> dict[str, Any]:
    """The types of a function or of a class's fields; imports for type checkers alone are made."""
    module = sys.modules[thing.__module__]
    return get_type_hints(thing, {**vars(bynames), **vars(module), **_EVERYWHERE})


_EVERYWHERE = {name: getattr(bynames, name) for name in bynames.__all__}

CASES = [
    (f"{surface.__name__}.{name}", thing)
    for surface in SURFACES
    for name, thing in [
        *functions(surface),
        *((name, getattr(surface, name)) for name in surface.__all__),
    ]
    if inspect.isfunction(thing) or isinstance(thing, type)
]


@pytest.mark.parametrize(("where", "thing"), CASES, ids=[where for where, _ in CASES])
def test_what_is_taken_and_returned_can_be_imported(where: str, thing: Any) -> None:
    if where.endswith(tuple(NOT_FOR_CALLERS)):
        return
    hidden = {
        f"{name}: {found.__name__}"
        for name, hint in hints(thing).items()
        if not name.startswith("_")
        for found in classes(hint)
        if id(found) not in PUBLIC
    }
    assert not hidden


RESULTS = [
    found
    for name in bynames.__all__
    if isinstance(found := getattr(bynames, name), type)
    and (is_dataclass(found) or hasattr(found, "_fields"))
]
MANY = ["Elena Laptenka", "Алена Лапцёнак", "Лапцёнак А.", "Marfa Rabkova", None] * 200


def test_every_result_can_be_had_as_plain_data() -> None:
    assert {found.__name__ for found in RESULTS if not hasattr(found, "to_dict")} == {"KeyLists"}
    assert hasattr(bynames.KeyLists, "to_list")
    (found,) = bynames.check("Elena Laptenka was taken away. Alena Laptsionak is a defender.")
    assert tuple(mention.to_dict() for mention in found.mentions) == found.to_dict()["mentions"]
    first = found.mentions[0]
    assert tuple(edit.to_dict() for edit in first.edits) == first.to_dict()["edits"]
    learned = bynames.dedupe(MANY).calibration
    assert learned
    json.dumps(learned.to_dict())
    assert [row.to_dict() for row in learned.patterns] == learned.to_dict()["patterns"]
    assert [row.to_dict() for row in learned.profiles] == learned.to_dict()["profiles"]


MENTION = bynames.Mention("Алена Крук", 1, 1, 0, 10, "Алена Крук", ())
REPRS: dict[str, Callable[[], object]] = {
    "<Groups: 1,000 rows, 2 groups, 2 of several rows, 200 rows of no data>": lambda: (
        bynames.dedupe(MANY)
    ),
    "<Groups: 2 rows, 2 groups, 0 of several rows>": lambda: bynames.dedupe(MANY[2:4]),
    "<Groups: 0 rows, 0 groups, 0 of several rows>": lambda: bynames.dedupe([]),
    "<Groups: 2 rows, 0 groups, 0 of several rows, 2 rows of no data>": lambda: bynames.dedupe(
        [1, 2]
    ),
    "<Groups: 2 rows, 1 group, 0 of several rows, 1 row of no data>": lambda: bynames.dedupe(
        ["Алена Крук", None]
    ),
    "<Links: 3 links of 2 left rows with 3 right rows>": lambda: bynames.Links(
        np.array([0, 0, 4]), np.array([1, 2, 0]), np.ones(3, np.float32)
    ),
    "<Calibration: 4 different names, 3 candidate pairs, 0 patterns of evidence>": lambda: (
        bynames.Calibration(4, 3, 0.5, 0.1, (), ())
    ),
    "<Blocking: 1,000 rows, 200 of them loose, 0 full and 0 short keys>": lambda: bynames.blocking(
        MANY
    )._replace(
        full=bynames.KeyLists(np.array([]), np.array([0])),
        short=bynames.KeyLists(np.array([]), np.array([0])),
    ),
    "<KeyLists: 3 rows, 3 keys>": lambda: bynames.KeyLists(
        np.array([7, 8, 9]), np.array([0, 2, 2, 3])
    ),
    "<Index: 1,000 rows>": lambda: bynames.Index(MANY),
    "<Comparison: NO_DATA (0.00), 'Marfa Rabkova' ~ ''>": lambda: bynames.compare(
        "Marfa Rabkova", None
    ),
    "<Finding: line 1, Алена Крук / Елена Крук: 2 mentions, suggested Алена Крук>": lambda: (
        bynames.Finding("Алена Крук", ("Алена Крук", "Елена Крук"), (MENTION, MENTION), 0.9, "")
    ),
    "<Variants: 0 own rows>": lambda: bynames.Variants.of([]),
}


@pytest.mark.parametrize("said", REPRS)
def test_a_result_is_told_in_a_line(said: str) -> None:
    assert repr(REPRS[said]()) == said


def test_a_list_of_schemes_is_told_in_a_line_each() -> None:
    for scheme in bynames.schemes():
        assert repr(scheme).startswith(f"<Scheme: {scheme.id}, ")
        assert len(repr(scheme)) < 200


@pytest.mark.parametrize("surface", [bynames, bynames.sheets], ids=lambda s: s.__name__)
def test_options_are_given_by_name(surface: ModuleType) -> None:
    for name, function in functions(surface):
        if "._" in name and "__init__" not in name:
            continue
        owner = getattr(surface, name.partition(".")[0])
        made_by_the_library = inspect.isclass(owner) and hasattr(owner, "__match_args__")
        loose = {
            parameter.name
            for parameter in inspect.signature(function).parameters.values()
            if parameter.default is not parameter.empty
            and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        }
        if not made_by_the_library:
            assert loose <= BY_PLACE.get(name, set()), name
