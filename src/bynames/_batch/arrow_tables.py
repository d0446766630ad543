"""Results as Arrow tables, for whoever has pyarrow."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

__all__ = ["arrow_table"]


def arrow_table(columns: Mapping[str, Any]) -> Any:
    """Columns as a :class:`pyarrow.Table`.

    Raises :class:`ImportError` with the command that installs pyarrow.
    """
    try:
        arrow = import_module("pyarrow")
    except ImportError as error:
        raise ImportError(
            "pyarrow is not installed; run: pip install pyarrow", name="pyarrow"
        ) from error
    return arrow.table(dict(columns))
