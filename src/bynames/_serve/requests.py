"""What a request holds, within bounds: too much or malformed is refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

__all__ = [
    "MAX_BATCH", "MAX_BODY", "MAX_LIMIT", "MAX_RUNNING_TEXT", "MAX_TEXT", "SECONDS", "Refused",
    "form_of", "json_value", "mapping", "parameters_of", "short_text", "valid_text",
    "whole_number",
]  # fmt: skip

MAX_BODY = 1_000_000
"""Bytes of a request's body, and of its URL's query together, at most."""
MAX_BATCH = 100
"""Queries of a batch, and identifiers of a data extension, at most."""
MAX_LIMIT = 100
"""Results per query, at most."""
MAX_TEXT = 512
"""Characters of a name, at most: longer texts are no names to bynames either."""
MAX_RUNNING_TEXT = 30_000
"""Characters of a text to check, at most: some ten pages; longer ones go to ``bynames check``."""
SECONDS = 30.0
"""How long the work on one request may take."""
_MAX_FIELDS = 32


class Refused(HTTPException):
    """A request that is not worked on: the HTTP status, and one sentence that says why."""


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form-encoded body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415, "Send the request as application/x-www-form-urlencoded.")
    return _fields(await request.body())


def parameters_of(request: Request) -> dict[str, str]:
    """The parameters of a request's URL."""
    return _fields(request.scope.get("query_string", b""))


def _fields(data: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            data.decode("utf-8"), keep_blank_values=True, encoding="utf-8", errors="strict",
            max_num_fields=_MAX_FIELDS,
        )  # fmt: skip
    except UnicodeDecodeError:
        raise Refused(422, "The request is not UTF-8.") from None
    except ValueError:
        raise Refused(422, f"The request has more than {_MAX_FIELDS} fields.") from None
    return dict(pairs)


def json_value(text: str, name: str) -> Any:
    """The value of a field that is JSON."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused(422, f"The field {name!r} is not valid JSON.") from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def valid_text(text: str) -> str:
    """A text that can be sent again: halves of characters (lone surrogates) are replaced."""
    return text.encode("utf-8", "replace").decode()


def short_text(value: object, what: str) -> str:
    """A text of a length that a name may have."""
    if not isinstance(value, str):
        raise Refused(422, f"{what} must be a text.")
    if len(value) > MAX_TEXT:
        raise Refused(422, f"{what} is longer than {MAX_TEXT} characters; give one name.")
    return valid_text(value)


def whole_number(value: object, what: str, least: int, most: int) -> int:
    """A whole number, or digits, within bounds."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Refused(422, f"{what} must be a whole number from {least} to {most:,}.")
    return value


def mapping(value: object, what: str) -> Mapping[str, Any]:
    """An object of JSON."""
    if not isinstance(value, dict):
        raise Refused(422, f"{what} must be an object.")
    return value
