"""The search page: whatever is written into it, it answers."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from dateline.web.app import create_app


@pytest.fixture
def client(story: str) -> Iterator[TestClient]:
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        yield client


def test_words_lead_to_claims_documents_and_names(client: TestClient) -> None:
    page = client.get("/search?q=mayor").text
    for part in ("Names", "Claims", "Documents"):
        assert f"<h2>{part}</h2>" in page
    name = page.split('href="/entities/')[1].split('"')[0]
    assert "the mayor" in client.get(f"/entities/{name}").text
    assert "<h2>Claims</h2>" in client.get('/search?q="river Stour"').text
    early = client.get("/search?q=army&as_of=2024-12-06").text
    assert "Nothing holds these words" in early


@pytest.mark.parametrize(
    "words",
    ['"', "NEAR(", "a* OR -", "^x:y", "<script>", "'; DROP", "\x00", "-", "*", "٪", "x" * 700],
)
def test_no_words_are_wrong(words: str, client: TestClient) -> None:
    answer = client.get("/search", params={"q": words})
    assert answer.status_code == 200
    assert "<script>" not in answer.text
