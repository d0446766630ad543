"""The pages about other tools: what they show runs."""

from __future__ import annotations

import doctest
import warnings
from pathlib import Path

import pytest

from tests.paths import ROOT

FOLDER = ROOT / "docs" / "integrations"
PAGES = sorted(page for page in FOLDER.glob("*.md") if ">>> " in page.read_text(encoding="utf-8"))

NOT_IN_THE_TEST_EXTRA = {"dedupe"}  # has no wheels: whoever has a compiler installs it


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
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
