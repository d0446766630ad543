"""What evidence says, in the language of whoever reads it: terminal, report and service alike."""

from __future__ import annotations

import re
from functools import cache

from bynames._explaining import DETAILS
from bynames._messages import catalogue
from bynames._sheets.report import phrases

__all__ = ["detail_in", "rule_in"]


def rule_in(rule: str, lang: str) -> str:
    """The rule of a piece of evidence in a language: en, be or ru.

    >>> rule_in("one letter apart; two letters are swapped", "be")
    'адрозненне ў адной літары; дзве літары памяняліся месцамі'
    """
    reasons = phrases(lang)["reasons"]
    return "; ".join(reasons.get(text, text) for text in rule.split("; "))


def detail_in(detail: str, lang: str) -> str:
    """The detail of a piece of evidence in a language.

    >>> detail_in("ц~т before a soft vowel, h for г", "be"), detail_in("r dropped, о for а", "ru")
    ('ц~т перад мяккім галосным, h як г', 'выпало r, о вместо а')
    """
    if lang == "en":
        return detail
    say = catalogue(DETAILS, lang).translated
    return "; ".join(", ".join(map(say, _items(lang).findall(some))) for some in detail.split("; "))


@cache
def _items(lang: str) -> re.Pattern[str]:
    """One thing said of several with commas between; some have commas of their own."""
    whole = sorted(catalogue(DETAILS, lang).whole, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, whole))}|[^,]+, of [^,]+|[^,]+)(?:, |$)")
