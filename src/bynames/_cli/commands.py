"""One command of the terminal: its options, read and carried out."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from bynames._cli.languages import language, translated

__all__ = ["parser_of", "run"]

_WITHOUT_TABLE = ("translit", "schemes")
"""Commands that look up no name, and take no table of your own."""


def run(command: str, arguments: list[str]) -> int:
    """Run a command; return the exit code."""
    try:
        args = parser_of(command).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    with _ending_orderly(), _own_variants(getattr(args, "variants", None)):
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
            help="a table of names of your own (CSV, columns as in data/variants.csv), used with "
            "the built-in one",
        )
    parser.add_argument(
        "--lang",
        metavar="LANG",
        help="language of help and messages: en, be or ru (default: the locale's)",
    )
    if language() != "en":
        _translate(parser)
    return parser


def _translate(parser: argparse.ArgumentParser) -> None:
    """Put a parser's texts into the language that is spoken; paragraphs are filled anew."""
    from textwrap import fill

    summary, *details = (parser.description or "").strip().split("\n\n")
    twin = ""
    for number, paragraph in enumerate(details):
        said, _, twin = paragraph.partition("Python twin")
        details[number] = fill(translated(" ".join(said.split())), _columns() - 2)
    python = [f"Python: {twin.partition(':')[2].strip()}"] if twin else []
    parser.description = "\n\n".join([translated(summary), *filter(None, details), *python])
    for group in parser._action_groups:
        group.title = group.title and translated(group.title)
        for action in group._group_actions:
            action.help = action.help and translated(action.help)


def _module(command: str) -> ModuleType:
    return import_module(f"bynames._cli.{command}")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Asks the terminal itself how wide it is: argparse loads shutil for it, at every start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Begin with “usage:” in the language that is spoken."""
        super().add_usage(usage, actions, groups, translated("usage: "))


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
        self.exit(2, translated(f"{self.prog}: {message}; see {self.prog} --help") + "\n")


@contextmanager
def _ending_orderly() -> Iterator[None]:
    """Let a run that is told to stop (SIGTERM, a closed terminal) take away what it has begun."""

    def stop(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # only the main thread is told of signals
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _own_variants(file: str | None) -> AbstractContextManager[object]:
    if file is None:
        return nullcontext()
    from bynames._own_variants import use_variants

    return use_variants(file)
