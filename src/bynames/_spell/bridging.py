"""From the Russian spelling of a name to the Belarusian one and back.

``ru_be.rules`` and ``be_ru.rules`` say what a word may be written like in the other
language; counted models and lists say which of that is likeliest; where the curated table knows
the name, the table decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

from bynames._errors import unknown_choice
from bynames._rulefile import read_rule_file
from bynames._sounds import keys
from bynames._spell.contexts import contexts_costs
from bynames._spell.index_cache import kept_section
from bynames._spell.letters import LetterModel, SurnamePair, listed_pairs, model, table_pairs
from bynames._spell.lexicon import lexicon
from bynames._spell.marked import Segments, cheapest, counted_costs, segments
from bynames._spell.russian import letters_cost
from bynames._spell.stress import StressModel, stress_cost, stress_model
from bynames._table import KINDS, cached_by_table
from bynames._text import tokenize

__all__ = [
    "DIRECTIONS",
    "WEIGHTS",
    "Models",
    "SpellingWeights",
    "bridge",
    "choices_text",
    "costs_of",
    "counted_choices",
    "known_choices",
    "marked",
    "spelled_across",
]

DIRECTIONS = ("ru_be", "be_ru")
_FOLDER = Path(__file__).parent
_LIMIT = 10
_WIDE = 16
"""So many of the spellings that their letters and choices make likeliest are weighed."""


class SpellingWeights(NamedTuple):
    """How much each cost of a spelling counts; ``python -m benchmarks.bridging`` fits them."""

    letters: float
    """The letters of the word, and the choices made among the alternatives of the rules."""
    stress: float
    """That a likely stress explains the spelling."""
    russian: float
    """How unlike a Russian surname a word is."""


WEIGHTS = {
    "be_ru": SpellingWeights(letters=0.23, stress=0.94, russian=0.21),
    "ru_be": SpellingWeights(letters=0.12, stress=0.92, russian=0.0),
}


@cache
def _rules(direction: str) -> Any:
    return read_rule_file(_FOLDER / f"{direction}.rules").compile()


@lru_cache(maxsize=1 << 14)
def marked(word: str, direction: str) -> Segments:
    """What a lower-case word may be written like in the other language, with its alternatives."""
    text = _rules(direction).transliterate(f"‹{word}›")
    return segments(text[1:-1])


@cache
def _choices(direction: str) -> dict[tuple[str, str], float]:
    """What each alternative of a rule file costs."""
    kept = kept_section(f"choices.{direction}")
    return known_choices(direction) if kept is None else _choices_of(kept)


def choices_text(choices: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The costs of alternatives as text to keep."""
    return {f"{kinds} {taken}": repr(cost) for (kinds, taken), cost in choices.items()}


def _choices_of(kept: Mapping[str, str]) -> dict[tuple[str, str], float]:
    split = ((key.partition(" "), cost) for key, cost in kept.items())
    return {(kinds, taken): float(cost) for (kinds, _, taken), cost in split}


def counted_choices(pairs: Iterable[SurnamePair], direction: str) -> dict[tuple[str, str], float]:
    """What each alternative of a rule file costs, counted from pairs of surnames."""
    source, target = (1, 0) if direction == "ru_be" else (0, 1)
    return counted_costs((marked(pair[source], direction), pair[target]) for pair in pairs)


def known_choices(direction: str) -> dict[tuple[str, str], float]:
    """The same, from all pairs known."""
    return counted_choices((p for p in (*listed_pairs(), *table_pairs()) if p[1]), direction)


class Models(NamedTuple):
    """What is counted from pairs of spellings, of one direction."""

    letters: LetterModel
    """The letters of the target's language."""
    choices: Mapping[tuple[str, str], float]
    """What each alternative of the rules costs."""
    stress: StressModel
    """Where words of the source's language are stressed."""


@cache
def _models(direction: str) -> Models:
    return Models(model(direction[3:]), _choices(direction), stress_model(direction[:2]))


def costs_of(word: str, direction: str, models: Models) -> dict[str, SpellingWeights]:
    """The likeliest spellings by rule, and what each of them costs, kind by kind."""
    lang = direction[3:]
    shares = models.stress.shares(word)
    made = cheapest(marked(word, direction), models.letters, models.choices, lang, _WIDE)
    costs = {}
    for text, cost in made:
        be, ru = (text, word) if lang == "be" else (word, text)
        costs[text] = SpellingWeights(
            letters=cost,
            stress=stress_cost(be, ru, shares),
            russian=letters_cost(text) if lang == "ru" else 0.0,
        )
    return costs


_UNLIKELY = 6.0
"""A spelling that costs so much more than the likeliest is right once in 400 times."""


def by_rule(word: str, direction: str, limit: int = _LIMIT) -> list[str]:
    """The likeliest spellings by rule alone."""
    weights = WEIGHTS[direction]
    found = costs_of(word, direction, _models(direction))
    around = contexts_costs(marked(word, direction), found, direction)
    costs = {
        text: sum(weight * cost for weight, cost in zip(weights, own, strict=True)) + around[text]
        for text, own in found.items()
    }
    least = min(costs.values(), default=0.0)
    likely = (text for text, cost in costs.items() if cost <= least + _UNLIKELY)
    return sorted(likely, key=lambda text: (costs[text], text))[:limit]


@cached_by_table(1 << 16)
def spelled_across(word: str, kind: str, direction: str) -> tuple[str, ...]:
    """One lower-case word without hyphens in the other language, likeliest first."""
    known = lexicon().across_with_costs(word, kind, direction)
    if len(word) > 40:
        return tuple(target for target, _ in known) or (word,)
    made = {text: place for place, text in enumerate(by_rule(word, direction))}
    if kind == "surname" and not known and direction == "ru_be":
        known = _of_related(word)
    if kind == "given" and not lexicon().is_official(word, direction[:2]):
        known = _of_unofficial(word, known, direction)
        if not known:  # nothing tells that a vowel of a pet name is another one: Янка, Франак
            made = {
                text: place + _LIMIT * _vowels_changed(word, text) for text, place in made.items()
            }
    # of names that are equally usual what stays as it is goes first, then the likelier spelling
    usual = sorted(
        known, key=lambda item: (item[1], item[0] != word, made.get(item[0], _LIMIT), item[0])
    )
    by_letters = sorted(made, key=lambda text: made[text])
    return tuple(dict.fromkeys((*(target for target, _ in usual), *by_letters)))


_ADJECTIVE = re.compile("(.+[оеё]в)(ый|ая)")
"""A surname that is an adjective: Громовый, Громовая; -овой has its stress at the end."""
_ADJECTIVE_ENDINGS = {"ый": "ы", "ая": "ая"}


def _of_related(word: str) -> tuple[tuple[str, float], ...]:
    """A Russian adjective by the listed surname it shares a stem with: Громовая by Громаў.

    Russian writes alike what is stressed on its stem (громавая) and after it (дубровая); a
    related surname tells where.
    """
    adjective = _ADJECTIVE.fullmatch(word)
    if not adjective:
        return ()
    stem, ending = adjective.groups()
    return tuple(
        (related.removesuffix("ў") + "в" + _ADJECTIVE_ENDINGS[ending], cost)
        for related, cost in lexicon().across_with_costs(stem, "surname", "ru_be")
        if related.endswith("ў")
    )


def _vowels_changed(one: str, other: str) -> int:
    """How many of the letters о of two spellings are not in both."""
    return abs(one.count("о") - other.count("о"))


def _of_unofficial(
    word: str, known: tuple[tuple[str, float], ...], direction: str
) -> tuple[tuple[str, float], ...]:
    """What a given name that no passport has may be, of what its family has in the other language.

    Янка is no Иван in Russian, but Янка, as Russian knows that form, too.
    """
    if "given" in lexicon().words[direction[3:]].get(word, ()):
        return ((word, 0.0), *known)
    sound = keys(word)[0]
    near = {text: Indel.normalized_similarity(sound, keys(text)[0]) for text, _ in known}
    best = max(near.values(), default=0.0)
    return tuple(
        (text, cost + _PER_SOUND * (best - near[text]))
        for text, cost in known
        if near[text] >= _ALIKE
    )


_ALIKE = 0.82
"""How much alike two forms of a given name sound at least (0 to 1) if one renders the other."""
_PER_SOUND = 5.0
"""What it costs a form of a given name to sound less like it than another does."""


def bridge(
    word: object, kind: str = "surname", direction: str = "ru_be", limit: int = 5
) -> list[str]:
    """Spell one part of a name in the other language, likeliest first.

    `kind` is ``"given"``, ``"patronymic"`` or ``"surname"``; `direction` is ``"ru_be"`` or
    ``"be_ru"``.  Each word between hyphens is bridged for itself.  No data gives an empty list.

    >>> bridge("Лукашенко")[0], bridge("Николай", "given")[0], bridge("Николаевна", "patronymic")[0]
    ('Лукашэнка', 'Мікалай', 'Мікалаеўна')
    >>> bridge("Вераб’ёў", direction="be_ru")[0]
    'Воробьёв'
    """
    if kind not in KINDS:
        raise unknown_choice("kind", kind, KINDS)
    if direction not in DIRECTIONS:
        raise unknown_choice("direction", direction, DIRECTIONS)
    words = [token for token in tokenize(word).words if token != ","]
    if not words:
        return []
    results = [""]
    for position, token in enumerate(words):
        options: list[str] = [""]
        for part in token.lower().split("-"):
            spelled = spelled_across(part, kind, direction)[:limit] or (part,)
            options = _joined(options, spelled, "-", limit)
        results = _joined(results, options, " ", limit) if position else options[:limit]
    return [_name_case(result) for result in results]


def _joined(
    left: list[str], right: tuple[str, ...] | list[str], glue: str, limit: int
) -> list[str]:
    """Every left with every right, the likeliest sums of ranks first."""
    ranked = sorted((i + j, i, j) for i in range(len(left)) for j in range(len(right)))
    return [left[i] + (glue if left[i] else "") + right[j] for _, i, j in ranked[:limit]]


def _name_case(text: str) -> str:
    return " ".join("-".join(p[:1].upper() + p[1:] for p in w.split("-")) for w in text.split(" "))
