"""A name to its parts: given name, patronymic, surname, initials, sex.

Every token gets a class (see :data:`CLASSES`); the classes of a name, in order, are its
signature; a signature is laid out once, by the score of each pattern of parts, and all names
of that signature share the result.  Where two layouts are nearly as good, both are kept:
``Ян Раман`` may be either way round, and a comparison takes the better one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bynames.sounds import keys, keys_once, readings
from bynames.table import Father, Sense, cached_by_table, curated
from bynames.text import MAX_LENGTH, Tokens, script_of, tokenize, unlayout

__all__ = [
    "CLASSES",
    "KNOWN",
    "NO_RECORD",
    "SHORT",
    "Name",
    "Record",
    "father_of",
    "given_senses",
    "layout",
    "mended_father",
    "mended_given",
    "nearest_father",
    "nearest_given",
    "parse",
    "records",
    "sex_of",
    "swapped",
    "token_class",
]

SHORT = 5
"""Keys of fewer letters are too short for a slip: one letter makes another name."""

CLASSES = {
    "G": "a given name of the table",
    "D": "a diminutive or misspelling of one",
    "M": "one slip away from a given name of the table",
    "B": "a given name and a surname (Раман)",
    "P": "a patronymic",
    "Q": "a patronymic or a surname (Пятровіч)",
    "R": "formed like a patronymic of a father not in the table (or a surname)",
    "F": "a surname of the table",
    "S": "has the ending of a surname",
    "U": "unknown",
    "I": "an initial",
    ",": "the comma of “Surname, Given”",
}


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


# How likely each class of token is in each role, as a logarithm; the scale is that of an
# expert's "surely not" (-7) and "why not" (-0.5).  Order and form of the whole add PRIOR.
_FIT = {
    "g": {"G": 0.0, "D": -0.5, "M": -0.8, "B": -0.4, "I": -0.3, "U": -2.2, "S": -4.0, "Q": -5.0,
          "R": -4.5, "F": -4.5, "P": -7.0},
    "p": {"P": 0.0, "Q": -0.3, "R": -0.3, "I": -0.5, "U": -4.5, "S": -6.0, "M": -6.0, "G": -7.0,
          "D": -7.0, "B": -7.0, "F": -6.0},
    "s": {"F": 0.3, "S": 0.2, "U": -0.3, "Q": -1.0, "R": -0.8, "B": -0.8, "M": -1.3, "D": -2.3,
          "G": -3.0, "P": -5.0, "I": -7.0},
}  # fmt: skip
_PATTERNS = {
    1: {"s": -0.5, "g": -0.7, "p": -3.0},
    2: {"gs": 0.0, "sg": -0.4, "gp": -3.0, "ss": -6.0, "gg": -4.0, "ps": -4.0, "sp": -4.0},
    3: {"gps": 0.0, "sgp": -0.2, "gss": -1.5, "ssg": -1.9, "ggs": -2.6, "sgg": -3.0, "pgs": -6.0,
        "gsp": -1.0, "spg": -3.0},
    4: {"gpss": -0.5, "ssgp": -0.7, "ggps": -1.5, "sggp": -1.7, "ggss": -2.5, "gsss": -3.0,
        "sssg": -3.2, "gspp": -6.0},
}  # fmt: skip
_MARGIN = 1.5
"""A second layout is kept if it is at most this much worse than the best."""

_CAPS_FIT = {"s": 1.5, "g": -1.5, "p": -1.5}
"""A word in capitals beside words in small letters is a surname."""

_SURNAME_KEY = re.compile(
    "(?:[ae]v|[ae]va|[sc]ki|[sc]kae?|[ae]nka|uk|iC|ene|[ae]nak|[^ae]in|[^ae]ina|ik|[ae]ts|ec|ak)$"
)

_LONGEST_ENDING = 4
"""Letters of the longest of these endings: no more of a key need be looked at."""


def given_senses(token: str) -> tuple[Sense, ...]:
    """Which given names a token may be."""
    senses: tuple[Sense, ...] = curated().find(token, "given")
    return senses


def father_of(token: str) -> Father | None:
    """Read a token as a patronymic, or None."""
    return curated().father(token)


_TINY = 4
"""Given names of fewer sounds are not guessed."""


@cached_by_table(1)
def _given_buckets() -> dict[str, tuple[str, ...]]:
    """Readings of the given names of the table, in buckets."""
    return _bucketed(curated().index.readings)


@cached_by_table(1)
def _patronymic_buckets() -> dict[str, tuple[str, ...]]:
    """Keys of patronymics, made from the fathers' stems, in buckets."""
    return _bucketed(
        (stem + end for stem in curated().index.stems for end in _FATHERLY if len(stem) > 2),
        len(_FATHERLY[0]),
    )


_FATHERLY = ("aviC", "eviC", "avna", "evna")
"""How keys of patronymics end."""


def _bucketed(words: Iterable[str], ending: int = 0) -> dict[str, tuple[str, ...]]:
    """Words by length and beginning, and by length and end: a slip spoils but one of the two.

    The last letters of words that all end alike (`ending`: how many) tell nothing.
    """
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _TINY:
            for name in _buckets_of(word, len(word), ending):
                found.setdefault(name, []).append(word)
    return {name: tuple(bucket) for name, bucket in found.items()}


def _buckets_of(word: str, length: int, ending: int) -> tuple[str, str]:
    """Where a word of a length stands that begins as `word` does, or ends so."""
    begins = max(1, (length - 1 - ending) // 2)
    return f"{length}{word[:begins]}", f"{length}…{word[begins + 1 - length :]}"


def _one_slip_away(word: str, buckets: dict[str, tuple[str, ...]], ending: int = 0) -> set[str]:
    """The words of the buckets that are one slip away; those alike at both ends, if any are."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    size = len(word)
    if size < _TINY:
        return set()
    some = [
        other
        for length in (size - 1, size, size + 1)
        for name in _buckets_of(word, length, ending)
        for other in buckets.get(name, ())
    ]
    found = extract(word, some, scorer=OSA.distance, score_cutoff=1, limit=None)
    near = {other for other, distance, _ in found if distance == 1}
    return {other for other in near if other[0] + other[-1] == word[0] + word[-1]} or near


_LOOSE = str.maketrans("jy", "ii")


@cached_by_table(1)
def _loose_buckets() -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """Readings in which й and ы are і, in buckets, and the families of each."""
    families: dict[str, set[str]] = {}
    for reading, found in curated().index.readings.items():
        families.setdefault(reading.translate(_LOOSE), set()).update(found.split(";"))
    return _bucketed(families), {word: frozenset(some) for word, some in families.items()}


def swapped(token: str, first: int = 0, last: int | None = None) -> list[str]:
    """The token with two neighbouring letters swapped back, for every place but the ends.

    `first` and `last` limit the places of the former of the two.

    >>> swapped("Mihcal")
    ['iMhcal', 'Mhical', 'Michal', 'Mihacl', 'Mihcla']
    >>> swapped("Mihcal", 2, 3)
    ['Michal', 'Mihacl']
    """
    most = len(token) - 2
    return [
        token[:i] + token[i + 1] + token[i] + token[i + 2 :]
        for i in range(max(0, first), (most if last is None else min(last, most)) + 1)
        if token[i] != token[i + 1]
    ]


@cached_by_table()
def nearest_given(token: str) -> frozenset[str]:
    """The families of given names that an unknown token is one slip away from."""
    index = curated().index
    by_reading = _one_slip_away(readings(token)[0], _given_buckets())
    if by_reading:
        return frozenset(f for reading in by_reading for f in index.readings[reading].split(";"))
    return frozenset()


@cached_by_table()
def mended_given(token: str) -> frozenset[str]:
    """As :func:`nearest_given`, for slips that change the reading by more than a sound.

    Two letters swapped (*Mihcail*, *Raias*), or a consonant lost between vowels (*Valentia*).
    """
    if len(token) < _TINY:
        return frozenset()
    swaps = (sense for text in swapped(token) for sense in given_senses(text))
    near: frozenset[str] = nearest_given(token)
    found = near | {sense.family for sense in swaps if sense.weight >= 1}
    if found:
        return found
    buckets, families = _loose_buckets()
    loose = _one_slip_away(readings(token)[0].translate(_LOOSE), buckets)
    return frozenset(family for word in loose for family in families[word])


@cached_by_table()
def nearest_father(token: str) -> Father | None:
    """The patronymic that an unknown token is one slip away from, read."""
    families: set[str] = set()
    sexes = set()
    for key in _one_slip_away(keys(token)[0], _patronymic_buckets(), len(_FATHERLY[0])):
        father = curated().father_of_key(key)
        if father is not None:
            families |= father.families
            sexes.add(father.sex)
    return Father(frozenset(families), sexes.pop()) if len(sexes) == 1 else None


_ENDING = 4
"""A swap of the letter that stands so far from the end with the next leaves -віч, -vich, -вна."""


@cached_by_table()
def mended_father(token: str) -> Father | None:
    """As :func:`nearest_father`, for slips that change the key by more than a sound."""
    near: Father | None = nearest_father(token)
    if near is not None or len(token) < _TINY:
        return near
    # the ending of what reads as a patronymic is no place to mend
    last = len(token) - _ENDING if father_of(token) is not None else None
    swaps = swapped(token, 0, last)
    sounds = (key for text in swaps for key in keys_once(text))
    fathers = [father for key in sounds if (father := curated().father_of_key(key)) is not None]
    families = frozenset(family for father in fathers for family in father.families)
    sexes = {father.sex for father in fathers if father.families}
    return Father(families, sexes.pop()) if len(sexes) == 1 else None


@cached_by_table()
def token_class(token: str) -> str:
    """The class of a token (see :data:`CLASSES`).

    >>> [token_class(token) for token in ("Алена", "Мікалаеўна", "Лапцёнак", "А.", ",")]
    ['G', 'P', 'F', 'I', ',']
    """
    if token == ",":
        return ","
    if token.endswith("."):
        return "I"
    words = token.lower().split("-")
    if len(words) > 1:
        classes = {token_class(word) for word in words if word}
        if classes <= {"G", "D", "B", "M"}:
            return "G"
        return "S"
    word = words[0]
    return _listed_class(word) or _guessed_class(word)


def _listed_class(word: str) -> str:
    """The class of a word by the table and the endings of patronymics, "" if neither tells."""
    senses = curated().find(word)
    given = [s for s in senses if s.family.startswith("given:")]
    surname = any(s.family.startswith("surname:") for s in senses)
    father = curated().father(word)
    sounds = keys(word)
    if father is not None and not any(s.weight >= 1 for s in given):
        known = bool(father.families)
        ending = sounds[0][-4:]
        if (father.sex == "f" and ending in ("avna", "evna")) or ending.endswith(("iCna", "avma")):
            return "P" if known or len(sounds[0]) > 6 else "U"
        return "F" if surname and not known else "Q" if known else "R"
    if given:
        if surname:
            return "B"
        strong = any(s.relation not in ("diminutive", "misspelling") for s in given)
        return "G" if strong else "D"
    return "F" if surname else ""


def _guessed_class(word: str) -> str:
    """The class of a word that is not in the table."""
    if _SURNAME_KEY.search(keys(word)[0][-_LONGEST_ENDING:]):
        return "S"
    if nearest_given(word):
        return "M"
    return "R" if nearest_father(word) else "U"


@lru_cache(maxsize=1 << 14)
def layout(signature: str) -> tuple[str, ...]:
    """Lay out a signature: the roles (``g p s``) of its tokens, best first, at most two.

    A signature is the classes of the tokens; a class is followed by ``^`` where the token alone
    is in capitals.

    >>> layout("GPS"), layout("SGP"), layout("S^G"), layout("S,GP"), layout("S,II")
    (('gps',), ('sgp',), ('sg',), ('s,gp',), ('s,gp',))
    """
    tokens = re.findall(r".\^?", signature)
    if "," in tokens:
        split = tokens.index(",")
        before, after = tokens[:split], [t for t in tokens[split + 1 :] if t != ","]
        if before and after:
            options = _with_comma(before, after)
        else:
            options = _options([t for t in tokens if t != ","])
    else:
        options = _options(tokens)
    best = max(options.values())
    good = sorted((roles for roles, fit in options.items() if fit >= best - _MARGIN),
                  key=lambda roles: -options[roles])  # fmt: skip
    return tuple(good[:2])


def _fit(tokens: list[str], roles: str) -> float:
    total = 0.0
    for token, role in zip(tokens, roles, strict=True):
        total += _FIT[role].get(token[0], -5.0)
        if len(token) > 1:
            total += _CAPS_FIT[role]
    return total


def _options(tokens: list[str]) -> dict[str, float]:
    if len(tokens) in _PATTERNS:
        return {
            roles: prior + _fit(tokens, roles) for roles, prior in _PATTERNS[len(tokens)].items()
        }
    # a long name: one or two given names and a patronymic at one end, surnames for the rest
    options = {}
    for lead in ("gp", "g", "gg", "ggp"):
        rest = "s" * (len(tokens) - len(lead))
        for roles in (lead + rest, rest + lead):
            options[roles] = _fit(tokens, roles) - 0.1 * (roles[0] == "s")
    return options


def _with_comma(before: list[str], after: list[str]) -> dict[str, float]:
    options = {}
    for first, second in (("s", "g"), ("g", "s")):
        for tail in ("", "p"):
            if second == "g":
                given = "g" * max(1, len(after) - len(tail)) + tail
                roles = "s" * len(before) + "," + given[: len(after)]
            else:
                head = "g" * max(1, len(before) - len(tail)) + tail
                roles = head[: len(before)] + "," + "s" * len(after)
            flat = roles.replace(",", "")
            if len(flat) == len(before) + len(after):
                fit = _fit(before + after, flat) - (3.0 if first == "g" else 0.0)
                options[roles] = fit - _INITIAL_AGAIN * _initials_again(before + after, flat)
    return options


_INITIAL_AGAIN = 3.0
"""What it costs to take an initial after a given name for another one: it is the father's."""


def _initials_again(tokens: list[str], roles: str) -> int:
    """How many initials are read as second given names."""
    pairs = zip(pairwise(roles), tokens[1:], strict=True)
    return sum(both == ("g", "g") and token[0] == "I" for both, token in pairs)


def _signature(words: tuple[str, ...]) -> str:
    classes = [token_class(word.lower()) for word in words]
    capitals = [len(word) > 2 and word.isupper() for word in words]
    if True in capitals and any(len(w) > 2 and not c for w, c in zip(words, capitals, strict=True)):
        classes = [kind + "^" * c for kind, c in zip(classes, capitals, strict=True)]
    return "".join(classes)


def _roles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The layouts of a name's words without commas, given with them dropped."""
    if len(words) > 8:
        words = words[:8]
    return layout(_signature(words))


KNOWN = frozenset("GDBPQF")
"""Classes of tokens that the table knows."""


_INITIAL = re.compile(r"(?<!\w)\w\.(?:\s|$)")
"""An initial with its full stop, which no other layout has on that key: it was typed as meant."""


def _words(raw: object) -> Tokens:
    """The tokens of a text, read in another keyboard layout if only that gives a known name."""
    tokens = tokenize(raw)
    if not tokens.words or len(tokens.words) > 6:
        return tokens
    if any(token_class(word.lower()) in KNOWN for word in tokens.words):
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
    kind = token_class(word) if "-" in word else _listed_class(word)
    return len(word) > 3 and kind in ("G", "P", "Q", "F")


@cached_by_table(1 << 16)
def records(raw: str) -> tuple[Record, ...]:
    """Lay a text out; the best record first, none if the text holds no name.

    >>> records("Лапцёнак А. М.")
    (Record(given='а.', patronymic='м.', surname='лапцёнак'),)
    """
    words = _words(raw).words[:8]
    if not words:
        return ()
    return tuple(dict.fromkeys(record_of(words, roles) for roles in _roles(words)))


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


def parse(raw: object) -> Name:
    """Parse one name, in any order and either script; no data gives an empty (false) Name.

    >>> name = parse("ЛАПЦЁНАК Алена Мікалаеўна")
    >>> name.given, name.patronymic, name.surname, name.sex
    ('Алена', 'Мікалаеўна', 'Лапцёнак', 'f')
    >>> parse("Bialiatski, A. V.").initials
    'AV'
    >>> bool(parse(None))
    False
    """
    tokens = _words(raw)
    words = tokens.words[:8]
    original = raw if isinstance(raw, str) else ""
    if not words:
        return Name("", "", "", "", "", "", "", original[:MAX_LENGTH])
    roles = _roles(words)[0]
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
