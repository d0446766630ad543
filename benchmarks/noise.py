"""Damaged forms of real people: what OCR, keyboards and wrong encodings do to a name.

A positive pairs a damaged form with another form of the same person, a
negative the same damaged form with the nearest other person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from benchmarks.real_people import Form, by_person
from benchmarks.sets import Pair, PairSet, full, listed, nearest, pair_set, short
from benchmarks.split import bucket

__all__ = ["DAMAGES", "noise"]

_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_BE_KEYS = "йцукенгшўзх'фывапролджэячсмітьбюё"

# What OCR takes for one another.
_OCR_LATIN = {"l": "1", "o": "0", "i": "l", "h": "b", "e": "c", "m": "rn", "u": "v", "n": "ri"}
_OCR_CYRILLIC = {"о": "0", "и": "н", "н": "п", "ш": "щ", "е": "с", "л": "п", "ц": "п", "з": "3"}


def _cyrillic(text: str) -> bool:
    return any("Ѐ" <= c <= "ӿ" for c in text)


def _at(text: str, salt: str, wanted: Callable[[str], bool]) -> int:
    """Choose a place inside the longest word, fixed by a hash; -1 when none fits."""
    word = max(text.split(), key=len)
    start = text.index(word)
    places = [start + i for i in range(1, len(word) - 1) if wanted(word[i].lower())]
    return places[bucket(salt + text, len(places))] if places else -1


def _put(text: str, at: int, letters: str, width: int = 1) -> str:
    """Replace letters, in the case of what stood there."""
    there = text[at : at + width]
    return text[:at] + (letters.upper() if there.isupper() else letters) + text[at + width :]


def ocr(text: str) -> str:
    """Misread one letter."""
    table = _OCR_CYRILLIC if _cyrillic(text) else _OCR_LATIN
    at = _at(text, "ocr", table.__contains__)
    return "" if at < 0 else _put(text, at, table[text[at].lower()])


def _row(text: str) -> str:
    if not _cyrillic(text):
        return _LATIN_KEYS
    return _BE_KEYS if set(text.lower()) & set("іў") else _RU_KEYS


def slip(text: str) -> str:
    """Hit the neighbouring key once."""
    row = _row(text)
    at = _at(text, "slip", lambda c: c in row and c.isalpha())
    if at < 0:
        return ""
    key = row.index(text[at].lower())
    near = next((k for k in (key + 1, key - 1) if 0 <= k < len(row) and row[k].isalpha()), key)
    return _put(text, at, row[near])


def swap(text: str) -> str:
    """Transpose two neighbouring letters."""
    at = _at(text, "swap", str.isalpha)
    if at < 2 or text[at].lower() == text[at - 1].lower() or text[at - 2] == " ":
        return ""
    return _put(text, at - 1, text[at].lower() + text[at - 1].lower(), width=2)


def doubled(text: str) -> str:
    """Write one letter twice."""
    at = _at(text, "doubled", str.isalpha)
    return "" if at < 0 else text[: at + 1] + text[at:]


def dropped(text: str) -> str:
    """Leave one letter out."""
    at = _at(text, "dropped", str.isalpha)
    return "" if at < 0 else text[:at] + text[at + 1 :]


def wrong_layout(text: str) -> str:
    """Type a Cyrillic name with the Latin layout on."""
    if not _cyrillic(text):
        return ""
    row = _row(text)
    return text.lower().translate(str.maketrans(row, _LATIN_KEYS))


def no_spaces(text: str) -> str:
    """Lose the spaces; capitals still show where they were."""
    return text.title().replace(" ", "").replace("’", "")


def mojibake(text: str) -> str:
    """Read the cp1251 bytes of a Cyrillic name as Latin-1."""
    if not _cyrillic(text):
        return ""
    try:
        return text.replace("’", "'").encode("cp1251").decode("latin-1")
    except UnicodeEncodeError:
        return ""


DAMAGES: dict[str, Callable[[str], str]] = {
    "OCR": ocr,
    "neighbouring key": slip,
    "transposed letters": swap,
    "doubled letter": doubled,
    "dropped letter": dropped,
    "wrong layout": wrong_layout,
    "no spaces": no_spaces,
    "mojibake": mojibake,
}


@cache
def noise() -> PairSet:
    """Pair damaged forms with other forms of the same and of the nearest other person."""
    pairs: list[Pair] = []
    for kind, damage in DAMAGES.items():
        write = full if kind in ("no spaces", "wrong layout") else short
        people = by_person(listed(write, "BY"))
        damaged: list[Form] = []
        for own in people.values():
            for form in sorted(own, key=lambda f: bucket(kind + f.name, 1 << 32))[:2]:
                broken = damage(form.name)
                others = [f for f in own if f.name != form.name]
                if broken and broken != form.name and others:
                    bad = replace(form, name=broken)
                    damaged.append(bad)
                    other = others[bucket(kind + form.name, len(others))]
                    pairs.append((bad, other, True, kind))
        pairs += _near_clean(damaged, people, kind)
    return pair_set("noise", pairs)


def _near_clean(damaged: list[Form], people: dict[str, list[Form]], kind: str) -> list[Pair]:
    """Pair each damaged form with the people nearest to what it was before the damage."""
    clean = [people[form.person][0] for form in damaged]
    near = nearest(clean, [form for own in people.values() for form in own], kind)
    by_clean = {(form.person, form.name): bad for form, bad in zip(clean, damaged, strict=True)}
    return [(by_clean[left.person, left.name], right, False, kind) for left, right, _, _ in near]
