"""One command of the terminal: its options, read and carried out."""

from __future__ import annotations

import argparse
import os
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import NoReturn

__all__ = ["parser_of", "run"]

_WITHOUT_TABLE = ("translit", "schemes")
"""Commands that look no name up, and take no table of one's own."""


def run(command: str, arguments: list[str]) -> int:
    """Run a command; return the exit code."""
    try:
        args = parser_of(command).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    with _own_variants(getattr(args, "variants", None)):
        code: int = _module(command).run(args)
    return code


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command's options: what ``--help`` and the reference are made from."""
    module = _module(command)
    parser = _Parser(prog=f"bynames {command}", description=module.__doc__, formatter_class=_Help)
    module.add_arguments(parser)
    if command not in _WITHOUT_TABLE:
        parser.add_argument(
            "--variants",
            metavar="FILE",
            help="a table of names of your own (CSV, columns as in data/variants.csv), used on top",
        )
    return parser


def _module(command: str) -> ModuleType:
    return import_module(f"bynames._cli.{command}")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Asks the terminal itself how wide it is: argparse loads shutil for it, at every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(1).columns or _COLUMNS
    except OSError:  # no terminal
        return _COLUMNS


_COLUMNS = 80


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, not after a screen of usage."""

    def error(self, message: str) -> NoReturn:
        """Exit with code 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _own_variants(file: str | None) -> AbstractContextManager[object]:
    if file is None:
        return nullcontext()
    from bynames._own_variants import use_variants

    return use_variants(file)
