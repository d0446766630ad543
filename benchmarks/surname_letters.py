"""Write ``bynames/_surnames/letters.tsv``: the model of the sounds that follow one another.

    python -m pip install --no-deps natasha
    python -m benchmarks.surname_letters

The surnames are those of the lexicon, and the word list of the package natasha (MIT licence), some
180,000 surnames as Russian writes them, of which the lexicon's own are so many that no rare letter
goes unseen.  Surnames that only people of the kept-out third bear are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from math import log10
from pathlib import Path

from benchmarks.attested import sounds as both_sexes
from benchmarks.attested import surnames
from benchmarks.real_people import forms
from benchmarks.split import is_kept_out
from bynames._parts import parse
from bynames._sounds import keys
from bynames._surnames.letters import FILE, SOUNDS_TOGETHER, STEP, padded

__all__ = ["main", "model", "text", "words"]

HEAD = """\
# What follows some sounds in surnames: the sounds before (^ is the beginning of the word), what
# backing off to fewer of them costs, the sounds that follow ($ is the end), and what each costs.
# A cost is one character, "0" for none: tenths of a decimal logarithm.
# Made by benchmarks/surname_letters.py; do not edit."""

LEAST = 3
"""Sequences of sounds that are rarer are left out: most are odd words of the list."""

_WORD = re.compile("[а-яё]{4,}")


def words() -> set[str]:
    """The sound keys of all surnames to learn from, of men and women."""
    found = find_spec("natasha")
    if found is None or found.origin is None:
        raise SystemExit("the word list is missing: python -m pip install --no-deps natasha")
    listed = Path(found.origin).parent / "data" / "dict" / "last.txt"
    surnames_listed = listed.read_text(encoding="utf-8").split()
    out: set[str] = set()
    others: set[str] = set()
    for form in forms():
        own = others if not is_kept_out(form.person) else out
        own.update(keys(parse(form.name).surname))
    lexicon = {key for some in surnames() for key in both_sexes(some)}
    learned = set(lexicon)
    for word in surnames_listed:
        if _WORD.fullmatch(word):
            learned |= both_sexes([(word, "ru")])
    return learned - (out - others - lexicon)


def model(learned: Iterable[str]) -> dict[str, tuple[float, dict[str, float]]]:
    """Per sounds before: the cost of backing off, and the costs of what follows (Witten-Bell)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key in learned:
        marked = padded(key)
        for at in range(SOUNDS_TOGETHER - 1, len(marked)):
            for size in range(SOUNDS_TOGETHER):
                counts[marked[at - size : at]][marked[at]] += 1
    probability: dict[str, dict[str, float]] = {}
    made: dict[str, tuple[float, dict[str, float]]] = {}
    for before in sorted(counts, key=lambda some: (len(some), some)):
        follows = {c: n for c, n in counts[before].items() if n >= LEAST or not before}
        kinds, total = len(follows), sum(follows.values())
        if not follows or (before and before[1:] not in made):
            continue
        shorter = probability.get(before[1:], {}) if before else {}
        probability[before] = {
            sound: (count + kinds * shorter.get(sound, 1e-4)) / (total + kinds)
            for sound, count in follows.items()
        }
        made[before] = (
            -log10(kinds / (total + kinds)),
            {sound: -log10(value) for sound, value in probability[before].items()},
        )
    return made


def text(learned: Iterable[str]) -> str:
    """Make the file's text."""

    def written(cost: float) -> str:
        return chr(48 + min(round(cost / STEP), 75))

    lines = [HEAD]
    for before, (off, follows) in sorted(model(learned).items()):
        sounds = sorted(follows)
        costs = "".join(written(follows[sound]) for sound in sounds)
        lines.append(f"{before}\t{written(off)}\t{''.join(sounds)}\t{costs}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(words()), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
