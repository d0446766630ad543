"""All pictures of the documentation, made from the real program: ``make pictures``.

``docs/pictures/made_from.json`` remembers of each picture a digest of what it was made from: the
text that the terminal showed, the page or the workbook that was photographed, the drawing itself.
``tests/docs/test_pictures.py`` makes the same anew from the tree and compares, so that no picture
shows an older program.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections.abc import Callable
from fnmatch import fnmatchcase
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from bynames._messages import MESSAGE_LANGUAGES, MessageLanguage
from bynames.sheets import dedupe_file
from website import diagrams, screenshots
from website.terminal_picture import drawn, shown

__all__ = ["FOLDER", "MADE_FROM", "PICTURES", "digest_of", "remember"]

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
MADE_FROM = FOLDER / "made_from.json"

_TERMINAL = {
    "compare": 'bynames compare "Elena Laptenka" "Лаптёнок Елена"',
    "different": 'bynames compare "Marfa Rabkova" "Vadzim Rabkou"',
    "lookup": 'bynames "Alena Laptsenak"',
    "dedupe": "bynames dedupe people.csv --report people.html",
}


def _in_a_folder_with_people(command: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        source = (ROOT / "examples" / "people.csv").read_bytes()
        (Path(folder) / "people.csv").write_bytes(source)
        return shown(command, Path(folder))


def _draw_terminal(command: str, picture: Path, source: str) -> None:
    picture.write_text(drawn(command, source), encoding="utf-8")


@cache
def _page(lang: MessageLanguage) -> str:
    """The page of a review of the example."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "people.csv").write_bytes((ROOT / "examples" / "people.csv").read_bytes())
        dedupe_file(folder / "people.csv", report=folder / "people.html", lang=lang,
                    show=["city", "birth_year"])  # fmt: skip
        return (folder / "people.html").read_text(encoding="utf-8")


_TO_FIRST_GROUP = "document.querySelector('main section:last-of-type').scrollIntoView()"


def _photograph_page(picture: Path, source: str, *, script: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "people.html"
        page.write_text(source, encoding="utf-8")
        screenshots.page_picture(page, picture, script=script)


def _review_of_names(folder: Path, ending: str) -> Path:
    """The review file of two columns of the example."""
    with (ROOT / "examples" / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["city"]) for row in csv.DictReader(file)]
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "city"), *rows])
    dedupe_file(folder / "people.csv", folder / f"people.review{ending}")
    return folder / f"people.review{ending}"


def _cells() -> str:
    """What the picture of the workbook shows: its cells, not the file, which has a time in it."""
    with tempfile.TemporaryDirectory() as folder:
        return _review_of_names(Path(folder), ".csv").read_text(encoding="utf-8")


def _photograph_workbook(picture: Path, source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        screenshots.workbook_picture(_review_of_names(Path(folder), ".xlsx"), picture)


def _write_drawing(picture: Path, source: str) -> None:
    picture.write_text(source, encoding="utf-8")


Source = Callable[[], str]
Draw = Callable[[Path, str], None]

PICTURES: dict[str, tuple[Source, Draw]] = {
    **{f"{name}.svg": (partial(_in_a_folder_with_people, command),
                       partial(_draw_terminal, command))
       for name, command in _TERMINAL.items()},
    **{f"{name}.svg": (getattr(diagrams, name), _write_drawing) for name in diagrams.__all__},
    **{f"review_{lang}.png": (partial(_page, lang),
                              partial(_photograph_page, script=_TO_FIRST_GROUP))
       for lang in MESSAGE_LANGUAGES},
    "overview_en.png": (partial(_page, "en"), _photograph_page),
    "workbook.png": (_cells, _photograph_workbook),
}  # fmt: skip
"""Every picture: what it is made from, as text, and how it is drawn of that."""


def digest_of(source: str) -> str:
    """What stands in ``made_from.json`` for a text."""
    return sha256(source.encode()).hexdigest()[:16]


def remember(made: dict[str, str]) -> None:
    """Put what pictures were made from into ``made_from.json``; pictures that are gone go."""
    known = json.loads(MADE_FROM.read_text(encoding="utf-8")) if MADE_FROM.exists() else {}
    kept = {name: of for name, of in sorted({**known, **made}.items()) if (FOLDER / name).exists()}
    MADE_FROM.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def main(wanted: list[str]) -> None:
    """Make the pictures that are not of this program, of all or of a kind (``*.svg``).

    A picture that is named is made even so.
    """
    FOLDER.mkdir(exist_ok=True)
    made = json.loads(MADE_FROM.read_text(encoding="utf-8")) if MADE_FROM.exists() else {}
    for name, (source_of, draw) in PICTURES.items():
        if wanted and not any(fnmatchcase(name, pattern) for pattern in wanted):
            continue
        source = source_of()
        new = digest_of(source)
        if name in wanted or made.get(name) != new or not (FOLDER / name).exists():
            draw(FOLDER / name, source)
            made[name] = new
            print(f"made {name}")
    remember(made)


if __name__ == "__main__":
    main(sys.argv[1:])
