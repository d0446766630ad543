"""Ledgers on disk: read as any program saved them, added to in their own way, one run at a time."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

from bynames._errors import BynamesError
from bynames._sheets.delimited import Dialect
from bynames._sheets.files import kind_of, read_sheet, sheet_bytes
from bynames._sheets.ledger import (
    LEDGER_COLUMNS,
    Decision,
    decision_cells,
    ledger_text,
    parse_ledger,
)
from bynames._sheets.output import write_file
from bynames._sheets.sheet import Added, Sheet

__all__ = ["add_to_ledger", "locked", "read_ledger", "with_reviewer"]

_PATIENCE = 60
"""Seconds to wait for another run that adds to the same ledger."""


def with_reviewer(
    decisions: Sequence[Decision], reviewer: str | None, time: str | None = None
) -> list[Decision]:
    """Decisions with who made them and when, where they do not say so themselves.

    `reviewer` is by default who is logged in; "" leaves it out.

    >>> with_reviewer([Decision("same", "a", "b")], "Ада", "2026-01-02T10:00:00+00:00")[0].where
    'row 0, by Ада, 2026-01-02'
    """
    if reviewer is None:
        try:
            reviewer = getpass.getuser()
        except (OSError, KeyError):  # nobody is
            reviewer = ""
    now = time or datetime.now(UTC).isoformat(timespec="seconds")
    return [replace(item, reviewer=item.reviewer or reviewer, time=item.time or now)
            for item in decisions]  # fmt: skip


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs from the ledger meanwhile.

    The system lets go of the lock when a run ends in whatever way.

    Raises :class:`BynamesError` if another run holds it for a minute.
    """
    try:
        with _lock_of(path):
            yield
    except TimeoutError:
        raise BynamesError(f"{path.name} is in use by another run; try again later") from None
    except OSError as error:
        raise BynamesError(f"{str(path)!r} cannot be written: {error.strerror}") from None


if sys.platform == "win32":

    def _lock_of(path: Path) -> AbstractContextManager[object]:
        from filelock import FileLock

        return FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE)

else:

    @contextmanager
    def _lock_of(path: Path) -> Iterator[None]:
        """A lock on the ledger's folder: the ledger itself is replaced, and no file is left."""
        import fcntl

        folder = os.open(Path(os.path.realpath(path)).parent, os.O_RDONLY)
        end = monotonic() + _PATIENCE
        try:
            while True:
                try:
                    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if monotonic() > end:
                        raise TimeoutError from None
                    sleep(0.02)
            yield
        finally:
            os.close(folder)


def read_ledger(path: str | Path) -> tuple[list[Decision], Sheet | None]:
    """The decisions of a ledger and its table; nothing of one that is not there or is empty.

    Raises :class:`BynamesError` for a file that is no ledger.
    """
    path = Path(path)
    if not path.exists() or not path.stat().st_size:
        return [], None
    sheet = read_sheet(path, own_columns=True)
    return parse_ledger(sheet.rows, sheet.headers, sheet.name, sheet.first_row), sheet


def add_to_ledger(path: str | Path, sheet: Sheet | None, fresh: Sequence[Decision]) -> None:
    """Put decisions at the end of a ledger, in its own format, encoding and order of columns.

    `sheet` is the ledger's table as :func:`read_ledger` gave it.
    """
    path = Path(path)
    if sheet is None:
        if kind_of(path) == "csv":
            write_file(path, ledger_text(fresh).encode(), force=True)
            return
        sheet = Sheet(path.name, kind_of(path), LEDGER_COLUMNS, [], None)
    if not fresh:
        return
    if sheet.kind == "ods":
        raise BynamesError(
            f"{path.name}: ODS can be read but not written; save it as .csv or .xlsx"
        )
    headers = [header.strip().lower() for header in sheet.headers]
    more = [column for column in LEDGER_COLUMNS if column not in headers]
    rows = [*sheet.rows, *(decision_cells(item, headers) for item in fresh)]
    blank = [""] * len(sheet.rows)
    added = {column: [*blank, *(decision_cells(item, [column])[0] for item in fresh)]
             for column in more}  # fmt: skip
    whole = Added(range(len(rows)), added)
    # a workbook's ledger is written anew; of a text file the way it is written stays
    origin = replace(sheet.origin, plain=False) if isinstance(sheet.origin, Dialect) else None
    data = sheet_bytes(path, sheet.kind, replace(sheet, rows=rows, origin=origin), whole)
    write_file(path, data, force=True)
