"""Decisions as a ledger: a plain CSV, append-only, keyed by the content of rows.

One line is one decision about two rows: what, on which rows (keys of
:mod:`bynames._sheets.row_keys` and names to read), a note, who decided and when.  A decision
survives re-sorting, re-running and added rows.  The later decision of the same reviewer holds;
reviewers who contradict each other are a conflict.  ``undo`` takes back what was decided of its
rows, ``spelling`` says how the person of the left row is to be written.
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bynames._errors import BynamesError, unknown_choice
from bynames._sheets.delimited import Lines
from bynames._sheets.formulas import escaped, unescaped
from bynames._sheets.row_keys import key_parts

__all__ = [
    "DECISIONS",
    "LEDGER_COLUMNS",
    "Conflict",
    "Decision",
    "decision_cells",
    "is_ledger",
    "latest_last",
    "ledger_text",
    "parse_ledger",
    "settle",
    "wrong_words",
]

LEDGER_COLUMNS = (
    "decision", "left", "right", "left_name", "right_name", "note", "reviewer", "time", "spelling",
)  # fmt: skip
_NEEDED = LEDGER_COLUMNS[:3]
DECISIONS = ("same", "different", "unsure")
"""What a person may decide; a ledger line may also say ``undo`` or ``spelling``."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about two rows, by whom and when (ISO 8601).

    ``source`` and ``line`` say which file and row it is in ("" and 0: none yet).
    """

    decision: str
    left: str
    right: str
    left_name: str = ""
    right_name: str = ""
    note: str = ""
    reviewer: str = ""
    time: str = ""
    spelling: str = ""
    source: str = ""
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The keys of the two rows in order: a decision has no direction."""
        left, right = key_parts(self.left).exact, key_parts(self.right).exact
        return (left, right) if left <= right else (right, left)

    @property
    def where(self) -> str:
        """Where it is and who made it, for people.

        >>> Decision("same", "a", "b", reviewer="Ада", source="d.csv", line=3).where
        'row 3 of d.csv, by Ада'
        """
        place = f"row {self.line} of {self.source}" if self.source else f"row {self.line}"
        by = f", by {self.reviewer}" if self.reviewer else ""
        return place + by + (f", {self.time[:10]}" if self.time else "")

    def __str__(self) -> str:
        if self.decision == "spelling":
            return f"spelling: {self.left_name or self.left}: {self.spelling}"
        return f"{self.decision}: {self.left_name or self.left} / {self.right_name or self.right}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions that cannot both hold."""

    first: Decision
    second: Decision
    reason: str


def decision_cells(item: Decision, columns: Sequence[str]) -> list[str]:
    """The cells of a decision under some headers; names that look like formulas are marked.

    >>> decision_cells(Decision("same", "a", "b", "=Ян"), ["decision", "left_name", "mine"])
    ['same', "'=Ян", '']
    """
    cells = [str(getattr(item, column)) if column in LEDGER_COLUMNS else "" for column in columns]
    return list(map(escaped, cells))


def ledger_text(decisions: Iterable[Decision], *, header: bool = True) -> str:
    r"""Write decisions as the text of a ledger.

    >>> ledger_text([Decision("same", "a", "b", "Ян", "Jan")]).splitlines()[1]
    'same,a,b,Ян,Jan,,,,'
    """
    out = Lines("\n")
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(LEDGER_COLUMNS)
    for item in decisions:
        writer.writerow(decision_cells(item, LEDGER_COLUMNS))
    return "".join(out.lines)


def is_ledger(header: Iterable[str]) -> bool:
    """Are these the headers of a ledger?"""
    return {name.strip().lower() for name in header}.issuperset(_NEEDED)


def parse_ledger(
    rows: Iterable[Sequence[str]],
    header: Sequence[str],
    source: str = "the ledger",
    first_row: int = 2,
) -> list[Decision]:
    """Read the rows of a ledger; further columns are passed over, repeated headers too.

    Raises :class:`BynamesError` with all lines whose word is not a decision.

    >>> parse_ledger([["same", "a", "b"]], ["decision", "left", "right"])[0].decision
    'same'
    """
    names = [name.strip().lower() for name in header]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise BynamesError(
            f"{source} is not a ledger of decisions: it has no column {missing[0]!r}; "
            f"a ledger begins with {','.join(LEDGER_COLUMNS)}"
        )
    place = {name: names.index(name) for name in LEDGER_COLUMNS if name in names}
    decisions, wrong = [], []
    for line, row in enumerate(rows, first_row):
        cells = {n: row[at].strip() if at < len(row) else "" for n, at in place.items()}
        word = cells["decision"].lower()
        if not any(cells.values()) or word == "decision":
            continue
        if word not in (*DECISIONS, "undo", "spelling"):
            wrong.append((line, word))
            continue
        if not cells["left"] or not (cells["right"] or word == "spelling"):
            raise BynamesError(f"row {line} of {source} names only one row; a decision needs two")
        for column in ("left_name", "right_name", "note", "reviewer", "spelling"):
            if column in cells:
                cells[column] = unescaped(cells[column])
        decisions.append(Decision(**{**cells, "decision": word}, source=source, line=line))
    if wrong:
        raise wrong_words(wrong, source, (*DECISIONS, "undo", "spelling"))
    return decisions


def wrong_words(
    wrong: Sequence[tuple[int, str]], source: str, valid: Sequence[str]
) -> BynamesError:
    """What to say of words that are no decisions: every row of them.

    >>> str(wrong_words([(3, "so"), (5, "mabye")], "r.csv", ["same"]))
    "row 3 of r.csv: unknown decision 'so'; row 5: 'mabye'. Valid: same"
    """
    (line, word), *more = wrong
    if not more:
        problem = unknown_choice("decision", word, valid)
        return BynamesError(f"row {line} of {source}: {problem}")
    others = "; ".join(f"row {at}: {text!r}" for at, text in more[:20])
    rest = f" and {len(more) - 20} more" if len(more) > 20 else ""
    return BynamesError(f"row {line} of {source}: unknown decision {word!r}; {others}{rest}. "
                        f"Valid: {', '.join(valid)}")  # fmt: skip


def settle(
    decisions: Iterable[Decision], pairs: Sequence[Hashable] | None = None
) -> tuple[list[Decision], list[Conflict]]:
    """What holds at the end of a ledger: one decision per pair of rows, and the conflicts.

    Of one reviewer the later decision holds: by time, else by its place.  Reviewers who say
    ``same`` and ``different`` of a pair are a conflict, and leave it undecided; either goes before
    ``unsure``.  Lines without reviewer and time may be anybody's.  ``undo`` takes back what its
    reviewer decided, one without a reviewer what all did.

    `pairs` says, decision by decision, what is decided on, where that is better known than by keys.

    >>> settle([Decision("same", "a", "b"), Decision("undo", "b", "a")])
    ([], [])
    >>> first = Decision("same", "a", "b", reviewer="Ада")
    >>> settle([first, Decision("different", "b", "a", reviewer="Ада")])[0][0].decision
    'different'
    >>> held, conflicts = settle([first, Decision("different", "b", "a", reviewer="Ян")])
    >>> held, conflicts[0].reason
    ([], 'decided both same and different')
    """
    last: dict[Hashable, dict[str, Decision]] = {}
    for at, item in enumerate(decisions):
        if item.decision == "spelling":
            continue
        pair = item.pair if pairs is None else pairs[at]
        by_reviewer = last.setdefault(pair, {})
        if item.decision == "undo" and not item.reviewer:
            by_reviewer.clear()
            continue
        who = item.reviewer or ("" if item.time else f"\0{at}")
        before = by_reviewer.get(who)
        if before is None or _instant(before) <= _instant(item):
            by_reviewer[who] = item
    result, conflicts = [], []
    for found in last.values():
        by_word = {item.decision: item for item in found.values() if item.decision != "undo"}
        if "same" in by_word and "different" in by_word:
            conflicts.append(
                Conflict(by_word["same"], by_word["different"], "decided both same and different")
            )
        elif by_word:
            first = by_word.get("same") or by_word.get("different") or by_word["unsure"]
            result.append(first)
    return result, conflicts


def latest_last(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions by their time, those of one time (or none) in their order.

    >>> late = Decision("same", "a", "b", time="2026-01-02")
    >>> latest_last([late, Decision("unsure", "a", "b")])[-1].decision
    'same'
    """
    return sorted(decisions, key=_instant)


def _instant(item: Decision) -> datetime:
    """When a decision was made; without a time it is older than those that have one."""
    try:
        found = datetime.fromisoformat(item.time)
    except ValueError:
        return _LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)


_LONG_AGO = datetime.min.replace(tzinfo=UTC)
