"""The pages about other tools: what they show runs."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
import warnings
from pathlib import Path

import pytest

from tests.paths import ROOT

FOLDER = ROOT / "docs" / "integrations"
PAGES = sorted(page for page in FOLDER.glob("*.md") if ">>> " in page.read_text(encoding="utf-8"))

NOT_IN_THE_TEST_EXTRA = {"dedupe"}  # has no wheels: whoever has a compiler installs it

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]
TOOLS = ("pandas", "polars", "duckdb", "pyarrow", "splink", "pyspark", "sklearn", "recordlinkage")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.stem, marks=[pytest.mark.slow] if page.stem == "recipes" else [])
        for page in PAGES
    ],
)
def test_what_a_page_shows_runs(page: Path) -> None:
    if page.stem in NOT_IN_THE_TEST_EXTRA:
        pytest.importorskip(page.stem)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the tools: their own affair
        found = doctest.testfile(
            str(page),
            module_relative=False,
            encoding="utf-8",
            optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS,
        )
    assert found.attempted > 2
    assert found.failed == 0


_WITHOUT = """
import doctest, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
found = doctest.testfile({page!r}, module_relative=False, encoding="utf-8", optionflags=options)
sys.exit(bool(found.failed) or found.attempted < 3)
"""


@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(page.stem, marks=[] if page.stem == "pandas" else [pytest.mark.slow])
        for page in PAGES
        if page.stem in EXTRAS
    ],
)
def test_a_page_needs_only_what_its_extra_installs(tool: str) -> None:
    installed = {re.split("[^A-Za-z0-9_]", wanted)[0] for wanted in EXTRAS[tool]}
    missing = sorted(set(TOOLS) - installed)
    code = _WITHOUT.format(missing=missing, page=str(FOLDER / f"{tool}.md"))
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
