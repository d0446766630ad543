"""How names go wrong: by hand, in print, by ear.  One mishap a call, anywhere in a name.

Made for :mod:`benchmarks.worlds`, and of another make than ``population`` (random letters) and
``noise`` (one fixed place a name), from which weights are fitted and which are reported on.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

__all__ = ["MISHAPS", "Mishap"]

Mishap = Callable[[str, Random], str]

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшўзх", "фывапролджэ", "ячсмітьбю"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
_PRINT_LATIN = (
    ("rn", "m"), ("m", "rn"), ("l", "i"), ("i", "l"), ("li", "h"), ("h", "li"), ("e", "c"),
    ("c", "e"), ("a", "o"), ("o", "a"), ("u", "n"), ("n", "u"), ("v", "y"), ("ts", "is"),
    ("k", "lc"), ("š", "s"), ("č", "c"), ("ž", "z"), ("ł", "l"), ("t", "l"), ("s", "a"),
)  # fmt: skip
_PRINT_CYRILLIC = (
    ("и", "н"), ("н", "и"), ("н", "п"), ("п", "н"), ("ш", "щ"), ("щ", "ш"), ("ц", "и"), ("л", "п"),
    ("о", "с"), ("с", "о"), ("е", "с"), ("в", "н"), ("і", "ї"), ("ё", "е"), ("ў", "у"), ("й", "и"),
    ("ь", "ы"), ("э", "з"), ("а", "я"), ("б", "6"), ("т", "г"), ("г", "т"), ("ж", "х"),
)  # fmt: skip
_EAR = (
    ("а", "о"), ("о", "а"), ("е", "и"), ("и", "е"), ("я", "е"), ("б", "п"), ("д", "т"), ("з", "с"),
    ("ж", "ш"), ("г", "к"), ("в", "ф"), ("ль", "л"), ("нь", "н"), ("шч", "ш"), ("нн", "н"),
    ("a", "o"), ("o", "a"), ("e", "i"), ("i", "e"), ("b", "p"), ("d", "t"), ("z", "s"), ("g", "k"),
    ("v", "f"), ("kh", "h"), ("ts", "c"), ("y", "i"), ("nn", "n"),
)  # fmt: skip


def _neighbours() -> dict[str, str]:
    """The keys around each key, on keyboards of which a row stands half a key to the right."""
    found: dict[str, str] = {}
    for rows in _KEYBOARDS:
        at = {key: (x + y / 2, y) for y, row in enumerate(rows) for x, key in enumerate(row)}
        for key, (x, y) in at.items():
            near = [k for k, (u, v) in at.items() if k != key and abs(x - u) + abs(y - v) <= 1.5]
            found[key] = "".join(dict.fromkeys(found.get(key, "") + "".join(near)))
    return found


_NEAR = _neighbours()


def _places(text: str) -> list[int]:
    """Where a mishap may be: letters of words of four or more."""
    found, start = [], 0
    for word in text.split(" "):
        if sum(map(str.isalpha, word)) >= 4:
            found += [start + i for i, letter in enumerate(word) if letter.isalpha()]
        start += len(word) + 1
    return found


def _put(text: str, at: int, width: int, letters: str) -> str:
    there = text[at : at + width]
    if there.isupper():
        letters = letters.upper() if text.isupper() or width > 1 else letters.capitalize()
    return text[:at] + letters + text[at + width :]


def by_hand(text: str, rng: Random) -> str:
    """Hit a neighbouring key, or hit it as well; leave a letter out, double it, swap two."""
    places = _places(text)
    if not places:
        return text
    at = rng.choice(places)
    letter = text[at]
    kind = rng.choices(("wrong", "extra", "dropped", "doubled", "swapped"), (4, 1, 3, 1, 2))[0]
    if kind in ("wrong", "extra"):
        near = _NEAR.get(letter.lower())
        if not near:
            return text
        hit = rng.choice(near)
        return _put(text, at, 1, hit if kind == "wrong" else letter.lower() + hit)
    if kind == "dropped":
        return text[:at] + text[at + 1 :]
    if kind == "doubled":
        return _put(text, at, 1, 2 * letter.lower())
    if at + 1 not in places or text[at + 1].lower() == letter.lower():
        return text
    return _put(text, at, 2, text[at + 1].lower() + letter.lower())


def _exchanged(text: str, rng: Random, table: tuple[tuple[str, str], ...]) -> str:
    low, places = text.lower(), set(_places(text))
    hits = [
        (at, old, new)
        for old, new in table
        for at in range(len(low))
        if low.startswith(old, at) and at in places
    ]
    if not hits:
        return text
    at, old, new = rng.choice(hits)
    return _put(text, at, len(old), new)


def in_print(text: str, rng: Random) -> str:
    """Read one letter or two as what looks alike."""
    cyrillic = any("Ѐ" <= letter <= "ӿ" for letter in text)
    return _exchanged(text, rng, _PRINT_CYRILLIC if cyrillic else _PRINT_LATIN)


def by_ear(text: str, rng: Random) -> str:
    """Write down what was heard: an unstressed vowel, a voiceless consonant, a lost soft sign."""
    return _exchanged(text, rng, _EAR)


MISHAPS: dict[str, Mishap] = {"hand": by_hand, "print": in_print, "ear": by_ear}
