"""The public surface: what is returned can be named, and options are given by name."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

import bynames
import bynames.serve
import bynames.sheets

SURFACES = (bynames, bynames.sheets, bynames.serve)
PUBLIC = {id(getattr(surface, name)) for surface in SURFACES for name in surface.__all__}

BY_PLACE = {
    "blocking": {"slips"},
    "blocking_keys": {"slips"},
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
