"""A text to the parts of the name it holds."""

from __future__ import annotations

import re
from typing import NamedTuple

from bynames._own_variants import Variants, accepts_variants
from bynames._parts.classes import KNOWN, listed_class, token_class
from bynames._parts.layouts import MIXED, layout, order_of_list
from bynames._parts.nearest import given_senses
from bynames._sounds import keys
from bynames._table import cached_by_table, curated
from bynames._text import MAX_LENGTH, Tokens, script_of, tokenize, unlayout

__all__ = [
    "NO_RECORD",
    "Laid",
    "Name",
    "Record",
    "Signed",
    "laid_out",
    "parse",
    "record_of",
    "records",
    "sex_of",
    "signed",
]


class Record(NamedTuple):
    """A name laid out: each part in lower case, hyphens between its words, "" where absent.

    An initial is its letter and a full stop.
    """

    given: str
    patronymic: str
    surname: str


NO_RECORD = Record("", "", "")


class Name(NamedTuple):
    """A name in its parts; a part that is absent is "".

    ``sex`` is ``"m"``, ``"f"`` or ``""`` (the name does not tell); ``script`` is ``"Cyrl"``,
    ``"Latn"``, ``"Mixed"`` or ``""`` (no data); ``former`` is what stood in brackets.
    ``initials`` holds the letters that stand for a given name and a patronymic.
    """

    given: str
    patronymic: str
    surname: str
    initials: str
    sex: str
    script: str
    former: str
    original: str

    def __bool__(self) -> bool:
        """False where the text held no name."""
        return bool(self.given or self.patronymic or self.surname or self.initials)

    def __str__(self) -> str:
        """The parts, given name first."""
        dotted = " ".join(f"{letter}." for letter in self.initials)
        return " ".join(filter(None, (self.given, dotted, self.patronymic, self.surname)))


class Laid(NamedTuple):
    """A name laid out in one of the ways it may be read, and what taking it so costs."""

    record: Record
    cost: float


class Signed(NamedTuple):
    """The words of a name, commas among them, and their signature (see ``layouts``)."""

    words: tuple[str, ...]
    signature: str


_MOST_WORDS = 8
"""Words of a name that are looked at."""


def _signature(words: tuple[str, ...]) -> str:
    classes = [token_class(word.lower()) for word in words]
    capitals = [len(word) > 2 and word.isupper() for word in words]
    if True in capitals and any(len(w) > 2 and not c for w, c in zip(words, capitals, strict=True)):
        classes = [kind + "^" * c for kind, c in zip(classes, capitals, strict=True)]
    return "".join(classes)


def signed(raw: str) -> Signed:
    """The words of a text and their signature, both empty if it holds no name.

    >>> signed("Лапцёнак, Алена")
    Signed(words=('Лапцёнак', ',', 'Алена'), signature='F,A')
    """
    words = _words(raw).words[:_MOST_WORDS]
    return Signed(words, _signature(words))


_INITIAL = re.compile(r"(?<!\w)\w\.(?:\s|$)")
"""An initial with its full stop, which no other layout has on that key: it was typed as meant."""


_ADJECTIVE = re.compile("[внлр]ы$")
"""Будны, Чорны: surnames that are adjectives, typed as meant."""


def _words(raw: object) -> Tokens:
    """The tokens of a text, read in another keyboard layout if only that gives a known name."""
    tokens = tokenize(raw)
    if not tokens.words or len(tokens.words) > 6:
        return tokens
    classes = {token_class(word.lower()) for word in tokens.words}
    if classes & KNOWN or classes <= {
        "S",
        "T",
    }:  # Бунін on the keys of another layout is a name, too
        return tokens
    if all(_ADJECTIVE.search(word.lower()) for word in tokens.words):
        return tokens
    assert isinstance(raw, str)
    if _INITIAL.search(raw):
        return tokens
    for text in unlayout(raw):
        other = tokenize(text.title())
        if 0 < len(other.words) <= 6 and any(_certain(word) for word in other.words):
            return other
    return tokens


def _certain(word: str) -> bool:
    word = word.lower()
    kind = token_class(word) if "-" in word else listed_class(word)
    return len(word) > 3 and kind in ("A", "G", "P", "Q", "F")


@cached_by_table(1 << 16)
def records(raw: str, order: str = MIXED) -> tuple[Laid, ...]:
    """Lay a text out, as one of a list in an order; the likeliest first, none if it holds no name.

    >>> records("Лапцёнак А. М.")
    (Laid(record=Record(given='а.', patronymic='м.', surname='лапцёнак'), cost=0.0),)
    """
    words, signature = signed(raw)
    return laid_out(words, signature, order) if words else ()


def laid_out(words: tuple[str, ...], signature: str, order: str) -> tuple[Laid, ...]:
    """The ways to read words of a signature, the likeliest first."""
    found: dict[Record, float] = {}
    for roles, cost in layout(signature, order):
        found.setdefault(record_of(words, roles), cost)
    return tuple(Laid(record, cost) for record, cost in found.items())


def record_of(words: tuple[str, ...], roles: str) -> Record:
    """Gather the words of each role."""
    found = dict.fromkeys("gps", "")
    flat = (word for word in words if word != ",") if "," in words else words
    for word, role in zip(flat, roles.replace(",", ""), strict=True):
        before = found[role]
        found[role] = f"{before}-{word.lower()}" if before else word.lower()
    return Record(found["g"], found["p"], found["s"])


@cached_by_table()
def sex_of(record: Record) -> str:
    """The sex that a record tells of: by patronymic, else given name, else surname ending."""
    if record.patronymic and not record.patronymic.endswith("."):
        father = curated().father(record.patronymic)
        if father is not None:
            return father.sex
    for word in record.given.split("-"):
        sexes = {sense.sex for sense in given_senses(word)} if word else set()
        if len(sexes) == 1:
            return sexes.pop()
    key = keys(record.surname.split("-")[-1])[0] if record.surname else ""
    if re.search("(?:[ae]va|skae?|ckae?|[^ae]ina)$", key):
        return "f"
    if re.search("(?:[ae]v|[sc]ki)$", key):
        return "m"
    return ""


@accepts_variants
def parse(raw: object, *, order: str | None = None, variants: Variants | None = None) -> Name:
    """Parse one name, in any order and either script; no data gives an empty (false) Name.

    `order` is that of the list or column it stands in: ``given-first``, ``surname-first`` or
    ``mixed`` (as if None); it decides where the words themselves do not.  `variants` are rows of
    one's own on top of the curated table.

    Raises :class:`BynamesError` for another `order`.

    >>> name = parse("ЛАПЦЁНАК Алена Мікалаеўна")
    >>> name.given, name.patronymic, name.surname, name.sex
    ('Алена', 'Мікалаеўна', 'Лапцёнак', 'f')
    >>> parse("Bialiatski, A. V.").initials
    'AV'
    >>> parse("Роман Павел", order="surname-first").surname
    'Роман'
    >>> bool(parse(None))
    False
    """
    tokens = _words(raw)
    words = tokens.words[:_MOST_WORDS]
    order = order_of_list(order)
    original = raw if isinstance(raw, str) else ""
    if not words:
        return Name("", "", "", "", "", "", "", original[:MAX_LENGTH])
    roles = layout(_signature(words), order)[0].roles
    flat = [word for word in words if word != ","]
    found: dict[str, list[str]] = {"g": [], "p": [], "s": []}
    initials = ""
    for word, role in zip(flat, roles.replace(",", ""), strict=True):
        if word.endswith(".") and role != "s":
            initials += word[:-1].upper()
        else:
            found[role].append(_name_case(word))
    return Name(
        given=" ".join(found["g"]),
        patronymic=" ".join(found["p"]),
        surname=" ".join(found["s"]),
        initials=initials,
        sex=sex_of(record_of(words, roles)),
        script=script_of(" ".join(flat)),
        former=" ".join(_name_case(word) for word in tokens.former),
        original=original,
    )


def _name_case(word: str) -> str:
    """Capitals of a name: first letter of each word between hyphens; McDonald stays."""
    if not (word.isupper() or word.islower()) and "-" not in word:
        return word
    return "-".join(
        part if not (part.isupper() or part.islower()) else part[:1].upper() + part[1:].lower()
        for part in word.split("-")
    )
