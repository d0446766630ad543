"""The curated table: what no rule can know, from ``data/variants.csv``, indexed.

A *family* is one name with all that is the same name to those who bear it:
Мікалай, Николай, Mikołaj, Nicholas and the diminutives Коля, Мікола.  A token is
looked up as it is written first and by its sound keys second, so that the table
holds the irregular forms only: regular romanisations find their family by sound.

Rows of one's own lie on top of it for as long as their scope lasts: see ``own_variants``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cache, cached_property, lru_cache, partial, wraps
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from bynames.errors import BynamesError, unknown_choice
from bynames.sorted_lines import SortedLines, first_line, written
from bynames.sounds import all_rules, bare, keys, marks_lost, readings
from bynames.text import fold, is_cyrillic

__all__ = [
    "COLUMNS",
    "Entry",
    "Family",
    "Father",
    "Sense",
    "Table",
    "cached_by_table",
    "curated",
    "data_file",
    "enter_scope",
    "entry_of",
    "leave_scope",
    "library_table",
    "read_rows",
    "senses_of",
    "senses_text",
]

COLUMNS = ("family", "form", "lang", "relation", "sex", "weight", "frequency", "source", "note")
KINDS = ("given", "patronymic", "surname")
RELATIONS = ("head", "same", "archaic", "exonym", "diminutive", "misspelling")
FREQUENCIES = ("very common", "common", "rare", "")

_WEAK = {"diminutive": 0.6, "misspelling": 0.7}
"""How much of a name a form is, where the row gives no weight: 1, less for these relations."""


class Entry(NamedTuple):
    """One row of the table."""

    family: str
    form: str
    lang: str
    relation: str
    sex: str
    weight: float
    frequency: str
    source: str
    note: str


class Family(NamedTuple):
    """One name with all its forms; ``id`` is ``kind:name``."""

    id: str
    kind: str
    entries: tuple[Entry, ...]
    sex: str
    frequency: str

    @property
    def head(self) -> str:
        """The official Belarusian form."""
        return self.entries[0].form

    def forms(self, lang: str, *relations: str) -> tuple[str, ...]:
        """The family's forms in a language, in the order of the table."""
        return tuple(
            entry.form
            for entry in self.entries
            if entry.lang == lang and (not relations or entry.relation in relations)
        )


class Sense(NamedTuple):
    """One thing a token may be: a form of a family, in a relation to it, with a weight 0 to 1."""

    family: str
    relation: str
    weight: float
    sex: str


class Father(NamedTuple):
    """Whose son or daughter a patronymic tells of: the father's families, and the bearer's sex."""

    families: frozenset[str]
    sex: str


def data_file() -> Path:
    """Where the table is: inside an installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    return (package if _installed() else package.parents[1]) / "data" / "variants.csv"


@cache
def _installed() -> bool:
    """Is this an installed package, whose files do not change one by one?"""
    return (Path(__file__).parent / "data" / "variants.csv").exists()


# Sound keys of patronymics: what comes after the father's stem.  A written ц or к may be
# a ч that lost its mark (Mikalaevic), a т the end of a Swedish -itj.
_PATRONYMIC = re.compile(
    r"(?:(?P<m>[ae]vi(?:ts|[CctkSs])|iC)|(?P<f>[aei]v[nm]a|(?:in)?i[CcSsk]na))$"
)
_FATHERLY = (*"CctkSs", "na", "ma")
"""How whatever this pattern fits ends; nearly all words do not, which is told sooner so."""
_STEM_END = re.compile("[aeiou]+$")
_NAMED_FATHER = re.compile(r"father=(\S+?)[;,]?(?:\s|$)")
"""In the note of a family of irregular patronymics."""


class Table:
    """The families of the table and the ways to find them."""

    def __init__(
        self,
        entries: Callable[[], Iterable[Entry]],
        index: LookupIndex | None = None,
        some: Callable[[str], Iterable[Entry]] | None = None,
    ) -> None:
        """`some` gives the entries of one family, where that takes less than reading all."""
        self.entries = entries
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
        stem = _STEM_END.sub("", key[: match.start()])
        stems = self.index.stems
        families = stems.get(stem) or stems.get(stem + "av")  # Яраславіч: from Яраслаў itself
        sex = "m" if match["m"] else "f"
        return Father(frozenset(families.split(";")) if families else frozenset(), sex)

    def frequency(self, family: str) -> str:
        """How many people bear a family's name: ``very common``, ``common``, ``rare`` or ""."""
        return self.index.facts.get(family, "||").split("|")[0]

    def letters(self, family: str) -> str:
        """The first sounds of a family's forms, diminutives apart: what its initial may be."""
        return self.index.facts.get(family, "||").split("|")[1]

    def fathers(self, family: str) -> frozenset[str]:
        """Whose sons and daughters a family of irregular patronymics tells of."""
        return frozenset(self.index.facts.get(family, "||").split("|")[2].split())

    def memory(self, function: Any, maxsize: int | None) -> Any:
        """A function that depends on this table, with the results it has given so far."""
        found = self._memories.get(function)
        if found is None:
            found = self._memories.setdefault(function, lru_cache(maxsize=maxsize)(function))
        return found


class LookupIndex(NamedTuple):
    """What a token is looked up in; senses and families are written as text, read when needed."""

    texts: Mapping[str, str]
    """Lower-case forms to senses."""
    keys: Mapping[str, str]
    """Sound keys to senses."""
    stems: Mapping[str, str]
    """Stems of patronymics to the father's families."""
    facts: Mapping[str, str]
    """Families to their frequency, initials and, of irregular patronymics, fathers."""
    readings: Mapping[str, str]
    """Readings of given names, diminutives and exonyms apart, to the families."""


def group_families(entries: Iterable[Entry]) -> dict[str, Family]:
    """Rows to families, the head first."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.family, []).append(entry)
    families = {}
    for family, rows in grouped.items():
        rows.sort(key=lambda row: RELATIONS.index(row.relation))
        head = rows[0]
        families[family] = Family(
            family, family.partition(":")[0], tuple(rows), head.sex, head.frequency
        )
    return families


_MAIN = frozenset({"head", "same", "archaic"})


def build_index(families: Iterable[Family]) -> LookupIndex:
    """Index all forms by text and by sound key, fathers by stem."""
    texts: dict[str, list[Sense]] = {}
    by_key: dict[str, list[Sense]] = {}
    stems: dict[str, set[str]] = {}
    facts: dict[str, str] = {}
    heard: dict[str, set[str]] = {}
    for family in families:
        letters: set[str] = set()
        for row in family.entries:
            sense = Sense(family.id, row.relation, row.weight, row.sex or family.sex)
            text = row.form.lower()
            _add(texts, text, sense)
            if " " in text or "-" in text:
                continue
            sounds = keys(text)
            _add_keys(by_key, sounds, sense)
            if row.relation in _MAIN and sounds[0]:
                letters.add(sounds[0][0])
            if family.kind == "given" and row.relation in _MAIN and is_cyrillic(text):
                heard.setdefault(readings(text)[0], set()).add(family.id)
            if family.kind == "given" and sense.sex == "m":
                for key in sounds:
                    for stem in _father_stems(key, row.relation):
                        stems.setdefault(stem, set()).add(family.id)
        named = _NAMED_FATHER.search(family.entries[0].note)
        fathers = named[1].replace("|", " ") if named else ""
        facts[family.id] = f"{family.frequency}|{''.join(sorted(letters))}|{fathers}"
    return LookupIndex(
        {text: senses_text(senses) for text, senses in texts.items()},
        {key: senses_text(senses) for key, senses in by_key.items()},
        {stem: ";".join(sorted(found)) for stem, found in stems.items()},
        facts,
        {reading: ";".join(sorted(found)) for reading, found in heard.items()},
    )


def _add_keys(by_key: dict[str, list[Sense]], sounds: tuple[str, ...], sense: Sense) -> None:
    for n, key in enumerate(sounds):
        # an unusual reading counts for less, whatever stands in the table before it
        _add(by_key, key, sense._replace(weight=sense.weight * 0.7) if n else sense)
        if bare(key) != key:
            _add(by_key, "~" + bare(key), sense)


def senses_text(senses: Iterable[Sense]) -> str:
    """Write senses as a lookup index has them."""
    return ";".join(f"{s.family},{s.relation},{s.weight:g},{s.sex}" for s in senses)


def senses_of(text: str | None) -> tuple[Sense, ...]:
    """Read senses as a lookup index has them."""
    if not text:
        return ()
    found = []
    for item in text.split(";"):
        family, relation, weight, sex = item.split(",")
        found.append(Sense(family, relation, float(weight), sex))
    return tuple(found)


def _father_stems(key: str, relation: str) -> tuple[str, ...]:
    """The stems that patronymics are made of: Andr(eevič), Pavl(ovič), Jakavl(evič)."""
    if relation == "diminutive":
        return ()
    stem = _STEM_END.sub("", key)
    if len(stem) < 1:
        return ()
    stems = [stem]
    if stem == key and len(stem) > 2 and stem[-2] in "ae":
        stems.append(stem[:-2] + stem[-1])  # a fleeting vowel: Pavel, Pavlovič; Leŭ, Lvovič
    if stem[-1] in "vbmp":
        stems.append(stem + "l")
    return tuple(stems)


def _add(index: dict[str, list[Sense]], text: str, sense: Sense) -> None:
    """Add a sense, keeping the stronger where a family stands there already."""
    senses = index.setdefault(text, [])
    for i, known in enumerate(senses):
        if known.family == sense.family:
            if sense.weight > known.weight:
                senses[i] = sense
            return
    senses.append(sense)
    senses.sort(key=lambda s: -s.weight)


class _Scopes:
    """Which own table the running thread or task is in; most programs have none.

    ``used`` is set by the first own table of the process and stays: a task started inside
    a scope may outlive it.  Until then nobody asks the context.
    """

    __slots__ = ("_tables", "used")

    def __init__(self) -> None:
        self.used = False
        self._tables: ContextVar[tuple[Table, ...]] = ContextVar("bynames own tables", default=())

    def current(self) -> Table | None:
        """The innermost own table, if there is one."""
        if not self.used:
            return None
        tables = self._tables.get()
        return tables[-1] if tables else None

    def enter(self, table: Table) -> None:
        """Use a table from here on, in this thread or task."""
        self.used = True
        self._tables.set((*self._tables.get(), table))

    def leave(self) -> None:
        """Use what was used before the innermost table was entered."""
        self._tables.set(self._tables.get()[:-1])


_scopes = _Scopes()


def enter_scope(table: Table) -> None:
    """Make a table the current one of this thread or task."""
    _scopes.enter(table)


def leave_scope() -> None:
    """Make the table current again that was so before the last ``enter_scope``."""
    _scopes.leave()


def cached_by_table(maxsize: int | None = 1 << 17) -> Callable[[Any], Any]:
    """``lru_cache`` for what depends on the current table: each own table remembers for itself."""

    def decorate(function: Any) -> Any:
        of_library = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def cached(*arguments: Any) -> Any:
            if scopes.used:
                own = scopes.current()
                if own is not None:
                    return own.memory(function, maxsize)(*arguments)
            return of_library(*arguments)

        scopes = _scopes
        return cached

    return decorate


def _find(table: Table, token: str) -> tuple[Sense, ...]:
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


def read_rows(path: Path) -> list[Entry]:
    """Read a table file; say the line where something is wrong."""
    import csv

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            if tuple(header) != COLUMNS:
                raise BynamesError(
                    f"{path}: the first line must be {','.join(COLUMNS)}; it is {','.join(header)}"
                )
            return [entry_of(row, f"{path}:{reader.line_num}") for row in reader if row]
    except UnicodeDecodeError as error:
        raise BynamesError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise BynamesError(f"cannot read {path}: {error.strerror}") from error


def entry_of(row: list[str], where: str) -> Entry:
    """Read one row; `where` it stands is said if it is malformed."""
    if len(row) != len(COLUMNS):
        raise BynamesError(f"{where}: {len(row)} columns instead of {len(COLUMNS)}")
    family, form, lang, relation, sex, weight, frequency, source, note = row
    kind, _, name = family.partition(":")
    if kind not in KINDS or not name:
        raise BynamesError(f"{where}: family {family!r} must be one of {KINDS}, a colon and a name")
    if relation not in RELATIONS:
        raise BynamesError(f"{where}: {unknown_choice('relation', relation, RELATIONS)}")
    if not form.strip():
        raise BynamesError(f"{where}: the form is empty")
    try:
        value = float(weight) if weight else _WEAK.get(relation, 1.0)
    except ValueError:
        raise BynamesError(f"{where}: weight {weight!r} is not a number from 0 to 1") from None
    return Entry(family, form, lang, relation, sex, value, frequency, source, note)


@cache
def _base() -> tuple[Entry, ...]:
    return tuple(read_rows(data_file()))


@lru_cache(maxsize=1 << 12)
def _base_family(name: str) -> tuple[Entry, ...]:
    """The rows of one family, found in the file, which is sorted by family."""
    import csv
    import mmap

    begins = f"{name},".encode()
    with (
        data_file().open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        start = end = first_line(data, name.encode(), b",", 0, len(data))
        while data[end : end + len(begins)] == begins:
            end = data.find(b"\n", end) + 1
        lines = data[start:end].decode("utf-8").splitlines()
    where = str(data_file())
    return tuple(entry_of(row, where) for row in csv.reader(lines))


def digest() -> str:
    """A checksum of the table file and of the rules that make its sound keys."""
    return f"{crc32(all_rules(), crc32(data_file().read_bytes())):08x}"


def index_file() -> Path:
    """Where the index of the table is kept, made by ``make data``."""
    return Path(__file__).parent / "table.index"


def write_index() -> Path:
    """Write the index of the table, so that the library need not make it at every start.

    The first line holds the digest of what it was made from and the sizes of the sections.
    """
    sections = [written(section) for section in build_index(group_families(_base()).values())]
    head = " ".join([digest(), *(str(len(section)) for section in sections)])
    index_file().write_bytes(b"".join([f"{head}\n".encode(), *sections]))
    return index_file()


def _kept_index() -> LookupIndex | None:
    """The kept index, if it is that of this table and these rules; else it is made anew."""
    try:
        data = index_file().read_bytes()
    except OSError:
        return None
    start = data.find(b"\n") + 1
    head, *sizes = data[:start].decode("ascii", "replace").split() or [""]
    if len(sizes) != len(LookupIndex._fields) or not (_installed() or head == digest()):
        return None
    sections = []
    for size in sizes:
        sections.append(SortedLines(data, start, start + int(size)))
        start += int(size)
    return LookupIndex(*sections)


@cache
def library_table() -> Table:
    """The table as shipped."""
    return Table(_base, _kept_index(), _base_family)


def curated() -> Table:
    """The table in use: the library's, or that of the own-variants scope the caller is in.

    >>> curated().families["surname:laptsionak"].head
    'Лапцёнак'
    """
    return _scopes.current() or library_table()
