"""Two writings one above the other, letter by letter, the differences in colour."""

from __future__ import annotations

from rich.text import Text

from bynames._comparison import Comparison
from bynames._explaining import side_by_side

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
    for one, other, alike in side_by_side(left, right):
        width = max(len(one), len(other))
        style = "" if alike else _DIFFERS
        above.append(one.ljust(width, _GAP), style)
        below.append(other.ljust(width, _GAP), style)
    return above, below
