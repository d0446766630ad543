"""Runs killed at random moments: nothing half-written under a final name, no child left alive.

``python -m benchmarks.kills [--first N] [--kills N] [--signal KILL|TERM|INT]
[--case NAME]`` kills ``dedupe``
(alone and with workers), ``apply``, ``check --fix``, ``Index.save`` and ``serve`` in turn, each in
a fresh folder, and prints a table.  Every process does its work twice before, so that moments
are chosen within the work itself, not within the start of Python.  After each kill the same is run
again to its end in that folder.  After TERM and INT no temporary file may be left.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bynames import Index
from bynames._cli import main as bynames_main
from bynames._sheets.ledger_file import read_ledger

__all__ = ["CASES"]

_PATIENCE = 30.0
"""Seconds within which children of a killed process must have ended."""

_NAMES = [
    "Алена Лапцёнак", "Елена Лаптёнок", "Laptsionak Alena", "Марфа Рабкова", "Marfa Rabkova",
    "Алесь Бяляцкі", "Ales Bialiatski", "Łukasz Żukouski", "A. Laptsionak", "Ян Вайда",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What is killed: Python code in a folder, and what may lie there afterwards.

    ``outputs`` are whole or as they were before; ``kept`` are as they were; ``check`` looks into
    what has no bytes to compare.
    """

    prepare: Callable[[], None]
    code: str
    outputs: tuple[str, ...] = ()
    check: Callable[[], None] = lambda: None


def _people(count: int = 40) -> None:
    rows = [f"{_NAMES[n % len(_NAMES)]},{n}" for n in range(count)]
    Path("people.csv").write_text("\n".join(["name,n", *rows, ""]), encoding="utf-8")


def _quietly(*arguments: str) -> None:
    with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
        code = bynames_main(list(arguments))
    assert code in (0, 1), f"{arguments} ended with {code}"


def _for_dedupe() -> None:
    _people()
    Path("people.review.csv").write_bytes(b"old\n" * 1000)
    Path("r.html").write_bytes(b"old\n")


def _for_workers() -> None:
    _people(400)


def _for_apply() -> None:
    _people()
    _quietly("dedupe", "people.csv")
    review = Path("people.review.csv")
    lines = review.read_text(encoding="utf-8").split("\n")
    at = lines[0].split(",").index("bynames_decision")
    for number, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if len(cells) > at and cells[at - 3]:
            cells[at] = "same"
            lines[number] = ",".join(cells)
    review.write_text("\n".join(lines), encoding="utf-8")
    Path("d.csv").write_text("decision,left,right\nsame,x,y\n", encoding="utf-8")
    Path("people.clean.csv").write_bytes(b"old\n" * 1000)


def _check_ledger() -> None:
    found, _ = read_ledger("d.csv")
    assert found, "the ledger lost what it had"
    assert (found[0].decision, found[0].left, found[0].right) == ("same", "x", "y")
    assert len(found) in (1, 1 + _decided()), f"{len(found)} decisions"


def _decided() -> int:
    rows = Path("people.review.csv").read_text(encoding="utf-8").split("\n")
    return sum(",same," in row for row in rows)


def _for_check() -> None:
    text = "Elena Laptenka came. Alena Laptsionak said. Алена Лапцёнак, Елена Лаптёнок.\n"
    Path("text.txt").write_text(text * 20, encoding="utf-8")
    Path("text.fixed.txt").write_bytes(b"old\n" * 1000)


def _for_index() -> None:
    Index(_NAMES[:5]).save("index")


def _check_index() -> None:
    found = Index.load("index")
    assert len(found) in (5, 10), f"{len(found)} rows"
    assert [hit.row for hit in found.search("Алена Лапцёнак", limit=1)] == [0]
    assert bool(found.search("Ян Вайда", limit=1)) == (len(found) == 10)


def _command(*arguments: str) -> str:
    return f"from bynames._cli import main\ndef work(): main({list(arguments)!r})"


_FEW = "from bynames._batch import words\nwords._WORTH_WORKERS = 4\n"
"""So that a few rows are shared among workers as many are."""

CASES: dict[str, Case] = {
    "dedupe": Case(
        _for_dedupe, _command("dedupe", "people.csv", "--force", "--report", "r.html"),
        ("people.review.csv", "r.html"),
    ),
    "dedupe with workers": Case(
        _for_workers,
        _FEW + _command("dedupe", "people.csv", "--force", "--workers", "3"),
        ("people.review.csv",),
    ),
    "apply": Case(
        _for_apply,
        _command("apply", "people.csv", "people.review.csv", "--ledger", "d.csv",
                 "--reviewer", "Ада", "--force"),
        ("people.clean.csv",), _check_ledger,
    ),
    "check --fix": Case(
        _for_check, _command("check", "text.txt", "--fix", "--force"), ("text.fixed.txt",)
    ),
    "Index.save": Case(
        _for_index,
        "from bynames import Index\ndef work():\n index = Index.load('index')\n"
        f" if len(index) == 5: index.add({_NAMES[5:]!r})\n index.save('index')",
        check=_check_index,
    ),
    "serve": Case(_people, _command("serve", "people.csv", "--port", "0")),
}  # fmt: skip
"""What is killed."""

_DRIVER = """
import os, sys, time
{code}
os.chdir({warm!r})
{first}
start = time.monotonic()
{first}
print(time.monotonic() - start, file=sys.__stderr__, flush=True)
os.chdir({folder!r})
work()
"""


class Fault(Exception):
    """What must not be after a kill."""


def _killed(case: Case, name: str, folder: Path, warm: Path, number: int, moment: float) -> bool:
    """Run a case in `folder` and kill it; whether it was killed before its end."""
    first = "time.sleep(0.5)" if name == "serve" else "work()"
    code = _DRIVER.format(code=case.code, first=first, warm=str(warm), folder=str(folder))
    process = subprocess.Popen(
        [sys.executable, "-c", code], start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    took = 0.0
    for line in process.stderr:
        try:
            took = float(line)
        except ValueError:
            continue  # what the first run said
        break
    time.sleep(took * moment * 1.1)
    process.send_signal(number)
    try:
        rest = process.stderr.read().decode(errors="replace")
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise Fault("did not end") from None
    if "Traceback" in rest:
        raise Fault(f"a traceback: {rest[-600:]}")
    _no_children(process.pid)
    return process.returncode != 0


def _no_children(session: int) -> None:
    """Wait until no process of a session is left."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if not any(_session_of(entry) == session for entry in Path("/proc").iterdir()):
            return
        time.sleep(0.02)
    os.killpg(session, signal.SIGKILL)
    raise Fault("a child was left alive")


def _session_of(entry: Path) -> int | None:
    if not entry.name.isdecimal():
        return None
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return None
    return None if fields[0] == "Z" else int(fields[3])


def _files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


def attempt(name: str, number: int, moment: float) -> bool:
    """One kill of a case; whether it came before the end of the work.

    Raises :class:`Fault` for what must not be.
    """
    case = CASES[name]
    with TemporaryDirectory() as home, chdir(home):
        folder, warm = Path(home) / "there", Path(home) / "warm"
        folder.mkdir()
        with chdir(folder):
            case.prepare()
        shutil.copytree(folder, warm)
        before = _read(folder)
        caught = _killed(case, name, folder, warm, number, moment)
        whole, found = _read(warm), _read(folder)
        for file in before:
            if file == "d.csv":  # decisions have times: `check` looks into them
                continue
            allowed = {before[file]} | ({whole[file]} if file in case.outputs else set())
            if found.get(file) not in allowed:
                raise Fault(f"{file} is neither as it was nor whole")
        for file in found.keys() - before.keys():
            if file in case.outputs and found[file] != whole.get(file):
                raise Fault(f"{file} is not whole")
            if file not in case.outputs and number != signal.SIGKILL:
                raise Fault(f"{file} was left behind")
        with chdir(folder):
            _checked(case, name)
    return caught


def _read(folder: Path) -> dict[str, bytes]:
    with chdir(folder):
        return _files()


def _checked(case: Case, name: str) -> None:
    """Look into what there is, before and after the same is run to its end."""
    case.check()
    if name == "serve":
        return
    space: dict[str, Callable[[], None]] = {}
    exec(case.code, space)
    with redirect_stderr(StringIO()) as said, redirect_stdout(StringIO()):
        space["work"]()
    if "bynames: " in said.getvalue() and name != "check --fix":
        raise Fault(f"the next run was refused: {said.getvalue()}")
    case.check()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--first", type=int, default=0, help="number of the first kill")
    parser.add_argument("--kills", type=int, default=500, help="how many")
    parser.add_argument("--case", choices=CASES, action="append", help="kill these only")
    parser.add_argument("--signal", choices=("KILL", "TERM", "INT"), default="KILL")
    asked = parser.parse_args()
    number = signal.Signals[f"SIG{asked.signal}"]
    cases = asked.case or list(CASES)
    counts: Counter[tuple[str, str]] = Counter()
    for at in range(asked.first, asked.first + asked.kills):
        name = cases[at % len(cases)]
        try:
            caught = attempt(name, number, random.Random(at).random())
            counts[name, "at work" if caught else "after its end"] += 1
        except (Fault, AssertionError) as error:
            counts[name, "fault"] += 1
            print(f"{at} {name}: {error}", flush=True)
    columns = ("at work", "after its end", "fault")
    print(f"| killed by {asked.signal} | {' | '.join(columns)} |\n| --- | --- | --- | --- |")
    for name in cases:
        print(f"| {name} | {' | '.join(str(counts[name, column]) for column in columns)} |")
    return int(any(counts[name, "fault"] for name in CASES))


if __name__ == "__main__":
    sys.exit(main())
