"""The languages of the page: its texts, and what is said of evidence, in each of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bynames._messages import MESSAGE_LANGUAGES
from bynames._serve.answers import Part
from bynames._sheets.reason_texts import detail_in, phrases, rule_in
from bynames._tab_lines import rows_of
from bynames._translit import schemes

__all__ = [
    "TITLES", "chosen", "decimal", "part_names", "reason", "schemes_in", "stretches",
    "texts", "whole",
]  # fmt: skip

TITLES = {"en": "English", "be": "Беларуская", "ru": "Русский"}
"""What each language calls itself."""

_FOLDER = Path(__file__).parent / "page"


def chosen(parameters: Mapping[str, str], accepted: str) -> str:
    """The language asked for, else the first that the browser prefers, else English.

    >>> chosen({}, "uk,be-BY;q=0.9,ru;q=0.8"), chosen({"lang": "ru"}, ""), chosen({}, "")
    ('be', 'ru', 'en')
    """
    preferred = [item.strip()[:2].lower() for item in accepted.split(",")]
    return next((lang for lang in (parameters.get("lang"), *preferred) if lang in TITLES), "en")


@cache
def texts(lang: str) -> dict[str, Any]:
    """The page's texts in a language."""
    found: dict[str, Any] = json.loads((_FOLDER / "texts" / f"{lang}.json").read_text("utf-8"))
    return found


def part_names(lang: str) -> dict[str, str]:
    """What the parts of a name are called."""
    return phrases(lang)["parts"]


@cache
def schemes_in(lang: str) -> dict[str, str]:
    """What the romanisation schemes are called, by their ids."""
    if lang == "en":
        return {scheme.id: scheme.title for scheme in schemes()}
    at = MESSAGE_LANGUAGES.index(lang)
    return {row[0]: row[at] for row in rows_of(_FOLDER / "schemes.tsv")}


def decimal(score: float, lang: str) -> str:
    """A score with two digits, cut, not rounded: 1.00 is for equal names only.

    >>> decimal(0.9984, "en"), decimal(0.305, "be"), decimal(1.0, "en")
    ('0.99', '0,30', '1.00')
    """
    text = f"{int(score * 100 + 1e-9) / 100:.2f}"
    return text if lang == "en" else text.replace(".", ",")


def whole(number: int, lang: str) -> str:
    """A whole number with its thousands apart, by a space that does not break in Cyrillic.

    >>> whole(30_000, "en"), whole(30_000, "ru"), whole(512, "be")
    ('30,000', '30\\xa0000', '512')
    """
    text = f"{number:,}"
    return text if lang == "en" else text.replace(",", "\N{NO-BREAK SPACE}")


def stretches(letters: Iterable[str]) -> list[str]:
    """Letters that decided a language, as people write them: -ка at the end of a word, ка- before.

    >>> stretches(["nka", "nka$", "^ya", "ka$"])
    ['nka', 'ya-', '-ka']
    """
    bare = dict[str, str]()
    for found in letters:
        shown = f"{found[1:]}-" if found[0] == "^" else found
        shown = f"-{shown[:-1]}" if found[-1] == "$" else shown
        bare.setdefault(shown.strip("-"), shown)
    return list(bare.values())


def reason(part: Part, lang: str) -> str:
    """Why two parts agree or do not, in a language: the rule, and after a colon the detail."""
    rule, detail = rule_in(part.rule, lang), detail_in(part.detail, lang)
    return f"{rule}: {detail}" if detail else rule
