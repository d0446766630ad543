"""What the documentation says of the tree is true: packages, files, and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bynames
from tests.paths import ROOT

PACKAGE = Path(bynames.__file__).parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^## ", ARCHITECTURE.split(f"\n## {title}\n")[1], flags=re.MULTILINE)[0]


def packages() -> list[str]:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    folders = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    return sorted(modules | folders)


@pytest.mark.parametrize("package", packages())
def test_the_table_of_packages_has_every_package(package: str) -> None:
    assert f"\n| `{package}` |" in section("Packages")


def test_the_table_of_packages_has_no_other() -> None:
    table = section("Packages").partition("\n### ")[0]
    listed = set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))
    assert listed - {"integrations/"} <= set(packages())


def glossary() -> list[tuple[str, str]]:
    rows = re.findall(r"^\| ([^|]+) \|[^|]+\| (`.+`) \|$", section("Glossary"), re.MULTILINE)
    return [(term, path) for term, cell in rows for path in re.findall("`([^`]+)`", cell)]


def test_no_term_is_listed_twice() -> None:
    terms = [term for term, _ in dict.fromkeys(glossary())]
    assert len(terms) > 25
    assert len(re.findall(r"^\| [a-z]", section("Glossary"), re.MULTILINE)) - 1 == len(set(terms))


@pytest.mark.parametrize("package", ["_batch", "_sheets"])
def test_every_module_of_a_large_package_is_listed_once(package: str) -> None:
    table = section("Packages").partition(f"### Inside `{package}`\n")[2].partition("\n### ")[0]
    modules = {path.stem for path in (PACKAGE / package).glob("*.py")} - {"__init__"}
    listed = re.findall(r"`(\w+)`", table)
    assert len(modules) > 20
    for module in modules:
        assert listed.count(module) == 1, module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_files_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), target
    for path in re.findall(
        r"`((?:src|tests|docs|benchmarks|data|examples|fuzz)/[\w./-]+\.\w+)`", text
    ):
        assert (ROOT / path).exists(), path


def test_the_version_is_the_same_everywhere() -> None:
    version = bynames.__version__
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {version} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{version}"' in project or 'dynamic = ["version"]' in project
