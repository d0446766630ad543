"""HTML of the service: templates in ``page/``, style and script in ``page/static/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from bynames.serve.reference import Reference
from bynames.serve.suggesting import entity_numbered

__all__ = ["STATIC", "entry", "preview"]

_FOLDER = Path(__file__).parent / "page"
STATIC = _FOLDER / "static"
"""Files that pages load."""

_templates = Jinja2Templates(_FOLDER)

_PREVIEWED = 5
"""Columns that a preview has room for."""
_FRAMED = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'"}
"""A preview is shown in a frame of OpenRefine; it holds nothing to click on."""


def preview(request: Request, reference: Reference, id_: str) -> Response:
    """An entry in a frame of the size that the manifest gives."""
    facts = _facts(reference, id_, without=reference.name_columns)
    facts["values"] = facts["values"][:_PREVIEWED]
    return _templates.TemplateResponse(request, "preview.html", facts, headers=_FRAMED)


def entry(request: Request, reference: Reference, id_: str) -> Response:
    """An entry with everything that the list says of it."""
    return _templates.TemplateResponse(request, "entry.html", _facts(reference, id_))


def _facts(reference: Reference, id_: str, without: frozenset[int] = frozenset()) -> dict[str, Any]:
    entity = entity_numbered(reference, id_)
    columns = (
        (column.name, reference.values(entity, column.at))
        for column in reference.columns
        if column.at not in without
    )
    return {
        "id": id_,
        "title": reference.title,
        "names": reference.names(entity),
        "values": [(name, values) for name, values in columns if values],
    }
