"""What documents say is shown as text, in its place, and never run."""

from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Opened, serving

import dateline
from dateline.model import (
    Attribution,
    Document,
    Entity,
    Event,
    Mention,
    Period,
    Place,
    PlaceStatus,
    Reading,
    Span,
)
from dateline.web.desk import PAGES

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HOSTILE = (
    "<script>window.ran = 1</script>",
    "<svg><script>window.ran = 1</script><a xlink:href='javascript:window.ran=1'>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
    '<noscript><p title="</noscript><img src=x onerror=window.ran=1>">',
    "\"'><img src=x onerror=window.ran=1>{{ 7*7 }}{% raw %}",
    "</title></textarea><iframe srcdoc='<script>parent.ran=1</script>'>",
    "قائد الفصيل ‮gpj.exe‬",
    "Za​ha‍r⁦ \x00\x1b[31m",
)


def hostile_reading(words: str, number: int) -> Reading:
    """A reading all of whose parts are the same hostile words."""
    from datetime import date

    day = Period(date(2031, 5, 1), date(2031, 5, 1), "day", words)
    whole = Span(0, len(words))
    place = Place(words, 35.1 + number / 50, 36.7, "SY", words, "PPL", 5_000_000 + number, 9.0)
    said = Attribution(whole, None, (whole,), words, "named", chain=(words, words))
    return Reading(
        Document(words, published="2031-05-02", publisher=words, title=words,
                 url=f"javascript:alert({number})", name=words),  # type: ignore[arg-type]
        mentions=(Mention(whole, "person", "name", "e1"),),
        entities=(Entity("e1", "person", words, (words + "2",), (words,)),),
        attributions=(said,),
        events=(Event(whole, "ASSAULT", words, None, (words,), (words,), place, day,
                      attribution=said, evidence=(whole,)),),
        statuses=(PlaceStatus(place, "held", words, day, attribution=said, evidence=(whole,)),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with dateline.Store(path) as store:
        for number, words in enumerate(HOSTILE):
            store.record(hostile_reading(words, number))
    with serving(str(path)) as running:
        yield running


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_nothing_runs_on_any_page(path: str, address: str, open_page: Opened) -> None:
    page = open_page(address + path)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.evaluate("window.ran") is None
    assert page.locator("main script, main iframe, main img, main math, main style").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1300


def test_what_turns_the_writing_round_turns_only_itself(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/?q=gpj.exe")
    item = page.locator("li.claim", has_text="gpj.exe").first
    assert item.locator("a.title bdi").count() == 1
    link = item.locator("a[href^='/claims/']")
    assert link.bounding_box()["x"] > item.bounding_box()["x"]


def test_the_words_of_each_stand_in_its_document(address: str, open_page: Opened) -> None:
    page = open_page(f"{address}/documents")
    for number in range(len(HOSTILE)):
        page.locator("th a[href^='/documents/']").nth(number).click()
        page.wait_for_url("**/documents/*")
        assert page.evaluate("window.ran") is None
        assert page.locator("article script, article img, article svg").count() == 0
        page.go_back()
