"""Every picture of the documentation is of the present program, and is shown somewhere."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.paths import ROOT

pytest.importorskip("pty", reason="pictures of the terminal need a pseudo-terminal")
pictures = pytest.importorskip("website.pictures")
FOLDER, PICTURES = pictures.FOLDER, pictures.PICTURES
MADE_FROM, digest_of = pictures.MADE_FROM, pictures.digest_of
MADE = json.loads(MADE_FROM.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow] if name == "learning.svg" else [])
        for name in PICTURES
    ],
)
def test_a_picture_is_of_the_present_program(name: str) -> None:
    source, _ = PICTURES[name]
    assert MADE.get(name) == digest_of(source()), f"{name} is old: make pictures"


def test_old_pictures_of_a_kind_are_made_anew_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(picture: Path, source: str) -> None:
        picture.write_text(source, encoding="utf-8")

    names = ("old.svg", "present.svg", "old.png")
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    monkeypatch.setattr(pictures, "MADE_FROM", tmp_path / "made_from.json")
    monkeypatch.setattr(pictures, "PICTURES", {name: (lambda: "new", draw) for name in names})
    for name in names:
        (tmp_path / name).write_text("before", encoding="utf-8")
    pictures.remember({name: digest_of("new" if "present" in name else "old") for name in names})
    pictures.main(["*.svg"])
    assert [(tmp_path / name).read_text("utf-8") for name in names] == ["new", "before", "before"]
    pictures.main(["present.svg"])  # named: made even so
    assert [(tmp_path / name).read_text("utf-8") for name in names] == ["new", "new", "before"]
    pictures.main([])
    assert [(tmp_path / name).read_text("utf-8") for name in names] == ["new"] * 3
    assert json.loads((tmp_path / "made_from.json").read_text("utf-8")) == {
        name: digest_of("new") for name in names
    }


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium takes these pictures")
def test_a_picture_of_the_page_of_serve_is_of_the_present_program() -> None:
    page = pytest.importorskip("website.page_pictures")
    first, again = page.sources(), page.sources()
    assert first == again and len(first) == len(page.TAKEN)  # nothing in them is of one run alone
    old = [name for name, source in first.items() if MADE.get(name) != digest_of(source)]
    assert not old, f"{', '.join(old)} is old: make pictures"


def test_there_are_no_other_pictures() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {MADE_FROM.name}
    page = pytest.importorskip("website.page_pictures")
    assert files == {*PICTURES, *(f"{name}.png" for name, *_ in page.TAKEN)}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_whole_and_loads_nothing(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    assert 1_000 < len(data) < 200_000
    if name.endswith(".png"):
        assert data.startswith(b"\x89PNG")
    else:
        text = data.decode()
        assert text.rstrip().endswith("</svg>")
        assert "<title>" in text or "rich-terminal" in text
        assert not re.search(r"(href|src|url\()\s*=?\s*['\"]?https?:", text)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_shown_on_a_page(name: str) -> None:
    pages = [*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")]
    assert any(f"pictures/{name}" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize(
    "page", [*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda page: page.name
)
def test_pictures_say_what_they_show(page: Path) -> None:
    for said in re.findall(r"!\[([^\]]*)\]\(", page.read_text(encoding="utf-8")):
        assert len(said) > 10, (page, said)
