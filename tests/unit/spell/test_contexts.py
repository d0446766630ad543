"""What the letters around a choice are worth."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bynames._spell.bridging import DIRECTIONS, by_rule, marked
from bynames._spell.contexts import contexts, contexts_costs, contexts_file
from bynames._spell.marked import choices_made
from bynames._tab_lines import rows_of


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_context_has_a_worth_for_each_alternative(direction: str) -> None:
    rows = list(rows_of(contexts_file(direction)))
    assert len(rows) > 1000
    assert all(one[0] < two[0] for one, two in pairwise(rows))
    wrong = [
        context
        for context, worths in rows
        if len(worths.split(" ")) != len(context.split(" ")[0].split("¦"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("direction", "word", "right", "wrong"),
    [
        # in no list of pairs: the letters around a choice tell what counting all words does not
        ("be_ru", "скарападаў", "скоропадов", "скоропадав"),
        ("be_ru", "баразняк", "борозняк", "барезняк"),
        ("be_ru", "гарнастаенка", "горностаенко", "горнастаенко"),
        ("be_ru", "палазняк", "полозняк", "палазняк"),
        ("be_ru", "астрамоўскі", "остромовский", "острамовский"),
        ("ru_be", "волоховский", "валахоўскі", "валахаўскі"),
        ("ru_be", "голенищев", "галенішчаў", "галянішчаў"),
        ("ru_be", "борозняк", "баразняк", "боразняк"),
        ("ru_be", "скоропадов", "скарападаў", "скорападаў"),
        ("ru_be", "земляченко", "зямлячанка", "землячэнка"),
        ("ru_be", "решетняк", "рашэтняк", "рашатняк"),
    ],
)
def test_contexts_tell_which_choice_is_likelier(
    direction: str, word: str, right: str, wrong: str
) -> None:
    costs = contexts_costs(marked(word, direction), (right, wrong), direction)
    assert costs[right] < costs[wrong]


@pytest.mark.parametrize("word", ["громов", "шевченковский", "соловьёв", "щербаченя", "цвирко"])
def test_every_choice_of_a_spelling_has_its_contexts(word: str) -> None:
    cut = marked(word, "ru_be")
    for text in by_rule(word, "ru_be"):
        made = choices_made(cut, text)
        assert made is not None
        assert [kinds for kinds, _ in made] == [around[0] for around in contexts(cut)]
