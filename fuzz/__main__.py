"""Coverage-guided fuzzing: ``python -m fuzz [--seconds N] [TARGET …]``; all targets by default.

Each target runs in a process of its own, from its seeds and from what earlier runs found
(``.fuzz/TARGET``).  What fails is kept there as ``crash-…``, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS, seeds

_KEPT = Path(__file__).parent.parent / ".fuzz"


def main() -> int:
    """Fuzz the targets that are named."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs")
    asked = parser.parse_args()
    failed = []
    for target in asked.targets or TARGETS:
        corpus = _KEPT / target
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds(target)):
            (corpus / f"seed-{number}").write_bytes(seed)
        spent = sum(os.times()[2:4])
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.one", target, str(corpus),
             f"-max_total_time={asked.seconds}", f"-artifact_prefix={corpus}/", "-max_len=4096",
             "-timeout=20", "-rss_limit_mb=4096", "-print_final_stats=1"],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        lines = done.stderr.splitlines()
        runs = next((line.split()[-1] for line in lines if "number_of_executed" in line), "?")
        spent = sum(os.times()[2:4]) - spent  # of processes that have ended
        how = "FAILS" if done.returncode else "ok"
        print(f"{how:6} {target:14} {runs} runs, {spent:.0f} CPU seconds", flush=True)
        if done.returncode:
            failed.append(target)
            print("\n".join(lines[-60:]))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
