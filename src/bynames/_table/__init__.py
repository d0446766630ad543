"""The curated table ``data/variants.csv``, indexed: the forms of a name that no rule can know.

In: a word, looked up as it is written, else by its sound keys.
Out: the families it may belong to, each with relation and weight; a family is one name with all
its forms: Мікалай, Николай, Mikołaj, Nicholas, Коля.
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
