"""One key for all the regular spellings of a name: the sounds of its parts' official forms."""

from __future__ import annotations

from bynames._choices import NameOrder
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import mended_given, order_of_list, parse
from bynames._sounds import keys, marks_lost
from bynames._spell.canonical import cyrillic_of, parts_of
from bynames._spell.official import official_form
from bynames._surnames import mean_cost, surnames_of
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic
from bynames._text_columns import one_text

__all__ = ["key"]


@accepts_variants
def key(text: object, *, order: NameOrder | None = None, variants: Variants | None = None) -> str:
    """One string for every regular spelling of a name, for group-by and joins; "" if no name.

    The key has three fields, ``given|patronymic|surname``, the sound keys of the parts' official
    forms; a part that is absent is an empty field, so that a key with a patronymic differs from one
    without.  Equal keys mean the same name for the sound rules; compare() decides.  `text` is a
    name in either script; no data (None, NaN, a number) has the key "".  `order` is that of the
    list the name stands in, as for ``parse``.  `variants` are your own rows on top of the curated
    table.

    Raises :class:`BynamesError` for a list of names (that is for ``keys``) and for an unknown
    `order`.

    >>> key("Elena Laptenka") == key("Лапцёнак Алена") == key("Alena Laptsenak") != ""
    True
    """
    order = order_of_list(order)
    return _key(text if isinstance(text, str) else one_text(text, "key", "keys"), order)


@cached_by_table(1 << 16)
def _key(text: str, order: NameOrder) -> str:
    fields: dict[str, list[str]] = {"given": [], "patronymic": [], "surname": []}
    for position, (written, kind) in enumerate(parts_of(parse(text, order=order))):
        word = written.lower()
        if kind == "initial":
            field = "given" if not fields["given"] and position == 0 else "patronymic"
            fields[field].append(cyrillic_of(word, kind, "be").be)
        else:
            fields[kind] += [_sound(part, kind) for part in word.split("-") if part]
    return "|".join("-".join(found) for found in fields.values()) if any(fields.values()) else ""


@cached_by_table(1 << 16)
def _sound(word: str, kind: str) -> str:
    """The sound key of one lower-case word's official form, or of its likeliest reading."""
    head = official_form(word, kind, True)
    sounds = keys(head or word)
    if head or is_cyrillic(word):
        return str(sounds[0])
    if kind == "given" and len(near := mended_given(word)) == 1:
        return str(keys(curated().family(*near).head)[0])
    if len(sounds) > 1:
        return _likeliest(_with_marks(word, sounds))
    return str(sounds[0])


def _with_marks(word: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The sound keys of a word, and those it has if a c of it has lost its mark (*Tkacuk*)."""
    if not marks_lost(word):
        return sounds
    return sounds + tuple(key.replace("c", "C") for key in sounds if "c" in key)


def _likeliest(sounds: tuple[str, ...]) -> str:
    """The first sound key (usual ones first) of an attested surname, or else the likeliest."""
    costs = [
        (not surnames_of((sound,)), mean_cost(sound) + _UNUSUAL * at)
        for at, sound in enumerate(sounds)
    ]
    return sounds[costs.index(min(costs))]


_UNUSUAL = 0.5
"""What a reading costs for each that is more usual, in steps of the model of letters."""
