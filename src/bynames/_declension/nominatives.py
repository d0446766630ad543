"""Declined names put back into the nominative, as far as sensible, in both languages.

In running text and in papers a name is declined: *Алену Лапцёнак*, *Сяргея Сыса*, *Алесю
Бяляцкаму*.  The rules below undo that for given names of the table and, by the sex that the given
name tells of, for the surname beside it.  An ending often has several nominatives; all are kept,
the likeliest first.

Latin letters are left alone: a Polish or Lithuanian ending is not undone.
"""

from __future__ import annotations

from typing import NamedTuple

from bynames._declension.paradigms import cases_of
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic

__all__ = ["Nominative", "given_nominatives", "sex_of_given", "surname_nominatives"]


class Nominative(NamedTuple):
    """A word put back into the nominative: ``word``, and what its ending was and is.

    ``taken`` stood at the end of the declined word in the place of ``put``; both "" where the
    word was in the nominative.  ``sex`` is m, f or "" as the table has it.
    """

    word: str
    taken: str = ""
    put: str = ""
    sex: str = ""


# Declined ending, then the nominative endings that it may come from, likeliest first.
_GIVEN_M = {
    "а": ("",), "у": ("", "а"), "ам": ("", "а"), "ом": ("",), "е": ("", "а", "я"),
    "я": ("й", "ь", ""), "ю": ("й", "ь", "я", ""), "ем": ("й", "ь", ""), "ям": ("ь", "й"),
    "ём": ("ь", "й"),
    "ы": ("а",), "і": ("а", "я", "й", "ь"), "и": ("а", "я", "й", "ь"), "ой": ("а",), "ай": ("а",),
    "ёй": ("я",), "ей": ("я",), "яй": ("я",),
}  # fmt: skip
_GIVEN_F = {
    "ы": ("а",), "і": ("а", "я"), "и": ("а", "я"), "е": ("а", "я"), "у": ("а",), "ю": ("я",),
    "ай": ("а",), "ой": ("а",), "аю": ("а",), "ою": ("а",), "яй": ("я",), "ей": ("я",),
    "ёй": ("я",), "яю": ("я",), "ею": ("я",), "зе": ("га",), "цы": ("ка",), "це": ("та",),
    "дзе": ("да",), "ры": ("ра",), "се": ("ха",),
}  # fmt: skip
# Stems that lose a vowel when declined.
_FLEETING = {"паўл": ("павел", "павал"), "павл": ("павел",), "пятр": ("пётр", "пятро"),
             "петр": ("пётр", "петр"), "льв": ("лев", "леў"), "ільв": ("леў",),
             "змітр": ("зміцер",)}  # fmt: skip

_SURNAME_M = {
    **{f"{v}в{case}": (f"{v}ў", f"{v}в") for v in "аоеёя" for case in ("а", "у", "ым", "е")},
    **{f"{s}к{case}": (f"{s}кі",) for s in "сц" for case in ("ага", "аму", "ім")},
    **{f"{s}к{case}": (f"{s}кий",) for s in "сц" for case in ("ого", "ому", "им", "ом")},
    **{f"{v}н{case}": (f"{v}н",) for v in "іыи" for case in ("а", "у", "ым", "е")},
    "ага": ("ы",), "аму": ("ы",), "ога": ("ы",), "ому": ("ый", "ой"), "ого": ("ый", "ой"),
    "ёнка": ("ёнак", "ёнок"), "ёнку": ("ёнак", "ёнок", "ёнка"), "ёнкам": ("ёнак", "ёнка"),
    "нка": ("нак", "нок", "нка"), "нку": ("нка", "нак", "нок"), "нкам": ("нка", "нак"),
    "нком": ("нок",), "нкі": ("нка",), "нке": ("нка", "нок"), "нкай": ("нка",),
    "ца": ("ец", "ац", "ца"), "цу": ("ец", "ац", "ца"), "цом": ("ец", "ац"), "цам": ("ец", "ац"),
    "а": ("",), "у": ("", "а"), "ам": ("", "а"), "ом": ("", "ый", "ой", "ий"),
    "ем": ("", "ь", "й", "ий"), "е": ("", "а", "ь", "й"),
    "я": ("ь", "й"), "ю": ("ь", "й", "я"), "ы": ("а",), "і": ("а", "я"), "и": ("а", "я"),
    "ай": ("а",), "ой": ("а",), "ым": ("ы", "ый", "ой"), "ім": ("і",), "им": ("ий", "ой"),
    "его": ("ий",), "ему": ("ий",), "дзе": ("да",), "це": ("та",), "зе": ("га",), "се": ("ха",),
    "цы": ("ка", "ца"),
    **{f"йц{case}": ("яц",) for case in ("а", "у", "ам", "ом", "ем", "ы", "е")},
    **{f"ўц{case}": ("вец",) for case in ("а", "у", "ам", "ом", "ы")},
    **{f"льц{case}": ("лец",) for case in ("а", "у", "ом", "ам", "ем", "ы", "е")},
    **{f"ц{case}": ("ец", "ца") for case in ("ем", "ы", "е")},
    **{f"к{case}": ("ок", "к", "ка", "ко") for case in ("а", "у", "ом", "ам", "е", "і", "и")},
}  # fmt: skip
_SURNAME_F = {
    "скай": ("ская",), "ской": ("ская",), "скую": ("ская",), "скаю": ("ская",),
    "цкай": ("цкая",), "цкой": ("цкая",), "цкую": ("цкая",),
    "ай": ("а", "ая"), "ой": ("а", "ая"), "аю": ("а",), "ою": ("а",), "у": ("а",), "ую": ("ая",),
    "ы": ("а",), "і": ("а", "я"), "и": ("а", "я"), "е": ("а",), "ю": ("я",), "яй": ("я", "яя"),
    "ей": ("ая", "яя", "я", "а"), "юю": ("яя",), "цы": ("ка", "ца"), "цэ": ("ка",),
    "зе": ("га",), "зэ": ("га",), "се": ("ха",), "сэ": ("ха",), "це": ("та",), "дзе": ("да",),
}  # fmt: skip
_LONGEST = 5
_SHORTEST_STEM = 2


def _undo(word: str, endings: dict[str, tuple[str, ...]]) -> list[Nominative]:
    """All ways to undo an ending of a word, the longest ending first."""
    found: list[Nominative] = []
    for size in range(min(_LONGEST, len(word) - _SHORTEST_STEM), 0, -1):
        stem, taken = word[:-size], word[-size:]
        found.extend(Nominative(stem + put, taken, put) for put in endings.get(taken, ()))
    return found


def sex_of_given(word: str) -> str | None:
    """The sex of a Cyrillic given name in small letters; "" if both have it; None if it is none.

    >>> sex_of_given("алена"), sex_of_given("саша"), sex_of_given("алены")
    ('f', '', None)
    """
    if word not in curated().index.texts:
        return None
    sexes = {sense.sex for sense in curated().find(word, "given")}
    return None if not sexes else sexes.pop() if len(sexes) == 1 else ""


@cached_by_table()
def given_nominatives(word: str) -> tuple[Nominative, ...]:
    """The Cyrillic given names of the table that a word may be, in any case; in small letters.

    >>> [n.word for n in given_nominatives("Сяргею")], given_nominatives("Statement")
    (['сяргей'], ())
    """
    lower = word.lower()
    own = sex_of_given(lower)
    found = [] if own is None else [Nominative(lower, sex=own)]
    for sex, endings in (("m", _GIVEN_M), ("f", _GIVEN_F)):
        options = _undo(lower, endings)
        options += [
            Nominative(whole, lower, whole)
            for option in options
            for whole in _FLEETING.get(option.word, ())
        ]
        found += [
            option._replace(sex=sex)
            for option in options
            if option.word != lower and sex_of_given(option.word) in (sex, "")
        ]
    return tuple(dict.fromkeys(found))


def _declinable(word: str, endings: dict[str, tuple[str, ...]], sex: str) -> list[Nominative]:
    """The ways to undo an ending that lead to a surname which has the word in its paradigm."""
    options = _undo(word, endings)
    declined = [
        any(cases_of(word, option.word, "surname", sex, lang) for lang in ("be", "ru"))
        for option in options
    ]
    return [option for option, good in zip(options, declined, strict=True) if good]


def surname_nominatives(word: str, sex: str) -> tuple[Nominative, ...]:
    """What a declined Cyrillic surname may be in the nominative, likeliest first.

    >>> [n.word for n in surname_nominatives("Бяляцкага", "m")][:1]
    ['бяляцкі']
    >>> [n.word for n in surname_nominatives("Рабковай", "f")][:1]
    ['рабкова']
    >>> [n.word for n in surname_nominatives("Лапцёнак", "f")]
    ['лапцёнак']
    """
    lower = word.lower()
    unchanged = Nominative(lower)
    if not is_cyrillic(lower):
        return (unchanged,)
    if sex == "f":
        if lower[-1] in "аоя":  # a nominative, or a name without endings
            return (unchanged,)
        return (*_declinable(lower, _SURNAME_F, "f"), unchanged)
    if lower.endswith(("іх", "ых", "их", "о", "ў")) and not lower.endswith(("ого", "его")):
        return (unchanged,)
    return (*_declinable(lower, _SURNAME_M, "m"), unchanged)
