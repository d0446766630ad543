"""Work on several cores without sending it there: forked children see what the parent has.

Only results cross the process border.  Where the system cannot fork (Windows) or its libraries do
not bear it (macOS), everything runs in this process, with the same results.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from bynames._batch.progress import Done, unheard

__all__ = ["map_chunks", "map_forked"]

_S = TypeVar("_S")
_T = TypeVar("_T")
_MOST = 8
_CAN_FORK = sys.platform != "darwin" and "fork" in get_all_start_methods()


def map_forked(
    function: Callable[[int], _T], count: int, workers: int | None = None
) -> Iterator[_T]:
    """Yield ``function(0) … function(count - 1)`` in order, worked out on several cores.

    This process works, too: what it has looked up on the way is there for what comes next.
    `workers` is 1 for this process only; None takes the cores there are.
    """
    workers = min(workers or min(os.cpu_count() or 1, _MOST), count)
    if workers < 2 or not _CAN_FORK:
        yield from map(function, range(count))
        return
    children = [_Child(function, range(worker, count, workers)) for worker in range(1, workers)]
    try:
        for child in children:
            child.listen()
        for number in range(count):
            worker = number % workers
            yield children[worker - 1].result() if worker else function(number)
    finally:
        for child in children:
            child.end()


class _Child:
    """A forked process that works on its share, and a thread that takes in what it sends.

    Without the thread a child would wait to be heard whenever this process is at work itself.
    """

    def __init__(self, function: Callable[[int], Any], numbers: range) -> None:
        context = get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(function, numbers, sender), daemon=True)
        self._process.start()
        sender.close()
        self._count = len(numbers)
        self._results: SimpleQueue[tuple[bool, Any]] = SimpleQueue()
        self._listener = Thread(target=self._take_in, daemon=True)

    def listen(self) -> None:
        """Take in results from now on: once all are forked, as threads and forks mix badly."""
        self._listener.start()

    def _take_in(self) -> None:
        try:
            for _ in range(self._count):
                self._results.put((True, self._receiver.recv()))
        except (EOFError, OSError):
            self._results.put((False, None))

    def result(self) -> Any:
        """The next result, in the order of the numbers."""
        there, found = self._results.get()
        if not there:
            raise RuntimeError("a worker process ended before its work was done")
        return found

    def end(self) -> None:
        """End the process, if it has not ended yet."""
        self._process.terminate()
        self._process.join()
        if self._listener.is_alive():
            self._listener.join()
        self._receiver.close()


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
