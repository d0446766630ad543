"""What is known of surnames: whether a difference is a slip, or makes another surname.

In: sound keys of a surname, or two; keys hold for both languages and both scripts.
Out: whether it is attested or looks like a surname; how two endings divide a stem.
"""

from collections.abc import Iterable
from functools import lru_cache

from bynames._surnames.endings import Division, divisions
from bynames._surnames.letters import (
    FLUENT,
    ODD,
    PLAUSIBLE,
    least_likely,
    look_of_key,
    looks,
    mean_cost,
)
from bynames._surnames.lexicon import (
    KEPT,
    is_attested_key,
    surnames_of,
    surnames_without_marks,
    write_kept,
)

__all__ = [
    "ATTESTED_FORM",
    "FLUENT",
    "KEPT",
    "ODD",
    "PLAUSIBLE",
    "Division",
    "divisions",
    "form_of",
    "has_attested_key",
    "least_likely",
    "looks_better",
    "mean_cost",
    "surnames_of",
    "surnames_without_marks",
    "write_kept",
]

ATTESTED_FORM = FLUENT + 1


@lru_cache(maxsize=1 << 16)
def form_of(keys: tuple[str, ...]) -> int:
    """What a surname with some sound keys is: attested, or looks fluent, plausible or odd.

    >>> from bynames._sounds import keys
    >>> [form_of(keys(word)) for word in ("Кулікоў", "Shmulikovich", "Dziadkvoa")] == [
    ...     ATTESTED_FORM, FLUENT, ODD]
    True
    """
    return ATTESTED_FORM if surnames_of(keys) else looks(keys)


def has_attested_key(keys: Iterable[str]) -> bool:
    """Whether a surname with one of some sound keys is attested.

    >>> has_attested_key(("kulikav",)), has_attested_key(("dzadkvaa",))
    (True, False)
    """
    return any(map(is_attested_key, keys))


def looks_better(key: str, form: int) -> bool:
    """Whether a sound key looks better, as a surname, than what is not attested and has some form.

    >>> looks_better("kulikav", PLAUSIBLE), looks_better("dzadkvaa", PLAUSIBLE)
    (True, False)
    """
    return is_attested_key(key) or (form < FLUENT and look_of_key(key) > form)
