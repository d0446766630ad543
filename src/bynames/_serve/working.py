"""Work on requests: in threads, a few at a time, for a limited time; no error ends the service."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from time import monotonic
from typing import TypeVar

from anyio import current_time, fail_after
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bynames._caches import clear_cache
from bynames._errors import BynamesError
from bynames._serve.requests import MAX_BODY, SECONDS, Refused

__all__ = ["REFUSALS", "Bounded", "Deadline", "Shield", "Workers"]

_T = TypeVar("_T")

_log = logging.getLogger("bynames.serve")

_THREADS = 2
"""Python runs one thread at a time; the second is for what NumPy and ICU do without Python."""

_REMEMBERED = 1_000
"""Requests until what was asked is forgotten: working it out anew costs some 3 % of the time."""


def _too_long() -> Refused:
    """What is said of a request that takes more time than one may."""
    return Refused(503, f"This took longer than {SECONDS:.0f} seconds; send less at once.")


class Deadline:
    """The end of the time that one request may take."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._end = monotonic() + seconds

    def check(self) -> None:
        """Raise :class:`Refused` once the time is over."""
        if monotonic() > self._end:
            raise _too_long()


class Workers:
    """Threads that work on requests while others are read and answered.

    What was worked out of names is remembered for `remembered` requests, and then forgotten: names
    are personal data, and memory must not grow with what a service is asked.
    """

    def __init__(self, threads: int = _THREADS, remembered: int = _REMEMBERED) -> None:
        self._threads = ThreadPoolExecutor(threads, "bynames")
        self._remembered, self._requests = remembered, 0

    async def run(self, work: Callable[..., _T], *arguments: object) -> _T:
        """Do work in a thread, waiting for one included at most :data:`SECONDS`.

        What takes longer is not waited for, but keeps its thread to its end: there are never more.
        """
        self._requests += 1
        if self._requests % self._remembered == 0:
            self._threads.submit(clear_cache)
        # what was entered where the service was started (your own rows) holds here as well
        done = self._threads.submit(copy_context().run, partial(work, *arguments))
        try:
            return await asyncio.wait_for(asyncio.wrap_future(done), SECONDS)
        except TimeoutError:
            raise _too_long() from None


async def _refusal(request: Request, error: Exception) -> Response:
    """The answer to a request that is refused: its status, and one sentence."""
    if not isinstance(error, HTTPException):
        return JSONResponse({"error": f"{error}."}, 422)
    message = error.detail
    if not isinstance(error, Refused):
        message = _SAID.get(error.status_code, f"{message}.")
    return JSONResponse({"error": message}, error.status_code, error.headers)


_SAID = {
    400: "The body of the request cannot be read.",
    404: "There is nothing at this address.",
    405: "This address takes no such method.",
}
"""What Starlette says in a few words."""

REFUSALS = {BynamesError: _refusal, HTTPException: _refusal}
"""What answers the errors that a request may meet with, for Starlette."""


class Bounded:
    """Refuses a request's body once it is too long, or too long in coming."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, end = 0, current_time() + SECONDS

        async def received() -> Message:
            nonlocal size
            try:
                with fail_after(max(end - current_time(), 0)):
                    message = await receive()
            except TimeoutError:
                raise Refused(408, "The request did not arrive in time.") from None
            size += len(message.get("body", b""))
            if size > MAX_BODY:
                raise Refused(413, f"A request may have {MAX_BODY:,} bytes; send less at once.")
            return message

        await self.app(scope, received if scope["type"] == "http" else receive, send)


class Shield:
    """Answers what failed in the application itself, and logs where, never with what."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            _log.error("a request failed: %s", _place(error))
            if started:
                return
            answer = JSONResponse({"error": "bynames failed at this request."}, 500)
            await answer(scope, receive, send)


def _place(error: BaseException) -> str:
    """The kind of an error and where it was raised; its text may hold a name."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    code = at.tb_frame.f_code.co_qualname if at is not None else "?"
    line = at.tb_lineno if at is not None else 0
    return f"{type(error).__name__} in {code}, line {line}"
