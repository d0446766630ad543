"""The public interface under type checkers: what is right passes, what is wrong is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import bynames

FILE = Path(__file__).parent / "public_api.py"
WRONG = """
import bynames
from bynames import Verdikt
bynames.dedup([])
bynames.parse("x", ordre="mixed")
bynames.score("a", "b").upper()
bynames.parse("x").givn
bynames.compare("a", "b").evidence[0].labels
x: int = bynames.normalize("x")
bynames.Index(["a"]).search("a")[0].text
"""


def checked(module: str, path: Path) -> tuple[int, str]:
    pytest.importorskip(module, reason=f"{module} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", module, str(path)], capture_output=True, text=True, check=False,
        cwd=Path(bynames.__file__).parents[2],
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_the_public_types_are_known(checker: str) -> None:
    code, said = checked(checker, FILE)
    assert "assert_type" not in said and "reportAssertTypeFailure" not in said, said
    assert checker == "basedpyright" or code == 0, said


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_what_is_misspelt_is_told(checker: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(WRONG, encoding="utf-8")
    code, said = checked(checker, path)
    assert code
    for line in range(3, 11):
        assert f"wrong.py:{line}:" in said, (line, said)


def test_every_public_name_is_tried() -> None:
    text = FILE.read_text(encoding="utf-8")
    untried = {name for name in bynames.__all__ if f"bynames.{name}" not in text}
    assert untried <= {
        "Blocking", "BynamesError", "blocking", "blocking_keys", "cdist", "clear_cache", "keys",
        "normalize_all", "parse_all", "transliterate_all", "use_variants",
    }  # fmt: skip
