"""Damaged files: whatever a parser stumbles over becomes one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bynames._errors import BynamesError

__all__ = ["refusing"]

_OUR_OWN = (BynamesError, ModuleNotFoundError, MemoryError, UnicodeEncodeError)


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
