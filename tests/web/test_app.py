"""The desk answers, escapes what documents say, and lets in only who may read."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.by_hand import READINGS

import dateline
from dateline.model import Attribution, Document, Reading, Span
from dateline.web.app import create_app
from dateline.web.desk import PAGES

EVIL = '<script>alert(1)</script> & "<img src=x onerror=alert(2)>" ‮txt'


@pytest.fixture
def client(story: str) -> Iterator[TestClient]:
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        yield client


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_each_page_answers_and_holds_no_inline_script(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert re.findall(r"<script(?![^>]*\ssrc=)", answer.text) == []
    assert re.findall(r"\s(?:on\w+|style)=", answer.text) == []
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy and "http" not in policy


def test_the_briefing_leads_to_claim_and_words(client: TestClient) -> None:
    page = client.get("/briefing").text
    claim = page.split('href="/claims/')[1].split('"')[0]
    shown = client.get(f"/claims/{claim}").text
    assert "<q>" in shown and 'class="hands"' in shown
    document = shown.split('href="/documents/')[1].split('"')[0].split("#")
    text = client.get(f"/documents/{document[0]}").text
    assert f'id="{document[1]}"' in text


def test_as_of_limits_and_is_kept(client: TestClient) -> None:
    assert "Courier" in client.get("/documents").text
    early = client.get("/documents?as_of=2024-12-06").text
    assert "Courier" not in early
    assert 'href="/places?as_of=2024-12-06"' in early


def test_a_day_that_is_none_is_said(client: TestClient) -> None:
    for address in ("/?as_of=nonsense", "/changes?since=2024-13-01", "/claims/x?as_of=1"):
        answer = client.get(address)
        assert answer.status_code == 422
        assert "is not a day" in answer.text


ASKING = ["/search?q=flood" if path == "/search" else path for path, _ in PAGES if path != "/add"]


@pytest.mark.parametrize("path", ASKING)
def test_a_store_that_is_damaged_is_said_without_its_path(path: str, tmp_path: Path) -> None:
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record(READINGS[0])
    with TestClient(create_app(where), base_url="http://localhost:8017") as client:
        client.app.state.store.database._engine.dispose()  # type: ignore[attr-defined]
        where.write_bytes(b"SQLite format 3\x00" + b"no" * 5000)
        answer = client.get(path)
        assert answer.status_code == 503
        assert "Not to be had just now" in answer.text
        assert str(tmp_path) not in answer.text and "Traceback" not in answer.text


def test_a_store_that_is_gone_is_said(tmp_path: Path) -> None:
    where = tmp_path / "story.db"
    with dateline.Store(where) as store:
        store.record(READINGS[0])
    with TestClient(create_app(where), base_url="http://localhost:8017") as client:
        assert client.get("/").status_code == 200
        client.app.state.store.database._engine.dispose()  # type: ignore[attr-defined]
        for left in tmp_path.iterdir():
            left.unlink()
        answer = client.get("/")
        assert answer.status_code == 503 and str(tmp_path) not in answer.text


def test_versions_show_the_words_that_differ(tmp_path: Path) -> None:
    told = ("A ferry ran aground and {} people were taken off, the harbour master said. {}"
            " The line said that the next one would sail on Tuesday.")  # fmt: skip
    texts = told.format(31, "Nobody was hurt."), told.format(34, "")
    with dateline.Store(tmp_path / "ferry.db") as store:
        for day, text in enumerate(texts, 2):
            store.record(Reading(Document(text, published=f"2026-03-0{day}", publisher="Post",  # type: ignore[arg-type]
                                          url="https://post.example/ferry")))  # fmt: skip
        first, second = (row.id for row in store.documents())
    with TestClient(create_app(tmp_path / "ferry.db"), base_url="http://localhost:8017") as client:
        page = client.get(f"/documents/{second}?against={first}").text
        assert "2 versions" in page and "<del>31</del>" in page and "<ins>34</ins>" in page
        assert "<del>Nobody was hurt.</del>" in page
        assert client.get(f"/documents/{second}?against=none").status_code == 404


@pytest.mark.parametrize("path", ["/claims/none", "/documents/none", "/nothing", "/static/no.css"])
def test_what_is_not_there_is_said(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_the_list_of_a_view_is_given_for_a_spreadsheet(client: TestClient) -> None:
    page = client.get("/?kind=event&q=flooded").text
    link = re.findall(r'href="(/claims\.csv[^"]*)"', page)[0].replace("&amp;", "&")
    answer = client.get(link)
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert rows and {row["kind"] for row in rows} == {"event"}
    assert all("flood" in row["words"] for row in rows)
    assert not any(value.startswith("=") for row in rows for value in row.values())
    assert "/claims.csv" not in client.get("/?q=zebra").text


def test_what_a_document_says_is_shown_and_never_run(tmp_path: object) -> None:
    path = f"{tmp_path}/evil.db"
    with dateline.Store(path) as store:
        said = Attribution(
            Span(0, 8), None, (Span(9, len(EVIL)),), EVIL, "named", chain=(EVIL,)
        )  # fmt: skip
        store.record(Reading(Document(EVIL, title=EVIL, publisher=EVIL), attributions=(said,)))
    with TestClient(create_app(path), base_url="http://127.0.0.1:8017") as client:
        for address, _ in PAGES:
            page = client.get(address).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_only_this_machine_may_ask_without_a_token(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1:8017"}).status_code == 200


def test_a_token_is_asked_for_once(story: str) -> None:
    with TestClient(create_app(story, "open sesame"), base_url="http://desk:80") as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        answer = client.get("/?token=open sesame", follow_redirects=False)
        assert answer.status_code == 303
        assert "token" not in answer.headers["location"]
        assert client.get("/").status_code == 200
