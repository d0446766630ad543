"""The README names every command, and its demo does what it says (the rest: test_doc_examples)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bynames._cli import COMMANDS
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    for command in COMMANDS:
        if command != "lookup":
            assert f"bynames {command}" in README


@pytest.mark.parametrize(("lang", "title"), [("be", "Што далей"), ("ru", "Что дальше")])
def test_the_demo_speaks_the_languages(lang: str, title: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = subprocess.run(
        [sys.executable, "examples/demo.py", lang], cwd=tmp_path, check=True, capture_output=True,
        text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert title in done.stdout
    english = r"\b(?:the|and|of|or|with|rows?|line|name|page|open|press|apart)\b"
    assert not re.search(english, done.stdout.replace(tmp_path.as_uri(), "")), done.stdout


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
