"""The index of the table as it is kept in a file, so that it need not be made at every start."""

from __future__ import annotations

from pathlib import Path

from bynames._index_cache import IndexCache, digest_of
from bynames._sounds import all_rules
from bynames._table.lookup import LookupIndex, build_index
from bynames._table.origins import origins_file
from bynames._table.rows import all_rows, data_file, group_families

__all__ = ["KEPT", "kept_index", "write_index"]


def _digest() -> str:
    return digest_of(data_file().read_bytes(), origins_file().read_bytes(), all_rules())


KEPT = IndexCache("_table.index", _digest)


def write_index() -> Path:
    """Write the index of the table, so that the library need not make it at every start."""
    return KEPT.write(build_index(group_families(all_rows()).values())._asdict())


def kept_index() -> LookupIndex | None:
    """The kept index, if it is that of this table and these rules; else it is made anew."""
    sections = KEPT.sections
    return LookupIndex(**sections) if set(sections) == set(LookupIndex._fields) else None
