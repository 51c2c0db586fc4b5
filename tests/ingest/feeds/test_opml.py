"""Lists of feeds."""

import pytest

from dateline.errors import UnfitInput
from dateline.ingest.feeds.opml import read_opml, write_opml


def test_out_and_in_again() -> None:
    feeds = [("https://a.example/feed?x=1&y=2", 'The "A" <Post>'), ("https://b.example/", None)]
    raw = write_opml(feeds).encode()
    assert read_opml(raw, "a.opml") == [feeds[0], ("https://b.example/", "https://b.example/")]


def test_folders_and_what_is_no_feed() -> None:
    raw = b"""<opml><body><outline text="News"><outline title="A" XMLURL="https://a.example/"/>
    <outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="https://a.example/"/></outline></body></opml>"""
    assert read_opml(raw, "a.opml") == [("https://a.example/", "A")]


@pytest.mark.parametrize("raw", [b"<opml/>", b"<opml>", b"x"])
def test_none_in_it(raw: bytes) -> None:
    with pytest.raises(UnfitInput):
        read_opml(raw, "a.opml")
