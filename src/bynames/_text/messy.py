"""Text that is not plain words in one script: steps 2 to 8 of the contract of :mod:`bynames._text`.

Loaded by the first text that needs it.
"""

from __future__ import annotations

import re
import unicodedata

from bynames._text.scripts import APOSTROPHE, is_cyrillic, script_of

__all__ = ["COMMA", "words_of"]

COMMA = ","

_CYRILLIC_LOWER = "а-яёіўїєґ"
_CYRILLIC_UPPER = "А-ЯЁІЎЇЄҐ"
_LATIN_LOWER = "a-zß-öø-ÿ\u0100-\u017f"
# capitals only: a capital inside a word is what is looked for (not the ŭ of Haluboŭskaja)
_LATIN_CAPITAL = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, range(0x100, 0x180))))
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_STRESS = re.compile(r"(?<=[\u0400-\u04ff])[\u0300\u0301\u0341]")
_LOOSE_MARKS = re.compile(r"(?<=[^\W\d_])[\u0300-\u036f\ufe20-\ufe2f]+")
"""Marks that are no letter together with what they stand on, as the tie of I͡Uli͡a."""
_APOSTROPHES = re.compile("['‘’ʼʹ′´`ʻ＇”ˮ\"](?=\\w)(?<=\\w.)")
_HYPHENS = re.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+\s*(?=\S)")
_OCR = re.compile(r"(?<=[^\W\d_])[0134568](?=[^\W\d_])|(?<=[^\W\d_]{2})[01](?![\w])")
"""A figure inside a word is a letter that was read wrongly."""

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_FILE_ENDING = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|odt|html?|txt|md|php)$", re.I
)
_SLUG = re.compile(r"[^\W\d_]+(?:[-_+.][\w]+)+", re.A)
_GLUED = re.compile(
    rf"(?<=[{_CYRILLIC_LOWER}ĸi])(?=[{_CYRILLIC_UPPER}ABCEHIKMOPTX][{_CYRILLIC_LOWER}ĸi])"
    rf"|(?<=[{_LATIN_LOWER}]{{3}})(?=[{_LATIN_CAPITAL}][{_LATIN_LOWER}]{{2}})"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*’?\.?|,")

# Letters that look the same in the two scripts.
_TO_CYRILLIC = str.maketrans(
    {
        "a": "а", "c": "с", "e": "е", "i": "і", "o": "о", "p": "р", "x": "х", "y": "у",
        "k": "к", "m": "м", "t": "т", "b": "в", "h": "н", "ĸ": "к", "j": "ј", "s": "ѕ",
        "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І", "K": "К", "M": "М",
        "O": "О", "P": "Р", "T": "Т", "X": "Х", "Y": "У", "J": "Ј", "S": "Ѕ",
        "ë": "ё", "Ë": "Ё", "ï": "ї", "Ï": "Ї", "ŭ": "ў", "Ŭ": "Ў", "ý": "ў", "ı": "і", "l": "і",
    }
)  # fmt: skip
_TO_LATIN = str.maketrans(
    {
        "а": "a", "с": "c", "е": "e", "і": "i", "о": "o", "р": "p", "х": "x", "у": "y",
        "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "ј": "j", "ѕ": "s",
        "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "К": "K", "М": "M",
        "О": "O", "Р": "P", "Т": "T", "Х": "X", "У": "Y", "Ј": "J", "Ѕ": "S",
        "ё": "ë", "Ё": "Ë", "ї": "ï", "Ї": "Ï",
    }
)  # fmt: skip


def words_of(raw: str) -> tuple[list[str], list[str]]:
    """Steps 2 to 8: the tokens of a text, and those that stood in brackets.

    >>> words_of("ЛапцёнакАлена (Іванова)")
    (['Лапцёнак', 'Алена'], ['Іванова'])
    """
    text = _demojibake(raw)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _STRESS.sub("", text)
    text = _LOOSE_MARKS.sub("", unicodedata.normalize("NFC", text))
    if not any(char.isalpha() for char in text):
        return [], []
    text = _APOSTROPHES.sub(APOSTROPHE, text)
    text = _OCR.sub(_letter_for_figure, text)
    former: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        former.extend(_words(match[1]))
        return " "

    outside = _BRACKETS.sub(set_aside, text)
    if not any(char.isalpha() for char in outside):  # everything stood in brackets
        outside, former = text, []
    outside = _FILE_ENDING.sub("", outside.strip())
    if _SLUG.fullmatch(outside) and (outside.islower() or "_" in outside):
        outside = re.sub(r"[-_+.\d]+", " ", outside)
    return _words(outside), [word for word in former if word != COMMA]


def _letter_for_figure(match: re.Match[str]) -> str:
    """`KARPENK0VA` is KARPENKOVA: the letter that looks like the figure, in the word's script."""
    cyrillic = is_cyrillic(match.string[match.start() - 1])
    letter = (_FIGURES_CYRILLIC if cyrillic else _FIGURES_LATIN)[match[0]]
    return letter.upper() if match.string[match.start() - 1].isupper() else letter


_FIGURES_LATIN = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "6": "b", "8": "b"}
_FIGURES_CYRILLIC = {"0": "о", "1": "і", "3": "з", "4": "ч", "5": "б", "6": "б", "8": "в"}


def _words(text: str) -> list[str]:
    text = _HYPHENS.sub(lambda m: "-" if m[0].strip() == m[0] else _spaced_hyphen(m), text)
    text = _GLUED.sub(" ", text)
    words: list[str] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if word == COMMA:
            if words and words[-1] != COMMA:
                words.append(word)
            continue
        dotted = word.endswith(".")
        # a double name may have one word in either script
        word = "-".join(map(_one_script, word.rstrip(".’").split("-")))
        if not word.isalpha():  # a superscript figure counts as a word character
            word = "".join(char for char in word if char.isalpha() or char in "-’")
        if not word:
            continue
        words.append(word + "." if _is_initial(word, dotted) else word)
    while words and words[-1] == COMMA:
        words.pop()
    return _split_initials(words)


def _spaced_hyphen(match: re.Match[str]) -> str:
    """`Іванова - Пятрова` is a double name; ` -foo` at an edge is not."""
    return "-" if match.start() > 0 else " "


def _is_initial(word: str, dotted: bool) -> bool:
    return len(word) == 1 or (dotted and len(word) <= 3 and word[0].isupper())


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


def _one_script(word: str) -> str:
    if word.isascii():
        return word
    latin = cyrillic = other = 0
    for char in word:
        if "\u0400" <= char <= "\u052f":
            cyrillic += 1
        elif char.isalpha():
            if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
                latin += 1
            else:
                other += 1
    if other:
        if all(char == "ĸ" or not char.isalpha() or "\u0400" <= char <= "\u052f" for char in word):
            return word.translate(_TO_CYRILLIC)
        return _romanise_other(word)
    if not latin or not cyrillic:
        return word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    if cyrillic >= latin:
        first, second = as_cyrillic, as_latin
    else:
        first, second = as_latin, as_cyrillic
    if script_of(first) == "Mixed" and script_of(second) != "Mixed":
        return second
    return first


def _romanise_other(word: str) -> str:
    from unidecode import unidecode

    return "".join(char for char in unidecode(word) if char.isalpha() or char in "-’")


_CP1251_AS_LATIN1 = re.compile(r"[\u00c0-\u00ff¨¸²³¢¡¯¿ª\u00ba´¥\u0092’]+")
_UTF8_AS_LATIN1 = re.compile(r"[\u00d0\u00d1\u00d2\u00c3\u00c2]")


def _demojibake(text: str) -> str:
    """Undo a wrong decoding where every letter of the text proves it."""
    letters = [char for char in text if ord(char) > 127]
    if len(letters) < 3 or any(ord(char) > 255 and char not in "’" for char in letters):
        return _undo_cp1252(text)
    if any(char.isascii() and char.isalpha() and char not in "iI" for char in text):
        return text  # (a Latin i often stands for і)
    if _UTF8_AS_LATIN1.search(text):
        try:
            return text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            pass
    for word in re.split(r"[\s\-.,()]+", text):
        if word and not _CP1251_AS_LATIN1.fullmatch(word):
            return text
    try:
        return text.encode("latin-1", errors="strict").decode("cp1251")
    except UnicodeError:
        return text


def _undo_cp1252(text: str) -> str:
    """UTF-8 read as cp1252 (`Ð›Ð°Ð¿`) has letters above U+00FF, so it is told apart here."""
    if text.count("Ð") + text.count("Ñ") < 3:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
