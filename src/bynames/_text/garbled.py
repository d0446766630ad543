"""Text that was read in a wrong encoding, read again in the right one.

Repaired on the spot is what can be nothing else: the bytes of UTF-8 follow rules that a text of
another encoding meets by no accident.  Encodings of one byte a letter have no such rules: of those
:func:`rereadings` gives the possible texts, for whoever knows names to choose from.
"""

from __future__ import annotations

import re

__all__ = ["reread", "rereadings", "surely_garbled"]

_READ_AS = ("cp1251", "cp1252", "latin-1", "cp866", "koi8-r", "koi8-u", "mac-cyrillic", "cp437")
"""In what UTF-8 is read by mistake."""
_TIMES = 3
"""A text may have been read wrongly more than once."""
_LEAST_BYTES = 4
_LATIN_PAIR = re.compile("(?<![A-ZÀ-Þ]{2})[ÃÄÅ][\u0080-¿ƒˆ˜\u2013-\u203a€™]")
"""A Latin letter with a mark, which is two bytes: ń is C5 84, and no name has *Å„*."""
_LOST_98 = re.compile("(?<=Р)[\u02dc\ufffd]")
"""И is D0 98 in UTF-8, and 98 is the one byte that cp1251 does not have."""
_SECOND_BYTES = bytes(range(0x80, 0xC0)).decode("cp1251", "ignore") + "\u0098"
_LEFT_OUT_98 = re.compile(rf"Р\??+(?![{re.escape(_SECOND_BYTES)}])")
"""The same И where 98 was left out, or a question mark stands for it: Р without its second byte."""
_LOST_A0 = re.compile("(?<=[РÐ]) (?=[РСÐÑ])|(?<=[РÐ]) $")
"""Р is D0 A0: a hard space, which many a program makes a plain one."""


def reread(text: str) -> str:
    """Read UTF-8 that was read as an encoding of one byte a letter once more, and the right way.

    >>> reread("РђР»РµРЅР°"), reread("Ð\x90Ð»ÐµÐ½Ð°"), reread("Алена Рёв")
    ('Алена', 'Алена', 'Алена Рёв')
    """
    for _ in range(_TIMES):
        better = _as_utf8(text)
        if better is None:
            # some words may be whole, or garbled in another way
            words = [_as_utf8(word) or word for word in text.split(" ")]
            better = " ".join(words)
        if better == text:
            return text if text.isascii() else _latin1_as_cp1251(text)
        text = better
    return text


def _as_utf8(text: str) -> str | None:
    if text.isascii():
        return None
    marked = _LOST_98.sub("\u0098", text)
    spaced, whole = _LOST_A0.sub("\u00a0", marked), _LEFT_OUT_98.sub("Р\u0098", marked)
    high = sum(char > "\x7f" for char in text)
    for version in dict.fromkeys((text, spaced, whole)):
        for codec in _READ_AS:
            try:
                data = _bytes(version, codec)
                if high < _LEAST_BYTES and not _LATIN_PAIR.search(version):
                    continue
                found = data.decode("utf-8")
            except UnicodeError:
                continue
            if not _CYRILLIC.search(found) and all(map(_PLAIN.fullmatch, text.split())):
                continue
            if version == whole != marked and not _CYRILLIC.search(found.replace("И", "")):
                continue  # nothing but the guess
            if _PRINTED.sub("", found).isprintable():
                return found
    return None


_PLAIN = re.compile(r"[А-Яа-яЁёІіЎўҐґ’'.,-]+|[\x21-\x7e]+")
_CYRILLIC = re.compile("[а-яёіў]", re.IGNORECASE)
"""Nothing but Cyrillic letters stands for Cyrillic letters: ГІВІ is a name, and not *ò²*."""


def _is_text(text: str) -> bool:
    """Whether a text has nothing but what names are written with, letters above all."""
    letters = sum(map(str.isalpha, text))
    return 2 * letters > len(text.replace(" ", "")) and text.isprintable()


_PRINTED = re.compile("[ \u0080-\u00a0\u00ad]+")
"""What may stand in a text that has to be read again once more."""


def _bytes(text: str, codec: str) -> bytes:
    """The bytes that were read as a text; a control character stands for its own byte."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return b"".join(
            char.encode("latin-1") if "\x80" <= char <= "\xa0" else char.encode(codec)
            for char in text
        )


_CP1251_AS_LATIN1 = re.compile(r"[\u00c0-\u00ff¨¸²³¢¡¯¿ª\u00ba´¥\u0092’]+")


def _latin1_as_cp1251(text: str) -> str:
    """Read a text as cp1251 in which every letter is what that looks like as Latin-1."""
    letters = [char for char in text if ord(char) > 127]
    if len(letters) < 3 or any(ord(char) > 255 and char not in "’" for char in letters):
        return text
    if any(char.isascii() and char.isalpha() and char not in "iI" for char in text):
        return text  # (a Latin i often stands for і)
    for word in re.split(r"[\s\-.,()]+", text):
        if word and not _CP1251_AS_LATIN1.fullmatch(word):
            return text
    try:
        return text.encode("latin-1", errors="strict").decode("cp1251")
    except UnicodeError:
        return text


_MISREAD = (
    ("cp866", "cp1251"), ("koi8-r", "cp1251"), ("koi8-u", "cp866"), ("koi8-u", "cp1251"),
    ("cp1251", "koi8-u"), ("cp866", "koi8-u"),
    ("cp1251", "cp866"), ("koi8-r", "cp866"), ("latin-1", "koi8-u"), ("cp1252", "koi8-u"),
    ("latin-1", "cp866"), ("cp1252", "cp866"), ("cp437", "cp866"), ("cp437", "cp1251"),
    ("cp1252", "cp1251"), ("cp1251", "iso8859-5"), ("iso8859-5", "cp1251"),
    ("mac-cyrillic", "cp1251"), ("cp1251", "mac-cyrillic"),
)  # fmt: skip
"""Encodings that text is read in by mistake, each with the one it is in."""


_ODD = re.compile(r"[^\W\d_](?:(?<=[а-яёa-zß-öø-ÿіў])[А-ЯЁA-ZÀ-ÖØ-Þ]{2}|[^\w\s’'.,:;()-])|^[^\w\s]")
"""What a text that was read wrongly has: capitals behind a small letter, or signs among letters."""


def surely_garbled(text: str) -> bool:
    """Tell whether a text has box drawing among its letters, as no text has that is read rightly.

    >>> surely_garbled("└ыхэр"), surely_garbled("Алена")
    (True, False)
    """
    return bool(_BOXES.search(text))


_BOXES = re.compile("[\u2500-\u259f]")


def rereadings(text: str) -> tuple[str, ...]:
    """What a text may be if it was read in a wrong encoding of one byte a letter.

    >>> "Алена" in rereadings("юКЕМЮ"), "Алена" in rereadings("└ыхэр"), rereadings("Alena")
    (True, True, ())
    """
    if text.isascii() or not _ODD.search(text):
        return ()
    found: dict[str, None] = {}
    for wrong, right in _MISREAD:
        try:
            again = _bytes(text, wrong).decode(right)
        except UnicodeError:
            continue
        if _is_text(again) and again != text and not _OF_NEIGHBOURS.search(again):
            found[again] = None
    return tuple(found)


_OF_NEIGHBOURS = re.compile("[ЂЃЉЊЌЋЏЅЈђѓљњќћџѕј]")
"""Letters of Serbian and Macedonian, which text has that is read in one more wrong encoding."""
