"""Text with other signs than spaces between its words, or with none: lines of passports, links.

Glued words (``ЛапцёнакАлена``) fall apart where a capital stands inside; letters set apart
(``Л а п ц ё н а к``) are joined.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from bynames._text.scripts import CYRILLIC_LOWER, CYRILLIC_UPPER, LATIN_LOWER, LATIN_UPPER

__all__ = ["booked", "machine_read", "parted", "set_close", "without_escapes"]


def _seams(lower: str, upper: str) -> str:
    return (
        rf"|(?<=[{lower}]{{2}})(?=[{upper}]\.)"  # ЛапцёнакА.М.
        rf"|(?<=[{lower}]{{2}})(?=[{upper}]{{2}}[{lower}]{{2}})"  # AlenaMLaptsionak
        rf"|(?<=[{lower}]{{2}}[{upper}])(?=[{upper}][{lower}]{{2}})"
        rf"|(?<=[{upper}]{{4}})(?=[{upper}][{lower}]{{3}})"  # ЛАПЦЁНАКАлена
    )


_GLUED = re.compile(
    rf"(?<=[{CYRILLIC_LOWER}ĸi])(?=[{CYRILLIC_UPPER}ABCEHIKMOPTX][{CYRILLIC_LOWER}ĸi])"
    rf"|(?<=[{LATIN_LOWER}]{{3}})(?=[{LATIN_UPPER}][{LATIN_LOWER}]{{2}})"
    + _seams(CYRILLIC_LOWER, CYRILLIC_UPPER)
    + _seams("a-z", "A-Z")
)


def parted(text: str) -> str:
    """Part words that were glued together.

    >>> parted("ЛапцёнакАлена"), parted("ЛапцёнакА.М."), parted("ЛАПЦЁНАКАлена")
    ('Лапцёнак Алена', 'Лапцёнак А.М.', 'ЛАПЦЁНАК Алена')
    >>> parted("AlenaMLaptsionak"), parted("McDonald MacDonald")
    ('Alena M Laptsionak', 'McDonald MacDonald')
    """
    return _GLUED.sub(" ", text)


_DOCUMENT = re.compile(r"^(?:[PVIAC]<[A-Z]{3}|P[A-Z](?:BLR|RUS|UKR|POL|LTU|LVA))(?=[A-Z]+<)")
_NAME = re.compile(r"([A-Z]+(?:<[A-Z]+)*)(?:<<([A-Z]+(?:<[A-Z]+)*))?<*")


def machine_read(text: str) -> str:
    """A line of a travel document as "SURNAME, GIVEN"; another text as it is.

    ICAO document 9303: ``<<`` stands between the surname and the given names, ``<`` between their
    words and behind the last; a kind of document and a state may stand before.

    >>> machine_read("P<BLRIVANOU<PIATROU<<SIARHEI<<<<<<"), machine_read("KRUK<<ANNA<MARYIA")
    ('IVANOU-PIATROU, SIARHEI', 'KRUK, ANNA MARYIA')
    >>> machine_read("Kruk <kruk@example.org>")
    'Kruk <kruk@example.org>'
    """
    line = text.strip().partition("\n")[0].strip()
    if "<<" not in line:
        return text
    match = _NAME.fullmatch(_DOCUMENT.sub("", line))
    if match is None:
        return text
    surname = match[1].replace("<", "-")
    return f"{surname}, {match[2].replace('<', ' ')}" if match[2] else surname


_BOOKING = re.compile(
    r"([A-Z’'-]{2,}(?: [A-Z’'-]+)*)/([A-Z’'-]{2,}?(?: [A-Z’'-]+?)*?) ?(?:MR|MRS|MS|MISS|MSTR)"
)


def booked(text: str) -> str:
    """A passenger's name as airlines write it as "SURNAME, GIVEN"; another text as it is.

    The title stands behind the given name, mostly without a space (IATA's reservation messages).

    >>> booked("KRUK/IVANMR"), booked("KRUK/ANNA MARYIA MRS"), booked("KRUK/IVAN")
    ('KRUK, IVAN', 'KRUK, ANNA MARYIA', 'KRUK/IVAN')
    """
    match = _BOOKING.fullmatch(text.strip())
    return f"{match[1]}, {match[2]}" if match else text


_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")


_CODES = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")


def without_escapes(text: str) -> str:
    r"""A text from a link or a program, its escapes and the + between its words put right.

    >>> without_escapes("Alena%20Laptsionak"), without_escapes("%D0%90%D0%BD%D0%BD%D0%B0+Kruk")
    ('Alena Laptsionak', 'Анна Kruk')
    >>> without_escapes("5% Kruk"), without_escapes("%D0Kruk")
    ('5% Kruk', '%D0Kruk')
    >>> without_escapes(r"\u0410\u043b\u0430 Kruk")
    'Ала Kruk'
    """
    if "\\u" in text:
        text = _CODES.sub(_letters_of_codes, text)
    if not _ESCAPED.search(text):
        return text
    try:
        return unquote(text, errors="strict").replace("+", " ")
    except UnicodeDecodeError:
        return text


def _letters_of_codes(match: re.Match[str]) -> str:
    try:
        return bytes.fromhex(match[0].replace("\\u", "")).decode("utf-16-be")
    except UnicodeDecodeError:
        return match[0]  # half a character


_SET_APART = re.compile(r"[^\W\d_](?:\s+[^\W\d_]){5,}")
_WIDE = re.compile(r"\s{2,}")


def set_close(text: str) -> str:
    """A text of letters set apart, with words where the space is wider; another text as it is.

    >>> set_close("К р у к   А н н а"), set_close("К р у к А н н а"), set_close("А Б Крук")
    ('Крук Анна', 'КрукАнна', 'А Б Крук')
    """
    if not _SET_APART.fullmatch(text.strip()):
        return text
    return " ".join("".join(word.split()) for word in _WIDE.split(text.strip()))
