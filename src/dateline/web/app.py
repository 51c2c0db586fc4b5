"""The desk as an ASGI application: pages that read fully without scripts."""

import hmac
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles

from dateline.errors import DatelineError
from dateline.record import Store
from dateline.web.pages import render, router

HEADERS = {
    # No script, no frame, nothing from another host: what a page quotes can do nothing.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
COOKIE = "dateline_token"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def create_app(where: str | Path, token: str | None = None) -> FastAPI:
    """The desk over the store at a path or URL.

    With a `token`, a reader gives it once as `?token=...` and a cookie keeps it; without one
    anybody who reaches the address may read, so `dateline serve` then listens on loopback only.
    """
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.store = Store(where)
    app.include_router(router)
    static = files("dateline.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")

    @app.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        response = refusal(request, token) or await go_on(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(DatelineError)
    def tell(request: Request, error: DatelineError) -> HTMLResponse:
        return render(request, "error.html", 404, error=str(error))

    @app.exception_handler(404)
    def nothing(request: Request, error: Exception) -> HTMLResponse:
        return render(request, "error.html", 404, error="There is no such page.")

    return app


def refusal(request: Request, token: str | None) -> Response | None:
    """An answer to whoever may not read, or who has just given the token; None to go on."""
    if token is None:
        # A page elsewhere could have its own name lead to this machine (DNS rebinding).
        named = request.headers.get("host", "").rsplit(":", 1)[0] or request.headers.get("host")
        if named in LOOPBACK or request.headers.get("host") in LOOPBACK:
            return None
        return PlainTextResponse("This desk answers to localhost only.\n", 421)
    given = request.query_params.get("token")
    if _same(given, token):
        # The token leaves the address at once, so that it is not copied or remembered with it.
        answer = RedirectResponse(str(request.url.remove_query_params("token")), 303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
        return answer
    if _same(request.cookies.get(COOKIE), token):
        return None
    return PlainTextResponse("This desk needs its token: add ?token=... once.\n", 401)


def _same(given: str | None, token: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), token.encode())
