"""Many objects made at once, without the garbage collector scanning them again and again.

Descriptions of parts are small tuples by the hundred thousand, none of them in a cycle; Python's
collector would visit all of them every time some more are made, a third of the time of making
them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["no_collection", "usual_collection"]


class _Switch:
    """Turns the collector off for the first of several overlapping calls, on after the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._was_on = True

    def enter(self) -> None:
        with self._lock:
            if not self._inside:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._was_on:
                gc.enable()

    def pause(self) -> bool:
        """Turn the collector on if it is off because of us; whether it was."""
        with self._lock:
            paused = self._inside > 0 and self._was_on and not gc.isenabled()
            if paused:
                gc.enable()
            return paused

    def resume(self) -> None:
        """Turn it off again, unless the last call ended meanwhile."""
        with self._lock:
            if self._inside:
                gc.disable()


_switch = _Switch()


@contextmanager
def no_collection() -> Iterator[None]:
    """Within the block no cycles are looked for; what is no longer used goes all the same.

    Calls may overlap in several threads: the collector is back as it was after the last of them.

    >>> with no_collection():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    _switch.enter()
    try:
        yield
    finally:
        _switch.leave()


@contextmanager
def usual_collection() -> Iterator[None]:
    """Within the block the collector is as the program left it: a user's function runs there.

    >>> with no_collection(), usual_collection():
    ...     gc.isenabled()
    True
    """
    paused = _switch.pause()
    try:
        yield
    finally:
        if paused:
            _switch.resume()
