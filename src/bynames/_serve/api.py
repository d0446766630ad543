"""The JSON API, under ``/api``; FastAPI makes its OpenAPI document of the types."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bynames._serve.answers import (
    Checked,
    Compared,
    Found,
    LookedUp,
    Refusal,
    Spelled,
    Transliterated,
)
from bynames._serve.looking_up import checked, compared, found_in, looked_up, spelled
from bynames._serve.reference import List, loaded
from bynames._serve.requests import MAX_LIMIT, MAX_RUNNING_TEXT, MAX_TEXT, valid_text
from bynames._serve.working import REFUSALS, Workers
from bynames._translit import transliterate
from bynames._version import __version__

__all__ = ["json_api"]

Name = Annotated[
    str, Query(min_length=1, max_length=MAX_TEXT, description="A name, in any spelling.")
]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Results, at most.")]

_REFUSED: dict[int | str, dict[str, Any]] = {
    422: {"model": Refusal, "description": "A parameter is missing, too long or unknown."},
    503: {"model": Refusal, "description": "It took too long."},
}


class RunningText(BaseModel):
    """A text to check."""

    text: str = Field(max_length=MAX_RUNNING_TEXT)


def json_api(current: List, workers: Workers) -> FastAPI:
    """The API on the list that `current` gives."""
    api = FastAPI(
        title="bynames",
        version=__version__,
        summary="One person's name through all the ways a Belarusian name gets written.",
        description="bynames compares names, not people: two people can share a name.",
        docs_url=None,
        redoc_url=None,
        responses=_REFUSED,
    )
    for kind, handler in {**REFUSALS, RequestValidationError: _malformed}.items():
        api.add_exception_handler(kind, handler)

    @api.get("/lookup", summary="Everything about one name")
    async def lookup(name: Name, limit: Limit = 20) -> LookedUp:
        return await workers.run(looked_up, valid_text(name), limit)

    @api.get("/compare", summary="Two names compared, part by part")
    async def compare(left: Name, right: Name) -> Compared:
        return await workers.run(compared, valid_text(left), valid_text(right))

    @api.get(
        "/search",
        summary="The entries of the list whose names may be the same",
        responses={404: {"model": Refusal, "description": "No list is loaded."}},
    )
    async def search(name: Name, limit: Limit = 5) -> Found:
        return await workers.run(found_in, loaded(current), valid_text(name), limit)

    @api.get("/transliterate", summary="Cyrillic text in Latin letters, by a scheme")
    async def romanise(text: Name, scheme: str = "be-pass") -> Transliterated:
        latin = await workers.run(_transliterated, valid_text(text), scheme)
        return Transliterated(text=latin, scheme=scheme)

    @api.get("/variants", summary="The spellings of a name to search for")
    async def variants(name: Name, limit: Limit = 20) -> list[Spelled]:
        return await workers.run(spelled, valid_text(name), limit)

    @api.post(
        "/check",
        summary="People whom a text spells in more than one way",
        responses={
            400: {"model": Refusal, "description": "The body is not text."},
            413: {"model": Refusal, "description": "The body is too long."},
        },
    )
    async def check(body: RunningText) -> Checked:
        return await workers.run(checked, valid_text(body.text))

    return api


def _transliterated(text: str, scheme: str) -> str:
    return transliterate(text, scheme=scheme)


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = first["loc"][-1] if len(first["loc"]) > 1 else "body"
    return JSONResponse({"error": f"The field {where!r} is refused: {first['msg']}."}, 422)
