"""The reconciliation service beside the index that it searches, in one run.

    python -m benchmarks.serve               # prints, and writes docs/performance.md
    python -m benchmarks.serve --dry --names 10000 --long 5000

A list of made names is served by ``bynames serve`` in a process of its own; other spellings of
its people are asked for in batches of ten, as OpenRefine does, by one client and by sixteen.
The same queries go to ``Index.search`` alone, in a process of its own.  A figure is a ratio of
queries a second: seconds depend on the machine.  At the end the service's memory is taken before
and after many queries, and requests malformed in every way are sent.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import numpy as np

from benchmarks import pages
from benchmarks.population import population

__all__ = ["main"]

BATCH, LIMIT = 10, 5
CLIENTS = 16
SEED = 7


class Asked(NamedTuple):
    """Queries answered: how many, in how many seconds, and statuses other than 200."""

    queries: int
    seconds: float
    failed: int


@contextmanager
def served(file: Path) -> Iterator[tuple[str, int]]:
    """The service on a file: its URL for reconciliation, and its process."""
    command = [sys.executable, "-m", "bynames", "serve", str(file), "-c", "name", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


class Client:
    """One connection that is kept open."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port)

    def post(self, body: bytes, kind: str = "application/x-www-form-urlencoded") -> tuple[int, Any]:
        """Send a body; the status, and the answer."""
        self._connection.request("POST", self.path, body, {"Content-Type": kind})
        answer = self._connection.getresponse()
        return answer.status, json.loads(answer.read())

    def reconcile(self, names: Sequence[str]) -> int:
        """Ask for names in one batch; the status."""
        queries = {f"q{at}": {"query": name, "limit": LIMIT} for at, name in enumerate(names)}
        return self.post(urlencode({"queries": json.dumps(queries)}).encode())[0]


def _batches(names: Sequence[str]) -> list[Sequence[str]]:
    return [names[at : at + BATCH] for at in range(0, len(names), BATCH)]


def ask(url: str, names: Sequence[str], clients: int) -> Asked:
    """Ask for names in batches of ten, by so many clients at once."""
    shares = [_batches(names)[at::clients] for at in range(clients)]

    def one(share: Sequence[Sequence[str]]) -> int:
        client = Client(url)
        return sum(client.reconcile(batch) != 200 for batch in share)

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        failed = sum(threads.map(one, shares))
    return Asked(len(names), time.perf_counter() - begun, failed)


_ALONE = """
import csv, json, sys, time
from bynames import Index
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    index = Index([row["name"] for row in csv.DictReader(file)])
for names in json.load(sys.stdin):
    begun = time.perf_counter()
    for name in names:
        index.search(name, limit=int(sys.argv[2]))
    print(time.perf_counter() - begun)
"""


def alone(file: Path, rounds: Sequence[Sequence[str]]) -> list[Asked]:
    """The same queries to ``Index.search`` alone, round by round, in a process of its own."""
    command = [sys.executable, "-c", _ALONE, str(file), str(LIMIT)]
    done = subprocess.run(
        command, input=json.dumps(rounds), capture_output=True, text=True, check=True
    )
    seconds = map(float, done.stdout.split())
    return [Asked(len(names), took, 0) for names, took in zip(rounds, seconds, strict=True)]


def memory(pid: int) -> float:
    """The resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def malformed(url: str, count: int, rng: random.Random) -> dict[int, int]:
    """Send requests damaged at random; how often each status came back."""
    whole = urlencode({"queries": json.dumps({"q0": {"query": "Marfa Rabkova", "limit": 3}})})
    client, statuses = Client(url), dict[int, int]()
    for _ in range(count):
        body = bytearray(whole.encode())
        for _ in range(rng.randint(1, 8)):
            at = rng.randrange(len(body))
            body[at : at + rng.randint(0, 4)] = rng.randbytes(rng.randint(0, 3)) or b'"'
        status, _ = client.post(bytes(body))
        statuses[status] = statuses.get(status, 0) + 1
    return statuses


def _figures(file: Path, rounds: Sequence[Sequence[str]], long: Sequence[str]) -> list[list[str]]:
    index = alone(file, rounds)
    rows = []
    with served(file) as (url, pid):
        for names, clients, base in zip(rounds, (1, CLIENTS), index, strict=True):
            asked = ask(url, names, clients)
            ratio = asked.seconds / asked.queries / (base.seconds / base.queries)
            said = f"{clients} client{'s' * (clients > 1)}: seconds a query, Index.search alone = 1"
            rows.append([said, f"{ratio:.2f}"])
            rows.append(
                [f"{clients} client{'s' * (clients > 1)}: answers that failed", f"{asked.failed}"]
            )
        half = len(long) // 2
        ask(url, long[:half], 4)
        before = memory(pid)
        ask(url, long[half:], 4)
        rows.append([f"memory after {len(long):,} queries, after half of them = 1",
                     f"{memory(pid) / before:.3f}"])  # fmt: skip
        statuses = malformed(url, 2_000, random.Random(SEED))
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
        rows.append(["2,000 malformed requests, by status", told])
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and write the table into docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", type=int, default=100_000, help="names of the list")
    parser.add_argument("--queries", type=int, default=1_000, help="queries of a round")
    parser.add_argument("--long", type=int, default=100_000, help="queries for memory")
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args(argv)
    made = population(args.names + 2 * args.queries + args.long, seed=SEED).names
    order = np.random.default_rng(SEED).permutation(len(made)).tolist()
    names = [made[at] for at in order]
    rest = names[args.names :]
    rounds = [rest[: args.queries], rest[args.queries : 2 * args.queries]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["name"])
            writer.writerows([name] for name in names[: args.names])
        rows = _figures(file, rounds, rest[2 * args.queries :])
    header = [f"{args.names:,} names, {args.queries:,} queries a round in batches of {BATCH}", ""]
    text = pages.table(header, rows)
    print(text)
    if not args.dry:
        pages.put(pages.DOCS / "performance.md", "serve", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
