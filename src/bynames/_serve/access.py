"""Who may ask: hosts, a token in the path, and what browsers may do with the answers."""

from __future__ import annotations

import hmac
import re
import secrets
from typing import NamedTuple

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bynames._errors import BynamesError

__all__ = ["PORT", "Access", "access", "guarded"]

PORT = 8765
"""The port if none is given."""

_LOCAL = ("127.0.0.1", "localhost", "::1")
_EVERY_ADDRESS = ("0.0.0.0", "::", "")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")
_TOKEN_BYTES = 16

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""Sent with every answer that does not set them itself: names are not cached, and nothing loads
or frames them from elsewhere."""


class Access(NamedTuple):
    """The address to listen on, and the token that every path begins with ("" for none)."""

    host: str
    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The values of the Host header that are answered: ``*`` where every address is open."""
        return ("*",) if self.host in _EVERY_ADDRESS else tuple(map(_named, (*_LOCAL, self.host)))

    def url(self, port: int) -> str:
        """The whole URL of the page, as printed for people."""
        host = "127.0.0.1" if self.host in _EVERY_ADDRESS else self.host
        return f"http://{_named(host)}:{port}/" + (f"{self.token}/" if self.token else "")


def _named(host: str) -> str:
    """A host as URLs have it."""
    return f"[{host}]" if ":" in host else host


def access(
    host: str = _LOCAL[0], port: int = PORT, token: str | None = None, *, public: bool = False
) -> Access:
    """Say who may ask: without a token a random one is made, unless the service is public.

    Raises :class:`BynamesError` for a host that lets others in without a token of its own or
    `public`, for a token that does not fit into a URL, and for a port out of range.

    >>> access(token="librarians").url(8765)
    'http://127.0.0.1:8765/librarians/'
    """
    if not 0 <= port <= 65535:
        raise BynamesError(f"the port must be from 0 (any free port) to 65535, not {port}")
    if token is not None and not _TOKEN.fullmatch(token):
        raise BynamesError("a token is 8 to 128 letters, digits, - and _")
    if host not in _LOCAL and token is None and not public:
        raise BynamesError(
            f"host {host} lets other machines in: add --token TOKEN, which they then need, "
            "or --public"
        )
    if token is None:
        token = "" if public else secrets.token_urlsafe(_TOKEN_BYTES)
    return Access(host, port, token)


def guarded(app: ASGIApp, who: Access) -> ASGIApp:
    """An application behind the checks of host and token; its answers carry safe headers."""
    return _Headers(
        TrustedHostMiddleware(_Token(app, who.token), allowed_hosts=who.hosts, www_redirect=False)
    )


class _Token:
    """Answers paths that begin with the token, as if what follows were the whole path."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self.token:
            await self.app(scope, receive, send)
            return
        first = scope["path"][1:].partition("/")[0]
        if hmac.compare_digest(first.encode(), self.token.encode()):
            root = f"/{self.token}"
            inside: ASGIApp = self.app if scope["path"] != root else RedirectResponse(f"{root}/")
            await inside({**scope, "root_path": root}, receive, send)
            return
        refused = PlainTextResponse(
            "Nothing here. Open the whole URL that bynames serve has printed.\n", 404
        )
        await refused(scope, receive, send)


class _Headers:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                there = {name.lower() for name, _ in headers}
                message["headers"] = headers + [
                    (name.lower().encode(), value.encode())
                    for name, value in _HEADERS.items()
                    if name.lower().encode() not in there
                ]
            await send(message)

        await self.app(scope, receive, sent)
