"""The description of the API is whole, and the page made from it needs no script."""

from fastapi.testclient import TestClient


def test_every_route_is_described_with_its_problems(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert all(path.startswith("/api/") for path in described["paths"])
    assert "Problem" in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for told in methods.values():
            assert told["description"], path
            for status, answer in told["responses"].items():
                if status >= "4":
                    assert list(answer["content"]) == ["application/problem+json"]


def test_the_page_of_routes_reads_without_scripts(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200 and "<script>" not in page.text
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert path in page.text
