"""The table travels: found from a checkout, from a wheel, and from a wheel built of an sdist."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from bynames._table import data_file
from tests.paths import ROOT

USE = """
import bynames
from bynames._table import curated, data_file, kept_index
assert bynames.compare("Elena Laptenka", "Алена Лапцёнак").verdict == "SAME"
assert bynames.transliterate("Алена", scheme="be-lacinka") == "Alena"
assert curated().families["surname:laptsionak"].head == "Лапцёнак"
print(bynames.__file__, data_file(), sep="\\n")
"""


def build(what: str, source: Path, into: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", what, "-d", str(into)],
        cwd=source, check=True, capture_output=True, text=True,
    )  # fmt: skip
    (found,) = into.iterdir()
    return found


def used_from(wheel: Path, folder: Path) -> None:
    """Unpack a wheel and use it from there, the checkout out of sight."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    out = subprocess.run(
        [sys.executable, "-c", USE], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )  # fmt: skip
    assert out.returncode == 0, out.stderr
    assert all(line.startswith(str(folder)) for line in out.stdout.split()), out.stdout


def test_found_from_a_checkout() -> None:
    assert data_file() == ROOT / "data" / "variants.csv"


@pytest.mark.slow
def test_found_from_a_wheel(tmp_path: Path) -> None:
    used_from(build("wheel", ROOT, tmp_path / "dist"), tmp_path / "site")


@pytest.mark.slow
def test_found_from_a_wheel_built_of_an_sdist(tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    shutil.unpack_archive(sdist, tmp_path / "unpacked")
    (source,) = (tmp_path / "unpacked").iterdir()
    assert (source / "data" / "variants.csv").exists()
    used_from(build("wheel", source, tmp_path / "dist"), tmp_path / "site")


def third_party(path: Path) -> set[str]:
    """What a module imports when it is loaded, but for the standard library and itself."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"bynames"}


def test_a_plain_install_has_what_the_core_imports() -> None:
    """Extras may be imported by their packages, and inside functions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w-]", text)[0].lower() for text in project["dependencies"]}
    package = ROOT / "src" / "bynames"
    extras = {"_sheets", "_serve", "serve.py", "integrations"}
    core = [
        path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in extras
    ]
    needed = set().union(*map(third_party, core)) - {"icu"}  # PyICU, or its wheels
    assert needed <= names, needed - names
