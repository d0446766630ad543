"""Do the readings of what the schemes write contain the word that was written?

    python -m benchmarks.closure [--every N] [--scheme ID] [--misses N] [--docs]

Every attested surname and given name goes through every scheme of its language, with its marks
kept and lost; what comes out is compared with the Cyrillic word that it came from ("own") and with
the word in the other language ("other").  A pair is closed if two names are ``SAME`` that differ
in the writing of this part only.  A written form that is another attested name as it is usually
read (*Lana*, of Ляна) is an exception, and counted apart.  Beside it stands the price of reading
so much into a word: how many written forms have a sound key in common with another attested
surname.

``--every N`` takes one word in N, ``--misses N`` prints N missed words of each kind, ``--docs``
writes the figures into ``docs/spelling.md``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import bynames
from benchmarks.pages import DOCS, put, table
from bynames._comparison import Verdict, judge_parts, verdict_of
from bynames._evidence import part_of, two_attested
from bynames._evidence.part_pair import PartPair
from bynames._sounds import bare, keys, unusual_keys
from bynames._tab_lines import rows_of
from bynames._table import curated
from bynames._text import fold, tokenize
from bynames._translit import schemes
from bynames._translit.roman import romanise_words
from bynames._weights import weights

__all__ = [
    "FIGURES",
    "Asked",
    "Meetings",
    "asked",
    "attested",
    "excepted",
    "false_meetings",
    "main",
    "missed",
]

_SPELL = Path(bynames.__file__).parent / "_spell"
_SIGNS = str.maketrans("", "", "’ʹʺ”ʼˮ`´'·")

FIGURES = ("kept, own", "kept, other", "lost, own", "lost, other")
"""Marks kept or lost; against the word's own Cyrillic or the other language's."""


class Pair(NamedTuple):
    """An attested name in both languages, "" where one is not known."""

    kind: str
    be: str
    ru: str


class Asked(NamedTuple):
    """One written form and the Cyrillic word that it is to be SAME with."""

    figure: str
    scheme: str
    kind: str
    word: str
    written: str


class Meetings(NamedTuple):
    """Written forms, and how many of them meet another surname's key: as read, or unusually."""

    forms: int
    usual: int
    unusual: int


@cache
def attested() -> tuple[Pair, ...]:
    """All attested surnames and given names of one word."""
    found: dict[Pair, None] = {}
    for name in ("surnames.tsv", "common_surnames.tsv"):
        for row in rows_of(_SPELL / name):
            be, ru = [*row, ""][:2]
            found[Pair("surname", be, ru)] = None
    for family in curated().families.values():
        if family.kind in ("given", "surname"):
            forms: dict[str, list[str]] = {"be": [], "ru": []}
            for entry in family.entries:
                if entry.lang in forms and entry.relation in ("head", "same") and entry.weight >= 1:
                    forms[entry.lang].append(entry.form.lower())
            for be in forms["be"] or [""]:
                for ru in forms["ru"] or [""]:
                    found[Pair(family.kind, be, ru)] = None
    return tuple(pair for pair in found if not set(pair.be + pair.ru) & set(" -"))


def _sample(pairs: Sequence[Pair], every: int) -> list[Pair]:
    """One pair in `every`, by content: a name that is added moves no other in or out."""
    return [pair for pair in pairs if crc32("".join(pair).encode()) % every == 0]


def _written(pairs: Sequence[Pair], scheme: str, lang: str) -> Iterator[tuple[Pair, str]]:
    """What a scheme makes of pairs of its language."""
    some = [pair for pair in pairs if getattr(pair, lang)]
    yield from zip(
        some, romanise_words([getattr(pair, lang) for pair in some], scheme), strict=True
    )


def _token(text: str) -> str:
    """A written word as the readings see it."""
    return "-".join(tokenize(text).words).lower()


def _both_ways(latin: str) -> tuple[tuple[str, str], ...]:
    """A written word with its marks kept, and lost."""
    return ("kept", _token(latin)), ("lost", _token(fold(latin).translate(_SIGNS)))


def asked(every: int = 1, only: str = "") -> Iterator[Asked]:
    """Yield what is asked: one word in `every`, of all schemes or of one."""
    pairs = _sample(attested(), every)
    for scheme in schemes():
        if only not in ("", scheme.id):
            continue
        own, other = ("be", "ru") if scheme.language == "be" else ("ru", "be")
        for pair, latin in _written(pairs, scheme.id, own):
            for marks, text in _both_ways(latin):
                for whose, lang in (("own", own), ("other", other)):
                    if word := getattr(pair, lang):
                        yield Asked(f"{marks}, {whose}", scheme.id, pair.kind, word, text)


def missed(one: Asked) -> bool:
    """Are two names not SAME that differ in the writing of this part only?"""
    _, weight = judge_parts(one.kind, part_of(one.kind, one.word), part_of(one.kind, one.written))
    table = weights()
    rest = table.levels["surname" if one.kind == "given" else "given"]["regular"]
    total = table.bias + weight + rest + table.levels["patronymic"]["absent"]
    return verdict_of(1 / (1 + exp(-total))) != Verdict.SAME


def excepted(one: Asked) -> bool:
    """Is what is written, as it is usually read, another attested name than the word?"""
    word, written = part_of(one.kind, one.word), part_of(one.kind, one.written)
    if one.kind == "surname":
        return two_attested(PartPair(word, written))
    listed = word.families and written.families and not (word.guessed or written.guessed)
    return bool(listed) and word.families.isdisjoint(written.families)


def false_meetings(every: int = 1) -> dict[str, Meetings]:
    """Count the forms that have a key in common with a surname that their own has none with."""
    pairs = [pair for pair in attested() if pair.kind == "surname"]
    own = {pair: {key for word in pair[1:] if word for key in keys(word)} for pair in pairs}
    bearers: dict[str, set[Pair]] = defaultdict(set)
    for pair in pairs:
        for key in own[pair]:
            bearers[key].add(pair)
            bearers["~" + bare(key)].add(pair)
    counts: Counter[tuple[str, str]] = Counter()
    for scheme in schemes():
        for pair, latin in _written(_sample(pairs, every), scheme.id, scheme.language):
            for marks, text in _both_ways(latin):
                counts[marks, "forms"] += 1
                for how, heard in (("usual", keys(text)), ("unusual", unusual_keys(text))):
                    others = (other for key in heard for other in bearers.get(key, ()))
                    counts[marks, how] += any(own[pair].isdisjoint(own[one]) for one in others)
    return {
        marks: Meetings(*(counts[marks, field] for field in Meetings._fields))
        for marks in ("kept", "lost")
    }


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def figures(
    counts: Counter[str],
    misses: Counter[str],
    exceptions: Counter[str],
    met: dict[str, Meetings],
) -> str:
    """Format the table of the docs."""

    def closed(figure: str) -> str:
        found = counts[figure] - misses[figure] - exceptions[figure]
        return f"{_share(found, counts[figure] - exceptions[figure])} of {counts[figure]:,}"

    rows = [
        [
            marks,
            closed(f"{marks}, own"),
            _share(exceptions[f"{marks}, own"], counts[f"{marks}, own"]),
            closed(f"{marks}, other"),
            _share(exceptions[f"{marks}, other"], counts[f"{marks}, other"]),
            _share(found.usual, found.forms),
            _share(found.unusual, found.forms),
        ]
        for marks, found in met.items()
    ]
    return table(
        ["marks", "SAME as its own Cyrillic", "exceptions", "as the other language's",
         "exceptions", "meet another surname", "meet one if read unusually"], rows,
    )  # fmt: skip


def _print_misses(misses: Iterable[Asked], figure: str, most: int) -> None:
    by_word: dict[str, list[str]] = defaultdict(list)
    for miss in misses:
        if miss.figure == figure:
            by_word[miss.word].append(f"{miss.written} ({miss.scheme})")
    print(f"\n{figure}")
    for word, forms in sorted(by_word.items(), key=lambda item: -len(item[1]))[:most]:
        print(f"  {word}: {len(forms)}: {', '.join(forms[:5])}")


def main() -> None:
    """Measure, print, and write the docs if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--scheme", default="")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--docs", action="store_true")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    by_scheme: Counter[tuple[str, str]] = Counter()
    misses = []
    exceptions: Counter[str] = Counter()
    for one in asked(args.every, args.scheme):
        counts[one.figure] += 1
        by_scheme[one.figure, one.scheme] += 1
        if missed(one):
            if excepted(one):
                exceptions[one.figure] += 1
            else:
                misses.append(one)
    of_scheme = Counter((miss.figure, miss.scheme) for miss in misses)
    print(f"{'':20}", *(f"{figure:>12}" for figure in FIGURES))
    for scheme in dict.fromkeys(scheme for _, scheme in by_scheme):
        shares = [
            _share(by_scheme[figure, scheme] - of_scheme[figure, scheme], by_scheme[figure, scheme])
            for figure in FIGURES
        ]
        print(f"{scheme:20}", *(f"{share:>12}" for share in shares))
    of_figure = Counter(miss.figure for miss in misses)
    text = figures(counts, of_figure, exceptions, false_meetings(args.every))
    print(text)
    if args.misses:
        for figure in FIGURES:
            _print_misses(misses, figure, args.misses)
    if args.docs:
        put(DOCS / "spelling.md", "closure", text)


if __name__ == "__main__":
    main()
