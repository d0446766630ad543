"""Names that stand declined in a cell: Крука Ивана Петровича, Круку Ивану, Ганне Галцы.

Lists made of orders, certificates and letters have their names in the case that the sentence asked
for.  A name is put back into the nominative if all its words agree in one case that is not the
nominative: with a patronymic its ending tells, without one a given name that is known in no other
way.
"""

from __future__ import annotations

import re
from itertools import product

from bynames._declension import cases_of, given_nominatives, sex_of_given, surname_nominatives
from bynames._parts.classes import token_class
from bynames._sounds import keys
from bynames._surnames import has_attested_key
from bynames._table import curated
from bynames._text import Tokens, is_cyrillic

__all__ = ["in_nominative", "is_of_woman", "shown_case"]

_DECLINED = "declined"
_PATRONYMIC = re.compile(
    "(?:(?P<son>(?:[оеаёя][вў]|[^аеёіоуыэюя])[иіы]ч)(?P<of>а|у|ем|ам|е)"
    "|(?P<daughter>(?:[оеаёя][вў]|[иі]ч)н)(?P<her>ы|е|у|ой|ай|ою|аю))$"
)
_CASES = {
    kind: {ending: frozenset(cases) for ending, cases in endings.items()}
    for kind, endings in {
        "son": {"а": (1, 3), "у": (2, 5), "ем": (4,), "ам": (4,), "е": (5,)},
        "daughter": {"ы": (1,), "е": (2, 5), "у": (3,), "ой": (4,), "ай": (4,), "ою": (4,),
                     "аю": (4,)},
    }.items()
}  # fmt: skip
"""The cases (places in ``CASES``) that each ending of a patronymic has."""
_ONE_CASE = tuple(frozenset({case}) for case in range(1, 6))
_RARE = frozenset((4, 5))
"""Cases in which few lists stand: a misspelt given name may look like one (Евгеней)."""
_OF_WOMEN = re.compile("(?:в|н|а)[ая]$")
"""How surnames of women end, which are also those of men in the genitive."""
_UNCHANGED = {
    "m": re.compile("(?:[оэуи]|[ыіи]х)$"),
    "f": re.compile("(?:[оэуи]|[ыіи]х|(?<![оеаёя])(?<![оеаёя][вў])(?<![ыиі]н)[б-джзк-нп-тф-шьў])$"),
}
"""How surnames end that are not declined, of men and of women."""
_LANGS = ("be", "ru")


def in_nominative(tokens: Tokens) -> Tokens:
    """Tokens of a name with its words in the nominative if all of them are in another case.

    >>> in_nominative(Tokens(("Крука", "Ивана", "Петровича"))).words
    ('Крук', 'Иван', 'Петрович')
    >>> [in_nominative(Tokens(words)).words for words in (("Ганне", "Галцы"), ("Ганна", "Галка"))]
    [('Ганна', 'Галка'), ('Ганна', 'Галка')]
    """
    words = tokens.words
    if not 2 <= len(words) <= 3 or not all(map(_may_be_declined, words)):
        return tokens
    lower = [word.lower() for word in words]
    langs = _languages("".join(lower))
    found = _with_patronymic(lower, langs) if len(words) == 3 else _of_two(lower, langs)
    if not found:
        return tokens
    cased = tuple(_as_cased(new, old) for new, old in zip(found, words, strict=True))
    return tokens._replace(words=cased, warnings=(*tokens.warnings, _DECLINED))


def shown_case(word: str) -> str:
    """What a word in small letters is if it is declined: all others are in no declined name.

    A ``"patronymic"``, a ``"given"`` name, or ``"either"`` a man's given name or a woman's in the
    nominative; ``""`` otherwise.

    >>> [shown_case(word) for word in ("петровича", "ивану", "александра", "иван", "крука")]
    ['patronymic', 'given', 'either', '', '']
    """
    if not is_cyrillic(word):
        return ""
    if _PATRONYMIC.search(word):
        return "patronymic"
    sex = sex_of_given(word)
    if sex in ("m", ""):
        return ""
    nominatives = [found.word for found in given_nominatives(word) if found.word != word]
    if not nominatives:
        return ""
    if sex == "f" and (_is_usual(word) or not any(map(_is_usual, nominatives))):
        return "either"
    return "given"


def _may_be_declined(word: str) -> bool:
    return len(word) > 2 and "-" not in word and is_cyrillic(word)


def _languages(letters: str) -> tuple[str, ...]:
    """The languages that some letters may be of."""
    if set("іў’") & set(letters):
        return ("be",)
    return ("ru",) if set("ищъ") & set(letters) else _LANGS


def _with_patronymic(words: list[str], langs: tuple[str, ...]) -> tuple[str, ...]:
    """Three words in the nominative, one of them a patronymic in another case; () if none is."""
    for at in (2, 1):
        match = _PATRONYMIC.search(words[at])
        if match is None:
            continue
        kind, ending = ("son", match["of"]) if match["son"] else ("daughter", match["her"])
        father = words[at].removesuffix(ending) + "а" * (kind == "daughter")
        if token_class(father) not in ("P", "Q"):
            continue
        sex, cases = "m" if kind == "son" else "f", _CASES[kind][ending]
        given = _given(words[at - 1], sex, cases, langs)
        surname = _surname(words[(at + 1) % 3], sex, cases, langs)
        if given and surname:
            return (surname, given, father) if at == 2 else (given, father, surname)
    return ()


def _of_two(words: list[str], langs: tuple[str, ...]) -> tuple[str, ...]:
    """A given name and an attested surname in the nominative, in either order; () if none."""
    for at in (0, 1):
        word, other = words[at], words[1 - at]
        if sex_of_given(other) is not None or sex_of_given(word) in ("m", ""):
            continue
        if word.endswith("и") and _is_usual(word[:-1] + "й"):
            continue  # ВИТАЛИИ has lost its mark; Марий is too rare for that
        for sex, cases in product("mf", _ONE_CASE):
            given = _given(word, sex, cases, langs)
            surname = _surname(other, sex, cases, langs) if given else ""
            if not surname or not _is_attested(surname):
                continue
            unlikely = surname == other and (cases & _RARE or not _UNCHANGED[sex].search(other))
            if not unlikely and not _is_woman(word, other, given):
                return (given, surname) if at == 0 else (surname, given)
    return ()


def _is_woman(word: str, surname: str, man: str) -> bool:
    """Whether a word is rather a woman's given name beside her surname than a man's, declined.

    Александра Пташникова is a woman.  But nobody is called Мележа, nor many women Ивана.
    """
    if sex_of_given(word) != "f" or not is_of_woman(surname):
        return False
    return _is_usual(word) or not _is_usual(man)


def is_of_woman(surname: str) -> bool:
    """Whether a woman may have a surname (Cyrillic, in small letters) in the nominative.

    >>> is_of_woman("пташникова"), is_of_woman("крук"), is_of_woman("мележа")
    (True, True, False)
    """
    return bool(_OF_WOMEN.search(surname)) or _is_attested(surname)


def _is_usual(given: str) -> bool:
    """Whether the table has a given name in the nominative, and not as a rare one."""
    senses = curated().find(given, "given") if sex_of_given(given) is not None else ()
    return any(curated().is_common(sense.family) for sense in senses)


def _given(word: str, sex: str, cases: frozenset[int], langs: tuple[str, ...]) -> str:
    """The given name of one sex of which a word is one of some cases, an official one if possible.

    "" if there is none.
    """
    options = [
        found.word
        for found in given_nominatives(word)
        if found.sex in (sex, "")
        and found.word != word
        and _cases(word, found.word, "given", sex, langs) & cases
    ]
    return max(options, key=_is_official, default="")


def _is_official(given: str) -> bool:
    families = {sense.family for sense in curated().find(given, "given")}
    heads = map(curated().family, families)
    return any(head.official(lang).lower() == given for head in heads for lang in _LANGS)


def _surname(word: str, sex: str, cases: frozenset[int], langs: tuple[str, ...]) -> str:
    """The surname of which a word is one of some cases, an attested one if possible."""
    options = [
        found.word
        for found in surname_nominatives(word, sex)
        if _cases(word, found.word, "surname", sex, langs) & cases
    ]
    return max(options, key=_is_attested, default="")


def _cases(form: str, word: str, kind: str, sex: str, langs: tuple[str, ...]) -> frozenset[int]:
    """The cases in which a name has a form in some languages."""
    return frozenset().union(*(cases_of(form, word, kind, sex, lang) for lang in langs))


def _is_attested(word: str) -> bool:
    return has_attested_key(keys(word)) or bool(curated().find(word, "surname"))


def _as_cased(new: str, old: str) -> str:
    """A word in capitals or with a capital, as the one that it stands for."""
    return new.upper() if old.isupper() else new.title() if old[:1].isupper() else new
