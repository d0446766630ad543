"""The closed sets of words that a caller may choose from, as types.

The id of a scheme is a plain string: a scheme is added as a file, without a line of Python.
"""

from __future__ import annotations

from typing import Literal

__all__ = ["GivenNames", "Language", "NameOrder", "Profile", "SchemeStatus"]

NameOrder = Literal["given-first", "surname-first", "mixed"]
"""How a list writes its names: nearly all in one of the two orders, or in either."""

Profile = Literal["strict", "default", "wide"]
"""How alike two names must be to count as the same: each has a lowest score."""

Language = Literal["be", "ru"]
"""A language in which a name is spelled in Cyrillic: Belarusian or Russian."""

SchemeStatus = Literal["in force", "superseded", "practice", "partial"]
"""The status of a romanisation scheme: practice is written without a rule, partial lacks rules."""

GivenNames = Literal["as written", "official"]
"""What becomes of pet, folk and literary given names in a normal form."""
