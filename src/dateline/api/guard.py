"""What stands before every page and route: who may pass, how often, and what is logged."""

import logging
import traceback
from dataclasses import dataclass

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.api.access import (
    COOKIE,
    SAFE,
    Access,
    Person,
    comes_from_elsewhere,
    given_token,
    is_local,
    local_person,
)
from dateline.api.problems import answer

LOG = logging.getLogger("dateline.desk")

HEADERS = {
    # Only the package's own files may run: what a page quotes can do nothing, and nothing is
    # asked of another host. The map makes its images in memory (blob:) and works in a worker.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
        "style-src 'self'; img-src 'self' blob: data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one person at one address may ask, and write, in the words of `limits`."""

    asking: str = "1200/minute"
    writing: str = "300/minute"


class Guard:
    """ASGI middleware around the whole desk. Puts the Person who asks into `request.state`."""

    def __init__(self, app: ASGIApp, access: Access, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self._app = app
        self._access = access
        self._asking: RateLimitItem = parse(limits.asking)
        self._writing: RateLimitItem = parse(limits.writing)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer; every answer bears HEADERS."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        try:
            refused = self._refusal(request)
            if refused is not None:
                await refused(scope, receive, send_guarded)
            else:
                await self._app(scope, receive, send_guarded)
        except Exception as error:
            _log(request, error)
            if not begun:
                failed = answer(500, "Something is broken here; the log of the desk says where.")
                await failed(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        """An answer to whoever may not pass, or has just given the token; None to go on."""
        if self._access.open:
            if not is_local(request):
                return _refuse(request, 421, "This desk answers to localhost only.")
            person: Person | None = local_person()
        else:
            arrived = self._arrival(request)
            if arrived is not None:
                return arrived
            person = self._access.person(given_token(request))
        writes = request.method not in SAFE
        if not self._within_limits(request, person, writes):
            return _refuse(request, 429, "Too many requests; try again in a minute.")
        if person is None:
            hint = "This desk needs its token: add ?token=... once, or send it as Bearer."
            return _refuse(request, 401, hint)
        if writes and comes_from_elsewhere(request):
            return _refuse(request, 403, "A page of another site may not change anything here.")
        if writes and not person.may_judge:
            return _refuse(request, 403, "Your token is for reading; judging needs another role.")
        request.state.person = person
        return None

    def _arrival(self, request: Request) -> Response | None:
        """The token leaves the address at once, so that it is not copied or remembered with it."""
        given = request.query_params.get("token")
        if request.method not in SAFE or self._access.person(given) is None:
            return None
        assert given is not None
        arrived = RedirectResponse(str(request.url.remove_query_params("token")), 303)
        secure = request.url.scheme == "https"
        arrived.set_cookie(COOKIE, given, httponly=True, samesite="strict", secure=secure)
        return arrived

    def _within_limits(self, request: Request, person: Person | None, writes: bool) -> bool:
        host = request.client.host if request.client else ""
        name = person.name if person else ""
        item = self._writing if writes else self._asking
        return self._limiter.hit(item, "writing" if writes else "asking", host, name)


def _refuse(request: Request, status: int, words: str) -> Response:
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "60"}}.get(status)
    if request.url.path.startswith("/api"):
        return answer(status, words, headers=headers)
    return PlainTextResponse(f"{words}\n", status, headers)


def _log(request: Request, error: BaseException) -> None:
    """Where it broke, without the message: that may hold words of documents."""
    frames = traceback.extract_tb(error.__traceback__)
    places = ", ".join(f"{frame.filename}:{frame.lineno}" for frame in frames[-3:])
    route = request.scope.get("route")
    path = getattr(route, "path", request.url.path.split("/")[1:2])
    LOG.error("%s %s: %s at %s", request.method, path, type(error).__name__, places)
