"""Decisions from a file: a review file that people filled in, or a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bynames._errors import BynamesError, unknown_choice
from bynames.sheets.files import read_sheet
from bynames.sheets.ledger import DECISIONS, Decision, parse_ledger, row_keys
from bynames.sheets.name_columns import find_names, names_of
from bynames.sheets.sheet import OWN_COLUMNS, REFERENCE, Sheet

__all__ = ["Decided", "decisions_of", "read_decisions"]

_WORDS = {
    "same": "same", "s": "same", "yes": "same", "y": "same", "так": "same", "да": "same",
    "different": "different", "d": "different", "no": "different", "n": "different",
    "не": "different", "нет": "different", "unsure": "unsure", "u": "unsure", "?": "unsure",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions, with what a review file says besides.

    ``suggested`` maps the key of a reference row to its group's suggested spelling, as people may
    have edited it; ``open`` holds the undecided pairs with their scores.
    """

    decisions: tuple[Decision, ...]
    suggested: dict[str, str]
    open: tuple[tuple[Decision, float], ...] = ()


def read_decisions(
    path: str | Path, *, columns: str | None = None, encoding: str | None = None
) -> Decided:
    """Read decisions from a review file (any format that ``dedupe`` writes) or from a ledger.

    Raises :class:`BynamesError` if it is neither.
    """
    sheet = read_sheet(path, encoding=encoding, own_columns=True)
    return decisions_of(sheet, columns=columns)


def decisions_of(sheet: Sheet, *, columns: str | None = None) -> Decided:
    """The decisions that a review file or a ledger holds."""
    if "bynames_decision" in sheet.headers and "bynames_group" in sheet.headers:
        return _from_review(sheet, columns)
    if "decision" not in [header.strip().lower() for header in sheet.headers]:
        raise BynamesError(
            f"{sheet.name} holds no decisions: it is neither a review file of bynames dedupe "
            "(column bynames_decision) nor a ledger (columns decision,left,right)"
        )
    return Decided(tuple(parse_ledger(sheet.rows, sheet.headers)), {})


def _from_review(sheet: Sheet, columns: str | None) -> Decided:
    own = {header: at for at, header in enumerate(sheet.headers) if header in OWN_COLUMNS}
    keep = [at for at, header in enumerate(sheet.headers) if header not in OWN_COLUMNS]
    rows = [[row[at] for at in keep] for row in sheet.rows]
    keys = row_keys(rows)
    try:
        name_columns = find_names([sheet.headers[at] for at in keep], rows, columns)
        names: Sequence[str | None] = names_of(name_columns, rows)
    except BynamesError:  # a decision is found by its row's key, the name is a help
        names = [None] * len(rows)
    cells = _Cells(sheet, own)
    members: dict[str, list[int]] = {}
    for row in range(len(rows)):
        group = cells.text(row, "bynames_group")
        if group:
            members.setdefault(group, []).append(row)
    decisions: list[Decision] = []
    waiting: list[tuple[Decision, float]] = []
    suggested: dict[str, str] = {}
    for inside in members.values():
        marked = (row for row in inside if cells.text(row, "bynames_why") == REFERENCE)
        reference = next(marked, inside[0])
        titles = [cells.text(row, "bynames_suggested") for row in inside]
        # whoever edits the suggestion may do so in one row only: the rarest text is the edited one
        rare = min(filter(None, titles), key=lambda text: (titles.count(text), text), default="")
        suggested[keys[reference]] = (
            cells.text(reference, "bynames_suggested")
            if titles.count(rare) * 2 == len(titles)
            else rare
        )
        own_word = cells.word(reference)
        for row in inside:
            if row == reference:
                continue
            word = cells.word(row) or (own_word if own_word != "same" else "")
            pair = Decision(
                word, keys[reference], keys[row], names[reference] or "", names[row] or "",
                line=sheet.row_number(row),
            )  # fmt: skip
            if word:
                decisions.append(pair)
            else:
                waiting.append((pair, cells.score(row)))
    return Decided(tuple(decisions), suggested, tuple(waiting))


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of our own columns."""

    sheet: Sheet
    own: dict[str, int]

    def text(self, row: int, header: str) -> str:
        at = self.own.get(header)
        return self.sheet.rows[row][at].strip() if at is not None else ""

    def word(self, row: int) -> str:
        text = self.text(row, "bynames_decision").lower()
        if text and text not in _WORDS:
            problem = unknown_choice("decision", text, DECISIONS)
            raise BynamesError(f"row {self.sheet.row_number(row)} of {self.sheet.name}: {problem}")
        return _WORDS[text] if text else ""

    def score(self, row: int) -> float:
        try:
            return float(self.text(row, "bynames_score").replace(",", "."))
        except ValueError:
            return 0.0


def new_decisions(found: Iterable[Decision], known: Iterable[Decision]) -> list[Decision]:
    """Those decisions that a ledger does not end with already.

    >>> new_decisions([Decision("same", "a", "b")], [Decision("same", "b", "a")])
    []
    """
    last = {item.pair: item.decision for item in known}
    return [item for item in found if last.get(item.pair) != item.decision]
