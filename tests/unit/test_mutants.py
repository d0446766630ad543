"""The faults put in by hand are of this program: `make mutants` tries them."""

from __future__ import annotations

from collections import Counter

import pytest
from mutants.__main__ import Mutant, mutants, put_in

from tests.paths import ROOT

PACKAGES = ("_parts", "_evidence", "_sounds", "_table", "_batch", "_sheets")


@pytest.mark.parametrize("mutant", mutants(), ids=str)
def test_a_mutant_changes_the_program(mutant: Mutant) -> None:
    text = (ROOT / "src" / "bynames" / mutant.file).read_text(encoding="utf-8")
    assert mutant.before in text
    assert mutant.before != mutant.after
    if not mutant.tests.startswith("survives: "):
        for name in mutant.tests.split():
            assert (ROOT / "tests" / f"{name}.py").exists(), name


def test_every_package_that_decides_has_mutants_and_hardly_any_lives() -> None:
    found = Counter(mutant.file.partition("/")[0] for mutant in mutants())
    assert all(found[package] >= 5 for package in PACKAGES), found
    living = [mutant for mutant in mutants() if mutant.tests.startswith("survives: ")]
    assert len(living) <= len(mutants()) / 10


def test_a_mutant_that_is_out_of_date_is_refused() -> None:
    with pytest.raises(ValueError, match="out of date"):
        put_in(Mutant("_caches.py", "no such text", "", "unit/test_mutants"), ROOT)
