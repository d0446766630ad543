"""What ``bynames.transliterate`` adds to the bare PyICU call, for the same rules.

    python -m benchmarks.translit_speed

Tokens of ten letters; the ratio of the best of several rounds in the same run.  "new tokens" has
never seen the token before; "seen tokens" comes from the memory of romanised words.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from itertools import islice

from bynames._translit import roman, transliterate
from bynames._translit.catalogue import rules_of, scheme_files

__all__ = ["main", "ratios"]

SCHEMES = ("be-pass", "be-icao", "be-bgn", "be-lacinka", "ru-icao", "ru-bgn", "ru-wiki")
TOKENS = 1_000
ROUNDS = 60


def tokens(language: str, count: int = TOKENS, seed: int = 1) -> list[str]:
    """Distinct capitalised tokens of exactly ten letters."""
    letters = "абвгдежзійклмнопрстуўфхцчшыьэюя" if language == "be" else (
        "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    )  # fmt: skip
    rng = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.choices(letters, k=10)).capitalize()] = None
    return list(islice(found, count))


def _bare_seconds(call: Callable[[str], str], words: Sequence[str]) -> float:
    """Seconds per word of the bare call."""
    start = time.perf_counter()
    for word in words:
        call(word)
    return (time.perf_counter() - start) / len(words)


def _seconds(scheme: str, words: Sequence[str]) -> float:
    """Seconds per word of ``transliterate``, called as a program calls it."""
    start = time.perf_counter()
    for word in words:
        transliterate(word, scheme=scheme)
    return (time.perf_counter() - start) / len(words)


def ratios(scheme: str) -> tuple[float, float, float]:
    """Seconds of one bare ICU call; the ratios of new and of seen tokens to it.

    The three are measured in turn, round by round, so that a busy machine is as unfair to one as
    to the others; the best round of each counts.
    """
    words = tokens(scheme[:2] if scheme[:2] in ("be", "ru") else "be")
    lower = [word.lower() for word in words]  # the bare call gets what the rules are written for
    bare = scheme_files()[scheme].compile(rules_of(scheme)).transliterate
    seen_before = roman.romaniser(scheme).seen
    icu, new, seen = [], [], []
    for _ in range(ROUNDS):
        icu.append(_bare_seconds(bare, lower))
        seen_before.clear()
        new.append(_seconds(scheme, words))
        seen.append(_seconds(scheme, words))
    return min(icu), min(new) / min(icu), min(seen) / min(icu)


def main() -> None:
    """Print one line per scheme."""
    print("| scheme | bare PyICU | new tokens | seen tokens |\n|---|---|---|---|")
    for scheme in SCHEMES:
        icu, new, seen = ratios(scheme)
        print(f"| {scheme} | {icu * 1e6:.2f} µs | ×{new:.2f} | ×{seen:.2f} |")


if __name__ == "__main__":
    main()
