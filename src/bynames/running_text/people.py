"""The mentions of a text put together by name, and the names spelled in more than one way.

Full names are grouped as in any list (:func:`bynames.batch.dedupe`); a name with initials or a
bare surname joins a person only if it fits no other.  Cyrillic and Latin spellings are looked
at apart: a text may well give a name in both.  bynames compares names, not people: two people
of one name look like one.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bynames.comparison import compare, level_between, weights
from bynames.errors import BynamesError
from bynames.evidence import Level, part_of
from bynames.parts import token_class
from bynames.running_text.cases import Nominative, surname_nominatives
from bynames.running_text.mentions import (
    BREAK,
    Raw,
    Word,
    is_given_first,
    is_patronymic,
    raw_mentions,
    words_of,
)
from bynames.table import curated
from bynames.text import is_cyrillic

__all__ = ["Edit", "Finding", "Mention", "check", "edits"]

_ORDER = ("given", "patronymic", "surname")
_AGREE = frozenset({"identical", "regular", "table", "marks"})
_SHORTEST_BARE = 4
"""A surname of fewer letters standing alone may be any word."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``new`` in the place of the characters ``start`` to ``end`` of the text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names a person.

    ``line`` and ``column`` count from 1, ``start`` and ``end`` are offsets in the text.
    ``text`` is as written; ``suggested`` is the same in the suggested spelling, or "" where the
    word is declined in a way that bynames cannot put into another spelling; ``edits`` lead from
    one to the other (none: nothing to correct here).
    """

    text: str
    line: int
    column: int
    start: int
    end: int
    suggested: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A person spelled in more than one way.

    ``spellings`` in the nominative, the first to occur first; ``suggested`` is the single
    spelling to use; ``score`` (0 to 1) says how surely the least alike spellings are one name;
    ``reason`` is one sentence.
    """

    suggested: str
    spellings: tuple[str, ...]
    mentions: tuple[Mention, ...]
    score: float
    reason: str

    @property
    def line(self) -> int:
        """The line of the first mention."""
        return self.mentions[0].line

    @property
    def column(self) -> int:
        """The column of the first mention."""
        return self.mentions[0].column


@dataclass(slots=True)
class _Part:
    """One word of a mention in a role: its nominative, and how the ending changed."""

    kind: str
    word: Word
    nominative: Nominative

    @property
    def spelled(self) -> str:
        """The nominative with the capitals of a name; look-alike letters stay as written."""
        taken, put = self.nominative.taken, self.nominative.put
        plain = _plain(self.word.text.rstrip("."))
        whole = plain[: len(plain) - len(taken)] + put if taken or put else plain
        if plain.lower() != self.word.clean.lower() and not taken:
            return whole  # look-alike letters: another spelling, whatever it looks like
        if self.nominative.word.endswith(whole.lower()) and not (taken or put):
            return _named(whole)
        return _named(self.nominative.word)


@dataclass(slots=True)
class _Mention:
    """A mention read in one way."""

    parts: tuple[_Part, ...]
    start: int
    end: int

    def part(self, kind: str) -> _Part | None:
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
        parts = sorted(self.parts, key=lambda part: _ORDER.index(part.kind))
        return " ".join(part.spelled + "." * part.word.initial for part in parts)


@dataclass(slots=True)
class _Person:
    """The mentions of one name."""

    mentions: list[_Mention] = field(default_factory=list)

    def spelled(self, kind: str) -> list[str]:
        """The spellings of a part, one per mention, initials left out."""
        parts = (mention.part(kind) for mention in self.mentions)
        return [part.spelled for part in parts if part and not part.word.initial]


def _plain(text: str) -> str:
    """Without stress marks, soft hyphens and differences between apostrophes."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", "").replace("\u0301", ""))
    for sign in "'ʼ‘`":
        text = text.replace(sign, "’")
    return text


def _named(text: str) -> str:
    if not (text.islower() or text.isupper()):
        return text
    return "-".join(part[:1].upper() + part[1:].lower() for part in text.split("-"))


def check(text: str) -> list[Finding]:
    """Find the people whom a text spells in more than one way, in the order of the text.

    Raises :class:`BynamesError` if `text` is not a string.

    >>> findings = check("Elena Laptenka was taken away. Alena Laptsionak is a defender.")
    >>> findings[0].spellings, findings[0].suggested
    (('Elena Laptenka', 'Alena Laptsionak'), 'Alena Laptsionak')
    >>> check("Alena Laptsionak met Marfa Rabkova. Laptsionak is a defender.")
    []
    """
    if not isinstance(text, str):
        raise BynamesError(f"check needs a text (str), not {type(text).__name__}")
    lines = _line_starts(text)
    full, short, bare = _collect(text)
    findings = []
    for cyrillic in (True, False):
        people = _people([m for m in full if _is_cyrillic(m) == cyrillic])
        _attach_short(people, [m for m in short if _is_cyrillic(m) == cyrillic])
        _attach_bare(people, [word for word in bare if is_cyrillic(word.clean) == cyrillic])
        findings += [found for person in people if (found := _finding(person, text, lines))]
    return sorted(findings, key=lambda finding: finding.mentions[0].start)


def edits(findings: Iterable[Finding]) -> list[Edit]:
    """All corrections that findings suggest, in the order of the text.

    >>> text = "Elena Laptenka, Alena Laptsionak, Alena Laptsionak"
    >>> [edit.new for edit in edits(check(text))]
    ['Alena', 'Laptsionak']
    """
    found = {edit for finding in findings for m in finding.mentions for edit in m.edits}
    return sorted(found, key=lambda edit: edit.start)


def _is_cyrillic(mention: _Mention) -> bool:
    return is_cyrillic(mention.parts[-1].word.clean)


def _collect(text: str) -> tuple[list[_Mention], list[_Mention], list[Word]]:
    """Full names, names with initials, and the words that may be bare surnames."""
    full: list[list[_Mention]] = []
    short: list[_Mention] = []
    bare: list[Word] = []
    for run in words_of(text):
        used: set[int] = set()
        for raw in raw_mentions(run):
            readings = _readings(raw)
            if not readings:
                continue
            used.update(word.start for word in run)  # what else stands there is no bare surname
            if raw.given.initial:
                short.append(readings[0])
            else:
                full.append(readings)
        if not used and not any(_is_given(word) for word in run):
            bare += [word for word in run if len(run) == 1 or not is_patronymic(word)]
    belarusian = any(letter in text for letter in "ўіЎІ")
    return _settled(full, belarusian), short, bare


def _is_given(word: Word) -> bool:
    """An initial or a given name: the words beside it are a name that was not understood."""
    return word.initial or is_given_first(word) or token_class(word.clean.lower()) == "P"


def _readings(raw: Raw) -> list[_Mention]:
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
        middle: tuple[_Part, ...] = ()
        if raw.patronymic:
            plain = Nominative(raw.patronymic.clean.lower())
            middle = (_Part("patronymic", raw.patronymic, plain),) if not declined else ()
        for surname in surnames:
            parts = (_Part("given", raw.given, given), *middle,
                     _Part("surname", raw.surname, surname))  # fmt: skip
            found.append(_Mention(parts, start, end))
    return found


def _settled(all_readings: list[list[_Mention]], belarusian: bool) -> list[_Mention]:
    """One reading per mention: the one that the text spells out elsewhere, else the likeliest."""
    plain = Counter(readings[0].key for readings in all_readings if len(readings) == 1)
    votes = Counter(key for readings in all_readings for key in {r.key for r in readings})
    surnames = Counter(readings[0].parts[-1].spelled for readings in all_readings
                       if not readings[0].is_declined)  # fmt: skip

    def likely(place: int, reading: _Mention) -> tuple[int, int, int, bool, int]:
        spelled = reading.parts[-1].spelled
        own = 0 if reading.is_declined else 1
        return (plain[reading.key], min(votes[reading.key], 2), surnames[spelled] - own,
                not reading.is_declined or (spelled[-1:] == "ў") == belarusian, -place)  # fmt: skip

    return [
        max(enumerate(readings), key=lambda item: likely(*item))[1] for readings in all_readings
    ]


def _people(mentions: list[_Mention]) -> list[_Person]:
    """Group full names; spellings of one name come together."""
    by_key: dict[str, list[_Mention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    names = list(by_key)
    if len(names) < 2:
        return [_Person(found) for found in by_key.values()]
    from bynames.batch import dedupe

    labels = dedupe(names, threshold=weights().verdict["likely"]).labels.tolist()
    people: dict[int, _Person] = {}
    for number, (label, name) in enumerate(zip(labels, names, strict=True)):
        person = people.setdefault(label if label >= 0 else -1 - number, _Person())
        person.mentions += by_key[name]
    for person in people.values():
        _drop_patronymics(person)
    return [person for person in people.values() if person.mentions]


def _drop_patronymics(person: _Person) -> None:
    """`Аляксей Аляксеевіч` beside `Аляксей Аляксеевіч Малярэвіч` has no surname to compare."""
    fathers = {part.spelled for m in person.mentions if (part := m.part("patronymic"))}
    person.mentions = [
        m for m in person.mentions
        if m.part("patronymic")
        or not any(_fits("patronymic", m.parts[-1].spelled, father) for father in fathers)
    ]  # fmt: skip


def _fits(kind: str, left: str, right: str) -> bool:
    level: Level = level_between(kind, *sorted((left.lower(), right.lower())))
    return level.name in _AGREE


class _Surnames:
    """The surnames of some people, to be found by any spelling that agrees."""

    def __init__(self, people: list[_Person]) -> None:
        self.exact: dict[str, list[_Person]] = {}
        self._by_sign: dict[str, list[tuple[str, _Person]]] = {}
        for person in people:
            for surname in dict.fromkeys(map(str.lower, person.spelled("surname"))):
                self.exact.setdefault(surname, []).append(person)
                for sign in _signs(surname):
                    self._by_sign.setdefault(sign, []).append((surname, person))

    def agreeing(self, surname: str) -> list[_Person]:
        """The people with a surname that agrees with this one."""
        near = [pair for sign in _signs(surname) for pair in self._by_sign.get(sign, ())]
        found = {id(person): person for known, person in near if _fits("surname", surname, known)}
        return list(found.values())


def _signs(surname: str) -> set[str]:
    """What two surnames that agree have in common: a key, a key without marks, or a family."""
    part = part_of("surname", surname)
    return {*part.keys, *("~" + key for key in part.bares), *part.families}


def _attach_short(people: list[_Person], mentions: list[_Mention]) -> None:
    """Put `A. Laptsionak` to the one person whom it fits."""
    surnames = _Surnames(people)
    for mention in mentions:
        initial, surname = mention.parts[0].word.clean, mention.parts[-1].spelled.lower()
        fitting = [
            person
            for person in surnames.agreeing(surname)
            if any(_initial_fits(initial, given) for given in set(person.spelled("given")))
        ]
        if len(fitting) == 1:
            fitting[0].mentions.append(mention)


def _initial_fits(initial: str, given: str) -> bool:
    pair = sorted((initial.lower()[0] + ".", given.lower()))
    level: Level = level_between("given", *pair)
    return level.name in ("initial", "initial-bridge")


def _attach_bare(people: list[_Person], words: list[Word]) -> None:
    """Put a surname that stands alone to the one person whose surname it spells otherwise."""
    surnames = _Surnames(people)
    fitting: dict[str, _Person | None] = {}
    for word in words:
        lower = _plain(word.text).lower()
        if len(word.clean) < _SHORTEST_BARE:
            continue
        if lower not in fitting:
            fitting[lower] = _bare_fit(surnames, lower, word.clean.lower())
        person = fitting[lower]
        if person is not None:
            part = _Part("surname", word, Nominative(word.clean.lower()))
            person.mentions.append(_Mention((part,), word.start, word.end))


def _bare_fit(surnames: _Surnames, lower: str, clean: str) -> _Person | None:
    owners = surnames.exact.get(lower)
    if owners is None:
        for sex in "mf":  # a declined form of a surname that the text spells so elsewhere
            if any(option.word in surnames.exact for option in surname_nominatives(clean, sex)):
                return None
        owners = surnames.agreeing(clean)
    return owners[0] if len(owners) == 1 else None


def _finding(person: _Person, text: str, lines: list[int]) -> Finding | None:
    person.mentions.sort(key=lambda mention: mention.start)
    best = _best(person)
    mentions = tuple(_mention(m, best, text, lines) for m in person.mentions)
    if not any(m.edits or not m.suggested for m in mentions):
        return None
    if len({m.key.lower() for m in person.mentions}) < 2:
        return None
    spellings = tuple(dict.fromkeys(mention.key for mention in person.mentions))
    full = [mention for mention in person.mentions if mention.is_full]
    comparisons = [compare(full[0].key, m.key) for m in full[1:] if m.key != full[0].key]
    score, reason = 1.0, "a surname that fits this person only"
    if comparisons:
        worst = min(comparisons, key=lambda comparison: comparison.score)
        score = worst.score
        reason = "; ".join(
            f"{'given name' if item.part == 'given' else item.part} "
            f"{item.left} ~ {item.right}: {item.reason}"
            for item in worst.evidence
            if item.left and item.right and item.left != item.right
        )
    suggested = " ".join(best[kind] for kind in _ORDER if kind in best)
    return Finding(suggested, spellings, mentions, score, reason)


def _best(person: _Person) -> dict[str, str]:
    """The spelling to use, by part: the most frequent full one; of those, the nearest to the
    official one; of those, the first."""
    counts = Counter(m.key for m in person.mentions if m.is_full)
    most = max(counts.values())
    frequent = [key for key, count in counts.items() if count == most]
    chosen = frequent[0] if len(frequent) == 1 else _nearest_to_official(frequent)
    model = next(m for m in person.mentions if m.key == chosen)
    best = {}
    for kind in _ORDER:
        part = model.part(kind)
        if part and not part.word.initial:
            best[kind] = part.spelled
        elif spelled := person.spelled(kind):
            best[kind] = Counter(spelled).most_common(1)[0][0]
    return best


def _nearest_to_official(names: list[str]) -> str:
    """Of spellings in one script, the one most like the library's canonical spelling."""
    from rapidfuzz.distance import OSA

    from bynames.spell import normalize

    if not is_cyrillic(names[0]):
        scheme = "be-pass"
    else:
        scheme = "be" if set("".join(names).lower()) & set("ўі’") else "ru"
    official = {name: normalize(name, scheme=scheme).lower() for name in names}
    return min(names, key=lambda name: OSA.distance(name.lower(), official[name]))


def _mention(mention: _Mention, best: dict[str, str], text: str, lines: list[int]) -> Mention:
    found: list[Edit] = []
    sure = True
    for part in mention.parts:
        wanted = best.get(part.kind, "")
        if not wanted or _other_form(part, wanted):
            continue
        new = _respelled(part, wanted)
        if new is None:
            sure = False
        elif _plain(new) != _plain(part.word.text):
            found.append(Edit(part.word.start, part.word.end, new))
    written = text[mention.start : mention.end]
    suggested = _edited(written, [Edit(e.start - mention.start, e.end - mention.start, e.new)
                                  for e in found]) if sure else ""  # fmt: skip
    line, column = _position(lines, mention.start)
    return Mention(" ".join(written.split()), line, column, mention.start, mention.end,
                   " ".join(suggested.split()), tuple(found) if sure else ())  # fmt: skip


def _other_form(part: _Part, wanted: str) -> bool:
    """Ales and Aliaksandr: a short form and the full name are not two spellings."""
    if part.kind != "given" or part.word.initial:
        return False
    find = curated().find
    left = {s.family: s.relation == "diminutive" for s in find(part.spelled, "given")}
    right = {s.family: s.relation == "diminutive" for s in find(wanted, "given")}
    shared = left.keys() & right.keys()
    return bool(shared) and all(left[family] != right[family] for family in shared)


def _respelled(part: _Part, wanted: str) -> str | None:
    """A word in the wanted spelling, in its case and capitals; None where that is not known."""
    word = part.word
    if word.initial:
        letters = word.text.rstrip(".")
        plain = wanted[: len(letters)]
        return word.text if plain.lower() == letters.lower() else wanted[0] + "."
    if part.spelled.lower() == wanted.lower():
        return word.text
    taken, put = part.nominative.taken, part.nominative.put
    if taken and not wanted.lower().endswith(put or part.nominative.word[-1:]):
        return None
    new = wanted[: len(wanted) - len(put)] + taken if taken else wanted
    return new.upper() if len(word.text) > 1 and word.text.isupper() else new


def _edited(text: str, changes: Sequence[Edit]) -> str:
    for edit in sorted(changes, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _line_starts(text: str) -> list[int]:
    def starts() -> Iterator[int]:
        yield 0
        for at, char in enumerate(text):
            if char in ("\n", BREAK) or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                yield at + 1

    return list(starts())


def _position(lines: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1
