"""The table in use: the library's, or one of somebody's own for as long as its scope lasts."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from bynames._table.families import Table
from bynames._table.index_cache import kept_index
from bynames._table.rows import all_rows, rows_of_family

__all__ = ["cached_by_table", "curated", "enter_scope", "leave_scope", "library_table"]

_P = ParamSpec("_P")
_T_co = TypeVar("_T_co", covariant=True)


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


class CachedByTable(Protocol[_P, _T_co]):
    """A function that remembers what it returned, for each table separately."""

    def __call__(self, *arguments: _P.args, **options: _P.kwargs) -> _T_co: ...

    def cache_clear(self) -> None:
        """Forget what was worked out with the library's table."""

    def cache_info(self) -> Any:
        """How often the library's table was asked, as of ``lru_cache``."""


def cached_by_table(
    maxsize: int | None = 1 << 17,
) -> Callable[[Callable[_P, _T_co]], CachedByTable[_P, _T_co]]:
    """``lru_cache`` for what depends on the current table: each own table remembers for itself."""

    def decorate(function: Callable[_P, _T_co]) -> CachedByTable[_P, _T_co]:
        of_library = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def cached(*arguments: _P.args, **options: _P.kwargs) -> _T_co:
            if scopes.used:
                own = scopes.current()
                if own is not None:
                    return own.memory(function, maxsize)(*arguments, **options)
            return remembered(*arguments, **options)

        scopes = _scopes
        remembered = cast("Callable[_P, _T_co]", of_library)
        known = cast("CachedByTable[_P, _T_co]", cached)
        for name in ("cache_clear", "cache_info"):
            setattr(known, name, getattr(of_library, name))
        return known

    return decorate


@cache
def library_table() -> Table:
    """The table as shipped."""
    return Table(all_rows, kept_index(), rows_of_family)


def curated() -> Table:
    """The table in use: the library's, or that of the own-variants scope the caller is in.

    >>> curated().families["surname:laptsionak"].head
    'Лапцёнак'
    """
    return _scopes.current() or library_table()
