"""Text from whatever holds it: columns (lists, series, Arrow arrays, generators) and one name.

A column is a sequence of names and of "no data" (None, NaN, NA, numbers).  What only looks like
one is refused with the cure: a table would give its column names, a string its letters.  Where one
name is wanted, a column is refused, too: as "no data" it would go unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bynames._errors import BynamesError

__all__ = ["one_text", "text_column"]

_USUAL = frozenset({str, type(None)})


def text_column(names: Iterable[object], what: str = "names") -> list[str | None]:
    """A column as a list of strings, None for no data.

    `names` is a list, a tuple, a generator, a NumPy array, a pandas or polars series (categories
    and dictionaries too), or an Arrow array (anything with ``__arrow_c_stream__`` or
    ``__arrow_c_array__``).  `what` is what an error calls it.

    Raises :class:`BynamesError` for a table, a single string, and rows that are tuples.

    >>> text_column(["Alena Laptsionak", None, float("nan"), 7])
    ['Alena Laptsionak', None, None, None]
    >>> text_column("Alena Laptsionak")
    Traceback (most recent call last):
        ...
    bynames._errors.BynamesError: names must be a list of names, not one string; put it in a list
    """
    rows = _items(names, what)
    if not _USUAL.issuperset(map(type, rows)):
        rows = [_text_of(row, what) for row in rows]
    return rows


def one_text(value: object, function: str, of_columns: str = "") -> str:
    """The text of one name that is not a str: "" for no data (None, NaN, NA, numbers).

    An Arrow scalar gives its text.  `function` is the one called, `of_columns` the one to call for
    a column of names, if there is one.

    Raises :class:`BynamesError` for bytes and for whatever holds several values.

    >>> one_text(None, "key", "keys")
    ''
    >>> one_text(["Alena Laptsionak"], "key", "keys")
    Traceback (most recent call last):
        ...
    bynames._errors.BynamesError: key takes one name as text, not list; for a column call keys
    """
    if isinstance(value, str):
        return value
    if cure := _cure(type(value), f"for a column call {of_columns}" if of_columns else _EACH):
        raise BynamesError(f"{function} takes one name as text, not {type(value).__name__}; {cure}")
    return one_text(value.as_py(), function, of_columns) if hasattr(value, "as_py") else ""


def _cure(kind: type, of_several: str) -> str:
    """What to do with a value that is neither one text nor no data, by its type; "" if it is."""
    if issubclass(kind, (bytes, bytearray, memoryview)):
        return "decode it first"
    if hasattr(kind, "_fields") or hasattr(kind, "__dataclass_fields__"):
        return "pass one of its fields"
    several = issubclass(kind, Iterable) or any(hasattr(kind, name) for name in _OF_TABLES)
    return of_several if several else ""


_EACH = "call it for each name"
_OF_TABLES = ("columns", "__arrow_c_stream__", "__arrow_c_array__")


def _items(names: Any, what: str) -> list[Any]:
    if isinstance(names, (str, bytes)):
        raise BynamesError(f"{what} must be a list of names, not one string; put it in a list")
    if isinstance(names, Mapping):
        raise BynamesError(f"{what} must be a column of names, not a mapping; pass its values")
    if hasattr(names, "columns") and not hasattr(names, "categories"):
        raise BynamesError(
            f"{what} must be one column, not a table ({type(names).__name__}); "
            "pass table['column'], as a series or a list"
        )
    # pandas and polars, Arrow, NumPy: Python's own objects, categories and dictionaries resolved
    for method in ("to_list", "to_pylist", "tolist"):
        if hasattr(names, method):
            found = getattr(names, method)()
            if isinstance(found, list):
                return found
    if hasattr(names, "__arrow_c_stream__") or hasattr(names, "__arrow_c_array__"):
        return _arrow_items(names)
    try:
        return list(names)
    except TypeError as error:
        raise BynamesError(
            f"{what} must be a list, a series or an Arrow array, not {type(names).__name__}"
        ) from error


def _arrow_items(names: Any) -> list[Any]:
    """The items of an Arrow array of a library that has no list of its own."""
    from importlib import import_module

    for module, read in (("pyarrow", "chunked_array"), ("polars", "Series")):
        try:
            reader = getattr(import_module(module), read)
        except ImportError:
            continue
        try:
            column = reader(names)
        except TypeError:  # PyArrow before 16 knows no streams of other libraries
            continue
        items: list[Any] = column.to_pylist() if module == "pyarrow" else column.to_list()
        return items
    raise BynamesError("to read Arrow data, install pyarrow 18 or newer, or polars; or pass a list")


def _text_of(row: Any, what: str) -> str | None:
    if isinstance(row, str):
        return row
    if cure := _cure(type(row), "pass one field of each row: [row[0] for row in rows]"):
        kind = type(row).__name__
        raise BynamesError(f"{what} must be text, but a row is of type {kind}; {cure}")
    if hasattr(row, "as_py"):  # an Arrow scalar
        return _text_of(row.as_py(), what)
    return None
