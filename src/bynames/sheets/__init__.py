"""Spreadsheets: read, suggest, decide, apply, report."""

from bynames.sheets.workflows import Reading, apply_file, dedupe_file, link_files, search_file

__all__ = ["Reading", "apply_file", "dedupe_file", "link_files", "search_file"]
