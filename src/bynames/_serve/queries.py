"""Reconciliation queries as they come, checked: Reconciliation Service API 0.2."""

from __future__ import annotations

from typing import Any, NamedTuple

from bynames._serve.requests import (
    MAX_BATCH,
    MAX_LIMIT,
    MAX_TEXT,
    Refused,
    mapping,
    short_text,
    whole_number,
)
from bynames._sheets.sheet import cell_text, plain_value

__all__ = ["TYPE", "Extension", "Query", "batch_of", "extension_of"]

TYPE = {"id": "name", "name": "Name of a person"}
"""The one type there is: bynames compares names, not people."""

_LIMIT = 5
_STRICT = ("any", "all", "should")
_MAX_PROPERTIES = 32


class Query(NamedTuple):
    """One query: the name, at most so many results, and per property the values wanted (plain).

    ``typed`` is False if only other types are asked for than the one there is.
    """

    name: str
    limit: int
    properties: dict[str, frozenset[str]]
    typed: bool


class Extension(NamedTuple):
    """A data extension query: identifiers of entities, and of properties."""

    ids: list[str]
    properties: list[str]


def batch_of(value: object) -> dict[str, Query]:
    """The queries of a batch by their keys.

    >>> batch_of({"q0": {"query": "Марфа Рабкова"}})["q0"].limit
    5
    """
    batch = mapping(value, "The batch of queries")
    if len(batch) > MAX_BATCH:
        raise Refused(413, f"The batch has {len(batch)} queries; send at most {MAX_BATCH} at once.")
    return {key: _query(mapping(item, "Each query")) for key, item in batch.items()}


def _query(item: Any) -> Query:
    if "query" not in item and not item.get("properties"):
        raise Refused(422, "Each query needs the field 'query' or 'properties'.")
    limit = item.get("limit")
    return Query(
        short_text(item.get("query", ""), "The field 'query'"),
        _LIMIT if limit is None else whole_number(limit, "The field 'limit'", 1, MAX_LIMIT),
        _properties(item.get("properties")),
        _typed(item.get("type"), item.get("type_strict")),
    )


def _typed(wanted: object, strict: object) -> bool:
    if strict is not None and strict not in _STRICT:
        raise Refused(422, f"The field 'type_strict' must be one of: {', '.join(_STRICT)}.")
    if wanted is None or wanted in ("", []):
        return True
    types = wanted if isinstance(wanted, list) else [wanted]
    ids = [item.get("id") if isinstance(item, dict) else item for item in types]
    if not all(isinstance(id_, str) for id_ in ids):
        raise Refused(422, "The field 'type' must be the identifier of a type, or a list of them.")
    if strict == "should":
        return True
    known = [id_ == TYPE["id"] for id_ in ids]
    return all(known) if strict == "all" else any(known)


def _properties(value: object) -> dict[str, frozenset[str]]:
    if value is None:
        return {}
    if not isinstance(value, list):
        raise Refused(422, "The field 'properties' must be a list.")
    if len(value) > _MAX_PROPERTIES:
        raise Refused(422, f"A query has more than {_MAX_PROPERTIES} properties.")
    found: dict[str, frozenset[str]] = {}
    for item in value:
        each = mapping(item, "Each property")
        pid = each.get("pid")
        if not isinstance(pid, str) or "v" not in each:
            raise Refused(422, "Each property needs the fields 'pid' (a text) and 'v'.")
        found[pid] = found.get(pid, frozenset()) | _values(each["v"])
    return found


def _values(value: object) -> frozenset[str]:
    """One value or several, as plain texts; of an entity its identifier and its name."""
    items = value if isinstance(value, list) else [value]
    if len(items) > MAX_BATCH:
        raise Refused(422, f"A property has more than {MAX_BATCH} values.")
    texts: list[str] = []
    for item in items:
        if isinstance(item, dict):
            texts += [item[key] for key in ("id", "name") if isinstance(item.get(key), str)]
        elif item is None or isinstance(item, (str, bool, int, float)):
            texts.append(cell_text(item))
        else:
            raise Refused(422, "The value of a property must be a text, a number or an entity.")
    return frozenset(filter(None, (plain_value(text[:MAX_TEXT]) for text in texts)))


def extension_of(value: object) -> Extension:
    """The entities and properties that a data extension asks for.

    >>> extension_of({"ids": ["7"], "properties": [{"id": "born"}]})
    Extension(ids=['7'], properties=['born'])
    """
    asked = mapping(value, "The data extension query")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(id_, str) for id_ in ids):
        raise Refused(422, "The field 'ids' must be a list of identifiers.")
    if len(ids) > MAX_BATCH:
        raise Refused(413, f"{len(ids)} identifiers are too many; send at most {MAX_BATCH}.")
    if not isinstance(properties, list) or len(properties) > _MAX_PROPERTIES:
        raise Refused(422, f"The field 'properties' must be a list of at most {_MAX_PROPERTIES}.")
    pids = [mapping(item, "Each property").get("id") for item in properties]
    if not all(isinstance(pid, str) for pid in pids):
        raise Refused(422, "Each property needs the field 'id' (a text).")
    return Extension(ids, [str(pid) for pid in pids])
