"""What goes to a terminal: text that it can show, and no control characters."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from bynames._cli.languages import translated

__all__ = [
    "echo", "forget_output", "printable", "progress_bar", "say", "say_table", "tolerate",
]  # fmt: skip

_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


def printable(text: str) -> str:
    r"""A text without control characters: escape codes in a name would reach the terminal.

    >>> printable("Алена\x1b[31m\nЛапцёнак")
    'Алена\\x1b[31m\nЛапцёнак'
    """
    import re  # --help does without

    return re.sub(_CONTROL, lambda found: ascii(found[0])[1:-1], text)


def say(message: str) -> None:
    """Say something on stderr, in the language that is spoken."""
    print(printable(translated(message)), file=sys.stderr)


def say_table(numbers: dict[str, int]) -> None:
    """Say numbers on stderr, one a line with what they count before them."""
    numbers = {translated(text): number for text, number in numbers.items()}
    title, width = max(map(len, numbers)), max(len(f"{number:,}") for number in numbers.values())
    for text, number in numbers.items():
        say(f"  {text:<{title}}  {number:>{width},}")


def echo(text: str) -> None:
    """Print a result on stdout."""
    print(printable(text))


class _Closed(io.TextIOBase):
    """Stands for a stream that was closed before the start: Python has None there."""

    @property
    def buffer(self) -> _Closed:
        """What is read or written as bytes fails alike."""
        return self

    def write(self, text: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def read(self, size: int | None = -1) -> str:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def tolerate() -> None:
    """Let the terminal show what it can: letters that its encoding has not, as ``\\u0410``."""
    sys.stdin = sys.stdin or _Closed()
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def forget_output() -> None:
    """Let go of what could not be written to stdout: Python would try it again at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress_bar() -> Iterator[Callable[[str, float], None] | None]:
    """A bar on stderr while it takes, if a person is looking; nothing of it stays at the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    bar = Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True,
        auto_refresh=False,  # by a thread, which would be forked with the work
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=1.0)

        def show(stage: str, done: float) -> None:
            bar.update(task, description=stage, completed=done, refresh=True)

        yield show
