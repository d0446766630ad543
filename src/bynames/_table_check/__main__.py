"""Check the curated table: ``python -m bynames._table_check [--fix]``, or ``make check-data``.

Every fault is one line, ``data/variants.csv:LINE: what is wrong``; the exit status is 1 if there
is one.  ``--fix`` puts the rows in order (and their text into NFC) and makes the indexes anew; it
repairs nothing that needs a decision.  The lists of surnames that the bridge learns from are
checked, too: can Belarusian spell each so?
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bynames import _table as table
from bynames._errors import BynamesError
from bynames._spell.index_cache import KEPT as SPELL_INDEX
from bynames._spell.keeping import write_kept as write_spelling
from bynames._surnames import KEPT as SURNAME_INDEX
from bynames._surnames import write_kept as write_surnames
from bynames._table import COLUMNS, ORIGIN_COLUMNS
from bynames._table.index_cache import KEPT as TABLE_INDEX
from bynames._table_check import (
    PAIR_LISTS,
    Row,
    check,
    check_origins,
    check_surnames,
    in_order,
    outdated,
    read,
    write_rows,
)
from bynames._translit.detection import KEPT as SCHEME_INDEX
from bynames._translit.detection import write_inventories

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Check (and with ``--fix`` sort) a table file; 0 if all is well, 1 if not, 2 if unreadable."""
    parser = argparse.ArgumentParser(
        prog="python -m bynames._table_check", description="Check the curated table of names."
    )
    parser.add_argument("file", nargs="?", type=Path, help="default: data/variants.csv")
    parser.add_argument("--fix", action="store_true", help="sort the file and rebuild the indexes")
    options = parser.parse_args(arguments)
    path = options.file or table.data_file()
    own = path != table.data_file()
    try:
        rows, faults = read(path)
        if options.fix and not faults:
            write_rows(path, COLUMNS, (row[1:] for row in in_order(rows)))
            rows, faults = read(path)
            if not own:
                write_rows(table.origins_file(), ORIGIN_COLUMNS, sorted(table.origin_rows()))
                table.write_index()
                write_surnames()
                write_spelling()
                write_inventories()
        origins = [] if own else table.origin_rows()
        surnames = () if own else PAIR_LISTS
    except BynamesError as error:
        print(error, file=sys.stderr)
        return 2
    found = [
        *((path, fault) for fault in [*faults, *check(rows, own=own)]),
        *((table.origins_file(), fault) for fault in check_origins(origins, rows)),
        *((listed, fault) for listed in surnames for fault in check_surnames(listed)),
        *(() if own else outdated((TABLE_INDEX, SURNAME_INDEX, SPELL_INDEX, SCHEME_INDEX))),
    ]
    for where, fault in found:
        print(f"{_shown(where)}:{fault.line}: {fault.reason}")
    said = "no faults" if not found else "1 fault" if len(found) == 1 else f"{len(found)} faults"
    print(f"{_summary(rows)}: {said}", file=sys.stderr)
    return 1 if found else 0


def _summary(rows: Sequence[Row]) -> str:
    heads = (row for row in rows if (row.relation, row.lang) == ("head", "be"))
    families = Counter(row.kind for row in heads)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(families.items()))
    return f"{len(rows)} forms of {sum(families.values())} families ({kinds})"


def _shown(path: Path) -> Path:
    """The path as seen from here, so that editors can jump to the line."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


if __name__ == "__main__":
    sys.exit(main())
