"""The public interface under type checkers: what is right passes, what is wrong is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bynames

FILE = Path(__file__).parent / "public_api.py"
SOURCE = Path(bynames.__file__).parents[1]
WRONG = """
import bynames.sheets
from bynames import Verdikt
bynames.dedup([])
bynames.parse("x", order="mixt")
bynames.parse("x", ordre="mixed")
bynames.dedupe(["x"], profile="strikt")
bynames.restore("x", lang="pl")
bynames.normalize("x", given="oficial")
bynames.score("a", "b").upper()
bynames.parse("x").givn
bynames.compare("a", "b").evidence[0].labels
x: int = bynames.normalize("x")
bynames.Index(["a"]).search("a")[0].text
bynames.Index(["a"]).search("a", 5)
bynames.sheets.dedupe_file("a.csv", lang="pl")
from bynames.sheets import dedup_file
"""

MOST_SYMBOLS = 110
"""How many symbols may be public, those of the adapters and methods included."""


def told_by(*command: str) -> tuple[int, str]:
    """Run a type checker on the source beside these tests; its exit code and what it says."""
    pytest.importorskip(command[0], reason=f"{command[0]} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=False,
        cwd=SOURCE.parent, env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_the_public_types_are_known(checker: str) -> None:
    code, said = told_by(checker, str(FILE))
    assert "assert_type" not in said and "reportAssertTypeFailure" not in said, said
    assert " error:" not in said, said
    assert checker == "basedpyright" or code == 0, said  # its warnings are an exit code, too


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_what_is_misspelt_is_told(checker: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(WRONG, encoding="utf-8")
    code, said = told_by(checker, str(path))
    assert code
    told = {int(line) for line in re.findall(r"wrong\.py:(\d+):(?:\d+ -)? error", said)}
    assert told == set(range(3, WRONG.count("\n") + 1)), said


@pytest.mark.slow
def test_what_is_public_is_little_and_has_a_type() -> None:
    """Every symbol without an underscore is a promise; of every one a checker knows the type."""
    _, said = told_by("basedpyright", "--verifytypes", "bynames", "--ignoreexternal")
    (exported,) = re.findall(r'Symbols exported by "bynames": (\d+)', said)
    assert len(bynames.__all__) < int(exported) <= MOST_SYMBOLS, said
    assert "completeness score: 100%" in said, said


def test_every_public_name_is_tried() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert [name for name in bynames.__all__ if f"bynames.{name}" not in text] == []
