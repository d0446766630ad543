"""What only the parts of a name tell of its words: titles or surnames, one person or several."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bynames._parts.classes import BORNE_NAMES, GIVEN_CLASSES, KNOWN, SURNAMES, token_class
from bynames._parts.nearest import given_senses
from bynames._parts.small_words import without_small_words
from bynames._sounds import keys
from bynames._table import curated
from bynames._text import LEADING, Tokens, as_cyrillic, more_of_office, twins_among_cyrillic

__all__ = ["several_by_initials", "settled"]

_LIKE_GIVEN = GIVEN_CLASSES | frozenset("LMV")
_PEOPLE = "several people"


def settled(tokens: Tokens) -> Tokens:
    """Tokens of one name: no titles among them; none of a placeholder and of several people."""
    if "placeholder" in tokens.warnings:
        return tokens._replace(words=())
    if tokens.doubtful:
        tokens = _without_titles(tokens)
    tokens = without_small_words(_with_twins(tokens))
    if tokens.breaks:
        tokens = _one_name(tokens)
    if "," in tokens.words and sum(map(_is_person, _between_commas(tokens.words))) > 1:
        tokens = _several(tokens)
    if len(tokens.words) == 1 and "-" in tokens.words[0]:
        tokens = _joined_by_hyphen(tokens)
    if len(tokens.words) == len(tokens.former) == 1:
        tokens = _with_surname_in_brackets(tokens)
    initials = [word for word in tokens.words if word.endswith(".")]
    if len(initials) > 1 and several_by_initials("".join(_classes(tokens.words))):
        tokens = _several(tokens)
    return tokens


def _with_twins(tokens: Tokens) -> Tokens:
    """A Latin word of nothing but look-alikes beside Cyrillic words is Cyrillic if so it is known.

    >>> _with_twins(Tokens(("Bepa", "Крук"))).words, _with_twins(Tokens(("Maya", "Крук"))).words
    (('Вера', 'Крук'), ('Maya', 'Крук'))
    """
    ascii_words = [word.isascii() for word in tokens.words]
    if all(ascii_words) or not any(ascii_words):
        return tokens
    words = list(tokens.words)
    for at in twins_among_cyrillic(words):
        latin, cyrillic = words[at].lower(), as_cyrillic(words[at])
        if token_class(latin) not in KNOWN and token_class(cyrillic.lower()) in KNOWN:
            words[at] = cyrillic
    if words == list(tokens.words):
        return tokens
    warnings = dict.fromkeys((*tokens.warnings, "look-alike letters"))
    return tokens._replace(words=tuple(words), warnings=tuple(warnings))


_IN_TURN = re.compile(r"(?:[^IP,]\^?I{1,2}){2,}|(?:I{1,2}[^IP,]\^?){2,}")


def several_by_initials(signature: str) -> bool:
    """Whether surnames and initials stand in turn: Крук П. П. Новик И. И.

    >>> several_by_initials("FIIFII"), several_by_initials("FII"), several_by_initials("IFIF")
    (True, False, True)
    """
    return signature.count("I") > 1 and bool(_IN_TURN.fullmatch(signature))


def _joined_by_hyphen(tokens: Tokens) -> Tokens:
    """A given name and a surname that stand for one word: Шолом-Алейхем."""
    words = tuple(tokens.words[0].split("-"))
    classes = _classes(words)
    if len(classes) == 2 and classes[0] in "AGH" and classes[1] in "FSTU":
        return tokens._replace(words=words)
    return tokens


def _with_surname_in_brackets(tokens: Tokens) -> Tokens:
    """A given name alone, as of clergy, has its surname in brackets: Артемий (Кищенко)."""
    (given,), (surname,) = _classes(tokens.words), _classes(tokens.former)
    if given not in GIVEN_CLASSES or surname not in SURNAMES:
        return tokens
    return tokens._replace(words=(*tokens.words, *tokens.former), former=())


def _several(tokens: Tokens) -> Tokens:
    return tokens._replace(words=(), warnings=(*tokens.warnings, _PEOPLE))


def _classes(words: Iterable[str]) -> list[str]:
    return [token_class(word.lower()) for word in words if word != ","]


def _without_titles(tokens: Tokens) -> Tokens:
    """Take the words in doubt for titles if the rest is a whole name without them.

    A given name of the table is needed where the rest has none, or right before an initial.
    """
    for kind, title in tokens.doubtful:
        if kind.startswith("seniority"):
            tokens = _without_numeral(tokens, kind, title)
            continue
        words = list(tokens.words)
        # a word of the text may have come out otherwise
        places = [at for at, word in enumerate(words) if word == title]
        if not places:
            continue
        rest = words[: places[0]] + words[places[0] + 1 :]
        classes = _classes(rest)
        needed = _lacks_given(classes) or (not places[0] and rest[:1] and rest[0].endswith("."))
        if _has_surname(classes) and not (needed and _is_given(kind, title)):
            breaks = tuple((at - (at > places[0]), sign) for at, sign in tokens.breaks)
            beside = (*tokens.beside, (kind, title))
            if kind in LEADING and not places[0] and any(word != word.lower() for word in rest):
                rest = rest[more_of_office(rest) :]
            while rest and rest[0] == ",":
                rest = rest[1:]
            tokens = tokens._replace(words=tuple(rest), beside=beside, breaks=breaks)
    return tokens


def _without_numeral(tokens: Tokens, kind: str, numeral: str) -> Tokens:
    """Take letters behind given names alone for a ruler's number: Иван II, but Крук II."""
    words = list(tokens.words)
    letters = ""
    while words and len(letters) < len(numeral):
        letters = words.pop().rstrip(".").upper() + letters
    if letters.translate(_ROMAN) != numeral.translate(_ROMAN):
        return tokens
    if not words or not all(token_class(word.lower()) in _RULERS for word in words):
        return tokens
    return tokens._replace(words=tuple(words), beside=(*tokens.beside, (kind, numeral)))


_ROMAN = str.maketrans("ІІ", "II")
_RULERS = frozenset("AGH")
"""Classes of names that are a given name and hardly a surname."""


def _is_given(kind: str, word: str) -> bool:
    """Whether the table has a word, as it is spelled, as a given name: Кароль; a place: Ліда."""
    given = GIVEN_CLASSES if kind == "place" else BORNE_NAMES
    return word.lower() in curated().index.texts and token_class(word.lower()) in given


def _lacks_given(classes: list[str]) -> bool:
    """Whether words of some classes have neither a given name nor an initial among them."""
    return not any(kind in _LIKE_GIVEN or kind == "I" for kind in classes)


def _has_surname(classes: list[str]) -> bool:
    """Whether words of some classes have a surname among them, and need no other."""
    full = [kind for kind in classes if kind != "I"]
    if not full:
        return False
    if len(full) == 1:
        # Доктор Иван: a surname and a given name; Доктор Крук, Граф Роман П.: a title
        if len(classes) > 1 and full[0] in "QR":
            return False  # А. Мікалаевіч Каваль: an initial, a patronymic and a surname
        return full[0] not in _LIKE_GIVEN and full[0] not in "OP"
    if full[0] == "R":
        return True  # Новик Анна: no patronymic stands first
    if len(full) == 2 and full[0] in _LIKE_GIVEN and (full[1] == "R" or full == ["A", "Q"]):
        return True  # Иван Бабич: no father's name is known; Вера Пятровіч: she is no man
    some = [kind for kind in full if kind not in "LOPR"]
    if len(some) == 1 and len(full) > 1:
        return some[0] not in _LIKE_GIVEN  # Граф Иван Петрович
    surname = any(kind not in "AGHLMOPV" for kind in full)
    if full[-1] == "Q" and len(full) == 2 and full[0] in _LIKE_GIVEN:
        return False  # Доктор Иван Петрович
    return surname


def _between_commas(words: tuple[str, ...]) -> list[list[str]]:
    chunks: list[list[str]] = [[]]
    for word in words:
        if word == ",":
            chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks


def _is_person(words: list[str]) -> bool:
    """Whether words have a surname and a given name, or initials, of their own."""
    classes = _classes(words)
    surnames = [kind for kind in classes if kind in SURNAMES or kind == "U"]
    return bool(surnames) and len(classes) > 1 and any(kind in "AGHDLMVI" for kind in classes)


def _one_name(tokens: Tokens) -> Tokens:
    """Decide what the signs between words part: several people, fields, or two spellings."""
    chunks: list[list[str]] = []
    starts = [0, *(at for at, _ in tokens.breaks)]
    for start, end in zip(starts, [*starts[1:], len(tokens.words)], strict=True):
        chunks.append([word for word in tokens.words[start:end] if word != ","])
    signs = {sign for _, sign in tokens.breaks}
    if signs & _JOINING:
        return _several(tokens)
    if all(_alike(chunks[0], chunk) for chunk in chunks[1:]):
        return tokens._replace(words=tuple(chunks[0]), breaks=())
    named = [any(kind in _LIKE_GIVEN or kind == "I" for kind in _classes(c)) for c in chunks]
    if sum(named) == 1:  # fields of one name, or two surnames of one person
        joined = tuple(word for chunk in chunks for word in chunk)
        return tokens._replace(words=joined, breaks=())
    return _several(tokens)


_JOINING = frozenset({"and", "&", "+"})


def _alike(some: list[str], others: list[str]) -> bool:
    """Whether each word of the shorter of two names sounds like one of the other."""
    short, long = sorted((some, others), key=len)
    left = [_sounds(word) for word in long]
    for word in short:
        sounds = _sounds(word)
        for at, other in enumerate(left):
            if sounds & other:
                del left[at]
                break
        else:
            return False
    return len(short) > 1 or len(long) == 1


def _sounds(word: str) -> set[str]:
    lower = word.lower()
    families = {sense.family for sense in given_senses(lower)}
    return families | set(keys(lower.rstrip(".")))
