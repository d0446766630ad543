"""Spreadsheets: read, suggest, decide, apply, report."""
