"""Adapters for other people's tools, each a thin module that is loaded only when imported.

In: columns of a tool (series, expressions, tables).
Out: the same tool's columns.

``bynames.integrations.pandas``, ``.polars``, ``.duckdb``, ``.splink`` and ``.spark``.  Names are
worked on per distinct value, null stays null, and ``variants=`` is passed explicitly.  A tool that
is not installed is named in an :class:`ImportError` with the command that installs it.
"""
