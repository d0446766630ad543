"""Where a text speaks of people: capitalised words around a given name of the table.

A mention is *given name, surname*, *given name, patronymic, surname*, *surname, given name
(, patronymic)* or *initials, surname* on either side.  A word of a title or of an office in
front (*President*, *Старшыня*) does no harm: the given name is the anchor.  A given name
alone is not a mention: it tells too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bynames._declension import Nominative, surname_nominatives
from bynames._parts import SURNAMES, token_class
from bynames._running_text.cases import given_names, sentence_words
from bynames._table import curated
from bynames._text import FATHERS, script_of, tokenize

__all__ = [
    "BREAK",
    "Raw",
    "MentionWord",
    "common_words",
    "is_given_first",
    "is_patronymic",
    "raw_mentions",
    "runs_of_words",
]

BREAK = "\u2029"
"""Ends a paragraph in the text of a document: no name reaches across."""

_MARKS = "[\u0300-\u036f\u00ad]*"
_LETTERS = rf"(?:[^\W\d_]{_MARKS})+"
_WORD = re.compile(rf"{_LETTERS}(?:['’ʼ‘`-]{_LETTERS})*")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_SAID_OF_IT = re.compile(r"-(?P<word>[^\W\d_]{3,})$")
"""What a hyphen joins to a name in small letters is said of it: Лукашенко-младший, Купала-паэт."""
_GAP = re.compile(r"[*_]{0,3}[ \t\u00a0\u202f\u2009]{0,20}(?:\r?\n)?[ \t\u00a0>]{0,20}[*_]{0,3}")
_NO_NAMES = frozenset(
    """a all also an and any are as at be both but by can did do each every for from had has have he
    her his how if in is it its last later may more most mr mrs ms my new no nor not now of on one
    or our per she so some such than that the their then there these they this those though to
    today under until was we were what when where which while who why will with yes you your
    """.split()
)
"""Words that may begin an English sentence; some sound like a given name."""
_LONG_INITIALS = frozenset(("ya", "yu", "ye", "yo", "ch", "sh", "zh", "kh", "ts", "dz"))


@dataclass(frozen=True, slots=True)
class MentionWord:
    """A capitalised word: as written, where (``start`` to ``end``), cleaned, whether an initial.

    ``clean`` is one script, one apostrophe, no stress marks.
    """

    text: str
    start: int
    end: int
    clean: str
    initial: bool


@dataclass(frozen=True, slots=True)
class Raw:
    """The words of one mention by part; ``given`` may be initials, ``anchors`` its nominatives."""

    given: MentionWord
    patronymic: MentionWord | None
    surname: MentionWord
    anchors: tuple[Nominative, ...]

    @property
    def words(self) -> tuple[MentionWord, ...]:
        """The words in the order of the text."""
        parts = (self.given, self.patronymic, self.surname)
        return tuple(sorted((word for word in parts if word), key=lambda word: word.start))


def common_words(text: str) -> frozenset[str]:
    """The words that a text has in small letters, too: they are no names, or not surely.

    >>> sorted(common_words("This is what the Section says: this section"))
    ['is', 'says', 'section', 'the', 'this', 'what']
    """
    return frozenset(word for word in _WORD.findall(text) if word.islower())


def runs_of_words(text: str, common: frozenset[str] = frozenset()) -> Iterator[list[MentionWord]]:
    """The runs of capitalised words with nothing but one space or line end between them.

    Latin words that are in `common`, and English words that begin sentences, end a run.  A
    Cyrillic word may well be both: Вера, Мароз.
    """
    common |= _NO_NAMES
    run: list[MentionWord] = []
    for match in _WORD.finditer(text):
        word = _word(text, match)
        if word and not word.initial and word.text[0] < "\u0400" and word.text.lower() in common:
            word = None
        if run and not (word and _GAP.fullmatch(text, run[-1].end, match.start())):
            yield run
            run = []
        if word:
            run.append(word)
    if run:
        yield run


def _word(text: str, match: re.Match[str]) -> MentionWord | None:
    raw = _POSSESSIVE.sub("", match[0])
    said = _SAID_OF_IT.search(raw)
    if said and said["word"].islower() and said["word"] not in FATHERS:
        raw = raw[: said.start()]
    if not raw[0].isupper() or script_of(raw) == "Other":
        return None
    start, end = match.start(), match.start() + len(raw)
    dotted = text.startswith(".", end)
    if dotted and (len(raw) == 1 or raw.lower() in _LONG_INITIALS):
        return MentionWord(text[start : end + 1], start, end + 1, raw, True)
    clean = raw if raw.isascii() else _clean(raw)
    return MentionWord(raw, start, end, clean, False) if len(clean) > 1 else None


def _clean(raw: str) -> str:
    tokens = tokenize(raw.title() if raw.isupper() else raw).words
    word = "".join(tokens) or raw
    return unicodedata.normalize("NFC", word).rstrip(".")


def raw_mentions(run: list[MentionWord]) -> Iterator[Raw]:
    """The mentions in one run of words, from left to right; no word is used twice."""
    at = 0
    while at < len(run):
        found = _mention_at(run, at)
        if found is None:
            at += 1
            continue
        yield found[0]
        at = found[1]


def _mention_at(run: list[MentionWord], at: int) -> tuple[Raw, int] | None:
    """A mention that starts at a word, and the place after it."""
    word = run[at]
    if word.initial:
        return _initials_first(run, at)
    anchors = given_names(word.clean)
    after = run[at + 1 : at + 3]
    begins = word.clean.lower() in sentence_words()
    if len(after) > 1 and begins and given_names(after[0].clean):
        return None  # “Далі Аляксандру Лукашэнку”: a given name, but here a verb
    if anchors and after and not is_given_first(word) and is_given_first(after[0]):
        anchors = ()  # “Lukashenka Viktar”
    if anchors and after:
        return _given_first(run, at, anchors)
    if after and after[0].initial:
        stop = at + 2 + (len(after) > 1 and after[1].initial)
        if stop == len(run) or not anchors:
            middle = run[at + 2] if stop - at == 3 else None
            return Raw(after[0], middle, word, ()), stop
    if len(after) >= 1 and not anchors:
        return _surname_first(run, at)
    return None


def _initials_first(run: list[MentionWord], at: int) -> tuple[Raw, int] | None:
    place = at + 1
    middle = None
    if place < len(run) and run[place].initial:
        middle = run[place]
        place += 1
    if place < len(run) and not run[place].initial:
        return Raw(run[at], middle, run[place], ()), place + 1
    return None


def _given_first(
    run: list[MentionWord], at: int, anchors: tuple[Nominative, ...]
) -> tuple[Raw, int] | None:
    place = at + 1
    middle = None
    if place + 1 < len(run) and (run[place].initial or is_patronymic(run[place])):
        middle = run[place]
        place += 1
    if run[place].initial:
        return None
    if middle is None and token_class(run[place].clean.lower()) == "P":
        return None  # “Alena Mikalaeuna”: no surname to compare
    return Raw(run[at], middle, run[place], anchors), place + 1


def _surname_first(run: list[MentionWord], at: int) -> tuple[Raw, int] | None:
    """``Лапцёнак Алена Мікалаеўна`` or, where nothing follows, ``Лапцёнак Алена``."""
    anchors = given_names(run[at + 1].clean)
    if not anchors:
        return None
    likely = any(
        token_class(word) in SURNAMES
        for anchor in anchors
        for word in (
            run[at].clean.lower(),
            *(n.word for n in surname_nominatives(run[at].clean, anchor.sex) if anchor.taken),
        )
    )
    if len(run) > at + 2 and is_patronymic(run[at + 2]):
        if len(run) > at + 3:
            return None  # a surname follows the patronymic: the first word is something else
        if not likely and token_class(run[at + 2].clean.lower()) != "P":
            return None  # “Yesterday Andrei Lukyanovich”
        return Raw(run[at + 1], run[at + 2], run[at], anchors), at + 3
    if len(run) == at + 2 and likely:
        return Raw(run[at + 1], None, run[at], anchors), at + 2
    return None


def is_given_first(word: MentionWord) -> bool:
    """A given name, and a surname at most in the second place (Lukashenka is also a pet form)."""
    senses = curated().find(word.clean)
    given = max((s.weight for s in senses if s.family.startswith("given:")), default=0.0)
    surname = max((s.weight for s in senses if s.family.startswith("surname:")), default=0.0)
    return given > surname or (given > 0 and given == surname and given == 1)


_PATRONYMIC_CASES = ("а", "у", "ам", "ом", "ем", "е", "ы", "ай", "ой")


def is_patronymic(word: MentionWord) -> bool:
    """A patronymic in any case."""
    lower = word.clean.lower()
    stems = [lower, *(lower[: -len(end)] for end in _PATRONYMIC_CASES if lower.endswith(end))]
    options = [*stems, *(stem + "а" for stem in stems[1:])] if lower[0] > "\u0400" else [lower]
    return any(
        len(stem) > 4 and (token_class(stem) in "PQ" or curated().father(stem) is not None)
        for stem in options
    )
