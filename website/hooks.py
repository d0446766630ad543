"""Hooks of MkDocs: the pages of the repository become the site, with links that lead somewhere.

In the repository a page links to files beside it, so that it reads well there, too.  The site has
the pages of ``docs/`` and those of ``ROOT_PAGES``; a link to any other file of the repository
becomes its path, as text.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]

ROOT_PAGES = {
    "README.md": "index.md",
    "README.be.md": "be/index.md",
    "README.ru.md": "ru/index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "conduct.md",
}
"""Pages outside of docs/, and where the site has them."""

ASSETS = ("iframe-worker.js", "search_tables.js", "style.css")
"""Files of this folder that the site loads."""

LANGUAGES = ("be", "ru")
"""Folders of pages in another language than English."""

_HOME = {site: page for page, site in ROOT_PAGES.items()}
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)"
)
_SOURCE = re.compile(r'\b(src|href)="(?!https?:|mailto:|#)([^"#]+)(#[^"]*)?"')
_CODE = re.compile(r"(^```.*?^```|`[^`\n]+`)", re.MULTILINE | re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that stand outside of docs/, and what the site loads."""
    for name, site in ROOT_PAGES.items():
        if (ROOT / name).exists():
            files.append(File.generated(config, site, abs_src_path=str(ROOT / name)))
    for name in ASSETS:
        path = str(Path(__file__).parent / name)
        files.append(File.generated(config, f"assets/{name}", abs_src_path=path))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the links of a page lead to where the site has their targets."""
    site = page.file.src_uri
    here = _HOME.get(site, f"docs/{site}")

    def link(found: re.Match[str]) -> str:
        picture, text, target, anchor = found.groups(default="")
        address = _address(site, here, target)
        return text if address is None else f"{picture}[{text}]({address}{anchor})"

    def source(found: re.Match[str]) -> str:
        name, target, anchor = found.groups(default="")
        return f'{name}="{_address(site, here, target) or target}{anchor}"'

    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    plain = _CODE.sub(keep, markdown)
    linked = _SOURCE.sub(source, _LINK.sub(link, plain))
    return re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], linked)


def _address(site: str, here: str, target: str) -> str | None:
    """Where the site has a file of the repository, from a page; None if nowhere."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
    if not (ROOT / path).exists():
        return target  # MkDocs complains of it
    if path in ROOT_PAGES:
        found = ROOT_PAGES[path]
    elif path.startswith("docs/"):
        found = path.removeprefix("docs/")
    else:
        return None
    return posixpath.relpath(found, posixpath.dirname(site) or ".")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say which language a page is in, and drop the roles of docstrings (``:class:``)."""
    output = re.sub(":(?:class|func|meth|mod):(?=<code)", "", output)
    language = page.file.src_uri.partition("/")[0]
    if language not in LANGUAGES:
        return output
    return output.replace('<html lang="en"', f'<html lang="{language}"', 1)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    """Offer no editing of generated pages; the repository has no address yet."""
    page.edit_url = None
