"""What a kept index and blocking keys name: all that decides scores and keys, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bynames
from tests.paths import ROOT

PACKAGE = Path(bynames.__file__).parent


def version_with(root: Path) -> str:
    code = "from bynames._knowledge import knowledge_version; print(knowledge_version())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={"PYTHONPATH": str(root / "src")},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", root / "data")
    return root


@pytest.fixture(scope="module")
def usual(copied: Path) -> str:
    return version_with(copied)


@pytest.mark.parametrize(
    ("file", "knows"),
    [("_weights.tsv", True), ("_sounds/key.rules", True), ("_parts/_layout_weights.tsv", True),
     ("_surnames/lexicon.txt", True), ("_text/beside.tsv", True),
     ("_evidence/neighbours.tsv", True),
     ("_cli/messages.tsv", False), ("_details.tsv", False), ("_correspondences.tsv", False),
     ("_sheets/headers.tsv", False), ("_sheets/blanks.tsv", False), ("_sheets/months.tsv", False)],
)  # fmt: skip
def test_a_changed_file(copied: Path, usual: str, file: str, knows: bool) -> None:
    path = copied / "src" / "bynames" / file
    before = path.read_bytes()
    path.write_bytes(before + b"\n#\n")
    try:
        assert (version_with(copied) != usual) == knows
    finally:
        path.write_bytes(before)


def test_a_changed_table(copied: Path, usual: str) -> None:
    path = copied / "data" / "variants.csv"
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    try:
        assert version_with(copied) != usual
    finally:
        path.write_bytes(before)
