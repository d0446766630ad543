"""From file to file: dedupe, apply, link and search, as the commands of the terminal do them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bynames._batch.progress import Progress, share, within
from bynames._errors import BynamesError, unknown_choice
from bynames.sheets.cleaned import Cleaned, clean
from bynames.sheets.decisions import Decided, new_decisions, read_decisions
from bynames.sheets.files import (
    formula_like,
    kind_of,
    read_sheet,
    refuse_size,
    write_file,
    write_sheet,
)
from bynames.sheets.ledger import Decision, ledger_text
from bynames.sheets.matching import Found, Linked, link_sheets, search_sheet
from bynames.sheets.name_columns import find_names
from bynames.sheets.review import Review, make_review, review_columns
from bynames.sheets.sheet import OWN_COLUMNS, Added, Sheet

__all__ = ["Reading", "apply_file", "dedupe_file", "link_files", "output_name", "search_file"]

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file, where not left to be found out: see :func:`read_sheet`."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: bool | None = None
    header_row: int | None = None

    def read(self, path: str | Path, say: Say) -> Sheet:
        """Read a file and say what was found out about it."""
        sheet = read_sheet(
            path,
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            header=self.header,
            header_row=self.header_row,
        )
        size = len(sheet.rows)
        about = [f"{size:,} row{'' if size == 1 else 's'}", *sheet.notes]
        say(f"{sheet.name}: {', '.join(about)}")
        return sheet


def _silent(message: str) -> None:
    """Say nothing."""


def output_name(path: str | Path, word: str) -> str:
    """The output beside an input, in the same format: ``people.csv`` to ``people.review.csv``.

    >>> output_name("people.csv", "review"), output_name("people.ods", "review")
    ('people.review.csv', 'people.review.xlsx')
    """
    if str(path) == "-":
        return "-"
    path = Path(path)
    if not path.name:
        raise BynamesError(f"{str(path)!r} is a folder; give a file")
    ending = ".xlsx" if path.suffix.lower() in (".ods", ".xlsm") else path.suffix
    return str(path.with_name(f"{path.stem}.{word}{ending}"))


def dedupe_file(
    path: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    same: Sequence[str] = (),
    show: Sequence[str] = (),
    threshold: float | None = None,
    profile: str = "default",
    decisions: Sequence[str | Path] = (),
    canonical: str | None = None,
    report: str | Path | None = None,
    lang: str = "en",
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    workers: int | None = None,
    say: Say = _silent,
    progress: Progress | None = None,
) -> tuple[Review, str]:
    """Write a review file: every row and column of `path`, with suggestions and room to decide.

    Returns the review and the output's name.  `decisions` are review files or ledgers that still
    hold.  `canonical` is a scheme to suggest spellings in.  `report` also writes an HTML page to
    look at and decide in.  `say` is told what was found out.

    Raises :class:`BynamesError` for what cannot be read or written.
    """
    target = str(output) if output is not None else output_name(path, "review")
    _free(target, force, [path])
    if report is not None:
        from bynames.sheets.report import LANGUAGES, write_report

        _free(str(report), force, [path], table=False)
        if lang not in LANGUAGES:
            raise unknown_choice("language of the report", lang, LANGUAGES)
    known = [item for file in decisions for item in read_decisions(file, columns=columns).decisions]
    sheet = (reading or Reading()).read(path, say)
    refuse_size(target, sheet, len(OWN_COLUMNS))
    _say_columns(sheet, columns, say)
    review = make_review(
        sheet, columns=columns, same=same, show=show, threshold=threshold, profile=profile,
        decisions=known, canonical=canonical, workers=workers,
        progress=within(progress, 0.0, 0.6),
    )  # fmt: skip
    done = share(progress, "writing", 0.6, 1.0)
    added = review_columns(review)
    sheet = _formulas(sheet, escape_formulas, say)
    write_sheet(target, sheet, added, inputs=[path], force=force)
    done(1.0 if report is None else 0.7)
    if report is not None:
        write_report(review, report, lang=lang)
    return review, target


def apply_file(
    path: str | Path,
    decisions: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    accept: float | None = None,
    drop: bool = False,
    keep: str = "fullest",
    ledger: str | Path | None = None,
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    say: Say = _silent,
) -> tuple[Cleaned, str]:
    """Write the cleaned file: `path` with a canonical name and a person per row.

    `decisions` is a review file or a ledger; see :func:`bynames.sheets.cleaned.clean` for `accept`,
    `drop` and `keep`.  `ledger`: the decisions that it does not have yet are put at its end, those
    that it has are used.

    Raises :class:`BynamesError` for what cannot be read or written.
    """
    target = str(output) if output is not None else output_name(path, "clean")
    _free(target, force, [path, decisions])
    decided = read_decisions(decisions, columns=columns)
    if ledger is not None:
        decided = _with_ledger(decided, ledger, say)
    sheet = (reading or Reading()).read(path, say)
    _say_columns(sheet, columns, say)
    result = clean(sheet, decided, columns=columns, accept=accept, drop=drop, keep=keep)
    sheet = _formulas(sheet, escape_formulas, say)
    write_sheet(target, sheet, result.added(), inputs=[path, decisions], force=force)
    return result, target


def _with_ledger(decided: Decided, ledger: str | Path, say: Say) -> Decided:
    """The decisions with those of a ledger before them; new ones are put at its end."""
    path = Path(ledger)
    before: tuple[Decision, ...] = ()
    text = ""
    if path.exists() and path.stat().st_size:
        before = read_decisions(path).decisions
        text = path.read_text(encoding="utf-8-sig")
        text += "" if text.endswith("\n") else "\n"
    fresh = new_decisions(decided.decisions, before)
    write_file(path, (text + ledger_text(fresh, header=not text)).encode(), force=True)
    say(f"{path.name}: decisions there: {len(before)}, added: {len(fresh)}")
    return replace(decided, decisions=(*before, *decided.decisions))


def link_files(
    left: str | Path,
    right: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    right_columns: str | None = None,
    threshold: float | None = None,
    profile: str = "default",
    limit: int = 1,
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    say: Say = _silent,
    progress: Progress | None = None,
) -> tuple[Linked, str]:
    """Write the rows of `left` with the rows of `right` that carry the same name, best first.

    Raises :class:`BynamesError` for what cannot be read or written.
    """
    target = str(output) if output is not None else output_name(left, "linked")
    _free(target, force, [left, right])
    one = (reading or Reading()).read(left, say)
    _say_columns(one, columns, say)
    other = (reading or Reading()).read(right, say)
    _say_columns(other, right_columns, say, "--right-column")
    result = link_sheets(
        one, other, columns=(columns, right_columns), profile=profile, threshold=threshold,
        limit=limit, progress=progress,
    )  # fmt: skip
    one = _formulas(one, escape_formulas, say)
    write_sheet(target, one, result.added, inputs=[left, right], force=force)
    return result, target


def search_file(
    names: Sequence[str],
    path: str | Path,
    *,
    columns: str | None = None,
    threshold: float | None = None,
    limit: int = 5,
    reading: Reading | None = None,
    say: Say = _silent,
    progress: Progress | None = None,
) -> tuple[list[Found], list[str], Sheet]:
    """Search a file for names: what was found, the names that were not, and the file's table.

    Raises :class:`BynamesError` for what cannot be read.
    """
    sheet = (reading or Reading()).read(path, say)
    _say_columns(sheet, columns, say)
    found, missing = search_sheet(
        names, sheet, columns=columns, threshold=threshold, limit=limit, progress=progress
    )
    return found, missing, sheet


def found_rows(found: Sequence[Found]) -> Added:
    """What a search found, to be written as a file."""
    extra: dict[str, Sequence[Any]] = {
        "bynames_query": [hit.query for hit in found],
        "bynames_score": [round(hit.score, 4) for hit in found],
        "bynames_why": [hit.why for hit in found],
    }
    return Added([hit.row for hit in found], extra)


def _free(target: str, force: bool, inputs: Sequence[str | Path], *, table: bool = True) -> None:
    """Refuse what cannot be written before any work is done, and to write over a file.

    The file may hold decisions, and the work may have taken minutes.
    """
    if target == "-":
        return
    if table and kind_of(target) == "ods":
        raise BynamesError("ODS can be read but not written: write it as .xlsx or .csv")
    folder = Path(target).parent
    if not folder.is_dir():
        raise BynamesError(f"{target!r} cannot be written: there is no folder {str(folder)!r}")
    if Path(target).is_dir():
        raise BynamesError(f"{target!r} is a folder; give a file with -o")
    if force or not Path(target).exists():
        return
    what = "is the input" if any(
        str(given) != "-" and Path(given).exists() and Path(target).samefile(given)
        for given in inputs
    ) else "is there already"  # fmt: skip
    raise BynamesError(f"{target!r} {what}: choose another output with -o, or say --force")


def _say_columns(sheet: Sheet, wanted: str | None, say: Say, option: str = "-c") -> None:
    """Say which columns are taken for the name, if nobody named them."""
    places = find_names(sheet.headers, sheet.rows, wanted).all
    if wanted is None:
        titles = [sheet.headers[at] or f"column {at + 1}" for at in places]
        say(f"{sheet.name}: names in {', '.join(map(repr, titles))} (another: {option} COLUMN)")


def _formulas(sheet: Sheet, escape: bool, say: Say) -> Sheet:
    """Warn of cells that a spreadsheet program may take for formulas, or take their sting."""
    if sheet.kind != "csv":
        return sheet
    count = formula_like(sheet)
    if not count:
        return sheet
    if not escape:
        say(f"{sheet.name}: cells that begin with = + - or @: {count}, written as they are "
            "(--escape-formulas puts an apostrophe before them)")  # fmt: skip
        return sheet
    marked = [
        [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell else cell
         for cell in row]
        for row in sheet.rows
    ]  # fmt: skip
    say(f"{sheet.name}: cells that begin with = + - or @: {count}, with an apostrophe before")
    return replace(sheet, rows=marked)
