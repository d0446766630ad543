"""Faults put in by hand, one at a time: is there a test that sees each?

``python -m mutants [PATTERN …]`` runs the tests that sit with a mutant's module over a copy of
the project with that one fault, and exits with 1 if a mutant lives of which ``mutants.tsv`` does
not say why, with 2 if a test fails without any fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parent.parent
_SURVIVES = "survives:"
_FAILS = ("FAILED", "ERROR")  # how pytest begins the line that names a test
_AT_ONCE = 2


class Mutant(NamedTuple):
    """One fault: the file, what is there, what it becomes, and the tests that must see it."""

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

    Only the first place of the text is changed.  Raises ValueError if the file does not have it.
    """
    path = root / "src" / "bynames" / mutant.file
    text = path.read_text(encoding="utf-8")
    if mutant.before not in text:
        raise ValueError(f"{mutant.file} has no {mutant.before!r}: mutants.tsv is out of date")
    path.write_text(text.replace(mutant.before, mutant.after, 1), encoding="utf-8")


def first_failing(tests: str, mutant: Mutant | None = None) -> str:
    """The first test that fails over a copy of the project, with a fault if there is one; "": none.

    The doctests of the module with the fault are among the tests.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("src", "tests", "data", "benchmarks", "docs", "examples"):
            shutil.copytree(_ROOT / name, root / name,
                            ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"):
            shutil.copy(_ROOT / name, root / name)
        paths = [str(root / "tests" / f"{name}.py") for name in tests.split()]
        if mutant is not None:
            put_in(mutant, root)
            paths.append(str(root / "src" / "bynames" / mutant.file))  # its doctests
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
             "-m", "not slow", *paths],
            cwd=root, env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
            capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        if done.returncode not in (0, 1):
            raise RuntimeError(f"pytest could not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        if done.returncode == 0:
            return ""
        return next(line for line in done.stdout.splitlines() if line.startswith(_FAILS))


def killer(mutant: Mutant) -> str:
    """The first test that sees a fault; empty if none does."""
    return first_failing(mutant.tests, mutant)


def main() -> int:
    """Try the mutants whose file or text has one of the patterns, all if there are none."""
    patterns = sys.argv[1:]
    tried = [m for m in mutants() if not patterns or any(p in str(m) for p in patterns)]
    expected = [mutant for mutant in tried if mutant.tests.startswith(_SURVIVES)]
    for mutant in expected:
        print(f"lives  {mutant}  ({mutant.tests})", flush=True)
    others = [mutant for mutant in tried if mutant not in expected]
    for tests in sorted({mutant.tests for mutant in others}):
        if failing := first_failing(tests):  # it would seem to see every fault
            print(f"fails without any fault: {failing}")
            return 2
    killed = 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for mutant, test in zip(others, pool.map(killer, others), strict=True):
            killed += bool(test)
            print(f"dies   {mutant}  ({test})" if test else f"LIVES  {mutant}", flush=True)
    print(f"{killed} of {len(tried)} mutants die")
    return int(killed < len(others))


if __name__ == "__main__":
    sys.exit(main())
