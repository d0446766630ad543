"""Names that are shortened, and fathers' names with *oglu* or *kyzy*.

Usual short forms are listed (``shortened.tsv``); of others a word with a hyphen is the beginning
and the end (``shortened_names.tsv``).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bynames._tab_lines import rows_of

__all__ = [
    "FATHERS",
    "FILE",
    "GLUED",
    "NAMES",
    "full_form",
    "is_short_given",
    "join_fathers",
    "short_given",
]

FILE = Path(__file__).parent / "shortened.tsv"
NAMES = Path(__file__).parent / "shortened_names.tsv"


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """What each form stands for: one name, or a man's and a woman's."""
    found: dict[str, tuple[str, ...]] = {}
    for short, *full in rows_of(FILE):
        found.setdefault(_plain(short), tuple(full))
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Common given names and patronymics in small letters, ё as е, by their first letter."""
    found: dict[str, set[str]] = {}
    for kind, lang, *names in rows_of(NAMES):
        for name in _plain(" ".join(names)).split():
            # Иванов, Іванав: a father's stem, to which the endings go
            sons = [f"{name}ич", f"{name}на"] if lang == "ru" else [f"{name}іч", f"{name[:-1]}ўна"]
            for full in sons if kind == "father" else [name]:
                found.setdefault(full[0], set()).add(full)
    return {letter: tuple(sorted(some)) for letter, some in found.items()}


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е")


def full_form(word: str) -> str:
    """What a word shortened with a hyphen stands for: a name, or an initial; "" if it is none.

    >>> full_form("Ал-др"), full_form("ИВ-Ч"), full_form("Дз-й"), full_form("Іванова-Пятрова")
    ('Александр', 'ИВАНОВИЧ', 'Дзмітрый', '')
    >>> full_form("Е-на")
    'Е.'
    """
    if "-" not in word:
        return ""
    full = _forms().get(_plain(word), ("",))[0] or _between(_plain(word)).capitalize()
    return full.upper() if word.isupper() else full


_MOST_PARTS = 2
_FATHERLY = ("ич", "іч", "вна", "ўна")
"""A shortened patronymic lacks more than one letter: Иванов-а is no Ивановна."""


def _between(word: str) -> str:
    """The one common name that begins and ends so; the initial of several, "" of none."""
    parts = word.split("-")
    if len(parts) != _MOST_PARTS or not all(parts):
        return ""
    start, end = parts
    some = [
        name
        for name in _names().get(start[0], ())
        if name.startswith(start)
        and name.endswith(end)
        and len(name) > len(start) + len(end) + name.endswith(_FATHERLY)
    ]
    return some[0] if len(some) == 1 else f"{start[0]}." if some else ""


def is_short_given(word: str) -> bool:
    """Tell whether a word with a full stop behind it is a shortened given name.

    >>> [is_short_given(word) for word in ("Серг", "Влад", "Антон", "Крук")]
    [True, True, False, False]
    """
    plain = _plain(word)
    return plain + "." in _forms() or bool(_begun(plain))


def short_given(initial: str, sex: str = "") -> str:
    """The given name, in small letters, that an initial of several letters stands for.

    `sex` is that of the bearer, ``""`` if it is not known.  It is ``""`` if the name may be
    several, a man's and a woman's among them.

    >>> short_given("дм."), short_given("всев."), short_given("влад."), short_given("д.")
    ('дмитрий', 'всеволод', '', '')
    >>> short_given("евг."), short_given("евг.", "f"), short_given("алекс.", "f")
    ('', 'евгения', 'александра')
    """
    if len(initial) < _FEWEST:
        return ""
    plain = _plain(initial)
    listed = tuple(name.lower() for name in _forms().get(plain, ()))
    some = listed or _begun(plain.rstrip("."))
    fitting = [name for name in some if sex in ("", _sex(name))]
    return fitting[0] if len(fitting) == 1 else ""


def _sex(name: str) -> str:
    """The sex of a common given name in small letters, by its ending."""
    of_woman = name[-1] in "аяa" and name not in _OF_MEN
    return "f" if of_woman or name in _OF_WOMEN_TOO else "m"


_OF_MEN = frozenset({"илья", "ілля", "никита", "мікіта", "даніла", "мікола"})
_OF_WOMEN_TOO = frozenset({"любовь", "любоў"})


_FEWEST = 3
_FEWEST_BEGUN = 4
_VOWELS = frozenset("аеёиоуыэюяі")
_OF_WOMEN = ("а", "на", "ина", "іна", "ия", "ыя")
"""What makes a woman's name of a man's: Антон with a full stop behind it is no short Антонина."""


@cache
def _begun(word: str) -> tuple[str, ...]:
    """The common given names that a word in small letters is the beginning of, up to a consonant.

    A word that is a common name is none.
    """
    if len(word) < _FEWEST_BEGUN or word[-1] in _VOWELS:
        return ()
    names = _names().get(word[0], ())
    if word in names:
        return ()
    found = [n for n in names if n.startswith(word) and not n.endswith(_FATHERLY)]
    return () if all(n.removeprefix(word) in _OF_WOMEN for n in found) else tuple(found)


FATHERS = {
    "оглы": "m", "оглу": "m", "огли": "m", "углы": "m", "угли": "m", "улы": "m", "уулу": "m",
    "ўғли": "m", "ўгли": "m", "ұлы": "m", "аглы": "m",
    "кызы": "f", "гызы": "f", "кизи": "f", "қизи": "f", "қызы": "f", "хызы": "f",
    "oglu": "m", "oglı": "m", "ogly": "m", "ogli": "m", "oğlu": "m", "oğlı": "m", "uulu": "m",
    "ugli": "m", "oghlu": "m", "oghli": "m", "oglou": "m", "uly": "m", "o’g’li": "m", "o’gli": "m",
    "ohly": "m", "ohlu": "m", "ahly": "m", "agly": "m",
    "kyzy": "f", "kizi": "f", "kızı": "f", "qizi": "f", "qızı": "f", "qyzy": "f", "gyzy": "f",
    "gizi": "f", "guizi": "f", "khyzy": "f", "ghizi": "f", "gızı": "f",
}  # fmt: skip
"""Turkic words for son and daughter behind the father's name, and the sex they tell of."""

_ENDINGS = tuple(FATHERS)


def join_fathers(words: list[str]) -> list[str]:
    """The father's name and *oglu* or *kyzy* behind it as one word.

    Kazakhs write the two as one, and surnames with *oglu* are no patronymics.

    >>> join_fathers(["Алиев", "Рамин", "Эльчин", "оглы"])
    ['Алиев', 'Рамин', 'Эльчин-оглы']
    >>> join_fathers(["Асанов", "Ержан", "Маратұлы"]), join_fathers(["Kerem", "Köroğlu"])
    (['Асанов', 'Ержан', 'Марат-ұлы'], ['Kerem', 'Köroğlu'])
    """
    if not any(word.lower().endswith(_ENDINGS) for word in words):
        return words
    found: list[str] = []
    for word in words:
        if word.lower() in FATHERS and len(found) > 1 and len(found[-1]) > 2 and found[-1] != ",":
            found[-1] = f"{found[-1]}-{word}"
        elif found and (ending := _glued_ending(word, len(found))):
            found.append(f"{word[: -len(ending)]}-{ending}")
        else:
            found.append(word)
    return found


GLUED = tuple(
    word
    for word in FATHERS
    if word.startswith(("кыз", "қыз", "kyz", "qyz", "улы", "ұлы", "уулу", "uly"))
)
"""Those of them that are written as one word with the father's name, too."""

_LEAST_NAME = 3
"""Letters of a father's name: Эль, Бек."""


def _glued_ending(word: str, before: int) -> str:
    """What of a word is *son of* or *daughter of*, glued to the father's name; "" if nothing is.

    `before`: how many words stand before it; behind one alone *Pauly* is a surname.
    """
    lower = word.lower()
    if "-" in word or not lower.endswith(GLUED):
        return ""
    if before == 1 and lower.endswith(("улы", "uly")):
        return ""
    ending = max((end for end in GLUED if lower.endswith(end)), key=len)
    return word[-len(ending) :] if len(word) - len(ending) >= _LEAST_NAME else ""
