"""What stands beside a name is taken away: titles, offices, years, countries, "and others".

A word goes only if a name is left.  A word that is a name of people, too (*Граф*, *Major*), goes
if it is written small beside words with capitals; otherwise it stays and is marked as doubtful:
whether the rest is a whole name without it, the parts of the name tell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bynames._text.words_beside import (
    LEADING,
    Phrase,
    Unit,
    more_of_office,
    phrase_units,
    phrases_ending,
    phrases_starting,
)

__all__ = [
    "Rest",
    "former_in_brackets",
    "is_beside",
    "is_placeholder",
    "joined_at",
    "name_before_alias",
    "without_words_beside",
]


class Rest(NamedTuple):
    """A text without the words beside its name.

    ``beside``: what was taken away, as (kind, as written), in order.  ``doubtful``: the same of
    words left that may be none of the name.
    """

    text: str
    beside: tuple[tuple[str, str], ...]
    doubtful: tuple[tuple[str, str], ...]


_BEFORE = frozenset({"before", "either"})
_AFTER = frozenset({"after", "either"})
_BESIDE = _BEFORE | _AFTER
_COMMAS = re.compile(r"\s*(?:(?<!\d)[,:]|[,:](?!\d)|[—–|])+\s*|\s+-+\s+")
"""Of a result, as 10,54 or 3:45, they part nothing."""
_SHORTEST_NAME = 3
_SHORTEST_WORD = 4
"""Phrases of capitals with fewer letters may be initials, too."""


def without_words_beside(text: str) -> Rest:
    """Take the words beside a name away.

    >>> without_words_beside("д.т.н., проф. Лапцёнак Алена").text
    'Лапцёнак Алена'
    >>> without_words_beside("Граф Иван"), without_words_beside("граф Иван Крук").text
    (Rest(text='Граф Иван', beside=(), doubtful=(('title', 'Граф'),)), 'Иван Крук')
    """
    work = _Work(text)
    return work.rest()


def is_placeholder(text: str) -> bool:
    """Tell whether a text stands where no name is known, or is a header, or a line of totals.

    >>> is_placeholder("Имя неизвестно"), is_placeholder("Эрнст Неизвестный")
    (True, False)
    >>> is_placeholder("Итого по отделу кадров: 12")
    True
    """
    units = [unit for unit in phrase_units(text) if unit.is_word]
    at = 0
    found = False
    while at < len(units):
        if _ONE_LETTER.fullmatch(units[at].plain):
            at, found = at + 1, True
            continue
        for phrase in phrases_starting(units[at].plain):
            if phrase.place == "opening" and not at and _stands(phrase, units, at):
                return True
            if (phrase.place == "alone" or phrase.kind == "title") and _stands(phrase, units, at):
                at += len(phrase.words)
                found |= phrase.place == "alone"
                break
        else:
            return False
    return found


_ONE_LETTER = re.compile(r"([^\W\d_])\1{2,}")


def is_beside(text: str) -> tuple[tuple[str, str], ...]:
    """The kinds and words of a text that is nothing but words beside a name; () if it is not.

    >>> is_beside("ст."), is_beside("Іванова")
    ((('seniority:sr', 'ст.'),), ())
    """
    units = phrase_units(text)
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(units):
        # behind a name: (отец) is the father of a namesake, no monk
        phrase = _longest(units, at, _AFTER) or _longest(units, at, _BESIDE)
        if phrase is None or (phrase.name and units[at].written[0].isupper()):
            return ()
        found.append((phrase.kind, _written(text, units[at : at + len(phrase.words)])))
        at += len(phrase.words)
    return tuple(found)


def former_in_brackets(text: str) -> str:
    """Put a former name in brackets, without what says that it is one.

    Such a phrase is written in small letters, unless the whole text is in capitals; the name behind
    it is one surname.

    >>> former_in_brackets("Вера Новик, урожд. Петрова"), former_in_brackets("Vera née Novik")
    ('Вера Новик (Петрова)', 'Vera (Novik)')
    >>> former_in_brackets("Max Born"), former_in_brackets("Крук, бывш. директор")
    ('Max Born', 'Крук, бывш. директор')
    """
    units = phrase_units(text)
    one_case = not (any(map(str.islower, text)) and any(map(str.isupper, text)))
    for at in range(len(units) - 2, 0, -1):
        if not (one_case or units[at].written.islower()):
            continue
        for phrase in phrases_starting(units[at].plain):
            after = at + len(phrase.words)
            if phrase.kind == "former" and after < len(units) and _stands(phrase, units, at):
                name = units[after]
                if len(name.written) >= _SHORTEST_NAME and (one_case or name.written[0].isupper()):
                    before = text[: units[at].start].rstrip(" ,;(")
                    text = f"{before} ({name.written}){text[name.end :]}"
                break
    return text


def name_before_alias(text: str) -> str:
    """A text up to what says that the name follows once more; "" if it begins so.

    >>> name_before_alias("Viktar LUKASHENKA a.k.a. Viktor LUKASHENKO")
    'Viktar LUKASHENKA'
    >>> name_before_alias("aka Lena"), name_before_alias("Anna Alias")
    ('', 'Anna Alias')
    """
    units = phrase_units(text)
    one_case = not (any(map(str.islower, text)) and any(map(str.isupper, text)))
    for at in range(len(units) - 1):
        if at == 1 or not (one_case or units[at].written.islower()):
            continue  # one word before it is no name
        for phrase in phrases_starting(units[at].plain):
            after = at + len(phrase.words)
            if phrase.kind == "alias" and after < len(units) and _stands(phrase, units, at):
                return text[: units[at].start].rstrip(" ,;(")
    return text


def joined_at(text: str) -> list[tuple[int, int]]:
    """Where words as *and*, or dashes, stand between two names.

    >>> joined_at("Иван Крук и Анна Крук")
    [(10, 11)]
    """
    units = phrase_units(text)
    found = []
    for at in range(1, len(units) - 1):
        unit = units[at]
        for phrase in phrases_starting(unit.plain):
            last = at + len(phrase.words)
            if (
                phrase.kind == "and"
                and unit.written.islower()
                and last < len(units)
                and len(units[last].written) > 1
                and _stands(phrase, units, at)
            ):
                found.append((unit.start, units[last - 1].end))
                break
    return found + _dashes_at(text)


_DASH = re.compile(r"\s[-\u2012-\u2015]+\s")
_TWO_WORDS = re.compile(r"\w{2,}\W+\w")


def _dashes_at(text: str) -> list[tuple[int, int]]:
    """Where dashes stand between names of two words; `Іванова - Пятрова Ганна` is one name."""
    found: list[tuple[int, int]] = []
    matches = list(_DASH.finditer(text))
    edges = [0, *(match.end() for match in matches)], [*(m.start() for m in matches), len(text)]
    whole = [bool(_TWO_WORDS.search(text, start, end)) for start, end in zip(*edges, strict=True)]
    if matches and all(whole):
        found = [match.span() for match in matches]
    return found


def _stands(phrase: Phrase, units: list[Unit], at: int) -> bool:
    """Whether the words of a phrase stand in a text from a place on."""
    size = len(phrase.words)
    return tuple(unit.plain for unit in units[at : at + size]) == phrase.words


def _longest(units: list[Unit], at: int, places: frozenset[str]) -> Phrase | None:
    for phrase in phrases_starting(units[at].plain):
        if phrase.place in places and _stands(phrase, units, at) and _in_case(phrase, units, at):
            return phrase
    return None


def _in_case(phrase: Phrase, units: list[Unit], at: int) -> bool:
    """Whether a phrase of capitals is written in capitals, or stands between commas alone."""
    size = len(phrase.words)
    written = [unit.written for unit in units[at : at + size] if unit.is_word]
    return not phrase.capitals or size == len(units) or all(map(str.isupper, written))


def _written(text: str, units: list[Unit]) -> str:
    end = units[-1].end
    return text[units[0].start : end + (text[end : end + 1] == ".")]


class _Work:
    """The words of a text, in segments between commas, and which of them are left."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments: list[list[Unit]] = []
        self.joints: list[str] = []
        """What stands before each segment."""
        start, joint = 0, ""
        for match in _COMMAS.finditer(text):
            self._add(start, match.start(), joint)
            start, joint = match.end(), match[0].strip()
        self._add(start, len(text), joint)
        self.beside: list[tuple[int, str, str]] = []
        self.doubtful: list[tuple[str, str]] = []
        self.gone: list[tuple[int, int]] = []
        self.shouted = not any(map(str.islower, text))
        self.small = not any(map(str.isupper, text))

    def _add(self, start: int, end: int, joint: str) -> None:
        units = [
            unit._replace(start=unit.start + start, end=unit.end + start)
            for unit in phrase_units(self.text[start:end])
        ]
        if any(unit.is_word for unit in units):
            self.segments.append(_seniority_apart(units))
            self.joints.append(joint)

    def rest(self) -> Rest:
        """Take words away until nothing goes any more."""
        for at, segment in enumerate(self.segments):
            if not (at and self._says_more(segment)):
                self._trim(segment, behind=at > 0)
                self._take_seniority(segment)
        if not self.beside:
            return Rest(self.text, (), tuple(self.doubtful))
        text = ""
        for segment, joint in zip(self.segments, self.joints, strict=True):
            if any(unit.is_word for unit in segment):
                between = f" {joint} " if "-" in joint else ", "
                text += between * bool(text) + self._slice(segment)
        beside = tuple((kind, written) for _, kind, written in sorted(self.beside))
        return Rest(text, beside, tuple(self.doubtful))

    def _slice(self, segment: list[Unit]) -> str:
        end = segment[-1].end
        while self.text[end : end + 1] in (".", "’", "'", ")"):
            end += 1
        start, pieces = segment[0].start, []
        for first, last in sorted(self.gone):
            if start <= first < end:
                pieces.append(self.text[start:first].rstrip("-"))
                start = last
        return " ".join([*pieces, self.text[start:end]])

    def _trim(self, segment: list[Unit], *, behind: bool) -> None:
        """Take words away from both ends of a segment.

        `behind` a comma the last come first: *Крук Іван, бацька* is no priest.
        """
        ways = (self._take_last, self._take_first)
        going = True
        while going and segment:
            going = any(bool(segment) and way(segment) for way in ways[:: 1 if behind else -1])
            going = going or _without_figure(segment)

    def _take_first(self, segment: list[Unit]) -> bool:
        for phrase in phrases_starting(segment[0].plain):
            small = segment[0].written.islower() and not self.small
            places = _BESIDE if small or len(phrase.words) == len(segment) else _BEFORE
            if phrase.place in places and _stands(phrase, segment, 0):
                size = len(phrase.words)
                if self._may_go(phrase, segment, 0, size):
                    self._take(phrase, segment, 0, self._office_end(phrase, segment, size))
                    return True
            elif phrase.kind == "occupation" and not small and phrase.words == (segment[0].plain,):
                self._doubt(phrase, segment[0])  # Журналист Крук И.: the first word of a cell
        return False

    def _take_last(self, segment: list[Unit]) -> bool:
        for phrase in phrases_ending(segment[-1].plain):
            size = len(phrase.words)
            at = len(segment) - size
            if (
                phrase.place in _AFTER
                and at >= 0
                and _stands(phrase, segment, at)
                and self._may_go(phrase, segment, at, len(segment))
            ):
                self._take(phrase, segment, at, len(segment))
                return True
        return False

    def _take(self, phrase: Phrase, segment: list[Unit], start: int, end: int) -> None:
        taken = segment[start:end]
        self.beside.append((taken[0].start, phrase.kind, _written(self.text, taken)))
        self.gone.append((segment[start].start, segment[end - 1].end))
        del segment[start:end]

    def _office_end(self, phrase: Phrase, segment: list[Unit], end: int) -> int:
        """What an office is of belongs to it, if a name follows."""
        if phrase.kind not in LEADING or self.small or self.shouted:
            return end
        return end + more_of_office([unit.written for unit in segment[end:]])

    def _take_seniority(self, segment: list[Unit]) -> None:
        """`Крук мл. Иван`, `Крук-младший Иван`, `Крук 2-й Иван`."""
        for at in range(len(segment) - 1, 0, -1):
            for phrase in phrases_starting(segment[at].plain):
                if (
                    phrase.kind.startswith("seniority")
                    and _stands(phrase, segment, at)
                    and not segment[at].written[0].isupper()
                    and self._may_go(phrase, segment, at, at + len(phrase.words))
                ):
                    self._take(phrase, segment, at, at + len(phrase.words))
                    break

    def _says_more(self, segment: list[Unit]) -> bool:
        """Take a segment after a comma that begins with an office: it is one to its end."""
        before = [unit for unit in self._words() if unit.start < segment[0].start]
        if len(before) < 2:
            return False
        # initials are another person's, but for a street's: ул. Я. Коласа
        initials = any(len(unit.written) == 1 and unit.written.isupper() for unit in segment)
        said = _longest(segment, 0, _AFTER)
        if said and len(said.words) == len(segment):
            return False  # Крук Іван, бацька: no priest
        for phrase in phrases_starting(segment[0].plain):
            if (
                (phrase.kind == "place" if initials else _leads(phrase))
                and phrase.place in _BESIDE
                and _stands(phrase, segment, 0)
                and (
                    len(phrase.words) > 1
                    or phrase.capitals
                    or segment[0].written.islower() != self.small
                )
                and _in_case(phrase, segment, 0)
            ):
                self._take(phrase, segment, 0, len(segment))
                return True
        return False

    def _words(self) -> list[Unit]:
        return [unit for segment in self.segments for unit in segment if unit.is_word]

    def _may_go(self, phrase: Phrase, segment: list[Unit], start: int, end: int) -> bool:
        """Whether a phrase is none of the name."""
        taken = segment[start:end]
        rest = [unit for unit in self._words() if unit not in taken]
        if not rest or not _in_case(phrase, segment, start):
            return False
        full = [unit for unit in rest if len(unit.written) > 1]
        if not full:
            return False
        has_letters = [unit for unit in taken if unit.is_word]
        if phrase.kind == "year" and not any(not unit.is_word for unit in taken):
            return False
        small = has_letters[0].written[0].islower() if has_letters else True
        if small and not self.small:
            return True
        whole_name = len(full) > 1 or len(rest) > len(full)
        if len(taken) == len(has_letters) == 1 and len(taken[0].written) == 1:
            self._doubt_numeral(phrase, taken[0])
            return False  # an initial
        if self._like_initials(phrase, has_letters):
            if not whole_name:
                self._doubt_numeral(phrase, taken[0])
            return whole_name and not self._are_initials(has_letters, segment)
        # Vyacheslav Model, Александр Яковлевич Школьник: an occupation is a surname, too
        if not phrase.name and (phrase.kind != "occupation" or len(phrase.words) > 1):
            return True
        if whole_name and len(taken) == len(segment) and self._stands_apart(segment):
            return True
        self._doubt(phrase, taken[0])
        return False

    def _doubt(self, phrase: Phrase, unit: Unit) -> None:
        """Leave a word in the text that may be none of the name."""
        if (phrase.kind, unit.written) not in self.doubtful:
            self.doubtful.append((phrase.kind, unit.written))

    def _doubt_numeral(self, phrase: Phrase, unit: Unit) -> None:
        """Leave a number in the text that may be initials: Иван II."""
        if phrase.kind.startswith("seniority") and self.text[unit.end : unit.end + 1] != ".":
            self._doubt(phrase, unit)

    def _stands_apart(self, segment: list[Unit]) -> bool:
        """Whether a segment is none of “Surname, Given”: it is behind a comma or before a colon."""
        at = next(n for n, some in enumerate(self.segments) if some is segment)
        return at > 0 or "," not in self.joints[1:2]

    def _are_initials(self, taken: list[Unit], segment: list[Unit]) -> bool:
        """Whether letters with full stops are all the given names beside a surname."""
        if any(len(unit.written) > 1 for unit in taken):
            return False
        beside = [
            unit
            for unit in segment
            if unit.is_word and unit not in taken and (len(unit.written) > 1 or self._is_big(unit))
        ]
        return len(beside) == 1 and len(beside[0].written) > 1

    def _is_big(self, unit: Unit) -> bool:
        """Whether a letter is no abbreviation: small ones are, as of д.м.н., beside capitals."""
        return self.small or unit.written.isupper()

    def _like_initials(self, phrase: Phrase, taken: list[Unit]) -> bool:
        """May a phrase as it is written be initials?"""
        if all(len(unit.written) == 1 for unit in taken):
            return True
        return phrase.capitals and len(taken) == 1 and len(taken[0].written) < _SHORTEST_WORD


def _leads(phrase: Phrase) -> bool:
    """Whether the words after a phrase belong to it, as after an office or *also known as*."""
    remark = phrase.kind == "remark" and len(phrase.words) > 1
    return phrase.kind in LEADING or phrase.kind == "alias" or remark


def _without_figure(segment: list[Unit]) -> bool:
    """Take a number at an end of a segment that belongs to no phrase: a place, a result."""
    for at in (-1, 0):
        if len(segment) > 1 and segment[at].plain == "#":
            del segment[at]
            return True
    return False


def _seniority_apart(units: list[Unit]) -> list[Unit]:
    """`Крук-младший` is two words."""
    found: list[Unit] = []
    for unit in units:
        at = unit.written.rfind("-")
        if at > 2 and _says_seniority(unit.plain[at + 1 :]) and not phrases_starting(unit.plain):
            middle = unit.start + at
            found.append(Unit(unit.plain[:at], unit.start, middle, unit.written[:at]))
            found.append(Unit(unit.plain[at + 1 :], middle + 1, unit.end, unit.written[at + 1 :]))
        else:
            found.append(unit)
    return found


def _says_seniority(word: str) -> bool:
    return any(
        phrase.kind.startswith("seniority") and phrase.words == (word,)
        for phrase in phrases_starting(word)
    )
