"""A name as it is to be written: given name first, no words in capitals, in the file's own letters.

:func:`bynames.normalize` gives one spelling by a scheme; this keeps the spelling that is there.
"""

from __future__ import annotations

from bynames._choices import NameOrder
from bynames._parts import as_written, order_of_list, records
from bynames._sheets.content import bare_name
from bynames._sheets.formulas import STARTS

__all__ = ["safe_text", "title_of"]

_NUMERAL = frozenset("IVXІХ")


def title_of(name: str, surname_words: int | None = None, order: NameOrder | None = None) -> str:
    """Write a name with its given name first and its words capitalised.

    The words are the text's own.  `surname_words` is how many of them at the front are the surname;
    left out, it is found out, and `order` is then that of the list.  Nothing comes out that a
    spreadsheet takes for a formula.

    >>> title_of("ЛАПЦЁНАК,  Алена"), title_of("Shauchenka Dzmitry"), title_of("Хадкевіч С. Р.")
    ('Алена Лапцёнак', 'Dzmitry Shauchenka', 'С. Р. Хадкевіч')
    >>> title_of("3. Рабкова Марфа, 1.7.1990 г.р.")
    'Марфа Рабкова'
    >>> title_of("Роман Павел", order="surname-first")
    'Павел Роман'
    >>> title_of("=Alena"), title_of("A.N. LAPTSIONAK"), title_of("Jan Vajda II")
    ('Alena', 'A.N. Laptsionak', 'Jan Vajda II')
    """
    name = bare_name(name)
    words = name.split()
    if not name.istitle():
        small = name.islower()
        words = [_cased(word) if small or word.isupper() else word for word in words]
    if surname_words is None:
        surname_words = _surname_words(name, words, order_of_list(order))
    if 0 < surname_words < len(words):
        words = [*words[surname_words:], *(word.strip(",") for word in words[:surname_words])]
    return safe_text(" ".join(words))


def safe_text(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula.

    >>> safe_text("= Jan  Vajda")
    'Jan Vajda'
    """
    return " ".join(text.split()).lstrip(STARTS + " ")


def _surname_words(name: str, words: list[str], order: NameOrder) -> int:
    """How many words at the front of a name are its surname, as far as that is plain."""
    if not 1 < len(words) < 6 or any(map(_NUMERAL.issuperset, words)):
        return 0
    found = records(name, order)
    if not found or not found[0].record.given:
        return 0
    surname = set(as_written(found[0].record.surname).split("-"))
    size = 0
    while size < len(words) and surname.issuperset(words[size].strip(",").lower().split("-")):
        size += 1
    return size


def _cased(word: str) -> str:
    """A word in capitals or small letters with a capital in front, and after a hyphen."""
    if len(word) < 3 or "." in word or _NUMERAL.issuperset(word):
        return word
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
