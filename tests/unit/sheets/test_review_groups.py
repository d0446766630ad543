"""What is counted of a review's groups at once is what one counts group by group."""

from __future__ import annotations

import pytest

from bynames._sheets.ledger import Decision
from bynames._sheets.review import doubtful_pairs, make_review, review_summary
from bynames._sheets.review_file import review_columns
from bynames._sheets.row_keys import row_keys
from bynames._sheets.sheet import Sheet
from bynames._weights import weights

NAMES = [
    "Алена Лапцёнак", "Elena Laptenka", "Marfa Rabkova", "Лапцёнак Алена", "Марфа Рабкова",
    "Alena Laptsenak", "Ян Вайда", "не указано", "Святлана Ціханоўская", "Tikhanovskaya Svetlana",
    "Алесь Бяляцкі", "Александр Беляцкий", "А. Лапцёнак", "Marta Rabkova", "Тихановская С. Г.",
]  # fmt: skip
SHEET = Sheet("a.csv", "csv", ("name",), [[name] for name in NAMES], None)
KEYS = row_keys(SHEET.rows)


def decided(word: str, one: int, other: int) -> Decision:
    return Decision(word, KEYS[one], KEYS[other], NAMES[one], NAMES[other])


DECISIONS: list[list[Decision]] = [
    [],
    [decided("same", 0, 1)],
    [decided("same", 2, 4), decided("different", 0, 5), decided("unsure", 8, 9)],
    [decided("different", 10, 11), decided("same", 0, 6)],
]


@pytest.mark.parametrize("decisions", DECISIONS, ids=len)
def test_counts_are_those_of_the_groups_one_by_one(decisions: list[Decision]) -> None:
    review = make_review(SHEET, profile="wide", decisions=decisions)
    pairs = [(g.members[0].row, m) for g in review.groups for m in g.members[1:]]
    assert len(pairs) > 3
    assert review.groups.sizes() == [len(group.members) for group in review.groups]
    assert review.groups.pair_scores().tolist() == [member.score for _, member in pairs]
    still_open = [not member.decision for _, member in pairs]
    assert review.groups.pairs_open().tolist() == still_open
    least = weights().verdict["same"]
    assert doubtful_pairs(review).tolist() == [member.score < least for _, member in pairs]
    for row in range(len(NAMES)):
        for other in range(row):
            beside = {(reference, member.row) for reference, member in pairs}
            shown = (row, other) in beside or (other, row) in beside
            assert review.groups.shows((other, row)) == shown
    summary = review_summary(review)
    assert summary["rows_in_groups"] == sum(review.groups.sizes())
    assert summary["doubtful"] == sum(group.doubtful for group in review.groups)
    assert summary["undecided"] == sum(still_open)
    added = review_columns(review)
    held = [cell for cell in added.columns["bynames_decision"] if cell]
    assert held == [member.decision for _, member in pairs if member.decision]


def test_groups_are_a_sequence() -> None:
    groups = make_review(SHEET, profile="wide").groups
    assert groups[-1] == groups[len(groups) - 1] == list(groups)[-1]
    assert list(groups[1:]) == list(groups)[1:]
    with pytest.raises(IndexError):
        groups[len(groups)]


def test_a_review_without_groups_counts_none() -> None:
    review = make_review(Sheet("a.csv", "csv", ("name",), [["Ян Вайда"], ["Марфа Рабкова"]], None))
    assert (
        review.groups.sizes() == review.groups.pair_scores().tolist() == list(review.groups) == []
    )
    assert review_summary(review) == {
        "rows": 2, "without_name": 0, "groups": 0, "rows_in_groups": 0, "doubtful": 0,
        "doubtful_pairs": 0, "open_doubtful": 0, "open_doubtful_pairs": 0, "ambiguous": 0,
        "decided": 0, "undecided": 0, "kept_apart": 0,
    }  # fmt: skip
    assert list(review_columns(review).order) == [0, 1]
