"""Files that cannot be read: what the system or a parser stumbles over becomes one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from bynames._errors import BynamesError

__all__ = ["reading", "refusing", "without_panic_reports"]

_OUR_OWN = (BynamesError, ModuleNotFoundError, MemoryError, UnicodeEncodeError)


@contextmanager
def reading(path: str | Path) -> Iterator[None]:
    """Raise :class:`BynamesError` if the system cannot read a file.

    >>> with reading("none.csv"):
    ...     raise FileNotFoundError
    Traceback (most recent call last):
    bynames._errors.BynamesError: there is no file 'none.csv'
    """
    try:
        yield
    except FileNotFoundError:
        raise BynamesError(f"there is no file {str(path)!r}") from None
    except IsADirectoryError:
        raise BynamesError(f"{str(path)!r} is a folder; give a file") from None
    except OSError as error:
        raise BynamesError(f"{str(path)!r} cannot be read: {error.strerror}") from None


@contextmanager
def refusing(message: str) -> Iterator[None]:
    """Raise :class:`BynamesError` with `message` and the kind of failure for any other exception.

    Parsers of workbooks and columnar files fail on damaged ones in ways that nobody can list.

    >>> with refusing("a.xlsx cannot be read as a workbook"):
    ...     raise IndexError
    Traceback (most recent call last):
    bynames._errors.BynamesError: a.xlsx cannot be read as a workbook (IndexError)
    """
    try:
        yield
    except _OUR_OWN:
        raise
    except BaseException as error:
        # a panic of polars or fastexcel, which are written in Rust, is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise BynamesError(f"{message} ({type(error).__name__})") from None


_SILENCE = Lock()


@contextmanager
def without_panic_reports() -> Iterator[None]:
    """Keep off stderr what code in Rust writes there of a panic, before it becomes an exception.

    It writes to the file descriptor itself, a screen long; what is raised says enough.
    """
    with _SILENCE:
        try:
            stderr = os.dup(2)
        except OSError:  # a program without a console
            stderr = None
        if stderr is None:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
            os.close(nowhere)
