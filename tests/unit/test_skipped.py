""".ci/skipped: tests that were skipped are named, and a skip without cause fails CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

REPORT = """<testsuites><testsuite>
<testcase classname="tests.unit.test_page" name="test_a_page"><skipped
 message="{reason}"/></testcase>
<testcase classname="tests.unit.test_page" name="test_run"/>
</testsuite></testsuites>"""


def run(folder: Path, reason: str, programs: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """`.ci/skipped` on a report of one skipped test, where only some programs are installed."""
    home = folder / "bin"
    home.mkdir()
    for name in programs:
        (home / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (home / name).chmod(0o755)
    report = folder / "tests.xml"
    report.write_text(REPORT.format(reason=reason), encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "skipped"), str(report)],
        capture_output=True, text=True, check=False, env={**os.environ, "PATH": str(home)},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="CI runs in a POSIX shell")
@pytest.mark.parametrize(
    ("reason", "programs", "code"),
    [
        ("no chromium with its driver", (), 0),
        ("no chromium with its driver", ("chromium",), 0),  # the driver is missing indeed
        ("no chromium with its driver", ("chromium", "chromedriver"), 1),
        ("Skipped: LibreOffice is not installed", (), 0),
        ("Skipped: LibreOffice is not installed", ("soffice",), 1),
        ("Spark needs Java", ("java",), 1),
        ("Skipped: axe-core cannot be had from npm", ("npm",), 0),
        ("streams of POSIX", ("chromium", "chromedriver", "soffice"), 0),
    ],
)
def test_a_skip_for_want_of_what_is_there_fails(
    reason: str, programs: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    done = run(tmp_path, reason, programs)
    assert done.returncode == code, done.stdout
    assert reason.removeprefix("Skipped: ") in done.stdout
    assert "tests.unit.test_page.test_a_page" in done.stdout
    assert "test_run" not in done.stdout
    assert ("can be run" in done.stdout) == bool(code)


def test_every_program_that_tests_miss_is_known() -> None:
    """Reasons for skipping in the tests name what ``.ci/skipped`` looks for."""
    skips = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    known = (ROOT / ".ci" / "skipped").read_text(encoding="utf-8")
    for word in ("chromium", "LibreOffice", "Java", "no npm"):
        assert word in skips
        assert f'"{word}"' in known
