"""The API finds claims, documents and names; any words are an answer, never an error."""

import pytest
from fastapi.testclient import TestClient


def test_words_find_claims_documents_and_names(client: TestClient) -> None:
    told = client.get("/api/search?q=mayor").json()
    assert told["totals"]["documents"] == 1 and told["documents"][0]["letter"] == "A"
    shown = told["documents"][0]
    text = client.get(f"/api/documents/{shown['id']}").json()["text"]
    assert text[shown["start"] : shown["end"]] == shown["words"]
    assert any("mayor" in claim["words"] or claim["origins"] == ["the mayor"]
               for claim in told["claims"])  # fmt: skip
    assert [name["name"] for name in told["names"]] == ["the mayor"]


def test_words_filter_claims_and_counts(client: TestClient) -> None:
    every = client.get("/api/claims").json()["total"]
    some = client.get("/api/claims?q=55 people").json()
    assert 0 < some["total"] < every
    assert client.get("/api/claims?q=zebra").json()["total"] == 0
    counts = client.get("/api/counts?q=55 people").json()
    assert sum(one["claims"] for one in counts["kind"]) == some["total"]


@pytest.mark.parametrize(
    "q", ['"', "NEAR(", "a AND", "-", "*", "'; --", "%00", "💥", " ", "x" * 400]
)
def test_any_words_are_answered(q: str, client: TestClient) -> None:
    assert client.get("/api/search", params={"q": q}).status_code == 200


def test_too_many_or_no_words_are_a_problem(client: TestClient) -> None:
    assert client.get("/api/search").status_code == 422
    assert client.get("/api/search", params={"q": "x" * 500}).status_code == 422
