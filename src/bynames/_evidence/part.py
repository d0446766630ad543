"""One written part of a name and all that comparing needs to know of it."""

from __future__ import annotations

from typing import NamedTuple

from bynames._surnames import PLAUSIBLE

__all__ = ["NOTHING", "NO_SURNAMES", "Mended", "Part", "look_of", "look_text"]

NOTHING: frozenset[str] = frozenset()
NO_SURNAMES: frozenset[int] = frozenset()


class Mended(NamedTuple):
    """A key that a surname has without a slip, and the sign ``error`` of that slip."""

    key: str
    error: int


class Part(NamedTuple):
    """All that comparing needs to know of one written part; made once per distinct text."""

    text: str
    kind: str
    keys: tuple[str, ...] = ()
    reading: str = ""
    """The usual reading: where a slip spoils a vowel, the keys may differ by more than the slip."""
    bares: tuple[str, ...] = ()
    """Keys as they would be without diacritics."""
    marks_lost: frozenset[str] = NOTHING
    """Those of the bare keys that the text may have because its diacritics are lost."""
    families: frozenset[str] = NOTHING
    """Given: the table's families.  Patronymic: the father's.  Surname: the table's."""
    weak: frozenset[str] = NOTHING
    """Those families of which the text is but a diminutive, or one name of several."""
    origins: frozenset[str] = NOTHING
    """Given: what its families go back to; cognates have it in common."""
    letters: frozenset[str] = NOTHING
    """First sounds by which an initial may stand for this part, in either language."""
    initial: bool = False
    guessed: bool = False
    """Are the families those of a name that the text is one slip away from."""
    sex: str = ""
    """Given and patronymic: the bearer's sex.  Surname: the sex that its ending tells of."""
    stem: str = ""
    """Surname: the key without the ending that tells the sex; "" where none does."""
    form: int = PLAUSIBLE
    """Surname: attested, or how much it looks like one; see :mod:`bynames._surnames`."""
    surnames: frozenset[int] = NO_SURNAMES
    """Surname: which of the attested ones it may be, by number."""
    mended: tuple[Mended, ...] = ()
    """Surname that is not attested: the keys it has with two neighbouring letters swapped back, or
    with letters that look alike in print, of those that look better."""
    unusual: tuple[str, ...] = ()
    """Keys by habits of spelling that the text does not show; "~" begins one without diacritics."""
    rare: frozenset[str] = NOTHING
    """Given: the families of which the text is a short form so seldom that it tells little."""
    usual: frozenset[int] = NO_SURNAMES
    """Surname in the Latin letters of the English schemes that may be read in several ways: the
    attested ones that it is as it is usually read."""
    latin: int = 0
    """Surname: 1: it is in Latin letters; 2: and short."""
    seniority: str = ""
    """What stands behind the part: sr, jr, iii, iv or ""."""
    words: tuple[str, ...] = ()
    """The words of a double name."""


def look_of(part: Part) -> tuple[object, ...]:
    """All that comparing makes of a part, equal for parts that compare alike with every other."""
    words = part.words if len(part.words) > 1 else (part.text,) if part.initial else ()
    return (*part[2:-1], words)


def look_text(part: Part) -> str:
    """What :func:`look_of` gives, as text: the same in every process."""
    return repr([sorted(x) if isinstance(x, frozenset) else x for x in look_of(part)])
