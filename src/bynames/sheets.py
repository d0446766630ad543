"""Spreadsheets of names: suggest, decide, apply.

``dedupe_file`` writes a review file, in which a person decides; ``apply_file`` writes the file
cleaned as decided; ``link_files``, ``search_file`` and ``columns_file`` work with further files.
Files are CSV, XLSX, ODS, Parquet or JSON Lines, by their endings.  Each is written whole or not at
all; the user's cells are never altered, and nothing is merged unasked.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> from bynames.sheets import dedupe_file, review_summary
>>> with TemporaryDirectory() as folder:
...     _ = (people := Path(folder) / "people.csv").write_text(
...         "name\\nAlena Laptsionak\\nMarfa Rabkova\\nЕлена Лаптёнок\\n", encoding="utf-8")
...     review, written = dedupe_file(people)
...     Path(written).name, review_summary(review)["groups"]
('people.review.csv', 1)
"""

from bynames._late_names import late_names

TYPE_CHECKING = False

if TYPE_CHECKING:
    from bynames._sheets.cleaned import Cleaned
    from bynames._sheets.comparable import Comparable
    from bynames._sheets.ledger import Conflict, Decision
    from bynames._sheets.ledger_work import (
        LedgerStatus,
        Reviewer,
        ledger_status,
        merge_ledgers,
        undo_decisions,
    )
    from bynames._sheets.linking import Linked, Match
    from bynames._sheets.placing import Placed, Unapplied
    from bynames._sheets.review import Review, review_summary
    from bynames._sheets.review_groups import Member, ReviewGroup, ReviewGroups
    from bynames._sheets.searching import FoundRow
    from bynames._sheets.sheet import Added, Sheet
    from bynames._sheets.workflows import (
        Reading,
        apply_file,
        columns_file,
        dedupe_file,
        link_files,
        search_file,
    )

__all__ = [
    "Added", "Cleaned", "Comparable", "Conflict", "Decision", "FoundRow", "LedgerStatus", "Linked",
    "Match", "Member", "Placed", "Reading", "Review", "ReviewGroup", "ReviewGroups", "Reviewer",
    "Sheet", "Unapplied", "apply_file", "columns_file", "dedupe_file", "ledger_status",
    "link_files", "merge_ledgers", "review_summary", "search_file", "undo_decisions",
]  # fmt: skip

_HOME = {
    "cleaned": ("Cleaned",),
    "comparable": ("Comparable",),
    "ledger": ("Conflict", "Decision"),
    "ledger_work": (
        "LedgerStatus", "Reviewer", "ledger_status", "merge_ledgers", "undo_decisions",
    ),
    "linking": ("Linked", "Match"),
    "placing": ("Placed", "Unapplied"),
    "review": ("Review", "review_summary"),
    "review_groups": ("Member", "ReviewGroup", "ReviewGroups"),
    "searching": ("FoundRow",),
    "sheet": ("Added", "Sheet"),
    "workflows": (
        "Reading", "apply_file", "columns_file", "dedupe_file", "link_files", "search_file",
    ),
}  # fmt: skip

if not TYPE_CHECKING:  # a type checker is to know what there is, and what is misspelt
    __getattr__ = late_names(__name__, _HOME, package="bynames._sheets")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
