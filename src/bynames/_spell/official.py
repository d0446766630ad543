"""The official Belarusian form of a word the curated table knows, however it is spelled.

``key`` and ``normalize(given="official")`` ask for it; ``normalize`` by itself keeps a spelling.
"""

from __future__ import annotations

import re

from bynames._parts import patronymics
from bynames._sounds import keys
from bynames._spell.lexicon import lexicon
from bynames._spell.restoring import spelled_so
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic

__all__ = ["mended", "official_form", "official_given"]

_ONLY_BE = re.compile("[ўіґ’]")
_ONLY_RU = re.compile("[ищъ]")
_WORDS = 1 << 17
"""How many words are remembered: about as many as a million names have."""
_ONE_NAME = 0.3
"""A short form is of one name if it is of no other that is nearer than this to the first."""


@cached_by_table(_WORDS)
def official_form(word: str, kind: str, by_sound: bool = False) -> str:
    """The official Belarusian form of a lower-case word the table knows, or "".

    With `by_sound`, a word that sounds like either form of a listed name counts as one of its
    spellings, whatever its letters.
    """
    known = lexicon()
    head: str = known.canonical(word, kind)[0]
    if head:
        return head
    return (
        _by_letters(word, kind, ("misspelling", "exonym", "archaic", "same", "head"))
        or _listed_by_sound(word, kind, by_sound)
        or (_by_father(word) if kind == "patronymic" else "")
    )


@cached_by_table(_WORDS)
def mended(word: str, kind: str) -> str:
    """The official Belarusian form of a lower-case word that the table lists as a misspelling."""
    return _by_letters(word, kind, ("misspelling",))


def official_given(word: str, sex: str) -> str:
    """The official form of a given name; of a short form, too, where it is of one name only."""
    head: str = official_form(word, "given")
    if head:
        return head
    senses = [s for s in curated().find(word, "given") if not sex or s.sex in ("", sex)]
    if not senses or (len(senses) > 1 and senses[0].weight - senses[1].weight < _ONE_NAME):
        return ""
    return str(curated().family(senses[0].family).head.lower())


def _by_letters(word: str, kind: str, relations: tuple[str, ...]) -> str:
    """The head of a family that lists a word, letter by letter, in one of some relations."""
    for sense in curated().find(word, kind):
        family = curated().family(sense.family)
        named = sense.relation in relations and sense.weight >= 0.2
        if named and word in {entry.form.lower() for entry in family.entries}:
            return str(family.head.lower())
    return ""


def _by_father(word: str) -> str:
    """The official form of a patronymic whose father the table knows (Leanidavic, marks lost)."""
    father = curated().father(word)
    if father is None:
        return ""
    for family in sorted(father.families):
        for son, daughter in patronymics(curated().family(family).head.lower(), "be"):
            return daughter if father.sex == "f" else son
    return ""


def _written_so(text: str, word: str, lang: str) -> bool:
    """Whether a word may be another spelling of a text of a language, by its letters."""
    if is_cyrillic(word):
        return not (_ONLY_BE if lang == "ru" else _ONLY_RU).search(word)
    return spelled_so(text, word, lang)


def _listed_by_sound(word: str, kind: str, any_spelling: bool) -> str:
    known = lexicon()
    found = [
        (head, text, lang, number, sound)
        for number, sound in enumerate(keys(word))
        for lang in ("be", "ru")
        for text in known.by_key(sound, lang)
        if (head := known.canonical(text, kind)[0])
    ]
    if any_spelling and len({head for head, *_ in found}) == 1:
        return str(found[0][0])  # nothing to choose from: how it is spelled takes long to tell
    best: tuple[float, str] | None = None
    for head, text, lang, number, sound in found:
        rank = known.words[lang][text].get(kind, 9.0) + 2.0 * number
        rank += 0.5 * (head != text)
        if not _written_so(text, word, lang):
            if keys(head)[0] != sound and not any_spelling:  # Statkievič is not Стацкевіч
                continue
            rank += 3.0
        if best is None or (rank, head) < best:
            best = (rank, head)
    return best[1] if best else ""
