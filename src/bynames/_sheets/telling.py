"""What people are told while a file is worked on: which columns hold the name, what was decided."""

from __future__ import annotations

from collections.abc import Sequence

from bynames._sheets.name_columns import find_names, other_names, second_table
from bynames._sheets.name_facts import unread_names
from bynames._sheets.placing import PlacedConflict, Unapplied
from bynames._sheets.review import Review
from bynames._sheets.sheet import Say, Sheet

__all__ = ["say_columns", "say_compared", "say_placed", "say_some"]

_SAID = 20
"""At most this many decisions that were not applied are listed one by one."""


def say_some(lines: Sequence[str], say: Say) -> None:
    """Say the first of some lines about decisions, how many more there are, and where.

    >>> told: list[str] = []
    >>> say_some([f"not applied: {at}" for at in range(22)], told.append)
    >>> print(len(told), told[-1])
    21 … and 2 more that were not applied; --json lists them all
    """
    for line in lines[:_SAID]:
        say(line)
    if len(lines) > _SAID:
        say(f"… and {len(lines) - _SAID:,} more that were not applied; --json lists them all")


def say_compared(review: Review, must: int, say: Say) -> None:
    """Say as what the columns beside the name were compared, and what came of it."""
    for column in review.compared.values():
        kind = "dates (day first)" if column.kind == "dates" else column.kind
        said = f"{review.source}: {column.header!r} is compared as {kind}"
        say(f"{said}; cells that are not, ignored: {column.unread:,}" if column.unread else said)
    if must:
        say(
            f"{review.source}: pairs with the same name that were kept apart: {review.kept_apart:,}"
        )


def say_placed(
    conflicts: Sequence[PlacedConflict], unapplied: Sequence[Unapplied], say: Say
) -> None:
    """Say which earlier decisions do not hold, and why."""
    lines = [
        f"conflict, left undecided: {conflict.reason}: {conflict.first} "
        f"({conflict.first.where}); {conflict.second} ({conflict.second.where})"
        for conflict, _ in conflicts
    ]
    say_some([*lines, *(f"not applied: {item}" for item in unapplied)], say)


def say_columns(sheet: Sheet, wanted: str | None, say: Say, option: str = "-c") -> None:
    """Say which columns are taken for the name, if nobody named them."""
    found = find_names(sheet.headers, sheet.rows, wanted)
    if wanted is None:
        titles = ", ".join(_titles(sheet, found.all))
        say(f"{sheet.name}: names in {titles} (to change: {option} COLUMN)")
        rest = other_names(sheet.headers, sheet.rows, found)
        if rest:
            others = ", ".join(_titles(sheet, rest))
            say(f"{sheet.name}: other columns with names, not used: {others}")
    below = second_table(sheet.rows, found)
    if below >= 0:
        say(f"{sheet.name}: row {sheet.row_number(below)} has headers of names in other columns: "
            "is it a second table? Its rows are read as part of the first; put it on its own sheet "
            "or in its own file")  # fmt: skip
    unread = unread_names(found, sheet.rows)
    if unread:
        say(f"{sheet.name}: names with words in other scripts, which are left out: {unread:,} "
            "(pip install 'bynames[scripts]' reads them)")  # fmt: skip


def _titles(sheet: Sheet, places: Sequence[int]) -> list[str]:
    """The headers of columns, as they are told."""
    return [repr(" ".join(sheet.headers[at].split()) or f"column {at + 1}") for at in places]
