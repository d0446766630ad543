"""Pictures of the review page in a browser, and of the review file in LibreOffice.

Needs Debian's chromium and chromium-driver, and for LibreOffice also xvfb and imagemagick.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["browser", "page_picture", "set_colours", "workbook_picture"]

_SIZE = (1180, 900)


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium")
    width, height = _SIZE
    for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars",
                 f"--window-size={width},{height}"):  # fmt: skip
        options.add_argument(flag)
    driver = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(_program("chromedriver"))
    )
    try:
        yield driver
    finally:
        driver.quit()


def set_colours(driver: Any, colours: str) -> None:
    """Let pages be shown in light or dark colours."""
    feature = {"name": "prefers-color-scheme", "value": colours}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def page_picture(page: Path, picture: Path, *, script: str = "") -> None:
    """Save a picture of a page on the disk, after a script has run in it."""
    with browser() as driver:
        set_colours(driver, "light")
        driver.get(page.as_uri())
        driver.execute_script(script)
        time.sleep(0.5)
        driver.save_screenshot(str(picture))
    _fewer_colours(picture)


def workbook_picture(workbook: Path, picture: Path) -> None:
    """Save a picture of a workbook as LibreOffice shows it."""
    profile = workbook.parent / "profile"
    with _screen(":98"):
        office = subprocess.Popen(
            [_program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--calc",
             "--norestore", "--nologo", "--nofirststartwizard", str(workbook)],
            env={"DISPLAY": ":98", "HOME": str(workbook.parent), "PATH": "/usr/bin:/bin",
                 "SAL_USE_VCLPLUGIN": "gen"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            time.sleep(25)  # nothing tells when its window is complete
            subprocess.run(
                [_program("import"), "-display", ":98", "-window", "root", str(picture)], check=True
            )
        finally:
            office.terminate()
            office.wait()
    _fewer_colours(picture)


@contextlib.contextmanager
def _screen(display: str) -> Iterator[None]:
    server = subprocess.Popen(
        [_program("Xvfb"), display, "-screen", "0", "1900x620x24"], stderr=subprocess.DEVNULL
    )
    try:
        time.sleep(2)
        yield
    finally:
        server.terminate()
        server.wait()


def _fewer_colours(picture: Path) -> None:
    """A third of the bytes, and nobody sees it: dots would show on plain backgrounds."""
    subprocess.run(
        [_program("convert"), str(picture), "-strip", "+dither", "-colors", "64",
         f"png8:{picture}"],
        check=True,
    )  # fmt: skip


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(
            f"{name} is not installed; on Debian: apt-get install "
            "chromium chromium-driver libreoffice-calc xvfb imagemagick"
        )
    return found
