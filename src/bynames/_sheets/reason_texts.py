"""What evidence says, in the language of whoever reads it: terminal, report and service alike."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from bynames._explaining import DETAILS
from bynames._messages import MESSAGE_LANGUAGES, catalogue

__all__ = ["detail_in", "page_texts", "phrases", "reason_in", "rule_in"]


@cache
def _texts() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        (Path(__file__).parent / "report_page" / "texts.json").read_text("utf-8")
    )
    return found


def page_texts() -> dict[str, dict[str, Any]]:
    """The texts of the report's page by language; its reasons come with the data."""
    return {
        lang: {key: text for key, text in _texts()[lang].items() if key != "reasons"}
        for lang in MESSAGE_LANGUAGES
    }


def phrases(lang: str) -> dict[str, dict[str, str]]:
    """What parts, labels and reasons of evidence are called in a language."""
    return {name: _texts()[lang][name] for name in ("parts", "labels", "reasons")}


def reason_in(reason: str, lang: str) -> str:
    """The reason of a piece of evidence in a language: its rule, and after a colon the detail.

    >>> reason_in("one letter apart: r dropped", "ru"), reason_in("the initial fits", "en")
    ('различие в одной букве: выпало r', 'the initial fits')
    """
    if lang == "en":
        return reason
    rule, *details = reason.split(": ")
    return ": ".join([rule_in(rule, lang), *(detail_in(detail, lang) for detail in details)])


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
