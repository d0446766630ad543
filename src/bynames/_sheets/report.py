"""The report: one HTML page to look at what a deduplication suggests, and to decide on it.

The page is one file that needs no network and allows none (a strict content security policy):
style, script and data are inside.  What came from the user's file is only ever data: it is a
JSON block in which ``<`` is escaped, and the script puts it on the page as text, never as markup.
The parts of the page (``page.html``, ``page.css``, the scripts, ``texts.json``) are in
``report_page/`` beside this module.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bynames._errors import BynamesError, unknown_choice
from bynames._evidence import Label
from bynames._messages import MESSAGE_LANGUAGES, MessageLanguage
from bynames._sheets.comparable import Comparable, comparable
from bynames._sheets.kinds import difference_of
from bynames._sheets.ledger import LEDGER_COLUMNS, Decision
from bynames._sheets.output import write_file
from bynames._sheets.reason_texts import page_texts, reason_in
from bynames._sheets.review import Review, doubtful_pairs
from bynames._sheets.review_groups import Member, ReviewGroup
from bynames._sheets.row_keys import row_key
from bynames._weights import weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MOST_GROUPS", "refuse_language", "report_html", "write_report"]

MOST_GROUPS = 20_000
"""A page shows this many groups, the doubtful first; a browser is no place for more."""

_FOLDER = Path(__file__).parent / "report_page"
_SCRIPTS = ("align.js", "decisions.js", "charts.js", "page.js")
_NO_KIND = frozenset(map(str, (Label.IDENTICAL, Label.MISSING, Label.NO_DATA)))
"""Labels that are no kind of difference to filter by."""


def write_report(
    review: Review,
    path: str | Path,
    *,
    lang: MessageLanguage = "en",
    limit: int = MOST_GROUPS,
    inputs: Iterable[str | Path] = (),
) -> None:
    """Write the report of a review as one self-contained HTML page.

    `lang` is the language that the page opens in: en, be or ru.  At most `limit` groups are
    shown, the first of the review (which has the doubtful ones first); the page says so.  The
    page is written to a temporary file and renamed, so that a failure leaves an old page whole; it
    is readable for whom `inputs` are.

    Raises :class:`BynamesError` for an unknown language or a path that cannot be written.
    """
    text = report_html(review, lang=lang, limit=limit)
    write_file(path, text.encode(), inputs=inputs, force=True)


def refuse_language(lang: str) -> None:
    """Refuse a language that the page does not speak."""
    if lang not in MESSAGE_LANGUAGES:
        raise unknown_choice("language of the report", lang, MESSAGE_LANGUAGES)


def report_html(review: Review, *, lang: MessageLanguage = "en", limit: int = MOST_GROUPS) -> str:
    """Make the page of :func:`write_report` as text."""
    refuse_language(lang)
    if limit < 1:
        raise BynamesError(f"a report needs room for at least one group, not limit={limit!r}")
    style, script = _asset("page.css"), "\n".join(_asset(name) for name in _SCRIPTS)
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    pieces = {
        "lang": lang,
        "title": html.escape(f"{review.source} – bynames"),
        "policy": html.escape(policy, quote=True),
        "style": style,
        "data": _json_block(_payload(review, limit)),
        "texts": _json_block(page_texts()),
        "script": script,
    }
    page = []
    for piece in _asset("page.html").split("{{"):  # one pass: a value is never read again
        name, closed, rest = piece.partition("}}")
        page.append(pieces[name] + rest if closed else piece)
    return "".join(page)


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _json_block(data: object) -> str:
    r"""JSON that stands safely inside a script element.

    >>> _json_block({"name": "</script><!--"})
    '{"name":"\\u003c/script\\u003e\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    # a lone surrogate of a damaged file has no UTF-8
    return text.encode("utf-8", "replace").decode()


def _payload(review: Review, limit: int) -> dict[str, Any]:
    """What the scripts need, as plain data."""
    reasons = _Numbered()
    shown = [
        review.compared.get(at) or comparable(review.headers[at], [row[at] for row in review.rows])
        for at in review.shown_columns
    ]
    found = review.groups[:limit]
    groups = [_group(review, group, reasons, shown) for group in found]
    sizes, doubtful = Counter(review.groups.sizes()), int(doubtful_pairs(review).sum())
    return {
        "source": review.source,
        "profile": review.profile,
        "threshold": review.threshold,
        "same": weights().verdict["same"],
        "rows": len(review.rows),
        "named": review.named,
        "groupsFound": len(review.groups),
        "doubtful": doubtful,
        "learned": _learned(review),
        "columns": [review.headers[at] for at in review.shown_columns],
        "ledger": LEDGER_COLUMNS,
        "kinds": _kinds(groups),
        "sizes": {str(size): sizes[size] for size in sorted(sizes)},
        "histogram": _histogram(review.groups.pair_scores(), review.threshold),
        "groups": groups,
        "kept": _kept(review, found),
        "reasons": {
            lang: [reason_in(reason, lang) for reason in reasons] for lang in MESSAGE_LANGUAGES
        },
        "ambiguous": [
            {"row": row + review.first_row, "name": review.names[row] or "", "fits": list(fits)}
            for row, fits in review.ambiguous[:limit]
        ],
        "ambiguousFound": len(review.ambiguous),
        "id": _content_id(review),
    }


def _kept(review: Review, groups: Sequence[ReviewGroup]) -> list[dict[str, str]]:
    """The lines of a ledger for decisions made before that no pair on the page is about."""
    shown = set[tuple[int, int]]()
    for group in groups:
        reference, *others = (member.row for member in group.members)
        shown.update((min(reference, row), max(reference, row)) for row in others)
    lines = [
        _line(review, item, rows) for rows, item in review.placed.held.items() if rows not in shown
    ]
    spelled = review.placed.spelled.items()
    return lines + [
        _line(review, Decision("spelling", "", "", spelling=text), (row,)) for row, text in spelled
    ]


def _line(review: Review, item: Decision, rows: Sequence[int]) -> dict[str, str]:
    """A line of a ledger, of a row or of two."""
    keys = [row_key(review.keys[row], review.rows[row]) for row in rows]
    names = [review.names[row] or "" for row in rows]
    line = {column: str(getattr(item, column)) for column in LEDGER_COLUMNS}
    return (
        line
        | dict(zip(("left", "right"), keys, strict=False))
        | dict(zip(("left_name", "right_name"), names, strict=False))
    )


def _learned(review: Review) -> dict[str, float]:
    """What the list taught about its scores, in pairs of a hundred; nothing if it was not asked."""
    told = review.calibration
    if told is None:
        return {}
    return {
        "matchesOfHundred": round(100 * told.matches, 1),
        "slipsOfHundred": round(100 * told.errors, 1),
    }


class _Numbered:
    """Texts that recur, each told once; a text's number is its place."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)


def _group(
    review: Review, group: ReviewGroup, reasons: _Numbered, shown: Sequence[Comparable]
) -> dict[str, Any]:
    reference = group.members[0].row
    return {
        "id": group.id,
        "score": round(group.score, 4),
        "doubtful": group.doubtful,
        "suggested": group.suggested,
        "members": [
            _member(review, member, reasons, reference)
            | {"marks": [_mark(column, reference, member.row) for column in shown]}
            for member in group.members
        ],
    }


def _mark(column: Comparable, reference: int, row: int) -> str:
    """Whether a cell means the same as that of the reference row; "" where that says nothing."""
    pairs = [(part[reference], part[row]) for part in column.parts]
    both = [one == other for one, other in pairs if one and other]
    if row == reference or not both:
        return ""
    return "agrees" if all(both) else "differs"


def _member(review: Review, member: Member, reasons: _Numbered, reference: int) -> dict[str, Any]:
    pair = (min(member.row, reference), max(member.row, reference))
    held = review.placed.held.get(pair)
    cells = review.rows[member.row]
    return {
        "row": member.row + review.first_row,
        "key": row_key(review.keys[member.row], cells),
        "name": review.names[member.row] or "",
        "score": round(member.score, 4),
        "evidence": [
            [part, difference_of(label, left, right), left, right, reasons[reason]]
            for part, label, left, right, reason in member.evidence
        ],
        "decision": member.decision,
        "by": [held.reviewer, held.time] if held else ["", ""],
        "cells": [cells[at] if at < len(cells) else "" for at in review.shown_columns],
    }


def _kinds(groups: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many of the pairs on the page show each kind of difference."""
    kinds: Counter[str] = Counter()
    for group in groups:
        for member in group["members"][1:]:
            kinds.update({item[1] for item in member["evidence"]} - _NO_KIND)
    return dict(kinds.most_common())


def _histogram(scores: NDArray[np.float64], threshold: float) -> dict[str, Any]:
    """How many pairs have which score: bins of one width up to 1.

    They begin at the threshold, or at the lowest score: a row may be in its group by way of
    another row, and score less than the threshold with the reference row.
    """
    import numpy as np

    least = float(scores.min(initial=threshold))
    width = next(w for w in (0.01, 0.02, 0.05) if w == 0.05 or (1 - least) / w <= 20)
    low = min(int(least / width + 1e-9) * width, 1 - width)
    bins = round((1 - low) / width)
    counts, _ = np.histogram(scores, bins=bins, range=(low, 1.0))
    return {"low": round(low, 4), "width": width, "counts": counts.tolist()}


def _content_id(review: Review) -> str:
    """The same for the same rows: under it a browser keeps unfinished decisions."""
    digest = hashlib.sha256("\n".join([review.source, *review.keys]).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]
