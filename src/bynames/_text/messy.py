"""Text that is not plain words: steps 2 to 10 of what becomes of any text.

The steps, in this order (each sees the result of the one before):

1.  no data: ``None``, NaN, anything that is not a string, a string without a letter;
    longer than :data:`~bynames._text.MAX_LENGTH` characters is refused as data, too;
2.  entities (``&apos;``) and escapes (``%20``) are resolved, a passport's line for machines is
    read (``glued``), and text that was read in a wrong encoding is read again where that is
    certain (``garbled``);
3.  NFC; zero-width characters and controls go; stress marks over Cyrillic letters go;
4.  one apostrophe (’), one hyphen (-); e-mail and web addresses go; a text that stands where no
    name is known (``не указано``) is marked as a placeholder;
5.  a figure inside a word, a question mark in a Cyrillic one, a Latin ``l`` for ``I`` are the
    letters that they stand for (``lookalikes``); other figures and signs are spaces;
6.  a former name (in brackets, or behind a word as *née*) is set aside;
7.  slugs and file names (``tsetsoxo-aleksandr``, ``ivanov_ivan.jpg``) fall into words,
    and so do glued names (``ЕвгенийАлексеевич``, ``КрукА.М.``); letters set apart are joined;
8.  words beside the name (``д-р``, ``Mrs``, ``спадарыня``, ``PhD``, ``и др.``) go (``beside``);
    it is marked where another name may begin (``;``, ``&``, *and*);
9.  look-alike letters: a word that mixes Latin and Cyrillic is put into one of them;
    other scripts are romanised by Unidecode, if it is installed (``other_scripts``);
10. shortened forms (``Ал-др``) are written out; *oglu* joins the father's name before it.

The tokens keep their case: capitals tell a surname.  A token is a word, an
initial (``А.``) or a comma.

This module is loaded by the first text that needs it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

from bynames._text.beside import (
    former_in_brackets,
    is_beside,
    is_placeholder,
    joined_at,
    name_before_alias,
    without_words_beside,
)
from bynames._text.garbled import reread
from bynames._text.glued import booked, machine_read, parted, set_close, without_escapes
from bynames._text.labels import without_labels
from bynames._text.lookalikes import (
    as_cyrillic,
    figures_to_letters,
    has_twins_only,
    lost_letters,
    one_script,
    small_l,
    surely_cyrillic,
)
from bynames._text.other_scripts import MISSING, romanised
from bynames._text.scripts import APOSTROPHE, CYRILLIC_UPPER, LATIN_UPPER
from bynames._text.shortened import full_form, is_short_given, join_fathers

__all__ = ["COMMA", "FoundTokens", "found_tokens"]

COMMA = ","

_CAPITAL = CYRILLIC_UPPER + LATIN_UPPER
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_STRESS = re.compile(r"(?<=[\u0400-\u04ff])[\u0300\u0301\u0341]")
_LOOSE_MARKS = re.compile(r"(?<=[^\W\d_])[\u0300-\u036f\ufe20-\ufe2f]+")
"""Marks that are no letter together with what they stand on, as the tie of I͡Uli͡a."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});", re.I)
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])(?:\\?['‘’ʼʹ′´`ʻ＇”ˮ\"]{1,2}|\*(?=[а-яёіў]))(?=[^\W\d_])")
_HYPHENS = re.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+\s*(?=\S)")
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>|\b(?:https?://|www\.)\S+|<https?://[^<>]*>", re.I)
_BARE_ADDRESS = re.compile(r"(?:mailto:)?([\w.+-]++)@[\w-]++(?:\.[\w-]++)++", re.I)
_PAGE = re.compile(r"[^/:]/+([^/?#]+)/?(?:[?#].*)?$", re.DOTALL)
"""The last word of a page's address, which may be somebody's name: …/people/anna-kruk."""
_BRACKETS = re.compile(r"[(\[{<]([^)\]}>]*)[)\]}>]?")
_NICKNAME = re.compile(
    r"(?<=\s)(?:\"[^\"]{2,40}\"|“[^”]{2,40}”|«[^»]{2,40}»|„[^“”]{2,40}[“”])(?=\s)"
)
"""A word in quotation marks between two others: Nataliya "Natasha" Dukhnova."""
_FILE_ENDING = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|odt|html?|txt|md|php)$", re.I
)
_FILE_START = re.compile(r"^(?:img|dsc|scan|photo|foto|фото|скан)[-_ \d]+(?=[^\W\d_])", re.I)
_SLUG = re.compile(r"[^\W\d_]++(?:[-_+.]++[^\W_]++)++", re.A)
_COMMA_FOR_STOP = re.compile(
    rf"(?<![^\W_])([{_CAPITAL}]),\s?"
    rf"(?=[{_CAPITAL}](?:[.,]|\s|$))"
    rf"|(?<=[{_CAPITAL}]\.),(?=[{_CAPITAL}]\.)"
    rf"|(?<=[{_CAPITAL}]\.[{_CAPITAL}]),(?=\s|$)"
)
"""`А,М.`: the comma beside the full stop on the keyboard."""
_WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*’?\.?|,")

_BREAK = re.compile(
    r"\s*(?:[;|\n\r\u2028\u2029&•·+]|(?:(?<=\w{2})|(?<=[.)])|(?<=\s))/(?=\s|\w{2}|\w\.)|(?:(?<=\s)|^)\d{1,3}[.)](?=\s))\s*"
)
"""Between names: signs, line breaks, numbers of a list."""
_COMPANY = re.compile(r"^(?:co|sons?|partners?|к°|ко|company|брат[ья]*|сыновья)\b", re.I)


@dataclass(slots=True)
class FoundTokens:
    """What the steps find in a text; see :class:`bynames._text.Tokens`."""

    words: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    breaks: list[tuple[int, str]] = field(default_factory=list)
    warnings: dict[str, None] = field(default_factory=dict)


def found_tokens(raw: str) -> FoundTokens:
    """Steps 2 to 10: the tokens of a text, those that stood in brackets, and what was set aside.

    >>> found = found_tokens("ЛапцёнакАлена (Іванова), доцент")
    >>> found.words, found.former, found.beside
    (['Лапцёнак', 'Алена'], ['Іванова'], [('degree', 'доцент')])
    """
    found = FoundTokens()
    text = _legible(raw, found)
    if not any(map(str.isalpha, text)):
        return found
    text = _APOSTROPHES.sub(APOSTROPHE, set_close(text))
    text = _without_addresses(text)
    if is_placeholder(text):
        found.warnings["placeholder"] = None
        found.words = _words(text, found)
        return found
    text = _letters(text, found)
    outside = _without_brackets(former_in_brackets(text), found)
    outside = _without_file(outside.strip())
    if _SLUG.fullmatch(outside) and (outside.islower() or "_" in outside):
        outside = re.sub(r"[-_+.\d]+", " ", outside)
    outside = _COMMA_FOR_STOP.sub(lambda match: f"{match[1]}." if match[1] else " ", outside)
    _add_names(outside, found)
    return found


def _legible(raw: str, found: FoundTokens) -> str:
    """Steps 2 and 3: what was decoded wrongly or escaped is put right, signs nobody sees go."""
    text = raw
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)  # &amp;quot;
    text = booked(machine_read(without_escapes(text)))
    if ":" in text or "=" in text:
        text = without_labels(text)
    better = reread(text)
    if better != text:
        found.warnings["garbled text"] = None
        text = better
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _STRESS.sub("", text)
    return _LOOSE_MARKS.sub("", unicodedata.normalize("NFC", text))


def _letters(text: str, found: FoundTokens) -> str:
    """Step 5: figures and signs that stand for letters."""
    better = small_l(figures_to_letters(text))
    if better != text:
        found.warnings["look-alike letters"] = None
    whole = lost_letters(better)
    if whole != better:
        found.warnings["lost letters"] = None
    return whole


def _without_addresses(text: str) -> str:
    """Take addresses away; of a text that is nothing but one, the name in it is left."""
    if "@" not in text and "www." not in text and "://" not in text:
        return text
    bare = _ADDRESS.sub(" ", text)
    without = _BARE_ADDRESS.sub(" ", bare)
    if any(map(str.isalpha, without)):
        return without
    local = _BARE_ADDRESS.search(text) or _PAGE.search(text)
    return re.sub("[._-]", " ", local[1]) if local else ""


def _without_brackets(text: str, found: FoundTokens) -> str:
    """Step 6: set aside what stands in brackets: a former name, or words beside the name."""

    def set_aside(match: re.Match[str]) -> str:
        inside = match[1]
        if beside := is_beside(inside):
            found.beside.extend(beside)
        elif name_before_alias(inside) and len(inside.strip(" .")) > 2:
            found.former.extend(word for word in _words(inside, found) if word != COMMA)
        return " "

    outside = _NICKNAME.sub(" ", _BRACKETS.sub(set_aside, text))
    if any(map(str.isalpha, outside)):
        return outside
    found.former.clear()  # everything stood in brackets
    found.beside.clear()
    return text


def _without_file(text: str) -> str:
    """The name in a file's name: without its ending, and what cameras and scanners put first."""
    bare = _FILE_ENDING.sub("", text)
    return text if bare == text else _FILE_START.sub("", bare)


def _add_names(text: str, found: FoundTokens) -> None:
    """Steps 7 and 8: names that signs or words as *and* part, each without words beside it."""
    start = 0
    sign = ""
    for match in _BREAK.finditer(text):
        if _COMPANY.match(text[match.end() :]):
            continue
        _add_joined(text[start : match.start()], sign, found)
        start, sign = match.end(), match[0].strip() or "\n"
    _add_joined(text[start:], sign, found)


def _add_joined(text: str, sign: str, found: FoundTokens) -> None:
    """Add the names of a text that words as *and* join; none if it says more of one before it."""
    rest = without_words_beside(name_before_alias(text))
    more = is_beside(rest.text) if found.words else ()
    if more:
        rest = rest._replace(text="", beside=(*rest.beside, *more))
    joints = sorted(joined_at(rest.text))
    if not joints:
        _add_name(rest.text, sign, found)
    else:
        start = 0
        for first, last in joints:
            _add_name(without_words_beside(rest.text[start:first]).text, sign, found)
            start, sign = last, "and"
        _add_name(without_words_beside(rest.text[start:]).text, sign, found)
    found.beside.extend(rest.beside)
    if any(kind == "others" for kind, _ in rest.beside):
        found.warnings["others not named"] = None
    found.doubtful.extend(rest.doubtful)


def _add_name(text: str, sign: str, found: FoundTokens) -> None:
    words = _words(text, found)
    if not words:
        return
    if found.words:
        found.breaks.append((len(found.words), sign))
    found.words.extend(words)


def _words(text: str, found: FoundTokens) -> list[str]:
    """Steps 9 and 10: words, each in one script and whole."""
    text = _HYPHENS.sub(lambda m: "-" if m[0].strip() == m[0] else _spaced_hyphen(m), text)
    text = parted(text)
    words: list[str] = []
    written = [match[0] for match in _WORD.finditer(text)]
    cyrillic = surely_cyrillic(written)
    for text_word in written:
        if text_word == COMMA:
            if words and words[-1] != COMMA:
                words.append(COMMA)
            continue
        word = _whole_word(text_word, cyrillic, found)
        if word:
            words.append(word + "." if _is_initial(word, text_word.endswith(".")) else word)
    while words and words[-1] == COMMA:
        words.pop()
    return join_fathers(_split_initials(words))


def _whole_word(word: str, cyrillic: bool, found: FoundTokens) -> str:
    """A word as written out in one script, without its full stop; "" if nothing is left of it."""
    full = full_form(word.rstrip(".’")) or word
    # a double name may have one word in either script
    parts = full.rstrip(".’").split("-")
    whole = "-".join(_clean(part, cyrillic, found) for part in parts)
    if whole.isalpha():
        return whole
    # a superscript figure counts as a word character
    return "".join(char for char in whole if char.isalpha() or char in "-’").strip("-’")


def _clean(word: str, cyrillic: bool, found: FoundTokens) -> str:
    """Step 9: a word in one script, Latin or Cyrillic; `cyrillic`: the other words are."""
    if cyrillic and has_twins_only(word):
        found.warnings["look-alike letters"] = None
        return as_cyrillic(word)
    if word.isascii():
        return word
    word = word.replace("ə", "a").replace("Ə", "A")  # Azerbaijani: Məmmədov, Мамедов
    if any(_is_foreign(char) for char in word):
        if any(char != "ĸ" and _is_foreign(char) for char in word):
            latin = romanised(word)
            if latin is None:
                found.warnings[MISSING] = None
            return latin or ""
        word = word.replace("ĸ", "к")
    whole = one_script(word)
    if whole is None:
        return word
    found.warnings["look-alike letters"] = None
    return whole


def _is_foreign(char: str) -> bool:
    """Is a character a letter of neither script?"""
    return (
        not (
            (char < "\u0250" and char != "ĸ")
            or "\u0400" <= char <= "\u052f"
            or "\u1e00" <= char <= "\u1eff"
        )
        and char.isalpha()
    )


def _spaced_hyphen(match: re.Match[str]) -> str:
    """`Іванова - Пятрова` is a double name; ` -foo` at an edge is not."""
    return "-" if match.start() > 0 else " "


def _is_initial(word: str, dotted: bool) -> bool:
    if len(word) == 1:
        return True
    return dotted and word[0].isupper() and (len(word) <= 3 or is_short_given(word))


def _split_initials(words: list[str]) -> list[str]:
    """`Лапцёнак АН`: two capitals beside a word in small letters are two initials."""
    if not any(word[1:].islower() for word in words):
        return words
    result: list[str] = []
    for word in words:
        if len(word) == 2 and word.isupper() and word.isalpha():
            result.extend((word[0] + ".", word[1] + "."))
        else:
            result.append(word)
    return result
