"""The index of the table as it is kept in a file, so that it need not be made at every start."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from bynames._sorted_lines import SortedLines, written
from bynames._sounds import all_rules
from bynames._table.lookup import LookupIndex, build_index
from bynames._table.origins import origins_file
from bynames._table.rows import all_rows, data_file, group_families, installed

__all__ = ["kept_index", "write_index"]


def digest() -> str:
    """A checksum of the table's files and of the rules that make its sound keys."""
    made_from = (data_file().read_bytes(), origins_file().read_bytes(), all_rules())
    return f"{crc32(b''.join(made_from)):08x}"


def index_file() -> Path:
    """Where the index of the table is kept, made by ``make data``."""
    return Path(__file__).parents[1] / "_table.index"


def write_index() -> Path:
    """Write the index of the table, so that the library need not make it at every start.

    The first line holds the digest of what it was made from and the sizes of the sections.
    """
    sections = [written(section) for section in build_index(group_families(all_rows()).values())]
    head = " ".join([digest(), *(str(len(section)) for section in sections)])
    index_file().write_bytes(b"".join([f"{head}\n".encode(), *sections]))
    return index_file()


def kept_index() -> LookupIndex | None:
    """The kept index, if it is that of this table and these rules; else it is made anew."""
    try:
        data = index_file().read_bytes()
    except OSError:
        return None
    start = data.find(b"\n") + 1
    head, *sizes = data[:start].decode("ascii", "replace").split() or [""]
    if len(sizes) != len(LookupIndex._fields) or not (installed() or head == digest()):
        return None
    sections = []
    for size in sizes:
        sections.append(SortedLines(data, start, start + int(size)))
        start += int(size)
    return LookupIndex(*sections)
