"""What is in a column: names, or parts of names, told by the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bynames._text import rereadings, tokenize

__all__ = ["are_parts", "bare_name", "front_share", "name_share", "part_shares", "sample"]

_SAMPLE = 300
_NAME = re.compile(r"[^\W\d_][^\W\d_.’'ʼ`-]*\.?(?:[ ’'ʼ`.,-]+[^\W\d_]+\.?){0,6}")
_DIGIT = re.compile(r"\d")
_AROUND = re.compile(
    r"""^\s*\d{1,5}[.)]\s+
    | [,;]?\s*\(?
      (?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}                        # 12.03.1985
       | (?:\d{1,2}\s+[^\W\d_]{3,9}\s+)?(?:1[6-9]|20)\d\d)     # 12 марта 1985; 1985
      (?:\s*[-–—]\s*(?:(?:1[6-9]|20)\d\d)?)?                    # 1985–2020
      \s*(?:г[.\s]*[рн]?\.?|р\.\s*н\.|года?\s+рождения|года\s+нараджэння)?\)?\s*$""",
    re.VERBOSE,
)
"""A number before a name, a day or a year of birth after it, or the years of a life."""
_GIVEN = frozenset("AGBDEMNVI")
"""The classes of a given name or an initial, sure or not."""
_FRONT = _GIVEN | frozenset("PQR")
"""The classes of what stands beside a surname in a column of its own."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ`-][^\W\d_]+)*")
_PARTS = {"given": frozenset("AGHDB"), "patronymic": frozenset("PQ"), "surname": frozenset("FSQBE")}
"""The classes of a word (see :data:`bynames._parts.CLASSES`) that make it a part of a name."""


def sample(rows: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    """The first filled cells of a column."""
    return islice((row[at] for row in rows if row[at].strip()), _SAMPLE)


def name_share(cells: Iterable[str]) -> float:
    """How many of the filled cells look like a person's name, 0 to 1.

    >>> name_share(["Алена Лапцёнак", "Laptsionak A.", "Minsk", "", "12"])
    0.5
    """
    filled = hits = 0
    for cell in cells:
        text = cell.strip()
        if not text:
            continue
        filled += 1
        hits += any(map(_is_name, (text, *rereadings(text))))
    return hits / filled if filled else 0.0


def _is_name(text: str) -> bool:
    from bynames._parts import token_class

    text = bare_name(text)
    if len(text) > 100 or not _NAME.match(text) or re.search(r"\d|@|://", text):
        return False
    classes = [token_class(word.lower()) for word in tokenize(text).words[:8] if word != ","]
    known = sum(kind in "AGHDPBM" for kind in classes)
    return 1 < len(classes) <= 6 and (known > 0 or "I" in classes)


def bare_name(text: str) -> str:
    """A text without the number in front of a name, and without a birth behind it.

    >>> bare_name("12. Лапцёнак Алена, 12.03.1985 г.р."), bare_name("Ян Вайда (1981)")
    ('Лапцёнак Алена', 'Ян Вайда')
    """
    return _AROUND.sub("", text) if _DIGIT.search(text) else text


def are_parts(cells: Sequence[str]) -> bool:
    """Are the cells of a row the parts of one name, as far as the table knows?

    >>> are_parts(["Лапцёнак", "Алена"]), are_parts(["Рост", "Вага"])
    (True, False)
    """
    classes = [_class_of(cell) for cell in cells]
    given = any(found in "AGHDB" for found in classes)
    # short forms alone, surnames too or not, may be any words: Рост, Вага
    return (
        given
        and all(found in "AGHDBEPF" for found in classes)
        and not {"D", "E"}.issuperset(classes)
    )


def part_shares(cells: Iterable[str]) -> dict[str, float]:
    """How many of the cells are a given name, a patronymic, a surname: 0 to 1 each.

    >>> part_shares(["Лапцёнак", "Рабкова"])
    {'given': 0.0, 'patronymic': 0.0, 'surname': 1.0}
    """
    classes = [_class_of(cell) for cell in cells]
    size = max(len(classes), 1)
    return {
        part: sum(found in wanted for found in classes) / size for part, wanted in _PARTS.items()
    }


def front_share(cells: Iterable[str]) -> float:
    """How many of the cells are a given name, with a patronymic or not, or initials: 0 to 1.

    >>> front_share(["Алена Мікалаеўна", "А. М.", "Алена", "Лапцёнак", "Алена Лапцёнак"])
    0.6
    """
    from bynames._parts import token_class

    filled = hits = 0
    for cell in cells:
        filled += 1
        if not _NAME.match(cell.strip()) or len(cell) > 60:
            continue
        words = tokenize(cell.strip()).words[:5]
        classes = [token_class(word.lower()) for word in words]
        first = bool(classes) and classes[0] in _GIVEN
        hits += first and len(classes) < 4 and _FRONT.issuperset(classes)
    return hits / filled if filled else 0.0


def _class_of(cell: str) -> str:
    """The class of a cell that is one capitalised word, else a blank."""
    from bynames._parts import token_class

    text = cell.strip()
    return token_class(text.lower()) if _WORD.fullmatch(text) and text[0].isupper() else " "
