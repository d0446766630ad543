"""The whole paradigm of a name: what it is in every case, in Belarusian and in Russian.

The endings are data (``paradigms.tsv``).  A word is put back into the nominative only if the
nominative's paradigm has it, and a correction is written only in a form of the right paradigm.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bynames._tab_lines import rows_of

__all__ = ["CASES", "Paradigm", "cases_of", "paradigm"]

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")

Paradigm = tuple[tuple[str, ...], ...]
"""The forms of each of the :data:`CASES`, the usual one first."""


class _Class(NamedTuple):
    end: re.Pattern[str]
    gone: str
    endings: tuple[tuple[str, ...], ...]


# Stems that lose a vowel when declined: the nominative, and what the endings come after.
_FLEETING = {
    "be": {"павел": "паўл", "павал": "паўл", "пётр": "пятр", "леў": "льв"},
    "ru": {"павел": "павл", "пётр": "петр", "петр": "петр", "лев": "льв"},
}


@cache
def _classes() -> dict[tuple[str, str, str], list[_Class]]:
    found: dict[tuple[str, str, str], list[_Class]] = {}
    for lang, kinds, sexes, end, gone, *endings in rows_of(
        Path(__file__).with_name("paradigms.tsv")
    ):
        one = _Class(
            re.compile(end),
            "" if gone == "-" else gone,
            tuple(tuple(e.replace("–", "") for e in cell.split("/")) for cell in endings),
        )
        for kind in kinds.split("+"):
            for sex in sexes:
                found.setdefault((lang, kind, sex), []).append(one)
    return found


@lru_cache(maxsize=1 << 14)
def paradigm(word: str, kind: str, sex: str, lang: str) -> Paradigm:
    """The forms of a name in small letters (``given`` or ``surname``), of a man or a woman.

    >>> [forms[0] for forms in paradigm("чайка", "surname", "f", "be")]
    ['чайка', 'чайкі', 'чайцы', 'чайку', 'чайкай', 'чайцы']
    >>> [forms[0] for forms in paradigm("осадчая", "surname", "f", "ru")][1:]
    ['осадчей', 'осадчей', 'осадчую', 'осадчей', 'осадчей']
    >>> {forms for forms in paradigm("лукашенко", "surname", "m", "ru")}
    {('лукашенко',)}
    """
    whole = _FLEETING[lang].get(word, "") if kind == "given" else ""
    for one in _classes().get((lang, kind, sex), ()):
        if one.end.search(word):
            stem = whole or word[: len(word) - len(one.gone)]
            return ((word,), *(tuple(stem + end for end in ends) for ends in one.endings))
    return ((word,),) * len(CASES)


def cases_of(form: str, word: str, kind: str, sex: str, lang: str) -> frozenset[int]:
    """The cases (places in :data:`CASES`) in which a name has a form; small letters.

    >>> sorted(cases_of("чайцы", "чайка", "surname", "f", "be"))
    [2, 5]
    """
    forms = paradigm(word, kind, sex, lang)
    return frozenset(case for case, some in enumerate(forms) if form in some)
