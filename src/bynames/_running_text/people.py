"""The mentions of a text put together by name.

Full names are grouped as in any list (:func:`bynames._batch.dedupe`); a name with initials or a
bare surname joins a person only if it fits no other.  Cyrillic and Latin spellings are looked
at apart, and so are sentences in Belarusian and in Russian: a text may well give a name in each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from bynames._comparison import judge
from bynames._declension import Nominative, surname_nominatives
from bynames._evidence import part_of
from bynames._parts import token_class
from bynames._running_text.mentions import (
    MentionWord,
    Raw,
    common_words,
    is_given_first,
    is_patronymic,
    raw_mentions,
    runs_of_words,
)
from bynames._running_text.text_languages import Languages
from bynames._table import KINDS
from bynames._text import is_cyrillic

__all__ = [
    "MentionReading",
    "MentionedPerson",
    "SpelledPart",
    "named",
    "people_of",
    "without_marks",
]

_AGREE = frozenset({"identical", "regular", "table", "marks"})
_LEAST = 0.7
"""Least score of two spellings of one person: one text speaks of fewer people than a register."""
_SHORTEST_BARE = 5
"""A surname of fewer letters standing alone may be any word."""


@dataclass(slots=True)
class SpelledPart:
    """One word of a mention in a role: its nominative, and how the ending changed."""

    kind: str
    word: MentionWord
    nominative: Nominative

    @property
    def spelled(self) -> str:
        """The nominative with the capitals of a name; look-alike letters stay as written."""
        taken, put = self.nominative.taken, self.nominative.put
        bare = without_marks(self.word.text.rstrip("."))
        whole = bare[: len(bare) - len(taken)] + put if taken or put else bare
        if bare.lower() != self.word.clean.lower() and not taken:
            return whole  # look-alike letters: another spelling, whatever it looks like
        if self.nominative.word.endswith(whole.lower()) and not (taken or put):
            return named(whole)
        return named(self.nominative.word)


@dataclass(slots=True)
class MentionReading:
    """A mention read in one way."""

    parts: tuple[SpelledPart, ...]
    start: int
    end: int

    def part(self, kind: str) -> SpelledPart | None:
        return next((part for part in self.parts if part.kind == kind), None)

    @property
    def is_full(self) -> bool:
        """A given name, not an initial, and a surname."""
        given = self.part("given")
        return given is not None and not given.word.initial

    @property
    def is_declined(self) -> bool:
        """Not in the nominative as written."""
        return any(part.nominative.taken or part.nominative.put for part in self.parts)

    @property
    def key(self) -> str:
        """The name in the nominative, given name first."""
        parts = sorted(self.parts, key=lambda part: KINDS.index(part.kind))
        return " ".join(part.spelled + "." * part.word.initial for part in parts)


@dataclass(slots=True)
class MentionedPerson:
    """The mentions of one name; ``language`` is that of their sentences: be, ru, Latn or ""."""

    language: str = ""
    mentions: list[MentionReading] = field(default_factory=list)

    def spelled(self, kind: str) -> list[str]:
        """The spellings of a part, one per mention, initials left out."""
        parts = (mention.part(kind) for mention in self.mentions)
        return [part.spelled for part in parts if part and not part.word.initial]


def without_marks(text: str) -> str:
    """Without stress marks, soft hyphens and differences between apostrophes."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u0301", ""))
    for sign in "'ʼ‘`":
        text = text.replace(sign, "’")
    return text


def named(text: str) -> str:
    if not (text.islower() or text.isupper()):
        return text
    return "-".join(part[:1].upper() + part[1:].lower() for part in text.split("-"))


def people_of(text: str) -> list[MentionedPerson]:
    """The people of a text with all their mentions, those of each script and language apart."""
    full, short, bare = _collect(text)
    languages = Languages(text)

    def kind_of(word: MentionWord) -> str:
        return languages.at(word.start) if is_cyrillic(word.clean) else "Latn"

    found = []
    for kind in ("be", "ru", "", "Latn"):
        people = _people([m for m in full if kind_of(m.parts[-1].word) == kind])
        _attach_short(people, [m for m in short if kind_of(m.parts[-1].word) == kind])
        _attach_bare(people, [word for word in bare if kind_of(word) == kind])
        for person in people:
            person.language = kind
        found += people
    return found


def _collect(text: str) -> tuple[list[MentionReading], list[MentionReading], list[MentionWord]]:
    """Full names, names with initials, and the words that may be bare surnames."""
    full: list[list[MentionReading]] = []
    short: list[MentionReading] = []
    bare: list[MentionWord] = []
    common = common_words(text)
    for run in runs_of_words(text, common):
        used = False
        for raw in raw_mentions(run):
            readings = [] if _shares_a_surname(raw, text) else _readings(raw)
            if not readings:
                continue
            used = True  # what else stands there is no bare surname
            if raw.given.initial:
                short.append(readings[0])
            else:
                full.append(readings)
        if not used and not any(_is_given(word) for word in run):
            bare += [word for word in run if len(run) == 1 or not is_patronymic(word)]
    # Белы the surname is not белы, white: what the text has in small letters is a word
    bare = [word for word in bare if word.text.lower() not in common]
    belarusian = any(letter in text for letter in "ўіЎІ")
    return _settled(full, belarusian), short, bare


_JOINED = re.compile(r"[А-ЯЁЎІ][а-яёўі’']+[ \u00a0](?:і|й|ды|и|да)[ \u00a0]$")
_PLURAL = ("і", "ы", "и", "ые", "ие", "ія", "ыя")


def _shares_a_surname(raw: Raw, text: str) -> bool:
    """Whether another given name stands before, and the surname is of both: Іван і Пётр Крукі."""
    return (
        raw.words[-1] is raw.surname
        and raw.surname.clean.endswith(_PLURAL)
        and bool(_JOINED.search(text, max(0, raw.words[0].start - 30), raw.words[0].start))
    )


def _is_given(word: MentionWord) -> bool:
    """An initial or a given name: the words beside it are a name that was not understood."""
    return word.initial or is_given_first(word) or token_class(word.clean.lower()) == "P"


def _readings(raw: Raw) -> list[MentionReading]:
    """The ways to read a mention: each nominative of the given name with its surnames."""
    start, end = raw.words[0].start, raw.words[-1].end
    if len({is_cyrillic(word.clean) for word in raw.words}) > 1:
        return []
    anchors = raw.anchors or (Nominative(raw.given.clean.lower()),)
    found = []
    for given in anchors:
        declined = bool(given.taken or given.put)
        same = Nominative(raw.surname.clean.lower())
        surnames = surname_nominatives(raw.surname.clean, given.sex) if declined else (same,)
        middle: tuple[SpelledPart, ...] = ()
        if raw.patronymic:
            plain = Nominative(raw.patronymic.clean.lower())
            middle = (SpelledPart("patronymic", raw.patronymic, plain),) if not declined else ()
        for surname in surnames:
            parts = (SpelledPart("given", raw.given, given), *middle,
                     SpelledPart("surname", raw.surname, surname))  # fmt: skip
            found.append(MentionReading(parts, start, end))
    return found


def _settled(all_readings: list[list[MentionReading]], belarusian: bool) -> list[MentionReading]:
    """One reading per mention: the one that the text spells out elsewhere, else the likeliest."""
    plain = Counter(readings[0].key for readings in all_readings if len(readings) == 1)
    votes = Counter(key for readings in all_readings for key in {r.key for r in readings})
    surnames = Counter(readings[0].parts[-1].spelled for readings in all_readings
                       if not readings[0].is_declined)  # fmt: skip

    # another spelling of a name that the text has in the nominative: Аляксандр Лукашэнка
    sounds = Counter(_sound(r[0]) for r in all_readings if not r[0].is_declined)

    def likely(place: int, reading: MentionReading, first: MentionReading) -> tuple[int, ...]:
        spelled = reading.parts[-1].spelled
        own = not first.is_declined and first.parts[-1].spelled == spelled
        heard = not first.is_declined and _sound(first) == _sound(reading)
        return (plain[reading.key], min(votes[reading.key], 2), sounds[_sound(reading)] > heard,
                surnames[spelled] - own,
                not reading.is_declined or (spelled[-1:] == "ў") == belarusian, -place)  # fmt: skip

    return [
        max(enumerate(readings), key=lambda item: likely(item[0], item[1], readings[0]))[1]
        for readings in all_readings
    ]


def _sound(reading: MentionReading) -> tuple[str, str]:
    """The given name and the sound of the surname."""
    given, surname = reading.parts[0].spelled.lower(), reading.parts[-1].spelled.lower()
    return given, part_of("surname", surname).keys[0] if surname else ""


def _people(mentions: list[MentionReading]) -> list[MentionedPerson]:
    """Group full names; spellings of one name come together."""
    by_key: dict[str, list[MentionReading]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    names = list(by_key)
    if len(names) < 2:
        return [MentionedPerson(mentions=found) for found in by_key.values()]
    from bynames._batch import dedupe

    labels = dedupe(names, threshold=_LEAST, calibrate=False).labels.tolist()
    people: dict[int, MentionedPerson] = {}
    for number, (label, name) in enumerate(zip(labels, names, strict=True)):
        person = people.setdefault(label if label >= 0 else -1 - number, MentionedPerson())
        person.mentions += by_key[name]
    for person in people.values():
        _drop_patronymics(person)
    return [person for person in people.values() if person.mentions]


def _drop_patronymics(person: MentionedPerson) -> None:
    """`Аляксей Аляксеевіч` beside `Аляксей Аляксеевіч Малярэвіч` has no surname to compare."""
    fathers = {part.spelled for m in person.mentions if (part := m.part("patronymic"))}
    person.mentions = [
        m for m in person.mentions
        if m.part("patronymic")
        or not any(_fits("patronymic", m.parts[-1].spelled, father) for father in fathers)
    ]  # fmt: skip


def _fits(kind: str, left: str, right: str) -> bool:
    return judge(kind, left.lower(), right.lower())[0].name in _AGREE


class _Surnames:
    """The surnames of some people, to be found by any spelling that agrees."""

    def __init__(self, people: list[MentionedPerson]) -> None:
        self.exact: dict[str, list[MentionedPerson]] = {}
        self._by_sign: dict[str, list[tuple[str, MentionedPerson]]] = {}
        for person in people:
            for surname in dict.fromkeys(map(str.lower, person.spelled("surname"))):
                self.exact.setdefault(surname, []).append(person)
                for sign in _signs(surname):
                    self._by_sign.setdefault(sign, []).append((surname, person))

    def agreeing(self, surname: str, *, bare: bool = False) -> list[MentionedPerson]:
        """The people with a surname that agrees with this one, surely so if it stands alone."""
        near = [pair for sign in _signs(surname) for pair in self._by_sign.get(sign, ())]
        if bare:
            near = [pair for pair in near if _surely_fits(surname, pair[0])]
        found = {id(person): person for known, person in near if _fits("surname", surname, known)}
        return list(found.values())


def _surely_fits(one: str, other: str) -> bool:
    """The same by the usual reading, by the table, or by marks that one of the two has."""
    left, right = part_of("surname", one), part_of("surname", other)
    marked = one.isascii() != other.isascii()
    return bool(
        left.keys[:1] == right.keys[:1]
        or left.families & right.families
        or (marked and left.bares[:1] == right.bares[:1])
    )


def _signs(surname: str) -> set[str]:
    """What two surnames that agree have in common: a key, a key without marks, or a family."""
    part = part_of("surname", surname)
    return {*part.keys, *("~" + key for key in part.bares), *part.families}


def _attach_short(people: list[MentionedPerson], mentions: list[MentionReading]) -> None:
    """Put `A. Laptsionak` to the one person whom it fits."""
    surnames = _Surnames(people)
    fitting: dict[tuple[str, str], list[MentionedPerson]] = {}
    for mention in mentions:
        initial, surname = mention.parts[0].word.clean, mention.parts[-1].spelled.lower()
        if (initial, surname) not in fitting:
            fitting[initial, surname] = [
                person
                for person in surnames.agreeing(surname)
                if any(_initial_fits(initial, given) for given in set(person.spelled("given")))
            ]
        if len(found := fitting[initial, surname]) == 1:
            found[0].mentions.append(mention)


def _initial_fits(initial: str, given: str) -> bool:
    level, _ = judge("given", initial.lower()[0] + ".", given.lower())
    return level.name in ("initial", "initial-bridge")


def _attach_bare(people: list[MentionedPerson], words: list[MentionWord]) -> None:
    """Put a surname that stands alone to the one person whose surname it spells otherwise."""
    surnames = _Surnames(people)
    fitting: dict[str, MentionedPerson | None] = {}
    for word in words:
        lower = without_marks(word.text).lower()
        if len(word.clean) < _SHORTEST_BARE:
            continue
        if lower not in fitting:
            fitting[lower] = _bare_fit(surnames, lower, word.clean.lower())
        person = fitting[lower]
        if person is not None:
            part = SpelledPart("surname", word, Nominative(word.clean.lower()))
            person.mentions.append(MentionReading((part,), word.start, word.end))


def _bare_fit(surnames: _Surnames, lower: str, clean: str) -> MentionedPerson | None:
    owners = surnames.exact.get(lower)
    if owners is None:
        for sex in "mf":  # a declined form of a surname that the text spells so elsewhere
            if any(option.word in surnames.exact for option in surname_nominatives(clean, sex)):
                return None
        owners = surnames.agreeing(clean, bare=True)
    return owners[0] if len(owners) == 1 else None
