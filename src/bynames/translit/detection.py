"""Which schemes, and which language, a Latin spelling comes from (see the next change)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Detected", "detect"]


@dataclass(frozen=True, slots=True)
class Detected:
    """Schemes that may have written a name, and the language below it.

    ``lang`` is be, ru or either; ``score`` is 0 to 1; ``reasons`` are the letters that decided.
    """

    schemes: tuple[str, ...]
    lang: str
    score: float
    reasons: tuple[str, ...]


def detect(text: str) -> list[Detected]:
    """Which schemes could have written a Latin name, best first."""
    return []
