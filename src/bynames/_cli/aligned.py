"""Two writings one above the other, letter by letter, the differences in colour."""

from __future__ import annotations

from rich.text import Text

from bynames._comparison import Comparison
from bynames._explaining import aligned

__all__ = ["alignment"]

_DIFFERS = "bold yellow"
_GAP = "·"


def alignment(comparison: Comparison) -> Text:
    """The parts of two names in two lines each, aligned; parts that one of them lacks are left out.

    >>> from bynames._comparison import compare
    >>> print(alignment(compare("Marfa Rabkova", "Марфа Рабкова")).plain)
    Marfa
    Марфа
    Rabkova
    Рабкова
    """
    lines: list[Text] = []
    for item in comparison.evidence:
        if item.left and item.right:
            lines += _pair(item.left, item.right)
    return Text("\n").join(lines)


def _pair(left: str, right: str) -> tuple[Text, Text]:
    """Two lines of one width, set side by side by what the letters sound like."""
    above, below = Text(), Text()
    for one, other in _steps(left, right):
        width = max(len(one), len(other))
        style = "" if _folded(one) == _folded(other) else _DIFFERS
        above.append(one.ljust(width, _GAP), style)
        below.append(other.ljust(width, _GAP), style)
    return above, below


def _steps(left: str, right: str) -> list[tuple[str, str]]:
    """The stretches of two writings that belong together, by their letters in one alphabet."""
    one, other = _folded(left), _folded(right)
    if len(one) != len(left) or len(other) != len(right):
        return [(left, right)]
    steps, at, place = [], 0, 0
    for a, b in aligned(one, other):
        steps.append((left[at : at + len(a)], right[place : place + len(b)]))
        at, place = at + len(a), place + len(b)
    return steps


_LATIN = str.maketrans(
    "абвгґдеёжзійклмнопрстуўфхцчшщыьъэюяи’ščžłŭćśźńé",
    "abvggdeozzijklmnoprstuvfxccssy''euai'sczlvcszne",
)


def _folded(text: str) -> str:
    """One plain letter for each letter, Cyrillic or Latin."""
    return text.lower().translate(_LATIN).replace("w", "v").replace("h", "g")
