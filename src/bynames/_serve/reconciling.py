"""Candidates for a query: entities whose names may be the same, other columns as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log
from typing import Any, NamedTuple

from bynames._comparison import Verdict, best_records, judge, verdict_of
from bynames._serve.queries import TYPE, Query
from bynames._serve.reference import Column, FoundEntity, Reference
from bynames._sheets.sheet import plain_value
from bynames._table import KINDS

__all__ = ["candidates", "description"]

_LEAST = 5
"""At least this many candidates are looked at: a match must be alone."""
_WITH_PROPERTIES = 50
"""This many where properties may change their order: they tell namesakes apart."""
_RIGHT = 0.9
"""How often two records of one person agree in a column: entries age, and have errors."""
_RAREST = 0.02
"""A value is taken for no rarer than this: agreement in one column is worth no more than a name."""
_SURE = 0.9999
"""A score is taken for no higher where properties may lower it: one name is not one person."""
_DESCRIBED = 3
"""Columns in a candidate's description."""


class _Judged(NamedTuple):
    """A candidate with the evidence of its properties: True where it agrees, by column."""

    found: FoundEntity
    score: float
    agrees: dict[str, bool]
    exact: bool


def candidates(
    reference: Reference, query: Query, same: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """The result of one query, best first, as the API sends it.

    A property that is named in `same` leaves out the entities that have another value; every
    other property that the list has raises or lowers the score, by how rare the value is.
    """
    if not query.typed or not query.name.strip():
        return []
    if (number := reference.number.get(query.name.strip())) is not None:
        itself = FoundEntity(number, 1.0, reference.name(number))
        return [_sent(reference, _Judged(itself, 1.0, {}, True), "", True)]
    judged = _judged(reference, query, same)
    matching = _match(judged)
    return [_sent(reference, item, query.name, item is matching) for item in judged[: query.limit]]


def _judged(reference: Reference, query: Query, same: frozenset[str]) -> list[_Judged]:
    """The candidates of a query with all that is known of them, best first."""
    wanted = [
        (column, values)
        for id_, values in query.properties.items()
        if values and (column := reference.column.get(id_)) is not None
    ]
    most = max(query.limit, _WITH_PROPERTIES if wanted else _LEAST)
    exact = reference.spelled(query.name)
    found = {item.entity: item for item in reference.search(query.name, most)}
    for number, name in exact.items():
        found[number] = FoundEntity(number, 1.0, name)
    judged = []
    for item in found.values():
        agrees = dict(_agreement(reference, item.entity, wanted))
        if all(agrees.get(id_, True) for id_ in same):
            score = _with_properties(reference, item.score, agrees, wanted)
            judged.append(_Judged(item, score, agrees, item.entity in exact))
    judged.sort(key=lambda one: (-one.score, not one.exact, reference.rows_of[one.found.entity][0]))
    return judged


def _agreement(
    reference: Reference, entity: int, wanted: Iterable[tuple[Column, frozenset[str]]]
) -> Iterable[tuple[str, bool]]:
    """Where both the query and the entity have a value, whether they agree."""
    for column, values in wanted:
        has = {plain_value(value) for value in reference.values(entity, column.at)}
        if has:
            yield column.id, not has.isdisjoint(values)


def _with_properties(
    reference: Reference,
    score: float,
    agrees: dict[str, bool],
    wanted: Iterable[tuple[Column, frozenset[str]]],
) -> float:
    """The score of a name with what the properties add: log-odds, as of the parts of a name."""
    added = 0.0
    for column, values in wanted:
        if column.id in agrees:
            by_chance = max(_RAREST, *(reference.share(column.at, value) for value in values))
            added += _worth(min(by_chance, _RIGHT), agrees[column.id])
    if not added:
        return score
    odds = log(score / (1 - score)) if score < _SURE else log(_SURE / (1 - _SURE))
    changed = 1.0 / (1.0 + exp(-odds - added))
    return max(score, changed) if added > 0 else min(score, changed)


def _worth(by_chance: float, agrees: bool) -> float:
    """The log-odds of agreement in a column, or of the lack of it; chance alone agrees so often."""
    if agrees:
        return log(_RIGHT / by_chance)
    return log((1 - _RIGHT) / max(1 - by_chance, 1 - _RIGHT))


def _match(judged: list[_Judged]) -> _Judged | None:
    """The candidate that needs no decision: spelled just so, or surely the same and alone."""
    agreeing = [item for item in judged if all(item.agrees.values())]
    exact = [item for item in agreeing if item.exact]
    if exact:
        return exact[0] if len(exact) == 1 and exact[0] is judged[0] else None
    alone = len(judged) == 1 and len(agreeing) == 1
    return judged[0] if alone and verdict_of(judged[0].score) is Verdict.SAME else None


def _sent(reference: Reference, item: _Judged, query: str, match: bool) -> dict[str, Any]:
    entity = item.found.entity
    name = reference.name(entity)
    says = description(reference, entity)
    if item.found.name != name:
        says = " · ".join(filter(None, (item.found.name, says)))
    features = [
        *_part_scores(query, item.found.name),
        *({"id": id_, "value": value} for id_, value in item.agrees.items()),
    ]
    return {
        "id": reference.ids[entity],
        "name": name,
        **({"description": says} if says else {}),
        "type": [TYPE],
        "score": round(item.score, 4),
        "match": match,
        "features": features,
    }


def _part_scores(query: str, name: str) -> Iterable[dict[str, Any]]:
    """What each part that both names have says of them, alone: 0 to 1, 0.5 for nothing."""
    best = best_records(query, name) if query else None
    if best is not None:
        for kind, one, other in zip(KINDS, best[1], best[2], strict=True):
            if one and other:
                value = 1.0 / (1.0 + exp(-judge(kind, one, other)[1]))
                yield {"id": f"name:{kind}", "value": round(value, 4)}


def description(reference: Reference, entity: int) -> str:
    """What the first other columns say of an entity, in one line."""
    said = []
    for column in reference.columns:
        if column.at not in reference.name_columns:
            said += reference.values(entity, column.at)[:1]
        if len(said) == _DESCRIBED:
            break
    return " · ".join(text[:60] for text in said)
