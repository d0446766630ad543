"""Work on several cores without sending it there: forked children see what the parent has.

Only results cross the process border.  Where the system cannot fork (Windows, macOS by default)
everything runs in this process, with the same results.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from bynames.batch.progress import Done, unheard

__all__ = ["map_chunks", "map_forked"]

_S = TypeVar("_S")
_T = TypeVar("_T")
_MOST = 8


def map_forked(
    function: Callable[[int], _T], count: int, workers: int | None = None
) -> Iterator[_T]:
    """Yield ``function(0) … function(count - 1)`` in order, worked out on several cores.

    `workers` is 1 for this process only; None takes the cores there are.
    """
    workers = min(workers or min(os.cpu_count() or 1, _MOST), count)
    if workers < 2 or "fork" not in get_all_start_methods():
        yield from map(function, range(count))
        return
    context = get_context("fork")
    pipes = []
    children = []
    for worker in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(
            target=_work, args=(function, range(worker, count, workers), sender), daemon=True
        )
        child.start()
        sender.close()
        pipes.append(receiver)
        children.append(child)
    try:
        for number in range(count):
            try:
                yield pipes[number % workers].recv()
            except EOFError:
                raise RuntimeError("a worker process ended before its work was done") from None
    finally:
        for child in children:
            child.terminate()
            child.join()
        for pipe in pipes:
            pipe.close()


def map_chunks(
    function: Callable[[Sequence[_S]], Sequence[_T]],
    items: Sequence[_S],
    least: int,
    workers: int | None = None,
    done: Done = unheard,
) -> list[_T]:
    """Apply a function that takes and gives a sequence; in chunks on several cores from `least` on.

    What the function loads at its first call should be loaded before, or every child does.
    """
    if not items:
        return []
    size = max(least // 8, 1)
    chunks = range(0, len(items), size)

    def chunk(number: int) -> Sequence[_T]:
        return function(items[chunks[number] : chunks[number] + size])

    result: list[_T] = []
    for found in map_forked(chunk, len(chunks), workers if len(items) >= least else 1):
        result += found
        done(len(result) / len(items))
    return result


def _work(function: Callable[[int], Any], numbers: range, sender: Any) -> None:
    for number in numbers:
        sender.send(function(number))
    sender.close()
