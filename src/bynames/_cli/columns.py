"""Add columns to a file: the parts, spellings, key and faults of each name.

Writes FILE.columns.csv (or .xlsx …): all columns as they were, plus one bynames_… for each word of
--add: given, patronymic, surname, initials, sex, script, former, normal, key, warnings; be or ru
for the name in that language; the id of a scheme for the name in that romanisation, see
`bynames schemes`.
Python twin: bynames.sheets.columns_file(path, add)
"""

from __future__ import annotations

import argparse

from bynames._cli.file_options import (
    add_reading_arguments,
    add_workers_option,
    reading_of,
    refuse_two_outputs,
)
from bynames._cli.languages import counted
from bynames._cli.terminal import progress_bar, say

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="FILE", help="file of names; - is stdin")
    parser.add_argument(
        "--add",
        required=True,
        metavar="WORDS",
        help="what to add, separated by commas: given,surname,sex,be,ru,be-pass,key,warnings …",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="output (FILE.columns.…)")
    add_workers_option(parser)
    add_reading_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Run the command; return the exit code."""
    from bynames.sheets import columns_file

    refuse_two_outputs(args, args.file)
    words = [word for word in args.add.split(",") if word.strip()]
    with progress_bar() as progress:
        found, output = columns_file(
            args.file, words, args.output, columns=args.column, reading=reading_of(args),
            escape_formulas=args.escape_formulas, force=args.force, workers=args.workers,
            say=say, progress=progress,
        )  # fmt: skip
    filled = {word: sum(map(bool, values)) for word, values in found.items()}
    if args.json:
        import json

        rows = len(next(iter(found.values())))
        print(json.dumps({"output": output, "rows": rows, "filled": filled}, ensure_ascii=False))
    for word, number in filled.items():
        say(f"bynames_{word}: {counted(number, 'cell')} filled")
    say(f"written to {'stdout' if output == '-' else output}")
    return 0
