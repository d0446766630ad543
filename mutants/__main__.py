"""Faults put in by hand, one at a time: is there a test that sees each?

``python -m mutants [PATTERN …]`` runs the tests of a mutant's package over a copy of the project
with that one fault, and exits with 1 if a mutant lives of which ``mutants.tsv`` does not say why.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parent.parent
_TESTS = {
    "evidence": "test_signs test_comparison test_comparison_vectors test_cases test_surnames",
    "parts": "test_parts test_layouts test_text_kinds test_canonical test_cases test_batch",
    "sounds": "test_sounds test_closure test_cases test_table",
    "table": "test_table test_table_data test_cases test_sounds test_comparison",
    "batch": "test_clustering test_batch test_bounds test_properties",
    "sheets": "test_sheets_workflow test_sheets_ledger_work test_sheets_output",
}
_DOCTESTS = {
    "evidence": "_evidence", "parts": "_parts", "sounds": "_sounds", "table": "_table",
    "batch": "_batch", "sheets": "sheets",
}  # fmt: skip
_SURVIVES = "survives:"


class Mutant(NamedTuple):
    """One fault: the file, what is there, what it becomes, and the package whose tests see it."""

    file: str
    before: str
    after: str
    tests: str

    def __str__(self) -> str:
        return f"{self.file}: {self.before!r} -> {self.after!r}"


def mutants() -> list[Mutant]:
    """The mutants of ``mutants.tsv``."""
    rows = (Path(__file__).parent / "mutants.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.replace("\\n", "\n").split("\t") for row in rows if row and row[0] != "#")
    return [Mutant(*row) for row in cells]


def put_in(mutant: Mutant, root: Path) -> None:
    """Put a fault into a copy of the project.

    Raises ValueError if the file does not have the text once.
    """
    path = root / "src" / "bynames" / mutant.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutant.before) < 1:
        raise ValueError(f"{mutant.file} has no {mutant.before!r}: mutants.tsv is out of date")
    path.write_text(text.replace(mutant.before, mutant.after, 1), encoding="utf-8")


def dies(mutant: Mutant, package: str) -> bool:
    """Whether a test fails over a copy of the project with the fault."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("src", "tests", "data", "benchmarks", "docs", "examples"):
            shutil.copytree(_ROOT / name, root / name,
                            ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"):
            shutil.copy(_ROOT / name, root / name)
        put_in(mutant, root)
        paths = [str(root / "tests" / f"{name}.py") for name in _TESTS[package].split()]
        paths.append(str(root / "src" / "bynames" / _DOCTESTS[package]))
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
             "-m", "not slow", *paths],
            cwd=root, env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
            capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        if done.returncode not in (0, 1):
            raise RuntimeError(f"pytest could not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.returncode == 1


def main() -> int:
    """Try the mutants whose file or text has one of the patterns, all if there are none."""
    patterns = sys.argv[1:]
    tried = [m for m in mutants() if not patterns or any(p in str(m) for p in patterns)]
    killed = 0
    unexplained = []
    for mutant in tried:
        expected = mutant.tests.startswith(_SURVIVES)
        if expected:
            print(f"lives  {mutant}  ({mutant.tests})", flush=True)
            continue
        dead = dies(mutant, mutant.tests)
        killed += dead
        if not dead:
            unexplained.append(mutant)
        print(f"{'dies  ' if dead else 'LIVES '} {mutant}", flush=True)
    print(f"{killed} of {len(tried)} mutants die")
    return int(bool(unexplained))


if __name__ == "__main__":
    sys.exit(main())
