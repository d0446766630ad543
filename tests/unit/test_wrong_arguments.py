"""Whatever is wrong with an argument, one BynamesError says so; nothing else comes out."""

from __future__ import annotations

import inspect
from collections import namedtuple
from collections.abc import Callable
from inspect import isfunction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames import BynamesError
from tests.strategies import names

NAMES = ["Elena Laptenka", "Алена Лапцёнак", "Marfa Rabkova", None]
GOOD: dict[str, tuple[Any, ...]] = {
    "blocking": (NAMES,),
    "blocking_keys": ("Elena Laptenka",),
    "cdist": (NAMES, NAMES),
    "check": ("Elena Laptenka",),
    "compare": ("Elena Laptenka", "Алена Лапцёнак"),
    "dedupe": (NAMES,),
    "detect": ("Łapcionak",),
    "Index": (NAMES,),
    "key": ("Elena Laptenka",),
    "keys": (NAMES,),
    "link": (NAMES, NAMES),
    "normalize": ("Elena Laptenka",),
    "normalize_all": (NAMES,),
    "parse": ("Elena Laptenka",),
    "parse_all": (NAMES,),
    "restore": ("Laptsionak",),
    "score": ("Elena Laptenka", "Алена Лапцёнак"),
    "score_pairs": (NAMES, NAMES),
    "transliterate": ("Алена",),
    "transliterate_all": (NAMES,),
    "variants": ("Elena Laptenka",),
}
"""Arguments that each public function takes."""

WRONG: tuple[Any, ...] = (
    0, -1, 7, 0.5, -0.5, 1.5, float("nan"), float("inf"), True, "", "x", "\ud800", b"x", (), (0,),
    [(0,)], [(0.0, 1)], [(0, 99)], [("a", "b")], [0], ["a", "b"], {"a": 1}, object(), len, int,
    [None], [["a"]], 10**30, 1j,
)  # fmt: skip

OPTIONS = [
    (name, option)
    for name in GOOD
    for option, parameter in inspect.signature(getattr(bynames, name)).parameters.items()
    if parameter.default is not parameter.empty and option not in ("names", "left", "right")
]


def fails_well(call: Callable[[], object]) -> None:
    try:
        call()
    except BynamesError as error:
        text = str(error)
        assert 10 < len(text) < 1000
        assert "\n" not in text


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_a_wrong_option_is_a_bynames_error(name: str, option: str) -> None:
    function = getattr(bynames, name)
    for value in WRONG:
        if option in ("progress", "processor") and callable(value):
            continue  # what a caller's own function raises is the caller's
        fails_well(lambda value=value: function(*GOOD[name], **{option: value}))  # type: ignore[misc]


@pytest.mark.parametrize("name", GOOD)
def test_a_wrong_input_is_a_bynames_error_or_no_data(name: str) -> None:
    function = getattr(bynames, name)
    for at in range(len(GOOD[name])):
        for value in (*WRONG, None):
            arguments = [value if at == place else good for place, good in enumerate(GOOD[name])]
            fails_well(lambda arguments=arguments: function(*arguments))  # type: ignore[misc]


INDEX = bynames.Index(NAMES)
OF_ONE_NAME: dict[str, tuple[Callable[[Any], Any], str]] = {
    "blocking_keys": (bynames.blocking_keys, "blocking"),
    "compare": (lambda name: bynames.compare(name, "Marfa Rabkova"), "score_pairs"),
    "compare, right": (lambda name: bynames.compare("Marfa Rabkova", name), "score_pairs"),
    "detect": (bynames.detect, "each name"),
    "key": (bynames.key, "keys"),
    "normalize": (bynames.normalize, "normalize_all"),
    "parse": (bynames.parse, "parse_all"),
    "restore": (bynames.restore, "each name"),
    "score": (lambda name: bynames.score(name, "Marfa Rabkova"), "score_pairs"),
    "score, right": (lambda name: bynames.score("Marfa Rabkova", name), "score_pairs"),
    "search": (INDEX.search, "search_many"),
    "transliterate": (bynames.transliterate, "transliterate_all"),
    "variants": (bynames.variants, "each name"),
}
"""What takes one name, and what its error for several names tells to call."""

Row = namedtuple("Row", "name place")
CONTAINERS: tuple[Callable[[list[str]], Any], ...] = (
    list, tuple, set, frozenset, iter, np.array, lambda found: dict.fromkeys(found, 1),
    lambda found: {"name": found}, lambda found: (name for name in found),
)  # fmt: skip
several = st.builds(
    lambda container, found: container(found),
    st.sampled_from(CONTAINERS),
    st.lists(names, max_size=3),
)


@pytest.mark.parametrize("function", OF_ONE_NAME)
@settings(max_examples=30)
@given(value=several)
def test_a_column_where_one_name_belongs_is_refused_with_the_cure(
    function: str, value: object
) -> None:
    call, cure = OF_ONE_NAME[function]
    with pytest.raises(BynamesError, match=f"takes one name as text, not .*call.* {cure}$"):
        call(value)


@pytest.mark.parametrize("function", OF_ONE_NAME)
@settings(max_examples=10)
@given(name=names)
def test_bytes_and_rows_are_no_names(function: str, name: str) -> None:
    call, _ = OF_ONE_NAME[function]
    for raw in (name.encode(), bytearray(name.encode()), memoryview(name.encode())):
        with pytest.raises(BynamesError, match="decode it first"):
            call(raw)
    for row in (Row(name, "Minsk"), bynames.parse(name), bynames.Hit(0, name, 1.0)):
        with pytest.raises(BynamesError, match="pass one of its fields"):
            call(row)


@pytest.mark.parametrize("function", sorted(set(OF_ONE_NAME) - {"transliterate"}))
@settings(max_examples=10)
@given(value=st.one_of(st.none(), st.integers(), st.floats(), st.booleans(), st.dates()))
def test_what_is_no_text_is_no_data(function: str, value: object) -> None:
    call, _ = OF_ONE_NAME[function]
    assert call(value) == call("")


def test_every_function_of_one_name_is_tried() -> None:
    taken = {name for name, given in GOOD.items() if isinstance(given[0], str)} - {"check"}
    assert taken == {name.partition(",")[0] for name in OF_ONE_NAME} - {"search"}


SURE = [
    ("dedupe", {"together": [(0,)]}),
    ("dedupe", {"apart": [(0.0, 1)]}),
    ("dedupe", {"apart": [(0, 99)]}),
    ("dedupe", {"together": 3}),
    ("dedupe", {"threshold": "x"}),
    ("dedupe", {"threshold": float("nan")}),
    ("dedupe", {"same": 5}),
    ("dedupe", {"same": ["abcd"]}),
    ("dedupe", {"profile": ["strict"]}),
    ("dedupe", {"progress": 3}),
    ("dedupe", {"variants": "mine.csv"}),
    ("link", {"limit": 0}),
    ("link", {"threshold": "x"}),
    ("score", {"score_cutoff": "x"}),
    ("restore", {"limit": "x"}),
    ("restore", {"lang": "pl"}),
    ("variants", {"limit": 1.5}),
    ("normalize", {"scheme": None}),
    ("transliterate", {"scheme": 3}),
    ("parse", {"order": 3}),
    ("blocking", {"slips": "x"}),
    ("keys", {"workers": 0}),
    ("check", {"variants": 5}),
]


@pytest.mark.parametrize(("name", "options"), SURE)
def test_refused_with_the_name_of_the_argument(name: str, options: dict[str, Any]) -> None:
    with pytest.raises(BynamesError, match=next(iter(options))):
        getattr(bynames, name)(*GOOD[name], **options)


def test_every_public_function_is_tried() -> None:
    functions = {name for name in bynames.__all__ if isfunction(getattr(bynames, name))}
    assert functions - set(GOOD) == {"clear_cache", "schemes", "use_variants"}


INDEX_CALLS = [
    lambda index, value: index.search(value),
    lambda index, value: index.search("Elena", limit=value),
    lambda index, value: index.search("Elena", threshold=value),
    lambda index, value: index.search_many(value),
    lambda index, value: index.search_many(["Elena"], limit=value),
    lambda index, value: index.add(value),
]


@pytest.mark.parametrize("call", INDEX_CALLS)
def test_an_index_asked_wrongly(call: Callable[[Any, Any], object]) -> None:
    index = bynames.Index(NAMES)
    for value in WRONG:
        fails_well(lambda value=value: call(index, value))  # type: ignore[misc]


def test_groups_asked_wrongly() -> None:
    groups = bynames.dedupe(NAMES)
    for value in WRONG:
        fails_well(lambda value=value: groups.members(value))  # type: ignore[misc]


def test_numbers_of_numpy_are_numbers() -> None:
    numbers: dict[str, Any] = {
        "threshold": np.float32(0.5), "limit": np.int64(1), "workers": np.int32(1),
    }  # fmt: skip
    assert bynames.link(NAMES, NAMES, **numbers) == bynames.link(
        NAMES, NAMES, threshold=0.5, limit=1
    )
