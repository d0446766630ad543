"""The one spelling of every person of a cleaned file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bynames._choices import NameOrder
from bynames._sheets.display_names import safe_text, title_of
from bynames._sheets.suggestions import best_spelling, mostly_cyrillic

__all__ = ["Spellings"]


class Spellings:
    """Spells the names of a file: as the file does best, or all of them by a `scheme`.

    `order` is that of the file's names, as :func:`bynames.parse` takes it.
    """

    def __init__(
        self, names: Sequence[str | None], scheme: str | None, order: NameOrder | None
    ) -> None:
        self.names = names
        self.titles = {name: title_of(name, order=order) for name in set(names) if name}
        self.normal: dict[str, str] = {}
        if scheme is not None:
            from bynames._batch import normalize_all

            texts = list(self.titles)
            found = normalize_all(texts, scheme=scheme, order=order)
            self.normal = {a: b or self.titles[a] for a, b in zip(texts, found, strict=True)}

    def written(
        self,
        groups: Sequence[Sequence[int]],
        asked: Mapping[int, str],
        suggested: Mapping[int, str],
    ) -> list[str]:
        """How each row's name is to be written.

        `groups` are the rows of persons with more than one; `asked` is what people said of a row,
        `suggested` what stands in a review for a group's reference row.
        """
        known = self.normal or self.titles
        found = [known[name] if name else "" for name in self.names]
        for row, text in asked.items():
            found[row] = safe_text(text)
        cyrillic = bool(groups) and mostly_cyrillic(name or "" for name in self.names)
        for inside in groups:
            spelling = _first_of(asked, inside)
            if not spelling:
                spelling = self._typed(_first_of(suggested, inside), inside)
            if not spelling:
                best = best_spelling([self.names[row] or "" for row in inside], cyrillic=cyrillic)
                spelling = self.normal.get(best) or self.titles.get(best, "")
            for row in inside:
                found[row] = safe_text(spelling)
        return found

    def _typed(self, suggested: str, inside: Sequence[int]) -> str:
        """What a review suggests; with a scheme only if people have typed it."""
        if not self.normal:
            return suggested
        names = [self.names[row] or "" for row in inside]
        own = {text for name in names if name for text in (self.titles[name], self.normal[name])}
        return "" if suggested in own else suggested


def _first_of(texts: Mapping[int, str], rows: Sequence[int]) -> str:
    return next(filter(None, (texts.get(row) for row in rows)), "")
