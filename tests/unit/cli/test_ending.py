"""A run that is told to stop takes away what it has begun."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from bynames._cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

COMMANDS = {
    "dedupe": ("dedupe", "people.csv", "--report", "r.html"),
    "dedupe to a workbook": ("dedupe", "people.csv", "-o", "r.xlsx"),
    "apply": ("apply", "people.csv", "decisions.csv"),
    "apply with a ledger": ("apply", "people.csv", "decisions.csv", "--ledger", "d.csv"),
    "search": ("search", "Алена", "--in", "people.csv", "-o", "found.csv"),
    "columns": ("columns", "people.csv", "--add", "be"),
    "check": ("check", "text.txt", "--fix"),
    "link": ("link", "people.csv", "people.csv"),
    "ledger": ("ledger", "merge", "decisions.csv", "-o", "all.csv"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("at", ["umask", "fsync", "chmod"])
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_nothing_is_left_behind(
    command: str, at: str, number: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told to stop before, while and after the temporary file is written."""
    before = sorted(path.name for path in folder.iterdir())
    call, told = getattr(os, at), signal.Signals[number]

    def stopped(*given: Any, **more: Any) -> Any:
        signal.raise_signal(told)
        return call(*given, **more)

    monkeypatch.setattr(os, at, stopped)
    if told == signal.SIGINT:
        # a shell has what it runs in the background ignore SIGINT, these tests too
        handler = signal.signal(told, signal.default_int_handler)
        try:
            assert main(COMMANDS[command]) == 130
        finally:
            signal.signal(told, handler)
    else:
        with pytest.raises(SystemExit) as end:
            main(COMMANDS[command])
        assert end.value.code == 128 + told
    assert sorted(path.name for path in folder.iterdir()) == before


def test_handlers_of_whoever_calls_are_put_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    assert main(["compare", "Алена", "Alena"]) == 0
    assert main(["dedupe", "none.csv"]) == 2
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_what_is_to_outlive_the_terminal_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`nohup bynames …`: SIGHUP was told to be ignored."""
    call = os.fsync

    def closed(descriptor: int) -> None:
        signal.raise_signal(signal.SIGHUP)
        call(descriptor)

    monkeypatch.setattr(os, "fsync", closed)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert main(["dedupe", "people.csv"]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (folder / "people.review.csv").exists()
