"""The index of the table: where to look a word up, as it is written and by its sounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bynames._sounds import bare, keys, readings
from bynames._table.origins import Origin, origins
from bynames._table.rows import Family
from bynames._text import is_cyrillic

__all__ = ["STEM_END", "LookupIndex", "Sense", "build_index", "senses_of", "senses_text"]


class Sense(NamedTuple):
    """One thing a token may be: a form of a family, in a relation to it, with a weight 0 to 1."""

    family: str
    relation: str
    weight: float
    sex: str


STEM_END = re.compile("[aeiou]+$")
_NAMED_FATHER = re.compile(r"father=(\S+?)[;,]?(?:\s|$)")
"""In the note of a family of irregular patronymics."""


class LookupIndex(NamedTuple):
    """What a token is looked up in; senses and families are written as text, read when needed."""

    texts: Mapping[str, str]
    """Lower-case forms to senses."""
    keys: Mapping[str, str]
    """Sound keys to senses."""
    stems: Mapping[str, str]
    """Stems of patronymics to the father's families."""
    facts: Mapping[str, str]
    """Families to their frequency, initials, fathers of irregular patronymics, cognates, origin."""
    readings: Mapping[str, str]
    """Readings of given names, diminutives and exonyms apart, to the families."""


_NO_ORIGIN = Origin("", ())
_MAIN = frozenset({"head", "same", "archaic"})


def build_index(families: Iterable[Family]) -> LookupIndex:
    """Index all forms by text and by sound key, fathers by stem."""
    texts: dict[str, list[Sense]] = {}
    by_key: dict[str, list[Sense]] = {}
    stems: dict[str, set[str]] = {}
    facts: dict[str, str] = {}
    heard: dict[str, set[str]] = {}
    for family in families:
        letters: set[str] = set()
        for row in family.entries:
            sense = Sense(family.id, row.relation, row.weight, row.sex or family.sex)
            text = row.form.lower()
            _add(texts, text, sense)
            if " " in text or "-" in text:
                continue
            if _is_italian(row.form, row.relation, sense.sex):
                continue  # by its sounds Martino would be Martina
            sounds = keys(text)
            _add_keys(by_key, sounds, sense)
            if row.relation in _MAIN and sounds[0]:
                letters.add(sounds[0][0])
            if family.kind == "given" and row.relation in _MAIN and is_cyrillic(text):
                heard.setdefault(readings(text)[0], set()).add(family.id)
            if family.kind == "given" and sense.sex == "m":
                for key in sounds:
                    for stem in _father_stems(key, row.relation):
                        stems.setdefault(stem, set()).add(family.id)
        named = _NAMED_FATHER.search(family.entries[0].note)
        fathers = named[1].replace("|", " ") if named else ""
        origin, cognates = origins().get(family.id, _NO_ORIGIN)
        initials = "".join(sorted(letters))
        facts[family.id] = f"{family.frequency}|{initials}|{fathers}|{' '.join(cognates)}|{origin}"
    return LookupIndex(
        {text: senses_text(senses) for text, senses in texts.items()},
        {key: senses_text(senses) for key, senses in by_key.items()},
        {stem: ";".join(sorted(found)) for stem, found in stems.items()},
        facts,
        {reading: ";".join(sorted(found)) for reading, found in heard.items()},
    )


def _is_italian(form: str, relation: str, sex: str) -> bool:
    """Is a form a man's name in -o of another language?  Its -o is no Belarusian -а."""
    return relation == "exonym" and sex == "m" and form.endswith("o") and form.isascii()


def _add_keys(by_key: dict[str, list[Sense]], sounds: tuple[str, ...], sense: Sense) -> None:
    for n, key in enumerate(sounds):
        # an unusual reading counts for less, whatever stands in the table before it
        _add(by_key, key, sense._replace(weight=sense.weight * 0.7) if n else sense)
        if bare(key) != key:
            _add(by_key, "~" + bare(key), sense)


def senses_text(senses: Iterable[Sense]) -> str:
    """Write senses as a lookup index has them."""
    return ";".join(f"{s.family},{s.relation},{s.weight:g},{s.sex}" for s in senses)


def senses_of(text: str | None) -> tuple[Sense, ...]:
    """Read senses as a lookup index has them."""
    if not text:
        return ()
    found = []
    for item in text.split(";"):
        family, relation, weight, sex = item.split(",")
        found.append(Sense(family, relation, float(weight), sex))
    return tuple(found)


def _father_stems(key: str, relation: str) -> tuple[str, ...]:
    """The stems that patronymics are made of: Andr(eevič), Pavl(ovič), Jakavl(evič)."""
    if relation == "diminutive":
        return ()
    stem = STEM_END.sub("", key)
    if len(stem) < 1:
        return ()
    stems = [stem]
    if stem == key and len(stem) > 2 and stem[-2] in "ae":
        stems.append(stem[:-2] + stem[-1])  # a fleeting vowel: Pavel, Pavlovič; Leŭ, Lvovič
    if stem[-1] in "vbmp":
        stems.append(stem + "l")
    return tuple(stems)


def _add(index: dict[str, list[Sense]], text: str, sense: Sense) -> None:
    """Add a sense, the strongest first; of one family the stronger is kept."""
    senses = index.setdefault(text, [])
    for i, known in enumerate(senses):
        if known.family == sense.family:
            if sense.weight <= known.weight:
                return
            senses[i] = sense
            break
    else:
        senses.append(sense)
    senses.sort(key=lambda s: -s.weight)
