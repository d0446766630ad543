"""What is known of every name of a file, as columns: the work before any deduplication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bynames._batch.progress import Progress, within
from bynames._choices import NameOrder
from bynames._errors import BynamesError, unknown_choice
from bynames._sheets.name_columns import NameColumns, names_of
from bynames._text.other_scripts import MISSING, unidecoder
from bynames._translit import scheme_of, schemes

__all__ = ["FACTS", "LANGUAGE_COLUMNS", "fact_columns", "unread_names"]

FACTS = {
    "given": "the given name",
    "patronymic": "the patronymic",
    "surname": "the surname",
    "initials": "letters that stand for a given name and a patronymic",
    "sex": "m or f, where the name tells",
    "script": "Cyrl, Latn or Mixed",
    "former": "a former name, as it stands in brackets",
    "normal": "the one canonical spelling, as bynames.normalize gives it",
    "key": "equal for every regular spelling of the name",
    "warnings": "what is wrong with the text: placeholder, several people, keyboard layout …",
}
"""What may be asked for, besides a language or a scheme."""

LANGUAGE_COLUMNS = {"be": "the name in Belarusian", "ru": "the name in Russian"}
_CODES = {"belarusian": "be", "russian": "ru"}
_PARSED = frozenset(FACTS) - {"normal", "key", "warnings"}


class _Facts:
    """The columns of a list of names, each made when it is asked for."""

    def __init__(
        self, names: Sequence[str | None], order: NameOrder | None, workers: int | None
    ) -> None:
        self.names, self.order, self.workers = names, order, workers
        self._parts: dict[str, list[str | None]] = {}

    def column(self, wanted: str, progress: Progress | None) -> list[str | None]:
        """One column."""
        from bynames._batch import keys, normalize_all, parse_all

        if wanted == "warnings":
            return self._warnings()
        if wanted in _PARSED:
            if not self._parts:  # all of them are made at once
                self._parts = parse_all(
                    self.names, order=self.order, workers=self.workers, progress=progress
                )
            return self._parts[wanted]
        if wanted == "key":
            return keys(self.names, order=self.order, workers=self.workers, progress=progress)
        scheme = "be-pass" if wanted == "normal" else wanted
        return normalize_all(
            self.names, scheme=scheme, order=self.order, workers=self.workers, progress=progress
        )

    def _warnings(self) -> list[str | None]:
        from bynames._parts import parse

        texts = dict.fromkeys(name for name in self.names if name is not None)
        known = {text: "; ".join(parse(text, order=self.order).warnings) for text in texts}
        return [None if name is None else known[name] for name in self.names]


def fact_columns(
    names: Sequence[str | None],
    wanted: Iterable[str],
    *,
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> dict[str, list[str]]:
    """Columns by what they hold; an absent value is "".

    `wanted` are keys of :data:`FACTS`, ``be``, ``ru``, or ids of schemes: the normal form of the
    name, written by that scheme.  `order` is that of the list, as :func:`bynames.parse` takes it.

    Raises :class:`BynamesError` for what cannot be asked for.

    >>> fact_columns(["ЛАПЦЁНАК Алена", None], ["given", "sex", "ru", "be-lacinka"])
    {'given': ['Алена', ''], 'sex': ['f', ''], 'ru': ['Елена Лаптёнок', ''],
     'be-lacinka': ['Alena Łapcionak', '']}
    """
    asked = list(dict.fromkeys(_checked(word) for word in wanted))
    if not asked:
        there = ", ".join([*FACTS, *LANGUAGE_COLUMNS])
        raise BynamesError(f"no column was asked for; valid: {there}")
    facts = _Facts(names, order, workers)
    found: dict[str, list[str]] = {}
    for at, word in enumerate(asked):
        column = facts.column(word, within(progress, at / len(asked), (at + 1) / len(asked)))
        found[word] = [value or "" for value in column]
    return found


def _checked(word: str) -> str:
    word = word.strip()
    if word in FACTS or word in LANGUAGE_COLUMNS:
        return word
    try:
        return scheme_of(word).id
    except BynamesError:
        listed = [*FACTS, *LANGUAGE_COLUMNS, *(scheme.id for scheme in schemes())]
        meant = _CODES.get(word.lower(), "")
        raise unknown_choice("column", word, listed, meant) from None


_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u036f\u0400-\u052f\u1e00-\u1eff]")
"""Neither Latin nor Cyrillic: only names with one are looked at closely."""


def unread_names(columns: NameColumns, rows: Sequence[Sequence[str]]) -> int:
    """How many names of rows have words in scripts that need Unidecode, if it is not installed."""
    from bynames._parts import parse

    if unidecoder() is not None:
        return 0
    return sum(
        MISSING in parse(name).warnings
        for name in names_of(columns, rows)
        if name and _OTHER_LETTER.search(name)
    )
