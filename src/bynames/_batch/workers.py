"""Work on several cores by helper processes that are started afresh and talk through pipes.

Nothing is forked: a fork beside running threads (NumPy, polars and DuckDB always have some) may
deadlock, and Python warns of it.  Nor is ``multiprocessing`` used: its workers import the user's
main module, which an unguarded script does not bear, and a daemonic process may not have any.
A worker reads chunks of work from its standard input and ends with it, so that no worker outlives
its parent, however that ends.  Every chunk gives the same result in any process.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from itertools import count
from pathlib import Path
from threading import Lock, Thread
from typing import Any, BinaryIO, TypeVar

from bynames._batch.progress import Done, log, unheard
from bynames._own_variants import Variants, active_variants

__all__ = ["can_start_workers", "map_chunks", "map_threads"]

_S = TypeVar("_S")
_T = TypeVar("_T")
_MOST = 8
"""More workers than this share too little work to pay for their start."""

_START = """
import pickle, sys
try:
    sys.path[:] = pickle.load(sys.stdin.buffer)
except (EOFError, pickle.UnpicklingError):
    sys.exit()  # the parent is gone
from bynames._batch.workers import work_for_parent
work_for_parent()
"""


def map_chunks(
    function: Callable[[Sequence[_S]], Sequence[_T]],
    items: Sequence[_S],
    worth: int,
    workers: int | None = None,
    done: Done = unheard,
) -> list[_T]:
    """Apply a function of a module that takes and gives a sequence; on several cores from `worth`.

    `workers` is the number of processes, this one included; None takes the cores there are.
    The result is that of ``function(items)``, if the function treats each item by itself.
    """
    if not items:
        return []
    size = max(worth // 8, 1)
    starts = range(0, len(items), size)
    results: list[Sequence[_T] | None] = [None] * len(starts)
    wanted = min(workers or min(os.cpu_count() or 1, _MOST), len(starts))
    if len(items) < worth or not can_start_workers():
        wanted = 1
    turn, lock = count(), Lock()

    def next_chunk() -> int | None:
        with lock:
            number = next(turn)
        return number if number < len(starts) else None

    def chunk(number: int) -> Sequence[_S]:
        return items[starts[number] : starts[number] + size]

    helpers = [_Worker(function) for _ in range(wanted - 1)]
    try:
        for helper in helpers:
            helper.take(next_chunk, chunk, results)
        while (number := next_chunk()) is not None:
            results[number] = function(chunk(number))
            done((number + 1) / len(starts))
        for helper in helpers:
            helper.join()
    finally:
        for helper in helpers:
            helper.end()
    for number, found in enumerate(results):
        if found is None:  # its worker was killed: the work is done here
            log.warning("a worker process was killed; its share of the work is done anew")
            results[number] = function(chunk(number))
    done(1.0)
    return [item for found in results for item in found or ()]


def map_threads(
    function: Callable[[int], _T], count: int, workers: int | None = None
) -> Iterator[_T]:
    """Yield ``function(0) … function(count - 1)`` in order, worked out by several threads.

    For work on arrays, most of which NumPy and rapidfuzz do without holding the interpreter.
    The threads use the table of the calling thread.
    """
    workers = min(workers or min(os.cpu_count() or 1, _MOST), count)
    if workers < 2:
        yield from map(function, range(count))
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="bynames") as pool:
        waiting = [pool.submit(copy_context().run, function, number) for number in range(count)]
        try:
            for future in waiting:
                yield future.result()
        finally:
            for future in waiting:
                future.cancel()


def can_start_workers() -> bool:
    """Whether ``sys.executable`` is a Python that can run a worker.

    In a frozen program or an embedded interpreter it is another program.
    """
    if getattr(sys, "frozen", False) or not sys.executable:
        return False
    return "py" in Path(sys.executable).stem.lower()


class _Worker:
    """A process that works on chunks, and the thread that hands them to it."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # no console window on Windows
        with _undisturbed():
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=hidden,
            )
        self._function = function
        self._variants = active_variants()  # of the calling thread: the new one has none
        self._error: BaseException | None = None
        self._thread: Thread | None = None

    def take(
        self,
        next_chunk: Callable[[], int | None],
        chunk: Callable[[int], Any],
        results: list[Any],
    ) -> None:
        """Begin to work on chunks as long as there are some."""

        def feed() -> None:
            to, back = self._process.stdin, self._process.stdout
            assert to is not None and back is not None
            try:
                _send(to, sys.path)
                _send(to, (self._function, self._variants))
                while (number := next_chunk()) is not None:
                    _send(to, chunk(number))
                    error, results[number] = pickle.load(back)
                    if error is not None:
                        self._error = error
                        return
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                # the worker was killed, its pipes may be closed; whoever waits for it does its work
                return

        self._thread = Thread(target=feed, daemon=True, name="bynames worker")
        self._thread.start()

    def join(self) -> None:
        """Wait until there is no more to do; raise what the function raised in the worker."""
        if self._thread is not None:
            self._thread.join()
        if self._error is not None:
            raise self._error

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        # a thread that Ctrl-C met while it started cannot be joined; it ends by the closed pipes
        if self._thread is not None and self._thread.is_alive():
            self._thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written is of no use any more
                    pipe.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is started here never sees Ctrl-C, from its first moment on: it is the parent's."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: see `work_for_parent`
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(pipe: Any, message: object) -> None:
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def work_for_parent() -> None:
    """Work on the chunks that come in on standard input, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be blocked
    gc.disable()  # what is worked out has no cycles, and to look for some takes a tenth of the time
    to, sys.stdout = sys.stdout.buffer, sys.stderr  # a stray print must not spoil the results
    messages = _messages(sys.stdin.buffer)
    try:
        function, variants = next(messages)
        with variants or Variants(()):
            for items in messages:
                answer: tuple[Exception | None, Any]
                try:
                    answer = (None, function(items))
                except Exception as error:
                    answer = (error, None)
                _send(to, answer)
    except OSError:
        pass  # the parent is gone


def _messages(source: BinaryIO) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(source)
        except (EOFError, pickle.UnpicklingError):  # of a parent that was killed, half a message
            return
