"""The description of the API by OpenAPI, with the one shape of its errors."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dateline.api.problems import Problem

ABOUT = """The record of a developing story, down to the characters. All answers are JSON; lists
come in pages with a cursor; every GET takes `as_of`, bears an ETag, and answers 304 to whoever has
it already. Errors are problems (RFC 9457)."""


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description of an application's routes under /api; made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=ABOUT, routes=app.routes
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs", {})
        schemas["Problem"] = problem
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        app.openapi_schema = made
    return app.openapi_schema
