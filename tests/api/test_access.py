"""Who may read and who may write, by token and by where a request comes from."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.api.access import make_access
from dateline.errors import SetupError
from dateline.web.app import create_app

AWAY = "http://desk.example"


def test_a_token_opens_the_api_as_bearer_or_cookie(story: str) -> None:
    with TestClient(create_app(story, "open sesame"), base_url=AWAY) as client:
        refused = client.get("/api/claims")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        assert refused.json()["title"] == "Unauthorized"
        good = {"authorization": "Bearer open sesame"}
        assert client.get("/api/claims", headers=good).status_code == 200
        assert client.get("/api/claims", headers={"authorization": "Bearer x"}).status_code == 401
        answer = client.get("/api/claims?token=open sesame&limit=1", follow_redirects=False)
        assert answer.headers["location"].endswith("/api/claims?limit=1")
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert client.get("/api/claims").status_code == 200


def test_without_a_token_only_this_machine_may_ask(client: TestClient) -> None:
    assert client.get("/api/claims", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/api/claims", headers={"host": "[::1]:8017"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 405),
        ({"origin": "http://localhost:8017"}, 405),
        ({}, 405),
    ],
)
def test_a_page_elsewhere_may_not_write(
    headers: dict[str, str], status: int, client: TestClient
) -> None:
    for method in ("POST", "DELETE", "PUT"):
        assert client.request(method, "/api/claims", headers=headers).status_code == status


def test_a_users_file_gives_names_and_roles(story: str, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text("# the night desk\nada judge ada-secret\nbob read bob-secret\n\n")
    with TestClient(create_app(story, users=users), base_url=AWAY) as client:
        ada, bob = ({"authorization": f"Bearer {n}-secret"} for n in ("ada", "bob"))
        assert client.get("/api/claims", headers=bob).status_code == 200
        assert client.post("/api/claims", headers=bob).status_code == 403
        assert client.post("/api/claims", headers=ada).status_code == 405
    person = make_access(users=users).person("ada-secret")
    assert person is not None and (person.name, person.may_judge) == ("ada", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ada judge", "line 1"),
        ("ada owner ada-secret", "line 1"),
        ("ada judge short", "line 1"),
        ("# nobody", "names nobody"),
    ],
)
def test_a_broken_users_file_is_told(text: str, said: str, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text(text)
    with pytest.raises(SetupError, match=said):
        make_access(users=users)
    with pytest.raises(SetupError, match="cannot be read"):
        make_access(users=tmp_path / "absent")
