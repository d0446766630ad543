"""Spreadsheets: read, suggest, decide, apply, report.

The user's cells are never altered, nothing is merged unasked, and every output is written whole
or not at all.

In: a table (CSV, XLSX, ODS, Parquet, JSON Lines), decisions of people.
Out: a review file, a report page, a ledger, a cleaned file.
"""

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
