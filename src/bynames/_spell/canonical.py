"""One canonical spelling, and one key, for all the spellings of a name.

The canonical form of a part is the official Belarusian form of its family in the curated
table; what the table does not know is spelled back to Cyrillic (``restoring.py``) and, from
Russian, to Belarusian (``bridging.py``).  Which of the two languages a name is spelled in is
decided for the whole name: *Sergei* tells that *Baranov* is Russian.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bynames._own_variants import Variants, accepts_variants
from bynames._parts import Name, parse
from bynames._sounds import keys
from bynames._spell.bridging import spelled_across
from bynames._spell.inversion import USUAL, bare_latin
from bynames._spell.letters import model, unlikely
from bynames._spell.lexicon import lexicon, patronymics
from bynames._spell.restoring import Word, listed_cost, restored_word, spelled_so, usually_spelled
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic
from bynames._translit import scheme_of, transliterate

__all__ = ["Cyrillic", "cyrillic_of", "key", "normalize", "parts_of", "unlisted"]

_ONLY_BE = re.compile("[ўіґ’]")
_ONLY_RU = re.compile("[ищъ]")
_MIXED = 4.0
"""A word is taken for the other language than the rest of the name if it costs this much less."""

_NOT_LISTED = 12.0
"""What it costs to take a word for a language in which the table does not have it."""

_WORDS = 1 << 17
"""So many words are remembered: a million names have about as many, in any order."""

_INITIALS = dict(zip("abcdefghijklmnoprstuvwxyz", "абцдэфгхійклмнопрстуввкыз", strict=True))


class Cyrillic(NamedTuple):
    """One word of a name in both languages, lower case; ``listed``: the table knows it."""

    be: str
    ru: str
    listed: bool


def parts_of(name: Name) -> list[tuple[str, str]]:
    """The words of a parsed name with their kinds, given name first; initials have a full stop."""
    initials = [(f"{letter}.", "initial") for letter in name.initials]
    found = [
        (name.given, "given"),
        *initials,
        (name.patronymic, "patronymic"),
        (name.surname, "surname"),
    ]
    return [(word, kind) for text, kind in found for word in text.split()]


@cached_by_table(_WORDS)
def listed(word: str, kind: str, by_sound: bool = False) -> str:
    """The official Belarusian form of a lower-case word the table knows, or "".

    With `by_sound`, a word that sounds like either form of a listed name counts as one of its
    spellings, whatever its letters.
    """
    known = lexicon()
    head: str = known.canonical(word, kind)[0]
    if head:
        return head
    for sense in curated().find(word, kind):
        family = curated().families[sense.family]
        # a rare form that a table row gives by letters, not by sound alone
        if (
            sense.relation in ("misspelling", "exonym", "archaic", "same", "head")
            and sense.weight >= 0.2
        ):
            texts = {entry.form.lower() for entry in family.entries}
            if word in texts:
                official: str = family.head.lower()
                return official
    return _listed_by_sound(word, kind, by_sound) or (
        _by_father(word) if kind == "patronymic" else ""
    )


def _by_father(word: str) -> str:
    """The official form of a patronymic whose father the table knows (Leanidavic, marks lost)."""
    father = curated().father(word)
    if father is None:
        return ""
    for family in sorted(father.families):
        for son, daughter in patronymics(curated().families[family].head.lower(), "be"):
            return daughter if father.sex == "f" else son
    return ""


def _written_so(text: str, word: str, lang: str) -> bool:
    """Whether a word may be another spelling of a text of a language, by its letters."""
    if is_cyrillic(word):
        return not (_ONLY_BE if lang == "ru" else _ONLY_RU).search(word)
    return spelled_so(text, word, lang)


def _listed_by_sound(word: str, kind: str, any_spelling: bool) -> str:
    known = lexicon()
    best: tuple[float, str] | None = None
    for number, sound in enumerate(keys(word)):
        for lang in ("be", "ru"):
            for text in known.by_key(sound, lang):
                head = known.canonical(text, kind)[0]
                if head:
                    rank = known.words[lang][text].get(kind, 9.0) + 2.0 * number
                    rank += 0.5 * (head != text)
                    if not _written_so(text, word, lang):
                        if (
                            keys(head)[0] != sound and not any_spelling
                        ):  # Statkievič is not Стацкевіч
                            continue
                        rank += 3.0
                    if best is None or (rank, head) < best:
                        best = (rank, head)
    return best[1] if best else ""


@cached_by_table(_WORDS)
def _language_costs(word: str, kind: str) -> tuple[float, float]:
    """What it costs to take a word for Belarusian, and for Russian."""
    if is_cyrillic(word):
        if _ONLY_BE.search(word):
            return 0.0, 10.0
        if _ONLY_RU.search(word):
            return 10.0, 0.0
        costs = []
        for lang in ("be", "ru"):
            in_place = lexicon().words[lang].get(word)
            cost = model(lang).word_cost(word) + unlikely(word, lang)
            costs.append(min(cost, 3.0 + min(in_place.values())) if in_place else cost)
        return costs[0], costs[1]
    be, ru = (listed_cost(word, kind, lang) for lang in ("be", "ru"))
    if be < _NOT_LISTED or ru < _NOT_LISTED:
        return min(be, _NOT_LISTED), min(ru, _NOT_LISTED)
    usual = [usually_spelled(word, kind, lang) for lang in ("be", "ru")]
    costs = [
        # how a language would write it by schemes that hardly anybody uses need not be known
        _cost_of_best(restored_word(word, kind, lang, "")) if own or not other else _FOREIGN
        for lang, own, other in zip(("be", "ru"), usual, reversed(usual), strict=True)
    ]
    return costs[0], costs[1]


_FOREIGN = 40.0
"""What it costs to take a word for the language of which no usual scheme writes it so."""


def _cost_of_best(words: tuple[Word, ...]) -> float:
    """The cost of the best candidate; more where no usual scheme, or none at all, leads to it."""
    if not words:
        return 30.0
    best = words[0]
    if not best.schemes:
        return best.cost + 6.0
    return best.cost + (0.0 if not best.schemes.isdisjoint(USUAL) else 4.0)


@cached_by_table(1 << 14)
def base_language(words: tuple[tuple[str, str], ...]) -> str:
    """The language a name is spelled in, ``"be"`` or ``"ru"``; words are (lower case, kind)."""
    be = ru = 0.0
    for word, kind in words:
        if kind != "initial":
            for part in word.split("-"):
                cost_be, cost_ru = _language_costs(part, kind)
                # one odd word must not decide alone
                be += min(cost_be - min(cost_be, cost_ru), 8.0)
                ru += min(cost_ru - min(cost_be, cost_ru), 8.0)
    return "ru" if ru < be else "be"


@cached_by_table(_WORDS)
def cyrillic_of(word: str, kind: str, base: str) -> Cyrillic:
    """One lower-case word without hyphens in both languages, its base language known."""
    if kind == "initial":
        letter = word if is_cyrillic(word) else _INITIALS.get(bare_latin(word)[:1], word[:1]) + "."
        return Cyrillic(letter, letter.replace("і", "и"), False)
    head = listed(word, kind)
    if head:
        russian = spelled_across(head, kind, "be_ru")
        if is_cyrillic(word) and word in lexicon().words["ru"] and base == "ru":
            russian = (word, *russian)
        return Cyrillic(head, russian[0] if russian else head, True)
    likeliest: Cyrillic = unlisted(word, kind, base)[0]
    return likeliest


@cached_by_table(_WORDS)
def unlisted(word: str, kind: str, base: str) -> tuple[Cyrillic, ...]:
    """What a word that the table does not know may be in both languages, likeliest first."""
    costs = _language_costs(word, kind)
    own, other = (0, 1) if base == "be" else (1, 0)
    if costs[own] > costs[other] + _MIXED:
        base = "ru" if base == "be" else "be"  # Ihar Lutsky
    spelled = [word]
    if not is_cyrillic(word):
        found = restored_word(word, kind, base, "")
        spelled = [w.text for w in found if w.cost < found[0].cost + _MIXED][:3] or [word]
    if base == "be":
        return tuple(Cyrillic(be, _across(be, kind, "be_ru"), False) for be in spelled)
    return tuple(Cyrillic(_across(ru, kind, "ru_be"), ru, False) for ru in spelled)


def _across(word: str, kind: str, direction: str) -> str:
    return (spelled_across(word, kind, direction) or (word,))[0]


@accepts_variants
def normalize(text: object, *, scheme: str = "be-pass", variants: Variants | None = None) -> str:
    """Spell a name in the one canonical way, given name first; "" if there is no name.

    The canonical form of a name is Belarusian; `scheme` says how to write it: the id (or code)
    of a scheme, or ``"be"`` or ``"ru"`` for Cyrillic.  A scheme for Russian gets the Russian
    form.  Initials and diminutives stay what they are.  `variants` are rows of one's own on top
    of the curated table.

    Raises BynamesError for an unknown scheme.

    >>> normalize("Elena Laptenka"), normalize("Лаптёнок Елена", scheme="be")
    ('Alena Laptsionak', 'Алена Лапцёнак')
    >>> normalize("Dzmitry Lukashenka", scheme="ru"), normalize(None)
    ('Дмитрий Лукашенко', '')
    """
    lang = scheme if scheme in ("be", "ru") else scheme_of(scheme).language
    if not isinstance(text, str):
        return ""
    spelled: str = _normalized(text, scheme, "ru" if lang == "ru" else "be")
    return spelled


@cached_by_table(1 << 14)
def _normalized(text: str, scheme: str, lang: str) -> str:
    words = parts_of(parse(text))
    lower = tuple((word.lower(), kind) for word, kind in words)
    base = base_language(lower)
    done = []
    for word, kind in lower:
        pieces = [cyrillic_of(part, kind, base) for part in word.split("-")]
        done.append("-".join(_capital(getattr(piece, lang)) for piece in pieces))
    spelled = " ".join(done)
    return spelled if scheme in ("be", "ru") else transliterate(spelled, scheme=scheme)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


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
    head = listed(word, kind, True)
    sounds = keys(head or word)
    if not head and not is_cyrillic(word) and (len(sounds) > 1 or kind != "surname"):
        # several readings, or a convention of its own: ask which Cyrillic is likely
        likely = unlisted(word, kind, base_language(name))[0].be
        sounds = keys(listed(likely, kind, True) or likely)
    return sounds[0]
