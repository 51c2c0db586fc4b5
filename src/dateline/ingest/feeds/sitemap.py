"""Sitemaps, with or without Google's extension for news, and sitemaps of sitemaps."""

from lxml import etree

from dateline.ingest.feeds.listing import MOST_ENTRIES, Entry, Listing
from dateline.ingest.xml import find_first, local_name, parse_xml, words_of

MOST_SITEMAPS = 5
"""Sitemaps that are followed of one that lists others, the newest."""


def read_sitemap(raw: bytes, url: str, name: str) -> Listing:
    """The articles that a sitemap names, the newest first. Raises UnfitInput for broken XML."""
    root = parse_xml(raw, name)
    if local_name(root) == "sitemapindex":
        named = [(_words(part, "lastmod") or "", _words(part, "loc") or "") for part in root]
        newest = sorted(named, reverse=True)[:MOST_SITEMAPS]
        return Listing("sitemap", sitemaps=tuple(address for _, address in newest if address))
    entries = [entry for part in root if (entry := _entry(part)) is not None]
    entries.sort(key=lambda entry: entry.updated or entry.dated or "", reverse=True)
    return Listing("sitemap", entries=tuple(entries[:MOST_ENTRIES]))


def _entry(part: etree._Element) -> Entry | None:
    address = _words(part, "loc")
    if not address:
        return None
    return Entry(
        key=address,
        url=address,
        title=_words(part, "title"),
        dated=_words(part, "publication_date"),
        updated=_words(part, "lastmod"),
    )


def _words(part: etree._Element, name: str) -> str | None:
    return words_of(find_first(part, name))
