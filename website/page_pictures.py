"""The pictures of the page in ``docs/pictures/``, taken by a headless Chromium of the page itself.

python -m website.page_pictures
"""

from __future__ import annotations

import csv
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import uvicorn

import bynames
from bynames.serve import access, application, read_reference
from website.pictures import digest_of, remember
from website.screenshots import browser, set_colours

__all__ = ["main", "sources"]

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
STATIC = Path(bynames.__file__).parent / "_serve" / "page" / "static"
PEOPLE = (
    ("Q1", "Алена Лапцёнак", "Мінск", ""),
    ("Q2", "Марфа Рабкова", "Мінск", ""),
    ("Q3", "Святлана Ціханоўская", "Мікашэвічы", "candidate for president, 2020"),
    ("Q3", "Sviatlana Tsikhanouskaya", "Мікашэвічы", "candidate for president, 2020"),
    ("Q4", "Алесь Бяляцкі", "Вяртсіля", "Nobel Peace Prize, 2022"),
)
TEXT = (
    "Elena Laptenka was taken away. Alena Laptsionak is a defender.\n"
    "The court heard Alena Laptsenak on Monday."
)
LOOK_UP, COMPARISON = (
    {"name": "Elena Laptenka"},
    {"name": "Elena Laptenka", "with": "Лаптёнок А. Н."},
)
TAKEN: tuple[tuple[str, str, dict[str, str], int, str], ...] = (
    ("look-up", "", LOOK_UP | {"lang": "en"}, 1100, "light"),
    ("look-up-be", "", LOOK_UP | {"lang": "be"}, 1100, "dark"),
    ("compare", "", COMPARISON | {"lang": "en"}, 1000, "light"),
    ("check-text", "check", {"lang": "en"}, 800, "light"),
    ("preview", "reconcile/preview", {"id": "Q3"}, 400, "light"),
)
"""Name of the picture, path, parameters, width, colours."""


@contextmanager
def _served() -> Iterator[str]:
    """The page's address, with a small list of public people."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listener:
        file = Path(folder) / "people.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("id", "name", "born in", "known as"), *PEOPLE])
        who = access(token="pictures")
        app = application(read_reference(file, columns="name", id_column="id"), who)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(app, http="h11", lifespan="off", log_level="error"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield who.url(listener.getsockname()[1])
        server.should_exit = True
        thread.join()


def sources() -> dict[str, str]:
    """What each picture shows, as HTML and style sheets: if they change, it is old."""
    style = "".join(path.read_text("utf-8") for path in sorted(STATIC.glob("*.css")))
    found = {}
    with _served() as address:
        for name, path, parameters, width, colours in TAKEN:
            sent = urlencode({"text": TEXT}).encode() if path == "check" else None
            with urlopen(
                f"{address}{path}?{urlencode(parameters)}", sent
            ) as answer:  # on this machine
                html = answer.read().decode().replace(address, "")
            found[f"{name}.png"] = f"{width} {colours}\n{html}{style}"
    return found


def _size(driver: Any, width: int, height: int) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def main() -> None:
    """Take all pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with _served() as address, browser() as driver:
        driver.implicitly_wait(10)
        for name, path, parameters, width, colours in TAKEN:
            set_colours(driver, colours)
            _size(driver, width, 200)
            driver.get(f"{address}{path}?{urlencode(parameters)}")
            if path == "check":
                driver.find_element("id", "text").send_keys(TEXT)
                driver.find_element("css selector", "button.main").click()
                driver.find_element("class name", "person")  # waits for the answer
            # the page ends where its last element does
            bottom = "return Math.ceil(document.body.getBoundingClientRect().bottom)"
            _size(driver, width, max(driver.execute_script(bottom), 120))
            driver.save_screenshot(str(PICTURES / f"{name}.png"))
    remember({name: digest_of(source) for name, source in sources().items()})


if __name__ == "__main__":
    main()
