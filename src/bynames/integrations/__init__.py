"""Adapters for pandas, polars, DuckDB, Splink and Spark, each loaded only when it is imported.

In: columns of a tool (series, expressions, tables); each distinct name is worked on once.
Out: the same tool's columns, null where the name was null; a tool that is not installed is named
in an :class:`ImportError` with the command that installs it.
"""
