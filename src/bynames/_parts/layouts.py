"""The layouts of a name: which of its words, by their classes, are what, and how surely.

The classes of a name, in order, are its signature; a signature is laid out once, and all names
of that signature share the result.  A layout is as likely as its words are in their parts
(``_layout_weights.tsv``), its order among names, and the order of the list it stands in.  What
is likely enough is kept, each at the cost of its probability: ``Ян Раман`` may be either way
round, and a comparison pays for the way it takes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log
from pathlib import Path
from typing import Final, NamedTuple, get_args

from bynames._choices import NameOrder
from bynames._errors import unknown_choice
from bynames._tab_lines import rows_of

__all__ = [
    "GIVEN_FIRST",
    "MIXED",
    "ORDERS",
    "SURNAME_FIRST",
    "Layout",
    "layout",
    "layout_weights",
    "learned_order",
    "order_of_list",
]

GIVEN_FIRST: Final = "given-first"
SURNAME_FIRST: Final = "surname-first"
MIXED: Final = "mixed"
ORDERS: tuple[NameOrder, ...] = get_args(NameOrder)
"""The orders of a list: one of the two in nearly all its names, or either."""


def order_of_list(order: NameOrder | None) -> NameOrder:
    """The order that a caller gave, mixed for None; BynamesError for no such order."""
    if order is None:
        return MIXED
    if order not in ORDERS:
        raise unknown_choice("order", order, ORDERS)
    return order


_PARTS = {"given": "g", "patronymic": "p", "surname": "s"}


class Layout(NamedTuple):
    """The part of every word (``g p s``, commas kept), and what taking it so costs.

    The cost is the negative logarithm of its probability, in steps of 0.5: what a comparison
    that takes it loses of the log-odds.
    """

    roles: str
    cost: float


class _Weights(NamedTuple):
    word: dict[str, dict[str, float]]
    order: dict[int, dict[str, float]]
    capitals: dict[str, float]
    comma: float
    sexes: float
    initial: float
    habit: float
    margin: float
    step: float


@cache
def layout_weights() -> _Weights:
    """Read ``_layout_weights.tsv``."""
    rows: dict[str, list[list[str]]] = {}
    for section, *cells in rows_of(Path(__file__).parent / "_layout_weights.tsv"):
        rows.setdefault(section, []).append(cells)
    word: dict[str, dict[str, float]] = {role: {} for role in _PARTS.values()}
    for kind, *fits in rows["word"]:
        for role, fit in zip(word, fits, strict=True):
            word[role][kind] = float(fit)
    order: dict[int, dict[str, float]] = {}
    for roles, value in rows["order"]:
        order.setdefault(len(roles), {})[roles] = float(value)
    capitals = {_PARTS[part]: float(value) for part, value in rows["capitals"]}
    names = ("comma", "sexes", "initial", "habit", "margin", "step")
    single = (float(rows[name][0][1]) for name in names)
    return _Weights(word, order, capitals, *single)


@lru_cache(maxsize=1 << 14)
def layout(signature: str, order: NameOrder = MIXED) -> tuple[Layout, ...]:
    """Lay out a signature in a list of an order: the likeliest layout first, at most two.

    A signature is the classes of the tokens; a class is followed by ``^`` where the token alone
    is in capitals.

    >>> layout("GPS"), layout("SAP")
    ((Layout(roles='gps', cost=0.0),), (Layout(roles='sgp', cost=0.0),))
    >>> layout("GG"), layout("GG", "surname-first")
    ((Layout(roles='gs', cost=0.5), Layout(roles='sg', cost=1.0)), (Layout(roles='sg', cost=0.0),))
    """
    options = _options(signature, order)
    table = layout_weights()
    best = max(options.values())
    total = log(sum(exp(fit - best) for fit in options.values()))
    good = sorted(
        (best - fit, roles) for roles, fit in options.items() if fit >= best - table.margin
    )
    return tuple(
        Layout(roles, round((worse + total) / table.step) * table.step) for worse, roles in good[:2]
    )


def _options(signature: str, order: NameOrder) -> dict[str, float]:
    """All layouts of a signature, with the logarithm of how likely each is."""
    tokens = re.findall(r".\^?", signature)
    words = [token for token in tokens if token != ","]
    split = tokens.index(",") if "," in tokens else 0
    if 0 < split < len(words):
        return _with_comma(words, split)
    lean = {GIVEN_FIRST: -0.5, SURNAME_FIRST: 0.5}.get(order, 0.0) * layout_weights().habit
    return {
        roles: fit + lean * _surname_first(roles) for roles, fit in _without_comma(words).items()
    }


def _surname_first(roles: str) -> int:
    """1: the surname before the given name; -1: behind it; 0: one of them is not there."""
    surname, given = roles.find("s"), roles.find("g")
    return 0 if surname < 0 or given < 0 else 1 if surname < given else -1


def _fit(words: list[str], roles: str) -> float:
    """How likely words are in their parts."""
    table = layout_weights()
    odd = table.initial * _initials_again(words, roles)
    if "g" in roles and "p" in roles:
        given, father = words[roles.index("g")][0], words[roles.index("p")][0]
        odd += table.sexes * (given == "A" and father in "QR")
    return odd + sum(
        table.word[role][word[0]] + (table.capitals[role] if len(word) > 1 else 0.0)
        for word, role in zip(words, roles, strict=True)
    )


def _without_comma(words: list[str]) -> dict[str, float]:
    orders = layout_weights().order.get(len(words))
    if orders is not None:
        return {roles: prior + _fit(words, roles) for roles, prior in orders.items()}
    # a long name: one or two given names and a patronymic at one end, surnames for the rest
    options = {}
    for lead in ("gp", "g", "gg", "ggp"):
        rest = "s" * (len(words) - len(lead))
        for roles in (lead + rest, rest + lead):
            options[roles] = _fit(words, roles) - 0.1 * (roles[0] == "s")
    return options


def _with_comma(words: list[str], split: int) -> dict[str, float]:
    """The layouts of a name with a comma after some of its words, mostly the surname."""
    table = layout_weights()
    options = {}
    for surname_first, size in ((True, len(words) - split), (False, split)):
        for named in {"g" * size, "g" * (size - 1) + "p" if size > 1 else "g"}:
            rest = "s" * (len(words) - size)
            roles = rest + named if surname_first else named + rest
            fit = _fit(words, roles)
            shown = f"{roles[:split]},{roles[split:]}"
            options[shown] = fit if surname_first else fit + table.comma
    return options


def _initials_again(words: list[str], roles: str) -> int:
    """How many initials are read as second given names."""
    pairs = zip(pairwise(roles), words[1:], strict=True)
    return sum(both == ("g", "g") and word[0] == "I" for both, word in pairs)


_TELLING = 20
"""How many names must show the order of a list before it decides for the others."""
_CLEAR = 3.0
"""The log-odds from which a name tells an order by itself."""
_ONE_ORDER = 0.95
"""The share of names in one order from which a list is in that order."""


def learned_order(signatures: dict[str, int]) -> NameOrder:
    """The order of a list, from how many of its names have each signature.

    >>> learned_order({"SA": 30, "UU": 12, "AS": 1}), learned_order({"SA": 30, "AS": 10})
    ('surname-first', 'mixed')
    """
    found = {1: 0, -1: 0, 0: 0}
    for signature, count in signatures.items():
        if "," not in signature:
            found[_told_order(signature)] += count
    telling = found[1] + found[-1]
    if telling >= _TELLING:
        if found[1] >= _ONE_ORDER * telling:
            return SURNAME_FIRST
        if found[-1] >= _ONE_ORDER * telling:
            return GIVEN_FIRST
    return MIXED


@lru_cache(maxsize=1 << 14)
def _told_order(signature: str) -> int:
    """1: a name is surely written surname first, -1: given name first, 0: it does not tell."""
    best = {1: -40.0, -1: -40.0, 0: -40.0}
    for roles, fit in _options(signature, MIXED).items():
        sign = _surname_first(roles)
        best[sign] = max(best[sign], fit)
    surest = max(best, key=lambda sign: best[sign])
    others = max(fit for sign, fit in best.items() if sign != surest)
    return surest if best[surest] - others >= _CLEAR else 0
