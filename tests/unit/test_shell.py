"""Commands that are told can be copied: the shell takes them as they were meant."""

import os
import subprocess

import pytest

from bynames._shell import command_line

# what stays plain, and what a shell would take apart or replace
PLAIN = ["people.csv", "список.csv", "імёны/ліст-2.xlsx", "İmena_ґў.csv", "-c", "a=b", "1,5"]
SPECIAL = [
    "",
    "my people.csv",
    "ФИО участника",
    "d'Or",
    'the "list"',
    "$HOME",
    "a;b",
    "a&b",
    "~",
    "*",
    "a\\b",
    "`id`",
    "(1)",
    "#1",
    "№ 5",
    "a|b",
    "<a>",
    "!a",
    "a\tb",
    "і\u0306.csv",
]


def test_plain_arguments_are_not_quoted_in_any_script() -> None:
    assert command_line(*PLAIN) == " ".join(PLAIN)


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_the_shell_gives_back_every_argument() -> None:
    command = command_line("printf", "%s\\0", *PLAIN, *SPECIAL)
    done = subprocess.run(["sh", "-c", command], check=True, capture_output=True)
    assert done.stdout.decode().split("\0")[:-1] == [*PLAIN, *SPECIAL]


def test_windows_gets_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert command_line("bynames", "my people.csv", "список.csv") == (
        'bynames "my people.csv" список.csv')  # fmt: skip
