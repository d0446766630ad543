"""The common name or patronymic that a word is, but for a letter lost, doubled or swapped.

Such a slip can change the sounds by more than one (*Тцяна*, Таццяна), or make the patronymic of
another father: *Иваович* sounds like a son of Иов.  But Иов’s is Иовлевич, so that the word is
nobody's as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bynames._parts.patronymics import patronymics
from bynames._sounds import readings
from bynames._table import Father, cached_by_table, curated
from bynames._text import is_cyrillic
from bynames._translit import romanise_token, schemes

__all__ = ["common_father", "common_given", "is_patronymic_of"]

_NAMES = ("head", "same", "archaic")
"""Relations of the forms that people bear in a passport."""


@cached_by_table()
def is_patronymic_of(word: str, families: frozenset[str]) -> bool:
    """Is a word a regular patronymic of one of some fathers, in either language or any spelling?"""
    heard = set(readings(word))
    return any(not heard.isdisjoint(_heard_patronymics(family)) for family in families)


@cached_by_table()
def _heard_patronymics(family: str) -> frozenset[str]:
    """How the patronymics of a father sound."""
    return frozenset(readings(word)[0] for _, word in _patronymics_of(family))


def _patronymics_of(family: str) -> Iterator[tuple[str, str]]:
    """The patronymics of a father by grammar, each with its language."""
    for lang, father in _names_of(family):
        for pair in patronymics(father, lang):
            for word in pair:
                yield lang, word


def _names_of(family: str) -> Iterator[tuple[str, str]]:
    """The names of a family in the two languages, each with its language."""
    for entry in curated().family(family).entries:
        if entry.lang in ("be", "ru") and entry.relation in _NAMES:
            yield entry.lang, entry.form.lower()


@cached_by_table()
def common_father(word: str) -> Father | None:
    """The common father, or the few, whose patronymic a word is but for one slip.

    None if it is that of a common father as it stands: *Ianovich* is Янович.

    >>> common_father("иваович")
    Father(families=frozenset({'given:ivan'}), sex='m')
    """
    spelled = _usual_spellings(is_cyrillic(word))
    near = [text for text in _slips_mended(word) if text in spelled]
    if not near or word in spelled:
        return None
    families = frozenset(family for text in near for family in spelled[text])
    return Father(families, "f" if near[0][-1] in "аa" else "m")


@cached_by_table()
def common_given(word: str) -> frozenset[str]:
    """The families of the common given names that a word is one slip away from.

    None of them if it is a common name as it stands.

    >>> sorted(common_given("тцяна")), sorted(common_given("alxander"))
    (['given:tatsiana'], ['given:aliaksandr'])
    """
    spelled = _usual_given(is_cyrillic(word))
    near = [text for text in _slips_mended(word) if text in spelled]
    if word in spelled:
        return frozenset()
    return frozenset(family for text in near for family in spelled[text])


_USUAL = 2
"""A scheme that is met oftener is usual."""


@cached_by_table(2)
def _usual_spellings(cyrillic: bool) -> dict[str, set[str]]:
    """The patronymics of common fathers as they are usually spelled, to the fathers' families."""
    return _spelled(_common_families("m"), _patronymics_of, cyrillic)


@cached_by_table(2)
def _usual_given(cyrillic: bool) -> dict[str, set[str]]:
    """Common given names as they are usually spelled, to their families."""
    families = _common_families("mf")
    found = _spelled(families, _names_of, cyrillic)
    for family in () if cyrillic else families:
        for entry in curated().family(family).entries:
            if entry.lang == "en" and entry.relation in _NAMES:
                found.setdefault(entry.form.lower(), set()).add(family)  # Alexander
    return found


def _spelled(
    families: Iterable[str],
    words_of: Callable[[str], Iterable[tuple[str, str]]],
    cyrillic: bool,
) -> dict[str, set[str]]:
    """Words of some families, in Cyrillic letters or as usual schemes write them, to families."""
    usual = {
        lang: [s.id for s in schemes() if s.language == lang and s.usual > _USUAL]
        for lang in ("be", "ru")
    }
    found: dict[str, set[str]] = {}
    for family in families:
        for lang, word in set(words_of(family)):
            latin = () if cyrillic else (romanise_token(word, scheme) for scheme in usual[lang])
            for text in (word,) if cyrillic else latin:
                found.setdefault(text, set()).add(family)
    return found


def _common_families(sexes: str) -> list[str]:
    """The families of common given names of one sex or both."""
    index = curated().index
    named = {family for some in index.readings.values() for family in some.split(";")}
    return sorted(
        family
        for family in named
        if curated().is_common(family) and curated().family(family).sex in sexes
    )


_LETTERS = {
    True: "абвгдеёжзійклмнопрстуўфхцчшщъыьэюяи’",
    False: "abcčdefghijklłmnoprsštuŭvwxyzž",
}
"""Letters that may be lost: of Cyrillic and of Latin words."""


def _slips_mended(word: str) -> Iterable[str]:
    """A word with one letter more, with one of two equal letters, with two neighbours swapped."""
    for at in range(1, len(word)):
        before, after = word[:at], word[at:]
        if before[-1] == after[0]:
            yield before + after[1:]
        elif at > 1:
            yield word[: at - 1] + after[0] + before[-1] + after[1:]
        for letter in _LETTERS[is_cyrillic(word)]:
            yield before + letter + after
