"""What a written token may sound like, and the key under which regular spellings meet.

A *reading* is a token in one neutral phoneme alphabet, whatever its script or
scheme: ``a o e i y u``, ``b v w g d Z z j k l m n p r s t f x c C S`` (``w`` is ў,
``x`` is х, ``c`` is ц, ``Z C S`` are ж ч ш), ``j`` after a consonant is softness.
An ambiguous spelling has several readings, the usual one first.

A *sound key* is a reading from which everything has gone that differs
regularly between schemes and between Belarusian and Russian.

All the knowledge is in the files beside this module: ``cyrillic.rules``, one file
of rules per convention of reading Latin letters, and ``key.rules``; ``conventions.tsv``
says which tokens are read by which conventions.  ``«a¦b»`` in a rule's output stands
for two readings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property, lru_cache
from itertools import chain, islice, product
from pathlib import Path
from typing import NamedTuple

from bynames._rulefile import RuleFile, read_rule_file
from bynames._tab_lines import rows_of
from bynames._text import is_cyrillic

__all__ = [
    "all_rules",
    "bare",
    "conventions",
    "keys",
    "keys_once",
    "marks_lost",
    "readings",
    "rule_files",
]

_FOLDER = Path(__file__).parent
_CONVENTIONS = _FOLDER / "conventions.tsv"
_MAX_READINGS = 6
"""An ambiguous token has at most this many readings; they come in the order of likelihood."""

_ALTERNATIVES = re.compile("«([^»]*)»")
_BARE = str.maketrans("SZC", "szc")


class Convention(NamedTuple):
    """One way of reading Latin letters: patterns of tokens it applies to ("": all), and not."""

    name: str
    then: str
    """The convention that reads on from there, or ""."""
    applies: str
    unless: str


@cache
def rule_files() -> dict[str, RuleFile]:
    """All rule files of this room by id."""
    return {path.stem: read_rule_file(path) for path in sorted(_FOLDER.glob("*.rules"))}


@cache
def conventions() -> dict[str, Convention]:
    """The conventions of reading Latin letters by name, the most usual first."""
    return {row[0]: Convention(*row) for row in rows_of(_CONVENTIONS)}


def all_rules() -> bytes:
    """All that decides how a token is read: what is made from it may ask for a digest."""
    files = [_CONVENTIONS, *sorted(_FOLDER.glob("*.rules"))]
    return b"".join(file.read_bytes() for file in files)


@cache
def _compiled(name: str) -> Callable[[str], str]:
    """Compile a rule file together with the convention that reads on from it."""
    file = read_rule_file(_FOLDER / f"{name}.rules")
    then = conventions()[name].then if name in conventions() else ""
    if not then:
        return file.applied()
    further = read_rule_file(_FOLDER / f"{then}.rules").rules
    return file.applied(f"{file.rules}\n::Null ;\n{further}")


class _Pattern:
    """A regular expression that is compiled when first searched for: few names need many."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def search(self) -> Callable[[str], object]:
        """As of a compiled expression."""
        return re.compile(self._text).search


@cache
def _tests() -> list[tuple[str, _Pattern, _Pattern]]:
    """Of every convention what a token must show, and what it must not."""
    return [
        (name, _Pattern(applies), _Pattern(unless or _NEVER))
        for name, _, applies, unless in conventions().values()
    ]


_NEVER = "(?!)"


def conventions_of(token: str) -> tuple[str, ...]:
    """Name the conventions by which a lower-case Latin token may be read, the usual one first.

    >>> conventions_of("tsikhanouskaya"), conventions_of("łukašenka")
    (('english',), ('lacinka',))
    """
    names = [
        name
        for name, applies, unless in _tests()
        if applies.search(token) and not unless.search(token)
    ]
    return tuple(names) or ("english",)


def _expand(text: str) -> tuple[str, ...]:
    if "«" not in text:
        return (text,)
    pieces = _ALTERNATIVES.split(text)
    choices = [piece.split("¦") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    spelt = ("".join(choice) for choice in islice(product(*choices), _MAX_READINGS))
    return tuple(dict.fromkeys(spelt))


@lru_cache(maxsize=1 << 17)
def readings(token: str) -> tuple[str, ...]:
    """What a token (one clean word, any case, Cyrillic or Latin) may sound like, the usual first.

    >>> readings("Лапцёнак")
    ('lapcjonak',)
    >>> readings("Chadska")
    ('Cadska', 'xadska', 'Sadska')
    """
    token = token.lower()
    if is_cyrillic(token):
        return _expand(_compiled("cyrillic")(token))
    by_convention = [_expand(_compiled(name)(token)) for name in conventions_of(token)]
    if len(by_convention) == 1:
        return by_convention[0]
    return tuple(dict.fromkeys(chain.from_iterable(by_convention)))[:_MAX_READINGS]


@lru_cache(maxsize=1 << 17)
def keys(token: str) -> tuple[str, ...]:
    """The sound keys of a token, one per reading, the usual reading's first.

    >>> keys("Лапцёнак") == keys("Лаптёнок") == keys("Laptsionak") == keys("Łapcionak")
    True
    """
    return _keys_of(readings(token))


def _keys_of(heard: tuple[str, ...]) -> tuple[str, ...]:
    key = _compiled("key")
    if len(heard) == 1:
        return (key(heard[0]),)
    return tuple(dict.fromkeys(map(key, heard)))


def keys_once(token: str) -> tuple[str, ...]:
    """As :func:`keys`, of a token that nobody will ask for again: nothing is remembered.

    >>> keys_once("Laptsionak") == keys("Laptsionak")
    True
    """
    return _keys_of(readings.__wrapped__(token))


def bare(key: str) -> str:
    """A key as if its token had lost its diacritics: š, ž, č written s, z, c, and ł written l.

    >>> bare(keys("Лукашэнка")[0]) == bare(keys("Lukasenka")[0])
    True
    """
    key = key.translate(_BARE)
    return _AFTER_MARKED.sub("a", key) if "e" in key else key


def marks_lost(token: str) -> bool:
    """Tell whether a token may have lost its diacritics: plain letters, none of them in digraphs.

    >>> marks_lost("lukasenka"), marks_lost("lukashenka"), marks_lost("łukasienka")
    (True, False, False)
    """
    return token.isascii() and not _DIGRAPH.search(token)


_DIGRAPH = re.compile("[zsk]h|tch|sch|ts|y[aeou]")
_AFTER_MARKED = re.compile("(?<=[szcl])e")
