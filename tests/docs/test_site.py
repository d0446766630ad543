"""The site: it builds strictly and offline, loads nothing from elsewhere, and every link leads."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from website.cli_reference import cli_page
from website.hooks import ROOT_PAGES

import bynames
import bynames.sheets
from tests.paths import ROOT

BUILD = """
import sys
def refuse(event, args):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise OSError(f"the site is built offline, but something asked for {args}")
sys.addaudithook(refuse)
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[1]])
"""


class Page(HTMLParser):
    """What a page loads, where it links to, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.language = ""
        self.titles = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found.get("id", ""), found.get("name", "")}
        self.titles += tag == "h1"
        if tag == "html":
            self.language = found.get("lang", "")
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel") not in ("canonical", "prev", "next", "alternate"):
            self.loads.append(found["href"])
        elif "src" in found:
            self.loads.append(found["src"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.slow
def test_it_loads_nothing_from_elsewhere_and_every_link_leads_somewhere(site: Path) -> None:
    pages = {path: Page(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(pages) > 15
    for path, page in pages.items():
        for target in page.loads:
            assert not re.match("(https?:)?//", target), (path.name, target)
            assert (path.parent / unquote(target.partition("?")[0])).exists(), (path.name, target)
        for link in page.links:
            if re.match("[a-z]+:", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            found = (path.parent / target).resolve() if target else path
            assert found.exists(), (path.name, link)
            if anchor and found in pages:
                assert anchor in pages[found].ids, (path.name, link)


@pytest.mark.slow
def test_every_page_has_a_language_and_one_title(site: Path) -> None:
    for path in site.rglob("*.html"):
        page, folder = Page(path), path.relative_to(site).parts[0]
        assert page.language == (folder if folder in ("be", "ru") else "en"), path
        assert page.titles == 1, path


@pytest.mark.slow
def test_styles_load_nothing_from_elsewhere(site: Path) -> None:
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", style.read_text(encoding="utf-8")), style


def in_menu(entries: object) -> set[str]:
    if isinstance(entries, str):
        return {entries}
    if isinstance(entries, dict):
        entries = list(entries.values())
    assert isinstance(entries, list)
    return set().union(*map(in_menu, entries))


def test_every_page_is_in_the_menu() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    outside = {site for page, site in ROOT_PAGES.items() if (ROOT / page).exists()}
    assert in_menu(settings["nav"]) == pages | outside


def test_the_reference_of_the_terminal_is_of_this_program() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == cli_page(), "docs/cli.md is old: make pages"


def test_every_public_name_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    described = re.findall(r"^::: bynames\.(\w+)$", page, re.MULTILINE)
    assert sorted([*bynames.__all__, "sheets"]) == sorted(described)
