"""One key for all the regular spellings of a name: the sounds of its parts' official forms."""

from __future__ import annotations

from bynames._own_variants import Variants, accepts_variants
from bynames._parts import parse
from bynames._sounds import keys
from bynames._spell.canonical import cyrillic_of, likely, parts_of
from bynames._spell.languages import base_language
from bynames._spell.official import official_form
from bynames._table import cached_by_table
from bynames._text import is_cyrillic

__all__ = ["key"]


@accepts_variants
def key(text: object, *, variants: Variants | None = None) -> str:
    """One string for every regular spelling of a name, for group-by and joins; "" if no name.

    The key has three fields, ``given|patronymic|surname``, the sound keys of the parts' official
    forms; a part that is absent is an empty field, so that a key with a patronymic differs from
    one without.  Equal keys mean the same name for the sound rules; compare() is what decides.
    `variants` are rows of one's own on top of the curated table.

    >>> key("Elena Laptenka") == key("Лапцёнак Алена") == key("Alena Laptsenak") != ""
    True
    """
    return _key(text) if isinstance(text, str) else ""


@cached_by_table(1 << 16)
def _key(text: str) -> str:
    fields: dict[str, list[str]] = {"given": [], "patronymic": [], "surname": []}
    name = tuple((word.lower(), kind) for word, kind in parts_of(parse(text)))
    for position, (word, kind) in enumerate(name):
        if kind == "initial":
            field = "given" if not fields["given"] and position == 0 else "patronymic"
            fields[field].append(cyrillic_of(word, kind, "be").be)
        else:
            fields[kind] += [_sound(part, kind, name) for part in word.split("-") if part]
    return "|".join("-".join(found) for found in fields.values()) if any(fields.values()) else ""


@cached_by_table(1 << 16)
def _sound(word: str, kind: str, name: tuple[tuple[str, str], ...]) -> str:
    """The sound key of one lower-case word's official form, or of its likeliest Cyrillic."""
    head = official_form(word, kind, True)
    sounds = keys(head or word)
    if not head and not is_cyrillic(word) and (len(sounds) > 1 or kind != "surname"):
        # several readings, or a convention of its own: ask which Cyrillic is likely
        spelled = likely(word, kind, base_language(name))[0].be
        sounds = keys(official_form(spelled, kind, True) or spelled)
    return str(sounds[0])
