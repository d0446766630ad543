"""The names that the curated table knows, with the forms that follow from them by grammar.

The table lists surnames as a man bears them and no regular patronymic; here women's
surnames and the patronymics of every listed father are added, in Belarusian and Russian,
each paired with the other language's form.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bynames._index_cache import Decoded
from bynames._parts import patronymics
from bynames._sounds import keys
from bynames._spell.index_cache import kept_section
from bynames._spell.letters import bearers, for_woman, pairs_of, well_known_people
from bynames._table import Entry, Family, cached_by_table, curated

__all__ = ["Lexicon", "NamePair", "gathered", "lexicon", "listed_text"]

_FREQUENCY = {"very common": 3.0, "common": 2.0, "rare": 1.0}
_ONLY_BE = re.compile("[ўіґ’]|[ржшч]э|дз[еяёі]|ц[яё]", re.IGNORECASE)
_ALSO = re.compile(r"\balso ((?:[\w-]+(?:, )?)+)")
_BOOKISH = re.compile("[аеиоуыя][вдлнрстй]+иев(?:ич|на)$")
"""Юриевич, where Юрьевич is usual."""
# a pair goes before the rare forms of the table; that of a well-known bearer before the others
_LISTED_RANK = {
    "bearers.tsv": 1.5, "surnames.tsv": 2.6, "common_surnames.tsv": 3.0,
    "reviewed_surnames.tsv": 3.5, "adjectives.tsv": 4.0,
}  # fmt: skip
_DOTTED = re.compile("[ёо]")
"""What renders a Russian ё."""
_AGAIN = 0.1
"""What a pair gains that stands in a further list: it is the usual one of two."""
_CLASSIC = 6.0  # Taraškievica: Сьвятлана, and of Дзьмітры Дзьмітрыевіч
_RELATION = {"head": 0.0, "same": 1.0, "archaic": 1.2, "diminutive": 1.4}


class NamePair(NamedTuple):
    """One name in both languages, lower case; ``rank``: 0 for the usual pair, more for rarer."""

    be: str
    ru: str
    kind: str
    sex: str
    rank: float
    family: str
    diminutive: bool


class Listed(NamedTuple):
    """What the lexicon is looked up in, all words in lower case."""

    across: Mapping[str, Mapping[str, float]]
    """Direction, kind and word to the words of the other language, each with its rank."""
    be: Mapping[str, Mapping[str, float]]
    """Belarusian words to the kinds of name they are, each with its rank."""
    ru: Mapping[str, Mapping[str, float]]
    """Russian words, likewise."""
    canonical: Mapping[str, tuple[str, ...]]
    """Kind and word to the official Belarusian form and the family."""
    marks: Mapping[str, str]
    """"be word", "ru word": official given names; "word": surnames with an attested bearer."""
    sounds: Mapping[str, tuple[str, ...]]
    """Language and sound key to the words."""
    bearers: Mapping[str, str]
    """Direction, Belarusian given name and surname to the spelling of a well-known bearer, for
    surnames that have several."""
    dots: Mapping[str, str]
    """Language and word without the dots of ё to the word with them."""


def _way(direction: str, kind: str, word: str) -> str:
    """The key of a word in ``Listed.across``, short as there are many."""
    return f"{direction[0]}{kind[0]}{word}"


def _bearing(direction: str, given: str, surname: str) -> str:
    """The key of a bearer in ``Listed.bearers``."""
    return f"{direction[0]} {given} {surname}"


def _place(kind: str, word: str) -> str:
    """The key of a word in ``Listed.canonical``."""
    return f"{kind[0]}{word}"


class _Gathering:
    """The lexicon as it is worked out from families and lists."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._across: dict[str, dict[str, float]] = {}
        self._words: dict[str, dict[str, dict[str, float]]] = {"be": {}, "ru": {}}
        self._canonical: dict[str, tuple[float, str, str]] = {}
        self._marks: dict[str, str] = {}
        for family in families:
            if family.kind == "given":
                official = (e for e in family.entries if e.relation == "head")
                self._marks.update((f"{e.lang} {e.form.lower()}", "official") for e in official)
            usual: dict[tuple[str, str], str] = {}
            for pair in sorted(_pairs(family), key=_head_first):
                self._add(pair)
                # the first Belarusian form of its kind and sex is the head or made from it
                head = usual.setdefault((pair.kind, pair.sex), pair.be)
                self._add_canonical(pair, head or pair.be)
        for pair in _listed():
            if pair.rank < _LISTED_RANK["common_surnames.tsv"]:
                self._marks.update((word, "attested") for word in (pair.be, pair.ru))
            known = any(_place(pair.kind, word) in self._canonical for word in (pair.be, pair.ru))
            self._add(pair)
            if not known:  # in the table's families the table decides
                self._add_canonical(pair._replace(rank=5.0), pair.be)

    def _add(self, pair: NamePair) -> None:
        rank = round(pair.rank, 2)
        for source, target, direction in (
            (pair.ru, pair.be, "ru_be"),
            (pair.be, pair.ru, "be_ru"),
        ):
            if source and target:
                known = self._across.setdefault(_way(direction, pair.kind, source), {})
                known[target] = min(known.get(target, 9e9), rank)
        for lang, word in (("be", pair.be), ("ru", pair.ru)):
            if word:
                ranks = self._words[lang].setdefault(word, {})
                ranks[pair.kind] = min(ranks.get(pair.kind, 9e9), rank)

    def _add_canonical(self, pair: NamePair, head: str) -> None:
        if not head or pair.diminutive:
            return
        for word in (pair.be, pair.ru):
            known = self._canonical.get(_place(pair.kind, word))
            if word and (known is None or known[0] > pair.rank):
                self._canonical[_place(pair.kind, word)] = (pair.rank, head, pair.family)

    def listed(self) -> Listed:
        """All of it, to look up."""
        sounds: dict[str, list[str]] = {}
        dots: dict[str, str] = {}
        for lang, words in self._words.items():
            for word in words:
                sounds.setdefault(f"{lang} {keys(word)[0]}", []).append(word)
            for word in sorted(words, key=lambda w: min(words[w].values())):
                if "ё" in word:
                    dots.setdefault(f"{lang} {word.replace('ё', 'е')}", word)
        return Listed(
            self._across,
            self._words["be"],
            self._words["ru"],
            {known: (head, family) for known, (_, head, family) in self._canonical.items()},
            self._marks,
            {key: tuple(words) for key, words in sounds.items()},
            self._bearers(),
            dots,
        )

    def _bearers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for given, be, ru in well_known_people():
            for source, target, direction in ((be, ru, "be_ru"), (ru, be, "ru_be")):
                if len(self._across.get(_way(direction, "surname", source), ())) > 1:
                    found.setdefault(_bearing(direction, given, source), target)
        return found


def gathered(families: Iterable[Family]) -> Listed:
    """Work the lexicon out."""
    return _Gathering(families).listed()


def listed_text(listed: Listed) -> dict[str, dict[str, str]]:
    """The lexicon as text to keep, section by section."""
    ranked = {
        name: {word: _ranks_text(ranks) for word, ranks in getattr(listed, name).items()}
        for name in ("across", "be", "ru")
    }
    joined = {
        name: {key: " ".join(words) for key, words in getattr(listed, name).items()}
        for name in ("canonical", "sounds")
    }
    plain = {name: dict(getattr(listed, name)) for name in ("marks", "bearers", "dots")}
    return ranked | joined | plain


def _ranks_text(ranks: Mapping[str, float]) -> str:
    return " ".join(f"{word}:{rank:.10g}" for word, rank in ranks.items())


def _ranks_of(text: str) -> dict[str, float]:
    return {word: float(rank) for word, rank in (item.split(":") for item in text.split(" "))}


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


def _kept_listed() -> Listed | None:
    kept = {name: kept_section(name) for name in Listed._fields}
    found = {name: section for name, section in kept.items() if section is not None}
    if len(found) < len(kept):
        return None
    return Listed(
        across=Decoded(found["across"], _ranks_of),
        be=Decoded(found["be"], _ranks_of),
        ru=Decoded(found["ru"], _ranks_of),
        canonical=Decoded(found["canonical"], _words_of),
        marks=found["marks"],
        sounds=Decoded(found["sounds"], _words_of),
        bearers=found["bearers"],
        dots=found["dots"],
    )


class Lexicon:
    """The pairs, and the words of each language with how usual they are."""

    def __init__(self, listed: Listed) -> None:
        self._listed = listed
        self.words = {"be": listed.be, "ru": listed.ru}

    def is_official(self, word: str, lang: str) -> bool:
        """Is a given name (lower case) one that passports have?"""
        return self._listed.marks.get(f"{lang} {word}") is not None

    def is_attested(self, surname: str) -> bool:
        """Is a bearer of a surname (lower case, of either language) known, in both languages?"""
        return self._listed.marks.get(surname) is not None

    def is_known(self, word: str, lang: str) -> bool:
        """Is a word (lower case) of the table, or a surname with a known bearer, spelled so?"""
        ranks = self.words[lang].get(word) or {}
        if not ranks or "given" in ranks or "patronymic" in ranks:
            return bool(ranks)
        return self.is_attested(word) or self._has_family(word)

    def _has_family(self, surname: str) -> bool:
        return bool(self.canonical(surname, "surname")[1])

    def canonical(self, word: str, kind: str) -> tuple[str, str]:
        """The official Belarusian form of a listed word, and its family; "" if not listed."""
        canonical = self._listed.canonical
        known = canonical.get(_place(kind, word)) or canonical.get(_place(kind, self.yo(word)))
        head, family = known or ("", "")
        return head, family

    def across(self, word: str, kind: str, direction: str) -> tuple[str, ...]:
        """What the table knows the word is in the other language, the usual first."""
        return tuple(target for target, _ in self.across_with_costs(word, kind, direction))

    def across_with_costs(
        self, word: str, kind: str, direction: str
    ) -> tuple[tuple[str, float], ...]:
        """The same, with how rare each is."""
        known = self._across(word, kind, direction)
        if direction == "ru_be":  # Russian may print ё as е, and lists do
            if "ё" in word:
                plain = self._across(word.replace("ё", "е"), kind, direction)
                known = {**{be: rank for be, rank in plain.items() if _DOTTED.search(be)}, **known}
            elif not known:
                known = self._across(self.yo(word), kind, direction)
        return tuple(sorted(known.items(), key=lambda item: (item[1], item[0])))

    def _across(self, word: str, kind: str, direction: str) -> Mapping[str, float]:
        return self._listed.across.get(_way(direction, kind, word)) or {}

    def of_bearer(self, given: str, surname: str, direction: str) -> str:
        """A surname in the other language as a well-known bearer spells it, if it has several.

        `given`: the bearer's given name in Belarusian; "" if none is known.
        """
        return self._listed.bearers.get(_bearing(direction, given, surname), "")

    def yo(self, word: str) -> str:
        """The Russian word of the lexicon that this one is without the dots of ё, or ""."""
        return self._listed.dots.get(f"ru {word}", "")

    def dotted(self, word: str, kind: str, lang: str) -> str:
        """The word with the dots of ё where a source left them out, as far as that is attested.

        Петр is Пётр, Королев is Королёв; Левин is not Лёвин, nor Алена Алёна, as they are names
        of their own.
        """
        if "е" not in word or "ё" in word:
            return word
        with_dots = self._listed.dots.get(f"{lang} {word}", "")
        if not with_dots or kind not in self.words[lang][with_dots]:
            return word
        if kind == "given":
            listed = self.is_official(word, "be") or self.is_official(word, "ru")
            return with_dots if self.is_official(with_dots, lang) and not listed else word
        # Belarusian prints the dots: Парфенаў is a name as well as Парфёнаў
        if lang == "be" and self.is_attested(word):
            return word
        known = self.is_known(with_dots, lang) if lang == "ru" else self._has_family(with_dots)
        if not known:
            return word
        direction = "ru_be" if lang == "ru" else "be_ru"
        own = set(self._across(word, kind, direction))
        return word if own - set(self._across(with_dots, kind, direction)) else with_dots

    def by_key(self, key: str, lang: str) -> tuple[str, ...]:
        """The words of a language that have a sound key."""
        return self._listed.sounds.get(f"{lang} {key}") or ()


def _listed() -> Iterator[NamePair]:
    """The pairs of the lists of surnames, with women's forms."""
    ranks: dict[tuple[str, str], float] = {}
    for name, rank in _LISTED_RANK.items():
        for be, ru in pairs_of(name):
            if be and ru:
                ranks[be, ru] = ranks[be, ru] - _AGAIN if (be, ru) in ranks else rank
    for (be, ru), rank in ranks.items():
        yield NamePair(be, ru, "surname", "", rank, "", False)
        woman_be, woman_ru = for_woman(be, "be"), for_woman(ru, "ru")
        if (woman_be, woman_ru) != (be, ru):
            yield NamePair(woman_be, woman_ru, "surname", "f", rank, "", False)


def _head_first(pair: NamePair) -> bool:
    return pair.diminutive


def _unusual(form: str, lang: str) -> float:
    """A cost for a given name that few people bear, 0 to 2."""
    return 2.0 / (1.0 + math.log1p(bearers().get((lang, form.lower()), 0)))


def _pairs(family: Family) -> Iterator[NamePair]:
    """Every pair of Belarusian and Russian forms of a family, with the forms derived from them."""
    rank = 4.0 - _FREQUENCY.get(family.frequency, 1.0)
    belarusian = [e for e in family.entries if e.lang == "be" and e.relation in _RELATION]
    russian = [e for e in family.entries if e.lang == "ru" and e.relation in _RELATION]
    own_russian = _written_alike(belarusian, russian)
    russian = [*own_russian, *russian]
    for b in belarusian:
        own = rank + _RELATION[b.relation] + 2 * (1 - b.weight) + _colloquial(b)
        matching = [
            r for r in russian if (r.relation == "diminutive") == (b.relation == "diminutive")
        ]
        if b.sex or family.sex:
            matching = [r for r in matching if (r.sex or family.sex) == (b.sex or family.sex)]
        if b.relation == "diminutive":
            matching = [r for r in matching if keys(r.form)[0] == keys(b.form)[0]]
        for place, r in enumerate(matching) if matching else [(0, None)]:
            ru = r.form.lower() if r else ""
            cost = own
            if r and not (b.relation == r.relation == "head"):  # the official pair costs nothing
                # the first pair is the usual one; a form of the same sound is the nearer one
                cost += (
                    0.4 * _RELATION[r.relation]
                    + 0.1 * min(place, 5)
                    + 2 * (1 - r.weight)
                    + _colloquial(r)
                )
                if len(matching) > 1:
                    cost += 0.0 if keys(r.form)[0] == keys(b.form)[0] else 0.3
                if family.kind == "given":
                    cost += _unusual(r.form, "ru") + _unusual(b.form, "be")
            yield from _derived(b.form.lower(), ru, family, cost, b.sex or family.sex, b.relation)
    for classic in (e for e in family.entries if e.lang == "be-tarask"):
        if all(classic.form != b.form for b in belarusian):
            cost = rank + _CLASSIC + 2 * (1 - classic.weight)
            sex = classic.sex or family.sex
            yield from _derived(classic.form.lower(), "", family, cost, sex, classic.relation)
    for r in (*russian, *_also_russian(family)):
        if not belarusian or r.relation == "diminutive":
            cost = rank + _RELATION[r.relation] + 1
            yield from _derived("", r.form.lower(), family, cost, family.sex, r.relation)


def _also_russian(family: Family) -> Iterator[Entry]:
    """The short forms of another language that are Russian, too (note "also ru"): Лена."""
    for entry in family.entries:
        also = _ALSO.search(entry.note)
        if also and "ru" in also[1].split(", ") and entry.relation == "diminutive":
            yield entry


def _colloquial(entry: Entry) -> float:
    """A cost for what is said rather than written (Григорьич), or written by few (Юриевич)."""
    if "colloquial" in entry.note:
        return 2.0
    return 0.4 if _BOOKISH.search(entry.form) else 0.0


def _written_alike(belarusian: list[Entry], russian: list[Entry]) -> list[Entry]:
    """The head as a Russian form too, where the table need not say so (Павел, Шульга)."""
    if not belarusian or belarusian[0].relation != "head":
        return []
    head, known = belarusian[0], [e for e in russian if e.relation in ("head", "same")]
    if _ONLY_BE.search(head.form) or any(e.form == head.form for e in russian):
        return []
    if known and ("ru", head.form.lower()) not in bearers():
        return []
    return [head._replace(lang="ru", relation="same")]


def _derived(
    be: str, ru: str, family: Family, cost: float, sex: str, relation: str
) -> Iterator[NamePair]:
    if " " in be + ru:
        return
    short = relation == "diminutive"
    yield NamePair(be, ru, family.kind, sex, cost, family.id, short)
    if family.kind == "surname":
        woman_be, woman_ru = for_woman(be, "be"), for_woman(ru, "ru")
        if (woman_be, woman_ru) != (be, ru):
            yield NamePair(woman_be, woman_ru, "surname", "f", cost, family.id, False)
    elif family.kind == "given" and sex == "m" and not short:
        sons_be = patronymics(be, "be") or (("", ""),)
        sons_ru = patronymics(ru, "ru") or (("", ""),)
        for i, (son_be, daughter_be) in enumerate(sons_be):
            for j, (son_ru, daughter_ru) in enumerate(sons_ru):
                far = cost + 0.3 * i + 0.2 * j + 0.3 * abs(i - j)
                yield NamePair(son_be, son_ru, "patronymic", "m", far, family.id, False)
                yield NamePair(daughter_be, daughter_ru, "patronymic", "f", far, family.id, False)


@cached_by_table(1)
def lexicon() -> Lexicon:
    """The lexicon of the current table."""
    table = curated()
    kept = None if table.own else _kept_listed()
    return Lexicon(kept or gathered(table.families.values()))
