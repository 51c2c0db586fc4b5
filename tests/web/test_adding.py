"""Adding reports on the desk, and pages that follow the record."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Opened, serving
from tests.web.test_story_page import expect

from dateline.web.app import create_app

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
REPORT = (
    "Soldiers captured the town of Ashford on Saturday, the mayor said. "
    "At least 12 people were killed in the fighting, the Red Cross said."
)


def test_a_report_is_pasted_read_and_followed_by_another_page(
    story: str, tmp_path: Path, open_page: Opened
) -> None:
    own = shutil.copy(story, tmp_path / "own.db")
    with serving(str(own)) as address:
        watching = open_page(f"{address}/?q=12+people")
        expect(watching.locator("#claims-h")).to_have_text("0 claims")
        page = open_page(f"{address}/add")
        page.get_by_label("Paste a report").fill(REPORT)
        page.get_by_label("Published by").fill("Wire")
        page.get_by_label("on", exact=True).fill("2024-12-08")
        page.get_by_role("button", name="Read it").click()
        handed = page.locator("#handed-in li")
        expect(handed).to_contain_text("pasted")
        read = page.get_by_role("link", name="what was read in it")
        read.wait_for(timeout=90_000)
        expect(watching.locator("#claims-h")).not_to_have_text("0 claims")
        read.click()
        expect(page.locator("article.text")).to_contain_text("Soldiers captured")
        watching.close()
        page.close()


def test_what_cannot_be_taken_is_said(address: str, browser: Any) -> None:
    page = browser.new_page()  # its console tells of the refusal too
    page.goto(f"{address}/add")
    expect(page.locator("#files")).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        [{"name": "empty.txt", "mimeType": "text/plain", "buffer": b""}]
    )
    expect(page.locator("#handed-in li.failed")).to_contain_text("empty.txt")
    page.close()


def test_the_form_works_without_scripts(story: str, tmp_path: Path) -> None:
    own = shutil.copy(story, tmp_path / "own.db")
    with TestClient(create_app(own), base_url="http://localhost:8017") as client:
        for form, words in (
            ({"text": " ", "address": "ftp://x"}, "Paste a text"),
            ({"text": "Rain.", "published": "soon"}, "day is not one"),
            ({}, "Paste a text"),
        ):
            answer = client.post("/add", data=form)
            assert answer.status_code == 422 and words in answer.text
        elsewhere: dict[str, Any] = {"Sec-Fetch-Site": "cross-site"}
        assert client.post("/add", data={"text": "x"}, headers=elsewhere).status_code == 403
