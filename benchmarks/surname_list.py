"""Make ``src/bynames/spell/surnames.tsv`` from the Wikidata list of surnames (CC0).

The letter models of ``bynames.spell`` are counted from this list and the curated table.
Only single words in the Belarusian (Russian) alphabet are taken, and a Russian form only
where the rules of ``ru_be.rules`` lead from it to the Belarusian one.

    python -m benchmarks.surname_list surnames_wikidata.csv > src/bynames/spell/surnames.tsv
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from bynames.spell.bridging import marked
from bynames.spell.marked import choices_made

_BE = re.compile("[абвгґдеёжзійклмнопрстуўфхцчшыьэюя’]{3,}")
_RU = re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]{3,}")


def main(path: str) -> None:
    """Print the list."""
    pairs: set[tuple[str, str]] = set()
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "patronymic":
                continue
            for be in row["be_cyrl"].lower().replace("'", "’").split(";"):
                if not _BE.fullmatch(be) or be.endswith(("наўна", "раўна", "паўна")):
                    continue
                russian = [
                    ru
                    for ru in row["other_cyrl"].lower().split(";")
                    if _RU.fullmatch(ru) and choices_made(marked(ru, "ru_be"), be)
                ]
                pairs.update((be, ru) for ru in russian or [""])
    print("# Belarusian surname, Russian surname (may be absent): Wikidata, CC0")
    print("# made by benchmarks/surname_list.py; do not edit")
    for be, ru in sorted(pairs):
        print(f"{be}\t{ru}".rstrip())


if __name__ == "__main__":
    main(sys.argv[1])
