"""Streams that are closed or full, names and folders that no file can be written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bynames._cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of POSIX")

PEOPLE = "name,n\nАлена Лапцёнак,1\nElena Laptenka,2\n"

MANY = """
import os, sys
from bynames._cli import main
for line in sys.argv[1:]:
    try:
        code = main(line.split(" "))
        sys.stdout.flush()
    except OSError:
        code = "raised"
    os.write(3, f"{code}\\n".encode())
"""
"""Command lines one after the other; their exit codes go to file descriptor 3."""


def codes(folder: Path, closed: str, *lines: str) -> tuple[list[str], str]:
    """The exit codes of command lines run with streams redirected by a shell, and what was said."""
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    quoted = " ".join(f"'{line}'" for line in lines)
    done = subprocess.run(
        ["sh", "-c", f"exec '{sys.executable}' -c \"$CODE\" {quoted} 3>codes {closed}"],
        cwd=folder, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=120,
        env={**os.environ, "CODE": MANY},
    )  # fmt: skip
    said = done.stderr.decode()
    assert "Traceback" not in said
    return (folder / "codes").read_text().split(), said


SHOWN = [
    "compare Алена Alena", "lookup Алена", "translit Алена --json", "schemes", "--help",
    "variants Алена", "dedupe people.csv -o -", "--version",
]  # fmt: skip


@pytest.mark.parametrize("closed", [">&-", "<&- >&-"])
def test_a_result_for_a_closed_stream_is_no_success(closed: str, tmp_path: Path) -> None:
    found, said = codes(tmp_path, closed, *SHOWN)
    assert found == ["2"] * len(SHOWN)
    assert said.count(": Bad file descriptor\n") == len(SHOWN)


@pytest.mark.parametrize("line", SHOWN[::3])
def test_a_result_for_a_full_disk_is_no_success(line: str, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    found, said = codes(tmp_path, ">/dev/full", line)
    assert found == ["2"]
    assert said.endswith(": No space left on device\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_files_are_written_whatever_is_closed(closed: str, tmp_path: Path) -> None:
    assert codes(tmp_path, closed, "dedupe people.csv", "columns people.csv --add be")[0] == [
        "0", "0"
    ]  # fmt: skip
    assert (tmp_path / "people.review.csv").read_bytes().count(b"\n") == 3
    assert (tmp_path / "people.columns.csv").read_bytes().count(b"\n") == 3


def test_a_closed_standard_input_is_said(tmp_path: Path) -> None:
    lines = ("dedupe - -o x.csv", "check -", "lookup --in -")
    found, said = codes(tmp_path, "<&-", *lines)
    assert found == ["2"] * len(lines)
    assert said.count("Bad file descriptor") == len(lines)


OUTPUTS = {
    "csv": ["dedupe", "people.csv"], "xlsx": ["dedupe", "people.csv", "-o", "r.xlsx"],
    "parquet": ["dedupe", "people.csv", "-o", "r.parquet"],
    "jsonl": ["dedupe", "people.csv", "-o", "r.jsonl"],
    "report": ["dedupe", "people.csv", "-o", "/dev/null", "--report", "r.html"],
    "columns": ["columns", "people.csv", "--add", "be"],
    "link": ["link", "people.csv", "people.csv"],
    "search": ["search", "Алена", "--in", "people.csv", "-o", "found.csv"],
    "check": ["check", "text.txt", "--fix"],
    "ledger": ["ledger", "merge", "decisions.csv", "-o", "all.csv"],
    "apply": ["apply", "people.csv", "decisions.csv"],
}  # fmt: skip

LIMITED = """
import json, resource, signal, sys
from bynames._cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))
print(json.dumps([main(line) for line in json.loads(sys.argv[1])]))
"""


@pytest.mark.parametrize("lxml", ["True", "False"])
def test_no_writer_leaves_half_a_file_on_a_full_disk(lxml: str, tmp_path: Path) -> None:
    """A limit of 50 bytes a file stands for a disk that is full.

    A clean install has no lxml: openpyxl then writes temporary files before the workbook.
    """
    pytest.importorskip("resource")
    files = {
        "people.csv": PEOPLE, "text.txt": "Elena Laptenka. Alena Laptsionak. " * 9,
        "decisions.csv": "decision,left,right\nsame,a,b\n",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, json.dumps(list(OUTPUTS.values()))], cwd=tmp_path,
        env={**os.environ, "OPENPYXL_LXML": lxml}, check=False, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1]) == [2] * len(OUTPUTS)
    assert done.stderr.count("cannot be written: File too large") == len(OUTPUTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("x" * 300 + ".csv", "File name too long"),
        ("x" * 5000 + ".csv", "File name too long"),
        ("loop.csv", "leads back to itself"),
        ("nowhere.csv", "there is no folder"),
        ("people.csv/x.csv", "there is no folder"),
        ("folder", "is a folder"),
    ],
)
def test_what_is_no_place_for_a_file_is_said_before_any_work(
    output: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "loop.csv").symlink_to("pool.csv")
    (tmp_path / "pool.csv").symlink_to("loop.csv")
    (tmp_path / "nowhere.csv").symlink_to("none/x.csv")
    (tmp_path / "folder").mkdir()
    for option in ("-o", "--report"):
        assert main(["dedupe", "people.csv", option, output]) == 2
        out, err = capsys.readouterr()
        assert said in err
        assert (out, err.count("\n")) == ("", 1)
    assert (tmp_path / "loop.csv").is_symlink()
    assert main(["dedupe", "loop.csv"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_too_little_memory_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*given: object) -> int:
        raise MemoryError

    monkeypatch.setattr("bynames._cli.commands.run", run)
    assert main(["compare", "Алена", "Alena"]) == 2
    assert capsys.readouterr().err == "bynames: not enough memory\n"
