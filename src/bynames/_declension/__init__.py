"""How names are declined in Belarusian and Russian: whole paradigms, and back to the nominative.

In: a word, what it is (given name or surname), the sex.
Out: its forms in every case; the nominatives that a declined word may have.
"""

from __future__ import annotations

from bynames._declension.nominatives import (
    Nominative,
    given_nominatives,
    sex_of_given,
    surname_nominatives,
)
from bynames._declension.paradigms import CASES, Paradigm, cases_of, paradigm

__all__ = [
    "CASES",
    "Nominative",
    "Paradigm",
    "cases_of",
    "given_nominatives",
    "paradigm",
    "sex_of_given",
    "surname_nominatives",
]
