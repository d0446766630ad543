"""Ledgers looked into, merged and set right: who decided what, what holds, what contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bynames._errors import BynamesError
from bynames._sheets.ledger import Conflict, Decision, latest_last, ledger_text, settle
from bynames._sheets.ledger_file import add_to_ledger, locked, read_ledger, with_reviewer
from bynames._sheets.output import check_outputs, write_file

__all__ = ["LedgerStatus", "Reviewer", "ledger_status", "merge_ledgers", "undo_decisions"]


@dataclass(frozen=True, slots=True)
class Reviewer:
    """What one person decided ("": who is not named); ``first`` and ``last`` are ISO times."""

    name: str
    counts: dict[str, int]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class LedgerStatus:
    """What one or several ledgers contain.

    ``lines`` counts all decisions, ``holding`` those in force, by word; ``conflicts``
    are pairs of reviewers who contradict each other.
    """

    lines: int
    holding: dict[str, int]
    reviewers: tuple[Reviewer, ...]
    conflicts: tuple[Conflict, ...]


def ledger_status(files: Iterable[str | Path]) -> LedgerStatus:
    """Summarise ledgers, all together.

    Raises :class:`BynamesError` if a file is missing or is not a ledger.
    """
    decisions = _read(files)
    held, conflicts = settle(decisions)
    by_name: dict[str, list[Decision]] = {}
    for item in decisions:
        by_name.setdefault(item.reviewer, []).append(item)
    reviewers = []
    for name in sorted(by_name):
        times = sorted(item.time for item in by_name[name] if item.time)
        counts = Counter(item.decision for item in by_name[name])
        reviewers.append(Reviewer(name, dict(counts), *(times[:1] or [""]), *(times[-1:] or [""])))
    return LedgerStatus(
        len(decisions), dict(Counter(item.decision for item in held)), tuple(reviewers),
        tuple(conflicts),
    )  # fmt: skip


def merge_ledgers(
    files: Sequence[str | Path], output: str | Path, *, force: bool = False
) -> tuple[int, tuple[Conflict, ...]]:
    """Write the decisions of several ledgers into one, oldest first, each once.

    Returns how many lines it has, and the conflicts among them.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    check_outputs([output], files, force=force)
    decisions = latest_last(_read(files))
    lines = list(dict.fromkeys(replace(item, source="", line=0) for item in decisions))
    write_file(output, ledger_text(lines).encode(), inputs=files, force=force)
    return len(lines), tuple(settle(decisions)[1])


def undo_decisions(
    path: str | Path, rows: Iterable[int], *, reviewer: str | None = None
) -> list[Decision]:
    """Take back the decisions in some rows of a ledger (as a spreadsheet program counts them).

    Nothing is deleted: ``undo`` lines are added, in the name of whoever had decided, with a note
    of who took it back (`reviewer`, by default who is logged in).  Of a line that names nobody the
    decisions of all on that pair are taken back.  Returns what was taken back.

    Raises :class:`BynamesError` for a row that holds no decision.
    """
    path = Path(path)
    with locked(path):
        decisions, sheet = read_ledger(path)
        by_row = {item.line: item for item in decisions}
        found = []
        for row in rows:
            item = by_row.get(row)
            if item is None or item.decision == "undo":
                if not by_row:
                    raise BynamesError(f"{path.name} is a ledger without decisions")
                raise BynamesError(
                    f"row {row} of {path.name} holds no decision; the file has some in rows "
                    f"{min(by_row)} to {max(by_row)}"
                )
            found.append(item)
        (by,) = with_reviewer([Decision("undo", "", "")], reviewer)
        add_to_ledger(path, sheet, [_undone(item, by) for item in found])
    return found


def _undone(item: Decision, by: Decision) -> Decision:
    note = f"row {item.line}" + (f", by {by.reviewer}" if by.reviewer else "")
    if item.decision == "spelling":
        return replace(item, spelling="", note=note, time=by.time)
    return replace(item, decision="undo", note=note, time=by.time if item.time else "")


def _read(files: Iterable[str | Path]) -> list[Decision]:
    decisions = []
    for file in files:
        if not Path(file).is_file():
            raise BynamesError(f"there is no ledger {str(file)!r}")
        decisions += read_ledger(file)[0]
    return decisions
