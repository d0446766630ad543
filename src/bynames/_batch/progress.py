"""How far a long piece of work has come, told to whoever wants to show it, and to the log.

The logger ``bynames`` is silent until a handler is added to it.  It tells stages and counts, never
a name.  A call is cancelled by an exception raised in its ``progress``: workers end with it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from bynames._batch.collector import usual_collection
from bynames._errors import BynamesError

__all__ = ["Done", "Progress", "log", "share", "unheard", "within"]

log = logging.getLogger("bynames")
log.addHandler(logging.NullHandler())

Progress = Callable[[str, float], None]
"""Called with what is being done, in a few words, and how much of all the work is, 0 to 1."""

Done = Callable[[float], None]
"""Called with how much of one step is done, 0 to 1."""


def unheard(_: float) -> None:
    """Tell nobody."""


def within(progress: Progress | None, start: float, end: float) -> Progress | None:
    """What a part of the work tells, put into the whole, of which it is `start` to `end`."""
    if progress is None:
        return None
    _check(progress)
    return lambda stage, part: progress(stage, start + (end - start) * part)


def share(progress: Progress | None, stage: str, start: float, end: float) -> Done:
    """One step of the work, from `start` to `end` of the whole; its beginning is told at once.

    >>> told = []
    >>> done = share(lambda stage, part: told.append((stage, part)), "reading names", 0.2, 0.6)
    >>> done(0.5)
    >>> told
    [('reading names', 0.2), ('reading names', 0.4)]
    """
    log.debug("%s", stage)
    if progress is None:
        return unheard
    _check(progress)

    def done(part: float) -> None:
        with usual_collection():
            progress(stage, start + (end - start) * part)

    done(0.0)
    return done


def _check(progress: object) -> None:
    if not callable(progress):
        raise BynamesError(
            f"progress must be a function of a stage and the share done, not {progress!r}"
        )
