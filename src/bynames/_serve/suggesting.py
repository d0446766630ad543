"""What OpenRefine offers as one types, and what it asks about entities, columns and the type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from bynames._serve.queries import TYPE, Extension
from bynames._serve.reconciling import description
from bynames._serve.reference import Reference
from bynames._serve.requests import Refused
from bynames._sheets.sheet import plain_value

__all__ = [
    "entity_numbered", "entity_flyout", "extension", "property_flyout", "property_proposal",
    "suggested_entities", "suggested_properties", "suggested_types", "type_flyout",
]  # fmt: skip

PAGE = 20
"""Suggestions of one answer."""
_ALIKE = 5
"""Entities whose names are only spelled alike, after those that begin as typed."""
_NAMES_SHOWN = 3


def suggested_entities(reference: Reference, prefix: str, cursor: int) -> dict[str, Any]:
    """Entities by an identifier, the beginnings of the words of a name, or another spelling."""
    found: dict[int, None] = {}
    if (number := reference.number.get(prefix.strip())) is not None:
        found[number] = None
    found |= dict.fromkeys(reference.prefixes.find(prefix))
    if len(found) < cursor + PAGE:
        found |= dict.fromkeys(hit.entity for hit in reference.search(prefix, _ALIKE))
    return {"result": [_suggested(reference, at) for at in list(found)[cursor : cursor + PAGE]]}


def _suggested(reference: Reference, entity: int) -> dict[str, Any]:
    says = description(reference, entity)
    return {
        "id": reference.ids[entity],
        "name": reference.name(entity),
        **({"description": says} if says else {}),
        "notable": [TYPE],
    }


def suggested_properties(reference: Reference, prefix: str, cursor: int) -> dict[str, Any]:
    """Columns by an identifier or a part of their header; all of them for nothing typed."""
    columns = ({"id": column.id, "name": column.name} for column in reference.columns)
    return {"result": _beginning(columns, prefix)[cursor : cursor + PAGE]}


def suggested_types(prefix: str, cursor: int) -> dict[str, Any]:
    """The one type, if it is meant."""
    return {"result": _beginning([TYPE], prefix)[cursor : cursor + PAGE]}


def _beginning(items: Iterable[dict[str, str]], prefix: str) -> Sequence[dict[str, str]]:
    wanted = plain_value(prefix)
    return [item for item in items if any(wanted in plain_value(text) for text in item.values())]


def property_proposal(reference: Reference, type_: str, limit: int | None) -> dict[str, Any]:
    """The columns that can be fetched for entities of a type."""
    columns = reference.columns if type_ in ("", TYPE["id"]) else ()
    return {
        "type": type_,
        **({} if limit is None else {"limit": limit}),
        "properties": [{"id": column.id, "name": column.name} for column in columns[:limit]],
    }


def extension(reference: Reference, asked: Extension) -> dict[str, Any]:
    """The values that entities have in columns; no values where the list has no such entity."""
    unknown = [pid for pid in asked.properties if pid not in reference.column]
    if unknown:
        raise Refused(422, f"The list has no column {unknown[0]!r}.")
    columns = [reference.column[pid] for pid in asked.properties]
    rows = {}
    for id_ in asked.ids:
        number = reference.number.get(id_)
        rows[id_] = {
            column.id: []
            if number is None
            else [{"str": value} for value in reference.values(number, column.at)]
            for column in columns
        }
    return {"meta": [{"id": column.id, "name": column.name} for column in columns], "rows": rows}


def entity_numbered(reference: Reference, id_: str) -> int:
    """The number of an entity by its identifier."""
    number = reference.number.get(id_)
    if number is None:
        raise Refused(404, "The list has no entry with this identifier.")
    return number


def entity_flyout(reference: Reference, id_: str) -> dict[str, str]:
    """A few lines about an entity."""
    entity = entity_numbered(reference, id_)
    names = reference.names(entity)[:_NAMES_SHOWN]
    return _flyout(id_, names[0], *names[1:], description(reference, entity))


def property_flyout(reference: Reference, id_: str) -> dict[str, str]:
    """A few lines about a column: its header and some of its values."""
    column = reference.column.get(id_)
    if column is None:
        raise Refused(404, "The list has no such column.")
    return _flyout(id_, column.name, " · ".join(reference.commonest(column.at)))


def type_flyout(id_: str) -> dict[str, str]:
    """A line about the type."""
    if id_ != TYPE["id"]:
        raise Refused(404, "There is no such type.")
    return _flyout(id_, TYPE["name"], "bynames compares names, not people.")


def _flyout(id_: str, title: str, *lines: str) -> dict[str, str]:
    more = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return {"id": id_, "html": f"<h1>{escape(title)}</h1>{more}"}
