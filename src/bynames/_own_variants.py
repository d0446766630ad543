"""Your own table on top of the curated one, for as long as a ``with`` block lasts.

Rows added for one task, request or customer say nothing about names elsewhere: other threads
and tasks go on with the library's table, and after the block results are what they were.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, TypeVar

from bynames._errors import BynamesError
from bynames._messages import counted_in_english as counted
from bynames._table import (
    COLUMNS,
    Entry,
    LookupIndex,
    Table,
    build_index,
    curated,
    enter_scope,
    entry_of,
    group_families,
    leave_scope,
    read_rows,
    senses_of,
    senses_text,
)

__all__ = ["Variants", "accepts_variants", "active_variants", "checked_variants", "use_variants"]


_P = ParamSpec("_P")
_T = TypeVar("_T")


class Variants:
    """Your own rows on top of the curated table.

    Pass it as ``variants=`` to a function that looks names up, or use it in a ``with`` block
    (:func:`use_variants`).
    One object can be used many times, by several threads at once, and sent to other processes
    (it can be pickled): what was worked out with its rows is remembered from one use to the next.
    ``len()`` is the number of rows.

    >>> import bynames
    >>> row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    >>> own = bynames.Variants.of([row])
    >>> bynames.normalize("Elena Laptchonko", variants=own)
    'Alena Laptsionak'
    """

    __slots__ = ("_entries", "_tables")

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._tables: dict[Table, Table] = {}
        self._on(curated())

    @classmethod
    def load(cls, file: str | Path) -> Variants:
        """Read a CSV file with the columns of ``data/variants.csv``.

        Raises :class:`BynamesError` if it cannot be read or a row is malformed.
        """
        return cls(tuple(read_rows(Path(file))))

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Variants:
        """Take rows as mappings with at least ``family``, ``form`` and ``relation``.

        Raises :class:`BynamesError` if a row is malformed.
        """
        entries = []
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, Mapping) or not {"family", "form", "relation"} <= row.keys():
                raise BynamesError(f"row {number}: needs at least family, form and relation")
            entries.append(entry_of([row.get(column, "") for column in COLUMNS], f"row {number}"))
        return cls(tuple(entries))

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<Variants: {counted(len(self), 'own row')}>"

    def __reduce__(self) -> tuple[type[Variants], tuple[tuple[Entry, ...]]]:
        return Variants, (self._entries,)

    def __enter__(self) -> Variants:
        enter_scope(self._on(curated()))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        leave_scope()

    def _on(self, below: Table) -> Table:
        """The rows on top of a table."""
        table = self._tables.get(below)
        if table is None:
            table = self._tables.setdefault(below, _laid_over(below, self._entries))
        return table


def use_variants(rows: str | Path | Iterable[Mapping[str, str]]) -> Variants:
    """Use your own rows on top of the curated table, inside a ``with`` block.

    `rows` is a CSV file with the columns of ``data/variants.csv``, or mappings with at least
    ``family``, ``form`` and ``relation``.  A new family needs a ``head``.  Blocks may be nested:
    the inner rows come on top of the outer ones.

    The rows hold for what is called inside the block by the same thread or task.  A new thread
    starts with the library's table: where other threads call, pass ``variants=`` instead.
    An :class:`~bynames.Index` or groups made inside the block keep what they found, and
    must be searched inside it, too.

    Raises :class:`BynamesError` if a row is malformed.

    >>> import bynames
    >>> row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    >>> with bynames.use_variants([row]) as own:
    ...     print(len(own), bynames.normalize("Elena Laptchonko"))
    1 Alena Laptsionak
    >>> bynames.normalize("Elena Laptchonko") == "Alena Laptsionak"
    False
    """
    return Variants.load(rows) if isinstance(rows, (str, Path)) else Variants.of(rows)


def accepts_variants(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let a function that has a parameter ``variants`` use these rows for the length of a call."""

    @wraps(function)
    def with_variants(*arguments: _P.args, **options: _P.kwargs) -> _T:
        own = options.pop("variants", None)
        if own is None:
            return function(*arguments, **options)
        with checked_variants(own):
            return function(*arguments, **options)

    return with_variants


def checked_variants(own: object) -> Variants:
    """What was given as ``variants=``, if it can be used; raises :class:`BynamesError` if not."""
    if isinstance(own, Variants):
        return own
    raise BynamesError(
        f"variants must be a bynames.Variants, not {type(own).__name__}; "
        "read a file with bynames.Variants.load(file)"
    )


def active_variants() -> Variants | None:
    """The own rows that the running thread or task uses, to be used elsewhere as well."""
    own = curated().own
    return Variants(own) if own else None


def _laid_over(below: Table, entries: tuple[Entry, ...]) -> Table:
    """A table of the rows of another and of further ones; only what they touch is indexed anew."""
    known = below.index.facts
    headed = {entry.family for entry in entries if entry.relation == "head"}
    for entry in entries:
        if entry.family not in headed and entry.family not in known:
            raise BynamesError(
                f"family {entry.family!r} is new and has no row with relation 'head'"
            )

    def together() -> Iterable[Entry]:
        return (*below.entries(), *entries)

    touched = {entry.family for entry in entries}
    old = (e for e in below.entries() if e.family in touched) if touched & known.keys() else ()
    new = build_index(group_families((*old, *entries)).values())

    def over(section: str, merge: _Merge) -> ChainMap[str, str]:
        lower, upper = getattr(below.index, section), getattr(new, section)
        added = {key: merge(lower.get(key, ""), text, touched) for key, text in upper.items()}
        return ChainMap(added, lower)

    return Table(
        together,
        LookupIndex(
            over("texts", _senses),
            over("keys", _senses),
            over("stems", _families),
            over("facts", _upper),
            over("readings", _families),
        ),
        own=(*below.own, *entries),
    )


_Merge = Callable[[str, str, set[str]], str]


def _senses(lower: str, upper: str, touched: set[str]) -> str:
    """The senses of both, the upper ones in the place of the lower where a family was touched."""
    before = senses_of(lower)
    place = {sense.family: number for number, sense in enumerate(before)}
    senses = [sense for sense in before if sense.family not in touched]
    senses += senses_of(upper)
    return senses_text(
        sorted(senses, key=lambda sense: (-sense.weight, place.get(sense.family, len(place))))
    )


def _families(lower: str, upper: str, _touched: set[str]) -> str:
    return ";".join(sorted({*lower.split(";"), *upper.split(";")} - {""}))


def _upper(_lower: str, upper: str, _touched: set[str]) -> str:
    return upper
