"""Feeds read in a process of its own: what a hostile one does, it does to itself alone."""

import time

import pytest
from tests.ingest.feeds.test_read import GROWING, RSS, URL
from tests.ingest.web import LOCAL, Web

from dateline.errors import UnfitInput
from dateline.ingest.feeds import poll
from dateline.ingest.feeds.poll import fetch_listing, read_apart
from dateline.ingest.feeds.read import read_listing
from dateline.ingest.fetch import Fetcher


def rss(inner: str, doctype: str = "") -> bytes:
    return f'{doctype}<rss version="2.0"><channel>{inner}</channel></rss>'.encode()


ENDLESS = rss("<item " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>")
"""One megabyte that feedparser takes minutes over, quadratic in the attributes."""


def test_it_is_read_as_it_is_in_this_process() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"
    for raw in (RSS.encode(), index):
        assert read_apart(raw, URL) == read_listing(raw, URL)


def test_one_without_an_end_is_ended_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, web: Web
) -> None:
    assert read_apart(RSS.encode(), URL).title == "The Post"
    monkeypatch.setattr(poll, "LONGEST", 0.5)
    start = time.monotonic()
    with Fetcher(LOCAL) as fetcher, pytest.raises(UnfitInput, match=r"longer than 0\.5 s to take"):
        fetch_listing(fetcher, web.page("/feed", ENDLESS))
    assert time.monotonic() - start < 5
    monkeypatch.undo()
    assert read_apart(RSS.encode(), URL).title == "The Post"


HOSTILE = {
    "many": (rss("".join(f"<item><link>/{n}</link></item>" for n in range(60_000))), 2_000),
    "deep": (rss("<item><link>/a</link>" + "<b>" * 100_000), 1),
    "markup": (rss(f"<item><link>/a</link><title>{'&lt;b>' * 20_000}</title></item>"), 1),
    "date": (rss(f"<item><link>/a</link><pubDate>{'Mon, 1 ' * 100_000}</pubDate></item>"), 1),
    "entity": (rss("<item><title>&e;</title></item>", f"<!DOCTYPE rss [{GROWING}]>"), None),
    "garbage": (b"<rss" + bytes(range(256)) * 500, 0),
    "cut": (rss("<item><link>/a</link></item>" * 3)[:-60], 1),
}
"""Hostile feeds, and how many articles are read of each; None where it is refused."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_ones_are_read_or_refused_in_time(kind: str) -> None:
    raw, count = HOSTILE[kind]
    start = time.monotonic()
    if count is None:
        with pytest.raises(UnfitInput) as caught:
            read_apart(raw, URL)
        assert "\n" not in caught.value.reason
    else:
        assert len(read_apart(raw, URL).entries) == count
    assert time.monotonic() - start < 8
