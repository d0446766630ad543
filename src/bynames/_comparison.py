"""Two names to a score, a verdict and the reasons.

Every part (given name, patronymic, surname) gives one piece of evidence; each piece has a weight,
the log-odds that it adds (:mod:`bynames._weights`); the sum is the score, 0 to 1.
bynames compares names, not people: two people can share a name.

The levels of evidence are listed, strongest first, in :mod:`bynames._evidence`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from math import exp
from numbers import Real
from typing import Any, NamedTuple

from bynames._choices import NameOrder
from bynames._errors import BynamesError
from bynames._evidence import Label, Level, Part, Signs, level_of, part_of, reason_of, signs_of
from bynames._own_variants import Variants, accepts_variants, checked_variants
from bynames._parts import MIXED, Name, Record, as_written, order_of_list, parse, records
from bynames._table import KINDS, cached_by_table
from bynames._text import MAX_LENGTH, WARNINGS
from bynames._text_columns import one_text
from bynames._weights import agrees, frequency_weight, level_weight, weights

__all__ = [
    "Comparison",
    "Evidence",
    "Label",
    "Verdict",
    "best_records",
    "compare",
    "evidence_of",
    "judge",
    "judge_parts",
    "part_title",
    "score",
    "verdict_of",
]


def part_title(part: str) -> str:
    """What people call a part of a name.

    >>> part_title("given"), part_title("surname")
    ('given name', 'surname')
    """
    return "given name" if part == "given" else part


class Verdict(StrEnum):
    """What a score means."""

    SAME = "SAME"
    LIKELY = "LIKELY"
    UNSURE = "UNSURE"
    DIFFERENT = "DIFFERENT"
    NO_DATA = "NO_DATA"


class Evidence(NamedTuple):
    """What is known of one aligned pair of parts.

    ``part`` is given, patronymic, surname or name; ``left`` and ``right`` are as written (""
    where absent); ``rule`` is one sentence, the same for all evidence of its kind; ``weight`` is
    the log-odds that it adds.

    >>> surname = compare("Alena Laptsionak", "Елена Лаптёнок").evidence[2]
    >>> surname.label, surname.left, surname.right
    (<Label.REGULAR: 'regular correspondence'>, 'Laptsionak', 'Лаптёнок')
    """

    part: str
    label: Label
    left: str
    right: str
    rule: str
    weight: float

    @property
    def detail(self) -> str:
        """Which correspondences, which name of the table, which letters; "" if the rule says all.

        >>> compare("Laptsionak", "Лаптёнок").evidence[2].detail
        'ц~т before a soft vowel, а~о unstressed'
        """
        if self.part not in KINDS or not self.left or not self.right:
            return ""
        from bynames._explaining import detail

        return detail(self.part, self.left, self.right)

    @property
    def reason(self) -> str:
        """The rule and what it means for these two writings, in one sentence."""
        detail = self.detail
        return f"{self.rule}: {detail}" if detail else self.rule

    def to_dict(self) -> dict[str, Any]:
        """The evidence as plain data, ready for JSON."""
        return {
            "part": self.part,
            "label": str(self.label),
            "left": self.left,
            "right": self.right,
            "rule": self.rule,
            "detail": self.detail,
            "reason": self.reason,
            "weight": round(self.weight, 3),
        }


class Comparison(NamedTuple):
    """The result of comparing two names; ``score`` is 0 to 1.

    ``left_text`` and ``right_text`` are the names as given, "" for no data; ``order`` is
    that of the list they stand in, as for ``parse``.

    >>> found = compare("Alena Laptsionak", "Елена Лаптёнок")
    >>> found.verdict, found.left.surname, found.right.surname
    (<Verdict.SAME: 'SAME'>, 'Laptsionak', 'Лаптёнок')
    """

    score: float
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    left_text: str
    right_text: str
    order: NameOrder = MIXED

    def __repr__(self) -> str:
        return (
            f"<Comparison: {self.verdict} ({self.score:.2f}), "
            f"{self.left_text!r} ~ {self.right_text!r}>"
        )

    @property
    def left(self) -> Name:
        """The left name in its parts."""
        return parse(self.left_text, order=self.order)

    @property
    def right(self) -> Name:
        """The right name in its parts."""
        return parse(self.right_text, order=self.order)

    def explain(self) -> str:
        """The verdict and one line per part, for people.

        >>> print(compare("Ales Bialiatski", "Александр Беляцкий").explain().splitlines()[1])
        given name: Ales ~ Александр: one is a short or pet form of the other: Ales, of Аляксандр
        """
        lines = [f"{self.verdict} ({self.score:.2f})"]
        for item in self.evidence:
            part = part_title(item.part)
            pair = " ~ ".join(text or "–" for text in (item.left, item.right))
            says = (item.label == Label.REGULAR and item.detail) or item.reason
            lines.append(f"{part}: {pair}: {says}" if item.left or item.right
                         else f"{part}: {says}")  # fmt: skip
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, ready for JSON."""
        return {
            "score": round(self.score, 4),
            "verdict": str(self.verdict),
            "left": self.left_text,
            "right": self.right_text,
            "evidence": [item.to_dict() for item in self.evidence],
        }


def judge_parts(kind: str, left: Part, right: Part) -> tuple[Level, float]:
    """The level of the evidence between two parts, and its weight."""
    found = _weighed(kind, signs_of(left, right))
    level, weight = found
    if agrees(level):
        lost = min(frequency_weight(kind, left.families), frequency_weight(kind, right.families))
        if lost:
            return level, weight - lost
    return found


@lru_cache(maxsize=1 << 12)
def _weighed(kind: str, signs: Signs) -> tuple[Level, float]:
    """The level that signs amount to, and its weight: one object for all pairs of these signs."""
    level = level_of(kind, signs)
    return level, level_weight(kind, level)


@cached_by_table(1 << 18)
def _judged(kind: str, left: str, right: str) -> tuple[Level, float]:
    return judge_parts(kind, part_of(kind, left), part_of(kind, right))


def judge(kind: str, left: str, right: str) -> tuple[Level, float]:
    """The level of the evidence between two written parts (as in a Record), and its weight."""
    found: tuple[Level, float] = (
        _judged(kind, left, right) if left <= right else _judged(kind, right, left)
    )
    return found


def _odds_of(left: Record, right: Record) -> float:
    """The log-odds that two names laid out are the same."""
    total = weights().bias
    for kind, a, b in zip(KINDS, left, right, strict=True):
        # as judge() does, without the call: scoring names seen before is little else
        total += (_judged(kind, a, b) if a <= b else _judged(kind, b, a))[1]
    return total


def best_records(
    left: str, right: str, order: NameOrder = MIXED
) -> tuple[float, Record, Record] | None:
    """The best of the layouts of two names, costs paid; a name and itself score 1."""
    if left == right:
        return next(((1.0, record, record) for record, _ in records(left, order)), None)
    best = None
    for a, a_cost in records(left, order):
        for b, b_cost in records(right, order):
            value = _odds_of(a, b) - a_cost - b_cost
            if best is None or value > best[0]:
                best = (value, a, b)
    return best and (1.0 / (1.0 + exp(-best[0])), *best[1:])


def score(
    left: object,
    right: object,
    *,
    processor: Callable[[Any], Any] | None = None,
    score_cutoff: float | None = None,
    order: NameOrder | None = None,
    variants: Variants | None = None,
) -> float:
    """How surely two names are the same, 0 to 1; the signature is that of rapidfuzz's scorers.

    No data (None, NaN, empty, letterless, longer than 512 characters) scores 0; so does anything
    below `score_cutoff` (0 to 1).  Symmetric in `left` and `right`; 1 for a name and itself.
    `processor` is applied to both names first.  `order` is that of the list the names stand in, as
    for ``parse``; `variants` are your own rows on top of the curated table.

    Raises :class:`BynamesError` for a list where one name belongs (that is for ``score_pairs``), an
    unknown `order` or a cutoff that is not a number.

    >>> score("Alena Laptsionak", "Елена Лаптёнок") > 0.9
    True
    >>> score("Alena Laptsionak", None)
    0.0
    """
    if variants is not None:
        with checked_variants(variants):
            return score(left, right, processor=processor, score_cutoff=score_cutoff, order=order)
    if processor is not None:
        if not callable(processor):
            raise BynamesError(f"processor must be a function of one name, not {processor!r}")
        left, right = processor(left), processor(right)
    if score_cutoff is not None and not isinstance(score_cutoff, Real):
        raise BynamesError(f"score_cutoff must be a number from 0 to 1, not {score_cutoff!r}")
    if not isinstance(left, str):
        left = one_text(left, "score", "score_pairs")
    if not isinstance(right, str):
        right = one_text(right, "score", "score_pairs")
    best = best_records(left, right, order_of_list(order))
    value = best[0] if best else 0.0
    return value if score_cutoff is None or value >= score_cutoff else 0.0


def verdict_of(value: float) -> Verdict:
    """What a score of two names with data means.

    >>> verdict_of(0.99)
    <Verdict.SAME: 'SAME'>
    """
    limits = weights().verdict
    if value >= limits["same"]:
        return Verdict.SAME
    if value >= limits["likely"]:
        return Verdict.LIKELY
    return Verdict.UNSURE if value >= limits["unsure"] else Verdict.DIFFERENT


@accepts_variants
def compare(
    left: object,
    right: object,
    *,
    order: NameOrder | None = None,
    variants: Variants | None = None,
) -> Comparison:
    """Compare two names: score (0 to 1), verdict and the evidence part by part.

    `left` and `right` are names in either script and any word order; swapping them changes nothing.
    No data on either side gives the verdict ``NO_DATA`` and score 0: unknown is not different.
    `order` is that of the list the names stand in, as for ``parse``; `variants` are your own rows
    on top of the curated table.

    Raises :class:`BynamesError` for a list where one name belongs (that is for ``score_pairs``) and
    for an unknown `order`.

    >>> comparison = compare("Marfa Rabkova", "Vadzim Rabkou")
    >>> comparison.verdict
    <Verdict.DIFFERENT: 'DIFFERENT'>
    """
    one, other = (
        text if isinstance(text, str) else one_text(text, "compare", "score_pairs")
        for text in (left, right)
    )
    order = order_of_list(order)
    best = best_records(one, other, order)
    if best is None:
        return Comparison(0.0, Verdict.NO_DATA, (_no_data(one, other),), one, other, order)
    value, *both = best
    evidence = tuple(evidence_of(kind, *pair) for kind, *pair in zip(KINDS, *both, strict=True))
    return Comparison(value, verdict_of(value), evidence, one, other, order)


def evidence_of(kind: str, left: str, right: str) -> Evidence:
    """What two written parts (as in a Record) say about two names."""
    level, weight = judge(kind, left, right)
    rule = reason_of(level, part_of(kind, left), part_of(kind, right))
    return Evidence(kind, level.label, _shown(left), _shown(right), rule, weight)


def _shown(text: str) -> str:
    text = as_written(text)
    if "-" not in text:
        return text[:1].upper() + text[1:]
    return "-".join(word[:1].upper() + word[1:] for word in text.split("-"))


_NO_NAME = frozenset({"placeholder", "several people", "script not read"})
"""Warnings of texts that hold no name, or not one, or one that nothing here reads."""


def _no_data(left: str, right: str) -> Evidence:
    reasons = []
    for side, text in (("left", left), ("right", right)):
        if len(text) > MAX_LENGTH:
            reasons.append(f"the {side} text is longer than {MAX_LENGTH} characters")
        elif not records(text):
            says = [WARNINGS[warning] for warning in parse(text).warnings if warning in _NO_NAME]
            reasons.append(f"the {side} text {says[0] if says else 'holds no name'}")
    return Evidence("name", Label.NO_DATA, left[:40], right[:40], "; ".join(reasons), 0.0)
