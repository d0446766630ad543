"""Checks of the curated table: ``python -m bynames._table_check [--fix]``, or ``make check-data``.

``docs/variants.md`` tells what the columns mean.  The command line is in ``__main__``.

In: rows of ``data/variants.csv`` or of your own table; cognates; lists of surnames.
Out: faults, each a line of the file and what is wrong with it.
"""

from collections.abc import Sequence

from bynames._table_check.cells import SOURCES, cells, orthography, sources
from bynames._table_check.forms import (
    ambiguous,
    duplicates,
    english,
    order,
    pet_forms,
    redundant,
    shares,
)
from bynames._table_check.heads import families, head_sources, russian
from bynames._table_check.other_files import PAIR_LISTS, check_origins, check_surnames, outdated
from bynames._table_check.rows import Fault, Row, in_order, read, write_rows

__all__ = [
    "PAIR_LISTS", "SOURCES", "Fault", "Row", "check", "check_origins", "check_surnames", "in_order",
    "outdated", "read", "write_rows",
]  # fmt: skip


def check(rows: Sequence[Row], *, own: bool = False) -> list[Fault]:
    """All faults of the rows, in the order of lines; a table of one's `own` may name any source.

    >>> check([Row(2, "given:ales", "Алeсь", "be", "head", "m", "", "rare", "EU 765/2006", "")])[0]
    Fault(line=2, reason="'Алeсь' has LATIN SMALL LETTER E, which looks like a letter of be")
    """
    checks = [cells, families, duplicates, order, redundant, ambiguous]
    if not own:
        checks += [sources, russian, orthography, english, pet_forms, shares, head_sources]
    return sorted({fault for one in checks for fault in one(rows)})
