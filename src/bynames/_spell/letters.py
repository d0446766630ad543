"""How much a word looks like a Belarusian or a Russian surname: a letter model.

The model is counted (and kept, see ``kept.py``) from ``surnames.tsv`` (Belarusian and Russian
spellings of surnames, from Wikidata, CC0), ``bearers.tsv`` (spellings of well-known people),
``common_surnames.tsv`` (common surnames of Belarus, written down by hand) and from the
surnames and given names of the curated table as shipped: letter n-grams of up to five letters,
interpolated by the method of Witten and Bell (1991).  ``reviewed_surnames.tsv`` teaches it nothing,
as its spellings were proposed by such a model, nor does ``adjectives.tsv``, which is there for
the stress of its words and teaches the stress model alone (``stress.py``).  Rows a user adds
with ``use_variants`` do not move it.

What the n-grams are too short to see is one rule: a Belarusian word has one stressed
syllable, and ``о`` and ``ё`` are written in the stressed syllable only.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from bynames._index_cache import Decoded
from bynames._spell.index_cache import kept_section
from bynames._tab_lines import rows_of
from bynames._table import data_file, read_rows

__all__ = [
    "ATTESTED",
    "IMPOSSIBLE",
    "LetterModel",
    "SurnamePair",
    "attested_pairs",
    "bearers",
    "counted_letters",
    "for_woman",
    "letters_of",
    "letters_text",
    "listed_pairs",
    "listed_words",
    "model",
    "pairs_of",
    "table_pairs",
    "unlikely",
    "weighted_words",
    "well_known_people",
]

ORDER = 5
SurnamePair = tuple[str, str]
"""A surname in Belarusian and in Russian, lower case; one of the two may be \"\"."""
ATTESTED = ("surnames.tsv", "bearers.tsv")
"""The lists of pairs of which a bearer is known."""
_LISTED = (*ATTESTED, "common_surnames.tsv")
_BEARERS = Path(__file__).with_name("given.tsv")
_ALPHABET = 36
_WORD = {
    "be": re.compile("[абвгґдеёжзійклмнопрстуўфхцчшыьэюя’]{2,}"),
    "ru": re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]{2,}"),
}

IMPOSSIBLE = {
    "be": re.compile(
        "[ржшч][еёіюяь]|[^аеёіоуыэюя]ў|^[ўыь’]|^й[^о]|[аеёіоуыэюя]ы|ы[аоы]|[бвмпфкгхдт]ь|"
        "[аеёіоуыэюяйўь’]ь|ь[аоуыэ’]|’[^еёіюя]|’$|[аеёіоуыэюяь]’|[бвгджзклмнпрстфхцчшь’]й|йй|ўў|"
        "[дт][еёіюя]|ў[уў]|[аеёіоуыэюя]в(?:[бвгґджзклмнпрстфхцчш]|$)|[еэ]нко$"
    ),
    "ru": re.compile(
        "[жшчщ][эыюя]|^[ъыьй]|[аеёиоуыэюя]ы|[кгх]ы|[бвгджзклмнпрстфхцчшщ]э[^лмн]|"
        "[аеёиоуыэюяйьъ]ь|ь[аоуыэ]|ц[ёя]|цю(?!к$|б)|[^бвдзстр]ъ|ъ[^еёюя]|[бвгджзклмнпрстфхцчшщьъ]й|йй"
    ),
}
"""What no word of the language has; reference section 6.3."""

UNUSUAL = {
    "be": re.compile(
        "[сц]ькевіч|[^ае]нькевіч|[сзц]ьск|ньск[іа]|[уыіяю]нка$|[аэеуыіяю]цка$|[ыэяю]л$"
    ),
    "ru": re.compile("[сц]ькевич|ньский|ньская|[уыияю]нка$|[ыяю]л$|цю"),
}
"""What few words have: the soft sign where it is not needed, its absence where it is."""

_STRESSED = re.compile("[оё]")


Seen = Mapping[str, tuple[dict[str, float], float, int]]
"""The letters that follow each history, how often in all, and how many different ones."""


class _Probabilities(dict[str, float]):
    """How likely the last of some letters is after the others, worked out when first asked for."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen

    def __missing__(self, letters: str) -> float:
        lower = self[letters[1:]] if len(letters) > 1 else 1.0 / _ALPHABET
        found = self._seen.get(letters[:-1])
        if found is None:
            self[letters] = lower
            return lower
        follow, total, kinds = found
        known = self[letters] = (follow.get(letters[-1], 0.0) + kinds * lower) / (total + kinds)
        return known


class _Costs(dict[str, float]):
    """The negative logarithms of probabilities, worked out when first asked for."""

    def __init__(self, probabilities: _Probabilities) -> None:
        super().__init__()
        self._probabilities = probabilities

    def __missing__(self, letters: str) -> float:
        cost = self[letters] = -math.log(self._probabilities[letters])
        return cost


class LetterModel:
    """A letter n-gram model; costs are negative natural logarithms of probabilities."""

    def __init__(self, seen: Seen, order: int = ORDER) -> None:
        self.order = order
        self.costs = _Costs(_Probabilities(seen))
        """What the last of ``order`` letters (``^`` before the first) costs after the others."""

    def word_cost(self, word: str) -> float:
        """The cost of a whole word, its end included."""
        text = "^" * (self.order - 1) + word + "$"
        starts = range(len(text) - self.order + 1)
        return sum(self.costs[text[start : start + self.order]] for start in starts)


def counted_letters(words: Mapping[str, float], order: int = ORDER) -> Seen:
    """What follows what in words, each counted with its weight."""
    counts: dict[str, dict[str, float]] = {}
    for word, times in words.items():
        text = "^" * (order - 1) + word + "$"
        for end in range(order - 1, len(text)):
            letter = text[end]
            for length in range(order):
                follow = counts.setdefault(text[end - length : end], {})
                follow[letter] = round(follow.get(letter, 0.0) + times, 1)
    return {
        history: (letters, sum(letters.values(), 0.0), len(letters))
        for history, letters in counts.items()
    }


def letters_text(seen: Seen) -> dict[str, str]:
    """What :func:`counted_letters` gave, as text to keep."""
    return {
        history: " ".join(f"{letter}{times:.10g}" for letter, times in follow.items())
        for history, (follow, _, _) in seen.items()
    }


def letters_of(text: str) -> tuple[dict[str, float], float, int]:
    follow = {item[0]: float(item[1:]) for item in text.split(" ")}
    return follow, sum(follow.values(), 0.0), len(follow)


def unlikely(word: str, lang: str) -> float:
    """The extra cost of what n-grams do not see: impossible pairs, a second stressed о or ё."""
    cost = 8.0 * len(IMPOSSIBLE[lang].findall(word)) + 2.0 * len(UNUSUAL[lang].findall(word))
    if lang == "be":
        cost += 2.5 * max(0, len(_STRESSED.findall(word)) - 1)
    return cost


@cache
def listed_pairs() -> tuple[SurnamePair, ...]:
    """Listed surnames as (Belarusian, Russian), in lower case; one of the two may be ""."""
    return pairs_of(*_LISTED)


@cache
def attested_pairs() -> frozenset[SurnamePair]:
    """The pairs, of the listed ones, that a bearer is known of, both spellings present."""
    return frozenset((be, ru) for be, ru in pairs_of(*ATTESTED) if be and ru)


def pairs_of(*names: str) -> tuple[SurnamePair, ...]:
    """The pairs of some lists, each once; one of the two may be ""."""
    pairs: dict[SurnamePair, None] = {}
    for name in names:
        for be, *rest in rows_of(Path(__file__).with_name(name)):
            pairs[be, rest[0] if rest else ""] = None
    return tuple(pairs)


def well_known_people() -> Iterator[tuple[str, str, str]]:
    """Given names of well-known people with their surnames in both languages, in lower case."""
    for be, ru, bearer in rows_of(Path(__file__).with_name("bearers.tsv")):
        given, _, surname = bearer.partition(",")[0].lower().partition(" ")
        if surname == be:
            yield given, be, ru
        elif surname == for_woman(be, "be"):
            yield given, surname, for_woman(ru, "ru")


@cache
def bearers() -> dict[tuple[str, str], int]:
    """How many people of public lists bear a given name, by (language, lower-case form)."""
    return {(lang, form): int(count) for lang, form, count in rows_of(_BEARERS)}


@cache
def table_pairs() -> tuple[SurnamePair, ...]:
    """Given names and surnames of the shipped table as (Belarusian, Russian), in lower case."""
    heads: dict[str, str] = {}
    pairs: dict[SurnamePair, None] = {}
    for row in read_rows(data_file()):
        if row.relation == "head" and row.lang == "be":
            if not row.family.startswith("patronymic:"):
                heads[row.family] = row.form.lower()
        elif row.lang == "ru" and row.relation in ("head", "same") and row.family in heads:
            pairs[(heads[row.family], row.form.lower())] = None
    return tuple(pairs)


_WOMEN = {
    "be": (("скі", "ская"), ("цкі", "цкая"), ("аў", "ава"), ("оў", "ова"), ("еў", "ева"),
           ("ёў", "ёва"), ("ін", "іна"), ("ын", "ына"), ("ы", "ая"), ("кі", "кая"),
           ("гі", "гая"), ("хі", "хая"), ("ой", "ая")),
    "ru": (("ский", "ская"), ("цкий", "цкая"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"),
           ("ин", "ина"), ("ын", "ына"), ("ый", "ая"), ("кий", "кая"), ("гий", "гая"),
           ("хий", "хая"), ("жий", "жая"), ("ший", "шая"), ("чий", "чая"), ("щий", "щая"),
           ("ний", "няя"), ("ой", "ая")),
}  # fmt: skip


def for_woman(surname: str, lang: str) -> str:
    """The form of a surname (lower case, as of a man) that a woman bears.

    >>> for_woman("сакалоўскі", "be"), for_woman("смирнов", "ru"), for_woman("лапцёнак", "be")
    ('сакалоўская', 'смирнова', 'лапцёнак')
    >>> for_woman("мерлені", "be"), for_woman("палий", "ru"), for_woman("завгородний", "ru")
    ('мерлені', 'палий', 'завгородняя')
    """
    for man, woman in _WOMEN[lang]:
        if surname.endswith(man) and len(surname) > len(man) + 1:
            return surname[: -len(man)] + woman
    return surname


def weighted_words(pairs: Iterable[SurnamePair], lang: str) -> dict[str, float]:
    """The words of a language to count a model from, with their weights: pairs, given names."""
    words: dict[str, float] = {}
    side = 0 if lang == "be" else 1
    for pair in pairs:
        word = pair[side]
        if _WORD[lang].fullmatch(word):
            words[word] = 1.0
            words.setdefault(for_woman(word, lang), 0.5)
    for (language, name), count in bearers().items():
        if language == lang and _WORD[lang].fullmatch(name):
            words[name] = round(1.0 + math.log(count), 1)
    return words


@cache
def listed_words(lang: str) -> dict[str, float]:
    """The words a model is counted from, with their weights."""
    return weighted_words((*listed_pairs(), *table_pairs()), lang)


@cache
def model(lang: str) -> LetterModel:
    """The letter model of a language, ``"be"`` or ``"ru"``."""
    kept = kept_section(f"letters.{lang}")
    seen = counted_letters(listed_words(lang)) if kept is None else Decoded(kept, letters_of)
    return LetterModel(seen)
