"""/docs: the routes of the API, from its own OpenAPI description, readable without scripts.

The usual page for it needs inline scripts, which the desk's Content-Security-Policy refuses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.web.desk import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: where it stands (path, query), what it takes, what it means."""

    name: str
    where: str
    takes: str
    meaning: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A method at an address; `answers` says what the answer is made of."""

    method: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    takes: str
    answers: str
    problems: tuple[str, ...]


@router.get("/docs")
def api(request: Request) -> HTMLResponse:
    """The routes of the API, with their parameters and answers."""
    described = request.app.openapi()
    groups: dict[str, list[Route]] = {}
    for route, tag in _routes(described):
        groups.setdefault(tag, []).append(route)
    shapes = sorted(described["components"]["schemas"].items())
    fields = [(name, shape.get("description", ""), list(_fields(shape))) for name, shape in shapes]
    host = request.url.netloc
    return render(request, "api.html", groups=groups, shapes=fields, host=host)


def _routes(described: dict[str, Any]) -> Iterator[tuple[Route, str]]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            answers = told["responses"]
            good: dict[str, Any] = next(
                (a for status, a in answers.items() if status.startswith("2")), {}
            )
            route = Route(
                method=method.upper(),
                path=path,
                about=told.get("description", told.get("summary", "")),
                parameters=tuple(_parameter(one) for one in told.get("parameters", ())),
                takes=", ".join(told.get("requestBody", {}).get("content", {})),
                answers=", ".join(_type(one["schema"]) for one in _contents(good)),
                problems=tuple(status for status in answers if status >= "4"),
            )
            yield route, told.get("tags", ["more"])[0]


def _contents(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in answer.get("content", {}).values() if one.get("schema")]


def _parameter(told: dict[str, Any]) -> Parameter:
    schema = told.get("schema", {})
    return Parameter(
        name=told["name"],
        where=told["in"],
        takes=_type(schema),
        meaning=told.get("description", ""),
        needed=told.get("required", False),
    )


def _fields(shape: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, schema in shape.get("properties", {}).items():
        yield name, _type(schema)


def _type(schema: dict[str, Any]) -> str:
    """A JSON schema in a few words: "integer, 1 to 500", "list of Report"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema or "oneOf" in schema:
        return " or ".join(_type(one) for one in schema.get("anyOf", schema.get("oneOf", ())))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return f"“{schema['const']}”"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    words = str(schema.get("format") or schema.get("type") or "anything")
    if "minimum" in schema and "maximum" in schema:
        words += f", {schema['minimum']} to {schema['maximum']}"
    return words
