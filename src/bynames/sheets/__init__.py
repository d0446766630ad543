"""Spreadsheets: read, suggest, decide, apply, report.

In: a table (CSV, XLSX, ODS, Parquet, JSON Lines), decisions of people.
Out: a review file, a report page, a ledger, a cleaned file, each written whole or not at all; the
user's cells are never altered, and nothing is merged unasked.
"""

from typing import TYPE_CHECKING

from bynames._late_names import late_names

if TYPE_CHECKING:
    from bynames.sheets.ledger_work import ledger_status, merge_ledgers, undo_decisions
    from bynames.sheets.workflows import (
        Reading,
        apply_file,
        columns_file,
        dedupe_file,
        link_files,
        search_file,
    )

__all__ = [
    "Reading", "apply_file", "columns_file", "dedupe_file", "ledger_status", "link_files",
    "merge_ledgers", "search_file", "undo_decisions",
]  # fmt: skip

_HOME = {
    "ledger_work": ("ledger_status", "merge_ledgers", "undo_decisions"),
    "workflows": (
        "Reading", "apply_file", "columns_file", "dedupe_file", "link_files", "search_file",
    ),
}  # fmt: skip


if not TYPE_CHECKING:  # a type checker is to know what there is, and what is misspelt
    __getattr__ = late_names(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
