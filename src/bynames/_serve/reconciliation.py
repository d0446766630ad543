"""The reconciliation service's addresses, under ``/reconcile``: requests in, JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bynames._serve.manifest import PATH, SUGGESTED_KINDS, manifest
from bynames._serve.pages import preview
from bynames._serve.queries import Query, batch_of, extension_of
from bynames._serve.reconciling import candidates
from bynames._serve.reference import List, Reference, loaded
from bynames._serve.requests import (
    MAX_LIMIT,
    Refused,
    form_of,
    json_value,
    parameters_of,
    short_text,
    whole_number,
)
from bynames._serve.suggesting import (
    entity_flyout,
    extension,
    property_flyout,
    property_proposal,
    suggested_entities,
    suggested_properties,
    suggested_types,
    type_flyout,
)
from bynames._serve.working import REFUSALS, Deadline, Workers

__all__ = ["reconciliation"]

_MAX_CURSOR = 1_000_000


def reconciliation(current: List, workers: Workers, same: frozenset[str]) -> Starlette:
    """The service on the list that `current` gives; `same` names the columns that must agree."""

    async def service(request: Request) -> Response:
        fields = await form_of(request) if request.method == "POST" else parameters_of(request)
        reference = loaded(current)
        if "queries" in fields:
            batch = batch_of(json_value(fields["queries"], "queries"))
            return JSONResponse(await workers.run(_results, reference, batch, same))
        if "extend" in fields:
            asked = extension_of(json_value(fields["extend"], "extend"))
            return JSONResponse(await workers.run(extension, reference, asked))
        if request.method == "POST" or "query" in fields:
            raise Refused(422, "Send the field 'queries' or 'extend', as API 0.2 has them.")
        return JSONResponse(manifest(reference, str(request.base_url)))

    async def suggest(kind: str, request: Request) -> Response:
        fields = parameters_of(request)
        prefix = short_text(fields.get("prefix", ""), "The parameter 'prefix'")
        cursor = whole_number(fields.get("cursor") or 0, "The parameter 'cursor'", 0, _MAX_CURSOR)
        reference = loaded(current)
        if kind == "entity":
            return JSONResponse(await workers.run(suggested_entities, reference, prefix, cursor))
        if kind == "property":
            return JSONResponse(suggested_properties(reference, prefix, cursor))
        return JSONResponse(suggested_types(prefix, cursor))

    async def flyout(kind: str, request: Request) -> Response:
        id_, reference = parameters_of(request).get("id", ""), loaded(current)
        if kind == "entity":
            return JSONResponse(entity_flyout(reference, id_))
        if kind == "property":
            return JSONResponse(await workers.run(property_flyout, reference, id_))
        return JSONResponse(type_flyout(id_))

    async def properties(request: Request) -> Response:
        fields = parameters_of(request)
        limit = fields.get("limit")
        most = whole_number(limit, "The parameter 'limit'", 1, MAX_LIMIT) if limit else None
        return JSONResponse(property_proposal(loaded(current), fields.get("type", ""), most))

    async def previewed(request: Request) -> Response:
        return preview(request, loaded(current), parameters_of(request).get("id", ""))

    return Starlette(
        routes=[
            Route(PATH, service, methods=["GET", "POST"]),
            *(Route(f"{PATH}/suggest/{kind}", partial(suggest, kind)) for kind in SUGGESTED_KINDS),
            *(Route(f"{PATH}/flyout/{kind}", partial(flyout, kind)) for kind in SUGGESTED_KINDS),
            Route(f"{PATH}/properties", properties),
            Route(f"{PATH}/preview", previewed),
        ],
        middleware=[Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "POST"])],
        exception_handlers=REFUSALS,
    )


def _results(
    reference: Reference, batch: Mapping[str, Query], same: frozenset[str]
) -> dict[str, dict[str, Any]]:
    """The result of each query, by itself."""
    deadline = Deadline()
    results = {}
    for key, query in batch.items():
        deadline.check()
        results[key] = {"result": candidates(reference, query, same)}
    return results
