"""What was worked out is remembered, and forgotten on request."""

from __future__ import annotations

import sys

__all__ = ["clear_cache"]


def clear_cache() -> None:
    """Forget every name that was seen, and everything worked out from it.

    Results are remembered in caches of bounded size, so that names seen again cost little.  Names
    are personal data: a long-running program may want to forget them after a list is done.  Your
    own tables (:class:`~bynames.Variants`) keep caches of their own, which go when they are
    deleted.

    >>> import bynames
    >>> bynames.score("Alena Laptsionak", "Елена Лаптёнок") > 0.9
    True
    >>> bynames.clear_cache()
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "bynames":
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear) and not isinstance(value, type):
                    clear()
