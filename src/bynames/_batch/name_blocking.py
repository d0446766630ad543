"""Blocking keys of whole names: what an engine elsewhere joins on to find candidate pairs.

A list too large for one machine is deduplicated by joins: two names that may be the same have a
blocking key in common.  A key stands for a given name and a surname at once, so that no block is
large: the given name's families and sound keys, crossed with the surname's families and sound
keys, and with what is left of a sound key when one or two letters are taken out.  Keys need
nothing but the name itself; ``dedupe`` finds its own candidate pairs from the whole list, and a
benchmark compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np

from bynames._batch.arrays import Ints
from bynames._batch.arrow_tables import arrow_table
from bynames._batch.collector import no_collection
from bynames._batch.options import workers_of
from bynames._batch.progress import Progress, share
from bynames._batch.workers import map_chunks
from bynames._errors import BynamesError
from bynames._evidence import LONG, Part, look_text, part_of, parts_of_words
from bynames._knowledge import knowledge_version
from bynames._messages import counted_in_english as counted
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import Laid, Record, records
from bynames._table import cached_by_table
from bynames._text_columns import one_text, text_column

__all__ = ["Blocking", "KeyLists", "blocking", "blocking_keys"]

_WORTH_WORKERS = 20_000
"""From this many distinct names on, worker processes pay for their start."""

_SHORTEST = 4
"""Letters of the shortest sound key that is looked for with a letter taken out."""


class KeyLists(NamedTuple):
    """A list of 64-bit keys per row: those of row i are ``keys[starts[i]:starts[i + 1]]``."""

    keys: Ints
    starts: Ints

    def __repr__(self) -> str:
        rows = counted(len(self.starts) - 1, "row")
        return f"<KeyLists: {rows}, {counted(len(self.keys), 'key')}>"

    def to_list(self) -> list[list[int]]:
        """The keys of every row as Python lists.

        >>> KeyLists(np.array([7, 8, 9]), np.array([0, 2, 2, 3])).to_list()
        [[7, 8], [], [9]]
        """
        keys, starts = self.keys.tolist(), self.starts.tolist()
        return [keys[low:high] for low, high in pairwise(starts)]


class Blocking(NamedTuple):
    """The result of :func:`blocking`: one signature and two lists of blocking keys per row.

    ``signatures``: 16 hexadecimal digits, equal for names that compare alike with every other
    name; None for no data.  ``full``: the keys by which full names meet; empty for short forms.
    ``loose``: short forms (an initial or no given name), and names whose given name is not in the
    table and may be a misspelt one.  ``short``: the keys, made of a first letter and a surname, by
    which loose names meet all names; join the loose rows with all rows on it, but not all rows
    with each other, or blocks are large.  ``version`` tells of the rules and the table: keys of two
    versions have nothing in common.

    >>> found = blocking(["Алена Лапцёнак", "А. Лапцёнак", None])
    >>> found.loose, found.full.to_list()[1], found.signatures[2]
    ([False, True, False], [], None)
    """

    signatures: list[str | None]
    full: KeyLists
    short: KeyLists
    loose: list[bool]
    version: str

    def __repr__(self) -> str:
        return (
            f"<Blocking: {counted(len(self.loose), 'row')}, {sum(self.loose):,} of them loose, "
            f"{len(self.full.keys):,} full and {counted(len(self.short.keys), 'short key')}>"
        )

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as Python lists: signature, full, short and loose."""
        return {
            "signature": list(self.signatures),
            "full": self.full.to_list(),
            "short": self.short.to_list(),
            "loose": list(self.loose),
        }

    def to_arrow(self) -> Any:
        """What :meth:`to_dict` gives as a :class:`pyarrow.Table`."""
        return arrow_table(self.to_dict())


class _Keys(NamedTuple):
    signature: str
    full: list[int]
    short: list[int]
    loose: bool


@accepts_variants
@no_collection()
def blocking(
    names: Iterable[object],
    *,
    slips: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> Blocking:
    """Signatures and blocking keys of names, for joins in a database or on a cluster.

    `names` are text or None.  `slips` (0, 1 or 2) says how many slips in a name the keys allow for:
    more keys, more pairs.  `workers` is the number of processes (None: one per core).  `progress`
    is called with a stage and the share done, 0 to 1; an exception that it raises cancels the call.
    `variants` are your own rows on top of the curated table.

    Returns :class:`Blocking`, one entry per name.  Time grows with the number of distinct names.

    Raises :class:`BynamesError` for invalid arguments, such as another number of slips.

    >>> found = blocking(["Alena Laptsionak", "Елена Лаптёнок", "Лаптёнок Е.", None])
    >>> one, other, initial, nothing = found.full.to_list()
    >>> bool(set(one) & set(other)), initial, nothing
    (True, [], [])
    >>> short = found.short.to_list()
    >>> bool(set(short[2]) & set(short[1])), found.loose, found.signatures[3]
    (True, [False, False, True, False], None)
    """
    slips = _slips_of(slips)
    rows = text_column(names)
    texts = [text for text in dict.fromkeys(rows) if text is not None]
    work: Callable[[Sequence[str]], list[_Keys | None]] = partial(_keys_of_all, slips=slips)
    done = share(progress, "blocking keys", 0.0, 1.0)
    found = map_chunks(work, texts, _WORTH_WORKERS, workers_of(workers), done)
    known: dict[str | None, _Keys | None] = {None: None, **dict(zip(texts, found, strict=True))}
    of_row = [known[row] for row in rows]
    return Blocking(
        [keys.signature if keys else None for keys in of_row],
        _key_lists([keys.full if keys else [] for keys in of_row]),
        _key_lists([keys.short if keys else [] for keys in of_row]),
        [keys.loose if keys else False for keys in of_row],
        knowledge_version(),
    )


@accepts_variants
def blocking_keys(name: object, *, slips: int = 1, variants: Variants | None = None) -> list[int]:
    """The blocking keys of one name: ``full`` of :class:`Blocking`, or ``short`` of a short form.

    `name` is text; no data (None, NaN, a number) has no keys.  `slips` (0, 1 or 2) says how
    many slips the keys allow for.  `variants` are your own rows on top of the curated table.

    Returns 64-bit integers.  Raises :class:`BynamesError` for a list of names (that is for
    ``blocking``) and for other numbers of slips.

    >>> set(blocking_keys("Alena Laptsionak")).isdisjoint(blocking_keys("Marfa Rabkova"))
    True
    """
    slips = _slips_of(slips)
    text = name if isinstance(name, str) else one_text(name, "blocking_keys", "blocking")
    found = _keys_of(text, slips)
    return (found.full or found.short) if found else []


def _slips_of(slips: int) -> int:
    if isinstance(slips, bool) or slips not in (0, 1, 2):
        raise BynamesError(f"slips must be 0, 1 or 2, not {slips!r}")
    return slips


def _key_lists(lists: list[list[int]]) -> KeyLists:
    starts = np.zeros(len(lists) + 1, np.int64)
    np.cumsum([len(keys) for keys in lists], out=starts[1:])
    flat = np.fromiter((key for keys in lists for key in keys), np.int64, int(starts[-1]))
    return KeyLists(flat, starts)


def _keys_of_all(names: Sequence[str], slips: int) -> list[_Keys | None]:
    return [_keys_of(name, slips) for name in names]


def _keys_of(name: str, slips: int) -> _Keys | None:
    layouts = records(name)
    if not layouts:
        return None
    full: dict[int, None] = {}
    short: dict[int, None] = {}
    for record, _ in layouts:
        full.update(dict.fromkeys(_full_keys(record, slips)))
        short.update(dict.fromkeys(_short_keys(record, slips)))
    loose = any(_loose(record) for record, _ in layouts)
    return _Keys(_signature(layouts), list(full), list(short), loose)


_MASK = (1 << 64) - 1
_MIX = 0x9E3779B97F4A7C15
"""An odd number without pattern (2^64 / golden ratio): sums of its multiples hardly ever meet."""


def _both(given: int, surname: int) -> int:
    """One signed 64-bit key of two codes."""
    mixed = ((given * _MIX) ^ surname) * _MIX & _MASK
    mixed ^= mixed >> 32
    return mixed - (1 << 64) if mixed >> 63 else mixed


def _full_keys(record: Record, slips: int) -> Iterable[int]:
    if not record.surname or not record.given or record.given.endswith("."):
        return
    given, surname = _codes("given", record.given), _codes("surname", record.surname)
    for one in (*given.families, *given.sounds):
        for other in (*surname.families, *surname.sounds):
            yield _both(one, other)
    if not slips:
        return
    # one part has slips, the other has none: a family says all that its sounds do
    for one in given.families or given.sounds:
        for other in _slip_codes("surname", record.surname, slips):
            yield _both(one, other)
    for one in _slip_codes("given", record.given, slips):
        for other in surname.families or surname.sounds:
            yield _both(one, other)


def _loose(record: Record) -> bool:
    """Whether a name agrees with many full names, or with one whose given name it misspells."""
    if not record.surname or not record.given or record.given.endswith("."):
        return True
    return not _codes("given", record.given).families


def _short_keys(record: Record, slips: int) -> Iterable[int]:
    """Keys of a loose name, and those by which any name is found by one."""
    if not record.surname:
        return
    surname = _codes("surname", record.surname)
    letters = _first_letters(record.given)
    for letter in letters:
        for other in (*surname.families, *surname.sounds):
            yield _both(letter, other)
    if not slips or not record.given:
        return
    for letter in letters:
        if letter == _code(_NO_GIVEN):
            continue  # a surname alone is compared as it is
        for other in _slip_codes("surname", record.surname, 1):
            yield _both(letter, other)


_NO_GIVEN = "no given name"


@cached_by_table(1 << 16)
def _first_letters(given: str) -> tuple[int, ...]:
    """Codes of the letters by which an initial and a given name meet, and of no given name."""
    if not given:
        return (_code(_NO_GIVEN),)
    letters = part_of("given", given).letters
    initials = [_code(f"initial {letter}") for letter in sorted(letters)]
    return (*initials, _code(_NO_GIVEN))


class _Codes(NamedTuple):
    """What a part is looked for by, as numbers."""

    families: tuple[int, ...]
    sounds: tuple[int, ...]


@cached_by_table(1 << 17)
def _codes(kind: str, text: str) -> _Codes:
    """The codes of a part: of its families, and of its sound keys with and without lost marks."""
    families: dict[str, None] = {}
    sounds: dict[str, None] = {}
    for word in _words(kind, text):
        families.update(dict.fromkeys(sorted(word.families)))
        sounds.update(dict.fromkeys((*word.keys, *(slip.key for slip in word.mended), *word.bares)))
    return _Codes(
        tuple(_code(f"{kind}:{family}") for family in families),
        tuple(_code(f"{kind} {sound}") for sound in sounds),
    )


@cached_by_table(1 << 17)
def _slip_codes(kind: str, text: str, slips: int) -> tuple[int, ...]:
    """The codes of a part's sound keys with letters taken out."""
    found: dict[str, None] = {}
    for word in _words(kind, text):
        if kind == "given" and word.families and slips < 2:
            continue  # a slip away from a known given name it most often has that name's families
        wide = slips > 1 and kind == "surname"
        for sound in dict.fromkeys((*word.keys, word.reading) if wide else word.keys):
            found.update(dict.fromkeys(_without_letters(sound, slips if wide else 1)))
    return tuple(_code(f"{kind}-{sound}") for sound in found)


def _words(kind: str, text: str) -> list[Part]:
    """A part, and the words of a double name: either half may stand alone."""
    part = part_of(kind, text)
    return [part, *parts_of_words(part)]


def _without_letters(sound: str, slips: int) -> Iterable[str]:
    """A sound key as it is and with up to so many letters taken out; two of long ones only."""
    if len(sound) < _SHORTEST:
        return
    yield sound
    for count in range(1, min(slips, 2 if len(sound) >= LONG else 1) + 1):
        for gone in combinations(range(len(sound)), count):
            yield "".join(letter for at, letter in enumerate(sound) if at not in gone)


@cached_by_table(1 << 18)
def _code(text: str) -> int:
    """A number for a text, different for every version of the rules and the table."""
    salt = knowledge_version().encode()[:16]
    return int.from_bytes(
        blake2b(text.encode("utf-8", "replace"), digest_size=8, salt=salt).digest()
    )


def _signature(layouts: Sequence[Laid]) -> str:
    digest = blake2b(digest_size=8)
    for record, cost in layouts:
        digest.update(f"{cost:.6f}".encode())
        for kind, text in zip(Record._fields, record, strict=True):
            digest.update(_look(kind, text).encode("utf-8", "replace"))
    return digest.hexdigest()


@cached_by_table(1 << 17)
def _look(kind: str, text: str) -> str:
    return look_text(part_of(kind, text))
