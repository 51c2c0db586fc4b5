"""What is handed in at the desk is kept and read; whoever follows hears of it."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.by_hand import READINGS

import dateline
from dateline.api import intake
from dateline.web.app import create_app

HERE = "http://localhost:8017"
TEXT = """NORTHPORT, March 2 - A ferry ran aground off Northport on Friday and 31 people were taken
off by boat, the harbour master said. Nobody was hurt. The line said that the next ferry would sail
on Saturday if the wind fell.
"""


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "story.db"


@pytest.fixture
def client(where: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk at which nobody reads yet, so that what is handed in waits."""
    monkeypatch.setattr(intake.ReadingRoom, "_open", lambda room: None)
    with TestClient(create_app(where), base_url=HERE) as client:
        yield client


def test_a_text_is_kept_and_read_by_a_process(where: Path) -> None:
    with TestClient(create_app(where), base_url=HERE) as client:
        answer = client.post(
            "/api/documents?publisher=Post&published=2024-03-02&name=ferry",
            content=TEXT, headers={"content-type": "text/plain"},
        )  # fmt: skip
        assert answer.status_code == 202, answer.text
        (state,) = answer.json()
        assert state["state"] == "waiting" and state["name"] == "ferry"
        address = answer.headers["location"]
        until = time.monotonic() + 120
        while client.get(address).json()["state"] == "waiting" and time.monotonic() < until:
            time.sleep(0.2)
        read = client.get(address).json()
        assert read["state"] == "read", read
        line = client.get(f"/api/documents/{read['document']}").json()
        assert (line["publisher"], line["published"]) == ("Post", "2024-03-02")
        values = [v["low"] for f in client.get("/api/figures").json()["items"] for v in f["values"]]
        assert 31.0 in values
        again = client.post("/api/documents?publisher=Post&published=2024-03-02", content=TEXT)
        assert again.json()[0]["document"] == read["document"]


def test_json_hands_in_a_text(client: TestClient) -> None:
    answer = client.post("/api/documents", json={"text": TEXT})
    assert answer.status_code == 202
    assert client.get(answer.headers["location"]).json()["state"] == "waiting"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "a", "address": "https://post.example/"},
        {"address": "/etc/passwd"},
        {"address": "file:///etc/passwd"},
        {"address": "ftp://post.example/"},
        {"address": "http://127.0.0.1:1/"},
        {"address": "http://169.254.169.254/latest"},
        {"path": "/etc/passwd"},
        [],
        None,
    ],
)
def test_what_can_not_be_handed_in_is_a_problem(body: Any, client: TestClient) -> None:
    answer = client.post("/api/documents", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "root:" not in answer.text


def test_too_much_and_nothing_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.post("/api/documents", content=b"").status_code == 422
    monkeypatch.setattr(intake, "Settings", lambda: dateline.Settings(max_bytes=1000))
    answer = client.post("/api/documents", content=b"x" * 2000)
    assert answer.status_code == 413 and "1,000" in answer.json()["detail"]


def test_a_body_that_dribbles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        async def stream(self) -> Any:
            while True:
                await asyncio.sleep(0.01)
                yield b"x"

    monkeypatch.setattr(intake, "SECONDS", 0.05)
    with pytest.raises(intake.Refused) as refused:
        asyncio.run(intake.read_body(Slow(), 10_000))  # type: ignore[arg-type]
    assert refused.value.status == 408


def test_a_page_that_nobody_handed_in_is_not_there(client: TestClient) -> None:
    assert client.get("/api/pages/none").status_code == 404


def test_whoever_follows_hears_of_what_is_recorded(where: Path) -> None:
    with dateline.Store(where) as store:
        store.record(READINGS[0])

        async def heard() -> list[str]:
            names: list[str] = []
            async for event in intake.watch(store, 0.01):
                names.append(str(event.event))
                if len(names) == 2:
                    store.record(READINGS[1])
                if len(names) == 3:
                    return names
            return names

        assert asyncio.run(asyncio.wait_for(heard(), 20)) == ["recorded", "queue", "recorded"]
