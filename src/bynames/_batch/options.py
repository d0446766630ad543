"""What a caller may ask of the functions on many names, checked."""

from __future__ import annotations

from bynames._comparison import weights
from bynames._errors import BynamesError, unknown_choice

__all__ = ["PROFILES", "threshold_of", "workers_of"]

PROFILES = ("strict", "default", "wide")


def threshold_of(profile: str, threshold: float | None) -> float:
    """The least score of a pair: the given one, or the profile's."""
    if profile not in PROFILES:
        raise unknown_choice("profile", profile, PROFILES)
    if threshold is None:
        return weights().profile[profile]
    if isinstance(threshold, bool) or not isinstance(threshold, (int, float)):
        raise BynamesError(f"threshold must be a number from 0 to 1, not {threshold!r}")
    if not 0 <= threshold <= 1:
        raise BynamesError(f"threshold must be from 0 to 1, not {threshold!r}")
    return float(threshold)


def workers_of(workers: int | None) -> int | None:
    """How many processes may work: from 1, or None for as many as there are cores."""
    if workers is None:
        return None
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise BynamesError(f"workers must be a whole number from 1, not {workers!r}")
    return workers
