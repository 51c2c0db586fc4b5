"""The pages in a real browser: nothing fetched from elsewhere, nothing cut off, axe is content."""

import json
from typing import Any

import pytest
from tests.web.conftest import Opened

from dateline.web.desk import PAGES

pytestmark = [
    # Playwright's own event loop is left open when its process ends.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def axe(page: Any) -> None:
    """Fails with what axe finds, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    told = [(one["id"], [node["html"][:160] for node in one["nodes"][:4]]) for one in found]
    assert told == [], json.dumps(told, indent=1)


@pytest.mark.parametrize("width", [390, 1300])
@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_pages_stand_in_a_browser(path: str, width: int, address: str, open_page: Opened) -> None:
    scheme = "dark" if width == 390 else "light"
    page = open_page(address + path, width, color_scheme=scheme, bypass_csp=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title().endswith("Dateline")
    axe(page)


@pytest.mark.parametrize("path", ["/claims/", "/documents/"])
def test_a_claim_and_a_document_stand_too(path: str, address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/briefing", 390, bypass_csp=True)
    page.locator(f"a[href^='{path}']").first.click()
    page.wait_for_url(f"**{path}*")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)


def test_from_the_briefing_to_the_words_by_keyboard(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/briefing")
    page.locator(".lines a.reference").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*#*")
    assert page.locator(":target").count() == 1
