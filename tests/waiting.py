"""Waiting for what happens elsewhere: in a thread, a process or a browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["PATIENCE", "until"]

_T = TypeVar("_T")

PATIENCE = 120
"""Seconds after which a test fails: many times what a busy machine takes for what it waits for."""


def until(found: Callable[[], _T]) -> _T:
    """What a function gives once it is true."""
    end = time.monotonic() + PATIENCE
    while not (result := found()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return result
