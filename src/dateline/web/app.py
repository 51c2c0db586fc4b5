"""The desk as an ASGI application: pages that read fully without scripts, and the API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

import dateline.api
from dateline import __version__
from dateline.api import problems
from dateline.api.access import make_access
from dateline.api.guard import Guard, Limits
from dateline.api.openapi import describe
from dateline.api.reading_room import ReadingRoom
from dateline.api.views import Views
from dateline.errors import DatelineError, SetupError, StoreError
from dateline.record import Store
from dateline.web.desk import Shelf, render
from dateline.web.pages import (
    adding,
    api_page,
    claim,
    documents,
    entities,
    judging,
    products,
    searching,
    story,
)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """At the end, the pages at hand are finished and the store is closed."""
    yield
    await run_in_threadpool(app.state.reading_room.close)
    app.state.store.close()


def create_app(
    where: str | Path,
    token: str | None = None,
    users: Path | None = None,
    limits: Limits | None = None,
) -> FastAPI:
    """The desk over the store at a path or URL.

    With a `token` or a users file, a reader gives a token once as `?token=...` and a cookie keeps
    it; without either, anybody who reaches the address may read and judge, so `dateline serve`
    then listens on loopback only. Raises StoreError, and SetupError for a users file that cannot
    be used.
    """
    app = FastAPI(
        title="Dateline", version=__version__, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", lifespan=_lifespan,
    )  # fmt: skip
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    app.state.store = Store(where)
    app.state.views = Views(app.state.store)
    app.state.reading_room = ReadingRoom(app.state.store, str(where))
    app.state.watching = 0
    app.state.shelf = Shelf(app.state.views)
    for page in (story, products, claim, documents, entities, judging, adding, searching, api_page):
        app.include_router(page.router, include_in_schema=False)
    app.include_router(dateline.api.router)
    static = files("dateline.web").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, access=make_access(token, users), limits=limits)

    def is_api(request: Request) -> bool:
        return request.url.path == "/api" or request.url.path.startswith("/api/")

    @app.exception_handler(DatelineError)
    def tell(request: Request, error: DatelineError) -> Response:
        if is_api(request):
            return problems.tell_failed(request, error)
        where = request.app.state.store.database.name
        status = 503 if isinstance(error, (StoreError, SetupError)) else 422
        return render(request, "error.html", status, error=str(error).replace(where, "the store"))

    @app.exception_handler(problems.Refused)
    def refuse(request: Request, error: problems.Refused) -> Response:
        if is_api(request):
            return problems.tell_refused(request, error)
        return render(request, "error.html", error.status, error=error.detail)

    @app.exception_handler(HTTPException)
    def nothing(request: Request, error: HTTPException) -> Response:
        if is_api(request):
            return problems.tell_http(request, error)
        words = "There is no such page." if error.status_code == 404 else str(error.detail)
        return render(request, "error.html", error.status_code, error=words)

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, error: RequestValidationError) -> Response:
        if is_api(request):
            return problems.tell_invalid(request, error)
        return render(request, "error.html", 422, error="The address asks for what cannot be.")

    app.add_exception_handler(problems.NotModified, problems.tell_not_modified)
    return app
