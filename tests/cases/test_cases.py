"""The hand-made labelled pairs of ``cases.csv``, and the frozen scores of ``cases_baseline.csv``.

A label says what an expert with only the two strings would say.  To a label belong the verdicts
that do not contradict it; the cases that bynames gets wrong are listed in ``OPEN``, each with its
reason, so that a case which begins to fail, or to pass, is seen.

After a change that moves scores on purpose run ::

    python tests/cases/test_cases.py --freeze

(which also takes the cases that are right now off the open list) and tell of it in CHANGELOG.md
under "Changes to results".
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import bynames

HERE = Path(__file__).parent
CASES = HERE / "cases.csv"
BASELINE = HERE / "cases_baseline.csv"
OPEN = HERE / "cases_open.csv"
"""``left,right,why``: the pairs whose verdict contradicts the label, known and not yet mended."""

ALLOWED: dict[str, frozenset[str]] = {
    "STRONG match": frozenset({"SAME", "LIKELY"}),
    "MEDIUM match": frozenset({"SAME", "LIKELY", "UNSURE"}),
    "WEAK match": frozenset({"SAME", "LIKELY", "UNSURE"}),
    "WEAK non-match": frozenset({"LIKELY", "UNSURE", "DIFFERENT"}),
    "MEDIUM non-match": frozenset({"UNSURE", "DIFFERENT"}),
    "STRONG non-match": frozenset({"DIFFERENT"}),
    "no data": frozenset({"NO_DATA"}),
}


class Case(NamedTuple):
    """One labelled pair."""

    left: str
    right: str
    category: str
    strength: str


class Result(NamedTuple):
    """What bynames says of a pair: the score to two digits, as text, and the verdict."""

    score: str
    verdict: str


def read(path: Path) -> list[list[str]]:
    """The rows of a CSV file, without its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@cache
def cases() -> tuple[Case, ...]:
    return tuple(Case(*row) for row in read(CASES))


@cache
def results() -> dict[tuple[str, str], Result]:
    found = {}
    for case in cases():
        comparison = bynames.compare(case.left, case.right)
        found[case.left, case.right] = Result(f"{comparison.score:.2f}", str(comparison.verdict))
    return found


def contradicting() -> dict[tuple[str, str], str]:
    """The pairs whose verdict contradicts their label, with a line that says how."""
    found = {}
    for case in cases():
        result = results()[case.left, case.right]
        if result.verdict not in ALLOWED[case.strength]:
            found[case.left, case.right] = (
                f"{case.left} | {case.right}: {result.verdict} ({result.score}), "
                f"labelled {case.strength} [{case.category}]"
            )
    return found


def test_the_cases_are_well_formed() -> None:
    assert len(cases()) >= 700
    assert {case.strength for case in cases()} == set(ALLOWED)
    pairs = Counter(frozenset((case.left, case.right)) for case in cases())
    assert [tuple(pair) for pair, count in pairs.items() if count > 1] == []
    assert [case for case in cases() if not case.category] == []


def test_every_category_of_the_design_is_covered() -> None:
    counts = Counter(case.category for case in cases())
    wanted = {
        "schemes", "regular correspondences", "whole-word pairs", "patronymics", "initials",
        "conventions", "diacritics lost", "mixed scripts", "order and form", "families",
        "look-alike surnames", "look-alike given names", "short forms", "typing errors", "OCR",
        "titles and brackets", "no data", "diminutives",
    }  # fmt: skip
    assert wanted <= set(counts)
    assert [category for category in wanted - {"no data"} if counts[category] < 10] == []


def test_verdicts_do_not_contradict_the_labels() -> None:
    known = {(left, right) for left, right, _why in read(OPEN)}
    wrong = contradicting()
    new = [line for pair, line in wrong.items() if pair not in known]
    assert not new, "cases that contradict their label:\n" + "\n".join(new)


def test_open_cases_are_still_open() -> None:
    wrong = contradicting()
    mended = [pair for left, right, _ in read(OPEN) if (pair := (left, right)) not in wrong]
    assert not mended, (
        f"these cases are right now; `python tests/cases/test_cases.py --freeze` takes them out of "
        f"{OPEN.name}: {mended}"
    )


def test_open_cases_are_few() -> None:
    assert len(read(OPEN)) <= len(cases()) // 25, "more than 4 % of the cases are open"


def test_medium_matches_are_mostly_likely() -> None:
    verdicts = [
        results()[case.left, case.right].verdict
        for case in cases()
        if case.strength == "MEDIUM match"
    ]
    likely = sum(verdict in ("SAME", "LIKELY") for verdict in verdicts)
    assert likely >= 0.6 * len(verdicts), f"{likely} of {len(verdicts)}"


def test_strong_matches_score_above_strong_non_matches() -> None:
    """Whatever the thresholds: the scores themselves tell the two apart."""
    scores: dict[str, list[float]] = {"STRONG match": [], "STRONG non-match": []}
    for case in cases():
        if case.strength in scores:
            scores[case.strength].append(float(results()[case.left, case.right].score))
    worst = sorted(scores["STRONG match"])[len(scores["STRONG match"]) // 50]
    best = sorted(scores["STRONG non-match"])[-len(scores["STRONG non-match"]) // 50]
    assert worst > best


@pytest.mark.parametrize("strength", ["STRONG match", "STRONG non-match"])
def test_verdicts_are_the_same_the_other_way_round(strength: str) -> None:
    for case in cases():
        if case.strength == strength:
            there, back = (bynames.compare(case.left, case.right),
                           bynames.compare(case.right, case.left))  # fmt: skip
            assert (there.score, there.verdict) == (back.score, back.verdict), case


def test_scores_are_those_of_the_baseline() -> None:
    frozen = {(left, right): Result(*result) for left, right, *result in read(BASELINE)}
    now = results()
    lines = [
        f"{left} | {right}: {frozen[left, right].verdict} {frozen[left, right].score}"
        f" -> {now[left, right].verdict} {now[left, right].score}"
        for left, right in now
        if (left, right) in frozen and frozen[left, right] != now[left, right]
    ]
    lines += [f"{left} | {right}: new" for left, right in now if (left, right) not in frozen]
    lines += [f"{left} | {right}: gone" for left, right in frozen if (left, right) not in now]
    assert not lines, (
        f"{len(lines)} results differ from {BASELINE.name}. If that is meant, run\n"
        "    python tests/cases/test_cases.py --freeze\n"
        'and describe the change in CHANGELOG.md under "Changes to results".\n'
        + "\n".join(lines[:60])
    )


def write(path: Path, header: tuple[str, ...], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file as the tests read it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def freeze() -> int:
    """Write the baseline anew and take mended cases off the open list; return the changed rows."""
    old = {tuple(row) for row in read(BASELINE)} if BASELINE.exists() else set()
    rows = [(*pair, *result) for pair, result in results().items()]
    write(BASELINE, ("left", "right", "score", "verdict"), rows)
    wrong = contradicting()
    write(OPEN, ("left", "right", "why"), [r for r in read(OPEN) if (r[0], r[1]) in wrong])
    return len(set(rows) - old)


if __name__ == "__main__":
    if sys.argv[1:] != ["--freeze"]:
        sys.exit("usage: python tests/cases/test_cases.py --freeze")
    print(f"{BASELINE.name}: {freeze()} of {len(cases())} rows new or changed")
    listed = {(left, right) for left, right, _why in read(OPEN)}
    for pair, line in contradicting().items():
        if pair not in listed:
            print(f"contradicts its label, and is not in {OPEN.name}:", line)
