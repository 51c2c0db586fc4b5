"""Judging by the API: signed by whoever asks, in force at once, taken back by its id."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.by_hand import READINGS

import dateline
from dateline.web.app import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """Three persons at one desk; ada judges unless another is named."""
    users = tmp_path / "users"
    users.write_text("ada judge ada-secret\nbob read bob-secret\ncarol judge carol-secret\n")
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record_many(READINGS)
    app = create_app(where, users=users)
    with TestClient(app, base_url="http://desk.example", headers=bearer("ada")) as client:
        yield client


def bearer(name: str) -> dict[str, str]:
    return {"authorization": f"Bearer {name}-secret"}


def sign(client: TestClient, **body: Any) -> list[dict[str, Any]]:
    answer = client.post("/api/judgements", json=body)
    assert answer.status_code == 201, answer.text
    signed: list[dict[str, Any]] = answer.json()
    return signed


def origins(client: TestClient) -> list[list[str]]:
    return [c["origins"] for c in client.get("/api/claims?kind=quote").json()["items"]]


def test_what_is_signed_is_in_force_at_once_and_logged(client: TestClient) -> None:
    assert sorted(origins(client)) == [["the army"], ["the mayor"]]
    known = {"if-none-match": client.get("/api/claims").headers["etag"]}
    (signed,) = sign(client, act="correct", of="A2", kind="quote", source="the governor",
                     note="heard again")  # fmt: skip
    assert (signed["by"], signed["act"], signed["about"]) == ("ada", "correct", "source")
    assert signed["told"].endswith("→ the governor") and signed["note"] == "heard again"
    assert sorted(origins(client)) == [["the army"], ["the governor"]]
    assert client.get("/api/claims", headers=known).status_code == 200
    assert client.get("/api/judgements").json()["items"] == [signed]


def test_what_was_signed_is_taken_back_by_anybody_who_judges(client: TestClient) -> None:
    (signed,) = sign(client, act="reject", of="A2", kind="quote")
    assert origins(client) == [["the army"]]
    address = f"/api/judgements/{signed['id']}"
    assert client.delete(address, headers=bearer("bob")).status_code == 403
    (back,) = client.delete(address, headers=bearer("carol")).json()
    assert back["withdrawn_by"] == "carol" and back["withdrawn_at"]
    assert len(origins(client)) == 2
    assert client.delete(address).status_code == 404
    assert client.get("/api/judgements?standing=true").json()["total"] == 0
    assert client.get("/api/judgements?by=ada").json()["total"] == 1


def test_pairs_are_parted_and_joined(client: TestClient) -> None:
    before = client.get("/api/events").json()["total"]
    assert before == 1
    sign(client, act="apart", one="A1", other="B1", kind="event")
    assert client.get("/api/events").json()["total"] == 2
    sign(client, act="same", one="A1", other="B1", kind="event")
    assert client.get("/api/events").json()["total"] == 1


def test_readers_may_read_the_log_but_sign_nothing(client: TestClient) -> None:
    body = {"act": "reject", "of": "A2"}
    refused = client.post("/api/judgements", json=body, headers=bearer("bob"))
    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert client.get("/api/judgements", headers=bearer("bob")).json()["total"] == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"act": "bless", "of": "A1"},
        {"act": "same", "one": "A1"},
        {"act": "same", "one": "A1", "other": "Z9"},
        {"act": "same", "one": "A1", "other": "A1"},
        {"act": "reject", "of": ""},
        {"act": "reject", "of": "A99"},
        {"act": "reject", "of": "A1", "why": "x"},
        {"act": "reject", "of": "A1", "note": "x" * 5000},
        {"act": "correct", "of": "A1"},
        {"act": "correct", "of": "A1", "date": "soon"},
        {"act": "correct", "of": "A1", "status": "lovely"},
        {"act": "correct", "of": "A2", "source": " "},
        [],
        "words",
    ],
)
def test_what_can_not_be_signed_is_a_problem(body: Any, client: TestClient) -> None:
    answer = client.post("/api/judgements", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json" and answer.json()["detail"]
    assert client.get("/api/judgements").json()["total"] == 0


def test_a_page_elsewhere_signs_nothing(client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = client.post("/api/judgements", json={"act": "reject", "of": "A2"}, headers=headers)
    assert answer.status_code == 403


def test_names_judged_to_be_one_are_one_entity_until_that_is_taken_back(
    client: TestClient,
) -> None:
    def people() -> dict[str, dict[str, Any]]:
        items = client.get("/api/entities?kind=person").json()["items"]
        return {one["name"]: one for one in items}

    before = people()
    assert {"the mayor", "the army"} <= before.keys()
    (signed,) = sign(client, act="same", one="the mayor", other="the army")
    after = people()
    (kept,) = {"the mayor", "the army"} & after.keys()
    (gone,) = {"the mayor", "the army"} - after.keys()
    assert after[kept]["judged"] == [gone] and gone in after[kept]["aliases"]
    assert len(after[kept]["documents"]) == 2
    assert client.get(f"/api/entities/{before[gone]['id']}").json()["name"] == kept
    assert "judged to be one" in client.get(f"/entities/{before[gone]['id']}").text
    client.delete(f"/api/judgements/{signed['id']}")
    assert people() == before
