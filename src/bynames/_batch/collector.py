"""Many objects at once without the garbage collector looking them over again and again.

Descriptions of parts are small tuples by the hundred thousand, none of them in a cycle; Python's
collector would visit all of them every time some more are made, a third of the time of making
them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_collection", "rare_collection"]


@contextmanager
def no_collection() -> Iterator[None]:
    """Within the block no cycles are looked for; what is no longer used goes all the same."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def rare_collection() -> Iterator[None]:
    """Within the block cycles are looked for less often: where others' code may make some."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
