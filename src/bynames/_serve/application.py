"""The application: the page, the JSON API and the reconciliation service, behind the checks."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from bynames._serve.access import Access, access, guarded
from bynames._serve.api import json_api
from bynames._serve.pages import pages
from bynames._serve.reconciliation import reconciliation
from bynames._serve.reference import List, Reference, refuse_unknown
from bynames._serve.working import REFUSALS, Bounded, Shield, Workers

__all__ = ["application"]


def application(
    current: List | Reference | None = None,
    who: Access | None = None,
    *,
    same: Sequence[str] = (),
) -> ASGIApp:
    """Make the ASGI application of a list, or of whatever list a function gives at the time.

    `same` names the columns in which an entity must agree with a query that has a value for it.

    Raises :class:`BynamesError` if the list has no such column.
    """
    get = current if callable(current) else lambda: current
    refuse_unknown(get(), same)
    workers = Workers()

    app = Starlette(
        routes=[
            Mount("/api", json_api(get, workers)),
            *pages(get, workers),
            Mount("/", reconciliation(get, workers, frozenset(same))),
        ],
        middleware=[Middleware(Shield), Middleware(Bounded)],
        exception_handlers=REFUSALS,
    )
    return guarded(app, access() if who is None else who)
