"""Decisions from a file: a review file that people filled in, or a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bynames._errors import BynamesError
from bynames._sheets.files import read_sheet
from bynames._sheets.ledger import DECISIONS, Decision, is_ledger, parse_ledger, wrong_words
from bynames._sheets.name_columns import find_names, names_of
from bynames._sheets.placing import Unapplied
from bynames._sheets.row_keys import row_keys, witness
from bynames._sheets.sheet import APART, LINK_KEY, OWN_COLUMNS, REFERENCE, Sheet, plain_value
from bynames._tab_lines import rows_of

__all__ = ["Decided", "decisions_of", "new_decisions", "read_decisions"]

_ID = re.compile(r"r[0-9a-f]{16}(#\d+)?")


_NO_REFERENCE = "the first row of its group, with which it was compared, is not in this file"
_NO_OTHERS = "the other rows of its group are not in this file"
_ON_REFERENCE = (
    "it stands on the first row of its group, with which the others are compared: say it on each "
    "of them"
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions, with what a review file says besides.

    ``suggested`` maps the key of a reference row to its group's suggested spelling, as people may
    have edited it, ``spelled`` that of a row in no group to the spelling that people gave it;
    ``open`` holds the undecided pairs with their scores; ``unapplied`` are words that stand where
    they decide nothing.  ``suggests`` says that it is a review file, with suggestions to decide on.
    """

    decisions: tuple[Decision, ...]
    suggested: dict[str, str]
    open: tuple[tuple[Decision, float], ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    spelled: dict[str, str] = field(default_factory=dict)
    suggests: bool = False


def read_decisions(
    path: str | Path, *, columns: str | None = None, encoding: str | None = None
) -> Decided:
    """Read decisions from a review file (any format that ``dedupe`` writes) or from a ledger.

    Raises :class:`BynamesError` if it is neither.
    """
    sheet = read_sheet(path, encoding=encoding, own_columns=True)
    return decisions_of(sheet, columns=columns)


def decisions_of(sheet: Sheet, *, columns: str | None = None) -> Decided:
    """The decisions that a review file, a linked file or a ledger holds."""
    if {"bynames_decision", LINK_KEY} <= {*sheet.headers}:
        return _linked(sheet)
    if "bynames_decision" in sheet.headers and "bynames_group" in sheet.headers:
        return _Review(sheet, columns).decided()
    if "bynames_decision" in sheet.headers:
        raise BynamesError(
            f"{sheet.name} has lost its column bynames_group, which says what the decisions are "
            "about: put it back, or decide in a new review file"
        )
    if not is_ledger(sheet.headers):
        raise BynamesError(
            f"{sheet.name} holds no decisions: it is neither a review file of bynames dedupe "
            "(column bynames_decision) nor a ledger (columns decision,left,right)"
        )
    return Decided(tuple(parse_ledger(sheet.rows, sheet.headers, sheet.name, sheet.first_row)), {})


def _linked(sheet: Sheet) -> Decided:
    """The decisions of a linked file: each row has the keys of both rows that it is about."""
    places = [sheet.headers.index(h) for h in ("bynames_decision", "bynames_row", LINK_KEY)]
    cells = [[row[at].strip() for at in places] for row in sheet.rows]
    words = _checked_words([word for word, _, _ in cells], sheet)
    decisions, unapplied = [], []
    for row, (word, (_, left, right)) in enumerate(zip(words, cells, strict=True)):
        item = Decision(word, left, right, source=sheet.name, line=sheet.row_number(row))
        if word and left and right:
            decisions.append(item)
        elif word:
            unapplied.append(Unapplied(item, "the row has no match"))
    return Decided(tuple(decisions), {}, unapplied=tuple(unapplied))


def _checked_words(given: Sequence[str], sheet: Sheet) -> list[str]:
    """What is decided in each row.

    Raises :class:`BynamesError` with every row whose word is not a decision.
    """
    words = _words()
    plain = list(map(_plain, given))
    wrong = [(sheet.row_number(row), given[row]) for row, word in enumerate(plain)
             if word and word not in words]  # fmt: skip
    if wrong:
        raise wrong_words(wrong, sheet.name, DECISIONS)
    return [words[word] if word else "" for word in plain]


@cache
def _words() -> dict[str, str]:
    """Every word that people type for a decision, with the decision."""
    return {
        _plain(word): decision
        for decision, listed in rows_of(Path(__file__).with_name("decision_words.tsv"))
        for word in listed.split(" | ")
    }


def _plain(word: str) -> str:
    return plain_value(word).strip("'\".! ")


class _Review:
    """A review file read: the cells of our own columns, the keys and names of its rows."""

    def __init__(self, sheet: Sheet, columns: str | None) -> None:
        self.sheet = sheet
        self.own = {header: at for at, header in enumerate(sheet.headers) if header in OWN_COLUMNS}
        keep = [at for at, header in enumerate(sheet.headers) if header not in OWN_COLUMNS]
        rows = [[row[at] for at in keep] for row in sheet.rows]
        self.keys = self._keys(rows)
        self.names = _names([sheet.headers[at] for at in keep], rows, columns)
        rows_given = range(len(self.keys))
        self.words = _checked_words([self.text(at, "bynames_decision") for at in rows_given], sheet)

    def _keys(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """The key of each row: the one that dedupe wrote, else one made of its cells."""
        made = row_keys(rows)
        keys = []
        for at, row in enumerate(rows):
            written = self.text(at, "bynames_row")
            keys.append(f"{written if _ID.fullmatch(written) else made[at]}/{witness(row)}")
        return keys

    def text(self, row: int, header: str) -> str:
        """A cell of our own columns."""
        at = self.own.get(header)
        return self.sheet.rows[row][at].strip() if at is not None else ""

    def score(self, row: int) -> float:
        """The score of a row; 0 if it has none."""
        try:
            return float(self.text(row, "bynames_score").replace(",", "."))
        except ValueError:
            return 0.0

    def pair(self, word: str, left: int, right: int) -> Decision:
        """A decision about two rows; it stands in the second."""
        return Decision(
            word, self.keys[left], self.keys[right], self.names[left] or "",
            self.names[right] or "", source=self.sheet.name, line=self.sheet.row_number(right),
        )  # fmt: skip

    def decided(self) -> Decided:
        """Everything that the review says."""
        members: dict[str, list[int]] = {}
        alone = []
        for row in range(len(self.keys)):
            group = self.text(row, "bynames_group")
            if group:
                members.setdefault(group, []).append(row)
            else:
                alone.append(row)
        decisions: list[Decision] = []
        waiting: list[tuple[Decision, float]] = []
        suggested: dict[str, str] = {}
        unapplied: list[Unapplied] = []
        for inside in members.values():
            reference = self._reference(inside)
            rest = [row for row in inside if row != reference]
            unapplied += self._without_effect(reference, rest)
            if reference < 0:
                continue
            suggested[self.keys[reference]] = self._suggested(inside, reference)
            own = self.words[reference].replace("same", "")
            for row in rest:
                word = self.words[row] or own
                if word:
                    decisions.append(self.pair(word, reference, row))
                else:
                    waiting.append((self.pair("", reference, row), self.score(row)))
        unapplied += [
            Unapplied(self.pair(self.words[row], row, row), "the row is in no group")
            for row in alone
            if self.words[row]
        ]
        spelled = {
            self.keys[row]: text for row in alone if (text := self.text(row, "bynames_suggested"))
        }
        decisions += self._apart()
        return Decided(tuple(decisions), suggested, tuple(waiting), tuple(unapplied), spelled, True)

    def _without_effect(self, reference: int, rest: Sequence[int]) -> list[Unapplied]:
        """The words in a group that decide nothing."""
        if reference < 0:
            return [
                Unapplied(self.pair(self.words[row], row, row), _NO_REFERENCE)
                for row in rest
                if self.words[row]
            ]
        own = self.words[reference]
        if own and not rest:
            return [Unapplied(self.pair(own, reference, reference), _NO_OTHERS)]
        if own == "same" and not all(self.words[row] for row in rest):
            return [Unapplied(self.pair(own, reference, reference), _ON_REFERENCE)]
        return []

    def _reference(self, inside: Sequence[int]) -> int:
        """The row with which the others of a group are compared; -1: it was deleted.

        The file may be sorted, and either of the columns that tell may be gone.
        """
        if not {"bynames_why", "bynames_score"} & self.own.keys():
            return inside[0]
        marked = (row for row in inside if self.text(row, "bynames_why") == REFERENCE)
        told = "bynames_score" in self.own
        unscored = (row for row in inside if told and not self.text(row, "bynames_score"))
        return next(marked, next(unscored, -1))

    def _suggested(self, inside: Sequence[int], reference: int) -> str:
        """The spelling to use for a group: whoever edits it may do so in one row only."""
        titles = [self.text(row, "bynames_suggested") for row in inside]
        rare = min(filter(None, titles), key=lambda text: (titles.count(text), text), default="")
        if titles.count(rare) * 2 == len(titles):
            return self.text(reference, "bynames_suggested")
        return rare

    def _apart(self) -> Iterable[Decision]:
        """Rows decided to be different before, which stand in no group together."""
        if APART not in self.own:
            return
        row_of = {key.partition("/")[0]: row for row, key in enumerate(self.keys)}
        for row in range(len(self.keys)):
            for key in self.text(row, APART).split():
                if key in row_of:
                    yield self.pair("different", row_of[key], row)
                else:
                    yield replace(self.pair("different", row, row), left=key, left_name="")


def _names(
    headers: Sequence[str], rows: Sequence[Sequence[str]], columns: str | None
) -> Sequence[str | None]:
    """The names of a review's rows: a decision is found by its row's key, the name is a help."""
    try:
        return names_of(find_names(headers, rows, columns), rows)
    except BynamesError:
        return [None] * len(rows)


def new_decisions(found: Iterable[Decision], known: Iterable[Decision]) -> list[Decision]:
    """Those decisions that a ledger does not end with already.

    >>> new_decisions([Decision("same", "a", "b")], [Decision("same", "b", "a")])
    []
    """

    def about(item: Decision) -> tuple[object, ...]:
        return item.pair, item.decision == "spelling"

    last = {about(item): (item.decision, item.spelling) for item in known}
    return [item for item in found if last.get(about(item)) != (item.decision, item.spelling)]
