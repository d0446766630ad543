"""The server: a socket, uvicorn, and an end at which requests in flight are answered."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bynames._errors import BynamesError
from bynames._serve.access import Access
from bynames._serve.requests import SECONDS

__all__ = ["serve"]

_CONNECTIONS = 256
"""Connections at once, at most: more are told to come again."""
_STOP = (signal.SIGTERM, signal.SIGINT)


def serve(app: ASGIApp, who: Access, *, ready: Callable[[str], None]) -> None:
    """Answer requests until SIGTERM or Ctrl-C; `ready` is called with the URL of the page.

    Requests that have begun are answered before it returns.  Nothing of a request is logged.

    Raises :class:`BynamesError` if the address cannot be listened at.
    """
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="off", access_log=False, log_level="error",
        server_header=False, limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=int(SECONDS),
    )  # fmt: skip
    with _listening(who) as listener, _stopped_in_order():
        ready(who.url(listener.getsockname()[1]))
        uvicorn.Server(config).run([listener])


@contextmanager
def _listening(who: Access) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in who.host else socket.AF_INET
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named; else a kept connection
    # waits 40 ms for each answer
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((who.host, who.port))
            listener.listen(_CONNECTIONS)  # who reads the URL may ask at once
        except OSError as error:
            raise BynamesError(
                f"cannot listen on {who.host}, port {who.port} ({error.strerror}); "
                "choose another with --port, 0 for any free port"
            ) from None
        yield listener
    finally:
        listener.close()


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let the signals that stop the server end this function, not the process."""
    before = {number: signal.signal(number, lambda *_: None) for number in _STOP}
    try:
        yield  # uvicorn takes the signals, ends, and raises them again for us
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
