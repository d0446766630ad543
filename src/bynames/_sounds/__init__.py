"""What a written word may sound like, and the key under which regular spellings meet.

All the knowledge is in the files beside this module: ``cyrillic.rules``, one file of rules per
convention of reading Latin letters, ``conventions.tsv`` (which words are read by which) and
``key.rules``.

In: a word in Cyrillic or Latin letters.
Out: its readings and sound keys, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from bynames._rulefile import RuleFile, read_rule_file
from bynames._tab_lines import rows_of
from bynames._text import is_cyrillic

__all__ = [
    "all_rules",
    "bare",
    "conventions",
    "habits_proved",
    "habitual_keys",
    "keys",
    "keys_once",
    "marks_lost",
    "readings",
    "rule_files",
    "unusual_keys",
]

_FOLDER = Path(__file__).parent
_CONVENTIONS = _FOLDER / "conventions.tsv"
_MAX_READINGS = 8
"""An ambiguous token has at most so many readings, the cheapest: those nearest to the usual one."""

_MAX_UNUSUAL = 8
"""Unusual keys that a token has at most."""

_MARKS_LOST = frozenset({"iso9_lost"})
"""Conventions of words that have lost their marks: where they say s, z, c, it may be š, ž, č."""

_BARE = str.maketrans("SZC", "szc")
_cost = itemgetter(0)


class Convention(NamedTuple):
    """One way of reading Latin letters: patterns of tokens it applies to ("": all), and not."""

    name: str
    then: str
    """The convention that reads on from there, or ""."""
    applies: str
    unless: str
    may: str
    """Tokens that it may apply to though they show nothing of it ("": no others), and not."""
    may_not: str
    proof: str
    """What shows that a token's writer follows it, in his other words, too ("": nothing does)."""


@cache
def rule_files() -> dict[str, RuleFile]:
    """All rule files of this package by id."""
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


_Tests = list[tuple[str, _Pattern, _Pattern]]


@cache
def _tests() -> _Tests:
    """What a token must show, and must not, for each convention."""
    return [
        (name, _Pattern(applies), _Pattern(unless or _NEVER))
        for name, _, applies, unless, *_ in conventions().values()
        if applies != _UNSEEN
    ]


@cache
def _further_tests() -> _Tests:
    """What a token must show, and must not, for each convention that may apply unseen."""
    return [
        (name, _Pattern(may), _Pattern(may_not or _NEVER))
        for name, _, _, _, may, may_not, _ in conventions().values()
        if may
    ]


def _passed(token: str, tests: _Tests) -> list[str]:
    """The conventions whose tests a token passes."""
    return [
        name
        for name, applies, unless in tests
        if applies.search(token) and not unless.search(token)
    ]


_USUAL = ("english",)
_NEVER = "(?!)"
_UNSEEN = "-"
"""What a convention applies to that no token shows."""


@lru_cache(maxsize=1 << 17)
def conventions_of(token: str) -> tuple[str, ...]:
    """Name the conventions by which a lower-case Latin token may be read, the usual one first.

    >>> conventions_of("tsikhanouskaya"), conventions_of("łukašenka")
    (('english',), ('lacinka',))
    """
    return tuple(_passed(token, _tests())) or _USUAL


def _expand(text: str) -> tuple[str, ...]:
    """Write out the alternatives of a text, the cheapest few: each costs its place among its own.

    >>> _expand("«ks¦x»ar«o¦a»")
    ('ksaro', 'ksara', 'xaro', 'xara')
    """
    if "«" not in text:
        return (text,)
    start, *pieces = text.split("«")
    found = [(0, start)]
    for piece in pieces:
        choices, _, after = piece.partition("»")
        further = [
            (cost + price, before + choice + after)
            for cost, before in found
            for price, choice in enumerate(choices.split("¦"))
        ]
        further.sort(key=_cost)  # of equal cost, what was cheaper before comes first
        found = further[:_MAX_READINGS]
    return tuple(dict.fromkeys([spelt for _, spelt in found]))


@lru_cache(maxsize=1 << 17)
def readings(token: str) -> tuple[str, ...]:
    """What a token (one clean word, any case, Cyrillic or Latin) may sound like, the usual first.

    A reading is the token in one neutral phoneme alphabet, whatever its script or scheme:
    ``a o e i y u``, ``b v w g d Z z j k l m n p r s t f x c C S`` (``w`` is ў, ``x`` is х, ``c`` is
    ц, ``Z C S`` are ж ч ш); ``j`` after a consonant is softness.  ``«a¦b»`` in a rule's output
    stands for two readings.

    >>> readings("Лапцёнак")
    ('lapcjonak',)
    >>> readings("Chadska")
    ('Cadska', 'xadska', 'Sadska')
    """
    token = token.lower()
    if is_cyrillic(token):
        return _heard(token, _CYRILLIC)
    return _heard(token, conventions_of(token))


_CYRILLIC = ("cyrillic",)


def _heard(token: str, conventions: Sequence[str]) -> tuple[str, ...]:
    """The readings of a lower-case token by some conventions, by turns."""
    if len(conventions) == 1:
        return _expand(_compiled(conventions[0])(token))
    by_convention = [_expand(_compiled(name)(token)) for name in conventions]
    in_turn = chain.from_iterable(zip_longest(*by_convention, fillvalue=by_convention[0][0]))
    return tuple(dict.fromkeys(in_turn))[:_MAX_READINGS]


@lru_cache(maxsize=1 << 17)
def keys(token: str) -> tuple[str, ...]:
    """The sound keys of a token, one per reading, the usual reading's first.

    A sound key is a reading without what differs regularly between schemes and between Belarusian
    and Russian.

    >>> keys("Лапцёнак") == keys("Лаптёнок") == keys("Laptsionak") == keys("Łapcionak")
    True
    """
    return _keys_of(readings(token))


def _keys_of(heard: tuple[str, ...]) -> tuple[str, ...]:
    key = _compiled("key")
    if len(heard) == 1:
        return (key(heard[0]),)
    return tuple(dict.fromkeys(map(key, heard)))


@lru_cache(maxsize=1 << 16)
def unusual_keys(token: str) -> tuple[str, ...]:
    """The sound keys of a token (Latin, lower case) by habits of spelling that it does not show.

    *Kasak* may be a German's Казак: less probable, unless another word of the name proves the
    habit (*Tschernow*; see :func:`habitual_keys`).  The keys are none of :func:`keys`; "~" begins
    a key from which diacritics may be lost (see :func:`bare`).

    >>> keys("kasak"), unusual_keys("kasak")
    (('kasak',), ('kazak',))
    """
    if is_cyrillic(token):
        return ()
    usual = conventions_of(token)
    names = [name for name in _passed(token, _further_tests()) if name not in usual]
    if not names:
        return ()
    known = keys(token)
    found = {}
    for name in names:
        for key in _keys_of(_expand(_compiled(name)(token))):
            if key not in known:
                found["~" + bare(key) if name in _MARKS_LOST else key] = True
    return tuple(found)[:_MAX_UNUSUAL]


@cache
def _proofs() -> _Tests:
    """What a token must show, and must not, for each convention that it may prove."""
    return [
        (name, _Pattern(proof), _Pattern(unless or _NEVER))
        for name, _, _, unless, _, _, proof in conventions().values()
        if proof
    ]


@cache
def _any_proof() -> Callable[[str], object]:
    return re.compile("|".join(kind.proof for kind in conventions().values() if kind.proof)).search


@lru_cache(maxsize=1 << 16)
def habits_proved(token: str) -> tuple[str, ...]:
    """Name the conventions that the writer of a lower-case token surely follows.

    >>> habits_proved("andrejevitj"), habits_proved("sergueï"), habits_proved("siarhei")
    (('nordic',), ('french', 'spanish'), ())
    """
    if not _any_proof()(token) or is_cyrillic(token):
        return ()
    return tuple(_passed(token, _proofs()))


@cache
def _excluding(name: str) -> _Pattern:
    """What a token must not show if its writer's habit is to be seen in it."""
    convention = conventions()[name]
    return _Pattern(convention.may_not or convention.unless or _NEVER)


@lru_cache(maxsize=1 << 16)
def habitual_keys(token: str, habits: tuple[str, ...]) -> tuple[str, ...]:
    """The sound keys of a lower-case token by its writer's habits, none of them its :func:`keys`.

    >>> keys("selenko"), habitual_keys("selenko", ("german",))
    (('selenka',), ('zelenka',))
    >>> habitual_keys("zhukouski", ("german",)), habitual_keys("зеленко", ("german",))
    ((), ())
    """
    if is_cyrillic(token):
        return ()
    known = keys(token)
    heard = (
        key
        for name in habits
        if not _excluding(name).search(token)
        for key in _keys_of(_expand(_compiled(name)(token)))
    )
    return tuple(key for key in dict.fromkeys(heard) if key not in known)


def keys_once(token: str) -> tuple[str, ...]:
    """As :func:`keys` of a token in small letters, without caches: for what is tried once.

    >>> keys_once("laptsionak") == keys("Laptsionak")
    True
    """
    names = _CYRILLIC if is_cyrillic(token) else _passed(token, _tests()) or _USUAL
    return _keys_of(_heard(token, names))


def bare(key: str) -> str:
    """A key as if its token had lost its diacritics: š, ž, č written s, z, c, and ł written l.

    >>> bare(keys("Лукашэнка")[0]) == bare(keys("Lukasenka")[0])
    True
    """
    if not key.islower():
        key = key.translate(_BARE)
    if "e" in key:
        key = _AFTER_MARKED.sub("a", key)
    return _ROOTS.sub("av", key) if key[1:3] == "al" else key


def marks_lost(token: str) -> bool:
    """Tell whether a token may have lost its diacritics: plain letters, none of them in digraphs.

    >>> marks_lost("lukasenka"), marks_lost("lukashenka"), marks_lost("łukasienka")
    (True, False, False)
    """
    return token.isascii() and not _DIGRAPH.search(token)


_DIGRAPH = re.compile("[zsk]h|tch|sch|ts|y[aeou]")
_AFTER_MARKED = re.compile("(?<=[szcl])e")
_ROOTS = re.compile("(?<=^[sz])al(?=[tk])|(?<=^m)al(?=c)")
"""The roots жоўт, шоўк and маўч, as key.rules has them: *Zeltkov*, Жалткоў."""
