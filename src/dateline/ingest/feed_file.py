"""A saved feed: the articles that it has whole. `dateline watch` fetches those of a live one."""

from collections.abc import Iterator

from dateline.errors import UnfitInput
from dateline.ingest.feeds.poll import read_apart
from dateline.ingest.source import Found, Source, read_whole
from dateline.ingest.xml import root_name
from dateline.model import Page
from dateline.settings import Settings

SHORTEST = 200
"""Characters; with fewer a feed has only a summary of the article."""


def is_feed(head: bytes, name: str) -> bool:
    """RSS, Atom and sitemaps; JSON Feed is read as the table of articles that it is."""
    return root_name(head).lower() in ("rss", "feed", "rdf", "urlset", "sitemapindex")


def read_feed(source: Source, settings: Settings) -> Iterator[Found]:
    """A page for each entry with its text in the feed; of others an error says what to do."""
    listing = read_apart(read_whole(source, settings), source.name)
    if listing.kind == "sitemap":
        reason = "a sitemap, which names articles but has none; see `dateline feeds add`"
        raise UnfitInput(source.name, reason)
    if not listing.entries:
        raise UnfitInput(source.name, "a feed with no articles in it")
    for number, entry in enumerate(listing.entries, 1):
        name = f"{source.name}#{number}"
        if not entry.content or len(entry.content) < SHORTEST:
            reason = "only a summary in the feed; `dateline feeds add` has its articles fetched"
            yield UnfitInput(name, reason)
            continue
        dated = entry.dated or entry.updated
        yield Page(
            raw=entry.content, name=name, url=entry.url, title=entry.title, dated=dated,
            dated_basis="date in the feed" if dated else "",
        )  # fmt: skip
