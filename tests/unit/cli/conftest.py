"""What the tests of the commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, a text and a decision, which the test is run in."""
    files = {
        "people.csv": "name,n\nАлена Лапцёнак,1\nElena Laptenka,2\n",
        "text.txt": "Elena Laptenka. Alena Laptsionak.",
        "decisions.csv": "decision,left,right\nsame,a,b\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
