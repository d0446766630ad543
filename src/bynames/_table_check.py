"""Check the curated table: ``python -m bynames._table_check [--fix]``, or ``make check-data``.

Every fault is one line, ``data/variants.csv:LINE: what is wrong``; the exit status is 1 if there
is one.  ``--fix`` puts the rows in order (and their text into NFC) and makes the table's index
anew; it repairs nothing that needs a decision.  ``docs/variants.md`` tells what the columns mean.
The lists of surnames that the bridge learns from are checked, too: can Belarusian spell each so?
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bynames import _table as table
from bynames._errors import BynamesError, unknown_choice
from bynames._kept import KeptFile
from bynames._sounds import keys
from bynames._spell import letters
from bynames._spell.keeping import write_kept as write_spelling
from bynames._spell.kept import KEPT as SPELL_INDEX
from bynames._spell.orthography import is_spelling
from bynames._surnames import KEPT as SURNAME_INDEX
from bynames._surnames import write_kept as write_surnames
from bynames._table import COLUMNS, FREQUENCIES, KINDS, ORIGIN_COLUMNS, RELATIONS
from bynames._table.index_cache import KEPT as TABLE_INDEX
from bynames._text import fold, is_cyrillic
from bynames._translit import transliterate
from bynames._translit.detection import KEPT as SCHEME_INDEX
from bynames._translit.detection import write_inventories

__all__ = [
    "PAIR_LISTS", "SOURCES", "Fault", "Row", "check", "check_origins", "check_surnames", "in_order",
    "main", "read",
]  # fmt: skip

CYRILLIC = frozenset({"be", "be-tarask", "ru", "uk", "bg", "sr", "mk"})
LATIN = frozenset(
    "be-Latn ru-Latn ar az ca cs cy da de el en es et eu fi fr ga he hr hu hy is it ka kk la lt lv"
    " nl no pl pt ro sk sl sv tr tt yi".split()
)
"""The languages of forms in Latin letters; of those that have another script of their own, the
usual romanisation (Giorgi, Moshe)."""

_ALPHABET = {
    "be": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "be-tarask": "абвгґдеёжзійклмнопрстуўфхцчшыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
SOURCES = (
    "EU 765/2006",
    "EU sanctions lists",
    "UK Sanctions List",
    "OFAC SDN",
    "Canada SEMA",
    "house.gov.by",
    "ministers of Belarus (EveryPolitician)",
    "EveryPolitician",
    "HRC Viasna, 14 July 2021",
    "Taraškievica 2005",
    "no source at hand",
    "practice: given names",
    "practice: short forms",
    "practice: older forms",
    "practice: neighbours",
    "practice: other languages",
    "practice: patronymics",
    "practice: surnames",
    "practice: press",
)
"""Where a form may be from, beside an item of Wikidata; see ``docs/variants.md``."""

PAIR_LISTS = tuple(
    Path(letters.__file__).with_name(f"{name}.tsv")
    for name in ("adjectives", "bearers", "common_surnames", "reviewed_surnames", "surnames")
)
"""The lists of surnames that teach the bridge, Belarusian first."""

_ITEM = re.compile(r"Wikidata Q[1-9]\d*")
OFFICIAL = ("be", "ru")
"""The languages of the country: a passport has the name in both."""

_LATIN_ALPHABETS = ("be-lacinka", "be-lacinka-soft", "be-lacinka-1906", "pl-be")
_PET = re.compile("([А-ЯЁІЎ].+?)(?:ка|усь|усік|чык|чик|уня|юшка)")
_LEAST_SHARE = 0.6
"""So much of a form at least is of the names that have it, weights added up."""

_SIGNS = "’- "
_FAMILY = re.compile(r"(given|patronymic|surname):[a-z][a-z'’-]*")
_SUFFIX = re.compile(r"-(m|f|m2|f2|[2-9])$")
_FATHER = re.compile(r"father=(\S+?)[;,]?(?:\s|$)")


class Row(NamedTuple):
    """One line of the table as it stands in the file; `line` counts from 1, the header included."""

    line: int
    family: str
    form: str
    lang: str
    relation: str
    sex: str
    weight: str
    frequency: str
    source: str
    note: str

    @property
    def kind(self) -> str:
        """``given``, ``patronymic`` or ``surname``."""
        return self.family.partition(":")[0]


class Fault(NamedTuple):
    """What is wrong, and where."""

    line: int
    reason: str


def read(path: Path) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a table file, and the faults that keep others from being rows."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise BynamesError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BynamesError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    faults = []
    if "\r" in text:
        faults.append(Fault(1, "lines end in CR LF; use LF"))
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        return [], [*faults, Fault(1, f"the first line must be {','.join(COLUMNS)}")]
    rows = []
    for cells in reader:
        if len(cells) == len(COLUMNS):
            rows.append(Row(reader.line_num, *cells))
        else:
            faults.append(Fault(reader.line_num, f"{len(cells)} columns instead of {len(COLUMNS)}"))
    return rows, faults


def check(rows: Sequence[Row], *, own: bool = False) -> list[Fault]:
    """All faults of the rows, in the order of lines; a table of one's `own` may name any source.

    >>> check([Row(2, "given:ales", "Алeсь", "be", "head", "m", "", "rare", "EU 765/2006", "")])[0]
    Fault(line=2, reason="'Алeсь' has LATIN SMALL LETTER E, which looks like a letter of be")
    """
    checks = [_cells, _families, _duplicates, _order, _redundant, _ambiguous]
    if not own:
        checks += [_sources, _russian, _orthography, _english, _pet_forms, _shares, _head_sources]
    return sorted({fault for one in checks for fault in one(rows)})


def check_origins(origins: Sequence[tuple[str, str]], rows: Sequence[Row]) -> list[Fault]:
    """All faults of the cognates, rows of (origin, family), against the rows of the table.

    >>> check_origins([("Latin Martinus", "given:martsin")], [])[0]
    Fault(line=2, reason='the table has no family given:martsin')
    """
    sexes = {row.family: row.sex for row in rows if row.relation == "head"}
    families: dict[str, list[str]] = defaultdict(list)
    for origin, family in origins:
        families[origin].append(family)
    faults, seen = [], dict[str, str]()
    for line, (origin, family) in enumerate(origins, start=2):
        if not family.startswith("given:"):
            faults.append(Fault(line, f"{family} is no given name: only these have cognates"))
        elif family not in sexes:
            faults.append(Fault(line, f"the table has no family {family}"))
        elif {sexes.get(other) for other in families[origin]} - {sexes[family], None}:
            faults.append(Fault(line, f"{origin} has names of women and of men: make it two"))
        if family in seen:
            faults.append(Fault(line, f"{family} has two origins, {seen[family]} and {origin}"))
        if len(families[origin]) < 2:
            faults.append(Fault(line, f"{family} is alone of {origin}: it has no cognate"))
        seen[family] = origin
    if list(origins) != sorted(origins):
        faults.append(Fault(2, "the rows are out of order; --fix sorts the file"))
    return faults


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as the table has them: by family, relation, language, form."""
    return sorted(rows, key=_place)


def _place(row: Row) -> tuple[str, int, str, str]:
    rank = RELATIONS.index(row.relation) if row.relation in RELATIONS else len(RELATIONS)
    return row.family, rank, row.lang, row.form


def _cells(rows: Sequence[Row]) -> Iterator[Fault]:
    """What one row tells by itself."""
    for row in rows:
        for column, cell in zip(COLUMNS, row[1:], strict=True):
            if cell != cell.strip():
                yield Fault(row.line, f"{column} {cell!r} has spaces around it")
            if not unicodedata.is_normalized("NFC", cell):
                yield Fault(row.line, f"{column} {cell!r} is not in Unicode's NFC")
        if not _FAMILY.fullmatch(re.sub(r"\d$", "", row.family)):
            yield Fault(
                row.line, f"family {row.family!r} is not one of {', '.join(KINDS)}, ':' and a-z"
            )
        if row.relation not in RELATIONS:
            yield Fault(row.line, _choice("relation", row.relation, RELATIONS))
        if row.sex not in ("", "m", "f"):
            yield Fault(row.line, _choice("sex", row.sex, ["m", "f"]))
        if not row.source:
            yield Fault(row.line, f"{row.form!r} has no source; where is it from?")
        yield from _numbers(row)
        yield from _letters(row)


def _sources(rows: Sequence[Row]) -> Iterator[Fault]:
    """Labels that ``docs/variants.md`` does not explain."""
    for row in rows:
        for source in row.source.split("; ") if row.source else ():
            if source not in SOURCES and not _ITEM.fullmatch(source):
                yield Fault(row.line, _choice("source", source, ["Wikidata Q…", *SOURCES]))


def _choice(what: str, given: str, known: Iterable[str]) -> str:
    return str(unknown_choice(what, given, known))


def _numbers(row: Row) -> Iterator[Fault]:
    if row.weight:
        try:
            weight = float(row.weight)
        except ValueError:
            weight = 0.0
        if not 0 < weight < 1:
            yield Fault(row.line, f"weight {row.weight!r} is not between 0 and 1 (empty means 1)")
    if row.frequency not in FREQUENCIES:
        yield Fault(row.line, _choice("frequency", row.frequency, FREQUENCIES[:-1]))
    elif row.frequency and (row.relation, row.lang) != ("head", "be"):
        yield Fault(row.line, "frequency stands on Belarusian heads only: it is the family's")


def _letters(row: Row) -> Iterator[Fault]:
    if row.lang not in CYRILLIC | LATIN:
        yield Fault(row.line, _choice("language", row.lang, sorted(CYRILLIC | LATIN)))
        return
    if not row.form.strip():
        yield Fault(row.line, "the form is empty")
        return
    script = "CYRILLIC" if row.lang in CYRILLIC else "LATIN"
    alphabet = _ALPHABET.get(row.lang)
    for letter in dict.fromkeys(row.form):
        name = unicodedata.name(letter, "a letter without a name")
        if letter in _SIGNS or (script == "LATIN" and letter in "'ʹ"):
            continue
        if not letter.isalpha():
            yield Fault(row.line, f"{row.form!r} has {name}; the apostrophe is ’, U+2019")
        elif script not in name:
            yield Fault(
                row.line, f"{row.form!r} has {name}, which looks like a letter of {row.lang}"
            )
        elif alphabet and letter.lower() not in alphabet:
            yield Fault(row.line, f"{row.form!r} has {letter}, which is no letter of {row.lang}")


def _families(rows: Sequence[Row]) -> Iterator[Fault]:
    """Heads, names of families, and what names another family."""
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_family[row.family].append(row)
    for family, members in by_family.items():
        heads: dict[str, Row] = {}
        for row in members:
            if row.relation == "head":
                if row.lang in heads:
                    other = heads[row.lang].line
                    yield Fault(row.line, f"family {family} has another head in line {other}")
                heads.setdefault(row.lang, row)
        if "be" in heads:
            yield from _head(heads["be"])
        else:
            yield Fault(members[0].line, f"family {family} has no head, its official form (be)")
        for row in heads.values():
            yield from _official(row)
    for row in rows:
        father = _FATHER.search(row.note)
        for named in father[1].split("|") if father else ():
            if named not in by_family:
                yield Fault(row.line, f"the note names the family {named}, which is not there")


def _russian(rows: Sequence[Row]) -> Iterator[Fault]:
    """Given names without an official form in Russian."""
    heads = [row for row in rows if row.relation == "head" and row.kind == "given"]
    known = {row.family for row in heads if row.lang == "ru"}
    for row in heads:
        if row.family not in known:
            yield Fault(row.line, f"{row.form} has no official form in Russian, a head in ru")


def _orthography(rows: Sequence[Row]) -> Iterator[Fault]:
    """Given names and patronymics that Belarusian cannot spell so (Вадім, Боря)."""
    for row in rows:
        if row.lang == "be" and row.kind != "surname":
            words = re.split("[ -]", row.form.lower())
            if not all(is_spelling(word, "be") for word in words):
                yield Fault(row.line, f"{row.form} cannot be spelled so in Belarusian")


def _english(rows: Sequence[Row]) -> Iterator[Fault]:
    """English forms that are the Belarusian ones in the Belarusian Latin alphabet (Alaksandr)."""
    belarusian, foreign = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for row in rows:
        if row.lang in ("be", "be-tarask"):
            belarusian[row.family].append(row.form)
        elif row.lang in LATIN - {"en", "pl", "be-Latn", "ru-Latn"}:
            foreign[row.family].add(row.form)
    for row in rows:
        if row.lang != "en" or row.form in foreign[row.family]:
            continue
        for form in belarusian[row.family]:
            latin = {transliterate(form, scheme=scheme) for scheme in _LATIN_ALPHABETS}
            if row.form in latin - {transliterate(form, scheme="be-pass")}:
                yield Fault(row.line, f"{row.form} is no English: it is {form} in be-Latn")
        if not row.form.isascii():
            yield Fault(row.line, f"{row.form} has letters that English has not")


def _pet_forms(rows: Sequence[Row]) -> Iterator[Fault]:
    """Diminutives that pass for the name: the start of its official form and a pet ending."""
    heads = {(row.family, row.lang): row.form for row in rows if row.relation == "head"}
    for row in rows:
        head = heads.get((row.family, row.lang), "")
        pet = _PET.fullmatch(row.form)
        if row.kind != "given" or row.relation != "same" or not head or not pet:
            continue
        if head.startswith(pet[1]) and not _PET.fullmatch(head):
            yield Fault(row.line, f"{row.form} is a diminutive of {head}, not the same name")


def _shares(rows: Sequence[Row]) -> Iterator[Fault]:
    """Forms whose weights leave most of the form to nobody."""
    weights: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        at = row.kind, _sound(row.form)
        lines.setdefault(at, row.line)
        known = weights[at].get(row.family, 0.0)
        weights[at][row.family] = max(known, _weight(row))
    for at, shares in weights.items():
        if 0 < sum(shares.values()) < _LEAST_SHARE:
            yield Fault(
                lines[at], f"the weights of this form are {sum(shares.values()):.2f} in all: whose"
                " is the rest? A form of one name has no weight")  # fmt: skip


def _weight(row: Row) -> float:
    try:
        return float(row.weight or 1)
    except ValueError:  # a fault of its own
        return 1.0


def _head_sources(rows: Sequence[Row]) -> Iterator[Fault]:
    """Official given names for which practice is named: it is no source of an official form."""
    for row in rows:
        if row.kind == "given" and row.relation == "head" and row.source.startswith("practice"):
            yield Fault(
                row.line, f"the source of the head {row.form} is {row.source!r}: name a printed or"
                " public source instead, or write: no source at hand")  # fmt: skip


def _official(head: Row) -> Iterator[Fault]:
    """What holds for an official form of any language."""
    if head.lang not in OFFICIAL:
        official = " or ".join(OFFICIAL)
        yield Fault(head.line, f"the head {head.form} is {head.lang}; it must be {official}")
    if head.lang == "ru" and head.kind != "given":
        yield Fault(head.line, f"the head {head.form} is ru: only given names have two heads")


def _head(head: Row) -> Iterator[Fault]:
    if head.kind == "given" and not head.sex:
        yield Fault(head.line, f"the head {head.form} has no sex")
    if head.kind != "patronymic" and not head.frequency:
        yield Fault(head.line, f"the head {head.form} has no frequency class")
    name = head.family.partition(":")[2]
    wanted = re.sub("[^a-z-]", "", transliterate(head.form, scheme="be-pass").lower())
    if wanted not in (name, _SUFFIX.sub("", name)):
        yield Fault(head.line, f"the family of {head.form} should be called {head.kind}:{wanted}")


def _duplicates(rows: Sequence[Row]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        at = (row.family, row.form.lower(), row.lang)
        if at in seen:
            yield Fault(row.line, f"{row.form} ({row.lang}) stands already in line {seen[at]}")
        seen.setdefault(at, row.line)


def _order(rows: Sequence[Row]) -> Iterator[Fault]:
    for before, row in pairwise(rows):
        if _place(row) < _place(before):
            yield Fault(row.line, f"{row.form} is out of order; --fix sorts the file")


def _sound(form: str) -> str:
    """The best reading's sound key; the form itself, if it has none or is several words."""
    found = keys(fold(form)) if form.replace("’", "").isalpha() else ()
    return found[0] if found else form.lower()


def _redundant(rows: Sequence[Row]) -> Iterator[Fault]:
    """Latin rows that the rules make from a Cyrillic one.

    A form in another language is no short or old one that only sounds like it: Anne is not Аня.
    """
    cyrillic: dict[tuple[str, str], Row] = {}
    own: set[tuple[str, str]] = set()
    for row in rows:
        if row.lang in CYRILLIC:
            cyrillic.setdefault((row.family, _sound(row.form)), row)
            if row.relation in ("head", "same", "exonym"):
                own.add((row.family, _sound(row.form)))
    for row in rows:
        made = cyrillic.get((row.family, _sound(row.form))) if row.lang in LATIN else None
        if row.relation == "exonym" and (row.family, _sound(row.form)) not in own:
            continue
        if made and not is_cyrillic(row.form) and not row.weight and row.relation != "misspelling":
            yield Fault(
                row.line,
                f"{row.form} is redundant: the rules make it from {made.form} ({made.lang})",
            )


def _ambiguous(rows: Sequence[Row]) -> Iterator[Fault]:
    """Forms of several families of one kind of which not all but one say so by a weight."""
    sounds: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if not row.weight:
            sounds[row.kind, _sound(row.form)].append(row)
    for first, *others in sounds.values():
        for row in others:
            if row.family != first.family:
                yield Fault(
                    row.line,
                    f"{row.form} sounds like {first.form} of {first.family} (line {first.line}):"
                    " give one of the two a weight, the share of its bearers who have that name"
                    " (0.2, say)",
                )


def _summary(rows: Sequence[Row]) -> str:
    heads = (row for row in rows if (row.relation, row.lang) == ("head", "be"))
    families = Counter(row.kind for row in heads)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(families.items()))
    return f"{len(rows)} forms of {sum(families.values())} families ({kinds})"


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([unicodedata.normalize("NFC", cell.strip()) for cell in row])


def main(arguments: Sequence[str] | None = None) -> int:
    """Check (and with ``--fix`` sort) a table file; 0 if all is well, 1 if not, 2 if unreadable."""
    parser = argparse.ArgumentParser(
        prog="python -m bynames._table_check", description="Check the curated table of names."
    )
    parser.add_argument("file", nargs="?", type=Path, help="default: data/variants.csv")
    parser.add_argument("--fix", action="store_true", help="sort the file, make the indexes anew")
    options = parser.parse_args(arguments)
    path = options.file or table.data_file()
    own = path != table.data_file()
    try:
        rows, faults = read(path)
        if options.fix and not faults:
            _write(path, COLUMNS, (row[1:] for row in in_order(rows)))
            rows, faults = read(path)
            if not own:
                _write(table.origins_file(), ORIGIN_COLUMNS, sorted(table.origin_rows()))
                table.write_index()
                write_surnames()
                write_spelling()
                write_inventories()
        origins = [] if own else table.origin_rows()
        surnames = () if own else PAIR_LISTS
    except BynamesError as error:
        print(error, file=sys.stderr)
        return 2
    found = [
        *((path, fault) for fault in [*faults, *check(rows, own=own)]),
        *((table.origins_file(), fault) for fault in check_origins(origins, rows)),
        *((listed, fault) for listed in surnames for fault in check_surnames(listed)),
        *(() if own else _outdated((TABLE_INDEX, SURNAME_INDEX, SPELL_INDEX, SCHEME_INDEX))),
    ]
    for where, fault in found:
        print(f"{_shown(where)}:{fault.line}: {fault.reason}")
    said = "no faults" if not found else "1 fault" if len(found) == 1 else f"{len(found)} faults"
    print(f"{_summary(rows)}: {said}", file=sys.stderr)
    return 1 if found else 0


def check_surnames(path: Path) -> list[Fault]:
    """The rows of a list of surnames whose Belarusian form is not spelled so (Грыценко)."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    forms = ((line, text.partition("\t")[0]) for line, text in lines if not text.startswith("#"))
    return [
        Fault(line, f"{form} cannot be spelled so in Belarusian")
        for line, form in forms
        if form and not is_spelling(form, "be")
    ]


def _outdated(indexes: Iterable[KeptFile]) -> Iterator[tuple[Path, Fault]]:
    """The kept indexes that are not made from the rules and words that are there."""
    for index in indexes:
        if not index.is_current():
            yield index.path, Fault(1, "out of date: `make data` makes it anew")


def _shown(path: Path) -> Path:
    """The path as seen from here, so that editors can jump to the line."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


if __name__ == "__main__":
    sys.exit(main())
