"""Digests of results, to compare two machines, versions of Python or builds of ICU.

``python -m benchmarks.digests [SIZE]`` prints a line for each kind of result of a made population:
equal lines are equal results.  Numbers are taken to nine digits: from Python 3.12 on ``sum`` rounds
less than before.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import bynames
from benchmarks.population import population
from bynames._rulefile import load_icu

__all__ = ["digests"]

_PROBED = 300
"""So many names are asked for what takes long."""


def digests(size: int) -> dict[str, str]:
    """A digest of every kind of result, by its name."""
    names = population(size, seed=22).names
    few = names[:_PROBED]
    pairs = bynames.dedupe(names, threshold=0.05, workers=1).pairs
    left, right = [names[one] for one, _, _ in pairs], [names[other] for _, other, _ in pairs]
    results: dict[str, Callable[[], Any]] = {
        "pairs of dedupe": lambda: pairs,
        "scores of two": lambda: bynames.score_pairs(left, right, workers=1).tolist(),
        "keys": lambda: bynames.keys(names, workers=1),
        "blocking keys": lambda: bynames.blocking(names, workers=1).to_dict(),
        "parts": lambda: bynames.parse_all(names, workers=1),
        "normal forms": lambda: bynames.normalize_all(names, workers=1),
        "romanised by every scheme": lambda: [
            bynames.transliterate_all(names, scheme=scheme.id) for scheme in bynames.schemes()
        ],
        "detected schemes": lambda: [[each.to_dict() for each in bynames.detect(n)] for n in few],
        "restored": lambda: [[each.to_dict() for each in bynames.restore(n)] for n in few],
        "variants": lambda: [[each.to_dict() for each in bynames.variants(n)] for n in few],
    }
    return {
        name: sha256(json.dumps(_rounded(result())).encode()).hexdigest()[:16]
        for name, result in results.items()
    }


def _rounded(result: Any) -> Any:
    """A result of plain data with its numbers to nine digits."""
    if isinstance(result, float):
        return round(result, 9)
    if isinstance(result, dict):
        return {key: _rounded(value) for key, value in result.items()}
    return [_rounded(each) for each in result] if isinstance(result, list | tuple) else result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("size", type=int, nargs="?", default=2_000)
    size = parser.parse_args().size
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"Python {python}, ICU {load_icu().ICU_VERSION}, {size:,} names")
    for name, digest in digests(size).items():
        print(f"{digest}  {name}")


if __name__ == "__main__":
    main()
