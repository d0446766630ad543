"""A text to the parts of the name it holds."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, NamedTuple

from bynames._choices import NameOrder
from bynames._own_variants import Variants, accepts_variants
from bynames._parts.classes import BORNE_NAMES, SURNAMES, token_class
from bynames._parts.fathers import SHORT_ENDINGS, of_short
from bynames._parts.habits import as_written, habits_of, with_habits
from bynames._parts.layouts import MIXED, layout, order_of_list
from bynames._parts.meant import MOST_WORDS, meant
from bynames._parts.nearest import father_of, given_senses
from bynames._sounds import keys
from bynames._surnames import surnames_of
from bynames._table import cached_by_table
from bynames._text import (
    FATHERS,
    MAX_LENGTH,
    Tokens,
    is_cyrillic,
    script_of,
    short_given,
)
from bynames._text_columns import one_text

__all__ = [
    "NO_RECORD",
    "Laid",
    "Name",
    "Record",
    "Signed",
    "in_capitals",
    "initials_of",
    "laid_out",
    "parse",
    "record_of",
    "records",
    "sex_of",
    "signed",
]


class Record(NamedTuple):
    """A name laid out: each part in lower case, hyphens between its words, "" where absent.

    An initial is its letter and a full stop.  Behind a part may stand how its writer spells
    (:func:`with_habits`), and the bearer's seniority.
    """

    given: str
    patronymic: str
    surname: str


NO_RECORD = Record("", "", "")


class Name(NamedTuple):
    """A name in its parts; a part that is absent is "".

    ``sex`` is ``"m"``, ``"f"`` or ``""`` (the name does not tell); ``script`` is ``"Cyrl"``,
    ``"Latn"``, ``"Mixed"`` or ``""`` (no data); ``former`` is what stood in brackets.
    ``initials`` stand for a given name and a patronymic: ``AV``, or ``YaV`` for Ya. V.
    ``titles`` are words beside the name, as written; ``seniority`` is ``"sr"``, ``"jr"``,
    ``"iii"``, ``"iv"`` or ``""``.  ``warnings`` say what is wrong with the text, by the keys of
    a closed set: "placeholder", "several people", "others not named", "initials only",
    "mixed scripts", "look-alike letters", "lost letters", "keyboard layout", "declined",
    "garbled text".

    >>> name = parse("Лапцёнак А. М.")
    >>> name.surname, name.initials, str(name), bool(name)
    ('Лапцёнак', 'АМ', 'А. М. Лапцёнак', True)
    """

    given: str
    patronymic: str
    surname: str
    initials: str
    sex: str
    script: str
    former: str
    original: str
    titles: tuple[str, ...] = ()
    seniority: str = ""
    warnings: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """False where the text held no name."""
        return bool(self.given or self.patronymic or self.surname or self.initials)

    def __str__(self) -> str:
        """The parts, given name first."""
        dotted = " ".join(f"{initial}." for initial in initials_of(self))
        return " ".join(filter(None, (self.given, dotted, self.patronymic, self.surname)))

    def to_dict(self) -> dict[str, Any]:
        """The parts as plain data, ready for JSON."""
        return self._asdict()


def initials_of(name: Name) -> list[str]:
    """The initials of a name, each by itself.

    >>> initials_of(parse("Ya. Zh. Laptsionak"))
    ['Ya', 'Zh']
    """
    letters = name.initials
    starts = [at for at, letter in enumerate(letters) if not (at and letter.islower())]
    return [letters[start:end] for start, end in pairwise([*starts, len(letters)])]


class Laid(NamedTuple):
    """A name laid out in one of the ways it may be read, and what taking it so costs."""

    record: Record
    cost: float


class Signed(NamedTuple):
    """The words of a name, commas among them, their signature (see ``layouts``), and seniority.

    ``habits``: the conventions that some word proves its writer to follow.
    """

    words: tuple[str, ...]
    signature: str
    seniority: str = ""
    habits: tuple[str, ...] = ()


def in_capitals(word: str) -> bool:
    """Whether a word is written in capitals; an initial or *Ян* typed so does not tell.

    >>> in_capitals("КРУК"), in_capitals("Крук"), in_capitals("ЯН")
    (True, False, False)
    """
    return len(word) > 2 and word.isupper()


def _signature(words: tuple[str, ...]) -> str:
    classes = [token_class(word.lower()) for word in words]
    capitals = [in_capitals(word) for word in words]
    if True in capitals and any(len(w) > 2 and not c for w, c in zip(words, capitals, strict=True)):
        classes = [kind + "^" * c for kind, c in zip(classes, capitals, strict=True)]
    return "".join(classes)


def signed(raw: str) -> Signed:
    """The words of a text and their signature, both empty if it holds no name.

    >>> signed("Лапцёнак, Алена")
    Signed(words=('Лапцёнак', ',', 'Алена'), signature='F,A', seniority='', habits=())
    """
    return _signed(meant(raw))


def _signed(tokens: Tokens) -> Signed:
    words = tokens.words[:MOST_WORDS]
    at = short_patronymic_at(words)
    if at:
        words = (*words[:at], of_short(words[at].lower()), *words[at + 1 :])
    return Signed(words, _signature(words), _seniority(tokens), habits_of(words))


def short_patronymic_at(words: tuple[str, ...]) -> int:
    """Where the patronymic of three words is if old lists write it so short; 0 if none is.

    >>> short_patronymic_at(("Крук", "Иван", "Антонов")), short_patronymic_at(("Крук", "Иван"))
    (2, 0)
    >>> short_patronymic_at(("Иван", "Антонов", "Крук")), short_patronymic_at(("Ян", "Ян", "Крук"))
    (1, 0)
    """
    if len(words) != 3:
        return 0
    short = [word.lower().endswith(SHORT_ENDINGS) for word in words]
    if not (short[1] or short[2]):
        return 0
    classes = [token_class(word.lower()) for word in words]
    cyrillic = is_cyrillic(words[0])
    surname = classes[0] in _NO_GIVEN_NAMES or (classes[0] == "B" != classes[1] and cyrillic)
    two_given = classes[0] in "UV" and classes[1] == "H"  # Абдул Рахман Карымаў
    if short[2] and classes[1] in BORNE_NAMES and surname and not two_given:
        return 2 * bool(of_short(words[2].lower()))
    # in Latin letters a maiden name stands there: Anna Petrova Kruk
    if short[1] and classes[0] in BORNE_NAMES and classes[2] in _NO_GIVEN_NAMES:
        return int(cyrillic and bool(of_short(words[1].lower())))
    return 0


_NO_GIVEN_NAMES = (SURNAMES | frozenset("UV")) - frozenset("B")


def _seniority(tokens: Tokens) -> str:
    """What a name's words beside it say of its bearer's seniority."""
    said = (kind for kind, _ in tokens.beside if kind.startswith("seniority"))
    return next(said, "").partition(":")[2]


@cached_by_table(1 << 16)
def records(raw: str, order: NameOrder = MIXED) -> tuple[Laid, ...]:
    """Lay a text out, as one of a list in an order; the likeliest first, none if it holds no name.

    >>> records("Лапцёнак А. М.")
    (Laid(record=Record(given='а.', patronymic='м.', surname='лапцёнак'), cost=0.0),)
    """
    name = signed(raw)
    return laid_out(name, order) if name.words else ()


def laid_out(name: Signed, order: NameOrder) -> tuple[Laid, ...]:
    """The ways to read the words of a name, the likeliest first.

    The seniority of a name stands behind the surname, or the given name alone: ``"крук jr"``.
    """
    words, signature, seniority, habits = name
    found: dict[Record, float] = {}
    for roles, cost in layout(signature, order):
        record = record_of(words, roles)
        if habits:
            record = record._replace(
                given=with_habits("given", record.given, habits),
                surname=with_habits("surname", record.surname, habits),
            )
        if seniority and record.surname:
            record = record._replace(surname=f"{record.surname} {seniority}")
        elif seniority and record.given:
            record = record._replace(given=f"{record.given} {seniority}")
        found.setdefault(record, cost)
    return tuple(Laid(record, cost) for record, cost in found.items())


def record_of(words: tuple[str, ...], roles: str) -> Record:
    """Gather the words of each role."""
    found = dict.fromkeys("gps", "")
    flat = (word for word in words if word != ",") if "," in words else words
    for word, role in zip(flat, roles.replace(",", ""), strict=True):
        before = found[role]
        found[role] = f"{before}-{word.lower()}" if before else word.lower()
    record = Record(found["g"], found["p"], found["s"])
    if len(record.given) > _INITIAL_LENGTH and record.given.endswith("."):
        return record._replace(given=_written_out(record.given, sex_of(record)) or record.given)
    return record


_INITIAL_LENGTH = 2
"""Characters of an initial of one letter, its full stop among them."""


def _written_out(word: str, sex: str) -> str:
    """The given name that is shortened with a full stop, for a bearer of some sex; or ""."""
    return short_given(word, sex) if word.endswith(".") else ""


@cached_by_table()
def sex_of(record: Record) -> str:
    """The sex that a record tells of: by patronymic, else given name, else surname ending."""
    if record.patronymic and not record.patronymic.endswith("."):
        father = father_of(record.patronymic)
        if father is not None:
            return father.sex
    mostly = 0.0
    for word in as_written(record.given).split("-"):
        senses = given_senses(word) if word else ()
        sexes = {sense.sex for sense in senses}
        if len(sexes) == 1:
            return sexes.pop()
        mostly += sum(s.weight * (s.sex == "m") - s.weight * (s.sex == "f") for s in senses)
    key = keys(as_written(record.surname).split("-")[-1])[0] if record.surname else ""
    if mostly > 0 and re.search("[^aek]ina$", key) and surnames_of([key]) - surnames_of([key[:-1]]):
        return ""  # Янка Лучына: a surname of men, too
    if re.search("(?:[ae]va|skae?|ckae?|[^ae]ina)$", key):
        return "f"
    if re.search("(?:[ae]v|[sc]ki)$", key):
        return "m"
    return ""


@accepts_variants
def parse(
    text: object, *, order: NameOrder | None = None, variants: Variants | None = None
) -> Name:
    """Parse one name, in any order and either script; no data gives an empty (false) Name.

    `text` is the name as written; None, NaN and numbers are no data.  `order` is that of the list
    or column it stands in: ``given-first``, ``surname-first`` or ``mixed`` (the same as None); it
    decides where the words themselves do not.  `variants` are your own rows on top of the curated
    table.

    Raises :class:`BynamesError` for a list of names (that is for ``parse_all``) and for an unknown
    `order`.

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
    original = text if isinstance(text, str) else one_text(text, "parse", "parse_all")
    tokens = meant(original)
    words = tokens.words[:MOST_WORDS]
    order = order_of_list(order)
    if not words:
        return Name(
            "", "", "", "", "", "", "", original[:MAX_LENGTH], _titles(tokens), "", tokens.warnings
        )
    laid = _signed(tokens)
    roles = layout(laid.signature, order)[0].roles
    flat = [word for word in words if word != ","]
    found: dict[str, list[str]] = {"g": [], "p": [], "s": []}
    initials = ""
    sex = sex_of(record_of(laid.words, roles))
    for word, role in zip(flat, roles.replace(",", ""), strict=True):
        if role == "g" and (full := _written_out(word.lower(), sex)):
            found[role].append(_name_case(full))
        elif word.endswith(".") and role != "s":
            initials += word[:-1].capitalize()
        else:
            found[role].append(_shown(word, role))
    return Name(
        given=" ".join(found["g"]),
        patronymic=" ".join(found["p"]),
        surname=" ".join(found["s"]),
        initials=initials,
        sex=sex,
        script=(script := script_of(" ".join(flat))),
        former=" ".join(_name_case(word) for word in tokens.former),
        original=original,
        titles=_titles(tokens),
        seniority=_seniority(tokens),
        warnings=_warnings(tokens, script),
    )


_TITLES = frozenset("title degree rank office occupation sport honour clergy legal".split())


def _titles(tokens: Tokens) -> tuple[str, ...]:
    return tuple(written for kind, written in tokens.beside if kind in _TITLES)


def _warnings(tokens: Tokens, script: str) -> tuple[str, ...]:
    """What is wrong with a text that holds a name."""
    found = tokens.warnings
    if all(word.endswith(".") for word in tokens.words):
        found = (*found, "initials only")
    return (*found, "mixed scripts") if script == "Mixed" else found


def _shown(word: str, role: str) -> str:
    """A word as a part of a name has it: `Эльчин оглы` is two words."""
    father, _, ending = word.rpartition("-")
    if role == "p" and father and ending.lower() in FATHERS:
        return f"{_name_case(father)} {ending.lower()}"
    return _name_case(word)


def _name_case(word: str) -> str:
    """Capitals of a name: first letter of each word between hyphens; McDonald stays."""
    if not (word.isupper() or word.islower()) and "-" not in word:
        return word
    return "-".join(
        part if not (part.isupper() or part.islower()) else part[:1].upper() + part[1:].lower()
        for part in word.split("-")
    )
