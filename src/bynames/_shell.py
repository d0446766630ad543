"""Commands for the user to copy, as the shell of the machine takes them."""

import os
import re

__all__ = ["command_line"]

_PLAIN = re.compile(r"[\w@%+=:,./-]+")
"""Letters of every script, digits, and signs that no POSIX shell takes for its own."""


def command_line(*arguments: str) -> str:
    """A command, or a part of one, with quotes where the shell needs them.

    >>> command_line("bynames", "apply", "список.csv", "my people.csv")  # doctest: +SKIP
    "bynames apply список.csv 'my people.csv'"
    """
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(arguments)
    from shlex import quote

    return " ".join(text if _PLAIN.fullmatch(text) else quote(text) for text in arguments)
