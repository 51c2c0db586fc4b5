"""RSS and Atom, read by feedparser from XML that was made harmless before."""

import re
from html.entities import html5
from typing import Any

from lxml import etree

from dateline.errors import UnfitInput
from dateline.ingest.feeds.listing import MOST_ENTRIES, Entry, Listing
from dateline.ingest.xml import LIMITS, find_all, told

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(rb"&(?!#x?[0-9A-Fa-f]{1,8};|(?:amp|lt|gt|quot|apos);)")
_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0}


def read_syndication(raw: bytes, url: str, name: str) -> Listing:
    """The entries of an RSS or Atom feed. Raises UnfitInput, saying what is wrong.

    Entities that a feed defines for itself are expanded as far as they don't grow; any from
    outside, and bombs, end it. Broken XML is mended as a browser would.
    """
    harmless = _harmless(raw, name)
    try:
        found, entries = _parsed(harmless, url)
    except Exception as error:
        # feedparser raises whatever it meets in what hardly is a feed.
        raise UnfitInput(name, f"cannot be read as a feed ({type(error).__name__})") from None
    version = found.get("version", "")
    if not version:
        raise UnfitInput(name, "no feed: neither RSS nor Atom")
    return Listing(
        kind="Atom" if version.startswith("atom") else "RSS",
        title=_line(found.feed.get("title")),
        entries=tuple(entries),
        wait=_wait(found.feed),
    )


def _parsed(harmless: bytes, url: str) -> tuple[Any, list[Entry]]:
    import feedparser

    headers = {"content-location": url, "content-type": "text/xml"}
    found = feedparser.parse(harmless, response_headers=headers)
    entries = [_entry(entry) for entry in found.entries[:MOST_ENTRIES]]
    return found, [entry for entry in entries if entry is not None]


def _harmless(raw: bytes, name: str) -> bytes:
    """The XML again without a document type, its own entities put in place, well formed, and
    with no more articles than are taken of a feed."""
    try:
        root = etree.fromstring(raw, etree.XMLParser(**LIMITS))
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = told(error) if isinstance(error, etree.XMLSyntaxError) else str(error)
        if b"<!ENTITY" in raw:
            raise UnfitInput(name, reason) from None
        root = _mended(_BARE.sub(b"&amp;", _NAMED.sub(_numbered, raw)))
        if root is None:
            raise UnfitInput(name, reason) from None
    # feedparser takes minutes over a hundred thousand articles.
    for entry in find_all(root, "item", "entry")[MOST_ENTRIES:]:
        parent = entry.getparent()
        if parent is not None:
            parent.remove(entry)
    return etree.tostring(root, encoding="utf-8")


def _mended(raw: bytes) -> etree._Element | None:
    """What can be made of broken XML; None if nothing can."""
    try:
        return etree.fromstring(raw, etree.XMLParser(recover=True, **LIMITS))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _numbered(named: re.Match[bytes]) -> bytes:
    """HTML's names of characters, which no XML knows, as their numbers."""
    if named[1] in _XML:
        return named[0]
    signs = html5.get(f"{named[1].decode()};", "")
    return "".join(f"&#{ord(sign)};" for sign in signs).encode() or b"&amp;" + named[0][1:]


def _entry(entry: Any) -> Entry | None:
    link = entry.get("link") or _alternate(entry)
    key = entry.get("id") or link or entry.get("title")
    if not key:
        return None
    contents = [part.get("value", "") for part in entry.get("content", ())]
    content = max([*contents, entry.get("summary", "")], key=len)
    return Entry(
        key=str(key),
        url=str(link) if link and re.match(r"https?://", link, re.IGNORECASE) else None,
        title=_line(entry.get("title")),
        dated=entry.get("published") or None,
        # As a plain dict: feedparser gives `published` for `updated` where that is missing.
        updated=dict.get(entry, "updated") or None,
        content=content or None,
    )


def _alternate(entry: Any) -> str | None:
    links = entry.get("links", ())
    return next((link.get("href") for link in links if link.get("rel") == "alternate"), None)


def _line(words: str | None) -> str | None:
    plain = re.sub(r"<[^<>]*>", "", words or "")
    return " ".join(plain.split())[:500] or None


def _wait(feed: Any) -> float | None:
    """How long a feed says that it stays the same: minutes of `ttl`, or its update period."""
    ttl = str(feed.get("ttl", ""))
    if ttl.isdigit():
        return min(int(ttl) * 60.0, 86_400.0)
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    if period is None:
        return None
    often = str(feed.get("sy_updatefrequency", "1")).strip()
    return min(period / max(1, int(often) if often.isdigit() else 1), 86_400.0)
