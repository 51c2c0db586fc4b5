"""Judging by the forms of the desk: signing, refusing what is unclear, taking back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.web.app import create_app


@pytest.fixture
def client(story: str, tmp_path: Path) -> Iterator[TestClient]:
    own = shutil.copy(story, tmp_path / "own.db")
    with TestClient(create_app(own), base_url="http://localhost:8017") as client:
        yield client


def claim_of(client: TestClient, query: str) -> str:
    page = client.get(f"/?{query}").text
    return re.findall(r'href="/claims/([0-9a-f]+)"', page)[0]


def test_a_correction_counts_at_once_and_can_be_taken_back(client: TestClient) -> None:
    claim = claim_of(client, "kind=event")
    form = {"act": "correct", "of": claim, "date": "2024-12-04", "note": "the mayor's own log"}
    answer = client.post("/judgements", data=form)
    assert answer.status_code == 200 and "the mayor&#39;s own log" in answer.text
    report = re.findall(r'href="(/reports/[0-9a-f]+)"', answer.text)[0]
    shown = client.get(report).text
    assert "2024-12-04" in shown and "corrected by" in shown
    undo = re.findall(r'action="(/judgements/[0-9a-f]+/undo)"', answer.text)
    for one in undo:
        assert client.post(one).status_code == 200
    assert "2024-12-04" not in client.get(report).text
    assert "taken back by" in client.get("/judgements").text


def test_a_rejected_report_leaves_its_claim(client: TestClient) -> None:
    claim = claim_of(client, "kind=quote&q=left")
    report = re.findall(r'<option value="([0-9a-f]+)">', client.get(f"/claims/{claim}").text)[0]
    before = client.get("/?kind=quote").text.count('class="claim')
    assert client.post("/judgements", data={"act": "reject", "of": report}).status_code == 200
    assert client.get("/?kind=quote").text.count('class="claim') == before - 1


def test_what_is_unclear_is_said_and_what_was_written_stays(client: TestClient) -> None:
    form = {"act": "same", "one": "Z99", "other": "A1", "note": ""}
    answer = client.post("/judgements", data=form)
    assert answer.status_code == 422
    assert "Not signed" in answer.text and 'value="Z99"' in answer.text
    for form in ({}, {"act": "correct", "of": "A1"}, {"act": "same", "one": "A1"}):
        assert client.post("/judgements", data=form).status_code == 422
    assert client.post("/judgements/none/undo").status_code == 404


def test_another_site_may_not_judge_and_a_reader_may_not(story: str, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text("bob read 90d3c85e17\n", "utf-8")
    with TestClient(create_app(story, users=users), base_url="http://desk:80") as client:
        client.get("/?token=90d3c85e17")
        assert client.post("/judgements", data={"act": "reject", "of": "A1"}).status_code == 403
        assert '<form method="post"' not in client.get("/judgements").text
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        elsewhere = {"Sec-Fetch-Site": "cross-site"}
        answer = client.post("/judgements", data={"act": "reject", "of": "A1"}, headers=elsewhere)
        assert answer.status_code == 403
