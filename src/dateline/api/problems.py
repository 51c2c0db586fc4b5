"""Errors in one shape: Problem Details for HTTP APIs (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from dateline.errors import DatelineError, SetupError, StoreError

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """What is wrong with one part of a request: where it stands, and what was expected."""

    where: str
    wrong: str


class Problem(BaseModel):
    """Why a request was not answered (RFC 9457); `errors` lists the parts that are wrong."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[Fault] = []


class Refused(Exception):
    """An answer that is a problem, with its HTTP status and one sentence for a person."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


class NotModified(Exception):
    """The caller has the answer already; carries the headers of the 304."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__()
        self.headers = headers


def answer(
    status: int,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """A problem as a response."""
    title = HTTPStatus(status).phrase
    problem = Problem(title=title, status=status, detail=detail, errors=list(errors))
    return JSONResponse(problem.model_dump(), status, headers, MEDIA_TYPE)


def tell_refused(request: Request, error: Exception) -> Response:
    """The answer for what a route refuses."""
    assert isinstance(error, Refused)
    return answer(error.status, error.detail, headers=error.headers)


def tell_not_modified(request: Request, error: Exception) -> Response:
    """The 304 for what the caller has already."""
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers=error.headers)


def tell_invalid(request: Request, error: Exception) -> Response:
    """The answer for parameters or a body that are not what the route takes."""
    assert isinstance(error, RequestValidationError)
    errors = [Fault(where=_where(one["loc"]), wrong=one["msg"]) for one in error.errors()]
    return answer(422, "The request is not what this address takes.", errors)


def tell_http(request: Request, error: Exception) -> Response:
    """The answer for an address or a method that is not there, and what FastAPI itself refuses."""
    assert isinstance(error, HTTPException)
    detail = {404: "There is nothing at this address.", 405: "It takes another method."}.get(
        error.status_code, str(error.detail)
    )
    return answer(error.status_code, detail, headers=dict(error.headers or {}))


def tell_failed(request: Request, error: Exception) -> Response:
    """The answer where the record fails, or what is asked can't be; no path is told."""
    assert isinstance(error, DatelineError)
    where = request.app.state.store.database.name
    detail = str(error).replace(where, "the store")
    return answer(503 if isinstance(error, (StoreError, SetupError)) else 422, detail)


def _where(parts: Sequence[Any]) -> str:
    """ "query as_of", "body note": where in the request a value stands."""
    return " ".join(str(part) for part in parts)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI: the statuses with which a route may answer with a problem."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }
