"""Bytes to text, saying how: a byte order mark, UTF-8, or the likeliest 8-bit encoding.

A guess among the 8-bit encodings goes by how much the text then looks like names: letters of one
alphabet in a word, small letters after capitals, common letters rather than rare ones.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

from bynames._errors import BynamesError
from bynames._text import reread

__all__ = ["DecodedText", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1251", "cp1250", "cp1257", "cp1252", "koi8-u", "iso8859-5", "cp866", "iso8859-2")
_COMMON = frozenset("аоеиінтсрвлкмдпуязьбгчўёцыйшэжюхłśżźćńóęąščžėįųūäöüßéèáí")
_SAMPLE = 1 << 18
_LOOKED_AT = 100
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_HIGH_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]*+[^\W\d_A-Za-z][^\W\d_]*")
_TELLING = 3
"""Letters of a word by which people can tell whether it was read rightly, unlike *п/п*."""
_SHOWN_OF = 100
_UNUSED = re.compile("[\u0080-\u009f]")
"""Control characters of ISO 8859: no text has them."""
_KINDS = (
    (
        b"PK\x03\x04",
        "a ZIP archive or an Excel workbook; if it is a workbook, name it .xlsx or .ods",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls); save it as .xlsx"),
    (b"%PDF", "a PDF; export the table as .csv or .xlsx"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"PAR1", "a Parquet file; name it .parquet"),
)


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the encoding that it was read in; ``guessed`` where nothing in it says so."""

    text: str
    encoding: str
    guessed: bool
    garbled: bool
    """The text was spoilt before it was saved (UTF-8 once read as an 8-bit encoding)."""

    def __str__(self) -> str:
        """The encoding; where it was guessed, with a word by which people can tell.

        >>> print(decode("Алена Лапцёнак".encode("cp1251")))
        cp1251 (guessed; it reads 'Алена'; if not, give --encoding)
        """
        if not self.guessed:
            return self.encoding
        words = [found[0] for found in islice(_HIGH_WORD.finditer(self.text), _SHOWN_OF)]
        telling = next((word for word in words if len(word) >= _TELLING), "".join(words[:1]))
        shown = repr(telling or self.text[:20])
        return f"{self.encoding} (guessed; it reads {shown}; if not, give --encoding)"


def decode(data: bytes, encoding: str | None = None, *, name: str = "the file") -> DecodedText:
    """Decode `data`, in `encoding` if given.

    Raises :class:`BynamesError` for binary data, mixed encodings, and what `encoding` cannot read.

    >>> decode("Алена Лапцёнак".encode("cp1251")).encoding
    'cp1251'
    """
    if encoding is not None:
        return _decode_as(data, encoding, name)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, marked, name)
    wide = _wide_without_mark(data)
    if wide:
        return DecodedText(data.decode(wide), wide, True, False)
    _refuse_binary(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_mixed(data, name)
        found = _guess(data)
        if found is None:
            raise BynamesError(
                f"{name} has an encoding that was not recognised; save it as UTF-8, or give its "
                "--encoding"
            ) from None
        return DecodedText(data.decode(found), found, True, False)
    return DecodedText(text, "utf-8", False, _is_garbled(text))


def _is_garbled(text: str) -> bool:
    """Was one of the first lines of a text read in a wrong encoding before it was saved?"""
    lines = text[:_SAMPLE].split("\n")[:_LOOKED_AT]
    return any(not line.isascii() and reread(line) != line for line in lines)


def _decode_as(data: bytes, encoding: str, name: str) -> DecodedText:
    try:
        codecs.lookup(encoding)
        text = data.decode(encoding)
    except LookupError:
        raise BynamesError(
            f"unknown encoding {encoding!r}; common ones are utf-8, utf-16, cp1251, cp1250"
        ) from None
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise BynamesError(
            f"{name} is not {encoding}: line {line} has bytes that it does not allow; "
            "leave out --encoding to detect it"
        ) from None
    if not isinstance(text, str):
        raise BynamesError(f"{encoding!r} is not a text encoding; try utf-8 or cp1251")
    return DecodedText(text, encoding, False, False)


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a mark: line ends and ASCII show as every other byte NUL."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4 or 0 not in sample:
        return ""
    for encoding, where in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[where::2]
        if sum(byte in (0, 4, 1) for byte in high) > 0.9 * len(high) and 0 in high:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                return encoding
    return ""


def _refuse_binary(data: bytes, name: str) -> None:
    for mark, what in _KINDS:
        if data.startswith(mark):
            raise BynamesError(f"{name} is not text but {what}")
    found = _CONTROL.search(data[: 1 << 22])
    if found:
        raise BynamesError(
            f"{name} is not text: it has control bytes (the first at byte {found.start() + 1}); "
            "give a CSV, TSV, XLSX, ODS, Parquet or JSON Lines file"
        )


def _refuse_mixed(data: bytes, name: str) -> None:
    """Refuse a file of which some words are UTF-8 and others are not, with a line of each.

    What is written in an encoding of one byte a letter is no UTF-8 but by accident: a word never
    is, and the two bytes of a lone letter with a mark among Latin ones seldom are.
    """
    words = other = -1
    letters: list[int] = []
    for found in _HIGH_BYTES.finditer(data):
        text = _utf8_letters(found[0])
        if text is None:
            other = found.start() if other < 0 else other
        elif len(text) > 1:
            words = found.start() if words < 0 else words
        elif _LETTER_IN_WORD.match(data, max(found.start() - 1, 0)):
            letters.append(found.start())
        if other >= 0 and words >= 0:
            break
    if words < 0 and len(letters) >= _LEAST_LETTERS:
        words = letters[0]
    if words >= 0 and other >= 0:
        one, two = (data.count(b"\n", 0, at) + 1 for at in (words, other))
        raise BynamesError(
            f"{name} mixes encodings: line {one} is UTF-8 and line {two} is not; save all of it as "
            "UTF-8, or give its --encoding"
        )


_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_LETTER_IN_WORD = re.compile(
    rb"[A-Za-z][\xc3-\xc5][\x80-\xbf]|[^A-Za-z]?[\xc3-\xc5][\x80-\xbf][A-Za-z]"
)
"""A Latin letter with a mark beside one without, in UTF-8."""
_LEAST_LETTERS = 3
"""This many lone letters that read as UTF-8 are no accident."""


def _utf8_letters(data: bytes) -> str | None:
    """Bytes read as UTF-8, if that gives letters and signs that names are written with."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    good = all(char < "\u0530" or "\u1e00" <= char <= "\u2122" for char in text)
    return text if good else None


def _guess(data: bytes) -> str | None:
    """The likeliest 8-bit encoding of a text."""
    best, found = -1.0, None
    for encoding in _EIGHT_BIT:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _UNUSED.search(text):
            continue
        value = _likeness(text[:_SAMPLE])
        if value > best:
            best, found = value, encoding
    return found if best > 0 else None


def _likeness(text: str) -> float:
    """How much the words with letters beyond ASCII look like words of names, about 0 to 1."""
    total = points = 0.0
    total += sum(char > "\x7f" and not char.isalpha() and char not in "’«»–—№“”„…" for char in text)
    for word in _HIGH_WORD.findall(text):
        letters = [char for char in word if char > "\x7f"]
        total += len(letters)
        cyrillic = sum("\u0400" <= char <= "\u04ff" for char in word)
        if cyrillic not in (0, len(word)):
            continue
        if not (word.istitle() or word.isupper() or word.islower()):
            continue
        if not cyrillic and len(letters) > 2 and len(letters) > 0.8 * len(word):
            continue
        weight = 0.8 if word.islower() or (word.isupper() and len(word) > 3) else 1.0
        points += weight * sum(1.0 if char.lower() in _COMMON else 0.2 for char in letters)
    return points / total if total else 0.0
