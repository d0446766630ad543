"""No command writes over a file unasked, and every command does when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bynames._cli import main

COMMANDS = {
    "dedupe": "dedupe people.csv -o out.csv",
    "dedupe to the usual place": "dedupe people.csv",
    "a report": "dedupe people.csv -o new.csv --report out.csv",
    "apply": "apply people.csv decisions.csv -o out.csv",
    "search": "search Алена --in people.csv -o out.csv",
    "columns": "columns people.csv --add be -o out.csv",
    "link": "link people.csv people.csv -o out.csv",
    "check --fix": "check text.txt --fix -o out.csv",
    "check --fix to the usual place": "check text.txt --fix",
    "ledger": "ledger merge decisions.csv -o out.csv",
}
OUTPUTS = ("out.csv", "people.review.csv", "text.fixed.txt")
PRECIOUS = b"precious\n" * 100


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_written_over_only_when_asked(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in OUTPUTS:
        (folder / name).write_bytes(PRECIOUS)
    words = COMMANDS[command].split()
    assert main(words) == 2
    assert "already exists" in capsys.readouterr().err
    assert [(folder / name).read_bytes() for name in OUTPUTS] == [PRECIOUS] * len(OUTPUTS)
    assert not (folder / "new.csv").exists()
    assert main([*words, "--force"]) in (0, 1)
    assert [(folder / name).read_bytes() for name in OUTPUTS].count(PRECIOUS) == 2
