"""Nothing written over, exposed, cut short or left behind."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bynames._cli import main
from bynames._errors import BynamesError
from bynames._sheets.decisions import read_decisions
from bynames._sheets.files import read_sheet
from bynames._sheets.formulas import STARTS, escaped, unescaped
from bynames._sheets.ledger import Decision, ledger_text
from bynames._sheets.ledger_file import add_to_ledger, locked, read_ledger, with_reviewer
from bynames._sheets.output import check_outputs, write_file
from bynames._sheets.row_keys import row_keys
from bynames.sheets import apply_file, dedupe_file, search_file

PEOPLE = "name,city\nАлена Лапцёнак,Минск\nElena Laptenka,Minsk\nMarfa Rabkova,Minsk\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def _decided(path: Path, word: str = "same") -> None:
    """Fill a review in: every row that has a score."""
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines[0].split(",").index("bynames_decision")
    for number, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if len(cells) > at and cells[at - 3]:
            cells[at] = word
            lines[number] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


# ---- over what is there ----


def test_a_filled_in_review_is_kept(people: Path) -> None:
    _, review = dedupe_file(people)
    _decided(Path(review))
    filled = Path(review).read_bytes()
    said: list[str] = []
    dedupe_file(people, force=True, say=said.append)
    assert Path(people.parent / "people.review.1.csv").read_bytes() == filled
    assert any("people.review.1.csv" in message and "--decisions" in message for message in said)
    said.clear()
    dedupe_file(people, force=True, say=said.append)  # nothing filled in: nothing to keep
    assert not any("kept as" in message for message in said)
    _decided(Path(review))
    dedupe_file(people, force=True)
    assert (people.parent / "people.review.2.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["dedupe", "people.csv", "-o", "r.csv", "--report", "r.csv"],
        ["dedupe", "people.csv", "--report", "people.csv"],
        ["dedupe", "people.csv", "-o", "./r.html", "--report", "r.html"],
        ["apply", "people.csv", "people.review.csv", "-o", "l.csv", "--ledger", "l.csv"],
        ["apply", "people.csv", "people.review.csv", "-o", "l.csv", "--ledger", "l.csv", "--force"],
        ["apply", "people.csv", "people.review.csv", "-o", "link.csv", "--ledger", "l.csv"],
        ["search", "Rabkova", "--in", "people.csv", "-o", "people.review.csv"],
        ["search", "Rabkova", "--in", "people.csv", "-o", "people.csv"],
        ["link", "people.csv", "people.csv", "-o", "people.csv"],
        ["apply", "people.csv", "people.review.csv", "-o", "people.review.csv"],
        ["apply", "people.csv", "people.review.csv", "--ledger", "nowhere/l.csv"],
    ],
)
def test_no_output_is_another_file(
    arguments: list[str], people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(people.parent)
    dedupe_file("people.csv")
    Path("l.csv").write_text(ledger_text([]), encoding="utf-8")
    Path("link.csv").symlink_to("l.csv")
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    assert main(arguments) == 2
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_a_symbolic_link_stays_one(people: Path) -> None:
    real, link = people.parent / "real.csv", people.parent / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_file(link, b"new", force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    add_to_ledger(link, None, [Decision("same", "a", "b")])
    assert link.is_symlink()
    assert "same" in real.read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "mask", "mode"),
    [(0o600, 0o022, 0o600), (0o644, 0o077, 0o600), (0o640, 0o022, 0o640), (0o666, 0o002, 0o664),
     (0o444, 0o022, 0o644)],
)  # fmt: skip
def test_outputs_are_no_more_open_than_inputs(
    source: int, mask: int, mode: int, people: Path
) -> None:
    people.chmod(source)
    old = os.umask(mask)
    try:
        _, output = dedupe_file(people, report=people.parent / "r.html")
    finally:
        os.umask(old)
    assert stat.S_IMODE(Path(output).stat().st_mode) == mode
    assert stat.S_IMODE((people.parent / "r.html").stat().st_mode) == mode


def test_a_file_that_was_there_keeps_its_mode(people: Path) -> None:
    out = people.parent / "o.csv"
    out.write_bytes(b"")
    out.chmod(0o640)
    dedupe_file(people, out, force=True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_pipes_and_devices_are_written_into(people: Path) -> None:
    pipe = people.parent / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"x" * 100_000, force=True)
    reader.join()
    assert found == [b"x" * 100_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    before = Path("/dev/null").stat().st_rdev
    write_file("/dev/null", b"data", force=True)
    assert Path("/dev/null").stat().st_rdev == before
    check_outputs(["/dev/null"], [people])  # needs no --force


def test_a_full_disk_is_said_on_stdout_too(people: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    code = "import sys; from bynames._cli import main; sys.exit(main(sys.argv[1:]))"
    for unbuffered in ("0", "1"):
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                [sys.executable, "-c", code, "dedupe", str(people), "-o", "-"],
                check=False, stdout=full, stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONUNBUFFERED": unbuffered if unbuffered == "1" else ""},
            )  # fmt: skip
        assert done.returncode == 2
        assert b"cannot be written" in done.stderr
        assert b"Traceback" not in done.stderr


class _Dribble:
    """An unbuffered file that takes seven bytes at a time."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: memoryview) -> int:
        self.data += bytes(data[:7])
        return min(7, len(data))

    def flush(self) -> None:
        pass


def test_what_a_pipe_does_not_take_at_once_is_written_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = _Dribble()
    monkeypatch.setattr(sys, "stdout", type("Out", (), {"buffer": pipe})())
    write_file("-", bytes(range(200)))
    assert pipe.data == bytes(range(200))


# ---- ledgers ----


def _ledger_of(people: Path) -> list[Decision]:
    one, other, _ = row_keys(read_sheet(people).rows)
    first = Decision("unsure", one, other, "Алена Лапцёнак", "Elena Laptenka")
    return with_reviewer([first], "Ада", "2026-01-02T10:00:00+00:00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_ledger_is_added_to_as_it_was_saved(encoding: str, delimiter: str, people: Path) -> None:
    ledger = people.parent / "decisions.csv"
    text = ledger_text(_ledger_of(people)).replace(",", delimiter)
    ledger.write_bytes(text.encode(encoding))
    _, review = dedupe_file(people)
    _decided(Path(review))
    result, _ = apply_file(people, review, ledger=ledger, reviewer="Ада", force=True)
    assert (result.merged, result.complete) == (1, True)
    again = ledger.read_bytes().decode(encoding)
    assert again.startswith(text)
    assert again.splitlines()[-1].startswith(f"same{delimiter}r")
    words = [item.decision for item in read_decisions(ledger).decisions]
    assert words == ["unsure", "same"]
    result, _ = apply_file(people, ledger, people.parent / "o.csv")
    assert result.merged == 1


def test_a_workbook_may_be_a_ledger(people: Path) -> None:
    ledger = people.parent / "decisions.xlsx"
    add_to_ledger(ledger, None, _ledger_of(people))
    _, review = dedupe_file(people)
    _decided(Path(review))
    apply_file(people, review, ledger=ledger, reviewer="Ада")
    found, _ = read_ledger(ledger)
    assert [(item.decision, item.reviewer) for item in found] == [("unsure", "Ада"),
                                                                ("same", "Ада")]  # fmt: skip


def test_an_old_ledger_gets_the_columns_it_lacks(people: Path) -> None:
    ledger = people.parent / "d.csv"
    one, other, third = row_keys(read_sheet(people).rows)
    ledger.write_text(f"mine;decision;right;left\nx;different;{one};{third}\n", encoding="utf-8")
    _, review = dedupe_file(people)
    _decided(Path(review))
    apply_file(people, review, ledger=ledger, reviewer="Ада")
    lines = ledger.read_text("utf-8").splitlines()
    assert lines[0].startswith("mine;decision;right;left;left_name;right_name;note;reviewer;time")
    assert lines[1].startswith(f"x;different;{one};{third};")
    assert lines[2].startswith(f";same;{other}")
    assert [item.decision for item in read_decisions(ledger).decisions] == ["different", "same"]


def test_a_mistake_is_repaired_with_a_ledger(people: Path) -> None:
    ledger = people.parent / "d.csv"
    _, review = dedupe_file(people)
    for word, merged in (("same", 1), ("different", 0), ("same", 1), ("unsure", 0)):
        _decided(Path(review), word)
        out = people.parent / f"{word}.csv"
        result, _ = apply_file(people, review, out, ledger=ledger, reviewer="Ада", force=True)
        assert (result.merged, result.complete) == (merged, True)
    assert len(read_decisions(ledger).decisions) == 4


@pytest.mark.slow
def test_runs_that_share_a_ledger_wait_for_each_other(people: Path) -> None:
    """Six runs at once, five decisions each: the ledger has all thirty."""
    ledger = people.parent / "d.csv"
    code = (
        "import sys; from bynames._sheets.ledger_file import *; from pathlib import Path\n"
        "from bynames._sheets.ledger import Decision\n"
        "path, who = Path(sys.argv[1]), sys.argv[2]\n"
        "for at in range(5):\n"
        "    with locked(path):\n"
        "        _, sheet = read_ledger(path)\n"
        "        decided = with_reviewer([Decision('same', f'{who}{at}', 'x')], who)\n"
        "        add_to_ledger(path, sheet, decided)\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(ledger), f"r{at}"])
            for at in range(6)]  # fmt: skip
    assert [run.wait() for run in runs] == [0] * 6
    found, _ = read_ledger(ledger)
    assert len({item.left for item in found}) == 30
    assert sorted(path.name for path in people.parent.iterdir()) == ["d.csv", "people.csv"]


def test_a_run_that_was_killed_holds_no_ledger(people: Path) -> None:
    """Killed with the lock in its hands: the next run goes on at once, and no file is left."""
    ledger = people.parent / "d.csv"
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from bynames._sheets.ledger_file import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(ledger)], check=False)
    assert done.returncode == -9
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bynames._sheets.ledger_file._PATIENCE", 0)
        with locked(ledger):
            add_to_ledger(ledger, None, _ledger_of(people))
    assert sorted(path.name for path in people.parent.iterdir()) == ["d.csv", "people.csv"]


def test_a_ledger_that_another_run_holds_is_said(people: Path) -> None:
    ledger = people.parent / "d.csv"
    (people.parent / "link.csv").symlink_to(ledger)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bynames._sheets.ledger_file._PATIENCE", 0)
        with (
            locked(ledger),
            pytest.raises(BynamesError, match="is in use by another run"),
            locked(people.parent / "link.csv"),
        ):
            pass


# ---- formulas ----


def test_formulas_are_escaped_from_every_kind_of_file(tmp_path: Path) -> None:
    import json

    import polars as pl
    from openpyxl import Workbook

    row = {"name": "=Ян Вайда", "=x": "@cmd"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    pl.DataFrame([row]).write_parquet(tmp_path / "a.parquet")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, cells in enumerate((list(row), list(row.values())), 1):
        for column, text in enumerate(cells, 1):
            sheet.cell(at, column).value = text
            sheet.cell(at, column).data_type = "s"
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.csv").write_text("name,=x\n=Ян Вайда,@cmd\n", encoding="utf-8")
    for ending in ("csv", "jsonl", "parquet", "xlsx"):
        source, out = tmp_path / f"a.{ending}", tmp_path / f"{ending}.out.csv"
        said: list[str] = []
        dedupe_file(source, out, columns="name", say=said.append)
        assert any("look like formulas: 3" in message for message in said)
        for command in (
            ["dedupe", source, "-c", "name", "-o", out],
            ["link", source, source, "-c", "name", "--right-column", "name", "-o", out],
            ["search", "=Ян Вайда", "--in", source, "-c", "name", "-o", out],
        ):
            assert main([*map(str, command), "--escape-formulas", "--force"]) == 0
            found = read_sheet(out, own_columns=True)
            written = [*found.headers, *(cell for row in found.rows for cell in row)]
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in written)
            assert "'=Ян Вайда" in found.rows[0]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*2",
        "+375-29-1234567", "+1(A1)", "-нет", "- нет", "+375 29 123-45-67 =A1", "+375 29 1\n=A1",
        "+HYPERLINK(1 2)", "-1-1", "+1/2", "\t=1+1", "\r+1 2", "＝1+1", "－A1", "@minsk",
        "+375 29 123-45-67\n", "+1 2*3", "+1 2&3", "=1", "=1 2", "@1 2", "-1 2-3", '="+1"',
    ],
)  # fmt: skip
def test_what_a_spreadsheet_works_out_is_escaped(cell: str) -> None:
    assert escaped(cell) == f"'{cell}"
    assert unescaped(escaped(cell)) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "+375 29 123-45-67", "+375 (29) 123-45-67", "+375(29)1234567", "+375291234567", "+7 495 1",
        "+375 29 123-45-67, +375 33 765-43-21", "+375\u00a029\u00a01234567", "+375 29 123.45.67",
        "-5", "+3.5", "-12,50", "-1 000", "-5%", "-", "--", "–", "- - -", "+", "=", "@", "", "Ян",
        "1-1",
    ],
)  # fmt: skip
def test_numbers_telephones_and_dashes_are_no_formulas(cell: str) -> None:
    assert escaped(cell) == cell


@given(st.sampled_from(STARTS), st.text(alphabet="0123456789 ()-+.,;/=@|!'\"*&^A", max_size=12))
def test_nothing_but_digits_is_let_through(sign: str, rest: str) -> None:
    """What is let through names no cell, function or program, and is no sum."""
    cell = sign + rest
    if escaped(cell) == cell:
        assert not set(cell) & set("|!'\"*&^A\t\r\n")
        if re.search(r"\d", cell):
            assert cell[0] in "+-＋－"
            assert re.search(r"\d[ ()]+\d", cell) or not re.search(r"\d.*[-+/()=@;]", cell)


def test_a_ledger_has_no_formulas(tmp_path: Path) -> None:
    item = Decision("same", "a", "b", "=Ян", "+Jan", reviewer="@me", note="-x")
    text = ledger_text([item])
    assert not any(cell.startswith(tuple("=+-@")) for cell in text.splitlines()[1].split(","))
    (tmp_path / "d.csv").write_text(text, encoding="utf-8")
    (again,) = read_decisions(tmp_path / "d.csv").decisions
    assert (again.left_name, again.right_name, again.reviewer, again.note) == (
        "=Ян", "+Jan", "@me", "-x")  # fmt: skip


# ---- the terminal ----


def test_commands_are_complete_and_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    source = tmp_path / "my people.csv"
    source.write_bytes("кто;x\nАлена Лапцёнак;1\nElena Laptenka;2\n".encode("cp1251"))
    arguments = ["dedupe", str(source), "-c", "кто", "--encoding", "cp1251", "--delimiter", ";",
                 "--header-row", "1"]  # fmt: skip
    assert main(arguments) == 0
    said = capsys.readouterr().err
    command = shlex.split(said.split("then: ")[1].splitlines()[0])
    assert command[:2] == ["bynames", "apply"]
    assert command[4:] == arguments[2:]
    assert main(command[1:]) == 0


@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        ("ascii", "dedupe people.csv -o -"), ("ascii", "compare Ян Jan"), ("ascii", "lookup Алена"),
        ("ascii", "translit Алена --json"), ("ascii", "search Rabkova --in people.csv"),
        ("ascii", "variants Алена"), ("cp1252", "compare Ян Jan"), ("latin-1", "lookup Алена"),
        ("utf-8", "variants Алена"),
    ],
)  # fmt: skip
def test_any_terminal_will_do(encoding: str, command: str, people: Path) -> None:
    code = "import sys; from bynames._cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *command.split()], check=False, capture_output=True,
        cwd=people.parent, env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    assert done.returncode == 0
    assert done.stdout


def test_escape_codes_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "Марфа \x1b]0;owned\x07\x1b[31m Рабкова"
    (tmp_path / "a.jsonl").write_text(
        '{"name": "Марфа \\u001b]0;owned\\u0007\\u001b[31m Рабкова"}\n', encoding="utf-8"
    )
    main(["search", "Marfa Rabkova", evil, "--in", str(tmp_path / "a.jsonl")])
    main(["compare", evil, "Marfa Rabkova"])
    main(["lookup", evil])
    main(["lookup", f"\x1b[31m{evil}", "--limit", "1"])
    main(["translit", evil])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err


@pytest.mark.parametrize("word", ["dedup", "dedupp", "aply", "serch", "translitt"])
def test_a_misspelt_command_is_no_name(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word, "t.csv"]) == 2
    assert "did you mean bynames" in capsys.readouterr().err


def test_names_like_commands_are_still_names() -> None:
    assert main(["lookup", "serch"]) in (0, 1)
    assert main(["Aply", "Alena"]) in (0, 1)
    with pytest.raises(BynamesError):
        search_file(["x"], "none.csv")
