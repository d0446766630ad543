"""Where a text spells a name in more than one way, and what would put it right."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bynames._comparison import compare, evidence_of, part_title
from bynames._declension import CASES, cases_of, paradigm
from bynames._errors import BynamesError
from bynames._own_variants import Variants, accepts_variants
from bynames._running_text.cases import governed
from bynames._running_text.mentions import BREAK
from bynames._running_text.people import (
    MentionedPerson,
    MentionReading,
    SpelledPart,
    named,
    people_of,
    without_marks,
)
from bynames._table import KINDS, curated
from bynames._text import is_cyrillic

__all__ = ["Edit", "Finding", "Mention", "check", "edits"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters ``start`` to ``end`` of the text by ``new``."""

    start: int
    end: int
    new: str

    def to_dict(self) -> dict[str, Any]:
        """The edit as plain data, ready for JSON."""
        return asdict(self)


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

    def to_dict(self) -> dict[str, Any]:
        """The mention with its edits as plain data, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """A person spelled in more than one way.

    ``spellings`` in the nominative, the first to occur first; ``suggested`` is the single
    spelling to use; ``score`` (0 to 1) says how surely the least alike spellings are one name;
    ``reason`` is one sentence.

    >>> found = check("Elena Laptenka was taken away. Alena Laptsionak is a defender.")[0]
    >>> found.line, found.column, found.mentions[0].edits
    (1, 1, (Edit(start=0, end=5, new='Alena'), Edit(start=6, end=14, new='Laptsionak')))
    """

    suggested: str
    spellings: tuple[str, ...]
    mentions: tuple[Mention, ...]
    score: float
    reason: str

    def __repr__(self) -> str:
        return (
            f"<Finding: line {self.line}, {' / '.join(self.spellings)}: "
            f"{len(self.mentions)} mentions, suggested {self.suggested}>"
        )

    @property
    def line(self) -> int:
        """The line of the first mention."""
        return self.mentions[0].line

    @property
    def column(self) -> int:
        """The column of the first mention."""
        return self.mentions[0].column

    def to_dict(self) -> dict[str, Any]:
        """The finding with its mentions and edits as plain data, ready for JSON."""
        return asdict(self)


@accepts_variants
def check(text: str, *, variants: Variants | None = None) -> list[Finding]:
    """Find the people whom a text spells in more than one way, in the order of the text.

    `text` is plain text in either script.  `variants` are your own rows on top of the curated
    table.

    Returns one :class:`Finding` per person, with the places and the edits that correct them.
    Time grows with the length of the text.

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
    found = (_finding(person, text, lines) for person in people_of(text))
    findings = [finding for finding in found if finding]
    return sorted(findings, key=lambda finding: finding.mentions[0].start)


def edits(findings: Iterable[Finding]) -> list[Edit]:
    """All corrections that findings suggest, in the order of the text.

    >>> text = "Elena Laptenka, Alena Laptsionak, Alena Laptsionak"
    >>> [edit.new for edit in edits(check(text))]
    ['Alena', 'Laptsionak']
    """
    found = {edit for finding in findings for m in finding.mentions for edit in m.edits}
    return sorted(found, key=lambda edit: edit.start)


def _finding(person: MentionedPerson, text: str, lines: list[int]) -> Finding | None:
    person.mentions.sort(key=lambda mention: mention.start)
    best = _best(person)
    mentions = tuple(_mention(m, best, text, lines, person.language) for m in person.mentions)
    if not any(m.edits or not m.suggested for m in mentions):
        return None
    if len({m.key.lower() for m in person.mentions}) < 2:
        return None
    spellings = tuple(dict.fromkeys(mention.key for mention in person.mentions))
    full = [mention for mention in person.mentions if mention.is_full]
    first = full[0]
    others = {mention.key: mention for mention in full if mention.key != first.key}
    score, reason = 1.0, "a surname that fits this person only"
    if others:
        scores = {key: compare(first.key, key).score for key in others}
        worst = min(scores, key=lambda key: scores[key])
        score, reason = scores[worst], _reason(first, others[worst])
    suggested = " ".join(best[kind] for kind in KINDS if kind in best)
    return Finding(suggested, spellings, mentions, score, reason)


def _reason(one: MentionReading, other: MentionReading) -> str:
    """Part by part, how the two spellings are related."""
    reasons = []
    for kind in KINDS:
        left, right = one.part(kind), other.part(kind)
        if left and right and left.spelled != right.spelled:
            title = part_title(kind)
            rule = evidence_of(kind, left.spelled.lower(), right.spelled.lower()).rule
            reasons.append(f"{title} {left.spelled} ~ {right.spelled}: {rule}")
    return "; ".join(reasons)


def _best(person: MentionedPerson) -> dict[str, str]:
    """The spelling to use, by part: the most frequent full one; of those, the nearest to the
    official one; of those, the first."""
    counts = Counter(m.key for m in person.mentions if m.is_full)
    right = [key for key in counts if _is_spelled(key, person.language)]
    if right:  # Золотова, however often, is no spelling of a Belarusian text
        counts = Counter({key: counts[key] for key in right})
    counts = _with_dots(counts)
    most = max(counts.values())
    frequent = [key for key, count in counts.items() if count == most]
    chosen = frequent[0]
    if len(frequent) > 1:
        chosen = _nearest_to_official(frequent, person.language)
    model = next(m for m in person.mentions if m.key == chosen)
    best = {}
    for kind in KINDS:
        part = model.part(kind)
        if part and not part.word.initial:
            best[kind] = part.spelled
        elif spelled := person.spelled(kind):
            best[kind] = Counter(spelled).most_common(1)[0][0]
    return best


def _with_dots(counts: Counter[str]) -> Counter[str]:
    """The counts of spellings, those that only lost the dots of ё counted for the one with them.

    >>> _with_dots(Counter({"Пётр Машеров": 1, "Петр Машеров": 3}))
    Counter({'Пётр Машеров': 4})
    """
    dotted = {key.replace("ё", "е"): key for key in counts if "ё" in key}
    found: Counter[str] = Counter()
    for key, count in counts.items():
        found[dotted.get(key, key)] += count
    return found


def _is_spelled(name: str, language: str) -> bool:
    from bynames._spell.orthography import is_spelling

    return language not in ("be", "ru") or all(
        is_spelling(word, language) for word in name.lower().split()
    )


def _nearest_to_official(names: list[str], language: str) -> str:
    """The one of some spellings in one script that is most like the canonical spelling."""
    from rapidfuzz.distance import OSA

    from bynames._spell import normalize

    scheme = "be-pass" if language == "Latn" else language
    if not scheme:  # no line tells
        scheme = "be" if set("".join(names).lower()) & set("ўі’") else "ru"
    official = {name: normalize(name, scheme=scheme).lower() for name in names}
    return min(names, key=lambda name: OSA.distance(name.lower(), official[name]))


def _mention(
    mention: MentionReading, best: dict[str, str], text: str, lines: list[int], language: str
) -> Mention:
    found: list[Edit] = []
    cases = _cases(mention, text)
    sure = True
    for part in mention.parts:
        wanted = best.get(part.kind, "")
        if not wanted or _other_form(part, wanted):
            continue
        new = _respelled(part, wanted, cases, _sex(mention), language)
        if new is None:
            sure = False
        elif without_marks(new) != without_marks(part.word.text):
            found.append(Edit(part.word.start, part.word.end, new))
    written = text[mention.start : mention.end]
    suggested = _edited(written, [Edit(e.start - mention.start, e.end - mention.start, e.new)
                                  for e in found]) if sure else ""  # fmt: skip
    line, column = _position(lines, mention.start)
    return Mention(" ".join(written.split()), line, column, mention.start, mention.end,
                   " ".join(suggested.split()), tuple(found) if sure else ())  # fmt: skip


def _other_form(part: SpelledPart, wanted: str) -> bool:
    """Ales and Aliaksandr: a short form and the full name are not two spellings."""
    if part.kind != "given" or part.word.initial:
        return False
    find = curated().find
    left = {s.family: s.relation == "diminutive" for s in find(part.spelled, "given")}
    right = {s.family: s.relation == "diminutive" for s in find(wanted, "given")}
    shared = left.keys() & right.keys()
    return bool(shared) and all(left[family] != right[family] for family in shared)


def _sex(mention: MentionReading) -> str:
    given = mention.part("given")
    return given.nominative.sex if given else ""


def _cases(mention: MentionReading, text: str) -> frozenset[int]:
    """The cases that a mention may stand in: its words agree, and the preposition decides."""
    cases = frozenset(range(len(CASES)))
    for part in mention.parts:
        if not part.word.initial and part.kind in ("given", "surname"):
            clean, whole = without_marks(part.word.clean).lower(), part.nominative.word
            for sex in _sex(mention) or "mf":
                found = [cases_of(clean, whole, part.kind, sex, lang) for lang in ("be", "ru")]
                both = cases & frozenset().union(*found)
                if both:
                    cases = both
                    break
    asked = governed(text, mention.start)
    return frozenset({asked}) if asked in cases and asked is not None else cases


def _respelled(
    part: SpelledPart, wanted: str, cases: frozenset[int], sex: str, language: str
) -> str | None:
    """A word in the wanted spelling, in its case and capitals; None where that is not certain."""
    word = part.word
    if word.initial:
        letters = word.text.rstrip(".")
        return word.text if wanted[: len(letters)].lower() == letters.lower() else wanted[0] + "."
    if part.spelled.lower() == wanted.lower():
        return word.text
    new = wanted
    if is_cyrillic(word.clean):
        written = without_marks(word.text).lower()
        languages = (language,) if language in ("be", "ru") else _languages_of(wanted)
        declined = {
            case
            for lang in languages
            for one in sex or "mf"
            for case in cases_of(written, wanted.lower(), part.kind, one, lang)
        }
        if part.kind != "patronymic" and declined & cases:
            return word.text  # Петре is of Пётр as well as of Петр
        forms = {
            form
            for lang in languages
            for one in sex or "mf"
            for form in _forms(part, wanted.lower(), cases, one, lang)
        }
        if len(forms) != 1:
            return None
        new = named(forms.pop())
    return new.upper() if len(word.text) > 1 and word.text.isupper() else new


def _languages_of(word: str) -> tuple[str, ...]:
    """The languages that can spell a word so: Пётр is of both."""
    from bynames._spell.orthography import is_spelling

    return tuple(lang for lang in ("be", "ru") if is_spelling(word.lower(), lang)) or ("ru",)


def _forms(
    part: SpelledPart, wanted: str, cases: frozenset[int], sex: str, lang: str
) -> Iterator[str]:
    """The forms of the wanted name in some cases; of two endings in use the one that is written."""
    if part.kind == "patronymic":  # read in the nominative only
        yield wanted
        return
    written = without_marks(part.word.clean).lower()
    for case in cases:
        some = paradigm(wanted, part.kind, sex, lang)[case]
        alike = [form for form in some if form[-2:] == written[-2:]]
        yield (alike or some)[0]


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
