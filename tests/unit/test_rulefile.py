"""Rule files of somebody else: read, or refused in a sentence, in bounded time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bynames._errors import BynamesError
from bynames._rulefile import read_rule_file

OPEN = [
    "(" * 40, "(" * 40 + "а > b ;", "а" + "(" * 40 + " > b ;", "а > b" + "(" * 40 + " ;",
    "(а" * 40 + " > b ;", "&Any-Null(" * 40 + " > b ;", "а > " + "&Any-Null(" * 40 + " ;",
    "'x' [#'] \\( # it's\n" + "( " * 40 + " > b ;", "а > b ;\n" + "((б)" * 40 + " > b ;",
    "(\\;" * 40 + " > b ;", "(';'" * 40 + " > b ;", "([;]" * 40 + " > b ;",
    "{" + "(" * 40 + "} а > b ;", "$x = " + "(" * 40 + " ; $x > b ;",
]  # fmt: skip
"""Groups that do not close: ICU would take twice as long for each."""


@pytest.mark.parametrize("rules", OPEN)
def test_open_groups_are_refused_at_once(rules: str, tmp_path: Path) -> None:
    path = tmp_path / "a.rules"
    path.write_text(rules, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from bynames._rulefile import read_rule_file\n"
        "read_rule_file(Path(sys.argv[1])).compile()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert "more than 8 groups, one in another" in done.stderr.splitlines()[-1]


ENOUGH = [
    "((((((((а)))))))) > b ;", "(а) > b ;\n" * 30, "'" + "(" * 40 + "' > b ;",
    "\\(" * 40 + " > b ;", "[" + "(" * 40 + "] > b ;", "# " + "(" * 40 + "\nа > b ;",
    "[[" + "(" * 40 + "][\\[]] > b ;", "а > b ; # it's " + "(" * 40,
    "'''" + "(" * 40 + "' > b ;",
]  # fmt: skip


@pytest.mark.parametrize("rules", ENOUGH)
def test_parentheses_that_are_no_groups_are_taken(rules: str, tmp_path: Path) -> None:
    path = tmp_path / "a.rules"
    path.write_text(rules, encoding="utf-8")
    read_rule_file(path).compile()


@pytest.mark.parametrize(
    "data", [b"\xff > a ;", b"\xd0 > b ;", "а > b ;".encode("cp1251"), "а > b".encode("utf-16")]
)
def test_another_encoding_is_said(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.rules"
    path.write_bytes(data)
    with pytest.raises(BynamesError, match="is not UTF-8"):
        read_rule_file(path)
