"""Decisions as a ledger: a plain CSV, append-only, keyed by the content of rows.

One line is one decision about two rows: ``decision,left,right,left_name,right_name,note``.
``left`` and ``right`` are row keys, made from a row's cells (see :func:`row_keys`), so that a
decision survives re-sorting, re-running and added rows.  A later line with ``undo`` takes the
earlier decisions on its two rows back.  Ledgers are merged by putting one below the other.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bynames._errors import BynamesError, unknown_choice
from bynames.sheets.delimited import Lines

__all__ = [
    "DECISIONS",
    "LEDGER_COLUMNS",
    "Conflict",
    "Decision",
    "ledger_text",
    "parse_ledger",
    "row_keys",
    "settle",
]

LEDGER_COLUMNS = ("decision", "left", "right", "left_name", "right_name", "note")
DECISIONS = ("same", "different", "unsure")
"""What a person may decide; a ledger line may also say ``undo``."""


_ESCAPED = re.compile(r"(^|(?<=\x1f))'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about two rows; ``line`` tells where it stands (0: nowhere yet)."""

    decision: str
    left: str
    right: str
    left_name: str = ""
    right_name: str = ""
    note: str = ""
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The two row keys in order: a decision has no direction."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)

    def __str__(self) -> str:
        return f"{self.decision}: {self.left_name or self.left} / {self.right_name or self.right}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions that cannot both hold."""

    first: Decision
    second: Decision
    reason: str


def row_keys(rows: Iterable[Sequence[str]]) -> list[str]:
    """One key per row, from its cells; equal rows are numbered: ``…#2`` is the second of them.

    Empty cells at the end of a row do not count.

    >>> keys = row_keys([["Ян Вайда", "Minsk"], ["Ян Вайда"], ["Ян Вайда", "Minsk", ""]])
    >>> keys[2] == keys[0] + "#2", keys[1] == keys[0]
    (True, False)
    """
    keys = []
    seen: Counter[str] = Counter()
    for row in rows:
        text = "\x1f".join(row).rstrip("\x1f")
        if "'" in text:  # as --escape-formulas writes it
            text = _ESCAPED.sub("", text)
        key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def ledger_text(decisions: Iterable[Decision], *, header: bool = True) -> str:
    r"""Write decisions as the text of a ledger.

    >>> ledger_text([Decision("same", "a", "b", "Ян", "Jan")])
    'decision,left,right,left_name,right_name,note\nsame,a,b,Ян,Jan,\n'
    """
    out = Lines("\n")
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(LEDGER_COLUMNS)
    for item in decisions:
        writer.writerow([getattr(item, column) for column in LEDGER_COLUMNS])
    return "".join(out.lines)


def parse_ledger(rows: Iterable[Sequence[str]], header: Sequence[str]) -> list[Decision]:
    """Read the rows of a ledger; further columns are passed over, repeated headers too.

    Raises :class:`BynamesError` for a word that is no decision.

    >>> parse_ledger([["same", "a", "b"]], ["decision", "left", "right"])[0].decision
    'same'
    """
    names = [name.strip().lower() for name in header]
    missing = [name for name in LEDGER_COLUMNS[:3] if name not in names]
    if missing:
        raise BynamesError(
            f"this is no ledger of decisions: it has no column {missing[0]!r}; "
            f"a ledger begins with {','.join(LEDGER_COLUMNS)}"
        )
    place = {name: names.index(name) for name in LEDGER_COLUMNS if name in names}
    decisions = []
    for line, row in enumerate(rows, 2):
        cells = {n: row[at].strip() if at < len(row) else "" for n, at in place.items()}
        word = cells["decision"].lower()
        if not any(cells.values()) or word == "decision":
            continue
        if word not in (*DECISIONS, "undo"):
            problem = unknown_choice("decision", word, (*DECISIONS, "undo"))
            raise BynamesError(f"line {line} of the ledger: {problem}")
        if not cells["left"] or not cells["right"]:
            raise BynamesError(f"line {line} of the ledger names only one row; it takes two keys")
        decisions.append(Decision(**{**cells, "decision": word}, line=line))
    return decisions


def settle(decisions: Iterable[Decision]) -> tuple[list[Decision], list[Conflict]]:
    """What holds at the end of a ledger: one decision per pair of rows, and the conflicts.

    ``undo`` takes back what was decided of its pair before.  A pair decided ``same`` in one place
    and ``different`` in another is a conflict, and left undecided; either goes before ``unsure``.

    >>> settle([Decision("same", "a", "b"), Decision("undo", "b", "a")])
    ([], [])
    >>> held, conflicts = settle([Decision("same", "a", "b"), Decision("different", "b", "a")])
    >>> held, conflicts[0].reason
    ([], 'decided both same and different')
    """
    held: dict[tuple[str, str], list[Decision]] = {}
    for item in decisions:
        if item.decision == "undo":
            held.pop(item.pair, None)
        else:
            held.setdefault(item.pair, []).append(item)
    result, conflicts = [], []
    for found in held.values():
        by_word = {item.decision: item for item in found}
        if "same" in by_word and "different" in by_word:
            conflicts.append(
                Conflict(by_word["same"], by_word["different"], "decided both same and different")
            )
        else:
            result.append(by_word.get("same") or by_word.get("different") or found[-1])
    return result, conflicts
