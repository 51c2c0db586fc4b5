"""Adding reports on the desk, and pages that follow the record."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.web.conftest import Opened, serving
from tests.web.test_story_page import expect

from dateline.web.app import create_app
from dateline.web.pages import adding
from dateline.web.pages.adding import MOST_FILES

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
        page.get_by_label("A report pasted").fill(REPORT)
        page.get_by_label("Published by").fill("Wire")
        page.get_by_label("on", exact=True).fill("2024-12-08")
        page.get_by_role("button", name="Read", exact=True).click()
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
    page.get_by_label("Files").set_input_files([handed("empty.txt", "")])
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("#handed-in li.failed")).to_contain_text("empty.txt")
    page.close()


def test_files_are_added_and_followed_without_scripts(
    story: str, tmp_path: Path, open_page: Opened
) -> None:
    own = shutil.copy(story, tmp_path / "own.db")
    with serving(str(own)) as address:
        page = open_page(f"{address}/add", java_script_enabled=False)
        page.get_by_label("Files").set_input_files(
            [handed("ashford.txt", REPORT), handed("empty.txt", "")]
        )
        page.get_by_label("Published by").fill("Wire")
        page.get_by_role("button", name="Read", exact=True).click()
        states = page.locator("#handed-in li")
        expect(states).to_have_count(2)
        expect(states.nth(0)).to_contain_text("ashford.txt — is being read")
        expect(states.nth(1)).to_contain_text("empty.txt — could not be read")
        page.get_by_role("link", name="Look how far they are").click()
        for _ in range(120):
            if page.get_by_role("link", name="what was read in it").count():
                break
            page.wait_for_timeout(500)
            page.reload()
        page.get_by_role("link", name="what was read in it").click()
        expect(page.locator("article.text")).to_contain_text("Soldiers captured")
        expect(page.locator("h1 + p")).to_contain_text("Wire")


def test_files_may_be_dropped_on_any_page(story: str, tmp_path: Path, open_page: Opened) -> None:
    own = shutil.copy(story, tmp_path / "own.db")
    with serving(str(own)) as address:
        page = open_page(f"{address}/sources")
        expect(page.locator("#handed")).to_be_hidden()
        page.evaluate("""words => {
            const dropped = new DataTransfer();
            dropped.items.add(new File([words], "ashford.txt", { type: "text/plain" }));
            document.body.dispatchEvent(new DragEvent("drop",
                { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }""", REPORT)  # fmt: skip
        expect(page.locator("#handed-in")).to_contain_text("ashford.txt")
        page.get_by_role("link", name="what was read in it").wait_for(timeout=90_000)
        page.get_by_role("button", name="Close").click()
        expect(page.locator("#handed")).to_be_hidden()
        page.close()


def handed(name: str, words: str) -> Any:
    return {"name": name, "mimeType": "text/plain", "buffer": words.encode()}


@pytest.fixture
def client(story: str, tmp_path: Path) -> Iterator[TestClient]:
    own = shutil.copy(story, tmp_path / "own.db")
    with TestClient(create_app(own), base_url="http://localhost:8017") as client:
        yield client


def test_a_form_that_cannot_be_taken_is_refused_with_the_reason(client: TestClient) -> None:
    forms: tuple[tuple[dict[str, str], str], ...] = (
        ({"text": " ", "address": "ftp://x"}, "Paste a text"),
        ({"text": "Rain.", "published": "soon"}, "day is not one"),
        ({}, "Paste a text"),
    )
    for form, words in forms:
        answer = client.post("/add", data=form)
        assert answer.status_code == 422 and words in answer.text
    for broken in (b"", b"--x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'):
        kind = {"content-type": "multipart/form-data; boundary=x"}
        assert client.post("/add", content=broken, headers=kind).status_code == 422
    unbounded = client.post("/add", content=b"x", headers={"content-type": "multipart/form-data"})
    assert unbounded.status_code == 422


def test_a_form_has_limits(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [("files", (f"{n}.txt", b"Rain.")) for n in range(MOST_FILES + 1)]
    assert client.post("/add", files=many).status_code == 422
    monkeypatch.setattr(adding, "AROUND", 1_000)
    monkeypatch.setattr(adding, "Settings", lambda: SimpleNamespace(max_bytes=1_000))
    large = client.post("/add", files=[("files", ("large.txt", b"x" * 3_000))])
    assert large.status_code == 413 and "More than" in large.text


def test_neither_another_site_nor_a_reader_adds_files(story: str, tmp_path: Path) -> None:
    files = [("files", ("a.txt", b"Rain."))]
    with TestClient(create_app(story), base_url="http://localhost:8017") as client:
        for header in (
            {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
        ):  # fmt: skip
            assert client.post("/add", files=files, headers=header).status_code == 403
    users = tmp_path / "users"
    users.write_text("bob read 90d3c85e17\n", "utf-8")
    with TestClient(create_app(story, users=users), base_url="http://desk:80") as client:
        arrived = client.get("/add?token=90d3c85e17")
        assert "needs the role" in arrived.text and "samesite=strict" in str(
            arrived.history[0].headers["set-cookie"]
        ).lower()  # fmt: skip
        assert client.post("/add", files=files).status_code == 403


def test_an_address_follows_only_what_was_handed_in(client: TestClient) -> None:
    page = client.get("/add?page=none&page=%3Cscript%3E")
    assert page.status_code == 200 and "data-page" not in page.text
