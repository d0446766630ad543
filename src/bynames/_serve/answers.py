"""What is answered about names, as the page shows it and the JSON API sends it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Change", "Checked", "Compared", "Cyrillic", "Entry", "Found", "LookedUp", "Part", "Person",
    "Place", "Refusal", "Romanised", "SchemeSeen", "Spelled", "Stretch", "Transliterated",
]  # fmt: skip

Score = Annotated[float, Field(ge=0, le=1)]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Refusal(_Answer):
    """Why a request is not answered."""

    error: str = Field(description="One sentence.")


class Cyrillic(_Answer):
    """A name in Belarusian or Russian spelling."""

    text: str = Field(description="The name, given name first.")
    attested: bool = Field(
        description="True if every part is spelled so in the table or by a known bearer, in this "
        "language; else by rule."
    )
    others: list[str] = Field(description="What the letters may also stand for, likeliest first.")


class SchemeSeen(_Answer):
    """A scheme that may have written a name."""

    scheme: str
    title: str
    language: str = Field(description="Below the name: be, ru, or either.")
    share: Score = Field(description="The scheme's share of the likelihood.")
    letters: list[str] = Field(
        description="The letters that decided the language; ^ and $ are the edges of a word."
    )


class Romanised(_Answer):
    """A name by one scheme."""

    scheme: str
    title: str
    language: str
    text: str


class Spelled(_Answer):
    """A spelling to search for."""

    text: str
    origin: str = Field(description="The scheme that makes it, be or ru, or table.")
    weight: Score = Field(description="Against the likeliest.")


class LookedUp(_Answer):
    """Everything about one name."""

    text: str
    found: bool = Field(description="False if the text holds no name; the rest is then empty.")
    given: str = ""
    patronymic: str = ""
    surname: str = ""
    initials: str = ""
    sex: str = Field(default="", description="m, f, or nothing where the name does not tell.")
    belarusian: Cyrillic | None = None
    russian: Cyrillic | None = None
    passport: str = Field(default="", description="In the spelling of Belarusian passports.")
    key: str = Field(default="", description="Equal for every regular spelling of the name.")
    written_by: list[SchemeSeen] = []
    romanised: list[Romanised] = Field(default=[], description="By every scheme.")
    spellings: list[Spelled] = Field(default=[], description="To search for, likeliest first.")
    query: str = Field(default="", description="The spellings as a query for a search engine.")


class Stretch(_Answer):
    """A stretch of one writing and what stands in its place in the other; empty for a gap."""

    left: str
    right: str
    alike: bool = Field(description="True if they are the same letters, in either script.")


class Part(_Answer):
    """How two names are related in one part."""

    part: str = Field(description="given, patronymic, surname or name.")
    label: str
    left: str
    right: str
    rule: str
    detail: str
    letters: list[Stretch] = Field(description="The two writings side by side.")


class Change(_Answer):
    """What the score would be if one part were otherwise."""

    part: str
    agreeing: bool = Field(description="True: if the part agreed; False: if it were absent.")
    score: Score


class Compared(_Answer):
    """Two names compared."""

    left: str
    right: str
    score: Score
    verdict: str
    evidence: list[Part]
    changes: list[Change]


class Entry(_Answer):
    """An entry of the list whose name may be the same."""

    id: str
    name: str
    description: str
    comparison: Compared


class Found(_Answer):
    """The entries that a search found, best first."""

    name: str
    entries: list[Entry]


class Transliterated(_Answer):
    """A text by one scheme."""

    text: str
    scheme: str


class Place(_Answer):
    """Where a text names a person; lines and columns count from 1."""

    text: str
    line: int
    column: int
    suggested: str


class Person(_Answer):
    """Somebody whom a text spells in more than one way."""

    suggested: str
    spellings: list[str]
    score: Score
    reason: str
    places: list[Place]


class Checked(_Answer):
    """The people whom a text spells in more than one way."""

    people: list[Person]
