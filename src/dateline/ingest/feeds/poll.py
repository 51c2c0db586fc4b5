"""What a feed shows now: fetched here, read in a process of its own (see `dateline.apart`)."""

import base64
from dataclasses import replace

from dateline.errors import UnfitInput
from dateline.ingest.feeds.listing import Entry, Listing
from dateline.ingest.feeds.worker import TAKEN_APART
from dateline.ingest.fetch import Fetched, Fetcher

LARGEST = 10_000_000
"""Bytes of a feed; what is larger is no feed that anybody polls."""

LONGEST = 10.0
"""Seconds that a feed may take to be read; one of 2,000 articles takes one."""


def fetch_listing(
    fetcher: Fetcher, url: str, live: bool = False, etag: str | None = None,
    modified: str | None = None,
) -> tuple[Fetched, Listing | None]:  # fmt: skip
    """What a feed shows now, None if nothing has changed; sitemaps that it names are followed.

    Raises InputError.
    """
    fetched = fetcher.fetch(url, etag, modified, LARGEST)
    if fetched.raw is None:
        return fetched, None
    listing = read_apart(fetched.raw, fetched.address, live)
    entries: list[Entry] = list(listing.entries)
    for sitemap in listing.sitemaps:
        inner = fetcher.fetch(sitemap, limit=LARGEST)
        entries.extend(read_apart(inner.raw or b"", inner.address).entries)
    if listing.sitemaps:
        # What has changed in a sitemap below is not told by the version of the one above.
        fetched = replace(fetched, etag=None, modified=None)
    return fetched, replace(listing, entries=tuple(entries))


def read_apart(raw: bytes, url: str, live: bool = False) -> Listing:
    """What a feed shows, as `read_listing` has it. Raises UnfitInput, also where a hostile feed
    takes too long or ends the process."""
    request = {"raw": base64.b64encode(raw).decode("ascii"), "url": url, "live": live}
    answer = TAKEN_APART.ask(request, LONGEST, url)
    if "error" in answer:
        raise UnfitInput(url, answer["error"])
    shown = answer["listing"]
    entries = tuple(Entry(**entry) for entry in shown["entries"])
    return Listing(**{**shown, "entries": entries, "sitemaps": tuple(shown["sitemaps"])})
