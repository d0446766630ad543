"""Spreadsheets: read, suggest, decide, apply, report.

In: a table (CSV, XLSX, ODS, Parquet, JSON Lines), decisions of people.
Out: a review file, a report page, a ledger, a cleaned file, each written whole or not at all; the
user's cells are never altered, and nothing is merged unasked.
"""
