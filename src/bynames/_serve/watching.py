"""A list that is read again when its file changes, while requests go on with the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Event, Thread

from bynames._errors import BynamesError
from bynames._serve.reference import Reference
from bynames._sheets.sheet import Say, silent

__all__ = ["Watched"]

_LOOK_EVERY = 1.0
"""Seconds between two looks at the file: it is read once two looks find the same change."""

Stamp = tuple[int, int]


class Watched:
    """The list of a file, as it was when last read whole; call it to have the list.

    `read` reads the file, at once and whenever it has changed.  A file that cannot be read any
    more, or has lost its names, leaves the list as it is; `say` is told.
    """

    def __init__(self, path: str | Path, read: Callable[[], Reference], say: Say = silent) -> None:
        self._path, self._read, self._say = Path(path), read, say
        self._stamp = self._look()  # before it is read: what changes meanwhile is read again
        self._now = read()

    def __call__(self) -> Reference:
        """The list as it is now."""
        return self._now

    @contextmanager
    def watching(self, every: float = _LOOK_EVERY) -> Iterator[None]:
        """Look at the file every so many seconds for the length of a ``with`` block."""
        ended = Event()
        # what was entered by this thread (your own rows, say) holds for the reading as well
        thread = Thread(target=copy_context().run, args=(self._watch, ended, every), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join(every)

    def _watch(self, ended: Event, every: float) -> None:
        last = self._stamp
        while not ended.wait(every):
            stamp = self._look()
            if stamp == last != self._stamp and stamp is not None:
                self._stamp = stamp
                self._read_again()
            last = stamp

    def _look(self) -> Stamp | None:
        """What tells a changed file from an unchanged one; None while there is none."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read_again(self) -> None:
        try:
            self._now = self._read()
        except BynamesError as error:
            self._say(f"{error}; the list stays as it was")
