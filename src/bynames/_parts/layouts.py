"""The layout of a name: which of its words, by their classes, are what.

The classes of a name, in order, are its signature; a signature is laid out once, by the score of
each pattern of parts, and all names of that signature share the result.  Where two layouts are
nearly as good, both are kept: ``Ян Раман`` may be either way round.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

__all__ = ["layout"]


# How likely each class of token is in each role, as a logarithm; the scale is that of an
# expert's "surely not" (-7) and "why not" (-0.5).  Order and form of the whole add PRIOR.
_FIT = {
    "g": {"G": 0.0, "D": -0.5, "M": -0.8, "B": -0.4, "I": -0.3, "U": -2.2, "S": -4.0, "Q": -5.0,
          "R": -4.5, "F": -4.5, "P": -7.0},
    "p": {"P": 0.0, "Q": -0.3, "R": -0.3, "I": -0.5, "U": -4.5, "S": -6.0, "M": -6.0, "G": -7.0,
          "D": -7.0, "B": -7.0, "F": -6.0},
    "s": {"F": 0.3, "S": 0.2, "U": -0.3, "Q": -1.0, "R": -0.8, "B": -0.8, "M": -1.3, "D": -2.3,
          "G": -3.0, "P": -5.0, "I": -7.0},
}  # fmt: skip
_PATTERNS = {
    1: {"s": -0.5, "g": -0.7, "p": -3.0},
    2: {"gs": 0.0, "sg": -0.4, "gp": -3.0, "ss": -6.0, "gg": -4.0, "ps": -4.0, "sp": -4.0},
    3: {"gps": 0.0, "sgp": -0.2, "gss": -1.5, "ssg": -1.9, "ggs": -2.6, "sgg": -3.0, "pgs": -6.0,
        "gsp": -1.0, "spg": -3.0},
    4: {"gpss": -0.5, "ssgp": -0.7, "ggps": -1.5, "sggp": -1.7, "ggss": -2.5, "gsss": -3.0,
        "sssg": -3.2, "gspp": -6.0},
}  # fmt: skip
_MARGIN = 1.5
"""A second layout is kept if it is at most this much worse than the best."""

_CAPS_FIT = {"s": 1.5, "g": -1.5, "p": -1.5}
"""A word in capitals beside words in small letters is a surname."""


@lru_cache(maxsize=1 << 14)
def layout(signature: str) -> tuple[str, ...]:
    """Lay out a signature: the roles (``g p s``) of its tokens, best first, at most two.

    A signature is the classes of the tokens; a class is followed by ``^`` where the token alone
    is in capitals.

    >>> layout("GPS"), layout("SGP"), layout("S^G"), layout("S,GP"), layout("S,II")
    (('gps',), ('sgp',), ('sg',), ('s,gp',), ('s,gp',))
    """
    tokens = re.findall(r".\^?", signature)
    if "," in tokens:
        split = tokens.index(",")
        before, after = tokens[:split], [t for t in tokens[split + 1 :] if t != ","]
        if before and after:
            options = _with_comma(before, after)
        else:
            options = _options([t for t in tokens if t != ","])
    else:
        options = _options(tokens)
    best = max(options.values())
    good = sorted((roles for roles, fit in options.items() if fit >= best - _MARGIN),
                  key=lambda roles: -options[roles])  # fmt: skip
    return tuple(good[:2])


def _fit(tokens: list[str], roles: str) -> float:
    total = 0.0
    for token, role in zip(tokens, roles, strict=True):
        total += _FIT[role].get(token[0], -5.0)
        if len(token) > 1:
            total += _CAPS_FIT[role]
    return total


def _options(tokens: list[str]) -> dict[str, float]:
    if len(tokens) in _PATTERNS:
        return {
            roles: prior + _fit(tokens, roles) for roles, prior in _PATTERNS[len(tokens)].items()
        }
    # a long name: one or two given names and a patronymic at one end, surnames for the rest
    options = {}
    for lead in ("gp", "g", "gg", "ggp"):
        rest = "s" * (len(tokens) - len(lead))
        for roles in (lead + rest, rest + lead):
            options[roles] = _fit(tokens, roles) - 0.1 * (roles[0] == "s")
    return options


def _with_comma(before: list[str], after: list[str]) -> dict[str, float]:
    options = {}
    for first, second in (("s", "g"), ("g", "s")):
        for tail in ("", "p"):
            if second == "g":
                given = "g" * max(1, len(after) - len(tail)) + tail
                roles = "s" * len(before) + "," + given[: len(after)]
            else:
                head = "g" * max(1, len(before) - len(tail)) + tail
                roles = head[: len(before)] + "," + "s" * len(after)
            flat = roles.replace(",", "")
            if len(flat) == len(before) + len(after):
                fit = _fit(before + after, flat) - (3.0 if first == "g" else 0.0)
                options[roles] = fit - _INITIAL_AGAIN * _initials_again(before + after, flat)
    return options


_INITIAL_AGAIN = 3.0
"""What it costs to take an initial after a given name for another one: it is the father's."""


def _initials_again(tokens: list[str], roles: str) -> int:
    """How many initials are read as second given names."""
    pairs = zip(pairwise(roles), tokens[1:], strict=True)
    return sum(both == ("g", "g") and token[0] == "I" for both, token in pairs)
