"""The desk in a real browser: nothing fetched from elsewhere, nothing cut off, axe is content."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from dateline.web.app import create_app
from dateline.web.pages import PAGES

CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
    # Playwright's own event loop is left open when its process ends.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def desk(story: str) -> Iterator[str]:
    """The address of a running desk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(story), port=port, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator["object"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=OPTIONS)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_pages_stand_in_a_browser(path: str, width: int, desk: str, browser: "object") -> None:
    from axe_playwright_python.sync_playwright import Axe

    scheme = "dark" if width == 390 else "light"
    context = browser.new_context(  # type: ignore[attr-defined]
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk + path)
    assert said == []
    assert all(url.startswith(desk) for url in asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title().endswith("Dateline")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_from_the_briefing_to_the_words_by_keyboard(desk: str, browser: "object") -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(desk)
    page.locator(".lines a.reference").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*#*")
    assert page.locator(":target").count() == 1
    page.close()
