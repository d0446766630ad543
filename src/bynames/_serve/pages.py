"""HTML of the service: templates in ``page/``, style and script in ``page/static/``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bynames._serve.looking_up import checked, compared, found_in, looked_up
from bynames._serve.page_languages import (
    TITLES,
    chosen,
    decimal,
    part_names,
    reason,
    schemes_in,
    stretches,
    texts,
    whole,
)
from bynames._serve.reference import List, Reference, loaded
from bynames._serve.requests import (
    MAX_RUNNING_TEXT,
    MAX_TEXT,
    form_of,
    parameters_of,
    valid_text,
)
from bynames._serve.suggesting import entity_numbered
from bynames._serve.working import Workers
from bynames._text import is_cyrillic

__all__ = ["pages", "preview"]

_FOLDER = Path(__file__).parent / "page"
_BASE = "./"
"""Where links begin: all pages stand in one place, below the token."""

_SPELLINGS, _SPELLINGS_SHOWN = 40, 7
_ENTRIES = 5
_EXAMPLES = (
    ("Elena Laptenka", ""), ("Svetlana Tikhanovskaya", ""), ("Łapcionak", ""),
    ("Лаптёнок Е. Н.", "Alena Laptsionak"),
)  # fmt: skip
"""Names, and pairs to compare, for who sees the page for the first time."""
_PREVIEWED = 5
"""Columns that a preview has room for."""
_FRAMED = {"Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'"}
"""A preview is shown in a frame of OpenRefine; it holds nothing to click on."""

Endpoint = Callable[[Request], Awaitable[Response]]

_templates = Jinja2Templates(_FOLDER)
_templates.env.filters["score"] = decimal
_templates.env.filters["stretches"] = stretches


def pages(current: List, workers: Workers) -> list[BaseRoute]:
    """The pages on the list that `current` gives."""

    async def home(request: Request) -> Response:
        fields = parameters_of(request)
        name, other = (valid_text(fields.get(key, "").strip()) for key in ("name", "with"))
        told: dict[str, Any] = {"text": name, "other": other, "most": MAX_TEXT}
        if max(len(name), len(other)) > MAX_TEXT:
            told["problem"] = _too_long(request, "tooLong", MAX_TEXT)
            return _page(request, "home", told, status=422)
        reference = current()
        told["list"] = reference.title if reference else ""
        if name and other:
            told["compared"] = await workers.run(compared, name, other)
        elif name or other:
            told["found"] = found = await workers.run(looked_up, name or other, _SPELLINGS)
            told["latin"] = not is_cyrillic(found.given + found.surname)
            if reference:
                told["entries"] = (
                    await workers.run(found_in, reference, name or other, _ENTRIES)
                ).entries
        return _page(request, "home", told | _status(request, told))

    async def check(request: Request) -> Response:
        told: dict[str, Any] = {"text": ""}
        if request.method == "POST":
            text = valid_text((await form_of(request)).get("text", "")).replace("\r\n", "\n")
            told["text"] = text
            if len(text) > MAX_RUNNING_TEXT:
                told["problem"] = _too_long(request, "textTooLong", MAX_RUNNING_TEXT)
                return _page(request, "check", told, status=422)
            told["checked"] = await workers.run(checked, text)
        return _page(request, "check", told)

    async def entry(request: Request) -> Response:
        facts = _facts(loaded(current), parameters_of(request).get("id", ""))
        return _page(request, "entry", facts)

    return [
        Route("/", _in_a_page(home)),
        Route("/check", _in_a_page(check), methods=["GET", "POST"]),
        Route("/entry", _in_a_page(entry)),
        Mount("/static", StaticFiles(directory=_FOLDER / "static")),
    ]


def _in_a_page(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose refusals are pages in the reader's language, too."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except HTTPException as error:
            said = _say(request)["refused"].get(str(error.status_code), error.detail)
            return _page(request, "refused", {"problem": said}, error.status_code)

    return answered


def preview(request: Request, reference: Reference, id_: str) -> Response:
    """An entry in a frame of the size that the manifest gives."""
    facts = _facts(reference, id_, without=reference.name_columns)
    facts["values"] = facts["values"][:_PREVIEWED]
    return _templates.TemplateResponse(request, "preview.html", facts, headers=_FRAMED)


def _page(request: Request, view: str, told: Mapping[str, Any], status: int = 200) -> Response:
    lang = _language(request)
    around = {
        "lang": lang,
        "languages": TITLES.items(),
        "say": texts(lang),
        "parts": part_names(lang),
        "schemes": schemes_in(lang),
        "reason": partial(reason, lang=lang),
        "here": partial(_here, request),
        "base": _BASE,
        "view": view,
        "shown": _SPELLINGS_SHOWN,
        "examples": _EXAMPLES,
    }
    return _templates.TemplateResponse(request, f"{view}.html", around | dict(told), status)


def _language(request: Request) -> str:
    return chosen(parameters_of(request), request.headers.get("accept-language", ""))


def _say(request: Request) -> dict[str, Any]:
    return texts(_language(request))


def _too_long(request: Request, what: str, most: int) -> str:
    said: str = _say(request)[what]
    return said.replace("{n}", whole(most, _language(request)))


def _here(request: Request, lang: str) -> str:
    """The query of this page in another language."""
    return urlencode(parameters_of(request) | {"lang": lang})


def _status(request: Request, told: Mapping[str, Any]) -> dict[str, str]:
    """What is read aloud when results come while one types."""
    say = _say(request)
    if "compared" in told:
        return {"status": say["verdict"][told["compared"].verdict]}
    if "found" in told:
        found = told["found"]
        return {"status": found.passport or say["noName"].replace("{text}", found.text)}
    return {"status": ""}


def _facts(reference: Reference, id_: str, without: frozenset[int] = frozenset()) -> dict[str, Any]:
    entity = entity_numbered(reference, id_)
    columns = (
        (column.name, reference.values(entity, column.at))
        for column in reference.columns
        if column.at not in without
    )
    return {
        "id": id_,
        "list": reference.title,
        "names": reference.names(entity),
        "values": [(name, values) for name, values in columns if values],
    }
