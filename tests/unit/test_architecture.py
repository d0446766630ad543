"""Which package may import which, and what importing costs."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import bynames
import bynames.sheets

PACKAGE = Path(bynames.__file__).parent
PACKAGES = [
    "late_names", "version", "errors", "damage", "caches", "choices", "text_columns", "rulefile",
    "sorted_lines", "index_cache", "shell", "tab_lines", "messages", "text", "translit", "sounds",
    "surnames", "table", "own_variants", "declension", "parts", "evidence", "explaining", "spell",
    "weights", "comparison", "knowledge", "batch", "running_text", "sheets", "integrations",
    "serve", "cli",
]  # fmt: skip


def package_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py").removeprefix("_")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("bynames"):
            parts = node.module.split(".")
            found.update([parts[1]] if len(parts) > 1 else [a.name for a in node.names])
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("bynames."))
    return {name if name.startswith("__") else name.removeprefix("_") for name in found}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or
                 path.name not in ("__init__.py", "__main__.py"))  # fmt: skip


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_package_imports_only_packages_before_it(path: Path) -> None:
    package = package_of(path)
    if package == "table_check":  # a tool beside the table, nothing imports it
        return
    allowed = set(PACKAGES[: PACKAGES.index(package) + 1]) | {"__version__"}
    if package == "integrations":  # adapters come in by the front door
        allowed = {package, *bynames.__all__}
        if path.stem.startswith("_spark_"):  # does by joins what dedupe does in one process
            allowed.add("batch")
    assert imports_of(path) <= allowed


def test_no_module_carries_the_name_of_a_public_function() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    modules |= {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert not modules & set(bynames.__all__)


@pytest.mark.parametrize("package", [bynames, bynames.sheets])
def test_everything_public_is_there(package: ModuleType) -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        package.nothing  # noqa: B018


def loaded_by(code: str) -> set[str]:
    # what measures coverage loads modules of its own
    unmeasured = {name: of for name, of in os.environ.items() if not name.startswith("COVERAGE_")}
    out = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print('\\n'.join(sys.modules))"],
        capture_output=True, text=True, check=True, env=unmeasured,
    )  # fmt: skip
    return set(out.stdout.split("\n"))


def test_importing_is_light() -> None:
    loaded = loaded_by("import bynames")
    assert not loaded & {"icu", "numpy", "rapidfuzz", "scipy", "polars", "rich", "bynames._table"}


def test_help_is_light() -> None:
    loaded = loaded_by("from bynames._cli import main; main(['--help'])")
    assert not loaded & {"icu", "numpy", "rapidfuzz", "rich", "bynames._table", "dataclasses"}


def test_comparing_two_names_needs_no_arrays() -> None:
    loaded = loaded_by("import bynames; bynames.compare('Алена', 'Alena')")
    assert not loaded & {"numpy", "scipy", "polars", "rich"}


@pytest.mark.parametrize(
    "words",
    [["compare", "--lang", "be", "Алена", "Alena"], ["translit", "--in", "names.txt"],
     ["compare", "--in", "pairs.txt"], ["lookup", "--in", "names.txt"]],
)  # fmt: skip
def test_commands_on_single_names_need_no_arrays(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "names.txt").write_text("Алена\n", encoding="utf-8")
    (tmp_path / "pairs.txt").write_text("Алена,Alena\n", encoding="utf-8")
    words = [str(tmp_path / word) if word.endswith(".txt") else word for word in words]
    loaded = loaded_by(f"from bynames._cli import main; assert main({words!r}) == 0")
    assert not loaded & {"numpy", "scipy", "polars", "dateutil", "phonenumbers"}


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*/__init__.py")), ids=lambda p: p.parent.name
)
def test_a_package_says_what_comes_in_and_what_goes_out(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert "\nIn: " in said
    assert "\nOut: " in said
    assert len(said.split("\n")) <= 12, "what it does, what comes in, what goes out; no more"


def _listed(path: Path) -> set[str] | None:
    """The names that a module says are for others; None if it says nothing."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value))
    return None


LISTED = {
    ".".join(("bynames", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): _listed(path)
    for path in PACKAGE.rglob("*.py")
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_others_list(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and LISTED.get(node.module or "") is not None:
            listed = LISTED[node.module or ""] or set()
            for name in (alias.name for alias in node.names):
                assert name in listed or f"{node.module}.{name}" in LISTED, f"{node.module}.{name}"
