"""What is at a feed's address, told by its bytes and not by what the server calls it."""

import re

from dateline.errors import UnfitInput
from dateline.ingest.feeds.json_feed import read_json_feed
from dateline.ingest.feeds.listing import Listing
from dateline.ingest.feeds.live_blog import named_feeds, read_live_blog, read_whole_page
from dateline.ingest.feeds.sitemap import read_sitemap
from dateline.ingest.feeds.syndication import read_syndication
from dateline.ingest.xml import root_name

SEEN = 1_000_000
"""Bytes in which a feed's first element begins, behind whatever document type it has."""


def read_listing(raw: bytes, url: str, live: bool = False) -> Listing:
    """What a feed shows. `live` says that a page is itself to be read, whenever it changes.

    Raises UnfitInput for what is no feed, naming those that a page names.
    """
    head = raw[:SEEN].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise UnfitInput(url, "an empty answer, no feed")
    if head.startswith(b"{"):
        return read_json_feed(raw, url, url)
    if head.startswith((b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"PK\x03\x04")):
        raise UnfitInput(url, "a file of another kind, no feed")
    name = root_name(head).lower()
    if name in ("urlset", "sitemapindex"):
        return read_sitemap(raw, url, url)
    if name in ("rss", "feed", "rdf", "channel") or re.search(rb"<(?:rss|feed)\b", head[:2_000]):
        return read_syndication(raw, url, url)
    if re.search(rb"<(?:!doctype\s+html|html|head|body)\b", head, re.IGNORECASE):
        return _read_page(raw.decode("utf-8", "replace"), url, live)
    raise UnfitInput(url, "no feed, sitemap or page")


def _read_page(page: str, url: str, live: bool) -> Listing:
    listing = read_live_blog(page, url)
    if listing is not None:
        return listing
    if live:
        return read_whole_page(page, url)
    feeds = named_feeds(page, url)
    if feeds:
        raise UnfitInput(url, f"a page, no feed; it names {', '.join(feeds)}")
    raise UnfitInput(url, "a page, no feed; add it with --live if it is a live blog")
