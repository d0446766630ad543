"""What signs amount to: one row per decision, by hand."""

from __future__ import annotations

import pytest

from bynames._evidence.levels import level_of
from bynames._evidence.signs import Signs


@pytest.mark.parametrize(
    ("kind", "signs", "name"),
    [
        ("given", Signs(missing=1), "missing"),
        ("given", Signs(missing=2), "absent"),
        ("given", Signs(initial=1), "initial"),
        ("given", Signs(initial=2), "initial-bridge"),
        ("given", Signs(initial=3), "initial-different"),
        ("surname", Signs(text=1, key=1), "identical"),
        ("surname", Signs(key=1), "regular"),
        ("given", Signs(key=1, family=5), "cognate"),
        # the other sex: a given name is another one unless something else brings the two together
        ("given", Signs(sex=1, distance=1, length=7), "different"),
        ("given", Signs(sex=1, family=1), "sex"),
        ("given", Signs(sex=1, key=1), "sex"),
        ("surname", Signs(sex=1, family=1), "sex"),
        ("surname", Signs(sex=1, marks=1), "sex"),
        ("surname", Signs(sex=1, stem=1), "sex"),
        ("surname", Signs(sex=1, key=1), "regular"),
        ("surname", Signs(sex=1, distance=1, length=8), "different"),
        ("surname", Signs(sex=1, distance=1, length=9, vowels=1), "different"),
        ("surname", Signs(sex=1, distance=2, length=9), "different"),
        # how many slips a name bears grows with its length
        ("surname", Signs(distance=3, length=9), "different"),
        ("surname", Signs(distance=4, length=9), "different"),
        ("surname", Signs(distance=2, length=9), "slips"),
        ("surname", Signs(distance=2, length=8), "slips"),
        ("surname", Signs(distance=2, length=7), "near"),
        ("surname", Signs(distance=2, length=6), "near"),
        ("surname", Signs(distance=2, length=5), "different"),
        ("surname", Signs(distance=2, length=4), "different"),
        ("surname", Signs(distance=2, length=9, start=1), "near"),
        ("surname", Signs(distance=2, length=9, ending=1), "near"),
        ("surname", Signs(distance=1, length=9), "slip-long"),
        ("surname", Signs(distance=1, length=6), "slip"),
        ("surname", Signs(distance=1, length=6, vowels=1), "slip-vowel"),
        ("surname", Signs(distance=1, length=6, start=1), "slip-start"),
        ("surname", Signs(distance=1, length=6, ending=1), "slip-ending"),
        ("surname", Signs(distance=1, length=3), "slip-tiny"),
        ("surname", Signs(distance=1, length=6, other=1), "another-attested"),
        ("surname", Signs(distance=1, length=6, other=2), "another-ending"),
        ("surname", Signs(partial=1), "partial"),
        ("surname", Signs(partial=1, distance=1), "near"),
        ("surname", Signs(marks=1), "marks"),
        ("surname", Signs(habit=1), "habit"),
        ("given", Signs(family=2), "diminutive"),
        ("given", Signs(family=3, habit=1), "habit"),
        ("given", Signs(family=4), "byname"),
        ("given", Signs(seniority=1, text=1), "seniority"),
    ],
)
def test_a_level(kind: str, signs: Signs, name: str) -> None:
    assert level_of(kind, signs).name == name
