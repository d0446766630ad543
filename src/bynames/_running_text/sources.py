"""A source text, and the text that is taken from it, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bynames._running_text.mentions import BREAK

__all__ = ["MACHINE_READ", "Source"]

_ADDRESS = r"(?:https?|ftp)://[^\s<>]+|\bwww\.[^\s<>]+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
MACHINE_READ = {
    "txt": re.compile(_ADDRESS),
    "md": re.compile(
        r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)"  # a block of code
        r"|``.+?``|`[^`\n]+`(?!_)"  # code in a line; with _ a link of reStructuredText
        r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*"  # where a link leads
        r"|^ {0,3}\[[^\]\n]+\]:[^\n]*"
        r"|</?[A-Za-z][^<>]*>|<!--.*?(?:-->|\Z)|" + _ADDRESS,
        re.MULTILINE | re.DOTALL,
    ),
}
"""What machines read: an address or code with another spelling in it would lead nowhere."""


@dataclass(slots=True)
class Source:
    """One source text and, for each character taken from it, where it begins and ends there."""

    name: str
    text: str
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def take(self, text: str, at: int) -> None:
        """Take text that stands in the source as it is."""
        self.pieces.append(text)
        self.starts.extend(range(at, at + len(text)))
        self.ends.extend(range(at + 1, at + len(text) + 1))

    def take_but(self, text: str, at: int, hidden: re.Pattern[str]) -> None:
        """Take text, but not what a pattern finds in it; a name does not run across that."""
        start = 0
        for found in hidden.finditer(text):
            self.take(text[start : found.start()], at + start)
            self.take_as(BREAK, at + found.start(), at + found.end())
            start = found.end()
        self.take(text[start:], at + start)

    def take_as(self, text: str, start: int, end: int) -> None:
        """Take text that stands for a stretch of the source (an entity, or nothing)."""
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))
