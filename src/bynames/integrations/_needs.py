"""Tools that an adapter needs: imported, or named with the command that installs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["needed"]


def needed(module: str, extra: str) -> Any:
    """A module of another tool.

    Raises :class:`ImportError` with one sentence if it is not installed.

    >>> needed("no_such_tool", "polars")
    Traceback (most recent call last):
        ...
    ImportError: no_such_tool is not installed; run: pip install 'bynames[polars]'
    """
    try:
        return import_module(module)
    except ImportError as error:
        name = module.split(".", maxsplit=1)[0]
        raise ImportError(
            f"{name} is not installed; run: pip install 'bynames[{extra}]'", name=name
        ) from error
