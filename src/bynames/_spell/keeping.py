"""Write down what spelling needs and takes long to count: ``make data`` calls it."""

from __future__ import annotations

from pathlib import Path

from bynames._spell.bridging import DIRECTIONS, choices_text, known_choices
from bynames._spell.index_cache import KEPT
from bynames._spell.inversion import units_text
from bynames._spell.letters import counted_letters, letters_text, listed_words
from bynames._spell.lexicon import gathered, listed_text
from bynames._spell.stress import counted_for, stress_text
from bynames._table import all_rows, group_families

__all__ = ["sections", "write_kept"]


def sections() -> dict[str, dict[str, str]]:
    """All that is kept, made anew, section by section."""
    made = listed_text(gathered(group_families(all_rows()).values()))
    for lang in ("be", "ru"):
        made[f"letters.{lang}"] = letters_text(counted_letters(listed_words(lang)))
        made[f"stress.{lang}"] = stress_text(counted_for(lang))
    for direction in DIRECTIONS:
        made[f"choices.{direction}"] = choices_text(known_choices(direction))
    made["units"] = units_text()
    return made


def write_kept() -> Path:
    """Write all that is kept."""
    return KEPT.write(sections())
