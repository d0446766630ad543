"""Which kind of difference two spellings of a part show: language, scheme, script, or a label.

Evidence says that two spellings are the same by rule; people who clean a file also want to know
by which: was it written from the other language, or by another romanisation.
"""

from __future__ import annotations

import re

from bynames._evidence import Label
from bynames._sheets.reasons import COMMON_HERE, VALUE_LABELS
from bynames._sounds import readings
from bynames._text import script_of

__all__ = ["DIFFERENCES", "difference_of"]

_BY_RULE = ("language", "scheme", "script", "spelling")
DIFFERENCES = (
    *_BY_RULE, *(str(label) for label in Label if label is not Label.REGULAR), *VALUE_LABELS,
    COMMON_HERE,
)  # fmt: skip
"""Every kind: the labels of evidence, with the regular correspondence told apart in four, and what
columns beside the name and the list itself may say."""


def difference_of(label: str, left: str, right: str) -> str:
    """The kind of difference between two spellings with a label of evidence.

    Two Latin spellings that may be read alike differ in scheme, a Cyrillic and a Latin one in
    script, two Cyrillic ones in language, unless it is but ё or an apostrophe that is not written.
    Those that may not be read alike were written from two languages.

    >>> difference_of("regular correspondence", "Iryna", "Irina")
    'language'
    >>> difference_of("regular correspondence", "Tsiareshchanka", "Ciareszczanka")
    'scheme'
    >>> difference_of("regular correspondence", "Ірына", "Iryna")
    'script'
    >>> difference_of("regular correspondence", "Андрэй", "Андрей")
    'language'
    >>> difference_of("regular correspondence", "Фёдор", "Федор")
    'spelling'
    >>> difference_of("diminutive", "Алесь", "Аляксандр")
    'diminutive'
    """
    if label != Label.REGULAR:
        return label
    scripts = {script_of(left), script_of(right)}
    if scripts == {"Cyrl"}:
        return "spelling" if _bare(left) == _bare(right) else "language"
    if not _read_alike(left, right):
        return "language"
    return "scheme" if len(scripts) == 1 else "script"


def _bare(word: str) -> str:
    return re.sub("[-’'ʼ`]", "", word.lower().replace("ё", "е"))


def _read_alike(left: str, right: str) -> bool:
    one, other = left.split("-"), right.split("-")
    if len(one) != len(other):
        one, other = ["".join(one)], ["".join(other)]
    return all(
        set(readings(a)) & set(readings(b)) for a, b in zip(sorted(one), sorted(other), strict=True)
    )
