"""What evidence says, in Belarusian and Russian: all that one piece of evidence says together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from bynames._evidence.levels import ERRORS, LEVELS, PROOFS
from bynames._explaining import DETAILS
from bynames._messages import MESSAGE_LANGUAGES
from bynames._sheets.reason_texts import detail_in, rule_in
from bynames._tab_lines import rows_of

ROWS = list(rows_of(DETAILS))
EDITS = ["r dropped", "о for а", "ц added", "ук swapped", "л in another place"]


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
def test_several_details_are_each_said_in_the_language(lang: str) -> None:
    whole = [row[0] for row in ROWS if "{}" not in row[0]]
    for one, other in pairwise([*whole, *EDITS, *reversed(whole)]):
        assert detail_in(f"{one}, {other}", lang) == f"{detail_in(one, lang)}, " + detail_in(
            other, lang
        )
        assert detail_in(one, lang) != one


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize("level", LEVELS)
def test_a_rule_is_said_in_the_language_with_what_it_adds(level: str, lang: str) -> None:
    for added in (*ERRORS.values(), *PROOFS.values()):
        said = rule_in(f"{LEVELS[level][1]}; {added}", lang)
        assert not re.search("[a-z]", said), said


def test_two_forms_of_the_table_are_two_sentences() -> None:
    said = detail_in("Ales, of Аляксандр; Олесь is an old form of Аляксандр", "be")
    assert said == "Ales, форма імя Аляксандр; Олесь – старая форма імя Аляксандр"


def test_english_stays() -> None:
    assert detail_in("r dropped, о for а", "en") == "r dropped, о for а"
