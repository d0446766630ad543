"""One canonical spelling for all the spellings of a name; what is spelled right stays as it is.

Which of the two languages a name is spelled in is decided for the whole name (``languages.py``).
A word in Cyrillic that its language can spell so (``orthography.py``) is kept in that language, and
bridged into the other (``bridging.py``); Latin letters are spelled back first (``restoring.py``).
Only what the curated table lists as a misspelling is mended (Laptenka).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

from bynames._choices import GivenNames, NameOrder
from bynames._errors import unknown_choice
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import (
    GIVEN_FIRST,
    MIXED,
    Name,
    initials_of,
    layout,
    order_of_list,
    parse,
    signed,
)
from bynames._sounds import keys
from bynames._spell.bridging import spelled_across
from bynames._spell.inversion import bare_latin
from bynames._spell.languages import PASSPORT, base_language, language_costs
from bynames._spell.lexicon import lexicon
from bynames._spell.official import mended, official_form, official_given
from bynames._spell.orthography import is_spelling
from bynames._spell.restoring import Word, restored_word, usually_spelled
from bynames._surnames import has_attested_key
from bynames._table import cached_by_table, curated
from bynames._text import is_cyrillic, script_of
from bynames._text_columns import one_text
from bynames._translit import romanise_token, scheme_of, transliterate

__all__ = [
    "GIVEN",
    "Cyrillic",
    "cyrillic_of",
    "likely",
    "normalize",
    "parts_of",
    "words_in_both",
]

GIVEN: tuple[GivenNames, ...] = get_args(GivenNames)
"""What `normalize` makes of given names."""

_MIXED = 4.0
"""A word is taken for the other language than the rest of the name if it costs this much less."""

_BY_PASSPORT = 6.0
"""How much rather a Latin word is what the passport's scheme writes just so."""

_UNSURE = 0.5
"""How much less likely (a logarithm) a layout may be that leaves a name as it is written."""

_WORDS = 1 << 17
"""How many words are remembered: about as many as a million names have."""

_INITIALS = dict(zip("abcdefghijklmnoprstuvwxyz", "абцдэфггійклмнопрстуввкыз", strict=True)) | {
    "ch": "ч", "dz": "дз", "dzh": "дж", "ia": "я", "ie": "е", "io": "ё", "iu": "ю", "ja": "я",
    "je": "е", "jo": "ё", "ju": "ю", "kh": "х", "sh": "ш", "shch": "шч", "ts": "ц", "ya": "я",
    "ye": "е", "yo": "ё", "yu": "ю", "zh": "ж", "č": "ч", "š": "ш", "ž": "ж",
}  # fmt: skip
"""What Latin initials stand for; H is Г, as passports write it: Х is Kh there."""


class Cyrillic(NamedTuple):
    """One word of a name in both languages, lower case; ``sure``: as written, or as listed."""

    be: str
    ru: str
    sure: bool


def parts_of(name: Name) -> list[tuple[str, str]]:
    """The words of a parsed name with their kinds, given name first; initials have a full stop."""
    initials = [(f"{each}.", "initial") for each in initials_of(name) if each not in "ЬЪ"]
    found = [
        (name.given, "given"),
        *initials,
        (name.patronymic, "patronymic"),
        (name.surname, "surname"),
    ]
    return [(word, kind) for text, kind in found for word in text.split()]


@cached_by_table(_WORDS)
def cyrillic_of(word: str, kind: str, base: str) -> Cyrillic:
    """One lower-case word without hyphens in both languages; `base`: the language of the name.

    A `base` of "" is a name that may be in either.
    """
    if kind == "initial":
        return _initial(word.rstrip("."))
    right = mended(word, kind)
    if right:
        return Cyrillic(right, _across(right, kind, "be_ru"), True)
    if not is_cyrillic(word):
        best: Cyrillic = likely(word, kind, base)[0]
        return best
    lang = _language_of(word, base)
    if not lang:
        return Cyrillic(
            lexicon().dotted(word, kind, "be"), lexicon().dotted(word, kind, "ru"), True
        )
    known = bool(lexicon().across(word, kind, "be_ru" if lang == "be" else "ru_be"))
    return _from(lexicon().dotted(word, kind, lang), kind, lang)._replace(sure=known)


def words_in_both(
    words: tuple[tuple[str, str], ...], base: str
) -> list[tuple[str, str, tuple[Cyrillic, ...]]]:
    """Each (lower-case word, kind) of a name with its pieces between hyphens in both languages.

    A surname that has several listed spellings gets that of a well-known bearer of the given name.
    """
    found, given = [], ""
    for word, kind in words:
        parts = word.split("-")
        pieces = tuple(cyrillic_of(part, kind, base) for part in parts)
        if kind == "given":
            given = given or pieces[0].be
        elif kind == "surname" and given:
            pairs = zip(pieces, parts, strict=True)
            pieces = tuple(_as_its_bearer(piece, part, given, base) for piece, part in pairs)
        found.append((word, kind, pieces))
    return found


def _as_its_bearer(surname: Cyrillic, written: str, given: str, base: str) -> Cyrillic:
    """A surname as its well-known bearer spells it in the language that the name is not in."""
    if base == "ru":
        be = lexicon().of_bearer(given, surname.ru, "ru_be")
        return surname._replace(be=be) if be and surname.be != written else surname
    ru = lexicon().of_bearer(given, surname.be, "be_ru")
    return surname._replace(ru=ru) if ru and surname.ru != written else surname


def _initial(word: str) -> Cyrillic:
    """An initial, which may be of two letters: Kh., Dz."""
    if not is_cyrillic(word):
        bare = bare_latin(word)
        word = _INITIALS.get(word) or _INITIALS.get(bare) or _INITIALS.get(bare[:1], word)
    be, ru = word + ".", _RUSSIAN_INITIALS.get(word, word) + "."
    return Cyrillic(be, ru, False)


_RUSSIAN_INITIALS = {"і": "и", "дз": "д", "шч": "щ"}


def _language_of(word: str, base: str) -> str:
    """The language of one Cyrillic word of a name: the name's, if that can spell it so."""
    be, ru = is_spelling(word, "be"), is_spelling(word, "ru")
    if be == ru:
        return base or ("" if be else "be" if set(word) & set("ўіґ’") else "ru")
    return "be" if be else "ru"


def _from(word: str, kind: str, lang: str) -> Cyrillic:
    """A Cyrillic word of a language, in both."""
    if lang == "be":
        return Cyrillic(word, _across(word, kind, "be_ru"), False)
    return Cyrillic(_across(word, kind, "ru_be"), word, False)


@cached_by_table(_WORDS)
def likely(word: str, kind: str, base: str) -> tuple[Cyrillic, ...]:
    """What a word may be in both languages, likeliest first."""
    costs = language_costs(word, kind)
    own, other = (1, 0) if base == "ru" else (0, 1)
    if costs[own] > costs[other] + _MIXED and not _may_be(word, kind, "be" if own == 0 else "ru"):
        base = "be" if base == "ru" else "ru"  # Ihar Lutsky
    lang = "ru" if base == "ru" else "be"
    if is_cyrillic(word):
        return (_from(word, kind, lang),)
    by_cost = {w.text: _cost(w, word, lang) for w in restored_word(word, kind, lang, "")}
    best = min(by_cost.values(), default=0.0)
    spelled = [text for text in by_cost if by_cost[text] < best + _MIXED] or [word]
    spelled = sorted(spelled, key=lambda text: by_cost.get(text, 0.0))[:3]
    listed = lexicon().words[lang]
    if kind != "surname" and kind not in listed.get(spelled[0], ()):
        # nearly all given names are listed: Evgenia is one, whatever scheme wrote it
        head = official_form(word, kind, True)
        if head:
            return (_from(head, kind, "be")._replace(sure=True),)
    if kind == "given" and lang == "be":
        spelled = list(dict.fromkeys(_in_full(text, word) for text in spelled))
    return tuple(
        _from(_dotted(text, kind, lang, word), kind, lang)._replace(
            sure=kind in listed.get(text, ())
        )
        for text in spelled
    )


def _dotted(text: str, kind: str, lang: str, latin: str) -> str:
    """A candidate with the dots of ё, unless the passport's scheme, which writes io, says е."""
    exact = lang == "be" and romanise_token(text, PASSPORT) == latin
    return text if exact else lexicon().dotted(text, kind, lang)


_OWN_SHORT = 0.5
"""The least share of its bearers that a short form has of one name, to be taken for that."""


def _in_full(text: str, latin: str) -> str:
    """The official name on -ія whose short form in -я has the same Latin letters: Julia, Ksenia.

    Halia is Галя, which is short for Галіна, not for Галія.
    """
    full, known = f"{text[:-1]}ія", lexicon()
    if not (latin.endswith("ia") and text.endswith("я")) or known.is_official(text, "be"):
        return text
    family = known.is_official(full, "be") and known.canonical(full, "given")[1]
    senses = curated().find(text, "given")
    own = any(s.family == family and s.weight >= _OWN_SHORT for s in senses)
    return full if own else text


def _may_be(word: str, kind: str, lang: str) -> bool:
    """Whether a word of a name may be of a language as well as not: Losik in Ihar Losik.

    Nearly all given names are listed: Mikita is no Russian one, though letters may make Микита.
    """
    if is_cyrillic(word):
        return is_spelling(word, lang)
    found = restored_word(word, kind, lang, "")
    if kind == "given" and not lexicon().is_official(found[0].text, lang):
        return False
    return bool(usually_spelled(word, kind, lang)) and is_spelling(found[0].text, lang)


def _cost(word: Word, latin: str, lang: str) -> float:
    """What a candidate costs; less if the passport's scheme writes it just so."""
    exact = lang == "be" and romanise_token(word.text, PASSPORT) == latin
    return word.cost - _BY_PASSPORT * exact


def _across(word: str, kind: str, direction: str) -> str:
    found = spelled_across(word, kind, direction)
    if not found:
        return word
    lang = direction[3:]
    right = mended(found[0], kind) if lang == "be" else ""
    return right or lexicon().dotted(found[0], kind, lang)


@accepts_variants
def normalize(
    text: object,
    *,
    scheme: str = "be-pass",
    given: GivenNames = "as written",
    order: NameOrder | None = None,
    variants: Variants | None = None,
) -> str:
    """Spell a name in the one canonical way, given name first; "" if there is no name.

    `text` is a name in either script and any order.  The canonical form of a name is Belarusian;
    `scheme` says how to write it: the id (or code) of a scheme, or ``"be"`` or ``"ru"`` for
    Cyrillic.  A scheme for Russian gets the Russian form.  A valid spelling of the language asked
    for is kept; what the table lists as a misspelling is mended.  The result of a name in Latin
    letters stays as it is when it is normalised again, and so does every result in Cyrillic; a
    Cyrillic spelling that is kept may have Latin letters that are read otherwise (Кокаш, Kokash;
    Kokash, Kakash).  `given` says what becomes of given names: ``"as written"`` keeps pet, folk and
    literary names (Янка), ``"official"`` gives what a passport has (Іван).  `order` is that of the
    list the name stands in, as for ``parse``.  `variants` are your own rows on top of the curated
    table.

    Raises BynamesError for a list of names (that is for ``normalize_all``) and for an unknown
    scheme, `given` or `order`.

    >>> normalize("Elena Laptenka"), normalize("Лаптёнок Елена", scheme="be")
    ('Alena Laptsionak', 'Алена Лапцёнак')
    >>> normalize("Dzmitry Lukashenka", scheme="ru"), normalize(None)
    ('Дмитрий Лукашенко', '')
    >>> normalize("Купала Янка", scheme="be")
    'Янка Купала'
    >>> normalize("Купала Янка", scheme="be", given="official")
    'Іван Купала'
    >>> normalize("Роман Павел", scheme="ru", order="surname-first")
    'Павел Роман'
    """
    lang = scheme if scheme in ("be", "ru") else scheme_of(scheme).language
    if given not in GIVEN:
        raise unknown_choice("given", given, GIVEN)
    order = order_of_list(order)
    name = text if isinstance(text, str) else one_text(text, "normalize", "normalize_all")
    base = "ru" if lang == "ru" else "be"
    spelled: str = _normalized(name, scheme, base, given == "official", order)
    return spelled


@cached_by_table(1 << 14)
def _normalized(text: str, scheme: str, lang: str, official: bool, order: NameOrder) -> str:
    written = text

    def cyrillic(text: str) -> str:
        # what a name of a list was made into is no longer in the order of the list
        read = order if text == written or order == MIXED else GIVEN_FIRST
        return _spelled(text, lang, official, read)

    if script_of(text) == "Cyrl":
        spelled = cyrillic(text)
        return spelled if scheme in ("be", "ru") else transliterate(spelled, scheme=scheme)
    if scheme in ("be", "ru"):
        return _settled(text, cyrillic)
    return _settled(text, lambda text: transliterate(_settled(text, cyrillic), scheme=scheme))


_MOST_ROUNDS = 5


def _settled(text: str, step: Callable[[str], str]) -> str:
    """What becomes of a text in the end: what Latin letters lead to is a name like any other."""
    done: list[str] = []
    while text not in done and len(done) < _MOST_ROUNDS:
        done.append(text)
        text = step(text)
    # of spellings that lead to one another always the same
    return min(done[done.index(text) :]) if text in done else text


def _spelled(text: str, lang: str, official: bool, order: NameOrder) -> str:
    """A name in the Cyrillic of a language, given name first."""
    name = parse(text, order=order)
    if name and order == MIXED:
        name = parse(text, order=_order_of(text))
    words = tuple((word.lower(), kind) for word, kind in parts_of(name))
    base = base_language(words)
    done = []
    for _, kind, pieces in words_in_both(words, base):
        spelled = (_official(piece, kind, name.sex) if official else piece for piece in pieces)
        done.append("-".join(_capital(getattr(piece, lang)) for piece in spelled))
    return " ".join(done)


def _order_of(text: str) -> NameOrder:
    """The order to read a name in: as written where that is nearly as likely as the other way.

    So is a name of two words that begins with an official given name, unless that is known as a
    surname, too, and what follows it is not: Валянцін Янін, Валерый Маланка.
    """
    words = text.lower().split()
    if len(words) == 2 and official_form(words[0], "given"):
        bare_given = not _is_surname(words[0]) and not has_attested_key(keys(words[0]))
        if bare_given or (_is_surname(words[1]) and not _is_official(words[1])):
            return GIVEN_FIRST
    ways = layout(signed(text).signature)
    unsure = len(ways) > 1 and ways[1].cost - ways[0].cost <= _UNSURE
    return GIVEN_FIRST if unsure else MIXED


def _is_official(word: str) -> bool:
    """Is a lower-case word a given name that a passport has?"""
    return any(lexicon().is_official(word, lang) for lang in ("be", "ru"))


def _is_surname(word: str) -> bool:
    """Is a lower-case word a listed surname?"""
    return any("surname" in (words.get(word) or ()) for words in lexicon().words.values())


def _official(word: Cyrillic, kind: str, sex: str) -> Cyrillic:
    """The official form of a given name or a patronymic, in both languages."""
    if kind == "given":
        head = official_given(word.be, sex) or official_given(word.ru, sex)
    elif kind == "patronymic":
        head = official_form(word.be, kind)
    else:
        return word
    return _from(head, kind, "be") if head else word


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
