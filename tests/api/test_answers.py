"""What holds for every answer: one shape of error, ETags, compression, cursors, who may ask."""

import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.by_hand import READINGS
from tests.dispatches import strike

import dateline
from dateline.api.guard import Limits
from dateline.web.app import create_app

HERE = "http://localhost:8017"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("nothing", 404),
        ("claims/none", 404),
        ("reports/none", 404),
        ("documents/none", 404),
        ("documents/none/reading", 404),
        ("stories/none", 404),
        ("entities/none", 404),
        ("claims?as_of=yesterday", 422),
        ("claims?limit=0", 422),
        ("claims?limit=100000", 422),
        ("claims?cursor=nonsense", 422),
        ("claims?cursor=%F0%9F%92%A5", 422),
        ("claims?cursor=WzEsMl0", 422),
        ("claims?colour=red", 422),
        ("entities?kind=elf", 422),
        ("claims?type=" + "x" * 300, 422),
    ],
)
def test_errors_have_one_shape(address: str, status: int, client: TestClient) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status and told["title"] and told["detail"]
    assert "Traceback" not in answer.text and ".py" not in answer.text


def test_another_method_is_a_problem_too(client: TestClient) -> None:
    answer = client.put("/api/claims")
    assert answer.status_code == 405
    assert answer.json()["title"] == "Method Not Allowed"


def test_who_has_an_answer_is_told_so(story: str, client: TestClient) -> None:
    first = client.get("/api/claims")
    again = client.get("/api/claims", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get("/api/claims", headers={"if-none-match": 'W/"other"'})
    assert other.status_code == 200


def test_an_etag_ends_when_something_is_recorded(tmp_path: Path) -> None:
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record(READINGS[0])
        with TestClient(create_app(where), base_url=HERE) as client:
            known = {"if-none-match": client.get("/api/claims").headers["etag"]}
            assert client.get("/api/claims", headers=known).status_code == 304
            before = client.get("/api/claims").json()["total"]
            store.record(READINGS[1])
            after = client.get("/api/claims", headers=known)
            assert after.status_code == 200 and after.json()["total"] > before


def test_a_cursor_skips_and_doubles_nothing_while_the_record_grows(tmp_path: Path) -> None:
    """What is recorded between two pages, and stands before them, moves nobody."""
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record_many(strike(f"2024-03-{day:02}", f"P{day}", place=None).reading
                          for day in (5, 6, 7))  # fmt: skip
        with TestClient(create_app(where), base_url=HERE) as client:
            whole = [item["id"] for item in client.get("/api/reports").json()["items"]]
            first = client.get("/api/reports?limit=2").json()
            store.record(READINGS[0])
            store.record(strike("2024-03-01", "Early", "A driver", type="PROTEST").reading)
            rest = client.get(f"/api/reports?limit=500&cursor={first['next']}").json()
            ids = [item["id"] for item in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids))
    assert [id for id in ids if id in whole] == whole


def test_long_answers_are_compressed(client: TestClient) -> None:
    answer = client.get("/api/claims", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_a_locked_or_lost_store_is_a_problem_without_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record(READINGS[0])
    with TestClient(create_app(where), base_url=HERE) as client:
        client.app.state.store.database._engine.dispose()  # type: ignore[attr-defined]
        where.write_bytes(b"SQLite format 3\x00" + b"no" * 5000)
        answer = client.get("/api/claims")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert str(tmp_path) not in answer.text
        page = client.get("/claims")
        assert str(tmp_path) not in page.text and page.status_code >= 400


def test_what_breaks_inside_says_nothing_of_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the words of a document")

    monkeypatch.setattr(client.app.state.views, "at", broken)  # type: ignore[attr-defined]
    answer = client.get("/api/claims")
    assert answer.status_code == 500 and answer.json()["status"] == 500
    assert "words of a document" not in answer.text + caplog.text
    assert "RuntimeError at" in caplog.text


def test_too_many_requests_are_refused(story: str) -> None:
    app = create_app(story, limits=Limits(asking="3/minute"))
    with TestClient(app, base_url=HERE) as client:
        statuses = [client.get("/api/sources").status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        assert client.get("/api/sources").headers["retry-after"] == "60"


def test_the_store_may_be_locked_by_a_writer(story: str, client: TestClient) -> None:
    with sqlite3.connect(story, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert client.get("/api/claims").status_code == 200
        other.execute("ROLLBACK")
    other.close()
