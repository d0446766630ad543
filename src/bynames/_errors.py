"""What bynames raises when it is used wrongly.

Bad *data* (empty, letterless, far too long names) never raises in a bulk call;
bad *arguments* raise :class:`BynamesError`, which lists the valid choices and
the one nearest to what was given.
"""

from collections.abc import Iterable
from numbers import Integral

__all__ = ["BynamesError", "checked_count", "unknown_choice"]


class BynamesError(ValueError):
    """A wrong argument or an unreadable input; the message says in one sentence what to do."""


def unknown_choice(
    what: str, given: object, choices: Iterable[str], meant: str = ""
) -> BynamesError:
    """Build the error for a value that is not among the valid choices.

    A list of choices keeps its order; others are sorted.  `meant` is the choice to suggest where it
    is known; else it is the one spelt most like `given`.

    >>> str(unknown_choice("scheme", "be-pas", ["be-pass", "ru-icao"]))
    "unknown scheme 'be-pas': did you mean 'be-pass'? Valid: be-pass, ru-icao"
    >>> str(unknown_choice("column", "nme", ["Name", "City"]))
    "unknown column 'nme': did you mean 'Name'? Valid: Name, City"
    """
    import difflib  # only needed when something is wrong

    valid = list(choices) if isinstance(choices, (list, tuple)) else sorted(choices)
    small = {choice.lower(): choice for choice in valid}
    near = difflib.get_close_matches(str(given).lower(), small, n=1, cutoff=0.65)
    meant = meant or (small[near[0]] if near else "")
    hint = f": did you mean {meant!r}?" if meant else "."
    return BynamesError(f"unknown {what} {given!r}{hint} Valid: {', '.join(valid)}")


def checked_count(what: str, count: int) -> int:
    """How many of something a caller asks for: a whole number from 1.

    >>> checked_count("limit", 0)
    Traceback (most recent call last):
        ...
    bynames._errors.BynamesError: limit must be a whole number from 1, not 0
    """
    if isinstance(count, bool) or not isinstance(count, Integral) or count < 1:
        raise BynamesError(f"{what} must be a whole number from 1, not {count!r}")
    return int(count)
