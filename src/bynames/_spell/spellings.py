"""From one name to the spellings under which to look for it, likeliest first.

Each part of the name has its spellings: the Belarusian and the Russian form through every
scheme, with and without marks, what the table lists, and some letters that writers
exchange whatever the scheme.  The spellings of a whole name are the pairs of theirs, those
of one scheme before those of one language, and those before mixed ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from bynames._choices import NameOrder
from bynames._errors import checked_count
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import order_of_list, parse
from bynames._spell.bridging import spelled_across
from bynames._spell.canonical import Cyrillic, likely, parts_of, words_in_both
from bynames._spell.languages import base_language
from bynames._spell.lexicon import lexicon
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic
from bynames._text_columns import one_text
from bynames._translit import romanise_token, schemes

__all__ = ["Variant", "search_query", "variants"]

# How often names of people are met in a scheme, against be-pass; the rest count little.
_SCHEME_WEIGHT = {
    "be-pass": 1.0, "ru-wiki": 0.95, "ru-bgn": 0.8, "ru-icao": 0.8, "be-bgn-simple": 0.7,
    "be-press": 0.7, "be-icao": 0.65, "be-lacinka": 0.6, "be-geo2007": 0.5, "be-bgn": 0.4,
    "be-mvd288": 0.5,
    "ru-mvd310": 0.6, "ru-mvd310fr": 0.4, "ru-mvd782": 0.4, "ru-telegram": 0.3, "pl-be": 0.45,
    "ru-gost52535": 0.5, "de-be": 0.3, "ru-alalc-simple": 0.35,
}  # fmt: skip
_OTHER_SCHEME = 0.2
_BARE = 0.7
_PER_PART = 120
_OTHER_FORMS = ("head", "same", "archaic")

# What writers put whatever the scheme: (in the Latin spelling, instead, weight)
_EXCHANGED = tuple(
    (re.compile(old), new, weight)
    for old, new, weight in (
        ("ks", "x", 0.7),
        ("k(?=t)", "c", 0.5),
        ("iy$", "y", 0.9),
        ("iy$", "i", 0.8),
        ("iy$", "ii", 0.5),
        ("yy$", "y", 0.7),
        ("(?<=[^aeiou])y$", "iy", 0.6),
        ("y$", "i", 0.6),
        ("i$", "y", 0.6),
        ("(?<=[aeou])i", "y", 0.7),
        ("(?<=[aeou])y", "i", 0.7),
        ("yo", "e", 0.6),
        ("yo", "io", 0.5),
        ("yo", "o", 0.3),
        ("(?<=[aeou])ye", "e", 0.6),
        ("ye", "e", 0.7),
        ("ye", "ie", 0.6),
        ("e", "ie", 0.2),
        ("ia", "ya", 0.6),
        ("ya", "ia", 0.7),
        ("iu", "yu", 0.6),
        ("yu", "iu", 0.7),
        ("H", "G", 0.5),
        ("h", "g", 0.4),
        ("au$", "ou", 0.5),
        ("ou$", "au", 0.5),
        ("eu$", "iou", 0.2),
        ("shch", "sch", 0.4),
        ("u$", "w", 0.2),
        ("v", "w", 0.1),
        ("kh", "h", 0.3),
        ("ii", "iy", 0.4),
        ("sia", "sya", 0.5),
        ("v$", "ff", 0.15),
        ("(?<=l)[iy]e", "e", 0.4),
        ("y", "i", 0.4),
        ("ch", "tch", 0.15),
        ("Y(?=[eau])", "I", 0.3),
        ("Ye", "E", 0.7),
        ("nn", "n", 0.6),
        ("ll", "l", 0.5),
        ("e", "ye", 0.2),
        ("ae", "aye", 0.5),
        ("ts", "c", 0.3),
        ("ky$", "ki", 0.7),
    )
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A spelling to look for.

    ``origin`` is the id of the scheme that makes it, ``"be"`` or ``"ru"`` for Cyrillic,
    ``"table"`` for a listed form; of a mixed spelling both, joined by ``+``.  ``weight`` is
    0 to 1, against the likeliest.

    >>> variants("Алена", limit=3)[0]
    Variant(text='Alena', origin='be-pass', weight=1.0)
    """

    text: str
    origin: str
    weight: float

    def to_dict(self) -> dict[str, Any]:
        """The spelling as plain data, ready for JSON."""
        return asdict(self)


class Spelling(NamedTuple):
    """A spelling of one part: capitalised text, weight, origin, base language."""

    text: str
    weight: float
    origin: str
    lang: str


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("ł", "l").replace("Ł", "L"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return plain.translate({ord(sign): None for sign in "’'ʹʺʼ”`´"})


def _forms(words: list[Cyrillic], kind: str) -> dict[tuple[str, str], float]:
    """The Cyrillic forms of one part (its words between hyphens), (text, language) to weight."""
    forms: dict[tuple[str, str], float] = {}

    def add(text: str, lang: str, weight: float) -> None:
        forms[text, lang] = max(forms.get((text, lang), 0.0), weight)

    be, ru = "-".join(w.be for w in words), "-".join(w.ru for w in words)
    add(be, "be", 1.0)
    add(ru, "ru", 1.0)
    if len(words) == 1 and kind != "initial":
        for number, other in enumerate(_across(be, kind, "be_ru")):
            add(other, "ru", 0.8 * 0.7**number)
        for number, other in enumerate(_across(ru, kind, "ru_be")):
            add(other, "be", 0.8 * 0.7**number)
        family = lexicon().canonical(be, kind)[1]
        if family:
            for entry in curated().family(family).entries:
                other_form = entry.lang in ("be", "ru") and entry.relation in _OTHER_FORMS
                if other_form and kind == "given":
                    add(entry.form.lower(), entry.lang, 0.25 * entry.weight)
    for (text, lang), weight in list(forms.items()):
        if lang == "ru" and "ё" in text:
            add(text.replace("ё", "е"), "ru", 0.8 * weight)
    return forms


def _across(word: str, kind: str, direction: str) -> tuple[str, ...]:
    """A word in the other language; what rules make of a listed given name (Дорья) is no name."""
    listed = lexicon().across(word, kind, direction) if kind == "given" else ()
    found: tuple[str, ...] = listed or spelled_across(word, kind, direction)
    return found[:6]


def _listed_latin(be: str, kind: str) -> list[tuple[str, float]]:
    """The table's own spellings: Laptenka, Alexander; and diminutives, for less."""
    family = lexicon().canonical(be, kind)[1]
    if not family or kind == "patronymic":
        return []
    found = []
    for entry in curated().family(family).entries:
        if entry.relation == "diminutive":
            found.append((entry.form, 0.1 * entry.weight))
        elif entry.lang not in ("be", "ru"):
            share = 0.6 if entry.lang in ("en", "be-Latn", "ru-Latn") else 0.15
            found.append((entry.form, share * entry.weight))
    return found


@cached_by_table(1 << 12)
def _spellings(
    words: tuple[Cyrillic, ...], kind: str, others: tuple[Cyrillic, ...] = ()
) -> tuple[Spelling, ...]:
    """All spellings of one part, likeliest first, one for each text and base language."""
    best: dict[tuple[str, str], Spelling] = {}

    def add(text: str, weight: float, origin: str, lang: str) -> None:
        if text and ((text, lang) not in best or best[text, lang].weight < weight):
            best[text, lang] = Spelling(text, weight, origin, lang)

    forms = _forms(list(words), kind)
    for number, other in enumerate(others, start=1):
        for form_lang, weight in _forms([other], kind).items():
            forms[form_lang] = max(forms.get(form_lang, 0.0), weight * 0.6**number)
    for (form, lang), weight in forms.items():
        text = _capital(form)
        add(text, weight * 0.9, lang, lang)
        for scheme in schemes():
            if scheme.language == lang:
                latin = romanise_token(text, scheme.id)
                share = weight * _SCHEME_WEIGHT.get(scheme.id, _OTHER_SCHEME)
                add(latin, share, scheme.id, lang)
                bare = _without_marks(latin)
                if bare != latin:
                    add(bare, share * _BARE, scheme.id, lang)
    if kind != "initial":
        for spelling in sorted(best.values(), key=_heaviest)[:24]:
            for old, new, share in _EXCHANGED:
                if not is_cyrillic(spelling.text) and old.search(spelling.text):
                    changed = old.sub(new, spelling.text)
                    add(changed, spelling.weight * share * 0.6, spelling.origin, spelling.lang)
        if len(words) == 1:
            for text, weight in _listed_latin(words[0].be, kind):
                add(text, weight, "table", "")
    return tuple(sorted(best.values(), key=_heaviest))


def _heaviest(spelling: Spelling) -> tuple[float, str]:
    return (-spelling.weight, spelling.text)


@accepts_variants
def variants(
    text: object,
    *,
    limit: int = 50,
    order: NameOrder | None = None,
    variants: Variants | None = None,
) -> list[Variant]:
    """List the spellings under which to look for a name, likeliest first.

    A full name gives full names (given name first; with the patronymic where the text has one, and
    without), a single part gives its own spellings.  No data gives an empty list.  `text` is a name
    in either script; at most `limit` spellings are listed.  `order` is that of the list the name
    stands in, as for ``parse``.  `variants` are your own rows on top of the curated table.

    Raises BynamesError for a list of names, a limit below 1 or an unknown `order`.

    >>> found = variants("Алена Лапцёнак", limit=200)
    >>> {"Alena Laptsionak", "Elena Laptenok", "Łapcionak"} & {v.text for v in found} >= {
    ...     "Alena Laptsionak", "Elena Laptenok"}
    True
    >>> variants(None)
    []
    """
    limit = checked_count("limit", limit)
    order = order_of_list(order)
    name = text if isinstance(text, str) else one_text(text, "variants")
    return list(_variants(name, limit, order))


def search_query(spellings: Iterable[str]) -> str:
    """Spellings as a query for a search box: each a phrase, any of which may occur.

    >>> search_query(["Alena Laptsionak", "Алена Лапцёнак"])
    '"Alena Laptsionak" OR "Алена Лапцёнак"'
    """
    return " OR ".join('"' + text.replace('"', "”") + '"' for text in spellings)


@cached_by_table(1 << 10)
def _variants(text: str, limit: int, order: NameOrder) -> tuple[Variant, ...]:
    words = parts_of(parse(text, order=order))
    lower = tuple((word.lower(), kind) for word, kind in words)
    base = base_language(lower)
    parts: list[tuple[str, tuple[Spelling, ...]]] = []
    for word, kind, cyrillic in words_in_both(lower, base):
        unsure = kind != "initial" and len(cyrillic) == 1 and not cyrillic[0].sure
        others = likely(word, kind, base)[1:] if unsure else ()
        parts.append((kind, _spellings(cyrillic, kind, others)))
    if not parts:
        return ()
    found = _combined([spellings for _, spellings in parts], limit)
    short = [spellings for kind, spellings in parts if kind != "patronymic"]
    if 1 < len(short) < len(parts):
        for spelling in _combined(short, limit).values():
            found.setdefault(spelling.text, spelling._replace(weight=0.9 * spelling.weight))
    ranked = sorted(found.values(), key=_heaviest)[:limit]
    top = ranked[0].weight if ranked else 1.0
    return tuple(Variant(s.text, s.origin, round(s.weight / top, 4)) for s in ranked)


def _combined(parts: list[tuple[Spelling, ...]], limit: int) -> dict[str, Spelling]:
    """The names made of one spelling of every part."""
    # a name within the limit is made of parts near the top of their lists
    width = min(_PER_PART, 20 + limit // 5)
    names = list(parts[0][: limit if len(parts) == 1 else width])
    for spellings in parts[1:]:
        grown = [_joined(left, right) for left in names for right in spellings[:width]]
        names = sorted((n for n in grown if n is not None), key=_heaviest)[: 2 * limit]
    found: dict[str, Spelling] = {}
    for name in names:
        found.setdefault(name.text, name)
    return found


def _joined(left: Spelling, right: Spelling) -> Spelling | None:
    if is_cyrillic(left.text) != is_cyrillic(right.text):
        return None
    if left.origin == right.origin:
        fit, origin = 1.0, left.origin
    else:
        fit = 0.5 if left.lang == right.lang or "" in (left.lang, right.lang) else 0.15
        origin = "+".join(dict.fromkeys((*left.origin.split("+"), right.origin)))
        if is_cyrillic(left.text):
            fit *= 0.2
    lang = left.lang if left.lang == right.lang else ""
    return Spelling(f"{left.text} {right.text}", left.weight * right.weight * fit, origin, lang)
