"""How time grows with the size of the input, for inputs made to be as bad as can be.

``python -m benchmarks.growth`` prints the exponent of each: 1 is linear, 2 quadratic.  Exponents do
not depend on the machine, seconds do.  ``--worst`` prints the slowest single calls instead.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice, product
from math import log
from random import Random
from time import perf_counter

import bynames
from bynames._running_text.documents import read_document
from bynames._sheets.encoding import decode

__all__ = ["CASES", "exponent"]

_SYLLABLES = ("ка", "ра", "ме", "лю", "ня", "до", "ві", "са", "бу", "ты")
_ENDINGS = ("овіч", "енка", "ёнак", "скі", "ук", "аў")


def surnames(count: int) -> list[str]:
    """Made surnames, most of them different."""
    random = Random(count)
    return [
        "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()
        + random.choice(_ENDINGS)
        for _ in range(count)
    ]


def slips_of_each_other(count: int) -> list[str]:
    """Surnames of one length, of few letters: each has many others within two letters."""
    letters = product("акрвн", repeat=8)
    step = 5**8 // count
    return ["".join(word).capitalize() for word in islice(letters, 0, None, step)][:count]


def names_of_eight_words(count: int) -> list[str]:
    """Names that are longer than people have them, of words that are all surnames."""
    words = surnames(8 * count)
    return [" ".join(words[at::count]) for at in range(count)]


def _repeated(text: str) -> Callable[[int], object]:
    return lambda size: bynames.check(text * (size // len(text)))


def _dedupe(names: Callable[[int], list[str]]) -> Callable[[int], object]:
    return lambda size: bynames.dedupe(names(size), workers=1)


CASES: dict[str, tuple[Callable[[int], object], int]] = {
    "dedupe: one name in all rows": (_dedupe(lambda n: ["Алена Лапцёнак"] * n), 50_000),
    "dedupe: made surnames": (_dedupe(lambda n: ["Алена " + word for word in surnames(n)]), 4_000),
    "dedupe: half of the rows are short forms of one surname": (
        _dedupe(lambda n: ["А. Лапцёнак"] * (n // 2) + [f"{w} Лапцёнак" for w in surnames(n // 2)]),
        4_000,
    ),
    "dedupe: names of one letter": (_dedupe(lambda n: ["АБВГДЕ"[i % 6] for i in range(n)]), 50_000),
    "link: one name in all rows of both lists": (
        lambda n: bynames.link(["Алена Лапцёнак"] * n, ["Елена Лаптёнок"] * n),
        20_000,
    ),
    "Index: made surnames": (lambda n: bynames.Index(surnames(n), workers=1), 4_000),
    "check: one name again and again": (_repeated("Алена Лапцёнак "), 60_000),
    "check: a name, a spelling of it and its short forms": (
        _repeated("Алена Лапцёнак. Елена Лаптёнок. А. Лапцёнак. Лапцёнак "),
        60_000,
    ),
    "check: made names": (
        lambda n: bynames.check(". ".join("Алена " + word for word in surnames(n // 16))),
        60_000,
    ),
    "check: declined names": (_repeated("Алены Лапцёнак. Аляксандра Лукашэнкі. "), 60_000),
    "check: one word": (_repeated("а"), 200_000),
    "check: capital letters with stops": (_repeated("А. "), 200_000),
    "check: open comments": (_repeated("<!--"), 200_000),
    "check: open brackets": (_repeated("[("), 200_000),
    "check: open fences": (_repeated("```\n"), 200_000),
    "check: open tags": (_repeated("<x y='"), 200_000),
    "check: spaces": (_repeated(" "), 200_000),
    "check: combining marks": (_repeated("а\u0301\u0302"), 200_000),
    "dedupe: surnames that are slips of each other": (
        _dedupe(lambda n: [f"Алена {word}" for word in slips_of_each_other(n)]),
        1_000,
    ),
    "dedupe: names of eight words": (
        _dedupe(names_of_eight_words),
        250,
    ),
    "dedupe: given names alone, and initials of one surname": (
        _dedupe(lambda n: [("Алена", "А. Лапцёнак", "А. А. Лапцёнак")[at % 3] for at in range(n)]),
        30_000,
    ),
    "link: short forms with made surnames": (
        lambda n: bynames.link(
            [f"А. {word}" for word in surnames(n)], [f"Алена {word}" for word in surnames(n)]
        ),
        4_000,
    ),
    "a file of one word in cp1251": (
        lambda n: decode("Лапцёнак ".encode("cp1251") + b"a" * n),
        1_000_000,
    ),
    "a file of open tags": (lambda n: read_document(b"<a " * (n // 3), "html"), 1_000_000),
    "a file of open comments": (lambda n: read_document(b"<!--<b>" * (n // 7), "html"), 1_000_000),
    "transliterate": (lambda n: bynames.transliterate("Щ" * n), 50_000),
    "detect": (lambda n: bynames.detect("šč" * n), 2_000),
}
"""What is called with a size, and the smaller of the two sizes."""


def exponent(call: Callable[[int], object], size: int, factor: int = 4) -> float:
    """How time grows from one size to another: time is in proportion to size to this power."""
    times = []
    for each in (size, factor * size):
        bynames.clear_cache()
        start = perf_counter()
        call(each)
        times.append(perf_counter() - start)
    return log(times[1] / times[0], factor)


ADVERSE = [
    "sch", "tch", "x", "ch", "dzh", "ts", "zc", "ck", "iy", "ya", "ou", "rz", "sz", "cz", "шч",
    "дз", "ь", "'", "-", "а-", "a.", "ё", "l’", "w", "h", "ai", "é", "š", "ü", "i̇", "аa",
]  # fmt: skip
"""What words are made of that have as many readings as can be."""


def worst_calls() -> dict[str, tuple[float, str]]:
    """The slowest call of each function for texts of 40 and of 512 letters: seconds, the text."""
    from functools import partial

    found: dict[str, tuple[float, str]] = {}
    index = bynames.Index(["Alena Laptsionak", *surnames(5_000)], workers=1)
    functions: dict[str, Callable[[str], object]] = {
        "parse": bynames.parse,
        "score": lambda text: bynames.score(text, text[::-1]),
        "compare": lambda text: bynames.compare(text, text[1:]).explain(),
        "normalize": bynames.normalize,
        "key": bynames.key,
        "blocking_keys": bynames.blocking_keys,
        "variants": partial(bynames.variants, limit=20),
        "restore": bynames.restore,
        "detect": bynames.detect,
        "Index.search": index.search,
    }
    for size in (40, 512):
        for run in ADVERSE:
            text = (run * size)[:size]
            for name, function in functions.items():
                for each in (
                    text,
                    "Алена " + text[: size - 6],
                    " ".join([text[:9]] * (size // 10)),
                ):
                    start = perf_counter()
                    function(each)
                    took = perf_counter() - start
                    if took > found.get(name, (0.0, ""))[0]:
                        found[name] = took, each
    return found


def main() -> None:
    if "--worst" in sys.argv:
        for name, (took, text) in worst_calls().items():
            print(f"{name:16} {took:8.4f} s  {text[:40]!r} ({len(text)})", flush=True)
        return
    for name, (call, size) in CASES.items():
        print(f"{exponent(call, size):5.2f}  {name}", flush=True)


if __name__ == "__main__":
    main()
