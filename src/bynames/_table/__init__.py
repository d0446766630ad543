"""The curated table: what no rule can know, from ``data/variants.csv``, indexed.

A *family* is one name with all that is the same name to those who bear it:
Мікалай, Николай, Mikołaj, Nicholas and the diminutives Коля, Мікола.  A token is
looked up as it is written first and by its sound keys second, so that the table
holds the irregular forms only: regular romanisations find their family by sound.

Rows of one's own lie on top of it for as long as their scope lasts: see ``own_variants``.

In: a word and its sound keys.
Out: the families it may belong to, each with relation and weight.
"""

from bynames._table.current import (
    cached_by_table,
    curated,
    enter_scope,
    leave_scope,
    library_table,
)
from bynames._table.families import Father, Table
from bynames._table.index_cache import kept_index, write_index
from bynames._table.lookup import LookupIndex, Sense, build_index, senses_of, senses_text
from bynames._table.origins import ORIGIN_COLUMNS, Origin, origin_rows, origins, origins_file
from bynames._table.rows import (
    COLUMNS,
    FREQUENCIES,
    KINDS,
    RELATIONS,
    Entry,
    Family,
    all_rows,
    data_file,
    entry_of,
    group_families,
    read_rows,
    rows_of_family,
)

__all__ = [
    "COLUMNS",
    "FREQUENCIES",
    "KINDS",
    "ORIGIN_COLUMNS",
    "RELATIONS",
    "Entry",
    "Family",
    "Father",
    "LookupIndex",
    "Origin",
    "Sense",
    "Table",
    "all_rows",
    "build_index",
    "cached_by_table",
    "curated",
    "data_file",
    "enter_scope",
    "entry_of",
    "group_families",
    "kept_index",
    "leave_scope",
    "library_table",
    "origin_rows",
    "origins",
    "origins_file",
    "read_rows",
    "rows_of_family",
    "senses_of",
    "senses_text",
    "write_index",
]
