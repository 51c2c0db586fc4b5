"""Who has never seen the desk finds who says that a town fell, when, and on how many origins."""

import time
from pathlib import Path

import pytest
from tests.web.conftest import Opened, serving
from tests.web.test_story_page import expect

import dateline

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def seeds(shared: Path, reader: dateline.Reader, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the two seed reports."""
    where = tmp_path_factory.mktemp("seeds") / "story.db"
    with dateline.Store(where) as store:
        for path in sorted((shared / "seeds").glob("*.txt")):
            store.record(reader.read(dateline.document(path.read_bytes())))
    return str(where)


@pytest.mark.parametrize("words", ["Hama", "fall of Hama", "حماة"])
def test_who_says_that_hama_fell_when_and_on_how_many_origins(
    words: str, seeds: str, open_page: Opened
) -> None:
    with serving(seeds) as address:
        start = time.perf_counter()
        page = open_page(address)
        page.get_by_label("Words in the claim").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url("**q=*")
        fallen = page.locator("li.claim", has_text="captured the central city of Hama").first
        expect(fallen.locator("time")).to_have_text("2024-12-05")
        expect(fallen.locator(".where")).to_have_text("Hama")
        expect(fallen.locator(".standing").first).to_be_visible()
        expect(fallen.locator(".origins")).to_contain_text("working with the rebels")
        fallen.locator("a.title").click()
        expect(page.locator("li.claim.chosen blockquote q").first).to_contain_text("Hama")
        expect(page.locator("li.claim.chosen .hands").first).to_contain_text("The National")
        assert time.perf_counter() - start < 60
        page.close()
    with dateline.Store(seeds) as store:
        told = [c for c in store.claims(kind="event") if c.place and c.place.name == "Hama"]
        assert max(len(claim.origins) for claim in told) >= 2


def test_words_of_a_question_lead_on(seeds: str, open_page: Opened) -> None:
    with serving(seeds) as address:
        page = open_page(f"{address}/?q=who+says+that+Hama+fell")
        expect(page.locator("#claims")).to_contain_text("No claim holds all of these words")
        page.locator("#claims").get_by_role("link", name="Hama", exact=True).click()
        expect(page.locator("li.claim").first).to_contain_text("Hama")
        page.close()
