"""Latin names back to Cyrillic, best first.

Per token, candidates come from two sides: from the schemes turned round (``inversion.py``)
and from the words that the curated table knows under the token's sound key.  A candidate
stays if a scheme romanises it to just this token, marks and apostrophes lost or not.  It is
ranked by the letter model, by the table (a listed given name, patronymic or surname in its
place goes first) and by how usual the scheme is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, get_args

from bynames._choices import Language
from bynames._errors import checked_count, unknown_choice
from bynames._own_variants import Variants, accepts_variants
from bynames._sounds import keys
from bynames._spell.inversion import (
    EVERY_SCHEME,
    USUAL,
    SpelledBack,
    bare_latin,
    one_sign,
    schemes_of,
    spelled_back,
    usual_schemes_of,
)
from bynames._spell.lexicon import lexicon
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic, tokenize
from bynames._text_columns import one_text
from bynames._translit import romanise_token, romanise_words, scheme_of

__all__ = [
    "LANGUAGES",
    "Restored",
    "Word",
    "is_attested",
    "listed_cost",
    "restore",
    "restored_word",
    "spelled_so",
    "usually_spelled",
]

LANGUAGES: tuple[Language, ...] = get_args(Language)
_SIGNS = "’'ʼʹ´`"
_KEPT = 12
_MARKS_LOST = 4.0
_UNUSUAL_SCHEME = 6.0
_SCHEME_COST = {
    "be-pass": 0.0, "be-bgn-simple": 0.5, "be-press": 0.5, "be-bgn": 1.0, "be-icao": 1.0,
    "be-mvd288": 1.5, "be-geo2007": 2.5, "be-lacinka": 2.5,
    "ru-wiki": 0.0, "ru-bgn": 0.3, "ru-icao": 0.3, "ru-mvd310": 0.5, "ru-alalc-simple": 0.7,
}  # fmt: skip
"""What it costs to take a name for one of a scheme, where the scheme is not given."""

_UNVERIFIED = 8.0


@dataclass(frozen=True, slots=True)
class Restored:
    """A Cyrillic text that a Latin one may come from.

    ``score`` is 0 to 1, its share of the likelihood of all candidates; ``scheme`` is the id of a
    scheme that romanises ``text`` to what was given (marks and apostrophes apart), or "" where no
    single scheme does.  ``attested``: every word is spelled so in the curated table or by a known
    bearer; else a word was made by rule.

    >>> restore("Laptsionak", limit=1)[0].to_dict()
    {'text': 'Лапцёнак', 'score': ..., 'scheme': 'be-pass', 'attested': True}
    """

    text: str
    score: float
    scheme: str
    attested: bool

    def to_dict(self) -> dict[str, Any]:
        """The candidate as plain data, ready for JSON."""
        return asdict(self)


def is_attested(text: str, lang: str) -> bool:
    """Whether every word of a Cyrillic name is known to be spelled so; initials do not count.

    >>> is_attested("Алена Лапцёнак", "be"), is_attested("Алена Кракацяпенка", "be")
    (True, False)
    """
    words = [word for word in re.split("[ -]", text.lower()) if not word.endswith(".")]
    return bool(words) and all(lexicon().is_known(word, lang) for word in words)


class Word(NamedTuple):
    """A candidate for one token: lower-case Cyrillic, its cost, the schemes that verify it."""

    text: str
    cost: float
    schemes: frozenset[str]


def _verified(candidates: Sequence[SpelledBack], token: str, chosen: tuple[str, ...]) -> list[Word]:
    """Keep the candidates that one of their schemes, bits of the chosen, romanises to the token."""
    exact = one_sign(token)
    bare = bare_latin(token)
    good: dict[str, dict[str, float]] = {}
    for number, scheme in enumerate(chosen):
        asked = [word.text for word in candidates if word.schemes >> number & 1]
        usual = _SCHEME_COST.get(scheme, _UNUSUAL_SCHEME) if len(chosen) > 1 else 0.0
        for text, latin in zip(asked, romanise_words(asked, scheme), strict=True):
            plain = latin.isalpha()
            if latin == token or (latin if plain else one_sign(latin)) == exact:
                extra = 0.0
            elif (latin if plain and latin.isascii() else bare_latin(latin)) == bare:
                extra = _MARKS_LOST
            else:
                continue
            good.setdefault(text, {})[scheme] = extra + usual
    return [
        Word(text, cost + min(good[text].values()), frozenset(good[text]))
        for text, cost, _ in candidates
        if text in good
    ]


@cached_by_table(1 << 14)
def restored_word(token: str, kind: str, lang: str, scheme: str) -> tuple[Word, ...]:
    """Candidates for one clean Latin word in its place (``given`` …), cheapest first."""
    if is_cyrillic(token):
        return (Word(token.lower(), 0.0, frozenset()),)
    if len(token) > 40:
        return ()
    if scheme:
        found = _spelled_by(token, kind, lang, (scheme,))
    else:
        found = list(_usual(token, kind, lang))
        if not usually_spelled(token, kind, lang):
            found += _spelled_by(token, kind, lang, schemes_of(lang))
        if not _is_listed(found, kind, lang):  # Vitold is Вітольд, whatever Poles call Вітаўт
            found += _listed_latin(token, kind, lang)
        if kind == "given" and token.endswith("ia"):
            found += _shortened(token, lang)
    found = found or _unverified(token, kind, lang, usual_schemes_of(lang))
    if not scheme:
        found += _by_habit(token, kind, lang)
    best: dict[str, Word] = {}
    for word in found:  # the table and a scheme may both lead to a word
        other = best.get(word.text, word)
        both = word.schemes | other.schemes
        best[word.text] = Word(word.text, min(word.cost, other.cost), both)
    return tuple(sorted(best.values(), key=lambda word: (word.cost, word.text))[:_KEPT])


_SHORTENED = 0.5
"""What it costs to take -ia for -ія or -ия, which most schemes write with a letter more."""


def _shortened(token: str, lang: str) -> list[Word]:
    """The listed given names that a scheme writes with a letter more where the token has -ia."""
    words = lexicon().words[lang]
    return [
        Word(word.text, word.cost + _SHORTENED, word.schemes)
        for ending in ("iia", "iya", "yia")  # the last for -ыя: Maria is Марыя
        for word in _usual(token[:-2] + ending, "given", lang)
        if word.text.endswith(("ія", "ыя", "ия")) and "given" in words.get(word.text, ())
    ]


class _Habit(NamedTuple):
    """What the press writes and no scheme does, how passports write it, what taking it costs."""

    written: re.Pattern[str]
    regular: str
    cost: float


_X = _Habit(re.compile("(?<!^)x"), "ks", _UNUSUAL_SCHEME)  # but Suxareva is Сухарева
_HABITS = {"be": (_X,), "ru": (_X, _Habit(re.compile("(?<=[sc]k)i$"), "ii", 1.0))}


def _by_habit(token: str, kind: str, lang: str) -> list[Word]:
    """What a token may be that writes x for кс (Alexievich), or -ski for -ский (Tikhanovski)."""
    written, cost = token.lower(), 0.0
    for habit in _HABITS[lang]:
        if habit.written.search(written):
            written, cost = habit.written.sub(habit.regular, written), cost + habit.cost
    if not cost:
        return []
    words: tuple[Word, ...] = restored_word(written, kind, lang, "")
    return [Word(word.text, word.cost + cost, frozenset()) for word in words]


def _is_listed(found: Sequence[Word], kind: str, lang: str) -> bool:
    """Whether a usual scheme leads to a word the table has in its place."""
    words = lexicon().words[lang]
    return any(
        kind in words.get(word.text, ()) and not word.schemes.isdisjoint(USUAL) for word in found
    )


@cached_by_table(1 << 14)
def _usual(token: str, kind: str, lang: str) -> tuple[Word, ...]:
    """The candidates for one clean Latin word that a usual scheme verifies, in no order."""
    return tuple(_spelled_by(token, kind, lang, usual_schemes_of(lang)))


def usually_spelled(token: str, kind: str, lang: str) -> bool:
    """Whether a usual scheme writes a likely word of a language as this token.

    Nearly everything can be read by some usual scheme, marks lost: Lyssakouskaja as Лысшакоўская.
    """
    cost = min((word.cost for word in _usual(token, kind, lang)), default=math.inf)
    return cost <= _LIKELY + _LIKELY_LETTER * len(token)


_LIKELY, _LIKELY_LETTER = 4.0, 1.7
"""What a word and each of its letters cost at most if it is likely one."""


@cached_by_table(1 << 14)
def listed_cost(token: str, kind: str, lang: str) -> float:
    """What it costs to take a Latin word for one the table lists; infinite if it has none."""
    words = lexicon().words[lang]
    listed = {text: words.get(text, {}) for text in _of_table(token, lang)}
    candidates = [
        SpelledBack(text, 3.0 + ranks[kind], EVERY_SCHEME)
        for text, ranks in listed.items()
        if kind in ranks
    ]
    found = _verified(candidates, token, usual_schemes_of(lang))
    return min((word.cost for word in found), default=math.inf)


def _spelled_by(token: str, kind: str, lang: str, chosen: tuple[str, ...]) -> list[Word]:
    """The candidates that one of the schemes verifies."""
    made = spelled_back(token, chosen, lang)
    dearest = max((word.cost for word in made), default=20.0)
    known = {word.text for word in made}
    table = (text for text in _of_table(token, lang) if text not in known)
    words = lexicon().words[lang]
    candidates = []
    for word in (*made, *(SpelledBack(text, dearest, EVERY_SCHEME) for text in table)):
        listed = words.get(word.text)
        if listed:  # one in place costs what its rank says, whatever its letters
            out_of_place = 4.0 if kind else 0.0
            rank = listed.get(kind, min(listed.values()) + out_of_place)
            candidates.append(word._replace(cost=min(word.cost, 3.0 + rank)))
        else:
            candidates.append(word)
    return _verified(candidates, token, chosen)


def spelled_so(text: str, token: str, lang: str) -> bool:
    """Whether a scheme writes a Cyrillic word as this token, marks apart."""
    bare = bare_latin(token)
    return any(bare_latin(romanise_token(text, scheme)) == bare for scheme in schemes_of(lang))


def _of_table(token: str, lang: str) -> tuple[str, ...]:
    known = lexicon()
    return tuple(dict.fromkeys(word for key in keys(token) for word in known.by_key(key, lang)))


def _listed_latin(token: str, kind: str, lang: str) -> list[Word]:
    """What the table says of a Latin spelling it lists by letters (Laptenka, Alexander)."""
    text = token.lower()
    found: dict[str, float] = {}
    for sense in curated().find(text, kind):
        family = curated().family(sense.family)
        if any(entry.form.lower() == text for entry in family.entries):
            for form in family.forms(lang, "head", "same")[:2]:
                found.setdefault(form.lower(), 5.0 + 2 * len(found) + 2 * (1 - sense.weight))
    return [Word(form, cost, frozenset()) for form, cost in found.items()]


def _unverified(token: str, kind: str, lang: str, chosen: tuple[str, ...]) -> list[Word]:
    """What is likely where no scheme leads exactly to the token: the table, then the letters."""
    nothing: frozenset[str] = frozenset()
    found: dict[str, float] = {}
    for sense in curated().find(token, kind):
        for form in curated().family(sense.family).forms(lang, "head", "same")[:2]:
            found.setdefault(form.lower(), 4.0 + len(found))
    for text in _of_table(token, lang):
        found.setdefault(text, 5.0 + len(found))
    for text, cost, _ in spelled_back(token, chosen, lang, mixed=True)[:_KEPT]:
        found.setdefault(text, cost + _UNVERIFIED)
    return [Word(text, cost, nothing) for text, cost in found.items()]


@accepts_variants
def restore(
    text: object,
    *,
    lang: Language = "be",
    scheme: str | None = None,
    limit: int = 5,
    variants: Variants | None = None,
) -> list[Restored]:
    """Restore the Cyrillic of a name in Latin letters, likeliest first.

    `text` is a name in Latin letters; at most `limit` candidates are listed, their scores (0 to 1)
    are shares of the likelihood of all.  `lang` is the language to restore, ``"be"`` or ``"ru"``;
    `scheme` (an id or a code) says which scheme wrote the text, None: any that could.  No data
    gives an empty list.  `variants` are your own rows on top of the curated table.

    Raises BynamesError for a list of names, an unknown language or scheme, or a limit below 1.

    >>> restore("Laptsionak")[0].text, restore("Łapcionak")[0].text
    ('Лапцёнак', 'Лапцёнак')
    >>> restore("Alena Laptsionak", scheme="be-pass")[0]
    Restored(text='Алена Лапцёнак', score=..., scheme='be-pass', attested=True)
    >>> restore("Gennadiy Vorobyov", lang="ru")[0].text
    'Геннадий Воробьёв'
    """
    if lang not in LANGUAGES:
        raise unknown_choice("language", lang, LANGUAGES)
    limit = checked_count("limit", limit)
    chosen = scheme_of(scheme).id if scheme is not None else ""
    name = text if isinstance(text, str) else one_text(text, "restore")
    words = [_with_last_sign(word, name) for word in tokenize(name).words if word != ","]
    if not words or len(words) > 8:
        return []
    return restored_name(tuple(words), kinds_of(name), lang, chosen, limit)


def _with_last_sign(word: str, text: str) -> str:
    """A word with the apostrophe that ends it (Igor’: a soft sign), which tokens go without."""
    pattern = rf"(?<![\w{_SIGNS}]){re.escape(word)}[{_SIGNS}](?!\w)"
    return word + "’" if re.search(pattern, text) else word


def kinds_of(text: str) -> dict[str, str]:
    """The kind of every word of a name, by lower-case word."""
    from bynames._parts import parse

    name = parse(text)
    kinds = {}
    for kind in ("surname", "patronymic", "given"):
        for word in getattr(name, kind).lower().replace("-", " ").split():
            kinds[word] = kind
    return kinds


_CLASSIC = re.compile("[сзц]ь(?:[бвзлмнпсфц]|дз)|дзь[мв]|ньн|льл")
_SAME_ORTHOGRAPHY = 3.0
"""Who writes one word of a name in Taraškievica (Сьвятлана) writes the others so, too."""


def restored_name(
    words: tuple[str, ...], kinds: dict[str, str], lang: str, scheme: str, limit: int
) -> list[Restored]:
    """Restore the words of a name together."""
    names: list[tuple[float, str, frozenset[str] | None]] = [(0.0, "", None)]
    width = max(limit * 3, 15)
    for word in words:
        for number, part in enumerate(word.split("-")):
            initial = part.endswith(".")
            options = (
                _initials(part, lang, scheme)
                if initial
                else restored_word(part, kinds.get(part.lower().rstrip("’"), ""), lang, scheme)
            )
            if not options:
                return []
            glue = "-" if number else " "
            grown: list[tuple[float, str, frozenset[str] | None]] = []
            for cost, text, schemes in names:
                for option in options:
                    both = option.schemes if schemes is None else schemes & option.schemes
                    # words of one name are mostly written in one scheme
                    extra = 0.0 if both or scheme else 1.0
                    if _CLASSIC.search(option.text) and _CLASSIC.search(text.lower()):
                        extra -= _SAME_ORTHOGRAPHY
                    spelled = _as(part, option.text) + ("." if initial else "")
                    grown.append(
                        (cost + option.cost + extra, text + (glue if text else "") + spelled, both)
                    )
            grown.sort(key=lambda item: (item[0], item[1]))
            names = grown[:width]
    best = names[0][0]
    weights = [math.exp(max(best - cost, -50.0)) for cost, _, _ in names]
    total = sum(weights)
    results = []
    for (_, text, schemes), weight in zip(names[:limit], weights, strict=False):
        named = sorted(
            schemes or (), key=lambda one: (USUAL.index(one) if one in USUAL else 99, one)
        )
        scheme_found = named[0] if named else ""
        results.append(Restored(text, weight / total, scheme_found, is_attested(text, lang)))
    return results


def _initials(part: str, lang: str, scheme: str) -> tuple[Word, ...]:
    """The letters an initial may stand for; only those of its own sound."""
    options = restored_word(part[:-1], "", lang, scheme)
    return tuple(option for option in options if len(option.text) == 1)[:3] or (
        Word(part[:-1].lower(), 0.0, frozenset()),
    )


def _as(model: str, text: str) -> str:
    """Give a lower-case text the case of the word it comes from."""
    if len(model) > 2 and model.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
