"""The families of the table and the ways to find them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from bynames._sounds import keys, marks_lost
from bynames._table.lookup import STEM_END, LookupIndex, Sense, build_index, senses_of
from bynames._table.rows import Entry, Family, group_families
from bynames._text import fold, is_cyrillic

__all__ = ["Father", "Table"]

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Father(NamedTuple):
    """Whose son or daughter a patronymic tells of: the father's families, and the bearer's sex."""

    families: frozenset[str]
    sex: str


# Sound keys of patronymics: what comes after the father's stem.  A written ц or к may be
# a ч that lost its mark (Mikalaevic), a т the end of a Swedish -itj.
_PATRONYMIC = re.compile(
    r"(?:(?P<m>[ae]vi(?:ts|[CctkSs])|iC)|(?P<f>[aei]v[nm]a|(?:in)?i[CcSsk]na))$"
)
_FATHERLY = (*"CctkSs", "na", "ma")
"""How whatever this pattern fits ends; nearly all words do not, which is told sooner so."""


class Table:
    """The families of the table and the ways to find them."""

    def __init__(
        self,
        entries: Callable[[], Iterable[Entry]],
        index: LookupIndex | None = None,
        some: Callable[[str], Iterable[Entry]] | None = None,
        own: tuple[Entry, ...] = (),
    ) -> None:
        """`some` gives the entries of one family, where that takes less than reading all.

        `own` are the rows that somebody laid over the library's table.
        """
        self.entries = entries
        self.own = own
        self._some = some
        self._given_index = index
        self._memories: dict[Any, Any] = {}
        self._find = lru_cache(maxsize=1 << 17)(partial(_find, self))

    @cached_property
    def families(self) -> dict[str, Family]:
        """All families by id."""
        return group_families(self.entries())

    def family(self, name: str) -> Family:
        """One family by id; all the others are not read for it."""
        if self._some is None or "families" in self.__dict__:
            return self.families[name]
        return group_families(self._some(name))[name]

    @cached_property
    def index(self) -> LookupIndex:
        """Where to look tokens up."""
        return self._given_index or build_index(self.families.values())

    def find(self, token: str, kind: str = "") -> tuple[Sense, ...]:
        """What a token may be, best first; of one kind (``given`` …) if asked.

        The token is looked up as written; if the table does not have it, by its sound keys,
        the usual reading's first.

        >>> from bynames._table import curated
        >>> [sense.family for sense in curated().find("Mikalai", "given")]
        ['given:mikalai']
        """
        senses = self._find(token)
        if not senses or not kind:
            return senses
        return tuple(s for s in senses if s.family.startswith(kind))

    def of_key(self, key: str, kind: str) -> tuple[Sense, ...]:
        """What a sound key may be, of one kind."""
        return tuple(s for s in senses_of(self.index.keys.get(key)) if s.family.startswith(kind))

    def father(self, token: str) -> Father | None:
        """Read a patronymic: the father's families (none if unknown) and the bearer's sex.

        >>> from bynames._table import curated
        >>> father = curated().father("Николаевна")
        >>> sorted(father.families), father.sex
        (['given:mikalai'], 'f')
        """
        unknown = None
        for sense in self.find(token, "patronymic"):
            if sense.relation != "diminutive" and (named := self.fathers(sense.family)):
                return Father(named, sense.sex)
        for key in keys(token):
            father = self.father_of_key(key)
            if father:
                if father.families:
                    return father
                unknown = unknown or father
        return unknown

    def father_of_key(self, key: str) -> Father | None:
        """Read a patronymic from its sound key."""
        if not key.endswith(_FATHERLY):
            return None
        match = _PATRONYMIC.search(key)
        if not match or match.start() < 1:
            return None
        stem = STEM_END.sub("", key[: match.start()])
        stems = self.index.stems
        families = stems.get(stem) or stems.get(stem + "av")  # Яраславіч: from Яраслаў itself
        sex = "m" if match["m"] else "f"
        if not families and sex == "m" and stem.endswith("in"):
            families = self._of_fathers_in_a(stem[:-2])
        return Father(frozenset(families.split(";")) if families else frozenset(), sex)

    def _of_fathers_in_a(self, stem: str) -> str:
        """The families of fathers in -а: Ільініч is by Ільінічна what Ільіч is by the rule."""
        families = self.index.stems.get(stem, "")
        some = {
            sense.family
            for end in "ae"
            for sense in self.of_key(stem + end, "given")
            if sense.sex != "f" and sense.relation != "diminutive"
        }
        return families if some & set(families.split(";")) else ""

    def frequency(self, family: str) -> str:
        """How many people bear a family's name: ``very common``, ``common``, ``rare`` or ""."""
        return self._fact(family, 0)

    def is_common(self, family: str) -> bool:
        """Whether many people bear a family's name."""
        return self.frequency(family) in ("common", "very common")

    def letters(self, family: str) -> str:
        """The first sounds of a family's forms, diminutives apart: what its initial may be."""
        return self._fact(family, 1)

    def fathers(self, family: str) -> frozenset[str]:
        """Whose sons and daughters a family of irregular patronymics tells of."""
        return frozenset(self._fact(family, 2).split())

    def cognates(self, family: str) -> frozenset[str]:
        """The other families of a family's origin: names that a passport tells apart.

        >>> from bynames._table import curated
        >>> sorted(curated().cognates("given:yakub")), curated().origin("given:yakub")
        (['given:yakau', 'given:yankel'], 'Hebrew Yaakov')
        """
        return frozenset(self._fact(family, 3).split())

    def origin(self, family: str) -> str:
        """What a family and its cognates go back to; "" if it has none in the table."""
        return self._fact(family, 4)

    def _fact(self, family: str, number: int) -> str:
        return self.index.facts.get(family, "||||").split("|")[number]

    def memory(self, function: Callable[_P, _T], maxsize: int | None) -> Callable[_P, _T]:
        """A function that depends on this table, with the results it has given so far."""
        found = self._memories.get(function)
        if found is None:
            found = self._memories.setdefault(function, lru_cache(maxsize=maxsize)(function))
        return cast("Callable[_P, _T]", found)


_LONGEST = 64
"""No form of a table has more letters, in whatever spelling; longer ones take long to read."""


def _find(table: Table, token: str) -> tuple[Sense, ...]:
    if len(token) > _LONGEST:
        return ()
    text, index = token.lower(), table.index
    exact = index.texts.get(text)
    if exact is None and not (text.isascii() or is_cyrillic(text)):
        exact = index.texts.get(fold(text))
    sounds = keys(text)
    if exact:
        # what is listed in Latin letters may be the regular spelling of another name, too
        also = index.keys.get(sounds[0]) if not is_cyrillic(text) else None
        senses = senses_of(exact)
        known = {sense.family for sense in senses}
        return senses + tuple(s for s in senses_of(also) if s.family not in known)
    for prefix in ("", "~") if marks_lost(text) else ("",):
        for key in sounds:
            kept = index.keys.get(prefix + key)
            if kept:
                return senses_of(kept)
    return ()
