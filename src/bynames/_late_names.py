"""Names of a package that are loaded from its modules on first use (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing for its own TYPE_CHECKING would cost as much as all else

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["late_names"]


def late_names(package: str, home: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """The ``__getattr__`` of a package; `home` has its names by their modules.

    >>> late_names("bynames", {"_parts": ["parse"]})("parse").__name__
    'parse'
    """
    module_of = {name: module for module, names in home.items() for name in names}

    def loaded(name: str) -> object:
        module = module_of.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import sys
        from importlib import import_module

        value: object = getattr(import_module(f"{package}.{module}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return loaded
