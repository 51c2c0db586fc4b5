"""Schemathesis holds every answer against the OpenAPI description, within a bounded time."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.by_hand import READINGS

import dateline
from dateline.api.guard import Limits
from dateline.api.intake import ReadingRoom
from dateline.web.app import create_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HERE = {"host": "localhost:8017"}
PATIENCE = 120.0
"""Seconds for one answer: what is tested is what it says, on whatever machine."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The description of a desk at which nobody reads what is handed in."""
    where = tmp_path_factory.mktemp("contract") / "story.db"
    with dateline.Store(where) as store:
        store.record_many(READINGS)
    app = create_app(where, limits=Limits(asking="1000000/minute", writing="1000000/minute"))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HERE)


def test_each_answer_is_as_described(
    described: schemathesis.BaseSchema, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReadingRoom, "_open", lambda room: None)
    tried = 0
    for result in described.get_all_operations():
        operation = result.ok()
        if operation.path == "/api/stream":
            continue  # it never ends, and has tests of its own

        @given(case=operation.as_strategy())
        @settings(
            max_examples=12, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, headers=HERE, timeout=PATIENCE)

        holds()
        tried += 1
    assert tried > 20
