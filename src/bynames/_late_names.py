"""Names of a module that are loaded from its modules on first use (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing for its own TYPE_CHECKING would cost as much as all else

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["late_names"]


def late_names(
    name: str, home: Mapping[str, Iterable[str]], package: str = ""
) -> Callable[[str], object]:
    """The ``__getattr__`` of a module; `home` has its names by their modules.

    The modules are in `package`, or below the module itself.

    >>> late_names("bynames", {"_parts": ["parse"]})("parse").__name__
    'parse'
    """
    module_of = {wanted: module for module, names in home.items() for wanted in names}

    def loaded(wanted: str) -> object:
        module = module_of.get(wanted)
        if module is None:
            raise AttributeError(f"module {name!r} has no attribute {wanted!r}")
        import sys
        from importlib import import_module

        value: object = getattr(import_module(f"{package or name}.{module}"), wanted)
        setattr(sys.modules[name], wanted, value)
        return value

    return loaded
