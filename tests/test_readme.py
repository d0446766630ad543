"""The README's examples run, in order, and print what it says."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bynames._cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_python_examples() -> None:
    found = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, encoding="utf-8",
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )  # fmt: skip
    assert found.attempted > 15
    assert found.failed == 0


def terminal_examples() -> list[tuple[str, str]]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    runs = [run for block in blocks for run in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    pairs = [run.split("\n", 1) for run in runs if run.startswith("bynames ")]
    return [(command, output) for command, output in pairs]


@pytest.mark.parametrize(("command", "output"), terminal_examples(), ids=lambda text: text[:40])
def test_terminal_examples(
    command: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    main(shlex.split(command)[1:])
    assert capsys.readouterr().out.strip() == output.strip()


def test_every_command_is_in_the_readme() -> None:
    for command in COMMANDS:
        if command != "lookup":
            assert f"bynames {command}" in README


def test_the_demo_groups_the_example_and_writes_files_beside_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "examples" / "people.review.csv").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "examples/demo.py"], cwd=tmp_path, check=True, capture_output=True,
        text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert re.search(r"302 rows: \d+ of them fell into \d+ groups", done.stdout)
    assert "Alena Laptsenak" in done.stdout
    assert (tmp_path / "examples" / "people.review.csv").stat().st_size > 10_000
    assert (tmp_path / "examples" / "people.report.html").stat().st_size > 10_000


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (ROOT / target).exists(), target
