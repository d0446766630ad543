"""Columns in, columns out: what is done to one name, done to many.

Every distinct name is worked on once, on several cores where that pays; null stays null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from bynames._batch.collector import no_collection
from bynames._batch.options import workers_of
from bynames._batch.progress import Progress, share
from bynames._batch.workers import map_chunks
from bynames._choices import GivenNames, NameOrder
from bynames._own_variants import Variants, accepts_variants
from bynames._parts import Name, parse
from bynames._spell import key, normalize
from bynames._text_columns import text_column
from bynames._translit import transliterate

__all__ = ["keys", "normalize_all", "parse_all", "transliterate_all"]

_T = TypeVar("_T")

_WORTH_WORKERS = 6_000
"""From this many distinct names on, worker processes pay for their start."""


@accepts_variants
@no_collection()
def keys(
    names: Iterable[object],
    *,
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> list[str | None]:
    """The :func:`~bynames.key` of every name, for group-by and joins.

    `names` are text or None; the result has one entry for each, None for no data, so that a join on
    keys does not bring all rows without a name together.  `order` is that of the column, as in
    :func:`~bynames.parse`.  `workers` is the number of processes (None: one per core).  `progress`
    is called with a stage and the share done, 0 to 1; an exception that it raises cancels the call.
    `variants` are your own rows on top of the curated table.

    Each distinct name is processed once.  Raises :class:`BynamesError` for invalid arguments.

    >>> found = keys(["Elena Laptenka", "Алена Лапцёнак", None])
    >>> found[0] == found[1], found[2]
    (True, None)
    """
    key(None, order=order)  # a wrong order is refused here, not in a worker
    done = share(progress, "keys", 0.0, 1.0)
    found = _mapped(partial(_keys, order=order), text_column(names), workers, done)
    return [text or None for text in found]


@accepts_variants
@no_collection()
def normalize_all(
    names: Iterable[object],
    *,
    scheme: str = "be-pass",
    given: GivenNames = "as written",
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> list[str | None]:
    """The :func:`~bynames.normalize` of every name; None for no data.

    `names` are text or None; `scheme` is the id of the scheme to write in, or ``"be"`` or ``"ru"``
    for Cyrillic; `given` says what becomes of given names: ``"as written"`` or ``"official"``.
    `order` is that of the column, as in :func:`~bynames.parse`.  `workers` is the number of
    processes (None: one per core).  `progress` is called with a stage and the share done, 0 to 1;
    an exception that it raises cancels the call.  `variants` are your own rows on top of the
    curated table.

    Each distinct name is processed once.  Raises :class:`BynamesError` for an unknown scheme and
    other invalid arguments.

    >>> normalize_all(["Elena Laptenka", "Лаптёнок Елена", ""])
    ['Alena Laptsionak', 'Alena Laptsionak', None]
    """
    # what is wrong is refused here, not in a worker
    normalize(None, scheme=scheme, given=given, order=order)
    done = share(progress, "normal forms", 0.0, 1.0)
    work = partial(_normalized, scheme=scheme, given=given, order=order)
    found = _mapped(work, text_column(names), workers, done)
    return [text or None for text in found]


@accepts_variants
@no_collection()
def parse_all(
    names: Iterable[object],
    *,
    order: NameOrder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    variants: Variants | None = None,
) -> dict[str, list[str | None]]:
    """The parts of every name, as columns; None where a part is absent.

    `names` are text or None; the result has one column for each text field of
    :class:`~bynames.Name`, ready for a data frame.  `order` is that of the column, as in
    :func:`~bynames.parse`.  `workers` is the number of processes (None: one per core).  `progress`
    is called with a stage and the share done, 0 to 1; an exception that it raises cancels the call.
    `variants` are your own rows on top of the curated table.

    Each distinct name is processed once.  Raises :class:`BynamesError` for invalid arguments.

    >>> columns = parse_all(["ЛАПЦЁНАК Алена", None])
    >>> columns["given"], columns["surname"]
    (['Алена', None], ['Лапцёнак', None])
    """
    done = share(progress, "parts of names", 0.0, 1.0)
    parse(None, order=order)  # a wrong order is refused here, not in a worker
    found = _mapped(partial(_parsed, order=order), text_column(names), workers, done)
    return {
        field: [(getattr(name, field) or None) if name else None for name in found]
        for field in _FIELDS
    }


_FIELDS = ("given", "patronymic", "surname", "initials", "sex", "script", "former")
"""The fields of a Name that become columns: all but ``original``, which the caller has."""


def transliterate_all(
    texts: Iterable[object], *, scheme: str = "be-pass", progress: Progress | None = None
) -> list[str | None]:
    """The :func:`~bynames.transliterate` of every text; None for anything but text.

    `texts` are text or None; `scheme` is the id (or code) of a scheme.  `progress` is called with a
    stage and the share done, 0 to 1; an exception that it raises cancels the call.

    Each distinct text is processed once, in this process: romanising takes less time than sending
    texts to others and back, so that there is no `workers`.

    Raises :class:`BynamesError` for an unknown scheme.

    >>> transliterate_all(["Алена Лапцёнак", None], scheme="be-lacinka")
    ['Alena Łapcionak', None]
    """
    transliterate("", scheme=scheme)
    done = share(progress, "transliteration", 0.0, 1.0)
    rows = text_column(texts, "texts")
    return _mapped(partial(_transliterated, scheme=scheme), rows, 1, done)


def _mapped(
    function: Callable[[Sequence[str]], Sequence[_T]],
    rows: list[str | None],
    workers: int | None,
    done: Callable[[float], None],
) -> list[_T | None]:
    """Apply a function to the distinct texts of a column; None stays None."""
    texts = [text for text in dict.fromkeys(rows) if text is not None]
    found = map_chunks(function, texts, _WORTH_WORKERS, workers_of(workers), done)
    known: dict[str | None, _T | None] = {None: None}
    known.update(zip(texts, found, strict=True))
    return list(map(known.__getitem__, rows))


def _keys(names: Sequence[str], order: NameOrder | None) -> list[str]:
    return [key(name, order=order) for name in names]


def _normalized(
    names: Sequence[str], scheme: str, given: GivenNames, order: NameOrder | None
) -> list[str]:
    return [normalize(name, scheme=scheme, given=given, order=order) for name in names]


def _parsed(names: Sequence[str], order: NameOrder | None) -> list[Name]:
    return [parse(name, order=order) for name in names]


def _transliterated(texts: Sequence[str], scheme: str) -> list[str]:
    return [transliterate(text, scheme=scheme) for text in texts]
