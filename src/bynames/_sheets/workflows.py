"""From file to file: dedupe, apply, link and search, as the commands of the terminal do them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bynames._batch.collector import no_collection
from bynames._batch.progress import Progress, share, within
from bynames._choices import Profile
from bynames._errors import BynamesError
from bynames._messages import MessageLanguage, counted_in_english
from bynames._sheets.cleaned import Cleaned, clean
from bynames._sheets.decisions import Decided, new_decisions, read_decisions
from bynames._sheets.display_names import safe_text
from bynames._sheets.files import kind_of, read_sheet, refuse_kind, refuse_size, write_sheet
from bynames._sheets.filling import filled
from bynames._sheets.ledger_file import add_to_ledger, locked, read_ledger, with_reviewer
from bynames._sheets.linking import Linked, link_sheets
from bynames._sheets.name_columns import find_names, names_of
from bynames._sheets.name_facts import fact_columns
from bynames._sheets.output import check_outputs
from bynames._sheets.review import Review, make_review
from bynames._sheets.review_file import review_columns
from bynames._sheets.searching import FoundRow, search_sheet
from bynames._sheets.sheet import OWN_COLUMNS, Added, Say, Sheet, silent
from bynames._sheets.telling import say_columns, say_compared, say_placed
from bynames._shell import command_line

__all__ = [
    "Reading",
    "apply_file",
    "columns_file",
    "dedupe_file",
    "link_files",
    "output_name",
    "search_file",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file, as far as that is not to be detected: see :func:`read_sheet`."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header: bool | None = None
    header_row: int | None = None

    def read(self, path: str | Path, say: Say) -> Sheet:
        """Read a file and report how it was read."""
        sheet = read_sheet(
            path,
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheet=self.sheet,
            header=self.header,
            header_row=self.header_row,
        )
        about = [counted_in_english(len(sheet.rows), "row"), *sheet.notes]
        say(f"{sheet.name}: {', '.join(about)}")
        return sheet


def output_name(path: str | Path, word: str) -> str:
    """The output beside an input, in the same format: ``people.csv`` to ``people.review.csv``.

    A format that is only read is named in it, so that its output is not that of ``people.xlsx``.

    >>> output_name("people.csv", "review"), output_name("people.ods", "review")
    ('people.review.csv', 'people.ods.review.xlsx')
    """
    if str(path) == "-":
        return "-"
    path = Path(path)
    if not path.name or path.is_dir():
        raise BynamesError(f"{str(path)!r} is a folder; give a file")
    kind_of(path)  # what cannot be read is said of the input, not of the name made from it
    if path.suffix.lower() in (".ods", ".xlsm"):
        return str(path.with_name(f"{path.name}.{word}.xlsx"))
    return str(path.with_name(f"{path.stem}.{word}{path.suffix}"))


@no_collection()  # rows are made by the million, none of them in a cycle
def dedupe_file(
    path: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    same: Sequence[str] = (),
    also: Sequence[str] = (),
    show: Sequence[str] = (),
    threshold: float | None = None,
    profile: Profile = "default",
    decisions: Sequence[str | Path] = (),
    canonical: str | None = None,
    report: str | Path | None = None,
    lang: MessageLanguage = "en",
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    workers: int | None = None,
    say: Say = silent,
    progress: Progress | None = None,
) -> tuple[Review, str]:
    """Write a review file: every row and column of `path`, with suggestions and a decision column.

    Values of the columns `same` must agree, those of `also` are evidence.  Returns the review and
    the output's name.  `decisions` are review files or ledgers that still hold.  `canonical` is a
    scheme to suggest spellings in.  `report` also writes an HTML page to review and decide on;
    `lang` is the language that it opens in, en, be or ru.  `say` is called with each message.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    target = str(output) if output is not None else output_name(path, "review")
    refuse_kind(target)
    check_outputs([target, *([] if report is None else [report])], [path, *decisions], force=force)
    if report is not None:
        from bynames._sheets.report import refuse_language, write_report

        refuse_language(lang)
    known = [item for file in decisions for item in read_decisions(file, columns=columns).decisions]
    sheet = (reading or Reading()).read(path, say)
    refuse_size(target, sheet, len(OWN_COLUMNS))
    say_columns(sheet, columns, say)
    review = make_review(
        sheet, columns=columns, same=same, also=also, show=show, threshold=threshold,
        profile=profile, decisions=known, canonical=canonical, workers=workers,
        progress=within(progress, 0.0, 0.6),
    )  # fmt: skip
    say_compared(review, len(same), say)
    say_placed(review.placed.conflicts, review.placed.unapplied, say)
    done = share(progress, "writing", 0.6, 1.0)
    added = review_columns(review)
    _keep_filled(target, say)
    write_sheet(
        target, sheet, added, inputs=[path], force=force,
        escape=escape_formulas, say=say,
    )  # fmt: skip
    done(1.0 if report is None else 0.7)
    if report is not None:
        write_report(review, report, lang=lang, inputs=[path])
    return review, target


@no_collection()
def apply_file(
    path: str | Path,
    decisions: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    accept: float | None = None,
    canonical: str | None = None,
    drop: bool = False,
    keep: str = "fullest",
    fill: bool = True,
    dropped: str | Path | None = None,
    ledger: str | Path | None = None,
    reviewer: str | None = None,
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    say: Say = silent,
) -> tuple[Cleaned, str]:
    """Write the cleaned file: `path` with a canonical name and a person per row.

    `decisions` is a review file or a ledger.  `accept` (0 to 1) also takes the undecided
    suggestions of a review file that score as much.  `canonical` is a scheme of
    :func:`bynames.normalize` in which every row's name is spelled; what people typed stays.
    `drop` leaves one row per person: `keep` is first, fullest or newest:COLUMN.  Dropped rows are
    written to `dropped` (None: beside `path`, unless the output goes to stdout); blank cells of
    the rows that stay are filled from them, unless `fill` is False.  `ledger`: its decisions
    are applied, too, and those that it does not have yet are appended; `reviewer` is who made
    them (None: the user logged in).

    Returns what was done and the name of the output.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    target = str(output) if output is not None else output_name(path, "clean")
    if drop and dropped is None and target != "-":
        dropped = output_name(path if str(path) != "-" else target, "dropped")
    outputs = [target, *([] if dropped is None or not drop else [dropped])]
    for name in outputs:
        refuse_kind(name)
    check_outputs(outputs, [path, decisions], ledger=ledger, force=force)
    decided = read_decisions(decisions, columns=columns)
    sheet = (reading or Reading()).read(path, say)
    say_columns(sheet, columns, say)
    if accept is not None and not decided.suggests:
        say(f"{Path(decisions).name} holds decisions, but no suggestions for --accept to take")
    if ledger is not None:
        decided = _with_ledger(decided, ledger, reviewer, say)
    result = clean(
        sheet, decided, columns=columns, accept=accept, canonical=canonical, drop=drop, keep=keep
    )
    if result.strange:
        say(f"{Path(decisions).name}: none of its rows is in {sheet.name}: is it of another file?")
    if not fill:
        result = replace(result, fills={})
    _keep_filled(target, say)
    whole = filled(sheet, result.fills)
    tables = [(target, whole, result.added())]
    if dropped is not None and result.dropped:
        tables.append((str(dropped), sheet, result.added(result.dropped)))
    for name, table, added in tables:
        write_sheet(
            name, table, added, inputs=[path, decisions], force=force, escape=escape_formulas,
            say=say,
        )  # fmt: skip
    if len(tables) > 1:
        say(f"dropped rows written to {dropped}")
    return result, target


def _with_ledger(decided: Decided, ledger: str | Path, reviewer: str | None, say: Say) -> Decided:
    """The decisions with those of a ledger before them; new ones are put at its end."""
    path = Path(ledger)
    with locked(path):
        before, sheet = read_ledger(path)
        fresh = with_reviewer(new_decisions(decided.decisions, before), reviewer)
        add_to_ledger(path, sheet, fresh)
    say(f"{path.name}: decisions there: {len(before)}, added: {len(fresh)}")
    written = [replace(item, source=item.source or path.name) for item in fresh]
    return replace(decided, decisions=(*before, *written))


@no_collection()
def link_files(
    left: str | Path,
    right: str | Path,
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    right_columns: str | None = None,
    same: Sequence[str] = (),
    also: Sequence[str] = (),
    threshold: float | None = None,
    profile: Profile = "default",
    limit: int = 1,
    decisions: Sequence[str | Path] = (),
    reading: Reading | None = None,
    right_reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    workers: int | None = None,
    say: Say = silent,
    progress: Progress | None = None,
) -> tuple[Linked, str]:
    """Write the rows of `left` with the rows of `right` that carry the same name, best first.

    The output is a review file: `decisions` are such files filled in, or ledgers, that still hold.
    Values of the columns `same` must agree where both are present, those of `also` are evidence:
    a header that both tables have, or two with ``=`` between (``born=birth_date``).  `reading`
    says how to read `left`, and `right` too unless `right_reading` is given.

    Returns what was found, and the output's name.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    target = str(output) if output is not None else output_name(left, "linked")
    refuse_kind(target)
    check_outputs([target], [left, right, *decisions], force=force)
    known = [item for file in decisions for item in read_decisions(file).decisions]
    one = (reading or Reading()).read(left, say)
    say_columns(one, columns, say)
    other = (right_reading or reading or Reading()).read(right, say)
    say_columns(other, right_columns, say, "--right-column")
    result = link_sheets(
        one, other, columns=(columns, right_columns), same=same, also=also, decisions=known,
        profile=profile, threshold=threshold, limit=limit, workers=workers, progress=progress,
    )  # fmt: skip
    say_placed(result.conflicts, result.unapplied, say)
    _keep_filled(target, say)
    write_sheet(
        target, one, result.added, inputs=[left, right], force=force,
        escape=escape_formulas, say=say,
    )  # fmt: skip
    return result, target


def search_file(
    names: Sequence[str],
    path: str | Path,
    *,
    columns: str | None = None,
    threshold: float | None = None,
    limit: int = 5,
    output: str | Path | None = None,
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    workers: int | None = None,
    say: Say = silent,
    progress: Progress | None = None,
) -> tuple[list[FoundRow], list[str], Sheet]:
    """Search a file for names: what was found, the names that were not, and the file's table.

    `output`: a file for the rows that were found.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    if output is not None:
        refuse_kind(output)
        check_outputs([output], [path], force=force)
    sheet = (reading or Reading()).read(path, say)
    say_columns(sheet, columns, say)
    found, missing = search_sheet(
        names, sheet, columns=columns, threshold=threshold, limit=limit, workers=workers,
        progress=progress,
    )  # fmt: skip
    if output is not None:
        write_sheet(
            output, sheet, _found_rows(found), inputs=[path], force=force,
            escape=escape_formulas, say=say,
        )  # fmt: skip
    return found, missing, sheet


@no_collection()
def columns_file(
    path: str | Path,
    add: Sequence[str],
    output: str | Path | None = None,
    *,
    columns: str | None = None,
    reading: Reading | None = None,
    escape_formulas: bool = False,
    force: bool = False,
    workers: int | None = None,
    say: Say = silent,
    progress: Progress | None = None,
) -> tuple[dict[str, list[str]], str]:
    """Write the rows of `path` with columns of what is known of each name.

    `add` says which: parts (``given``, ``surname`` …), ``sex``, ``key``, ``be`` or ``ru`` for
    Cyrillic, or the id of a scheme for the normal form; for a wrong word the error lists all
    words.  A column is called ``bynames_given`` and so on.  Returns the columns and the output's
    name.

    Raises :class:`BynamesError` if a file cannot be read or written.
    """
    target = str(output) if output is not None else output_name(path, "columns")
    refuse_kind(target)
    check_outputs([target], [path], force=force)
    sheet = (reading or Reading()).read(path, say)
    refuse_size(target, sheet, len(add))
    say_columns(sheet, columns, say)
    found = find_names(sheet.headers, sheet.rows, columns)
    facts = fact_columns(
        names_of(found, sheet.rows), add, order=found.list_order, workers=workers,
        progress=progress,
    )  # fmt: skip
    titles = {word: f"bynames_{word}" for word in facts}
    taken = [title for title in titles.values() if title in sheet.headers]
    if taken:
        raise BynamesError(f"{sheet.name} has a column {taken[0]!r} already: leave it out of --add")
    extra = {titles[word]: list(map(safe_text, values)) for word, values in facts.items()}
    write_sheet(
        target, sheet, Added(range(len(sheet.rows)), extra), inputs=[path], force=force,
        escape=escape_formulas, say=say,
    )  # fmt: skip
    return facts, target


def _found_rows(found: Sequence[FoundRow]) -> Added:
    """What a search found, to be written as a file."""
    extra: dict[str, Sequence[Any]] = {
        "bynames_query": [safe_text(hit.query) for hit in found],
        "bynames_score": [round(hit.score, 4) for hit in found],
        "bynames_why": [hit.why for hit in found],
    }
    return Added([hit.row for hit in found], extra)


def _keep_filled(target: str, say: Say) -> None:
    """Keep a copy of a review file with decisions that is about to be written over, and say so."""
    path = Path(target)
    if target == "-" or not path.is_file():
        return
    try:
        held = read_decisions(path)
    except BynamesError:  # no review file
        return
    if not held.decisions and not held.spelled:
        return
    number = 1
    while (copy := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    shutil.copy2(path, copy)
    say(f"{path.name} held decisions ({len(held.decisions):,}): kept as {copy} "
        f"(reuse them with --decisions {command_line(str(copy))})")  # fmt: skip
