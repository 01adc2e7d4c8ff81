"""Who may talk to the server: this machine alone, or whoever knows the password.

Bound to the loopback, a request must name the loopback as its host: a page elsewhere whose name was made to resolve to
127.0.0.1 (DNS rebinding) does not. Bound anywhere else, everything but the login asks for a session. Everywhere, what a
browser sends on behalf of another site (``Origin`` differs from ``Host``) is refused, WebSockets first of all, because
for them no browser rule does.
"""

import asyncio
import hmac
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["COOKIE", "Guard", "Sessions", "client_of", "is_loopback", "session_of"]

COOKIE: Final = "gongfu_session"
OPEN_PATHS: Final = ("/login", "/assets/")
MOST_SESSIONS: Final = 1000
MOST_CLIENTS: Final = 1000
MOST_FAILURES: Final = 10
FAILURE_WINDOW_S: Final = 60.0
SLOW_ANSWER_S: Final = 1.0
POLICY_VIOLATION: Final = 1008


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine alone.

    Parameters
    ----------
    host
        A name or address to listen on.
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def host_name(authority: str) -> str:
    """Give the name in ``name:port``; empty where it cannot be read."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


@dataclass(slots=True)
class Sessions:
    """Logins: the password is compared in constant time, and few wrong ones are answered at once.

    The right password opens always, or whoever sends wrong ones could keep everybody else out. Wrong ones are counted
    for each address they come from; after ten in a minute each further one waits before it is answered (``delay_s``).
    ``now`` gives seconds that never run back; it is handed in so that nothing here asks the machine for the time.
    """

    password: str
    now: Callable[[], float]
    failures: dict[str, list[float]] = field(default_factory=dict)
    open: dict[str, None] = field(default_factory=dict)

    def too_many(self, client: str) -> bool:
        """Whether there were too many failures lately from an address.

        Parameters
        ----------
        client
            The address.
        """
        since = self.now() - FAILURE_WINDOW_S
        return sum(moment > since for moment in self.failures.get(client, ())) >= MOST_FAILURES

    def delay_s(self, client: str) -> float:
        """Give how long a wrong password from an address waits for its answer, in seconds.

        Parameters
        ----------
        client
            The address.
        """
        return SLOW_ANSWER_S if self.too_many(client) else 0.0

    def matches(self, offered: str, client: str) -> bool:
        """Compare a password, taking as long whether it is nearly right or not at all.

        Parameters
        ----------
        offered
            What was typed, or sent as a bearer token.
        client
            The address it came from.
        """
        right = hmac.compare_digest(offered.encode(), self.password.encode())
        if not right:
            # The latest address goes last and the oldest is forgotten, so that nobody can fill the memory.
            self.failures[client] = [*self.failures.pop(client, ())[1 - MOST_FAILURES :], self.now()]
            if len(self.failures) > MOST_CLIENTS:
                del self.failures[next(iter(self.failures))]
        return right

    def begin(self, offered: str, client: str) -> str | None:
        """Open a session.

        Parameters
        ----------
        offered
            The password that was typed.
        client
            The address it came from.

        Returns
        -------
        str or None
            The session's secret for the cookie; None when the password is wrong.
        """
        if not self.matches(offered, client):
            return None
        while len(self.open) >= MOST_SESSIONS:
            del self.open[next(iter(self.open))]
        session = secrets.token_urlsafe(32)
        self.open[session] = None
        return session

    def end(self, session: str) -> None:
        """Close a session.

        Parameters
        ----------
        session
            Its secret.
        """
        self.open.pop(session, None)

    def admits(self, headers: Headers, client: str) -> bool:
        """Say whether a request carries an open session, or the password as a bearer token.

        Parameters
        ----------
        headers
            The request's headers.
        client
            The address it came from.
        """
        if session_of(headers) in self.open:
            return True
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.matches(token.strip(), client)


def session_of(headers: Headers) -> str:
    """Read the session's secret out of the cookie; empty when there is none.

    Parameters
    ----------
    headers
        The request's headers.
    """
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def client_of(scope: Scope) -> str:
    """Give the address a request came from; empty where the server does not know it.

    Parameters
    ----------
    scope
        The request's scope.
    """
    client = scope.get("client")
    return str(client[0]) if client else ""


class Guard:
    """ASGI middleware that lets through what may pass, pages, API and WebSockets alike."""

    def __init__(self, app: ASGIApp, *, loopback: bool, sessions: Sessions | None) -> None:
        assert loopback or sessions, "off the loopback there are sessions"
        self._app = app
        self._loopback = loopback
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refusal = await self._refusal(scope, Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, with_safe_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            await refusal(scope, receive, send)

    async def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """Give the answer to a request that may not pass; None when it may."""
        host = headers.get("host", "")
        if self._loopback and not is_loopback(host_name(host)):
            return JSONResponse({"detail": f"this server answers for the loopback, not for '{host_name(host)}'"}, 421)
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return JSONResponse({"detail": "requests on behalf of another site are refused"}, 403)
        path = scope["path"]
        if self._sessions is None or path.startswith(OPEN_PATHS) or self._sessions.admits(headers, client_of(scope)):
            return None
        if headers.get("authorization", "").lower().startswith("bearer "):
            await asyncio.sleep(self._sessions.delay_s(client_of(scope)))
        if scope["type"] == "http" and scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            asked = path + (f"?{scope['query_string'].decode()}" if scope["query_string"] else "")
            return RedirectResponse(f"/login?next={quote(asked)}", 303)
        return JSONResponse({"detail": "log in first: POST /login, or send the password as a bearer token"}, 401)


def with_safe_headers(send: Send) -> Send:
    """Add to each answer what keeps browsers from framing it, guessing its type or telling others where it was."""
    extra = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"content-security-policy", b"frame-ancestors 'self'"),
    )

    async def safer(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            headers = message.get("headers")
            assert isinstance(headers, list), "an ASGI answer has a list of headers"
            message["headers"] = [*headers, *extra]
        await send(message)

    return safer  # type: ignore[return-value]
