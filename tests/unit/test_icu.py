"""Without ICU: one sentence with the command, whatever is left of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CALLS = [
    "bynames.transliterate('Алена Лапцёнак')",
    "bynames.score('Elena Laptenka', 'Алена Лапцёнак')",
    "bynames.dedupe(['Elena Laptenka', 'Алена Лапцёнак'])",
    "bynames.key('Elena Laptenka')",
]


def last_line(code: str, *path: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {list(path)!r}; {code}"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 1
    return run.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("call", CALLS)
def test_icu_is_missing(call: str) -> None:
    found = last_line(f"sys.modules['icu'] = None; import bynames; {call}")
    assert found.startswith("ImportError: bynames needs ICU")
    assert "pip install --force-reinstall pyicu-wheels" in found


@pytest.mark.parametrize("call", CALLS)
def test_a_removal_has_left_an_empty_folder(call: str, tmp_path: Path) -> None:
    (tmp_path / "icu").mkdir()
    (tmp_path / "icu" / "__init__.py").touch()
    found = last_line(f"import bynames; {call}", str(tmp_path))
    assert found.startswith("ImportError: bynames needs ICU")


def test_importing_needs_no_icu() -> None:
    code = "import sys; sys.modules['icu'] = None; import bynames; print(bynames.__version__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip()
