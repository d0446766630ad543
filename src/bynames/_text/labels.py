"""The fields of a form in one cell: "Фамилия: Крук Имя: Иван Отчество: Петрович"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bynames._tab_lines import rows_of

__all__ = ["without_labels"]

_BEFORE, _BEHIND = r"(?:^|(?<=[\s,;|/]))", r"\s*[:=]\s*"


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    parts = dict(rows_of(Path(__file__).with_suffix(".tsv")))
    longest_first = sorted(parts, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    return re.compile(f"{_BEFORE}({words}){_BEHIND}", re.IGNORECASE), parts


def without_labels(text: str) -> str:
    """The fields of a form as "Surname, Given Patronymic"; another text as it is.

    A surname and a given name must have their labels, and nothing stand before the first.

    >>> without_labels("Имя: Иван Отчество: Петрович Фамилия: Крук")
    'Крук, Иван Петрович'
    >>> without_labels("Surname: Kruk; Given name: Ivan"), without_labels("Name: Ivan Kruk")
    ('Kruk, Ivan', 'Name: Ivan Kruk')
    """
    pattern, parts = _labels()
    first, *pieces = pattern.split(text)
    found = {
        parts[label.lower()]: value.strip(" \t\r\n,;|/")
        for label, value in zip(pieces[::2], pieces[1::2], strict=True)
    }
    if first.strip() or not {"surname", "given"} <= found.keys():
        return text
    return f"{found['surname']}, {found['given']} {found.get('patronymic', '')}".strip()
