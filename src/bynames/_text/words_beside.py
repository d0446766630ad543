"""The words that stand beside a name, from ``beside.tsv``: what they are, and where they stand.

Loaded by the first text that is looked at; phrases are taken apart when a text has their first
word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bynames._tab_lines import rows_of

__all__ = [
    "FILE",
    "LEADING",
    "UNIT",
    "Phrase",
    "Unit",
    "first_words",
    "more_of_office",
    "phrases_ending",
    "phrases_starting",
    "phrase_units",
]

FILE = Path(__file__).parent / "beside.tsv"

UNIT = re.compile(r"\d++(?:[./-]\d++)*+(?:-[^\W\d_]{1,2}\b)?|[^\W\d_]++(?:[’'-][^\W\d_]++)*+")
"""A word or a number; also ``1-й``."""


class Unit(NamedTuple):
    """A word or a number of a text: as a phrase has it, and where it stands."""

    plain: str
    start: int
    end: int
    written: str

    @property
    def is_word(self) -> bool:
        """Whether it has a letter."""
        return not self.written[0].isdigit()


class Phrase(NamedTuple):
    """A row of the file with its alternatives chosen."""

    words: tuple[str, ...]
    kind: str
    place: str
    name: bool
    """Is the word a name of people, too?"""
    capitals: bool
    """Is it written in capitals alone?"""


def plain_unit(word: str) -> str:
    """A word or a number as phrases are looked up by.

    >>> plain_unit("Актёр"), plain_unit("12.03.1985"), plain_unit("1-й")
    ('актер', '#', '1-й')
    """
    if word[0].isdigit() and not any(map(str.isalpha, word)):
        return "#"
    return word.lower().replace("ё", "е").replace("'", "’")


def phrase_units(text: str) -> list[Unit]:
    """The words and numbers of a text; numbers in a row are one.

    >>> [unit.plain for unit in phrase_units("Ст. л-т Крук, 12.03.1985 г.р.")]
    ['ст', 'л-т', 'крук', '#', 'г', 'р']
    """
    units: list[Unit] = []
    for match in UNIT.finditer(text):
        start, end, word = match.start(), match.end(), plain_unit(match[0])
        if word == "#" and units and units[-1].plain == "#":
            start = units.pop().start
        units.append(Unit(word, start, end, text[start:end]))
    return units


_ALTERNATIVES = re.compile(r"\{([^}]*)\}")


def written_out(pattern: str) -> Iterator[str]:
    """Every phrase that a pattern of the file stands for.

    >>> list(written_out("{народны|народная} артыст"))
    ['народны артыст', 'народная артыст']
    """
    pieces = _ALTERNATIVES.split(pattern)
    choices = [piece.split("|") if n % 2 else [piece] for n, piece in enumerate(pieces)]
    for chosen in product(*choices):
        yield "".join(chosen)


def _phrase(text: str, kind: str, place: str, name: str) -> Phrase:
    words = tuple(unit.plain for unit in phrase_units(text))
    return Phrase(words, kind, place, name == "surname", text.isupper() and "." not in text)


class _Rows(NamedTuple):
    """Rows of the file, by the first and the last words of what they stand for."""

    by_first: dict[str, list[list[str]]]
    by_last: dict[str, list[list[str]]]


@cache
def _rows() -> _Rows:
    found = _Rows({}, {})
    for row in rows_of(FILE):
        first, last = _edges(row[0])
        for word in first:
            found.by_first.setdefault(word, []).append(row)
        for word in last:
            found.by_last.setdefault(word, []).append(row)
    return found


_STRETCH = re.compile(r"(?:\{[^}]*\}|[^ {])+")
"""A part of a pattern without a space outside its alternatives."""


def _edges(pattern: str) -> tuple[set[str], set[str]]:
    """The first and the last words of what a pattern stands for, of which little is written out.

    >>> sorted(_edges("{народны|народная} {артыст|мастак} Беларусі")[0])
    ['народная', 'народны']
    """
    stretches = _STRETCH.findall(pattern) if "{" in pattern else [pattern]
    first = _words(stretches[0])
    last = _words(stretches[-1]) if len(stretches) > 1 else first
    if not (all(first) and all(last)):  # a stretch of signs alone
        first = last = _words(pattern)
    return {plain_unit(words[0]) for words in first}, {plain_unit(words[-1]) for words in last}


def _words(pattern: str) -> list[list[str]]:
    return [UNIT.findall(text) for text in written_out(pattern)]


@cache
def first_words() -> frozenset[str]:
    """The words in small letters that some phrase begins with: a text of none has no phrase.

    ё is written е.
    """
    found: set[str] = set()
    for pattern, *_ in rows_of(FILE):
        match = _ALTERNATIVES.match(pattern)
        for text in match[1].split("|") if match else (pattern,):
            if word := UNIT.search(text):
                found.add(plain_unit(word[0]))
    return frozenset(found)


@cache
def phrases_starting(word: str) -> tuple[Phrase, ...]:
    """The phrases that begin with a word, the longest first."""
    return _longest_first(_rows().by_first.get(word, ()), word, 0)


@cache
def phrases_ending(word: str) -> tuple[Phrase, ...]:
    """The phrases that end with a word, the longest first."""
    return _longest_first(_rows().by_last.get(word, ()), word, -1)


def _longest_first(rows: Sequence[list[str]], word: str, at: int) -> tuple[Phrase, ...]:
    written = (_phrase(text, *row[1:4]) for row in rows for text in written_out(row[0]))
    phrases = dict.fromkeys(phrase for phrase in written if phrase.words[at] == word)
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.words)))


LEADING = frozenset(
    {"office", "occupation", "honour", "degree", "rank", "place", "clergy", "sport"}
)
"""Kinds of which the words after them may say more: `директор завода`, `доцент кафедры`."""


def more_of_office(words: list[str]) -> int:
    """How many of the words after an office say of what: a whole name must be left.

    Words in small letters and up to them, abbreviations, countries and places, and adjectives in
    the genitive with their noun.

    >>> more_of_office("Минской области Крук Пётр".split()), more_of_office("Ян ван Крук".split())
    (2, 0)
    >>> more_of_office("НАН Беларуси Крук Пётр".split()), more_of_office("ван Крук А.".split())
    (2, 1)
    >>> more_of_office("Верховного Суда Республики Беларусь Крук Пётр".split())
    4
    """
    more = 0
    while more < len(words) and words[more][0].islower():
        more += 1
    for at in range(more, len(words) - _WHOLE_NAME):
        if len(words[at]) == 1 or _joins(words[at]):
            break  # an initial; another person
        if words[at].islower():
            more = at + 1
    while size := _says_of_what(words[more:]):
        more += size
    return more if more < len(words) else 0


def _says_of_what(words: list[str]) -> int:
    """How many words from the first on, with a capital, are no name: 0 if it may be one."""
    spare = len(words) - _WHOLE_NAME
    if spare < 1 or len(words[0]) == 1 or words[0].endswith("."):
        return 0  # (an initial)
    if words[0].endswith(_GENITIVE) and spare > 1:
        return 2
    for phrase in phrases_starting(plain_unit(words[0])):
        size = len(phrase.words)
        said = tuple(plain_unit(word) for word in words[:size])
        if phrase.kind in ("country", "place") and said == phrase.words and size <= spare:
            return size
    return int(words[0].isupper() and not _is_surname_before(words[1:]))


def _is_surname_before(words: list[str]) -> bool:
    """Whether a word in capitals before some words of a name is its surname, no abbreviation.

    >>> _is_surname_before("Иван Петрович".split()), _is_surname_before("Крук Иван".split())
    (True, False)
    """
    full = [word for word in words if len(word) > 1]
    if all(map(str.isupper, full)):
        return True  # the whole name is in capitals, or has initials
    return len(words) == len(full) == 2 and full[1].lower().endswith(_FATHERLY)


_FATHERLY = ("ич", "іч", "вна", "ўна", "ична", "ічна", "ich", "ič", "icz", "vna", "una", "ichna")
"""How patronymics end, mostly: more is not known of words here."""


_GENITIVE = ("ого", "его", "ага", "яга")
"""Верховного Суда, Вярхоўнага Суда: no given name or surname of Belarus ends so."""


_WHOLE_NAME = 2
"""Words of a name that is whole."""


def _joins(word: str) -> bool:
    return any(phrase.kind == "and" for phrase in phrases_starting(word))
