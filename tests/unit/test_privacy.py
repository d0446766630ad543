"""Names stay where they are: no file, no socket, no code from data."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

import bynames

PACKAGE = Path(bynames.__file__).parent
WITHOUT_NETWORK = "urllib.parse"
"""The one module of a package of the network that opens none: it takes addresses apart."""

NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
CODE = {"pickle", "marshal", "shelve", "code", "dill", "joblib"}
LOGS = {"logging", "syslog", "sqlite3", "tempfile"}

SERVER = "_serve"
"""The package that is a server by purpose; it is never imported by another."""

CORE = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if not {SERVER, "integrations"} & set(path.relative_to(PACKAGE).parts)
    and path.name != "serve.py"  # the public door to it, and the command
)


INTEGRATIONS = sorted((PACKAGE / "integrations").glob("*.py"))

PICKLED = {
    "workers.py": {"pickle"},  # the pipes of its own processes
    "spark.py": {"pickle"},  # a digest of your own rows
    "_spark_pieces.py": {"pickle"},  # counts on their way from the executors to the driver
    "_spark_calibration.py": {"pickle"},
}


def imported(path: Path) -> set[str]:
    """The packages that a module imports from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.split(".")[0] for name in found - {WITHOUT_NETWORK}}


@pytest.mark.parametrize(
    ("line", "package"),
    [
        ("import urllib", "urllib"), ("import urllib.request", "urllib"),
        ("from urllib import request, parse", "urllib"),
        ("from urllib.request import urlopen", "urllib"),
        ("import os, urllib.parse, http.client", "http"), ("from socket import socket", "socket"),
        ("from urllib.parse import unquote", None), ("import urllib.parse", None),
    ],
)  # fmt: skip
def test_imports_from_the_network_are_seen(line: str, package: str | None, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(f"def late():\n    {line}\n", encoding="utf-8")
    assert imported(path) & NETWORK == ({package} if package else set())


@pytest.mark.parametrize(
    "path", CORE + INTEGRATIONS, ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_network_and_no_code_from_data(path: Path) -> None:
    assert not imported(path) & ((NETWORK | CODE) - PICKLED.get(path.name, set()))
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec"}


HOOK = """
import os, sys
opened = []
def hook(event, args):
    if event == "open" and isinstance(args[0], str) and args[1] and set("wax+") & set(args[1]):
        opened.append(args[0])
    if event.startswith("socket.connect") or event == "socket.bind":
        opened.append(event)
    if event in ("os.mkdir", "os.rename"):
        opened.append(str(args[0]))
sys.addaudithook(hook)
"""

REPORT = 'print([name for name in opened if "__pycache__" not in name and name != os.devnull])'

WATCHED = """
import bynames
names = ["Elena Laptenka", "Алена Лапцёнак", "Marfa Rabkova", "???", None] * 20
bynames.compare(names[0], names[1]); bynames.variants(names[0]); bynames.restore(names[0])
bynames.dedupe(names, workers=1); bynames.link(names, names, workers=1)
bynames.Index(names).search("Лаптёнок"); bynames.check(" ".join(filter(None, names)))
bynames.keys(names); bynames.blocking(names); bynames.score_pairs(names, names)
"""

ADAPTERS = """
import duckdb, pandas, polars, pyarrow
import bynames.integrations.pandas, bynames.integrations.polars
from bynames.integrations.duckdb import register
from bynames.integrations.splink import with_names
names = ["Elena Laptenka", "Алена Лапцёнак", "Marfa Rabkova", "???", None] * 20
opened.clear()  # what other tools do while they are loaded is theirs
series = pandas.Series(names).bynames
series.keys(); series.normalize(); series.parse(); series.dedupe(); series.blocking_keys()
column = polars.col("name").bynames
polars.LazyFrame({"name": names}).select(column.keys(), g=column.dedupe()).collect()
con = register(duckdb.connect())
con.register("rows", pyarrow.table({"n": names}))
con.sql("SELECT bynames_key(n), bynames_score(n, n), bynames_parse(n) FROM rows").fetchall()
with_names(pyarrow.table({"name": names}))
"""


@pytest.mark.parametrize("work", [WATCHED, ADAPTERS], ids=["the library", "its adapters"])
def test_nothing_is_written_and_no_socket_opened(work: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOOK + work + REPORT],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.iterdir()) == []


SERVING = """
import atexit
from bynames._cli import main
atexit.register(lambda: print([name for name in opened if "__pycache__" not in name]))
raise SystemExit(main(["serve", "people.csv", "--port", "0", "--token", "a-token-for-tests"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="its event loop binds sockets of its own")
def test_the_service_writes_nothing_and_only_listens(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nАлена Лапцёнак\nMarfa Rabkova\n", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", HOOK + SERVING],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    page = process.stdout.readline().strip()
    for address in (page, f"{page}reconcile", f"{page}?name=Elena+Laptenka"):
        with urlopen(address, timeout=60) as answer:
            assert answer.status == 200
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=60)
    assert rest.strip().splitlines()[-1] == "['socket.bind']"
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


CACHES = """
import functools, gc
import bynames
def full():
    kind = type(functools.cache(print))
    return sorted(f"{o.__module__}.{o.__qualname__}" for o in gc.get_objects()
                  if isinstance(o, kind) and o.__module__.startswith("bynames")
                  and o.cache_info().currsize)
bynames.compare("Elena Laptenka", "Алена Лапцёнак"); bynames.variants("Elena Laptenka")
bynames.dedupe(["Elena Laptenka", "Marfa Rabkova"])
bynames.check("Elena Laptenka, Алена Лапцёнак")
print(len(full()) > 20)
bynames.clear_cache()
print(full())
"""


def test_clear_cache_empties_every_cache() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CACHES], check=True, capture_output=True, text=True
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["True", "[]"]
